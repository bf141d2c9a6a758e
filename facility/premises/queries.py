"""The house as it stands, and what editors offer of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from facility.core.desk import Reading, names, query
from facility.core.i18n import N_
from facility.core.words import Count, Text
from facility.premises import words as w
from facility.premises.model import Bed, Building, DayPlace, Floor, Room, RoomSex


@names("building")
def building_name(session: Session, id: int) -> str:
    row = session.get(Building, id)
    return row.name if row else "—"


@names("floor")
def floor_name(session: Session, id: int) -> str:
    row = session.get(Floor, id)
    return row.name if row else "—"


@names("room")
def room_name(session: Session, id: int) -> str:
    row = session.get(Room, id)
    return row.number if row else "—"


@names("bed")
def bed_name(session: Session, id: int) -> str:
    row = session.get(Bed, id)
    return row.label if row else "—"


@names("place")
def place_name(session: Session, id: int) -> str:
    row = session.get(DayPlace, id)
    return row.label if row else "—"


@dataclass(frozen=True, slots=True)
class HouseBed:
    id: w.BedId
    label: w.BedLabel
    level: w.Level
    traits: w.Traits
    features: w.Notes
    since: w.Since
    retired_at: w.RetiredAt | None
    retire_reason: w.Reason


@dataclass(frozen=True, slots=True)
class HouseRoom:
    id: w.RoomId
    number: w.RoomNumber
    name: w.RoomName
    wing: w.Wing
    use: w.UseOfRoom
    sex: w.ForWhom | None
    area: w.RoomArea | None
    capacity: w.Capacity | None
    accessible: w.Accessible
    near_staff: w.NearStaff
    retired_at: w.RetiredAt | None
    beds: tuple[HouseBed, ...]


@dataclass(frozen=True, slots=True)
class HouseFloor:
    id: w.FloorId
    name: w.FloorName
    rank: w.FloorRank
    rooms: tuple[HouseRoom, ...]


@dataclass(frozen=True, slots=True)
class HouseBuilding:
    id: w.BuildingId
    name: w.BuildingName
    retired_at: w.RetiredAt | None
    floors: tuple[HouseFloor, ...]


def standing(row: Any, at: datetime) -> tuple[ColumnElement[bool], ...]:
    """Conditions for rows in use at a moment."""
    return (row.since <= at, or_(row.retired_at.is_(None), row.retired_at > at))


def in_house_order(label: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts 2-2 before 2-10 and 99 before 101."""
    import re

    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D+", label)
    )


@query("house", may="premises.read")
def house(ctx: Reading, *, at: w.Since | None = None) -> tuple[HouseBuilding, ...]:
    """Buildings, floors, rooms and beds in use at a moment, in the order of the house."""
    return house_at(ctx.session, at or ctx.now)


def house_at(session: Session, at: datetime) -> tuple[HouseBuilding, ...]:
    """As `house`, for other reads. Five statements however large the house is."""
    beds: dict[int, list[HouseBed]] = defaultdict(list)
    for bed in session.scalars(select(Bed).where(*standing(Bed, at))):
        beds[bed.room].append(
            HouseBed(
                bed.id, bed.label, bed.level, bed.traits, bed.features, bed.since, bed.retired_at,
                bed.retire_reason,
            )
        )  # fmt: skip
    sexes = {
        fact.room: fact.sex
        for fact in session.scalars(
            select(RoomSex).where(RoomSex.since <= at, or_(RoomSex.until.is_(None), RoomSex.until > at))
        )
    }
    rooms: dict[int, list[HouseRoom]] = defaultdict(list)
    for room in session.scalars(select(Room).where(*standing(Room, at))):
        rooms[room.floor].append(
            HouseRoom(
                room.id, room.number, room.name, room.wing, room.use, sexes.get(room.id), room.area,
                room.capacity, room.accessible, room.near_staff, room.retired_at,
                tuple(sorted(beds[room.id], key=lambda bed: in_house_order(bed.label))),
            )
        )  # fmt: skip
    floors: dict[int, list[HouseFloor]] = defaultdict(list)
    for floor in session.scalars(select(Floor)):
        floors[floor.building].append(
            HouseFloor(
                floor.id, floor.name, floor.rank,
                tuple(sorted(rooms[floor.id], key=lambda room: in_house_order(room.number))),
            )
        )  # fmt: skip
    buildings = session.scalars(select(Building).where(*standing(Building, at)).order_by(Building.id))
    return tuple(
        HouseBuilding(
            one.id, one.name, one.retired_at, tuple(sorted(floors[one.id], key=lambda floor: floor.rank))
        )
        for one in buildings
    )


