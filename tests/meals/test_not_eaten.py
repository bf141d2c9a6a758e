"""Who did not eat: for staff alone; two meals in a row reach the practitioner, one eaten between them ends the row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.meals.not_eaten import Sitting, in_a_row, meals_not_eaten
from facility.meals.words import Meal
from tests.lodging.house import House, on
from tests.meals.table import TODAY, resident, run

B, L, D = Meal.BREAKFAST, Meal.LUNCH, Meal.DINNER
ONE, TWO = date(2026, 11, 18), date(2026, 11, 19)


@pytest.mark.parametrize(
    "attended, missed, run_of",
    [
        ([(ONE, B), (ONE, L)], [], 0),
        ([(ONE, B), (ONE, L)], [(ONE, L)], 1),
        ([(ONE, B), (ONE, L)], [(ONE, B)], 0),
        ([(ONE, L), (ONE, D), (TWO, B)], [(ONE, D), (TWO, B)], 2),
        ([(ONE, L), (TWO, L)], [(ONE, L), (TWO, L)], 2),
        ([(ONE, B), (ONE, L), (ONE, D)], [(ONE, B), (ONE, D)], 1),
    ],
)
def test_in_a_row(attended: list[Sitting], missed: list[Sitting], run_of: int) -> None:
    assert len(in_a_row(attended, missed)) == run_of


def told(desk: Desk) -> list[str]:
    return [row.name for row in desk.ask(today_board).value if row.kind == "missed_meals"]


def note(desk: Desk, person: int, day: date, meal: Meal, **more: str) -> int:
    made: int = run(desk, "meals.note_not_eaten", person=person, day=day, meal=meal, **more)
    return made


def test_two_in_a_row_reach_the_practitioner(
    house: House, clock: SetClock, desk_as: Callable[[Role], Desk]
) -> None:
    person = resident(house, "王玉兰", "201-1")
    doctor = desk_as(Role.PRACTITIONER)
    clock.set(on(18, 20))
    note(house.desk, person, ONE, L)
    assert told(doctor) == []
    note(house.desk, person, ONE, D, how="little")
    assert told(doctor) == ["王玉兰"]
    run(doctor, "meals.look_into_missed", person=person, looked="牙疼，改软食。")
    assert told(doctor) == []
    clock.set(on(19, 12))
    note(house.desk, person, TODAY, B)
    note(house.desk, person, TODAY, L)
    assert told(doctor) == ["王玉兰"]
    assert [one.run for one in house.desk.ask(meals_not_eaten, day=TODAY).value] == [2, 2]
    clock.set(on(19, 20))
    assert told(doctor) == [], "dinner was eaten"


def test_away_between_is_no_meal_eaten(house: House, clock: SetClock) -> None:
    person = resident(house, "王玉兰", "201-1")
    clock.set(on(19, 8))
    note(house.desk, person, ONE, L)
    run(
        house.desk,
        "lodging.go_on_leave",
        person=person,
        planned_until=on(19, 9),
        left_at=on(18, 14),
        back_at=on(19, 7),
    )
    note(house.desk, person, TODAY, B)
    assert told(house.desk) == ["王玉兰"]


def test_not_for_the_kitchen(house: House, clock: SetClock, desk_as: Callable[[Role], Desk]) -> None:
    person = resident(house, "王玉兰", "201-1")
    kitchen = desk_as(Role.KITCHEN)
    with pytest.raises(NotAllowed):
        note(kitchen, person, TODAY, B)
    with pytest.raises(NotAllowed):
        kitchen.ask(meals_not_eaten)
    with pytest.raises(DomainError) as caught:
        note(house.desk, person, TODAY, D)
    assert caught.value.code == "in_future"
    stranger = house.person("路过", None)
    with pytest.raises(DomainError) as caught:
        note(house.desk, stranger, TODAY, B)
    assert caught.value.code == "not_at_meal"
