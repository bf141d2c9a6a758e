"""Jobs people found: kind, employer, from, until, why they left; and the year's figures for the indicator (6.4.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.history import kept_in
from facility.core.i18n import N_, P_
from facility.core.reading import narrow
from facility.core.tables import Base, ref
from facility.core.undoing import put_back
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    Help,
    LongText,
    Private,
    Ref,
    Text,
    YesNo,
    YesNoAnswer,
)
from facility.people.persons import Person
from facility.people.record import standing_person
from facility.work import agreement_words as a
from facility.work import words as w
from facility.work.agreement_model import WorkAgreement
from facility.work.employers import Employer
from facility.work.outcome_rules import CountWay, LeftOut, Spell, judged
from facility.work.records import (
    WorkEntryOf,
    WorkRecord,
    entered,
    in_order,
    kept_as,
    not_ahead,
    standing_entry,
)
from facility.work.workshops import WorkPick

READ, WRITE = "work.read", "work.agree"
OutcomeId = Annotated[int, Ref(to="work_outcome"), P_("outcome", "Job")]
_Kind = Annotated[a.OutcomeKind, N_("Kind of employment")]
_Employer = Annotated[w.EmployerId, N_("Employer on our list"), Help(N_("Or write the name below."))]
_EmployerName = Annotated[Text, N_("Name of the employer")]
_Job = Annotated[Text, P_("outcome", "Work done there")]
_Since = Annotated[Date, P_("outcome", "First day")]
_Until = Annotated[Date, P_("outcome", "Last day")]
_Registered = Annotated[
    YesNo, N_("On the register of the street or township"),
    Help(N_("Only people on that register count in the employment rate.")),
]  # fmt: skip
_LeftWhy = Annotated[a.OutcomeLeft, N_("Why the job ended")]
_Note = Annotated[LongText, N_("Note"), Private()]
Year = Annotated[Count, N_("Year"), Between(2000, 2200)]


class WorkOutcome(WorkRecord, Base):
    """A job somebody has or had. ``until``: the last day; ``agreement``: the sheltered work it followed from."""

    person: Mapped[w.PersonId] = ref("person")
    kind: Mapped[_Kind]
    employer: Mapped[_Employer | None] = ref("employer")
    employer_name: Mapped[_EmployerName]
    job: Mapped[_Job]
    since: Mapped[_Since]
    until: Mapped[_Until | None]
    left_why: Mapped[_LeftWhy | None]
    registered: Mapped[_Registered]
    agreement: Mapped[w.WorkAgreementId | None] = ref("work_agreement")
    note: Mapped[_Note]


kept_as(WorkEntryOf.OUTCOME, WorkOutcome, WRITE)
kept_in(WorkOutcome, N_("Job found"), READ)
never(
    "job_ends_before_it_begins",
    "work_outcome",
    N_("It cannot end before it begins."),
    "NEW.until < NEW.since AND NEW.voided_at IS NULL",
    field="until",
)


@names("work_outcome")
def outcome_name(session: Session, id: int) -> str:
    row = session.get(WorkOutcome, id)
    return (row.employer_name or row.job or row.since.isoformat()) if row else "—"


@command("work.record_outcome", N_("recorded a job of {person}: {kind}"), may=WRITE, label=N_("Record a job"))
class RecordOutcome(Command[int]):
    person: w.PersonId
    kind: _Kind
    employer: _Employer | None = None
    employer_name: _EmployerName = ""
    job: _Job = ""
    since: _Since
    registered: _Registered = YesNoAnswer.UNKNOWN
    agreement: Annotated[w.WorkAgreementId, N_("Followed from our agreement")] | None = None
    note: _Note = ""


@command("work.change_outcome", N_("changed a job of {person}"), may=WRITE, label=N_("Change a job"))
class ChangeOutcome(Command[None]):
    outcome: OutcomeId
    kind: _Kind
    employer: _Employer | None = None
    employer_name: _EmployerName = ""
    job: _Job = ""
    since: _Since
    registered: _Registered = YesNoAnswer.UNKNOWN
    note: _Note = ""


@command(
    "work.end_outcome", N_("noted that a job of {person} ended on {until}"), may=WRITE, label=N_("Job ended")
)
class EndOutcome(Command[None]):
    outcome: OutcomeId
    until: _Until
    left_why: _LeftWhy
    note: _Note = ""


put_back(RecordOutcome, ChangeOutcome, EndOutcome)


@handles(RecordOutcome)
def record_outcome(ctx: Context, cmd: RecordOutcome) -> int:
    standing_person(ctx, cmd.person)
    not_ahead(ctx, cmd.since, "since")
    if cmd.agreement is not None and ctx.get(WorkAgreement, cmd.agreement, "agreement").person != cmd.person:
        raise DomainError("other_person", N_("This agreement is somebody else’s."), "agreement")
    row = WorkOutcome(**entered(ctx))
    copy_fields(cmd, row)
    row.employer_name = _named(ctx, cmd)
    return ctx.add(row).id


@handles(ChangeOutcome)
def change_outcome(ctx: Context, cmd: ChangeOutcome) -> None:
    row = _of(ctx, cmd.outcome)
    not_ahead(ctx, cmd.since, "since")
    in_order(cmd.since, row.until, "since")
    copy_fields(cmd, row)
    row.employer_name = _named(ctx, cmd)


@handles(EndOutcome)
def end_outcome(ctx: Context, cmd: EndOutcome) -> None:
    row = _of(ctx, cmd.outcome)
    if row.until is not None:
        raise DomainError("ended_already", N_("This job is over already."), "outcome")
    not_ahead(ctx, cmd.until, "until")
    in_order(row.since, cmd.until)
    row.until, row.left_why = cmd.until, cmd.left_why
    row.note = "\n".join(filter(None, (row.note, cmd.note)))


def _of(ctx: Context, id: int) -> WorkOutcome:
    row: WorkOutcome = standing_entry(ctx, WorkOutcome, id, "outcome")
    ctx.about(row.person)
    ctx.note(person=ctx.get(Person, row.person).name)
    return row


def _named(ctx: Context, cmd: RecordOutcome | ChangeOutcome) -> str:
    """The name as written, else that of the employer on the list; it stays when the list changes."""
    if cmd.employer_name:
        return cmd.employer_name
    if cmd.employer is None:
        raise DomainError(
            "no_employer_named", N_("Say where; choose an employer or write a name."), "employer_name"
        )
    return ctx.get(Employer, cmd.employer, "employer").name


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One job."""

    id: OutcomeId
    person: w.PersonId
    name: a.PersonName
    kind: _Kind
    employer: w.EmployerId | None
    employer_name: _EmployerName
    job: _Job
    since: _Since
    until: _Until | None
    left_why: _LeftWhy | None
    registered: _Registered
    agreement: w.WorkAgreementId | None
    note: _Note


