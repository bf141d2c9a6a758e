"""Signing a month: first the QC lead, then the head, which locks it with the fingerprint of its content (clause 5.7.2)."""

from __future__ import annotations

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.quality.inspection import words as w
from facility.quality.inspection.content import content_of, hash_of
from facility.quality.inspection.model import InspectedLine, Inspection
from facility.quality.inspection.opening import open_inspection
from facility.quality.inspection.state import state_of

_NAMED = 5


@command(
    "quality.sign_lead", N_("signed {inspection} as QC lead"), may="quality.sign", label=N_("Sign as QC lead")
)
class SignAsLead(Command[None]):
    inspection: w.InspectionId


@command(
    "quality.give_back",
    N_("gave {inspection} back to the QC lead: {reason}"),
    may="quality.sign",
    label=N_("Give back to the QC lead"),
)
class GiveBack(Command[None]):
    inspection: w.InspectionId
    reason: w.WhySentBack


@command(
    "quality.sign_head",
    N_("signed {inspection} as head and locked it"),
    may="quality.sign_head",
    label=N_("Sign as head and lock"),
)
class SignAsHead(Command[str]):
    inspection: w.InspectionId
    alone_why: w.WhyAlone = ""


@handles(SignAsLead)
def sign_as_lead(ctx: Context, cmd: SignAsLead) -> None:
    """Every due line has to be judged; from here on the records are read as of this moment."""
    row = open_inspection(ctx, cmd.inspection)
    state = state_of(ctx, row)
    if row.seed is None and any(line.unit.value == "file" for line in state.due_lines()):
        raise DomainError("files_not_drawn", N_("No files have been drawn yet."), "inspection")
    left = [line.clause for line in state.left()]
    if left:
        raise DomainError(
            "lines_left", N_("Not judged yet: {n} lines, the first are {clauses}."), "inspection",
            n=len(left), clauses=left[:_NAMED],
        )  # fmt: skip
    for clause, why in state.due.items():
        ctx.session.add(InspectedLine(inspection=row.id, clause=clause, why=why))
    row.read_until, row.lead_at, row.lead_by = state.reading.until, ctx.now, ctx.user.id
    ctx.session.flush()


@handles(GiveBack)
def give_back(ctx: Context, cmd: GiveBack) -> None:
    row = _signed_by_lead(ctx, cmd.inspection)
    if not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say why it is given back."), "reason")
    for line in ctx.session.scalars(select(InspectedLine).where(InspectedLine.inspection == row.id)):
        line.taken_back_at = ctx.now
    row.read_until = row.lead_at = row.lead_by = None


@handles(SignAsHead)
def sign_as_head(ctx: Context, cmd: SignAsHead) -> str:
    row = _signed_by_lead(ctx, cmd.inspection)
    alone = row.lead_by == ctx.user.id
    if alone and not cmd.alone_why.strip():
        raise DomainError(
            "second_person",
            N_("You signed as QC lead; somebody else should sign here. Where nobody else can, say why."),
            "alone_why",
        )
    row.alone_why = cmd.alone_why.strip() if alone else ""
    row.head_at, row.head_by = ctx.now, ctx.user.id
    with (
        ctx.session.no_autoflush
    ):  # signature and fingerprint are one change; the guard lets no second one pass
        row.content_hash = hash_of(content_of(ctx.session, row))
    return row.content_hash


def _signed_by_lead(ctx: Context, id: int) -> Inspection:
    row = ctx.get(Inspection, id, "inspection")
    if row.head_at is not None:
        raise DomainError("month_locked", N_("{number} is signed and locked. Add an addendum instead."), "inspection",
                          number=row.number)  # fmt: skip
    if row.lead_at is None:
        raise DomainError("lead_first", N_("The QC lead signs first."), "inspection")
    return row
