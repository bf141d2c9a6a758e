"""Indicators of a month, quarter or year: value, fraction, sentence; names, sources and the course of one at the side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current, local, show_date
from facility.lists.leaving import ListName
from facility.quality.indicators.outside import EnterFigure
from facility.quality.indicators.periods import Period, PeriodSort, PeriodText
from facility.quality.indicators.reading import indicator_course, indicators
from facility.quality.indicators.rows import IndicatorRow, NamedLine, named_lines, shown_value
from facility.quality.indicators.words import Indicator
from ui.duty.part import Part
from ui.kit.action import FormPanel
from ui.kit.acts import Act
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card
from ui.kit.chips import Segmented
from ui.kit.form import Form
from ui.kit.head_bar import HeadBar
from ui.kit.rows import Heading, Row, RowList, RowLook
from ui.kit.stack import Stack
from ui.kit.text import Label
from ui.lists.tools import RowTools
from ui.quality.figures import FiguresPart
from ui.quality.indicator_panel import IndicatorPanel
from ui.quality.indicator_printing import ask_names, ask_report

LOOK = RowLook(height=48, lead=56, title=-1, heading=34)
COLUMNS = ("clause", "title", "value", "unit", "part", "whole", "says")
INDICATORS, FIGURES = "indicators", "outside_figures"
NAMES = ("indicator", "way", "number", "name", "place", "says")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichPeriod:
    """The period that is wanted."""

    period: PeriodText


class IndicatorsPart(Part):
    """↑ ↓ go from indicator to indicator; Ctrl+T asks for a period, Alt+↑ ↓ take the one before or after."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (
            ("↑ ↓", _("Go from line to line")), ("Ctrl T", _("Choose the period")),
            ("Alt ↑ ↓", _("The period before, after")), ("Ctrl P", _("Report for superiors")),
        )  # fmt: skip
        self.period = Period.holding(self.today, PeriodSort.MONTH).moved(-1)
        self.board: Any = None
        self.way = ""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._make_head())
        self.list = RowList(LOOK, _("Indicators"))
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        card = Card(flush=True)
        card.body.addWidget(self.list)
        column.addWidget(card, 1)
        self.figures = FiguresPart(page)
        self._lay_out(inside)
        page.forms.done.connect(self._form_done)
        shortcuts = (
            ("Ctrl+T", self.ask_period), ("Alt+Up", self._back), ("Alt+Down", self._on), ("Ctrl+P", self._report),
        )  # fmt: skip
        for keys, then in shortcuts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    def _lay_out(self, inside: QWidget) -> None:
        """The indicators, or the figures from outside; which of them is chosen above."""
        self.stack = Stack()
        self.stack.addWidget(inside)
        self.stack.addWidget(self.figures)
        self.registers = {INDICATORS: inside, FIGURES: self.figures}
        words = [(INDICATORS, _("Indicators"), ""), (FIGURES, _("Figures from outside"), "")]
        self.choice = Segmented(words, INDICATORS, _("Indicators or figures from outside"))
        self.choice.picked.connect(self.show_register)
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(row)
        outer.addWidget(self.stack, 1)

    @property
    def on_figures(self) -> bool:
        return self.choice.key() == FIGURES

    def show_register(self, key: object) -> None:
        """The indicators or the figures from outside, by name."""
        before = FIGURES if self.stack.currentWidget() is self.figures else INDICATORS
        if str(key) not in self.registers or not self.page.may_leave():
            self.choice.choose(before)
            return
        self.choice.choose(str(key))
        self.page.close_panel()
        self.page.refresh()
        self.take_focus()

    @property
    def today(self) -> Any:
        return local(self.seat.desk.clock()).date()

    def _make_head(self) -> HeadBar:
        head = HeadBar()
        head.setMinimumHeight(0)
        sorts = [(str(one.value), _(one.label), "") for one in PeriodSort]
        self.sort = Segmented(sorts, str(self.period.sort.value), _("Month, quarter or year"))
        self.sort.picked.connect(self._sort_picked)
        self.before = IconButton("caret-left", _("The period before"), "secondary", small=True)
        self.moment = Button("", icon="calendar-blank", small=True)
        self.after = IconButton("caret-right", _("The period after"), "secondary", small=True)
        self.before.clicked.connect(self._back)
        self.moment.clicked.connect(self.ask_period)
        self.after.clicked.connect(self._on)
        self.count = Label("", "quiet", elide=True)
        self.count.give_way()
        self.report = Button(_("Report for superiors"), icon="printer", small=True)
        self.report.clicked.connect(self._report)
        self.tools = RowTools(
            self.page, IndicatorRow, ListName.INDICATORS, self.shown, only=COLUMNS, seen=self.seen,
            shows={"value": lambda row: shown_value(row.value)},
        )  # fmt: skip
        self.names = RowTools(
            self.page, NamedLine, ListName.INDICATOR_NAMES, self.named, only=NAMES, seen=self.seen,
            shows={"place": lambda row: _(row.place.label)},
        )  # fmt: skip
        self.names.button.setParent(self)
        self.names.button.hide()
        for part in (self.sort, self.before, self.moment, self.after):
            head.row.addWidget(part)
        head.row.addWidget(self.count, 1)
        head.row.addWidget(self.report)
        head.row.addWidget(self.tools.button)
        return head

    # --- reading ---

    def load(self) -> None:
        self.stack.setCurrentWidget(self.registers[str(self.choice.key())])
        if self.on_figures:
            self.figures.load()
            return
        self.board = self.page.ask(indicators, period=str(self.period))
        lang = current()
        self.moment.set_words(self.period.show(lang))
        self.after.setEnabled(self.period.moved(1).first <= self.today)
        until = show_date(self.board.until, lang)
        told = _("up to {day}") if self.board.whole else _("so far, up to {day}")
        self.count.setText(told.format(day=until))
        self.list.set_rows(self._lines())
        if self.list.key() is None:
            self.list.choose(next(iter(self.shown())).indicator, quietly=True)
        self._show_one()

    def shown(self) -> Sequence[IndicatorRow]:
        """The indicators on show."""
        return self.board.rows if self.board is not None else ()

    def seen(self) -> str:
        """Of which period."""
        return self.period.show(current())

    def named(self) -> Sequence[NamedLine]:
        """The people of the indicator chosen; of all where it names nobody."""
        row = self.row()
        mine = named_lines(row) if row is not None else ()
        return mine or [line for one in self.shown() for line in named_lines(one)]

    def _lines(self) -> Iterator[Row | Heading]:
        for title, rows in (
            (_("Indicators of the standard (6.4)"), [row for row in self.shown() if row.clause]),
            (_("The house in figures"), [row for row in self.shown() if not row.clause]),
        ):
            yield Heading(title, key=title)
            for row in rows:
                best = next((way for way in row.ways if way.value is not None), row.ways[0])
                value = "—" if row.value is None else f"{shown_value(row.value)} {row.unit}"
                says = row.says.render(current())
                if row.value is None and best.value is not None:
                    says = (
                        f"{best.label.render(current())}{_(P_('label', ': '))}{best.says.render(current())}"
                    )
                yield Row(row.indicator, row.title, meta=value, lead=row.clause, second=says)

    # --- one indicator ---

    def row(self) -> Any:
        key = self.list.key()
        return next((row for row in self.shown() if row.indicator is key), None)

    def _chosen(self, _key: object) -> None:
        if not isinstance(self.page.panel, IndicatorPanel) and not self.page.may_leave():
            return
        self.way = ""
        self._show_one(follow=True)

    def _opened(self, _key: object) -> None:
        self._show_one(follow=True)
        if isinstance(self.page.panel, IndicatorPanel):
            self.page.panel.content.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_one(self, *, follow: bool = False) -> None:
        """Show the indicator chosen at the side; another panel is left alone unless a line was chosen."""
        panel, row = self.page.panel, self.row()
        if row is None or (panel is not None and not isinstance(panel, IndicatorPanel) and not follow):
            return
        course = self.page.ask(indicator_course, indicator=row.indicator, period=str(self.period))
        here = self.list.hasFocus()
        focused = isinstance(panel, IndicatorPanel) and panel.isAncestorOf(self.window().focusWidget())
        made = IndicatorPanel(row, course, self.page.forms.may, self.way, names=self.seat.may("lists.export"))
        made.act.connect(self._act)
        made.person.connect(self._person)
        made.way_picked.connect(self._way_picked)
        made.names_wanted.connect(self._names)
        made.paper_wanted.connect(self._paper)
        self.page.open_panel(made, focus=bool(focused))
        if here:  # the panel before gives the keyboard back to where it was first opened from
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _way_picked(self, key: object) -> None:
        self.way = str(key)
        self._show_one(follow=True)

    def _act(self, act: Act) -> None:
        self.page.forms.open(act.command, fixed=act.fixed, start=act.start, who=self.seen())

    def _person(self, person: int) -> None:
        self.seat.voice.wanted.emit("people", person)

    def _names(self, point: object) -> None:
        assert isinstance(point, QPoint)
        self.names.popup(point)

    def _paper(self) -> None:
        row = self.row()
        if row is not None:
            ask_names(self.page, self.period, row.indicator)

    def _form_done(self, _done: Any, command: Any) -> None:
        if command is EnterFigure:
            self._show_one()

    # --- hands ---

    def show_period(self, period: Period) -> None:
        """Another period; the last one that has begun at the latest."""
        self.period = min(period, Period.holding(self.today, period.sort), key=lambda one: one.first)
        self.sort.choose(str(self.period.sort.value))
        self.page.refresh()

    def _sort_picked(self, key: object) -> None:
        """The month, quarter or year that ends where the period on show ends."""
        last = min(self.period.last, self.today)
        self.show_period(Period.holding(last, PeriodSort(str(key))))

    def _back(self) -> None:
        if not self.on_figures:
            self.show_period(self.period.moved(-1))

    def _on(self) -> None:
        if self.after.isEnabled() and not self.on_figures:
            self.show_period(self.period.moved(1))

    def ask_period(self) -> None:
        """Ask in the side panel for the period."""
        if self.on_figures or not self.page.may_leave():
            return
        form = Form(WhichPeriod, start={"period": str(self.period)}, now=self.seat.desk.clock)
        panel = FormPanel(self.seat, form, _("Choose the period"), save=_("Show"), run=self._take_period)
        self.page.open_panel(panel)

    def _take_period(self, wanted: WhichPeriod) -> Any:
        self.page.close_panel()
        self.show_period(Period.of(wanted.period))
        return None

    def _report(self) -> None:
        ask_report(self.page, self.period)

    def show_item(self, argument: object) -> None:
        """An indicator, by its clause or name; a period as 2026-03; both; or "outside_figures"."""
        for one in argument if isinstance(argument, (tuple, list)) else (argument,):
            if self.on_figures is not (one == FIGURES):
                self.show_register(FIGURES if one == FIGURES else INDICATORS)
            if one in [known.value for known in Indicator]:
                self.list.choose(Indicator(one))
            elif isinstance(one, str) and one != FIGURES:
                self.show_period(Period.of(one))
        self.take_focus()

    def take_focus(self) -> None:
        if self.on_figures:
            self.figures.take_focus()
            return
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- memory ---

    def memo(self) -> dict[str, Any]:
        chosen = self.row()
        return {
            "register": self.choice.key(), "figures": self.figures.memo(), "period": str(self.period), "way": self.way, "chosen": chosen.indicator if chosen is not None else None,
            "scroll": self.list.verticalScrollBar().value(),
        }  # fmt: skip

    def restore(self, memo: Mapping[str, Any]) -> None:
        if memo.get("period"):
            self.period = Period.of(str(memo["period"]))
            self.sort.choose(str(self.period.sort.value))
        self.way = str(memo.get("way") or "")
        if memo.get("register") in self.registers:
            self.choice.choose(memo["register"])
        if self.on_figures:
            self.figures.restore(memo.get("figures") or {})
            self.load()
            return
        self.load()
        if memo.get("chosen") is not None:
            self.list.choose(memo["chosen"], quietly=True)
            self._show_one()
        self.list.verticalScrollBar().setValue(int(memo.get("scroll") or 0))
