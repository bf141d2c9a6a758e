"""The board of beds at any moment, and how full the house is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.settings import yes
from facility.core.words import Count
from facility.lodging import words as w
from facility.lodging.away import Away, away_at
from facility.lodging.marks import marks_at
from facility.lodging.model import BedAssignment, Closing, PlaceAssignment, Reservation, Stay
from facility.lodging.readiness import unready_since
from facility.lodging.stay_lists import Age, At, age_of, day_of_stay, plans_of
from facility.people.persons import Person
from facility.people.words import ChosenName, SexOnCard
from facility.premises.queries import HouseBed, house_at, place_list
from facility.premises.words import (
    BedLabel,
    BuildingName,
    FloorId,
    FloorName,
    ForWhom,
    Level,
    Notes,
    RoomId,
    RoomName,
    RoomNumber,
    Traits,
    Wing,
)
from facility.premises.words import Reason as RetireReason


@dataclass(frozen=True, slots=True)
class Occupant:
    """Who has a bed at a moment, as far as the board may show it; ``marks`` are neutral."""

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
    leaving: Annotated[bool, N_("Planned to leave that day")]
    away: Away | None
    overdue: Annotated[bool, N_("Not back in time")]
    marks: Annotated[tuple[w.Mark, ...], N_("Marks")]


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
class ClosedCard:
    """Why a bed or its room is closed at a moment, and until when that was planned."""

    closing: w.ClosingId
    kind: w.KindOfClosing
    since: w.Since
    planned_until: w.PlannedEnd | None
    reason: w.Reason
    whole_room: bool


@dataclass(frozen=True, slots=True)
class BedCard:
    """One bed on the board; ``to_ready_since``: somebody left it and nobody ticked it yet."""

    id: w.BedId
    label: BedLabel
    level: Level
    traits: Traits
    features: Notes
    state: Annotated[w.BedState, N_("State")]
    occupant: Occupant | None
    promised: Promised | None
    closed: ClosedCard | None
    to_ready_since: w.Since | None
    retired_at: w.Until | None
    retire_reason: RetireReason


@dataclass(frozen=True, slots=True)
class RoomCard:
    id: RoomId
    number: RoomNumber
    name: RoomName
    wing: Wing
    sex: ForWhom | None
    closed: ClosedCard | None
    beds: tuple[BedCard, ...]


@dataclass(frozen=True, slots=True)
class FloorBoard:
    building: BuildingName
    id: FloorId
    floor: FloorName
    rooms: tuple[RoomCard, ...]


@dataclass(frozen=True, slots=True)
class BedBoard:
    """The house at a moment. ``free`` counts beds that may be given, those to be made ready among them;
    ``away`` people are among the taken beds."""

    at: At
    floors: tuple[FloorBoard, ...]
    taken: Annotated[Count, N_("Taken")]
    reserved: Annotated[Count, N_("Reserved")]
    free: Annotated[Count, N_("Free")]
    to_ready: Annotated[Count, N_("To be made ready")]
    closed: Annotated[Count, N_("Closed")]
    on_leave: Annotated[Count, N_("On leave")]
    in_hospital: Annotated[Count, N_("In hospital")]


@query("bed_board", may="lodging.read")
def bed_board(ctx: Reading, *, at: At | None = None) -> BedBoard:
    """Floors, rooms and beds with who has them or is promised them, at any moment.

    The number of statements does not grow with the house or its years.
    """
    return board_at(ctx, at or ctx.now, with_marks=True)


def board_at(ctx: Reading, moment: datetime, *, with_marks: bool) -> BedBoard:
    """As `bed_board`; without marks it reads lodging's own tables only."""
    occupants = _occupants(ctx, moment, with_marks)
    promised = _promised(ctx.session, moment)
    rooms, beds = _closed(ctx.session, moment)
    unready = unready_since(ctx.session, moment) if yes(ctx.settings.get("beds_made_ready")) else {}
    floors = tuple(
        FloorBoard(
            building.name, floor.id, floor.name,
            tuple(
                RoomCard(
                    room.id, room.number, room.name, room.wing, room.sex, rooms.get(room.id),
                    tuple(
                        _card(
                            bed, occupants.get(bed.id), promised.get(bed.id),
                            rooms.get(room.id) or beds.get(bed.id), unready.get(bed.id),
                        )
                        for bed in room.beds
                    ),
                )
                for room in floor.rooms
                if room.beds
            ),
        )
        for building in house_at(ctx.session, moment)
        for floor in building.floors
    )  # fmt: skip
    cards = [bed for floor in floors for room in floor.rooms for bed in room.beds]
    states = [bed.state for bed in cards]
    away = [bed.occupant.away.kind for bed in cards if bed.occupant and bed.occupant.away]
    waiting_for_linen = states.count(w.BedState.TO_READY)
    return BedBoard(
        moment, tuple(floor for floor in floors if floor.rooms),
        states.count(w.BedState.TAKEN), states.count(w.BedState.RESERVED),
        states.count(w.BedState.FREE) + waiting_for_linen, waiting_for_linen,
        states.count(w.BedState.CLOSED), away.count(w.SpanKind.LEAVE), away.count(w.SpanKind.HOSPITAL),
    )  # fmt: skip


