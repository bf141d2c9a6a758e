"""Reads the cells of an .xlsx file: values as Excel shows them, and what is odd about them.

Only values are read: no formula is computed, no link followed, no picture opened. A formula cell gives
the result Excel saved with it. All trouble ends in a `DomainError` of field "file".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Literal

from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.sheets.numbers import as_meant, format_of
from facility.sheets.parts import USUAL_LIMITS, Limits, Parts, damaged, part_beside, read_bytes, too_much

CellKind = Literal["text", "number", "date", "time", "yes_no", "error"]
Value = str | int | float | bool | date | datetime | time
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF, 0xAD])


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell. ``formula``: the value is the saved result of one. ``problem``: it has no value."""

    value: Value
    kind: CellKind
    row: int
    column: int
    number_format: str = "General"
    formula: bool = False
    problem: Sentence | None = None

    @property
    def address(self) -> str:
        """``D10``, as Excel calls it."""
        return f"{letters(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """What the cell shows, on one line, without outer spaces and invisible characters."""
        value = self.value
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            value = int(value)
        return " ".join(str(value).translate(_INVISIBLE).split())


@dataclass(frozen=True, slots=True)
class Row:
    """A row with at least one filled cell, its cells by column number (A is 1)."""

    number: int
    cells: Mapping[int, Cell]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: first and last row, first and last column. The value stands in the first cell."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; blank rows are left out but keep their numbers."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, in the order of their tabs."""

    sheets: tuple[Sheet, ...]


def letters(column: int) -> str:
    """1 is A, 27 is AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def column_number(name: str) -> int:
    """A is 1, AA is 27; 0 for anything that is no column."""
    if not re.fullmatch(r"[A-Za-z]{1,3}", name):
        return 0
    number = 0
    for one in name.upper():
        number = number * 26 + ord(one) - 64
    return number


def read_workbook(
    source: Path | str | bytes, limits: Limits = USUAL_LIMITS, check: Callable[[], None] = lambda: None
) -> Workbook:
    """Read all sheets. ``check`` is called now and then and may raise to stop.

    Raises DomainError ``sheet_missing``, ``sheet_empty``, ``sheet_too_large``, ``sheet_old_excel``,
    ``sheet_not_excel``, ``sheet_encrypted``, ``sheet_damaged``, ``sheet_hostile``, ``sheet_no_rows``.
    """
    from facility.core.jobs import Cancelled

    parts = Parts(read_bytes(source, limits), limits)
    try:
        workbook = _read(parts, limits, check)
    except (DomainError, Cancelled):
        raise
    except Exception as error:  # a broken or hostile file can fail anywhere; its reader says one thing
        raise damaged() from error
    if not any(sheet.rows for sheet in workbook.sheets):
        raise DomainError("sheet_no_rows", N_("There is nothing in this workbook."), "file")
    return workbook


def _read(parts: Parts, limits: Limits, check: Callable[[], None]) -> Workbook:
    main = _main_part(parts)
    targets = _relations(parts, main)
    tabs: list[tuple[str, str, bool]] = []
    mac = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal mac
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            tabs.append((attributes.get("name", ""), attributes["id"], hidden))
        elif name == "workbookPr":
            mac = attributes.get("date1904", "0") in ("1", "true")

    parts.parse(main, start)
    if len(tabs) > limits.sheets:
        raise too_much(
            N_("This workbook has more than {right} sheets. Keep only the list itself."), limits.sheets
        )
    strings = _shared_strings(parts, targets)
    formats = _formats(parts, targets)
    sheets, cells = [], 0
    for title, relation, hidden in tabs:
        kind, part = targets.get(relation, ("", ""))
        if kind != "worksheet" or not parts.has(part):
            continue
        reader = _SheetReader(strings, formats, mac, limits, check, cells)
        parts.parse(part, reader.start, reader.end, reader.text)
        cells = reader.count
        sheets.append(
            Sheet(title, tuple(reader.rows), tuple(reader.merged), hidden, frozenset(reader.hidden_columns))
        )
    return Workbook(tuple(sheets))


def _main_part(parts: Parts) -> str:
    """The workbook part; names the file where it is some other kind of ZIP."""
    if parts.has("_rels/.rels"):
        for kind, target in _relations(parts, "").values():
            if kind == "officeDocument" and target.lower().endswith(".xml") and "workbook" in target.lower():
                return target
    if parts.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise DomainError(
        "sheet_not_excel",
        N_("This is not an Excel file (.xlsx). Open it in Excel or WPS and save it as “.xlsx”."),
        "file",
    )


def _relations(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """By id: the last word of the relation's type, and the part it points at; outside links are left out."""
    folder, _slash, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, part_beside(part, attributes.get("Target", "")))

    if parts.has(rels):
        parts.parse(rels, start)
    return found


def _part_of_kind(parts: Parts, targets: dict[str, tuple[str, str]], kind: str) -> str:
    return next((target for one, target in targets.values() if one == kind and parts.has(target)), "")


def _shared_strings(parts: Parts, targets: dict[str, tuple[str, str]]) -> list[str]:
    """The texts that cells point at; of rich text the characters, without reading aids above them."""
    part = _part_of_kind(parts, targets, "sharedStrings")
    found: list[str] = []
    pieces: list[str] = []
    state = {"in_text": False, "aside": False}

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        if name == "si":
            pieces.clear()
        elif name == "rPh":
            state["aside"] = True
        elif name == "t":
            state["in_text"] = not state["aside"]

    def end(name: str) -> None:
        if name == "si":
            found.append(_unescaped("".join(pieces)))
        elif name == "rPh":
            state["aside"] = False
        elif name == "t":
            state["in_text"] = False

    def text(piece: str) -> None:
        if state["in_text"]:
            pieces.append(piece)

    if part:
        parts.parse(part, start, end, text)
    return found


