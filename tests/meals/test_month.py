"""The month's account on records: what was frozen, served and billed; explained differences; statements that add up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.meals.bills import meal_bills
from facility.meals.month import MonthAccount, meal_month
from facility.meals.month_words import BillState, DifferenceKind
from facility.meals.statements import Eaten, meal_statements, statement
from facility.meals.words import Diet, Meal
from tests.lodging.house import House, on
from tests.meals.table import resident, run

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def refused(code: str, act: Callable[[], Any]) -> None:
    with pytest.raises(DomainError) as caught:
        act()
    assert caught.value.code == code, caught.value.sentence.render("en")


@pytest.fixture
def lunches(house: House, clock: SetClock) -> dict[str, int]:
    """Two people since the first of November, lunches from one supplier at 14.50, halal 16.50; it is the third, 13:00."""
    clock.set(on(1, 9))
    found = {"wang": resident(house, "王玉兰", "201-1"), "ma": resident(house, "马秀英", "201-2")}
    supplier = run(
        house.desk, "meals.add_supplier", name="百味团餐", kind="ordered", meals=["lunch"], since=OCTOBER
    )  # fmt: skip
    for diet, price in ((None, "14.50"), ("halal", "16.50")):
        run(
            house.desk,
            "meals.set_price",
            supplier=supplier,
            meal="lunch",
            diet=diet,
            since=OCTOBER,
            price=price,
        )
    run(
        house.desk, "meals.order_diet", person=found["ma"], diets=["halal"], since=on(1, 10), ordered_by="本人",
        why="religion",
    )  # fmt: skip
    clock.set(on(3, 13))
    return {**found, "supplier": supplier}


def account(desk: Desk, month: date = NOVEMBER) -> MonthAccount:
    return desk.ask(meal_month, month=month).value


def lunch(of: MonthAccount, diet: Diet = Diet.ORDINARY) -> Any:
    return next(row for row in of.rows if (row.meal, row.diet) == (Meal.LUNCH, diet))


def bill(house: House, lunches: dict[str, int], *lines: tuple[str, int, str], **more: Any) -> int:
    made = run(house.desk, "meals.enter_bill", supplier=lunches["supplier"], month=NOVEMBER, **more)
    for diet, plates, price in lines:
        run(
            house.desk, "meals.add_bill_line", bill=made, meal="lunch", diet=diet, plates=plates, price=price,
            since=NOVEMBER, until=date(2026, 11, 3),
        )  # fmt: skip
    return int(made)


def test_what_was_served_until_now_is_due(house: House, lunches: dict[str, int]) -> None:
    found = account(house.desk)
    assert (lunch(found).ordered, lunch(found).served, lunch(found).due_sum) == (3, 3, 3 * 1450)
    assert (lunch(found, Diet.HALAL).ordered, lunch(found, Diet.HALAL).due_sum) == (3, 3 * 1650)
    assert found.due_sum == 3 * (1450 + 1650)
    assert found.person_days == 6
    assert found.per_day == (3 * (1450 + 1650) + 3) // 6
    assert account(house.desk, OCTOBER).rows == ()


def test_a_right_bill_agrees_and_is_passed(house: House, lunches: dict[str, int]) -> None:
    made = bill(house, lunches, ("ordinary", 3, "14.50"), ("halal", 3, "16.50"), total="93.00")
    found = account(house.desk)
    assert found.differences == () and found.billed_sum == 9300
    run(house.desk, "meals.pass_bill", bill=made, sum="93.00")
    assert house.desk.ask(meal_bills).value[0].state is BillState.PASSED
    refused("bill_passed", lambda: bill_line(house, made))


def bill_line(house: House, made: int, **more: Any) -> Any:
    given = {"meal": "lunch", "diet": "ordinary", "plates": 1, "price": "14.50", **more}
    return run(house.desk, "meals.add_bill_line", bill=made, **given)


def test_a_difference_is_explained_until_its_figure_changes(house: House, lunches: dict[str, int]) -> None:
    made = bill(house, lunches, ("ordinary", 5, "14.50"), ("halal", 3, "17.00"))
    first = account(house.desk)
    assert [one.kind for one in first.differences] == [DifferenceKind.NUMBER, DifferenceKind.PRICE]
    assert [one.apart for one in first.differences] == [2900, 150]
    refused("differences_open", lambda: run(house.desk, "meals.pass_bill", bill=made, sum="1"))
    for one in first.differences:
        run(
            house.desk, "meals.explain_difference", supplier=lunches["supplier"], month=NOVEMBER, kind=one.kind.value,
            meal="lunch", diet=one.diet.value, since=one.since, apart=f"{one.apart / 100:.2f}", why="补单，已商定。",
        )  # fmt: skip
    told = account(house.desk)
    assert told.open == 0
    assert {one.says.render("zh") for one in told.differences} == {"补单，已商定。"}
    bill_line(house, made, plates=9, since=date(2026, 11, 2))
    again = account(house.desk)
    assert [one.kind for one in again.differences if one.state.value == "open"] == [DifferenceKind.DOUBLE]
    refused(
        "no_such_difference",
        lambda: run(
            house.desk, "meals.explain_difference", supplier=lunches["supplier"], month=NOVEMBER, kind="number",
            meal="lunch", diet="ordinary", since=NOVEMBER, apart="1.00", why="不对",
        ),
    )  # fmt: skip


def test_what_came_after_the_cut_off_explains_itself(
    house: House, lunches: dict[str, int], clock: SetClock
) -> None:
    clock.set(on(4, 9, 35))
    run(house.desk, "meals.freeze", day=date(2026, 11, 4), meal="lunch")
    clock.set(on(4, 10))
    run(
        house.desk, "meals.correct_count", day=date(2026, 11, 4), meal="lunch", what="plates", plates=2, reason="来客"
    )  # fmt: skip
    clock.set(on(4, 13))
    row = lunch(account(house.desk))
    assert (row.ordered, row.served) == (4, 6)
    assert "2" in row.says.render("zh")
    made = run(house.desk, "meals.enter_bill", supplier=lunches["supplier"], month=NOVEMBER)
    whole = {"since": NOVEMBER, "until": date(2026, 11, 4)}
    bill_line(house, made, plates=6, **whole)
    bill_line(house, made, plates=4, diet="halal", price="16.50", **whole)
    (one,) = account(house.desk).differences
    assert (one.kind, one.state.value) == (DifferenceKind.NUMBER, "explained")
    run(house.desk, "meals.pass_bill", bill=made, sum="153.00")


def test_a_delivery_sent_back_is_not_due(house: House, lunches: dict[str, int]) -> None:
    keeper = run(house.desk, "staff.hire", name="郑建平", code="S-1", posts=["kitchen"], since=OCTOBER)
    run(
        house.desk, "meals.check_delivery", supplier=lunches["supplier"], day=date(2026, 11, 2), meal="lunch",
        arrived_at=on(2, 11, 20), number=2, ordered=2, degrees="50", verdict="refused", reason="太凉", checked_by=keeper,
    )  # fmt: skip
    row = lunch(account(house.desk))
    assert (row.ordered, row.refused, row.due_sum) == (3, 1, 2 * 1450)


def test_only_those_who_mind_the_money_see_it(desk_as: Any) -> None:
    for role in (Role.KITCHEN, Role.PRACTITIONER, Role.QC_LEAD):
        with pytest.raises(NotAllowed):
            desk_as(role).ask(meal_month)
        with pytest.raises(NotAllowed):
            desk_as(role).ask(meal_statements)


def test_each_statement_says_meals_times_price(
    house: House, lunches: dict[str, int], clock: SetClock
) -> None:
    run(
        house.desk, "meals.grant_subsidy", person=lunches["wang"], percent=33, payer="区残联", since=date(2026, 11, 2)
    )  # fmt: skip
    rows = {row.person: row for row in house.desk.ask(meal_statements, month=NOVEMBER).value}
    wang, ma = rows[lunches["wang"]], rows[lunches["ma"]]
    assert wang.total == 3 * 1450 and ma.total == 3 * 1650
    assert wang.subsidy == 957 and wang.own == 3 * 1450 - 957  # 33 % of two days of three: 29.00 × 0.33
    assert (ma.subsidy, ma.own) == (0, ma.total)
    assert wang.unpriced == 4  # two suppers and two breakfasts nobody has a price for
    run(house.desk, "meals.set_charge", meal="breakfast", charge="5", since=NOVEMBER)
    priced = house.desk.ask(meal_statements, month=NOVEMBER, person=lunches["wang"]).value[0]
    assert priced.total == 3 * 1450 + 2 * 500


def test_two_subsidies_at_once_are_refused(house: House, lunches: dict[str, int]) -> None:
    given = {"person": lunches["wang"], "percent": 50, "payer": "区残联"}
    first = run(house.desk, "meals.grant_subsidy", since=NOVEMBER, **given)
    refused("subsidy_twice", lambda: run(house.desk, "meals.grant_subsidy", since=date(2026, 12, 1), **given))
    run(house.desk, "meals.end_subsidy", subsidy=first, until=date(2026, 11, 30))
    run(house.desk, "meals.grant_subsidy", since=date(2026, 12, 1), **given)


@given(
    st.lists(
        st.builds(
            Eaten, st.sampled_from(Meal), st.integers(0, 31), st.integers(0, 5000), st.integers(0, 100)
        ),
        max_size=6,
    )
)
def test_both_parts_make_the_sum_and_are_rounded_once(eaten: list[Eaten]) -> None:
    made = statement(eaten)
    exact = sum(one.number * one.price * one.percent for one in eaten)
    assert made.subsidy + made.own == made.total == sum(one.number * one.price for one in eaten)
    assert made.subsidy == (exact + 50) // 100
    assert 0 <= made.subsidy <= made.total


def test_a_half_goes_up() -> None:
    assert statement([Eaten(Meal.LUNCH, 1, 1450, 33)]).subsidy == 479  # 478.5
    assert statement([Eaten(Meal.LUNCH, 1, 1, 50)]).subsidy == 1


def test_the_days_of_a_line_lie_in_the_month(house: House, lunches: dict[str, int]) -> None:
    made = run(house.desk, "meals.enter_bill", supplier=lunches["supplier"], month=NOVEMBER, number="7")
    refused("not_of_the_month", lambda: bill_line(house, made, since=NOVEMBER - timedelta(days=1)))
    refused("bill_without_lines", lambda: run(house.desk, "meals.pass_bill", bill=made, sum="1"))
    refused(
        "bill_twice",
        lambda: run(house.desk, "meals.enter_bill", supplier=lunches["supplier"], month=NOVEMBER, number="7"),
    )
