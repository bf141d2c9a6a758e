"""Hands that inspect a month by keyboard alone: they press keys where the focus is, and read what stands there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.standard import Unit
from facility.quality.inspection.words import Result
from tests.ui.kit.hands import write
from ui.kit.buttons import Button
from ui.kit.focus import step_focus
from ui.quality.inspection import InspectionPart
from ui.quality.page import QualityPage
from ui.shell.seats import seat_at

KEYS = dict(zip(Result, (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), strict=True))
CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Room(QWidget):
    """The window around the page: Tab goes as it does in the program."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus(self, forward)


class Hands:
    """A page at somebody's desk, with its month on show."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.room = Room()
        column = QVBoxLayout(self.room)
        column.setContentsMargins(0, 0, 0, 0)
        self.page = QualityPage(seat_at(desk))
        column.addWidget(self.page)
        self.room.resize(1198, 656)
        qtbot.addWidget(self.room)
        self.room.show()
        self.room.activateWindow()
        qtbot.waitUntil(self.room.isActiveWindow)
        part = self.page.part()
        assert isinstance(part, InspectionPart)
        self.part = part
        self.part.take_focus()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """One key where the focus is, and all that follows from it."""
        popup = QApplication.activePopupWidget()
        QTest.keyClick(popup or QApplication.focusWidget() or self.room, key, held)
        QCoreApplication.processEvents()

    def write(self, words: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        write(focus, words)

    def tab_to(self, button: QWidget) -> None:
        """Tab until a control has the focus."""
        for _step in range(120):
            if QApplication.focusWidget() is button:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {button.accessibleName()}")

    def push(self, button: Button) -> None:
        """Tab to a button and press it."""
        self.tab_to(button)
        self.press(Qt.Key.Key_Space)

    def take(self, words: str) -> None:
        """An entry of the menu that is open, with the arrow keys."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _step in range(40):
            self.press(Qt.Key.Key_Down)
            now = menu.activeAction()
            if now is not None and now.text() == words:
                self.press(Qt.Key.Key_Return)
                return
        raise AssertionError(f"no entry {words} in {[one.text() for one in menu.actions()]}")

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, CONTROL)

    # --- judging ---

    def judge(self, result: Result, note: str = "") -> None:
        """The line or file with the focus: its key, and words where they are wanted."""
        by_file = self.line_unit() is Unit.FILE
        self.press(KEYS[result])
        if result is Result.DOES_NOT:
            if by_file:
                self.press(Qt.Key.Key_C)
                self.press(Qt.Key.Key_N)
            self.write(note)
            self.save()
        elif self.refused():
            self.write(note or "现场看过。")
            self.save()

    def refused(self) -> bool:
        """Whether words are wanted that nobody has typed yet."""
        form = self.part.box.form
        return form is not None and form.rows["note"].error is not None

    def line_unit(self) -> Unit:
        line = self.part.line()
        assert line is not None
        return line.line.unit
