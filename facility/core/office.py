"""The desk's own commands and reads: settings, and the record of who did what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Annotated, Any

from sqlalchemy import func, or_, select

from facility.core.audit import seal, sentence_of
from facility.core.clock import moment_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, query
from facility.core.i18n import LANGUAGES, N_, P_, Label, Sentence
from facility.core.settings import SETTINGS, setting_named
from facility.core.tables import Audit, AuditAbout, SettingValue, StoreFact
from facility.core.words import Choice, Count, Date, LongText, Moment, Name, Ref, Text


@command(
    "settings.change", N_("set “{label}” to {shown}"), may="settings.write", label=N_("Change a setting")
)
class ChangeSetting(Command[None]):
    key: Annotated[Text, N_("Setting")]
    value: Annotated[LongText, N_("Value")] = ""


@handles(ChangeSetting)
def change_setting(ctx: Context, cmd: ChangeSetting) -> None:
    setting = setting_named(cmd.key)
    try:
        value = setting.word.read(cmd.value, ctx.today)
    except Exception as error:
        if hasattr(error, "at"):
            error.at("value")
        raise
    ctx.note(label=Label(setting.word.label), shown=value if value != "" else "—")
    row = ctx.session.scalars(select(SettingValue).where(SettingValue.key == cmd.key)).one_or_none()
    dumped = setting.word.dump(value)
    if row is None:
        ctx.add(SettingValue(key=cmd.key, value=dumped))
    else:
        row.value = dumped


def keep_setting(ctx: Context, key: str, value: Any) -> None:
    """Keep a value a command works out itself (a memory of corrections)."""
    row = ctx.session.scalars(select(SettingValue).where(SettingValue.key == key)).one_or_none()
    if row is None:
        ctx.add(SettingValue(key=key, value=value))
    elif row.value != value:
        row.value = value


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting as Settings shows it."""

    key: Annotated[str, N_("Setting")]
    label: Annotated[str, N_("Meaning")]
    value: Annotated[Any, N_("Value")]
    shown: Mapping[str, str]
    default: Mapping[str, str]
    unit: str
    help: str
    mark: str
    group: str
    changed: bool
    row: Annotated[Count, N_("Record")]  # 0: never changed


