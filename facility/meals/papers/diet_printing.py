"""The list for the tables and the diet cards. One logged command makes either.

Nothing here draws; what draws is imported when a paper is asked for.
"""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, prepares
from facility.core.i18n import N_, P_
from facility.core.undoing import stays
from facility.core.words import Choice, Moment
from facility.meals import words as w
from facility.papers.ways import Lang, PaperLanguage


class DietPaper(Choice):
    """What is printed of diets for the tables."""

    TABLE_LIST = "table_list", N_("List for the tables")
    DIET_CARDS = "diet_cards", N_("Diet cards")


@command(
    "meals.print_diets",
    N_("made the paper “{name}”"),
    may="meals.read",
    label=N_("Print what is minded at the tables"),
    reads=True,
)
class PrintDietPaper(Command[bytes]):
    """``at`` left out: now. ``person``: the card of one person alone; left out, everybody with something to mind."""

    name: Annotated[DietPaper, P_("meals", "Paper")]
    lang: Lang = PaperLanguage.CHINESE
    at: Annotated[Moment, N_("As of")] | None = None
    person: w.PersonId | None = None


stays(N_("Printed paper is in the world; print it anew when something changes."), PrintDietPaper)


@prepares(PrintDietPaper)
def _made(ctx: Context, cmd: PrintDietPaper) -> tuple[bytes, tuple[int, ...]]:
    """The bytes, and whom they speak of."""
    from facility.meals.papers.diet_papers import made_bytes

    return made_bytes(ctx, cmd)


@handles(PrintDietPaper)
def print_diet_paper(ctx: Context, cmd: PrintDietPaper) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    content, people = ctx.prepared
    for person in people:
        ctx.about(person)
    return bytes(content)
