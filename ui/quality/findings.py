"""Findings: the list with deadlines and states, and one finding beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import _, current, local
from facility.lists.leaving import ListName
from facility.papers.ways import PaperLanguage
from facility.quality.findings.charts import finding_months, findings_chart
from facility.quality.findings.describing import OpenFinding
from facility.quality.findings.queries import FindingRow, finding_file, finding_list, finding_view
from facility.quality.findings.rules import WAITING
from facility.quality.findings.words import FindingShow, FindingState
from facility.quality.papers.notice_printing import FindingPaper, PrintFinding
from ui.duty.part import Part
from ui.duty.past import show_history
from ui.kit.action import attempt
from ui.kit.acts import Act
from ui.kit.buttons import IconButton
from ui.kit.chart import ChartView
from ui.kit.chips import Pills
from ui.kit.empty import EmptyState
from ui.kit.field_box import BoxIcon, FieldBox, Line
from ui.kit.head_bar import HeadBar
from ui.kit.panel import SidePanel
from ui.kit.rows import RowList, RowLook
from ui.kit.stack import Stack
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.lists.tools import RowTools
from ui.people.viewing import PaperPanel, show_file
from ui.quality.findings_looks import PRINT, line_of
from ui.quality.findings_view import FindingCard

LIST = 320  # px of the drawings
LINES = RowLook(height=46, title=-1, right=84, rounded=True)
OPEN = "quality.open_finding"
COLUMNS = (
    "number", "state", "source", "clause", "what", "severity", "found_on", "owner_name", "deadline",
    "repaired_on", "closed_on", "times", "about",
)  # fmt: skip
CHOICES = (
    FindingShow.ALL, FindingShow.OPEN, FindingShow.OVERDUE, FindingShow.CHECK, FindingShow.MINE, FindingShow.CLOSED,
)  # fmt: skip


def belongs(row: FindingRow, show: FindingShow) -> bool:
    """Whether a row is one of those."""
    return {
        FindingShow.ALL: True, FindingShow.OPEN: row.state in WAITING, FindingShow.OVERDUE: row.overdue,
        FindingShow.CHECK: row.state is FindingState.REPAIRED, FindingShow.MINE: row.mine,
        FindingShow.CLOSED: row.state is FindingState.CLOSED,
    }[show]  # fmt: skip


class FindingsPart(Part):
    """↑ ↓ go from finding to finding; Space does what comes next; Ctrl+F finds."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (
            ("↑ ↓", _("Go from finding to finding")), (_("Space"), _("What comes next for it")),
            ("Ctrl F", _("Find in the list")),
        )  # fmt: skip
        self.rows: tuple[FindingRow, ...] = ()
        self.show_only = FindingShow.ALL
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_left())
        self.card = FindingCard(page.forms.may, page.seat.may("quality.read"))
        self.card.act.connect(self._act)
        self.card.picture.connect(self._see)
        self.card.other.connect(self.show_item)
        self.card.history.connect(self._history)
        self.nothing = EmptyState(
            "check-circle",
            _("No finding here"),
            _("A line that does not conform opens one; the plus above opens one by hand."),
        )
        self.stack = Stack()
        self.stack.addWidget(self.card)
        self.stack.addWidget(self.nothing)
        row.addWidget(self.stack, 1)
        page.forms.done.connect(self._form_done)
        self._shortcut("Ctrl+F", self, Qt.ShortcutContext.WidgetWithChildrenShortcut, self._find)
        self._shortcut("Space", self.list, Qt.ShortcutContext.WidgetShortcut, self.card.deeds.next)

    @staticmethod
    def _shortcut(keys: str, on: QWidget, where: Qt.ShortcutContext, then: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), on)
        shortcut.setContext(where)
        shortcut.activated.connect(then)

    def _make_left(self) -> QWidget:
        self.left = QWidget()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = HeadBar()
        head.setMinimumHeight(0)
        self.words = Line()
        self.words.setPlaceholderText(_("Number, clause, words"))
        self.words.setAccessibleName(_("Find in the list"))
        self.words.textEdited.connect(self._edited)
        box = FieldBox(self.words)
        look = BoxIcon("magnifying-glass", _("Find in the list"))
        look.clicked.connect(self._fill)
        box.trail(look)
        head.row.addWidget(box, 1)
        self.begin = IconButton("plus", self.page.forms.label(OPEN), "primary")
        self.begin.clicked.connect(self._begin)
        self.begin.setVisible(self.page.forms.may(OPEN))
        self.months = IconButton("chart-bar", _("Findings by month"), "secondary")
        self.months.clicked.connect(self._show_months)
        self.months.setVisible(self.seat.may("quality.read"))
        self.tools = RowTools(self.page, FindingRow, ListName.FINDINGS, self.shown, only=COLUMNS)
        for button in (self.begin, self.months, self.tools.button):
            head.row.addWidget(button)
        column.addWidget(head)
        self.pills = Pills(_("Which findings"))
        self.pills.picked.connect(self._pill_picked)
        column.addWidget(self.pills)
        self.list = RowList(LINES, _("Findings"))
        self.list.chosen.connect(self._chosen)
        column.addWidget(self.list, 1)
        return self.left

    # --- reading ---

    def load(self) -> None:
        self.rows = self.page.ask(finding_list)
        self._fill()
        self._show()

    def _holding(self) -> list[FindingRow]:
        """Those that hold the words."""
        words = self.words.text().strip().casefold()
        return [
            row
            for row in self.rows
            if words
            in f"{row.number} {row.clause} {row.what} {row.owner_name} {_(row.source.label)}".casefold()
        ]

    def shown(self) -> list[FindingRow]:
        """The findings on show."""
        return [row for row in self._holding() if belongs(row, self.show_only)]

    def _fill(self) -> None:
        found = self._holding()
        counts = [(one, _(one.label), sum(belongs(row, one) for row in found)) for one in CHOICES]
        self.pills.set_pills(counts, self.show_only)
        key, today = self.list.key(), local(self.seat.desk.clock()).date()
        rows = self.shown()
        self.list.set_rows([line_of(row, today) for row in rows])
        if self.list.key() is None and rows:
            self.list.choose(rows[0].id, quietly=True)
        if self.list.key() != key:
            self._show()

    def _show(self) -> None:
        """The finding chosen."""
        key = self.list.key()
        self.stack.setCurrentWidget(self.card if isinstance(key, int) else self.nothing)
        if isinstance(key, int):
            self.card.show_finding(self.page.ask(finding_view, finding=key))

    # --- hands ---

    def _chosen(self, _key: object) -> None:
        self._show()

    def _edited(self, _words: str) -> None:
        self._fill()

    def _pill_picked(self, key: object) -> None:
        self.show_only = FindingShow(key)
        self._fill()

    def _find(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _begin(self) -> None:
        self.page.forms.open(OPEN, start={"found_on": local(self.seat.desk.clock()).date()})

    def _act(self, act: Act) -> None:
        if act.command == PRINT:
            self._print(act)
            return
        view = self.card.view
        self.page.forms.open(
            act.command, fixed=act.fixed, start=act.start, who=view.row.number if view else ""
        )

    def _print(self, act: Act) -> None:
        if not self.page.may_leave():
            return
        command = PrintFinding(
            name=FindingPaper(act.fixed["name"]),
            finding=int(str(act.fixed["finding"])),
            lang=PaperLanguage(current()),
        )
        done = attempt(self.page.seat, command, self.page.message)
        if done is not None and self.card.view is not None:
            self.page.open_panel(
                PaperPanel(self.page, done.value, _(command.name.label), self.card.view.row.number)
            )

    def _see(self, attachment: int) -> None:
        view = self.card.view
        show_file(
            self.page, self.page.ask(finding_file, attachment=attachment), view.row.number if view else ""
        )

    def _history(self) -> None:
        if self.card.view is not None:
            show_history(self.page, "finding", self.card.view.row.id, self.card.view.row.number)

    def _show_months(self) -> None:
        """Found and closed by month, at the side."""
        if not self.page.may_leave():
            return
        chart = findings_chart(self.page.ask(finding_months), current())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        view = ChartView(height=260)
        view.show_chart(chart)
        column.addWidget(view)
        column.addWidget(
            Label(_("One opened again counts on the day it was closed last."), "meta", wrap=True)
        )
        column.addStretch(1)
        self.page.open_panel(SidePanel(chart.title, content=holder, width=560))

    def _form_done(self, done: Any, command: Any) -> None:
        if not self.isVisible():
            return
        self.page.refresh()
        if command is OpenFinding:
            self.show_item(done.value)

    def show_item(self, argument: object) -> None:
        """One finding by its number in the store, or ("pill", which)."""
        if isinstance(argument, tuple) and len(argument) == 2 and argument[0] == "pill":
            self._pill_picked(argument[1])
        elif isinstance(argument, int) and any(row.id == argument for row in self.rows):
            self.show_only = FindingShow.ALL
            self.words.clear()
            self._fill()
            self.list.choose(argument, quietly=True)
            self._show()
        self.take_focus()

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.left.setFixedWidth(min(theme.px(LIST), max(theme.px(200), self.width() * 2 // 5)))

    # --- memory ---

    def memo(self) -> dict[str, Any]:
        return {"show": str(self.show_only.value), "words": self.words.text(), "finding": self.list.key()}

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.show_only = FindingShow(memo.get("show") or FindingShow.ALL.value)
        self.words.setText(str(memo.get("words") or ""))
        self.load()
        if memo.get("finding") is not None and self.list.choose(memo["finding"], quietly=True):
            self._show()
