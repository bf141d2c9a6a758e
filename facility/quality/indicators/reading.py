"""The indicators of a period, and one of them over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, current, translate
from facility.core.words import Between, Count
from facility.quality.indicators import words as w
from facility.quality.indicators.known import Known
from facility.quality.indicators.own import House, house_way
from facility.quality.indicators.periods import Period, PeriodSort, PeriodText
from facility.quality.indicators.rows import IndicatorRow, IndicatorsBoard, WayRow
from facility.quality.indicators.standard import span_of, ways_of
from facility.quality.indicators.words import FROM_OUTSIDE, UNITS, Indicator

CLINICAL = (Indicator.RELAPSED, Indicator.DISABLED, Indicator.SELF_CARE)
"""Those whose reasons speak of health."""
STEPS = {PeriodSort.MONTH: 12, PeriodSort.QUARTER: 8, PeriodSort.YEAR: 5}
"""How many periods a course has, unless it is said."""
FEW = 6


def may_name(ctx: Reading, indicator: Indicator) -> bool:
    """Whether the person at the desk may see whom an indicator speaks of."""
    return ctx.may("people.read") and (indicator not in CLINICAL or ctx.may("clinical.read"))


def begun(ctx: Reading, text: str) -> Period:
    """A period that has begun; DomainError for one that has not."""
    period = Period.of(text)
    if period.first > ctx.today:
        raise DomainError("period_ahead", N_("This period has not begun yet."), "period")
    return period


@query("indicators", may="quality.read")
def indicators(
    ctx: Reading, *, period: PeriodText, only: w.IndicatorOf | None = None,
    names: Annotated[bool, P_("indicator", "With names")] = True,
) -> IndicatorsBoard:  # fmt: skip
    """Every indicator of a period, or one alone, by the records as they are now; names for those who may see them."""
    found = begun(ctx, period)
    known, house = Known(ctx), House(Known(ctx), found)
    wanted: Iterable[Indicator] = Indicator if only is None else (only,)
    rows = tuple(_row(known, house, one, found, names) for one in wanted)
    return IndicatorsBoard(str(found), found.first, min(found.last, ctx.today), found.last < ctx.today, rows)


def _row(known: Known, house: House, indicator: Indicator, period: Period, names: bool) -> IndicatorRow:
    named = names and bool(indicator.clause) and may_name(known.ctx, indicator)
    first, last = span_of(indicator, period)
    ways = (
        ways_of(known, indicator, period, names=named) if indicator.clause else (house_way(house, indicator),)
    )
    main = ways[0]
    return IndicatorRow(
        indicator, indicator.clause, translate(indicator.label, current()), str(period), first,
        min(last, known.ctx.today), translate(UNITS[indicator], current()) if indicator in UNITS else "%", main.value,
        main.part, main.whole, main.says, ways, FROM_OUTSIDE.get(indicator, ()), named,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """One period of a course. ``second``: the value of the second way of counting, where there is one."""

    period: PeriodText
    value: w.Value | None
    part: w.Part | None
    whole: w.Whole | None
    second: Annotated[w.Hundredths, P_("indicator", "Second way")] | None
    says: w.Says


@dataclass(frozen=True, slots=True)
class Course:
    """An indicator over time, the period asked for last."""

    indicator: w.IndicatorOf
    title: w.Title
    unit: w.UnitOf
    first_way: Annotated[str, P_("indicator", "First way")]
    second_way: Annotated[str, P_("indicator", "Second way")]
    points: Annotated[tuple[CoursePoint, ...], P_("indicator", "Periods")]


@query("indicator_course", may="quality.read")
def indicator_course(
    ctx: Reading, *, indicator: w.IndicatorOf, period: PeriodText,
    steps: Annotated[Count, P_("indicator", "How many periods"), Between(1, 36)] | None = None,
) -> Course:  # fmt: skip
    """An indicator of several periods of the same length up to one, each computed on its own; no names. Figures of the
    house go by month, whatever the period."""
    return course_of(ctx, Known(ctx), indicator, begun(ctx, period), steps)


def course_of(
    ctx: Reading, known: Known, indicator: Indicator, last: Period, steps: int | None = None
) -> Course:
    """The same with facts that are read already. Figures of the house, and those of a month, go by month."""
    if not indicator.clause or indicator is Indicator.SERVED:
        last = [one for one in last.months() if one.first <= ctx.today][-1]
    if indicator is Indicator.MEALS and steps is None:
        steps = FEW  # every plate of every day is counted again
    spans = [last.moved(-n) for n in range((steps or STEPS[last.sort]) - 1, -1, -1)]
    rows = [_row(known, House(known, one), indicator, one, False) for one in spans]
    key = _beside(rows)
    found = [_way(row, key) for row in rows]
    points = tuple(
        CoursePoint(row.period, row.value, row.part, row.whole, second.value if second else None, row.says)
        for row, second in zip(rows, found, strict=True)
    )
    second = next((one.label.render(current()) for one in found if one is not None), "")
    first = rows[-1].ways[0].label.render(current())
    return Course(indicator, rows[-1].title, rows[-1].unit, first, second, points)


def _beside(rows: Sequence[IndicatorRow]) -> str:
    """The way that is drawn beside the first: the other reading of the same whole; among our own people only where the
    first cannot be computed anywhere, for its whole is another."""
    computed = any(row.value is not None for row in rows)
    keys = [way.key for way in rows[-1].ways[1:] if not way.key[0].isdigit()]
    fitting = [key for key in keys if key != "own"] if computed else keys[::-1]
    return fitting[0] if fitting else ""


def _way(row: IndicatorRow, key: str) -> WayRow | None:
    return next((way for way in row.ways if way.key == key), None)
