"""Which lines a month looks at: the profile (clause 5.7.1, frequencies of the catalogue). Plain values only.

Lines of the month come every month. Lines of the quarter and of the year are spread over the months that are left of
it, in the order of the standard, so that each month has about as many; one whose month has passed unanswered stays due
until it is answered. Lines that are looked at on change come when they were never answered, when the records now say
something else than when they were last answered, and once a year at the latest. What was found not to hold, or partly,
comes again the month after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from facility.core.checks import Verdict
from facility.core.standard import Every, Line, Unit, WhoseDuty
from facility.quality.inspection.words import Result, WhyDue


@dataclass(frozen=True, slots=True)
class Answered:
    """How a line was answered in an earlier month. month: its first day; evidence: what the records said then."""

    month: date
    result: Result
    evidence: Verdict


@dataclass(frozen=True, slots=True)
class Due:
    """A line that this month looks at, and why."""

    line: Line
    why: WhyDue


def first_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def months_on(month: date, n: int) -> date:
    """The first day of the month ``n`` months later (earlier where negative)."""
    years, zero = divmod(month.year * 12 + month.month - 1 + n, 12)
    return date(years, zero + 1, 1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return months_on(month, 1)


def period_of(every: Every, month: date) -> date:
    """The first day of the month, quarter or year a month lies in."""
    if every is Every.YEAR:
        return date(month.year, 1, 1)
    if every is Every.QUARTER:
        return date(month.year, (month.month - 1) // 3 * 3 + 1, 1)
    return month


def slots(count: int, begins: date, months: int, first: date) -> list[date]:
    """The month of each of ``count`` lines in a period of ``months`` from ``begins``; none lies before ``first``."""
    left = [one for one in (months_on(begins, n) for n in range(months)) if one >= first]
    return [left[n * len(left) // count] for n in range(count)] if left else []


def judged_here(line: Line) -> bool:
    """Whether a person judges it: headings are read, what is another's duty is shown."""
    return line.unit is not Unit.LEAD and line.duty is WhoseDuty.FACILITY


def due_in(
    month: date,
    lines: Iterable[Line],
    earlier: Mapping[str, Answered],
    first: date,
    verdict_now: Callable[[Line], Verdict],
) -> tuple[Due, ...]:
    """The lines a month looks at, in the order of the standard.

    earlier: by clause, the last answer before this month. first: the first month ever inspected (this one where there
    was none). verdict_now: what the records say of a line now; asked only of lines that are looked at on change.
    """
    kept = [line for line in lines if judged_here(line)]
    slot = {
        line.clause: place
        for every, months in ((Every.QUARTER, 3), (Every.YEAR, 12))
        for line, place in _places(kept, every, months, month, first)
    }
    found = []
    for line in kept:
        why = _why(line, month, earlier.get(line.clause), slot.get(line.clause, month), verdict_now)
        if why is not None:
            found.append(Due(line, why))
    return tuple(found)


def _places(
    lines: list[Line], every: Every, months: int, month: date, first: date
) -> Iterable[tuple[Line, date]]:
    those = [line for line in lines if line.every is every]
    return zip(those, slots(len(those), period_of(every, month), months, first), strict=False)


def _why(
    line: Line, month: date, last: Answered | None, slot: date, verdict_now: Callable[[Line], Verdict]
) -> WhyDue | None:
    if line.every is Every.MONTH:
        return WhyDue.MONTH
    if (
        last is not None
        and last.month == months_on(month, -1)
        and last.result in (Result.PARTLY, Result.DOES_NOT)
    ):
        return WhyDue.OPEN
    if line.every is Every.CHANGE:
        if last is None:
            return WhyDue.FIRST
        if last.month <= months_on(month, -12):
            return WhyDue.YEAR
        return WhyDue.CHANGED if verdict_now(line) is not last.evidence else None
    answered = last is not None and last.month >= period_of(line.every, month)
    if answered or slot > month:
        return None
    return WhyDue.QUARTER if line.every is Every.QUARTER else WhyDue.YEAR
