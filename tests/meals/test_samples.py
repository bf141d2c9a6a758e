"""Food samples: what is missing by the menu, how long they are kept, when they may go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from facility.core.clock import SetClock
from facility.core.desk import QUERIES, Desk, Reading, query
from facility.core.duties import KINDS, waiting
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.meals.safety_rules import missing_dishes, sample_stage
from facility.meals.safety_words import SampleStage
from facility.meals.samples import food_samples
from tests.lodging.house import House, on
from tests.meals.table import resident
from tests.support.people import run

DAY = date(2026, 11, 19)
S = SampleStage
TAKEN: dict[str, Any] = {"grams": 150, "taken_at": on(19, 11, 30), "place": "留样冰箱", "keeper": "郑建平"}
LUNCH: dict[str, Any] = {"day": DAY, "meal": "lunch", **TAKEN}


def refused(code: str, field: str | None, act: Callable[[], Any]) -> None:
    with pytest.raises(DomainError) as caught:
        act()
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.fixture
def menu(desk: Desk, clock: SetClock) -> list[str]:
    """Three dishes for lunch of every Thursday; it is noon, lunch was served at 11:45."""
    clock.set(on(2, 8))
    names = ["回锅肉", "清炒时蔬", "米饭"]
    cycle = run(desk, "meals.begin_cycle", name="冬季", weeks=1, since=date(2026, 11, 2))
    for name in names:
        dish = run(desk, "meals.add_dish", name=name)
        run(desk, "meals.plan_dish", cycle=cycle, week=1, weekday="thu", meal="lunch", dish=dish)
    clock.set(on(19, 12))
    return names


def stages(desk: Desk) -> dict[str, S]:
    return {row.name: row.state for row in desk.ask(food_samples).value}


@query("duties_for_tests_of_samples", may="self")
def _waiting(ctx: Reading) -> list[Any]:
    return [row for key in ("food_sample", "sample_may_go") for row in waiting(ctx, KINDS[key])]


del QUERIES["duties_for_tests_of_samples"]  # asked by its function; the registry speaks of the program alone


def test_every_dish_served_without_a_sample_is_missing_and_named(desk: Desk, menu: list[str]) -> None:
    assert stages(desk) == dict.fromkeys(menu, S.MISSING)
    (row,) = desk.ask(_waiting).value
    said = row.text.render("zh")
    assert all(name in said for name in menu)


def test_before_the_meal_is_served_nothing_is_missing(desk: Desk, menu: list[str], clock: SetClock) -> None:
    clock.set(on(26, 11))
    assert stages(desk) == {}


def test_a_gap_is_told_as_long_as_the_setting_says(desk: Desk, menu: list[str], clock: SetClock) -> None:
    clock.set(on(20, 9))
    assert S.MISSING in stages(desk).values()
    clock.set(on(21, 9))
    assert stages(desk) == {}


def test_all_samples_of_a_meal_at_once(desk: Desk, menu: list[str]) -> None:
    assert run(desk, "meals.take_samples", **LUNCH) == 3
    assert stages(desk) == dict.fromkeys(menu, S.KEPT)
    assert desk.ask(_waiting).value == []
    refused("no_sample_missing", "meal", lambda: run(desk, "meals.take_samples", **LUNCH))


def test_one_dish_by_its_name_closes_its_gap(desk: Desk, menu: list[str]) -> None:
    run(desk, "meals.take_sample", name=" 米 饭", **LUNCH)
    assert sorted(name for name, one in stages(desk).items() if one is S.MISSING) == ["回锅肉", "清炒时蔬"]
    refused("sample_twice", "name", lambda: run(desk, "meals.take_sample", name="米饭", **LUNCH))


@pytest.mark.parametrize(
    ("other", "code", "field"),
    [
        ({"grams": 124}, "sample_too_small", "grams"),
        ({"taken_at": on(19, 12, 1)}, "in_future", "taken_at"),
        ({"taken_at": on(18, 12)}, "not_of_the_meal", "taken_at"),
        ({"name": ""}, "dish_unnamed", "name"),
    ],
)
def test_what_cannot_be_entered(
    desk: Desk, menu: list[str], other: dict[str, Any], code: str, field: str
) -> None:
    refused(code, field, lambda: run(desk, "meals.take_sample", **{**LUNCH, "name": "米饭", **other}))
    assert stages(desk)["米饭"] is S.MISSING


def test_the_least_weight_is_a_setting(desk: Desk, menu: list[str]) -> None:
    run(desk, "meals.take_sample", **{**LUNCH, "name": "米饭", "grams": 125})
    assert stages(desk)["米饭"] is S.KEPT


def test_it_goes_after_its_hours_and_not_before(desk: Desk, menu: list[str], clock: SetClock) -> None:
    sample = run(desk, "meals.take_sample", name="米饭", **LUNCH)
    clock.set(on(21, 11, 29))
    refused("sample_too_early", "sample", lambda: run(desk, "meals.dispose_sample", sample=sample))
    refused("no_sample_may_go", None, lambda: run(desk, "meals.dispose_samples"))
    clock.set(on(21, 11, 30))
    assert stages(desk)["米饭"] is S.MAY_GO
    assert [row.kind for row in desk.ask(_waiting).value] == ["sample_may_go"]
    run(desk, "meals.dispose_sample", sample=sample)
    assert stages(desk)["米饭"] is S.GONE
    refused("sample_gone", "sample", lambda: run(desk, "meals.dispose_sample", sample=sample))


def test_all_that_may_go_go_at_once_and_the_others_stay(desk: Desk, menu: list[str], clock: SetClock) -> None:
    run(desk, "meals.take_samples", **LUNCH)
    clock.set(on(20, 18))
    later = {**LUNCH, "day": date(2026, 11, 20), "meal": "dinner", "taken_at": on(20, 17)}
    run(desk, "meals.take_sample", **{**later, "name": "馒头"})
    clock.set(on(21, 12))
    assert run(desk, "meals.dispose_samples", disposed_by="郑建平") == 3
    assert stages(desk) == {"回锅肉": S.GONE, "清炒时蔬": S.GONE, "米饭": S.GONE, "馒头": S.KEPT}


def test_a_void_sample_leaves_a_gap_and_cannot_go(desk: Desk, menu: list[str]) -> None:
    sample = run(desk, "meals.take_sample", name="米饭", **LUNCH)
    run(desk, "meals.void_safety_entry", of="sample", entry=sample, reason="登记错了餐次。")
    rows = [row for row in desk.ask(food_samples).value if row.name == "米饭"]
    assert {row.state for row in rows} == {S.MISSING, S.VOID}
    refused("voided_already", "sample", lambda: run(desk, "meals.dispose_sample", sample=sample))


def test_the_store_itself_refuses_an_early_end(desk: Desk, menu: list[str]) -> None:
    run(desk, "meals.take_sample", name="米饭", **LUNCH)
    with pytest.raises((IntegrityError, DomainError)), desk.store.write() as session:
        session.execute(text("UPDATE food_sample SET disposed_at = '2026-11-19 05:00:00.000000'"))


def test_a_house_without_meals_owes_no_sample(desk: Desk, menu: list[str]) -> None:
    run(
        desk, "premises.describe", name="安和中心", kind="full_time", subtype="dormitory", address="桂溪路18号",
        phone="028-86412200", manager_name="何志远", complaints_phone="028-86412208", meals="none", meals_reason="各自用餐",
    )  # fmt: skip
    assert stages(desk) == {}


def test_only_kitchen_and_manager_enter_samples(desk_as: Any, menu: list[str]) -> None:
    with pytest.raises(NotAllowed):
        run(desk_as(Role.FRONT_DESK), "meals.take_sample", name="米饭", **LUNCH)
    assert run(desk_as(Role.KITCHEN), "meals.take_samples", **LUNCH) == 3


@pytest.mark.parametrize(
    ("hours", "disposed", "voided", "stage"),
    [(47, None, False, S.KEPT), (48, None, False, S.MAY_GO), (60, 50, False, S.GONE), (60, 50, True, S.VOID)],
)
def test_stage_of_a_sample(hours: int, disposed: int | None, voided: bool, stage: S) -> None:
    taken = on(19, 11)
    gone = taken + timedelta(hours=disposed) if disposed else None
    assert sample_stage(taken + timedelta(hours=48), gone, voided, taken + timedelta(hours=hours)) is stage


@pytest.mark.parametrize(
    ("served", "kept", "missing"),
    [
        ([(1, "米饭"), (2, "汤")], [(1, "米饭")], [1]),
        ([(1, "米饭")], [(None, "米 饭")], []),
        ([(1, "米饭")], [(2, "汤")], [0]),
        ([], [(1, "米饭")], []),
    ],
)
def test_which_dishes_are_missing(served: Any, kept: Any, missing: list[int]) -> None:
    assert missing_dishes(served, kept) == missing


def test_without_a_menu_the_whole_meal_is_missing(house: House, clock: SetClock) -> None:
    """As soon as samples are kept at all, and only where somebody ate."""
    desk = house.desk
    assert [row.name for row in desk.ask(food_samples).value] == []
    run(desk, "meals.take_sample", name="米饭", **LUNCH)
    assert [row.state for row in desk.ask(food_samples).value] == [S.KEPT]
    resident(house, "王玉兰", "201-1", since=on(18, 16))
    missing = [row for row in desk.ask(food_samples).value if row.state is S.MISSING]
    assert [(row.day.day, row.meal.value, row.name) for row in missing] == [
        (18, "dinner", ""),
        (19, "breakfast", ""),
    ]
    told = [row.text.render("zh") for row in desk.ask(_waiting).value]
    assert told == ["整餐没有留样", "整餐没有留样"]
    refused(
        "no_sample_missing", "meal", lambda: run(desk, "meals.take_samples", **{**LUNCH, "meal": "breakfast"})
    )
    run(desk, "meals.take_sample", name="白粥", **{**LUNCH, "meal": "breakfast"})
    assert [row.text.render("zh") for row in desk.ask(_waiting).value] == ["整餐没有留样"]
