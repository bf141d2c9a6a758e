"""Rows taken back: kept in the store and in the record, found by no read.

One place hides them: every ORM statement is given the condition. Work that must reach all rows a person left
behind (an erasure, joining two records) runs inside `all_rows`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from facility.core.tables import Retractable

SEES_ALL = "sees_all"
_HIDDEN = with_loader_criteria(Retractable, lambda cls: cls.taken_back_at.is_(None), include_aliases=True)


@event.listens_for(Session, "do_orm_execute")
def hide_taken_back(state: ORMExecuteState) -> None:
    """Leave out what was taken back."""
    if state.is_select and not state.is_column_load and not state.session.info.get(SEES_ALL):
        state.statement = state.statement.options(_HIDDEN)


@contextmanager
def all_rows(session: Session) -> Iterator[None]:
    """Within it, rows taken back are found too."""
    before = session.info.get(SEES_ALL)
    session.info[SEES_ALL] = True
    try:
        yield
    finally:
        session.info[SEES_ALL] = before
