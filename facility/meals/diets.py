"""Diet orders: entered with who ordered them and why, ended, renewed, or voided where they were a mistake."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, copy_fields, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import Help
from facility.meals import diet_words as d
from facility.meals import words as w
from facility.meals.diet_model import DietOrder
from facility.meals.plate_rules import Order
from facility.meals.records import entered, in_order, standing_entry
from facility.people.record import standing_person

PLATE_FIELDS = (
    "diets", "texture", "allergies", "allergy_note", "dislikes", "cautions", "portion", "help", "kitchen_note",
)  # fmt: skip
"""What an order asks for, of its columns."""


@names("diet_order")
def diet_order_name(session: Session, id: int) -> str:
    row = session.get(DietOrder, id)
    return row.since.date().isoformat() if row else "—"


@command(
    "meals.order_diet",
    N_("ordered a diet for {person} from {since}"),
    may="meals.diet",
    label=N_("Order a diet"),
)
class OrderDiet(Command[int]):
    person: w.PersonId
    diets: d.Diets = ()
    texture: d.TextureOf | None = None
    allergies: d.Allergies = ()
    allergy_note: d.AllergyNote = ""
    dislikes: d.Dislikes = ""
    cautions: d.Cautions = ()
    portion: d.PortionOf | None = None
    help: d.HelpOf | None = None
    kitchen_note: d.KitchenNote = ""
    since: d.Since
    until: d.Until | None = None
    ordered_by: d.OrderedBy
    why: d.Why
    reason: d.Reason = ""


@handles(OrderDiet)
def order_diet(ctx: Context, cmd: OrderDiet) -> int:
    """Raises DomainError where the order asks for nothing, or an allergy of another kind is not named."""
    standing_person(ctx, cmd.person)
    in_order(cmd.since, cmd.until)
    row = DietOrder(until_first=cmd.until, end_reason="", **entered(ctx))
    copy_fields(cmd, row)
    asks_for_something(row.order())
    return ctx.add(row).id


def asks_for_something(order: Order) -> None:
    """DomainError where nothing is ordered, or another allergy is ticked and not named."""
    if order == Order():
        raise DomainError(
            "orders_nothing", N_("Say at least one thing that is to change on the plate."), "diets"
        )
    if w.Allergen.OTHER in order.allergies and not order.allergy_note:
        raise DomainError("allergy_unnamed", N_("Say which allergy it is."), "allergy_note")


@command(
    "meals.end_diet",
    N_("set the end of a diet of {person} at {until}"),
    may="meals.diet",
    label=N_("End a diet order"),
)
class EndDiet(Command[None]):
    order: Annotated[w.DietOrderId, N_("Diet order")]
    until: Annotated[d.Until, Help(N_("From this moment on the order no longer counts."))]
    reason: d.WhyEnd


@handles(EndDiet)
def end_diet(ctx: Context, cmd: EndDiet) -> None:
    """The end once set stays; after it a new order is made."""
    row = _order(ctx, cmd.order)
    if row.ended_at is not None:
        raise DomainError(
            "end_set_already",
            N_("The end of this order was set already. Make a new order, or void this one."),
            "order",
        )
    if row.until is not None and row.until <= ctx.now:
        raise DomainError("order_over", N_("This order is over since {day}."), "order", day=row.until)
    in_order(row.since, cmd.until)
    row.until, row.ended_at, row.end_reason = cmd.until, ctx.now, cmd.reason


@command(
    "meals.renew_diet",
    N_("renewed a diet of {person} until {until}"),
    may="meals.diet",
    label=N_("Renew a diet order"),
)
class RenewDiet(Command[int]):
    order: Annotated[w.DietOrderId, N_("Diet order")]
    until: d.Until | None = None
    ordered_by: d.OrderedBy
    reason: d.Reason = ""


@handles(RenewDiet)
def renew_diet(ctx: Context, cmd: RenewDiet) -> int:
    """The same order again, without a gap where the old one still holds, else from now on."""
    old = _order(ctx, cmd.order)
    if old.until is None:
        raise DomainError("no_end_to_renew", N_("This order has no end; it goes on."), "order")
    held = select(DietOrder.id).where(DietOrder.renews == old.id, DietOrder.voided_at.is_(None))
    if ctx.session.scalars(held).first() is not None:
        raise DomainError("renewed_already", N_("This order was renewed already."), "order")
    since = max(old.until, ctx.now)
    in_order(since, cmd.until)
    row = DietOrder(
        person=old.person, since=since, until=cmd.until, until_first=cmd.until, end_reason="", renews=old.id,
        ordered_by=cmd.ordered_by, why=old.why, reason=cmd.reason or old.reason,
        **{name: getattr(old, name) for name in PLATE_FIELDS}, **entered(ctx),
    )  # fmt: skip
    ctx.note(person=ctx.name("person", old.person))
    return ctx.add(row).id


@command(
    "meals.void_diet",
    N_("voided a diet order of {person}: {reason}"),
    may="meals.diet",
    label=N_("Void a diet order"),
)
class VoidDiet(Command[None]):
    order: Annotated[w.DietOrderId, N_("Diet order")]
    reason: w.WhyVoid


@handles(VoidDiet)
def void_diet(ctx: Context, cmd: VoidDiet) -> None:
    row = _order(ctx, cmd.order)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def _order(ctx: Context, id: int) -> DietOrder:
    """An order that counts; what is done is about its person."""
    row: DietOrder = standing_entry(ctx, DietOrder, id, "order")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    return row
