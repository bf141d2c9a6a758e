"""What a list may say, and its rows read into exact values or problems. Pure: cells in, values out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

from facility.core.errors import DomainError
from facility.core.i18n import LANGUAGES, N_, Sentence, say, translate
from facility.core.words import Choice, Word, words_of
from facility.sheets.layout import Layout, PlacedRow, RowKind
from facility.sheets.reader import Cell

L = TypeVar("L")
STROKES = {"", "/", "\\", "-", "--", "—", "——"}
NOTHING = {
    "无", "没有", "暂无", "不详", "未知", "空", "n/a", "na", "none", "未办", "未办理", "未填", "0", "无电话", "不清楚", "待补",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Something wrong or remarkable in a row: the cell, its heading, what it shows, and what to do."""

    code: str
    cell: str
    heading: str
    value: str
    sentence: Sentence


@dataclass(slots=True)
class ReadRow(Generic[L]):
    """A row read: its line where it can be used, what is wrong, what is only worth a look."""

    number: int
    line: L | None = None
    problems: list[CellProblem] = field(default_factory=list)
    remarks: list[CellProblem] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    hidden: bool = False
    name: str = ""


@dataclass(slots=True)
class Judged:
    """The values of one row while they are judged; ``wrong`` and ``note`` point at the cell of a word."""

    values: dict[str, Any]
    today: date
    made: ReadRow[Any]
    _cells: Mapping[str, Cell]
    _layout: Layout

    def wrong(self, word: str, error: DomainError) -> None:
        self.made.problems.append(self._problem(word, error))

    def note(self, word: str, error: DomainError) -> None:
        self.made.remarks.append(self._problem(word, error))

    def spoiled(self, word: str) -> bool:
        """Whether something is wrong with the cell of a word already."""
        address = self._address(word)
        return any(one.cell == address for one in self.made.problems)

    def _address(self, word: str) -> str:
        cell, column = self._cells.get(word), self._layout.column_of(word)
        return cell.address if cell else f"{column.letter if column else ''}{self.made.number}"

    def _problem(self, word: str, error: DomainError) -> CellProblem:
        cell, column = self._cells.get(word), self._layout.column_of(word)
        heading, shown = column.heading if column else "", cell.text if cell else ""
        return CellProblem(error.code, self._address(word), heading, shown, error.sentence)


