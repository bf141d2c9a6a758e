"""Shifts and roll-calls by the clock: when they begin is the facility's own setting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated

from facility.core import settings
from facility.core.clock import day_of, moment_of
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, local
from facility.core.settings import Mark, Settings
from facility.core.words import Between, Check, Choice, Count, Help, Text, Unit
from facility.lodging.daily.words import MissingStep, Round

_DAILY = N_("Day and night")
NOON = 12 * 60


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

_STARTS = {
    Shift.DAY: ("shift_day_at", Annotated[ClockTime, N_("Day shift begins")], "08:00"),
    Shift.EVENING: ("shift_evening_at", Annotated[ClockTime, N_("Evening shift begins")], "16:00"),
    Shift.NIGHT: ("shift_night_at", Annotated[ClockTime, N_("Night shift begins")], "22:00"),
}
_ROUNDS = {
    Round.EVENING: ("roll_call_evening_at", Annotated[ClockTime, N_("Evening roll-call at")], "20:30"),
    Round.NIGHT: ("roll_call_night_at", Annotated[ClockTime, N_("Night roll-call at")], "23:00"),
}
_STEPS: dict[MissingStep, tuple[str, object, int]] = {
    MissingStep.SEARCH_HOUSE: ("missing_search_house", N_("Look through house and grounds within"), 15),
    MissingStep.CALL_PERSON: ("missing_call_person", N_("Call them within"), 15),
    MissingStep.SEARCH_AROUND: ("missing_search_around", N_("Look in the streets within"), 30),
    MissingStep.CALL_FAMILY: ("missing_call_family", N_("Call family or guardian within"), 30),
    MissingStep.TELL_MANAGER: ("missing_tell_manager", N_("Tell the manager within"), 30),
    MissingStep.TELL_TEAM: ("missing_tell_team", N_("Tell the caring team within"), 60),
    MissingStep.CALL_POLICE: ("missing_call_police", N_("Report to the police within"), 60),
}

for _key, _hint, _at in _STARTS.values():
    settings.declare(_key, _hint, _at, Mark.OURS, _DAILY)
settings.declare(
    "roll_calls",
    Annotated[tuple[Round, ...], N_("Roll-calls kept"), Help(N_("Those not kept are not asked for."))],
    tuple(Round),
    Mark.FIELD,
    _DAILY,
)
for _key, _hint, _at in _ROUNDS.values():
    settings.declare(_key, _hint, _at, Mark.FIELD, _DAILY)
settings.declare(
    "roll_call_grace",
    Annotated[Count, N_("A roll-call is late after"), Unit(N_("minutes")), Between(0, 240)],
    30,
    Mark.OURS,
    _DAILY,
)
settings.declare(
    "visits_end_at", Annotated[ClockTime, N_("Visits usually end by")], "20:00", Mark.FIELD, _DAILY
)
for _key, _label, _minutes in _STEPS.values():
    settings.declare(
        _key,
        Annotated[Count, _label, Unit(N_("minutes")), Between(0, 1440)],
        _minutes,
        Mark.FIELD,
        _DAILY,
    )


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


def rounds_kept(on: Settings) -> tuple[Round, ...]:
    """The roll-calls this facility keeps, in the order of the evening."""
    kept = {Round.read(one) for one in on.get("roll_calls")}
    return tuple(one for one in Round if one in kept)


def round_due(day: date, which: Round, on: Settings) -> datetime:
    """When a roll-call of an evening is due; a time before noon lies in the night after it."""
    minute = minutes_of(str(on.get(_ROUNDS[which][0])))
    return moment_at(day, minute + 24 * 60 if minute < NOON else minute)


def evening_of(moment: datetime) -> date:
    """The day whose evening and night a moment belongs to: before noon it is the day before."""
    day = day_of(moment)
    return day if local(moment).hour >= NOON // 60 else day - timedelta(days=1)


def step_minutes(on: Settings) -> dict[MissingStep, int]:
    """Within how many minutes each step of a search is due."""
    return {step: on.count(key) for step, (key, _label, _minutes) in _STEPS.items()}
