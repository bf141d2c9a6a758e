"""An empty list to fill in: headings from words, drop-downs for choices, hints, an example, a page of notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from facility.core.i18n import N_, P_, translate
from facility.core.words import Word
from facility.sheets.writer import FORMATS, SheetColumn, column_of, new_book, saved, write_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROWS = 1000
STAR = " *"
HINTS = {
    "date": N_("A date, such as 2026-11-05."),
    "partial_date": N_("A date as exactly as it is known: 2015, 2015-04 or 2015-04-01."),
    "moment": N_("A day and time, such as 2026-11-05 14:30."),
    "id_number": N_("All 18 characters. The column is text, so that Excel does not round the number."),
    "phone": N_("One number; a land line with its area code."),
    "choices": N_("Several may stand here, divided by 、"),
}


def write_template(
    words: Sequence[Word],
    lang: str = "zh",
    title: str = "",
    *,
    needed: Collection[str] = (),
    example: Mapping[str, str] | None = None,
) -> bytes:
    """An .xlsx with headings (required ones starred), drop-downs and notes, ready to fill in.

    ``needed``: words starred besides the required ones. ``example``: texts by word for one grey row that
    says it is an example; reading leaves it out.
    """
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    columns = [
        replace(one, required=one.required or word.name in needed)
        for word in words
        for one in (column_of(word, lang),)
    ]
    book, sheet = new_book(title or translate(P_("sheet", "List"), lang))
    notes = book.create_sheet(translate(P_("sheet", "Notes"), lang))
    lists = book.create_sheet(translate(P_("sheet", "Choices"), lang))
    lists.sheet_state = "hidden"
    for at, (word, column) in enumerate(zip(words, columns, strict=True), 1):
        letter = get_column_letter(at)
        head = sheet.cell(1, at)
        write_text(head, column.heading + (STAR if column.required else ""))
        head.font = Font(bold=True)
        sheet.column_dimensions[letter].width = max(14, min(30, len(column.heading) * 2 + 6))
        sheet.column_dimensions[letter].number_format = FORMATS.get(column.kind, "General")
        _guide(sheet, lists, letter, at, word, column, lang)
        _note(notes, at, word, column, lang)
    if example:
        _example(sheet, words, example, lang)
        write_text(notes.cell(len(words) + 2, 1), translate(N_("The grey row"), lang))
        write_text(
            notes.cell(len(words) + 2, 2),
            translate(N_("It is an example and is not imported; it may stay or be deleted."), lang),
        )
    sheet.freeze_panes = "A2"
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 24, 100
    return saved(book)


def _example(sheet: Worksheet, words: Sequence[Word], example: Mapping[str, str], lang: str) -> None:
    """The grey row under the headings; its first cell says what it is."""
    from openpyxl.styles import Font

    for at, word in enumerate(words, 1):
        told = example.get(word.name, "")
        text = word.show(word.read(told, date.today()), lang) if told and word.choices else told
        cell = sheet.cell(2, at)
        write_text(cell, translate(N_("Example: {text}"), lang).format(text=text) if at == 1 else text)
        cell.font = Font(italic=True, color="808080")


def hint(word: Word, column: SheetColumn, lang: str) -> str:
    """What to fill in, in one or two sentences; may be empty."""
    general = translate(HINTS[word.kind.name], lang) if word.kind.name in HINTS else ""
    return " ".join(part for part in (column.help, general) if part)


def _guide(
    sheet: Worksheet, lists: Worksheet, letter: str, at: int, word: Word, column: SheetColumn, lang: str
) -> None:
    """The drop-down and the hint that Excel shows at a cell of the column."""
    from openpyxl.worksheet.datavalidation import DataValidation

    text = hint(word, column, lang)
    if not column.choices and not text:
        return
    several = word.kind.name == "choices"
    guide = DataValidation(allow_blank=True, showErrorMessage=bool(column.choices) and not several)
    if column.choices:
        for row, choice in enumerate(column.choices, 1):
            write_text(lists.cell(row, at), choice)
        guide.type = "list"
        guide.formula1 = f"'{lists.title}'!${letter}$1:${letter}${len(column.choices)}"
        guide.errorStyle = "warning"
        guide.error = translate(N_("Please choose one from the list."), lang)
    if text:
        guide.showInputMessage = True
        guide.promptTitle, guide.prompt = column.heading[:32], text[:255]
    guide.add(f"{letter}2:{letter}{ROWS + 1}")
    sheet.add_data_validation(guide)


def _note(notes: Worksheet, at: int, word: Word, column: SheetColumn, lang: str) -> None:
    needed = translate(N_("Must be filled in."), lang) if column.required else ""
    one_of = translate(N_("One of: {choices}"), lang).format(choices="、".join(column.choices))
    parts = (needed, hint(word, column, lang), one_of if column.choices else "")
    write_text(notes.cell(at, 1), column.heading)
    write_text(notes.cell(at, 2), " ".join(part for part in parts if part))
