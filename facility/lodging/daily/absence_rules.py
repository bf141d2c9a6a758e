"""What follows from the times of an absence; plain values only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facility.lodging.daily.words import AbsenceState


class Times(Protocol):
    """The times of an absence."""

    @property
    def planned_from(self) -> datetime | None: ...
    @property
    def planned_until(self) -> datetime | None: ...
    @property
    def left_at(self) -> datetime | None: ...
    @property
    def back_at(self) -> datetime | None: ...
    @property
    def cancelled_at(self) -> datetime | None: ...
    @property
    def voided_at(self) -> datetime | None: ...


def state_of(one: Times, stay_left_at: datetime | None, now: datetime) -> AbsenceState:
    """Where an absence stands at ``now``. An absence that ended in the minute of moving out ended by it."""
    if one.voided_at is not None:
        return AbsenceState.VOIDED
    if one.left_at is not None and one.left_at <= now:
        if one.back_at is not None and one.back_at <= now:
            return AbsenceState.LEFT if one.back_at == stay_left_at else AbsenceState.BACK
        return AbsenceState.OVERDUE if minutes_over(one, now) else AbsenceState.AWAY
    return AbsenceState.CANCELLED if one.cancelled_at is not None else AbsenceState.PLANNED


def minutes_over(one: Times, now: datetime) -> int:
    """Whole minutes by which somebody who is away is not back in time; 0 where they are, or no time was set."""
    gone = one.left_at is not None and one.left_at <= now and (one.back_at is None or one.back_at > now)
    if not gone or one.planned_until is None or now <= one.planned_until:
        return 0
    return max(1, int((now - one.planned_until).total_seconds() // 60))


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to ring."""

    name: str
    phone: str


def whom_to_call(
    own: Call, there: Call | None, contacts: Iterable[Call], guardians: Iterable[Call]
) -> tuple[Call, ...]:
    """Whom to ring when somebody is not back: themselves, those they are with, then contacts and guardians.

    Each number once, the first name for it; who has no number is left out.
    """
    found: dict[str, Call] = {}
    for one in (own, *(() if there is None else (there,)), *contacts, *guardians):
        if one.phone:
            found.setdefault(one.phone, one)
    return tuple(found.values())
