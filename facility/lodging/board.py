"""The board of beds at any moment, and how full the house is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.words import Count
from facility.lodging import words as w
from facility.lodging.model import BedAssignment, PlaceAssignment, Reservation, Stay
from facility.lodging.stay_lists import Age, At, age_of, day_of_stay, plans_of
from facility.people.persons import Person
from facility.people.words import ChosenName, SexOnCard
from facility.premises.queries import HouseBed, house_at, place_list
from facility.premises.words import (
    BedLabel,
    BuildingName,
    FloorName,
    ForWhom,
    Level,
    RoomId,
    RoomNumber,
    Wing,
)
from facility.premises.words import Reason as RetireReason


@dataclass(frozen=True, slots=True)
class Occupant:
    """Who has a bed or place at a moment, as far as the board may show it."""

    stay: w.StayId
    person: w.PersonId
    name: w.PersonName
    chosen_name: ChosenName
    sex: SexOnCard | None
    age: Age | None
    since: w.Since
    day: w.Days
    planned_return: w.PlannedReturn | None
    overlong: bool


@dataclass(frozen=True, slots=True)
class Promised:
    """For whom a bed or place is reserved at a moment."""

    reservation: w.ReservationId
    person: w.PersonId
    name: w.PersonName
    sex: SexOnCard | None
    age: Age | None
    expected_on: w.ExpectedOn | None
    held_until: w.HeldUntil


@dataclass(frozen=True, slots=True)
class BedCard:
    """One bed on the board."""

    id: w.BedId
    label: BedLabel
    level: Level
    state: Annotated[w.BedState, N_("State")]
    occupant: Occupant | None
    promised: Promised | None
    retired_at: w.Until | None
    retire_reason: RetireReason


@dataclass(frozen=True, slots=True)
class RoomCard:
    id: RoomId
    number: RoomNumber
    wing: Wing
    sex: ForWhom | None
    beds: tuple[BedCard, ...]


@dataclass(frozen=True, slots=True)
class FloorBoard:
    building: BuildingName
    floor: FloorName
    rooms: tuple[RoomCard, ...]


@dataclass(frozen=True, slots=True)
class BedBoard:
    """The house at a moment."""

    at: At
    floors: tuple[FloorBoard, ...]
    taken: Annotated[Count, N_("Taken")]
    reserved: Annotated[Count, N_("Reserved")]
    free: Annotated[Count, N_("Free")]


@query("bed_board", may="lodging.read")
def bed_board(ctx: Reading, *, at: At | None = None) -> BedBoard:
    """Floors, rooms and beds with who has them or is promised them, at any moment."""
    moment = at or ctx.now
    occupants = _occupants(ctx, moment)
    promised = _promised(ctx.session, moment)
    floors = tuple(
        FloorBoard(
            building.name,
            floor.name,
            tuple(
                RoomCard(
                    room.id, room.number, room.wing, room.sex,
                    tuple(_card(bed, occupants.get(bed.id), promised.get(bed.id)) for bed in room.beds),
                )
                for room in floor.rooms
                if room.beds
            ),
        )
        for building in house_at(ctx.session, moment)
        for floor in building.floors
    )  # fmt: skip
    states = [bed.state for floor in floors for room in floor.rooms for bed in room.beds]
    return BedBoard(
        moment, tuple(floor for floor in floors if floor.rooms),
        states.count(w.BedState.TAKEN), states.count(w.BedState.RESERVED), states.count(w.BedState.FREE),
    )  # fmt: skip


def _card(bed: HouseBed, occupant: Occupant | None, promised: Promised | None) -> BedCard:
    state = w.BedState.TAKEN if occupant else w.BedState.RESERVED if promised else w.BedState.FREE
    return BedCard(bed.id, bed.label, bed.level, state, occupant, promised, bed.retired_at, bed.retire_reason)


def _occupants(ctx: Reading, at: datetime) -> dict[int, Occupant]:
    """By bed."""
    rows = ctx.session.execute(
        select(BedAssignment.bed, Stay, Person)
        .join(Stay, Stay.id == BedAssignment.stay)
        .join(Person, Person.id == Stay.person)
        .where(BedAssignment.at(at))
    ).all()
    plans = plans_of(ctx.session, [stay.id for _bed, stay, _person in rows], at)
    overlong = ctx.settings.count("overlong_days")
    return {bed: _occupant(stay, person, at, plans.get(stay.id), overlong) for bed, stay, person in rows}


def _occupant(stay: Stay, person: Person, at: datetime, planned: date | None, overlong: int) -> Occupant:
    day = day_of_stay(stay.arrived_at, at)
    return Occupant(
        stay.id, person.id, person.name, person.chosen_name, person.sex, age_of(person, at), stay.arrived_at,
        day, planned, day > overlong,
    )  # fmt: skip


def _promised(session: Session, at: datetime) -> dict[int, Promised]:
    """By bed."""
    rows = session.execute(
        select(Reservation, Person)
        .join(Person, Person.id == Reservation.person)
        .where(Reservation.at(at), Reservation.bed.is_not(None))
    )
    return {row.bed: _promise(row, person, at) for row, person in rows if row.bed is not None}


def _promise(row: Reservation, person: Person, at: datetime) -> Promised:
    return Promised(
        row.id, person.id, person.name, person.sex, age_of(person, at), row.expected_on, row.held_until
    )


@dataclass(frozen=True, slots=True)
class Occupancy:
    """Beds and places at a moment, counted from stays."""

    at: At
    beds: Annotated[Count, N_("Beds")]
    taken: Annotated[Count, N_("Beds taken")]
    reserved: Annotated[Count, N_("Beds reserved")]
    free: Annotated[Count, N_("Beds free")]
    women_beds: Annotated[Count, N_("Beds for women")]
    women_free: Annotated[Count, N_("Free for women")]
    men_beds: Annotated[Count, N_("Beds for men")]
    men_free: Annotated[Count, N_("Free for men")]
    living_in: Annotated[Count, N_("Living in")]
    by_day: Annotated[Count, N_("By day")]
    places: Annotated[Count, N_("Day places")]
    places_taken: Annotated[Count, N_("Day places taken")]


@query("occupancy", may="lodging.read")
def occupancy(ctx: Reading, *, at: At | None = None) -> Occupancy:
    """How full the house is at a moment. A place shared on different weekdays counts once."""
    moment = at or ctx.now
    board = bed_board(ctx, at=moment)
    cards: dict[object, list[w.BedState]] = defaultdict(list)
    for floor in board.floors:
        for room in floor.rooms:
            cards[room.sex.value if room.sex else None].extend(bed.state for bed in room.beds)
    kinds = list(ctx.session.scalars(select(Stay.kind).where(Stay.at(moment))))
    used = set(ctx.session.scalars(select(PlaceAssignment.place).where(PlaceAssignment.at(moment))))
    women, men = cards["female"], cards["male"]
    return Occupancy(
        moment, board.taken + board.reserved + board.free, board.taken, board.reserved, board.free,
        len(women), women.count(w.BedState.FREE), len(men), men.count(w.BedState.FREE),
        kinds.count(w.ServiceKind.FULL_TIME), kinds.count(w.ServiceKind.DAY),
        len(place_list(ctx, at=moment)), len(used),
    )  # fmt: skip
