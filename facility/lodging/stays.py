"""Coming in and leaving. Admission calls `begin_stay` and `end_stay` inside its own handlers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.desk import Context
from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_
from facility.lodging.daily.ending import end_with_stay
from facility.lodging.facts import facts_of_beds, facts_of_places, limits_of, who_is
from facility.lodging.model import (
    BedAssignment,
    PlaceAssignment,
    Reservation,
    ReturnPlan,
    Stay,
)
from facility.lodging.questions import what_is_still_needed
from facility.lodging.rules import Refusal, hard_ones, why_not, why_not_place
from facility.lodging.words import WORKDAYS, ServiceKind, Weekday
from facility.premises.model import Bed, DayPlace


def stay_of(session: Session, person: int, at: datetime) -> Stay | None:
    """The stay a person has at a moment."""
    return session.scalars(select(Stay).where(Stay.person == person, Stay.at(at))).one_or_none()


def bed_of(session: Session, stay: int, at: datetime) -> BedAssignment | None:
    """The bed of a stay at a moment."""
    return session.scalars(
        select(BedAssignment).where(BedAssignment.stay == stay, BedAssignment.at(at))
    ).one_or_none()


def bed_kept(session: Session, stay: int, at: datetime) -> bool:
    """Whether a stay has a bed at a moment, wherever the person is."""
    return bed_of(session, stay, at) is not None


def end_bed(ctx: Context, stay: Stay | int, at: datetime, reason: str) -> bool:
    """The bed is given up at ``at`` while the stay goes on (on leave, in hospital); in the caller's transaction.

    A move entered for a later minute is voided. False where they had no bed then or later. Raises DomainError
    (field since) for a time to come or where the stay has ended.
    """
    row = ctx.get(Stay, stay, "stay") if isinstance(stay, int) else stay
    still_open(row)
    not_in_future(ctx, at, "since")
    beds = [one for one in given_in(ctx.session, row.id) if isinstance(one, BedAssignment)]
    going_on = [one for one in beds if one.until is None or one.until > at]
    for given in going_on:
        if given.since >= at:
            given.voided_at, given.void_reason = ctx.now, reason
        else:
            given.until = at
    ctx.session.flush()
    ctx.about(row.person)
    return bool(going_on)


def planned_return_of(session: Session, stay: int) -> date | None:
    """The planned return in force: the last review's."""
    return session.scalars(
        select(ReturnPlan.planned_return)
        .where(ReturnPlan.stay == stay)
        .order_by(ReturnPlan.id.desc())
        .limit(1)
    ).one_or_none()


def begin_stay(
    ctx: Context,
    *,
    person: int,
    kind: ServiceKind,
    arrived_at: datetime,
    bed: int | None = None,
    place: int | None = None,
    weekdays: Sequence[Weekday] = (),
    planned_return: date | None = None,
    taken_over: bool = False,
    reason: str = "",
) -> Stay:
    """Somebody has arrived: the stay, the bed or place, and the planned return, in the caller's transaction.

    Raises DomainError (fields person, arrived_at, bed, place, planned_return): papers still missing, a time
    to come, another stay, every hard reason against the bed. A reservation of this person is used up. Only
    people taken over may come without a bed or place; they get one later by AssignBed or AssignPlace. They lie
    where they lie: nobody is asked why.
    """
    who = who_is(ctx, person)
    not_in_future(ctx, arrived_at, "arrived_at")
    needed = ctx.answer(what_is_still_needed)(ctx, person, kind, taken_over)
    if needed:
        raise DomainError(
            "not_ready",
            N_("{name} cannot come in yet. {needed}"),
            "person",
            name=who.name,
            needed=list(needed),
        )
    _no_other_stay(ctx, person, arrived_at, who.name)
    _bed_or_place(kind, bed, place, taken_over)
    _returns_after(planned_return, arrived_at)
    stay = Stay(
        number=ctx.number("stay"), person=person, kind=kind, arrived_at=arrived_at, void_reason="",
        taken_over_at=ctx.now if taken_over else None,
    )  # fmt: skip
    ctx.add(stay)
    promised_days = _use_reservation(ctx, stay)
    if planned_return is not None:
        ctx.add(ReturnPlan(stay=stay.id, planned_return=planned_return, since=ctx.now, reason=""))
    if bed is not None:
        give_bed(ctx, stay, bed, arrived_at, None, reason, ask_why=not taken_over)
    if place is not None:
        give_place(ctx, stay, place, weekdays or promised_days or WORKDAYS, arrived_at, None, reason)
    ctx.about(person)
    return stay


def end_stay(ctx: Context, stay: Stay | int, left_at: datetime) -> Stay:
    """Somebody has left: bed and place are free from this minute on, in the caller's transaction.

    Leaving is never held back: a move entered for a later minute is voided. Raises DomainError (field
    left_at) for a time before the arrival or still to come, or where the stay has ended already.
    """
    row = ctx.get(Stay, stay, "stay") if isinstance(stay, int) else stay
    still_open(row)
    not_in_future(ctx, left_at, "left_at")
    if left_at < row.arrived_at:
        raise DomainError(
            "left_before_arrival", N_("Arrived only on {arrived}; nobody leaves before that."), "left_at",
            arrived=row.arrived_at,
        )  # fmt: skip
    end_with_stay(ctx, row.id, left_at)
    for given in given_in(ctx.session, row.id):
        if given.since >= left_at and given.since > row.arrived_at:
            given.voided_at, given.void_reason = ctx.now, N_("Left before it began.")
        elif given.until is None or given.until > left_at:
            given.until = left_at
    ctx.session.flush()
    row.left_at = left_at
    ctx.session.flush()
    ctx.about(row.person)
    return row


