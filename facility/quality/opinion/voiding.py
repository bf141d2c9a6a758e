"""Crossing out what was entered by mistake: it stays, with the reason, and counts for nothing."""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.i18n import N_, P_
from facility.core.tables import Base
from facility.core.words import Choice, Count
from facility.premises.keeping.ends import Voidable, standing_entry
from facility.quality.opinion import words as w
from facility.quality.opinion.forms import WRITE
from facility.quality.opinion.model import OpinionPromise, OpinionRound, OpinionSheet


class OpinionEntry(Choice):
    """The registers whose entries can be crossed out."""

    ROUND = "round", P_("opinion", "Round of asking")
    SHEET = "sheet", N_("Opinion sheet")
    PROMISE = "promise", P_("opinion", "Promise")


_TABLES: dict[OpinionEntry, type[Base]] = {
    OpinionEntry.ROUND: OpinionRound, OpinionEntry.SHEET: OpinionSheet, OpinionEntry.PROMISE: OpinionPromise,
}  # fmt: skip


@command(
    "opinion.void",
    N_("voided an entry about opinions ({of}): {reason}"),
    may=WRITE,
    label=N_("Void an entry"),
)
class VoidOpinion(Command[None]):
    of: Annotated[OpinionEntry, N_("Register")]
    entry: Annotated[Count, N_("Line of the register")]
    reason: w.WhyVoid


@handles(VoidOpinion)
def void_opinion(ctx: Context, cmd: VoidOpinion) -> None:
    row = ctx.get(_TABLES[cmd.of], cmd.entry, "entry")
    assert isinstance(row, Voidable)
    standing_entry(row)
    if isinstance(row, OpinionSheet):
        ctx.about(row.person)
    row.voided_at, row.void_reason = ctx.now, cmd.reason
