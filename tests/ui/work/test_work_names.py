"""The sign-in screen of a workshop: one touch, names and posts only, and a word when it is time to stop."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import use
from facility.work.day_sheet import work_day_sheet, work_entry_list
from facility.work.pay_words import DayState
from facility.work.willingness import WithdrawWilling
from facility.work.workshops import workshop_list
from tests.support.sample import Sample
from ui.shell.names import AGAIN_S, NamesView
from ui.shell.window import Window
from ui.work.door import WorkDoor


@pytest.fixture
def desk(sample: Sample) -> Desk:
    use("zh")
    return sample.chief()


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> NamesView:
    made = NamesView(desk, WorkDoor())
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.look()
    return made


def states(desk: Desk) -> dict[int, DayState]:
    return {row.person: row.state for row in desk.ask(work_day_sheet).value.rows}


def expected(desk: Desk) -> int:
    return next(person for person, state in states(desk).items() if state is DayState.EXPECTED)


def test_only_who_may_come_is_on_the_screen(view: NamesView, desk: Desk) -> None:
    found = states(desk)
    away = {
        person
        for person, state in found.items()
        if state in (DayState.SUSPENDED, DayState.HOSPITAL, DayState.LEAVE)
    }
    assert away and not away & set(view.buttons)
    assert expected(desk) in view.buttons
    told = " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())
    assert not any(char.isdigit() for char in told.replace(view.clock.text(), ""))


def test_a_workshop_shows_its_own_people_and_its_name(qtbot: QtBot, desk: Desk) -> None:
    for shop in desk.ask(workshop_list).value:
        rows = desk.ask(work_day_sheet, workshop=shop.id).value.rows
        view = NamesView(desk, WorkDoor(shop.id, shop.name))
        qtbot.addWidget(view)
        view.look()
        assert set(view.buttons) <= {row.person for row in rows}
        assert view.title.text().startswith(shop.name)


def test_a_touch_signs_in_and_another_out(view: NamesView, desk: Desk, sample: Sample) -> None:
    person = expected(desk)
    view.buttons[person].click()
    assert states(desk)[person] is DayState.AT_WORK
    assert "签到" in view.said.text()
    sample.clock.forward(minutes=30)
    view._touched[person] -= AGAIN_S
    view.buttons[person].click()
    assert states(desk)[person] is DayState.RECORDED
    line = next(one for one in desk.ask(work_entry_list, person=person).value if one.until is not None)
    assert line.minutes == 30


def test_a_screen_that_is_behind_says_nothing_of_a_suspension(view: NamesView, desk: Desk) -> None:
    person = expected(desk)
    desk.run(WithdrawWilling(person=person, on=row_day(desk)))
    view.buttons[person].click()
    assert states(desk)[person] is DayState.SUSPENDED
    assert "暂停" not in view.said.text() and "辅导员" in view.said.text()


def test_when_the_hours_are_reached_it_says_so_and_records_what_was_worked(
    view: NamesView, desk: Desk, sample: Sample
) -> None:
    person = expected(desk)
    view.buttons[person].click()
    row = next(one for one in desk.ask(work_day_sheet).value.rows if one.person == person)
    assert row.latest is not None and not view.buttons[person].row.warning
    noon = 12 * 60
    sample.clock.forward(minutes=row.latest - noon + 90)
    view.look()
    assert "工时" in view.buttons[person].row.warning
    assert view.buttons[person].row.warning in view.buttons[person].accessibleName()
    view.buttons[person].grab()
    view._touched[person] -= AGAIN_S
    view.buttons[person].click()
    line = next(one for one in desk.ask(work_entry_list, person=person).value if one.day == row_day(desk))
    assert line.until is not None and line.beyond_minutes > 0 and line.beyond_why


def row_day(desk: Desk) -> object:
    return desk.ask(work_day_sheet).value.day


def test_the_day_sheet_opens_the_screen_of_the_workshop_on_show(
    desk: Desk, window_at: Callable[[Desk], Window]
) -> None:
    window = window_at(desk)
    window.go("work", ("days",))
    page = window.pages["work"]
    part = page.part()  # type: ignore[attr-defined]
    shop = part._shops[0]
    part._shop_picked(shop[0])
    part.large.click()
    assert window.names_view is not None and window.frame is None
    assert window.names_view.title.text().startswith(shop[1])
