"""A list of rooms against the house: what each row adds, what it changes, and what cannot be."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, show_fact
from facility.incoming.lines import ReadRow
from facility.incoming.preview import Change, Plan
from facility.premises.model import Bed, Building, Floor, Room, RoomSex
from facility.premises.questions import who_stands_against
from facility.premises.room_list import RoomLine, ToldBed, beds_of, storey_of
from facility.premises.words import RoomFor, RoomUse

PLAIN = ("wing", "name", "use", "area", "capacity", "accessible", "near_staff", "notes")
FACTS = ("floor", "sex", *PLAIN)
Place = tuple[str, str]  # building and room number, or building and bed label


@dataclass(slots=True)
class KnownRoom:
    """A room in use with its floor, whom it is for, and its beds in use by label."""

    room: Room
    floor: Floor
    sex: RoomFor | None = None
    had_sex: bool = False
    beds: dict[str, Bed] = field(default_factory=dict)


class House:
    """Everything in use, found by building and number. One statement a table."""

    def __init__(self, ctx: Reading) -> None:
        session = ctx.session
        standing = session.scalars(select(Building).where(Building.retired_at.is_(None)))
        self.buildings = {one.name: one for one in standing}
        names = {one.id: one.name for one in self.buildings.values()}
        floors = {one.id: one for one in session.scalars(select(Floor)) if one.building in names}
        self.floors: dict[str, list[Floor]] = defaultdict(list)
        for floor in floors.values():
            self.floors[names[floor.building]].append(floor)
        by_id: dict[int, KnownRoom] = {}
        self.rooms: dict[Place, KnownRoom] = {}
        for room in session.scalars(select(Room).where(Room.retired_at.is_(None))):
            if room.floor in floors:
                known = by_id[room.id] = KnownRoom(room, floors[room.floor])
                self.rooms[names[known.floor.building], room.number] = known
        for fact in session.scalars(select(RoomSex).order_by(RoomSex.since)):
            if fact.room in by_id:
                known = by_id[fact.room]
                known.sex, known.had_sex = (fact.sex if fact.until is None else None), True
        self.beds: dict[Place, KnownRoom] = {}
        for bed in session.scalars(select(Bed).where(Bed.retired_at.is_(None))):
            if bed.room in by_id:
                known = by_id[bed.room]
                known.beds[bed.label] = bed
                self.beds[names[known.floor.building], bed.label] = known

    def floor_of(self, building: str, told: str) -> Floor | None:
        """The floor a list means, by name or storey."""
        rank = storey_of(told)
        found = self.floors.get(building, ())
        return next((one for one in found if one.name == told), None) or next(
            (one for one in found if one.rank == rank), None
        )


@dataclass(slots=True)
class RoomPlan(Plan[RoomLine]):
    """A list of rooms ready to be applied: the building of each row, and what the list says of each room."""

    places: dict[int, Place] = field(default_factory=dict)
    house: House | None = None


def compare(ctx: Reading, read: Plan[RoomLine]) -> RoomPlan:
    """A list of rooms against the house."""
    plan = RoomPlan(read.register, read.of, read.layout, read.title, read.teller, read.rows, read.twins)
    plan.house = House(ctx)
    judge = _Judge(ctx, plan, plan.house)
    for row, line in plan.usable():
        try:
            judge.row(row, line)
        except DomainError as error:
            plan.spoil(row, error)
    return plan


class _Judge:
    """Goes through the rows in order and remembers what earlier ones said of the same room."""

    def __init__(self, ctx: Reading, plan: RoomPlan, house: House) -> None:
        self.ctx, self.plan, self.house = ctx, plan, house
        self.building = next(iter(house.buildings)) if len(house.buildings) == 1 else ""
        self.said: dict[Place, dict[str, tuple[object, int]]] = defaultdict(dict)
        self.claimed: dict[Place, int] = {}
        self.added: dict[Place, int] = defaultdict(int)

    def row(self, row: ReadRow[RoomLine], line: RoomLine) -> None:
        """Compare one row. Raises DomainError where it cannot go in."""
        self.building = line.building or self.building
        if not self.building:
            text = N_("Which building this room is in is missing, such as 主楼.")
            raise DomainError("building_missing", text, "building")
        place = (self.building, line.number)
        known, beds, said = self.house.rooms.get(place), beds_of(line), self.said[place]
        told = {word: getattr(line, word) for word in FACTS if getattr(line, word) not in (None, "", ())}
        self._agree(line, told, said)
        self._floor(place, told, said, known)
        effective = {**(_facts(known) if known else {}), **{w: v for w, (v, _row) in said.items()}, **told}
        self._use(line, told, effective, known, beds)
        fresh = self._beds(place, beds, known, row.number)
        self._room_for(place, effective, known, fresh)
        if known is not None and "sex" in told:
            self._sex(known, told["sex"])
        changes = self._changes(known, told, said, beds, fresh) if known is not None else []
        for word, value in told.items():
            said.setdefault(word, (value, row.number))
        for bed in beds:
            self.claimed[place[0], bed.label] = row.number
        self.added[place] += len(fresh)
        self.plan.places[row.number] = place
        if known is not None:
            self.plan.known_as[row.number] = known.room.number
            self.plan.changes[row.number] = changes

    def _agree(self, line: RoomLine, told: dict[str, object], said: dict[str, tuple[object, int]]) -> None:
        """What several rows say of one room must be the same; blank cells say nothing."""
        for word, value in told.items():
            before = said.get(word)
            if before is not None and _bare(word, before[0]) != _bare(word, value):
                raise DomainError(
                    "room_contradicts",
                    N_("Row {row} says “{value}” here for room {room}. Only one of them can be right."),
                    word, row=before[1], value=before[0], room=line.number,
                )  # fmt: skip

    def _floor(
        self, place: Place, told: dict[str, Any], said: dict[str, tuple[object, int]], known: KnownRoom | None
    ) -> None:
        if known is None and "floor" not in told and "floor" not in said:
            text = N_("On which floor this room is is missing, such as 2.")
            raise DomainError("floor_missing", text, "floor")
        if known is not None and "floor" in told:
            meant = self.house.floor_of(place[0], told["floor"])
            if meant is None or meant.id != known.floor.id:
                text = N_(
                    "The register has room {room} on floor {floor}; a room does not move. Which is right?"
                )
                raise DomainError("floor_differs", text, "floor", room=place[1], floor=known.floor.name)

    def _use(
        self, line: RoomLine, told: dict[str, Any], effective: dict[str, Any], known: KnownRoom | None,
        beds: tuple[ToldBed, ...],
    ) -> None:  # fmt: skip
        if effective.get("use", RoomUse.BEDROOM) is RoomUse.BEDROOM:
            return
        if beds:
            word = "bed" if line.bed else "how_many"
            raise DomainError("not_a_bedroom", N_("Beds stand in bedrooms only."), word)
        if told.get("sex") is not None:
            raise DomainError("not_a_bedroom", N_("Only bedrooms are for women or for men."), "sex")
        if known is not None and known.beds and "use" in told:
            text = N_("There are beds in this room. Give them up first.")
            raise DomainError("room_has_beds", text, "use")

    def _beds(
        self, place: Place, beds: tuple[ToldBed, ...], known: KnownRoom | None, number: int
    ) -> list[ToldBed]:
        """The beds that are not there yet. Raises DomainError where one stands elsewhere."""
        fresh = []
        for bed in beds:
            label = (place[0], bed.label)
            row = self.claimed.get(label, number)
            if row != number:
                text = N_("Bed {bed} stands in row {row} already. Each bed needs its own label.")
                raise DomainError("bed_twice", text, "bed", bed=bed.label, row=row)
            elsewhere = self.house.beds.get(label)
            if elsewhere is not None and elsewhere is not known:
                text = N_(
                    "The register has bed {bed} in room {room}. Use another label, or correct the room."
                )
                raise DomainError("bed_elsewhere", text, "bed", bed=bed.label, room=elsewhere.room.number)
            if elsewhere is None:
                fresh.append(bed)
        return fresh

    def _room_for(
        self, place: Place, effective: dict[str, Any], known: KnownRoom | None, fresh: list[ToldBed]
    ) -> None:
        most = effective.get("capacity")
        there = (len(known.beds) if known else 0) + self.added[place]
        if fresh and most is not None and there + len(fresh) > most:
            raise DomainError(
                "room_full", N_("Room {room} holds {most} beds."), "bed", room=place[1], most=most
            )

    def _sex(self, known: KnownRoom, sex: RoomFor) -> None:
        """A room changes over only while nobody of the other sex is in it or expected."""
        if known.sex is sex:
            return
        since = self.ctx.now if known.had_sex else known.room.since
        beds = tuple(bed.id for bed in known.beds.values())
        if against := self.ctx.answer(who_stands_against)(self.ctx, beds, sex, since):
            text = N_("This room cannot change over yet. {against}")
            raise DomainError("room_not_empty", text, "sex", against=list(against))

    def _changes(
        self, known: KnownRoom, told: dict[str, Any], said: dict[str, tuple[object, int]],
        beds: tuple[ToldBed, ...], fresh: list[ToldBed],
    ) -> list[Change]:  # fmt: skip
        """What the first row to say so tells otherwise of the room, and its new or changed beds."""
        facts = _facts(known)
        found = [
            Change(word, facts[word], value)
            for word, value in told.items()
            if word != "floor" and word not in said and facts[word] != value
        ]
        if fresh:
            found.append(Change("bed", None, "、".join(bed.label for bed in fresh)))
        for bed in beds:
            there = known.beds.get(bed.label)
            if there is not None and bed.level is not None and bed.level is not there.level:
                found.append(Change("level", there.level, bed.level))
        return found


def _facts(known: KnownRoom) -> dict[str, Any]:
    return {"sex": known.sex, **{word: getattr(known.room, word) for word in PLAIN}}


def _bare(word: str, value: object) -> object:
    """Two ways to write one floor are the same."""
    return storey_of(show_fact(value, "zh")) if word == "floor" else value
