"""Meals ordered for staff and guests: who, which meals on which days, from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Name, Text
from facility.meals import day_words as d
from facility.meals import words as w
from facility.meals.day_model import MealOrder
from facility.meals.day_words import GuestKind
from facility.meals.records import entered, in_order, standing_entry
from facility.staff.model import Staff

_WRITE = "meals.write"
LONGEST = 366
"""Days for which meals of a guest may be ordered at once; staff eat here without an end."""


@names("meal_order")
def meal_order_name(session: Session, id: int) -> str:
    row = session.get(MealOrder, id)
    return _called(session, row) if row else "—"


def _called(session: Session, row: MealOrder) -> str:
    if row.staff is None:
        return row.guest
    return session.scalars(select(Staff.name).where(Staff.id == row.staff)).one()


@command(
    "meals.add_guest",
    N_("ordered meals for {who} from {since}"),
    may=_WRITE,
    label=N_("Order meals for staff or a guest"),
)
class AddGuest(Command[int]):
    kind: d.ForKind
    staff: d.StaffId | None = None
    guest: d.GuestName = ""
    since: d.Since
    until: d.Until | None = None
    meals: d.OnMeals = (w.Meal.LUNCH,)
    weekdays: d.OnDays = ()
    plates: d.Portions = 1
    diet: w.DietWord = w.Diet.ORDINARY
    texture: w.TextureWord = w.Texture.ORDINARY
    allergies: w.Allergies = ()
    table: d.Table = ""
    kitchen_note: d.KitchenNote = ""


@command(
    "meals.end_guest",
    N_("ended the meals of {who} after {until}: {reason}"),
    may=_WRITE,
    label=N_("End meals ordered"),
)
class EndGuest(Command[None]):
    order: d.MealOrderId
    until: d.Until
    reason: d.EndReason


@command(
    "meals.void_guest",
    N_("voided meals ordered for {who}: {reason}"),
    may=_WRITE,
    label=N_("Void meals ordered"),
)
class VoidGuest(Command[None]):
    order: d.MealOrderId
    reason: w.WhyVoid


@handles(AddGuest)
def add_guest(ctx: Context, cmd: AddGuest) -> int:
    """DomainError where nobody or two are named, or a guest is ordered for without an end in sight."""
    in_order(cmd.since, cmd.until)
    if cmd.kind is GuestKind.STAFF:
        if cmd.staff is None:
            raise DomainError("who_eats", N_("Say which member of staff."), "staff")
        ctx.get(Staff, cmd.staff, "staff")
    elif not cmd.guest.strip():
        raise DomainError("who_eats", N_("Say who the guest is."), "guest")
    elif cmd.until is None or (cmd.until - cmd.since).days > LONGEST:
        raise DomainError("guest_until", N_("Say until which day; a year at most."), "until")
    if not cmd.meals:
        raise DomainError("which_meals", N_("Choose at least one meal."), "meals")
    row = MealOrder(end_reason="", **entered(ctx))
    copy_fields(cmd, row)
    if cmd.kind is GuestKind.STAFF:
        row.guest = ""
    else:
        row.staff = None
    made = ctx.add(row)
    ctx.note(who=_called(ctx.session, made))
    return made.id


@handles(EndGuest)
def end_guest(ctx: Context, cmd: EndGuest) -> None:
    """A last day before the first one says that nothing is eaten at all."""
    row = _standing(ctx, cmd.order)
    if row.until is not None and cmd.until >= row.until:
        raise DomainError("ends_already", N_("These meals end before that already."), "until")
    row.until, row.ended_at, row.end_reason = cmd.until, ctx.now, cmd.reason


@handles(VoidGuest)
def void_guest(ctx: Context, cmd: VoidGuest) -> None:
    row = _standing(ctx, cmd.order)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def _standing(ctx: Context, id: int) -> MealOrder:
    row: MealOrder = standing_entry(ctx, MealOrder, id, "order")
    ctx.note(who=_called(ctx.session, row))
    return row


@dataclass(frozen=True, slots=True)
class GuestRow:
    """Meals ordered for one member of staff or guest; ``over``: no meal of it is to come."""

    id: d.MealOrderId
    kind: d.ForKind
    name: Annotated[Name, N_("Name")]
    since: d.Since
    until: d.Until | None
    meals: d.OnMeals
    weekdays: d.OnDays
    plates: d.Portions
    diet: w.DietWord
    texture: w.TextureWord
    allergies: w.Allergies
    table: d.Table
    kitchen_note: d.KitchenNote
    over: Annotated[bool, P_("meals ordered", "Over")]
    end_reason: Annotated[Text, N_("Why it ends")]


@query("meal_guests", may="meals.read")
def meal_guests(ctx: Reading) -> tuple[GuestRow, ...]:
    """Meals ordered for staff and guests, those that go on first."""
    rows = ctx.session.execute(
        select(MealOrder, Staff.name)
        .outerjoin(Staff, Staff.id == MealOrder.staff)
        .where(MealOrder.voided_at.is_(None))
        .order_by(MealOrder.since.desc(), MealOrder.id.desc())
    )
    found = [
        GuestRow(
            row.id, row.kind, name or row.guest, row.since, row.until, row.meals, row.weekdays, row.plates, row.diet,
            row.texture, row.allergies, row.table, row.kitchen_note,
            row.until is not None and row.until < ctx.today, row.end_reason,
        )
        for row, name in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.over, one.kind is GuestKind.GUEST, one.name)))
