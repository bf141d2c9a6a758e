"""The bill check: a right bill differs in nothing, every seeded error is found; what the records explain is said so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facility.meals.bill_rules import Billed, Due, check_bill
from facility.meals.month import short_of
from facility.meals.month_words import DifferenceKind as K
from facility.meals.words import Diet, Meal

FIRST = date(2026, 10, 1)
DIETS = (Diet.ORDINARY, Diet.DIABETIC, Diet.HALAL)


def due(back: int = 0, **given: object) -> Due:
    usual = {
        "meal": Meal.LUNCH,
        "diet": Diet.ORDINARY,
        "ordered": 40,
        "served": 40,
        "refused": 0,
        "price": 1200,
    }
    return Due(FIRST + timedelta(days=back), **{**usual, **given})  # type: ignore[arg-type]


def line(plates: int = 40, price: int = 1200, **given: object) -> Billed:
    usual = {"id": 1, "since": FIRST, "until": FIRST, "meal": Meal.LUNCH, "diet": Diet.ORDINARY}
    return Billed(**{**usual, **given}, plates=plates, price=price)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dues", "lines", "kinds", "explained"),
    [
        ([due()], [line()], [], []),
        ([due()], [line(41)], [K.NUMBER], [False]),
        ([due(served=42)], [line(42)], [K.NUMBER], [True]),
        ([due(served=38)], [line(38)], [K.NUMBER], [True]),
        ([due(served=42)], [line(40)], [], []),
        ([due(refused=40)], [line(40)], [K.NUMBER], [False]),
        ([due(), due(1)], [line(80, until=FIRST + timedelta(days=1))], [], []),
        ([due()], [line(price=1300)], [K.PRICE], [False]),
        ([due(price=None)], [line()], [K.NO_PRICE], [False]),
        ([due()], [line(), line(id=2)], [K.DOUBLE], [False]),
        ([due()], [], [K.NOT_BILLED], [False]),
        ([due()], [line(), line(5, diet=Diet.HALAL, id=2)], [K.NOT_ORDERED], [False]),
        ([due(), due(1, price=1300)], [line(80, until=FIRST + timedelta(days=1))], [K.PRICE], [False]),
        ([due(), due(1)], [line()], [K.NOT_BILLED], [False]),
    ],
)  # fmt: skip
def test_each_difference(dues: list[Due], lines: list[Billed], kinds: list[K], explained: list[bool]) -> None:
    found = check_bill(dues, lines)
    assert [one.kind for one in found] == kinds
    assert [one.explained for one in found] == explained


def test_refused_plates_on_a_bill_are_told_with_their_sum() -> None:
    (found,) = check_bill([due(refused=12)], [line(40)])
    assert (found.due_plates, found.billed_plates, found.fen) == (28, 40, 12 * 1200)
    assert "12" in found.says.render("en")


def test_another_sum_than_the_lines_come_to() -> None:
    (found,) = check_bill([due()], [line()], [(48_100, 48_000)])
    assert (found.kind, found.fen) == (K.SUM, 100)


def test_what_did_not_come_is_not_due_the_ordinary_first() -> None:
    rows = [due(ordered=30), due(diet=Diet.HALAL, ordered=5)]
    assert [one.plates for one in short_of(rows, 28)] == [23, 5]
    assert [one.plates for one in short_of(rows, 3)] == [0, 3]
    assert [one.plates for one in short_of(rows, None)] == [30, 5]
    assert [one.plates for one in short_of(rows, 99)] == [30, 5]


@st.composite
def months(draw: st.DrawFn) -> tuple[list[Due], list[Billed]]:
    """Some days of meals, and the bill that is right for it: one line every two days for each meal and diet."""
    dues = []
    prices = {diet: draw(st.integers(500, 3000)) for diet in DIETS}
    for back in range(4):
        for meal in (Meal.LUNCH, Meal.DINNER):
            for diet in DIETS:
                ordered = draw(st.integers(1, 60))
                refused = draw(st.sampled_from((0, 0, 0, ordered)))
                served = max(ordered + draw(st.integers(-2, 2)), 0)
                dues.append(due(back, meal=meal, diet=diet, ordered=ordered, served=served, refused=refused, price=prices[diet]))  # fmt: skip
    lines: list[Billed] = []
    for week in range(2):
        since, until = FIRST + timedelta(days=2 * week), FIRST + timedelta(days=2 * week + 1)
        for meal in (Meal.LUNCH, Meal.DINNER):
            for diet in DIETS:
                plates = sum(
                    one.plates
                    for one in dues
                    if (one.meal, one.diet) == (meal, diet) and since <= one.day <= until
                )
                if plates:
                    lines.append(line(plates, prices[diet], id=len(lines) + 1, since=since, until=until, meal=meal, diet=diet))  # fmt: skip
    return dues, lines


@settings(max_examples=60)
@given(months())
def test_a_right_bill_gives_no_difference(month: tuple[list[Due], list[Billed]]) -> None:
    dues, lines = month
    assert check_bill(dues, lines) == []


@settings(max_examples=60)
@given(months(), st.data())
def test_every_seeded_error_is_found(month: tuple[list[Due], list[Billed]], data: st.DataObject) -> None:
    dues, lines = month
    at = data.draw(st.integers(0, len(lines) - 1))
    wrong, error = (
        lines[at],
        data.draw(st.sampled_from(("number", "price", "meal", "diet", "double", "left out"))),
    )
    if error == "number":
        more = data.draw(st.integers(-wrong.plates, 20).filter(bool))
        seeded, kind = [replace(wrong, plates=wrong.plates + more)], K.NUMBER
    elif error == "price":
        seeded, kind = (
            [replace(wrong, price=wrong.price + data.draw(st.integers(-100, 100).filter(bool)))],
            K.PRICE,
        )
    elif error == "meal":
        seeded, kind = [replace(wrong, meal=Meal.BREAKFAST)], K.NOT_ORDERED
    elif error == "diet":
        seeded, kind = [replace(wrong, diet=Diet.LOW_SALT)], K.NOT_ORDERED
    elif error == "double":
        seeded, kind = [wrong, replace(wrong, id=999)], K.DOUBLE
    else:
        seeded, kind = [], K.NOT_BILLED
    found = check_bill(dues, [*lines[:at], *seeded, *lines[at + 1 :]])
    told = [one for one in found if one.kind is kind]
    assert told
    if kind is K.DOUBLE:
        assert told[0].fen == wrong.fen and 999 in told[0].lines
    if kind is K.PRICE:
        assert told[0].lines == (wrong.id,)
    assert all(one.says.render("zh") and one.says.render("en") for one in found)


@settings(max_examples=60)
@given(months(), st.data())
def test_the_differences_add_up_to_what_the_bill_asks_too_much(
    month: tuple[list[Due], list[Billed]], data: st.DataObject
) -> None:
    """Number and price wrong in one line: the differences' sums make up the whole gap."""
    dues, lines = month
    at = data.draw(st.integers(0, len(lines) - 1))
    wrong = replace(
        lines[at], plates=lines[at].plates + data.draw(st.integers(1, 9)), price=lines[at].price + data.draw(st.integers(0, 90))
    )  # fmt: skip
    bill = [*lines[:at], wrong, *lines[at + 1 :]]
    gap = sum(one.fen for one in bill) - sum(one.fen for one in dues)
    found = check_bill(dues, bill)
    assert K.NUMBER in [one.kind for one in found]
    assert sum(one.fen for one in found) == gap
