"""Which registers lists can be brought into; each domain declares its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facility.core.commands import Command, CommandSpec, spec_of
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.i18n import N_, translate
from facility.core.words import FileBytes
from facility.incoming.lines import ListOf
from facility.incoming.preview import ImportedList, ListPreview

REGISTERS: dict[str, ImportRegister] = {}
"""By key, in the order they are offered once all domains are loaded: see `ordered`."""
ORDER = ("people", "staff", "credentials", "rooms", "places", "equipment")


@dataclass(frozen=True, slots=True)
class ImportRegister:
    """One register. ``preview``, ``applied``: queries; ``command`` applies a list and answers its number;
    ``take_back`` makes the command that takes an applied list back."""

    key: str
    label: str
    of: ListOf[Any]
    preview: Callable[..., ListPreview]
    applied: Callable[..., tuple[ImportedList, ...]]
    command: Callable[..., Command[int]]
    take_back: Callable[[ImportedList], Command[Any]]

    @property
    def spec(self) -> CommandSpec:
        assert isinstance(self.command, type)
        return spec_of(self.command)

    @property
    def may(self) -> str:
        """The permission that applying needs."""
        return self.spec.may

    def template(self, lang: str) -> bytes:
        """An empty .xlsx to fill in, with drop-downs, notes and one example row."""
        from facility.sheets.template import write_template

        return write_template(
            list(self.of.words.values()),
            lang,
            translate(self.label, lang),
            needed=self.of.needed,
            example=self.of.example,
        )


def register(one: ImportRegister) -> ImportRegister:
    """Declare a register."""
    REGISTERS[one.key] = one
    return one


def ordered() -> tuple[ImportRegister, ...]:
    """All registers, people first."""
    return tuple(REGISTERS[key] for key in ORDER if key in REGISTERS)


def register_of(key: str) -> ImportRegister:
    """A register by key. Raises DomainError ``no_such_register``."""
    if key not in REGISTERS:
        raise DomainError("no_such_register", N_("There is no register “{key}” to import into."), key=key)
    return REGISTERS[key]


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What the administrator's command answers: the preview, and whether it was applied (``list``: as which)."""

    register: str
    applied: bool
    list: int | None
    counts: Mapping[str, int]
    rows: tuple[Any, ...]
    skipped: tuple[Any, ...]
    columns: tuple[Any, ...]
    title: str


def import_file(
    desk: Desk, path: Path, register: str = "people", *, apply: bool = False, **wishes: Any
) -> ImportAnswer:
    """Preview a list and, where asked, apply it; a list that brings nothing new is left alone.

    ``wishes`` are further words of the register's query and command.
    """
    from facility.sheets.parts import USUAL_LIMITS, read_bytes

    into = register_of(register)
    file = FileBytes(path.name, read_bytes(path, USUAL_LIMITS))
    seen: ListPreview = desk.ask(into.preview, file=file, **wishes).value
    made: int | None = None
    if apply and (seen.counts["new"] or seen.counts["update"]):
        made = desk.run(into.command(file=file, **wishes)).value
    return ImportAnswer(
        register, made is not None, made, seen.counts, seen.rows, seen.skipped, seen.columns, seen.title
    )
