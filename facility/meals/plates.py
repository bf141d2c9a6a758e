"""What somebody's plate must be at a moment: the orders that hold then, added up, and the choking measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, load_only

from facility.meals.diet_model import ChokingCheck, DietOrder
from facility.meals.plate_rules import Order, Plate, plate_of
from facility.meals.words import ChokingLevel


def plates_at(
    session: Session, persons: Collection[int], moment: datetime, known_at: datetime | None = None
) -> dict[int, Plate]:
    """By person, for every one of ``persons``, the plate at a moment; without an order it is the ordinary one.

    ``known_at``: only what had been entered until then. One statement for the orders, one for the choking checks.
    """
    wanted = tuple(set(persons))
    orders = orders_at(session, wanted, moment, known_at)
    risks = choking_at(session, wanted, moment, known_at)
    plates = {}
    for person in wanted:
        risk = risks.get(person)
        plates[person] = plate_of(
            person,
            orders.get(person, ()),
            risk.level if risk else ChokingLevel.NONE,
            risk.measure if risk else "",
        )
    return plates


def orders_at(
    session: Session, persons: Collection[int], moment: datetime, known_at: datetime | None = None
) -> dict[int, list[Order]]:
    """By person, what the orders that hold at a moment ask for, the earliest first."""
    rows = session.scalars(
        select(DietOrder)
        .where(DietOrder.person.in_(persons), DietOrder.at(moment, known_at))
        .order_by(DietOrder.since, DietOrder.id)
    )
    found: dict[int, list[Order]] = defaultdict(list)
    for row in rows:
        found[row.person].append(row.order())
    return found


def choking_at(
    session: Session, persons: Collection[int], moment: datetime, known_at: datetime | None = None
) -> dict[int, ChokingCheck]:
    """By person, the latest look at the choking risk until a moment; only level and measure are loaded, no factor."""
    wanted = (
        select(ChokingCheck)
        .options(load_only(ChokingCheck.person, ChokingCheck.at, ChokingCheck.level, ChokingCheck.measure))
        .where(ChokingCheck.person.in_(persons), ChokingCheck.at <= moment)
    )
    if known_at is None:
        wanted = wanted.where(ChokingCheck.voided_at.is_(None))
    else:
        wanted = wanted.where(
            ChokingCheck.entered_at <= known_at,
            or_(ChokingCheck.voided_at.is_(None), ChokingCheck.voided_at > known_at),
        )
    rows = session.scalars(wanted.order_by(ChokingCheck.at, ChokingCheck.id))
    return {row.person: row for row in rows}
