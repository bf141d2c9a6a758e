"""Crossing out what turned out to be a mistake, in the registers of menus and supply alike."""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import NotAllowed
from facility.core.i18n import N_, P_
from facility.core.words import Choice, Count
from facility.meals import words as w
from facility.meals.clashes import DishOffer
from facility.meals.deliveries import Delivery
from facility.meals.menus import MenuChange
from facility.meals.records import MealRecord, standing_entry
from facility.meals.suppliers import SupplierPrice


class SupplyEntryOf(Choice):
    """The registers whose entries can be crossed out."""

    CHANGE = "change", N_("Change of the menu")
    OFFER = "offer", P_("clash", "Dish offered instead")
    PRICE = "price", P_("meals", "Price")
    DELIVERY = "delivery", P_("meals", "Delivery")


_TABLES: dict[SupplyEntryOf, tuple[type[MealRecord], str]] = {
    SupplyEntryOf.CHANGE: (MenuChange, "meals.menu"),
    SupplyEntryOf.OFFER: (DishOffer, "meals.menu"),
    SupplyEntryOf.PRICE: (SupplierPrice, "meals.money"),
    SupplyEntryOf.DELIVERY: (Delivery, "meals.write"),
}
"""By register, its table and the permission with which such an entry is made."""


@command(
    "meals.void_supply",
    N_("voided an entry of menus and supply ({of}): {reason}"),
    may="meals.write",
    label=N_("Void an entry"),
)
class VoidSupply(Command[None]):
    of: Annotated[SupplyEntryOf, N_("Register")]
    entry: Annotated[Count, N_("Line of the register")]
    reason: w.WhyVoid


@handles(VoidSupply)
def void_supply(ctx: Context, cmd: VoidSupply) -> None:
    model, may = _TABLES[cmd.of]
    if not ctx.may(may):
        raise NotAllowed(may, N_("Void an entry"))
    row = standing_entry(ctx, model, cmd.entry, "entry")
    ctx.about(getattr(row, "person", None))
    row.voided_at, row.void_reason = ctx.now, cmd.reason
