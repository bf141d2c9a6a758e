"""While somebody is being entered: says when the register may have them already, and offers that record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from facility.core.errors import DomainError
from facility.core.i18n import _, current
from facility.people.twins import twins_of
from ui.kit.form import Form, Watch
from ui.kit.form_row import Remark

if TYPE_CHECKING:
    from ui.people.forms import Forms

FIELDS = ("name", "birth", "phone", "id_number")


class TwinWatch:
    """Asks the register whenever name, birth, phone or ID number were filled in."""

    def __init__(self, forms: Forms, but: int | None = None) -> None:
        self._forms, self._but = forms, but
        self._form: Form | None = None

    def by_field(self) -> Mapping[str, Watch]:
        return {name: partial(self._look, name) for name in FIELDS}

    def attach(self, form: Form) -> None:
        self._form = form

    def _look(self, field: str, value: Any) -> Remark | None:
        if not value:
            return None
        twins = self._twins()
        if not twins:
            if field == "id_number":
                return Remark("ok", _("The number is right, and nobody here has it."))
            return None
        first = twins[0]
        if first.sure and field != "id_number":
            return None
        words = _("The register has {name}, {number}: {likeness}.").format(
            name=first.name, number=first.number, likeness=_(first.likeness.label).lower()
            if current() == "en" else _(first.likeness.label),
        )  # fmt: skip
        return Remark("warning", words, _("Use that record"), partial(self._forms.take_twin, first.id))

    def _twins(self) -> tuple[Any, ...]:
        values = {name: self._value(name) for name in FIELDS}
        if not (values["name"] or values["id_number"]):
            return ()
        found: tuple[Any, ...] = self._forms.seat.desk.ask(
            twins_of, name=values["name"] or "", birth=values["birth"], phone=values["phone"],
            id_number=values["id_number"], but=self._but,
        ).value  # fmt: skip
        return found

    def _value(self, name: str) -> Any:
        """What a field holds if it is right already; None otherwise."""
        if self._form is None or name not in self._form.rows:
            return None
        try:
            return self._form.editor(name).value() or None
        except DomainError:
            return None
