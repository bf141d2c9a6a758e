"""The report on the use of beds in a month: figures and charts without a name, and what each figure means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence
from facility.core.words import Count, Date
from facility.lodging.occupancy import MonthFigures, occupancy_months
from facility.lodging.occupancy_charts import away_chart, night_chart, rate_chart, turnover_chart
from facility.lodging.papers.printing import HousePaper, PrintHousePaper
from facility.papers.charts import ChartBlock
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Value, Words
from facility.papers.registry import paper
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Bullets, Heading, Note

TENTHS = ("rate", "turnover", "mean_stay")
FIGURES = (
    "month", "bed_nights", "nights", "women", "men", "leave_nights", "hospital_nights", "rate", "arrivals", "departures",
    "turnover", "mean_stay",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DefinitionLine:
    says: Annotated[Sentence, N_("Definition")]


@dataclass(frozen=True, slots=True)
class OccupancyRow:
    """Twelve months up to the one reported, the last of ``months``; ``unsexed`` counts nights of people whose sex is not entered."""

    month: Annotated[Date, N_("Month")]
    unsexed: Annotated[Count, N_("Nights of people whose sex is not entered")]
    months: tuple[MonthFigures, ...]
    definitions: tuple[DefinitionLine, ...]


@paper(
    HousePaper.OCCUPANCY.value, title=HousePaper.OCCUPANCY.label, row=OccupancyRow, size="a4_lying",
    allows=(
        "month", "unsexed", "months", "months.whole", *(f"months.{one}" for one in FIGURES), "definitions",
        "definitions.says",
    ),
)  # fmt: skip
def occupancy_month(on: Facts) -> Content:
    lines, months = on.each("months"), on.raw("months")
    last = lines[-1]
    charts = (
        night_chart(months, on.lang), rate_chart(months, on.lang), away_chart(months, on.lang),
        turnover_chart(months, on.lang),
    )  # fmt: skip
    return (
        on.fields(
            Field(on.label("month"), (_month(last),), 2),
            *(Field(last.label(one), (_figure(last, one),)) for one in FIGURES[1:]), columns=4,
        ),
        *_unsexed(on),
        *(block for chart in charts for block in (Heading(chart.title), ChartBlock(chart, 105))),
        Heading(on.word(N_("What the figures mean"))),
        Bullets(tuple(one("says") for one in on.each("definitions"))),
        Heading(on.word(N_("Month by month"))),
        _table(lines),
    )  # fmt: skip


def _unsexed(on: Facts) -> Content:
    if not on.raw("unsexed"):
        return ()
    return (Note((on.label("unsexed"), " ", on("unsexed"))),)


def _month(line: Facts) -> Value:
    """2026-11, and whether it is over."""
    value, month = line("month"), line.raw("month")
    so_far = "" if line.raw("whole") else " " + line.word(P_("month", "so far"))
    return Value(value.field, f"{month:%Y-%m}{so_far}")


def _figure(line: Facts, name: str) -> Value:
    """A figure, those in tenths with their point; a dash where it cannot be computed."""
    value, raw = line(name), line.raw(name)
    if raw is None:
        return Value(value.field, "—")
    return Value(value.field, f"{raw / 10:.1f}" if name in TENTHS else f"{raw:,}")


def _table(lines: tuple[Facts, ...]) -> Table:
    columns = tuple(
        Column(lines[0].label(one), 0.13 if one == "month" else 0.0, "left" if one == "month" else "right")
        for one in FIGURES
    )
    rows = []
    for at, line in enumerate(reversed(lines)):
        cells: tuple[Words, ...] = (_month(line), *(_figure(line, one) for one in FIGURES[1:]))
        rows.append(Row(cells, strong=at == 0))
    return Table(columns, tuple(rows))


def occupancy_row(ctx: Reading, cmd: PrintHousePaper) -> OccupancyRow:
    found = occupancy_months(ctx, last=cmd.month)
    last = found.months[-1]
    return OccupancyRow(
        last.month, last.nights - last.women - last.men, found.months,
        tuple(DefinitionLine(one) for one in found.definitions[:-1]),  # the last speaks of the forecast
    )  # fmt: skip
