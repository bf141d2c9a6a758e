"""A small house with people who eat in it, for tests of meals."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from facility.core.desk import Desk
from facility.lodging.words import Weekday
from facility.meals.counts import MealBoard, meal_counts
from facility.meals.words import Diet, Meal, Texture
from facility.people.choices import Sex
from tests.lodging.house import House, on
from tests.support.people import run as run

TODAY = date(2026, 11, 19)
"""A Thursday; the clock of a test stands at 12:00."""
EVERY_DAY = tuple(Weekday)


def resident(house: House, name: str, bed: str, sex: Sex = Sex.FEMALE, since: Any = None) -> int:
    person = house.person(name, sex)
    house.come(person, bed, since or on(1, 9))
    return person


def comes_by_day(house: House, name: str, place: str, weekdays: tuple[Weekday, ...] = EVERY_DAY) -> int:
    person = house.person(name, Sex.FEMALE)
    house.come(person, place=place, at=on(1, 9), weekdays=weekdays)
    return person


def board(desk: Desk, meal: Meal = Meal.LUNCH, day: date = TODAY) -> MealBoard:
    return desk.ask(meal_counts, day=day, meal=meal).value


def cells(of: MealBoard) -> dict[tuple[Diet, Texture], int]:
    return {(row.diet, cell.texture): cell.plates for row in of.rows for cell in row.cells if cell.plates}


def changes(of: MealBoard) -> Counter[tuple[str, int]]:
    return Counter((one.name, one.plates) for one in of.changes)
