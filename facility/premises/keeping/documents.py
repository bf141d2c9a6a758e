"""Papers the facility must be able to show: lease, fire papers, licences, insurance, contracts, each with its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.ends import warn_marks
from facility.core.errors import DomainError
from facility.core.i18n import N_, current, translate
from facility.core.tables import Base, Retractable, ref
from facility.people.scans import file_attachment
from facility.premises.keeping import words as w
from facility.premises.keeping.ends import (
    Voidable,
    ends_after,
    not_after_today,
    standing,
    standing_entry,
)
from facility.premises.keeping.kinds import DocumentKind, Standing
from facility.premises.model import FacilityProfile
from facility.premises.profile import profile_at
from facility.premises.words import MealsMode, ServiceOffered

_WRITE = "premises.write"
NEEDED: tuple[tuple[DocumentKind, ...], ...] = (
    (DocumentKind.REGISTRATION,),
    (DocumentKind.LEASE, DocumentKind.TITLE),
    (DocumentKind.FIRE_ACCEPTANCE,),
    (DocumentKind.FIRE_CHECK,),
    (DocumentKind.FIRE_TEST,),
    (DocumentKind.RESIDENT_INSURANCE,),
    (DocumentKind.STAFF_INSURANCE,),
)
"""What every facility shows (4.1, 4.3, 4.5.3 and the rules of fire safety); of each group one is enough."""


class HouseDocument(Retractable, Voidable, Base):
    """One paper; ``until`` None: without an end. A renewal is a row of its own that names what it ``renews``."""

    kind: Mapped[w.DocumentKind]
    title: Mapped[w.DocumentTitle]
    number: Mapped[w.DocumentNumber]
    issuer: Mapped[w.Issuer]
    since: Mapped[w.ValidFrom | None]
    until: Mapped[w.ValidUntil | None]
    scan: Mapped[w.AttachmentId | None] = ref("attachment", index=False)
    renews: Mapped[w.DocumentId | None] = ref("house_document")
    notes: Mapped[w.Remarks]
    entered_at: Mapped[w.EnteredAt]
    ended_on: Mapped[w.EndedOn | None]
    end_reason: Mapped[w.WhyEnded]

    __table_args__ = (Index("ix_house_document_until", "until"),)


@names("house_document")
def document_name(session: Session, id: int) -> str:
    """Its kind, and what it is for where that is said."""
    row = session.get(HouseDocument, id)
    if row is None:
        return "—"
    kind = translate(row.kind.label, current())
    return " ".join(filter(None, (kind, row.title)))


@command(
    "premises.file_document",
    N_("entered the paper “{kind}”"),
    may=_WRITE,
    label=N_("Enter a paper of the facility"),
)
class FileDocument(Command[int]):
    kind: w.DocumentKind
    title: w.DocumentTitle = ""
    number: w.DocumentNumber = ""
    issuer: w.Issuer = ""
    since: w.ValidFrom | None = None
    until: w.ValidUntil | None = None
    file: w.ScanFile | None = None
    notes: w.Remarks = ""


@command(
    "premises.change_document",
    N_("changed the paper “{kind}”"),
    may=_WRITE,
    label=N_("Change a paper of the facility"),
)
class ChangeDocument(Command[None]):
    document: w.DocumentId
    kind: w.DocumentKind
    title: w.DocumentTitle = ""
    number: w.DocumentNumber = ""
    issuer: w.Issuer = ""
    since: w.ValidFrom | None = None
    until: w.ValidUntil | None = None
    file: w.ScanFile | None = None
    notes: w.Remarks = ""


@command(
    "premises.renew_document",
    N_("renewed the paper “{kind}”"),
    may=_WRITE,
    label=N_("Renew a paper"),
)
class RenewDocument(Command[int]):
    document: w.DocumentId
    since: w.ValidFrom
    until: w.ValidUntil | None = None
    number: w.DocumentNumber = ""
    issuer: w.Issuer = ""
    file: w.ScanFile | None = None
    notes: w.Remarks = ""


@command(
    "premises.end_document",
    N_("noted that the paper “{kind}” is no longer kept: {reason}"),
    may=_WRITE,
    label=N_("No longer kept"),
)
class EndDocument(Command[None]):
    document: w.DocumentId
    ended_on: w.EndedOn
    reason: w.WhyEnded


@handles(FileDocument)
def file_document(ctx: Context, cmd: FileDocument) -> int:
    ends_after(cmd.since, cmd.until, "until")
    row = HouseDocument(entered_at=ctx.now, end_reason="", void_reason="")
    copy_fields(cmd, row)
    if cmd.file is not None:
        row.scan = file_attachment(ctx, cmd.file).id
    return ctx.add(row).id


@handles(ChangeDocument)
def change_document(ctx: Context, cmd: ChangeDocument) -> None:
    row = _kept(ctx, cmd.document)
    ends_after(cmd.since, cmd.until, "until")
    copy_fields(cmd, row)
    if cmd.file is not None:
        row.scan = file_attachment(ctx, cmd.file).id


@handles(RenewDocument)
def renew_document(ctx: Context, cmd: RenewDocument) -> int:
    """The paper before stays as it was; it needs no end of its own."""
    before = _kept(ctx, cmd.document)
    ends_after(cmd.since, cmd.until, "until")
    if ctx.session.scalars(select(HouseDocument.id).where(HouseDocument.renews == before.id)).first():
        raise DomainError("renewed_already", N_("This paper has been renewed already."), "document")
    row = HouseDocument(
        kind=before.kind, title=before.title, renews=before.id, entered_at=ctx.now, end_reason="", void_reason="",
    )  # fmt: skip
    copy_fields(cmd, row)
    row.number, row.issuer = cmd.number or before.number, cmd.issuer or before.issuer
    if cmd.file is not None:
        row.scan = file_attachment(ctx, cmd.file).id
    ctx.note(kind=before.kind)
    return ctx.add(row).id


@handles(EndDocument)
def end_document(ctx: Context, cmd: EndDocument) -> None:
    row = _kept(ctx, cmd.document)
    not_after_today(cmd.ended_on, ctx.today, "ended_on")
    ends_after(row.since, cmd.ended_on, "ended_on")
    ctx.note(kind=row.kind)
    row.ended_on, row.end_reason = cmd.ended_on, cmd.reason


def _kept(ctx: Context, id: int) -> HouseDocument:
    row = ctx.get(HouseDocument, id, "document")
    standing_entry(row)
    if row.ended_on is not None:
        raise DomainError("document_ended", N_("This paper is no longer kept."), "document")
    return row


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One paper and how it stands today."""

    id: w.DocumentId
    kind: w.DocumentKind
    title: w.DocumentTitle
    number: w.DocumentNumber
    issuer: w.Issuer
    since: w.ValidFrom | None
    until: w.ValidUntil | None
    days_left: w.DaysLeft | None
    standing: w.StandsAs
    scan: w.AttachmentId | None
    renews: w.DocumentId | None
    notes: w.Remarks
    ended_on: w.EndedOn | None
    end_reason: w.WhyEnded
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("house_documents", may="premises.read")
def house_documents(ctx: Reading) -> tuple[DocumentRow, ...]:
    """All papers, those that end first on top; renewed, ended and voided ones last."""
    rows = list(ctx.session.scalars(select(HouseDocument)))
    renewed = {row.renews for row in rows if row.renews is not None and row.voided_at is None}
    marks = warn_marks(ctx.settings)
    found = [_row(row, row.id in renewed, ctx.today, marks) for row in rows]
    last = (Standing.REPLACED, Standing.ENDED, Standing.VOID)
    return tuple(sorted(found, key=lambda row: (row.standing in last, row.until or date.max, row.id)))


