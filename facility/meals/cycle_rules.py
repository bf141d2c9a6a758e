"""Which week of a menu cycle a day falls into."""

from __future__ import annotations

from datetime import date, timedelta

from facility.staff.weekdays import Weekday


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weekday_of(day: date) -> Weekday:
    return tuple(Weekday)[day.weekday()]


def week_of(since: date, weeks: int, day: date) -> int | None:
    """1 … ``weeks``; the week of ``since`` is the first. None before it."""
    passed = (monday_of(day) - monday_of(since)).days // 7
    return passed % weeks + 1 if passed >= 0 else None
