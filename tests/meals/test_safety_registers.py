"""Temperatures, disinfection, morning checks, visitors, control sheets: what is refused, what must be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from facility.core.clock import SetClock
from facility.core.desk import QUERIES, Desk, Reading, query
from facility.core.duties import KINDS, waiting
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.words import YesNoAnswer
from facility.meals.control_lines import LINES, lines_for
from facility.meals.control_sheets import control_answers, control_sheets
from facility.meals.disinfection import disinfection_log
from facility.meals.kitchen_visits import kitchen_visits
from facility.meals.morning_checks import morning_checks
from facility.meals.safety_rules import (
    NOT_FIT,
    DisinfectionLimits,
    TemperatureLimits,
    falls_short,
    first_day,
    why_not,
)
from facility.meals.safety_words import Found, Handling, Method, Point, Rhythm
from facility.meals.temperatures import temperature_log
from facility.meals.ways import meal_ways
from facility.premises.words import MealsMode
from tests.lodging.house import on
from tests.support.people import run

DAY = date(2026, 11, 19)
LIMITS = TemperatureLimits(0, 80, -120, 700, 600, 80)
CLEAR: dict[str, Any] = {
    "no_fever": "yes",
    "no_upset": "yes",
    "no_wound": "yes",
    "no_cold": "yes",
    "tidy": "yes",
}
Y, N, U = YesNoAnswer.YES, YesNoAnswer.NO, YesNoAnswer.UNKNOWN


def refused(code: str, field: str | None, act: Callable[[], Any]) -> None:
    with pytest.raises(DomainError) as caught:
        act()
    assert (caught.value.code, caught.value.field) == (code, field)


@query("duties_for_tests_of_food_safety", may="self")
def _waiting(ctx: Reading) -> list[Any]:
    return [row for key in ("morning_check", "food_control") for row in waiting(ctx, KINDS[key])]


del QUERIES[
    "duties_for_tests_of_food_safety"
]  # asked by its function; the registry speaks of the program alone


@pytest.mark.parametrize(
    ("point", "tenths", "holds"),
    [
        (Point.FRIDGE, 0, True), (Point.FRIDGE, 80, True), (Point.FRIDGE, 81, False), (Point.FRIDGE, -1, False),
        (Point.SAMPLE_FRIDGE, 81, False), (Point.FREEZER, -120, True), (Point.FREEZER, -119, False),
        (Point.COOKED, 700, True), (Point.COOKED, 699, False), (Point.HOT_KEPT, 599, False), (Point.GOODS, 81, False),
    ],
)  # fmt: skip
def test_bounds(point: Point, tenths: int, holds: bool) -> None:
    assert LIMITS.bounds(point).holds(tenths) is holds
    assert LIMITS.bounds(point).says.render("zh")


@pytest.mark.parametrize(
    ("how", "minutes", "strength", "enough"),
    [
        (Method.STEAM, 10, None, True), (Method.STEAM, 9, None, False), (Method.INFRARED, 9, None, False),
        (Method.CHLORINE, 5, 250, True), (Method.CHLORINE, 4, 250, False), (Method.CHLORINE, 5, 249, False),
        (Method.CHLORINE, 5, None, False), (Method.DISHWASHER, 1, None, True), (Method.ULTRAVIOLET, 1, None, True),
    ],
)  # fmt: skip
def test_what_disinfects(how: Method, minutes: int, strength: int | None, enough: bool) -> None:
    assert (falls_short(how, minutes, strength, DisinfectionLimits(10, 5, 250)) is None) is enough


@pytest.mark.parametrize(
    ("other", "certificate", "own", "reasons"),
    [
        ({}, (True, DAY), True, 0), ({"no_fever": N}, (True, DAY), True, 1), ({"no_fever": N, "tidy": N}, (True, None), True, 2),
        ({"no_wound": U}, (True, DAY), True, 1), ({}, (False, DAY), True, 1), ({}, (False, None), True, 1),
        ({}, (False, None), False, 0), ({"no_upset": N}, (False, None), True, 2),
    ],
)  # fmt: skip
def test_who_may_not_handle_food(
    other: dict[str, YesNoAnswer], certificate: tuple[bool, date | None], own: bool, reasons: int
) -> None:
    assert len(why_not({**dict.fromkeys(NOT_FIT, Y), **other}, certificate, own)) == reasons


@pytest.mark.parametrize(
    ("rhythm", "day"),
    [(Rhythm.DAY, date(2026, 11, 19)), (Rhythm.WEEK, date(2026, 11, 16)), (Rhythm.MONTH, date(2026, 11, 1))],
)
def test_the_day_a_sheet_is_kept_under(rhythm: Rhythm, day: date) -> None:
    assert first_day(rhythm, DAY) == day


def test_a_temperature_outside_its_limits_is_told_with_what_was_done(desk: Desk) -> None:
    given = {"at": on(19, 8), "point": "fridge", "place": "1号", "by": "郑建平"}
    refused("outside_limits", "done", lambda: run(desk, "meals.log_temperature", degrees="9.5", **given))
    run(desk, "meals.log_temperature", degrees="9.5", done="关好门，复测 4 ℃。", **given)
    run(desk, "meals.log_temperature", degrees="4.1", **given)
    assert [(row.degrees, row.in_limits) for row in desk.ask(temperature_log).value] == [
        (41, True),
        (95, False),
    ]


def test_a_disinfection_that_was_too_short_is_told_with_what_was_done(desk: Desk) -> None:
    given = {"at": on(19, 8), "what": "tableware", "how": "steam", "by": "郑建平"}
    refused("falls_short", "done", lambda: run(desk, "meals.log_disinfection", minutes="5", **given))
    run(desk, "meals.log_disinfection", minutes="5", done="停电，恢复后重新蒸 15 分钟。", **given)
    (row,) = desk.ask(disinfection_log).value
    assert not row.in_limits


@pytest.fixture
def cook(desk: Desk) -> int:
    run(desk, "premises.describe", name="安和中心", kind="full_time", subtype="dormitory", address="桂溪路18号",
        phone="028-86412200", manager_name="何志远", complaints_phone="028-86412208", meals="own_kitchen")  # fmt: skip
    made = run(desk, "staff.hire", name="郑建平", code="S-1", posts=["kitchen"], since=date(2026, 1, 5))
    return int(made)


def test_without_a_health_certificate_nobody_cooks(desk: Desk, cook: int, clock: SetClock) -> None:
    given = {"day": DAY, "handler": cook, **CLEAR}
    refused("not_fit", "note", lambda: run(desk, "meals.check_handler", **given))
    run(desk, "staff.add_credential", staff=cook, kind="health", issued_on=date(2026, 1, 1), until=DAY)
    run(desk, "meals.check_handler", **given)
    (row,) = desk.ask(morning_checks).value
    assert (row.state, row.why, row.certificate) == (Handling.MAY, None, DAY)
    clock.set(on(20, 8))
    refused(
        "not_fit", "note", lambda: run(desk, "meals.check_handler", **{**given, "day": date(2026, 11, 20)})
    )


def test_who_has_a_fever_is_named_on_today_and_who_was_not_checked(
    desk: Desk, cook: int, clock: SetClock
) -> None:
    assert desk.ask(_waiting).value == []  # the register was not begun
    run(desk, "staff.add_credential", staff=cook, kind="health", issued_on=date(2026, 1, 1))
    run(desk, "meals.check_handler", day=DAY, handler=cook, note="回家休息。", **{**CLEAR, "no_fever": "no"})
    (row,) = desk.ask(_waiting).value
    assert "发热" in row.text.render("zh")
    assert desk.ask(morning_checks).value[0].state is Handling.NOT
    clock.set(on(20, 7))
    (row,) = desk.ask(_waiting).value
    assert "郑建平" in row.detail.render("zh")
    assert desk.ask(morning_checks).value[0].state is Handling.UNCHECKED


def test_morning_checks_are_for_kitchen_and_manager_alone(desk_as: Any) -> None:
    for role in (Role.PRACTITIONER, Role.FRONT_DESK, Role.QC_LEAD, Role.WORK_COACH):
        with pytest.raises(NotAllowed):
            desk_as(role).ask(morning_checks)
    assert desk_as(Role.KITCHEN).ask(morning_checks).value == ()


def test_no_stranger_goes_in_unwell_or_undressed(desk: Desk) -> None:
    given = {"came_at": on(19, 9), "visitor": "维修工", "purpose": "修冰箱", "companion": "郑建平"}
    log = "meals.log_kitchen_visit"
    refused("visitor_unwell", "well", lambda: run(desk, log, well="no", clothed="yes", **given))
    refused("visitor_undressed", "clothed", lambda: run(desk, log, well="yes", clothed="no", **given))
    visit = run(desk, log, well="yes", clothed="yes", **given)
    end = "meals.end_kitchen_visit"
    refused("ends_before_it_begins", "left_at", lambda: run(desk, end, visit=visit, left_at=on(19, 8)))
    run(desk, end, visit=visit, left_at=on(19, 10))
    assert desk.ask(kitchen_visits).value[0].left_at == on(19, 10)
    refused("visit_over", "visit", lambda: run(desk, end, visit=visit, left_at=on(19, 11)))


def test_no_line_of_a_sheet_is_ticked_beforehand(desk: Desk, cook: int) -> None:
    for rhythm in Rhythm:
        run(desk, "meals.begin_control", rhythm=rhythm.value, day=DAY)
    rows = desk.ask(control_answers).value
    assert len(rows) == sum(len(lines_for(one, MealsMode.OWN_KITCHEN)) for one in Rhythm)
    assert all(row.found is None and not row.note for row in rows)
    refused(
        "control_twice",
        "day",
        lambda: run(desk, "meals.begin_control", rhythm="week", day=date(2026, 11, 18)),
    )


def test_a_sheet_is_finished_when_every_line_was_looked_at(desk: Desk, cook: int) -> None:
    sheet = run(desk, "meals.begin_control", rhythm="month", day=DAY)
    first, *others = desk.ask(control_answers, sheet=sheet).value
    answer = "meals.answer_control"
    for row in others:
        run(desk, answer, answer=row.id, found="fine")
    refused("control_open", "sheet", lambda: run(desk, "meals.finish_control", sheet=sheet))
    refused("problem_untold", "note", lambda: run(desk, answer, answer=first.id, found="problem"))
    run(desk, answer, answer=first.id, found="problem", note="已整改。")
    run(desk, "meals.finish_control", sheet=sheet)
    (row,) = desk.ask(control_sheets).value
    assert (row.answered, row.lines, row.problems) == (len(others) + 1, len(others) + 1, 1)
    refused("control_finished", "answer", lambda: run(desk, answer, answer=first.id, found="fine"))
    assert desk.ask(control_answers, sheet=sheet).value[0].found is Found.PROBLEM


def test_where_meals_are_ordered_there_are_no_control_sheets(desk: Desk) -> None:
    run(desk, "premises.describe", name="安和中心", kind="day", subtype="day_care", address="桂溪路18号", phone="028-86412200",
        manager_name="何志远", complaints_phone="028-86412208", meals="ordered")  # fmt: skip
    assert desk.ask(meal_ways).value.cooked == ()
    refused("no_control_here", "rhythm", lambda: run(desk, "meals.begin_control", rhythm="day", day=DAY))
    assert desk.ask(_waiting).value == []


def test_every_line_has_its_own_key_and_both_wordings() -> None:
    keys = [line.key for lines in LINES.values() for line in lines]
    assert len(keys) == len(set(keys))
    contracted = lines_for(Rhythm.WEEK, MealsMode.CONTRACTED)
    assert len(contracted) == len(lines_for(Rhythm.WEEK, MealsMode.OWN_KITCHEN)) + 1
