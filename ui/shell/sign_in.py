"""Signing in: up at once, while a thread brings in the rest of the program.

Nothing here may import the store, papers or sheets; `facility.start` is imported on a thread.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facility.core.errors import DomainError, StoreError
from facility.core.i18n import Sentence, _, current
from facility.core.vault import Vault, users_of
from ui.kit.buttons import Button
from ui.kit.field_box import BoxIcon, FieldBox, Line
from ui.kit.message import Message
from ui.kit.text import Label
from ui.shell.background import Errand, load_program


class UserBox(FieldBox):
    """The user name, with the names of this store in a menu; ↓ opens it."""

    def __init__(self) -> None:
        self.line = Line()
        super().__init__(self.line)
        self.names: tuple[str, ...] = ()
        self.line.setAccessibleName(_("User name"))
        self.line.setMaxLength(60)
        self.caret = BoxIcon("caret-down", _("Names in this store (↓)"))
        self.caret.clicked.connect(self.open)
        self.trail(self.caret)

    def menu(self) -> QMenu:
        """The names; a click takes one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in self.names:
            menu.addAction(name).setData(name)
        menu.triggered.connect(self._taken)
        return menu

    def open(self) -> None:
        if self.names:
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _taken(self, action: QAction) -> None:
        self.line.setText(str(action.data()))


class PasswordBox(FieldBox):
    """A password: hidden unless the eye is pressed; says when the capitals key is on."""

    caps = Signal(bool)
    entered = Signal()

    def __init__(self) -> None:
        self.line = Line()
        super().__init__(self.line)
        self.line.setAccessibleName(_("Password"))
        self.line.setEchoMode(Line.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.eye = BoxIcon("eye", _("Show or hide the password"))
        self.eye.clicked.connect(self._toggle)
        self.trail(self.eye)

    def _toggle(self) -> None:
        hidden = self.line.echoMode() == Line.EchoMode.Password
        self.line.setEchoMode(Line.EchoMode.Normal if hidden else Line.EchoMode.Password)
        self.eye.icon_name = "eye-slash" if hidden else "eye"
        self.eye.update()

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            state = caps_lock(event)
            if state is not None:
                self.caps.emit(state)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)


