"""Sheltered work in charts: a week's hours against the ceiling, pieces, pay, places used; the months in a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from facility.core.charts import Chart
from facility.core.i18n import P_, _, current, local, show_date
from facility.work.hours import monday_of
from facility.work.hours_week import work_week_list
from facility.work.places_used import places_chart, work_places_used
from facility.work.work_charts import (
    OutputMonth,
    hours_chart,
    output_chart,
    pay_chart,
    work_output_months,
    work_pay_figures,
)
from ui.duty.part import Part
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card
from ui.kit.chart import ChartView
from ui.kit.panel import scrolling
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.work.printing import figures_paper

TWO = 900  # px of the part from which charts stand side by side
MINUTES = ("minutes", "beyond")
COLUMNS = ("month", "people", "minutes", "good", "faulty", "beyond")


class FiguresPart(Part):
    """The week is turned with the arrows beside it; everything else is of the last months up to today."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.week: date | None = None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 16)
        column.setSpacing(12)
        self.hours, self.hours_view = self._card(column, 200)
        self._make_week()
        self.rows: list[QBoxLayout] = []
        self.output, self.output_view = self._card(self._row(column), 176)
        self.pay, self.pay_view = self._card(self.rows[0], 176)
        self.places, self.places_view = self._card(self._row(column), 176)
        self.months = Card(_("Hours and pieces by month"), " ", flush=True)
        self.table = TablePage(
            OutputMonth, key="month", only=COLUMNS, name=_("Hours and pieces by month"), sortable=False,
            shows={
                "month": lambda row: f"{row.month:%Y-%m}",
                **{name: lambda row, name=name: f"{getattr(row, name) / 60:,.1f}" for name in MINUTES},
            },
        )  # fmt: skip
        self.months.body.addWidget(self.table)
        self.rows[1].addWidget(self.months, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = scrolling(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_(P_("view", "Figures")))
        outer.addWidget(self.area)

    @staticmethod
    def _card(into: QBoxLayout, high: int) -> tuple[Card, ChartView]:
        card, view = Card(" ", " "), ChartView(height=high)
        card.body.addWidget(view)
        card.body.addStretch(1)
        into.addWidget(card, 1)
        return card, view

    def _row(self, column: QVBoxLayout) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(12)
        column.addLayout(row)
        self.rows.append(row)
        return row

    def _make_week(self) -> None:
        """The arrows of the week and the printer, in the head of the first chart."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.before = IconButton("caret-left", _("The week before"), "secondary", small=True)
        self.after = IconButton("caret-right", _("The week after"), "secondary", small=True)
        self.span = Label("", "quiet")
        self.print = Button(_("Print"), icon="printer", small=True)
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self.print.clicked.connect(self._print)
        for part in (self.before, self.span, self.after, self.print):
            row.addWidget(part)
        self.hours.add_to_heading(holder)

    # --- reading ---

    @property
    def today(self) -> date:
        return local(self.seat.desk.clock()).date()

    def load(self) -> None:
        day, lang = self.week or self.today, current()
        people = self.page.ask(work_week_list, day=day)
        self._show(self.hours, self.hours_view, hours_chart(people, lang))
        self.hours.meta.setText("" if people else _("Nobody has an agreement in this week"))
        first = monday_of(day)
        last = first + timedelta(days=6)
        self.span.setText(f"{show_date(first, lang)} – {show_date(last, lang)}")
        self.after.setEnabled(last < self.today)
        months = self.page.ask(work_output_months)
        self._show(self.output, self.output_view, output_chart(months, lang))
        self._show(self.places, self.places_view, places_chart(self.page.ask(work_places_used), lang))
        paid = self.seat.may("work.pay_read")
        self.pay.setVisible(paid)
        if paid:
            self._show(self.pay, self.pay_view, pay_chart(self.page.ask(work_pay_figures), lang))
        self.table.set_rows(reversed(months))
        row = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(row * len(months) + self.table.horizontalHeader().sizeHint().height() + 4)

    @staticmethod
    def _show(card: Card, view: ChartView, chart: Chart) -> None:
        view.show_chart(chart)
        card.heading.setText(chart.title)
        card.setAccessibleName(chart.title)
        card.meta.setText(chart.note)

    # --- hands ---

    def show_week(self, day: date) -> None:
        """The week of a day, this one at the latest."""
        self.week = min(day, self.today)
        self.page.refresh()

    def _back(self) -> None:
        self.show_week((self.week or self.today) - timedelta(days=7))

    def _on(self) -> None:
        self.show_week((self.week or self.today) + timedelta(days=7))

    def _print(self) -> None:
        figures_paper(self.page, self.week or self.today)

    def show_item(self, argument: object) -> None:
        """The week of a day."""
        if isinstance(argument, date):
            self.show_week(argument)
        self.take_focus()

    def take_focus(self) -> None:
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(TWO)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for row in self.rows:
            row.setDirection(way)

    # --- memory ---

    def memo(self) -> dict[str, Any]:
        return {"week": self.week}

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.week = memo.get("week")
