"""Shifts by the clock: when they begin is the facility's own setting. Rosters, rounds and the handover book use them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated

from facility.core import settings
from facility.core.clock import moment_of
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, local
from facility.core.settings import Mark, Settings
from facility.core.words import Check, Choice, Text

DAY_AND_NIGHT = N_("Day and night")


class Shift(Choice):
    """A part of the day with its own staff."""

    DAY = "day", P_("shift", "Day shift"), "白班", "早班"
    EVENING = "evening", P_("shift", "Evening shift"), "中班", "晚班"
    NIGHT = "night", P_("shift", "Night shift"), "夜班"


def check_clock(text: str) -> None:
    """A time of the day as 24 hours and minutes."""
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise DomainError("not_a_time", N_("Write the time like 08:00 or 22:30."))


ClockTime = Annotated[Text, Check(check_clock)]


def check_year(day: date) -> None:
    """A day of a roster lies among the years a date may be written in, so that there are weeks around it."""
    if not 1900 <= day.year <= 2200:
        raise DomainError("year_out_of_range", N_("The year {year} cannot be right."), year=day.year)


InReach = Check(check_year)

_STARTS = {
    Shift.DAY: ("shift_day_at", Annotated[ClockTime, N_("Day shift begins")], "08:00"),
    Shift.EVENING: ("shift_evening_at", Annotated[ClockTime, N_("Evening shift begins")], "16:00"),
    Shift.NIGHT: ("shift_night_at", Annotated[ClockTime, N_("Night shift begins")], "22:00"),
}
for _key, _hint, _at in _STARTS.values():
    settings.declare(_key, _hint, _at, Mark.OURS, DAY_AND_NIGHT)


def minutes_of(clock: str) -> int:
    """Minutes since midnight of "22:30"."""
    hour, _colon, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def moment_at(day: date, minutes: int) -> datetime:
    """A day and minutes since its midnight (1440 and more: the days after) as a moment."""
    days, rest = divmod(minutes, 24 * 60)
    return moment_of(day + timedelta(days=days), *divmod(rest, 60))


def shift_starts(on: Settings) -> dict[Shift, int]:
    """Minutes since midnight at which each shift begins."""
    return {shift: minutes_of(str(on.get(key))) for shift, (key, _hint, _at) in _STARTS.items()}


def shift_of(moment: datetime, starts: Mapping[Shift, int]) -> tuple[date, Shift]:
    """The shift a moment lies in and the day on which that shift began: 01:00 belongs to last night."""
    at = local(moment)
    minute = at.hour * 60 + at.minute
    begun = [shift for shift in starts if starts[shift] <= minute]
    if begun:
        return at.date(), max(begun, key=lambda shift: starts[shift])
    return at.date() - timedelta(days=1), max(starts, key=lambda shift: starts[shift])


def shift_begins(day: date, shift: Shift, starts: Mapping[Shift, int]) -> datetime:
    """When a shift of a day begins."""
    return moment_at(day, starts[shift])


def shift_ends(day: date, shift: Shift, starts: Mapping[Shift, int]) -> datetime:
    """When the next shift begins, on the same day or the day after."""
    later = [start for start in starts.values() if start > starts[shift]]
    return moment_at(day, min(later)) if later else moment_at(day + timedelta(days=1), min(starts.values()))
