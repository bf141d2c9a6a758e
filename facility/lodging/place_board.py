"""The board of day places at any moment: who comes on which days, with which locker."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.words import Count
from facility.lodging import words as w
from facility.lodging.daily.attendance_model import Locker, LockerUse
from facility.lodging.marks import marks_at
from facility.lodging.model import PlaceAssignment, Reservation, Stay
from facility.lodging.stay_lists import Age, At, age_of, day_of_stay
from facility.people.persons import Person
from facility.people.words import ChosenName, SexOnCard
from facility.premises.queries import place_list
from facility.premises.words import PlaceLabel, Programme


@dataclass(frozen=True, slots=True)
class PlaceHolder:
    """Somebody with a day place on some days."""

    stay: w.StayId
    person: w.PersonId
    name: w.PersonName
    chosen_name: ChosenName
    sex: SexOnCard | None
    age: Age | None
    weekdays: w.Weekdays
    since: w.Since
    day: w.Days
    locker: Annotated[str, N_("Locker")]
    marks: Annotated[tuple[w.Mark, ...], N_("Marks")]


@dataclass(frozen=True, slots=True)
class PlaceExpected:
    """Somebody a day place is held for on some days."""

    reservation: w.ReservationId
    person: w.PersonId
    name: w.PersonName
    sex: SexOnCard | None
    age: Age | None
    weekdays: w.Weekdays
    expected_on: w.ExpectedOn | None
    held_until: w.HeldUntil


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """One day place; ``free_on``: the days nobody has it and it is held for nobody."""

    id: w.PlaceId
    label: PlaceLabel
    programme: Programme
    state: Annotated[w.BedState, N_("State")]
    holders: tuple[PlaceHolder, ...]
    expected: tuple[PlaceExpected, ...]
    free_on: Annotated[tuple[w.Weekday, ...], N_("Free on")]


@dataclass(frozen=True, slots=True)
class PlaceBoard:
    """All day places at a moment; ``free`` counts those nobody has on any day."""

    at: At
    places: tuple[PlaceCard, ...]
    taken: Annotated[Count, N_("Taken")]
    reserved: Annotated[Count, N_("Reserved")]
    free: Annotated[Count, N_("Free")]


@query("place_board", may="lodging.read")
def place_board(ctx: Reading, *, at: At | None = None) -> PlaceBoard:
    """Day places with who has them or is promised them on which days, at any moment."""
    moment = at or ctx.now
    holders, expected = _holders(ctx, moment), _expected(ctx, moment)
    cards = tuple(
        _card(row.id, row.label, row.programme, holders[row.id], expected[row.id])
        for row in place_list(ctx, at=moment)
    )
    states = [card.state for card in cards]
    return PlaceBoard(
        moment, cards, states.count(w.BedState.TAKEN), states.count(w.BedState.RESERVED),
        states.count(w.BedState.FREE),
    )  # fmt: skip


def _card(
    id: int, label: str, programme: str, holders: list[PlaceHolder], expected: list[PlaceExpected]
) -> PlaceCard:
    state = w.BedState.TAKEN if holders else w.BedState.RESERVED if expected else w.BedState.FREE
    busy = {day for one in holders for day in one.weekdays} | {
        day for one in expected for day in one.weekdays
    }
    free_on = tuple(day for day in w.Weekday if day not in busy)
    return PlaceCard(id, label, programme, state, tuple(holders), tuple(expected), free_on)


def _holders(ctx: Reading, at: datetime) -> dict[int, list[PlaceHolder]]:
    rows = ctx.session.execute(
        select(PlaceAssignment, Stay, Person)
        .join(Stay, Stay.id == PlaceAssignment.stay)
        .join(Person, Person.id == Stay.person)
        .where(PlaceAssignment.at(at))
        .order_by(Person.name)
    ).all()
    marks = marks_at(ctx, [person.id for _given, _stay, person in rows], at)
    lockers = _lockers(ctx, at)
    found: dict[int, list[PlaceHolder]] = defaultdict(list)
    for given, stay, person in rows:
        found[given.place].append(
            PlaceHolder(
                stay.id, person.id, person.name, person.chosen_name, person.sex, age_of(person, at),
                given.weekdays, given.since, day_of_stay(stay.arrived_at, at), lockers.get(person.id, ""),
                marks.get(person.id, ()),
            )
        )  # fmt: skip
    return found


def _lockers(ctx: Reading, at: datetime) -> dict[int, str]:
    """By person, the label of the locker they have at a moment."""
    rows = ctx.session.execute(
        select(LockerUse.person, Locker.label)
        .join(Locker, Locker.id == LockerUse.locker)
        .where(LockerUse.at(at))
    )
    return {person: label for person, label in rows}


def _expected(ctx: Reading, at: datetime) -> dict[int, list[PlaceExpected]]:
    rows = ctx.session.execute(
        select(Reservation, Person)
        .join(Person, Person.id == Reservation.person)
        .where(Reservation.at(at), Reservation.place.is_not(None))
        .order_by(Person.name)
    )
    found: dict[int, list[PlaceExpected]] = defaultdict(list)
    for row, person in rows:
        found[row.place or 0].append(
            PlaceExpected(
                row.id, person.id, person.name, person.sex, age_of(person, at), row.weekdays, row.expected_on,
                row.held_until,
            )
        )  # fmt: skip
    return found
