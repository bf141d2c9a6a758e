"""The last thing done is offered for undo, in the bar, in the toast and with Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.office import audit_list
from facility.people.finding import find_people
from facility.people.guardians import AddContact
from tests.support.people import run
from ui.shell.window import Window

At = Callable[[Desk], Window]
CTRL = Qt.KeyboardModifier.ControlModifier


def _do(window: Window, desk: Desk) -> int:
    person = int(run(desk, "people.enter", name="林晓慧", sex="female", birth="1988-03-14"))
    command = AddContact(person=person, name="关大海", phone="13800003333")
    window.voice.announced.emit(desk.run(command), command)
    return person


def _last(desk: Desk) -> str:
    return desk.ask(audit_list, last=1).value[0].command


def test_the_bar_takes_back_what_was_done_last(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    _do(window, housed)
    assert window.frame is not None and window.toast is not None
    bar = window.frame.last_done
    assert bar.undo.isVisible() and window.toast.button.isVisible()
    qtbot.mouseClick(bar.undo, Qt.MouseButton.LeftButton)
    assert _last(housed) == "record.take_back"
    assert "撤销了" in bar.words.text() and not bar.undo.isVisible()
    assert not window.toast.button.isVisible()


def test_what_its_page_shows_is_said_in_the_bar_alone(window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    person = _do(window, housed)
    assert window.frame is not None and window.toast is not None and window.toast.isVisible()
    command = AddContact(person=person, name="关小海", phone="13800004444")
    window.voice.noted.emit(housed.run(command), command)
    assert not window.toast.isVisible(), "an older toast would offer to undo what it does not name"
    assert window.frame.last_done.undo.isVisible()


def test_ctrl_z_takes_back_but_not_while_somebody_types(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    _do(window, housed)
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == "" and _last(housed) == "people.add_contact"
    field.deleteLater()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert _last(housed) == "record.take_back"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert _last(housed) == "record.take_back"


def test_what_was_worked_on_meanwhile_is_refused_in_words(window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    person = _do(window, housed)
    run(housed, "people.add_contact", person=person, name="关小川", phone="13800004444")
    window.last.take_back()
    assert window.frame is not None
    assert not window.frame.last_done.undo.isVisible()
    assert housed.ask(find_people, text="林晓慧").value
    assert _last(housed) == "people.add_contact"


def test_a_look_or_a_print_offers_nothing(window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    person = int(run(housed, "people.enter", name="林晓慧"))
    from facility.people.cards import OpenClinicalCard

    command = OpenClinicalCard(person=person)
    window.voice.announced.emit(housed.run(command), command)
    assert window.frame is not None
    assert not window.frame.last_done.undo.isVisible()
