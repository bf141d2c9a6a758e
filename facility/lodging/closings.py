"""Closing rooms and beds for a time, and opening them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.lodging import words as w
from facility.lodging.answers import who_stands_against
from facility.lodging.model import Closing
from facility.premises.model import Bed, Room
from facility.premises.queries import in_house_order
from facility.premises.words import BedLabel, RoomNumber

_WRITE = "lodging.write"


@command(
    "lodging.close_room", N_("closed room {room}: {kind}"), may=_WRITE, label=N_("Close a room for a time")
)
class CloseRoom(Command[int]):
    room: w.RoomId
    kind: w.KindOfClosing
    reason: w.Reason = ""
    since: w.Since | None = None
    planned_until: w.PlannedEnd | None = None


@command("lodging.close_bed", N_("closed bed {bed}: {kind}"), may=_WRITE, label=N_("Close a bed for a time"))
class CloseBed(Command[int]):
    bed: w.BedId
    kind: w.KindOfClosing
    reason: w.Reason = ""
    since: w.Since | None = None
    planned_until: w.PlannedEnd | None = None


@command(
    "lodging.extend_closing",
    N_("{closing} stays closed, planned until {planned_until}"),
    may=_WRITE,
    label=N_("It stays closed longer"),
)
class ExtendClosing(Command[None]):
    closing: w.ClosingId
    planned_until: w.PlannedEnd
    reason: w.Reason = ""


@command("lodging.reopen", N_("opened {closing} again"), may=_WRITE, label=N_("Open again"))
class Reopen(Command[None]):
    closing: w.ClosingId
    until: Annotated[w.Until, N_("Open again from")] | None = None


@names("closing")
def closing_name(session: Session, id: int) -> str:
    """A closing by what is closed."""
    row = session.get(Closing, id)
    if row is None:
        return "—"
    if row.room is not None:
        return session.get_one(Room, row.room).number
    return session.get_one(Bed, row.bed).label


@handles(CloseRoom)
def close_room(ctx: Context, cmd: CloseRoom) -> int:
    room = ctx.get(Room, cmd.room, "room")
    _in_use(room.retired_at, "room")
    return close(ctx, room, cmd.kind, cmd.since or ctx.now, cmd.planned_until, cmd.reason).id


@handles(CloseBed)
def close_bed(ctx: Context, cmd: CloseBed) -> int:
    bed = ctx.get(Bed, cmd.bed, "bed")
    _in_use(bed.retired_at, "bed")
    return close(ctx, bed, cmd.kind, cmd.since or ctx.now, cmd.planned_until, cmd.reason).id


def close(
    ctx: Context,
    what: Room | Bed,
    kind: w.ClosingKind,
    since: datetime,
    planned_until: date | None,
    reason: str,
) -> Closing:
    """Close a room or a bed from ``since`` on; refused with who has or is promised a bed there afterwards."""
    field = "room" if isinstance(what, Room) else "bed"
    column = Closing.room if isinstance(what, Room) else Closing.bed
    if planned_until is not None and planned_until < day_of(since):
        raise DomainError("ends_before_begun", N_("It cannot end before it begins."), "planned_until")
    closed = ctx.session.scalars(
        select(Closing).where(column == what.id, Closing.during(since, None))
    ).first()
    if closed is not None:
        raise DomainError(
            "closed_already", N_("It is closed already since {since}."), field, since=closed.since
        )
    beds = (
        tuple(ctx.session.scalars(select(Bed.id).where(Bed.room == what.id)))
        if isinstance(what, Room)
        else (what.id,)
    )
    against = who_stands_against(ctx, beds, None, since)
    if against:
        raise DomainError(
            "not_empty_to_close", N_("It cannot be closed yet. {against}"), field, against=list(against)
        )
    row = Closing(
        room=what.id if isinstance(what, Room) else None, bed=what.id if isinstance(what, Bed) else None,
        kind=kind, since=since, planned_until=planned_until, reason=reason,
    )  # fmt: skip
    return ctx.add(row)


def _in_use(retired_at: datetime | None, field: str) -> None:
    if retired_at is not None:
        raise DomainError("retired", N_("This was given up on {on}."), field, on=day_of(retired_at))


def _still_closed(ctx: Context, id: int) -> Closing:
    row = ctx.get(Closing, id, "closing")
    if row.until is not None:
        raise DomainError("open_again", N_("It is open again since {since}."), "closing", since=row.until)
    return row


@handles(ExtendClosing)
def extend_closing(ctx: Context, cmd: ExtendClosing) -> None:
    row = _still_closed(ctx, cmd.closing)
    if cmd.planned_until < day_of(row.since):
        raise DomainError("ends_before_begun", N_("It cannot end before it begins."), "planned_until")
    row.planned_until = cmd.planned_until
    if cmd.reason:
        row.reason = cmd.reason


@handles(Reopen)
def reopen(ctx: Context, cmd: Reopen) -> None:
    """Open from a minute on; a closing that was still to come is taken off the plan."""
    row = _still_closed(ctx, cmd.closing)
    at = cmd.until or max(ctx.now, row.since)
    if at > ctx.now and row.since <= ctx.now:
        raise DomainError("still_to_come", N_("This time is still to come."), "until")
    if at < row.since:
        raise DomainError("ends_before_begun", N_("It cannot end before it begins."), "until")
    row.until = row.since if row.since > ctx.now else at


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """A room or bed that is or was closed; ``overdue``: the planned end has passed."""

    id: w.ClosingId
    room: RoomNumber
    bed: BedLabel
    kind: w.KindOfClosing
    since: w.Since
    planned_until: w.PlannedEnd | None
    until: w.Until | None
    reason: w.Reason
    overdue: Annotated[bool, N_("Planned end has passed")]


@query("closing_list", may="lodging.read")
def closing_list(
    ctx: Reading,
    *,
    room: w.RoomId | None = None,
    bed: w.BedId | None = None,
    also_ended: w.EndedToo = False,
) -> tuple[ClosingRow, ...]:
    """What is closed or will be, in the order of the house; of one room or bed where given. ``bed`` is empty
    where the whole room is closed."""
    of_bed = select(Bed.id, Room.number, Bed.label).join(Room, Room.id == Bed.room)
    labels = {id: (number, label) for id, number, label in ctx.session.execute(of_bed)}
    numbers = {id: number for id, number in ctx.session.execute(select(Room.id, Room.number))}
    wanted = select(Closing).order_by(Closing.since)
    if room is not None or bed is not None:
        wanted = wanted.where(or_(Closing.room == room, Closing.bed == bed))
    if not also_ended:
        wanted = wanted.where(Closing.during(ctx.now, None))
    rows = []
    for row in ctx.session.scalars(wanted):
        number, label = labels[row.bed] if row.bed is not None else (numbers[row.room or 0], "")
        overdue = row.until is None and row.planned_until is not None and row.planned_until < ctx.today
        rows.append(
            ClosingRow(
                row.id, number, label, row.kind, row.since, row.planned_until, row.until, row.reason, overdue
            )
        )
    return tuple(sorted(rows, key=lambda row: (in_house_order(row.room), in_house_order(row.bed))))
