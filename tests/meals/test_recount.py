"""Counts against an independent recount: 365 days of arrivals, leaves with hours, hospital, attendance, orders of diets
and guests; each day and meal, by diet and texture."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from facility.core.clock import SetClock, moment_of
from facility.core.desk import read_settings
from facility.lodging.daily.absence_model import Absence
from facility.lodging.daily.attendance_model import Attendance
from facility.lodging.daily.words import AbsenceKind
from facility.lodging.model import Stay
from facility.lodging.words import ServiceKind, Weekday
from facility.meals.counts import eaters_between, meal_counts
from facility.meals.day_model import MealCorrection, MealOrder
from facility.meals.day_words import GuestKind, HandKind
from facility.meals.diet_model import DietOrder
from facility.meals.diet_words import DietWhy
from facility.meals.eaters import days_between, fed_between
from facility.meals.eating_rules import AwayFact, DayFact, StayFact, word_of_day_person, word_of_resident
from facility.meals.frozen import lines_of, tally
from facility.meals.plates import plates_at
from facility.meals.words import DECIDES, Diet, Meal, Texture
from tests.lodging.house import House
from tests.meals.table import cells

FIRST = date(2025, 11, 1)
DAYS = 365
SERVED = {Meal.BREAKFAST: 7 * 60 + 30, Meal.LUNCH: 11 * 60 + 45, Meal.DINNER: 17 * 60 + 30}
MINUTE = timedelta(minutes=1)


@dataclass
class Life:
    """What truly happened to one person, in whole minutes since the first day's midnight: the recount knows only this."""

    by_day: bool
    here: list[tuple[int, int]] = field(default_factory=list)
    away: list[tuple[int, int]] = field(default_factory=list)
    orders: list[tuple[int, int, Diet | None, Texture | None]] = field(default_factory=list)

    def eats(self, at: int) -> bool:
        inside = any(since <= at < until for since, until in self.here)
        return inside and not any(since <= at < until for since, until in self.away)

    def plate(self, at: int) -> tuple[Diet, Texture]:
        holding = [order for order in self.orders if order[0] <= at < order[1]]
        diets = [order[2] for order in holding if order[2] is not None]
        textures = [order[3] for order in holding if order[3] is not None]
        diet = next((one for one in DECIDES if one in diets), Diet.ORDINARY)
        return diet, max(textures, key=list(Texture).index, default=Texture.ORDINARY)


def moment(minutes: int) -> datetime:
    return moment_of(FIRST) + minutes * MINUTE


def story(chance: random.Random, by_day: bool) -> Life:
    """A random year: comings and goings at the minute, many of them at the very minute of a meal."""
    life, last = Life(by_day), DAYS * 1440

    def some(low: int, high: int) -> int:
        minute = chance.randint(low, max(low, high))
        if chance.random() < 0.3:
            minute = minute // 1440 * 1440 + chance.choice(list(SERVED.values())) + chance.choice((-1, 0, 1))
        return min(max(minute, low), last)

    if by_day:
        for day in range(DAYS):
            if chance.random() < 0.6:
                came = some(day * 1440 + 8 * 60, day * 1440 + 13 * 60)
                went = some(came + 1, day * 1440 + 18 * 60)
                life.here.append((came, went))
    else:
        at = some(0, 60 * 1440)
        while at < last - 5 * 1440:
            until = some(at + 3 * 1440, at + 200 * 1440)
            life.here.append((at, until))
            inside = some(at + 30, at + 20 * 1440)
            while inside < until - 600:
                back = min(some(inside + 5, inside + 6 * 1440), until)
                life.away.append((inside, back))
                inside = some(back + 1, back + 40 * 1440)
            at = until + chance.randint(1, 30 * 1440)
    for _n in range(chance.randint(0, 6)):
        since = some(0, last - 1)
        until = some(since + 1, since + 120 * 1440)
        diet = chance.choice([None, *Diet])
        texture = chance.choice([None, *Texture]) if diet is not None else chance.choice(list(Texture))
        life.orders.append((since, until, diet, texture))
    return life


