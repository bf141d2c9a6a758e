"""What was made: good and faulty pieces by kind, entered with the hours or after them."""

from __future__ import annotations

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.work import pay_words as p
from facility.work.attendance_model import WorkEntry, WorkOutput
from facility.work.bearing import pay_still_open
from facility.work.pay_model import PieceKind
from facility.work.rates import rates_of


@command("work.enter_output", N_("entered pieces of {person} on {day}: {piece_kind}, {good} good, {faulty} faulty"), may="work.write", label=N_("Enter pieces"))  # fmt: skip
class EnterOutput(Command[int]):
    """What was entered for this kind before stays in the record and counts no more; none at all takes it out."""

    entry: p.EntryId
    piece_kind: p.PieceKindId
    good: p.Good
    faulty: p.Faulty = 0


@handles(EnterOutput)
def enter_output(ctx: Context, cmd: EnterOutput) -> int:
    row = ctx.get(WorkEntry, cmd.entry, "entry")
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "entry")
    pay_still_open(ctx, row.day)
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person), day=row.day)
    return put_output(ctx, row, cmd.piece_kind, cmd.good, cmd.faulty) or 0


def put_output(
    ctx: Context, row: WorkEntry, piece_kind: int | None, good: int | None, faulty: int
) -> int | None:  # fmt: skip
    """Pieces of one kind made in an entry's hours, instead of those entered before; None where there are none.

    DomainError where the kind is not counted at the entry's post, or has no rate on that day yet.
    """
    if piece_kind is None:
        if good or faulty:
            raise DomainError("which_pieces", N_("Say which pieces these are."), "piece_kind")
        return None
    kind = ctx.get(PieceKind, piece_kind, "piece_kind")
    if row.since is None:
        raise DomainError("no_hours_no_pieces", N_("Nobody was at work in this line."), "entry")
    if kind.post != row.post or (kind.closed_at is not None and kind.closed_at < ctx.now):
        text = N_("“{name}” is not counted at this post.")
        raise DomainError("other_posts_pieces", text, "piece_kind", name=kind.name)
    if not any(one.since <= row.day for one in rates_of(ctx.session, [kind.id])):
        text = N_("“{name}” has no rate yet on {day}.")
        raise DomainError("no_rate_yet", text, "piece_kind", name=kind.name, day=row.day)
    for old in ctx.session.scalars(
        select(WorkOutput).where(
            WorkOutput.entry == row.id, WorkOutput.piece_kind == kind.id, WorkOutput.voided_at.is_(None)
        )
    ):
        old.voided_at = ctx.now
    ctx.session.flush()
    if not good and not faulty:
        return None
    made = WorkOutput(
        entry=row.id, piece_kind=kind.id, good=good or 0, faulty=faulty, entered_at=ctx.now, void_reason=""
    )
    return ctx.add(made).id
