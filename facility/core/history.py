"""What happened to a record, as sentences: what, then → now, by whom, when, through which door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from sqlalchemy import select, tuple_

from facility.core.audit import sentence_of
from facility.core.commands import COMMANDS
from facility.core.desk import NAMES, Reading, query
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import LANGUAGES, N_, Sentence, show_fact
from facility.core.office import Door
from facility.core.retracting import all_rows
from facility.core.settings import SETTINGS, Setting
from facility.core.tables import (
    Audit,
    AuditAbout,
    AuditedRow,
    Base,
    SettingValue,
    columns_to,
    model_of,
    words_of_columns,
)
from facility.core.undoing import typed
from facility.core.users import AppUser
from facility.core.words import Count, Moment, Name, Ref, Text, Word

HIDDEN = N_("not shown to your roles")
MASKED = frozenset(("id_number", "disability_number", "phone"))
WHOLE = frozenset(("application", "stay", "agreement", "room", "building"))
SILENT_FIELDS = frozenset(
    ("person", "recorded_at", "recorded_by", "entered_at", "entered_by", "voided_by", "made_at")
)
DOORS = {str(one.value): one.label for one in Door}


@dataclass(frozen=True, slots=True)
class Kept:
    """How a table's records are called, and the permission to see what stands in them."""

    label: str
    may: str


KEPT: dict[str, Kept] = {}


def kept_in(model: type[Base], label: str, may: str) -> None:
    """Declare what a record of a table is called and who may see its history."""
    KEPT[str(model.__tablename__)] = Kept(label, may)


