"""Beds over days: who has them, who is away meanwhile, what is promised, what is closed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from sqlalchemy import select

from facility.core.clock import moment_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.words import Between, Count, Date
from facility.lodging import words as w
from facility.lodging.away import away_during
from facility.lodging.model import BedAssignment, Closing, Reservation, Stay
from facility.lodging.stay_lists import plans_of
from facility.people.persons import Person
from facility.people.words import SexOnCard
from facility.premises.queries import house_at
from facility.premises.words import BedLabel, FloorId, FloorName, ForWhom, RoomNumber

From = Annotated[Date, N_("From")]
HowMany = Annotated[Count, N_("Days"), Between(1, 366)]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasts on one bed; ``until`` None: it goes on.

    ``of``: the stay, the absence, the reservation or the closing. ``planned_end`` is when it is meant to end.
    """

    kind: Annotated[w.SpanKind, N_("State")]
    of: int
    since: w.Since
    until: w.Until | None
    planned_end: Annotated[Date, N_("Planned until")] | None
    person: w.PersonId | None
    name: w.PersonName
    sex: SexOnCard | None
    closing: w.KindOfClosing | None


@dataclass(frozen=True, slots=True)
class BedLine:
    bed: w.BedId
    label: BedLabel
    room: RoomNumber
    sex: ForWhom | None
    floor: FloorId
    floor_name: FloorName
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class BedTimeline:
    """``days`` days from ``since`` on, every bed in use at the end or the beginning of them."""

    since: From
    days: HowMany
    beds: tuple[BedLine, ...]


@query("bed_timeline", may="lodging.read")
def bed_timeline(
    ctx: Reading, *, since: From | None = None, days: HowMany = 14, floor: FloorId | None = None
) -> BedTimeline:
    """Stays, times away on them, reservations and closings by bed; from three days ago where no day is given."""
    first = since or ctx.today - timedelta(days=3)
    start, end = moment_of(first), moment_of(first + timedelta(days=days))
    by_bed, by_room = _on_beds(ctx, start, end), _rooms_closed(ctx, start, end)
    standing = {}
    for moment in (start, end):
        for building in house_at(ctx.session, moment):
            for level in building.floors:
                for room in level.rooms:
                    standing.update({bed.id: (level, room, bed) for bed in room.beds})
    lines = tuple(
        BedLine(
            bed.id, bed.label, room.number, room.sex, level.id, level.name,
            tuple(sorted((*by_room[room.id], *by_bed[bed.id]), key=lambda one: one.since)),
        )
        for level, room, bed in standing.values()
        if floor is None or level.id == floor
    )  # fmt: skip
    return BedTimeline(first, days, lines)


def _on_beds(ctx: Reading, start: datetime, end: datetime) -> dict[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = defaultdict(list)
    rows = ctx.session.execute(
        select(BedAssignment, Stay, Person)
        .join(Stay, Stay.id == BedAssignment.stay)
        .join(Person, Person.id == Stay.person)
        .where(BedAssignment.during(start, end))
    ).all()
    plans = plans_of(ctx.session, [stay.id for _given, stay, _person in rows], ctx.now)
    away = away_during(ctx.session, start, end)
    for given, stay, person in rows:
        planned = plans.get(stay.id) if given.until is None else None
        found[given.bed].append(_stretch(w.SpanKind.STAY, stay.id, given.since, given.until, planned, person))
        for one in away.get(stay.id, ()):
            since, until = max(one.since, given.since), _earlier(one.until, given.until)
            if until is None or since < until:
                back = one.back_by.date() if one.back_by is not None else None
                found[given.bed].append(_stretch(one.kind, one.absence, since, until, back, person))
    held = ctx.session.execute(
        select(Reservation, Person)
        .join(Person, Person.id == Reservation.person)
        .where(
            Reservation.bed.is_not(None), Reservation.since < end, Reservation.until > start,
            Reservation.until > Reservation.since,
        )
    )  # fmt: skip
    for row, person in held:
        found[row.bed or 0].append(
            _stretch(w.SpanKind.RESERVED, row.id, row.since, row.until, row.expected_on, person)
        )
    for closing in ctx.session.scalars(
        select(Closing).where(Closing.bed.is_not(None), Closing.during(start, end))
    ):
        found[closing.bed or 0].append(_shut(closing))
    return found


def _rooms_closed(ctx: Reading, start: datetime, end: datetime) -> dict[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = defaultdict(list)
    for row in ctx.session.scalars(
        select(Closing).where(Closing.room.is_not(None), Closing.during(start, end))
    ):
        found[row.room or 0].append(_shut(row))
    return found


def _earlier(one: datetime | None, two: datetime | None) -> datetime | None:
    return min((each for each in (one, two) if each is not None), default=None)


def _stretch(
    kind: w.SpanKind, of: int, since: datetime, until: datetime | None, planned: date | None, person: Person
) -> Stretch:
    return Stretch(kind, of, since, until, planned, person.id, person.name, person.sex, None)


def _shut(row: Closing) -> Stretch:
    return Stretch(
        w.SpanKind.CLOSED, row.id, row.since, row.until, row.planned_until, None, "", None, row.kind
    )
