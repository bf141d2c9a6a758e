"""The kitchen's day on the screen: numbers a screen reader hears with their change, one key to freeze and print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.i18n import use
from facility.core.permissions import Role
from facility.meals.counts import meal_counts
from facility.meals.words import Meal
from tests.lodging.house import House, build, on
from tests.meals.table import TODAY, board, comes_by_day, resident, run
from ui.kit.chips import Chip
from ui.meals.day import DayPart
from ui.meals.day_figures import Number
from ui.meals.page import MealsPage
from ui.shell.seats import seat_at


@pytest.fixture
def house(desk: Desk, clock: SetClock) -> House:
    """Two who live here and one who comes by day; it is 9:40, the cut-off of lunch has passed."""
    made = build(desk)
    resident(made, "王玉兰", "201-1")
    resident(made, "赵敏", "201-2")
    comes_by_day(made, "罗丹", "D01")
    clock.set(on(19, 9, 40))
    return made


def shown(qtbot: QtBot, house: House, word: str = "zh") -> DayPart:
    use(word)
    page = MealsPage(seat_at(house.desk))
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    part = page.part()
    assert isinstance(part, DayPart)
    return part


def spoken(part: DayPart) -> list[str]:
    """The numbers on show; what was just put into a layout shows with the next events."""
    return [one.accessibleName() for one in part.findChildren(Number) if one.isVisibleTo(part)]


def test_one_key_freezes_and_prints(qtbot: QtBot, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[Any] = []
    monkeypatch.setattr(
        "ui.meals.day.print_meal", lambda page, name, board, excel=False: printed.append(name.value)
    )
    part = shown(qtbot, house)
    qtbot.waitUntil(lambda: "午餐份数: 3" in spoken(part))
    part.print_sheet()
    assert board(house.desk).frozen == 3
    part.load()
    run(
        house.desk,
        "meals.add_guest",
        kind="guest",
        guest="客人",
        since=TODAY,
        until=TODAY,
        meals=["lunch"],
        plates=2,
    )
    part.load()
    part.print_sheet()
    assert printed == ["kitchen_sheet", "meal_changes"]
    qtbot.waitUntil(lambda: "午餐份数: 5，比冻结多2" in spoken(part))
    qtbot.waitUntil(
        lambda: [one.look.word for one in part.changes.findChildren(Chip) if one.isVisibleTo(part)] == ["+2"]
    )
    part.changes.tell.click()
    assert board(house.desk).told == 1


@pytest.mark.parametrize("word", ["zh", "en"])
def test_days_and_meals(qtbot: QtBot, house: House, word: str) -> None:
    part = shown(qtbot, house, word)
    part.show_meal(Meal.DINNER)
    assert part.board is not None and (part.board.meal, part.board.by_day) == (Meal.DINNER, 0)
    part.before.click()
    assert part.board.day.day == 18 and part.board.meal is Meal.DINNER
    memo = part.memo()
    part.restore(memo)
    part.load()
    assert part.board.day.day == 18
    assert len(part.menu_now().actions()) >= 9


def test_lunch_alone_where_it_is_ordered(qtbot: QtBot, house: House) -> None:
    run(
        house.desk, "premises.describe", name="安和中心", kind="day", subtype="day_care", address="桂溪路18号",
        phone="028-86412200", manager_name="何志远", complaints_phone="028-86412208", meals="ordered", services=["meals"],
    )  # fmt: skip
    part = shown(qtbot, house)
    assert part.choice is not None and not part.choice.isVisible()
    assert part.board is not None and part.board.served == (Meal.LUNCH,)


def test_the_kitchen_may_print_and_tell(qtbot: QtBot, house: House, desk_as: Callable[[Role], Desk]) -> None:
    kitchen = desk_as(Role.KITCHEN)
    page = MealsPage(seat_at(kitchen))
    qtbot.addWidget(page)
    page.show()
    assert page.specs[0].key == "day"
    part = page.part()
    assert isinstance(part, DayPart)
    words = [action.data() for action in part.menu_now().actions()]
    assert "meals.note_not_eaten" not in words and "meals.correct_count" in words
    assert kitchen.ask(meal_counts).value.plates == 3