def _row(row: HouseDocument, renewed: bool, today: date, marks: tuple[int, ...]) -> DocumentRow:
    state = standing(row.since, row.until, today, marks)
    if row.voided_at is not None:
        state = Standing.VOID
    elif row.ended_on is not None:
        state = Standing.ENDED
    elif renewed:
        state = Standing.REPLACED
    left = (row.until - today).days if row.until is not None else None
    return DocumentRow(
        row.id, row.kind, row.title, row.number, row.issuer, row.since, row.until, left, state, row.scan, row.renews,
        row.notes, row.ended_on, row.end_reason, row.voided_at, row.void_reason,
    )  # fmt: skip


@query("documents_missing", may="premises.read")
def documents_missing(ctx: Reading) -> tuple[DocumentKind, ...]:
    """Kinds of paper a facility needs and of which none is in force; of lease and title the lease is named."""
    kept = {row.kind for row in house_documents(ctx) if _in_force(row, ctx.today)}
    needed = (*NEEDED, *papers_for_meals(profile_at(ctx.session, ctx.now)))
    return tuple(group[0] for group in needed if kept.isdisjoint(group))


def _in_force(row: DocumentRow, today: date) -> bool:
    """One renewed ahead of time holds until its own end."""
    if row.standing is Standing.REPLACED:
        return row.until is None or row.until >= today
    return row.standing in (Standing.VALID, Standing.SOON)


def papers_for_meals(profile: FacilityProfile | None) -> tuple[tuple[DocumentKind, ...], ...]:
    """A kitchen in the house has a licence; whoever cooks or delivers for it, a contract."""
    if profile is None:
        return ()
    licence, contract = (DocumentKind.FOOD_LICENCE,), (DocumentKind.SUPPLIER,)
    match profile.meals:
        case MealsMode.OWN_KITCHEN:
            return (licence,)
        case MealsMode.CONTRACTED:
            return licence, contract
        case MealsMode.ORDERED:
            return (contract,)
        case None if ServiceOffered.MEALS in profile.services:
            return (licence,)
    return ()


@dataclass(frozen=True, slots=True)
class DocumentPick:
    """One line of a picker."""

    id: int
    text: str
    detail: str


@query("house_document_picks", may="premises.read")
def house_document_picks(ctx: Reading, *, text: w.DocumentTitle = "") -> tuple[DocumentPick, ...]:
    """Papers whose name holds the words."""
    found = (
        DocumentPick(row.id, document_name(ctx.session, row.id), row.number) for row in house_documents(ctx)
    )
    return tuple(pick for pick in found if text.casefold() in f"{pick.text} {pick.detail}".casefold())[:20]
