"""The registers on the page Admission: one at a time, filtered by words and pills, a line in full under the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, _n
from facility.lists.leaving import ListName
from ui.admission.registers.agreements import AgreementRegister
from ui.admission.registers.foot import Foot
from ui.admission.registers.leavings import LeavingRegister
from ui.admission.registers.notices import NoticeRegister
from ui.admission.registers.reception import ReceptionLog
from ui.admission.registers.referrals import ReferralRegister
from ui.admission.registers.register import ALL, Register
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card
from ui.kit.chips import Pills, Segmented
from ui.kit.empty import EmptyState
from ui.kit.field_box import BoxIcon, FieldBox, Line
from ui.kit.page import MARGIN
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.lists.tools import ListTools

if TYPE_CHECKING:
    from ui.admission.page import AdmissionPage

REGISTERS = (ReceptionLog, ReferralRegister, NoticeRegister, AgreementRegister, LeavingRegister)
LOW, LOWEST = 500, 320
"""Below these heights, px of the drawings, the table needs the room: the facts get one line, then none."""


class RegistersView(QWidget):
    """Ctrl+F finds, Enter or a double click opens the card, Esc goes back. left: back to those on the way in."""

    left = Signal()

    def __init__(self, page: AdmissionPage) -> None:
        super().__init__()
        self.page = page
        self.setAccessibleName(_("Registers"))
        self.registers: dict[str, Register] = {one.name: one(page) for one in REGISTERS if page.may(one.may)}
        self.now = next(iter(self.registers.values()))
        self.tables: dict[str, TablePage] = {}
        self.tools: dict[str, ListTools] = {}
        self.lines: Sequence[Any] = ()
        self._empties: dict[str, tuple[EmptyState, EmptyState]] = {}
        self._chosen_pills: dict[str, str] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(120)
        self._wait.timeout.connect(self._fill)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(8)
        column.addWidget(self._make_head())
        choice = self._inset(self._make_choice())
        choice.addStretch(1)
        column.addLayout(choice)
        column.addLayout(self._inset(self._make_pills()))
        column.addLayout(self._inset(self._make_card()), 1)
        self._shortcuts()
        page.forms.done.connect(self._form_done)

    # --- the parts ---

    @staticmethod
    def _inset(widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.addWidget(widget)
        return row

    def _make_head(self) -> QWidget:
        head = self.head = QWidget()
        head.setFixedHeight(theme.control(56))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, MARGIN, 0)
        row.setSpacing(8)
        self.back = IconButton("caret-left", _("Back to those on the way in"))
        self.back.clicked.connect(self.left)
        self.title = Label(_("Registers"), "page")
        self.count = Label("", "quiet", elide=True)
        self.count.give_way()
        self.words = Line()
        self.words.setPlaceholderText(_("Name, pinyin, number, words"))
        self.words.setAccessibleName(_("Find in the register"))
        self.words.textEdited.connect(self._edited)
        self.box = FieldBox(self.words)
        self.box.narrow(280)
        look = BoxIcon("magnifying-glass", _("Find in the register"))
        look.clicked.connect(self._fill)
        self.box.trail(look)
        self.begin = Button("", icon="plus", small=True)
        self.begin.clicked.connect(self._begin)
        for widget in (self.back, self.title):
            row.addWidget(widget)
        row.addWidget(self.count, 1)
        row.addWidget(self.box)
        row.addWidget(self.begin)
        self.head_row = row
        return head

    def _make_choice(self) -> QWidget:
        parts = [(key, one.word(), "") for key, one in self.registers.items()]
        self.choice = Segmented(parts, self.now.name, _("Which register"))
        self.choice.picked.connect(self.show_register)
        return self.choice

    def _make_pills(self) -> QWidget:
        self.pills = Pills(_("Which lines"))
        self.pills.picked.connect(self._pill_picked)
        return self.pills

    def _make_card(self) -> QWidget:
        card = Card(flush=True)
        self.stack = QStackedWidget()
        self.foot = Foot()
        self.foot.opened.connect(self.open_line)
        self.foot.done.connect(self._do)
        card.body.setSpacing(0)
        card.body.addWidget(self.stack, 1)
        card.body.addWidget(self.foot)
        return card

    def _shortcuts(self) -> None:
        for keys, then in (("Ctrl+F", self._find), ("Esc", self._escape)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    def table(self) -> TablePage:
        """The table of the register on show; made when it is first wanted."""
        one = self.now
        if one.name not in self.tables:
            table = TablePage(
                one.line, key="key", only=one.shown(), widths=one.room(self.lines),
                chips={"state": one.chip}, shows=one.shows(), tones=one.tones(), name=one.word(),
            )  # fmt: skip
            self._empties[one.name] = one.empty(), self._nothing_found()
            table.chosen.connect(self._show_line)
            table.opened.connect(self._open)
            self.tables[one.name] = table
            self.tools[one.name] = ListTools(self.page, table, ListName(one.name))
            self.head_row.addWidget(self.tools[one.name].button)
            self.stack.addWidget(table)
        return self.tables[one.name]

    def _nothing_found(self) -> EmptyState:
        button = Button(_("Show all"))
        button.clicked.connect(self._show_all)
        return EmptyState(
            "magnifying-glass",
            _("Nothing here fits"),
            _("Neither words nor filter change the register."),
            button,
        )

    def _show_all(self) -> None:
        self._chosen_pills[self.now.name] = ALL
        self.words.clear()
        self._fill()

    # --- reading ---

    def load(self) -> None:
        """Read the register on show again."""
        self.lines = self.now.read()
        self.now.texts.clear()
        self.stack.setCurrentWidget(self.table())
        self._fit()
        begins = bool(self.now.begin) and self.page.forms.may(self.now.begin)
        self.begin.setVisible(begins)
        if begins:
            self.begin.set_words(self.page.forms.label(self.now.begin))
        self._fill()

    def show_register(self, key: object) -> None:
        """Another register, by its name; the words sought stay."""
        if str(key) not in self.registers or not self.page.may_leave():
            self.choice.choose(self.now.name)
            return
        self.page.close_panel()
        self.now = self.registers[str(key)]
        self.choice.choose(self.now.name)
        self.load()

    def _fill(self) -> None:
        """The lines that hold the words and belong to the pill."""
        self._wait.stop()
        found = self.now.found(self.lines, self.words.text(), self.table().rows_model.columns)
        chosen = self._chosen_pills.get(self.now.name, ALL)
        counts = [
            (key, word, sum(self.now.belongs(line, key) for line in found)) for key, word in self.now.pills()
        ]
        self.pills.set_pills([(ALL, _(P_("register", "All")), len(found)), *counts], chosen)
        rows = [line for line in found if chosen == ALL or self.now.belongs(line, chosen)]
        table = self.table()
        for name, tools in self.tools.items():
            tools.button.setVisible(name == self.now.name)
        nothing, none_found = self._empties[self.now.name]
        (none_found if not self.lines else nothing).hide()
        table.set_empty(none_found if self.lines else nothing)
        table.set_rows(rows)
        self.count.setText(_n("{n} entry", "{n} entries", len(rows)))
        if table.row() is None and rows:
            table.selectRow(0)
        self._show_line(table.row())

    # --- one line ---

    def _show_line(self, line: Any) -> None:
        self.foot.setVisible(line is not None)
        if line is not None:
            name = line.name or _("Name not known")
            self.foot.say(name, line.number or "", self.now.facts(line), self.now.deeds(line))

    def open_line(self) -> None:
        self._open(self.table().row())

    def _open(self, line: Any) -> None:
        if line is not None:
            self.now.open(line)

    def _do(self, what: str) -> None:
        line = self.table().row()
        if line is not None:
            self.now.do(line, what)

    def _begin(self) -> None:
        self.page.forms.open(self.now.begin)

    def _form_done(self, done: Any, command: Any) -> None:
        """A line that was just added is chosen."""
        if self.isVisible() and command is not None and self.now.begin:
            spec = self.page.forms.spec(self.now.begin)
            if spec is not None and spec.cls is command:
                self._show_all()
                self.load()
                self.table().choose(done.value)

    # --- hands ---

    def _edited(self, _words: str) -> None:
        self._wait.start()

    def _pill_picked(self, key: object) -> None:
        self._chosen_pills[self.now.name] = str(key)
        self._fill()

    def pick(self, pill: str) -> None:
        """Choose a filter as by hand."""
        self._pill_picked(pill)

    def _find(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _escape(self) -> None:
        """First the words sought, then the registers are left."""
        if self.words.text():
            self.words.clear()
            self._fill()
        else:
            self.left.emit()

    def take_focus(self) -> None:
        self.table().setFocus(Qt.FocusReason.OtherFocusReason)

    # --- memory ---

    def memo(self) -> dict[str, Any]:
        table = self.table()
        header, row = table.horizontalHeader(), table.row()
        place = header.sortIndicatorSection()
        columns = table.rows_model.columns
        return {
            "register": self.now.name, "words": self.words.text(), "pills": dict(self._chosen_pills),
            "row": row.key if row is not None else None, "scroll": table.verticalScrollBar().value(),
            "sort": columns[place].word.name if 0 <= place < len(columns) else "",
            "down": header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        }  # fmt: skip

    def restore(self, memo: Mapping[str, Any]) -> None:
        """Take a memo back and read."""
        self._chosen_pills = dict(memo.get("pills") or {})
        self.words.setText(str(memo.get("words") or ""))
        self.now = self.registers.get(str(memo.get("register")), self.now)
        self.choice.choose(self.now.name)
        self.load()
        table = self.table()
        names = [column.word.name for column in table.rows_model.columns]
        if memo.get("sort") in names:
            down = Qt.SortOrder.DescendingOrder if memo.get("down") else Qt.SortOrder.AscendingOrder
            table.sortByColumn(names.index(memo["sort"]), down)
        if memo.get("row") is not None:
            table.choose(memo["row"])
        table.verticalScrollBar().setValue(int(memo.get("scroll") or 0))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The facts leave the table its room."""
        self.foot.set_lines(self.now.lines if self.height() >= theme.px(LOW) else 1)
        self.foot.area.setVisible(self.height() >= theme.px(LOWEST))
