"""Days known only in part, and an episode of illness as plain values."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from facility.core.words import Span
from facility.people.health_choices import EpisodeCause


@dataclass(frozen=True, slots=True)
class Illness:
    """An episode. Onset, remission and recognised disability are written 2026, 2026-03 or 2026-03-09; ``hospital``
    runs until the day of discharge, None while still there."""

    id: int
    person: int
    onset: str
    cause: EpisodeCause
    remission: str | None = None
    hospital: Span | None = None
    disabled_on: str | None = None


def earliest(partial: str) -> date:
    """The first day it can mean."""
    return date.fromisoformat((partial + "-01-01")[:10])


def latest(partial: str) -> date:
    """The last day it can mean."""
    if len(partial) == 4:
        return date(int(partial), 12, 31)
    if len(partial) == 7:
        year, month = int(partial[:4]), int(partial[5:])
        return date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(partial)


def lies_in(partial: str, first: date, last: date) -> bool | None:
    """Whether a day known in part lies between two days; None where that cannot be told."""
    if latest(partial) < first or earliest(partial) > last:
        return False
    return True if first <= earliest(partial) and latest(partial) <= last else None


def not_after(one: str, other: str) -> bool:
    """Whether one lies no later than another, as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] <= other[:known]
