"""The page Beds at a real desk: put on a bed, moved, swapped, refused; any moment; list, days and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.permissions import Role
from facility.lodging.board import bed_board
from facility.lodging.words import ClosingKind
from facility.people.choices import Sex
from tests.lodging.house import House, build, on
from tests.support.people import Comer, describe
from ui.kit.action import FormPanel
from ui.lodging.bed_panel import BedPanel
from ui.lodging.looks import CardLook, Fit
from ui.lodging.page import LodgingPage
from ui.shell.seats import seat_at

PageAt = Callable[..., LodgingPage]


@pytest.fixture
def house(desk: Desk) -> House:
    return build(desk)


@pytest.fixture
def page_at(qtbot: QtBot) -> Iterator[PageAt]:
    made: list[LodgingPage] = []

    def make(desk: Desk, wide: int = 1198, high: int = 656) -> LodgingPage:
        page = LodgingPage(seat_at(desk))
        qtbot.addWidget(page)
        page.resize(wide, high)
        page.show()
        made.append(page)
        return page

    yield make
    for page in made:
        page.retire()


def card(page: LodgingPage, bed: int) -> Any:
    return next(c for zone in page.picture.zones for room in zone.rooms for c in room.cards if c.key == bed)


def lying(desk: Desk) -> dict[str, str]:
    """Who has which bed now."""
    board = desk.ask(bed_board).value
    beds = (bed for floor in board.floors for room in floor.rooms for bed in room.beds)
    return {bed.label: bed.occupant.name for bed in beds if bed.occupant is not None}


def drag(page: LodgingPage, start: QPoint, end: QPoint) -> None:
    view = page.picture.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for point in (start + QPoint(25, 0), end):
        QTest.mouseMove(view, point)
        QTest.qWait(1)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def carry(page: LodgingPage, bed_from: int, bed_to: int) -> None:
    drag(page, page.picture.centre_of(bed_from), page.picture.centre_of(bed_to))


def save(page: LodgingPage, **values: Any) -> None:
    panel = page.panel
    assert isinstance(panel, FormPanel)
    for name, value in values.items():
        panel.form.editor(name).put(value)
    panel.submit()
    QTest.qWait(5)  # pages reload in the next turn


def test_cards_say_how_each_bed_stands(house: House, page_at: PageAt) -> None:
    wang = house.person("王玉兰", Sex.FEMALE)
    house.come(wang, "201-1", on(10))
    page = page_at(house.desk)
    taken, free = card(page, house.beds["201-1"]), card(page, house.beds["201-2"])
    assert (taken.look, taken.title, taken.state) == (CardLook.IN, "王玉兰", "第 10 天")
    assert free.look is CardLook.FREE and "201-2" in free.spoken
    assert [zone.icon for zone in page.picture.zones] == ["gender-female", "gender-male"]


def test_moved_by_dragging_with_a_reason(house: House, page_at: PageAt) -> None:
    house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(10))
    page = page_at(house.desk)
    carry(page, house.beds["201-1"], house.beds["202-1"])
    save(page, reason="想住得安静些")
    assert lying(house.desk) == {"202-1": "王玉兰"}
    assert card(page, house.beds["202-1"]).title == "王玉兰", "the picture follows"


def test_two_are_swapped_in_one_step(house: House, page_at: PageAt) -> None:
    house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(10))
    house.come(house.person("赵敏", Sex.FEMALE), "202-2", on(11))
    page = page_at(house.desk)
    carry(page, house.beds["201-1"], house.beds["202-2"])
    save(page, reason="两人都愿意")
    assert lying(house.desk) == {"201-1": "赵敏", "202-2": "王玉兰"}


def test_a_bed_for_the_other_sex_refuses_and_says_why(house: House, page_at: PageAt) -> None:
    house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(10))
    page = page_at(house.desk)
    mens = house.beds["203-1"]
    page.picture.take(card(page, house.beds["201-1"]).carried)
    assert page.picture.answers[mens].fit is Fit.REFUSES
    page.picture._point_at(mens)
    assert page.strip.tone == "danger" and "203-1" in page.strip.words and "王玉兰" in page.strip.words
    page.picture.let_go()
    carry(page, house.beds["201-1"], mens)
    assert page.panel is None and lying(house.desk) == {"201-1": "王玉兰"}
    assert page.strip.tone == ""


def test_somebody_accepted_is_put_on_a_bed_and_moves_in(desk: Desk, page_at: PageAt) -> None:
    describe(desk)
    Comer(desk, "林晓慧").ready()
    page = page_at(desk)
    assert [one.carried.name for one in page.picture.waiting] == ["林晓慧"]
    spot = next(one for one in page.picture.spots if one.waiting is not None)
    free = next(c for z in page.picture.zones for r in z.rooms for c in r.cards if c.look is CardLook.FREE)
    drag(page, spot.area.center().toPoint(), page.picture.centre_of(free.key))
    save(page)
    assert list(lying(desk).values()) == ["林晓慧"]
    assert page.picture.waiting == ()


def test_before_the_agreement_is_signed_a_bed_is_only_reserved(desk: Desk, page_at: PageAt) -> None:
    describe(desk)
    comer = Comer(desk, "林晓慧").apply().papers().assess().accept()
    page = page_at(desk)
    who = page.picture.waiting[0].carried
    free = next(c for z in page.picture.zones for r in z.rooms for c in r.cards if c.look is CardLook.FREE)
    page.rooms.put_on(who, free.key)
    save(page)
    assert card(page, free.key).look is CardLook.RESERVED and lying(desk) == {}
    other = next(
        c for z in page.picture.zones if z.icon == "gender-female" for r in z.rooms for c in r.cards
        if c.look is CardLook.FREE
    )  # fmt: skip
    page.rooms.put_on(page.picture.waiting[0].carried, other.key)
    save(page)
    assert card(page, free.key).look is CardLook.FREE and card(page, other.key).title == comer.name


def test_any_moment_of_the_past_is_shown_and_cannot_be_changed(house: House, page_at: PageAt) -> None:
    stay = house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(1))
    house.go(stay, on(5))
    page = page_at(house.desk)
    assert card(page, house.beds["201-1"]).title != "王玉兰"
    page.ask_moment()
    save(page, at=on(3))
    assert card(page, house.beds["201-1"]).title == "王玉兰"
    assert not page.picture.movable and page.strip.tone == "past"
    page.open_bed(house.beds["201-1"])
    assert isinstance(page.panel, BedPanel) and page.panel.shown == []
    page.back_to_now()
    assert page.picture.movable and card(page, house.beds["201-1"]).title != "王玉兰"


def test_a_left_bed_is_made_ready_with_one_click(house: House, page_at: PageAt) -> None:
    house.go(house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(1)), on(5))
    page = page_at(house.desk)
    bed = house.beds["201-1"]
    assert card(page, bed).look is CardLook.UNREADY
    page.open_bed(bed)
    assert isinstance(page.panel, BedPanel)
    page._act(next(act for act in page.panel.shown if act.command == "lodging.make_ready"))
    QTest.qWait(5)
    assert page.panel is None and card(page, bed).look is CardLook.FREE


def test_closed_from_its_panel_and_opened_again(house: House, page_at: PageAt) -> None:
    page = page_at(house.desk)
    bed = house.beds["201-2"]
    page.open_bed(bed)
    assert isinstance(page.panel, BedPanel)
    page._act(next(act for act in page.panel.shown if act.command == "lodging.close_bed"))
    save(page, kind=ClosingKind.REPAIR, reason="床架松动")
    assert (card(page, bed).look, card(page, bed).state) == (CardLook.CLOSED, "床架松动")
    page.open_bed(bed)
    assert isinstance(page.panel, BedPanel)
    page._act(next(act for act in page.panel.shown if act.command == "lodging.reopen"))
    save(page)
    assert card(page, bed).look is CardLook.FREE


def test_list_days_and_figures_tell_the_same(house: House, page_at: PageAt) -> None:
    house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(10))
    page = page_at(house.desk)
    page.show_view("list")
    line = next(one for one in page.table.lines() if one.label == "201-1")
    assert (line.name, line.day, len(page.table.lines())) == ("王玉兰", 10, 8)
    page.show_view("timeline")
    row = next(one for one in page.timeline.lines if one.key == house.beds["201-1"])
    assert [bar.words for bar in row.bars] == ["王玉兰"] and page.timeline.days == 14
    page.show_view("figures")
    nights = page.figures.charts[0].chart
    assert nights is not None and nights.bars[0].values[-1] == 9, "the nights of 10 to 18 November"


def test_who_may_only_look_takes_nobody_in_hand(house: House, desk_as: Any, page_at: PageAt) -> None:
    house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(10))
    page = page_at(desk_as(Role.QC_LEAD))
    page.picture.take(card(page, house.beds["201-1"]).carried)
    assert page.picture.in_hand is None
    page.open_bed(house.beds["201-1"])
    assert isinstance(page.panel, BedPanel)
    assert not [act for act in page.panel.shown if act.command.startswith("lodging.move")]


def test_it_comes_back_as_it_was(house: House, page_at: PageAt) -> None:
    page = page_at(house.desk)
    page.show_view("timeline")
    page.days.choose(30)
    memo = page.memo()
    other = page_at(house.desk)
    other.restore(memo)
    assert other.stack.currentWidget() is other.views["timeline"] and other.timeline.days == 30


def test_what_was_typed_stays_when_a_rule_says_no(house: House, page_at: PageAt) -> None:
    house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(10))
    page = page_at(house.desk)
    carry(page, house.beds["201-1"], house.beds["202-1"])
    save(page, reason="换房", since=house.desk.clock() + timedelta(days=2))
    panel = page.panel
    assert isinstance(panel, FormPanel) and panel.form.editor("reason").raw() == "换房"
    with pytest.raises(DomainError):
        house.desk.run(panel.form.read())
