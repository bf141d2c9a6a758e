"""Forty beds by a pattern, seen before they are made; and rooms closed and opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtTest import QTest

from facility.core.desk import Desk
from facility.lodging.closings import closing_list
from facility.lodging.words import ClosingKind
from facility.premises.queries import house
from ui.settings.pattern import Pattern
from ui.shell.window import Window


def open_house(window_at: Callable[[Desk], Window], desk: Desk) -> Any:
    window = window_at(desk)
    window.go("settings", "house")
    return window.page()


def beds(desk: Desk) -> int:
    return sum(
        len(room.beds)
        for building in desk.ask(house).value
        for floor in building.floors
        for room in floor.rooms
    )


def test_forty_beds_are_seen_before_they_are_made(window_at: Callable[[Desk], Window], desk: Desk) -> None:
    page = open_house(window_at, desk)
    panel = page.section.set_up.open()
    picture = panel.findChild(Pattern)
    assert picture is not None and picture.plan is None
    for name, value in {
        "name": "主楼",
        "floors": 2,
        "rooms_per_floor": 5,
        "beds_per_room": 4,
        "women": "101-105",
    }.items():
        panel.form.editor(name).put(value)
        panel.form.changed.emit()
    assert picture.plan is not None and (picture.plan.rooms, picture.plan.beds, picture.plan.women) == (
        10,
        40,
        20,
    )
    assert beds(desk) == 0
    panel.submit()
    QTest.qWait(5)
    assert beds(desk) == 40


def test_a_room_is_closed_and_opened_again(window_at: Callable[[Desk], Window], housed: Desk) -> None:
    page = open_house(window_at, housed)
    section = page.section
    buttons = {action.label: (action, button) for action, button in section.on_room}
    close, again = buttons["暂停使用"], buttons["恢复使用"]
    assert close[1].isEnabled() and not again[1].isEnabled()
    close[1].click()
    page.panel.form.editor("kind").put(ClosingKind.REPAIR)
    page.panel.submit()
    QTest.qWait(5)
    assert [row.room for row in housed.ask(closing_list).value] == [section.table.row().number]
    assert again[1].isEnabled() and not close[1].isEnabled()
    again[1].click()
    page.panel.submit()
    QTest.qWait(5)
    assert housed.ask(closing_list).value == ()
