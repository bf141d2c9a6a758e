"""Holding a bed or day place for somebody until a day; it lapses by itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import select

from facility.core.clock import moment_of
from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.lodging import words as w
from facility.lodging.facts import facts_of_beds, facts_of_places, limits_of, who_is
from facility.lodging.model import Reservation
from facility.lodging.rules import why_not, why_not_place
from facility.lodging.stays import refuse, stay_of
from facility.premises.model import Bed, DayPlace

_WRITE = "lodging.write"


@command(
    "lodging.reserve_bed",
    N_("reserved bed {bed} for {person} until {held}"),
    may=_WRITE,
    label=N_("Reserve a bed"),
)
class ReserveBed(Command[int]):
    person: w.PersonId
    bed: w.BedId
    expected_on: w.ExpectedOn | None = None
    held_until: w.HeldUntil | None = None


@command(
    "lodging.reserve_place",
    N_("reserved day place {place} for {person} until {held}"),
    may=_WRITE,
    label=N_("Reserve a day place"),
)
class ReservePlace(Command[int]):
    person: w.PersonId
    place: w.PlaceId
    weekdays: w.Weekdays = w.WORKDAYS
    expected_on: w.ExpectedOn | None = None
    held_until: w.HeldUntil | None = None


@command(
    "lodging.extend_reservation",
    N_("extended the reservation of {reservation} for {person} until {held_until}"),
    may=_WRITE,
    label=N_("Hold it longer"),
)
class ExtendReservation(Command[None]):
    reservation: w.ReservationId
    held_until: w.HeldUntil


@command(
    "lodging.release_reservation",
    N_("released the reservation of {reservation} for {person}: {reason}"),
    may=_WRITE,
    label=N_("Release a reservation"),
)
class ReleaseReservation(Command[None]):
    reservation: w.ReservationId
    reason: w.Reason


@command(
    "lodging.rebook",
    N_("moved the reservation for {person} from {before} to bed {bed}"),
    may=_WRITE,
    label=N_("Reserve another bed instead"),
)
class Rebook(Command[int]):
    reservation: w.ReservationId
    bed: w.BedId


@handles(ReserveBed)
def reserve_bed(ctx: Context, cmd: ReserveBed) -> int:
    return hold(ctx, cmd.person, cmd.expected_on, cmd.held_until, bed=cmd.bed)


@handles(ReservePlace)
def reserve_place(ctx: Context, cmd: ReservePlace) -> int:
    return hold(ctx, cmd.person, cmd.expected_on, cmd.held_until, place=cmd.place, weekdays=cmd.weekdays)


def hold(
    ctx: Context,
    person: int,
    expected_on: date | None,
    held_until: date | None,
    *,
    bed: int | None = None,
    place: int | None = None,
    weekdays: tuple[w.Weekday, ...] = (),
) -> int:
    """A reservation from now to the end of ``held_until`` (left out: the setting's days after the expected
    arrival); admission may call it inside its own handler."""
    who = who_is(ctx, person)
    days = timedelta(days=ctx.settings.count("reserve_days"))
    last = held_until or max(expected_on or ctx.today, ctx.today) + days
    if last < ctx.today or (expected_on is not None and last < expected_on):
        raise DomainError(
            "held_too_short", N_("Hold it at least until the day they are expected."), "held_until"
        )
    stay = stay_of(ctx.session, person, ctx.now)
    if stay is not None:
        raise DomainError(
            "stay_open",
            N_("{name} is in the house since {since}."),
            "person",
            name=who.name,
            since=stay.arrived_at,
        )
    held = held_for(ctx, person)
    if held is not None:
        raise DomainError(
            "reserved_already", N_("{what} is already reserved for {name}. Release it first."), "person",
            what=_label(ctx, held), name=who.name,
        )  # fmt: skip
    until = moment_of(last + timedelta(days=1))
    _check(ctx, person, bed, place, weekdays, until)
    ctx.note(held=last)
    row = Reservation(
        person=person, bed=bed, place=place, weekdays=weekdays, expected_on=expected_on, since=ctx.now,
        until=until, held_until=last, release_reason="",
    )  # fmt: skip
    return ctx.add(row).id


def held_for(ctx: Context, person: int) -> Reservation | None:
    """The reservation a person has now."""
    return ctx.session.scalars(
        select(Reservation).where(Reservation.person == person, Reservation.at(ctx.now))
    ).one_or_none()


def _check(
    ctx: Context,
    person: int,
    bed: int | None,
    place: int | None,
    weekdays: tuple[w.Weekday, ...],
    until: datetime,
) -> None:
    if bed is not None:
        row = ctx.get(Bed, bed, "bed")
        found = facts_of_beds(ctx.session, ctx.now, until, (bed,))[0]
        refuse(row.label, why_not(found, who_is(ctx, person), ctx.now, until, limits_of(ctx)), "bed")
    if place is not None:
        spot = ctx.get(DayPlace, place, "place")
        facts = next(one for one in facts_of_places(ctx.session, ctx.now, until) if one.id == place)
        refuse(spot.label, why_not_place(facts, person, weekdays, ctx.now, until), "place")


@handles(ExtendReservation)
def extend_reservation(ctx: Context, cmd: ExtendReservation) -> None:
    row = _in_force(ctx, cmd.reservation)
    if cmd.held_until < row.held_until:
        raise DomainError(
            "held_shorter", N_("It is held until {until} already."), "held_until", until=row.held_until
        )
    until = moment_of(cmd.held_until + timedelta(days=1))
    _check(ctx, row.person, row.bed, row.place, row.weekdays, until)
    row.until, row.held_until = until, cmd.held_until


@handles(ReleaseReservation)
def release_reservation(ctx: Context, cmd: ReleaseReservation) -> None:
    row = _in_force(ctx, cmd.reservation)
    row.until = row.released_at = ctx.now
    row.release_reason = cmd.reason


@handles(Rebook)
def rebook(ctx: Context, cmd: Rebook) -> int:
    """One step: the old bed is free again and the new one held, for the same days."""
    row = _in_force(ctx, cmd.reservation)
    ctx.note(before=_label(ctx, row))
    if row.bed == cmd.bed:
        raise DomainError("same_bed", N_("That is the bed they have."), "bed")
    row.until = row.released_at = ctx.now
    row.release_reason = ""
    ctx.session.flush()
    return hold(ctx, row.person, row.expected_on, row.held_until, bed=cmd.bed)


def _in_force(ctx: Context, id: int) -> Reservation:
    row = ctx.get(Reservation, id, "reservation")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    if row.until <= ctx.now:
        raise DomainError(
            "reservation_over", N_("This reservation is over since {until}."), "reservation", until=row.until
        )
    return row


def _label(ctx: Context, row: Reservation) -> str:
    return ctx.name("bed", row.bed) if row.bed is not None else ctx.name("place", row.place)
