"""Assessments for work as lists and one by one; and everybody who is on the way to work, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.errors import NotFound
from facility.core.i18n import N_, P_
from facility.core.reading import narrow
from facility.core.words import Choice, Date, Name, Text, YesNo, YesNoAnswer
from facility.people.persons import Person
from facility.staff.model import Staff
from facility.work import words as w
from facility.work.agreement_words import AgreementState
from facility.work.due_again import work_assessments_due
from facility.work.fitness import FitnessRecord, fitness_on
from facility.work.places import holders
from facility.work.posts import WorkPost
from facility.work.standing import standing_on
from facility.work.willingness import willingness_on
from facility.work.workshops import WorkPick


class FitnessState(Choice):
    """Whether an assessment holds."""

    HOLDS = "holds", P_("assessment", "Holds")
    RAN_OUT = "ran_out", P_("assessment", "Ran out")
    REPLACED = "replaced", P_("assessment", "Replaced by a later one")


@dataclass(frozen=True, slots=True)
class FitnessRow:
    """One assessment with its result."""

    id: w.FitnessId
    person: w.PersonId
    number: w.PersonNumber
    name: w.PersonName
    assessed_on: w.AssessedOn
    assessor: w.Assessor
    assessor_name: Annotated[Name, N_("Assessor")]
    qualification: w.AssessorQualification
    interests: w.Interests
    interest_words: w.InterestWords
    reading: w.Reading | None
    hands: w.Hands | None
    steps: w.Steps | None
    tools: w.Tools | None
    tidiness: w.Tidiness | None
    customers: w.Customers | None
    endurance: w.Endurance | None
    attention: w.Attention | None
    social: w.Social | None
    safety: w.Safety | None
    physical: w.Physical | None
    tried: w.Tried
    minutes_day: w.CeilingADay
    minutes_week: w.CeilingAWeek
    intensity: w.CeilingIntensity
    forbidden: w.Forbidden
    conditions: w.Conditions
    medicine_at: w.MedicineAt | None
    medicine_minutes: w.MedicineMinutes
    valid_until: w.ValidUntil
    state: Annotated[FitnessState, P_("assessment", "Stands")]


@query("fitness_list", may="work.read")
def fitness_list(ctx: Reading, *, person: w.PersonId | None = None) -> tuple[FitnessRow, ...]:
    """Assessments, the latest first; of one person where asked."""
    wanted = (
        select(FitnessRecord, Person.number, Person.name, Staff.name)
        .join(Person, Person.id == FitnessRecord.person)
        .join(Staff, Staff.id == FitnessRecord.assessor)
        .where(FitnessRecord.voided_at.is_(None))
        .order_by(FitnessRecord.assessed_on.desc(), FitnessRecord.id.desc())
    )
    if person is not None:
        wanted = wanted.where(FitnessRecord.person == person)
    latest: set[int] = set()
    found = []
    for row, number, name, assessor in ctx.session.execute(wanted):
        state = FitnessState.HOLDS if row.valid_until >= ctx.today else FitnessState.RAN_OUT
        found.append(
            _row(row, number, name, assessor, FitnessState.REPLACED if row.person in latest else state)
        )
        latest.add(row.person)
    return tuple(found)


def _row(row: FitnessRecord, number: str, name: str, assessor: str, state: FitnessState) -> FitnessRow:
    return FitnessRow(
        row.id, row.person, number, name, row.assessed_on, row.assessor, assessor, row.qualification, row.interests,
        row.interest_words, row.reading, row.hands, row.steps, row.tools, row.tidiness, row.customers, row.endurance,
        row.attention, row.social, row.safety, row.physical, row.tried, row.minutes_day, row.minutes_week, row.intensity,
        row.forbidden, row.conditions, row.medicine_at, row.medicine_minutes, row.valid_until, state,
    )  # fmt: skip


@query("fitness_card", may="work.read")
def fitness_card(ctx: Reading, *, fitness: w.FitnessId) -> FitnessRow:
    """One assessment; NotFound where there is none or it was voided."""
    person = ctx.get(FitnessRecord, fitness, "fitness").person
    found = (row for row in fitness_list(ctx, person=person) if row.id == fitness)
    if (row := next(found, None)) is None:
        raise NotFound("fitness")
    return row


@query("fitness_record_picks", may="work.read")
def fitness_record_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[WorkPick, ...]:
    """Assessments in force, found by the person's name."""
    found = (row for row in fitness_list(ctx) if row.state is FitnessState.HOLDS and narrow(text) in row.name)
    return tuple(
        WorkPick(row.id, row.name, row.assessed_on.isoformat())
        for row, _n in zip(found, range(most), strict=False)
    )


@dataclass(frozen=True, slots=True)
class WorkPersonRow:
    """Somebody on the way to work: the wish, the assessment, the post and where the agreement stands."""

    person: w.PersonId
    number: w.PersonNumber
    name: w.PersonName
    willing: w.Willing
    said_on: w.SaidOn | None
    fitness: w.FitnessId | None
    assessed_on: Annotated[Date, N_("Assessed on")] | None
    valid_until: w.ValidUntil | None
    assess_by: Annotated[Date, N_("Assess by")] | None
    minutes_day: w.CeilingADay | None
    minutes_week: w.CeilingAWeek | None
    intensity: w.CeilingIntensity | None
    forbidden: w.Forbidden
    post: w.WorkPostId | None
    post_name: Annotated[Text, P_("work", "Post")]
    agreement: w.WorkAgreementId | None
    state: Annotated[AgreementState, N_("Work agreement")] | None
    state_since: Annotated[w.WorkDay, P_("work", "Stands so since")] | None


@query("work_people_list", may="work.read")
def work_people_list(
    ctx: Reading, *, past: Annotated[YesNo, N_("Also who no longer wants to")] = YesNoAnswer.NO
) -> tuple[WorkPersonRow, ...]:
    """Everybody who wants to work or holds a place, in order of names; with ``past`` yes, also who once wanted to."""
    said = willingness_on(ctx.session, None, ctx.today)
    held = {
        one.person: (post, one) for post, people in holders(ctx.session, ctx.today).items() for one in people
    }
    wanted = {
        person for person, row in said.items() if row.willing is YesNoAnswer.YES or past is YesNoAnswer.YES
    } | set(held)
    fitness = fitness_on(ctx.session, wanted, ctx.today)
    due = {row.person: row.due for row in work_assessments_due(ctx)}
    stands = standing_on(ctx.session, [one.agreement for _post, one in held.values()], ctx.today, ctx.now)
    names = dict(ctx.session.execute(select(WorkPost.id, WorkPost.name)).all())
    people = ctx.session.scalars(
        select(Person)
        .where(Person.id.in_(wanted), Person.merged_into.is_(None), Person.erased_at.is_(None))
        .order_by(Person.name, Person.id)
    )
    rows = []
    for person in people:
        last, wish = fitness.get(person.id), said.get(person.id)
        post, place = held.get(person.id, (None, None))
        stand = stands[place.agreement] if place is not None else None
        rows.append(
            WorkPersonRow(
                person.id, person.number, person.name, wish.willing if wish else YesNoAnswer.UNKNOWN,
                wish.on if wish else None, last.id if last else None, last.assessed_on if last else None,
                last.valid_until if last else None, due.get(person.id), last.minutes_day if last else None,
                last.minutes_week if last else None, last.intensity if last else None, last.forbidden if last else (),
                post, names.get(post or 0, ""), place.agreement if place else None, stand.state if stand else None,
                stand.since if stand else None,
            )
        )  # fmt: skip
    return tuple(rows)
