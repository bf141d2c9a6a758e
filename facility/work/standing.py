"""Where a work agreement stands on a day: worked out from the facts each time, never stored.

The coach reads the state and since when. Why is another question: `facility.work.why`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.clock import day_of, moment_of
from facility.core.words import YesNoAnswer
from facility.lodging.daily.absence_model import Absence
from facility.lodging.daily.words import AbsenceKind
from facility.people.episodes import Episode
from facility.people.health_choices import EpisodeCause
from facility.people.risk import RiskRating
from facility.work.agreement_model import (
    WorkAgreement,
    WorkClearance,
    WorkPause,
    WorkResumed,
    WorkTerms,
)
from facility.work.agreement_words import AgreementState, Standing, WhySuspended
from facility.work.fitness import FitnessRecord
from facility.work.records import standing
from facility.work.standing_rules import (
    Cause,
    Redone,
    begun,
    earliest,
    fitness_causes,
    latest,
    risk_causes,
    span_causes,
    undone,
    unresolved,
    willingness_causes,
)
from facility.work.willingness import WorkWillingness

S = AgreementState


def agreement_on(session: Session, persons: Iterable[int], day: date) -> dict[int, WorkAgreement]:
    """The signed agreement of each person that covers a day, suspended or not; one at most by its guard."""
    wanted = select(WorkAgreement).where(
        WorkAgreement.person.in_(tuple(persons)),
        WorkAgreement.voided_at.is_(None),
        WorkAgreement.signed_on.is_not(None),
        WorkAgreement.since <= day,
        WorkAgreement.until >= day,
    )
    rows = session.scalars(wanted)
    return {row.person: row for row in rows if row.ended_on is None or row.ended_on >= day}


def terms_on(session: Session, agreements: Iterable[int], day: date) -> dict[int, WorkTerms]:
    """What holds for each agreement on a day: the last signed terms from that day or before, else the first ones."""
    wanted = select(WorkTerms).where(
        WorkTerms.agreement.in_(tuple(agreements)), WorkTerms.voided_at.is_(None)
    )
    found: dict[int, WorkTerms] = {}
    for row in session.scalars(wanted.order_by(WorkTerms.since, WorkTerms.id)):
        if row.agreement not in found or (row.signed_on is not None and row.since <= day):
            found[row.agreement] = row
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """The facts about one agreement that its standing rests on."""

    causes: tuple[Cause, ...]
    resumed: tuple[datetime, ...]
    done: Redone


def standing_on(session: Session, agreements: Iterable[int], day: date, now: datetime) -> dict[int, Standing]:
    """The standing of each agreement by the end of a day, or by ``now`` on the day of ``now``."""
    at = moment_at(day, now)
    rows = _rows(session, agreements)
    known = _known(session, rows)
    return {row.id: _standing(row, known[row.id], day, at) for row in rows}


def moment_at(day: date, now: datetime) -> datetime:
    """Now on the day of now, else the last moment of the day."""
    return now if day == day_of(now) else moment_of(day + timedelta(days=1)) - timedelta(microseconds=1)


def _standing(row: WorkAgreement, known: _Known, day: date, at: datetime) -> Standing:
    if row.signed_on is None or row.signed_on > day:
        if row.printed_at is None or row.printed_at > at:
            return Standing(S.DRAFT, day_of(row.made_at))
        return Standing(S.WAITS_FOR_SIGNATURE, day_of(row.printed_at))
    if row.ended_on is not None and day > row.ended_on:
        return Standing(S.ENDED, row.ended_on + timedelta(days=1))
    if day > row.until:
        return Standing(S.RAN_OUT, row.until + timedelta(days=1))
    if day < row.since:
        return Standing(S.COMING, row.signed_on)
    suspended = unresolved(known.causes, known.resumed, moment_of(row.since), at)
    if suspended:
        return Standing(S.SUSPENDED, day_of(suspended[0].since), undone(suspended, known.done, at))
    back = max((day_of(one) for one in known.resumed if one <= at), default=row.since)
    if row.trial_until is not None and day <= row.trial_until:
        return Standing(S.TRIAL, max(row.since, back))
    first = row.since if row.trial_until is None else row.trial_until + timedelta(days=1)
    return Standing(S.IN_FORCE, max(first, back))


def suspended_by(session: Session, agreement: WorkAgreement, at: datetime) -> tuple[Cause, ...]:
    """The causes that suspend one agreement at a moment."""
    known = _known(session, [agreement])[agreement.id]
    return unresolved(known.causes, known.resumed, moment_of(agreement.since), at)


def _rows(session: Session, agreements: Iterable[int]) -> list[WorkAgreement]:
    wanted = select(WorkAgreement).where(
        WorkAgreement.id.in_(tuple(agreements)), WorkAgreement.voided_at.is_(None)
    )
    return list(session.scalars(wanted))


def _known(session: Session, rows: list[WorkAgreement]) -> dict[int, _Known]:
    """One statement a table, whether for one agreement or a hundred."""
    people = tuple({row.person for row in rows})
    ids = tuple(row.id for row in rows)
    ratings = _of(session, RiskRating, people)
    episodes = _of(session, Episode, people)
    absences = _of(session, Absence, people)
    words = _of(session, WorkWillingness, people)
    assessed = _of(session, FitnessRecord, people)
    pauses = _by(session, standing(WorkPause).where(WorkPause.agreement.in_(ids)), "agreement")
    resumed = _by(session, select(WorkResumed).where(WorkResumed.agreement.in_(ids)), "agreement")
    cleared = _by(session, standing(WorkClearance).where(WorkClearance.agreement.in_(ids)), "agreement")
    of_person = {
        id: (
            *risk_causes((one.on, one.id, one.level.degree, one.recorded_at) for one in ratings.get(id, ())),
            *span_causes(WhySuspended.RELAPSE, _relapses(episodes.get(id, ()))),
            *span_causes(WhySuspended.HOSPITAL, _in_hospital(episodes.get(id, ()), absences.get(id, ()))),
            *willingness_causes(
                (one.on, one.id, one.willing is YesNoAnswer.YES, one.entered_at) for one in words.get(id, ())
            ),
            *fitness_causes((one.assessed_on, one.id, one.valid_until) for one in assessed.get(id, ())),
        )
        for id in people
    }
    return {
        row.id: _Known(
            (
                *of_person[row.person],
                *(Cause(WhySuspended.DECLARED, one.at, one.at) for one in pauses.get(row.id, ())),
            ),
            tuple(sorted(one.at for one in resumed.get(row.id, ()))),
            Redone(
                tuple(one.assessed_on for one in assessed.get(row.person, ())),
                tuple(one.on for one in words.get(row.person, ()) if one.willing is YesNoAnswer.YES),
                tuple(one.at for one in cleared.get(row.id, ())),
            ),
        )
        for row in rows
    }


def _relapses(episodes: Iterable[Episode]) -> Iterable[tuple[datetime, datetime | None]]:
    for one in episodes:
        if one.cause is EpisodeCause.RELAPSE:
            over = moment_of(latest(one.remission)) if one.remission else None
            yield begun(earliest(one.onset), one.recorded_at), over


def _in_hospital(
    episodes: Iterable[Episode], absences: Iterable[Absence]
) -> Iterable[tuple[datetime, datetime | None]]:
    for episode in episodes:
        if (span := episode.hospital) is not None:
            over = moment_of(span.until) if span.until else None
            yield begun(span.since, episode.recorded_at), over
    for absence in absences:
        if absence.kind is AbsenceKind.HOSPITAL and absence.left_at is not None:
            yield absence.left_at, absence.back_at


def _of(session: Session, model: Any, people: tuple[int, ...]) -> dict[int, list[Any]]:
    return _by(session, select(model).where(model.person.in_(people), model.voided_at.is_(None)), "person")


def _by(session: Session, wanted: Any, key: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in session.scalars(wanted):
        found.setdefault(getattr(row, key), []).append(row)
    return found
