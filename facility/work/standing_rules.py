"""Why and since when work is suspended: pure rules over plain facts.

A cause holds over [since, until) and, once over, still suspends until somebody resumed work at or after its end.
A declared pause is over the moment it begins, so that only resuming ends it. Nothing of this is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from facility.core.clock import day_of, moment_of
from facility.work.agreement_words import Redo, WhySuspended

SUSPENDING_RISK = 2


@dataclass(frozen=True, slots=True)
class Cause:
    """Why, and over which time; ``until`` None: it has not ended."""

    why: WhySuspended
    since: datetime
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class Redone:
    """What was done again: days of assessments and of words of willingness, moments of the practitioner's word."""

    assessed: tuple[date, ...] = ()
    willing: tuple[date, ...] = ()
    cleared: tuple[datetime, ...] = ()


def begun(day: date, entered: datetime) -> datetime:
    """From when a fact with a day alone holds: from its entry where that was the same day, so that what was worked
    before it was known stays worked; else from the beginning of the day."""
    return entered if day_of(entered) == day else moment_of(day)


def risk_causes(ratings: Iterable[tuple[date, int, int, datetime]]) -> tuple[Cause, ...]:
    """From (day, id, degree, entered): suspended from a rating of 2 or more until one below; the last of a day counts."""
    said = ((day, id, degree >= SUSPENDING_RISK, entered) for day, id, degree, entered in ratings)
    return _turns(WhySuspended.RISK, said)


def willingness_causes(words: Iterable[tuple[date, int, bool, datetime]]) -> tuple[Cause, ...]:
    """From (day, id, willing, entered): suspended from a no until a yes; the last of a day counts."""
    said = ((day, id, not willing, entered) for day, id, willing, entered in words)
    return _turns(WhySuspended.WILLINGNESS, said)


def fitness_causes(records: Iterable[tuple[date, int, date]]) -> tuple[Cause, ...]:
    """From (assessed on, id, valid until): suspended from the day after the date until the next assessment."""
    by_day = {assessed: valid for assessed, _id, valid in sorted(records)}
    days = sorted(by_day)
    found = []
    for day, later in zip(days, (*days[1:], None), strict=True):
        lapses = by_day[day] + timedelta(days=1)
        if later is None or lapses < later:
            found.append(
                Cause(WhySuspended.FITNESS, moment_of(max(lapses, day)), moment_of(later) if later else None)
            )
    return tuple(found)


def span_causes(why: WhySuspended, spans: Iterable[tuple[datetime, datetime | None]]) -> tuple[Cause, ...]:
    """A cause for each time in hospital, or of relapse."""
    return tuple(Cause(why, since, until) for since, until in spans)


def earliest(partial: str) -> date:
    """The first day of a year, month or day known so far (``2026``, ``2026-11``, ``2026-11-05``)."""
    parts = [int(one) for one in partial.split("-")]
    return date(*(*parts, 1, 1)[:3])


def latest(partial: str) -> date:
    """The last day of a year, month or day known so far."""
    parts = [int(one) for one in partial.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], 12) if len(parts) == 1 else parts
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def unresolved(
    causes: Iterable[Cause], resumed: Sequence[datetime], begins: datetime, at: datetime
) -> tuple[Cause, ...]:
    """The causes that suspend work at a moment, the earliest first. What was over before the agreement began never
    touches it; what began before counts from its first moment."""
    found = [
        Cause(one.why, max(one.since, begins), one.until)
        for one in causes
        if one.since <= at and (one.until is None or one.until >= begins) and not _settled(one, resumed, at)
    ]
    return tuple(sorted(found, key=lambda one: (one.since, one.why.value)))


def undone(standing: Sequence[Cause], done: Redone, at: datetime) -> tuple[Redo, ...]:
    """What is still to be done before work may go on; neutral, in a fixed order."""
    today = day_of(at)
    holding = {one.why for one in standing if one.holds(at)}
    clinical = [one for one in standing if one.why.clinical]
    found: set[Redo] = set()
    if clinical:
        if any(why.clinical for why in holding):
            found |= set(Redo)
        else:
            over = max(one.until for one in clinical if one.until is not None)
            since = day_of(over)
            if not any(since <= day <= today for day in done.assessed):
                found.add(Redo.ASSESSMENT)
            if not any(over <= moment <= at for moment in done.cleared):
                found.add(Redo.PRACTITIONER)
            if not any(since <= day <= today for day in done.willing):
                found.add(Redo.WILLINGNESS)
    if WhySuspended.WILLINGNESS in holding:
        found.add(Redo.WILLINGNESS)
    if WhySuspended.FITNESS in holding:
        found.add(Redo.ASSESSMENT)
    return tuple(one for one in Redo if one in found)


def _settled(cause: Cause, resumed: Sequence[datetime], at: datetime) -> bool:
    return cause.until is not None and any(cause.until <= moment <= at for moment in resumed)


def _turns(why: WhySuspended, said: Iterable[tuple[date, int, bool, datetime]]) -> tuple[Cause, ...]:
    """The stretches over which it is true, from what each day says."""
    found: list[Cause] = []
    since: datetime | None = None
    for day, rows in groupby(sorted(said), key=lambda row: row[0]):
        each = list(rows)
        if each[-1][2] and since is None:
            since = min(begun(day, entered) for _day, _id, holds, entered in each if holds)
        elif not each[-1][2] and since is not None:
            found.append(Cause(why, since, moment_of(day)))
            since = None
    if since is not None:
        found.append(Cause(why, since))
    return tuple(found)
