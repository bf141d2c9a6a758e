"""A list as somebody sees it: columns, order and rows, each value typed where its word has a type of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facility.core.words import Word

TYPED = {"count", "money", "area", "measure", "date", "moment"}


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column under the label people read."""

    word: Word
    label: str
    numeric: bool = False

    @property
    def typed(self) -> bool:
        """Whether a sheet holds a number or date here; all else is the text that is shown."""
        return self.word.kind.name in TYPED


@dataclass(frozen=True, slots=True)
class ShownList:
    """Everything in the language ``lang``. ``rows`` hold values for typed columns, ``texts`` what is read.

    ``seen``: which part of the list this is, in words; blank for the whole.
    """

    title: str
    seen: str
    lang: str
    columns: tuple[ShownColumn, ...]
    rows: tuple[tuple[object, ...], ...]
    texts: tuple[tuple[str, ...], ...]


def sheet_of(shown: ShownList, check: Callable[[], None] = lambda: None) -> bytes:
    """The list as .xlsx: the same columns, rows and order; formulas stay text."""
    from facility.sheets.writer import SheetColumn, column_of, write_sheet

    heads = []
    for column in shown.columns:
        made = column_of(column.word, shown.lang)
        kind = made.kind if column.typed else "text"
        heads.append(SheetColumn(column.label, kind, made.decimals if column.typed else 0))
    return write_sheet(heads, shown.rows, shown.lang, shown.title, check)
