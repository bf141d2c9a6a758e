"""The way of one person at work, from the wish to the re-assessment; and everybody on it.

Nothing here says why work is suspended, or why somebody is to be assessed anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.errors import NotFound
from facility.core.i18n import N_, P_
from facility.core.words import Choice, Count, Date, Name, Text, YesNoAnswer
from facility.people.choices import Sex
from facility.people.persons import Person
from facility.people.rules import age_on
from facility.people.words import ChosenName, SexOnCard
from facility.work import words as w
from facility.work.agreement_model import WorkAgreement
from facility.work.agreement_words import AgreementState, Redo, Since, TrialUntil, Until
from facility.work.due_again import work_assessments_due
from facility.work.fitness import FitnessRecord, fitness_on
from facility.work.hours_week import WeekRow, work_week_list
from facility.work.posts import WorkPost
from facility.work.standing import standing_on, terms_on
from facility.work.willingness import WorkWillingness, willingness_on
from facility.work.words import Minutes, WorkAgreementId

S = AgreementState
OPEN = (S.IN_FORCE, S.TRIAL, S.SUSPENDED, S.COMING, S.WAITS_FOR_SIGNATURE, S.DRAFT)
"""Standings of an agreement that is not over, those that matter most first."""


class WorkStage(Choice):
    """How far somebody is on the way."""

    WANTS = "wants", N_("Wants to work")
    ASSESSED = "assessed", N_("Assessed, no post yet")
    PREPARED = "prepared", N_("Agreement being prepared")
    TRIAL = "trial", N_("Trial period")
    WORKS = "works", P_("work", "Works")
    SUSPENDED = "suspended", N_("Suspended")
    OVER = "over", P_("work", "Ended")


_STAGES = {
    S.DRAFT: WorkStage.PREPARED, S.WAITS_FOR_SIGNATURE: WorkStage.PREPARED, S.COMING: WorkStage.PREPARED,
    S.TRIAL: WorkStage.TRIAL, S.IN_FORCE: WorkStage.WORKS, S.SUSPENDED: WorkStage.SUSPENDED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """Somebody on the way; hours of the week where an agreement holds."""

    person: w.PersonId
    name: w.PersonName
    chosen_name: ChosenName
    sex: SexOnCard | None
    age: Annotated[Count, N_("Age")] | None
    stage: Annotated[WorkStage, P_("work", "Stands at")]
    post: Annotated[Text, P_("work", "Post")]
    agreement: WorkAgreementId | None
    worked: Annotated[Minutes, N_("Hours this week")]
    ceiling_week: Annotated[Minutes, N_("Most a week")]
    near: Annotated[bool, N_("Near the ceiling")]


@query("worker_list", may="work.read")
def worker_list(ctx: Reading) -> tuple[WorkerRow, ...]:
    """Everybody who wants to work, or whose agreement is not over, then those whose work has ended; by name."""
    day = ctx.today
    said = willingness_on(ctx.session, None, day)
    fitness = fitness_on(ctx.session, None, day)
    rows = list(ctx.session.scalars(select(WorkAgreement).where(WorkAgreement.voided_at.is_(None))))
    standings = standing_on(ctx.session, [row.id for row in rows], day, ctx.now)
    best: dict[int, WorkAgreement] = {}
    for row in sorted(rows, key=lambda one: (one.since, one.id)):
        before = best.get(row.person)
        if before is None or _rank(standings[row.id].state) <= _rank(standings[before.id].state):
            best[row.person] = row
    week = {row.person: row for row in work_week_list(ctx)}
    posts = {id: name for id, name in ctx.session.execute(select(WorkPost.id, WorkPost.name))}
    people = ctx.session.scalars(
        select(Person).where(
            Person.id.in_({*said, *best}), Person.merged_into.is_(None), Person.erased_at.is_(None)
        )
    )
    found = []
    for person in people:
        agreement = best.get(person.id)
        stage = None if agreement is None else _STAGES.get(standings[agreement.id].state)
        if stage is None:
            stage = _before(said.get(person.id), fitness.get(person.id), day, agreement)
        found.append(_row(person, stage, agreement if stage in _STAGES.values() else None, posts, week, day))
    order = list(WorkStage)
    return tuple(
        sorted(
            found,
            key=lambda row: (row.stage is WorkStage.OVER, order.index(row.stage) == 0, row.name, row.person),
        )
    )


def _rank(state: AgreementState) -> int:
    return OPEN.index(state) if state in OPEN else len(OPEN)


def _before(
    said: WorkWillingness | None, fitness: FitnessRecord | None, day: date, agreement: WorkAgreement | None
) -> WorkStage:
    """Where somebody stands whose agreement is over, or who has none."""
    if said is None or said.willing is not YesNoAnswer.YES:
        return WorkStage.OVER
    after = agreement is None or (fitness is not None and fitness.assessed_on > agreement.since)
    if fitness is not None and fitness.valid_until >= day and after:
        return WorkStage.ASSESSED
    return WorkStage.WANTS if agreement is None or said.on > agreement.since else WorkStage.OVER


def _row(
    person: Person, stage: WorkStage, agreement: WorkAgreement | None, posts: dict[int, str],
    week: dict[int, WeekRow], day: date,
) -> WorkerRow:  # fmt: skip
    hours = week.get(person.id)
    return WorkerRow(
        person.id, person.name, person.chosen_name, person.sex,
        age_on(person.birth, day) if person.birth is not None else None, stage,
        posts.get(agreement.post, "") if agreement is not None else "", agreement.id if agreement is not None else None,
        hours.worked if hours is not None else 0, hours.ceiling_week if hours is not None else 0,
        hours.near if hours is not None else False,
    )  # fmt: skip


class ChainStep(Choice):
    """The steps of the way (rules of sheltered work)."""

    WISH = "wish", P_("work step", "Wish")
    ASSESSMENT = "assessment", P_("work step", "Assessment")
    CEILING = "ceiling", P_("work step", "What can be borne")
    POST = "post", P_("work step", "Post")
    AGREEMENT = "agreement", P_("work step", "Agreement")
    TRIAL = "trial", P_("work step", "Trial period")
    WORK = "work", P_("work step", "Work and pay")
    AGAIN = "again", P_("work step", "Assessed again")
    END = "end", P_("work step", "Change or end")


class StepState(Choice):
    """How a step stands."""

    DONE = "done", P_("work step", "done")
    NOW = "now", P_("work step", "in progress")
    PROBLEM = "problem", P_("work step", "needs attention")
    AHEAD = "ahead", P_("work step", "ahead")


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One step; ``on``: its day, whether past or due."""

    step: Annotated[ChainStep, P_("work step", "Step")]
    state: Annotated[StepState, P_("work step", "State")]
    on: Annotated[Date, P_("work step", "Day")] | None


