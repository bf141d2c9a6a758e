"""Years of relevant work: gaps are not counted, what overlaps counts once, an open end runs until the day asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
Spell = tuple[date, date | None]


def joined(spells: Iterable[Spell], until: date) -> list[tuple[date, date]]:
    """The spells until a day as stretches (first day, day after the last) that neither overlap nor touch."""
    found: list[tuple[date, date]] = []
    closed = ((since, min(end or until, until) + ONE_DAY) for since, end in spells)
    for since, end in sorted(one for one in closed if one[0] < one[1]):
        if found and since <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((since, end))
    return found


def days_worked(spells: Iterable[Spell], until: date) -> int:
    """Days on which at least one of the spells ran."""
    return sum((end - since).days for since, end in joined(spells, until))


def months_worked(spells: Iterable[Spell], until: date) -> int:
    """Whole months: of each stretch by the calendar, and of the days left over 31 to a month."""
    months = rest = 0
    for since, end in joined(spells, until):
        whole = (end.year - since.year) * 12 + end.month - since.month
        while (begun := month_after(since, whole)) > end:
            whole -= 1
        months, rest = months + whole, rest + (end - begun).days
    return months + rest // 31


def month_after(day: date, months: int) -> date:
    """The same day some months on; the last of the month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    ends = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - ONE_DAY).day
    return date(year, month + 1, min(day.day, ends))
