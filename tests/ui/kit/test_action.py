"""Actions: who may, what is refused, what is unexpected, what is announced."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facility.core.errors import DomainError, StoreError
from facility.core.i18n import N_
from tests.ui.kit.desk import PlainDesk
from tests.ui.kit.hands import write
from tests.ui.kit.sample import Apply, Kinship
from tests.ui.kit.test_form import GOOD
from ui.kit.action import Action, FormPanel
from ui.kit.page import Page
from ui.kit.seat import Seat


@pytest.fixture
def page(qtbot: Any, seat: Seat) -> Page:
    made = Page(seat, "接待入住")
    made.resize(1198, 656)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def opened(seat: Seat, page: Page, **kept: object) -> FormPanel:
    panel = Action(Apply, seat, page).open(fixed=kept or None)
    for name, value in GOOD.items():
        if name in panel.form.rows:
            panel.form.editor(name).restore(value)
    return panel


def test_a_done_command_is_announced_and_the_panel_goes(
    qtbot: Any, seat: Seat, page: Page, desk: PlainDesk
) -> None:
    action = Action(Apply, seat, page)
    panel = action.open()
    for name, value in GOOD.items():
        panel.form.editor(name).restore(value)
    with qtbot.waitSignals([seat.voice.announced, action.done]):
        panel.save.click()
    assert desk.ran[0].name == "何秋月"
    assert page.panel is None


def test_control_enter_saves(qtbot: Any, seat: Seat, page: Page) -> None:
    panel = opened(seat, page)
    with qtbot.waitSignal(seat.voice.announced):
        QTest.keyClick(
            panel.form.editor("phone").part(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )


def test_a_refusal_is_said_beside_its_field(seat: Seat, page: Page, desk: PlainDesk) -> None:
    panel = opened(seat, page)
    desk.refusal = DomainError("known", N_("Nobody of this name."), "guardian")
    panel.save.click()
    row = panel.form.rows["guardian"]
    assert row.error is not None and row.error_line.isVisible()
    assert page.panel is panel
    assert panel.form.editor("name").raw() == "何秋月"
    assert QApplication.focusWidget() is row.editor.part()


def test_a_refusal_without_field_stands_on_top(seat: Seat, page: Page, desk: PlainDesk) -> None:
    panel = opened(seat, page)
    desk.refusal = DomainError("closed", N_("The house is closed."))
    panel.save.click()
    assert panel.form.summary.isVisible()
    assert panel.form.summary.more.text() == "The house is closed."


def test_a_store_in_trouble_is_said_and_the_form_stays(seat: Seat, page: Page, desk: PlainDesk) -> None:
    panel = opened(seat, page)
    before = panel.form.memo()
    desk.refusal = StoreError("full", N_("The disk is full."))
    panel.save.click()
    assert panel.form.summary.more.text() == "The disk is full."
    assert panel.form.memo() == before


def test_the_unexpected_is_reported_and_nothing_is_lost(
    qtbot: Any, seat: Seat, page: Page, desk: PlainDesk
) -> None:
    panel = opened(seat, page)
    before = panel.form.memo()
    desk.refusal = ZeroDivisionError("何秋月")
    with qtbot.waitSignal(seat.voice.crashed) as told:
        panel.save.click()
    assert isinstance(told.args[0], ZeroDivisionError)
    assert panel.form.summary.isVisible()
    assert "何秋月" not in panel.form.summary.more.text()
    assert panel.form.memo() == before
    assert panel.save.isEnabled()


def test_who_may_not_sees_why(seat: Seat, page: Page, desk: PlainDesk) -> None:
    desk.allowed = False
    button = Action(Apply, seat, page).button("primary")
    assert not button.isEnabled()
    assert button.accessibleDescription()
    assert button.reason_label().text() == button.accessibleDescription()


def test_at_once_without_a_form(qtbot: Any, seat: Seat, page: Page, desk: PlainDesk) -> None:
    action = Action(Apply, seat, page)
    command = dict(name="何秋月", id_number="", guardian="", kinship=Kinship.OTHER, phone="", wished=None)
    with qtbot.waitSignal(action.done):
        assert action.run(**command) is not None
    desk.refusal = DomainError("no", N_("Not today."))
    assert action.run(**command) is None
    assert page.message.isVisible()
    assert page.message.words.text() == "Not today."


def test_escape_asks_only_if_something_was_typed(seat: Seat, page: Page) -> None:
    panel = Action(Apply, seat, page).open()
    QTest.keyClick(panel.form.editor("name").part(), Qt.Key.Key_Escape)
    assert page.panel is None

    panel = Action(Apply, seat, page).open()
    write(panel.form.editor("name").part(), "何")
    QTest.keyClick(panel.form.editor("name").part(), Qt.Key.Key_Escape)
    assert page.panel is panel
    assert panel.confirm.isVisible()
    assert not panel.save.isVisible()
    QTest.keyClick(panel.confirm.no, Qt.Key.Key_Escape)
    assert panel.save.isVisible() and not panel.confirm.isVisible()
    assert panel.form.editor("name").raw() == "何"
    panel.cross.click()
    panel.confirm.yes.click()
    assert page.panel is None


def test_the_focus_goes_into_the_form_and_back(qtbot: Any, seat: Seat, page: Page) -> None:
    action = Action(Apply, seat, page)
    button = action.button()
    page.header.add(button)
    QApplication.processEvents()
    button.setFocus()
    button.click()
    assert page.panel is not None
    assert QApplication.focusWidget() is page.panel.form.editor("name").part()
    page.panel.ask_to_leave()
    assert QApplication.focusWidget() is button


def test_a_panel_keeps_its_draft(seat: Seat, page: Page) -> None:
    panel = opened(seat, page)
    panel.form.editor("name").part().end(False)
    write(panel.form.editor("name").part(), "甲")
    memo = panel.memo()
    other = Action(Apply, seat, page).open()
    other.restore(memo)
    assert other.form.editor("name").raw() == "何秋月甲"
    assert other.typed()


def test_a_click_beside_the_fields_leaves_the_keys_with_the_panel(qtbot: Any, seat: Seat, page: Page) -> None:
    panel = opened(seat, page)
    submitted: list[int] = []
    panel.submit = lambda: submitted.append(1)  # type: ignore[method-assign]
    QTest.mouseClick(panel.title, Qt.MouseButton.LeftButton)
    assert panel.focusPolicy() == Qt.FocusPolicy.ClickFocus
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.save, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(submitted) == 2
