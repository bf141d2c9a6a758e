"""The papers of one meal: kitchen sheet, serving list, tray cards and labels, change list. One logged command makes any of them.

Nothing here draws; what draws is imported when a paper is asked for.
"""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, prepares
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, say
from facility.core.undoing import stays
from facility.core.words import Choice, Help, Text
from facility.meals import words as w
from facility.papers.ways import Lang, PaperLanguage, PaperWay
from facility.premises.papers.printing import LabelKind, PrintedOn


class MealPaper(Choice):
    """What is printed for one meal."""

    KITCHEN = "kitchen_sheet", N_("Kitchen sheet")
    SERVING = "serving_list", N_("Serving list")
    TRAYS = "tray_cards", N_("Tray cards")
    LABELS = "tray_labels", N_("Tray labels")
    CHANGES = "meal_changes", N_("Change list")


_Why = Annotated[
    Text, N_("What it is needed for"), Help(N_("It stands in the record beside your name. No names here."))
]


@command(
    "meals.print_meal",
    N_("made the paper “{name}” for {meal} of {day} ({way}){why}"),
    may="meals.read",
    label=N_("Print a paper of a meal"),
    reads=True,
)
class PrintMeal(Command[bytes]):
    """``person``: the tray card or label of one person alone."""

    name: Annotated[MealPaper, P_("meals", "Paper")]
    day: w.Day
    meal: w.MealOf
    way: Annotated[PaperWay, N_("In which form")] = PaperWay.PAPER
    lang: Lang = PaperLanguage.CHINESE
    person: w.PersonId | None = None
    labels: PrintedOn = LabelKind.CUT
    reason: _Why = ""


stays(N_("Printed paper is in the world; print it anew when something changes."), PrintMeal)

AS_SHEETS = (MealPaper.KITCHEN, MealPaper.SERVING)
AT_THE_TABLE = (MealPaper.SERVING, MealPaper.TRAYS, MealPaper.LABELS)
"""Papers by which plates go to people: they wait until no dish harms anybody any more."""


def asks_reason(name: MealPaper, way: PaperWay) -> bool:
    """Whether a reason is asked: names leave in a file."""
    return name is MealPaper.SERVING and way is PaperWay.EXCEL


@prepares(PrintMeal)
def _made(ctx: Context, cmd: PrintMeal) -> tuple[bytes, tuple[int, ...]]:
    """The bytes, and whom they speak of; DomainError where an allergy of today's menu is not settled."""
    if cmd.way is PaperWay.EXCEL and cmd.name not in AS_SHEETS:
        raise DomainError("no_sheet", N_("“{name}” is printed only; it is no list."), "way", name=cmd.name)
    if asks_reason(cmd.name, cmd.way) and not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say what it is needed for."), "reason")
    if cmd.name in AT_THE_TABLE:
        _settled(ctx, cmd)
    from facility.meals.papers.day_making import made_bytes

    return made_bytes(ctx, cmd)


def _settled(ctx: Context, cmd: PrintMeal) -> None:
    from facility.meals.clashes import clashes

    for clash in clashes(ctx, cmd.day, cmd.meal):
        if clash.hard and not clash.settled:
            raise DomainError("clash_open", N_("Settle this first: {clash}."), "meal", clash=clash.sentence())


@handles(PrintMeal)
def print_meal(ctx: Context, cmd: PrintMeal) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    content, people = ctx.prepared
    for person in people:
        ctx.about(person)
    ctx.note(why=say(N_(": {reason}"), reason=cmd.reason) if cmd.reason else "")
    return bytes(content)
