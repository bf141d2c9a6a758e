"""What of menus and supply may be taken back; and what their records are called."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_, P_
from facility.core.undoing import put_back
from facility.meals import clashes, cycles, deliveries, dishes, meal_voices, menus, suppliers, supply_voiding

put_back(
    dishes.AddDish, dishes.ChangeDish, dishes.RetireDish, cycles.BeginCycle, cycles.PlanDish, cycles.TakeDishOut,
    cycles.CopyWeek, menus.ChangeMenu, clashes.OfferInstead, suppliers.AddSupplier, suppliers.ChangeSupplier,
    suppliers.EndSupplier, suppliers.SetPrice, deliveries.CheckDelivery, meal_voices.RecordMealVoice,
    supply_voiding.VoidSupply,
)  # fmt: skip

_READ = "meals.read"
kept_in(dishes.Dish, P_("meals", "Dish"), _READ)
kept_in(dishes.DishRecipe, N_("Recipe of a dish"), _READ)
kept_in(cycles.MenuCycle, N_("Menu cycle"), _READ)
kept_in(cycles.MenuLine, N_("Line of the cycle"), _READ)
kept_in(menus.MenuChange, N_("Change of the menu"), _READ)
kept_in(clashes.DishOffer, P_("clash", "Dish offered instead"), _READ)
kept_in(suppliers.Supplier, N_("Supplier"), _READ)
kept_in(suppliers.SupplierPrice, P_("meals", "Price"), _READ)
kept_in(deliveries.Delivery, P_("meals", "Delivery"), _READ)
kept_in(meal_voices.MealVoice, N_("Complaint or praise"), _READ)
