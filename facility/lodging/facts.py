"""Facts of beds, places and people, read from the store for `facility.lodging.rules`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.desk import Reading
from facility.core.i18n import N_, Sentence, say
from facility.core.settings import yes
from facility.lodging.closed import closings_during
from facility.lodging.model import BedAssignment, PlaceAssignment, Reservation, Stay
from facility.lodging.questions import Watch, watched_for
from facility.lodging.readiness import unready_since
from facility.lodging.rules import BedFacts, Limits, Mate, PlaceFacts, SexSpan, Taken, Who
from facility.lodging.wishes import apart_at, wishes_at
from facility.people.health import HealthNote
from facility.people.persons import Person
from facility.premises.model import Bed, DayPlace, Room, RoomSex
from facility.premises.words import RoomFor


def limits_of(ctx: Reading) -> Limits:
    """The settings the rules use."""
    return Limits(
        ctx.settings.count("age_apart"),
        ctx.settings.count("age_lower_bunk"),
        ctx.settings.count("bed_area"),
        yes(ctx.settings.get("beds_made_ready")),
    )


def who_is(ctx: Reading, person: int, field: str = "person") -> Who:
    """The person a bed is sought for, with wishes, whom not to be with, and what asks for a lower bed."""
    ctx.get(Person, person, field)
    return who_are(ctx, (person,))[person]


def who_are(ctx: Reading, people: Sequence[int]) -> dict[int, Who]:
    """As `who_is`, for several people in a fixed number of statements."""
    rows = list(ctx.session.scalars(select(Person).where(Person.id.in_(people))))
    watched = watch_of(ctx, people)
    apart, wishes = apart_at(ctx.session, people, ctx.now), wishes_at(ctx.session, people, ctx.now)
    return {
        row.id: Who(
            row.id, row.name, RoomFor(row.sex.value) if row.sex is not None else None, row.birth,
            _lower_because(ctx, row.name, watched[row.id]), apart[row.id], wishes[row.id],
        )
        for row in rows
    }  # fmt: skip


def watch_of(ctx: Reading, people: Sequence[int]) -> dict[int, Watch]:
    """What is to be watched in each person, from the file and from the entry assessment."""
    asked = ctx.answer(watched_for)(ctx, people)
    found = {person: asked.get(person, Watch()) for person in people}
    notes = select(HealthNote).where(HealthNote.person.in_(people), HealthNote.voided_at.is_(None))
    latest = {row.person: row for row in ctx.session.scalars(notes.order_by(HealthNote.on, HealthNote.id))}
    for person, row in latest.items():
        found[person] = found[person].and_also(falls=yes(row.falls), seizures=yes(row.seizures))
    return found


def _lower_because(ctx: Reading, name: str, watch: Watch) -> tuple[Sentence, ...]:
    """Why a lower bed; what it is stands only before those who may open the clinical card."""
    if not (watch.falls or watch.seizures):
        return ()
    if not ctx.may("clinical.read"):
        return (say(N_("A lower bed is safer for {who}; see file."), who=name),)
    falls = (say(N_("An upper bunk; {who} has falls."), who=name),) if watch.falls else ()
    seizures = (say(N_("An upper bunk; {who} has seizures."), who=name),) if watch.seizures else ()
    return (*seizures, *falls)


def facts_of_beds(
    session: Session, since: datetime, until: datetime | None, beds: Sequence[int] | None = None
) -> tuple[BedFacts, ...]:
    """Every bed (or the given ones) with who has, is promised, or shares its room in [since, until).

    Seven statements, however many beds.
    """
    rooms: dict[int, Room] = {room.id: room for room in session.scalars(select(Room))}
    every = list(session.scalars(select(Bed)))
    wanted = every if beds is None else [bed for bed in every if bed.id in set(beds)]
    sexes: dict[int, list[SexSpan]] = defaultdict(list)
    for fact in session.scalars(select(RoomSex)):
        sexes[fact.room].append(SexSpan(fact.sex, fact.since, fact.until))
    taken, mates = _who_has_beds(session, since, until, {bed.id: bed.room for bed in every})
    closed_rooms, closed_beds = closings_during(session, since, until)
    unready = unready_since(session, since, beds)
    in_use: dict[int, int] = defaultdict(int)
    for bed in every:
        in_use[bed.room] += bed.retired_at is None or bed.retired_at > since
    return tuple(
        BedFacts(
            bed.id, bed.label, bed.level, bed.since, bed.retired_at, bed.room, tuple(sexes[bed.room]),
            tuple(taken[bed.id]), tuple(mates[bed.room]), _share(rooms[bed.room].area, in_use[bed.room]),
            yes(rooms[bed.room].near_staff), yes(rooms[bed.room].accessible),
            (*closed_rooms.get(bed.room, ()), *closed_beds.get(bed.id, ())), bed.traits, unready.get(bed.id),
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
