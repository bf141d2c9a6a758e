"""Hands at the page Duty: pages, lists and forms reached as somebody at the desk reaches them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from facility.core.desk import Desk
from facility.people.finding import person_picks
from ui.duty.page import DutyPage
from ui.duty.register_part import RegisterPart
from ui.kit.action import FormPanel
from ui.kit.focus import step_focus
from ui.shell.seats import seat_at


class Room(QWidget):
    """A window with one page, in which Tab goes the way it goes in the program."""

    def __init__(self, desk: Desk, wide: int) -> None:
        super().__init__()
        self.page = DutyPage(seat_at(desk))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.resize(wide, 656)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus(self, forward)


def part_of(page: DutyPage) -> RegisterPart:
    part = page.part()
    assert isinstance(part, RegisterPart)
    return part


def lines(page: DutyPage) -> list[Any]:
    """What the list shows."""
    return list(part_of(page).view.table().rows_model.rows)


def deeds(page: DutyPage) -> list[str]:
    """What can be done with the chosen line."""
    view = part_of(page).view
    return [one.what for one in view.now.deeds(view.table().row())]


def do(page: DutyPage, what: str) -> None:
    """Choose a deed of the line, by its button or from the menu."""
    view = part_of(page).view
    found = [button for button in view.foot.buttons if button.property("what") == what]
    if found:
        found[0].click()
    else:
        next(act for act in view.foot.menu().actions() if act.data() == what).trigger()


def form_of(page: DutyPage) -> FormPanel:
    assert isinstance(page.panel, FormPanel)
    return page.panel


def shown_fields(page: DutyPage) -> list[str]:
    return [name for name, row in form_of(page).form.rows.items() if not row.isHidden()]


def person(desk: Desk, name: str) -> int:
    found: int = desk.ask(person_picks, text=name).value[0].id
    return found


def tab_to(wanted: Callable[[QWidget], bool], most: int = 80) -> QWidget:
    """Press Tab until such a widget has the focus."""
    for _step in range(most):
        now = QApplication.focusWidget()
        assert now is not None
        if wanted(now):
            return now
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError("never reached by Tab")


def box(field: str) -> Callable[[QWidget], bool]:
    """A text box whose spoken name begins so."""
    return lambda one: isinstance(one, QLineEdit) and one.accessibleName().startswith(field)


def type_on(field: str, *words: str) -> None:
    """Tab to a field and type; further words go into the fields after it."""
    tab_to(box(field))
    for place, said in enumerate(words):
        now = QApplication.focusWidget()
        assert isinstance(now, QLineEdit)
        now.selectAll()
        for char in said:  # as an input method hands them over: the test keyboard knows no Chinese
            QApplication.sendEvent(
                now, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
            )
        if place + 1 < len(words):
            tab_to(lambda one, before=now: isinstance(one, QLineEdit) and one is not before)


def press(key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key, modifier)
