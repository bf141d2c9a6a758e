"""The large-name sign-in screen: chosen names only, one touch, and a staff PIN between it and the rest."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.lodging.daily.attendance import attendance_day
from facility.lodging.daily.staff_pin import SetStaffPin, staff_pin_fits, staff_pin_set
from facility.lodging.words import Weekday
from facility.people.choices import Sex
from facility.people.entering import EnterPerson
from tests.lodging.house import build, on, within
from ui.shell.names import AGAIN_S, NamesView
from ui.shell.window import Window

At = Callable[[Desk], Window]
PIN = "4907"


@pytest.fixture
def by_day(desk: Desk) -> Desk:
    """Two people come by day every day; one is called by another name. The PIN is set."""
    house = build(desk)
    for place, name, chosen in (("D01", "沈佩", "小佩"), ("D02", "梁音", "")):
        person = desk.run(EnterPerson(name=name, sex=Sex.FEMALE, chosen_name=chosen)).value
        house.come(person, place=place, at=on(2), weekdays=tuple(Weekday))
    desk.run(SetStaffPin(pin=PIN))
    return desk


@pytest.fixture
def shown(window_at: At, by_day: Desk) -> tuple[Window, NamesView]:
    window = window_at(by_day)
    window.go("lodging")
    window.seat.voice.names_wanted.emit(None)
    assert window.names_view is not None
    return window, window.names_view


def presses(view: NamesView, digits: str) -> None:
    for digit in digits:
        QTest.keyClick(view.pin.line, digit)
    QTest.keyClick(view.pin.line, Qt.Key.Key_Return)


def here(desk: Desk) -> dict[str, bool]:
    return {row.chosen_name or row.name: row.here for row in desk.ask(attendance_day).value}


def test_only_chosen_names_can_be_read(shown: tuple[Window, NamesView]) -> None:
    window, view = shown
    assert window.frame is None and window.pages == {}
    names = [button.text() for button in view.buttons.values()]
    assert sorted(names) == ["小佩", "梁音"]
    words = {label.text() for label in view.findChildren(QLabel) if label.isVisible()}
    assert words == {"请点自己的名字", view.clock.text()}
    buttons = {one.text() for one in view.findChildren(QAbstractButton) if one.isVisible()}
    assert buttons == {"小佩", "梁音", "工作人员"}


def test_one_touch_signs_in_and_a_later_one_out(shown: tuple[Window, NamesView], by_day: Desk) -> None:
    _window, view = shown
    person = next(one.person for one in view.names if one.name == "小佩")
    QTest.mouseClick(view.buttons[person], Qt.MouseButton.LeftButton)
    assert here(by_day) == {"小佩": True, "梁音": False}
    assert "小佩" in view.said.text() and view.said.isVisible()
    QTest.mouseClick(view.buttons[person], Qt.MouseButton.LeftButton)
    assert here(by_day)["小佩"], "a second touch at once is a slip of the finger"
    view._touched[person] -= AGAIN_S
    QTest.keyClick(view.buttons[person], Qt.Key.Key_Space)
    assert here(by_day) == {"小佩": False, "梁音": False} and "签退" in view.said.text()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ],
)  # fmt: skip
def test_no_key_leads_out(
    shown: tuple[Window, NamesView], by_day: Desk, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    window, view = shown
    view.tap(view.names[0].person)
    before = here(by_day)
    qtbot.keyClick(window, key, modifiers)
    assert window.frame is None and window.names_view is view and view.isVisible()
    assert here(by_day) == before, "nothing is taken back from here"


def test_the_pin_leads_back_to_where_one_was(shown: tuple[Window, NamesView]) -> None:
    window, view = shown
    view.leave.click()
    presses(view, PIN)
    assert window.names_view is None and window.frame is not None and window.page_key == "lodging"
    assert not window.isFullScreen()


def test_three_wrong_tries_ask_for_the_password(shown: tuple[Window, NamesView]) -> None:
    window, view = shown
    view.leave.click()
    presses(view, "1111")
    assert "2" in view.pin.wrong.text() and window.names_view is view
    view.pin.cancel.click()
    view.leave.click()
    presses(view, "2222")
    assert window.names_view is view
    presses(view, "3333")
    assert window.names_view is None and window.lock_view is not None and window.frame is None


def test_without_a_pin_only_the_password_leads_back(window_at: At, desk: Desk) -> None:
    build(desk)
    window = window_at(desk)
    window.show_names()
    assert window.names_view is not None
    window.names_view.leave.click()
    assert window.lock_view is not None and window.names_view is None


@pytest.mark.parametrize(
    ("pin", "code"),
    [("123", "pin_form"), ("123456789", "pin_form"), ("12a4", "pin_form"), ("", "pin_form"), ("1111", "pin_easy"),
     ("2345", "pin_easy"), ("9876", "pin_easy")],
)  # fmt: skip
def test_a_pin_that_is_none(desk: Desk, pin: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        desk.run(SetStaffPin(pin=pin))
    assert refused.value.code == code and not desk.ask(staff_pin_set).value


def test_the_pin_is_stretched_and_stands_in_no_record(desk: Desk) -> None:
    desk.run(SetStaffPin(pin=PIN))
    assert desk.ask(staff_pin_fits, pin="４９０７").value, "full-width digits are digits"
    assert not desk.ask(staff_pin_fits, pin="4908").value
    line = desk.ask(audit_list, last=1).value[0]
    assert line.command == "attendance.set_pin" and line.changes == []
    with within(desk) as ctx:
        from sqlalchemy import text

        kept = ctx.session.execute(text("SELECT value FROM store_fact WHERE key = 'staff_pin'")).scalar_one()
    assert PIN not in kept
    desk.run(SetStaffPin(pin="8305"))
    assert not desk.ask(staff_pin_fits, pin=PIN).value and desk.ask(staff_pin_fits, pin="8305").value


def test_only_who_may_change_settings_sets_it(desk_as: Callable[..., Desk]) -> None:
    with pytest.raises(DomainError):
        desk_as(Role.FRONT_DESK).run(SetStaffPin(pin=PIN))
