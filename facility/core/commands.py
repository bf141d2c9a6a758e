"""Commands: values that say what shall change.

A command is a frozen, keyword-only dataclass spelled with words; its handler is registered beside it with
`facility.core.desk.handles`. Nothing here can reach the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar, dataclass_transform

from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_
from facility.core.words import NOTHING, Word, words_of

R = TypeVar("R")
C = TypeVar("C", bound="type[Command[Any]]")


class Command(Generic[R]):
    """A change somebody asks for; ``R`` is what its handler answers."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """What is known of a command: its name, sentence for the audit, permission and label."""

    name: str
    cls: type[Command[Any]]
    sentence: str
    may: str
    label: str
    reads: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        return words_of(self.cls)


COMMANDS: dict[str, CommandSpec] = {}
_BY_CLASS: dict[type, CommandSpec] = {}


@dataclass_transform(kw_only_default=True, frozen_default=True)
def command(name: str, sentence: str, *, may: str, label: str, reads: bool = False) -> Callable[[C], C]:
    """Declare a command.

    name: dotted, domain first. sentence: what the audit says, in the past tense, with {fields} as facts.
    may: the permission it needs. label: what its button says. reads: a read that must be logged.
    """

    def declare(cls: C) -> C:
        made: C = dataclass(frozen=True, slots=True, kw_only=True)(cls)  # type: ignore[assignment]
        if name in COMMANDS and COMMANDS[name].cls.__qualname__ != made.__qualname__:
            raise RuntimeError(f"two commands named {name}")
        spec = CommandSpec(name, made, sentence, may, label, reads)
        COMMANDS[name] = spec
        _BY_CLASS[made] = spec
        return made

    return declare


def spec_of(cls: type[Command[Any]]) -> CommandSpec:
    """The declaration of a command class."""
    return _BY_CLASS[cls]


def read_command(name: str, fields: Mapping[str, object], today: date | datetime) -> Command[Any]:
    """A command from a name and raw fields (JSON, a form); all wrong fields are reported at once."""
    spec = COMMANDS.get(name)
    if spec is None:
        raise DomainError("unknown_command", N_("There is no command named “{name}”."), name=name)
    return read_fields(spec.cls, fields, today)


def read_fields(cls: type[R], fields: Mapping[str, object], today: date | datetime) -> R:
    """An instance of a dataclass spelled with words, from raw values by field name."""
    words = {word.name: word for word in words_of(cls)}
    wrong: list[DomainError] = [
        DomainError("unknown_field", N_("There is no field named “{name}”."), name, name=name)
        for name in fields
        if name not in words
    ]
    values: dict[str, Any] = {}
    for name, word in words.items():
        if name not in fields and word.default is not NOTHING:
            continue
        try:
            values[name] = word.read(fields.get(name), today)
        except DomainError as error:
            wrong.append(error)
    if wrong:
        raise wrong[0] if len(wrong) == 1 else Errors(wrong)
    return cls(**values)
