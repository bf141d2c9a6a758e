"""A whole building, and a set of day places, from a few numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from sqlalchemy import select

from facility.core.clock import moment_of
from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import Between, Check, Count, Date, Help, Text, YesNo, YesNoAnswer
from facility.premises import words as w
from facility.premises.model import Bed, Building, DayPlace, Floor, Room, RoomSex
from facility.premises.rules import HousePlan, PlannedFloor, PlannedRoom, lay_out

LONG_AGO = date(1990, 1, 1)


def _tidy(text: str) -> None:
    if len(text) > 20:
        raise DomainError("prefix_too_long", N_("Keep the letters before the number short."))


InUseSince = Annotated[
    Date,
    N_("In use since"),
    Help(N_("People already living here can be entered from this day on. Left empty: since long ago.")),
]
WomensRooms = Annotated[
    Text, N_("Rooms for women"), Help(N_("Such as 201-212, or 2F for a floor, or all. The rest are for men."))
]
MensRooms = Annotated[
    Text, N_("Rooms for men"), Help(N_("Such as 213-224, or 3F for a floor, or all. The rest are for women."))
]


@command(
    "premises.set_up_building",
    N_("set up {name} with {rooms} rooms and {beds} beds"),
    may="premises.write",
    label=N_("Set up a building"),
)
class SetUpBuilding(Command[int]):
    name: w.BuildingName
    floors: Annotated[Count, N_("Floors"), Between(1, 60)]
    rooms_per_floor: Annotated[Count, N_("Bedrooms on each floor"), Between(1, 100)]
    beds_per_room: Annotated[Count, N_("Beds in each room"), Between(1, 20)]
    first_floor: w.FloorRank = 1
    first_room: Annotated[Count, N_("First room"), Between(1, 9999)] = 1
    numbering: Annotated[w.Numbering, N_("Numbering")] = w.Numbering.BY_FLOOR
    women: WomensRooms = ""
    men: MensRooms = ""
    bunks: Annotated[YesNo, N_("Bunk beds")] = YesNoAnswer.NO
    room_area: w.RoomArea | None = None
    in_use_since: InUseSince | None = None


@command(
    "premises.set_up_places",
    N_("set up {count} day places"),
    may="premises.write",
    label=N_("Set up day places"),
)
class SetUpDayPlaces(Command[int]):
    count: Annotated[Count, N_("How many places"), Between(1, 500)]
    prefix: Annotated[Text, N_("Letters before the number"), Check(_tidy)] = "D"
    programme: w.Programme = ""
    in_use_since: InUseSince | None = None


def plan_of(cmd: SetUpBuilding) -> HousePlan:
    """What the command would make, for the preview; DomainError as in `lay_out`."""
    return lay_out(
        floors=cmd.floors, rooms_per_floor=cmd.rooms_per_floor, beds_per_room=cmd.beds_per_room,
        first_floor=cmd.first_floor, first_room=cmd.first_room, numbering=cmd.numbering,
        women=cmd.women, men=cmd.men, bunks=cmd.bunks is YesNoAnswer.YES,
    )  # fmt: skip


def _from(ctx: Context, day: date | None) -> datetime:
    since = moment_of(day or LONG_AGO)
    if since > ctx.now:
        raise DomainError("not_yet", N_("This day is still to come."), "in_use_since")
    return since


@handles(SetUpBuilding)
def set_up_building(ctx: Context, cmd: SetUpBuilding) -> int:
    plan = plan_of(cmd)
    since = _from(ctx, cmd.in_use_since)
    if ctx.session.scalar(
        select(Building.id).where(Building.name == cmd.name, Building.retired_at.is_(None))
    ):
        raise DomainError(
            "building_twice", N_("There is a building named {name} already."), "name", name=cmd.name
        )
    building = ctx.add(Building(name=cmd.name, since=since, retire_reason=""))
    for planned in plan.floors:
        _add_floor(ctx, building, planned, cmd, since)
    ctx.note(rooms=plan.rooms, beds=plan.beds)
    return building.id


def _add_floor(
    ctx: Context, building: Building, planned: PlannedFloor, cmd: SetUpBuilding, since: datetime
) -> None:
    floor = ctx.add(Floor(building=building.id, name=planned.name, rank=planned.rank))
    rooms = [_room(floor.id, one, cmd, since) for one in planned.rooms]
    ctx.session.add_all(rooms)
    ctx.session.flush()
    for room, one in zip(rooms, planned.rooms, strict=True):
        if one.sex is not None:
            ctx.session.add(RoomSex(room=room.id, sex=one.sex, since=since, reason=""))
        ctx.session.add_all(
            Bed(
                room=room.id, label=bed.label, level=bed.level, traits=(), features="", since=since,
                retire_reason="",
            )
            for bed in one.beds
        )  # fmt: skip
    ctx.session.flush()


def _room(floor: int, planned: PlannedRoom, cmd: SetUpBuilding, since: datetime) -> Room:
    return Room(
        floor=floor, number=planned.number, name="", wing="", use=w.RoomUse.BEDROOM, area=cmd.room_area,
        capacity=len(planned.beds), accessible=YesNoAnswer.UNKNOWN, near_staff=YesNoAnswer.UNKNOWN, notes="",
        since=since, retire_reason="",
    )  # fmt: skip


@handles(SetUpDayPlaces)
def set_up_day_places(ctx: Context, cmd: SetUpDayPlaces) -> int:
    """Answers how many were made; labels go on where earlier ones of the prefix ended."""
    since = _from(ctx, cmd.in_use_since)
    known = set(ctx.session.scalars(select(DayPlace.label)))
    digits = max(2, len(str(cmd.count)))
    numbers = (f"{cmd.prefix}{n:0{digits}d}" for n in range(1, cmd.count + len(known) + 1))
    labels = [label for label in numbers if label not in known][: cmd.count]
    ctx.session.add_all(
        DayPlace(label=label, programme=cmd.programme, since=since, retire_reason="") for label in labels
    )
    return len(labels)
