"""What is minded at the tables, as a list and as cards. Everybody at the table may read them, so they say what to do
and nothing of why: name, place, texture, diet, allergies, measure, help (5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Context, Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Count, LongText, Moment, Name, Text
from facility.meals import words as w
from facility.meals.diet_lists import DietBoardRow, diet_board
from facility.meals.papers.diet_printing import DietPaper, PrintDietPaper
from facility.papers.cards import Card, CardSheet
from facility.papers.facts import Facts
from facility.papers.inline import Words
from facility.papers.registry import PAPERS, paper
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note
from facility.premises.letterhead import letterhead


@dataclass(frozen=True, slots=True)
class TableLine:
    """What is minded for one person."""

    place: w.Place
    called: Annotated[Name, N_("Name")]
    texture: w.TextureWord
    diets: w.Diets
    allergies: w.Allergies
    allergy_note: Annotated[Text, N_("About the allergy")]
    help: w.HelpWord | None
    measure: Annotated[LongText, N_("What is done at meals")]


@dataclass(frozen=True, slots=True)
class TableListRow:
    at: Annotated[Moment, N_("As of")]
    people: Annotated[Count, P_("meals", "On the list")]
    ordinary: Annotated[Count, P_("meals", "Ordinary plates besides")]
    lines: tuple[TableLine, ...]


LINE = ("place", "called", "texture", "diets", "allergies", "allergy_note", "help", "measure")
_LINES = ("lines", *(f"lines.{one}" for one in LINE))


@paper(
    DietPaper.TABLE_LIST.value, title=DietPaper.TABLE_LIST.label, row=TableListRow,
    allows=("at", "people", "ordinary", *_LINES),
)  # fmt: skip
def table_list(on: Facts) -> Content:
    columns = (
        Column(on.word(P_("meals", "Place")), 0.1),
        Column(on.word(N_("Name")), 0.14),
        Column(on.word(P_("meals", "Texture")), 0.13),
        Column(on.word(P_("meals", "Diet")), 0.15),
        Column(on.word(P_("meals", "Allergies")), 0.18),
        Column(on.word(P_("meals", "What to do"))),
    )
    return (
        on.fields("at", "people", "ordinary", columns=2),
        Table(columns, tuple(_line(one) for one in on.each("lines"))),
        Note(
            on.word(
                N_("Whoever is not on the list gets the ordinary plate. Take the list in after the meal.")
            )
        ),
    )


def _line(one: Facts) -> Row:
    return Row(
        (one("place"), one("called"), one("texture"), one("diets"), _both(one, "allergies", "allergy_note"),
         _both(one, "help", "measure"))
    )  # fmt: skip


def _both(one: Facts, first: str, second: str) -> Words:
    """Two values after each other; an empty one leaves no gap."""
    parts = [one(name) for name in (first, second) if not one(name).empty]
    if len(parts) == 2:
        return (parts[0], "　", parts[1])
    return parts[0] if parts else ""


@paper(
    DietPaper.DIET_CARDS.value, title=DietPaper.DIET_CARDS.label, row=TableListRow, size="cards", allows=_LINES
)  # fmt: skip
def diet_cards(on: Facts) -> Content:
    return (CardSheet(tuple(_card(one) for one in on.each("lines")), high=70, size=30, small=13),)


def _card(one: Facts) -> Card:
    lines: list[Words] = [(one("place"), "　", one("texture"), "　", one("diets"))]
    for pair in (("allergies", "allergy_note"), ("help", "measure")):
        words = _both(one, *pair)
        if words != "":
            lines.append(words)
    return Card(one("called"), tuple(lines))


def _row(ctx: Reading, cmd: PrintDietPaper) -> tuple[TableListRow, tuple[int, ...]]:
    """Everybody with something to mind, in the order of the house; DomainError where there is nobody."""
    rows = [row for row in diet_board(ctx, at=cmd.at) if cmd.person in (None, row.person)]
    minded = [row for row in rows if cmd.person is not None or to_be_minded(row)]
    if not minded:
        raise DomainError(
            "nothing_to_mind", N_("Nothing is to be minded at the tables: all plates are ordinary.")
        )
    lines = tuple(
        TableLine(
            row.place, row.chosen_name or row.name, row.texture, row.diets, row.allergies, row.allergy_note,
            row.help if row.help.rank else None, row.measure,
        )
        for row in minded
    )  # fmt: skip
    return TableListRow(cmd.at or ctx.now, len(lines), len(rows) - len(lines), lines), tuple(
        row.person for row in minded
    )


def to_be_minded(row: DietBoardRow) -> bool:
    """Whether somebody at the table must know something of a plate; dislikes and portions are the kitchen's."""
    return bool(
        row.texture.rank or row.diets != (w.Diet.ORDINARY,) or row.allergies or row.measure or row.help.rank
    )


def made_bytes(ctx: Context, cmd: PrintDietPaper) -> tuple[bytes, tuple[int, ...]]:
    """The PDF, and whom it speaks of."""
    row, people = _row(ctx, cmd)
    spec = PAPERS[cmd.name.value]
    return spec.render(row, lang=cmd.lang.value, head=letterhead(ctx), made=ctx.now), people
