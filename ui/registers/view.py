"""One register or several on a page: filtered by words and pills, a line in full under the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from facility.core.i18n import P_, _, _n
from facility.lists.leaving import ListName
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Pills
from ui.kit.empty import EmptyState
from ui.kit.field_box import BoxIcon, FieldBox, Line
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.lists.tools import ListTools
from ui.registers.foot import Foot
from ui.registers.register import ALL, Register

LOW, LOWEST = 500, 320
"""Below these heights, px of the drawings, the table needs the room: the facts get one line, then none."""


class RegisterView(QWidget):
    """The parts and what they do; who uses it places ``begins``, ``count``, ``box``, ``head_row``, ``pills``, ``card``.

    Ctrl+F finds, Enter or a double click opens the line. ``nearest_key`` does what is nearest for the line chosen.
    """

    nearest_key: ClassVar[str] = ""

    def __init__(self, page: Any, registers: Mapping[str, Register], head_row: QHBoxLayout) -> None:
        super().__init__()
        self.page = page
        self.registers = dict(registers)
        self.head_row = head_row
        self.now = next(iter(self.registers.values()))
        self.tables: dict[str, TablePage] = {}
        self.tools: dict[str, ListTools] = {}
        self.lines: Sequence[Any] = ()
        self.begins: list[Button] = []
        self._begins_of = ""
        self._empties: dict[str, tuple[EmptyState, EmptyState]] = {}
        self._chosen_pills: dict[str, str] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(120)
        self._wait.timeout.connect(self._fill)
        self.count = Label("", "quiet", elide=True)
        self.count.give_way()
        self._make_finding()
        self.pills = Pills(_("Which lines"))
        self.pills.picked.connect(self._pill_picked)
        self._make_card()
        self._shortcut("Ctrl+F", self._find)
        page.forms.done.connect(self._form_done)

    def _shortcut(self, keys: str, then: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(then)

    # --- the parts ---

    def _make_finding(self) -> None:
        self.words = Line()
        self.words.setPlaceholderText(_("Name, pinyin, number, words"))
        self.words.setAccessibleName(_("Find in the register"))
        self.words.textEdited.connect(self._edited)
        self.box = FieldBox(self.words)
        self.box.narrow(280)
        look = BoxIcon("magnifying-glass", _("Find in the register"))
        look.clicked.connect(self._fill)
        self.box.trail(look)

    def _make_card(self) -> None:
        self.card = Card(flush=True)
        self.stack = QStackedWidget()
        self.foot = Foot(_("Space") if self.nearest_key else "")
        self.foot.opened.connect(self.open_line)
        self.foot.done.connect(self._do)
        self.card.body.setSpacing(0)
        self.card.body.addWidget(self.stack, 1)
        self.card.body.addWidget(self.foot)

    def place_begins(self, buttons: list[Button]) -> None:
        """Put the buttons that add a line into the head."""
        for place, button in enumerate(buttons, self.head_row.indexOf(self.box) + 1):
            self.head_row.insertWidget(place, button)

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
            if self.nearest_key:
                shortcut = QShortcut(QKeySequence(self.nearest_key), table)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(self._nearest)
        return self.tables[one.name]

    def _nothing_found(self) -> EmptyState:
        button = Button(_("Show all"))
        button.clicked.connect(self.show_all)
        return EmptyState(
            "magnifying-glass",
            _("Nothing here fits"),
            _("Neither words nor filter change the register."),
            button,
        )

    def show_all(self) -> None:
        """Neither words nor filter hide a line."""
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
        self._offer_begins()
        self._fill()

    def _offer_begins(self) -> None:
        """The buttons of the register on show."""
        if self._begins_of == self.now.name:
            return
        self._begins_of = self.now.name
        for old in self.begins:
            self.head_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.begins = []
        for what in self.now.begins:
            if self.page.forms.may(what):
                icon = self.now.icons.get(what, "plus")
                button = Button(self.page.forms.label(what), icon=icon, small=True)
                button.setProperty("what", what)
                button.clicked.connect(self._begin)
                self.begins.append(button)
        self.place_begins(self.begins)

    def _fill(self) -> None:
        """The lines that hold the words and belong to the pill."""
        self._wait.stop()
        found = self.now.found(self.lines, self.words.text(), self.table().rows_model.columns)
        chosen = self._chosen_pills.get(self.now.name, self.now.first)
        counts = [
            (key, word, sum(self.now.belongs(line, key) for line in found)) for key, word in self.now.pills()
        ]
        self.pills.set_pills([(ALL, _(P_("register", "All")), len(found)), *counts], chosen)
        rows = [line for line in found if chosen == ALL or self.now.belongs(line, chosen)]
        table = self.table()
        for name, tools in self.tools.items():
            tools.button.setVisible(name == self.now.name)
        nothing, none_found = self._empties[self.now.name]
        plain = not self.lines or (chosen == self.now.first and not self.words.text())
        (none_found if plain else nothing).hide()
        table.set_empty(nothing if plain else none_found)
        table.set_rows(rows)
        self.count.setText(_n("{n} entry", "{n} entries", len(rows)))
        if table.row() is None and rows:
            table.selectRow(0)
        self._show_line(table.row())

    # --- one line ---

    def _show_line(self, line: Any) -> None:
        self.foot.setVisible(line is not None)
        if line is not None:
            self.foot.open.setVisible(self.now.leads(line))
            facts = [*self.now.facts(line), *self.now.further(line)]
            self.foot.say(self.now.title(line), line.number or "", facts, self.now.deeds(line))

    def open_line(self) -> None:
        self._open(self.table().row())

    def _open(self, line: Any) -> None:
        if line is not None:
            self.now.open(line)

    def _do(self, what: str) -> None:
        line = self.table().row()
        if line is not None:
            self.now.do(line, what)

    def _nearest(self) -> None:
        """The first of the deeds, by its key."""
        line = self.table().row()
        if line is not None:
            first = next(iter(self.now.deeds(line)), None)
            if first is not None and not first.aside:
                self.now.do(line, first.what)

    def _begin(self) -> None:
        self.page.forms.open(str(self.sender().property("what")))

    def _form_done(self, done: Any, command: Any) -> None:
        """A line that was just added is chosen."""
        if not self.isVisible() or command is None:
            return
        added = [self.page.forms.spec(what) for what in self.now.begins]
        if any(spec is not None and spec.cls is command for spec in added):
            self.load()
            if any(line.key == done.value for line in self.lines):
                self.show_line(done.value)

    # --- hands ---

    def _edited(self, _words: str) -> None:
        self._wait.start()

    def _pill_picked(self, key: object) -> None:
        self._chosen_pills[self.now.name] = str(key)
        self._fill()

    def pick(self, pill: str) -> None:
        """Choose a filter as by hand."""
        self._pill_picked(pill)

    def seek(self, words: str) -> None:
        """Look for these words in all lines."""
        self._chosen_pills[self.now.name] = ALL
        self.words.setText(words)
        self._fill()

    def show_line(self, key: object) -> bool:
        """Choose a line; pill and words give way where they hide it."""
        if not self.table().choose(key):
            self.show_all()
            return bool(self.table().choose(key))
        return True

    def _find(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def take_focus(self) -> None:
        self.table().setFocus(Qt.FocusReason.OtherFocusReason)

    def take_register(self, key: str) -> None:
        """This register from now on, where there is one of that name."""
        self.now = self.registers.get(key, self.now)

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
        self.take_register(str(memo.get("register")))
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
        self.foot.set_lines(self.now.lines if self.height() >= theme.px(LOW) else min(1, self.now.lines))
        self.foot.area.setVisible(self.height() >= theme.px(LOWEST))
