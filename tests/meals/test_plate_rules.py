"""Adding up diet orders, and what in them cannot go together."""

from __future__ import annotations

import pytest

from facility.meals.choking import level_of
from facility.meals.diet_known import foods_in
from facility.meals.diet_words import ChokingFactor
from facility.meals.plate_rules import Order, Plate, contradictions, plate_of
from facility.meals.words import Allergen, Caution, ChokingLevel, Diet, EatingHelp, Portion, Texture

D, T, H, P, A = Diet, Texture, EatingHelp, Portion, Allergen
HIGH = ChokingLevel.HIGH


@pytest.mark.parametrize(
    ("orders", "main", "diets"),
    [
        ((), D.ORDINARY, (D.ORDINARY,)),
        ((Order(diets=(D.ORDINARY,)),), D.ORDINARY, (D.ORDINARY,)),
        ((Order(diets=(D.LOW_SALT,)),), D.LOW_SALT, (D.LOW_SALT,)),
        ((Order(diets=(D.VEGETARIAN,)), Order(diets=(D.LOW_SALT,))), D.LOW_SALT, (D.LOW_SALT, D.VEGETARIAN)),
        ((Order(diets=(D.DIABETIC, D.HALAL)), Order(diets=(D.DIABETIC,))), D.HALAL, (D.HALAL, D.DIABETIC)),
        ((Order(diets=(D.ORDINARY,)), Order(diets=(D.LOW_FAT,))), D.LOW_FAT, (D.LOW_FAT,)),
        ((Order(diets=(D.LOW_FAT, D.LOW_PURINE)),), D.LOW_PURINE, (D.LOW_PURINE, D.LOW_FAT)),
    ],
)
def test_of_several_diets_one_decides_and_all_stand(
    orders: tuple[Order, ...], main: Diet, diets: tuple[Diet, ...]
) -> None:
    plate = plate_of(1, orders)
    assert (plate.main, plate.diets) == (main, diets)


@pytest.mark.parametrize(
    ("textures", "served"),
    [
        ((), T.ORDINARY),
        ((None, T.SOFT), T.SOFT),
        ((T.ORDINARY, T.MINCED), T.MINCED),
        ((T.LIQUID, T.PUREED, T.SOFT), T.LIQUID),
    ],
)
def test_the_strictest_texture_is_served(textures: tuple[Texture | None, ...], served: Texture) -> None:
    assert plate_of(1, [Order(texture=one) for one in textures]).texture is served


@pytest.mark.parametrize(
    ("portions", "served"),
    [
        ((), P.USUAL),
        ((None, P.SMALL), P.SMALL),
        ((P.USUAL, P.LARGE), P.LARGE),
        ((P.SMALL, P.LARGE), P.USUAL),
        ((P.USUAL,), P.USUAL),
    ],
)
def test_the_portion_that_differs_is_served(portions: tuple[Portion | None, ...], served: Portion) -> None:
    assert plate_of(1, [Order(portion=one) for one in portions]).portion is served


def test_allergies_add_up_and_words_stand_once() -> None:
    plate = plate_of(
        1,
        [
            Order(allergies=(A.EGG, A.PEANUT), dislikes="香菜", kitchen_note="先盛"),
            Order(
                allergies=(A.PEANUT,), dislikes="香菜", cautions=(Caution.NO_GRAPEFRUIT,), kitchen_note="温热"
            ),
        ],
        HIGH,
        "坐直，小口。",
    )
    assert plate.allergies == (A.PEANUT, A.EGG)
    assert (plate.dislikes, plate.kitchen_note) == ("香菜", "先盛；温热")
    assert plate.cautions == (Caution.NO_GRAPEFRUIT,)
    assert (plate.choking, plate.measure) == (HIGH, "坐直，小口。")
    assert not plate.ordinary and plate_of(7, ()).ordinary and plate_of(7, ()) == Plate(7)


def test_a_measure_stands_only_with_a_risk() -> None:
    assert plate_of(1, (), ChokingLevel.NONE, "旧的措施").measure == ""


@pytest.mark.parametrize(
    ("orders", "choking", "said"),
    [
        ((Order(texture=T.SOFT), Order(texture=T.PUREED)), None, "开了两种质地：软食和糊状。先按更软的供应。"),
        ((Order(texture=T.SOFT), Order(texture=T.SOFT)), None, None),
        ((Order(diets=(D.ORDINARY,)), Order(diets=(D.HALAL,))), None, "一张膳食单写普通，另一张写清真。先按清真供应。"),
        ((Order(diets=(D.HALAL,)), Order(diets=(D.VEGETARIAN,))), None, None),
        (
            (Order(texture=T.LIQUID), Order(diets=(D.ORDINARY,))), None,
            "既开了流质，又开了普通膳食。先按流质供应。",
        ),
        ((Order(texture=T.PUREED, help=H.CUT_UP),), None, "要求切成小块，可质地已是糊状。"),
        ((Order(texture=T.SOFT, help=H.CUT_UP),), None, None),
        (
            (Order(diets=(D.LOW_SALT,)), Order(cautions=(Caution.STEADY_SALT_AND_WATER,))), None,
            "既开了低盐，又要求盐量保持不变。请问清医生以哪个为准。",
        ),
        ((Order(portion=P.SMALL), Order(portion=P.LARGE)), None, "同时开了小份和大份。先按正常份量供应。"),
        ((Order(diets=(D.DIABETIC,), portion=P.LARGE),), None, "糖尿病膳食同时开了大份。"),
        ((Order(help=H.NONE), Order(help=H.FEED)), None, "一张膳食单写自己进餐，另一张写喂食。先给予协助。"),
        ((Order(help=H.NONE),), HIGH, "噎食风险高，可膳食单写自己进餐。"),
        ((Order(help=H.NONE),), ChokingLevel.WATCH, None),
        ((Order(help=H.WATCH),), HIGH, None),
    ],
)  # fmt: skip
def test_what_cannot_go_together_is_said(
    orders: tuple[Order, ...], choking: ChokingLevel | None, said: str | None
) -> None:
    found = [one.render("zh") for one in contradictions(orders, choking or ChokingLevel.NONE)]
    assert found == ([said] if said else [])


@pytest.mark.parametrize(
    ("factors", "level"),
    [
        ((), ChokingLevel.NONE),
        ((ChokingFactor.TEETH,), ChokingLevel.WATCH),
        ((ChokingFactor.TEETH, ChokingFactor.TEETH), ChokingLevel.WATCH),
        ((ChokingFactor.TEETH, ChokingFactor.FAST), HIGH),
        (tuple(ChokingFactor), HIGH),
    ],
)
def test_the_level_follows_from_the_factors(factors: tuple[ChokingFactor, ...], level: ChokingLevel) -> None:
    assert level_of(factors) is level


@pytest.mark.parametrize(
    ("text", "foods"),
    [
        ("", ()),
        ("青霉素", ()),
        ("花生、虾", (A.PEANUT, A.SHELLFISH)),
        ("对鸡蛋和牛奶过敏；花粉", (A.MILK, A.EGG)),
        ("Shellfish", (A.SHELLFISH,)),
        ("fish", (A.FISH,)),
        ("无食物过敏", ()),
    ],
)
def test_foods_are_found_in_a_text_about_allergies(text: str, foods: tuple[Allergen, ...]) -> None:
    assert foods_in(text) == foods
