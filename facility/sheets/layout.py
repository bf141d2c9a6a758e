"""How a list lies in its sheet: titles above, headings, people, blank rows, totals, signatures below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.sheets.headings import (
    Column,
    Memory,
    Synonyms,
    find_heading_row,
    headings_of,
    match_columns,
    normalised,
    second_heading_row,
)
from facility.sheets.reader import Cell, Row, Sheet, Workbook

_TOTAL = re.compile(
    r"^((本页|本组|本表|人数|以上)?(合计|总计|小计|共计|总数|累计)(?![\u4e00-\u9fff]{2})|(sub)?total\b|sum\b)",
    re.I,
)
_COUNTED = re.compile(r"^[总共合]*计?共?\d+[人名户位例条]$|^共.{0,6}\d+[人名户位例条]")
_SIGNED = re.compile(
    r"^(填表|制表|填报|审核|复核|负责人|单位|社区|经办|联系人|说明|备注|注|日期|报送|盖章|签[字章名]|统计)"
    r"[^::]{0,10}[::]"
)
_EXAMPLE = re.compile(
    r"^[（(【\[]?\s*(填写|填表)?(示例|范例|样例|举例|example)\s*[）)】\]]?(\s*[:：]|$|(?<=[）)】\]]))", re.I
)
WIDE = 3  # columns of a merged line that is no person but a remark
MOST_BLANK = 200  # more blank rows in a row are not listed one by one


class RowKind(Enum):
    """What a row of the sheet is; only DATA rows speak of somebody."""

    TITLE = "title"
    HEADING = "heading"
    DATA = "data"
    BLANK = "blank"
    TOTAL = "total"
    NOTE = "note"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row by its number in the sheet, what it is, and its cells by word (DATA) as far as mapped."""

    number: int
    kind: RowKind
    row: Row
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A list understood: its sheet, columns, and every row from the first filled to the last."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[PlacedRow, ...]

    def cells(self, row: PlacedRow) -> dict[str, Cell]:
        """The filled cells of a row by word."""
        found = row.row.cells
        return {
            column.word: found[column.number]
            for column in self.columns
            if column.word and column.number in found
        }

    def column_of(self, word: str) -> Column | None:
        """The column that holds a word, or None."""
        return next((column for column in self.columns if column.word == word), None)

    @property
    def unread(self) -> tuple[Column, ...]:
        """Columns with a heading that nobody gave a word, but for mere counting."""
        return tuple(
            column for column in self.columns if not column.word and not column.found and not column.serial
        )


def choose_sheet(
    workbook: Workbook, synonyms: Synonyms, memory: Memory | None = None, name: str = ""
) -> Sheet:
    """The sheet with the list: the one named, else of the visible ones that whose headings are known best.

    Raises DomainError ``sheet_unknown``, ``sheet_no_headings``.
    """
    if name:
        named = next((sheet for sheet in workbook.sheets if sheet.name == name), None)
        if named is None:
            raise DomainError(
                "sheet_unknown", N_("There is no sheet “{name}” in this file."), "file", name=name
            )
        return named
    filled = [sheet for sheet in workbook.sheets if sheet.rows]
    visible = [sheet for sheet in filled if not sheet.hidden] or filled
    best, most = visible[0], -1
    for sheet in visible:
        try:
            known = sum(1 for column in lay_out(sheet, synonyms, memory=memory).columns if column.word)
        except DomainError:
            continue
        if known > most:
            best, most = sheet, known
    return best


def lay_out(
    sheet: Sheet,
    synonyms: Synonyms,
    mapping: Mapping[str, str | None] | None = None,
    memory: Memory | None = None,
) -> Layout:
    """Find the headings, give columns their words and rows their kind. Raises DomainError."""
    first = find_heading_row(sheet, synonyms, memory)
    second = second_heading_row(sheet, first)
    headings = headings_of(sheet, first, second)
    columns = match_columns(headings, synonyms, memory, mapping)
    last_heading = second.number if second else first.number
    rows: list[PlacedRow] = []
    for row in sheet.rows:
        if rows and row.number - rows[-1].number <= MOST_BLANK:
            rows += [_blank(number) for number in range(rows[-1].number + 1, row.number)]
        if row.number < first.number:
            kind = RowKind.TITLE
        else:
            kind = RowKind.HEADING if row.number <= last_heading else _kind(row, sheet, columns)
        rows.append(PlacedRow(row.number, kind, row, row.hidden))
    return Layout(sheet, columns, tuple(rows))


def _blank(number: int) -> PlacedRow:
    return PlacedRow(number, RowKind.BLANK, Row(number, {}))


def _kind(row: Row, sheet: Sheet, columns: tuple[Column, ...]) -> RowKind:
    """What a row below the headings is."""
    filled = [cell for _column, cell in sorted(row.cells.items())]
    first = filled[0].text
    if _EXAMPLE.match(first):
        return RowKind.EXAMPLE
    if _is_total(filled, columns):
        return RowKind.TOTAL
    serial = {column.number for column in columns if column.serial and not column.word}
    if all(cell.column in serial for cell in filled) and len(filled) == 1 and filled[0].kind != "text":
        return RowKind.BLANK  # numbered in advance, not filled in
    headings = {column.number: column.key for column in columns}
    same = sum(1 for cell in filled if headings.get(cell.column) == normalised(cell.text))
    if same >= 2 and same * 2 > len(filled):
        return RowKind.HEADING
    if not any(cell.column in headings for cell in filled) or _SIGNED.match(first.replace("：", ":")):
        return RowKind.NOTE
    worded = [cell for cell in filled if any(one.number == cell.column and one.word for one in columns)]
    spread = any(
        area.top <= row.number <= area.bottom and area.right - area.left + 1 >= WIDE for area in sheet.merged
    )
    if len(filled) == 1 and (not worded or spread):
        return RowKind.NOTE if filled[0].kind == "text" else RowKind.BLANK
    return RowKind.DATA


def _is_total(filled: list[Cell], columns: tuple[Column, ...]) -> bool:
    """合计, 总 计:, 共17人 … in the first filled cell, or "total" beside the counting column."""
    for cell in filled[:2]:
        text = re.sub(r"\s+", "", cell.text)
        if cell.kind == "text" and (_TOTAL.match(text) or _COUNTED.match(text)) and len(text) <= 20:
            return (
                cell is filled[0]
                or len(filled) <= 3
                or any(column.serial and column.number == filled[0].column for column in columns)
            )
    return False
