"""A form for one declared setting, with the editor of its own kind."""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from typing import Annotated, Any

from facility.core.i18n import N_
from facility.core.words import Between, Help, Unit, Word


@lru_cache(maxsize=64)
def one_value(word: Word) -> type:
    """A dataclass with the single field ``value``, spelled as the setting's word."""
    marks: list[Any] = [word.kind, word.label or N_("Value")]
    if word.help:
        marks.append(Help(word.help))
    if word.unit:
        marks.append(Unit(word.unit))
    if word.between is not None:
        marks.append(Between(word.between.low, word.between.high))
    marks += word.checks
    plain = tuple[word.choices, ...] if word.kind.name == "choices" else word.choices or word.python  # type: ignore[name-defined]
    hint = Annotated[(plain, *marks)]  # type: ignore[misc]
    if word.python is str:
        return dataclasses.make_dataclass("OneValue", [("value", hint, "")], frozen=True)
    return dataclasses.make_dataclass("OneValue", [("value", hint)], frozen=True)


def read_of(word: Word, value: Any) -> str:
    """A value as the text that the setting's word reads back."""
    dumped = word.dump(value)
    if isinstance(dumped, list):
        return ", ".join(str(one) for one in dumped)
    return "" if dumped is None else str(dumped)
