"""Whole-house moves on screen: begun from a closing people stand against, filled, checked, carried out in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.lodging.board import bed_board
from facility.lodging.closings import closing_list
from facility.lodging.plan_lists import move_plans, plan_beds
from facility.lodging.wishes import NoteWish
from facility.lodging.words import ClosingKind, LineKind, WishKind
from facility.people.choices import Sex
from tests.lodging.house import House, build, on
from ui.kit.act_panel import MOST
from ui.kit.action import FormPanel
from ui.lodging.bed_panel import BedPanel
from ui.lodging.begin_plan import PlanInstead
from ui.lodging.page import LodgingPage
from ui.shell.seats import seat_at

PageAt = Callable[..., LodgingPage]


@pytest.fixture
def house(desk: Desk) -> House:
    made = build(desk)
    made.come(made.person("王玉兰", Sex.FEMALE), "201-1", on(10))
    made.come(made.person("赵敏", Sex.FEMALE), "201-2", on(11))
    return made


@pytest.fixture
def page_at(qtbot: QtBot) -> Iterator[PageAt]:
    made: list[LodgingPage] = []

    def make(desk: Desk) -> LodgingPage:
        page = LodgingPage(seat_at(desk))
        page.seat.voice.wanted.connect(lambda _key, what: page.show_item(what))
        qtbot.addWidget(page)
        page.resize(1198, 656)
        page.show()
        made.append(page)
        return page

    yield make
    for page in made:
        page.retire()


def save(page: LodgingPage, **values: Any) -> None:
    panel = page.panel
    assert isinstance(panel, FormPanel)
    for name, value in values.items():
        panel.form.editor(name).put(value)
    panel.submit()
    QTest.qWait(5)


def act(page: LodgingPage, command: str) -> None:
    assert isinstance(page.panel, BedPanel)
    page._act(next(one for one in page.panel.shown if one.command == command))


def lying(desk: Desk) -> dict[str, str]:
    board = desk.ask(bed_board).value
    beds = (bed for floor in board.floors for room in floor.rooms for bed in room.beds)
    return {bed.label: bed.occupant.name for bed in beds if bed.occupant is not None}


def begun(page: LodgingPage, house: House) -> None:
    """A plan from the refusal to close room 201."""
    page.open_bed(house.beds["201-1"])
    act(page, "lodging.close_room")
    save(page, kind=ClosingKind.REPAIR, reason="墙面粉刷")
    panel = page.panel
    assert isinstance(panel, FormPanel)
    above = panel.findChild(PlanInstead)
    assert above is not None and above.message.isVisible(), "the refusal offers to plan the moves"
    above.begin.click()
    save(page)


def test_the_refusal_to_close_begins_a_plan_with_everybody_there(house: House, page_at: PageAt) -> None:
    page = page_at(house.desk)
    begun(page, house)
    assert page.view() == "plans" and page.panel is None
    (plan,) = house.desk.ask(move_plans).value
    assert (plan.reason, plan.moves, plan.without_bed, plan.closings) == ("墙面粉刷", 2, 2, 1)
    assert {line.name for line in page.plans_view.lines.values()} == {"201", "王玉兰", "赵敏"}
    rows = page.plans_view.line_list.rows()
    tones = {row.title: row.second_tone for row in rows}
    assert tones == {"201": "text2", "王玉兰": "danger", "赵敏": "danger"}, (
        "each line says what stands against it"
    )


def test_suggested_checked_and_carried_out_in_one_step(house: House, page_at: PageAt) -> None:
    page = page_at(house.desk)
    begun(page, house)
    page.plans_view.fill.click()
    assert all(row.second_tone != "danger" for row in page.plans_view.line_list.rows())
    page.plans_view.carry.click()
    save(page)
    assert set(lying(house.desk)) == {"202-1", "202-2"}
    assert [row.room for row in house.desk.ask(closing_list).value] == ["201"]
    assert house.desk.ask(move_plans).value == ()


def test_not_at_all_while_a_line_is_open(house: House, page_at: PageAt) -> None:
    page = page_at(house.desk)
    begun(page, house)
    page.plans_view.carry.click()
    save(page)
    panel = page.panel
    assert isinstance(panel, FormPanel) and panel.form.summary.isVisible()
    assert set(lying(house.desk)) == {"201-1", "201-2"} and house.desk.ask(closing_list).value == ()


def test_another_bed_is_chosen_by_line(house: House, page_at: PageAt) -> None:
    page = page_at(house.desk)
    begun(page, house)
    page.plans_view.fill.click()
    line = next(one for one in page.plans_view.lines.values() if one.name == "王玉兰")
    offers = {
        one.label: one for one in house.desk.ask(plan_beds, plan=page.plans_view.plan, stay=line.stay).value
    }
    assert not offers["201-1"].free, "its room closes with the plan"
    assert not offers["203-1"].free, "a room nobody is set down for"
    other = next(one for one in page.plans_view.lines.values() if one.name == "赵敏")
    assert not offers[other.after].free, "the other one goes there"
    page.plans_view._choose_bed(line.id)
    save(page, bed=house.beds[line.after])
    assert page.plans_view.lines[line.id].after == line.after


def test_a_line_is_taken_off_and_a_plan_given_up(house: House, page_at: PageAt) -> None:
    page = page_at(house.desk)
    begun(page, house)
    closing = next(one.id for one in page.plans_view.lines.values() if one.what is LineKind.CLOSE)
    page.plans_view.line_list.choose(closing)
    page.plans_view.drop.click()
    assert closing not in page.plans_view.lines
    page.plans_view.give_up.click()
    save(page, reason="不粉刷了")
    assert house.desk.ask(move_plans).value == ()
    page.plans_view.older.click()
    assert [row.given_up_at is not None for row in page.plans_view.plans.values()] == [True]
    assert not page.plans_view.foot.isVisible()


def test_the_bed_tells_its_past_its_wishes_and_its_plan(house: House, page_at: PageAt) -> None:
    person = next(one.person for one in _occupants(house.desk) if one.name == "王玉兰")
    house.desk.run(NoteWish(person=person, kind=WishKind.WINDOW))
    page = page_at(house.desk)
    begun(page, house)
    bed = house.beds["201-1"]
    known = page._known(page._find(bed)[2])  # type: ignore[index]
    assert [one.name for one in known.before] == ["王玉兰"] and known.entry == known.before[0].id
    assert [label for label, _words in known.wishes] == ["住宿意愿"]
    assert [plan.id for plan in known.plans] == [page.plans_view.plan]


def test_few_deeds_are_seen_and_the_others_are_in_the_menu(house: House, page_at: PageAt) -> None:
    page = page_at(house.desk)
    page.open_bed(house.beds["201-1"])
    panel = page.panel
    assert isinstance(panel, BedPanel)
    menu = panel.more_menu(MOST - 1)
    assert len(menu.actions()) == len(panel.shown) - (MOST - 1)
    assert {"lodging.void_bed", "lodging.correct_arrival", "lodging.swap_beds"} <= {
        one.command for one in panel.shown
    }
    menu.close()


def test_two_swap_by_choosing_the_other_person(house: House, page_at: PageAt) -> None:
    page = page_at(house.desk)
    page.open_bed(house.beds["201-1"])
    act(page, "lodging.swap_beds")
    other = next(one.stay for one in _occupants(house.desk) if one.name == "赵敏")
    save(page, other=other, reason="两人都愿意")
    assert lying(house.desk) == {"201-1": "赵敏", "201-2": "王玉兰"}


def _occupants(desk: Desk) -> list[Any]:
    board = desk.ask(bed_board).value
    beds = (bed for floor in board.floors for room in floor.rooms for bed in room.beds)
    return [bed.occupant for bed in beds if bed.occupant is not None]
