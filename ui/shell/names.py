"""The large-name sign-in screen: people who come by day, or to work, touch their own name; nothing else can be read or
reached.

It is left with the staff PIN, or, after three wrong tries, with the full password.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facility.core.desk import Desk
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import P_, _, current, local
from facility.lodging.daily.attendance import SignInByDay, SignOutByDay, sign_in_names
from facility.lodging.daily.staff_pin import LONGEST, staff_pin_fits, staff_pin_set
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.field_box import FieldBox, Line
from ui.kit.icons import paint_icon
from ui.kit.message import announce
from ui.kit.panel import scrolling
from ui.kit.text import Label
from ui.kit.theme import theme

WIDE, HIGH, GAP = 208, 92, 16
BELOW = 13  # px of the word under a name
TRIES = 3
TONES = {"ok": "accent_x", "info": "text2", "warning": "warn", "danger": "danger"}
AGAIN_S = 20.0  # a second touch of the same name within this time is a slip of the finger
SAID_MS = 6000
LOOK_MS = 5000
PIN_MS = 30000  # then the names come back by themselves


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name on the screen. ``below``: a word under it, such as the post; ``warning`` stands there instead."""

    person: int
    name: str
    here: bool
    done: bool
    below: str = ""
    warning: str = ""


class Door:
    """Whose names stand on the screen, and what a touch does. ``place`` is written before the title."""

    place = ""

    def names(self, desk: Desk) -> Sequence[NameRow]:
        raise NotImplementedError

    def sign_in(self, desk: Desk, person: int) -> None:
        raise NotImplementedError

    def sign_out(self, desk: Desk, person: int) -> None:
        raise NotImplementedError


class DayDoor(Door):
    """Those who come by day."""

    def names(self, desk: Desk) -> Sequence[NameRow]:
        return [NameRow(row.person, row.name, row.here, row.done) for row in desk.ask(sign_in_names).value]

    def sign_in(self, desk: Desk, person: int) -> None:
        desk.run(SignInByDay(person=person))

    def sign_out(self, desk: Desk, person: int) -> None:
        desk.run(SignOutByDay(person=person))


