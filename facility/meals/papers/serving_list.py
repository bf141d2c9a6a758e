"""The serving list by room, day place and table, with what must be acted on; and the tray cards.

Everybody at the table may read them: name, place, diet, texture and what to do, nothing of why (5.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.i18n import N_, P_, Sentence, local, say
from facility.core.words import Count, LongText, Name, Text
from facility.meals import words as w
from facility.meals.counts import MealBoard
from facility.meals.day_words import EaterKind
from facility.meals.eaters import Eater
from facility.meals.instead import DishMade, by_eater
from facility.meals.papers.day_printing import MealPaper
from facility.meals.papers.kitchen_sheet import acts
from facility.papers.cards import Card, CardSheet
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Strong, Tick, Words
from facility.papers.registry import paper
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Note
from facility.premises.queries import in_house_order


@dataclass(frozen=True, slots=True)
class ServingLine:
    """One at the table. ``plates`` only where it is more than one."""

    place: w.Place
    called: Annotated[Name, N_("Name")]
    diets: w.Diets
    texture: w.TextureWord
    allergies: w.Allergies
    allergy_note: Annotated[Text, N_("About the allergy")]
    help: w.HelpWord | None
    measure: Annotated[LongText, N_("What is done at meals")]
    portion: w.PortionWord | None
    instead: Annotated[tuple[Sentence, ...], P_("meals", "Another dish")]
    plates: Annotated[Count, N_("Plates")] | None


@dataclass(frozen=True, slots=True)
class ServingTable:
    """A room, the day places, or staff and guests."""

    where: Annotated[Sentence, N_("Where")]
    lines: tuple[ServingLine, ...]


@dataclass(frozen=True, slots=True)
class ServingListRow:
    day: w.Day
    meal: w.MealOf
    serving_at: Annotated[Text, N_("Served at")]
    plates: Annotated[Count, N_("Plates")]
    tables: tuple[ServingTable, ...]


LINE = (
    "place", "called", "diets", "texture", "allergies", "allergy_note", "help", "measure", "portion", "instead",
    "plates",
)  # fmt: skip
_TABLES = ("tables", "tables.lines", *(f"tables.lines.{one}" for one in LINE))
TRAY = ("place", "called", "diets", "texture", "allergies", "allergy_note", "help", "measure", "instead")


@paper(
    MealPaper.SERVING.value, title=MealPaper.SERVING.label, row=ServingListRow,
    allows=("day", "meal", "serving_at", "plates", "tables.where", *_TABLES),
)  # fmt: skip
def serving_list(on: Facts) -> Content:
    columns = (
        Column(on.word(P_("meals", "Place")), 0.12),
        Column(on.word(N_("Name")), 0.17),
        Column(on.word(P_("meals", "Diet")), 0.17),
        Column(on.word(P_("meals", "Texture")), 0.13),
        Column(on.word(P_("meals", "What to do"))),
        Column(on.word(P_("meals", "Served")), 0.11, "center"),
    )
    rows: list[Row] = []
    for table in on.each("tables"):
        rows.append(Row((Span(table("where"), len(columns)),), strong=True, grey=True))
        rows += [_row(one) for one in table.each("lines")]
    return (
        on.fields(
            Field(on.word(N_("Meal")), (on("day"), "　", on("meal"))), "serving_at", "plates", columns=3
        ),
        Table(columns, tuple(rows), style="middling"),
        Note(
            on.word(N_("Take the list in after the meal. Who did not eat is entered at the desk, not here."))
        ),
    )


def _row(one: Facts) -> Row:
    name: Words = Strong(one("called"))
    if not one("plates").empty:
        name = (name, " × ", one("plates"))
    act = acts(one, ("allergies", "allergy_note", "instead", "help", "measure", "portion"))
    return Row((one("place"), name, one("diets"), one("texture"), act, Tick(False)))


@paper(
    MealPaper.TRAYS.value, title=MealPaper.TRAYS.label, row=ServingListRow, size="cards",
    allows=("tables", "tables.lines", *(f"tables.lines.{one}" for one in TRAY)),
)  # fmt: skip
def tray_cards(on: Facts) -> Content:
    cards = tuple(_card(one) for table in on.each("tables") for one in table.each("lines"))
    return (CardSheet(cards, columns=2, high=54, size=28, small=14),)


def _card(one: Facts) -> Card:
    lines: list[Words] = [(one("place"), "　", one("diets"), "　", one("texture"))]
    if one.raw("allergies") or one.raw("allergy_note") or one.raw("instead"):
        lines.append(acts(one, ("allergies", "allergy_note", "instead")))
    if one.raw("help") is not None or one.raw("measure"):
        lines.append(acts(one, ("help", "measure")))
    return Card(one("called"), tuple(lines))


def serving_row(
    board: MealBoard, found: tuple[Eater, ...], made: tuple[DishMade, ...] = (), *, alone: int | None = None
) -> ServingListRow:
    """The row of a meal; ``alone``: of one person. Plates without a name stand on no list."""
    instead = by_eater(made)
    tables: dict[str, tuple[Sentence, list[ServingLine]]] = {}
    for one in sorted((one for one in found if one.name and alone in (None, one.person)), key=_order):
        key, where = _where(one)
        tables.setdefault(key, (where, []))[1].append(_line(one, instead.get(one.key, ())))
    ready = tuple(ServingTable(where, tuple(lines)) for where, lines in tables.values())
    return ServingListRow(board.day, board.meal, f"{local(board.serving_at):%H:%M}", board.plates, ready)


def _order(one: Eater) -> tuple[int, object, str]:
    return list(EaterKind).index(one.kind), in_house_order(one.place), one.name


def _where(one: Eater) -> tuple[str, Sentence]:
    if one.kind is EaterKind.RESIDENT:
        room = one.place.rpartition("-")[0] or one.place
        return f"r{room}", say(N_("Room {room}"), room=room or "—")
    if one.kind is EaterKind.DAY:
        return "d", say(N_("Who comes by day"))
    return "o", say(N_("Staff and guests"))


def _line(one: Eater, instead: tuple[Sentence, ...]) -> ServingLine:
    plate = one.plate
    return ServingLine(
        one.place, one.name, plate.diets, plate.texture, plate.allergies, plate.allergy_note,
        plate.help if plate.help.rank else None, plate.measure,
        plate.portion if plate.portion is not w.Portion.USUAL else None, instead, one.plates if one.plates > 1 else None,
    )  # fmt: skip
