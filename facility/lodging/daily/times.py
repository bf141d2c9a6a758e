"""Roll-calls and the steps of a search by the clock; the shifts themselves are kept with the staff."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

from facility.core import settings
from facility.core.clock import day_of
from facility.core.i18n import N_, local
from facility.core.settings import Mark, Settings
from facility.core.words import Between, Count, Help, Unit
from facility.lodging.daily.words import MissingStep, Round
from facility.staff.shifts import DAY_AND_NIGHT as _DAILY
from facility.staff.shifts import ClockTime as ClockTime
from facility.staff.shifts import Shift as Shift
from facility.staff.shifts import check_clock as check_clock
from facility.staff.shifts import minutes_of as minutes_of
from facility.staff.shifts import moment_at as moment_at
from facility.staff.shifts import shift_begins as shift_begins
from facility.staff.shifts import shift_of as shift_of
from facility.staff.shifts import shift_starts as shift_starts

NOON = 12 * 60


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


def rounds_kept(on: Settings) -> tuple[Round, ...]:
    """The roll-calls this facility keeps, in the order of the evening."""
    kept = on.get("roll_calls")
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
