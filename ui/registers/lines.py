"""The lines of a register made from the rows the desk answers."""

from __future__ import annotations

from dataclasses import fields, make_dataclass
from typing import Annotated, Any, get_type_hints

from facility.core.i18n import N_
from facility.core.words import Text


def line_of(row: type, name: str, state: str = N_("State")) -> type:
    """The line a table shows for a row of the desk: the row's own words, and the state as a word.

    state: what its column is called (msgid).
    """
    hints = get_type_hints(row, include_extras=True)
    own = [
        (field.name, hints[field.name])
        for field in fields(row)
        if field.name not in ("id", "number", "name", "state", "person")
    ]
    return make_dataclass(
        name,
        [
            ("key", int), ("person", Any), ("number", hints.get("number", str)), ("name", hints.get("name", str)),
            ("state", Annotated[Text, state]), ("stage", str), ("row", Any), *own,
        ],
        frozen=True,
    )  # fmt: skip
