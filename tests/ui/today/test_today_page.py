"""The page Today at a real desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from facility.core.clock import SetClock
from facility.core.copies import make_copy
from facility.core.desk import Desk
from facility.core.permissions import Role
from ui.shell.seats import seat_at
from ui.today.page import TodayPage


def page_at(qtbot: QtBot, desk: Desk) -> TodayPage:
    page = TodayPage(seat_at(desk))
    qtbot.addWidget(page)
    page.resize(1198, 656)
    page.show()
    return page


def test_an_empty_day_says_so(qtbot: QtBot, housed: Desk) -> None:
    page = page_at(qtbot, housed)
    assert page.header.title.text() == "11 月 19 日　星期四"
    assert page.headline.accessibleName() == "没有事等您"
    assert page.list._empty is not None and page.list._empty.isVisible()
    assert page.occupancy.beds.number == "0" and "24" in page.occupancy.beds.after
    page.retire()


@pytest.mark.parametrize("role", list(Role))
def test_everybody_may_open_it(
    qtbot: QtBot, housed: Desk, desk_as: Callable[[Role], Desk], role: Role
) -> None:
    page = page_at(qtbot, desk_as(role))
    assert not page.message.isVisible()
    page.retire()


def test_the_last_copy_is_told_and_warned_of_when_old(qtbot: QtBot, housed: Desk, clock: SetClock) -> None:
    page = page_at(qtbot, housed)
    assert page.copy.chip.look.tone == "outline"
    clock.forward(days=1)
    page.refresh()
    assert page.copy.chip.look.tone == "warning"
    assert page._side_column.indexOf(page.copy) == 0
    make_copy(housed.store.folder, housed.vault, clock())  # type: ignore[arg-type]
    page.refresh()
    assert page.copy.chip.look.tone == "ok"
    clock.set(clock() + timedelta(days=5))
    page.refresh()
    assert "5" in page.copy.words.text() and page.copy.chip.look.tone == "warning"
    page.retire()


def test_a_change_of_the_house_is_shown_at_once(qtbot: QtBot, housed: Desk) -> None:
    from facility.premises.pattern import SetUpBuilding

    page = page_at(qtbot, housed)
    housed.run(SetUpBuilding(name="二号楼", floors=1, rooms_per_floor=2, beds_per_room=2, first_room=50))
    qtbot.waitUntil(lambda: "28" in page.occupancy.beds.after)
    page.retire()
