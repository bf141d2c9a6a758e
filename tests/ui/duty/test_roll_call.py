"""Roll-call by keyboard alone: fast, never pre-ticked, half-made sheets kept, confirmed in the morning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.lodging.daily.roll_call_lists import roll_sheet
from facility.lodging.daily.words import RollMark, Round
from facility.people.choices import Sex
from tests.lodging.house import House, build, on
from tests.support.people import run
from ui.duty.page import DutyPage
from ui.duty.roll_call import RollCallPart
from ui.shell.seats import seat_at

NAMES = ("王玉兰", "赵敏", "唐美玲")


@pytest.fixture
def house(desk: Desk) -> House:
    made = build(desk)
    for name, bed in zip(NAMES, ("201-1", "201-2", "202-1"), strict=True):
        made.come(made.person(name, Sex.FEMALE), bed, on(10))
    return made


@pytest.fixture
def part_at(qtbot: QtBot) -> Iterator[Callable[..., RollCallPart]]:
    made: list[DutyPage] = []

    def make(desk: Desk) -> RollCallPart:
        page = DutyPage(seat_at(desk))
        qtbot.addWidget(page)
        page.resize(1198, 656)
        page.show()
        made.append(page)
        part = page.part()
        assert isinstance(part, RollCallPart)
        part.take_focus()
        return part

    yield make
    for page in made:
        page.retire()


def keys(part: RollCallPart, *pressed: Any) -> None:
    for key in pressed:
        QTest.keyClick(part.list, key)


def kept(desk: Desk) -> dict[str, RollMark | None]:
    sheet = desk.ask(roll_sheet, round=Round.EVENING, day=on(19).date()).value
    return {row.name: row.mark for row in sheet.rows}


def show_evening(part: RollCallPart) -> None:
    part.show_item((Round.EVENING.value, on(19).date()))
    part.list.go(0)


def test_nobody_is_present_before_they_were_seen(house: House, part_at: Any) -> None:
    part = part_at(house.desk)
    show_evening(part)
    assert part.list.marks() == {} and part.list.unmarked() == 3
    assert not part.save_button.isEnabled()


def test_three_keys_and_the_sheet_is_made(house: House, part_at: Any) -> None:
    part = part_at(house.desk)
    show_evening(part)
    keys(part, Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_Return)
    assert part.list.unmarked() == 0
    part.save()
    assert kept(house.desk) == dict.fromkeys(NAMES, RollMark.PRESENT)
    assert part.list.changed() == {} and part.confirm_button.isEnabled()
    part.confirm()
    assert part.sheet.confirmed_at is not None and not part.list.open


def test_half_a_sheet_is_kept_and_gone_on_with(house: House, part_at: Any) -> None:
    part = part_at(house.desk)
    show_evening(part)
    keys(part, Qt.Key.Key_Space)
    part.save()
    assert list(kept(house.desk).values()).count(None) == 2
    assert not part.confirm_button.isEnabled(), "not while somebody is without a mark"
    part.list.go(0)
    part.list.go_to_unmarked()
    assert part.list.current == 1
    keys(part, Qt.Key.Key_Space, Qt.Key.Key_5)
    part.save()
    assert list(kept(house.desk).values()).count(RollMark.MISSING) == 1
    assert part.remark.isVisibleTo(part), "somebody who was not found is not passed over in silence"


def test_leave_is_shown_and_only_taken_over_when_asked(house: House, part_at: Any) -> None:
    run(
        house.desk, "lodging.go_on_leave", person=house.desk.ask(roll_sheet, round=Round.EVENING).value.rows[0].person,
        left_at=on(19, 9), planned_until=on(21, 18), where_to="回家", companion="母亲",
    )  # fmt: skip
    part = part_at(house.desk)
    show_evening(part)
    line = part.list.lines[0]
    assert line.proposed is RollMark.LEAVE and line.entered and part.list.marks() == {}
    part.take_over()
    assert part.list.marks() == {line.stay: RollMark.LEAVE}, "the others still wait to be seen"


def test_a_mark_is_changed_and_taken_away(house: House, part_at: Any) -> None:
    part = part_at(house.desk)
    show_evening(part)
    keys(part, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_3)
    first = part.list.lines[0].stay
    assert part.list.marks() == {first: RollMark.HOSPITAL}
    keys(part, Qt.Key.Key_Up, Qt.Key.Key_Delete)
    assert part.list.marks() == {}
    cell = part.list.cell(1, 0).center().toPoint()
    QTest.mouseClick(part.list.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert part.list.marks() == {part.list.lines[1].stay: RollMark.PRESENT}


def test_marks_not_saved_survive_a_rebuild_and_come_back_as_a_draft(house: House, part_at: Any) -> None:
    part = part_at(house.desk)
    show_evening(part)
    keys(part, Qt.Key.Key_Space, Qt.Key.Key_Space)
    marks = part.list.marks()
    memo, draft = part.page.memo(), part.page.unsaved()
    other = part_at(house.desk)
    other.page.restore(memo)
    assert other.list.marks() == marks and kept(house.desk) == dict.fromkeys(NAMES)
    assert draft is not None
    third = part_at(house.desk)
    assert third.page.open_draft(draft[2], draft[3])
    assert third.list.marks() == marks


def test_the_sheet_is_not_left_with_marks_unsaved(house: House, part_at: Any) -> None:
    part = part_at(house.desk)
    show_evening(part)
    keys(part, Qt.Key.Key_Space)
    part._day_before()
    assert part.sheet.day == on(19).date() and part.remark.isVisibleTo(part)
