"""Taking back what was done last: every command has a declared opposite, or a reason why it has none.

Most commands only add rows and change fields of rows. Their opposite is `TakeBack`: the fields are as before,
the added rows are found no more. It is an ordinary command of the desk: permitted, checked by the same guards,
audited. A command with an opposite of its own says so with `undoes`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.types import TypeEngine

from facility.core.audit import pack, sentence_of, unpack
from facility.core.commands import COMMANDS, Command, command, spec_of
from facility.core.desk import Context, Reading, handles, query
from facility.core.errors import DomainError, NotAllowed, NotFound
from facility.core.i18n import N_
from facility.core.retracting import all_rows
from facility.core.tables import (
    Audit,
    AuditAbout,
    AuditedRow,
    Base,
    ChoicesText,
    ChoiceText,
    Retractable,
    SpanText,
    columns_to,
    model_of,
)
from facility.core.words import Count, Span

AuditLine = Annotated[Count, N_("Line of the record")]
Opposite = Callable[[Reading, Audit], "Command[Any] | None"]
OPPOSITES: dict[type[Command[Any]], Opposite] = {}
STAYS: dict[type[Command[Any]], str] = {}
"""Commands that cannot be taken back, with the reason."""


def undoes(cls: type[Command[Any]]) -> Callable[[Opposite], Opposite]:
    """Register the opposite of a command: from its audit row, the command that takes it back, or None."""

    def register(opposite: Opposite) -> Opposite:
        OPPOSITES[cls] = opposite
        return opposite

    return register


def put_back(*classes: type[Command[Any]]) -> None:
    """Declare commands whose whole effect is rows added and fields changed: `TakeBack` is their opposite."""
    for cls in classes:
        OPPOSITES[cls] = _take_back


def stays(reason: str, *classes: type[Command[Any]]) -> None:
    """Declare commands that cannot be taken back, and why."""
    for cls in classes:
        STAYS[cls] = reason


@command("record.take_back", N_("took back: {what}"), may="self", label=N_("Take back what was done last"))
class TakeBack(Command[None]):
    audit: AuditLine


stays(N_("What was taken back is done again with the same action."), TakeBack)


def _take_back(ctx: Reading, audit: Audit) -> Command[Any] | None:
    return TakeBack(audit=audit.id)


@query("undo_of", may="self")
def undo_of(ctx: Reading, *, audit: AuditLine) -> Command[Any] | None:
    """The command that takes back what this line of the record did; None where there is none, or no longer."""
    row = ctx.session.get(Audit, audit)
    spec = COMMANDS.get(row.command) if row else None
    if row is None or spec is None or spec.cls not in OPPOSITES:
        return None
    try:
        still_last(ctx, row)
        opposite = OPPOSITES[spec.cls](ctx, row)
        if isinstance(opposite, TakeBack):
            _check_rows(ctx, row)
    except DomainError:
        return None
    return opposite if opposite is not None and ctx.may(spec_of(type(opposite)).may) else None


def still_last(ctx: Reading, audit: Audit) -> None:
    """DomainError unless it was this user's doing, is permitted, and nothing followed about the same records."""
    spec = COMMANDS[audit.command]
    if audit.user != ctx.user.id:
        raise DomainError("not_your_doing", N_("Somebody else did this. Only they can take it back."))
    if not ctx.may(spec.may):
        raise NotAllowed(spec.may, spec.label)
    mine = select(AuditAbout.person).where(AuditAbout.audit == audit.id)
    about = select(AuditAbout.audit).where(AuditAbout.person.in_(mine), AuditAbout.audit > audit.id)
    own = aliased(AuditedRow)  # by a join, because a list that was imported touches thousands of rows
    touched = (
        select(AuditedRow.audit)
        .join(own, and_(own.name == AuditedRow.name, own.row == AuditedRow.row))
        .where(own.audit == audit.id, AuditedRow.audit > audit.id)
    )
    later = or_(Audit.id.in_(about), Audit.id.in_(touched))
    if ctx.session.scalars(select(Audit.id).where(Audit.touched != "", later).limit(1)).first() is not None:
        raise DomainError(
            "worked_on_meanwhile", N_("Something was recorded here since. Correct it there instead.")
        )