def _unescaped(text: str) -> str:
    """``_x000D_`` is how Excel writes characters that XML cannot hold."""
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def _formats(parts: Parts, targets: dict[str, tuple[str, str]]) -> list[str]:
    """The number format of each cell style; an unreadable style sheet costs formats, not the list."""
    part = _part_of_kind(parts, targets, "styles")
    own: dict[int, str] = {}
    numbers: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt" and attributes.get("numFmtId", "").isdigit():
            own[int(attributes["numFmtId"])] = attributes.get("formatCode", "General")
        elif name == "xf" and inside and inside[-1] == "cellXfs":
            raw = attributes.get("numFmtId", "0")
            numbers.append(int(raw) if raw.isdigit() else 0)
        elif name in ("cellXfs", "cellStyleXfs", "dxfs"):
            inside.append(name)

    def end(name: str) -> None:
        if inside and name == inside[-1]:
            inside.pop()

    if part:
        parts.parse(part, start, end)
    return [format_of(number, own) for number in numbers]


@dataclass(slots=True)
class _SheetReader:
    """Collects one sheet's rows from the events of its XML."""

    strings: list[str]
    formats: list[str]
    mac: bool
    limits: Limits
    check: Callable[[], None]
    count: int
    rows: list[Row] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    _row: int = 0
    _row_hidden: bool = False
    _cells: dict[int, Cell] = field(default_factory=dict)
    _column: int = 0
    _type: str = "n"
    _style: int = 0
    _value: str | None = None
    _pieces: list[str] = field(default_factory=list)
    _formula: bool = False
    _wanted: bool = False
    _aside: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._wanted = not self._aside
            if name == "v":
                self._pieces.clear()
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._row_hidden = attributes.get("hidden", "0") in ("1", "true")
            self._column, self._cells = 0, {}
        elif name == "rPh":
            self._aside = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden", "0") in ("1", "true"):
            last = min(int(attributes["max"]), self.limits.columns)
            self.hidden_columns.update(range(int(attributes["min"]), last + 1))

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._wanted = False
            self._value = "".join(self._pieces)
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._aside = False

    def text(self, piece: str) -> None:
        if self._wanted:
            self._pieces.append(piece)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r", "")
        self._column = column_number(reference.rstrip("0123456789")) if reference else self._column + 1
        self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
        self._value, self._formula = None, False
        self._pieces.clear()

    def _end_cell(self) -> None:
        self.count += 1
        if self.count > self.limits.cells:
            raise too_much(
                N_("This workbook has more than {right} cells. Keep only the list itself."), self.limits.cells
            )
        if self._value is None and not self._formula:
            return
        cell = self._cell(self._value)
        if cell is None:
            return
        if self._column > self.limits.columns:
            raise too_much(
                N_("This list has more than {right} columns. Keep only those needed."), self.limits.columns
            )
        self._cells[self._column] = cell

    def _cell(self, raw: str | None) -> Cell | None:
        formats = self.formats
        number_format = formats[self._style] if self._style < len(formats) else "General"

        def made(value: Value, kind: CellKind, problem: Sentence | None = None) -> Cell:
            return Cell(value, kind, self._row, self._column, number_format, self._formula, problem)

        if raw is None or (raw == "" and self._formula and self._type == "n"):
            text = N_(
                "This formula was saved without its result. Open the file in Excel, save it, choose it again."
            )
            return made("", "error", say(text))
        if self._type == "e":
            return made(raw, "error", say(N_("The cell shows an error: {error}"), error=raw))
        if self._type in ("s", "str", "inlineStr"):
            text = self.strings[int(raw)] if self._type == "s" else _unescaped(raw)
            return made(text, "text") if text.translate(_INVISIBLE).strip() else None
        if self._type == "b":
            return made(raw.strip() == "1", "yes_no")
        if self._type == "d":
            return made(datetime.fromisoformat(raw.strip().replace("Z", "")), "date")
        return self._number(raw.strip(), number_format, made) if raw.strip() else None

    def _number(self, raw: str, number_format: str, made: Callable[[Value, CellKind], Cell]) -> Cell:
        whole = re.fullmatch(r"[+-]?\d{1,30}", raw)
        number = int(raw) if whole else float(raw)
        meant = as_meant(number, number_format, self.mac)
        if isinstance(meant, (date, time)):
            return made(meant, "time" if isinstance(meant, time) else "date")
        return made(number, "number")

    def _end_row(self) -> None:
        if len(self.rows) % 500 == 0:
            self.check()
        if not self._cells:
            return
        if len(self.rows) >= self.limits.rows:
            raise too_much(N_("This list has more than {right} rows. Split it."), self.limits.rows)
        self.rows.append(Row(self._row, self._cells, self._row_hidden))
        self._cells = {}

    def _merge(self, reference: str) -> None:
        found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", reference)
        if found and len(self.merged) < self.limits.rows:
            left, right = column_number(found[1]), column_number(found[3])
            self.merged.append(Area(int(found[2]), left, int(found[4]), right))
