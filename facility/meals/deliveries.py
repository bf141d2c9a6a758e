"""Meals delivered: looked at when they arrive, taken or sent back, by whom and why; what is said about meals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.settings import Settings
from facility.core.tables import Base, ref
from facility.meals import supply_words as s
from facility.meals import words as w
from facility.meals.dishes import READ
from facility.meals.records import MealRecord, entered, not_ahead, standing
from facility.meals.suppliers import suppliers_on, supplying
from facility.meals.times import meal_moment
from facility.staff.model import Staff

WRITE = "meals.write"


class Delivery(MealRecord, Base):
    """One meal as it came. ``degrees`` in tenths of a degree; ``ordered`` None: not known when it came."""

    __table_args__ = (Index("ix_delivery_day_meal", "day", "meal"),)
    supplier: Mapped[s.SupplierId] = ref("supplier")
    day: Mapped[w.Day]
    meal: Mapped[w.MealOf]
    arrived_at: Mapped[s.ArrivedAt]
    number: Mapped[s.Number]
    ordered: Mapped[s.Ordered | None]
    served: Mapped[s.ServedHot]
    degrees: Mapped[s.Degrees | None]
    looks: Mapped[s.LooksOf]
    packing: Mapped[s.PackingOf]
    verdict: Mapped[s.VerdictOf]
    reason: Mapped[s.WhyVerdict]
    checked_by: Mapped[s.CheckedBy] = ref("staff", index=False)


@names("delivery")
def delivery_name(session: Session, id: int) -> str:
    row = session.get(Delivery, id)
    return row.day.isoformat() if row else "—"


@command(
    "meals.check_delivery",
    N_("checked the {meal} of {day} delivered by {supplier}: {verdict}"),
    may=WRITE,
    label=N_("Check a delivery"),
)
class CheckDelivery(Command[int]):
    supplier: s.SupplierId
    day: w.Day
    meal: w.MealOf
    arrived_at: s.ArrivedAt
    number: s.Number
    ordered: s.Ordered | None = None
    served: s.ServedHot = s.ServedAs.HOT
    degrees: s.Degrees | None = None
    looks: s.LooksOf = s.Looks.GOOD
    packing: s.PackingOf = s.Packing.CLOSED
    verdict: s.VerdictOf = s.Verdict.ACCEPTED
    reason: s.WhyVerdict = ""
    checked_by: s.CheckedBy


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at a delivery, as plain values."""

    arrived_at: datetime
    number: int
    ordered: int | None
    served: s.ServedAs
    degrees: int | None
    looks: s.Looks
    packing: s.Packing


