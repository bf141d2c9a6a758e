"""Diet orders: entered with who ordered them and why, ended, renewed, or voided where they were a mistake."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, copy_fields, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.meals import diet_words as d
from facility.meals import words as w
from facility.meals.diet_model import DietOrder
from facility.meals.plate_rules import Order
from facility.meals.records import entered, in_order
from facility.people.record import standing_person


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
