"""Disinfection of tableware, tools and surfaces: how, how long, how strong, by whom."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.settings import Settings
from facility.core.tables import Base
from facility.meals import safety_settings as number
from facility.meals import safety_words as s
from facility.meals import words as w
from facility.meals.records import MealRecord, entered, not_ahead
from facility.meals.safety_rules import DisinfectionLimits, falls_short


class FoodDisinfection(MealRecord, Base):
    """One disinfection; ``strength`` in mg/L for a chlorine solution."""

    __table_args__ = (Index("ix_food_disinfection_at", "at"),)
    at: Mapped[s.DisinfectedAt]
    what: Mapped[s.DisinfectedWhat]
    how: Mapped[s.DisinfectedHow]
    minutes: Mapped[s.HowLong]
    strength: Mapped[s.Strength | None]
    by: Mapped[s.DisinfectedBy]
    done: Mapped[s.Done]


@names("food_disinfection")
def disinfection_name(session: Session, id: int) -> str:
    row = session.get(FoodDisinfection, id)
    return row.at.date().isoformat() if row else "—"


def limits_of(on: Settings) -> DisinfectionLimits:
    """The limits set for this facility."""
    return DisinfectionLimits(
        on.count(number.HEAT_MINUTES), on.count(number.CHLORINE_MINUTES), on.count(number.CHLORINE_MG)
    )


@command(
    "meals.log_disinfection",
    N_("entered a disinfection: {what}, {how}, {minutes} minutes"),
    may="meals.safety",
    label=N_("Enter a disinfection"),
)
class LogDisinfection(Command[int]):
    at: s.DisinfectedAt
    what: s.DisinfectedWhat
    how: s.DisinfectedHow
    minutes: s.HowLong
    strength: s.Strength | None = None
    by: s.DisinfectedBy
    done: s.Done = ""


@handles(LogDisinfection)
def log_disinfection(ctx: Context, cmd: LogDisinfection) -> int:
    """One that was too short or too weak is entered with what was done."""
    not_ahead(ctx, cmd.at, "at")
    short = falls_short(cmd.how, cmd.minutes, cmd.strength, limits_of(ctx.settings))
    if short is not None and not cmd.done:
        raise DomainError("falls_short", N_("{short} Write what was done."), "done", short=short)
    row = FoodDisinfection(**entered(ctx))
    copy_fields(cmd, row)
    return ctx.add(row).id


@dataclass(frozen=True, slots=True)
class DisinfectionRow:
    """One disinfection and whether it was enough."""

    id: s.DisinfectionId
    at: s.DisinfectedAt
    what: s.DisinfectedWhat
    how: s.DisinfectedHow
    minutes: s.HowLong
    strength: s.Strength | None
    in_limits: s.InLimits
    by: s.DisinfectedBy
    done: s.Done
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("disinfection_log", may="meals.read")
def disinfection_log(ctx: Reading, *, at_most: w.AtMost = 600) -> tuple[DisinfectionRow, ...]:
    """Disinfections, the last first; voided ones too."""
    limits = limits_of(ctx.settings)
    wanted = select(FoodDisinfection).order_by(FoodDisinfection.at.desc(), FoodDisinfection.id.desc())
    return tuple(
        DisinfectionRow(
            row.id, row.at, row.what, row.how, row.minutes, row.strength,
            falls_short(row.how, row.minutes, row.strength, limits) is None, row.by, row.done, row.voided_at,
            row.void_reason,
        )
        for row in ctx.session.scalars(wanted.limit(at_most))
    )  # fmt: skip