@dataclass(frozen=True, slots=True)
class WorkCard:
    """One person's way. ceiling_*: what the last assessment allows; ``redo``: what is undone before work goes on."""

    person: w.PersonId
    name: w.PersonName
    chosen_name: ChosenName
    sex: Annotated[Sex, N_("Sex")] | None
    age: Annotated[Count, N_("Age")] | None
    willing: Annotated[bool, N_("Wants to work")]
    willing_on: Annotated[Date, N_("Said on")] | None
    chain: tuple[ChainRow, ...]
    fitness: w.FitnessId | None
    assessed_on: w.AssessedOn | None
    assessor: Annotated[Name, N_("Assessed by")]
    minutes_day: w.CeilingADay | None
    minutes_week: w.CeilingAWeek | None
    intensity: w.CeilingIntensity | None
    forbidden: w.Forbidden
    conditions: w.Conditions
    medicine_at: w.MedicineAt | None
    medicine_minutes: w.MedicineMinutes
    valid_until: w.ValidUntil | None
    agreement: WorkAgreementId | None
    number: Annotated[Text, N_("Number")]
    post: w.WorkPostId | None
    post_name: Annotated[Text, P_("work", "Post")]
    since: Since | None
    until: Until | None
    trial_until: TrialUntil | None
    state: Annotated[AgreementState, P_("work agreement", "State")] | None
    state_since: Annotated[Date, N_("So since")] | None
    redo: tuple[Redo, ...]
    terms: Annotated[int, N_("Terms")] | None


