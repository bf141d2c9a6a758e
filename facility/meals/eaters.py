"""Who eats at a meal: people who live here or come by day by what was entered of them, staff and guests by order, and
corrections by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facility.core.settings import Settings
from facility.lodging.daily.absence_model import Absence
from facility.lodging.daily.attendance_model import Attendance
from facility.lodging.daily.words import AbsenceKind
from facility.lodging.model import BedAssignment, PlaceAssignment, Stay
from facility.lodging.words import ServiceKind, Weekday
from facility.meals.day_model import MealCorrection, MealOrder
from facility.meals.day_words import EaterKind, GuestKind, HandKind, Whether
from facility.meals.eating_rules import (
    AwayFact,
    DayFact,
    PlaceFact,
    StayFact,
    Word,
    word_of_day_person,
    word_of_resident,
)
from facility.meals.plate_facts import PlateFacts
from facility.meals.plate_rules import Plate
from facility.meals.times import meal_moment
from facility.meals.words import Allergen, Diet, Meal, Texture
from facility.people.persons import Person
from facility.premises.model import Bed, DayPlace
from facility.staff.model import Staff


@dataclass(frozen=True, slots=True)
class Eater:
    """One who eats at a meal. ``key`` stays the same for the same person, order or correction; ``plates`` may be below
    zero for a correction by hand; ``place``: bed, day place or table; ``why``: the reason of a correction."""

    key: str
    person: int | None
    kind: EaterKind
    name: str
    place: str
    word: Word
    plate: Plate
    plates: int = 1
    why: str = ""


@dataclass(slots=True)
class Facts:
    """Everything entered that decides who eats on some days, loaded at once."""

    stays: list[StayFact] = field(default_factory=list)
    aways: dict[int, list[AwayFact]] = field(default_factory=dict)
    days: dict[int, list[DayFact]] = field(default_factory=dict)
    places: dict[int, list[PlaceFact]] = field(default_factory=dict)
    orders: list[MealOrder] = field(default_factory=list)
    corrections: dict[tuple[date, Meal], list[MealCorrection]] = field(default_factory=dict)
    plates: PlateFacts | None = None

    def word_of(self, stay: StayFact, serving: datetime, now: datetime) -> Word:
        """Whether the person of a stay eats at a serving, before any correction by hand."""
        if stay.by_day:
            return word_of_day_person(
                stay, self.days.get(stay.id, ()), self.places.get(stay.id, ()), serving, now
            )
        return word_of_resident(stay, self.aways.get(stay.id, ()), serving, now)

    def words(self, serving: datetime, now: datetime, *, by_day: bool) -> dict[int, tuple[StayFact, Word]]:
        """By person, the word of the stay that holds at a serving; people who come by day only where they are fed."""
        found: dict[int, tuple[StayFact, Word]] = {}
        for stay in self.stays:
            if stay.holds(serving) and (by_day or not stay.by_day):
                word = self.word_of(stay, serving, now)
                if stay.person not in found or word.eats:
                    found[stay.person] = (stay, word)
        return found


def facts_of(session: Session, first: date, last: date, on: Settings) -> Facts:
    """What was entered for the meals of days, both ends included: a fixed number of statements, bounded by the days."""
    begin, end = meal_moment(on, first, Meal.BREAKFAST), meal_moment(on, last, Meal.DINNER)
    found = Facts()
    rows = session.scalars(
        select(Stay).where(
            Stay.voided_at.is_(None),
            Stay.arrived_at <= end,
            or_(Stay.left_at.is_(None), Stay.left_at > begin),
        )
    )
    for row in rows:
        by_day = row.kind is ServiceKind.DAY
        found.stays.append(StayFact(row.id, row.person, by_day, row.arrived_at, row.left_at))
    ids = [stay.id for stay in found.stays]
    found.aways = _aways(session, ids, begin, end)
    found.days = _days(session, first, last)
    found.places = _places(session, [stay.id for stay in found.stays if stay.by_day])
    found.orders = list(
        session.scalars(select(MealOrder).where(MealOrder.during(first, last)).order_by(MealOrder.id))
    )
    by_hand: dict[tuple[date, Meal], list[MealCorrection]] = defaultdict(list)
    for one in session.scalars(
        select(MealCorrection)
        .where(MealCorrection.voided_at.is_(None), MealCorrection.day >= first, MealCorrection.day <= last)
        .order_by(MealCorrection.id)
    ):
        by_hand[(one.day, one.meal)].append(one)
    found.corrections = by_hand
    people = {stay.person for stay in found.stays}
    people |= {one.person for several in by_hand.values() for one in several if one.person is not None}
    found.plates = PlateFacts(session, people, begin, end)
    return found


def _aways(session: Session, stays: list[int], begin: datetime, end: datetime) -> dict[int, list[AwayFact]]:
    wanted = select(
        Absence.stay,
        Absence.kind,
        Absence.planned_from,
        Absence.planned_until,
        Absence.left_at,
        Absence.back_at,
    ).where(Absence.stay.in_(stays), Absence.voided_at.is_(None))
    true = wanted.where(Absence.left_at <= end, or_(Absence.back_at.is_(None), Absence.back_at > begin))
    planned = wanted.where(Absence.planned(), Absence.planned_from <= end)
    found: dict[int, list[AwayFact]] = defaultdict(list)
    for stay, kind, planned_from, planned_until, left_at, back_at in (
        *session.execute(true.order_by(Absence.left_at)), *session.execute(planned.order_by(Absence.planned_from)),
    ):  # fmt: skip
        found[stay].append(
            AwayFact(kind is AbsenceKind.HOSPITAL, planned_from, planned_until, left_at, back_at)
        )
    return found


def _days(session: Session, first: date, last: date) -> dict[int, list[DayFact]]:
    found: dict[int, list[DayFact]] = defaultdict(list)
    rows = session.execute(
        select(Attendance.stay, Attendance.day, Attendance.came_at, Attendance.went_at, Attendance.away)
        .where(Attendance.day >= first, Attendance.day <= last, Attendance.voided_at.is_(None))
        .order_by(Attendance.day, Attendance.came_at)
    )
    for stay, day, came_at, went_at, away in rows:
        found[stay].append(DayFact(day, came_at, went_at, away is not None))
    return found


def _places(session: Session, stays: list[int]) -> dict[int, list[PlaceFact]]:
    found: dict[int, list[PlaceFact]] = defaultdict(list)
    rows = session.execute(
        select(
            PlaceAssignment.stay, PlaceAssignment.weekdays, PlaceAssignment.since, PlaceAssignment.until
        ).where(PlaceAssignment.stay.in_(stays), PlaceAssignment.voided_at.is_(None))
    )
    for stay, weekdays, since, until in rows:
        found[stay].append(PlaceFact(frozenset(weekdays), since, until))
    return found


def eaters(
    session: Session, on: Settings, day: date, meal: Meal, now: datetime, facts: Facts | None = None,
    *, named: bool = True,
) -> tuple[Eater, ...]:  # fmt: skip
    """Everybody who eats at a meal as it is known at ``now``, residents first, in the order of people, orders and
    corrections. ``facts`` of more days may be given; without ``named`` names and places stay empty (for counting)."""
    serving = meal_moment(on, day, meal)
    facts = facts or facts_of(session, day, day, on)
    chosen, why = chosen_at(on, day, meal, now, facts)
    plates = facts.plates
    assert plates is not None, "facts are read with `facts_of`"
    found = [
        Eater(
            f"p{person}", person, EaterKind.DAY if stay.by_day else EaterKind.RESIDENT, "", "", word, plates.plate(person, serving),
            1, why.get(person, ""),
        )
        for person, (stay, word) in chosen.items()
    ]  # fmt: skip
    found.sort(key=lambda one: (one.kind is EaterKind.DAY, one.person or 0))
    if named:
        found = _named(session, found, {person: stay.id for person, (stay, _word) in chosen.items()}, serving)
    found += _ordered(session, facts.orders, day, meal, named=named)
    by_hand = facts.corrections.get((day, meal), [])
    found += [_extra(one) for one in by_hand if one.what is HandKind.PLATES]
    return tuple(found)


Chosen = dict[int, tuple[StayFact, Word]]


def chosen_at(
    on: Settings, day: date, meal: Meal, now: datetime, facts: Facts
) -> tuple[Chosen, dict[int, str]]:
    """By person, who eats at a meal, corrections by hand in it; and why somebody was added."""
    serving = meal_moment(on, day, meal)
    words = facts.words(serving, now, by_day=meal in on.get("meals_by_day"))
    chosen = {person: one for person, one in words.items() if one[1].eats}
    why: dict[int, str] = {}
    for one in facts.corrections.get((day, meal), []):
        if one.person is None:
            continue
        if one.what is HandKind.LEAVE_OUT:
            chosen.pop(one.person, None)
        elif one.person not in chosen:
            stay = (
                words[one.person][0] if one.person in words else StayFact(0, one.person, False, serving, None)
            )
            chosen[one.person] = (stay, Word(Whether.BY_HAND, one.entered_at))
            why[one.person] = one.reason
    return chosen, why


def fed_between(
    session: Session, on: Settings, first: date, last: date, now: datetime, meals: Sequence[Meal]
) -> Iterator[tuple[date, Meal, int, Collection[int]]]:
    """Each meal served from a day until a day: how many plates, and who of the people here; nobody's plate is made out."""
    facts = facts_of(session, first, last, on)
    for day in days_between(first, last):
        for meal in meals:
            if meal_moment(on, day, meal) > now:
                continue
            chosen, _why = chosen_at(on, day, meal, now, facts)
            by_hand = facts.corrections.get((day, meal), [])
            plates = len(chosen) + sum(one.plates for one in ordered_at(facts.orders, day, meal))
            plates += sum(one.plates for one in by_hand if one.what is HandKind.PLATES)
            yield day, meal, max(plates, 0), chosen.keys()


