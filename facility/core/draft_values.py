"""Values of half-written forms as plain JSON and back, exactly: days, moments, choices, spans, files."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

from facility.core.kinds import Choice, FileBytes, Span

MARK = "~"  # the key that tells a marked value from an ordinary mapping


def as_plain(value: object) -> Any:
    """What `from_plain` gives back. Raises TypeError for a value that no form holds."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Choice):
        cls = type(value)
        return {MARK: "choice", "of": f"{cls.__module__}:{cls.__qualname__}", "value": value.value}
    if isinstance(value, datetime):
        return {MARK: "moment", "value": value.astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {MARK: "day", "value": value.isoformat()}
    if isinstance(value, Span):
        return {MARK: "span", "value": [as_plain(value.since), as_plain(value.until)]}
    if isinstance(value, FileBytes):
        return {MARK: "file", "name": value.name, "value": base64.b64encode(value.data).decode()}
    if isinstance(value, tuple):
        return {MARK: "tuple", "value": [as_plain(one) for one in value]}
    if isinstance(value, list):
        return [as_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): as_plain(one) for key, one in value.items()}
    raise TypeError(type(value).__name__)


def from_plain(raw: Any) -> Any:
    """The value again. Raises ValueError, ImportError or AttributeError where the program no longer has it."""
    if isinstance(raw, list):
        return [from_plain(one) for one in raw]
    if not isinstance(raw, dict):
        return raw
    match raw.get(MARK):
        case None:
            return {key: from_plain(one) for key, one in raw.items()}
        case "choice":
            return _choice(str(raw["of"]))(raw["value"])
        case "moment":
            return datetime.fromisoformat(raw["value"])
        case "day":
            return date.fromisoformat(raw["value"])
        case "span":
            since, until = raw["value"]
            return Span(from_plain(since), from_plain(until))
        case "file":
            return FileBytes(str(raw["name"]), base64.b64decode(raw["value"]))
        case "tuple":
            return tuple(from_plain(one) for one in raw["value"])
        case other:
            raise ValueError(f"unknown mark {other}")


def _choice(where: str) -> type[Choice]:
    """A class of choices of this program, and nothing else that a file might name."""
    module, _colon, name = where.partition(":")
    if module.partition(".")[0] not in ("facility", "ui"):
        raise ValueError("not of this program")
    found = getattr(import_module(module), name)
    if not (isinstance(found, type) and issubclass(found, Choice)):
        raise ValueError("no choice")
    return found
