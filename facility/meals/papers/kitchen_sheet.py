"""The kitchen sheet: what is to be made for a meal, in large letters, on two pages at most for 120 people.

It names only those for whom something is to be minded, and says what to do, never why (5.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, local
from facility.core.words import Count, LongText, Moment, Name, Text
from facility.meals import day_words as d
from facility.meals import words as w
from facility.meals.counts import MealBoard
from facility.meals.eaters import Eater
from facility.meals.papers.day_printing import MealPaper
from facility.meals.plate_rules import Plate
from facility.meals.words import ChokingLevel, EatingHelp, Portion, Texture
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import FREE, Strong, Words
from facility.papers.registry import paper
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note


@dataclass(frozen=True, slots=True)
class SheetCell:
    plates: Annotated[Text, N_("Plates")]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One diet; the last line, without one, is the sum."""

    diet: w.DietWord | None
    cells: tuple[SheetCell, ...]
    plates: Annotated[Text, N_("Plates")]


@dataclass(frozen=True, slots=True)
class MindPerson:
    """One for whom something is to be minded."""

    place: w.Place
    called: Annotated[Name, N_("Name")]


@dataclass(frozen=True, slots=True)
class MindLine:
    """What is to be minded besides the table, and for whom: all with the same plate in one line."""

    diets: w.Diets
    texture: w.TextureWord
    allergies: w.Allergies
    allergy_note: Annotated[Text, N_("About the allergy")]
    cautions: w.Cautions
    dislikes: Annotated[Text, N_("Does not like")]
    portion: w.PortionWord | None
    measure: Annotated[LongText, N_("What is done at meals")]
    kitchen_note: d.KitchenNote
    people: tuple[MindPerson, ...]


@dataclass(frozen=True, slots=True)
class KitchenSheetRow:
    day: w.Day
    meal: w.MealOf
    serving_at: Annotated[Text, N_("Served at")]
    frozen_at: Annotated[Moment, P_("meals", "Frozen")] | None
    plates: Annotated[Count, N_("Plates")]
    lodging: Annotated[Count, P_("eater", "Lives here")]
    by_day: Annotated[Count, P_("eater", "Comes by day")]
    others: Annotated[Count, N_("Staff and guests")]
    textures: Annotated[tuple[Texture, ...], P_("meals", "Textures")]
    matrix: tuple[SheetLine, ...]
    minds: tuple[MindLine, ...]


MIND = (
    "diets", "texture", "allergies", "allergy_note", "cautions", "dislikes", "portion", "measure", "kitchen_note",
    "people", "people.place", "people.called",
)  # fmt: skip
ALLOWED = (
    "day", "meal", "serving_at", "frozen_at", "plates", "lodging", "by_day", "others", "textures", "matrix",
    "matrix.diet", "matrix.cells", "matrix.cells.plates", "matrix.plates", "minds", *(f"minds.{one}" for one in MIND),
)  # fmt: skip
MANY = 16
"""From so many lines on the names are set smaller, so that two pages hold 120 people."""


@paper(MealPaper.KITCHEN.value, title=MealPaper.KITCHEN.label, row=KitchenSheetRow, allows=ALLOWED)
def kitchen_sheet(on: Facts) -> Content:
    minds = on.each("minds")
    textures: tuple[Texture, ...] = on.raw("textures") or tuple(Texture)
    total = on.word(P_("meals", "All"))
    columns = [Column(on.word(P_("meals", "Diet")), 0.3)]
    columns += [Column(on.word(one.label), 0, "center") for one in textures]
    columns.append(Column(total, 0.18, "center"))
    matrix = Table(tuple(columns), tuple(_row(one) for one in on.each("matrix")), style="huge", head="large")
    found: list[Block] = [
        on.fields(
            Field(on.word(N_("Meal")), (on("day"), "　", on("meal"))), "serving_at", "frozen_at",
            Field(on.word(N_("Plates")), (Strong(on("plates")),)), "lodging", "by_day", "others", columns=3,
        ),
        matrix,
    ]  # fmt: skip
    if minds:
        style = "large" if len(minds) < MANY else "middling"
        found.append(Heading(on.word(N_("To be minded, besides the table above"))))
        who = (Column(on.word(P_("meals", "What to do")), 0.55), Column(on.word(P_("meals", "Who"))))
        found.append(Table(who, tuple(_mind(one) for one in minds), style=style))
    found.append(Note(on.word(N_("Not to be hung up where guests see it. Destroy it after the meal."))))
    return tuple(found)