def ordered_at(orders: Iterable[MealOrder], day: date, meal: Meal) -> list[MealOrder]:
    """The orders of staff and guests for a meal."""
    weekday = tuple(Weekday)[day.weekday()]
    return [
        one
        for one in orders
        if one.since <= day
        and (one.until is None or one.until >= day)
        and meal in one.meals
        and (not one.weekdays or weekday in one.weekdays)
    ]


def _ordered(
    session: Session, orders: Iterable[MealOrder], day: date, meal: Meal, *, named: bool
) -> list[Eater]:
    wanted = ordered_at(orders, day, meal)
    staff = {one.staff for one in wanted if one.staff is not None}
    names: dict[int, str] = {}
    if named and staff:
        names = {
            id: name for id, name in session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(staff)))
        }
    return [
        Eater(
            f"o{one.id}", None, EaterKind.STAFF if one.kind is GuestKind.STAFF else EaterKind.GUEST,
            names.get(one.staff, "") if one.staff is not None else one.guest, one.table, Word(Whether.ORDERED),
            _plain(one.diet, one.texture, one.allergies, one.kitchen_note), one.plates,
        )
        for one in wanted
    ]  # fmt: skip


def _extra(one: MealCorrection) -> Eater:
    return Eater(
        f"c{one.id}", None, EaterKind.EXTRA, "", "", Word(Whether.BY_HAND, one.entered_at),
        _plain(one.diet, one.texture), one.plates, one.reason,
    )  # fmt: skip


