"""Above a form that asks for a person: enter somebody who is not in the register yet, then come back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from facility.core.i18n import _
from ui.kit.buttons import Button
from ui.kit.text import IconLabel, Label
from ui.people.shapes import Asked

if TYPE_CHECKING:
    from ui.people.forms import Forms


class NewPersonLine(QWidget):
    """Not in the register yet? Enter the person first."""

    def __init__(self, forms: Forms, asked: Asked) -> None:
        super().__init__()
        self._forms, self._asked = forms, asked
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("user-plus", "text2", 18))
        row.addWidget(Label(_("Not in the register yet?"), "quiet"))
        self.link = Button(_("Enter the person first"), "link")
        self.link.clicked.connect(self._enter)
        row.addWidget(self.link)
        row.addStretch(1)

    def _enter(self) -> None:
        from ui.people.forms import After

        follows = After(self._asked.command, "person", dict(self._asked.fixed))
        self._forms.open(
            "people.enter",
            after=follows,
            who=_("then: {what}").format(what=self._forms.label(self._asked.command)),
        )
