"""The left side of People: search, filter pills, the register as a table; or a narrow list beside a card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facility.admission.people_list import PeopleRow, Standing
from facility.core.i18n import P_, _, _n, current
from ui.kit.card import Card
from ui.kit.chips import ChipLook, Pills
from ui.kit.empty import EmptyState
from ui.kit.field_box import BoxIcon, FieldBox, Line
from ui.kit.rows import PEOPLE, Row, RowList
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.kit.theme import theme

COLUMNS = ("number", "name", "sex", "age", "standing", "place", "phone", "source", "purge_on")
WIDTHS = {
    "number": 124,
    "name": 120,
    "sex": 56,
    "age": 56,
    "standing": 104,
    "place": 96,
    "phone": 116,
    "purge_on": 104,
}
STANDING: dict[Standing, tuple[str, str]] = {
    Standing.IN: ("ok", "house"),
    Standing.APPLYING: ("signed", "user-plus"),
    Standing.ENQUIRY: ("outline", "chat-circle-text"),
    Standing.LEFT: ("neutral", "sign-out"),
    Standing.ENDED: ("neutral", "archive"),
    Standing.REGISTER: ("outline", "identification-card"),
}


def standing_chip(standing: Standing, *, plain: bool = False) -> ChipLook:
    tone, look = STANDING[standing]
    return ChipLook(tone, look, _(standing.label), plain=plain)  # type: ignore[arg-type]


def who(row: Any) -> str:
    parts = [_(row.sex.label) if row.sex else "", str(row.age) if row.age is not None else ""]
    return " ".join(part for part in parts if part)


class PeopleList(QWidget):
    """sought: the words of the search changed. picked(pill). chosen(person); opened(person) by Enter, click or double click."""

    sought = Signal(str)
    chosen = Signal(object)
    opened = Signal(object)

    picked = Signal(str)

    def __init__(self, buttons: Iterable[QWidget]) -> None:
        super().__init__()
        self.rows: Sequence[Any] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(120)
        self._wait.timeout.connect(self._seek)
        column.addWidget(self._make_head(buttons))
        column.addWidget(self._make_filters())
        self._stack = QStackedWidget()
        self.list = RowList(PEOPLE, _("People"))
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.table = self._make_table()
        self._stack.addWidget(self._around(self.table))
        self._stack.addWidget(self.list)
        column.addWidget(self._stack, 1)

    def _make_head(self, buttons: Iterable[QWidget]) -> QWidget:
        head = QWidget()
        head.setFixedHeight(theme.control(56))
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(8)
        self.title = Label(_(P_("page", "People")), "page")
        self.count = Label("", "quiet", elide=True)
        row.addWidget(self.title)
        row.addWidget(self.count, 1)
        self.buttons = list(buttons)
        for button in self.buttons:
            row.addWidget(button)
        self._head = row
        return head

    def add_tool(self, button: QWidget) -> None:
        """A button of the head, last."""
        self.buttons.append(button)
        self._head.addWidget(button)

    def _make_filters(self) -> QWidget:
        self._filters = QWidget()
        self._filter_column = QVBoxLayout(self._filters)
        self._filter_column.setContentsMargins(24, 0, 16, 8)
        self._filter_column.setSpacing(8)
        self.words = Line()
        self.words.setPlaceholderText(_("Name, pinyin, ID digits, phone, number"))
        self.words.setAccessibleName(_("Find people"))
        self.words.textEdited.connect(self._edited)
        self.box = FieldBox(self.words)
        self._clear = BoxIcon("magnifying-glass", _("Find people"))
        self._clear.clicked.connect(self._seek)
        self.box.trail(self._clear)
        self.pills = Pills(_("Which people"))
        self.pills.picked.connect(self._picked)
        self._filter_column.addWidget(self.box)
        self._filter_column.addWidget(self.pills)
        return self._filters

    def _make_table(self) -> TablePage:
        table = TablePage(
            PeopleRow, key="id", only=COLUMNS, widths=WIDTHS, name=_("People"), height=36, several=True,
            chips={"standing": self._chip}, shows={"name": self._name, "source": self._source},
        )  # fmt: skip
        table.opened.connect(self._row_opened)
        table.clicked.connect(self._clicked)
        table.set_empty(
            EmptyState(
                "users", _("Nobody is here"),
                _("People appear here when they are entered, when an enquiry names them, or from a list in Excel."),
            )
        )  # fmt: skip
        return table

    @staticmethod
    def _around(table: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 0, 24, 16)
        card = Card(flush=True)
        card.body.addWidget(table)
        column.addWidget(card)
        return holder

    @staticmethod
    def _chip(row: Any) -> ChipLook:
        return standing_chip(row.standing, plain=row.standing not in (Standing.IN, Standing.APPLYING))

    @staticmethod
    def _source(row: Any) -> str:
        return str(row.source)

    @staticmethod
    def _name(row: Any) -> str:
        return f"{row.name}（{row.chosen_name}）" if row.chosen_name else str(row.name)

    # --- what it shows ---

    def show_rows(self, rows: Sequence[Any]) -> None:
        """All rows found; the chosen pill filters them."""
        self.rows = rows
        chosen = self.pills.key() or "all"
        counts = {one: sum(row.standing is one for row in rows) for one in Standing}
        pills = [("all", _(P_("people", "All")), len(rows))]
        pills += [(one.value, _(one.label), counts[one]) for one in Standing if counts[one]]
        self.pills.set_pills(pills, chosen if any(key == chosen for key, _w, _n in pills) else "all")
        self._fill()

    def seen(self) -> str:
        """Which part of the register is on show, in words; blank for everybody."""
        key = str(self.pills.key() or "all")
        parts = [_(Standing(key).label)] if key != "all" else []
        if self.words.text().strip():
            parts.append(_("found by “{words}”").format(words=self.words.text().strip()))
        return "，".join(parts) if current() == "zh" else ", ".join(parts)

    def choose_pill(self, key: str) -> None:
        """The part somebody looked at last; it is shown as soon as rows are there."""
        self.pills.set_pills([("all", "", None), (key, "", None)], key)

    def shown(self) -> list[Any]:
        key = self.pills.key() or "all"
        return [row for row in self.rows if key == "all" or row.standing.value == key]

    def _fill(self) -> None:
        rows = self.shown()
        self.table.set_rows(rows)
        self.list.set_rows(
            Row(
                row.id, row.name, who(row), right=row.place, right_tone="text2", second=_(row.standing.label),
                second_icon=STANDING[row.standing][1],
            )
            for row in rows
        )  # fmt: skip
        n = len(rows)
        self.count.setText(_n("{n} person", "{n} people", n) if self.wide() else str(n))

    def choose(self, person: int | None) -> None:
        """Mark somebody in list and table without announcing it."""
        if person is None or not self.list.choose(person, quietly=True):
            self.list.clearSelection()
        blocked = self.table.blockSignals(True)
        if person is None or not self.table.choose(person):
            self.table.clearSelection()
        self.table.blockSignals(blocked)

    # --- narrow and wide ---

    def wide(self) -> bool:
        return self._stack.currentIndex() == 0

    def set_wide(self, wide: bool) -> None:
        self._stack.setCurrentIndex(0 if wide else 1)
        self.pills.setVisible(wide)
        for button in self.buttons:
            button.setVisible(wide)
        n = len(self.shown())
        self.count.setText(_n("{n} person", "{n} people", n) if wide else str(n))
        self.box.setMaximumWidth(theme.px(440) if wide else 16_777_215)

    # --- hands ---

    def _edited(self, _words: str) -> None:
        self._wait.start()

    def _seek(self) -> None:
        self._wait.stop()
        self.sought.emit(self.words.text().strip())

    def _picked(self, key: object) -> None:
        self._fill()
        self.picked.emit(str(key))

    def _row_opened(self, row: Any) -> None:
        self.opened.emit(row.id)

    def _clicked(self, index: Any) -> None:
        row, more = self.table.row(), len(self.table.selected()) > 1
        if row is not None and not more and not QGuiApplication.keyboardModifiers():
            self.opened.emit(row.id)

    def take_focus(self) -> None:
        (self.table if self.wide() else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def memo(self) -> dict[str, Any]:
        return {
            "words": self.words.text(), "pill": self.pills.key(), "scroll": self.table.verticalScrollBar().value(),
            "list": self.list.verticalScrollBar().value(),
        }  # fmt: skip

    def restore(self, memo: Any) -> None:
        self.words.setText(str(memo.get("words") or ""))
        counts = [("all", "", None), (str(memo.get("pill") or "all"), "", None)]
        self.pills.set_pills(counts, memo.get("pill") or "all")

    def scroll_to(self, memo: Any) -> None:
        self.table.verticalScrollBar().setValue(int(memo.get("scroll") or 0))
        self.list.verticalScrollBar().setValue(int(memo.get("list") or 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.wide():
            painter = QPainter(self)
            painter.setPen(theme.color("line"))
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
