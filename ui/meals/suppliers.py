"""Who supplies meals, at which prices, what was delivered and how, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from facility.core.i18n import N_, P_, _, current
from facility.meals.deliveries import DeliveryRow, deliveries
from facility.meals.meal_voices import MealVoiceRow, meal_voices
from facility.meals.papers.menu_printing import MenuPaper
from facility.meals.suppliers import PriceRow, SupplierRow, supplier_list, supplier_prices
from facility.meals.supply_voiding import SupplyEntryOf
from facility.meals.supply_words import DeliveryState, SupplierState, SupplyKind
from facility.premises.keeping.kinds import VoiceKind
from ui.duty.registers_part import RegistersPart
from ui.kit.buttons import Button
from ui.kit.chips import ChipLook
from ui.kit.icons import icon
from ui.meals.supply_register import SupplyRegister, print_menu_paper
from ui.registers.lines import line_of
from ui.registers.of_rows import Act
from ui.registers.register import Deed, Fact

CARD = "supplier_card"


class SuppliersRegister(SupplyRegister):
    """``danger`` where a licence or contract does not hold today."""

    name, icon = "suppliers", "truck"
    query, line = staticmethod(supplier_list), line_of(SupplierRow, "SupplierLine")
    table, about = "supplier", "supplier"
    columns = (
        "name",
        "state",
        "kind",
        "meals",
        "licence_until",
        "contract_until",
        "contact",
        "since",
        "until",
    )
    widths: ClassVar[Mapping[str, int]] = {
        "name": 120, "licence_until": 104, "contract_until": 104, "contact": 80, "since": 104, "until": 104,
    }  # fmt: skip
    begins = ("meals.add_supplier",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "papers": ChipLook("danger", "file-x", SupplierState.PAPERS.label),
        "in_use": ChipLook("ok", "check-circle", SupplierState.IN_USE.label, plain=True),
        "ended": ChipLook("neutral", "archive", SupplierState.ENDED.label, plain=True),
    }
    acts = (
        Act("meals.change_supplier", P_("act", "Change"), "pencil-simple", ("papers", "in_use")),
        Act("meals.set_price", N_("Set a price"), "currency-cny", ("papers", "in_use"), aside=True),
        Act("meals.end_supplier", N_("End supply"), "stop-circle", ("papers", "in_use"), aside=True),
    )
    more = ("licence_number", "contract_number", "organisation_code", "phone", "reason", "note")
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "meals.change_supplier": (
            "name", "kind", "meals", "since", "organisation_code", "licence", "contract", "contact", "phone", "note",
        )
    }  # fmt: skip
    nothing = N_("No supplier has been entered yet")
    lines = 3

    def word(self) -> str:
        return _(P_("meals", "Suppliers"))

    def stage(self, row: Any) -> str:
        if row.until is not None and row.until < self.today:
            return "ended"
        return "in_use" if row.in_order else "papers"

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {
            "licence_until": lambda line: "" if line.row.licensed or line.stage == "ended" else "danger",
            "contract_until": lambda line: (
                "danger" if line.stage == "papers" and self.lacks_contract(line.row) else ""
            ),
        }

    @staticmethod
    def lacks_contract(row: Any) -> bool:
        """Our own kitchen needs none."""
        return not row.contracted and row.kind is not SupplyKind.OWN

    def deeds(self, line: Any) -> list[Deed]:
        return [*super().deeds(line), Deed(CARD, _("Print the card"), "printer", aside=True)]

    def do(self, line: Any, what: str) -> None:
        if what == CARD:
            print_menu_paper(self.page, MenuPaper.SUPPLIER, supplier=line.key)
        else:
            super().do(line, what)


class PricesRegister(SupplyRegister):
    name, icon = "supplier_prices", "currency-cny"
    query, line = staticmethod(supplier_prices), line_of(PriceRow, "PriceLine")
    table, entry = "supplier_price", SupplyEntryOf.PRICE
    columns = ("supplier_name", "state", "meal", "diet", "price", "since", "until")
    widths: ClassVar[Mapping[str, int]] = {"diet": 0}
    begins = ("meals.set_price",)
    first = "holds"
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "holds": ChipLook("ok", "check-circle", P_("price", "holds"), plain=True),
        "coming": ChipLook("outline", "hourglass", P_("price", "to come")),
        "over": ChipLook("neutral", "archive", P_("price", "over"), plain=True),
        "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
    }
    nothing = N_("No price has been set.")

    def word(self) -> str:
        return _(P_("meals", "Prices"))

    def stage(self, row: Any) -> str:
        if row.voided_at is not None:
            return "void"
        if row.until is not None and row.until < self.today:
            return "over"
        return "coming" if row.since > self.today else "holds"

    def shows(self) -> dict[str, Callable[[Any], str]]:
        return {"diet": lambda line: _(line.diet.label) if line.diet else _(P_("price", "every diet"))}

    def title(self, line: Any) -> str:
        return f"{line.row.supplier_name}　{_(line.row.meal.label)}"


class DeliveriesRegister(SupplyRegister):
    name, icon = "deliveries", "truck"
    query, line = staticmethod(deliveries), line_of(DeliveryRow, "DeliveryLine")
    table, entry = "delivery", SupplyEntryOf.DELIVERY
    columns = (
        "day",
        "meal",
        "state",
        "supplier_name",
        "arrived_at",
        "portions",
        "degrees",
        "remarks",
        "reason",
        "checker",
    )
    widths: ClassVar[Mapping[str, int]] = {
        "day": 96,
        "meal": 56,
        "arrived_at": 136,
        "degrees": 80,
        "checker": 72,
    }
    begins = ("meals.check_delivery",)
    icons: ClassVar[Mapping[str, str]] = {"meals.check_delivery": "clipboard-text"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "remarks": ChipLook("warning", "warning", DeliveryState.REMARKS.label),
        "refused": ChipLook("danger", "x-circle", DeliveryState.REFUSED.label),
        "good": ChipLook("ok", "check-circle", DeliveryState.GOOD.label, plain=True),
        "void": ChipLook("neutral", "prohibit", DeliveryState.VOID.label, plain=True),
    }
    more = ("ordered", "served", "looks", "packing", "verdict", "reason")
    nothing = N_("No delivery has been checked yet")
    lines = 3

    def word(self) -> str:
        return _(P_("meals", "Deliveries"))

    def stage(self, row: Any) -> str:
        return str(row.state.value)

    def shows(self) -> dict[str, Callable[[Any], str]]:
        comma = "；" if current() == "zh" else "; "
        return {"remarks": lambda line: comma.join(one.render(current()) for one in line.row.remarks)}

    def facts(self, line: Any) -> list[Fact]:
        found = super().facts(line)
        words = self.shows()["remarks"](line)
        return [(_(P_("delivery", "Not as agreed")), words), *found] if words else found

    def title(self, line: Any) -> str:
        return f"{line.row.day.month}-{line.row.day.day}　{_(line.row.meal.label)}"


class MealVoicesRegister(SupplyRegister):
    """What is said about meals; it is answered here or among the complaints of the house."""

    name, icon = "meal_voices", "chat-text"
    query, line = staticmethod(meal_voices), line_of(MealVoiceRow, "MealVoiceLine")
    table, about = "voice", "voice"
    columns = ("day", "meal", "state", "kind", "supplier_name", "about", "source", "due", "answered_on")
    widths: ClassVar[Mapping[str, int]] = {"day": 96, "meal": 56, "kind": 64, "due": 96, "answered_on": 96}
    begins = ("meals.record_voice",)
    icons: ClassVar[Mapping[str, str]] = {"meals.record_voice": "chat-text"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "late": ChipLook("danger", "warning-circle", P_("voice", "answer overdue")),
        "open": ChipLook("warning", "hourglass", P_("voice", "to answer")),
        "answered": ChipLook("ok", "check-circle", P_("voice", "answered"), plain=True),
        "thanks": ChipLook("signed", "heart", P_("voice", "praise"), plain=True),
        "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
    }
    acts = (Act("premises.answer_voice", P_("act", "Answer it"), "chat-text", ("late", "open")),)
    more = ("about", "answer")
    nothing = N_("Nothing has been said about meals yet")

    def word(self) -> str:
        return _(P_("meals", "Complaints and praise"))

    def stage(self, row: Any) -> str:
        if row.voided_at is not None:
            return "void"
        if row.answered_on is not None:
            return "answered"
        if row.kind is VoiceKind.PRAISE or row.due is None:
            return "thanks"
        return "late" if row.due < self.today else "open"

    def title(self, line: Any) -> str:
        return str(_(line.row.kind.label))

    def leads(self, line: Any) -> bool:
        return bool(self.page.seat.may("events.read"))

    def deeds(self, line: Any) -> list[Deed]:
        """What happened to a voice is read by those who may read voices."""
        found = super().deeds(line)
        return found if self.leads(line) else [one for one in found if one.what != "history"]


class SupplyPapers(Button):
    """A button with a menu of the papers about deliveries."""

    def __init__(self, page: Any) -> None:
        super().__init__(_("Print"), icon="printer", small=True)
        self._page = page
        self.clicked.connect(self._open)

    def menu_of_papers(self) -> QMenu:
        """What can be printed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in (MenuPaper.DELIVERIES, MenuPaper.DELIVERIES_BLANK):
            entry = menu.addAction(icon("clipboard-text"), _(name.label))
            entry.setData(name)
            entry.triggered.connect(self._picked)
        return menu

    def _open(self) -> None:
        self.menu_of_papers().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _picked(self) -> None:
        print_menu_paper(self._page, self.sender().data())  # type: ignore[attr-defined]


class SuppliersPart(RegistersPart):
    register = SuppliersRegister
    others = (PricesRegister, DeliveriesRegister, MealVoicesRegister)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (
            (_("Space"), _("What is nearest for the line")), ("Enter", _("See what happened to it")),
            ("Ctrl F", _("Find in the list")),
        )  # fmt: skip
        self.papers = SupplyPapers(page)
        self.view.head.row.insertWidget(0, self.papers)
        self.papers.setVisible(page.ways.deliveries)

    def choices(self) -> list[tuple[str, str, str]]:
        """Without deliveries there is nothing to check at the door."""
        return [one for one in super().choices() if self.page.ways.deliveries or one[0] != "deliveries"]
