"""Beds to be made ready between two people: what is told is only that somebody made one ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.settings import yes
from facility.core.words import Moment
from facility.lodging import words as w
from facility.lodging.model import BedAssignment, BedMadeReady, Reservation
from facility.premises.model import Bed, Room
from facility.premises.queries import in_house_order, standing
from facility.premises.words import BedLabel, RoomNumber


@command(
    "lodging.make_ready",
    N_("ticked bed {bed} as made ready"),
    may="lodging.ready",
    label=N_("Bed is made ready"),
)
class MakeReady(Command[int]):
    bed: w.BedId
    at: w.ReadyAt | None = None
    by: w.MadeReadyBy = ""


@handles(MakeReady)
def make_ready(ctx: Context, cmd: MakeReady) -> int:
    """Refused for a bed somebody lies in, and for one that waits for nothing."""
    ctx.get(Bed, cmd.bed, "bed")
    at = cmd.at or ctx.now
    if at > ctx.now:
        raise DomainError("still_to_come", N_("This time is still to come."), "at")
    taken = select(BedAssignment.id).where(BedAssignment.bed == cmd.bed, BedAssignment.at(at))
    if ctx.session.scalars(taken).first() is not None:
        raise DomainError("bed_in_use_now", N_("Somebody has this bed at that time."), "bed")
    if cmd.bed not in unready_since(ctx.session, at, (cmd.bed,)):
        raise DomainError("is_ready", N_("This bed is ready already."), "bed")
    return ctx.add(BedMadeReady(bed=cmd.bed, at=at, by=cmd.by or ctx.user.name)).id


def unready_since(session: Session, at: datetime, beds: Sequence[int] | None = None) -> dict[int, datetime]:
    """By bed, since when it waits to be made ready: somebody left it, and nobody ticked it afterwards."""
    left = (
        select(BedAssignment.until)
        .where(
            BedAssignment.bed == Bed.id,
            BedAssignment.until <= at,
            BedAssignment.until > BedAssignment.since,
            BedAssignment.voided_at.is_(None),
        )
        .order_by(BedAssignment.until.desc())
        .limit(1)
        .scalar_subquery()
    )
    made = (
        select(BedMadeReady.at)
        .where(BedMadeReady.bed == Bed.id, BedMadeReady.at <= at)
        .order_by(BedMadeReady.at.desc())
        .limit(1)
        .scalar_subquery()
    )
    wanted = select(Bed.id, left.label("left_it"), made.label("made_it"))
    if beds is not None:
        wanted = wanted.where(Bed.id.in_(beds))
    return {
        bed: gone
        for bed, gone, ready in session.execute(wanted)
        if gone is not None and (ready is None or ready < gone)
    }


@dataclass(frozen=True, slots=True)
class UnreadyRow:
    """A bed that waits to be made ready."""

    bed: w.BedId
    label: BedLabel
    room: RoomNumber
    since: Annotated[Moment, N_("Free since")]
    expected: Annotated[bool, N_("Somebody is expected")]


@query("beds_to_make_ready", may="lodging.read")
def beds_to_make_ready(ctx: Reading) -> tuple[UnreadyRow, ...]:
    """Free beds that wait to be made ready, those with somebody expected first; none where it is switched off."""
    if not yes(ctx.settings.get("beds_made_ready")):
        return ()
    since = unready_since(ctx.session, ctx.now)
    taken = set(ctx.session.scalars(select(BedAssignment.bed).where(BedAssignment.at(ctx.now))))
    held = set(ctx.session.scalars(select(Reservation.bed).where(Reservation.at(ctx.now))))
    rows = ctx.session.execute(
        select(Bed, Room.number).join(Room, Room.id == Bed.room).where(*standing(Bed, ctx.now))
    )
    found = [
        UnreadyRow(bed.id, bed.label, number, since[bed.id], bed.id in held)
        for bed, number in rows
        if bed.id in since and bed.id not in taken
    ]
    return tuple(sorted(found, key=lambda row: (not row.expected, in_house_order(row.label))))
