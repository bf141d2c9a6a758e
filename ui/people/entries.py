"""A card of a few records, each with its lines and links; and the list of everything in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Chip, ChipLook
from ui.kit.empty import EmptyState
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.text import Label

HISTORY = RowLook(height=36, lead=150, title=-1, right=96, trail_chip=96)


@dataclass(frozen=True, slots=True)
class Link:
    """A word that opens the form of a command."""

    word: str
    command: str
    fixed: Mapping[str, Any] = field(default_factory=dict)
    start: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: what it is, lines under it, and what can be done with it."""

    title: str
    meta: str = ""
    lines: tuple[str, ...] = ()
    chip: ChipLook | None = None
    links: tuple[Link, ...] = ()


class _EntryBox(QWidget):
    def __init__(
        self, entry: Entry, first: bool, may: Callable[[str], bool], pressed: Callable[[], None]
    ) -> None:
        super().__init__()
        self._first = first
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0 if first else 8, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(
            Label(entry.title, "strong", wrap=len(entry.title) > 24), 1 if len(entry.title) > 24 else 0
        )
        if entry.chip is not None:
            head.addWidget(Chip(entry.chip))
        if entry.meta:
            head.addWidget(Label(entry.meta, "meta", elide=True), 1)
        head.addStretch(0)
        for link in entry.links:
            if may(link.command):
                button = Button(link.word, "link")
                button.setProperty("link", link)
                button.setAccessibleName(f"{link.word}: {entry.title}")
                button.clicked.connect(pressed)
                head.addWidget(button)
        column.addLayout(head)
        for line in entry.lines:
            if line:
                column.addWidget(Label(line, "quiet", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._first:
            draw.hairline(QPainter(self), 0, self.width(), 2)


class EntryCard(Card):
    """act(Link): a form is wanted."""

    act = Signal(object)

    def __init__(
        self, heading: str, may: Callable[[str], bool], add: Sequence[Link] = (), nothing: str = ""
    ) -> None:
        super().__init__(heading, " ")
        self._may = may
        self._nothing = nothing
        self._boxes: list[QWidget] = []
        for link in add:
            if may(link.command):
                button = Button(link.word, "link", icon="plus")
                button.setProperty("link", link)
                button.setAccessibleName(f"{heading}: {link.word}")
                button.clicked.connect(self._pressed)
                self.add_to_heading(button)

    def show_entries(self, entries: Iterable[Entry], meta: str = "") -> None:
        """Show these records instead."""
        for old in self._boxes:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.meta.setText(meta)
        self._boxes = [
            _EntryBox(one, place == 0, self._may, self._pressed) for place, one in enumerate(entries)
        ]
        if not self._boxes:
            self._boxes = [Label(self._nothing or _("Nothing is recorded."), "quiet", wrap=True)]
        for box in self._boxes:
            self.body.addWidget(box)
            box.show()

    def _pressed(self) -> None:
        self.act.emit(self.sender().property("link"))


class HistoryCard(Card):
    """Every record of the file, the latest first. void(RecordLine); opened(RecordLine): its scan."""

    void = Signal(object)
    opened = Signal(object)

    def __init__(self, heading: str) -> None:
        super().__init__(heading, " ", flush=True)
        self.lines: Sequence[Any] = ()
        self.list = RowList(HISTORY, heading)
        self.list.acted.connect(self._acted)
        self.list.opened.connect(self._opened)
        self.list.set_empty(
            EmptyState("folder-open", _("The file is empty"), _("Records appear here with their day."))
        )
        self.body.addWidget(self.list)
        self.body.addStretch(1)

    def show_lines(self, lines: Sequence[Any]) -> None:
        self.lines = lines
        self.meta.setText(str(len(lines)) if lines else "")
        self.list.set_rows(self._row(place, line) for place, line in enumerate(lines))
        self.list.setFixedHeight(self.list.natural_height() + 2 if lines else 110)

    @staticmethod
    def _row(place: int, line: Any) -> Row:
        voided = line.voided_at is not None
        return Row(
            place, line.said.render(current()), _("voided: {why}").format(why=line.void_reason) if voided else line.source,
            lead=_(line.kind.label), icon="paperclip" if line.attachment else "",
            chip=ChipLook("neutral", "prohibit", _(P_("chip", "void"))) if voided else None, right=line.day,
            right_tone="text2", action=_("Void …") if line.may_void else "",
        )  # fmt: skip

    def _acted(self, key: object) -> None:
        if isinstance(key, int):
            self.void.emit(self.lines[key])

    def _opened(self, key: object) -> None:
        if isinstance(key, int) and self.lines[key].attachment is not None:
            self.opened.emit(self.lines[key])
