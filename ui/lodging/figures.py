"""Occupancy as charts, with every figure in a table below and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from facility.core.charts import Chart, Series
from facility.core.i18n import P_, _, current
from facility.lodging.occupancy import MonthFigures
from ui.kit.card import Card
from ui.kit.chart import ChartView
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.kit.theme import theme

TWO = 900  # px of the page from which charts stand side by side
COLUMNS = (
    "month", "bed_nights", "nights", "women", "men", "leave_nights", "hospital_nights", "rate", "arrivals",
    "departures", "turnover", "mean_stay",
)  # fmt: skip


def tick(month: Any) -> str:
    """11月; January with its year."""
    if current() == "zh":
        return f"{month.year}年1月" if month.month == 1 else f"{month.month}月"
    return f"{month:%b %Y}" if month.month == 1 else f"{month:%b}"


def tenths(value: int | None) -> str:
    """A figure in tenths as it is said; a dash where it cannot be computed."""
    return "—" if value is None else f"{value / 10:.1f}"


def night_chart(months: Sequence[Any]) -> Chart:
    """Nights given to women and men, against the nights on offer."""
    return Chart(
        _("Nights by month"), tuple(tick(one.month) for one in months),
        (
            Series(_("Women"), tuple(one.women for one in months)),
            Series(_("Men"), tuple(one.men for one in months), "second"),
        ),
        Series(_("Nights on offer"), tuple(one.bed_nights for one in months), "line"),
    )  # fmt: skip


def rate_chart(months: Sequence[Any]) -> Chart:
    """Rate of use in percent."""
    rates = tuple(one.rate / 10 if one.rate is not None else None for one in months)
    return Chart(
        _("Rate of use"), tuple(tick(one.month) for one in months), (Series(_("Rate of use, %"), rates),), ceiling=100,
        ceiling_word=_("all beds"), unit="%",
    )  # fmt: skip


def away_chart(months: Sequence[Any]) -> Chart:
    """Nights on leave and in hospital."""
    return Chart(
        _("Nights away with the bed kept"), tuple(tick(one.month) for one in months),
        (
            Series(_("On leave"), tuple(one.leave_nights for one in months)),
            Series(_("In hospital"), tuple(one.hospital_nights for one in months), "second"),
        ),
    )  # fmt: skip


def turnover_chart(months: Sequence[Any]) -> Chart:
    """Who came and who left."""
    return Chart(
        _("Arrivals and departures"), tuple(tick(one.month) for one in months),
        (
            Series(_("Arrivals"), tuple(one.arrivals for one in months)),
            Series(_("Departures"), tuple(one.departures for one in months), "second"),
        ),
        beside=True,
    )  # fmt: skip


def forecast_chart(days: Sequence[Any]) -> Chart:
    """Who is expected to be in the house in the next weeks."""
    most = max((one.in_the_house + one.free for one in days), default=0)
    return Chart(
        _("The next 30 days"), tuple(f"{one.day:%m-%d}" for one in days),
        (Series(_("In the house"), tuple(one.in_the_house for one in days)),), ceiling=most,
        ceiling_word=_("beds in use"),
    )  # fmt: skip


def stay_chart(months: Sequence[Any]) -> Chart:
    """Mean stay of those who left."""
    values = tuple(one.mean_stay / 10 if one.mean_stay is not None else None for one in months)
    return Chart(
        _("Mean stay of those who left"), tuple(tick(one.month) for one in months),
        (Series(_("Mean stay, nights"), values),), decimals=0,
    )  # fmt: skip


class FiguresView(QWidget):
    """Six charts, the table of the months, the definitions."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        self.charts = [ChartView(height=168) for _n in range(6)]
        self.cards: list[Card] = []
        self._rows: list[QBoxLayout] = []
        for pair in (0, 2, 4):
            row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            row.setSpacing(12)
            for view in self.charts[pair : pair + 2]:
                card = Card(" ")
                card.body.addWidget(view)
                self.cards.append(card)
                row.addWidget(card, 1)
            self._rows.append(row)
            column.addLayout(row)
        self.table = TablePage(
            MonthFigures, key="month", only=COLUMNS, name=_("Occupancy by month"), sortable=False,
            shows={
                "month": lambda row: f"{row.month:%Y-%m}" + ("" if row.whole else " " + _(P_("month", "so far"))),
                "rate": lambda row: tenths(row.rate), "turnover": lambda row: tenths(row.turnover),
                "mean_stay": lambda row: tenths(row.mean_stay),
            },
        )  # fmt: skip
        self.table_card = Card(_("Occupancy by month"), " ", flush=True)
        self.table_card.body.addWidget(self.table)
        column.addWidget(self.table_card)
        self.meanings = Card(_("What the figures mean"))
        self.meaning = Label("", "quiet", wrap=True)
        self.meanings.body.addWidget(self.meaning)
        column.addWidget(self.meanings)

    def show_figures(self, figures: Any, days: Sequence[Any]) -> None:
        months = figures.months
        made = (
            night_chart(months), rate_chart(months), away_chart(months), turnover_chart(months), stay_chart(months),
            forecast_chart(days),
        )  # fmt: skip
        for chart, view, card in zip(made, self.charts, self.cards, strict=True):
            view.show_chart(chart)
            card.heading.setText(chart.title)
            card.setAccessibleName(chart.title)
        self.table.set_rows(reversed(months))
        row = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(row * len(months) + self.table.horizontalHeader().sizeHint().height() + 4)
        self.meaning.setText("\n".join(one.render(current()) for one in figures.definitions))

    def arrange(self, width: int) -> None:
        """Charts side by side where there is room."""
        wide = width >= theme.px(TWO)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for row in self._rows:
            row.setDirection(way)
