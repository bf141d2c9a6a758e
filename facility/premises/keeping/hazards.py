"""Hazards: what is dangerous, who puts it right until when, and whether it was looked at again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.settings import yes
from facility.core.tables import Base, Retractable, ref
from facility.core.words import YesNoAnswer
from facility.people.scans import file_attachment
from facility.premises.keeping import words as w
from facility.premises.keeping.documents import DocumentPick
from facility.premises.keeping.ends import Voidable, ends_after, not_after_today, standing_entry
from facility.premises.keeping.kinds import Finding
from facility.premises.keeping.rounds import RoundAnswer, answer_line
from facility.staff.model import Staff

_KEEP = "premises.keep"


class Hazard(Retractable, Voidable, Base):
    """Open until somebody has put it right and somebody has seen that it is."""

    what: Mapped[w.HazardWhat]
    place: Mapped[w.HazardPlace]
    found_on: Mapped[w.FoundOn]
    found_by: Mapped[w.By] = ref("app_user", index=False)
    answer: Mapped[w.AnswerId | None] = ref("round_answer")
    owner: Mapped[w.Owner] = ref("staff")
    deadline: Mapped[w.Deadline]
    picture: Mapped[w.AttachmentId | None] = ref("attachment", index=False)
    fixed_on: Mapped[w.FixedOn | None]
    fixed_how: Mapped[w.FixedHow]
    picture_after: Mapped[w.PictureAfter | None] = ref("attachment", index=False)
    rechecked_on: Mapped[w.RecheckedOn | None]
    recheck_note: Mapped[w.RecheckNote]


@names("hazard")
def hazard_name(session: Session, id: int) -> str:
    row = session.get(Hazard, id)
    return row.what if row else "—"


@command(
    "premises.report_hazard",
    N_("reported a hazard: {what}"),
    may=_KEEP,
    label=N_("Report a hazard"),
)
class ReportHazard(Command[int]):
    what: w.HazardWhat
    owner: w.Owner
    deadline: w.Deadline
    place: w.HazardPlace = ""
    found_on: w.FoundOn | None = None
    file: w.ScanFile | None = None
    answer: w.AnswerId | None = None


@command(
    "premises.fix_hazard",
    N_("noted that a hazard was put right: {hazard}"),
    may=_KEEP,
    label=N_("It is put right"),
)
class FixHazard(Command[None]):
    hazard: w.HazardId
    fixed_how: w.FixedHow
    fixed_on: w.FixedOn | None = None
    file: w.ScanFile | None = None


@command(
    "premises.hand_on_hazard",
    N_("gave a hazard to {owner} to put right: {hazard}"),
    may=_KEEP,
    label=N_("Give a hazard to somebody else"),
)
class HandOnHazard(Command[None]):
    hazard: w.HazardId
    owner: w.Owner


@command(
    "premises.recheck_hazard",
    N_("checked a hazard again: {hazard}"),
    may=_KEEP,
    label=N_("Check again"),
)
class RecheckHazard(Command[None]):
    hazard: w.HazardId
    in_order: w.InOrder
    recheck_note: w.RecheckNote = ""
    deadline: w.Deadline | None = None


@handles(ReportHazard)
def report_hazard(ctx: Context, cmd: ReportHazard) -> int:
    """Of a line of a round, the line is answered with it."""
    found_on = cmd.found_on or ctx.today
    not_after_today(found_on, ctx.today, "found_on")
    ends_after(found_on, cmd.deadline, "deadline")
    _here(ctx, cmd.owner)
    if cmd.answer is not None:
        answer_line(ctx, cmd.answer, Finding.HAZARD, cmd.what)
    row = Hazard(found_by=ctx.user.id, fixed_how="", recheck_note="", void_reason="")
    copy_fields(cmd, row)
    row.found_on = found_on
    if cmd.file is not None:
        row.picture = file_attachment(ctx, cmd.file).id
    return ctx.add(row).id


def _here(ctx: Context, owner: int) -> None:
    """Whoever puts it right works here today."""
    if not ctx.get(Staff, owner, "owner").here(ctx.today):
        raise DomainError("not_here_then", N_("They are not with us at that time."), "owner")


@handles(HandOnHazard)
def hand_on_hazard(ctx: Context, cmd: HandOnHazard) -> None:
    """The day stays as it is."""
    row = _open(ctx, cmd.hazard)
    _not_fixed(row)
    _here(ctx, cmd.owner)
    row.owner = cmd.owner


@handles(FixHazard)
def fix_hazard(ctx: Context, cmd: FixHazard) -> None:
    row, on = _open(ctx, cmd.hazard), cmd.fixed_on or ctx.today
    _not_fixed(row)
    not_after_today(on, ctx.today, "fixed_on")
    ends_after(row.found_on, on, "fixed_on")
    row.fixed_on, row.fixed_how = on, cmd.fixed_how
    if cmd.file is not None:
        row.picture_after = file_attachment(ctx, cmd.file).id


@handles(RecheckHazard)
def recheck_hazard(ctx: Context, cmd: RecheckHazard) -> None:
    """Not in order after all: it is open again, with a new deadline."""
    row = _open(ctx, cmd.hazard)
    if row.fixed_on is None:
        raise DomainError("not_fixed_yet", N_("It has not been put right yet."), "hazard")
    if cmd.in_order is YesNoAnswer.UNKNOWN:
        raise DomainError("recheck_unclear", N_("Say yes or no."), "in_order")
    row.recheck_note = cmd.recheck_note
    if yes(cmd.in_order):
        row.rechecked_on = ctx.today
        return
    if cmd.deadline is None or cmd.deadline < ctx.today:
        raise DomainError("new_deadline", N_("Set a new deadline that lies ahead."), "deadline")
    row.fixed_on, row.deadline = None, cmd.deadline


def _not_fixed(row: Hazard) -> None:
    if row.fixed_on is not None:
        text = N_("It was put right on {on}; it waits for the check.")
        raise DomainError("fixed_already", text, "hazard", on=row.fixed_on)


def _open(ctx: Context, id: int) -> Hazard:
    row = ctx.get(Hazard, id, "hazard")
    standing_entry(row)
    if row.rechecked_on is not None:
        raise DomainError(
            "hazard_closed", N_("This hazard was closed on {on}."), "hazard", on=row.rechecked_on
        )
    return row


@dataclass(frozen=True, slots=True)
class HazardRow:
    """One hazard."""

    id: w.HazardId
    what: w.HazardWhat
    place: w.HazardPlace
    found_on: w.FoundOn
    owner: w.Owner
    owner_name: w.OwnerName
    deadline: w.Deadline
    fixed_on: w.FixedOn | None
    fixed_how: w.FixedHow
    rechecked_on: w.RecheckedOn | None
    recheck_note: w.RecheckNote
    picture: w.AttachmentId | None
    picture_after: w.PictureAfter | None
    round: w.SafetyRoundId | None
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("hazards", may="premises.read")
def hazards(ctx: Reading) -> tuple[HazardRow, ...]:
    """Open ones first, the nearest deadline on top; then closed and voided ones, the last first."""
    rows = ctx.session.execute(
        select(Hazard, Staff.name, RoundAnswer.round)
        .join(Staff, Staff.id == Hazard.owner)
        .outerjoin(RoundAnswer, RoundAnswer.id == Hazard.answer)
        .order_by(Hazard.deadline, Hazard.id)
    )
    found = [
        HazardRow(
            row.id, row.what, row.place, row.found_on, row.owner, name, row.deadline, row.fixed_on, row.fixed_how,
            row.rechecked_on, row.recheck_note, row.picture, row.picture_after, made, row.voided_at, row.void_reason,
        )
        for row, name, made in rows
    ]  # fmt: skip
    waits = [row for row in found if row.rechecked_on is None and row.voided_at is None]
    return (*waits, *(row for row in reversed(found) if row not in waits))


@query("hazard_picks", may="premises.read")
def hazard_picks(ctx: Reading, *, text: w.HazardWhat = "") -> tuple[DocumentPick, ...]:
    """Hazards that hold the words."""
    found = (DocumentPick(row.id, row.what, row.place) for row in hazards(ctx))
    return tuple(pick for pick in found if text.casefold() in pick.text.casefold())[:20]
