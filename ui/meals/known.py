"""What the file says already, above the form of a diet order or a choking check: offered, never filled in by itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from facility.core.i18n import _, current
from facility.meals.diet_known import DietKnown, diet_known
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.form import Form
from ui.kit.text import Label


class KnownInFile(Card):
    """The lines of the file, and a button that puts them into the fields of this form."""

    def __init__(self, known: DietKnown, form: Form) -> None:
        super().__init__(_("Already in the file"))
        self._form = form
        for source in known.sources:
            self.body.addWidget(Label(source.render(current()), "body", wrap=True))
        offered = {
            "allergies": known.allergies, "allergy_note": known.allergy_text, "factors": known.factors,
        }  # fmt: skip
        self.offered = {name: value for name, value in offered.items() if value and name in form.rows}
        self.button = Button(_("Fill in from the file"), icon="arrow-down", small=True)
        self.button.clicked.connect(self._fill_in)
        self.body.addWidget(self.button)
        self.body.addWidget(
            Label(_("Nothing is filled in by itself. Check it with the person."), "meta", wrap=True)
        )

    def _fill_in(self) -> None:
        self._form.put(self.offered)


def known_in_file(asked: Any, form: Form) -> QWidget | None:
    """The card for the person of the form; None where the file says nothing for it or may not be opened."""
    person = asked.fixed.get("person", asked.person)
    if not isinstance(person, int) or not asked.seat.may("clinical.read"):
        return None
    card = KnownInFile(asked.seat.desk.ask(diet_known, person=person).value, form)
    return card if card.offered else None