@query("work_card", may="work.read")
def work_card(ctx: Reading, *, person: w.PersonId) -> WorkCard:
    """The way of one person: the open agreement, else the last one."""
    somebody = ctx.session.get(Person, person)
    if somebody is None or somebody.erased_at is not None:
        raise NotFound("person")
    day = ctx.today
    said = willingness_on(ctx.session, (person,), day).get(person)
    fitness = fitness_on(ctx.session, (person,), day).get(person)
    rows = list(
        ctx.session.scalars(
            select(WorkAgreement).where(
                WorkAgreement.person == person, WorkAgreement.voided_at.is_(None)
            ).order_by(WorkAgreement.since.desc(), WorkAgreement.id.desc())
        )
    )  # fmt: skip
    standings = standing_on(ctx.session, [row.id for row in rows], day, ctx.now)
    agreement = min(rows, key=lambda row: _rank(standings[row.id].state), default=None)
    standing = standings[agreement.id] if agreement is not None else None
    due = next((row.due for row in work_assessments_due(ctx) if row.person == person), None)
    post = ctx.session.get(WorkPost, agreement.post) if agreement is not None else None
    terms = terms_on(ctx.session, [agreement.id], day).get(agreement.id) if agreement is not None else None
    willing = said is not None and said.willing is YesNoAnswer.YES
    return WorkCard(
        person, somebody.name, somebody.chosen_name, somebody.sex,
        age_on(somebody.birth, day) if somebody.birth is not None else None,
        willing, said.on if said is not None else None,
        chain(day, said, fitness, agreement, standing.state if standing is not None else None, due),
        fitness.id if fitness else None, fitness.assessed_on if fitness else None,
        ctx.name("staff", fitness.assessor) if fitness else "", fitness.minutes_day if fitness else None,
        fitness.minutes_week if fitness else None, fitness.intensity if fitness else None,
        fitness.forbidden if fitness else (), fitness.conditions if fitness else "",
        fitness.medicine_at if fitness else None, fitness.medicine_minutes if fitness else 0,
        fitness.valid_until if fitness else None,
        agreement.id if agreement else None, agreement.number if agreement else "",
        agreement.post if agreement else None, post.name if post else "",
        agreement.since if agreement else None, agreement.until if agreement else None,
        agreement.trial_until if agreement else None, standing.state if standing else None,
        standing.since if standing else None, standing.redo if standing else (), terms.id if terms else None,
    )  # fmt: skip


def chain(
    day: date, said: WorkWillingness | None, fitness: FitnessRecord | None, agreement: WorkAgreement | None,
    state: AgreementState | None, assess_by: date | None,
) -> tuple[ChainRow, ...]:  # fmt: skip
    """The nine steps; the first that is not done is the one in progress. ``assess_by``: when an assessment is due."""
    willing = said is not None and said.willing is YesNoAnswer.YES
    over = state in (S.ENDED, S.RAN_OUT)
    signed = agreement.signed_on if agreement is not None else None
    begun = signed is not None and agreement is not None and agreement.since <= day and not over
    trial = agreement.trial_until if agreement is not None else None
    done = {
        ChainStep.WISH: (willing, said.on if said is not None else None),
        ChainStep.ASSESSMENT: (fitness is not None, fitness.assessed_on if fitness is not None else None),
        ChainStep.CEILING: (
            fitness is not None and fitness.valid_until >= day, fitness.assessed_on if fitness is not None else None,
        ),
        ChainStep.POST: (agreement is not None, agreement.drafted_on if agreement is not None else None),
        ChainStep.AGREEMENT: (signed is not None, signed),
        ChainStep.TRIAL: (signed is not None and (trial is None or day > trial), trial),
    }  # fmt: skip
    rows, before = [], True
    for step, (held, on) in done.items():
        status = StepState.DONE if held else StepState.NOW if before else StepState.AHEAD
        if step is ChainStep.WISH and said is not None and not willing:
            status = StepState.PROBLEM
        if step is ChainStep.CEILING and fitness is not None and not held:
            status, on = StepState.PROBLEM, fitness.valid_until
        before = before and held
        rows.append(ChainRow(step, status, on))
    working = StepState.DONE if over else StepState.NOW if begun else StepState.AHEAD
    if state is S.SUSPENDED:
        working = StepState.PROBLEM
    rows.append(
        ChainRow(ChainStep.WORK, working, agreement.since if agreement is not None and signed else None)
    )
    again = StepState.AHEAD
    if assess_by is not None and fitness is not None:
        again = StepState.PROBLEM if assess_by < day else StepState.NOW
    rows.append(
        ChainRow(ChainStep.AGAIN, again, assess_by or (fitness.valid_until if fitness is not None else None))
    )
    ended = agreement.ended_on or agreement.until if agreement is not None else None
    rows.append(ChainRow(ChainStep.END, StepState.DONE if over else StepState.AHEAD, ended))
    return tuple(rows)
