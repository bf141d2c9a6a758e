"""The forms of a leave ask for the guardian's signature only where the law does: adults decide alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facility.core.desk import QUERIES
from facility.core.i18n import _
from ui.kit.form import Form, Watch
from ui.kit.form_row import Remark
from ui.people.shapes import Asked

FIELDS = ("guardian_signed_by", "without_guardian")


class GuardianWatch:
    """Shows the fields about the guardian once it is known that they belong to this person's leave."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._form: Form | None = None

    def by_field(self) -> Mapping[str, Watch]:
        return {} if self._asked.person is not None else {"person": self._look}

    def attach(self, form: Form) -> None:
        self._form = form
        person = self._asked.person
        form.show_fields(FIELDS, person is not None and self._signs(person))

    def _look(self, person: Any) -> Remark | None:
        """Somebody was chosen."""
        signs = bool(person) and self._signs(int(person))
        if self._form is not None:
            self._form.show_fields(FIELDS, signs)
        return Remark("warning", _("Here the guardian signs as well.")) if signs else None

    def _signs(self, person: int) -> bool:
        desk = self._asked.seat.desk
        query = QUERIES["guardian_signs_leave"]
        return bool(desk.may(query.may) and desk.ask(query.function, person=person).value)
