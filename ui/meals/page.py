"""The page Meals, part by part."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from facility.core.i18n import P_, _
from facility.meals.ways import MealWays, meal_ways
from ui.duty.page import DutyPage, PartSpec
from ui.kit.seat import Seat


class MealsPage(DutyPage):
    """Ctrl+Left and Ctrl+Right change the part. Which parts there are follows from how meals come to the house."""

    offered: ClassVar[tuple[PartSpec, ...]] = (
        PartSpec("day", P_("meals part", "Kitchen day"), "fork-knife", "meals.read", "ui.meals.day:DayPart"),
        PartSpec("diets", P_("meals part", "Diets"), "cooking-pot", "meals.read", "ui.meals.diets:DietsPart"),
        PartSpec("guests", P_("meals part", "Guests"), "users", "meals.read", "ui.meals.guests:GuestsPart"),
        PartSpec(
            "menus", P_("meals part", "Menus"), "calendar-blank", "meals.read", "ui.meals.menus:MenusPart"
        ),
        PartSpec(
            "dishes", P_("meals part", "Dishes"), "book-open", "meals.read", "ui.meals.dishes:DishesPart"
        ),
        PartSpec(
            "suppliers", P_("meals part", "Supply"), "truck", "meals.read", "ui.meals.suppliers:SuppliersPart"
        ),
        PartSpec(
            "safety",
            P_("meals part", "Food safety"),
            "shield-check",
            "meals.read",
            "ui.meals.safety:SafetyPart",
        ),
        PartSpec("month", P_("meals part", "Month"), "table", "meals.money_read", "ui.meals.month:MonthPart"),
    )

    def __init__(self, seat: Seat) -> None:
        self.ways: MealWays = seat.desk.ask(meal_ways).value
        super().__init__(seat, _(P_("page", "Meals")))

    def specs_now(self) -> list[PartSpec]:
        found = [spec for spec in super().specs_now() if spec.key in self.ways.parts]
        if self.ways.cooked:
            return found
        orders = P_("meals part", "Orders of the day")
        return [replace(spec, label=orders) if spec.key == "day" else spec for spec in found]

    def load(self) -> None:
        before, self.ways = self.ways, self.ask(meal_ways)
        if self.specs_now() != self.specs:
            self.offer(self.specs_now())
        if before.deliveries != self.ways.deliveries:
            self._forget("suppliers")
        super().load()

    def _forget(self, key: str) -> None:
        """A part is made anew when it is wanted again."""
        part = self.parts.pop(key, None)
        if part is not None:
            self.stack.removeWidget(part)
            part.deleteLater()