def _row(line: Facts) -> Row:
    last = line.raw("diet") is None
    name: Words = line.word(P_("meals", "All")) if last else line("diet")
    return Row((name, *(_number(one) for one in line.each("cells")), Strong(line("plates"))), grey=last)


def _number(cell: Facts) -> Words:
    return cell("plates") if not cell("plates").empty else FREE


def _mind(one: Facts) -> Row:
    who: list[Words] = []
    for person in one.each("people"):
        who += ["　" if who else "", Strong(person("called")), " ", person("place")]
    return Row((acts(one, ("texture", "diets", *_ACTS)), tuple(who)))


_ACTS = ("allergies", "allergy_note", "cautions", "measure", "portion", "dislikes", "kitchen_note")
_LABELLED = ("allergies", "dislikes", "portion")


def acts(one: Facts, names: tuple[str, ...]) -> Words:
    """What is to be done for somebody, in one line; what is usual is left out."""
    parts: list[Words] = []
    for name in names:
        raw, value = one.raw(name), one(name)
        if value.empty or raw in (Texture.ORDINARY, Portion.USUAL, (w.Diet.ORDINARY,)):
            continue
        if parts:
            parts.append("；" if one.lang == "zh" else "; ")
        if name == "allergies":
            parts.append(Strong((one.word(P_("on a plate", "no ")), value)))
        elif name in _LABELLED:
            parts += [f"{one.label(name)} ", value]
        else:
            parts.append(value)
    return tuple(parts) if parts else FREE


def kitchen_row(ctx: Reading, board: MealBoard, found: tuple[Eater, ...]) -> KitchenSheetRow:
    """The row of a meal."""
    textures = tuple(
        one for one in Texture if any(cell.plates for row in board.rows for cell in row.cells if cell.texture is one)
    ) or (Texture.ORDINARY,)  # fmt: skip
    lines = []
    for row in board.rows:
        cells = tuple(
            SheetCell(_shown(one.plates, one.change)) for one in row.cells if one.texture in textures
        )
        lines.append(SheetLine(row.diet, cells, _shown(row.plates, row.change)))
    sums = {one.texture: _shown(one.plates, one.change) for one in board.textures}
    lines.append(
        SheetLine(
            None, tuple(SheetCell(sums.get(one, "")) for one in textures), _shown(board.plates, board.change)
        )
    )
    minds = mind_lines(one for one in found if to_be_minded(one))
    return KitchenSheetRow(
        board.day, board.meal, f"{local(board.serving_at):%H:%M}", board.frozen_at, board.plates, board.lodging,
        board.by_day, board.others, textures, tuple(lines), minds,
    )  # fmt: skip


def _shown(plates: int, change: int) -> str:
    """A number, and by how much it changed since the freeze: 40 (−1)."""
    if not plates and not change:
        return ""
    return f"{plates} ({change:+d})".replace("-", "−") if change else str(plates)


def to_be_minded(one: Eater) -> bool:
    """Whether the kitchen must know more than the row and column of a plate."""
    plate = one.plate
    return bool(
        plate.allergies or plate.allergy_note or plate.cautions or plate.dislikes or plate.measure or plate.kitchen_note
        or plate.portion is not Portion.USUAL or len(plate.diets) > 1
    )  # fmt: skip


def mind_lines(found: Iterable[Eater]) -> tuple[MindLine, ...]:
    """By what is to be done, allergies first; who has the same plate stands in one line."""
    groups: dict[Plate, list[MindPerson]] = {}
    for one in found:
        plate = replace(
            one.plate, person=0, help=EatingHelp.NONE, choking=ChokingLevel.NONE, contradictions=()
        )
        groups.setdefault(plate, []).append(MindPerson(one.place, one.name))
    ordered = sorted(
        groups.items(), key=lambda one: (not one[0].allergies, not one[0].measure, one[0].texture.rank)
    )
    return tuple(
        MindLine(
            plate.diets, plate.texture, plate.allergies, plate.allergy_note, plate.cautions, plate.dislikes,
            plate.portion if plate.portion is not Portion.USUAL else None, plate.measure, plate.kitchen_note,
            tuple(people),
        )
        for plate, people in ordered
    )  # fmt: skip
