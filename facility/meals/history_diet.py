"""What may be taken back of diets and choking checks; and what their records are called."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.undoing import put_back
from facility.meals import choking, diet_model, diets

put_back(
    diets.OrderDiet, diets.EndDiet, diets.RenewDiet, diets.VoidDiet, choking.CheckChoking, choking.VoidChoking
)

kept_in(diet_model.DietOrder, N_("Diet order"), "clinical.read")
kept_in(diet_model.ChokingCheck, N_("Choking check"), "clinical.read")
