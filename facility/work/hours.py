"""Hours against what somebody can bear: pure rules in minutes. A week runs from Monday to Sunday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most minutes of a day and of a week; the lower of fitness and terms."""

    day: int
    week: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """Minutes about to be recorded, against the ceiling.

    ``allowed``: how many may be recorded; ``beyond``: how many of them are too many; ``near``: within, but the ceiling
    is close. ``day`` and ``week``: what both would come to.
    """

    minutes: int
    allowed: int
    beyond: int
    near: bool
    day: int
    week: int
    ceiling: Ceiling

    @property
    def over_day(self) -> bool:
        return self.day > self.ceiling.day

    @property
    def over_week(self) -> bool:
        return self.week > self.ceiling.week


def lower(first: Ceiling, second: Ceiling) -> Ceiling:
    """The lower of two ceilings, for the day and the week each."""
    return Ceiling(min(first.day, second.day), min(first.week, second.week))


def minutes_between(since: int, until: int, breaks: int = 0) -> int:
    """Minutes worked from one clock time until another, without the breaks; times for medicines count as worked."""
    return until - since - breaks


def weigh(
    minutes: int, *, day_before: int, week_before: int, ceiling: Ceiling, near_percent: int, planned: int = DAY
) -> Weighed:  # fmt: skip
    """``day_before`` and ``week_before``: minutes recorded already on that day and in its week, that day included.

    Near is a week from ``near_percent`` of its ceiling on, or a day that is longer than ``planned`` and so close.
    """
    left = min(ceiling.day - day_before, ceiling.week - week_before)
    allowed = max(0, min(minutes, left))
    day, week = day_before + minutes, week_before + minutes
    beyond = minutes - allowed
    close_week = week * 100 >= near_percent * ceiling.week
    close_day = day > planned and day * 100 >= near_percent * ceiling.day
    return Weighed(minutes, allowed, beyond, not beyond and (close_week or close_day), day, week, ceiling)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_of(day: date) -> tuple[date, ...]:
    """Monday to Sunday of a day's week."""
    first = monday_of(day)
    return tuple(first + timedelta(days=n) for n in range(7))


def latest_end(since: int, left: int, breaks: int = 0) -> int:
    """The clock time by which somebody who began at ``since`` has to stop, never past midnight."""
    return min(DAY, since + max(0, left) + breaks)