def enter(house: House, life: Life, person: int) -> None:
    """The same life as rows of the store."""
    entered = {"entered_at": moment(0), "entered_by": house.desk.user.id, "void_reason": ""}
    with house.desk.store.write() as session:
        if life.by_day:
            stay = Stay(
                number=f"D{person}",
                person=person,
                kind=ServiceKind.DAY,
                arrived_at=moment(0) - MINUTE,
                left_at=None,
                void_reason="",
            )
            session.add(stay)
            session.flush()
            for came, went in life.here:
                day = FIRST + timedelta(days=came // 1440)
                session.add(
                    Attendance(
                        person=person,
                        stay=stay.id,
                        day=day,
                        came_at=moment(came),
                        went_at=moment(went),
                        note="",
                        void_reason="",
                    )
                )
        for at, (since, until) in enumerate(() if life.by_day else life.here):
            left = moment(until) if until < DAYS * 1440 else None
            stay = Stay(
                number=f"S{person}-{at}", person=person, kind=ServiceKind.FULL_TIME, arrived_at=moment(since), left_at=left,
                void_reason="",
            )  # fmt: skip
            session.add(stay)
            session.flush()
            for n, (gone, back) in enumerate(one for one in life.away if since <= one[0] < until):
                kind = AbsenceKind.HOSPITAL if n % 3 == 0 else AbsenceKind.LEAVE
                texts = dict.fromkeys(
                    ("where_to", "companion", "agreed_with", "guardian_signed_by", "without_guardian", "hospital", "ward", "reason", "note", "void_reason"),
                    "",
                )  # fmt: skip
                session.add(
                    Absence(
                        person=person, stay=stay.id, kind=kind, planned_from=moment(gone), planned_until=moment(back + 200),
                        left_at=moment(gone), back_at=moment(back), **texts,
                    )
                )  # fmt: skip
        for since, until, diet, texture in life.orders:
            session.add(
                DietOrder(
                    person=person, since=moment(since), until=moment(until), until_first=moment(until), end_reason="",
                    ordered_by="罗文涛", why=DietWhy.MEDICAL, reason="", diets=(diet,) if diet else (), texture=texture,
                    allergies=(), allergy_note="", dislikes="", cautions=(), kitchen_note="", **entered,
                )
            )  # fmt: skip


def recount(lives: dict[int, Life], at: int, meal: Meal) -> Counter[tuple[Diet, Texture]]:
    return Counter(
        life.plate(at) for life in lives.values() if (meal is Meal.LUNCH or not life.by_day) and life.eats(at)
    )


def test_every_meal_of_a_year(house: House, clock: SetClock) -> None:
    chance = random.Random(7)
    lives: dict[int, Life] = {}
    for n in range(26):
        person = house.person(f"甲{chr(0x4E00 + n)}", None)
        lives[person] = story(chance, by_day=n % 3 == 2)
        enter(house, lives[person], person)
    clock.set(moment(DAYS * 1440 + 600))
    desk, last = house.desk, FIRST + timedelta(days=DAYS - 1)
    seen = people = 0
    with desk.store.read() as session:
        on = read_settings(session)
        for day, meal, found in eaters_between(session, on, FIRST, last, desk.clock(), tuple(Meal)):
            at = (day - FIRST).days * 1440 + SERVED[meal]
            assert {one.person for one in found} == {
                person
                for person, life in lives.items()
                if (meal is Meal.LUNCH or not life.by_day) and life.eats(at)
            }, (day, meal)
            assert tally(lines_of(found).values()) == recount(lives, at, meal), (day, meal)
            if day.day == 9:  # read once for the year, or anew for the meal: the same plates
                asked = plates_at(session, [one.person for one in found if one.person], moment(at))
                assert {one.person: one.plate for one in found} == asked
            seen, people = seen + 1, people + len(found)
    assert (seen, people > 5000) == (DAYS * 3, True)
    for n in (3, 77, 200, 364):
        day = FIRST + timedelta(days=n)
        for meal in Meal:
            board = desk.ask(meal_counts, day=day, meal=meal).value
            assert cells(board) == recount(lives, n * 1440 + SERVED[meal], meal)


def test_staff_guests_and_hands(house: House, clock: SetClock) -> None:
    """A month of orders and corrections against a plain count of them."""
    chance, desk = random.Random(11), house.desk
    plain: Counter[tuple[date, Meal]] = Counter()
    entered = {"entered_at": moment(0), "entered_by": desk.user.id, "void_reason": ""}
    with desk.store.write() as session:
        for n in range(20):
            since = FIRST + timedelta(days=chance.randint(0, 25))
            until = since + timedelta(days=chance.randint(0, 9))
            meals = tuple(one for one in Meal if chance.random() < 0.6) or (Meal.LUNCH,)
            weekdays = tuple(one for one in Weekday if chance.random() < 0.5)
            plates = chance.randint(1, 4)
            session.add(
                MealOrder(
                    kind=GuestKind.GUEST, guest=f"客人{n}", since=since, until=until, meals=meals, weekdays=weekdays,
                    plates=plates, diet=Diet.ORDINARY, texture=Texture.ORDINARY, allergies=(), table="", kitchen_note="",
                    end_reason="", **entered,
                )
            )  # fmt: skip
            for at in range((until - since).days + 1):
                day = since + timedelta(days=at)
                if not weekdays or tuple(Weekday)[day.weekday()] in weekdays:
                    for meal in meals:
                        plain[(day, meal)] += plates
        for n in range(15):
            day, meal = FIRST + timedelta(days=chance.randint(0, 29)), chance.choice(list(Meal))
            plates = chance.choice((-2, -1, 1, 3))
            session.add(
                MealCorrection(
                    day=day, meal=meal, what=HandKind.PLATES, plates=plates, diet=Diet.ORDINARY, texture=Texture.ORDINARY,
                    reason=f"第{n}条", **entered,
                )
            )  # fmt: skip
            plain[(day, meal)] += plates
    with desk.store.read() as session:
        on = read_settings(session)
        last = FIRST + timedelta(days=29)
        for day, meal, found in eaters_between(session, on, FIRST, last, desk.clock(), tuple(Meal)):
            assert sum(one.plates for one in found) == plain[(day, meal)], (day, meal)
        told = {
            (one, meal): n
            for one, meal, n, _p in fed_between(session, on, FIRST, last, desk.clock(), tuple(Meal))
        }
        assert told == {
            (day, meal): max(plain[(day, meal)], 0) for day in days_between(FIRST, last) for meal in Meal
        }


# --- pure: any story, any now -------------------------------------------------------------------

_minutes = st.integers(0, 4 * 1440)


@given(st.lists(st.tuples(_minutes, _minutes), max_size=4), _minutes, _minutes)
@settings(max_examples=300)
def test_a_resident_is_here_unless_away(spans: list[tuple[int, int]], serving: int, now: int) -> None:
    """At every minute and seen from every now: true absences alone decide what is past."""
    true = [(since, since + length % 900 + 1) for since, length in spans]
    aways = [
        AwayFact(False, moment(since), None, moment(since), moment(until) if until <= now else None)
        for since, until in true
        if since <= now
    ]
    stay = StayFact(1, 1, False, moment(-1), None)
    word = word_of_resident(stay, aways, moment(serving), moment(now))
    known = [(since, until if until <= now else 10**6) for since, until in true if since <= now]
    assert word.eats == (not any(since <= serving < until for since, until in known))


@given(st.sets(st.integers(0, 1439), min_size=0, max_size=6), st.integers(0, 1439), st.booleans())
@settings(max_examples=300)
def test_a_day_person_is_here_while_signed_in(times: set[int], serving: int, open_end: bool) -> None:
    ordered = sorted(times)
    pairs = list(zip(ordered[::2], ordered[1::2], strict=False))
    days = [DayFact(FIRST, moment(came), moment(went), False) for came, went in pairs]
    if open_end and len(ordered) % 2:
        days.append(DayFact(FIRST, moment(ordered[-1]), None, False))
        pairs.append((ordered[-1], 10**6))
    stay = StayFact(1, 1, True, moment(-1), None)
    word = word_of_day_person(stay, days, (), moment(serving), moment(5 * 1440))
    assert word.eats == any(came <= serving < went for came, went in pairs)


def test_told_away_is_not_expected() -> None:
    day = DayFact(FIRST, None, None, True)
    stay = StayFact(1, 1, True, moment(-1), None)
    assert not word_of_day_person(stay, [day], (), moment(700), moment(0)).eats
