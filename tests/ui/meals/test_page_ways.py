"""The page Meals for each way of supply: its parts, the registers in them, and that it follows a change at once."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.i18n import use
from tests.lodging.house import House, build, on
from tests.meals.table import comes_by_day, run
from ui.meals.page import MealsPage
from ui.shell.seats import seat_at


@pytest.fixture
def house(desk: Desk, clock: SetClock) -> House:
    made = build(desk)
    comes_by_day(made, "罗丹", "D01")
    clock.set(on(19, 9, 40))
    return made


def describe(desk: Desk, mode: str, **more: Any) -> None:
    run(desk, "premises.describe", name="安和", kind="day", subtype="day_care", meals=mode, **more)


def opened(qtbot: QtBot, house: House, word: str = "zh") -> MealsPage:
    use(word)
    page = MealsPage(seat_at(house.desk))
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    return page


def keys(page: MealsPage) -> list[str]:
    return [spec.key for spec in page.specs]


def registers(page: MealsPage, part: str) -> list[str]:
    page.show_part(part)
    shown: Any = page.part()
    return [key for key, _word, _icon in shown.choices()] if shown.choice.isVisibleTo(shown) else []


@pytest.mark.parametrize("word", ["zh", "en"])
def test_a_day_centre_that_orders_lunch(qtbot: QtBot, house: House, word: str) -> None:
    describe(house.desk, "ordered")
    page = opened(qtbot, house, word)
    assert keys(page) == ["day", "diets", "guests", "suppliers", "safety", "month"]
    words = [one.text() for one in page.choice.segments()]
    assert ("当日订餐" if word == "zh" else "Orders of the day") in "".join(words)
    assert page.part().print.accessibleName().startswith("打印订餐单" if word == "zh" else "Print the order")
    assert registers(page, "suppliers") == ["suppliers", "supplier_prices", "deliveries", "meal_voices"]
    assert registers(page, "safety") == []


def test_a_kitchen_in_the_house_without_deliveries(qtbot: QtBot, house: House) -> None:
    describe(house.desk, "own_kitchen")
    page = opened(qtbot, house)
    assert keys(page) == ["day", "diets", "guests", "menus", "dishes", "suppliers", "safety", "month"]
    assert registers(page, "suppliers") == ["suppliers", "supplier_prices", "meal_voices"]
    assert "morning_checks" in registers(page, "safety")


def test_the_page_follows_the_description(qtbot: QtBot, house: House) -> None:
    describe(house.desk, "own_kitchen")
    page = opened(qtbot, house)
    page.show_part("menus")
    describe(house.desk, "ordered")
    page.refresh()
    assert (page.key(), "menus" in keys(page)) == ("day", False)
    page.show_part("suppliers")
    assert "deliveries" in registers(page, "suppliers")
    describe(house.desk, "none", meals_reason="只有半日活动")
    page.refresh()
    assert keys(page) == ["day"]
    describe(house.desk, "own_kitchen")
    page.refresh()
    assert len(keys(page)) == 8
    assert "deliveries" not in registers(page, "suppliers")
