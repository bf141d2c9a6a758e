"""Whole-house moves: checked as a whole, carried out together or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from facility.core.clock import SetClock
from facility.core.errors import DomainError, Errors
from facility.core.undoing import TakeBack
from facility.lodging.beds import MoveBed
from facility.lodging.board import bed_board
from facility.lodging.closings import closing_list
from facility.lodging.plan_lists import move_plans, plan_check
from facility.lodging.plans import (
    CarryOutPlan,
    DraftPlan,
    DropPlanLine,
    FillPlan,
    GiveUpPlan,
    PlanClosing,
    PlanMove,
)
from facility.lodging.words import ClosingKind, LineKind
from facility.people.choices import Sex
from tests.lodging.house import House, on
from tests.lodging.test_stays import who_lies_where


@pytest.fixture
def women(house: House) -> tuple[int, int]:
    """Two women in 201."""
    return (
        house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(10)),
        house.come(house.person("赵敏", Sex.FEMALE), "201-2", on(10)),
    )


def draft(house: House) -> int:
    return house.desk.run(DraftPlan(title="201粉刷", planned_for=on(19, 14), reason="粉刷")).value


def test_a_room_empties_into_suggested_beds_and_closes(
    house: House, women: tuple[int, int], clock: SetClock
) -> None:
    plan = draft(house)
    house.desk.run(
        PlanClosing(
            plan=plan, kind=ClosingKind.REPAIR, room=house.rooms["201"], planned_until=date(2026, 11, 25)
        )
    )
    check = house.desk.ask(plan_check, plan=plan).value
    assert not check.good and check.at == on(19, 14)
    assert [line.what for line in check.lines] == [LineKind.CLOSE, LineKind.MOVE, LineKind.MOVE]
    assert [line.before for line in check.lines] == ["", "201-1", "201-2"]
    assert all(line.forbids for line in check.lines if line.what is LineKind.MOVE)
    with pytest.raises(Errors) as no:
        house.desk.run(CarryOutPlan(plan=plan))
    assert {one.code for one in no.value.all} == {"no_bed_chosen"} and len(no.value.all) == 2
    assert house.desk.run(FillPlan(plan=plan)).value == 0
    check = house.desk.ask(plan_check, plan=plan).value
    assert check.good and {line.after for line in check.lines[1:]} == {"202-1", "202-2"}
    assert who_lies_where(house) == {"201-1": "王玉兰", "201-2": "赵敏"}
    [row] = house.desk.ask(move_plans).value
    assert (row.moves, row.without_bed, row.closings) == (2, 0, 1)
    clock.set(on(19, 15))
    done = house.desk.run(CarryOutPlan(plan=plan, since=on(19, 14, 30)))
    assert "2" in done.sentence.render("zh")
    assert set(who_lies_where(house)) == {"202-1", "202-2"}
    assert set(who_lies_where(house, on(19, 14))) == {"201-1", "201-2"}
    assert [row.room for row in house.desk.ask(closing_list).value] == ["201"]
    assert house.desk.ask(move_plans).value == ()
    with pytest.raises(DomainError, match="plan_done"):
        house.desk.run(CarryOutPlan(plan=plan))
    past = house.desk.ask(plan_check, plan=plan).value
    assert [line.before for line in past.lines] == ["", "201-1", "201-2"] and not past.good
    house.desk.run(TakeBack(audit=done.audit))
    assert who_lies_where(house) == {"201-1": "王玉兰", "201-2": "赵敏"}
    assert house.desk.ask(closing_list).value == () and len(house.desk.ask(move_plans).value) == 1


def test_a_ring_of_three_moves_at_once(house: House, women: tuple[int, int]) -> None:
    """Each moves into the bed the next one leaves: possible only together."""
    third = house.come(house.person("刘淑华", Sex.FEMALE), "202-1", on(10))
    plan = draft(house)
    for stay, bed in zip((*women, third), ("201-2", "202-1", "201-1"), strict=True):
        house.desk.run(PlanMove(plan=plan, stay=stay, bed=house.beds[bed]))
    assert house.desk.ask(plan_check, plan=plan, at=on(19, 12)).value.good
    house.desk.run(CarryOutPlan(plan=plan))
    assert who_lies_where(house) == {"201-2": "王玉兰", "202-1": "赵敏", "201-1": "刘淑华"}


def test_not_at_all_where_one_line_cannot_be(house: House, women: tuple[int, int]) -> None:
    man = house.come(house.person("郭永强", Sex.MALE), "203-1", on(10))
    plan = draft(house)
    house.desk.run(PlanMove(plan=plan, stay=women[0], bed=house.beds["202-1"]))
    house.desk.run(PlanMove(plan=plan, stay=women[1], bed=house.beds["202-1"]))
    house.desk.run(PlanMove(plan=plan, stay=man, bed=house.beds["201-1"]))
    before = who_lies_where(house)
    with pytest.raises(Errors) as no:
        house.desk.run(CarryOutPlan(plan=plan))
    assert {one.code for one in no.value.all} == {"taken", "wrong_sex"}
    assert who_lies_where(house) == before
    lines = house.desk.ask(plan_check, plan=plan).value.lines
    house.desk.run(DropPlanLine(line=lines[2].id))
    house.desk.run(PlanMove(plan=plan, stay=women[1], bed=house.beds["202-2"]))
    assert len(house.desk.ask(plan_check, plan=plan).value.lines) == 2
    house.desk.run(CarryOutPlan(plan=plan))
    assert who_lies_where(house) == {"202-1": "王玉兰", "202-2": "赵敏", "203-1": "郭永强"}


def test_a_closing_forgets_nobody(house: House, women: tuple[int, int]) -> None:
    plan = draft(house)
    house.desk.run(PlanClosing(plan=plan, kind=ClosingKind.REPAIR, room=house.rooms["201"]))
    moves = house.desk.ask(plan_check, plan=plan).value.lines[1:]
    house.desk.run(PlanMove(plan=plan, stay=women[0], bed=house.beds["202-1"]))
    house.desk.run(DropPlanLine(line=moves[1].id))
    check = house.desk.ask(plan_check, plan=plan).value
    assert "赵敏" in check.lines[0].forbids[0].render("zh")
    with pytest.raises(Errors, match="not_empty_to_close"):
        house.desk.run(CarryOutPlan(plan=plan))
    house.desk.run(GiveUpPlan(plan=plan, reason="改期"))
    with pytest.raises(DomainError, match="plan_given_up"):
        house.desk.run(FillPlan(plan=plan))


def test_life_goes_on_while_a_plan_waits(house: House, women: tuple[int, int], clock: SetClock) -> None:
    plan = draft(house)
    house.desk.run(PlanMove(plan=plan, stay=women[0], bed=house.beds["202-1"]))
    house.desk.run(PlanMove(plan=plan, stay=women[1], bed=house.beds["202-2"]))
    clock.set(on(20))
    house.go(women[1], on(19, 20))
    house.desk.run(MoveBed(stay=women[0], bed=house.beds["202-2"], reason="x"))
    clock.forward(minutes=1)
    check = house.desk.ask(plan_check, plan=plan).value
    assert [bool(line.forbids) for line in check.lines] == [False, True]
    with pytest.raises(Errors, match="moved_since"):
        house.desk.run(CarryOutPlan(plan=plan, since=on(19, 14)))
    with pytest.raises(DomainError, match="still_to_come"):
        house.desk.run(CarryOutPlan(plan=plan, since=on(21)))
    assert house.desk.ask(bed_board).value.taken == 1
