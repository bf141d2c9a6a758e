"""The page Duty at a desk, and a house with two people in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import use
from facility.people.choices import Sex
from tests.lodging.house import House, build, on
from tests.ui.duty.hands import Room
from tests.ui.shell.looks import look, memory, window_at
from ui.duty.page import DutyPage

__all__ = ["lived_in", "look", "memory", "page_at", "window_at"]


@pytest.fixture
def lived_in(desk: Desk) -> House:
    """王玉兰 and 赵敏 live here since the tenth."""
    use("zh")
    made = build(desk)
    for name, bed in (("王玉兰", "201-1"), ("赵敏", "201-2")):
        made.come(made.person(name, Sex.FEMALE), bed, on(10))
    return made


@pytest.fixture
def page_at(qtbot: QtBot) -> Iterator[Callable[..., DutyPage]]:
    """page_at(desk, "away"): the page with that part on show."""
    made: list[Room] = []

    def make(desk: Desk, part: str, wide: int = 1198) -> DutyPage:
        room = Room(desk, wide)
        qtbot.addWidget(room)
        made.append(room)
        room.show()
        room.activateWindow()
        qtbot.waitUntil(room.isActiveWindow)
        room.page.show_part(part)
        qtbot.wait(20)
        return room.page

    yield make
    for room in made:
        room.page.retire()
