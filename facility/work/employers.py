"""Employers outside: their contract and the places they offer; whom we asked, and what they said."""

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
from facility.core.i18n import N_, P_
from facility.core.reading import narrow
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Count, Name
from facility.staff.model import Staff
from facility.work import words as w
from facility.work.records import WorkEntryOf, WorkRecord, entered, in_order, kept_as, not_ahead, standing
from facility.work.workshops import READ, WRITE, WorkPick


class Employer(Retractable, Base):
    """A body that gives work; ``retired_at``: we no longer work together."""

    name: Mapped[w.EmployerName]
    organisation_code: Mapped[w.EmployerCode | None]
    contact: Mapped[w.ContactName]
    phone: Mapped[w.ContactPhone | None]
    contract_number: Mapped[w.ContractNumber]
    contract_since: Mapped[w.ContractSince | None]
    contract_until: Mapped[w.ContractUntil | None]
    places_sheltered: Mapped[w.ShelteredPlaces]
    places_public_benefit: Mapped[w.PublicPlaces]
    since: Mapped[w.OpenSince]
    retired_at: Mapped[w.RetiredAt | None]
    reason: Mapped[w.WhyClosed]
    note: Mapped[w.Note]


class EmployerApproach(WorkRecord, Base):
    """Somebody asked a body for work for our people; a refusal is kept too."""

    employer: Mapped[w.EmployerId | None] = ref("employer")
    name: Mapped[w.EmployerName]
    on: Mapped[w.ApproachOn]
    by: Mapped[w.ApproachBy] = ref("staff")
    answer: Mapped[w.Answer]
    reason: Mapped[w.AnswerReason]
    again_on: Mapped[w.AskAgainOn | None]


kept_as(WorkEntryOf.APPROACH, EmployerApproach, WRITE)
never(
    "employer_code_once",
    "employer",
    N_("An employer with this organisation code is entered already."),
    "NEW.organisation_code IS NOT NULL AND NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM employer AS o"
    " WHERE o.organisation_code = NEW.organisation_code AND o.taken_back_at IS NULL AND o.id <> NEW.id)",
    field="organisation_code",
)


@names("employer")
def employer_name(session: Session, id: int) -> str:
    row = session.get(Employer, id)
    return row.name if row else "—"


@names("employer_approach")
def approach_name(session: Session, id: int) -> str:
    row = session.get(EmployerApproach, id)
    return row.name if row else "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerFacts:
    name: w.EmployerName
    organisation_code: w.EmployerCode | None = None
    contact: w.ContactName = ""
    phone: w.ContactPhone | None = None
    since: w.OpenSince
    contract_number: w.ContractNumber = ""
    contract_since: w.ContractSince | None = None
    contract_until: w.ContractUntil | None = None
    places_sheltered: w.ShelteredPlaces = 0
    places_public_benefit: w.PublicPlaces = 0
    note: w.Note = ""


@command("work.add_employer", N_("entered the employer {name}"), may=WRITE, label=N_("Enter an employer"))
class AddEmployer(EmployerFacts, Command[int]):
    pass


@command("work.change_employer", N_("changed the employer {name}"), may=WRITE, label=N_("Change an employer"))
class ChangeEmployer(EmployerFacts, Command[None]):
    employer: w.EmployerId


@command(
    "work.close_employer",
    N_("ended working with {employer}: {reason}"),
    may=WRITE,
    label=N_("End working with an employer"),
)
class CloseEmployer(Command[None]):
    employer: w.EmployerId
    at: w.RetiredAt
    reason: w.WhyClosed


@command(
    "work.log_approach",
    N_("asked {name} for work: {answer}"),
    may=WRITE,
    label=N_("Log an approach to an employer"),
)
class LogApproach(Command[int]):
    name: w.EmployerName
    employer: Annotated[w.EmployerId, P_("work", "On the list as")] | None = None
    on: w.ApproachOn
    by: w.ApproachBy
    answer: w.Answer
    reason: w.AnswerReason = ""
    again_on: w.AskAgainOn | None = None


@handles(AddEmployer)
def add_employer(ctx: Context, cmd: AddEmployer) -> int:
    row = Employer(reason="")
    _fill(row, cmd)
    return ctx.add(row).id


@handles(ChangeEmployer)
def change_employer(ctx: Context, cmd: ChangeEmployer) -> None:
    _fill(open_one(ctx, cmd.employer), cmd)


def _fill(row: Employer, cmd: AddEmployer | ChangeEmployer) -> None:
    in_order(cmd.contract_since, cmd.contract_until, "contract_until")
    copy_fields(cmd, row)


@handles(CloseEmployer)
def close_employer(ctx: Context, cmd: CloseEmployer) -> None:
    from facility.work.posts import WorkPost

    row = open_one(ctx, cmd.employer)
    open_posts = select(WorkPost.name).where(WorkPost.employer == row.id, WorkPost.closed_at.is_(None))
    if left := ctx.session.scalars(open_posts).all():
        raise DomainError(
            "posts_still_open", N_("These posts are still open: {posts}."), "employer", posts=list(left)
        )
    row.retired_at, row.reason = cmd.at, cmd.reason


