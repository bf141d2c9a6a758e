"""The kitchen sheet: what is to be made for a meal, in large letters, on two pages at most for 120 people.

It names only those for whom something is to be minded, and says what to do, never why (5.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated

from facility.core.i18n import N_, P_, local
from facility.core.words import Count, LongText, Moment, Name, Text
from facility.meals import day_words as d
from facility.meals import menu_words as m
from facility.meals import words as w
from facility.meals.counts import MealBoard
from facility.meals.eaters import Eater
from facility.meals.instead import DishMade
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
    plates: Annotated[Count, N_("Plates")]
    people: tuple[MindPerson, ...]


@dataclass(frozen=True, slots=True)
class SwapLine:
    """Another dish, how many plates of it, and for whom."""

    offered: m.DishName
    plates: Annotated[Count, N_("Plates")]
    people: tuple[MindPerson, ...]


@dataclass(frozen=True, slots=True)
class DishLine:
    """A dish of the menu. ``open``: plates for which it is not, and nothing else is settled yet."""

    name: m.DishName
    plates: Annotated[Count, N_("Plates")]
    open: Annotated[Count, N_("Still to settle")]
    swaps: tuple[SwapLine, ...]


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
    by_hand: Annotated[int, P_("eater", "By hand")]
    textures: Annotated[tuple[Texture, ...], P_("meals", "Textures")]
    matrix: tuple[SheetLine, ...]
    dishes: tuple[DishLine, ...]
    minds: tuple[MindLine, ...]


MIND = (
    "diets", "texture", "allergies", "allergy_note", "cautions", "dislikes", "portion", "measure", "kitchen_note",
    "plates", "people", "people.place", "people.called",
)  # fmt: skip
DISH = (
    "name", "plates", "open", "swaps", "swaps.offered", "swaps.plates", "swaps.people", "swaps.people.place",
    "swaps.people.called",
)  # fmt: skip
ALLOWED = (
    "day", "meal", "serving_at", "frozen_at", "plates", "lodging", "by_day", "others", "by_hand", "textures", "matrix",
    "matrix.diet", "matrix.cells", "matrix.cells.plates", "matrix.plates", "dishes", *(f"dishes.{one}" for one in DISH), "minds",
    *(f"minds.{one}" for one in MIND),
)  # fmt: skip
MANY = 16
"""From so many lines on the names are set smaller, so that two pages hold 120 people."""


@paper(MealPaper.KITCHEN.value, title=MealPaper.KITCHEN.label, row=KitchenSheetRow, allows=ALLOWED)
def kitchen_sheet(on: Facts) -> Content:
    minds = on.each("minds")
    textures: tuple[Texture, ...] = on.raw("textures") or tuple(Texture)
    total = on.word(P_("meals", "All"))
    changed = any("(" in one.raw("plates") for one in on.each("matrix"))  # a number with its change is longer
    columns = [Column(on.word(P_("meals", "Diet")), 0.24 if changed else 0.3)]
    columns += [Column(on.word(one.label), 0, "center") for one in textures]
    columns.append(Column(total, 0.18, "center"))
    matrix = Table(
        tuple(columns),
        tuple(_row(one) for one in on.each("matrix")),
        style="big" if changed else "huge",
        head="large",
    )
    found: list[Block] = [
        on.fields(
            Field(on.word(N_("Meal")), (on("day"), "　", on("meal"))), "serving_at", "frozen_at",
            Field(on.word(N_("Plates")), (_who_eats(on),), span=3), columns=3,
        ),
        matrix,
    ]  # fmt: skip
    style = "large" if len(minds) < MANY else "middling"
    if on.raw("dishes"):
        found.append(_dishes(on, style))
    if minds:
        found.append(Heading(on.word(N_("To be minded, besides the table above"))))
        named = any(one.raw("people") for one in minds)
        who = (
            Column(on.word(P_("meals", "What to do")), 0.55),
            Column(on.word(P_("meals", "Who")) if named else on.word(N_("Plates"))),
        )
        found.append(Table(who, tuple(_mind(one) for one in minds), style=style))
    if minds and named:
        found.append(Note(on.word(N_("Not to be hung up where guests see it. Destroy it after the meal."))))
    return tuple(found)


def _dishes(on: Facts, style: str) -> Table:
    """What is cooked, for how many, and who gets something else; what everybody gets stands in one line."""
    columns = (
        Column(on.word(P_("meals", "Dishes")), 0.4),
        Column(on.word(N_("Plates")), 0.12, "center"),
        Column(on.word(P_("meals", "Another dish"))),
    )
    apart = [one for one in on.each("dishes") if one.raw("swaps") or one.raw("open")]
    plain = [one for one in on.each("dishes") if not (one.raw("swaps") or one.raw("open"))]
    rows = [_dish(one) for one in apart]
    if plain:
        names: list[Words] = []
        for one in plain:
            names += ["、" if on.lang == "zh" else ", "] if names else []
            names.append(one("name"))
        rows.append(Row((tuple(names), Strong(plain[0]("plates")), on.word(P_("meals", "for everybody")))))
    return Table(columns, tuple(rows), style=style)


def _dish(one: Facts) -> Row:
    parts: list[Words] = []
    for swap in one.each("swaps"):
        parts += ["；" if one.lang == "zh" else "; "] if parts else []
        parts += [Strong((swap("offered"), " × ", swap("plates")))]
        who = _people(swap)
        parts += [" ", *who] if who else []
    if one.raw("open"):
        parts += ["；" if one.lang == "zh" else "; "] if parts else []
        parts += [Strong((one.label("open"), " ", one("open")))]
    return Row((one("name"), Strong(one("plates")), tuple(parts) if parts else FREE))


def _people(of: Facts) -> list[Words]:
    """Each with the place, side by side."""
    who: list[Words] = []
    for person in of.each("people"):
        who += ["　" if who else "", Strong(person("called")), " ", person("place")]
    return who


def _who_eats(on: Facts) -> Words:
    """All plates, and of whom they are."""
    parts: list[Words] = [Strong(on("plates"))]
    for name in ("lodging", "by_day", "others", "by_hand"):
        if on.raw(name):
            parts += ["　", on.label(name), " ", on(name)]
    return tuple(parts)


def _row(line: Facts) -> Row:
    last = line.raw("diet") is None
    name: Words = line.word(P_("meals", "All")) if last else line("diet")
    return Row((name, *(_number(one) for one in line.each("cells")), Strong(line("plates"))), grey=last)


def _number(cell: Facts) -> Words:
    return cell("plates") if not cell("plates").empty else FREE


def _mind(one: Facts) -> Row:
    who = _people(one) or [Strong(("× ", one("plates")))]
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


def kitchen_row(
    board: MealBoard, found: tuple[Eater, ...], made: tuple[DishMade, ...] = (), *, named: bool = True
) -> KitchenSheetRow:
    """The row of a meal; without names where the sheet leaves the house."""
    textures = tuple(
        one for one in Texture if any(cell.plates or cell.change for row in board.rows for cell in row.cells if cell.texture is one)
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
    minds = mind_lines((one for one in found if to_be_minded(one)), named=named)
    return KitchenSheetRow(
        board.day, board.meal, f"{local(board.serving_at):%H:%M}", board.frozen_at, board.plates, board.lodging,
        board.by_day, board.others, board.by_hand, textures, tuple(lines), tuple(_made(one, named) for one in made), minds,
    )  # fmt: skip


def _made(dish: DishMade, named: bool) -> DishLine:
    swaps = tuple(
        SwapLine(
            one.offered, one.plates,
            tuple(MindPerson(who.place, who.name) for who in one.people) if named else (),
        )
        for one in dish.swaps
    )  # fmt: skip
    return DishLine(dish.name, dish.plates, dish.open, swaps)


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


def mind_lines(found: Iterable[Eater], *, named: bool = True) -> tuple[MindLine, ...]:
    """By what is to be done, allergies first; who has the same plate stands in one line."""
    groups: dict[Plate, list[Eater]] = {}
    for one in found:
        plate = replace(
            one.plate, person=0, help=EatingHelp.NONE, choking=ChokingLevel.NONE, contradictions=()
        )
        groups.setdefault(plate, []).append(one)
    ordered = sorted(
        groups.items(), key=lambda one: (not one[0].allergies, not one[0].measure, one[0].texture.rank)
    )
    return tuple(
        MindLine(
            plate.diets, plate.texture, plate.allergies, plate.allergy_note, plate.cautions, plate.dislikes,
            plate.portion if plate.portion is not Portion.USUAL else None, plate.measure, plate.kitchen_note,
            sum(one.plates for one in people),
            tuple(MindPerson(one.place, one.name) for one in people) if named else (),
        )
        for plate, people in ordered
    )  # fmt: skip
