"""What a field held at a moment, where a command has written over it since: the record of changes still tells.

Only for the few fields that no row of their own keeps: whether a piece is fit for use, when a rule is reviewed, by when
a hazard is put right. What a command says happened by then counts, though it was written down later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from facility.core.audit import unpack
from facility.core.checks import Looking
from facility.core.tables import Audit, Base
from facility.core.undoing import typed

Earlier = Mapping[int, Any]
_DAYS = ("checked_on", "on")
"""The fields that say when it truly happened."""


def earlier(look: Looking, model: type[Base], field: str, *commands: str) -> Earlier:
    """By row what ``field`` held at ``look.now``, of rows where one of the commands changed it afterwards."""
    found: dict[int, Any] = {}
    kind = model.__mapper__.column_attrs[field].columns[0].type
    rows = look.session.scalars(
        select(Audit.changes).where(Audit.command.in_(commands), Audit.at > look.now).order_by(Audit.id)
    )
    for changes in rows:
        if _happened_by(look.today, changes or ()):
            continue
        for change in changes or ():
            if change["table"] == model.__tablename__ and field in change["fields"]:
                found.setdefault(change["row"], typed(kind, change["fields"][field][0]))
    return found


def _happened_by(on: date, changes: Iterable[Mapping[str, Any]]) -> bool:
    days = (
        unpack(change["fields"][name][1]) for change in changes for name in _DAYS if name in change["fields"]
    )
    return any(isinstance(day, date) and day <= on for day in days)
