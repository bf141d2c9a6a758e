"""One indicator at the side: its value, other ways of counting, numbers with their source, its course, its people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from facility.core.i18n import P_, _, current, show_date
from facility.quality.indicators.charts import course_chart, has_values
from facility.quality.indicators.periods import Period
from facility.quality.indicators.reading import Course
from facility.quality.indicators.rows import IndicatorRow, WayRow, shown_value
from facility.quality.indicators.rules.ratio import Place
from ui.kit.act_panel import ActPanel
from ui.kit.acts import Act
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chart import ChartView
from ui.kit.chips import Pills
from ui.kit.figures import BigNumber
from ui.kit.flow import FlowLayout
from ui.kit.message import Message
from ui.kit.rows import Heading, Row, RowList, RowLook
from ui.kit.text import Label
from ui.kit.theme import theme

PEOPLE = RowLook(height=44, title=-1, heading=28)
HIGHEST = 320  # px of the list of people; longer ones scroll
TITLES = {
    Place.COUNTED: P_("indicator", "Counted"), Place.BASE: P_("indicator", "In the whole only"),
    Place.LEFT_OUT: P_("indicator", "Left out"),
}  # fmt: skip


class IndicatorPanel(ActPanel):
    """way_picked(key): another way of counting is wanted. names_wanted(point): the menu of the name list, there.
    paper_wanted: the name list on paper."""

    way_picked = Signal(object)
    names_wanted = Signal(object)
    paper_wanted = Signal()

    def __init__(
        self, row: IndicatorRow, course: Course, may: Callable[[str], bool], way: str, *, names: bool
    ) -> None:
        period = Period.of(row.period).show(current())
        super().__init__(row.title, "　".join(filter(None, (row.clause, period))), may, width=444)
        self.row = row
        self.way = next((one for one in row.ways if one.key == way), row.ways[0])
        self._add_value()
        if self.way.value is None:
            self.add_acts(self._figures(), _("Figures from outside"))
        self._add_ways()
        if row.clause:
            self._add_people(names)
        if has_values(course):
            card = Card((chart := course_chart(course, current())).title)
            card.body.addWidget(ChartView(chart, 148))
            self.column.addWidget(card)
        self._add_numbers()
        self.finish()

    def _add_value(self) -> None:
        value = shown_value(self.way.value)
        unit = self.row.unit if self.way.value is not None else ""
        fraction = ""
        if self.way.part is not None and self.way.whole is not None:
            fraction = f"{self.way.part:,} / {self.way.whole:,}"
        self.column.addWidget(BigNumber(value, unit, fraction))
        if self.way.value is None:
            told = Message()
            self.column.addWidget(told)  # first, or it would flash as a window of its own
            told.say("info", self.way.says.render(current()))
        elif not fraction:
            self.column.addWidget(Label(self.way.says.render(current()), "list", wrap=True))

    def _add_ways(self) -> None:
        if len(self.row.ways) < 2:
            return
        self.column.addWidget(Label(_("How it is counted"), "heading"))
        pills = Pills(_("How it is counted"))
        pills.set_pills([(one.key, _pill(one), None) for one in self.row.ways], self.way.key)
        pills.picked.connect(self.way_picked)
        self.column.addWidget(pills)

    def _figures(self) -> Iterator[Act]:
        """The last figure is the denominator; where there are two, the other is the numerator."""
        for one in self.row.outside:
            last = one is self.row.outside[-1]
            yield Act(
                "quality.enter_figure", "pencil-simple", start={"figure": one, "period": self.way_period()},
                word=_("Enter the denominator") if last else _("Enter the numerator"),
            )  # fmt: skip

    def way_period(self) -> str:
        """The period a figure from outside is asked for: a month where the way of counting is one."""
        return self.way.key if self.way.key[:1].isdigit() else self.row.period

    def _add_numbers(self) -> None:
        card = Card(_("Numbers and where they come from"))
        lang = current()
        for one in self.way.numbers:
            told = f"{one.what.render(lang)}{_(P_('label', ': '))}{shown_value(one.value)}"
            card.body.addWidget(Label(told, "list", wrap=True))
            card.body.addWidget(Label(one.source.render(lang), "meta", wrap=True))
        span = _("Looked at: {since} – {until}").format(
            since=show_date(self.row.since, lang), until=show_date(self.row.until, lang)
        )
        for words in (span, *(one.render(lang) for one in self.way.convention)):
            card.body.addWidget(Label(words, "meta", wrap=True))
        if self.way.value is not None:
            self.add_acts(self._figures(), into=card.body)
        self.column.addWidget(card)

    def _add_people(self, names: bool) -> None:
        people = self.way.people
        card = Card(_("Names"), str(len(people)) if people else " ", flush=bool(people))
        if not self.row.named:
            card.body.addWidget(Label(_("You may see the numbers, not the names."), "list", wrap=True))
        elif not people:
            card.body.addWidget(Label(_("There is nobody here to be named."), "list", wrap=True))
        else:
            self.people = RowList(PEOPLE, _("Names"))
            self.people.set_rows(self._lines())
            self.people.setFixedHeight(min(self.people.natural_height() + 2, theme.px(HIGHEST)))
            self.people.opened.connect(self._open_person)
            card.body.addWidget(self.people)
            if names:
                card.body.addWidget(self._tools())
        self.column.addWidget(card)

    def _tools(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        flow.setContentsMargins(16, 4, 16, 0)
        take = Button(_("Copy, export"), "link", icon="table")
        take.clicked.connect(self._names)
        paper = Button(_("Print the names"), "link", icon="printer")
        paper.clicked.connect(self.paper_wanted)
        for one in (take, paper):
            flow.addWidget(one)
        return holder

    def _names(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        self.names_wanted.emit(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _open_person(self, key: object) -> None:
        self.person.emit(int(str(key)))

    def _lines(self) -> Iterator[Row | Heading]:
        for place, title in TITLES.items():
            mine = [one for one in self.way.people if one.place is place]
            if mine:
                yield Heading(_(title), str(len(mine)), key=place)
            for one in mine:
                yield Row(one.person, one.name, meta=one.number, second=one.says.render(current()))


def _pill(way: WayRow) -> str:
    value = f"{shown_value(way.value)} %" if way.value is not None else "—"
    return f"{way.label.render(current())}　{value}"
