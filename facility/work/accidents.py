"""Accidents at work: what happened, what was done at once, how it was settled. Written down on the same day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.history import kept_in
from facility.core.i18n import N_, P_
from facility.core.tables import Base, ref
from facility.core.undoing import put_back
from facility.core.words import Date, Group, Help, LongText, Moment, Private, Ref, Text
from facility.people.persons import Person
from facility.people.record import standing_person
from facility.work import agreement_words as a
from facility.work import words as w
from facility.work.posts import WorkPost
from facility.work.records import (
    WorkEntryOf,
    WorkRecord,
    entered,
    kept_as,
    not_ahead,
    standing_entry,
)
from facility.work.standing import agreement_on
from facility.work.workshops import WorkPick

READ, WRITE = "work.read", "work.write"
AccidentId = Annotated[int, Ref(to="work_accident"), N_("Accident at work")]
_WHAT, _DONE, _SETTLED = (
    Group(N_("What happened")),
    Group(P_("accident", "What was done")),
    Group(N_("How it was settled")),
)
_At = Annotated[Moment, P_("accident", "When"), _WHAT]
_Place = Annotated[Text, P_("accident", "Where exactly"), _WHAT]
_Doing = Annotated[Text, N_("What was being done"), _WHAT]
_Happened = Annotated[LongText, N_("How it happened"), _WHAT, Help(N_("What was seen, without blame."))]
_Harm = Annotated[a.Harm, N_("Injury"), _WHAT]
_Injury = Annotated[Text, N_("Where and what kind of injury"), Private(), _WHAT]
_Witnesses = Annotated[Text, N_("Who saw it"), Private(), _WHAT]
_FirstAid = Annotated[LongText, N_("Done at once"), _DONE]
_Hospital = Annotated[Text, N_("Doctor or hospital"), Private(), _DONE]
_Told = Annotated[Text, N_("Who was told, and when"), Private(), _DONE]
_Cause = Annotated[LongText, N_("Why it could happen"), _DONE]
_Measures = Annotated[LongText, N_("So that it does not happen again"), _DONE]
_SettledOn = Annotated[Date, P_("accident", "Settled on"), _SETTLED]
_Claim = Annotated[Text, N_("Insurance claim"), _SETTLED, Help(N_("Number and what was paid."))]
_Result = Annotated[LongText, N_("What came of it"), _SETTLED]


class WorkAccident(WorkRecord, Base):
    """One accident; ``settled_on`` None: still open. ``post``: where the person worked on the day, if anywhere."""

    number: Mapped[a.Number] = mapped_column(unique=True)
    person: Mapped[w.PersonId] = ref("person")
    post: Mapped[w.WorkPostId | None] = ref("work_post")
    at: Mapped[_At]
    place: Mapped[_Place]
    doing: Mapped[_Doing]
    happened: Mapped[_Happened]
    harm: Mapped[_Harm]
    injury: Mapped[_Injury]
    witnesses: Mapped[_Witnesses]
    first_aid: Mapped[_FirstAid]
    hospital: Mapped[_Hospital]
    told: Mapped[_Told]
    cause: Mapped[_Cause]
    measures: Mapped[_Measures]
    settled_on: Mapped[_SettledOn | None]
    claim: Mapped[_Claim]
    result: Mapped[_Result]


kept_as(WorkEntryOf.ACCIDENT, WorkAccident, WRITE)
kept_in(WorkAccident, N_("Accident at work"), READ)


@names("work_accident")
def accident_name(session: Session, id: int) -> str:
    row = session.get(WorkAccident, id)
    return row.number if row else "—"


@dataclass(frozen=True, kw_only=True)
class AccidentFacts:
    """What is written down of an accident."""

    at: _At
    place: _Place
    doing: _Doing
    happened: _Happened
    harm: _Harm
    injury: _Injury = ""
    witnesses: _Witnesses = ""
    first_aid: _FirstAid = ""
    hospital: _Hospital = ""
    told: _Told = ""
    cause: _Cause = ""
    measures: _Measures = ""


@dataclass(frozen=True, kw_only=True)
class _OfPerson:
    person: w.PersonId


@dataclass(frozen=True, kw_only=True)
class _OfAccident:
    accident: AccidentId


@command(
    "work.report_accident",
    N_("wrote down accident {number} of {person}"),
    may=WRITE,
    label=N_("Report an accident"),
)
class ReportAccident(AccidentFacts, _OfPerson, Command[int]):
    """At once, as far as it is known; more is added later."""


@command(
    "work.change_accident",
    N_("added to what is known of accident {accident}"),
    may=WRITE,
    label=N_("Add to the report"),
)
class ChangeAccident(AccidentFacts, _OfAccident, Command[None]):
    """The report as it now stands."""


@command(
    "work.settle_accident",
    N_("settled accident {accident} on {settled_on}"),
    may=WRITE,
    label=N_("Settle the accident"),
)
class SettleAccident(Command[None]):
    accident: AccidentId
    settled_on: _SettledOn
    result: _Result
    claim: _Claim = ""
    measures: Annotated[_Measures, Help(N_("Left blank: as written before."))] = ""


put_back(ReportAccident, ChangeAccident, SettleAccident)


@handles(ReportAccident)
def report_accident(ctx: Context, cmd: ReportAccident) -> int:
    standing_person(ctx, cmd.person)
    _has_been(ctx, cmd)
    held = agreement_on(ctx.session, (cmd.person,), day_of(cmd.at)).get(cmd.person)
    row = WorkAccident(
        number=ctx.number("work_accident"),
        post=held.post if held else None,
        claim="",
        result="",
        **entered(ctx),
    )
    copy_fields(cmd, row)
    ctx.note(number=row.number)
    return ctx.add(row).id


@handles(ChangeAccident)
def change_accident(ctx: Context, cmd: ChangeAccident) -> None:
    row = _of(ctx, cmd.accident)
    _has_been(ctx, cmd)
    copy_fields(cmd, row)


@handles(SettleAccident)
def settle_accident(ctx: Context, cmd: SettleAccident) -> None:
    row = _of(ctx, cmd.accident)
    not_ahead(ctx, cmd.settled_on, "settled_on")
    if cmd.settled_on < day_of(row.at):
        raise DomainError(
            "settled_before_it_happened", N_("It happened on {day}."), "settled_on", day=day_of(row.at)
        )
    row.settled_on, row.result, row.claim = cmd.settled_on, cmd.result, cmd.claim
    row.measures = cmd.measures or row.measures
    if not row.measures:
        raise DomainError("measures_missing", N_("Say what keeps it from happening again."), "measures")


def _has_been(ctx: Context, cmd: AccidentFacts) -> None:
    if cmd.at > ctx.now:
        raise DomainError("in_future", N_("This has not happened yet; check the date."), "at")


def _of(ctx: Context, id: int) -> WorkAccident:
    row: WorkAccident = standing_entry(ctx, WorkAccident, id, "accident")
    ctx.about(row.person)
    if row.settled_on is not None:
        raise DomainError("settled_already", N_("This accident is settled already."), "accident")
    return row


@dataclass(frozen=True, slots=True)
class AccidentRow:
    """One accident."""

    id: AccidentId
    number: a.Number
    person: w.PersonId
    name: a.PersonName
    post_name: a.PostName
    at: _At
    place: _Place
    doing: _Doing
    happened: _Happened
    harm: _Harm
    injury: _Injury
    witnesses: _Witnesses
    first_aid: _FirstAid
    hospital: _Hospital
    told: _Told
    cause: _Cause
    measures: _Measures
    settled_on: _SettledOn | None
    claim: _Claim
    result: _Result


@query("work_accident_list", may=READ)
def work_accident_list(
    ctx: Reading,
    *,
    person: w.PersonId | None = None,
    still_open: Annotated[bool, N_("Only those not settled")] = False,
) -> tuple[AccidentRow, ...]:
    """Accidents at work, the latest first."""
    wanted = (
        select(WorkAccident, Person.name, WorkPost.name)
        .join(Person, Person.id == WorkAccident.person)
        .outerjoin(WorkPost, WorkPost.id == WorkAccident.post)
        .where(WorkAccident.voided_at.is_(None))
        .order_by(WorkAccident.at.desc(), WorkAccident.id.desc())
    )
    if person is not None:
        wanted = wanted.where(WorkAccident.person == person)
    if still_open:
        wanted = wanted.where(WorkAccident.settled_on.is_(None))
    return tuple(_row(row, name, post or "") for row, name, post in ctx.session.execute(wanted))


def _row(row: WorkAccident, name: str, post: str) -> AccidentRow:
    return AccidentRow(
        row.id, row.number, row.person, name, post, row.at, row.place, row.doing, row.happened, row.harm, row.injury,
        row.witnesses, row.first_aid, row.hospital, row.told, row.cause, row.measures, row.settled_on, row.claim,
        row.result,
    )  # fmt: skip


@query("work_accident_card", may=READ)
def work_accident_card(ctx: Reading, *, accident: AccidentId) -> AccidentRow:
    """One accident with all that is written down."""
    row = ctx.get(WorkAccident, accident, "accident")
    post = ctx.session.get(WorkPost, row.post) if row.post is not None else None
    return _row(row, ctx.get(Person, row.person).name, post.name if post else "")


@query("work_accident_picks", may=READ)
def work_accident_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[WorkPick, ...]:
    """Accidents found by number or person."""
    rows = [
        one
        for one in work_accident_list(ctx)
        if text.strip() in one.name or text.strip().upper() in one.number
    ]
    return tuple(WorkPick(one.id, one.number, one.name) for one in rows[:most])
