"""Looks at the choking risk as lists: the latest of everybody, when the next is due, and one person's with factors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import select

from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.reading import narrow
from facility.core.words import Choice, Date, Name
from facility.lodging.model import Stay
from facility.meals import diet_words as d
from facility.meals import words as w
from facility.meals.choking import FIRST_LOOK, again_on, level_of
from facility.meals.diet_known import known_factors
from facility.meals.diet_lists import DietPick, EaterPlace, who_eats_here
from facility.meals.diet_model import ChokingCheck
from facility.meals.records import standing
from facility.meals.words import ChokingLevel
from facility.people.persons import Person
from facility.staff.model import Staff


class ChokingState(Choice):
    """Whether somebody's choking risk is to be looked at."""

    FINE = "fine", P_("choking state", "Looked at")
    DUE = "due", P_("choking state", "Look again")
    FIRST = "first", P_("choking state", "Not looked at yet")


NextLook = Annotated[Date, N_("Look again by")]


@dataclass(frozen=True, slots=True)
class ChokingRow:
    """Somebody with a choking risk, or to be looked at. No factor stands here."""

    id: w.ChokingCheckId | None
    person: w.PersonId
    number: w.PersonNumber
    name: w.PersonName
    place: w.Place
    level: w.Level | None
    measure: d.Measure
    at: d.AssessedAt | None
    assessor_name: Annotated[Name, P_("choking", "Looked at by")]
    again: NextLook | None
    state: Annotated[ChokingState, P_("choking", "State")]


@dataclass(frozen=True, slots=True)
class LookDue:
    """Somebody to look at until a day. ``more``: facts entered since the last look would raise the level to high, so
    that a measure is wanted."""

    person: int
    check: ChokingCheck | None
    by: date
    more: bool = False


def looks_due(ctx: Reading, people: list[EaterPlace]) -> dict[int, LookDue]:
    """By person, when the choking risk is to be looked at next: again after the days set, and soon where the file names
    something the last look did not know."""
    ids = [one.person for one in people]
    latest = latest_checks(ctx, ids)
    known = known_factors(ctx.session, ids)
    first = timedelta(days=ctx.settings.count(FIRST_LOOK))
    arrived = _arrivals(ctx, [person for person in known if person not in latest])
    found: dict[int, LookDue] = {}
    for person in ids:
        check = latest.get(person)
        if check is None:
            if person in known:
                begun = [arrived[person], *(day for day in known[person].values() if day is not None)]
                found[person] = LookDue(person, None, max(begun) + first)
            continue
        again = again_on(check.level, day_of(check.at), ctx.settings)
        new = set(known.get(person, ())) - set(check.factors)
        if new and (fresh := known_factors(ctx.session, (person,), since=check.entered_at).get(person)):
            level = level_of({*check.factors, *fresh})
            soon = day_of(check.at) + first
            found[person] = LookDue(
                person,
                check,
                min(again or ctx.today, max(soon, ctx.today)),
                level is ChokingLevel.HIGH and check.level is not ChokingLevel.HIGH,
            )
        elif again is not None:
            found[person] = LookDue(person, check, again)
    return found


def latest_checks(ctx: Reading, persons: list[int]) -> dict[int, ChokingCheck]:
    """By person, the latest look."""
    rows = ctx.session.scalars(
        standing(ChokingCheck)
        .where(ChokingCheck.person.in_(persons), ChokingCheck.at <= ctx.now)
        .order_by(ChokingCheck.at, ChokingCheck.id)
    )
    return {row.person: row for row in rows}


def _arrivals(ctx: Reading, persons: list[int]) -> dict[int, date]:
    rows = ctx.session.execute(
        select(Stay.person, Stay.arrived_at)
        .where(Stay.person.in_(persons), Stay.at(ctx.now))
        .order_by(Stay.arrived_at.desc())
    )
    return {person: day_of(at) for person, at in rows}


@query("choking_list", may="meals.read")
def choking_list(ctx: Reading) -> tuple[ChokingRow, ...]:
    """Who eats here with a choking risk, high first, and who is to be looked at. That somebody was never looked at
    is told only to those who may know why."""
    people = who_eats_here(ctx, ctx.now)
    checks = latest_checks(ctx, [one.person for one in people])
    due = looks_due(ctx, people)
    staff = {
        row.id: row.name
        for row in ctx.session.scalars(
            select(Staff).where(Staff.id.in_({row.assessor for row in checks.values()}))
        )
    }
    clinical = ctx.may("clinical.read")
    rows = []
    for one in people:
        check, look = checks.get(one.person), due.get(one.person)
        if check is None and (look is None or not clinical):
            continue
        again = look.by if look is not None and clinical else None
        rows.append(
            ChokingRow(
                check.id if check else None, one.person, one.number, one.name, one.place,
                check.level if check else None, check.measure if check else "", check.at if check else None,
                staff[check.assessor] if check else "", again, _state(check, look, ctx.today, clinical),
            )
        )  # fmt: skip
    order = (ChokingLevel.HIGH, ChokingLevel.WATCH, None, ChokingLevel.NONE)
    return tuple(sorted(rows, key=lambda row: order.index(row.level)))


def _state(check: ChokingCheck | None, look: LookDue | None, today: date, clinical: bool) -> ChokingState:
    if check is None:
        return ChokingState.FIRST
    late = clinical and look is not None and look.by <= today
    return ChokingState.DUE if late else ChokingState.FINE


@dataclass(frozen=True, slots=True)
class ChokingCheckRow:
    """One look with what was found."""

    id: w.ChokingCheckId
    person: w.PersonId
    at: d.AssessedAt
    assessor: d.Assessor
    assessor_name: Annotated[Name, P_("choking", "Looked at by")]
    factors: d.Factors
    level: w.Level
    measure: d.Measure
    note: d.ClinicalNote


@query("choking_checks_of", may="clinical.read")
def choking_checks_of(ctx: Reading, *, person: w.PersonId) -> tuple[ChokingCheckRow, ...]:
    """Every look at one person's choking risk, the latest first, with the factors."""
    rows = ctx.session.execute(
        select(ChokingCheck, Staff.name)
        .join(Staff, Staff.id == ChokingCheck.assessor)
        .where(ChokingCheck.person == person, ChokingCheck.voided_at.is_(None))
        .order_by(ChokingCheck.at.desc(), ChokingCheck.id.desc())
    )
    return tuple(
        ChokingCheckRow(
            row.id, row.person, row.at, row.assessor, name, row.factors, row.level, row.measure, row.note
        )
        for row, name in rows
    )


@query("choking_check_picks", may="meals.read")
def choking_check_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[DietPick, ...]:
    """The latest looks at everybody's choking risk, found by name."""
    rows = ctx.session.execute(
        select(ChokingCheck.id, Person.name, ChokingCheck.at)
        .join(Person, Person.id == ChokingCheck.person)
        .where(ChokingCheck.voided_at.is_(None), Person.name.contains(narrow(text), autoescape=True))
        .order_by(ChokingCheck.at.desc())
        .limit(most)
    )
    return tuple(DietPick(id, name, day_of(at).isoformat()) for id, name, at in rows)
