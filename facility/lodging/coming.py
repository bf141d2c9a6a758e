"""Who comes and who goes: arrivals, departures, reservations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import select

from facility.core.clock import moment_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.words import Date
from facility.lodging import words as w
from facility.lodging.model import Reservation, Stay
from facility.lodging.stay_lists import StayRow, stay_rows, stays_now
from facility.people.persons import Person
from facility.people.words import SexOnCard
from facility.premises.model import Bed, DayPlace

Day = Annotated[Date, N_("Day")]


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody expected, or arrived already (``stay``)."""

    person: w.PersonId
    name: w.PersonName
    sex: SexOnCard | None
    where: Annotated[str, N_("Bed or place")]
    expected_on: w.ExpectedOn | None
    held_until: w.HeldUntil | None
    reservation: w.ReservationId | None
    stay: w.StayId | None
    arrived_at: w.ArrivedAt | None


@query("arrivals", may="lodging.read")
def arrivals(ctx: Reading, *, day: Day | None = None) -> tuple[Coming, ...]:
    """Who arrived on a day, and who is expected that day and has a bed or place reserved."""
    wanted = day or ctx.today
    start, end = moment_of(wanted), moment_of(wanted + timedelta(days=1))
    stays = list(
        ctx.session.scalars(
            select(Stay)
            .where(Stay.arrived_at >= start, Stay.arrived_at < end, Stay.voided_at.is_(None))
            .where(Stay.taken_over_at.is_(None))
            .order_by(Stay.arrived_at)
        )
    )
    came = [
        Coming(row.person, row.name, row.sex, row.where, None, None, None, row.id, row.arrived_at)
        for row in stay_rows(ctx, stays, max(end, ctx.now) if wanted < ctx.today else ctx.now)
    ]
    return (*came, *_expected(ctx, Reservation.expected_on == wanted))


@query("reservations_now", may="lodging.read")
def reservations_now(ctx: Reading, *, lapsing_by: Day | None = None) -> tuple[Coming, ...]:
    """Reservations in force, the first to lapse first; only those that lapse by a day where given."""
    rows = _expected(ctx)
    if lapsing_by is not None:
        rows = tuple(row for row in rows if row.held_until is not None and row.held_until <= lapsing_by)
    return tuple(sorted(rows, key=lambda row: row.held_until or date.max))


def _expected(ctx: Reading, *conditions: object) -> tuple[Coming, ...]:
    rows = ctx.session.execute(
        select(Reservation, Person, Bed.label, DayPlace.label)
        .join(Person, Person.id == Reservation.person)
        .outerjoin(Bed, Bed.id == Reservation.bed)
        .outerjoin(DayPlace, DayPlace.id == Reservation.place)
        .where(Reservation.at(ctx.now), *conditions)  # type: ignore[arg-type]
        .order_by(Person.name)
    )
    return tuple(
        Coming(
            person.id,
            person.name,
            person.sex,
            bed or place or "",
            row.expected_on,
            row.held_until,
            row.id,
            None,
            None,
        )
        for row, person, bed, place in rows
    )


@query("departures", may="lodging.read")
def departures(ctx: Reading, *, day: Day | None = None) -> tuple[StayRow, ...]:
    """Who left on a day, and who is in and planned to return home that day or before."""
    wanted = day or ctx.today
    start, end = moment_of(wanted), moment_of(wanted + timedelta(days=1))
    ended = select(Stay).where(Stay.left_at >= start, Stay.left_at < end, Stay.voided_at.is_(None))
    gone = stay_rows(ctx, ctx.session.scalars(ended.order_by(Stay.left_at)), end)
    due = [row for row in stays_now(ctx) if row.planned_return is not None and row.planned_return <= wanted]
    return (*gone, *due)
