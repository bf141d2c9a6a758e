"""The parts Food safety and Month of the page Meals: registers, what is missing, lines answered, months, printing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from facility.core.i18n import use
from facility.core.permissions import Role
from facility.meals.control_sheets import control_answers
from facility.meals.month import meal_month
from facility.meals.papers.safety_printing import SafetyPaper
from facility.meals.safety_words import Found, SampleStage
from facility.meals.samples import food_samples
from tests.support.sample import Sample, one
from ui.meals.month import MonthPart
from ui.meals.page import MealsPage
from ui.meals.printing_safety import print_safety
from ui.meals.safety import SafetyPart
from ui.people.viewing import PaperPanel
from ui.shell.seats import seat_at

OCTOBER = date(2026, 10, 1)


def opened(qtbot: QtBot, desk: Any) -> Any:
    use("zh")
    made = MealsPage(seat_at(desk))
    qtbot.addWidget(made)
    made.resize(1180, 680)
    made.show()
    return made


@pytest.fixture
def page(qtbot: QtBot, sample: Sample) -> Any:
    made = opened(qtbot, sample.chief())
    made.show_part("safety")
    return made


def test_missing_samples_stand_first_and_a_form_knows_the_dish(page: Any, sample: Sample) -> None:
    part = page.part()
    assert isinstance(part, SafetyPart)
    rows = part.view.lines
    missing = [row for row in sample.chief().ask(food_samples).value if row.state is SampleStage.MISSING]
    assert [line.name for line in rows[: len(missing)]] == [row.name for row in missing]
    register = part.registers["food_samples"]
    register.do(rows[0], "meals.take_sample")
    fixed = page.panel.address["fixed"]
    assert (fixed["day"], fixed["meal"], fixed["dish"]) == (missing[0].day, missing[0].meal, missing[0].dish)
    page.close_panel()
    assert not register.leads(rows[0])


def test_every_register_shows_its_lines(page: Any) -> None:
    part = page.part()
    for key in part.registers:
        part.show_register(key)
        assert part.view.now.name == key
        assert part.view.lines, key
        for line in part.view.lines[:3]:
            assert part.view.now.title(line)
            part.view.now.deeds(line)


def test_one_key_says_in_order_and_the_last_line_finishes(page: Any, sample: Sample) -> None:
    part = page.part()
    part.show_register("control_answers")
    register = part.view.now
    open_lines = [line for line in part.view.lines if line.stage == "open"]
    assert len(open_lines) == 3
    for line in open_lines:
        register.do(line, "fine")
    answered = [
        row for row in sample.chief().ask(control_answers).value if row.id in {o.key for o in open_lines}
    ]
    assert {row.found for row in answered} == {Found.FINE}
    part.load()
    last = part.view.lines[-1]
    assert register.deeds(last)[0].what == "meals.finish_control"
    assert register.belongs(last, "open")


def test_labels_are_printed_for_the_chosen_sample(page: Any, qtbot: QtBot, sample: Sample) -> None:
    entry = one(sample.chief(), "SELECT id FROM food_sample WHERE disposed_at IS NULL ORDER BY id DESC")
    print_safety(page, SafetyPaper.LABELS, entry=entry)
    page.panel.form.save() if hasattr(page.panel.form, "save") else page.panel.save.click()
    qtbot.waitUntil(lambda: isinstance(page.panel, PaperPanel), timeout=20_000)


def test_the_kitchen_sees_food_safety_and_no_money(qtbot: QtBot, sample: Sample) -> None:
    keys = [spec.key for spec in opened(qtbot, sample.as_role(Role.KITCHEN)).specs]
    assert "safety" in keys and "month" not in keys


def test_a_month_is_shown_and_stepped(page: Any, sample: Sample) -> None:
    page.show_part("month")
    part = page.part()
    assert isinstance(part, MonthPart)
    assert part.month == OCTOBER  # its bill is still being checked
    part.show_month(date(2026, 12, 1))
    assert part.month == date(2026, 11, 1) and not part.after.isEnabled()
    part.show_month(OCTOBER)
    account = sample.chief().ask(meal_month, month=OCTOBER).value
    assert len(part.view.lines) == len(account.rows)
    assert part.view.lines[0].stage == "open"
    assert part.after.isEnabled()
    part.show_register("bill_differences")
    assert [line.stage for line in part.view.lines] == ["open", "open"]
    part.view.now.do(part.view.lines[0], "meals.explain_difference")
    assert page.panel.address["fixed"]["apart"] == account.differences[0].apart
    page.close_panel()
    for key in part.registers:
        part.show_register(key)
        for line in part.view.lines[:3]:
            part.view.now.deeds(line)
            part.view.now.facts(line)


def test_today_leads_to_the_month_of_the_bill(page: Any) -> None:
    page.show_item(("month", "2026-10-01"))
    assert page.key() == "month" and page.part().month == OCTOBER


def test_the_menu_of_papers(page: Any) -> None:
    part = page.part()
    words = [act.text() for act in part.print.menu_now().actions() if act.text()]
    assert "留样标签" in words and "食品留样登记册　Excel" in words
    part.show_register("control_answers")
    words = [act.text() for act in part.print.menu_now().actions() if act.text()]
    assert len(words) == 3 and all("食品安全检查表" in one for one in words)
