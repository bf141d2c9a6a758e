"""A line to type the hours of one person after another: “8:30 11:30 42”, Enter, next person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facility.core.errors import DomainError
from facility.core.i18n import N_, _, current
from facility.core.time_kinds import read_clock
from ui.kit.field_box import FieldBox, Line
from ui.kit.message import Message, announce
from ui.kit.text import KeyCap, Label

NOT_TODAY = ("-", "0", "不", "不来", "no")
BREAKS = re.compile(r"[\s　,，;；~～–—]+|(?<=\d)[-至到](?=\d)")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a line says: hours from and until (minutes since midnight) and pieces; or that somebody does not come."""

    since: int = 0
    until: int = 0
    good: int | None = None
    not_today: bool = False


def read_line(raw: str) -> Typed:
    """Raises DomainError where it is neither hours nor “not today”.

    "8:30 11:30", "0830-1130 42", "８点半 11点半" are hours, with the good pieces after them; "-" or "不" is not today.
    """
    text = raw.strip()
    if text in NOT_TODAY:
        return Typed(not_today=True)
    parts = [part for part in BREAKS.split(text) if part]
    if len(parts) not in (2, 3):
        raise DomainError(
            "hours_line", N_("Type from and until, then the pieces: 8:30 11:30 42. A dash: not today.")
        )
    since, until = read_clock(parts[0]), read_clock(parts[1])
    good = None
    if len(parts) == 3:
        if not re.fullmatch(r"\d{1,5}", parts[2]):
            raise DomainError("pieces_line", N_("“{value}” is no number of pieces."), value=parts[2])
        good = int(parts[2])
    return Typed(since, until, good)


class QuickLine(QWidget):
    """entered(Typed): a line was read. Digits typed on ``table`` come here; Esc goes back to it.

    What could not be entered stays in the field, with the reason beside it.
    """

    entered = Signal(object)

    def __init__(self, table: Callable[[], QWidget]) -> None:
        super().__init__()
        self._table = table
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.who = Label("", "strong", elide=True)
        self.who.setMinimumWidth(64)
        row.addWidget(self.who)
        self.line = Line()
        self.line.setPlaceholderText("8:30 11:30 42")
        self.line.returnPressed.connect(self._enter)
        self.line.textEdited.connect(self._edited)
        self.box = FieldBox(self.line)
        self.box.narrow(180)
        row.addWidget(self.box)
        row.addWidget(KeyCap("Enter"))
        self.hint = Label(_("from, until, pieces; a dash: not today"), "meta", elide=True)
        self.hint.give_way()
        row.addWidget(self.hint, 1)
        self.wrong = Message()
        row.addWidget(self.wrong, 2)

    def show_person(self, name: str) -> None:
        """Whose hours are typed now; nobody hides the line."""
        self.who.setText(name)
        self.line.setAccessibleName(_("Hours of {name}").format(name=name))
        self.setVisible(bool(name))

    def watch(self, table: QWidget) -> None:
        """Digits typed on this table begin a line."""
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
            text = event.text()
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and text and (text.isdigit() or text in "-"):
                self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.line.setText(text)
                self._edited(text)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done()
            self._table().setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def _edited(self, _text: str) -> None:
        self.wrong.hide()
        self.hint.show()
        self.box.set_wrong(False)

    def _enter(self) -> None:
        if not self.line.text().strip():
            return
        try:
            typed = read_line(self.line.text())
        except DomainError as error:
            self.refuse(error)
            return
        self.entered.emit(typed)

    def refuse(self, error: DomainError) -> None:
        """What was typed stays, and why it was not entered stands beside it."""
        words = error.sentence.render(current())
        self.box.set_wrong(True)
        self.hint.hide()
        self.wrong.say("danger", words)
        self.line.selectAll()
        announce(self.line, words, urgent=True)

    def done(self) -> None:
        """It was entered: ready for the next."""
        self.line.clear()
        self._edited("")


def command_of(typed: Typed, row: Any, day: Any, pieces: Any) -> tuple[str, dict[str, Any]]:
    """The command of a line and its fields; ``pieces``: the only kind of piece of the person's post, or None.

    Raises DomainError where pieces were typed and it is not clear of which kind.
    """
    about = {"person": row.person, "day": day}
    if typed.not_today:
        return "work.not_today", about
    fields = {**about, "since": typed.since, "until": typed.until}
    if typed.good is not None:
        if pieces is None:
            raise DomainError(
                "which_pieces", N_("This post counts no pieces, or several kinds: enter them in the form.")
            )
        fields |= {"piece_kind": pieces, "good": typed.good}
    return "work.enter_hours", fields