@handles(TakeBack)
def take_back(ctx: Context, cmd: TakeBack) -> None:
    audit = ctx.session.get(Audit, cmd.audit)
    if audit is None:
        raise NotFound("audit")
    spec = COMMANDS.get(audit.command)
    if spec is None or OPPOSITES.get(spec.cls) is not _take_back:
        raise DomainError("no_opposite", N_("This cannot be taken back."))
    still_last(ctx, audit)
    _check_rows(ctx, audit)
    made = _made(audit)
    for table, id in reversed(made):
        if (row := _row(ctx, table, id)) is not None:
            _hide(row, ctx.now)
            ctx.session.flush()  # one by one, so that the guards see each step
    for change in reversed(audit.changes):
        if change["how"] == "changed" and (change["table"], change["row"]) not in made:
            _restore(ctx, change)
            ctx.session.flush()
    ctx.note(what=sentence_of(audit.command, audit.facts or {}))
    for person in ctx.session.scalars(select(AuditAbout.person).where(AuditAbout.audit == audit.id)):
        ctx.about(person)


def _made(audit: Audit) -> list[tuple[str, int]]:
    return [(change["table"], change["row"]) for change in audit.changes if change["how"] == "new"]


def _row(ctx: Reading, table: str, id: int) -> Base | None:
    model = model_of(table)
    return ctx.session.get(model, id) if model is not None and issubclass(model, Retractable) else None


def _hide(row: Any, now: datetime) -> None:
    """A row that was added is found no more; guards of voided and lapsed rows let go of it too."""
    row.taken_back_at = now
    columns = row.__mapper__.column_attrs
    if "voided_at" in columns:
        row.voided_at = now
    if "held_until" in columns:
        row.until = row.since


def _restore(ctx: Context, change: dict[str, Any]) -> None:
    model = model_of(change["table"])
    assert model is not None
    row = _changed_row(ctx, model, change)
    if row is None:
        raise NotFound(None)
    for key, (then, _now) in change["fields"].items():
        column = model.__mapper__.column_attrs[key].columns[0]
        value = typed(column.type, then)
        setattr(row, key, _nothing(column) if value is None and not column.nullable else value)


def _changed_row(ctx: Reading, model: type[Base], change: dict[str, Any]) -> Base | None:
    """The row of a change; also one that the very command took away, which no other read finds."""
    if "taken_back_at" not in change["fields"] or change["how"] == "new":
        return ctx.session.get(model, change["row"])
    with all_rows(ctx.session):
        return ctx.session.get(model, change["row"])


def _nothing(column: Any) -> Any:
    """An empty value of a column that must have one."""
    return () if isinstance(column.type, ChoicesText) else column.type.python_type()


def typed(kind: TypeEngine[Any], packed: Any) -> Any:
    """A packed value of the record as its column holds it."""
    if packed is None:
        return None
    if isinstance(kind, ChoiceText):
        return kind.choices(packed["is"])
    if isinstance(kind, ChoicesText):
        return tuple(kind.choices(one["is"]) for one in packed)
    value = unpack(packed)
    if isinstance(kind, SpanText) and isinstance(value, list):
        since, until = value
        assert isinstance(since, date)
        return Span(since, until)
    return value


def _check_rows(ctx: Reading, audit: Audit) -> None:
    """DomainError unless all rows are as the command left them and nothing rests on what it added."""
    gone = DomainError("changed_meanwhile", N_("What was recorded is no longer as it was left."))
    now: dict[tuple[str, int, str], Any] = {}
    rows: dict[tuple[str, int], Base | None] = {}
    for change in audit.changes or ():
        if change["how"] == "removed":
            raise gone
        place = change["table"], change["row"]
        now |= {(*place, key): value for key, (_t, value) in change["fields"].items()}
        model = model_of(change["table"])
        rows[place] = rows.get(place) or (_changed_row(ctx, model, change) if model is not None else None)
    if not now:
        raise DomainError(
            "nothing_to_take_back", N_("Nothing was changed, so there is nothing to take back.")
        )
    for (table, id, key), value in now.items():
        row = rows[table, id]
        if row is None or pack(getattr(row, key, None)) != value:
            raise gone
    _nothing_rests_on(ctx, audit)


def _nothing_rests_on(ctx: Reading, audit: Audit) -> None:
    ids: dict[str, list[int]] = {}
    for table, id in _made(audit):
        ids.setdefault(table, []).append(id)
    own = {(change["table"], change["row"]) for change in audit.changes}
    for table, rows in ids.items():
        for model, column in columns_to(table):
            found = ctx.session.scalars(select(model.id).where(column.in_(rows)))
            if any((model.__tablename__, id) not in own for id in found):
                raise DomainError(
                    "something_rests_on_it",
                    N_("Something else was entered for it since. Take that back first."),
                )
