"""Occupancy as charts, with every figure in a table below and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current
from facility.lodging.occupancy import MonthFigures
from facility.lodging.occupancy_charts import (
    away_chart,
    forecast_chart,
    night_chart,
    rate_chart,
    stay_chart,
    turnover_chart,
)
from ui.kit.buttons import Button
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


def tenths(value: int | None) -> str:
    """A figure in tenths as it is said; a dash where it cannot be computed."""
    return "—" if value is None else f"{value / 10:.1f}"


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
        self.print = Button(_("Print"), icon="printer", small=True)
        self.table_card.add_to_heading(self.print)
        self.table_card.body.addWidget(self.table)
        column.addWidget(self.table_card)
        self.meanings = Card(_("What the figures mean"))
        self.meaning = Label("", "quiet", wrap=True)
        self.meanings.body.addWidget(self.meaning)
        column.addWidget(self.meanings)

    def show_figures(self, figures: Any, days: Sequence[Any]) -> None:
        months, lang = figures.months, current()
        made = (
            night_chart(months, lang), rate_chart(months, lang), away_chart(months, lang), turnover_chart(months, lang),
            stay_chart(months, lang), forecast_chart(days, lang),
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
