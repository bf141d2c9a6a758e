"""The poster of a week's menu, the check sheet of deliveries, the card of a supplier. One logged command makes any.

Nothing here draws; what draws is imported when a paper is asked for.
"""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, prepares
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.undoing import stays
from facility.core.words import Choice, Date, Help
from facility.meals import supply_words as s
from facility.papers.ways import Lang, PaperLanguage, PaperWay


class MenuPaper(Choice):
    """What is printed of menus and supply."""

    POSTER = "menu_poster", N_("Menu of the week")
    DELIVERIES = "delivery_sheet", N_("Check sheet of deliveries")
    DELIVERIES_BLANK = "delivery_blank", N_("Check sheet of deliveries, blank")
    SUPPLIER = "supplier_card", N_("Card of a supplier")


@command(
    "meals.print_menu",
    N_("made the paper “{name}”"),
    may="meals.read",
    label=N_("Print a paper of menus and supply"),
    reads=True,
)
class PrintMenu(Command[bytes]):
    """``day``: any day of the week of the poster, or of the month of the check sheet; left out, today."""

    name: Annotated[MenuPaper, P_("meals", "Paper")]
    way: Annotated[PaperWay, N_("In which form")] = PaperWay.PAPER
    lang: Lang = PaperLanguage.CHINESE
    day: Annotated[Date, P_("meals", "Day"), Help(N_("Any day of the week or month."))] | None = None
    supplier: s.SupplierId | None = None


stays(N_("Printed paper is in the world; print it anew when something changes."), PrintMenu)


@prepares(PrintMenu)
def _made(ctx: Context, cmd: PrintMenu) -> bytes:
    if cmd.name is MenuPaper.SUPPLIER and cmd.supplier is None:
        raise DomainError("supplier_needed", N_("Say which supplier."), "supplier")
    if cmd.way is PaperWay.EXCEL and cmd.name is not MenuPaper.POSTER:
        raise DomainError("no_sheet", N_("“{name}” is printed only; it is no list."), "way", name=cmd.name)
    from facility.meals.papers.menu_papers import made_bytes

    return made_bytes(ctx, cmd)


@handles(PrintMenu)
def print_menu(ctx: Context, cmd: PrintMenu) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    return bytes(ctx.prepared)
