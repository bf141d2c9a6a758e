"""Writes lists as .xlsx: typed cells under a fixed head, and not a byte of them into a temporary folder.

Text stays text: what begins with = + - @ is no formula here, and identity numbers keep all their digits.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from facility.core.i18n import N_, P_, Sentence, local, show_fact, translate
from facility.core.words import MeasureKind, Word

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ColumnKind = Literal["text", "whole", "scaled", "date", "moment"]
FORMATS = {"text": "@", "whole": "0", "date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm"}
NARROWEST, WIDEST = 8, 44
FIRST_DAY = date(1900, 3, 1)  # spreadsheets do not agree on the days before
LONGEST = 32_000  # a cell holds 32,767 characters
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_HEAD_FILL = "E8EEF0"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its heading, what its cells hold, and for templates how it is filled in."""

    heading: str
    kind: ColumnKind = "text"
    decimals: int = 0
    help: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    word: Word | None = None


def column_of(word: Word, lang: str) -> SheetColumn:
    """The column of a word: heading with unit, cell type from its kind, choices in the language."""
    kinds: dict[str, ColumnKind] = {"count": "whole", "date": "date", "moment": "moment"}
    decimals = 2 if word.kind.name == "money" else getattr(word.kind, "decimals", 0)
    scaled = word.kind.name == "money" or isinstance(word.kind, MeasureKind)
    unit = translate(N_("CNY"), lang) if word.kind.name == "money" else translate(word.unit, lang)
    heading = translate(word.label or word.name, lang) + (f" ({unit})" if unit else "")
    one_of = word.choices if word.kind.name in ("choice", "choices", "yes_no") else None
    return SheetColumn(
        heading,
        "scaled" if scaled else kinds.get(word.kind.name, "text"),
        decimals,
        translate(word.help, lang),
        word.required,
        tuple(translate(one.label, lang) for one in one_of) if one_of else (),
        word,
    )


def write_sheet(
    columns: Sequence[SheetColumn | Word],
    rows: Iterable[Sequence[object]],
    lang: str = "zh",
    title: str = "",
    check: Callable[[], None] = lambda: None,
) -> bytes:
    """An .xlsx with one sheet: a head that stays in view, then the rows; values are those of the words.

    ``check`` is called now and then and may raise to stop.
    """
    return write_book([(title, columns, rows)], lang, check)


Part = tuple[str, Sequence["SheetColumn | Word"], Iterable[Sequence[object]]]
"""One sheet of several: its title, its columns, its rows."""


def write_book(parts: Sequence[Part], lang: str = "zh", check: Callable[[], None] = lambda: None) -> bytes:
    """An .xlsx with a sheet for each part, each as `write_sheet` makes it."""
    book, sheet = new_book(parts[0][0] or translate(P_("sheet", "List"), lang))
    for at, (title, columns, rows) in enumerate(parts):
        _fill(sheet if at == 0 else book.create_sheet(sheet_name(title)), columns, rows, lang, check)
    return saved(book)


def _fill(
    sheet: Worksheet,
    columns: Sequence[SheetColumn | Word],
    rows: Iterable[Sequence[object]],
    lang: str,
    check: Callable[[], None],
) -> None:
    heads = [column_of(one, lang) if isinstance(one, Word) else one for one in columns]
    _write_head(sheet, heads)
    widths = [_width(head.heading) for head in heads]
    for at, row in enumerate(rows, 2):
        if at % 200 == 0:
            check()
        for column, (head, value) in enumerate(zip(heads, row, strict=True), 1):
            shown = _write_cell(sheet, at, column, head, value, lang)
            widths[column - 1] = max(widths[column - 1], shown)
    _finish(sheet, widths)


def new_book(title: str) -> tuple[Workbook, Worksheet]:
    """An empty workbook with one named sheet, and no trace of a person in its properties."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "Anyi"
    sheet = book.worksheets[0]
    sheet.title = sheet_name(title)
    return book, sheet


def sheet_name(title: str) -> str:
    """A title as a sheet may be called: 31 characters, none of ``[]:*?/\\'``."""
    return _FORBIDDEN_IN_NAMES.sub(" ", title).strip()[:31] or "Sheet"


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook, made in memory alone (openpyxl would spool each sheet as plain XML)."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()
            xml = BytesIO()
            writer: Any = WorksheetWriter(ws, out=xml)
            writer.write()
            ws._rels = writer._rels
            archive.writestr(ws.path[1:], xml.getvalue())
            self.manifest.append(ws)

    out = BytesIO()
    archive = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
    InMemory(book, archive).save()
    return out.getvalue()


def write_text(cell: Any, text: str) -> None:
    """Put text into a cell so that it stays text, whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    plain = ILLEGAL_CHARACTERS_RE.sub("", text).encode("utf-8", "replace").decode("utf-8")[:LONGEST]
    cell.value = plain
    if not plain:
        return
    cell.data_type = "s"
    cell.number_format = FORMATS["text"]
    if plain[0] in "=+-@\t\r":
        cell.quotePrefix = True


def _write_head(sheet: Worksheet, heads: Sequence[SheetColumn]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, head in enumerate(heads, 1):
        cell = sheet.cell(1, column)
        write_text(cell, head.heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEAD_FILL)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cell.border = Border(bottom=Side("thin", "808080"))
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_cell(sheet: Worksheet, row: int, column: int, head: SheetColumn, value: object, lang: str) -> int:
    """Write one value by its kind; returns about how many columns of text it shows."""
    if value is None or value == "" or value == ():
        return 0
    cell = sheet.cell(row, column)
    typed = _typed(head, value)
    if typed is not None:
        cell.value, cell.number_format = typed
        return 16 if isinstance(typed[0], datetime) else 11
    text = _shown(head, value, lang)
    write_text(cell, text)
    if "\n" in text:
        from openpyxl.styles import Alignment

        cell.alignment = Alignment(vertical="top", wrap_text=True)
    return _width(text)


def _typed(head: SheetColumn, value: object) -> tuple[int | float | date | datetime, str] | None:
    """The value and format of a cell that is no text, or None."""
    if isinstance(value, datetime):
        return local(value).replace(tzinfo=None), FORMATS["moment"]
    if isinstance(value, date) and value >= FIRST_DAY:
        return value, FORMATS["date"]
    if isinstance(value, (bool, Enum)) or not isinstance(value, (int, float)) or head.kind == "text":
        return None
    if head.kind == "scaled":
        digits = "0" * head.decimals
        return value / 10**head.decimals, f"#,##0.{digits}" if digits else "#,##0"
    return value, FORMATS["whole"] if isinstance(value, int) else "General"


def _shown(head: SheetColumn, value: object, lang: str) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if head.word is not None and not isinstance(value, (str, Sentence)):
        return head.word.show(value, lang)
    return show_fact(value, lang)


def _width(text: str) -> int:
    """Columns that the widest line of a text takes; a Chinese character takes two."""
    lines = text.split("\n") or [""]
    return max(sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in line) for line in lines)


def _finish(sheet: Worksheet, widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(WIDEST, max(NARROWEST, width + 2))
    if sheet.max_row > 1:
        sheet.auto_filter.ref = sheet.dimensions
