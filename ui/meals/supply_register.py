"""What the registers of dishes, menus and supply have in common."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from facility.core.commands import Command
from facility.core.i18n import _, current
from facility.meals.papers.menu_printing import MenuPaper, PrintMenu
from facility.meals.supply_voiding import SupplyEntryOf
from facility.papers.ways import PaperLanguage, PaperWay
from ui.lodging.printing import Printing
from ui.registers.of_rows import RowRegister
from ui.registers.register import Deed, Fact, Fields, told
from ui.work.printing import show_made

VOID = "meals.void_supply"


class SupplyRegister(RowRegister):
    """``entry``: what it is called where a line is voided."""

    may = "meals.read"
    entry: ClassVar[SupplyEntryOf | None] = None

    def facts(self, line: Any) -> list[Fact]:
        names = [name for name in (*self.more, "void_reason") if getattr(line.row, name, None)]
        return told(line.row, *names)

    def deeds(self, line: Any) -> list[Deed]:
        found = super().deeds(line)
        if self.entry is not None and line.stage != "void":
            found = [*found, *self.offered(Deed(VOID, _("Void an entry"), "trash", aside=True))]
        return found

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == VOID:
            return {"of": self.entry, "entry": line.key}, {}
        return super().fields(line, what)


class MenuSheet(Printing):
    """The menu of a week on its way into a file."""

    command: ClassVar[type[Command[bytes]]] = PrintMenu


def save_menu(page: Any, day: date) -> None:
    """The menu of a week as Excel."""
    if page.may_leave():
        about = {
            "name": MenuPaper.POSTER,
            "way": PaperWay.EXCEL,
            "lang": PaperLanguage(current()),
            "day": day,
        }
        MenuSheet(page, about).start()


def print_menu_paper(page: Any, name: MenuPaper, **about: Any) -> None:
    """Make one of the papers and show it. ``about``: fields of `PrintMenu`."""
    show_made(page, PrintMenu(name=name, lang=PaperLanguage(current()), **about), _(name.label))
