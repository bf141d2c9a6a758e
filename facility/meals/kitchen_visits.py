"""Strangers in the kitchen: who came, from where, what for, dressed for it, and who went with them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.tables import Base
from facility.core.words import YesNoAnswer
from facility.meals import safety_words as s
from facility.meals import words as w
from facility.meals.records import MealRecord, entered, in_order, not_ahead, standing_entry


class KitchenVisit(MealRecord, Base):
    """One stranger in the kitchen; ``left_at`` None: still there."""

    __table_args__ = (Index("ix_kitchen_visit_came_at", "came_at"),)
    came_at: Mapped[s.CameAt]
    left_at: Mapped[s.LeftAt | None]
    visitor: Mapped[s.Visitor]
    source: Mapped[s.VisitorOf]
    purpose: Mapped[s.Purpose]
    well: Mapped[s.Well]
    clothed: Mapped[s.Clothed]
    companion: Mapped[s.Companion]


@names("kitchen_visit")
def visit_name(session: Session, id: int) -> str:
    row = session.get(KitchenVisit, id)
    return row.visitor if row else "—"


@command(
    "meals.log_kitchen_visit",
    N_("entered a visit to the kitchen: {visitor}, {purpose}"),
    may="meals.safety",
    label=N_("Enter a visit to the kitchen"),
)
class LogKitchenVisit(Command[int]):
    came_at: s.CameAt
    left_at: s.LeftAt | None = None
    visitor: s.Visitor
    source: s.VisitorOf = ""
    purpose: s.Purpose
    well: s.Well
    clothed: s.Clothed
    companion: s.Companion


@command(
    "meals.end_kitchen_visit",
    N_("noted that {visit} left the kitchen"),
    may="meals.safety",
    label=N_("Has left the kitchen"),
)
class EndKitchenVisit(Command[None]):
    visit: s.VisitId
    left_at: s.LeftAt


@handles(LogKitchenVisit)
def log_kitchen_visit(ctx: Context, cmd: LogKitchenVisit) -> int:
    """Nobody goes in who is not well or not dressed for it."""
    not_ahead(ctx, cmd.came_at, "came_at")
    not_ahead(ctx, cmd.left_at, "left_at")
    in_order(cmd.came_at, cmd.left_at, "left_at")
    if cmd.well is not YesNoAnswer.YES:
        raise DomainError(
            "visitor_unwell", N_("Only those who say to be well may go into the kitchen."), "well"
        )
    if cmd.clothed is not YesNoAnswer.YES:
        raise DomainError("visitor_undressed", N_("Coat, cap and clean hands first."), "clothed")
    row = KitchenVisit(**entered(ctx))
    copy_fields(cmd, row)
    return ctx.add(row).id


@handles(EndKitchenVisit)
def end_kitchen_visit(ctx: Context, cmd: EndKitchenVisit) -> None:
    row = standing_entry(ctx, KitchenVisit, cmd.visit, "visit")
    if row.left_at is not None:
        raise DomainError("visit_over", N_("That is noted already."), "visit")
    not_ahead(ctx, cmd.left_at, "left_at")
    in_order(row.came_at, cmd.left_at, "left_at")
    row.left_at = cmd.left_at


@dataclass(frozen=True, slots=True)
class KitchenVisitRow:
    """One visit to the kitchen."""

    id: s.VisitId
    came_at: s.CameAt
    left_at: s.LeftAt | None
    visitor: s.Visitor
    source: s.VisitorOf
    purpose: s.Purpose
    clothed: s.Clothed
    companion: s.Companion
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("kitchen_visits", may="meals.safety_read")
def kitchen_visits(ctx: Reading, *, at_most: w.AtMost = 600) -> tuple[KitchenVisitRow, ...]:
    """Visits, the last first; voided ones too."""
    wanted = select(KitchenVisit).order_by(KitchenVisit.came_at.desc(), KitchenVisit.id.desc())
    return tuple(
        KitchenVisitRow(
            row.id, row.came_at, row.left_at, row.visitor, row.source, row.purpose, row.clothed, row.companion,
            row.voided_at, row.void_reason,
        )
        for row in ctx.session.scalars(wanted.limit(at_most))
    )  # fmt: skip
