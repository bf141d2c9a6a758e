"""Who needs what on the plate: the board of everybody who eats here, the orders behind it, choking risks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.core.i18n import N_, P_, _, current
from facility.core.words import Name, Text, YesNoAnswer
from facility.meals.choking_lists import ChokingRow, ChokingState, choking_list
from facility.meals.diet_lists import DietOrderRow, PlateMark, diet_board, diet_orders
from facility.meals.diet_words import Dislikes, OrderState
from facility.meals.words import Allergies, ChokingLevel, Diets, HelpWord, Level, Place, TextureWord
from ui.duty.register_part import DutyRegister
from ui.duty.registers_part import RegistersPart
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.meals.diet_panel import open_plate
from ui.meals.printing_diets import DietPapers
from ui.registers.lines import line_of
from ui.registers.of_rows import Act, RowRegister
from ui.registers.register import Deed, Fact, Fields, Pill, told

PLATE = "plate"
M = PlateMark
LOOKS: dict[PlateMark, ChipLook] = {
    M.CONTRADICTION: ChipLook("danger", "warning-circle", M.CONTRADICTION.label),
    M.CHOKING: ChipLook("danger", "shield-warning", M.CHOKING.label),
    M.ALLERGY: ChipLook("warning", "warning", M.ALLERGY.label),
    M.TEXTURE: ChipLook("outline", "cooking-pot", M.TEXTURE.label),
    M.DIET: ChipLook("outline", "fork-knife", M.DIET.label),
    M.ORDINARY: ChipLook("neutral", "check-circle", M.ORDINARY.label, plain=True),
}
"""By mark; the first that somebody has is the chip of the line."""
OTHER = ChipLook("neutral", "note", P_("plate", "Small things"), plain=True)


@dataclass(frozen=True, slots=True)
class PlateLine:
    """One line of the board as the table shows it."""

    key: int
    person: int | None
    number: str
    name: Annotated[Name, N_("Name")]
    place: Place
    texture: TextureWord
    diets: Diets
    allergies: Allergies
    choking: Level
    help: HelpWord
    dislikes: Dislikes
    state: Annotated[Text, P_("plate", "To be minded")]
    row: Any


class BoardRegister(DutyRegister):
    """Everybody who eats here with what is to be minded."""

    name, icon, may = "diet_board", "cooking-pot", "meals.read"
    line = PlateLine
    columns = ("place", "name", "state", "texture", "diets", "allergies", "choking", "help", "dislikes")
    widths: ClassVar[Mapping[str, int]] = {"place": 80, "name": 88, "allergies": 104, "diets": 128}
    lines = 2

    def word(self) -> str:
        return _(P_("meals", "Plates"))

    def read(self) -> Sequence[PlateLine]:
        return [
            PlateLine(
                row.person, row.person, row.number, row.chosen_name or row.name, row.place, row.texture, row.diets,
                row.allergies, row.choking, row.help, row.dislikes, _(look_of(row).word), row,
            )
            for row in self.page.ask(diet_board)
        ]  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return tuple((str(mark.value), _(mark.label)) for mark in PlateMark)

    def belongs(self, line: Any, pill: str) -> bool:
        return pill in {mark.value for mark in line.row.marks}

    def chip(self, line: Any) -> ChipLook:
        look = look_of(line.row)
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {
            "choking": lambda line: "danger" if line.row.choking is ChokingLevel.HIGH else "",
            "allergies": lambda line: "danger" if line.row.allergies else "",
        }

    def shows(self) -> dict[str, Callable[[Any], str]]:
        return {
            "choking": lambda line: "" if line.choking is ChokingLevel.NONE else _(line.choking.label),
            "help": lambda line: "" if not line.help.rank else _(line.help.label),
        }

    def facts(self, line: Any) -> list[Fact]:
        row = line.row
        clashes = [(_("Does not go together"), one.render(current())) for one in row.contradictions]
        own = [(_("Name"), row.name)] if row.chosen_name and row.chosen_name != row.name else []
        names = ("allergy_note", "measure", "cautions", "dislikes", "kitchen_note", "until")
        return [*clashes, *own, *told(row, *(name for name in names if getattr(row, name) != ()))]

    def deeds(self, line: Any) -> list[Deed]:
        looks = [Deed(PLATE, _("Plate and orders"), "clipboard-text")]
        return [
            *looks,
            *self.offered(
                Deed("meals.order_diet", _("Order a diet"), "fork-knife", aside=True),
                Deed("meals.check_choking", _("Look at the choking risk"), "shield-warning", aside=True),
            ),
        ]

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        return {"person": line.person}, {}

    def do(self, line: Any, what: str) -> None:
        if what == PLATE:
            open_plate(self.page, line.person)
        else:
            super().do(line, what)

    def leads(self, line: Any) -> bool:
        return True

    def open(self, line: Any) -> None:
        open_plate(self.page, line.person)

    def empty(self) -> EmptyState:
        return EmptyState(self.icon, _("Nobody has a bed or a day place here yet"))


def look_of(row: Any) -> ChipLook:
    """What comes first of somebody's plate."""
    return next((look for mark, look in LOOKS.items() if mark in row.marks), OTHER)