class NameButton(QAbstractButton):
    """A name in large letters; whoever is here has a tick before it."""

    def __init__(self, row: NameRow, size: int) -> None:
        super().__init__()
        self.row, self._size = row, size
        self.setText(row.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumSize(theme.px(WIDE) * 2 // 3, theme.px(HIGH))
        self.show_row(row)

    def show_row(self, row: NameRow) -> None:
        self.row = row
        state = _(P_("attendance", "Here")) if row.here else _("Gone home") if row.done else ""
        told = (row.name, row.below, state, row.warning)
        self.setAccessibleName(" ".join(part for part in told if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDE), theme.px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        here, done = self.row.here, self.row.done
        fill = "sel" if self.isDown() else "accent_t" if here else "sunken" if done else "surface"
        draw.box(painter, area, fill, "accent_l" if here else "line_s", 12)
        ink = "accent_x" if here else "text2" if done else "text"
        side = theme.px(26)
        words = draw.width_of(self.text(), self._size, 600)
        sign = "check-circle" if here else "house" if done else ""
        wide = words + (side + theme.px(10) if sign else 0)
        lower = theme.line(BELOW) if self.row.below or self.row.warning else 0
        whole, area = area, area.adjusted(0, 0, 0, -lower)
        left = area.left() + max(theme.px(10), (area.width() - wide) / 2)
        if sign:
            paint_icon(painter, QRectF(left, area.top(), side, area.height()), sign, theme.color(ink), side)
            left += side + theme.px(10)
        space = QRectF(left, area.top(), area.right() - left - theme.px(8), area.height())
        draw.text(painter, space, self.text(), ink, self._size, 600)
        if lower:
            self._paint_below(
                painter, whole.adjusted(8, whole.height() - lower - theme.px(10), -8, -theme.px(10))
            )
        if self.hasFocus():
            draw.ring(painter, whole, 12)

    def _paint_below(self, painter: QPainter, area: QRectF) -> None:
        """The warning with its sign, else the word under the name."""
        warning = self.row.warning
        words, side = warning or self.row.below, theme.px(22) if warning else 0
        wide = min(draw.width_of(words, BELOW, 500), area.width() - side)
        left = area.left() + (area.width() - wide - side) / 2
        if warning:
            sign = QRectF(left, area.top(), side - 6, area.height())
            paint_icon(painter, sign, "warning", theme.color("warn"), theme.px(16))
        place = QRectF(left + side, area.top(), wide + 2, area.height())
        draw.text(painter, place, words, "warn" if warning else "text2", BELOW, 500)


class NamesView(QWidget):
    """Fills the window. left(): the PIN was right. locked(): the full password is asked for. crashed(exception)."""

    left = Signal()
    locked = Signal()
    crashed = Signal(object)

    def __init__(self, desk: Desk, door: Door | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.door = door or DayDoor()
        self.tries = TRIES
        self.names: tuple[NameRow, ...] = ()
        self.buttons: dict[int, NameButton] = {}
        self._touched: dict[int, float] = {}
        self.setAccessibleName(_("Sign-in screen"))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 16)
        column.setSpacing(16)
        self.title = Label(self._words(), "page", elide=True)
        self.clock = Label("", "page", "text2")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.clock)
        column.addLayout(head)
        self.said = Label("", "page", wrap=True)
        self.said.hide()
        self.stack = QStackedWidget()
        self.board = QWidget()
        outer = QVBoxLayout(self.board)
        outer.setContentsMargins(0, 0, 0, 0)
        self.grid = QGridLayout()
        self.grid.setSpacing(theme.px(GAP))
        outer.addLayout(self.grid)
        outer.addStretch(1)
        self.stack.addWidget(scrolling(self.board))
        self.pin = PinPad()
        self.pin.entered.connect(self.try_pin)
        self.pin.cancelled.connect(self.back_to_names)
        self.stack.addWidget(self.pin)
        column.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addStretch(0)
        self.leave = Button(_(P_("sign-in screen", "Staff")), "quiet", icon="lock-simple")
        self.leave.setAccessibleName(_("Staff: leave the sign-in screen"))
        self.leave.clicked.connect(self.ask_to_leave)
        foot.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        self._quiet = self._timer(SAID_MS, self.said.hide, once=True)
        self._look = self._timer(LOOK_MS, self.look)
        self._pin_over = self._timer(PIN_MS, self.back_to_names, once=True)

    def _timer(self, ms: int, then: Any, *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(ms)
        timer.setSingleShot(once)
        timer.timeout.connect(then)
        return timer

    def begin(self) -> None:
        """Read the names and go on looking for changes."""
        self.look()
        self._look.start()
        if self.buttons:
            next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self) -> str:
        return "　".join(part for part in (self.door.place, _("Touch your name")) if part)

    # --- names ---

    def look(self) -> None:
        """Read again who may sign in; other desks sign people in too."""
        self.clock.setText(f"{local(self.desk.clock()):%H:%M}")
        try:
            self.desk.news()
            names = tuple(self.door.names(self.desk))
        except (DomainError, StoreError) as error:
            self.say("danger", error.sentence.render(current()))
            return
        same = [row.person for row in names] == [row.person for row in self.names]
        self.names = names
        if same:
            for row in names:
                self.buttons[row.person].show_row(row)
        else:
            self._build()

    def _build(self) -> None:
        for old in self.buttons.values():
            old.hide()
            old.deleteLater()
        size = 26 if len(self.names) <= 24 else 22
        self.buttons = {row.person: NameButton(row, size) for row in self.names}
        for button in self.buttons.values():
            button.clicked.connect(self._tapped)
        self._lay()
        if not self.names:
            self.say("info", _("Nobody is expected today."))

    def _columns(self) -> int:
        return max(1, (self.width() - 64 + theme.px(GAP)) // (theme.px(WIDE) + theme.px(GAP)))

    def _lay(self) -> None:
        across = self._columns()
        for column in range(self.grid.columnCount()):
            self.grid.setColumnStretch(column, 0)
        for nth, button in enumerate(self.buttons.values()):
            self.grid.addWidget(button, nth // across, nth % across)
            button.show()
        for column in range(across):
            self.grid.setColumnStretch(column, 1)
            self.grid.setColumnMinimumWidth(column, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _tapped(self) -> None:
        button = self.sender()
        assert isinstance(button, NameButton)
        self.tap(button.row.person)

    def tap(self, person: int) -> None:
        """Sign in, or out for whoever is here; said calmly. A slip of the finger is passed over."""
        row = next(one for one in self.names if one.person == person)
        now = time.monotonic()
        if now - self._touched.get(person, -AGAIN_S) < AGAIN_S:
            done = (
                _("{name}, you are signed in already.")
                if row.here
                else _("{name}, you are signed out already.")
            )
            self.say("info", done.format(name=row.name))
            return
        try:
            (self.door.sign_out if row.here else self.door.sign_in)(self.desk, person)
        except (DomainError, StoreError) as error:
            self.say("warning", error.sentence.render(current()))
            return
        except Exception as error:
            self.say("warning", _("That did not work. Please ask somebody of the staff."))
            self.crashed.emit(error)
            return
        self._touched[person] = now
        at = f"{local(self.desk.clock()):%H:%M}"
        words = _("Goodbye, {name}. Signed out {time}.") if row.here else self._greeting(self.desk.clock())
        self.say("ok", words.format(name=row.name, time=at))
        self.look()

    @staticmethod
    def _greeting(now: datetime) -> str:
        if local(now).hour < 12:
            return _("Good morning, {name}. Signed in {time}.")
        return _("Hello, {name}. Signed in {time}.")

    def say(self, tone: str, words: str) -> None:
        self.said.setText(words)
        self.said.set_colour(TONES[tone])
        self.said.show()
        self._quiet.start()
        announce(self, words)

    # --- leaving ---

    def ask_to_leave(self) -> None:
        """The PIN, or the full password where none is set."""
        self.said.hide()
        if not self.desk.ask(staff_pin_set).value:
            self.locked.emit()
            return
        self.title.setText(_("Staff PIN"))
        self.leave.hide()
        self.pin.clear("")
        self.stack.setCurrentWidget(self.pin)
        self.pin.begin()
        self._pin_over.start()

    def back_to_names(self) -> None:
        self._pin_over.stop()
        self.pin.clear("")
        self.title.setText(self._words())
        self.leave.show()
        self.stack.setCurrentIndex(0)

    def try_pin(self, pin: str) -> None:
        """Three tries in all while this screen is up; then only the password helps."""
        self._pin_over.start()
        if self.desk.ask(staff_pin_fits, pin=pin).value:
            self._look.stop()
            self.left.emit()
            return
        self.tries -= 1
        if self.tries <= 0:
            self.locked.emit()
            return
        left = _("one try is left") if self.tries == 1 else _("{n} tries are left").format(n=self.tries)
        self.pin.clear(_("That is not the PIN; {left}.").format(left=left))


class PinPad(QWidget):
    """Digits to touch, or to type. entered(pin); cancelled()."""

    entered = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        card = Card()
        card.setFixedWidth(theme.px(320))
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)
        self.line = Line()
        self.line.setAccessibleName(_("Staff PIN"))
        self.line.setEchoMode(Line.EchoMode.Password)
        self.line.setMaxLength(LONGEST)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
        )
        card.body.addWidget(FieldBox(self.line))
        self.wrong = Label("", "list", "danger", wrap=True)
        card.body.addWidget(self.wrong)
        grid = QGridLayout()
        grid.setSpacing(8)
        self.keys: list[PadKey] = []
        for nth, digit in enumerate("123456789"):
            self._key(grid, digit, nth // 3, nth % 3)
        self._key(grid, "0", 3, 1)
        card.body.addLayout(grid)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.done = Button(_(P_("pin", "Leave this screen")), "primary")
        self.done.clicked.connect(self.enter)
        self.cancel = Button(_("Back to the names"))
        self.cancel.clicked.connect(self.cancelled)
        row.addWidget(self.done)
        row.addWidget(self.cancel)
        row.addStretch(1)
        card.body.addLayout(row)

    def _key(self, grid: QGridLayout, digit: str, row: int, column: int) -> None:
        key = PadKey(digit)
        key.clicked.connect(self._pressed)
        self.keys.append(key)
        grid.addWidget(key, row, column)

    def _pressed(self) -> None:
        key = self.sender()
        assert isinstance(key, PadKey)
        self.line.setText((self.line.text() + key.text())[:LONGEST])
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self, wrong: str) -> None:
        self.line.clear()
        self.wrong.setText(wrong)
        announce(self, wrong, urgent=True)

    def enter(self) -> None:
        if self.line.text():
            self.entered.emit(self.line.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class PadKey(QAbstractButton):
    """One large digit."""

    def __init__(self, digit: str) -> None:
        super().__init__()
        self.setText(digit)
        self.setAccessibleName(digit)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(theme.px(56))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "sel" if self.isDown() else "surface", "line_s", 8)
        draw.text(painter, self.rect(), self.text(), "text", 20, 600, draw.CENTER)
