"""Sheltered work in charts: hours of a week against the ceiling, pieces, places used, and pay for those who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Date
from facility.papers.charts import ChartBlock
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Value
from facility.papers.registry import paper
from facility.papers.strips import Content
from facility.papers.text_blocks import Heading, Note
from facility.work.hours import monday_of
from facility.work.hours_week import WeekRow, work_week_list
from facility.work.papers.printing import PrintWorkPaper, WorkPaper
from facility.work.places_used import PlacesMonth, places_chart, work_places_used
from facility.work.work_charts import (
    OutputMonth,
    PayFigures,
    hours_chart,
    output_chart,
    pay_chart,
    work_output_months,
    work_pay_figures,
)


@dataclass(frozen=True, slots=True)
class WorkFiguresRow:
    """The week of ``since``, the last months up to today. ``pay`` is empty for who may not see it."""

    since: Annotated[Date, P_("work figures", "Week from")]
    week: tuple[WeekRow, ...]
    output: tuple[OutputMonth, ...]
    pay: tuple[PayFigures, ...]
    places: tuple[PlacesMonth, ...]


@paper(
    WorkPaper.FIGURES.value, title=WorkPaper.FIGURES.label, row=WorkFiguresRow, size="a4_lying",
    allows=("since", "week", "output", "pay", "places"),
)  # fmt: skip
def work_figures(on: Facts) -> Content:
    week, lang = on.raw("week"), on.lang
    charts = [output_chart(on.raw("output"), lang), places_chart(on.raw("places"), lang)]
    if on.raw("pay"):
        charts.insert(1, pay_chart(on.raw("pay"), lang))
    hours = hours_chart(week, lang)
    names = (Heading(hours.title), ChartBlock(hours, 150)) if week else ()
    first: date = on.raw("since")
    return (
        on.fields(Field(on.label("since"), (Value("since", first.isoformat()),)), columns=2),
        *names,
        *(block for chart in charts for block in (Heading(chart.title), ChartBlock(chart, 120))),
        Note(on.word(N_("Suspended agreements hold their place. What is paid is what the days so far come to."))),
    )  # fmt: skip


def work_figures_row(ctx: Reading, cmd: PrintWorkPaper) -> tuple[WorkFiguresRow, tuple[int, ...]]:
    """Figures as of today; and whom the chart of hours names."""
    day = cmd.day or ctx.today
    week = work_week_list(ctx, day=day)
    pay = work_pay_figures(ctx) if ctx.may("work.pay_read") else ()
    row = WorkFiguresRow(monday_of(day), week, work_output_months(ctx), pay, work_places_used(ctx))
    return row, tuple(one.person for one in week)
