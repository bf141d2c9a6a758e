"""Whose assessment for work is due, worked out from people's and lodging's facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.words import Date, YesNo, YesNoAnswer
from facility.lodging.daily.absence_model import Absence
from facility.lodging.daily.words import AbsenceKind
from facility.people.episodes import Episode
from facility.people.health_choices import EpisodeCause, RiskLevel
from facility.people.persons import Person
from facility.people.risk import RiskRating
from facility.work import words as w
from facility.work.due_rules import Again, AwayDays, Since, again, due_on
from facility.work.fitness import FitnessRecord, fitness_on
from facility.work.fitness_settings import ASSESS_WITHIN, LONG_ABSENCE
from facility.work.willingness import willingness_on


def known_since(session: Session, fitness: Collection[FitnessRecord]) -> dict[int, Since]:
    """By person, what happened around and after the assessment; one statement a table."""
    people = [row.person for row in fitness]
    made = {row.person: row.assessed_on for row in fitness}
    risks: dict[int, list[tuple[date, RiskLevel]]] = defaultdict(list)
    rated = select(RiskRating).where(RiskRating.person.in_(people), RiskRating.voided_at.is_(None))
    for row in session.scalars(rated.order_by(RiskRating.on, RiskRating.id)):
        risks[row.person].append((row.on, row.level))
    away: dict[int, list[AwayDays]] = defaultdict(list)
    onsets: dict[int, list[str]] = defaultdict(list)
    ill = select(Episode).where(Episode.person.in_(people), Episode.voided_at.is_(None))
    for spell in session.scalars(ill):
        if spell.cause is not EpisodeCause.PHYSICAL:
            onsets[spell.person].append(spell.onset)
        if spell.hospital is not None:
            away[spell.person].append(AwayDays(spell.hospital.since, spell.hospital.until, hospital=True))
    left = select(Absence).where(
        Absence.person.in_(people), Absence.voided_at.is_(None), Absence.left_at.is_not(None)
    )
    for one in session.scalars(left):
        assert one.left_at is not None
        back = day_of(one.back_at) if one.back_at is not None else None
        away[one.person].append(AwayDays(day_of(one.left_at), back, one.kind is AbsenceKind.HOSPITAL))
    return {
        person: Since(
            next((level for day, level in reversed(risks[person]) if day <= made[person]), None),
            tuple(one for one in risks[person] if one[0] > made[person]),
            tuple(onsets[person]),
            tuple(away[person]),
        )
        for person in people
    }


def reasons_again(ctx: Reading, fitness: Collection[FitnessRecord]) -> dict[int, tuple[Again, ...]]:
    """By person, why they are to be assessed anew today."""
    long_days = ctx.settings.count(LONG_ABSENCE)
    known = known_since(ctx.session, fitness)
    return {
        row.person: again(row.assessed_on, row.valid_until, known[row.person], ctx.today, long_days)
        for row in fitness
    }


@dataclass(frozen=True, slots=True)
class AssessDueRow:
    """Somebody to assess for work. ``last_on`` None: for the first time. ``overdue``: the day has passed."""

    person: w.PersonId
    name: w.PersonName
    last_on: Annotated[Date, P_("work", "Last assessed")] | None
    valid_until: w.ValidUntil | None
    due: Annotated[Date, N_("Due")]
    overdue: Annotated[YesNo, N_("Overdue")]


@query("work_assessments_due", may="work.read")
def work_assessments_due(ctx: Reading) -> tuple[AssessDueRow, ...]:
    """Who wants to work and is to be assessed: for the first time, anew because something changed, or because the last
    assessment ends within the set days. The nearest day first. It never says why."""
    within = ctx.settings.count(ASSESS_WITHIN)
    willing = {
        person: row
        for person, row in willingness_on(ctx.session, None, ctx.today).items()
        if row.willing is YesNoAnswer.YES
    }
    fitness = fitness_on(ctx.session, None, ctx.today)
    reasons = reasons_again(ctx, [row for person, row in fitness.items() if person in willing])
    people = {
        row.id: row
        for row in ctx.session.scalars(select(Person).where(Person.id.in_(list(willing))))
        if row.merged_into is None and row.erased_at is None
    }
    found = []
    for id, person in people.items():
        last = fitness.get(id)
        if last is None:
            due = willing[id].on + timedelta(days=within)
        elif reasons[id] or ctx.today > last.valid_until - timedelta(days=within):
            due = due_on(reasons[id], last.valid_until, within)
        else:
            continue
        found.append(
            AssessDueRow(
                id, person.name, last.assessed_on if last else None, last.valid_until if last else None, due,
                YesNoAnswer.YES if due < ctx.today else YesNoAnswer.NO,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda row: (row.due, row.name, row.person)))
