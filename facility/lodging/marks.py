"""Neutral marks on the cards of people who are in. Why a file should be seen stands in the file only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.lodging.facts import watch_of
from facility.lodging.model import BedWish
from facility.lodging.questions import marks_of
from facility.lodging.words import Mark, WishKind
from facility.people.risk import RiskRating


def marks_at(ctx: Reading, people: Sequence[int], at: datetime) -> Mapping[int, tuple[Mark, ...]]:
    """By person, the marks in the order of `Mark`."""
    found: dict[int, set[Mark]] = {
        person: set(marks) for person, marks in ctx.answer(marks_of)(ctx, people, at).items()
    }
    for person in _with_something_in_the_file(ctx, people, at):
        found.setdefault(person, set()).add(Mark.SEE_FILE)
    return {person: tuple(mark for mark in Mark if mark in marks) for person, marks in found.items()}


def _with_something_in_the_file(ctx: Reading, people: Sequence[int], at: datetime) -> set[int]:
    watched = watch_of(ctx, people)
    found = {id for id, watch in watched.items() if watch.falls or watch.seizures or watch.anything}
    ratings = select(RiskRating).where(
        RiskRating.person.in_(people), RiskRating.voided_at.is_(None), RiskRating.on <= day_of(at)
    )
    latest = {row.person: row for row in ctx.session.scalars(ratings.order_by(RiskRating.on, RiskRating.id))}
    found.update(person for person, row in latest.items() if row.level.degree > 0)
    agreed = select(BedWish.person).where(
        BedWish.person.in_(people), BedWish.kind == WishKind.ATTENTION, BedWish.at(at)
    )
    found.update(ctx.session.scalars(agreed))
    return found