def _card(
    bed: HouseBed,
    occupant: Occupant | None,
    promised: Promised | None,
    closed: ClosedCard | None,
    unready: datetime | None,
) -> BedCard:
    state = w.BedState.FREE
    if occupant:
        state = w.BedState.TAKEN
    elif closed:
        state = w.BedState.CLOSED
    elif promised:
        state = w.BedState.RESERVED
    elif unready:
        state = w.BedState.TO_READY
    return BedCard(
        bed.id, bed.label, bed.level, bed.traits, bed.features, state, occupant, promised, closed,
        None if occupant else unready, bed.retired_at, bed.retire_reason,
    )  # fmt: skip


def _closed(session: Session, at: datetime) -> tuple[dict[int, ClosedCard], dict[int, ClosedCard]]:
    """By room and by bed."""
    rooms, beds = {}, {}
    for row in session.scalars(select(Closing).where(Closing.at(at))):
        card = ClosedCard(
            row.id, row.kind, row.since, row.planned_until, row.reason, whole_room=row.room is not None
        )
        if row.room is not None:
            rooms[row.room] = card
        elif row.bed is not None:
            beds[row.bed] = card
    return rooms, beds


def _occupants(ctx: Reading, at: datetime, with_marks: bool) -> dict[int, Occupant]:
    """By bed."""
    rows = ctx.session.execute(
        select(BedAssignment.bed, Stay, Person)
        .join(Stay, Stay.id == BedAssignment.stay)
        .join(Person, Person.id == Stay.person)
        .where(BedAssignment.at(at))
    ).all()
    plans = plans_of(ctx.session, [stay.id for _bed, stay, _person in rows], at)
    away = away_at(ctx.session, at)
    marks = marks_at(ctx, [person.id for _bed, _stay, person in rows], at) if with_marks else {}
    overlong = ctx.settings.count("overlong_days")
    return {
        bed: _occupant(
            stay, person, at, plans.get(stay.id), overlong, away.get(stay.id), marks.get(person.id, ())
        )
        for bed, stay, person in rows
    }


def _occupant(
    stay: Stay,
    person: Person,
    at: datetime,
    planned: date | None,
    overlong: int,
    away: Away | None,
    marks: tuple[w.Mark, ...],
) -> Occupant:
    day = day_of_stay(stay.arrived_at, at)
    return Occupant(
        stay.id, person.id, person.name, person.chosen_name, person.sex, age_of(person, at), stay.arrived_at,
        day, planned, day > overlong, planned is not None and planned <= day_of(at), away,
        away is not None and away.overdue(at), marks,
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
    closed: Annotated[Count, N_("Closed")]
    on_leave: Annotated[Count, N_("On leave")]
    in_hospital: Annotated[Count, N_("In hospital")]


@query("occupancy", may="lodging.read")
def occupancy(ctx: Reading, *, at: At | None = None) -> Occupancy:
    """How full the house is at a moment. A place shared on different weekdays counts once."""
    moment = at or ctx.now
    board = board_at(ctx, moment, with_marks=False)
    cards: dict[object, list[w.BedState]] = defaultdict(list)
    for floor in board.floors:
        for room in floor.rooms:
            cards[room.sex.value if room.sex else None].extend(bed.state for bed in room.beds)
    kinds = list(ctx.session.scalars(select(Stay.kind).where(Stay.at(moment))))
    used = set(ctx.session.scalars(select(PlaceAssignment.place).where(PlaceAssignment.at(moment))))
    women, men = cards["female"], cards["male"]
    return Occupancy(
        moment, board.taken + board.reserved + board.free + board.closed, board.taken, board.reserved,
        board.free, len(women), _free(women), len(men), _free(men),
        kinds.count(w.ServiceKind.FULL_TIME), kinds.count(w.ServiceKind.DAY),
        len(place_list(ctx, at=moment)), len(used), board.closed, board.on_leave, board.in_hospital,
    )  # fmt: skip


def _free(states: list[w.BedState]) -> int:
    return states.count(w.BedState.FREE) + states.count(w.BedState.TO_READY)