@query("setting_list", may="settings.read")
def setting_list(ctx: Reading) -> tuple[SettingRow, ...]:
    """Every declared setting with its value, default, unit and source mark."""
    kept = {one.key: one.id for one in ctx.session.scalars(select(SettingValue))}
    return tuple(
        SettingRow(
            key,
            one.word.label,
            one.word.dump(value := ctx.settings.get(key)),
            {lang: one.word.show(value, lang) for lang in LANGUAGES},
            {lang: one.word.show(one.default, lang) for lang in LANGUAGES},
            one.word.unit,
            one.word.help,
            str(one.mark.value),
            one.group,
            ctx.settings.changed(key),
            kept.get(key, 0),
        )
        for key, one in SETTINGS.items()
        if not isinstance(ctx.settings.get(key), dict)
    )


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One line of the record of who did what."""

    id: int
    at: Annotated[Moment, N_("When")]
    user: Annotated[Name, N_("Who")]
    door: Annotated[str, N_("Through")]
    command: Annotated[str, N_("Command")]
    sentence: Annotated[Sentence, N_("What")]
    changes: Annotated[Any, N_("Then and now")]


class Door(Choice):
    """Through which door a command came."""

    SCREEN = "screen", N_("in the window")
    IMPORT = "import", N_("by import")
    COMMAND_LINE = "command line", N_("by command line")
    SAMPLE = "demo", N_("with the sample")


class RecordKind(Choice):
    """Kinds of work in the record; the value names the commands."""

    PEOPLE = "people", N_("People and health")
    ADMISSION = "admission+papers+agreements+templates", N_("Admission, papers, agreements")
    EXCHANGE = "exchange", N_("Consents, notices, referrals")
    LODGING = "lodging", N_("Beds and places")
    HOUSE = "premises+staff", N_("Facility and staff")
    DESK = "settings+users+copies", N_("Settings, users, copies")
    DUTIES = "duties", P_("record", "What waits")
    LISTS = "lists+audit", N_("Lists taken out")
    BACK = "record", N_("Taken back")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilter:
    """Which lines of the record are asked for; nothing given: all."""

    person: Annotated[int, Ref(to="person"), N_("Person")] | None = None
    user: Annotated[int, Ref(to="user"), N_("User")] | None = None
    kind: Annotated[RecordKind, N_("Kind of work")] | None = None
    since: Annotated[Date, N_("From day")] | None = None
    until: Annotated[Date, N_("Until day")] | None = None
    door: Annotated[Door, N_("Through")] | None = None


@dataclass(frozen=True, slots=True)
class RecordState:
    """Whether the record is whole: as many lines as the last number, each sealed to the one before."""

    lines: Annotated[Count, N_("Lines")]
    whole: Annotated[bool, N_("Whole")]


_SEALS = 2000  # lines looked at each time the page is shown; `verify` looks at all


@query("audit_whole", may="audit.read")
def audit_whole(ctx: Reading) -> RecordState:
    """How many lines there are, and whether none is missing and the latest seals are right."""
    lines, highest = ctx.session.execute(select(func.count(), func.coalesce(func.max(Audit.id), 0))).one()
    latest = list(ctx.session.scalars(select(Audit).order_by(Audit.id.desc()).limit(_SEALS)))
    sealed = all(seal(row, before.digest) == row.digest for row, before in pairwise(latest))
    if latest and latest[-1].id == 1:
        sealed = sealed and seal(latest[-1], "") == latest[-1].digest
    return RecordState(lines, lines == highest and sealed)


@query("audit_list", may="audit.read")
def audit_list(
    ctx: Reading,
    *,
    person: Annotated[int, Ref(to="person"), N_("Person")] | None = None,
    user: Annotated[int, Ref(to="user"), N_("User")] | None = None,
    kind: Annotated[RecordKind, N_("Kind of work")] | None = None,
    since: Annotated[Date, N_("From day")] | None = None,
    until: Annotated[Date, N_("Until day")] | None = None,
    door: Annotated[Door, N_("Through")] | None = None,
    last: Annotated[Count, N_("At most")] = 200,
    before: Annotated[Count, N_("Before line")] | None = None,
) -> tuple[AuditRow, ...]:
    """The record, newest first; only what fits everything given. ``before``: the lines that follow that one."""
    wanted = select(Audit).order_by(Audit.id.desc()).limit(last)
    if person is not None:
        wanted = wanted.where(Audit.id.in_(select(AuditAbout.audit).where(AuditAbout.person == person)))
    if user is not None:
        wanted = wanted.where(Audit.user == user)
    if kind is not None:
        wanted = wanted.where(or_(*(Audit.command.startswith(f"{one}.") for one in kind.value.split("+"))))
    if since is not None:
        wanted = wanted.where(Audit.at >= moment_of(since))
    if until is not None:
        wanted = wanted.where(Audit.at < moment_of(until + timedelta(days=1)))
    if door is not None:
        wanted = wanted.where(Audit.door == door.value)
    if before is not None:
        wanted = wanted.where(Audit.id < before)
    return tuple(
        AuditRow(r.id, r.at, r.user_name, r.door, r.command, sentence_of(r.command, r.facts or {}), r.changes)
        for r in ctx.session.scalars(wanted)
    )


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the desk should say of itself, and the settings every screen needs whoever sits there.

    clock_went_back: this PC's clock stands before a record made earlier. days_in_use: since the store was made.
    """

    last_record: datetime | None
    clock_went_back: bool
    days_in_use: int
    lock_minutes: int
    copy_warn_days: int
    copy_folder: str


_RECENT = 200  # records: signing in with a wrong clock makes records too, so the last one alone tells nothing


@query("desk_state", may="self")
def desk_state(ctx: Reading) -> DeskState:
    """Whether this PC's clock stands before the latest of the recent records; how old the store is."""
    recent = select(Audit.at).order_by(Audit.id.desc()).limit(_RECENT)
    last = max(ctx.session.scalars(recent), default=None)
    made = ctx.session.scalars(select(StoreFact.value).where(StoreFact.key == "made_at")).one_or_none()
    days = (ctx.now - datetime.fromisoformat(made)).days if made else 0
    return DeskState(
        last,
        last is not None and (last - ctx.now).total_seconds() > 120,
        max(0, days),
        ctx.settings.count("lock_minutes"),
        ctx.settings.count("copy_warn_days"),
        str(ctx.settings.get("copy_folder")),
    )
