"""The register of inspections and evaluations from outside: what was found, the letter, and the reply to it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Index, func, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError, NotFound
from facility.core.history import kept_in
from facility.core.i18n import N_, P_, current, translate
from facility.core.tables import Attachment, Base, Retractable, ref
from facility.core.undoing import put_back
from facility.people.scans import file_attachment
from facility.premises.keeping.ends import Voidable, ends_after, not_after_today, standing_entry
from facility.premises.keeping.scans import HouseFile
from facility.quality.outside import words as w

READ, WRITE = "quality.read", "quality.inspect"


class OutsideVisit(Retractable, Voidable, Base):
    """One inspection or evaluation. ``reply_by`` None: no reply in writing is asked for."""

    __table_args__ = (Index("ix_outside_visit_kind_day", "kind", "day"),)
    kind: Mapped[w.KindOf]
    body: Mapped[w.Body]
    day: Mapped[w.Day]
    letter: Mapped[w.LetterNumber]
    looked_at: Mapped[w.LookedAt]
    result: Mapped[w.Result]
    reply_by: Mapped[w.ReplyBy | None]
    replied_on: Mapped[w.RepliedOn | None]
    reply_letter: Mapped[w.ReplyNumber]
    reply: Mapped[w.ReplyText]
    entered_at: Mapped[w.EnteredAt]


class OutsideScan(Retractable, Base):
    """A scan that belongs to it: letter, report, reply."""

    visit: Mapped[w.VisitId] = ref("outside_visit")
    title: Mapped[w.ScanTitle]
    attachment: Mapped[w.AttachmentId] = ref("attachment", index=False)


@names("outside_visit")
def visit_name(session: Session, id: int) -> str:
    """Who came, and when."""
    row = session.get(OutsideVisit, id)
    return f"{row.body} {row.day.isoformat()}" if row else "—"


@names("outside_scan")
def scan_name(session: Session, id: int) -> str:
    row = session.get(OutsideScan, id)
    return row.title or visit_name(session, row.visit) if row else "—"


@command(
    "outside.record",
    N_("recorded an inspection from outside ({kind}): {body}, {day}"),
    may=WRITE,
    label=N_("Record an inspection from outside"),
)
class RecordOutside(Command[int]):
    kind: w.KindOf
    body: w.Body
    day: w.Day
    letter: w.LetterNumber = ""
    looked_at: w.LookedAt
    result: w.Result = ""
    reply_by: w.ReplyBy | None = None
    file: w.ScanFile | None = None


@command(
    "outside.change",
    N_("changed the inspection from outside {visit}"),
    may=WRITE,
    label=N_("Change the entry"),
)
class ChangeOutside(Command[None]):
    visit: w.VisitId
    kind: w.KindOf
    body: w.Body
    day: w.Day
    letter: w.LetterNumber = ""
    looked_at: w.LookedAt
    result: w.Result = ""
    reply_by: w.ReplyBy | None = None


@command(
    "outside.reply",
    N_("recorded the reply to {visit}"),
    may=WRITE,
    label=N_("Record the reply"),
)
class ReplyOutside(Command[None]):
    visit: w.VisitId
    replied_on: w.RepliedOn
    reply_letter: w.ReplyNumber = ""
    reply: w.ReplyText
    file: w.ScanFile | None = None


@command(
    "outside.add_scan",
    N_("filed a scan with {visit}: {title}"),
    may=WRITE,
    label=N_("File a scan"),
)
class AddOutsideScan(Command[int]):
    visit: w.VisitId
    file: w.ScanFile
    title: w.ScanTitle


@command(
    "outside.void",
    N_("voided the inspection from outside {visit}: {reason}"),
    may=WRITE,
    label=N_("Void an entry"),
)
class VoidOutside(Command[None]):
    visit: w.VisitId
    reason: w.WhyVoid


@handles(RecordOutside)
def record_outside(ctx: Context, cmd: RecordOutside) -> int:
    _checked(ctx, cmd)
    row = OutsideVisit(entered_at=ctx.now, reply="", reply_letter="", void_reason="")
    copy_fields(cmd, row)
    ctx.add(row)
    if cmd.file is not None:
        _file(ctx, row, cmd.file, translate(P_("outside scan", "Letter"), current()))
    return row.id


@handles(ChangeOutside)
def change_outside(ctx: Context, cmd: ChangeOutside) -> None:
    row = _kept(ctx, cmd.visit)
    _checked(ctx, cmd)
    copy_fields(cmd, row)


@handles(ReplyOutside)
def reply_outside(ctx: Context, cmd: ReplyOutside) -> None:
    row = _kept(ctx, cmd.visit)
    if row.replied_on is not None:
        raise DomainError("replied_already", N_("This was replied to on {on}."), "visit", on=row.replied_on)
    not_after_today(cmd.replied_on, ctx.today, "replied_on")
    ends_after(row.day, cmd.replied_on, "replied_on")
    copy_fields(cmd, row)
    if cmd.file is not None:
        _file(ctx, row, cmd.file, translate(P_("outside scan", "Reply"), current()))


@handles(AddOutsideScan)
def add_outside_scan(ctx: Context, cmd: AddOutsideScan) -> int:
    return _file(ctx, _kept(ctx, cmd.visit), cmd.file, cmd.title)


@handles(VoidOutside)
def void_outside(ctx: Context, cmd: VoidOutside) -> None:
    row = _kept(ctx, cmd.visit)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


put_back(RecordOutside, ChangeOutside, ReplyOutside, AddOutsideScan, VoidOutside)
kept_in(OutsideVisit, N_("Inspection from outside"), READ)
kept_in(OutsideScan, P_("outside", "Scan"), READ)


def _checked(ctx: Context, cmd: RecordOutside | ChangeOutside) -> None:
    not_after_today(cmd.day, ctx.today, "day")
    ends_after(cmd.day, cmd.reply_by, "reply_by")


def _kept(ctx: Context, id: int) -> OutsideVisit:
    row = ctx.get(OutsideVisit, id, "visit")
    standing_entry(row)
    return row


def _file(ctx: Context, row: OutsideVisit, file: w.ScanFile, title: str) -> int:
    return ctx.add(OutsideScan(visit=row.id, title=title, attachment=file_attachment(ctx, file).id)).id


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One inspection or evaluation from outside."""

    id: w.VisitId
    kind: w.KindOf
    body: w.Body
    day: w.Day
    letter: w.LetterNumber
    looked_at: w.LookedAt
    result: w.Result
    reply_by: w.ReplyBy | None
    replied_on: w.RepliedOn | None
    reply_letter: w.ReplyNumber
    reply: w.ReplyText
    scans: w.Scans
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("outside_visits", may=READ)
def outside_visits(ctx: Reading) -> tuple[VisitRow, ...]:
    """All of them, the last first; voided ones too."""
    scans = dict(
        ctx.session.execute(select(OutsideScan.visit, func.count()).group_by(OutsideScan.visit)).all()
    )
    rows = ctx.session.scalars(select(OutsideVisit).order_by(OutsideVisit.day.desc(), OutsideVisit.id.desc()))
    return tuple(
        VisitRow(
            row.id, row.kind, row.body, row.day, row.letter, row.looked_at, row.result, row.reply_by, row.replied_on,
            row.reply_letter, row.reply, scans.get(row.id, 0), row.voided_at, row.void_reason,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScanRow:
    """A scan filed with one of them."""

    id: w.ScanId
    title: w.ScanTitle
    attachment: w.AttachmentId


@query("outside_scans", may=READ)
def outside_scans(ctx: Reading, *, visit: w.VisitId) -> tuple[ScanRow, ...]:
    """The scans of one, in the order they were filed."""
    wanted = select(OutsideScan).where(OutsideScan.visit == visit).order_by(OutsideScan.id)
    return tuple(ScanRow(row.id, row.title, row.attachment) for row in ctx.session.scalars(wanted))


@query("outside_file", may=READ)
def outside_file(ctx: Reading, *, attachment: w.AttachmentId) -> HouseFile:
    """A filed scan of such a register and no other, decrypted in memory only."""
    held = ctx.session.scalars(
        select(OutsideScan.id).where(OutsideScan.attachment == attachment).limit(1)
    ).first()
    row = ctx.session.get(Attachment, attachment)
    if held is None or row is None or not row.room_name:
        raise NotFound("attachment")
    return HouseFile(row.file_name, row.media, ctx.files.get(row.room_name))


@dataclass(frozen=True, slots=True)
class VisitPick:
    """One line of a picker."""

    id: int
    text: str
    detail: str


@query("outside_visit_picks", may=READ)
def outside_visit_picks(ctx: Reading, *, text: w.Search = "") -> tuple[VisitPick, ...]:
    """Those that were not crossed out."""
    found = (
        VisitPick(row.id, row.body, row.day.isoformat()) for row in outside_visits(ctx) if not row.voided_at
    )
    return tuple(one for one in found if text.casefold() in f"{one.text} {one.detail}".casefold())[:20]