def _plain(diet: Diet, texture: Texture, allergies: tuple[Allergen, ...] = (), note: str = "") -> Plate:
    return Plate(0, diet, (diet,), texture, allergies, kitchen_note=note)


def _named(session: Session, found: list[Eater], stays: dict[int, int], at: datetime) -> list[Eater]:
    """With the name each is called by and the bed or day place at the serving."""
    names = {
        id: chosen or name
        for id, name, chosen in session.execute(
            select(Person.id, Person.name, Person.chosen_name).where(
                Person.id.in_([one.person for one in found])
            )
        )
    }
    places = places_of(session, set(stays.values()), at)
    return [
        replace(one, name=names.get(one.person, "—"), place=places.get(stays[one.person], ""))
        for one in found
        if one.person is not None
    ]


def places_of(session: Session, stays: Iterable[int], at: datetime) -> dict[int, str]:
    """By stay, the label of its bed or day place at a moment."""
    ids = tuple(stays)
    beds = (
        select(BedAssignment.stay, Bed.label)
        .join(Bed, Bed.id == BedAssignment.bed)
        .where(BedAssignment.stay.in_(ids), BedAssignment.at(at))
    )
    seats = (
        select(PlaceAssignment.stay, DayPlace.label)
        .join(DayPlace, DayPlace.id == PlaceAssignment.place)
        .where(PlaceAssignment.stay.in_(ids), PlaceAssignment.at(at))
    )
    return {stay: label for query in (seats, beds) for stay, label in session.execute(query)}


def days_between(first: date, last: date) -> list[date]:
    """Each day of a span, both ends included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
