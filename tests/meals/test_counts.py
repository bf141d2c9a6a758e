"""Counts of a meal: from facts, frozen at the cut-off, every change after it on the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.meals.day_words import ChangeKind, EaterKind
from facility.meals.words import Diet, Meal, Texture
from facility.people.choices import Sex
from tests.lodging.house import House, on
from tests.meals.table import TODAY, board, cells, changes, comes_by_day, resident, run

BEFORE = on(19, 9)
AFTER = on(19, 9, 40)


def refused(code: str, act: Callable[[], Any]) -> None:
    with pytest.raises(DomainError) as caught:
        act()
    assert caught.value.code == code, caught.value.sentence.render("en")


@pytest.fixture
def four(house: House, clock: SetClock) -> dict[str, int]:
    """Three who live here, one of them on a low-salt soft diet, and one who comes by day; it is 9:00."""
    found = {
        "wang": resident(house, "王玉兰", "201-1"),
        "zhao": resident(house, "赵敏", "201-2"),
        "sun": resident(house, "孙国栋", "203-1", Sex.MALE),
        "luo": comes_by_day(house, "罗丹", "D01"),
    }
    clock.set(on(10, 9))
    run(
        house.desk, "meals.order_diet", person=found["wang"], diets=["low_salt"], texture="soft", since=on(10, 10),
        ordered_by="罗文涛", why="medical",
    )  # fmt: skip
    clock.set(BEFORE)
    return found


def test_who_eats(house: House, four: dict[str, int]) -> None:
    found = board(house.desk)
    assert (found.plates, found.lodging, found.by_day, found.away) == (4, 3, 1, 0)
    assert cells(found) == {(Diet.ORDINARY, Texture.ORDINARY): 3, (Diet.LOW_SALT, Texture.SOFT): 1}
    assert board(house.desk, Meal.BREAKFAST).by_day == 0
    soft = next(one for one in found.textures if one.texture is Texture.SOFT)
    assert (soft.plates, soft.names, soft.yesterday) == (1, ("王玉兰",), 1)


def test_planned_leave_counts_ahead_and_the_truth_afterwards(
    house: House, four: dict[str, int], clock: SetClock
) -> None:
    leave = run(
        house.desk,
        "lodging.plan_leave",
        person=four["zhao"],
        planned_from=on(19, 10),
        planned_until=on(19, 17),
    )
    assert board(house.desk).plates == 3
    assert board(house.desk, Meal.DINNER).plates == 3, "the three who live here: back by then"
    clock.set(on(19, 12))
    assert board(house.desk).plates == 4, "nobody set off, so everybody was there"
    run(house.desk, "lodging.set_off", absence=leave, left_at=on(19, 11, 44))
    assert board(house.desk).plates == 3
    assert board(house.desk, Meal.DINNER).plates == 3
    clock.set(on(19, 17, 10))
    assert board(house.desk, Meal.DINNER).plates == 2, "late and not back"
    run(house.desk, "lodging.come_back", absence=leave, back_at=on(19, 17, 5))
    assert board(house.desk, Meal.DINNER).plates == 3


def test_day_people(house: House, four: dict[str, int], clock: SetClock) -> None:
    clock.set(on(19, 11))
    run(house.desk, "attendance.sign_in", person=four["luo"], came_at=on(19, 9, 30))
    assert board(house.desk).by_day == 1
    run(house.desk, "attendance.sign_out", person=four["luo"], went_at=on(19, 10, 50))
    assert board(house.desk).by_day == 0
    assert board(house.desk, day=TODAY + timedelta(days=1)).by_day == 1
    run(
        house.desk, "attendance.stay_away", person=four["luo"], day=TODAY + timedelta(days=1), away="own_wish"
    )
    assert board(house.desk, day=TODAY + timedelta(days=1)).by_day == 0


def test_no_more_plates_are_taken_off_than_are_counted(
    house: House, four: dict[str, int], clock: SetClock
) -> None:
    fields = {"day": TODAY, "meal": "lunch", "what": "plates", "reason": "多报了"}
    refused("more_than_counted", lambda: run(house.desk, "meals.correct_count", plates=-4, **fields))
    refused(
        "more_than_counted",
        lambda: run(house.desk, "meals.correct_count", plates=-1, diet="halal", **fields),
    )
    run(house.desk, "meals.correct_count", plates=-3, **fields)
    assert board(house.desk).plates == 1


def test_an_arrival_entered_late_says_when_it_was(
    house: House, four: dict[str, int], clock: SetClock
) -> None:
    clock.set(AFTER)
    run(house.desk, "meals.freeze", day=TODAY, meal="lunch")
    clock.set(on(19, 10))
    resident(house, "丙来", "202-1", since=on(19, 9, 30))
    (change,) = board(house.desk).changes
    assert change.why is not None and "09:30" in change.why.render("zh")


def test_nothing_is_frozen_before_the_cut_off(house: House, four: dict[str, int], clock: SetClock) -> None:
    refused("before_cut_off", lambda: run(house.desk, "meals.freeze", day=TODAY, meal="lunch"))
    clock.set(on(18, 18, 40))
    run(house.desk, "meals.freeze", day=TODAY, meal="breakfast")
    refused("meal_frozen_twice", lambda: run(house.desk, "meals.freeze", day=TODAY, meal="breakfast"))


def test_every_change_after_the_freeze(house: House, four: dict[str, int], clock: SetClock) -> None:
    clock.set(AFTER)
    run(house.desk, "meals.freeze", day=TODAY, meal="lunch")
    frozen = board(house.desk)
    assert (frozen.frozen, frozen.plates, frozen.changes) == (4, 4, ())
    clock.set(on(19, 10, 6))
    hospital = run(
        house.desk,
        "lodging.go_to_hospital",
        person=four["sun"],
        hospital="区第四人民医院",
        left_at=on(19, 10, 5),
    )
    run(house.desk, "attendance.stay_away", person=four["luo"], day=TODAY, away="own_wish")
    run(
        house.desk, "meals.order_diet", person=four["wang"], texture="minced", since=on(19, 10), ordered_by="罗文涛",
        why="swallowing",
    )  # fmt: skip
    guest = run(
        house.desk,
        "meals.add_guest",
        kind="guest",
        guest="203 室家属",
        since=TODAY,
        until=TODAY,
        meals=["lunch"],
        plates=2,
    )
    run(
        house.desk,
        "meals.correct_count",
        day=TODAY,
        meal="lunch",
        what="plates",
        plates=-1,
        reason="多报一份",
    )
    found = board(house.desk)
    assert changes(found) == {
        ("孙国栋", -1): 1,
        ("罗丹", -1): 1,
        ("王玉兰", 0): 1,
        ("203 室家属", 2): 1,
        ("", -1): 1,
    }
    assert (found.plates, found.change, found.frozen) == (3, -1, 4)
    by_name = {one.name: one for one in found.changes}
    assert by_name["王玉兰"].kind is ChangeKind.OTHER
    assert [one.render("zh") for one in by_name["王玉兰"].what] == ["软食 → 碎食"]
    assert by_name["孙国栋"].at == on(19, 10, 6) and by_name["孙国栋"].place == "203-1"
    assert by_name["罗丹"].eater is EaterKind.DAY
    assert sum(row.change for row in found.rows) == -1

    run(house.desk, "meals.tell_kitchen", day=TODAY, meal="lunch")
    assert board(house.desk).told == 5
    refused("kitchen_knows", lambda: run(house.desk, "meals.tell_kitchen", day=TODAY, meal="lunch"))
    clock.set(on(19, 10, 30))
    run(house.desk, "lodging.come_back", absence=hospital, back_at=on(19, 10, 25))
    run(house.desk, "meals.void_guest", order=guest, reason="不来了")
    found = board(house.desk)
    news = {one.name: one.kind for one in found.changes if not one.told}
    assert news == {"孙国栋": ChangeKind.AS_FROZEN, "203 室家属": ChangeKind.AS_FROZEN}
    assert found.plates == 2


def test_the_kitchen_does_not_read_hospital(
    house: House, four: dict[str, int], clock: SetClock, desk_as: Callable[[Role], Desk]
) -> None:
    clock.set(AFTER)
    run(house.desk, "meals.freeze", day=TODAY, meal="lunch")
    clock.set(on(19, 10, 6))
    run(
        house.desk,
        "lodging.go_to_hospital",
        person=four["sun"],
        hospital="区第四人民医院",
        left_at=on(19, 10, 5),
    )
    (seen,) = board(desk_as(Role.KITCHEN)).changes
    (open_,) = board(house.desk).changes
    assert seen.why is not None and open_.why is not None
    assert "医院" not in seen.why.render("zh") and "hospital" not in seen.why.render("en")
    assert "hospital" in open_.why.render("en")


def test_corrections_stand_beside_the_facts(house: House, four: dict[str, int]) -> None:
    refused(
        "as_recorded",
        lambda: run(
            house.desk,
            "meals.correct_count",
            day=TODAY,
            meal="lunch",
            what="add",
            person=four["sun"],
            reason="在",
        ),
    )
    made = run(
        house.desk,
        "meals.correct_count",
        day=TODAY,
        meal="lunch",
        what="leave_out",
        person=four["sun"],
        reason="外出聚餐",
    )
    found = board(house.desk)
    assert found.plates == 3
    (row,) = found.corrections
    assert row.differs and row.fact is not None and "2026-11-01" in row.fact.render("en")
    run(house.desk, "meals.void_correction", correction=made, reason="点错了人")
    assert board(house.desk).plates == 4


def test_what_waits_for_the_kitchen(
    house: House, four: dict[str, int], clock: SetClock, desk_as: Callable[[Role], Desk]
) -> None:
    kitchen = desk_as(Role.KITCHEN)

    def waits() -> list[str]:
        return [
            row.kind for row in kitchen.ask(today_board).value if row.kind in ("meal_freeze", "meal_tell")
        ]

    clock.set(AFTER)
    assert waits() == [], "a facility that never freezes is left in peace"
    run(kitchen, "meals.freeze", day=TODAY, meal="lunch")
    assert waits() == []
    run(house.desk, "attendance.stay_away", person=four["luo"], day=TODAY, away="own_wish")
    assert waits() == ["meal_tell"]
    run(kitchen, "meals.tell_kitchen", day=TODAY, meal="lunch")
    assert waits() == []
    clock.set(on(19, 15, 30))
    assert waits() == ["meal_freeze"]


def test_ordered_from_outside_is_lunch_alone(house: House, four: dict[str, int]) -> None:
    run(
        house.desk, "premises.describe", name="安和中心", kind="day", subtype="day_care", address="桂溪路18号",
        phone="028-86412200", manager_name="何志远", complaints_phone="028-86412208", meals="ordered", services=["meals"],
    )  # fmt: skip
    found = board(house.desk)
    assert found.served == (Meal.LUNCH,)
    assert board(house.desk, Meal.DINNER).plates == 0
    refused("meal_not_served", lambda: run(house.desk, "meals.freeze", day=TODAY, meal="dinner"))
