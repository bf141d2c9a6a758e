"""Lines about areas and rooms: each figure just below, at and above it; rooms that came or went; what only a look tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from facility.core.checks import CHECKS
from facility.core.clock import SetClock, day_of
from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.standard import load_standard
from tests.support.looking import answered, told, verdict

Run = Callable[..., Any]
DAY_LINES = {"4.9.1.2-a": "usable_area", "4.9.1.2-b": "built_area"}
FULL_LINES = {"4.9.2.3-a": "usable_area", "4.9.2.3-b": "built_area"}


@pytest.fixture
def run(desk: Desk, clock: SetClock) -> Run:
    def do(name: str, /, **fields: Any) -> Any:
        return desk.run(read_command(f"premises.{name}", fields, clock())).value

    return do


def describe(run: Run, **fields: Any) -> None:
    run("describe", **{"kind": "day", "subtype": "clubhouse", "name": "安和", **fields})


@pytest.fixture
def floor(run: Run, desk: Desk) -> int:
    building = run("add_building", name="康复楼", since="2020-01-01")
    found: int = run("add_floor", building=building, name="一层")
    return found


def add(run: Run, floor: int, *uses: str, **fields: Any) -> list[int]:
    return [
        run("add_room", floor=floor, number=f"{use}-{n}", use=use, **{"since": "2020-01-01", **fields})
        for n, use in enumerate(uses)
    ]


@pytest.mark.parametrize(
    ("clause", "area", "found"),
    [
        ("4.9.1.2-a", "299.99", "does_not"), ("4.9.1.2-a", "300", "conforms"), ("4.9.1.2-a", "300.01", "conforms"),
        ("4.9.1.2-b", "149.99", "does_not"), ("4.9.1.2-b", "150", "conforms"), ("4.9.1.2-b", "150.01", "conforms"),
        ("4.9.2.3-a", "799.99", "does_not"), ("4.9.2.3-a", "800", "conforms"), ("4.9.2.3-a", "800.01", "conforms"),
        ("4.9.2.3-b", "499.99", "does_not"), ("4.9.2.3-b", "500", "conforms"), ("4.9.2.3-b", "500.01", "conforms"),
    ],
)  # fmt: skip
def test_each_area_is_held_against_its_own_figure(
    run: Run, desk: Desk, clause: str, area: str, found: str
) -> None:
    describe(run, **{(DAY_LINES | FULL_LINES)[clause]: area})
    assert verdict(desk, clause) == found
    other = next(one for one in (DAY_LINES | FULL_LINES) if one[:-1] == clause[:-1] and one != clause)
    assert verdict(desk, other) == "cannot_tell"  # the other area was not entered


def test_the_figure_comes_from_the_standards_file_and_both_are_said(run: Run, desk: Desk) -> None:
    describe(run, usable_area="320")
    assert told(answered(desk, "4.9.1.2-a"), "en") == "Usable area 320 m² of at least 300 m²."
    found = answered(desk, "4.9.1.2-a", least=321)
    assert found.verdict.value == "does_not" and "321" in told(found)
    assert found.missing is not None and "1" in found.missing.render("zh")


def test_areas_are_those_of_the_description_of_that_day(run: Run, desk: Desk, clock: SetClock) -> None:
    assert verdict(desk, "4.9.1.2-a") == "cannot_tell"
    describe(run, usable_area="280")
    before = day_of(clock())
    clock.forward(days=30)
    describe(run, usable_area="310")
    assert verdict(desk, "4.9.1.2-a") == "conforms"
    assert verdict(desk, "4.9.1.2-a", before + timedelta(days=5)) == "does_not"
    assert verdict(desk, "4.9.1.2-a", before - timedelta(days=1)) == "cannot_tell"


@pytest.mark.parametrize(
    ("clause", "rooms", "found"),
    [
        ("4.6.1.1", (), "cannot_tell"), ("4.6.1.1", ("bedroom",), "cannot_tell"),
        ("4.6.1.1", ("office",), "does_not"), ("4.6.1.1", ("activity",), "conforms"),
        ("4.9.1.2-c", ("reception", "training", "rest"), "does_not"),
        ("4.9.1.2-c", ("reception", "activity", "rest", "toilet"), "conforms"),
        ("4.9.2.3-c", (), "cannot_tell"),
        ("4.9.2.3-c", ("outdoor", "reception", "training", "work"), "does_not"),
        ("4.9.2.3-c", ("outdoor", "reception", "training", "work", "bedroom"), "conforms"),
        ("4.9.2.3-d", ("training", "counselling", "activity", "dining", "toilet"), "does_not"),
        ("4.9.2.3-d", ("training", "counselling", "activity", "dining", "toilet", "bath"), "conforms"),
        ("5.3.2-a", ("office",), "does_not"), ("5.3.2-a", ("reception",), "conforms"),
        ("5.5.2.5.1-b", ("training",), "does_not"), ("5.5.2.5.1-b", ("work",), "conforms"),
    ],
)  # fmt: skip
def test_rooms_by_use(
    run: Run, desk: Desk, floor: int, clause: str, rooms: tuple[str, ...], found: str
) -> None:
    add(run, floor, *rooms)
    answer = answered(desk, clause)
    assert answer.verdict.value == found
    if found == "does_not":
        assert answer.fixes[0].command == "premises.add_room" and answer.fixes[0].start["use"] is not None


def test_a_room_given_up_later_counted_then(run: Run, desk: Desk, floor: int, today: date) -> None:
    add(run, floor, "office")
    (room,) = add(run, floor, "reception", since="2026-02-01")
    run("retire_room", room=room, reason="改作库房", retired_at="2026-06-01")
    assert [verdict(desk, "5.3.2-a", date(2026, month, 10)) for month in (1, 3, 7)] == [
        "does_not", "conforms", "does_not",
    ]  # fmt: skip


@pytest.fixture
def today(clock: SetClock) -> date:
    return day_of(clock())


MEALS = {
    "own_kitchen": ("food_licence",),
    "contracted": ("food_licence", "supplier"),
    "ordered": ("supplier",),
}


@pytest.mark.parametrize(("mode", "papers"), MEALS.items())
def test_meals_need_a_dining_room_and_the_papers_of_their_way(
    run: Run, desk: Desk, floor: int, today: date, mode: str, papers: tuple[str, ...]
) -> None:
    assert verdict(desk, "5.3.5") == "cannot_tell"
    describe(run, services=["meals"], meals=mode)
    add(run, floor, "office")
    assert verdict(desk, "5.3.5") == "does_not"
    add(run, floor, "dining")
    for n, kind in enumerate(papers):
        assert verdict(desk, "5.3.5") == "does_not"
        run("file_document", kind=kind, since=today, until=today + timedelta(days=10 + n))
    found = answered(desk, "5.3.5")
    assert (found.verdict.value, found.until) == ("conforms", today + timedelta(days=10))


def test_without_meals_the_reason_stands_there(run: Run, desk: Desk) -> None:
    describe(run, meals="none", meals_reason="只有半日活动")
    found = answered(desk, "5.3.5")
    assert found.verdict.value == "not_applicable" and "只有半日活动" in told(found)


@pytest.mark.parametrize(
    ("kind", "subtype", "use"), [("day", "clubhouse", "rest"), ("full_time", "dormitory", "bedroom")]
)
def test_rest_is_safe_as_far_as_somebody_has_looked(
    run: Run, desk: Desk, floor: int, today: date, kind: str, subtype: str, use: str
) -> None:
    from facility.premises.keeping.rounds import round_answers

    describe(run, kind=kind, subtype=subtype)
    assert verdict(desk, "5.3.6") == "cannot_tell"
    add(run, floor, "office")
    assert verdict(desk, "5.3.6") == "does_not"
    add(run, floor, use)
    assert verdict(desk, "5.3.6") == "cannot_tell"
    run("usual_round_lines", rhythm="daily")
    made = run("begin_round", rhythm="daily", day=today)
    for row in desk.ask(round_answers, round=made).value:
        run("answer_round", answer=row.id, finding="in_order")
    assert verdict(desk, "5.3.6") == "cannot_tell"  # begun, not finished
    run("finish_round", round=made)
    assert verdict(desk, "5.3.6") == "conforms"


def test_books_and_media_are_shown_and_a_look_decides(run: Run, desk: Desk, floor: int) -> None:
    assert verdict(desk, "5.5.2.2.4") == "cannot_tell"
    add(run, floor, "reading")
    run("add_equipment", number="1", name="电脑", list="office", item="computer", how_many=3)
    assert verdict(desk, "5.5.2.2.4") == "cannot_tell"
    run("add_equipment", number="2", name="电视机", list="office", item="television")
    assert verdict(desk, "5.5.2.2.4") == "conforms"


@pytest.mark.parametrize("clause", ["4.9.1.1-a", "4.9.1.1-b", "4.9.2.2-c"])
def test_what_only_a_look_tells_is_never_told_by_records(run: Run, desk: Desk, clause: str) -> None:
    assert verdict(desk, clause) == "cannot_tell"
    describe(run, address="桂溪路18号")
    found = answered(desk, clause)
    assert found.verdict.value == "cannot_tell" and "桂溪路18号" in told(found)


def test_every_line_that_rests_on_the_premises_has_a_check() -> None:
    others = {"profile", "staff"}
    lines = [one for one in load_standard().lines if "premises" in one.needs and not others & set(one.needs)]
    assert len(lines) > 50
    assert [line.clause for line in lines if (line.same_as or line.clause) not in CHECKS] == []
