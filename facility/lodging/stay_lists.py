"""Stays as lists: who is in at a moment, the stays of a person, the beds of a stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.words import Count
from facility.lodging import words as w
from facility.lodging.away import away_at
from facility.lodging.model import BedAssignment, PlaceAssignment, ReturnPlan, Stay
from facility.people.persons import Person
from facility.people.rules import age_on
from facility.people.words import SexOnCard
from facility.premises.model import Bed, DayPlace
from facility.premises.queries import in_house_order

Age = Annotated[Count, N_("Age")]
At = Annotated[w.Since, N_("As of")]


def day_of_stay(arrived_at: datetime, at: datetime) -> int:
    """1 on the day of arrival."""
    return (day_of(at) - day_of(arrived_at)).days + 1


def age_of(person: Person, at: datetime) -> int | None:
    return None if person.birth is None else age_on(person.birth, day_of(at))


def plans_of(session: Session, stays: Iterable[int], at: datetime) -> dict[int, date]:
    """The planned return of each stay as it stood at a moment; before the first plan was made, that plan."""
    found: dict[int, date] = {}
    rows = session.scalars(select(ReturnPlan).where(ReturnPlan.stay.in_(list(stays))).order_by(ReturnPlan.id))
    for plan in rows:
        if plan.stay not in found or plan.since <= at:
            found[plan.stay] = plan.planned_return
    return found


@dataclass(frozen=True, slots=True)
class StayRow:
    """One stay."""

    id: w.StayId
    number: w.StayNumber
    person: w.PersonId
    name: w.PersonName
    sex: SexOnCard | None
    age: Age | None
    kind: w.Kind
    where: Annotated[str, N_("Bed or place")]
    arrived_at: w.ArrivedAt
    left_at: w.LeftAt | None
    day: w.Days
    planned_return: w.PlannedReturn | None
    return_passed: Annotated[bool, N_("Planned return has passed")]
    overlong: Annotated[bool, N_("Overlong")]
    taken_over: Annotated[bool, N_("Taken over")]


@query("stays_now", may="lodging.read")
def stays_now(ctx: Reading, *, at: At | None = None, kind: w.Kind | None = None) -> tuple[StayRow, ...]:
    """Who is in at a moment, in the order of beds and places."""
    moment = at or ctx.now
    wanted = select(Stay).where(Stay.at(moment))
    if kind is not None:
        wanted = wanted.where(Stay.kind == kind)
    rows = stay_rows(ctx, ctx.session.scalars(wanted), moment)
    return tuple(
        sorted(rows, key=lambda row: (row.kind is w.ServiceKind.DAY, in_house_order(row.where), row.number))
    )


@query("overlong_stays", may="lodging.read")
def overlong_stays(ctx: Reading) -> tuple[StayRow, ...]:
    """Who has been here longer than the setting allows without a word about it, the longest first."""
    return tuple(sorted((row for row in stays_now(ctx) if row.overlong), key=lambda row: -row.day))


@query("stay_history", may="lodging.read")
def stay_history(ctx: Reading, *, person: w.PersonId) -> tuple[StayRow, ...]:
    """All stays of a person, newest first; voided ones left out."""
    wanted = (
        select(Stay).where(Stay.person == person, Stay.voided_at.is_(None)).order_by(Stay.arrived_at.desc())
    )
    return tuple(stay_rows(ctx, ctx.session.scalars(wanted), ctx.now))


def stay_rows(ctx: Reading, stays: Iterable[Stay], at: datetime) -> list[StayRow]:
    found = list(stays)
    people = _people(ctx.session, [stay.person for stay in found])
    plans = plans_of(ctx.session, [stay.id for stay in found], at)
    where = _where(ctx.session, found, at)
    overlong = ctx.settings.count("overlong_days")
    rows = []
    for stay in found:
        person = people[stay.person]
        end = min(at, stay.left_at) if stay.left_at is not None else at
        planned, day = plans.get(stay.id), day_of_stay(stay.arrived_at, end)
        passed = planned is not None and planned < day_of(at) and (stay.left_at is None or stay.left_at > at)
        rows.append(
            StayRow(
                stay.id, stay.number, person.id, person.name, person.sex, age_of(person, at), stay.kind,
                where.get(stay.id, ""), stay.arrived_at, stay.left_at, day, planned, passed, day > overlong,
                stay.taken_over_at is not None,
            )
        )  # fmt: skip
    return rows


def _people(session: Session, ids: Iterable[int]) -> dict[int, Person]:
    return {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(set(ids))))}


def _where(session: Session, stays: list[Stay], at: datetime) -> dict[int, str]:
    """The label of the bed or place of each stay at a moment, or the last one before leaving."""
    ids = [stay.id for stay in stays]
    last: dict[int, tuple[datetime, str]] = {}
    beds = (
        select(BedAssignment.stay, BedAssignment.since, Bed.label)
        .join(Bed, Bed.id == BedAssignment.bed)
        .where(BedAssignment.stay.in_(ids), BedAssignment.voided_at.is_(None), BedAssignment.since <= at)
    )
    places = (
        select(PlaceAssignment.stay, PlaceAssignment.since, DayPlace.label)
        .join(DayPlace, DayPlace.id == PlaceAssignment.place)
        .where(
            PlaceAssignment.stay.in_(ids), PlaceAssignment.voided_at.is_(None), PlaceAssignment.since <= at
        )
    )
    ended = {stay.id: stay.left_at for stay in stays}
    open_now = {
        id
        for id in session.scalars(
            select(BedAssignment.stay).where(BedAssignment.stay.in_(ids), BedAssignment.at(at))
        )
    } | {
        id
        for id in session.scalars(
            select(PlaceAssignment.stay).where(PlaceAssignment.stay.in_(ids), PlaceAssignment.at(at))
        )
    }
    for stay, since, label in (*session.execute(beds).all(), *session.execute(places).all()):
        left = ended[stay]
        if (stay in open_now or (left is not None and left <= at)) and (
            stay not in last or since >= last[stay][0]
        ):
            last[stay] = (since, label)
    return {stay: label for stay, (_since, label) in last.items()}


@dataclass(frozen=True, slots=True)
class NightRow:
    """One bed or place of a stay, from when until when."""

    id: w.AssignmentId
    where: Annotated[str, N_("Bed or place")]
    weekdays: w.Weekdays
    since: w.Since
    until: w.Until | None
    reason: w.Reason
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("stay_beds", may="lodging.read")
def stay_beds(ctx: Reading, *, stay: w.StayId) -> tuple[NightRow, ...]:
    """Every bed and place of a stay in the order of time, voided ones too."""
    beds = ctx.session.execute(
        select(BedAssignment, Bed.label)
        .join(Bed, Bed.id == BedAssignment.bed)
        .where(BedAssignment.stay == stay)
    )
    places = ctx.session.execute(
        select(PlaceAssignment, DayPlace.label)
        .join(DayPlace, DayPlace.id == PlaceAssignment.place)
        .where(PlaceAssignment.stay == stay)
    )
    rows = [
        NightRow(r.id, label, (), r.since, r.until, r.reason, r.voided_at, r.void_reason) for r, label in beds
    ] + [
        NightRow(r.id, label, r.weekdays, r.since, r.until, r.reason, r.voided_at, r.void_reason)
        for r, label in places
    ]
    return tuple(sorted(rows, key=lambda row: (row.since, row.id)))


@dataclass(frozen=True, slots=True)
class NoBedRow:
    """Somebody living in without a bed: the anomaly nobody should have to look for."""

    stay: w.StayId
    person: w.PersonId
    name: w.PersonName


@query("stays_without_bed", may="lodging.read")
def stays_without_bed(ctx: Reading) -> tuple[NoBedRow, ...]:
    """People living in who have no bed now: taken over without one, or after a voided entry.

    Whose bed was given up while they are in hospital needs none before they come back, and is left out.
    """
    away = away_at(ctx.session, ctx.now)
    with_bed = select(BedAssignment.stay).where(BedAssignment.at(ctx.now))
    rows = ctx.session.execute(
        select(Stay.id, Person.id, Person.name)
        .join(Person, Person.id == Stay.person)
        .where(Stay.at(ctx.now), Stay.kind == w.ServiceKind.FULL_TIME, Stay.id.not_in(with_bed))
        .order_by(Person.name)
    )
    return tuple(NoBedRow(*row) for row in rows if row[0] not in away)
