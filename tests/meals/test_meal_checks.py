"""Lines about meals: who is fed each day (4.6.2.2), who cooks (4.9.2.5); conforms, does not, cannot tell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from facility.core.checks import CHECKS
from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.standard import load_standard
from tests.lodging.house import House, on
from tests.meals.table import resident
from tests.meals.test_suppliers import cook, paper, supplier
from tests.support.looking import answered, told, verdict
from tests.support.people import run

YES, NO, DARK, NOT = "conforms", "does_not", "cannot_tell", "not_applicable"
FED, COOKED = "4.6.2.2", "4.9.2.5"


def describe(desk: Desk, **more: Any) -> None:
    run(desk, "premises.describe", **{"kind": "full_time", "subtype": "dormitory", "name": "安和", **more})


def menu(desk: Desk, *meals: str, since: str = "2026-11-16") -> None:
    """The same dish at these meals, every day from a Monday on."""
    dish = run(desk, "meals.add_dish", name="番茄炒蛋", textures=["ordinary"])
    cycle = run(desk, "meals.begin_cycle", name="每周", weeks=1, since=since)
    for weekday in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        for meal in meals:
            run(desk, "meals.plan_dish", cycle=cycle, week=1, weekday=weekday, meal=meal, dish=dish)


def test_every_line_of_meals_alone_has_its_check() -> None:
    lines = [line.clause for line in load_standard().lines if line.needs == ("meals",)]
    assert sorted(lines) == [FED, COOKED]
    assert set(lines) <= set(CHECKS)


@pytest.mark.parametrize("clause", [FED, COOKED])
def test_without_a_way_of_supply_nobody_can_tell(desk: Desk, clause: str) -> None:
    found = answered(desk, clause)
    assert (found.verdict.value, found.fixes[0].target) == (DARK, "facility")
    describe(desk, meals="own_kitchen")
    for lang in ("zh", "en"):
        found = answered(desk, clause)
        assert found.verdict.value == DARK and "{" not in told(found, lang)


@pytest.mark.parametrize("clause", [FED, COOKED])
def test_without_meals_the_reason_stands_there(desk: Desk, clause: str) -> None:
    describe(desk, meals="none", meals_reason="住员自己做饭")
    found = answered(desk, clause)
    assert found.verdict.value == NOT and "住员自己做饭" in told(found)


def test_three_meals_for_everybody_who_lives_here(house: House, clock: SetClock) -> None:
    """From the first menu on; at noon breakfast and lunch of today count."""
    desk = house.desk
    clock.set(on(16, 6))
    describe(desk, meals="own_kitchen")
    menu(desk, "breakfast", "lunch")
    clock.set(on(19, 12))
    assert answered(desk, FED).verdict.value == DARK  # nobody lives here
    resident(house, "王玉兰", "201-1", since=on(18, 10))
    found = answered(desk, FED)
    assert (found.verdict.value, found.count) == (NO, (3, 4)) and "晚餐" in told(found)
    run(desk, "meals.change_menu", day="2026-11-18", meal="dinner", dish=1, reason="补登")
    found = answered(desk, FED)
    assert found.verdict.value == DARK and "4 餐" in told(found), "a menu does not say that it was served"
    clock.set(on(19, 18))
    found = answered(desk, FED)
    assert (found.verdict.value, found.count) == (NO, (4, 5))
    assert verdict(desk, FED, date(2026, 11, 18)) == DARK


def test_a_count_or_a_delivery_tells_of_a_meal_too(house: House, clock: SetClock) -> None:
    desk = house.desk
    describe(desk, meals="own_kitchen")
    resident(house, "王玉兰", "201-1", since=on(19, 8))
    clock.set(on(19, 9, 40))
    run(desk, "meals.freeze", day="2026-11-19", meal="lunch")
    clock.set(on(19, 12))
    assert answered(desk, FED).count == (1, 1)
    clock.set(on(19, 17, 40))
    assert answered(desk, FED).count == (1, 2)
    checker = cook(desk)
    fields: dict[str, Any] = {
        "day": "2026-11-19", "meal": "dinner", "arrived_at": on(19, 17), "number": 1, "served": "hot",
        "degrees": "70", "looks": "good", "packing": "closed", "checked_by": checker,
    }  # fmt: skip
    brings = supplier(desk, meals=["dinner"])
    made = run(desk, "meals.check_delivery", supplier=brings, verdict="refused", reason="馊了", **fields)
    assert answered(desk, FED).count == (1, 2)
    run(desk, "meals.void_supply", of="delivery", entry=made, reason="填错")
    run(desk, "meals.check_delivery", supplier=brings, verdict="accepted", **fields)
    assert answered(desk, FED).count == (2, 2)


def test_two_meals_a_day_are_one_too_few(house: House) -> None:
    describe(house.desk, meals="ordered")  # lunch alone, unless something else is chosen
    menu(house.desk, "lunch")
    resident(house, "王玉兰", "201-1")
    found = answered(house.desk, FED)
    assert found.verdict.value == NO and "早餐、晚餐" in told(found)


def test_an_own_kitchen_has_a_licence_and_healthy_handlers(desk: Desk) -> None:
    describe(desk, meals="own_kitchen")
    handler = cook(desk)
    assert verdict(desk, COOKED) == NO
    run(
        desk, "staff.add_credential", staff=handler, kind="health", issued_on="2026-01-10", until="2027-01-09"
    )
    found = answered(desk, COOKED)
    assert (found.verdict.value, found.fixes[0].command) == (NO, "premises.file_document")
    paper(desk, "food_licence", date(2026, 12, 31))
    found = answered(desk, COOKED)
    assert (found.verdict.value, found.until) == (YES, date(2026, 12, 31))
    found = answered(desk, COOKED, date(2027, 1, 10))
    assert found.verdict.value == NO and "郑建平" in told(found)
    assert verdict(desk, COOKED, date(2027, 1, 1)) == NO  # the licence


@pytest.mark.parametrize("mode", ["ordered", "contracted"])
def test_who_cooks_for_us_has_a_licence_and_a_contract(desk: Desk, mode: str) -> None:
    describe(desk, meals=mode)
    assert verdict(desk, COOKED) == DARK
    licence = paper(desk, "licence", date(2026, 11, 30))
    made = supplier(desk, kind=mode, licence=licence)
    found = answered(desk, COOKED)
    assert found.verdict.value == NO and "合同" in told(found)
    contract = paper(desk, "supplier", date(2027, 3, 31))
    run(
        desk, "meals.change_supplier", supplier=made, name="百味团餐", kind=mode, meals=["lunch"], since="2026-09-01",
        licence=licence, contract=contract,
    )  # fmt: skip
    found = answered(desk, COOKED)
    assert (found.verdict.value, found.until) == (YES, date(2026, 11, 30))
    assert verdict(desk, COOKED, date(2026, 12, 1)) == NO
    run(desk, "premises.renew_document", document=licence, since="2026-12-01", until="2027-11-30")
    assert [verdict(desk, COOKED, day) for day in (date(2026, 11, 30), date(2026, 12, 1))] == [YES, YES]
    run(desk, "meals.end_supplier", supplier=made, until="2026-12-31", reason="合同到期")
    assert verdict(desk, COOKED, date(2027, 1, 1)) == DARK