@dataclass(frozen=True)
class ListOf(Generic[L]):
    """What a list of one register may say.

    line: a dataclass spelled with words. key: the word without whose column this is no such list.
    synonyms: headings by word. needed: the words a new record cannot do without (starred in the template). soft: words whose unreadable cells are only
    remarked. meant: words where "none" says something. readers: words not read by their kind. check: what
    must agree within a row. spread: cells merged downwards count for every row. name: a row in a few words.
    example: what the template's example row says. twin: the sentence for a row that differs from an equal one.
    """

    line: type[L]
    key: str
    synonyms: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    name: Callable[[ReadRow[L]], str]
    same: Callable[[L], tuple[str, ...]]
    check: Callable[[Judged], None]
    twin: str
    soft: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    readers: Mapping[str, Callable[[Cell, date], Any]] = field(default_factory=dict)
    spread: bool = False
    example: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def words(self) -> dict[str, Word]:
        return {word.name: word for word in words_of(self.line)}

    def label(self, word: str) -> str:
        return self.words[word].label

    @cached_property
    def known_headings(self) -> dict[str, tuple[str, ...]]:
        """All headings a word is known under, its labels in both languages among them."""
        return {
            name: (*self.synonyms[name], *(translate(word.label, lang) for lang in LANGUAGES))
            for name, word in self.words.items()
        }

    def read(self, layout: Layout, today: date) -> list[ReadRow[L]]:
        """Every DATA row; its line is None where something in it is wrong."""
        above = _spread(layout) if self.spread else {}
        return [self._row(row, layout, today, above) for row in layout.rows if row.kind is RowKind.DATA]

    def _row(
        self, row: PlacedRow, layout: Layout, today: date, above: Mapping[tuple[int, int], Cell]
    ) -> ReadRow[L]:
        merged = {
            column.word: above[row.number, column.number]
            for column in layout.columns
            if column.word and (row.number, column.number) in above
        }
        cells = {**merged, **layout.cells(row)}
        made: ReadRow[L] = ReadRow(
            row.number, shown={word: cell.text for word, cell in cells.items()}, hidden=row.hidden
        )
        judged = Judged({}, today, made, cells, layout)
        for word, cell in cells.items():
            self._value(word, cell, judged)
        self.check(judged)
        if not made.problems:
            made.line = self.line(**judged.values)
        made.name = self.name(made)
        return made

    def _value(self, word: str, cell: Cell, judged: Judged) -> None:
        """The value of a filled cell; what cannot be read goes into problems or remarks."""
        if cell.problem is not None:
            judged.wrong(word, worded("cell_error", cell.problem))
            return
        bare = cell.text.casefold()
        if bare in STROKES or (word not in self.meant and bare in NOTHING):
            return
        if cell.formula:
            judged.note(word, DomainError("formula", N_("This is a formula; its saved result was taken.")))
        try:
            judged.values[word] = self._exact(word, cell, judged.today)
        except DomainError as error:
            if word in self.soft:
                text = N_("This could not be read and is kept as a remark. {why}")
                judged.note(word, DomainError(error.code, text, why=error.sentence))
            else:
                judged.wrong(word, error)

    def _exact(self, word: str, cell: Cell, today: date) -> Any:
        if word in self.readers:
            return self.readers[word](cell, today)
        meant, raw = self.words[word], cell.value
        if meant.choices is not None and meant.kind.name != "choices":
            return _choice(meant.choices, cell.text)
        if isinstance(raw, str) or meant.kind.name in ("text", "name", "long_text", "choices"):
            raw = cell.text
        elif isinstance(raw, datetime):
            raw = raw.date()
        return meant.read(raw, today)

    def doubles(self, rows: list[ReadRow[L]], layout: Layout) -> dict[int, int]:
        """Rows that repeat an earlier one: row number → number of the first.

        An identical twin is harmless; a differing one gets a problem and loses its line.
        """
        first: dict[tuple[str, ...], ReadRow[L]] = {}
        twins: dict[int, int] = {}
        for row in rows:
            raw = ("raw", *sorted(f"{k}={v}" for k, v in row.shown.items()))
            earlier = first.setdefault(self.same(row.line) if row.line is not None else raw, row)
            if earlier is row:
                continue
            differs = self._differing(earlier.line, row.line)
            if not differs:
                twins[row.number] = earlier.number
                continue
            labels = [say(self.label(word)) for word in differs]
            self.spoil(row, layout, DomainError("differing_twin", self.twin, differs[0], row=earlier.number, what=labels))  # fmt: skip
        return twins

    def _differing(self, one: L | None, other: L | None) -> list[str]:
        if one is None or other is None:
            return []
        names = (item.name for item in fields(self.line))  # type: ignore[arg-type]
        return [name for name in names if getattr(one, name) != getattr(other, name)]

    def spoil(self, row: ReadRow[L], layout: Layout, error: DomainError) -> None:
        """A row that cannot go in after all, because of the error's field."""
        word = error.field or self.key
        column = layout.column_of(word)
        cell = f"{column.letter if column else ''}{row.number}"
        heading = column.heading if column else ""
        row.problems.append(CellProblem(error.code, cell, heading, row.shown.get(word, ""), error.sentence))
        row.line = None


@lru_cache(maxsize=2048)
def _choice(choices: type[Choice], text: str) -> Choice:
    """A choice by its spelling; a list says the same few over and over."""
    return choices.read(text)


def _spread(layout: Layout) -> dict[tuple[int, int], Cell]:
    """By row and column, the cell above that a cell merged downwards belongs to."""
    rows = {row.number: row.row for row in layout.rows}
    found: dict[tuple[int, int], Cell] = {}
    for area in layout.sheet.merged:
        top = rows.get(area.top)
        cell = top.cells.get(area.left) if top is not None else None
        if cell is not None and area.bottom > area.top and area.left == area.right:
            found |= {(number, area.left): cell for number in range(area.top + 1, area.bottom + 1)}
    return found


def worded(code: str, sentence: Sentence) -> DomainError:
    """An error that says a sentence made elsewhere."""
    error = DomainError(code, sentence.text)
    error.sentence = sentence
    return error


def told_by(layout: Layout, file_name: str) -> tuple[str, str]:
    """The title of the list (else the file's name) and who filled it in, from the rows above the headings."""
    title, teller = "", ""
    for row in layout.rows:
        if row.kind is not RowKind.TITLE:
            continue
        for cell in row.row.cells.values():
            found = re.search(
                r"(?:填表单位|填报单位|报送单位|单位)[::]\s*(\S+)", cell.text.replace("：", ":")
            )
            if found and not teller:
                teller = found[1]
            elif not title and cell.kind == "text" and not found:
                title = cell.text
    return title[:80] or file_name, teller[:60]