kept_in(AppUser, N_("User"), "users.read")
kept_in(SettingValue, N_("Setting"), "settings.read")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field then and now, in each language; empty where there was or is nothing."""

    label: Annotated[str, N_("Field")]
    then: Mapping[str, str]
    now: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one command did to one record: ``how`` is new, changed or removed."""

    table: str
    row: int
    label: Annotated[str, N_("Record")]
    how: str
    fields: tuple[FieldChange, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of a record's history, newest first."""

    id: int
    at: Annotated[Moment, N_("When")]
    user: Annotated[Name, N_("Who")]
    door: Annotated[str, N_("Through")]
    command: Annotated[str, N_("Command")]
    sentence: Annotated[Sentence, N_("What")]
    changes: Annotated[tuple[RowChange, ...], N_("Then and now")]


_Last = Annotated[Count, N_("At most")]
_Before = Annotated[Count, N_("Before line")]


@query("record_history", may="self")
def record_history(
    ctx: Reading,
    *,
    table: Annotated[Text, N_("Kind of record")],
    row: Annotated[Count, N_("Record")],
    last: _Last = 100,
    before: _Before | None = None,
) -> tuple[HistoryLine, ...]:
    """What happened to one record; NotAllowed for whom its content is not meant."""
    kept = KEPT.get(table)
    if kept is None or model_of(table) is None:
        raise DomainError("no_such_record", N_("There is no kind of record named “{name}”."), name=table)
    if not ctx.may(kept.may):
        raise NotAllowed(kept.may, N_("See this"))
    rows = {(table, row), *_parts(ctx, table, row)}
    mine = select(AuditedRow.audit).where(tuple_(AuditedRow.name, AuditedRow.row).in_(sorted(rows)))
    wanted = select(Audit).where(Audit.id.in_(mine))
    return _lines(ctx, wanted, last, before, rows)


@query("person_history", may="people.read")
def person_history(
    ctx: Reading,
    *,
    person: Annotated[int, Ref(to="person"), N_("Person")],
    last: _Last = 100,
    before: _Before | None = None,
) -> tuple[HistoryLine, ...]:
    """What happened that concerns one person, in any part of the work; a look into the clinical card too.

    That something of their health was entered, and when, is told to those alone who may read it: a risk rated or an
    episode recorded on the day work was suspended would say why.
    """
    mine = select(AuditAbout.audit).where(AuditAbout.person == person)
    wanted = select(Audit).where(Audit.id.in_(mine))
    if ctx.may(CLINICAL):
        return _lines(ctx, wanted, last, before, None)
    entered = [name for name, spec in COMMANDS.items() if spec.may == "clinical.write"]
    found = _lines(ctx, wanted.where(Audit.command.not_in(entered)), last, before, None)
    return tuple(line for line in found if not _of_health_taken_back(line))


CLINICAL = "clinical.read"


def _of_health_taken_back(line: HistoryLine) -> bool:
    """Whether what was taken back was an entry about somebody's health."""
    kinds = {KEPT[change.table].may for change in line.changes}
    return line.command == "record.take_back" and CLINICAL in kinds


@query("audit_line", may="audit.read")
def audit_line(ctx: Reading, *, line: Annotated[Count, N_("Line of the record")]) -> tuple[HistoryLine, ...]:
    """One line of the record with all it changed."""
    return _lines(ctx, select(Audit).where(Audit.id == line), 1, None, None)


def _parts(ctx: Reading, table: str, row: int) -> list[tuple[str, int]]:
    """What belongs to a record and is told in its history: the papers of an application, the beds of a room."""
    if table not in WHOLE:
        return []
    with all_rows(ctx.session):
        return [
            (str(model.__tablename__), id)
            for model, column in columns_to(table)
            if str(model.__tablename__) in KEPT
            for id in ctx.session.scalars(select(model.id).where(column == row))
        ]


def _lines(
    ctx: Reading, wanted: Any, last: int, before: int | None, only: set[tuple[str, int]] | None
) -> tuple[HistoryLine, ...]:
    if before is not None:
        wanted = wanted.where(Audit.id < before)
    return tuple(
        HistoryLine(
            row.id,
            row.at,
            row.user_name,
            DOORS.get(row.door, row.door),
            row.command,
            sentence_of(row.command, row.facts or {}),
            changes_of(ctx, row.command, row.changes or (), only),
        )
        for row in ctx.session.scalars(wanted.order_by(Audit.id.desc()).limit(last))
    )


def changes_of(
    ctx: Reading,
    name: str,
    changes: Iterable[Mapping[str, Any]],
    only: set[tuple[str, int]] | None = None,
) -> tuple[RowChange, ...]:
    """Changes in words; values only for whom the record's content is meant."""
    told = []
    for change in changes:
        kept = KEPT.get(change["table"])
        model = model_of(change["table"])
        if (
            kept is None
            or model is None
            or (only is not None and (change["table"], change["row"]) not in only)
        ):
            continue
        may_see = ctx.may(kept.may)
        labels = _labels(name, model)
        if model is SettingValue:
            told.append(_of_setting(ctx, change, kept.label, may_see))
            continue
        fields = (
            FieldChange(label, _shown(ctx, model, key, then), _shown(ctx, model, key, now))
            for key, (then, now) in sorted(change["fields"].items(), key=lambda one: _place(model, one[0]))
            if may_see and key not in SILENT_FIELDS and (label := labels.get(key))
        )
        told.append(
            RowChange(
                change["table"], change["row"], kept.label, change["how"], tuple(fields), hidden=not may_see
            )
        )
    return tuple(told)


def _of_setting(ctx: Reading, change: Mapping[str, Any], label: str, may_see: bool) -> RowChange:
    """A setting's value in the setting's own words; before its first change stood its default."""
    row = ctx.session.get(SettingValue, change["row"])
    setting = SETTINGS.get(row.key) if row is not None else None
    fields: tuple[FieldChange, ...] = ()
    if may_see and setting is not None and "value" in change["fields"]:
        values = [_value_of(setting, packed) for packed in change["fields"]["value"]]
        then, now = ({lang: _in_words(ctx, setting.word, one, lang) for lang in LANGUAGES} for one in values)
        fields = (FieldChange(setting.word.label, then, now),)
    return RowChange(change["table"], change["row"], label, change["how"], fields, hidden=not may_see)


def _value_of(setting: Setting, packed: Any) -> Any:
    if packed is None or isinstance(packed, (dict, list)):
        return setting.default if packed is None else "—"
    try:
        return setting.word.read(packed, date(2000, 1, 1))
    except DomainError:  # a value of an older version's kind
        return str(packed)


def _place(model: type[Base], key: str) -> int:
    """Fields are told in the order of their table."""
    keys = model.__mapper__.column_attrs.keys()
    return keys.index(key) if key in keys else len(keys)


def _labels(name: str, model: type[Base]) -> dict[str, str]:
    """What a table's columns are called: by their own word, else by the word of the command that set them."""
    spec = COMMANDS.get(name)
    labels = {word.name: word.label for word in (spec.words if spec else ()) if word.label}
    labels |= {key: word.label for key, word in words_of_columns(model).items() if word.label}
    labels["taken_back_at"] = N_("Taken back")
    return labels


def _shown(ctx: Reading, model: type[Base], key: str, packed: Any) -> Mapping[str, str]:
    """A packed value in each language; "" for nothing."""
    if packed in (None, "", []):
        return dict.fromkeys(LANGUAGES, "")
    word = words_of_columns(model).get(key)
    column = model.__mapper__.column_attrs[key].columns[0] if key in model.__mapper__.column_attrs else None
    try:
        value = packed if column is None else typed(column.type, packed)
    except (KeyError, TypeError, ValueError):  # blanked by an erasure, or a choice that is no more
        return dict.fromkeys(LANGUAGES, "—")
    return {lang: _in_words(ctx, word, value, lang) for lang in LANGUAGES}


def masked(value: str) -> str:
    """A number of which only the ends are told: nobody's ID or phone stands whole outside form and paper."""
    return f"{value[:3]}…{value[-4:]}" if len(value) > 8 else "…"


def _in_words(ctx: Reading, word: Word | None, value: Any, lang: str) -> str:
    if isinstance(value, dict):
        return "…"
    if word is not None and word.to:
        return ctx.name(word.to, value) if word.to in NAMES else ""
    if word is None or value == "—":
        return show_fact(value, lang)
    if word.kind.name in MASKED and isinstance(value, str):
        return masked(value)
    try:
        return word.show(value, lang)
    except (AttributeError, TypeError, ValueError):  # a value of an older version's kind
        return show_fact(value, lang)
