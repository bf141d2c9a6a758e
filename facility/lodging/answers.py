"""What lodging answers to the domains below it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.i18n import N_, Sentence, say
from facility.lodging.model import BedAssignment, PlaceAssignment, Reservation, Stay
from facility.people.persons import Person
from facility.premises.words import RoomFor


def who_stands_against(
    ctx: Reading, beds: tuple[int, ...], sex: RoomFor | None, since: datetime
) -> tuple[Sentence, ...]:
    """Who has or is promised one of these beds after ``since`` and is not of ``sex``; None: whoever it is."""
    given = (
        select(Person, BedAssignment.bed)
        .join(Stay, Stay.person == Person.id)
        .join(BedAssignment, BedAssignment.stay == Stay.id)
        .where(BedAssignment.bed.in_(beds), BedAssignment.during(since, None))
    )
    held = (
        select(Person, Reservation.bed, Reservation.until)
        .join(Reservation, Reservation.person == Person.id)
        .where(Reservation.bed.in_(beds), Reservation.until > since, Reservation.until > Reservation.since)
    )

    def other(person: Person) -> bool:
        return sex is None or person.sex is None or person.sex.value != sex.value

    found = [
        say(N_("{name} has bed {bed}."), name=person.name, bed=ctx.name("bed", bed))
        for person, bed in ctx.session.execute(given)
        if other(person)
    ]
    promised = [
        say(
            N_("Bed {bed} is reserved for {name} until {until}."),
            name=person.name,
            bed=ctx.name("bed", bed),
            until=until,
        )
        for person, bed, until in ctx.session.execute(held)
        if other(person)
    ]
    return (*found, *promised)


def who_holds_place(ctx: Reading, place: int, since: datetime) -> tuple[Sentence, ...]:
    """Who has or is promised this day place after ``since``."""
    given = (
        select(Person.name)
        .join(Stay, Stay.person == Person.id)
        .join(PlaceAssignment, PlaceAssignment.stay == Stay.id)
        .where(PlaceAssignment.place == place, PlaceAssignment.during(since, None))
    )
    held = (
        select(Person.name)
        .join(Reservation, Reservation.person == Person.id)
        .where(Reservation.place == place, Reservation.until > since, Reservation.until > Reservation.since)
    )
    return (
        *(say(N_("{name} has it."), name=name) for name in ctx.session.scalars(given)),
        *(say(N_("It is reserved for {name}."), name=name) for name in ctx.session.scalars(held)),
    )