def give_bed(
    ctx: Context,
    stay: Stay,
    bed: int,
    since: datetime,
    until: datetime | None,
    reason: str,
    field: str = "bed",
    *,
    ask_why: bool = True,
) -> BedAssignment:
    """A bed for a stay from ``since`` on.

    Raises every hard reason against it at once, beside ``field``; where only soft ones speak against it and no
    reason is given, they are raised beside ``reason``.
    """
    row = ctx.get(Bed, bed, field)
    who = who_is(ctx, stay.person)
    found = facts_of_beds(ctx.session, since, until, (bed,))[0]
    against = why_not(found, who, since, until, limits_of(ctx))
    refuse(row.label, against, field)
    if ask_why and against and not reason.strip():
        raise DomainError(
            "reason_needed",
            N_("{label}: {why} If it is to be this bed all the same, give the reason."),
            "reason",
            label=row.label,
            why=[one.sentence for one in against],
        )
    return ctx.add(
        BedAssignment(stay=stay.id, bed=bed, since=since, until=until, reason=reason, void_reason="")
    )


def give_place(
    ctx: Context,
    stay: Stay,
    place: int,
    weekdays: Sequence[Weekday],
    since: datetime,
    until: datetime | None,
    reason: str,
) -> PlaceAssignment:
    """A day place for a stay from ``since`` on; raises every hard reason against it at once."""
    row = ctx.get(DayPlace, place, "place")
    found = next(one for one in facts_of_places(ctx.session, since, until) if one.id == place)
    refuse(row.label, why_not_place(found, stay.person, weekdays, since, until), "place")
    return ctx.add(
        PlaceAssignment(
            stay=stay.id, place=place, weekdays=tuple(weekdays), since=since, until=until, reason=reason,
            void_reason="",
        )
    )  # fmt: skip


def refuse(label: str, refusals: Iterable[Refusal], field: str) -> None:
    """Raise all hard reasons against a bed or place, if there are any."""
    hard = hard_ones(refusals)
    if hard:
        raise Errors(
            DomainError(one.code, N_("{label}: {why}"), field, label=label, why=one.sentence) for one in hard
        )


def given_in(session: Session, stay: int) -> tuple[BedAssignment | PlaceAssignment, ...]:
    """Beds and places of a stay that were not voided, oldest first."""
    beds = session.scalars(
        select(BedAssignment)
        .where(BedAssignment.stay == stay, BedAssignment.voided_at.is_(None))
        .order_by(BedAssignment.since)
    )
    places = session.scalars(
        select(PlaceAssignment)
        .where(PlaceAssignment.stay == stay, PlaceAssignment.voided_at.is_(None))
        .order_by(PlaceAssignment.since)
    )
    return (*beds, *places)


def still_open(stay: Stay) -> None:
    """DomainError where the stay has ended or was voided: a person who left cannot be moved."""
    if stay.voided_at is not None:
        raise DomainError("stay_voided", N_("This stay was entered by mistake and voided."), "stay")
    if stay.left_at is not None:
        raise DomainError("stay_ended", N_("This stay ended on {left}."), "stay", left=stay.left_at)


def not_in_future(ctx: Context, at: datetime, field: str) -> None:
    if at > ctx.now:
        raise DomainError("still_to_come", N_("This time is still to come."), field)


def _no_other_stay(ctx: Context, person: int, arrived_at: datetime, name: str) -> None:
    other = ctx.session.scalars(
        select(Stay).where(
            Stay.person == person,
            Stay.voided_at.is_(None),
            (Stay.left_at.is_(None)) | (Stay.left_at > arrived_at),
        )
    ).first()
    if other is None:
        return
    if other.left_at is None:
        raise DomainError(
            "stay_open",
            N_("{name} is in the house since {since}."),
            "person",
            name=name,
            since=other.arrived_at,
        )
    raise DomainError(
        "stays_overlap",
        N_("{name} had another stay until {left}."),
        "arrived_at",
        name=name,
        left=other.left_at,
    )


def _bed_or_place(kind: ServiceKind, bed: int | None, place: int | None, taken_over: bool) -> None:
    if kind is ServiceKind.FULL_TIME and place is not None:
        raise DomainError("bed_not_place", N_("Somebody living in gets a bed, not a day place."), "place")
    if kind is ServiceKind.DAY and bed is not None:
        raise DomainError("place_not_bed", N_("Somebody coming by day gets a day place, not a bed."), "bed")
    if taken_over:
        return
    if kind is ServiceKind.FULL_TIME and bed is None:
        raise DomainError("bed_needed", N_("Choose a bed."), "bed")
    if kind is ServiceKind.DAY and place is None:
        raise DomainError("place_needed", N_("Choose a day place."), "place")


def _returns_after(planned: date | None, arrived_at: datetime) -> None:
    if planned is not None and planned < day_of(arrived_at):
        raise DomainError(
            "return_before_arrival", N_("The planned return lies before the arrival."), "planned_return"
        )


def _use_reservation(ctx: Context, stay: Stay) -> tuple[Weekday, ...]:
    """What was promised this person has served its purpose; the days a day place was promised for."""
    days: tuple[Weekday, ...] = ()
    held = ctx.session.scalars(
        select(Reservation).where(
            Reservation.person == stay.person, Reservation.stay.is_(None), Reservation.until > stay.arrived_at
        )
    )
    for promise in held:
        promise.stay = stay.id
        promise.until = max(promise.since, min(promise.until, stay.arrived_at))
        days = promise.weekdays if promise.place is not None else days
    ctx.session.flush()
    return days
