"""Prints the papers of one meal: kitchen sheet, serving list, tray cards and labels, change list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from facility.core.commands import Command
from facility.core.i18n import _, current
from facility.meals.papers.day_printing import MealPaper, PrintMeal, asks_reason
from facility.papers.ways import PaperLanguage, PaperWay
from facility.premises.papers.printing import LabelKind
from ui.kit.action import FormPanel
from ui.kit.form import Form
from ui.lodging.printing import Printing, Reason
from ui.meals.printing_safety import OnWhat


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyMeal:
    """Asked before names leave in a file."""

    reason: Reason


class MealPrinting(Printing):
    """One paper of a meal on its way."""

    command: ClassVar[type[Command[bytes]]] = PrintMeal


def print_meal(page: Any, name: MealPaper, board: Any, *, excel: bool = False) -> None:
    """Make a paper of the meal of a board and show it, or save its sheet."""
    if not page.may_leave():
        return
    way = PaperWay.EXCEL if excel else PaperWay.PAPER
    given = {"name": name, "day": board.day, "meal": board.meal, "way": way, "lang": PaperLanguage(current())}
    printing = MealPrinting(page, given)
    if name is MealPaper.LABELS:
        form, title = Form(OnWhat, start={"labels": LabelKind.CUT}, now=page.seat.desk.clock), _(name.label)
    elif asks_reason(name, way):
        form = Form(WhyMeal, start={"reason": _("For serving the meal")}, now=page.seat.desk.clock)
        title = f"{_(name.label)}　Excel"
    else:
        printing.start()
        return
    panel = FormPanel(page.seat, form, title, save=_("Go on"), run=printing.asked)
    panel.done.connect(printing.go_on)
    page.open_panel(panel)
