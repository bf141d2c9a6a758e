"""How a job coach keeps in touch with people at work, here or outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.history import kept_in
from facility.core.i18n import N_, P_
from facility.core.tables import Base, ref
from facility.core.undoing import put_back
from facility.core.words import Date, Help, LongText, Name, Private, Text
from facility.people.persons import Person
from facility.staff.model import Staff
from facility.work import agreement_words as a
from facility.work import words as w
from facility.work.outcomes import OutcomeId, WorkOutcome
from facility.work.records import (
    WorkEntryOf,
    WorkRecord,
    entered,
    in_order,
    kept_as,
    not_ahead,
    standing_entry,
)

READ, WRITE = "work.read", "work.write"
_On = Annotated[Date, P_("job talk", "Day")]
_By = Annotated[w.StaffId, P_("job talk", "Talked with")]
_Way = Annotated[a.FollowUpWay, P_("job talk", "How")]
_State = Annotated[a.FollowUpState, P_("job talk", "How it goes")]
_Said = Annotated[LongText, P_("job talk", "What was said"), Private(), Help(N_("Nothing about health."))]
_Agreed = Annotated[LongText, P_("job talk", "What was agreed"), Private()]
_Next = Annotated[Date, P_("job talk", "Next on")]


class JobFollowUp(WorkRecord, Base):
    """One talk about a job with the person or the employer."""

    person: Mapped[w.PersonId] = ref("person")
    outcome: Mapped[OutcomeId] = ref("work_outcome")
    on: Mapped[_On]
    by: Mapped[_By] = ref("staff")
    way: Mapped[_Way]
    state: Mapped[_State]
    said: Mapped[_Said]
    agreed: Mapped[_Agreed]
    next_on: Mapped[_Next | None]


kept_as(WorkEntryOf.FOLLOW_UP, JobFollowUp, WRITE)
kept_in(JobFollowUp, N_("Talk about a job"), READ)


@command(
    "work.follow_up",
    N_("noted a talk about the job of {person}"),
    may=WRITE,
    label=N_("Note a talk about a job"),
)
class FollowUpJob(Command[int]):
    outcome: OutcomeId
    on: _On
    by: _By
    way: _Way
    state: _State
    said: _Said = ""
    agreed: _Agreed = ""
    next_on: _Next | None = None


put_back(FollowUpJob)


@handles(FollowUpJob)
def follow_up_job(ctx: Context, cmd: FollowUpJob) -> int:
    job: WorkOutcome = standing_entry(ctx, WorkOutcome, cmd.outcome, "outcome")
    ctx.about(job.person)
    ctx.note(person=ctx.get(Person, job.person).name)
    ctx.get(Staff, cmd.by, "by")
    not_ahead(ctx, cmd.on, "on")
    in_order(job.since, cmd.on, "on")
    in_order(cmd.on, cmd.next_on, "next_on")
    row = JobFollowUp(person=job.person, **entered(ctx))
    copy_fields(cmd, row)
    return ctx.add(row).id


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One talk about a job."""

    id: Annotated[int, P_("job talk", "Talk")]
    outcome: OutcomeId
    person: w.PersonId
    name: a.PersonName
    employer_name: Annotated[Text, N_("Name of the employer")]
    on: _On
    by_name: Annotated[Name, P_("job talk", "Talked with")]
    way: _Way
    state: _State
    said: _Said
    agreed: _Agreed
    next_on: _Next | None


@query("job_follow_up_list", may=READ)
def job_follow_up_list(
    ctx: Reading, *, outcome: OutcomeId | None = None, person: w.PersonId | None = None
) -> tuple[FollowUpRow, ...]:
    """Talks about jobs, the latest first."""
    wanted = (
        select(JobFollowUp, Person.name, WorkOutcome.employer_name, Staff.name)
        .join(Person, Person.id == JobFollowUp.person)
        .join(WorkOutcome, WorkOutcome.id == JobFollowUp.outcome)
        .join(Staff, Staff.id == JobFollowUp.by)
        .where(JobFollowUp.voided_at.is_(None), WorkOutcome.voided_at.is_(None))
        .order_by(JobFollowUp.on.desc(), JobFollowUp.id.desc())
    )
    if outcome is not None:
        wanted = wanted.where(JobFollowUp.outcome == outcome)
    if person is not None:
        wanted = wanted.where(JobFollowUp.person == person)
    return tuple(
        FollowUpRow(
            row.id, row.outcome, row.person, name, employer, row.on, by, row.way, row.state, row.said, row.agreed,
            row.next_on,
        )
        for row, name, employer, by in ctx.session.execute(wanted)
    )  # fmt: skip
