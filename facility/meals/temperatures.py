"""Temperatures: of fridges, freezers, cooked food, food kept warm and chilled goods; outside the limits with what was
done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

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
from facility.meals.safety_rules import TemperatureLimits


class TemperatureReading(MealRecord, Base):
    """One measurement, in tenths of a degree."""

    __table_args__ = (Index("ix_temperature_reading_at", "at"),)
    at: Mapped[s.MeasuredAt]
    point: Mapped[s.PointOf]
    place: Mapped[s.PointPlace]
    degrees: Mapped[s.Degrees]
    by: Mapped[s.MeasuredBy]
    done: Mapped[s.Done]


@names("temperature_reading")
def reading_name(session: Session, id: int) -> str:
    row = session.get(TemperatureReading, id)
    return row.place if row else "—"


def limits_of(on: Settings) -> TemperatureLimits:
    """The limits set for this facility; chilled goods by the limit of deliveries."""
    return TemperatureLimits(
        on.count(number.FRIDGE_LOW), on.count(number.FRIDGE_HIGH), on.count(number.FREEZER_HIGH),
        on.count(number.COOKED_LOW), on.count(number.WARM_LOW), on.count("delivery_cold") * 10,
    )  # fmt: skip


@command(
    "meals.log_temperature",
    N_("measured a temperature: {point}, {place}, {degrees} ℃"),
    may="meals.safety",
    label=N_("Enter a temperature"),
)
class LogTemperature(Command[int]):
    at: s.MeasuredAt
    point: s.PointOf
    place: s.PointPlace = ""
    degrees: s.Degrees
    by: s.MeasuredBy
    done: s.Done = ""


@handles(LogTemperature)
def log_temperature(ctx: Context, cmd: LogTemperature) -> int:
    """Outside its limits it is entered with what was done."""
    not_ahead(ctx, cmd.at, "at")
    bounds = limits_of(ctx.settings).bounds(cmd.point)
    if not bounds.holds(cmd.degrees) and not cmd.done:
        raise DomainError(
            "outside_limits", N_("It should be {limits}. Write what was done."), "done", limits=bounds.says
        )
    row = TemperatureReading(**entered(ctx))
    copy_fields(cmd, row)
    return ctx.add(row).id


@dataclass(frozen=True, slots=True)
class TemperatureRow:
    """One measurement and what it should be."""

    id: s.ReadingId
    at: s.MeasuredAt
    point: s.PointOf
    place: s.PointPlace
    degrees: s.Degrees
    limits: s.Limits
    in_limits: s.InLimits
    by: s.MeasuredBy
    done: s.Done
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("temperature_log", may="meals.read")
def temperature_log(ctx: Reading, *, at_most: w.AtMost = 600) -> tuple[TemperatureRow, ...]:
    """Measurements, the last first; voided ones too."""
    limits = limits_of(ctx.settings)
    wanted = select(TemperatureReading).order_by(TemperatureReading.at.desc(), TemperatureReading.id.desc())
    return tuple(
        TemperatureRow(
            row.id, row.at, row.point, row.place, row.degrees, limits.bounds(row.point).says,
            limits.bounds(row.point).holds(row.degrees), row.by, row.done, row.voided_at, row.void_reason,
        )
        for row in ctx.session.scalars(wanted.limit(at_most))
    )  # fmt: skip


def measured_today(ctx: Reading) -> bool:
    """Whether anything was measured in the last day."""
    wanted = select(TemperatureReading.id).where(
        TemperatureReading.at > ctx.now - timedelta(days=1), TemperatureReading.voided_at.is_(None)
    )
    return ctx.session.scalars(wanted.limit(1)).first() is not None