@dataclass(frozen=True, slots=True)
class PlaceRow:
    id: w.PlaceId
    label: w.PlaceLabel
    programme: w.Programme
    since: w.Since


@query("place_list", may="premises.read")
def place_list(ctx: Reading, *, at: w.Since | None = None) -> tuple[PlaceRow, ...]:
    """Day places in use at a moment."""
    rows = ctx.session.scalars(select(DayPlace).where(*standing(DayPlace, at or ctx.now)))
    made = (PlaceRow(row.id, row.label, row.programme, row.since) for row in rows)
    return tuple(sorted(made, key=lambda row: in_house_order(row.label)))


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One room for the list, with what area a bed has."""

    id: w.RoomId
    building: w.BuildingName
    floor: w.FloorName
    number: w.RoomNumber
    name: w.RoomName
    use: w.UseOfRoom
    sex: w.ForWhom | None
    beds: Annotated[Count, N_("Beds")]
    area: w.RoomArea | None
    area_per_bed: Annotated[w.RoomArea | None, N_("Area per bed")]
    enough_area: bool


@query("room_list", may="premises.read")
def room_list(ctx: Reading, *, at: w.Since | None = None) -> tuple[RoomRow, ...]:
    """Every room in use, with the area per bed held against the setting."""
    least = ctx.settings.count("bed_area")
    return tuple(
        RoomRow(
            room.id, building.name, floor.name, room.number, room.name, room.use, room.sex, len(room.beds),
            room.area,
            per_bed := room.area // len(room.beds) if room.area is not None and room.beds else None,
            per_bed is None or per_bed >= least,
        )
        for building in house_at(ctx.session, at or ctx.now)
        for floor in building.floors
        for room in floor.rooms
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PickRow:
    """One record offered for a reference: its id, its name, and what tells it from another."""

    id: int
    text: str
    detail: str = ""


_Typed = Annotated[Text, N_("Find")]


@query("building_picks", may="premises.read")
def building_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Buildings by name."""
    found = (PickRow(one.id, one.name) for one in house_at(ctx.session, ctx.now))
    return tuple(row for row in found if text.casefold() in row.text.casefold())


@query("floor_picks", may="premises.read")
def floor_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Floors by name."""
    found = (PickRow(f.id, f.name, one.name) for one in house_at(ctx.session, ctx.now) for f in one.floors)
    return tuple(row for row in found if text.casefold() in row.text.casefold())


@query("room_picks", may="premises.read")
def room_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Rooms by number or name."""
    found = (
        PickRow(room.id, room.number, room.name or one.name)
        for one in house_at(ctx.session, ctx.now)
        for floor in one.floors
        for room in floor.rooms
    )
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())


@query("bed_picks", may="premises.read")
def bed_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Beds by label, whoever lies in them; `free_beds` says which may be given to whom."""
    found = (
        PickRow(bed.id, bed.label, one.name)
        for one in house_at(ctx.session, ctx.now)
        for floor in one.floors
        for room in floor.rooms
        for bed in room.beds
    )
    return tuple(row for row in found if text.casefold() in row.text.casefold())


@query("place_picks", may="premises.read")
def place_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Day places by label, whoever has them."""
    return tuple(
        PickRow(row.id, row.label, row.programme)
        for row in place_list(ctx)
        if text.casefold() in f"{row.label} {row.programme}".casefold()
    )
