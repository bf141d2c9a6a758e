"""Settings, My password."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from PySide6.QtCore import Qt

from facility.core.errors import DomainError, StoreError
from facility.core.i18n import N_, _
from facility.core.users import ChangePassword
from facility.core.words import Help, Secret
from ui.kit.action import tell
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.form import Form
from ui.kit.message import Message
from ui.settings.section import Section
from ui.shell.forgotten import same_again

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPassword:
    """The old password once, the new one twice."""

    old: Annotated[Secret, N_("Present password")]
    new: Annotated[
        Secret,
        N_("New password"),
        Help(N_("At least 8 characters. A short sentence is easy to remember and hard to guess.")),
    ]
    again: Annotated[Secret, N_("Once more")]

    def __post_init__(self) -> None:
        same_again(self.new, self.again)


class PasswordSection(Section):
    """One's own password; nobody else learns of it but that it was changed."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("My password"), page.seat.desk.user.name)
        card = Card()
        card.setMaximumWidth(560)
        self.good = Message()
        card.body.addWidget(self.good)
        self.form = Form(OwnPassword)
        self.form.submitted.connect(self.submit)
        card.body.addWidget(self.form)
        self.button = Button(_("Change my password"), "primary")
        self.button.clicked.connect(self.submit)
        card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def submit(self) -> None:
        said: OwnPassword | None = self.form.read()
        if said is None:
            return
        self.good.hide()
        command = ChangePassword(old=said.old, new=said.new)
        try:
            done = self.seat.desk.run(command)
        except (DomainError, StoreError) as error:
            self._refused(error)
            return
        except Exception as error:
            tell(self.seat, error, self.page.message)
            return
        for row in self.form.rows.values():
            row.editor.put(None)
        self.form.settle()
        self.good.say("ok", _("Your password is changed. Use the new one from now on."))
        self.seat.voice.announced.emit(done, command)

    def _refused(self, error: Any) -> None:
        """A wrong present password belongs to its field, what is said of the new one to that."""
        field = "old" if error.code in ("wrong_password", "too_soon") else "new"
        sentence = error.sentence
        text = N_("The present password is not right.") if error.code == "wrong_password" else sentence.text
        self.form.show_error(DomainError(error.code, text, field, **sentence.facts))
