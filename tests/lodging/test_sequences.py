"""Whatever people try, in whatever order: the store agrees with a plain list, and nobody shares a bed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import combinations, count
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.lodging.beds import MoveBed, SwapBeds
from facility.lodging.board import bed_board
from facility.lodging.closings import CloseBed, Reopen
from facility.lodging.model import BedAssignment, Closing, Stay
from facility.lodging.reservations import ReserveBed
from facility.lodging.words import ClosingKind
from facility.people.choices import IdKind, Sex
from facility.people.persons import Person
from facility.premises.commands import SetRoomSex
from facility.premises.model import Bed, Floor, Room, RoomSex
from facility.premises.pattern import SetUpBuilding
from facility.premises.words import RoomFor
from tests.lodging.house import House

NAMES = ("王玉兰", "赵敏", "刘淑华", "郭永强", "陈立")
SEXES = (Sex.FEMALE, Sex.FEMALE, Sex.FEMALE, Sex.MALE, Sex.MALE)
_numbers: Iterator[int] = count(1)


@dataclass
class Night:
    """The plain list: one person in one bed."""

    person: int
    bed: int
    since: datetime
    until: datetime | None


@dataclass
class World:
    """A house of three rooms and four beds, five people, and what should be true."""

    house: House
    people: list[int]
    beds: list[int]
    rooms: list[int]
    nights: list[Night] = field(default_factory=list)
    stays: dict[int, int] = field(default_factory=dict)
    closings: list[int] = field(default_factory=list)
    done: int = 0

    def now_of(self, person: int) -> Night:
        return next(one for one in reversed(self.nights) if one.person == person and one.until is None)


def fresh(desk: Desk) -> World:
    """A new building and new people in the same store."""
    number = next(_numbers)
    building = desk.run(
        SetUpBuilding(name=f"{number}号楼", floors=1, rooms_per_floor=3, beds_per_room=2, women="101-102")
    ).value
    with desk.store.read() as session:
        rooms = (
            select(Room.id)
            .join(Floor, Floor.id == Room.floor)
            .where(Floor.building == building)
            .order_by(Room.id)
        )
        room_ids = list(session.scalars(rooms))
        beds = list(session.scalars(select(Bed.id).where(Bed.room.in_(room_ids)).order_by(Bed.id)))
    house = House(desk, {str(bed): bed for bed in beds}, {}, {})
    with desk.store.write() as session:
        people = [
            Person(
                number=f"RY-{number}-{n}", name=name, chosen_name="", former_names="", sex=sex, birth=date(1980, 1, 1),
                id_kind=IdKind.NONE, document_number="", household_place="", address="", region_code="", occupation="",
                income_source="", notes="", source="", entered_at=desk.clock(), entered_by=desk.user.id,
            )
            for n, (name, sex) in enumerate(zip(NAMES, SEXES, strict=True))
        ]  # fmt: skip
        session.add_all(people)
        session.flush()
        return World(house, [one.id for one in people], beds, room_ids)


def come(world: World, person: int, bed: int, at: datetime) -> None:
    world.stays[person] = world.house.come(person, str(bed), at)
    world.nights.append(Night(person, bed, at, None))


def move(world: World, person: int, bed: int, at: datetime) -> None:
    world.house.desk.run(MoveBed(stay=world.stays[person], bed=bed, since=at, reason="x"))
    world.now_of(person).until = at
    world.nights.append(Night(person, bed, at, None))


def go(world: World, person: int, _bed: int, at: datetime) -> None:
    stay = world.stays[person]
    world.house.go(stay, at)
    del world.stays[person]
    with world.house.desk.store.read() as session:
        arrived = session.get_one(Stay, stay).arrived_at
    mine = [one for one in world.nights if one.person == person and one.since >= arrived]
    for one in mine:
        if one.since >= at and one.since > arrived:
            world.nights.remove(one)
        elif one.until is None or one.until > at:
            one.until = at


def swap(world: World, person: int, bed: int, at: datetime) -> None:
    others = list(world.stays) or world.people
    other = others[bed % len(others)]
    world.house.desk.run(SwapBeds(stay=world.stays[person], other=world.stays[other], since=at, reason="x"))
    one, two = world.now_of(person), world.now_of(other)
    one.until = two.until = at
    world.nights += [Night(person, two.bed, at, None), Night(other, one.bed, at, None)]


def reserve(world: World, person: int, bed: int, _at: datetime) -> None:
    world.house.desk.run(ReserveBed(person=person, bed=bed))


def change_over(world: World, person: int, bed: int, _at: datetime) -> None:
    room = world.rooms[bed % len(world.rooms)]
    world.house.desk.run(SetRoomSex(room=room, sex=RoomFor.WOMEN if person % 2 else RoomFor.MEN))


def close(world: World, _person: int, bed: int, at: datetime) -> None:
    closing = world.house.desk.run(CloseBed(bed=bed, kind=ClosingKind.REPAIR, since=at)).value
    world.closings.append(closing)


def reopen(world: World, person: int, _bed: int, _at: datetime) -> None:
    if world.closings:
        world.house.desk.run(Reopen(closing=world.closings[person % len(world.closings)]))


def around_the_desk(world: World, person: int, bed: int, at: datetime) -> None:
    """Somebody writes straight into the tables; only what the guards let pass is believed."""
    moment = at.strftime("%Y-%m-%d %H:%M:%S.%f")
    with world.house.desk.store.write() as session:
        session.execute(
            text("UPDATE bed_assignment SET bed = :b WHERE stay = :s AND until IS NULL AND since >= :t"),
            {"b": bed, "s": world.stays[person], "t": moment},
        )
        found = session.execute(
            text("SELECT bed FROM bed_assignment WHERE stay = :s AND until IS NULL AND voided_at IS NULL"),
            {"s": world.stays[person]},
        ).scalar_one()
    world.now_of(person).bed = found


DEEDS = (
    come, come, come, move, move, go, swap, swap, reserve, change_over, around_the_desk, close, reopen, reopen,
)  # fmt: skip


def step(chance: Random, world: World) -> tuple[Any, int, int]:
    """A deed for somebody it could be for, and a bed, mostly of the right sex; often it will be refused."""
    deed = chance.choice(DEEDS)
    staying = [one for one in world.people if (one in world.stays) is not (deed in (come, reserve))]
    person = chance.choice(staying or world.people)
    woman = SEXES[world.people.index(person)] is Sex.FEMALE
    own = world.beds[:4] if woman else world.beds[4:]
    return deed, person, chance.choice(own if chance.random() < 0.8 else world.beds)


@pytest.mark.filterwarnings("error")
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_the_store_agrees_with_a_plain_list(desk: Desk, clock: SetClock, seed: int) -> None:
    world = fresh(desk)
    began = clock()
    for person, bed in ((0, 0), (1, 2), (3, 4)):
        come(world, world.people[person], world.beds[bed], clock())
    chance = Random(seed)
    for _step in range(60):
        clock.forward(minutes=chance.randint(1, 400))
        deed, person, bed = step(chance, world)
        try:
            deed(world, person, bed, clock() - timedelta(minutes=chance.choice((0, 0, 5, 90, 600))))
        except (DomainError, KeyError):  # KeyError: the plain list knows that they are not in
            continue
        world.done += 1
    assert world.done > 10
    nights = recount(world)
    assert [(n.person, n.bed, n.since, n.until) for n in nights] == sorted(
        ((n.person, n.bed, n.since, n.until) for n in world.nights), key=lambda n: (n[2], n[0])
    )
    for share in (0.2, 0.5, 0.8, 1.0):
        at = began + (clock() - began) * share
        assert on_the_board(world, at) == {n.bed: n.person for n in nights if holds(n, at)}


def holds(night: Night, at: datetime) -> bool:
    return night.since <= at and (night.until is None or night.until > at)


def meets(a: Night, b: Night) -> bool:
    far = datetime.max.replace(tzinfo=a.since.tzinfo)
    return max(a.since, b.since) < min(a.until or far, b.until or far)


def recount(world: World) -> list[Night]:
    """What the tables say, with no help from lodging; no overlap, no wrong sex, every night inside a stay."""
    with world.house.desk.store.read() as session:
        rows = session.execute(
            select(BedAssignment, Stay, Person, Bed.room)
            .join(Stay, Stay.id == BedAssignment.stay)
            .join(Person, Person.id == Stay.person)
            .join(Bed, Bed.id == BedAssignment.bed)
            .where(BedAssignment.bed.in_(world.beds), BedAssignment.voided_at.is_(None))
        ).all()
        sexes = list(session.scalars(select(RoomSex).where(RoomSex.room.in_(world.rooms))))
        closed = [
            Night(0, one.bed or 0, one.since, one.until)
            for one in session.scalars(select(Closing).where(Closing.bed.in_(world.beds)))
        ]
    nights = []
    for row, stay, person, room in rows:
        night = Night(person.id, row.bed, row.since, row.until)
        nights.append(night)
        assert row.since >= stay.arrived_at
        assert stay.left_at is None or (row.until is not None and row.until <= stay.left_at)
        over = [one for one in sexes if one.room == room and meets(night, Night(0, 0, one.since, one.until))]
        assert row.until == row.since or {one.sex.value for one in over} == {person.sex.value}
        assert not any(one.bed == night.bed and meets(night, one) for one in closed)
    for a, b in combinations(nights, 2):
        assert not (a.bed == b.bed and meets(a, b))
        assert not (a.person == b.person and meets(a, b))
    return sorted(nights, key=lambda night: (night.since, night.person))


def on_the_board(world: World, at: datetime) -> dict[int, int]:
    board = world.house.desk.ask(bed_board, at=at).value
    return {
        bed.id: bed.occupant.person
        for floor in board.floors
        for room in floor.rooms
        for bed in room.beds
        if bed.occupant and bed.id in world.beds
    }
