"""Facts of beds, places and people, read from the store for `facility.lodging.rules`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.desk import Reading
from facility.core.settings import yes
from facility.lodging.model import BedAssignment, PlaceAssignment, Reservation, Stay
from facility.lodging.rules import BedFacts, Limits, Mate, PlaceFacts, SexSpan, Taken, Who
from facility.people.persons import Person
from facility.premises.model import Bed, DayPlace, Room, RoomSex
from facility.premises.words import RoomFor


def limits_of(ctx: Reading) -> Limits:
    """The settings the rules use."""
    return Limits(
        ctx.settings.count("age_apart"), ctx.settings.count("age_lower_bunk"), ctx.settings.count("bed_area")
    )


def who_is(ctx: Reading, person: int, field: str = "person") -> Who:
    """The person a bed is sought for."""
    row = ctx.get(Person, person, field)
    return Who(row.id, row.name, RoomFor(row.sex.value) if row.sex is not None else None, row.birth)


def facts_of_beds(
    session: Session, since: datetime, until: datetime | None, beds: Sequence[int] | None = None
) -> tuple[BedFacts, ...]:
    """Every bed (or the given ones) with who has, is promised, or shares its room in [since, until).

    Five statements, however many beds.
    """
    rooms: dict[int, Room] = {room.id: room for room in session.scalars(select(Room))}
    every = list(session.scalars(select(Bed)))
    wanted = every if beds is None else [bed for bed in every if bed.id in set(beds)]
    sexes: dict[int, list[SexSpan]] = defaultdict(list)
    for fact in session.scalars(select(RoomSex)):
        sexes[fact.room].append(SexSpan(fact.sex, fact.since, fact.until))
    taken, mates = _who_has_beds(session, since, until, {bed.id: bed.room for bed in every})
    in_use: dict[int, int] = defaultdict(int)
    for bed in every:
        in_use[bed.room] += bed.retired_at is None or bed.retired_at > since
    return tuple(
        BedFacts(
            bed.id, bed.label, bed.level, bed.since, bed.retired_at, bed.room, tuple(sexes[bed.room]),
            tuple(taken[bed.id]), tuple(mates[bed.room]), _share(rooms[bed.room].area, in_use[bed.room]),
            yes(rooms[bed.room].near_staff), yes(rooms[bed.room].accessible),
        )
        for bed in wanted
    )  # fmt: skip


def _share(area: int | None, beds: int) -> int | None:
    return area // beds if area is not None and beds else None


def _who_has_beds(
    session: Session, since: datetime, until: datetime | None, room_of: dict[int, int]
) -> tuple[dict[int, list[Taken]], dict[int, list[Mate]]]:
    """By bed who has or is promised it, by room who sleeps or will sleep there."""
    taken: dict[int, list[Taken]] = defaultdict(list)
    mates: dict[int, list[Mate]] = defaultdict(list)
    given = (
        select(BedAssignment, Person)
        .join(Stay, Stay.id == BedAssignment.stay)
        .join(Person, Person.id == Stay.person)
        .where(BedAssignment.during(since, until))
    )
    for row, person in session.execute(given):
        taken[row.bed].append(Taken(person.id, person.name, row.since, row.until))
        mates[room_of[row.bed]].append(Mate(person.id, person.name, person.birth, row.since, row.until))
    held = (
        select(Reservation, Person)
        .join(Person, Person.id == Reservation.person)
        .where(Reservation.bed.is_not(None), Reservation.until > since, Reservation.until > Reservation.since)
    )
    for promise, person in session.execute(held):
        assert promise.bed is not None
        taken[promise.bed].append(Taken(person.id, person.name, promise.since, promise.until, reserved=True))
        mates[room_of[promise.bed]].append(
            Mate(person.id, person.name, person.birth, promise.since, promise.until)
        )
    return taken, mates


def facts_of_places(session: Session, since: datetime, until: datetime | None) -> tuple[PlaceFacts, ...]:
    """Every day place with who has or is promised it in [since, until)."""
    taken: dict[int, list[Taken]] = defaultdict(list)
    given = (
        select(PlaceAssignment, Person)
        .join(Stay, Stay.id == PlaceAssignment.stay)
        .join(Person, Person.id == Stay.person)
        .where(PlaceAssignment.during(since, until))
    )
    for row, person in session.execute(given):
        taken[row.place].append(Taken(person.id, person.name, row.since, row.until, False, row.weekdays))
    held = (
        select(Reservation, Person)
        .join(Person, Person.id == Reservation.person)
        .where(
            Reservation.place.is_not(None), Reservation.until > since, Reservation.until > Reservation.since
        )
    )
    for promise, person in session.execute(held):
        assert promise.place is not None
        taken[promise.place].append(
            Taken(person.id, person.name, promise.since, promise.until, True, promise.weekdays)
        )
    return tuple(
        PlaceFacts(place.id, place.label, place.since, place.retired_at, tuple(taken[place.id]))
        for place in session.scalars(select(DayPlace))
    )