class OrderRegister(RowRegister):
    """All diet orders."""

    name, icon, may = "diet_orders", "file-text", "meals.read"
    query, line = staticmethod(diet_orders), line_of(DietOrderRow, "DietOrderLine")
    table, about = "diet_order", "order"
    columns = ("name", "state", "texture", "diets", "allergies", "portion", "since", "until", "ordered_by")
    widths: ClassVar[Mapping[str, int]] = {
        "name": 88, "since": 136, "until": 136, "ordered_by": 88, "diets": 112, "allergies": 96,
    }  # fmt: skip
    begins = ("meals.order_diet",)
    icons: ClassVar[Mapping[str, str]] = {"meals.order_diet": "fork-knife"}
    first = str(OrderState.HOLDS.value)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "holds": ChipLook("ok", "check-circle", OrderState.HOLDS.label, plain=True),
        "coming": ChipLook("outline", "hourglass", OrderState.COMING.label),
        "over": ChipLook("neutral", "archive", OrderState.OVER.label, plain=True),
    }
    acts = (
        Act("meals.renew_diet", N_("Renew a diet order"), "arrows-clockwise", ("holds", "over"), aside=True),
        Act("meals.end_diet", N_("End a diet order"), "stop-circle", ("holds", "coming"), aside=True),
        Act("meals.void_diet", N_("Void a diet order"), "trash", aside=True),
    )
    more = (
        "allergy_note", "dislikes", "cautions", "help", "kitchen_note", "why", "reason", "end_reason",
    )  # fmt: skip
    nothing = N_("No diet has been ordered yet")
    lines = 3

    def word(self) -> str:
        return _("Diet orders")

    def rows(self) -> Sequence[Any]:
        found: Sequence[Any] = self.page.ask(diet_orders, over=YesNoAnswer.YES)
        return found

    def stage(self, row: Any) -> str:
        return str(row.state.value)

    def facts(self, line: Any) -> list[Fact]:
        empty = [name for name in self.more if getattr(line.row, name) in (None, "", ())]
        return told(line.row, *(name for name in self.more if name not in empty))

    def deeds(self, line: Any) -> list[Deed]:
        found = super().deeds(line)
        if line.row.until is None or line.row.renewed:
            found = [deed for deed in found if deed.what != "meals.renew_diet"]
        if line.row.ended_at is not None:
            found = [deed for deed in found if deed.what != "meals.end_diet"]
        return [Deed(PLATE, _("Plate and orders"), "clipboard-text"), *found]

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        start = {"ordered_by": line.row.ordered_by} if what == "meals.renew_diet" else {}
        return {"order": line.key}, start

    def do(self, line: Any, what: str) -> None:
        if what == PLATE:
            open_plate(self.page, line.person)
        else:
            super().do(line, what)

    def open(self, line: Any) -> None:
        open_plate(self.page, line.person)


class ChokingRegister(RowRegister):
    """Who chokes easily, what is done, and who is to be looked at."""

    name, icon, may = "choking", "shield-warning", "meals.read"
    query, line = staticmethod(choking_list), line_of(ChokingRow, "ChokingLine")
    columns = ("place", "name", "level", "measure", "at", "assessor_name", "again", "state")
    widths: ClassVar[Mapping[str, int]] = {
        "place": 80, "name": 88, "at": 136, "assessor_name": 88, "again": 104, "level": 80,
    }  # fmt: skip
    begins = ("meals.check_choking",)
    icons: ClassVar[Mapping[str, str]] = {"meals.check_choking": "shield-warning"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "fine": ChipLook("ok", "check-circle", ChokingState.FINE.label, plain=True),
        "due": ChipLook("warning", "clock", ChokingState.DUE.label),
        "first": ChipLook("warning", "hourglass", ChokingState.FIRST.label),
    }
    acts = (Act("meals.check_choking", N_("Look at the choking risk"), "shield-warning"),)
    more = ("measure",)
    nothing = N_("Nobody’s choking risk has been looked at yet")

    def word(self) -> str:
        return _("Choking risk")

    def key(self, row: Any) -> int:
        return int(row.person)

    def stage(self, row: Any) -> str:
        return str(row.state.value)

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {"level": lambda line: "danger" if line.row.level is ChokingLevel.HIGH else ""}

    def deeds(self, line: Any) -> list[Deed]:
        return [Deed(PLATE, _("Plate and orders"), "clipboard-text", aside=True), *super().deeds(line)]

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        return {"person": line.person}, {"measure": line.row.measure}

    def do(self, line: Any, what: str) -> None:
        if what == PLATE:
            open_plate(self.page, line.person)
        else:
            super().do(line, what)

    def open(self, line: Any) -> None:
        open_plate(self.page, line.person)


class DietsPart(RegistersPart):
    """Space shows somebody's plate and orders; the button above prints what is minded at the tables."""

    register = BoardRegister
    others = (OrderRegister, ChokingRegister)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.papers = DietPapers(page)
        self.view.head.row.insertWidget(0, self.papers)

    def show_item(self, argument: object) -> None:
        """Somebody by their number in the store: the line of the board, and their plate beside it."""
        if isinstance(argument, int):
            self.show_register(BoardRegister.name)
            if self.view.show_line(argument):
                open_plate(self.page, argument)
            return
        super().show_item(argument)
