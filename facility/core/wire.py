"""Values as JSON and back: how commands and answers pass through the administrator's door."""

from __future__ import annotations

import base64
import dataclasses
import typing
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from facility.core.commands import COMMANDS, Command, read_command
from facility.core.desk import QUERIES, Desk
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import N_, Sentence, translate
from facility.core.words import Span, Word, words_of


def as_json(value: object, lang: str) -> Any:
    """Any answer as JSON: rows as objects spelled with their words, sentences in the language."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, Sentence):
        return value.render(lang)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Span):
        return {"since": value.since.isoformat(), "until": value.until.isoformat() if value.until else None}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    if isinstance(value, Path):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name), lang) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(as_json(key, lang)): as_json(one, lang) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [as_json(one, lang) for one in value]
    return str(value)


def with_files(raw: Any, folder: Path) -> Any:
    """A file named by {"path": …} becomes its bytes; other values stay."""
    if isinstance(raw, Mapping) and set(raw) == {"path"}:
        path = folder / str(raw["path"])
        try:
            return {"name": path.name, "base64": base64.b64encode(path.read_bytes()).decode()}
        except OSError:
            raise DomainError(
                "no_such_file", N_("There is no file “{name}”, or it cannot be read."), name=path.name
            ) from None
    return raw


def command_from(item: Mapping[str, Any], now: datetime, folder: Path) -> Command[Any]:
    """A command from {"command": name, "fields": {…}}."""
    if not isinstance(item, Mapping) or "command" not in item:
        raise DomainError("not_a_command", N_('Write it as {{"command": name, "fields": {{…}}}}.'))
    fields = item.get("fields") or {}
    if not isinstance(fields, Mapping):
        raise DomainError("not_a_command", N_('Write it as {{"command": name, "fields": {{…}}}}.'))
    return read_command(
        str(item["command"]), {key: with_files(one, folder) for key, one in fields.items()}, now
    )


def error_as_json(error: DomainError | StoreError, lang: str) -> dict[str, Any]:
    """{"code", "field", "sentence"}, and "errors" where several fields are wrong."""
    said = {
        "code": error.code,
        "field": getattr(error, "field", None),
        "sentence": error.sentence.render(lang),
    }
    several = getattr(error, "all", (error,))
    if len(several) > 1:
        said["errors"] = [error_as_json(one, lang) for one in several]
    return said


def run_item(desk: Desk, item: Mapping[str, Any], folder: Path, lang: str) -> dict[str, Any]:
    """Run one command given as JSON; the answer as JSON. StoreError passes through."""
    try:
        done = desk.run(command_from(item, desk.clock(), folder))
    except DomainError as error:
        return {"ok": False, "value": None, "error": error_as_json(error, lang)}
    return {
        "ok": True,
        "value": as_json(done.value, lang),
        "error": None,
        "sentence": done.sentence.render(lang),
    }


def ask_item(desk: Desk, name: str, args: Mapping[str, Any]) -> object:
    """Ask a query by name with raw arguments; DomainError for a wrong name or argument."""
    spec = QUERIES.get(name)
    if spec is None:
        raise DomainError("unknown_query", N_("There is no query named “{name}”."), "name", name=name)
    return desk.ask(spec.function, **read_arguments(spec.function, args, desk.clock())).value


def read_arguments(function: Callable[..., Any], args: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """A query's arguments from raw values by name."""
    words = {word.name: word for word in words_of(function)}
    for name in args:
        if name not in words:
            raise DomainError("unknown_field", N_("There is no field named “{name}”."), name, name=name)
    found = {}
    for name, word in words.items():
        if name in args:
            found[name] = word.read(args[name], now)
        elif word.required:
            raise DomainError("required", N_("Please fill in: {label}."), name, label=word.label or name)
    return found


def word_as_json(word: Word, lang: str) -> dict[str, Any]:
    """A field for the list of commands: name, kind, label and what else is declared."""
    said: dict[str, Any] = {
        "name": word.name,
        "kind": word.kind_name,
        "label": translate(word.label, lang),
        "required": word.required,
    }
    if word.help:
        said["help"] = translate(word.help, lang)
    if word.unit:
        said["unit"] = translate(word.unit, lang)
    if word.choices is not None:
        said["choices"] = [
            {"value": one.value, "label": translate(one.label, lang)}
            for one in typing.cast("Any", word.choices)
        ]
    if word.between is not None:
        said["between"] = [word.between.low, word.between.high]
    return said


def commands_as_json(lang: str) -> list[dict[str, Any]]:
    """Every command: name, permission, label, sentence, fields."""
    return [
        {
            "name": spec.name,
            "permission": spec.may,
            "label": translate(spec.label, lang),
            "sentence": translate(spec.sentence, lang),
            "reads": spec.reads,
            "fields": [word_as_json(word, lang) for word in spec.words],
        }
        for spec in sorted(COMMANDS.values(), key=lambda one: one.name)
    ]


def queries_as_json(lang: str) -> list[dict[str, Any]]:
    """Every query: name, permission, arguments."""
    return [
        {
            "name": spec.name,
            "permission": spec.may,
            "fields": [word_as_json(word, lang) for word in words_of(spec.function)],
        }
        for spec in sorted(QUERIES.values(), key=lambda one: one.name)
    ]