def remarks(found: Found, serving: datetime, on: Settings) -> Iterator[Sentence]:
    """What was not as it should be; ``serving``: when the meal is served. Degrees are compared in tenths."""
    late = on.count("delivery_late")
    if found.arrived_at > serving + timedelta(minutes=late):
        yield say(N_("{n} minutes late"), n=int((found.arrived_at - serving).total_seconds() // 60))
    hot, cold = on.count("delivery_hot"), on.count("delivery_cold")
    if found.degrees is None and found.served is not s.ServedAs.ROOM:
        yield say(N_("Temperature not measured"))
    elif found.degrees is not None and found.served is s.ServedAs.HOT and found.degrees < hot * 10:
        yield say(
            N_("{degrees} °C; hot food must have {limit} °C"), degrees=_tenths(found.degrees), limit=hot
        )
    elif found.degrees is not None and found.served is s.ServedAs.COLD and found.degrees > cold * 10:
        yield say(
            N_("{degrees} °C; chilled food may have {limit} °C"), degrees=_tenths(found.degrees), limit=cold
        )
    if found.looks is s.Looks.ODD:
        yield say(N_("Look or smell not as it should be"))
    if found.packing is s.Packing.DAMAGED:
        yield say(N_("Packing open, dirty or damaged"))
    lacking = found.ordered - found.number if found.ordered is not None else 0
    if lacking > on.count("delivery_tolerance"):
        yield say(N_("{n} portions lacking"), n=lacking)


def _tenths(degrees: int) -> str:
    return f"{degrees / 10:.1f}".removesuffix(".0")


@handles(CheckDelivery)
def check_delivery(ctx: Context, cmd: CheckDelivery) -> int:
    """One check of a supplier and meal; a second delivery after a refused one is checked anew."""
    supplier = supplying(ctx, cmd.supplier)
    if cmd.meal not in supplier.meals:
        raise DomainError("not_supplied", N_("This supplier does not supply this meal."), "meal")
    not_ahead(ctx, cmd.day, "day")
    not_ahead(ctx, cmd.arrived_at, "arrived_at")
    if day_of(cmd.arrived_at) != cmd.day:
        raise DomainError("other_day", N_("It arrived on another day."), "arrived_at")
    if not ctx.get(Staff, cmd.checked_by, "checked_by").here(cmd.day):
        raise DomainError("not_here", N_("This person does not work here today."), "checked_by")
    _refuse_twice(ctx, cmd)
    wrong = tuple(
        remarks(
            Found(cmd.arrived_at, cmd.number, cmd.ordered, cmd.served, cmd.degrees, cmd.looks, cmd.packing),
            meal_moment(ctx.settings, cmd.day, cmd.meal), ctx.settings,
        )
    )  # fmt: skip
    if (wrong or cmd.verdict is not s.Verdict.ACCEPTED) and not cmd.reason:
        if wrong:
            raise DomainError("why_accepted", N_("{remarks}. Write what was done about it, and why."), "reason", remarks=list(wrong))  # fmt: skip
        raise DomainError("why_refused", N_("Write why it was not accepted."), "reason")
    row = Delivery(**entered(ctx))
    copy_fields(cmd, row)
    return ctx.add(row).id


def _refuse_twice(ctx: Context, cmd: CheckDelivery) -> None:
    same = standing(Delivery).where(
        Delivery.supplier == cmd.supplier, Delivery.day == cmd.day, Delivery.meal == cmd.meal,
        Delivery.verdict == s.Verdict.ACCEPTED,
    )  # fmt: skip
    if ctx.session.scalars(same).first() is not None:
        raise DomainError("checked_already", N_("This delivery is checked already."), "meal")


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One checked delivery; ``remarks``: what was not as it should be."""

    id: s.DeliveryId
    supplier: s.SupplierId
    supplier_name: Annotated[str, N_("Supplier")]
    day: w.Day
    meal: w.MealOf
    arrived_at: s.ArrivedAt
    portions: s.Number
    ordered: s.Ordered | None
    served: s.ServedHot
    degrees: s.Degrees | None
    looks: s.LooksOf
    packing: s.PackingOf
    verdict: s.VerdictOf
    remarks: Annotated[tuple[Sentence, ...], P_("delivery", "Not as agreed")]
    reason: s.WhyVerdict
    checked_by: s.CheckedBy
    checker: Annotated[str, P_("delivery", "Checked by")]
    state: s.DeliveryStands
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("deliveries", may=READ)
def deliveries(
    ctx: Reading,
    *,
    since: w.Day | None = None,
    until: w.Day | None = None,
    supplier: s.SupplierId | None = None,
) -> tuple[DeliveryRow, ...]:
    """Checked deliveries of the days from ``since`` to ``until``, the last first; voided ones too."""
    wanted = select(Delivery)
    if since is not None:
        wanted = wanted.where(Delivery.day >= since)
    if until is not None:
        wanted = wanted.where(Delivery.day <= until)
    if supplier is not None:
        wanted = wanted.where(Delivery.supplier == supplier)
    rows = ctx.session.scalars(wanted.order_by(Delivery.day.desc(), Delivery.arrived_at.desc(), Delivery.id))
    return tuple(_row(ctx, row) for row in rows)


def _row(ctx: Reading, row: Delivery) -> DeliveryRow:
    found = Found(row.arrived_at, row.number, row.ordered, row.served, row.degrees, row.looks, row.packing)
    wrong = tuple(remarks(found, meal_moment(ctx.settings, row.day, row.meal), ctx.settings))
    return DeliveryRow(
        row.id, row.supplier, ctx.name("supplier", row.supplier), row.day, row.meal, row.arrived_at, row.number,
        row.ordered, row.served, row.degrees, row.looks, row.packing, row.verdict, wrong, row.reason, row.checked_by,
        ctx.name("staff", row.checked_by), _state(row, bool(wrong)), row.voided_at, row.void_reason,
    )  # fmt: skip


def _state(row: Delivery, wrong: bool) -> s.DeliveryState:
    if row.voided_at is not None:
        return s.DeliveryState.VOID
    if row.verdict is s.Verdict.REFUSED:
        return s.DeliveryState.REFUSED
    return s.DeliveryState.REMARKS if wrong or row.verdict is s.Verdict.PARTLY else s.DeliveryState.GOOD


def received(session: Session, first: date, last: date) -> dict[tuple[date, w.Meal], int]:
    """By day and meal, the portions that came and were not sent back."""
    wanted = standing(Delivery).where(
        Delivery.day >= first, Delivery.day <= last, Delivery.verdict != s.Verdict.REFUSED
    )
    found: dict[tuple[date, w.Meal], int] = {}
    for row in session.scalars(wanted):
        found[row.day, row.meal] = found.get((row.day, row.meal), 0) + row.number
    return found


def unchecked(ctx: Reading, day: date) -> tuple[tuple[int, str, w.Meal], ...]:
    """Meals of a day, served by now, that a supplier from outside brings and nobody has checked: supplier, name, meal."""
    rows = ctx.session.scalars(standing(Delivery).where(Delivery.day == day))
    done = {(row.supplier, row.meal) for row in rows}
    return tuple(
        (one.id, one.name, meal)
        for one in suppliers_on(ctx.session, day)
        if one.kind is s.SupplyKind.ORDERED
        for meal in w.Meal
        if meal in one.meals
        and (one.id, meal) not in done
        and meal_moment(ctx.settings, day, meal) <= ctx.now
    )