@query("outcome_list", may=READ)
def outcome_list(
    ctx: Reading, *, person: w.PersonId | None = None, year: Year | None = None,
    going_on: Annotated[bool, N_("Only jobs that go on")] = False, text: w.Search = "",
) -> tuple[OutcomeRow, ...]:  # fmt: skip
    """Jobs people found, the latest first. ``year``: those that met it."""
    wanted = select(WorkOutcome, Person.name).join(Person, Person.id == WorkOutcome.person)
    wanted = wanted.where(WorkOutcome.voided_at.is_(None))
    if person is not None:
        wanted = wanted.where(WorkOutcome.person == person)
    if going_on:
        wanted = wanted.where(WorkOutcome.until.is_(None))
    if year is not None:
        wanted = wanted.where(WorkOutcome.since <= date(year, 12, 31))
        wanted = wanted.where((WorkOutcome.until.is_(None)) | (WorkOutcome.until >= date(year, 1, 1)))
    part = narrow(text).strip()
    return tuple(
        OutcomeRow(
            row.id, row.person, name, row.kind, row.employer, row.employer_name, row.job, row.since, row.until,
            row.left_why, row.registered, row.agreement, row.note,
        )
        for row, name in ctx.session.execute(wanted.order_by(WorkOutcome.since.desc(), WorkOutcome.id.desc()))
        if part in name or part in row.employer_name
    )  # fmt: skip


