"""Who of the people with a bed is on leave or in hospital, for the board, the timeline and the figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.i18n import N_
from facility.core.words import Moment
from facility.lodging import words as w
from facility.lodging.daily.absence_model import Absence
from facility.lodging.daily.words import AbsenceKind


@dataclass(frozen=True, slots=True)
class Away:
    """A time away: ``back_by`` is when they are expected, ``until`` when they truly came back (None: still away)."""

    absence: Annotated[int, N_("Absence")]
    kind: Annotated[w.SpanKind, N_("State")]
    since: w.Since
    until: w.Until | None
    back_by: Annotated[Moment, N_("Expected back")] | None

    def overdue(self, at: datetime) -> bool:
        """Whether they should be back by a moment and are not."""
        return self.back_by is not None and self.back_by <= at and (self.until is None or self.until > at)


def _away(row: Absence) -> Away:
    kind = w.SpanKind.HOSPITAL if row.kind is AbsenceKind.HOSPITAL else w.SpanKind.LEAVE
    assert row.left_at is not None
    return Away(row.id, kind, row.left_at, row.back_at, row.planned_until)


def away_at(session: Session, at: datetime) -> dict[int, Away]:
    """By stay, who is away at a moment."""
    return {row.stay: _away(row) for row in session.scalars(select(Absence).where(Absence.at(at)))}


def away_during(session: Session, since: datetime, until: datetime) -> dict[int, tuple[Away, ...]]:
    """By stay, every time away that meets [since, until), in order."""
    found: dict[int, list[Away]] = defaultdict(list)
    for row in session.scalars(select(Absence).where(Absence.during(since, until)).order_by(Absence.left_at)):
        found[row.stay].append(_away(row))
    return {stay: tuple(rows) for stay, rows in found.items()}
