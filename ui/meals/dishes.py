"""Dishes, menu cycles, days whose menu was changed, and who was offered something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.meals.clashes import OfferRow, dish_offers
from facility.meals.cycles import CycleRow, menu_cycles
from facility.meals.dishes import DishRow, dish_list
from facility.meals.menus import MenuChangeRow, menu_changes
from facility.meals.supply_voiding import SupplyEntryOf
from ui.duty.registers_part import RegistersPart
from ui.kit.chips import ChipLook
from ui.meals.supply_register import SupplyRegister
from ui.registers.lines import line_of
from ui.registers.of_rows import Act

VOID = ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True)


class DishesRegister(SupplyRegister):
    name, icon = "dishes", "cooking-pot"
    query, line = staticmethod(dish_list), line_of(DishRow, "DishLine")
    table, about = "dish", "dish"
    columns = ("name", "kind", "allergens", "not_for", "cautions", "textures", "cost", "state")
    widths: ClassVar[Mapping[str, int]] = {
        "name": 120,
        "kind": 64,
        "cost": 80,
        "allergens": 112,
        "not_for": 128,
    }
    begins = ("meals.add_dish",)
    first = "cooked"
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "cooked": ChipLook("ok", "check-circle", P_("dish", "cooked"), plain=True),
        "retired": ChipLook("neutral", "archive", P_("dish", "not cooked any more"), plain=True),
    }
    acts = (
        Act("meals.change_dish", P_("act", "Change"), "pencil-simple", ("cooked",)),
        Act("meals.retire_dish", N_("Cook it no more"), "archive", ("cooked",), aside=True),
    )
    more = ("ingredients", "textures", "not_for", "note", "since", "reason")
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "meals.change_dish": (
            "name", "kind", "ingredients", "allergens", "not_for", "cautions", "textures", "cost", "note",
        )
    }  # fmt: skip
    nothing = N_("No dish has been entered yet")
    lines = 3

    def word(self) -> str:
        return _(P_("meals", "Dishes"))

    def stage(self, row: Any) -> str:
        return "cooked" if row.retired_on is None else "retired"

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {"allergens": lambda line: "danger" if line.row.allergens else ""}


class CyclesRegister(SupplyRegister):
    name, icon = "menu_cycles", "repeat"
    query, line = staticmethod(menu_cycles), line_of(CycleRow, "CycleLine")
    table = "menu_cycle"
    columns = ("name", "state", "weeks", "since", "until", "week")
    begins = ("meals.begin_cycle",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "now": ChipLook("ok", "check-circle", P_("cycle", "now"), plain=True),
        "coming": ChipLook("outline", "hourglass", P_("cycle", "to come")),
        "over": ChipLook("neutral", "archive", P_("cycle", "over"), plain=True),
    }
    nothing = N_("No menu cycle has been begun yet")

    def word(self) -> str:
        return _(P_("meals", "Menu cycles"))

    def stage(self, row: Any) -> str:
        if row.week is not None:
            return "now"
        return "coming" if row.since > self.today else "over"


class ChangesRegister(SupplyRegister):
    name, icon = "menu_changes", "arrows-left-right"
    query, line = staticmethod(menu_changes), line_of(MenuChangeRow, "MenuChangeLine")
    table, entry = "menu_change", SupplyEntryOf.CHANGE
    columns = ("day", "meal", "left_out", "dish", "reason", "by", "entered_at", "state")
    widths: ClassVar[Mapping[str, int]] = {"day": 96, "meal": 56, "by": 72, "entered_at": 136}
    begins = ("meals.change_menu",)
    icons: ClassVar[Mapping[str, str]] = {"meals.change_menu": "arrows-left-right"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "holds": ChipLook("ok", "check-circle", P_("menu", "Holds"), plain=True), "void": VOID,
    }  # fmt: skip
    more = ("reason",)
    nothing = N_("No menu of a day has been changed yet")

    def word(self) -> str:
        return _(P_("meals", "Changed days"))

    def stage(self, row: Any) -> str:
        return "holds" if row.voided_at is None else "void"

    def title(self, line: Any) -> str:
        return f"{line.row.day.month}-{line.row.day.day}　{_(line.row.meal.label)}"


class OffersRegister(SupplyRegister):
    name, icon = "dish_offers", "swap"
    query, line = staticmethod(dish_offers), line_of(OfferRow, "OfferLine")
    table, entry = "dish_offer", SupplyEntryOf.OFFER
    columns = ("day", "meal", "name", "dish", "offered", "note", "by", "entered_at", "state")
    widths: ClassVar[Mapping[str, int]] = {"day": 96, "meal": 56, "name": 88, "by": 72, "entered_at": 136}
    begins = ("meals.offer_instead",)
    icons: ClassVar[Mapping[str, str]] = {"meals.offer_instead": "swap"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "holds": ChipLook("ok", "check-circle", P_("menu", "Holds"), plain=True), "void": VOID,
    }  # fmt: skip
    nothing = N_("Nobody has been offered another dish yet")

    def word(self) -> str:
        return _(P_("meals", "Offered instead"))

    def stage(self, row: Any) -> str:
        return "holds" if row.voided_at is None else "void"


class DishesPart(RegistersPart):
    register = DishesRegister
    others = (CyclesRegister, ChangesRegister, OffersRegister)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (
            (_("Space"), _("What is nearest for the line")), ("Enter", _("See what happened to it")),
            ("Ctrl F", _("Find in the list")),
        )  # fmt: skip
