"""The page Meals, part by part."""

from __future__ import annotations

from typing import ClassVar

from facility.core.i18n import P_, _
from ui.duty.page import DutyPage, PartSpec
from ui.kit.seat import Seat


class MealsPage(DutyPage):
    """Ctrl+Left and Ctrl+Right change the part."""

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
        super().__init__(seat, _(P_("page", "Meals")))
