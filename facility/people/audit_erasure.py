"""The record of who did what, after an erasure: the rows stay, the person's values in them go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import String, or_, select, type_coerce
from sqlalchemy.orm import Session

from facility.core.tables import Audit, AuditAbout

GONE = "—"
AT_ONCE = 200
T = TypeVar("T")


def without(text: str, secrets: Iterable[str]) -> str:
    """A text in which none of the personal values stands."""
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, GONE)
    return text


def blank_audit(
    session: Session,
    people: Sequence[int],
    owned: Collection[tuple[str, int]],
    secrets: Sequence[str],
    kept: Collection[str],
) -> None:
    """Blank the person's values in the record.

    A row about this person alone loses every text but the ``kept`` ones; a row about several persons loses
    the values of rows this person owns, and the ``secrets`` wherever they stand.
    """
    for audit in _audits(session, people, secrets):
        about = set(session.scalars(select(AuditAbout.person).where(AuditAbout.audit == audit.id)))
        alone = bool(about) and about <= set(people)
        audit.facts = _emptied(audit.facts, kept) if alone else _struck(audit.facts, secrets)
        audit.changes = [
            {**change, "fields": _emptied(change["fields"], kept)}
            if alone or (change["table"], change["row"]) in owned
            else _struck(change, secrets)
            for change in audit.changes or ()
        ]
    session.flush()


def _audits(session: Session, people: Sequence[int], secrets: Sequence[str]) -> list[Audit]:
    """Rows about the person, and rows in which one of the unmistakable values (numbers, phones) stands."""
    telling = [value for value in secrets if sum(c.isdigit() for c in value) >= 7]
    texts = [type_coerce(column, String) for column in (Audit.facts, Audit.changes)]
    found: dict[int, Audit] = {}
    for some in _in_parts(people):
        about = select(AuditAbout.audit).where(AuditAbout.person.in_(some))
        found |= {row.id: row for row in session.scalars(select(Audit).where(Audit.id.in_(about)))}
    for values in _in_parts(telling):
        named = [text.contains(value, autoescape=True) for value in values for text in texts]
        found |= {row.id: row for row in session.scalars(select(Audit).where(or_(*named)))}
    return [found[id] for id in sorted(found)]


def _in_parts(values: Sequence[T]) -> Iterable[Sequence[T]]:
    """A long list in pieces that one statement can hold: a list of a thousand people is taken back at once."""
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))


def _emptied(values: dict[str, Any], kept: Collection[str]) -> dict[str, Any]:
    return {name: _blanked(value, kept) for name, value in values.items()}


def _blanked(value: Any, kept: Collection[str]) -> Any:
    """The same shape without texts: numbers and yes or no stay, texts, choices and days become a dash."""
    if isinstance(value, str):
        return value if value in kept or not value else GONE
    if isinstance(value, list):
        return [_blanked(one, kept) for one in value]
    if isinstance(value, dict):
        if value.keys() <= {"on"} or value.keys() <= {"at"} or value.keys() <= {"label", "is"}:
            return GONE if value else value
        if "say" in value:
            return GONE
        return {key: _blanked(one, kept) for key, one in value.items()}
    return value


def _struck(value: Any, secrets: Sequence[str]) -> Any:
    """The same with the personal values struck out of its texts."""
    if isinstance(value, str):
        return without(value, secrets)
    if isinstance(value, list):
        return [_struck(one, secrets) for one in value]
    if isinstance(value, dict):
        return {key: _struck(one, secrets) for key, one in value.items()}
    return value
