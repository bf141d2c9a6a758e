"""The page Meals, part by part."""

from __future__ import annotations

from typing import ClassVar

from facility.core.i18n import P_, _
from ui.duty.page import DutyPage, PartSpec
from ui.kit.seat import Seat


class MealsPage(DutyPage):
    """Ctrl+Left and Ctrl+Right change the part."""

    offered: ClassVar[tuple[PartSpec, ...]] = (
        PartSpec("diets", P_("meals part", "Diets"), "cooking-pot", "meals.read", "ui.meals.diets:DietsPart"),
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _(P_("page", "Meals")))
