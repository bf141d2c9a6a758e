"""Suppliers and their papers, prices by day, meal and diet, deliveries and what is found at them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from facility.core.clock import moment_of
from facility.core.desk import Desk, read_settings
from facility.core.settings import Settings
from facility.core.today import today_board
from facility.meals.deliveries import Found, deliveries, received, remarks
from facility.meals.meal_voices import meal_voices
from facility.meals.suppliers import price_on, supplier_list, supplier_prices
from facility.meals.supply_words import DeliveryState, Looks, Packing, ServedAs
from facility.meals.words import Diet, Meal
from tests.meals.test_menus import refused
from tests.support.people import run

TODAY = date(2026, 11, 19)
NOON = moment_of(TODAY, 11, 45)
HOT, COLD, ROOM = ServedAs.HOT, ServedAs.COLD, ServedAs.ROOM


def paper(desk: Desk, kind: str, until: date) -> int:
    made: int = run(
        desk, "premises.file_document", kind=kind, number=f"{kind}-1", since="2026-01-01", until=until
    )
    return made


def supplier(desk: Desk, **more: Any) -> int:
    made: int = run(
        desk, "meals.add_supplier",
        **{"name": "百味团餐", "kind": "ordered", "meals": ["lunch"], "since": "2026-09-01", **more},
    )  # fmt: skip
    return made


def cook(desk: Desk) -> int:
    made: int = run(desk, "staff.hire", name="郑建平", posts=["kitchen"], since="2025-01-01")
    return made


@pytest.mark.parametrize(
    ("arrived", "number", "ordered", "served", "degrees", "looks", "packing", "n"),
    [
        (NOON, 40, 40, HOT, 600, Looks.GOOD, Packing.CLOSED, 0),
        (NOON, 40, 40, HOT, 599, Looks.GOOD, Packing.CLOSED, 1),
        (NOON, 40, 40, HOT, None, Looks.GOOD, Packing.CLOSED, 1),
        (NOON, 40, 40, COLD, 80, Looks.GOOD, Packing.CLOSED, 0),
        (NOON, 40, 40, COLD, 81, Looks.GOOD, Packing.CLOSED, 1),
        (NOON, 40, 40, ROOM, None, Looks.GOOD, Packing.CLOSED, 0),
        (NOON + timedelta(minutes=1), 40, 40, HOT, 700, Looks.GOOD, Packing.CLOSED, 1),
        (NOON, 39, 40, HOT, 700, Looks.GOOD, Packing.CLOSED, 1),
        (NOON, 41, 40, HOT, 700, Looks.GOOD, Packing.CLOSED, 0),
        (NOON, 39, None, HOT, 700, Looks.GOOD, Packing.CLOSED, 0),
        (NOON, 40, 40, HOT, 700, Looks.ODD, Packing.DAMAGED, 2),
    ],
)
def test_what_is_found_at_a_delivery(
    arrived: datetime, number: int, ordered: int | None, served: ServedAs, degrees: int | None, looks: Looks,
    packing: Packing, n: int,
) -> None:  # fmt: skip
    found = Found(arrived, number, ordered, served, degrees, looks, packing)
    assert len(list(remarks(found, NOON, Settings({})))) == n


def test_limits_are_settings(desk: Desk) -> None:
    run(desk, "settings.change", key="delivery_hot", value="65")
    found = Found(NOON, 40, 40, HOT, 640, Looks.GOOD, Packing.CLOSED)
    with desk.store.read() as session:
        (told,) = remarks(found, NOON, read_settings(session))
    assert "65" in told.render("zh")


def test_prices_by_day_meal_and_diet(desk: Desk) -> None:
    one = supplier(desk, meals=["lunch", "dinner"])
    for meal, diet, since, price in (
        ("lunch", None, "2026-09-01", "14"), ("lunch", None, "2026-11-01", "15"), ("lunch", "halal", "2026-09-01", "17"),
        ("dinner", None, "2026-12-01", "12"),
    ):  # fmt: skip
        run(desk, "meals.set_price", supplier=one, meal=meal, diet=diet, since=since, price=price)

    def price(day: date, meal: Meal, diet: Diet | None = None) -> int | None:
        with desk.store.read() as session:
            return price_on(session, one, day, meal, diet)

    assert price(date(2026, 8, 31), Meal.LUNCH) is None
    assert price(date(2026, 10, 31), Meal.LUNCH) == 1400
    assert price(TODAY, Meal.LUNCH) == price(TODAY, Meal.LUNCH, Diet.LOW_SALT) == 1500
    assert price(TODAY, Meal.LUNCH, Diet.HALAL) == 1700
    assert price(TODAY, Meal.DINNER) is None
    run(desk, "meals.set_price", supplier=one, meal="lunch", since="2026-11-01", price="15.50")
    assert price(TODAY, Meal.LUNCH) == 1550, "a price of the same day replaces it"
    rows = {row.id: row for row in desk.ask(supplier_prices).value if row.voided_at is None}
    assert sorted(row.until for row in rows.values() if row.until) == [date(2026, 10, 31)]
    entry = next(row.id for row in rows.values() if row.price == 1550)
    run(desk, "meals.void_supply", of="price", entry=entry, reason="录错了")
    assert price(TODAY, Meal.LUNCH) == 1400
    refused("not_supplied", desk, "meals.set_price", supplier=one, meal="breakfast", since=TODAY, price="5")


def test_papers_of_a_supplier_follow_their_renewals(desk: Desk) -> None:
    licence, contract = paper(desk, "licence", TODAY - timedelta(days=1)), paper(desk, "supplier", TODAY)
    one = supplier(desk, licence=licence, contract=contract)

    def told() -> list[str]:
        rows = desk.ask(today_board).value
        return [row.text.render("zh") for row in rows if row.kind == "supplier_papers"]

    (row,) = desk.ask(supplier_list).value
    assert (row.licensed, row.contracted, row.in_order) == (False, True, False)
    assert len(told()) == 1
    run(desk, "premises.renew_document", document=licence, since=TODAY, until="2028-11-18")
    (row,) = desk.ask(supplier_list).value
    assert row.in_order and row.licence_until == date(2028, 11, 18)
    assert told() == []
    refused(
        "other_paper", desk, "meals.change_supplier", supplier=one, name="百味团餐", kind="ordered", meals=["lunch"],
        since="2026-09-01", licence=contract,
    )  # fmt: skip
    bare = supplier(desk, name="没有证照的一家")
    assert len(told()) == 2, "neither licence nor contract"
    run(desk, "meals.end_supplier", supplier=bare, until=TODAY - timedelta(days=1), reason="不再合作")
    assert told() == []


def test_a_delivery_is_taken_or_sent_back_with_a_reason(desk: Desk) -> None:
    one, keeper = supplier(desk), cook(desk)
    about = {
        "supplier": one, "day": TODAY, "meal": "lunch", "arrived_at": "2026-11-19 11:20", "checked_by": keeper,
        "ordered": 40,
    }  # fmt: skip
    refused("why_accepted", desk, "meals.check_delivery", **about, number=40, degrees="52")
    refused("why_refused", desk, "meals.check_delivery", **about, number=40, degrees="70", verdict="refused")
    refused(
        "in_future", desk, "meals.check_delivery", **{**about, "arrived_at": "2026-11-19 13:00"}, number=40
    )
    refused("other_day", desk, "meals.check_delivery", **{**about, "day": "2026-11-18"}, number=40)
    cold = run(
        desk,
        "meals.check_delivery",
        **about,
        number=40,
        degrees="52",
        verdict="refused",
        reason="太凉，退回重送。",
    )
    good = run(
        desk, "meals.check_delivery", **{**about, "arrived_at": "2026-11-19 11:44"}, number=40, degrees="71.5"
    )
    refused("checked_already", desk, "meals.check_delivery", **about, number=40, degrees="70")
    states = {row.id: row.state for row in desk.ask(deliveries).value}
    assert states == {cold: DeliveryState.REFUSED, good: DeliveryState.GOOD}
    with desk.store.read() as session:
        assert received(session, TODAY, TODAY) == {(TODAY, Meal.LUNCH): 40}, (
            "what was sent back was not received"
        )
    run(desk, "meals.void_supply", of="delivery", entry=good, reason="登记错了")
    with desk.store.read() as session:
        assert received(session, TODAY, TODAY) == {}


def test_an_unchecked_delivery_is_told(desk: Desk) -> None:
    supplier(desk)
    keeper = cook(desk)

    def told() -> int:
        return sum(row.kind == "delivery_unchecked" for row in desk.ask(today_board).value)

    assert told() == 2, "yesterday's lunch and today's"
    run(
        desk, "meals.check_delivery", supplier=1, day=TODAY, meal="lunch", arrived_at="2026-11-19 11:20", number=40,
        degrees="70", checked_by=keeper,
    )  # fmt: skip
    assert told() == 1


def test_who_cooks_has_a_health_certificate(desk: Desk) -> None:
    run(
        desk, "premises.describe", kind="full_time", subtype="dormitory", name="安和", services=["meals"],
        meals="own_kitchen", address="路1号", phone="028-86412200",
    )  # fmt: skip
    keeper = cook(desk)

    def told() -> list[str]:
        return [row.name for row in desk.ask(today_board).value if row.kind == "food_handler"]

    assert told() == ["郑建平"]
    run(desk, "staff.add_credential", staff=keeper, kind="health", issued_on="2026-01-10", until="2027-01-09")
    assert told() == []


def test_what_is_said_about_a_meal_is_answered_like_any_other(desk: Desk) -> None:
    one = supplier(desk)
    voice = run(desk, "meals.record_voice", day=TODAY, meal="lunch", supplier=one, about="菜有点咸。")
    (row,) = desk.ask(meal_voices).value
    assert (row.id, row.supplier_name, row.due) == (voice, "百味团餐", TODAY + timedelta(days=7))
    run(desk, "premises.answer_voice", voice=voice, answer="已请供餐单位少放盐。")
    (row,) = desk.ask(meal_voices).value
    assert row.answered_on == TODAY
