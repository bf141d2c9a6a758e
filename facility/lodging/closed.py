"""Which rooms and beds are closed when, read from the store for the rules and the board."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.lodging.model import Closing
from facility.lodging.rules import Closed

ById = dict[int, list[Closed]]


def closings_during(session: Session, since: datetime, until: datetime | None) -> tuple[ById, ById]:
    """Closings that meet [since, until), by room and by bed."""
    rooms: ById = defaultdict(list)
    beds: ById = defaultdict(list)
    for row in session.scalars(
        select(Closing).where(Closing.during(since, until)).order_by(Closing.since, Closing.id)
    ):
        fact = Closed(row.kind, row.since, row.until, row.planned_until, row.room is not None)
        if row.room is not None:
            rooms[row.room].append(fact)
        elif row.bed is not None:
            beds[row.bed].append(fact)
    return rooms, beds
