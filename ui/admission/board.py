"""The left side of Admission: everybody on the way in, by step; as a narrow list, or as a table beside a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facility.admission import words as w
from facility.core.i18n import N_, P_, _, _n
from facility.core.words import Date, Text
from ui.admission.words import said, short_day
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.empty import EmptyState
from ui.kit.rows import PEOPLE, Heading, Row, RowList
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.kit.theme import theme

WAITING = "waiting"
LIST = 248
Key = tuple[str, int]


def key_of(row: Any) -> Key:
    """("application", id) or ("enquiry", id)."""
    return ("application", row.application) if row.application is not None else ("enquiry", row.enquiry)


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One line of the table."""

    key: Key
    name: Annotated[Text, N_("Applicant")]
    step: Annotated[Text, N_("Step")]
    line: Annotated[Text, N_("How it stands")]
    next_on: Annotated[Date, N_("Next date")] | None
    urgent: bool


def who(row: Any) -> str:
    """女 38"""
    parts = [_(row.sex.label) if row.sex else "", str(row.age) if row.age is not None else ""]
    return " ".join(part for part in parts if part)


def group_of(row: Any) -> str:
    """The heading a row stands under: its step, or the waiting list."""
    return WAITING if row.waiting else str(row.step.value)


def heading_of(group: str) -> str:
    return _(P_("board", "Waiting list")) if group == WAITING else _(w.Step(group).label)


def grouped(rows: Sequence[Any]) -> list[Row | Heading]:
    """Headings with counts, and two lines a person."""
    out: list[Row | Heading] = []
    for group in dict.fromkeys(group_of(row) for row in rows):
        mine = [row for row in rows if group_of(row) == group]
        out.append(Heading(heading_of(group), str(len(mine))))
        out += [
            Row(
                key_of(row), row.name or _("Name not known"), who(row), second=said(row.line),
                second_icon="warning-circle" if row.urgent else "", second_tone="danger" if row.urgent else "text2",
            )
            for row in mine
        ]  # fmt: skip
    return out


class Board(QWidget):
    """chosen(key): another line is selected. register: the button that begins something new."""

    chosen = Signal(object)

    def __init__(self, today: date, register: Button) -> None:
        super().__init__()
        self._today = today
        self.rows: Sequence[Any] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head(register))
        self.list = RowList(PEOPLE, _("People on the way in"))
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.chosen)
        self.table = self._make_table()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        holder = Card(flush=True)
        holder.body.addWidget(self.table)
        self._wide = QWidget()
        around = QVBoxLayout(self._wide)
        around.setContentsMargins(24, 0, 12, 16)
        around.addWidget(holder)
        self._stack.addWidget(self._wide)
        column.addWidget(self._stack, 1)
        self.list.set_empty(
            EmptyState(
                "user-plus", _("Nobody is on the way in"),
                _("Log an enquiry or take an application; the person then appears here, step by step."),
            )
        )  # fmt: skip

    def _make_head(self, register: Button) -> QWidget:
        head = self.head = QWidget()
        head.setFixedHeight(theme.control(56))
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(8)
        self.title = Label(_(P_("page", "Admission")), "page")
        self.count = Label("", "quiet", elide=True)
        self.count.setMinimumWidth(theme.px(24))  # the width of the list does not wait for the number
        row.addWidget(self.title)
        row.addWidget(self.count, 1)
        row.addWidget(register)
        self.head_row = row
        return head

    def _make_table(self) -> TablePage:
        table = TablePage(
            BoardLine, key="key", only=("name", "step", "line", "next_on"), widths={"step": 88, "next_on": 88},
            shows={"next_on": self._next}, tones={"line": self._tone}, name=_("People on the way in"), height=44,
            sortable=False,
        )  # fmt: skip
        table.chosen.connect(self._line_chosen)
        return table

    def _next(self, line: BoardLine) -> str:
        return short_day(line.next_on, self._today) or "—"

    @staticmethod
    def _tone(line: BoardLine) -> str:
        return "warn" if line.urgent else "text2"

    def _line_chosen(self, line: BoardLine) -> None:
        self.chosen.emit(line.key)

    # --- what it shows ---

    def show_rows(self, rows: Sequence[Any]) -> None:
        self.rows = rows
        self.list.set_rows(grouped(rows))
        self.table.set_rows(
            BoardLine(
                key_of(row), f"{row.name or _('Name not known')}  {who(row)}".strip(), heading_of(group_of(row)),
                said(row.line), row.next_on, row.urgent,
            )
            for row in rows
        )  # fmt: skip
        self._say_count()

    def _say_count(self) -> None:
        n = len(self.rows)
        self.count.setText(_n("{n} person on the way", "{n} people on the way", n) if self.wide() else str(n))

    def choose(self, key: Key | None) -> bool:
        """Select a line without announcing it; False where there is none."""
        found = self.list.choose(key, quietly=True) if key is not None else False
        if not found:
            self.list.clearSelection()
            self.list.setCurrentIndex(self.list.rootIndex())
        blocked = self.table.blockSignals(True)
        if key is None or not self.table.choose(key):
            self.table.clearSelection()
        self.table.blockSignals(blocked)
        return found

    def first(self) -> Key | None:
        return key_of(self.rows[0]) if self.rows else None

    def wide(self) -> bool:
        return self._stack.currentWidget() is self._wide

    def set_wide(self, wide: bool) -> None:
        """A table where there is room and a form stands beside it; else the narrow list."""
        if wide == self.wide():
            return
        key = self.list.key()
        self._stack.setCurrentWidget(self._wide if wide else self.list)
        self._say_count()
        self.choose(key)  # type: ignore[arg-type]

    def narrowest(self) -> int:
        """The width of the narrow list: as drawn, or what its heading needs."""
        return max(theme.px(LIST), self.head.minimumSizeHint().width() + 2)  # the hairline at its right

    def scroll(self) -> int:
        return self.list.verticalScrollBar().value()

    def scroll_to(self, value: int) -> None:
        self.list.verticalScrollBar().setValue(value)

    def take_focus(self) -> None:
        (self.table if self.wide() else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color("line"))
        if not self.wide():
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