@handles(LogApproach)
def log_approach(ctx: Context, cmd: LogApproach) -> int:
    not_ahead(ctx, cmd.on, "on")
    in_order(cmd.on, cmd.again_on, "again_on")
    ctx.get(Staff, cmd.by, "by")
    if cmd.employer is not None:
        ctx.get(Employer, cmd.employer, "employer")
    if cmd.answer is w.ApproachAnswer.REFUSED and not cmd.reason:
        raise DomainError("why_refused", N_("Write the reason they gave, or that they gave none."), "reason")
    row = EmployerApproach(**entered(ctx))
    copy_fields(cmd, row)
    return ctx.add(row).id


def open_one(ctx: Reading, id: int, field: str = "employer") -> Employer:
    """An employer we work with; DomainError ``employer_closed``."""
    row = ctx.get(Employer, id, field)
    if row.retired_at is not None:
        raise DomainError("employer_closed", N_("We no longer work with this employer."), field)
    return row


def contract_holds(row: Employer, day: date) -> bool:
    """Whether there is a contract and it holds on a day."""
    return (
        row.contract_since is not None
        and row.contract_since <= day
        and (row.contract_until is None or day <= row.contract_until)
    )


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """One employer, its posts and the latest answer."""

    id: w.EmployerId
    name: w.EmployerName
    organisation_code: w.EmployerCode | None
    contact: w.ContactName
    phone: w.ContactPhone | None
    contract_number: w.ContractNumber
    contract_since: w.ContractSince | None
    contract_until: w.ContractUntil | None
    places_sheltered: w.ShelteredPlaces
    places_public_benefit: w.PublicPlaces
    posts: Annotated[Count, P_("work", "Posts")]
    since: w.OpenSince
    retired_at: w.RetiredAt | None
    reason: w.WhyClosed
    note: w.Note


@query("employer_list", may=READ)
def employer_list(ctx: Reading) -> tuple[EmployerRow, ...]:
    """Employers by name, those we no longer work with last."""
    from facility.work.posts import WorkPost

    posts: dict[int, int] = {}
    for id in ctx.session.scalars(select(WorkPost.employer).where(WorkPost.closed_at.is_(None))):
        posts[id or 0] = posts.get(id or 0, 0) + 1
    found = [
        EmployerRow(
            row.id, row.name, row.organisation_code, row.contact, row.phone, row.contract_number, row.contract_since,
            row.contract_until, row.places_sheltered, row.places_public_benefit, posts.get(row.id, 0), row.since,
            row.retired_at, row.reason, row.note,
        )
        for row in ctx.session.scalars(select(Employer))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda row: (row.retired_at is not None, row.name, row.id)))


@query("employer_picks", may=READ)
def employer_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[WorkPick, ...]:
    """Employers we work with, found by part of the name."""
    found = (row for row in employer_list(ctx) if row.retired_at is None and narrow(text) in row.name)
    return tuple(WorkPick(row.id, row.name, row.contact) for row, _n in zip(found, range(most), strict=False))


@dataclass(frozen=True, slots=True)
class ApproachRow:
    """One approach and its answer."""

    id: w.ApproachId
    name: w.EmployerName
    employer: w.EmployerId | None
    on: w.ApproachOn
    by: w.ApproachBy
    by_name: Annotated[Name, P_("approach", "Asked by")]
    answer: w.Answer
    reason: w.AnswerReason
    again_on: w.AskAgainOn | None


@query("employer_approaches", may=READ)
def employer_approaches(ctx: Reading, *, employer: w.EmployerId | None = None) -> tuple[ApproachRow, ...]:
    """Approaches, the latest first; of one employer where asked."""
    wanted = standing(EmployerApproach)
    if employer is not None:
        wanted = wanted.where(EmployerApproach.employer == employer)
    staff = dict(ctx.session.execute(select(Staff.id, Staff.name)).all())
    rows = ctx.session.scalars(wanted.order_by(EmployerApproach.on.desc(), EmployerApproach.id.desc()))
    return tuple(
        ApproachRow(
            row.id,
            row.name,
            row.employer,
            row.on,
            row.by,
            staff.get(row.by, ""),
            row.answer,
            row.reason,
            row.again_on,
        )
        for row in rows
    )


@query("employer_approach_picks", may=READ)
def employer_approach_picks(
    ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20
) -> tuple[WorkPick, ...]:
    """Approaches found by the name of the body."""
    found = (row for row in employer_approaches(ctx) if narrow(text) in row.name)
    return tuple(
        WorkPick(row.id, row.name, row.on.isoformat()) for row, _n in zip(found, range(most), strict=False)
    )
