"""Locked: nothing of the work is on show; the same person or another one may sign in."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import _
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme
from ui.shell.sign_in import Opener, SignInForm, open_store

STIRRED = {
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.InputMethod, QEvent.Type.TabletMove,
}  # fmt: skip


class LockView(QWidget):
    """Fills the window. ``opened`` carries the new desk and the user name."""

    opened = Signal(object, str)
    crashed = Signal(object)

    def __init__(
        self, folder: Path, login: str, name: str, *, other: bool = False, drafts: bool = False,
        opener: Opener = open_store,
    ) -> None:  # fmt: skip
        super().__init__()
        self._folder, self._login, self._opener = folder, login, opener
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        self.card = Card()
        self.card.setFixedWidth(theme.px(400))
        outer.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        body = self.card.body
        body.setContentsMargins(32, 28, 32, 28)
        body.setSpacing(8)
        self._icon = IconLabel("lock-simple", "link", 28)
        body.addWidget(self._icon)
        self.title = Label("", "page")
        self.words = Label("", "label", wrap=True)
        body.addWidget(self.title)
        body.addWidget(self.words)
        self._place = QVBoxLayout()
        body.addLayout(self._place)
        self.switch = Button("", "link", small=True)
        self.switch.clicked.connect(self._switch)
        body.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        self._name, self._drafts = name, drafts
        self.form: SignInForm | None = None
        self._other = other
        self._show_form()

    def _show_form(self) -> None:
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        fixed = "" if self._other else self._login
        verb = _("Sign in") if self._other else _("Unlock")
        self.form = SignInForm(self._folder, fixed_user=fixed, opener=self._opener, verb=verb)
        self.form.opened.connect(self.opened)
        self.form.crashed.connect(self.crashed)
        self._place.addWidget(self.form)
        if self._other:
            self.title.setText(_("Change user"))
            words = _("Unsaved words of {name} wait until {name} signs in again.") if self._drafts else ""
            self.switch.set_words(_("Back to {name}").format(name=self._name))
        else:
            self.title.setText(_("Locked"))
            words = _("{name}, what you were writing is still here.") if self._drafts else "{name}"
            self.switch.set_words(_("Somebody else signs in"))
        self.words.setText(words.format(name=self._name))
        self.words.setVisible(bool(words))
        self.setAccessibleName(self.title.text())

    def _switch(self) -> None:
        self._other = not self._other
        self._show_form()
        self.begin()

    def begin(self) -> None:
        assert self.form is not None
        self.form.begin()


class IdleWatch(QObject):
    """Tells when nobody has touched the program for a time.

    It listens to the window's own handle, which hears keys and the mouse before the widgets do: a filter
    over all objects would run Python at every event.
    """

    idle = Signal()

    def __init__(self, seconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seconds = seconds
        self._last = time.monotonic()
        self._on: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(5000)
        self._timer.timeout.connect(self.look)

    def listen(self, handle: QObject | None) -> None:
        """The window's handle, once it has one."""
        if handle is not None and handle is not self._on:
            handle.installEventFilter(self)
            self._on = handle

    def start(self) -> None:
        self._last = time.monotonic()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Tell once the time is over."""
        if time.monotonic() - self._last >= self.seconds:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in STIRRED:
            self._last = time.monotonic()
        return False
