"""Getting in with the recovery sheet, and choosing a new password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.errors import DomainError
from facility.core.i18n import N_, _, current, show_fact
from facility.core.recovery_code import read_code
from facility.core.vault import Vault, check_password, users_of
from facility.core.words import Check, Help, Secret, Text
from ui.kit.buttons import Button
from ui.kit.form import Form
from ui.kit.message import Message
from ui.kit.text import Label
from ui.shell.background import Errand
from ui.shell.sign_in import open_unlocked, sentence_for


def _is_code(typed: str) -> None:
    read_code(typed)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCode:
    """What stands on the recovery sheet."""

    code: Annotated[
        Text,
        N_("Recovery code"),
        Help(N_("33 letters and digits. Small letters and spaces are fine; O counts as 0, I and L as 1.")),
        Check(_is_code),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassword:
    """Whose password is replaced, and by what."""

    user: Annotated[Text, N_("User name")]
    password: Annotated[Secret, N_("New password"), Help(N_("At least 8 characters."))]
    again: Annotated[Secret, N_("Once more")]

    def __post_init__(self) -> None:
        check_password(self.user, self.password)
        same_again(self.password, self.again)


def same_again(password: str, again: str) -> None:
    """Raises DomainError where the two do not agree."""
    if password != again:
        raise DomainError(
            "password_differs", N_("The two passwords are not the same. Type both again."), "again"
        )


class Forgotten(QWidget):
    """Two steps: the code, then the new password. ``opened`` carries the desk and the user name."""

    opened = Signal(object, str)
    crashed = Signal(object)
    left = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._vault: Vault | None = None
        self._errand: Errand | None = None
        self._login = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Forgotten password"), "page"))
        self.words = Label(
            _(
                "An administrator can give you a new password under Settings, Users. "
                "If no administrator can sign in either, take the recovery sheet."
            ),
            "label",
            wrap=True,
        )
        column.addWidget(self.words)
        self.message = Message()
        column.addWidget(self.message)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        self.form: Form = Form(SheetCode)
        self._place.addWidget(self.form)
        self.form.submitted.connect(self.submit)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.button = Button(_("Open"), "primary")
        self.button.clicked.connect(self.submit)
        back = Button(_("Back to signing in"), "secondary")
        back.clicked.connect(self.left)
        row.addWidget(self.button)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)

    def begin(self) -> None:
        self.form.setFocus()

    def submit(self) -> None:
        """Take the step this form stands for."""
        if self._errand is not None:
            return
        said = self.form.read()
        if said is None:
            return
        self.message.hide()
        if isinstance(said, SheetCode):
            self._start(lambda: Vault.recover(self.folder, said.code), self._recovered)
            return
        vault = self._vault
        assert vault is not None and isinstance(said, NewPassword)
        self._login = said.user

        def open_again() -> object:
            vault.set_password(said.user, said.password)
            return open_unlocked(vault, self.folder, said.user)

        self._start(open_again, self._entered)

    def _start(self, work: object, then: object) -> None:
        self.button.setEnabled(False)
        errand = self._errand = Errand(work, self)  # type: ignore[arg-type]
        errand.done.connect(then)
        errand.failed.connect(self._failed)
        errand.start()

    def _recovered(self, vault: object) -> None:
        self._errand = None
        self.button.setEnabled(True)
        assert isinstance(vault, Vault)
        self._vault = vault
        names = users_of(self.folder)
        self.words.setText(
            _("The sheet opened the store. Choose a new password for one of its users: {names}.").format(
                names=show_fact(names, current())
            )
        )
        old, self.form = self.form, Form(NewPassword, start={"user": names[0]} if len(names) == 1 else {})
        self.form.submitted.connect(self.submit)
        self._place.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self.button.set_words(_("Keep and sign in"))
        self.begin()

    def _entered(self, desk: object) -> None:
        self._errand = None
        self.opened.emit(desk, self._login)

    def _failed(self, error: object) -> None:
        self._errand = None
        self.button.setEnabled(True)
        if isinstance(error, DomainError) and error.field in self.form.rows:
            self.form.show_error(error)
            return
        sentence = sentence_for(error)
        if sentence is None:
            self.message.say("danger", _("Something unexpected happened. Please try again."))
            self.crashed.emit(error)
            return
        self.message.say("danger", sentence.render(current()))
