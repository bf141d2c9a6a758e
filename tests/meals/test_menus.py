"""Menu cycles: which week holds; what has been cooked stays; a day's change with its reason; dishes as of a day."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.undoing import undo_of
from facility.core.words import words_of
from facility.meals.cycle_rules import monday_of, week_of, weekday_of
from facility.meals.cycles import PlanDish, menu_cycles
from facility.meals.dishes import dish_list, dish_picks
from facility.meals.menus import MenuWeek, menu_on, menu_week
from facility.meals.papers import load
from facility.meals.papers.menu_papers import PosterMeal, PosterRow
from facility.meals.words import Allergen, Meal
from facility.papers.document import Letterhead
from facility.papers.registry import PAPERS
from facility.staff.weekdays import Weekday
from tests.meals.test_day_papers import pages, sizes_of
from tests.support.people import run

TODAY = date(2026, 11, 19)
MONDAY = date(2026, 11, 16)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


# --- the week of a cycle ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "weeks", "day", "week"),
    [
        (MONDAY, 4, MONDAY, 1),
        (MONDAY, 4, MONDAY + timedelta(days=6), 1),
        (MONDAY, 4, MONDAY + timedelta(days=7), 2),
        (MONDAY, 4, MONDAY + timedelta(days=27), 4),
        (MONDAY, 4, MONDAY + timedelta(days=28), 1),
        (TODAY, 4, MONDAY, 1),  # its week counts from its Monday
        (MONDAY, 1, date(2027, 3, 3), 1),
        (MONDAY, 4, MONDAY - timedelta(days=1), None),
        (date(2026, 12, 28), 2, date(2027, 1, 4), 2),  # over the new year
    ],
)
def test_the_week_of_a_day(since: date, weeks: int, day: date, week: int | None) -> None:
    assert week_of(since, weeks, day) == week


@given(DAYS, st.integers(1, 12), st.integers(0, 900))
def test_weeks_follow_each_other_and_come_again(since: date, weeks: int, ahead: int) -> None:
    day = monday_of(since) + timedelta(days=ahead)
    week = week_of(since, weeks, day)
    assert week is not None and 1 <= week <= weeks
    assert week_of(since, weeks, monday_of(day) + timedelta(days=6)) == week, "a week is not cut"
    assert week_of(since, weeks, day + timedelta(days=7)) == week % weeks + 1
    assert week_of(since, weeks, day + timedelta(days=7 * weeks)) == week
    assert tuple(Weekday)[day.weekday()] is weekday_of(day)


# --- through the desk -------------------------------------------------------------------------------


def dish(desk: Desk, name: str, **more: Any) -> int:
    made: int = run(desk, "meals.add_dish", name=name, **more)
    return made


def begin(desk: Desk, weeks: int = 2, since: date = MONDAY, **more: Any) -> int:
    made: int = run(desk, "meals.begin_cycle", name="冬季", weeks=weeks, since=since, **more)
    return made


def plan(desk: Desk, cycle: int, which: int, day: date = TODAY, week: int = 1, **more: Any) -> int:
    made: int = run(
        desk, "meals.plan_dish", cycle=cycle, week=week, weekday=weekday_of(day), meal="lunch", dish=which, **more
    )  # fmt: skip
    return made


def names(desk: Desk, day: date, meal: Meal = Meal.LUNCH) -> list[str]:
    with desk.store.read() as session:
        return [one.name for one in menu_on(session, day, meal)]


def refused(code: str, desk: Desk, name: str, /, **fields: Any) -> DomainError:
    with pytest.raises(DomainError) as caught:
        run(desk, name, **fields)
    assert caught.value.code == code
    return caught.value


def test_a_cycle_comes_again(desk: Desk) -> None:
    cycle = begin(desk)
    plan(desk, cycle, dish(desk, "回锅肉"))
    plan(desk, cycle, dish(desk, "豆瓣鱼"), week=2)
    assert names(desk, TODAY) == ["回锅肉"]
    assert names(desk, TODAY + timedelta(days=7)) == ["豆瓣鱼"]
    assert names(desk, TODAY + timedelta(days=14)) == ["回锅肉"]
    assert names(desk, TODAY - timedelta(days=7)) == [], "before it began there was nothing"
    assert names(desk, TODAY, Meal.DINNER) == []
    row = desk.ask(menu_cycles).value[0]
    assert (row.week, row.weeks) == (1, 2)


def test_what_was_cooked_stays_when_the_cycle_changes(desk: Desk, clock: SetClock) -> None:
    cycle = begin(desk, weeks=1)
    line = plan(desk, cycle, dish(desk, "回锅肉"))
    clock.set(moment_of(TODAY + timedelta(days=9), 9))
    run(desk, "meals.take_dish_out", line=line)
    plan(desk, cycle, dish(desk, "粉蒸肉"))
    assert names(desk, TODAY) == names(desk, TODAY + timedelta(days=7)) == ["回锅肉"]
    assert names(desk, TODAY + timedelta(days=14)) == ["粉蒸肉"]
    refused("menu_of_the_past", desk, "meals.take_dish_out", line=line, since=TODAY)
    refused("dish_out_already", desk, "meals.take_dish_out", line=line)
    begin(desk, weeks=3, since=TODAY + timedelta(days=11), take_over=cycle)
    assert names(desk, TODAY + timedelta(days=7)) == ["回锅肉"], "the cycle before keeps its days"
    assert names(desk, TODAY + timedelta(days=14)) == ["粉蒸肉"], "its dishes were taken over"


def test_a_dish_stands_once_and_in_a_week_there_is(desk: Desk) -> None:
    cycle, one = begin(desk), dish(desk, "回锅肉")
    plan(desk, cycle, one)
    cell = {"weekday": "thu", "meal": "lunch", "dish": one}
    refused("dish_there", desk, "meals.plan_dish", cycle=cycle, week=1, **cell)
    refused("no_such_week", desk, "meals.plan_dish", cycle=cycle, week=3, **cell)
    refused("dish_is_planned", desk, "meals.retire_dish", dish=one, reason="不做了")
    refused("cycle_in_the_way", desk, "meals.begin_cycle", name="又一份", weeks=2, since=TODAY)
    refused("week_is_past", desk, "meals.begin_cycle", name="旧的", weeks=2, since="2026-10-05")


def test_a_week_is_taken_over(desk: Desk) -> None:
    cycle = begin(desk)
    plan(desk, cycle, dish(desk, "回锅肉"))
    plan(desk, cycle, dish(desk, "米饭"))
    plan(desk, cycle, dish(desk, "豆瓣鱼"), week=2)
    assert run(desk, "meals.copy_week", cycle=cycle, week=2, from_week=1) == 2
    assert names(desk, TODAY + timedelta(days=7)) == ["回锅肉", "米饭"]
    assert names(desk, TODAY) == ["回锅肉", "米饭"]
    refused("same_week", desk, "meals.copy_week", cycle=cycle, week=2, from_week=2)


def test_a_day_changes_with_its_reason_and_back(desk: Desk) -> None:
    cycle, pork, fish, rice = begin(desk), dish(desk, "回锅肉"), dish(desk, "清蒸草鱼"), dish(desk, "米饭")
    plan(desk, cycle, pork)
    plan(desk, cycle, rice)
    about = {"day": TODAY, "meal": "lunch"}
    change = run(desk, "meals.change_menu", **about, left_out=pork, dish=fish, reason="肉没送到。")
    assert names(desk, TODAY) == ["清蒸草鱼", "米饭"], "it takes the place of what it stands in for"
    assert names(desk, TODAY + timedelta(days=14)) == ["回锅肉", "米饭"]
    week: MenuWeek = desk.ask(menu_week, day=TODAY).value
    cell = week.cell(TODAY, Meal.LUNCH)
    assert cell.changed and cell.left_out == (("回锅肉", "肉没送到。"),)
    assert (cell.dishes[0].changed_from, cell.dishes[0].reason) == ("回锅肉", "肉没送到。")
    run(desk, "meals.change_menu", **about, left_out=rice, reason="电饭锅坏了。")
    assert names(desk, TODAY) == ["清蒸草鱼"]
    refused("menu_change_changes", desk, "meals.change_menu", **about, reason="没写")
    refused("not_on_the_menu", desk, "meals.change_menu", **about, left_out=pork, reason="已经没有")
    refused("dish_there", desk, "meals.change_menu", **about, dish=fish, reason="重复")
    run(desk, "meals.void_supply", of="change", entry=change, reason="肉送到了")
    assert names(desk, TODAY) == ["回锅肉"]


def test_a_past_day_can_tell_what_was_cooked_instead(desk: Desk) -> None:
    cycle, pork, fish = begin(desk), dish(desk, "回锅肉"), dish(desk, "清蒸草鱼")
    plan(desk, cycle, pork, day=TODAY)
    run(desk, "meals.change_menu", day=MONDAY, meal="lunch", dish=fish, reason="补记。")
    assert names(desk, MONDAY) == ["清蒸草鱼"]


def test_a_recipe_is_as_it_was_on_the_day(desk: Desk, clock: SetClock) -> None:
    cycle, one = begin(desk, weeks=1), dish(desk, "凉面", allergens=["wheat"])
    plan(desk, cycle, one)
    clock.set(moment_of(TODAY + timedelta(days=2), 9))
    run(desk, "meals.change_dish", dish=one, name="凉面", allergens=["wheat", "peanut"])
    with desk.store.read() as session:
        (then,) = menu_on(session, TODAY, Meal.LUNCH)
        (later,) = menu_on(session, TODAY + timedelta(days=7), Meal.LUNCH)
    assert then.allergens == (Allergen.WHEAT,)
    assert later.allergens == (Allergen.WHEAT, Allergen.PEANUT)
    refused("recipe_of_the_past", desk, "meals.change_dish", dish=one, name="凉面", since=TODAY)
    refused("dish_twice", desk, "meals.add_dish", name="凉面")


def test_dishes_are_found_by_pinyin(desk: Desk) -> None:
    dish(desk, "回锅肉", kind="荤菜")
    dish(desk, "米饭")
    assert [one.text for one in desk.ask(dish_picks, text="hgr").value] == ["回锅肉"]
    assert [one.text for one in desk.ask(dish_picks, text="锅").value] == ["回锅肉"]
    assert len(desk.ask(dish_picks).value) == len(desk.ask(dish_list).value) == 2


def test_planning_a_dish_can_be_taken_back(desk: Desk) -> None:
    cycle, one = begin(desk), dish(desk, "回锅肉")
    done = desk.run(PlanDish(cycle=cycle, week=1, weekday=Weekday.THURSDAY, meal=Meal.LUNCH, dish=one))
    back = desk.ask(undo_of, audit=done.audit).value
    assert back is not None
    desk.run(back)
    assert names(desk, TODAY) == []
    assert [word.name for word in words_of(PlanDish)][:2] == ["cycle", "week"]


def test_the_week_as_a_sheet(desk: Desk) -> None:
    """A line for each dish; what is no list has no sheet."""
    cycle = begin(desk)
    chicken = dish(desk, "宫保鸡丁", kind="荤菜", allergens=["peanut"])
    plan(desk, cycle, chicken)
    content = run(desk, "meals.print_menu", name="menu_poster", way="excel")
    rows = list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    (line,) = [row for row in rows if "宫保鸡丁" in row]
    assert "花生" in line and "荤菜" in line
    refused("no_sheet", desk, "meals.print_menu", name="delivery_sheet", way="excel")


@pytest.mark.parametrize(("dishes", "least"), [(3, 13.5), (5, 10.5), (7, 8.5)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_poster_is_one_page_and_as_large_as_it_can_be(lang: str, dishes: int, least: float) -> None:
    """Long dishes with several allergens take several lines; what hangs on the wall has no second page."""
    load()
    held = (Allergen.SOY, Allergen.WHEAT, Allergen.EGG)
    day = tuple((f"红烧豆腐{n}", held[: n % 3]) for n in range(dishes))
    lines = tuple(
        PosterMeal(meal, *(day[: len(day) // 2 if meal is Meal.BREAKFAST else None],) * 7) for meal in Meal
    )
    row = PosterRow(MONDAY, MONDAY + timedelta(days=6), lines)
    pdf = PAPERS["menu_poster"].render(row, lang=lang, head=Letterhead("安和中心"), made=moment_of(TODAY))
    assert pages(pdf) == 1
    assert min(sizes_of(pdf)["烧"]) >= least
