"""Guards: what must never be, refused by the database itself.

A guard is declared once, beside the table it protects, and becomes triggers when the store opens. Its name
is the error code, so that the last no has words too. Conditions use only ``NEW``/``OLD`` and standard SQL,
which a trigger on either engine understands.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.tables import StoreFact


@dataclass(frozen=True, slots=True)
class Guard:
    """``name``: error code. ``text``: its sentence. ``when``: standard SQL that is true when it must be refused."""

    name: str
    table: str
    text: str
    when: str
    on: tuple[str, ...] = ("INSERT", "UPDATE")
    field: str | None = None


GUARDS: dict[str, Guard] = {}
_PREFIX = "guard_"
FOREVER = "9999-12-31"


def never(
    name: str,
    table: str,
    text: str,
    when: str,
    *,
    on: tuple[str, ...] = ("INSERT", "UPDATE"),
    field: str | None = None,
) -> Guard:
    """Declare a state that may never be."""
    guard = Guard(name, table, text, when, on, field)
    GUARDS[name] = guard
    return guard


def one_at_a_time(
    name: str, table: str, key: str, text: str, *, field: str | None = None, unless: str = "FALSE"
) -> Guard:
    """Two rows with the same ``key`` may not overlap in [since, until); ``until`` null is open.

    ``unless`` excuses rows (voided ones): standard SQL over ``{row}``, a row's alias.
    """
    fields = {"n": f"NEW.{key}", "free_new": unless.format(row="NEW"), "free_old": unless.format(row="o")}
    when = (
        "NOT ({free_new}) AND EXISTS (SELECT 1 FROM {table} AS o WHERE o.{key} = {n} AND o.id <> NEW.id"
        " AND NOT ({free_old})"
        " AND o.since < COALESCE(NEW.until, '{forever}') AND NEW.since < COALESCE(o.until, '{forever}'))"
    ).format(table=table, key=key, forever=FOREVER, **fields)
    return never(name, table, text, when, field=field)


never(
    "audit_is_kept",
    "audit",
    N_("The record of who did what cannot be removed."),
    "TRUE",
    on=("DELETE",),
)
never(
    "audit_is_not_rewritten",
    "audit",
    N_("The record of who did what cannot be rewritten."),
    "NOT EXISTS (SELECT 1 FROM erasure_window) OR NEW.id <> OLD.id OR NEW.at <> OLD.at"
    " OR COALESCE(NEW.user, 0) <> COALESCE(OLD.user, 0) OR NEW.door <> OLD.door OR NEW.command <> OLD.command"
    " OR NEW.touched <> OLD.touched OR NEW.user_name <> OLD.user_name OR NEW.digest <> OLD.digest"
    " OR LENGTH(NEW.facts) > LENGTH(OLD.facts) OR LENGTH(NEW.changes) > LENGTH(OLD.changes)",
    on=("UPDATE",),
)
never(
    "audit_has_no_gap",
    "audit",
    N_("The record of who did what is numbered without a gap."),
    "NEW.id < 1 OR (NEW.id > 1 AND NOT EXISTS (SELECT 1 FROM audit AS o WHERE o.id = NEW.id - 1))",
    on=("INSERT",),
)
for _table in ("audit_about", "audited_row"):
    never(
        "audit_subject_is_kept" if _table == "audit_about" else "audited_row_is_kept",
        _table,
        N_("The record of who did what cannot be removed."),
        "TRUE",
        on=("DELETE", "UPDATE"),
    )


def fingerprint() -> str:
    """Changes whenever a declaration changes."""
    return hashlib.sha256(repr(sorted(GUARDS.items())).encode()).hexdigest()


def raise_guards(connection: Connection) -> None:
    """Bring the store's triggers in step with the declarations; cheap where they are."""
    stored = connection.execute(select(StoreFact.value).where(StoreFact.key == "guards")).scalar_one_or_none()
    standing = {row[0] for row in connection.execute(text(_STANDING), {"like": _PREFIX + "%"})}
    wanted = {f"{_PREFIX}{guard.name}_{event.lower()}" for guard in GUARDS.values() for event in guard.on}
    if stored == fingerprint() and standing == wanted:
        return
    lower_guards(connection)
    for guard in GUARDS.values():
        for event in guard.on:
            connection.exec_driver_sql(_trigger(guard, event))
    connection.execute(text("DELETE FROM store_fact WHERE key = 'guards'"))
    connection.execute(
        text("INSERT INTO store_fact (key, value) VALUES ('guards', :value)"), {"value": fingerprint()}
    )


def lower_guards(connection: Connection) -> None:
    """Take every guard down, for a migration."""
    for (name,) in connection.execute(text(_STANDING), {"like": _PREFIX + "%"}).all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


_STANDING = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE :like"


def _trigger(guard: Guard, event: str) -> str:
    moment = "BEFORE" if event == "DELETE" else "AFTER"
    return (
        f'CREATE TRIGGER "{_PREFIX}{guard.name}_{event.lower()}" {moment} {event} ON "{guard.table}" '
        f"WHEN {guard.when} BEGIN SELECT RAISE(ABORT, 'guard:{guard.name}'); END"
    )


def refused_by(message: str) -> DomainError | None:
    """The words of the guard named in a database error, if one is."""
    _before, marked, name = message.partition("guard:")
    guard = GUARDS.get(name.split()[0].strip("'\")")) if marked else None
    return DomainError(guard.name, guard.text, guard.field) if guard else None
