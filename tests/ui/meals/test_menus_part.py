"""The parts Menus, Dishes and Supply of the page Meals: a dish typed into a field, clashes settled, registers shown."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facility.core.clock import day_of
from facility.core.i18n import use
from facility.meals.clashes import meal_clashes
from facility.meals.dishes import dish_picks
from facility.meals.menus import menu_on
from facility.meals.words import Meal
from tests.support.sample import Sample
from ui.kit.editors.base import Pick
from ui.meals.day_cards import Clashes
from ui.meals.meal_panel import MealPanel
from ui.meals.page import MealsPage
from ui.shell.seats import seat_at


@pytest.fixture
def page(qtbot: QtBot, sample: Sample) -> Any:
    use("zh")
    made = MealsPage(seat_at(sample.chief()))
    qtbot.addWidget(made)
    made.resize(1180, 680)
    made.show()
    made.show_part("menus")
    return made


def test_a_dish_is_typed_into_a_meal(page: Any, qtbot: QtBot) -> None:
    part, desk = page.part(), page.seat.desk
    today = day_of(desk.clock())
    assert part.grid.here() == (today, Meal.BREAKFAST)
    QTest.keyClick(part.grid, Qt.Key.Key_Down)
    QTest.keyClick(part.grid, Qt.Key.Key_Return)
    panel = page.panel
    assert isinstance(panel, MealPanel) and (panel.day, panel.meal) == (today, Meal.LUNCH)
    found = desk.ask(dish_picks, text="juzi").value[0]
    assert panel.box is not None
    panel.box.take(Pick(found.id, found.text))
    with desk.store.read() as session:
        assert "橘子" in [one.name for one in menu_on(session, today, Meal.LUNCH)]
    page.refresh()
    assert isinstance(page.panel, MealPanel) and page.panel is not panel, "ready for the next dish"


def test_a_clash_is_settled_beside_the_menu(page: Any) -> None:
    part, desk = page.part(), page.seat.desk
    today = day_of(desk.clock())
    part.show_item(("clash", today.isoformat(), "lunch"))
    first = desk.ask(meal_clashes, day=today, meal=Meal.LUNCH).value[0]
    assert first.hard and first.offers and not first.settled
    (shown,) = page.panel.findChildren(Clashes)
    shown.offer.emit(first, first.offers[0][0])
    assert desk.ask(meal_clashes, day=today, meal=Meal.LUNCH).value[0].settled


@pytest.mark.parametrize(
    ("part", "register"),
    [
        ("dishes", "dishes"), ("dishes", "menu_cycles"), ("dishes", "menu_changes"), ("dishes", "dish_offers"),
        ("suppliers", "suppliers"), ("suppliers", "supplier_prices"), ("suppliers", "deliveries"),
        ("suppliers", "meal_voices"),
    ],
)  # fmt: skip
def test_registers_have_lines(page: Any, part: str, register: str) -> None:
    page.show_part(part)
    page.part().show_register(register)
    view = page.part().view
    assert view.table().rows_model.rows, register
    assert view.now.deeds(view.table().rows_model.rows[0])
