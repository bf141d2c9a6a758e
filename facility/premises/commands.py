"""Describing the facility, and building its house room by room."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, copy_fields, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import YesNoAnswer
from facility.premises import words as w
from facility.premises.model import Bed, Building, DayPlace, Floor, Room, RoomSex
from facility.premises.questions import who_holds_place, who_stands_against

_WRITE = "premises.write"
_NOT_KNOWN = YesNoAnswer.UNKNOWN
T = TypeVar("T", Building, Room, Bed, DayPlace)


@command("premises.add_building", N_("added the building {name}"), may=_WRITE, label=N_("Add a building"))
class AddBuilding(Command[int]):
    name: w.BuildingName
    since: w.Since | None = None


@command(
    "premises.add_floor", N_("added the floor {name} to {building}"), may=_WRITE, label=N_("Add a floor")
)
class AddFloor(Command[int]):
    building: w.BuildingId
    name: w.FloorName
    rank: w.FloorRank = 1


@command("premises.add_room", N_("added the room {number}"), may=_WRITE, label=N_("Add a room"))
class AddRoom(Command[int]):
    floor: w.FloorId
    number: w.RoomNumber
    use: w.UseOfRoom = w.RoomUse.BEDROOM
    sex: w.ForWhom | None = None
    name: w.RoomName = ""
    wing: w.Wing = ""
    area: w.RoomArea | None = None
    capacity: w.Capacity | None = None
    accessible: w.Accessible = _NOT_KNOWN
    near_staff: w.NearStaff = _NOT_KNOWN
    notes: w.Notes = ""
    since: w.Since | None = None


@command(
    "premises.change_room",
    N_("changed the description of room {room}"),
    may=_WRITE,
    label=N_("Change a room"),
)
class ChangeRoom(Command[None]):
    room: w.RoomId
    number: w.RoomNumber
    use: w.UseOfRoom
    name: w.RoomName = ""
    wing: w.Wing = ""
    area: w.RoomArea | None = None
    capacity: w.Capacity | None = None
    accessible: w.Accessible = _NOT_KNOWN
    near_staff: w.NearStaff = _NOT_KNOWN
    notes: w.Notes = ""


@command(
    "premises.set_room_sex",
    N_("set room {room} aside for: {sex}"),
    may=_WRITE,
    label=N_("Set whom a room is for"),
)
class SetRoomSex(Command[int]):
    room: w.RoomId
    sex: w.ForWhom
    since: w.Since | None = None
    reason: w.Reason = ""


@command("premises.add_bed", N_("added the bed {label}"), may=_WRITE, label=N_("Add a bed"))
class AddBed(Command[int]):
    room: w.RoomId
    label: w.BedLabel
    level: w.Level = w.BedLevel.SINGLE
    traits: w.Traits = ()
    features: w.Notes = ""
    since: w.Since | None = None


@command(
    "premises.change_bed", N_("changed the description of bed {bed}"), may=_WRITE, label=N_("Change a bed")
)
class ChangeBed(Command[None]):
    bed: w.BedId
    label: w.BedLabel
    level: w.Level = w.BedLevel.SINGLE
    traits: w.Traits = ()
    features: w.Notes = ""


@command("premises.retire_bed", N_("gave up bed {bed}: {reason}"), may=_WRITE, label=N_("Give up a bed"))
class RetireBed(Command[None]):
    bed: w.BedId
    reason: w.Reason
    retired_at: w.RetiredAt | None = None


@command("premises.retire_room", N_("gave up room {room}: {reason}"), may=_WRITE, label=N_("Give up a room"))
class RetireRoom(Command[None]):
    room: w.RoomId
    reason: w.Reason
    retired_at: w.RetiredAt | None = None


@command(
    "premises.retire_building", N_("gave up {building}: {reason}"), may=_WRITE, label=N_("Give up a building")
)
class RetireBuilding(Command[None]):
    building: w.BuildingId
    reason: w.Reason
    retired_at: w.RetiredAt | None = None


@command("premises.add_place", N_("added the day place {label}"), may=_WRITE, label=N_("Add a day place"))
class AddDayPlace(Command[int]):
    label: w.PlaceLabel
    programme: w.Programme = ""
    since: w.Since | None = None


@command(
    "premises.retire_place",
    N_("gave up day place {place}: {reason}"),
    may=_WRITE,
    label=N_("Give up a day place"),
)
class RetireDayPlace(Command[None]):
    place: w.PlaceId
    reason: w.Reason
    retired_at: w.RetiredAt | None = None


@handles(AddBuilding)
def add_building(ctx: Context, cmd: AddBuilding) -> int:
    if ctx.session.scalar(
        select(Building.id).where(Building.name == cmd.name, Building.retired_at.is_(None))
    ):
        raise DomainError(
            "building_twice", N_("There is a building named {name} already."), "name", name=cmd.name
        )
    made = Building(name=cmd.name, since=cmd.since or ctx.now, retire_reason="")
    return ctx.add(made).id


@handles(AddFloor)
def add_floor(ctx: Context, cmd: AddFloor) -> int:
    _in_use(ctx.get(Building, cmd.building, "building"), "building")
    twice = select(Floor.id).where(Floor.building == cmd.building, Floor.name == cmd.name)
    if ctx.session.scalar(twice):
        raise DomainError(
            "floor_twice", N_("This building has a floor {name} already."), "name", name=cmd.name
        )
    return ctx.add(Floor(building=cmd.building, name=cmd.name, rank=cmd.rank)).id


@handles(AddRoom)
def add_room(ctx: Context, cmd: AddRoom) -> int:
    floor = ctx.get(Floor, cmd.floor, "floor")
    building = _in_use(ctx.get(Building, floor.building), "floor")
    _number_is_free(ctx, floor, cmd.number, None)
    room = Room(retire_reason="")
    copy_fields(cmd, room, skip=("since",))
    room.since = cmd.since or building.since
    ctx.add(room)
    if cmd.sex is not None:
        ctx.add(RoomSex(room=room.id, sex=cmd.sex, since=room.since, reason=""))
    return room.id


@handles(ChangeRoom)
def change_room(ctx: Context, cmd: ChangeRoom) -> None:
    room = ctx.get(Room, cmd.room, "room")
    _number_is_free(ctx, ctx.get(Floor, room.floor), cmd.number, room.id)
    if cmd.use is not w.RoomUse.BEDROOM and _beds_in_use(ctx, room.id):
        raise DomainError("room_has_beds", N_("There are beds in this room. Give them up first."), "use")
    copy_fields(cmd, room)


@handles(SetRoomSex)
def set_room_sex(ctx: Context, cmd: SetRoomSex) -> int:
    """A room changes over only while nobody of the other sex is in it or expected (guarded as well)."""
    room = _in_use(ctx.get(Room, cmd.room, "room"), "room")
    if room.use is not w.RoomUse.BEDROOM:
        raise DomainError("not_a_bedroom", N_("Only bedrooms are for women or for men."), "room")
    last = _last_sex(ctx, room.id)
    since = cmd.since or (ctx.now if last else room.since)
    against = ctx.answer(who_stands_against)(ctx, _bed_ids(ctx, room.id), cmd.sex, since)
    if against:
        raise DomainError(
            "room_not_empty", N_("This room cannot change over yet. {against}"), "sex", against=list(against)
        )
    if last is not None:
        if last.sex is cmd.sex and last.until is None:
            raise DomainError("room_sex_same", N_("The room is for them already."), "sex")
        if since < last.since:
            raise DomainError(
                "room_sex_before", N_("The room was last changed on {since}; choose a later time."), "since",
                since=last.since,
            )  # fmt: skip
        last.until = since
        ctx.session.flush()
    return ctx.add(RoomSex(room=room.id, sex=cmd.sex, since=since, reason=cmd.reason)).id


@handles(AddBed)
def add_bed(ctx: Context, cmd: AddBed) -> int:
    room = _in_use(ctx.get(Room, cmd.room, "room"), "room")
    if room.use is not w.RoomUse.BEDROOM:
        raise DomainError("not_a_bedroom", N_("Beds stand in bedrooms only."), "room")
    in_use = len(_beds_in_use(ctx, room.id))
    if room.capacity is not None and in_use >= room.capacity:
        raise DomainError(
            "room_full", N_("Room {room} holds {most} beds."), "room", room=room.number, most=room.capacity
        )
    bed = Bed(room=room.id, retire_reason="")
    copy_fields(cmd, bed, skip=("since",))
    bed.since = cmd.since or room.since
    return ctx.add(bed).id


@handles(ChangeBed)
def change_bed(ctx: Context, cmd: ChangeBed) -> None:
    copy_fields(cmd, _in_use(ctx.get(Bed, cmd.bed, "bed"), "bed"))


@handles(RetireBed)
def retire_bed(ctx: Context, cmd: RetireBed) -> None:
    bed = _in_use(ctx.get(Bed, cmd.bed, "bed"), "bed")
    at = cmd.retired_at or ctx.now
    _nobody_in(ctx, (bed.id,), at, "bed")
    bed.retired_at, bed.retire_reason = at, cmd.reason


@handles(RetireRoom)
def retire_room(ctx: Context, cmd: RetireRoom) -> None:
    room = _in_use(ctx.get(Room, cmd.room, "room"), "room")
    _retire_room(ctx, room, cmd.retired_at or ctx.now, cmd.reason, "room")


@handles(RetireBuilding)
def retire_building(ctx: Context, cmd: RetireBuilding) -> None:
    building = _in_use(ctx.get(Building, cmd.building, "building"), "building")
    at = cmd.retired_at or ctx.now
    rooms = select(Room).join(Floor, Floor.id == Room.floor).where(Floor.building == building.id)
    for room in ctx.session.scalars(rooms.where(Room.retired_at.is_(None))):
        _retire_room(ctx, room, at, cmd.reason, "building")
    building.retired_at, building.retire_reason = at, cmd.reason


def _retire_room(ctx: Context, room: Room, at: datetime, reason: str, field: str) -> None:
    beds = _beds_in_use(ctx, room.id)
    _nobody_in(ctx, tuple(bed.id for bed in beds), at, field)
    for bed in beds:
        bed.retired_at, bed.retire_reason = at, reason
    ctx.session.flush()
    room.retired_at, room.retire_reason = at, reason


@handles(AddDayPlace)
def add_day_place(ctx: Context, cmd: AddDayPlace) -> int:
    place = DayPlace(label=cmd.label, programme=cmd.programme, since=cmd.since or ctx.now, retire_reason="")
    return ctx.add(place).id


@handles(RetireDayPlace)
def retire_day_place(ctx: Context, cmd: RetireDayPlace) -> None:
    place = _in_use(ctx.get(DayPlace, cmd.place, "place"), "place")
    at = cmd.retired_at or ctx.now
    against = ctx.answer(who_holds_place)(ctx, place.id, at)
    if against:
        raise DomainError(
            "place_not_empty", N_("This day place is still given. {against}"), "place", against=list(against)
        )
    place.retired_at, place.retire_reason = at, cmd.reason


def _in_use(row: T, field: str) -> T:
    if row.retired_at is not None:
        raise DomainError("retired", N_("This was given up on {on}."), field, on=day_of(row.retired_at))
    return row


def _number_is_free(ctx: Context, floor: Floor, number: str, room: int | None) -> None:
    twin = ctx.session.scalar(
        select(Room.id)
        .join(Floor, Floor.id == Room.floor)
        .where(Floor.building == floor.building, Room.number == number, Room.retired_at.is_(None))
    )
    if twin is not None and twin != room:
        raise DomainError(
            "room_twice", N_("This building has a room {number} already."), "number", number=number
        )


def _beds_in_use(ctx: Context, room: int) -> list[Bed]:
    return list(ctx.session.scalars(select(Bed).where(Bed.room == room, Bed.retired_at.is_(None))))


def _bed_ids(ctx: Context, room: int) -> tuple[int, ...]:
    return tuple(ctx.session.scalars(select(Bed.id).where(Bed.room == room)))


def _last_sex(ctx: Context, room: int) -> RoomSex | None:
    return ctx.session.scalars(
        select(RoomSex).where(RoomSex.room == room).order_by(RoomSex.since.desc()).limit(1)
    ).one_or_none()


def _nobody_in(ctx: Context, beds: tuple[int, ...], at: datetime, field: str) -> None:
    against = ctx.answer(who_stands_against)(ctx, beds, None, at)
    if against:
        raise DomainError("bed_not_empty", N_("Not empty yet. {against}"), field, against=list(against))
