"""Each paper and sheet of a meal that `day_printing` names."""

from __future__ import annotations

from typing import Any

from facility.core.desk import Context
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, show_fact, translate
from facility.core.words import words_of
from facility.meals.counts import MealBoard, meal_counts
from facility.meals.eaters import Eater, eaters
from facility.meals.instead import dishes_made
from facility.meals.papers.change_list import change_list_row
from facility.meals.papers.day_printing import MealPaper, PrintMeal
from facility.meals.papers.kitchen_sheet import kitchen_row
from facility.meals.papers.serving_list import ServingLine, serving_row
from facility.meals.papers.tray_labels import tray_labels_row
from facility.meals.ways import only_brought
from facility.meals.words import Texture
from facility.papers.registry import PAPERS
from facility.papers.ways import PaperWay
from facility.premises.letterhead import letterhead
from facility.premises.papers.equipment import SHAPES
from facility.sheets.writer import SheetColumn, column_of, write_sheet

Made = tuple[bytes, tuple[int, ...]]
ORDER = N_("Order of meals")
"""The kitchen sheet where somebody outside cooks; it carries no names."""


def made_bytes(ctx: Context, cmd: PrintMeal) -> Made:
    """PDF or .xlsx, and whom it speaks of; DomainError where nobody eats or nothing is frozen."""
    board = meal_counts(ctx, day=cmd.day, meal=cmd.meal)
    found = eaters(ctx.session, ctx.settings, cmd.day, cmd.meal, ctx.now) if cmd.meal in board.served else ()
    if not found:
        raise DomainError("nobody_eats", N_("Nobody eats at this meal."), "meal")
    people = tuple(one.person for one in found if one.person is not None and cmd.person in (None, one.person))
    lang = cmd.lang.value
    if cmd.way is PaperWay.EXCEL:
        sheet = (
            _counts(ctx, board, lang) if cmd.name is MealPaper.KITCHEN else _serving(ctx, board, found, lang)
        )
        return sheet, people
    row: Any
    title = ""
    leaves = only_brought(ctx.session, ctx.settings, cmd.day, cmd.meal)
    made = dishes_made(ctx, cmd.day, cmd.meal, board.plates)
    if cmd.name is MealPaper.KITCHEN:
        row = kitchen_row(board, found, made, named=not leaves)
        title = ORDER if leaves else ""
    elif cmd.name is MealPaper.CHANGES:
        if board.frozen_at is None:
            raise DomainError("not_frozen", N_("The counts of this meal are not frozen yet."), "meal")
        row = change_list_row(board, named=not leaves)
        people = tuple(one.person for one in board.changes if one.person is not None)
    else:
        row = serving_row(board, found, made, alone=cmd.person)
        if not row.tables:
            raise DomainError("nobody_eats", N_("Nobody eats at this meal."), "person")
        if cmd.name is MealPaper.LABELS:
            row = tray_labels_row(row, cmd.labels)
    mark = P_("mark on a paper", "preliminary") if board.frozen_at is None else ""
    if cmd.name in (MealPaper.TRAYS, MealPaper.LABELS):
        mark = ""
    size = SHAPES[cmd.labels].sheet if cmd.name is MealPaper.LABELS else ""
    spec = PAPERS[cmd.name.value]
    return spec.render(
        row, lang=lang, head=letterhead(ctx), made=ctx.now, mark=mark, title=title, size=size
    ), people


def _counts(ctx: Context, board: MealBoard, lang: str) -> bytes:
    """Diets down, textures across, and both sums."""
    total = translate(P_("meals", "All"), lang)
    heads = [SheetColumn(translate(P_("meals", "Diet"), lang))]
    heads += [SheetColumn(translate(one.label, lang), "whole") for one in Texture]
    heads.append(SheetColumn(total, "whole"))
    lines = [
        (translate(row.diet.label, lang), *(cell.plates for cell in row.cells), row.plates)
        for row in board.rows
    ]
    sums = [sum(line[at] for line in lines) for at in range(1, len(heads))]  # type: ignore[misc]
    lines.append((total, *sums))
    return write_sheet(heads, lines, lang, _title(MealPaper.KITCHEN, board, lang), ctx.progress.check)


_LISTED = (
    "place",
    "called",
    "diets",
    "texture",
    "allergies",
    "allergy_note",
    "help",
    "measure",
    "portion",
    "instead",
    "plates",
)


def _serving(ctx: Context, board: MealBoard, found: tuple[Eater, ...], lang: str) -> bytes:
    words = {word.name: word for word in words_of(ServingLine)}
    heads = [SheetColumn(translate(N_("Where"), lang))]
    heads += [
        SheetColumn(translate(P_("meals", "Another dish"), lang)) if one == "instead" else column_of(words[one], lang)
        for one in _LISTED
    ]  # fmt: skip
    made = dishes_made(ctx, board.day, board.meal, board.plates)

    def cell(line: ServingLine, name: str) -> Any:
        value = getattr(line, name)
        return show_fact(value, lang) if name == "instead" else value

    lines = (
        (show_fact(table.where, lang), *(cell(line, one) for one in _LISTED))
        for table in serving_row(board, found, made).tables
        for line in table.lines
    )
    return write_sheet(heads, lines, lang, _title(MealPaper.SERVING, board, lang), ctx.progress.check)


def _title(name: MealPaper, board: MealBoard, lang: str) -> str:
    return f"{translate(name.label, lang)} {board.day:%Y-%m-%d} {translate(board.meal.label, lang)}"
