"""The change list: what is otherwise than on the kitchen sheet since the counts were frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.i18n import N_, P_, Sentence, local
from facility.core.words import Count, Moment, Name, Text
from facility.meals import day_words as d
from facility.meals import words as w
from facility.meals.changes import ChangeRow
from facility.meals.counts import MealBoard
from facility.meals.day_words import ChangeKind
from facility.meals.papers.day_printing import MealPaper
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Strong, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change. ``sign``: −1, +2, or that only the plate changed."""

    sign: Annotated[Text, N_("Change")]
    kind: Annotated[d.ChangeKind, P_("meals", "Change")]
    eater: Annotated[d.EaterKind, P_("meals", "For whom")]
    called: Annotated[Name, N_("Name")]
    place: w.Place
    diet: w.DietWord
    texture: w.TextureWord
    what: Annotated[tuple[Sentence, ...], P_("meals", "What changed")]
    at: Annotated[Text, P_("meals", "Entered")]


@dataclass(frozen=True, slots=True)
class ChangeListRow:
    day: w.Day
    meal: w.MealOf
    frozen_at: Annotated[Moment, P_("meals", "Frozen")] | None
    frozen: Annotated[Count, P_("meals", "Frozen")] | None
    plates: Annotated[Count, P_("meals", "Plates now")]
    lines: tuple[ChangeLine, ...]


LINE = ("sign", "kind", "eater", "called", "place", "diet", "texture", "what", "at")


@paper(
    MealPaper.CHANGES.value, title=MealPaper.CHANGES.label, row=ChangeListRow,
    allows=("day", "meal", "frozen_at", "frozen", "plates", "lines", *(f"lines.{one}" for one in LINE)),
)  # fmt: skip
def meal_changes(on: Facts) -> Content:
    columns = (
        Column(on.word(N_("Change")), 0.1, "center"),
        Column(on.word(P_("meals", "Who")), 0.24),
        Column(on.word(P_("meals", "Plate")), 0.22),
        Column(on.word(P_("meals", "What changed"))),
        Column(on.word(P_("meals", "Entered")), 0.11, "center"),
    )
    none = Note(on.word(N_("Nothing changed since the counts were frozen.")))
    table = Table(columns, tuple(_row(one) for one in on.each("lines")), style="large")
    return (
        on.fields(
            Field(on.word(N_("Meal")), (on("day"), "　", on("meal"))), "frozen_at",
            Field(on.word(N_("Plates frozen")), on("frozen")), Field(on.word(P_("meals", "Plates now")), (Strong(on("plates")),)),
            columns=2,
        ),
        table if on.raw("lines") else none,
        SignRow((on.word(P_("meals", "Kitchen")), on.word(P_("meals", "Handed over by")))),
    )  # fmt: skip


def _row(one: Facts) -> Row:
    kind: Words = Strong(one("sign")) if one.raw("sign") else one("kind")
    return Row(
        (
            kind,
            one("eater") if one("called").empty else (Strong(one("called")), "　", one("place")),
            (one("diet"), "　", one("texture")),
            one("what"),
            one("at"),
        )
    )


def change_list_row(board: MealBoard, *, named: bool = True) -> ChangeListRow:
    """The row of a meal; without names where the list leaves the house."""
    return ChangeListRow(
        board.day,
        board.meal,
        board.frozen_at,
        board.frozen,
        board.plates,
        tuple(_line(one, named) for one in board.changes),
    )


def _line(one: ChangeRow, named: bool) -> ChangeLine:
    sign = f"{one.plates:+d}".replace("-", "−") if one.plates and one.kind is not ChangeKind.AS_FROZEN else ""
    at = f"{local(one.at):%H:%M}" if one.at else ""
    name, place = (one.name, one.place) if named else ("", "")
    return ChangeLine(sign, one.kind, one.eater, name, place, one.diet, one.texture, one.what, at)
