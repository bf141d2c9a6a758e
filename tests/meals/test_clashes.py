"""A menu and the plates at the table: what does not go together, who, what is offered, and that it is settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from facility.core.desk import Desk, Reading, read_settings
from facility.core.errors import DomainError
from facility.core.today import today_board
from facility.meals.clash_rules import fitting, goes, reasons, written
from facility.meals.clashes import Clash, dish_offers, meal_clashes, week_clashes
from facility.meals.instead import DishMade, dishes_made
from facility.meals.menu_words import Concern
from facility.meals.menus import DishServed
from facility.meals.plate_rules import Plate
from facility.meals.words import Allergen, Caution, Diet, Meal, Texture
from tests.lodging.house import House
from tests.meals.table import TODAY, resident
from tests.meals.test_day_papers import text_of
from tests.meals.test_menus import begin, dish, plan, refused
from tests.support.people import run

FISH = DishServed(1, "清蒸草鱼", "荤菜", "草鱼、姜", (Allergen.FISH,), (Diet.VEGETARIAN,), (), (Texture.ORDINARY, Texture.PUREED), None, "")  # fmt: skip
ANYONE = replace(FISH, dish=2, name="米饭", kind="主食", allergens=(), not_for=(), textures=tuple(Texture))


@pytest.mark.parametrize(
    ("on_dish", "on_plate", "expected"),
    [
        ({}, {}, []),
        ({}, {"allergies": (Allergen.FISH,)}, [Concern.ALLERGY]),
        ({}, {"allergies": (Allergen.PEANUT,)}, []),
        ({"allergens": (Allergen.OTHER,)}, {"allergies": (Allergen.OTHER,)}, []),
        ({}, {"allergy_note": "对姜、芒果过敏"}, [Concern.ALLERGY]),
        ({}, {"allergy_note": "姜、芒果过敏"}, [Concern.ALLERGY]),
        ({}, {"diets": (Diet.VEGETARIAN,)}, [Concern.DIET]),
        ({}, {"diets": (Diet.HALAL,)}, []),
        ({"cautions": (Caution.NO_GRAPEFRUIT,)}, {"cautions": (Caution.NO_GRAPEFRUIT,)}, [Concern.CAUTION]),
        ({}, {"texture": Texture.MINCED}, [Concern.TEXTURE]),
        ({}, {"texture": Texture.PUREED}, []),
        ({"textures": ()}, {}, []),  # the ordinary plate asks nothing
        (
            {},
            {"allergies": (Allergen.FISH,), "diets": (Diet.VEGETARIAN,), "texture": Texture.SOFT},
            [Concern.ALLERGY, Concern.DIET, Concern.TEXTURE],
        ),
    ],
)
def test_what_keeps_a_dish_off_a_plate(
    on_dish: dict[str, Any], on_plate: dict[str, Any], expected: list[Concern]
) -> None:
    found = list(reasons(replace(FISH, **on_dish), replace(Plate(7), **on_plate)))
    assert [one.concern for one in found] == expected
    assert goes(replace(FISH, **on_dish), replace(Plate(7), **on_plate)) is not expected or not expected


@pytest.mark.parametrize(
    ("note", "foods"),
    [
        ("", ()),
        ("猕猴桃", ("猕猴桃",)),
        ("芒果、菠萝过敏", ("芒果", "菠萝")),
        ("对虾、对芒果过敏", ("虾", "芒果")),
        ("花生油、花生酱都不行。", ("花生油", "花生酱")),
        ("吃后全身起红疹需要马上送医院", ()),
    ],
)
def test_foods_named_in_a_note(note: str, foods: tuple[str, ...]) -> None:
    assert written(note) == foods


def test_what_fits_comes_in_a_useful_order() -> None:
    pork = replace(FISH, dish=3, name="回锅肉", allergens=(), not_for=(Diet.HALAL,))
    fits = fitting((FISH, ANYONE, pork), [replace(Plate(7), allergies=(Allergen.FISH,))], "荤菜")
    assert [one.name for one in fits] == ["回锅肉", "米饭"], "of its kind first"
    first = fitting((FISH, ANYONE, pork), [Plate(7)], "荤菜", before=(ANYONE.dish,))
    assert first[0] is ANYONE, "what was offered before comes first"


# --- through the desk -------------------------------------------------------------------------------


def lunch(desk: Desk, day: date = TODAY) -> tuple[Clash, ...]:
    found: tuple[Clash, ...] = desk.ask(meal_clashes, day=day, meal=Meal.LUNCH).value
    return found


def allergic(desk: Desk, person: int, *allergens: str, **more: Any) -> None:
    run(
        desk, "meals.order_diet", person=person, since="2026-11-10 08:00", ordered_by="罗文涛", why="allergy",
        allergies=list(allergens), **more,
    )  # fmt: skip


@pytest.fixture
def peanuts(desk: Desk, house: House) -> dict[str, int]:
    """Lunch of today: chicken with peanuts, rice; two people may not eat peanuts, one of them eats no meat."""
    cycle = begin(desk)
    ids = {
        "chicken": dish(
            desk,
            "宫保鸡丁",
            kind="荤菜",
            ingredients="鸡腿肉、花生米",
            allergens=["peanut"],
            not_for=["vegetarian"],
        ),
        "rice": dish(desk, "米饭", kind="主食", textures=["ordinary", "soft", "pureed"]),
        "fish": dish(desk, "清蒸草鱼", kind="荤菜", allergens=["fish"], not_for=["vegetarian"]),
        "tofu": dish(desk, "家常豆腐", kind="素菜", allergens=["soy"]),
        "one": resident(house, "关山月", "201-1"),
        "other": resident(house, "叶知秋", "201-2"),
        "third": resident(house, "云上", "202-1"),
    }
    plan(desk, cycle, ids["chicken"])
    plan(desk, cycle, ids["rice"])
    allergic(desk, ids["one"], "peanut")
    allergic(desk, ids["other"], "peanut", diets=["vegetarian"])
    return ids


def test_people_are_named_and_what_fits_is_offered(desk: Desk, peanuts: dict[str, int]) -> None:
    found = lunch(desk)
    assert [(one.concern, [who.name for who in one.people]) for one in found] == [
        (Concern.ALLERGY, ["关山月", "叶知秋"]), (Concern.DIET, ["叶知秋"]),
    ]  # fmt: skip
    assert found[0].hard and not found[0].settled
    assert [name for _id, name in found[0].offers] == ["家常豆腐"], "it goes onto both plates, fish does not"
    assert found[0].people[0].place == "201-1"


def test_offering_another_dish_settles_it_for_whom_it_fits(desk: Desk, peanuts: dict[str, int]) -> None:
    about = {"day": TODAY, "meal": "lunch", "dish": peanuts["chicken"]}
    assert run(desk, "meals.offer_instead", **about, offered=peanuts["fish"]) == 1
    allergy, diet = lunch(desk)
    assert [(who.name, who.offered) for who in allergy.people] == [("关山月", "清蒸草鱼"), ("叶知秋", "")]
    assert allergy.people[0].by and allergy.people[0].at is not None
    refused("offer_clashes", desk, "meals.offer_instead", **about, offered=peanuts["fish"])
    assert run(desk, "meals.offer_instead", **about, offered=peanuts["tofu"]) == 1
    assert all(one.settled for one in lunch(desk)) and diet is not None
    refused("nobody_clashes", desk, "meals.offer_instead", **about, offered=peanuts["tofu"])
    refused(
        "not_on_the_menu", desk, "meals.offer_instead", day=TODAY, meal="dinner", dish=peanuts["chicken"],
        offered=peanuts["tofu"],
    )  # fmt: skip
    assert {row.name for row in desk.ask(dish_offers).value} == {"关山月", "叶知秋"}


def test_a_later_order_and_a_voided_offer_open_it_again(desk: Desk, peanuts: dict[str, int]) -> None:
    run(
        desk, "meals.offer_instead", day=TODAY, meal="lunch", dish=peanuts["chicken"], offered=peanuts["tofu"]
    )
    assert all(one.settled for one in lunch(desk))
    run(
        desk, "meals.order_diet", person=peanuts["one"], since="2026-11-19 08:00", ordered_by="罗文涛", why="allergy",
        allergies=["soy"],
    )  # fmt: skip
    allergy = lunch(desk)[0]
    assert [who.name for who in allergy.open] == ["关山月"], (
        "what is offered does not go onto the plate any more"
    )
    kept = next(row.id for row in desk.ask(dish_offers).value if row.name == "叶知秋")
    run(desk, "meals.void_supply", of="offer", entry=kept, reason="记错了")
    assert len(lunch(desk)[0].open) == 2


def test_another_menu_takes_the_clash_away(desk: Desk, peanuts: dict[str, int]) -> None:
    run(
        desk, "meals.change_menu", day=TODAY, meal="lunch", left_out=peanuts["chicken"], dish=peanuts["tofu"],
        reason="有人花生过敏。",
    )  # fmt: skip
    assert lunch(desk) == ()


def test_nobody_on_leave_clashes(desk: Desk, house: House, peanuts: dict[str, int]) -> None:
    run(
        desk, "lodging.go_on_leave", person=peanuts["one"], left_at="2026-11-19 08:30",
        planned_until="2026-11-19 18:00", where_to="回家",
    )  # fmt: skip
    assert [who.name for who in lunch(desk)[0].people] == ["叶知秋"]


def test_today_tells_of_the_next_meals(desk: Desk, peanuts: dict[str, int]) -> None:
    told = [one for one in desk.ask(today_board).value if one.kind == "menu_clash"]
    assert told == [], "lunch was served at 11:45, it is noon"
    cycle = desk.ask(week_clashes, day=TODAY).value
    assert {one.day for one in cycle} == {TODAY}
    run(desk, "meals.plan_dish", cycle=1, week=1, weekday="thu", meal="dinner", dish=peanuts["chicken"])
    told = [one for one in desk.ask(today_board).value if one.kind == "menu_clash"]
    assert len(told) == 1 and "花生" in told[0].text.render("zh")


def test_an_unknown_code_is_refused(desk: Desk) -> None:
    with pytest.raises(DomainError):
        run(desk, "meals.offer_instead", day=TODAY, meal="lunch", dish=99, offered=98)


def made(desk: Desk) -> tuple[DishMade, ...]:
    with desk.store.read() as session:
        ctx = Reading(session, desk.clock(), desk.user, read_settings(session), desk.files, {})
        return dishes_made(ctx, TODAY, Meal.LUNCH, 3)


def test_what_is_offered_is_cooked_and_served(desk: Desk, peanuts: dict[str, int]) -> None:
    """Whoever clashes with a dish for two reasons gets one plate of something else; papers tell the kitchen and those
    who serve."""
    chicken, rice = made(desk)
    assert (chicken.plates, chicken.open, chicken.swaps) == (3, 2, ())
    assert (rice.plates, rice.open) == (3, 0)
    about = {"day": TODAY, "meal": "lunch", "dish": peanuts["chicken"]}
    run(desk, "meals.offer_instead", **about, offered=peanuts["fish"])
    run(desk, "meals.offer_instead", **about, offered=peanuts["tofu"])
    chicken, _rice = made(desk)
    assert (chicken.plates, chicken.open) == (1, 0)
    assert {(one.offered, one.plates) for one in chicken.swaps} == {("清蒸草鱼", 1), ("家常豆腐", 1)}
    for name in ("kitchen_sheet", "serving_list", "tray_cards"):
        text = text_of(run(desk, "meals.print_meal", name=name, day=TODAY, meal="lunch"))
        assert "清蒸草鱼" in text and "家常豆腐" in text, name
    content = run(
        desk, "meals.print_meal", name="serving_list", day=TODAY, meal="lunch", way="excel", reason="分餐"
    )
    cells = [
        str(one) for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True) for one in row
    ]  # fmt: skip
    assert any("清蒸草鱼" in one for one in cells)
