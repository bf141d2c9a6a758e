"""How deep meals go for each way of supply: what is cooked in the house, what is brought, which parts there are."""

from __future__ import annotations

from typing import Any

import pytest

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.meals.ways import ALL, MealWays, apart, meal_ways
from facility.meals.words import Meal
from facility.premises.words import MealsMode
from tests.lodging.house import House, on
from tests.meals.table import TODAY, comes_by_day
from tests.meals.test_day_papers import text_of
from tests.meals.test_suppliers import supplier
from tests.support.people import run

B, L, D = Meal
DAY, FULL = (B, L, D), ("day", "diets", "guests", "suppliers", "safety", "month")


@pytest.mark.parametrize(
    ("mode", "served", "made", "brought", "cooked", "comes"),
    [
        (None, DAY, (), (), DAY, ()),
        (MealsMode.OWN_KITCHEN, DAY, (), (), DAY, ()),
        (MealsMode.OWN_KITCHEN, DAY, (B, D), (L,), (B, D), (L,)),
        (MealsMode.OWN_KITCHEN, DAY, (B, L, D), (L,), DAY, (L,)),
        (MealsMode.CONTRACTED, DAY, DAY, (), DAY, ()),
        (MealsMode.ORDERED, (L,), (), (), (), (L,)),
        (MealsMode.ORDERED, (L,), (L,), (), (), (L,)),
        (MealsMode.NONE, (), (), (L,), (), ()),
    ],
)
def test_cooked_and_brought(mode: Any, served: Any, made: Any, brought: Any, cooked: Any, comes: Any) -> None:
    assert apart(mode, served, made, brought) == (cooked, comes)


def ways(desk: Desk) -> MealWays:
    found: MealWays = desk.ask(meal_ways).value
    return found


def describe(desk: Desk, mode: str, **more: Any) -> None:
    run(desk, "premises.describe", name="安和", kind="day", subtype="day_care", meals=mode, **more)


def test_each_way_shows_what_it_needs(desk: Desk) -> None:
    assert ways(desk).parts == ALL
    describe(desk, "ordered")
    assert (ways(desk).parts, ways(desk).brought, ways(desk).deliveries) == (FULL, (L,), True)
    run(desk, "settings.change", key="menus_kept", value="yes")
    assert ways(desk).parts == ALL
    describe(desk, "none", meals_reason="只有半日活动")
    assert ways(desk).parts == ("day",)
    supplier(desk)
    assert ways(desk).parts == ("day", "suppliers", "month")
    describe(desk, "own_kitchen")
    found = ways(desk)
    assert (found.parts, found.cooked, found.brought) == (ALL, (B, D), (L,))


def test_without_deliveries_there_is_nothing_to_check(desk: Desk) -> None:
    describe(desk, "contracted")
    supplier(desk, kind="contracted")
    assert not ways(desk).deliveries


def test_menus_once_entered_stay_in_sight(desk: Desk) -> None:
    describe(desk, "ordered")
    assert not ways(desk).menus
    run(desk, "meals.add_dish", name="番茄炒蛋", textures=["ordinary"])
    assert ways(desk).menus


@pytest.mark.parametrize(("mode", "named"), [("own_kitchen", True), ("ordered", False)])
def test_what_leaves_the_house_names_nobody(house: House, clock: SetClock, mode: str, named: bool) -> None:
    desk = house.desk
    describe(desk, mode)
    person = comes_by_day(house, "罗丹", "D01")
    clock.set(on(19, 8))
    run(
        desk, "meals.order_diet", person=person, allergies=["peanut"], since=on(19, 8), ordered_by="本人", why="allergy"
    )  # fmt: skip
    clock.set(on(19, 9, 40))
    run(desk, "meals.freeze", day=TODAY, meal="lunch")
    clock.set(on(19, 10))
    run(
        desk,
        "meals.order_diet",
        person=person,
        texture="soft",
        since=on(19, 10),
        ordered_by="本人",
        why="swallowing",
    )
    clock.set(on(19, 10, 5))
    sheet = text_of(run(desk, "meals.print_meal", name="kitchen_sheet", day=TODAY, meal="lunch"))
    changes = text_of(run(desk, "meals.print_meal", name="meal_changes", day=TODAY, meal="lunch"))
    assert ("订餐单" in sheet) != named
    assert ("罗丹" in sheet, "罗丹" in changes) == (named, named)
    assert "不放花生" in sheet and "普食→软食" in changes