@query("work_outcome_picks", may=READ)
def work_outcome_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[WorkPick, ...]:
    """Jobs found by person or employer."""
    rows = outcome_list(ctx, text=text)[:most]
    return tuple(WorkPick(row.id, f"{row.name} {row.employer_name}", row.since.isoformat()) for row in rows)


class RegisterScope(Choice):
    """Whether people who are not on the register count."""

    ALL = "all", N_("Everybody the facility serves")
    REGISTERED = "registered", N_("Only people on the register")


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One job that met the year, and why it does not count; None: it counts."""

    person: w.PersonId
    name: a.PersonName
    kind: _Kind
    employer_name: _EmployerName
    since: _Since
    until: _Until | None
    left_out: Annotated[LeftOut, N_("Left out because")] | None


@dataclass(frozen=True, slots=True)
class OutcomeFigures:
    """A year's jobs. ``people``: distinct persons counted; the kinds add up to it."""

    year: Year
    way: Annotated[CountWay, N_("How it is counted")]
    scope: Annotated[RegisterScope, N_("Who is counted")]
    people: Annotated[Count, N_("People employed in the year")]
    full_time: Annotated[Count, a.OutcomeKind.FULL_TIME.label]
    flexible: Annotated[Count, a.OutcomeKind.FLEXIBLE.label]
    assisted: Annotated[Count, a.OutcomeKind.ASSISTED.label]
    started: Annotated[Count, N_("Jobs begun in the year")]
    ended: Annotated[Count, N_("Jobs ended in the year")]
    left_out: Annotated[Count, N_("Jobs left out")]
    lines: Annotated[tuple[OutcomeLine, ...], N_("Jobs of the year")]
    reasons: Annotated[tuple[tuple[a.OutcomeLeft, int], ...], N_("Why jobs ended")]


@query("outcome_figures", may=READ)
def outcome_figures(
    ctx: Reading, *, year: Year, way: Annotated[CountWay, N_("How it is counted")] = CountWay.USUAL,
    scope: Annotated[RegisterScope, N_("Who is counted")] = RegisterScope.ALL,
) -> OutcomeFigures:  # fmt: skip
    """The figures of a year and every job behind them."""
    rows = {
        row.id: (row, name)
        for row, name in ctx.session.execute(
            select(WorkOutcome, Person.name)
            .join(Person, Person.id == WorkOutcome.person)
            .where(WorkOutcome.voided_at.is_(None))
        )
    }
    spells = (
        Spell(
            row.id, row.person, row.kind, row.since, row.until,
            scope is RegisterScope.ALL or row.registered is YesNoAnswer.YES,
        )
        for row, _name in rows.values()
    )  # fmt: skip
    found = judged(spells, year, ctx.today, way, ctx.settings.count("work_restart_months"))
    kinds = [one.spell.kind for one in found if one.left_out is None]
    ended = [row for row, _name in rows.values() if row.until is not None and row.until.year == year]
    counted = {one: sum(row.left_why is one for row in ended) for one in a.OutcomeLeft}
    return OutcomeFigures(
        year, way, scope, len(kinds), kinds.count(a.OutcomeKind.FULL_TIME),
        kinds.count(a.OutcomeKind.FLEXIBLE), kinds.count(a.OutcomeKind.ASSISTED),
        started=sum(row.since.year == year for row, _name in rows.values()), ended=len(ended),
        left_out=sum(one.left_out is not None for one in found),
        lines=tuple(
            OutcomeLine(
                one.spell.person, rows[one.spell.id][1], one.spell.kind, rows[one.spell.id][0].employer_name,
                one.spell.since, one.spell.until, one.left_out,
            )
            for one in found
        ),
        reasons=tuple((why, n) for why, n in counted.items() if n),
    )  # fmt: skip
