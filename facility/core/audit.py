"""The record of who did what: facts and changes as data, worded when read."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import InstanceState, Session

from facility.core.commands import COMMANDS, CommandSpec
from facility.core.copy_check import seal_of
from facility.core.i18n import N_, Label, Sentence, say
from facility.core.tables import Audit, AuditAbout, AuditedRow, Base, ErasureWindow, NumberSeries, StoreFact
from facility.core.words import Choice, FileBytes, Kind, Span, Word

SILENT = (Audit, AuditAbout, AuditedRow, ErasureWindow, NumberSeries, StoreFact)
ERASING = "erasing"  # set in a session's info while personal data are blanked


def pack(value: object) -> Any:
    """A fact as JSON that keeps what it is."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Sentence):
        return {"say": value.text, "facts": {key: pack(one) for key, one in value.facts.items()}}
    if isinstance(value, Label):
        return {"label": str(value)}
    if isinstance(value, Choice):
        return {"label": value.label, "is": str(value.value)}
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return {"at": value.astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    if isinstance(value, Span):
        return [pack(value.since), pack(value.until)]
    if isinstance(value, FileBytes):
        return value.name
    if isinstance(value, Mapping):
        return {"facts": {str(key): pack(one) for key, one in value.items()}}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [pack(one) for one in value]
    return str(value)


def unpack(packed: Any) -> object:
    """The fact that was packed; a choice comes back as its label."""
    if isinstance(packed, list):
        return [unpack(one) for one in packed]
    if not isinstance(packed, dict):
        return packed
    if "say" in packed:
        return Sentence(packed["say"], {key: unpack(one) for key, one in packed["facts"].items()})
    if "label" in packed:
        return Label(packed["label"])
    if "at" in packed:
        return datetime.fromisoformat(packed["at"])
    if "on" in packed:
        return date.fromisoformat(packed["on"])
    return {key: unpack(one) for key, one in packed.get("facts", {}).items()}


def seal(audit: Audit, before: str) -> str:
    """The digest of an audit row, chained to the row before it."""
    return seal_of(
        before, audit.id, audit.at, audit.user, audit.user_name, audit.door, audit.command, audit.touched
    )


def placeholders(text: str) -> list[str]:
    """The names of the facts a sentence uses."""
    return [name for _text, name, _spec, _conv in string.Formatter().parse(text) if name]


def sentence_of(command: str, facts: Mapping[str, Any]) -> Sentence:
    """What an audit row says, from its command and packed facts."""
    spec = COMMANDS.get(command)
    text = spec.sentence if spec else N_("did something an older version knew as {command}")
    known = {key: unpack(value) for key, value in facts.items()}
    return say(text, **{"command": command, **known})


def facts_of(spec: CommandSpec, command: object, words: Iterable[Word], name_of: Any) -> dict[str, object]:
    """The facts a command's sentence needs; references become names, secrets never appear."""
    wanted = set(placeholders(spec.sentence))
    facts: dict[str, object] = {}
    for word in words:
        if word.name in wanted and word.kind.name != "secret":
            value = getattr(command, word.name)
            facts[word.name] = (
                name_of(word.to, value) if word.to and value is not None else _shown(word.kind, value)
            )
    return facts


def _shown(kind: Kind, value: Any) -> object:
    if value is None or kind.name in (
        "choice",
        "choices",
        "yes_no",
        "date",
        "moment",
        "text",
        "name",
        "count",
    ):
        return value
    return kind.show(value, "en")


def _as_written(row: Any) -> tuple[str, str, int]:
    """Where a changed row stands in the record: a flush goes by class, then by number."""
    return type(row).__module__, type(row).__name__, row.id


class ChangeLog:
    """Collects what a session's flushes change, row by row: then → now."""

    def __init__(self) -> None:
        self.changes: list[dict[str, Any]] = []
        self.touched: set[str] = set()

    def after_flush(self, session: Session, _context: object) -> None:
        for row in session.new:
            self._note(row, "new")
        changed = [row for row in session.dirty if session.is_modified(row)]
        for row in sorted(changed, key=_as_written):  # the session keeps them in no order
            self._note(row, "changed")
        for row in session.deleted:
            self._note(row, "removed")

    def _note(self, row: object, how: str) -> None:
        assert isinstance(row, Base)
        state: InstanceState[Any] = inspect(row)
        table = row.__tablename__
        self.touched.add(str(table))
        if isinstance(row, SILENT) or (state.session and state.session.info.get(ERASING)):
            return  # what an erasure blanks must not be repeated as "then"
        fields: dict[str, Any] = {}
        for attribute in state.mapper.column_attrs:
            history = state.attrs[attribute.key].history
            if how == "new" and (now := getattr(row, attribute.key)) not in (None, "", ()):
                fields[attribute.key] = [None, pack(now)]
            elif how == "changed" and history.has_changes():
                fields[attribute.key] = [
                    pack(history.deleted[0]) if history.deleted else None,
                    pack(getattr(row, attribute.key)),
                ]
        fields.pop("id", None)
        self.changes.append({"table": str(table), "row": row.id, "how": how, "fields": fields})