def caps_lock(event: QKeyEvent) -> bool | None:
    """Whether capitals are locked, as far as a key press tells; None where it tells nothing."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.user32.GetKeyState(0x14) & 1)
    letter = event.text()
    if event.key() == Qt.Key.Key_CapsLock or len(letter) != 1 or not letter.isascii() or not letter.isalpha():
        return None
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return letter.isupper() != shift


def sentence_for(error: object) -> Sentence | None:
    """What to say of an error; None for one that belongs in the crash report."""
    return error.sentence if isinstance(error, (StoreError, DomainError)) else None


Opener = Callable[[Path, str, str], Any]


def open_store(folder: Path, login: str, password: str) -> Any:
    """Unlock and open a store, on a thread: the answer is a desk."""
    return open_unlocked(Vault.unlock(folder, login, password), folder, login)


def open_unlocked(vault: Vault, folder: Path, login: str) -> Any:
    """The desk of an open vault. `facility.start` is named, not imported: this module stays light."""
    load_program().join()
    return import_module("facility.start").open_with(vault, folder, login)


class SignInForm(QWidget):
    """User name, password, one button. ``opened`` carries what the opener answered, and the user name.

    opener: (folder, login, password) → answer, called on a thread. fixed_user: the lock screen of one user.
    """

    opened = Signal(object, str)
    refused = Signal(str)  # the code of a StoreError
    crashed = Signal(object)

    def __init__(
        self,
        folder: Path,
        *,
        user: str = "",
        fixed_user: str = "",
        opener: Opener = open_store,
        verb: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder, self._opener, self._fixed = folder, opener, fixed_user
        self._errand: Errand | None = None
        self._seconds = 0
        self.trouble = ""  # the code of what the key file said at once
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._second_passed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.message = Message()
        column.addWidget(self.message)
        self.user = UserBox()
        self.user.line.installEventFilter(self)
        self._user_label = Label(_("User name"), "label")
        column.addWidget(self._user_label)
        column.addWidget(self.user)
        column.addSpacing(6)
        column.addWidget(Label(_("Password"), "label"))
        self.password = PasswordBox()
        column.addWidget(self.password)
        self.caps = Label(_("Capitals are locked (Caps Lock)."), "meta", "warn")
        column.addWidget(self.caps)
        self.caps.hide()
        column.addSpacing(10)
        self.button = Button(verb or _("Sign in"), "primary")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.button)
        self.busy = Label("", "meta")
        row.addWidget(self.busy, 1)
        column.addLayout(row)
        self.password.caps.connect(self.caps.setVisible)
        self.password.entered.connect(self.submit)
        self.button.clicked.connect(self.submit)
        for part in (self._user_label, self.user):
            part.setVisible(not fixed_user)
        self.user.line.setText(fixed_user or user)
        self.reload_users()

    def reload_users(self) -> None:
        """Read the names in the key file; what is wrong with it is said."""
        try:
            self.user.names = users_of(self.folder)
        except StoreError as error:
            self.user.names = ()
            self.trouble = error.code
            if not self._fixed:
                self.say(error)
            return
        if not self.user.line.text() and len(self.user.names) == 1:
            self.user.line.setText(self.user.names[0])

    def begin(self) -> None:
        """Put the cursor where something is still to be typed."""
        first = self.password.line if self.user.line.text() else self.user.line
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if (
            watched is self.user.line
            and isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
        ) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.password.line.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def submit(self) -> None:
        """Try; while a try runs or a wait is on, nothing happens."""
        if self._errand is not None or self._seconds:
            return
        login, password = self._fixed or self.user.line.text().strip(), self.password.line.text()
        if not login or not password:
            words = _("Enter your user name.") if not login else _("Enter your password.")
            self.message.say("danger", words)
            self.begin()
            return
        self.message.hide()
        self._set_busy(True)
        folder, opener = self.folder, self._opener
        errand = self._errand = Errand(lambda: opener(folder, login, password), self)
        errand.done.connect(self._done)
        errand.failed.connect(self._failed)
        errand.start()

    def _set_busy(self, busy: bool) -> None:
        self.user.setEnabled(not busy)
        self.password.setEnabled(not busy)
        self.button.setEnabled(not busy)
        self.busy.setText(_("Opening …") if busy else "")

    def _done(self, answer: object) -> None:
        self._errand = None
        self._set_busy(False)
        self.password.line.clear()
        self.opened.emit(answer, self._fixed or self.user.line.text().strip())

    def _failed(self, error: object) -> None:
        self._errand = None
        self._set_busy(False)
        self.password.line.selectAll()
        self.password.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if sentence_for(error) is None:
            self.message.say("danger", _("Something unexpected happened. Please try again."))
            self.crashed.emit(error)
            return
        self.say(error)

    def say(self, error: object) -> None:
        """Say an error of the store or the keys; a wait is counted down."""
        sentence = sentence_for(error)
        assert sentence is not None
        seconds = sentence.facts.get("seconds")
        if isinstance(seconds, int) and seconds > 0:
            self._seconds = seconds
            self._clock.start()
            self._count_down()
        else:
            self.message.say("danger", sentence.render(current()))
        self.refused.emit(str(getattr(error, "code", "")))

    def _second_passed(self) -> None:
        self._seconds -= 1
        self._count_down()

    def _count_down(self) -> None:
        if self._seconds > 0:
            words = _("Wrong name or password. You can try again in {seconds} seconds.")
            self.message.say("warning", words.format(seconds=self._seconds))
            self.button.setEnabled(False)
            return
        self._clock.stop()
        self._seconds = 0
        self.button.setEnabled(True)
        self.message.say("info", _("You can try again now."))
        self.begin()
