"""Columns of a table as they follow from a row dataclass's words, and the rows under them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from facility.core.i18n import _, current
from facility.core.words import Word, words_of
from ui.kit.chips import ChipLook

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
CHIP = Qt.ItemDataRole.UserRole + 2
TONE = Qt.ItemDataRole.UserRole + 3
NUMBERS = {"count", "money", "area", "measure", "hours"}
# widths in px of the drawings; other kinds share what is left
WIDTHS = {
    "date": 104, "partial_date": 104, "moment": 144, "interval": 200, "count": 72, "measure": 72, "area": 88,
    "hours": 72, "clock": 72,
    "money": 112, "phone": 128, "id_number": 184, "choice": 96, "yes_no": 72, "name": 112,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """How one field stands in the table. width 0: shares what is left."""

    word: Word
    label: str
    width: int
    numeric: bool
    show: Callable[[Any], str]
    chip: Callable[[Any], ChipLook | None] | None = None
    tone: Callable[[Any], str] | None = None


def columns_of(
    cls: type,
    only: Iterable[str] = (),
    widths: Mapping[str, int] | None = None,
    chips: Mapping[str, Callable[[Any], ChipLook | None]] | None = None,
    shows: Mapping[str, Callable[[Any], str]] | None = None,
    tones: Mapping[str, Callable[[Any], str]] | None = None,
) -> tuple[Column, ...]:
    """The columns of a row dataclass; fields without a label are left out unless named in ``only``.

    chips, shows and tones are given the whole row.
    """
    words = {word.name: word for word in words_of(cls)}
    names = tuple(only) or tuple(name for name, word in words.items() if word.label)
    made = []
    for name in names:
        word = words[name]
        label = _(word.label) if word.label else name
        counted = word.kind.name in ("area", "measure", "count", "hours")
        unit = f" ({_(word.unit)})" if word.unit and counted and not _told(_(word.unit), label) else ""
        made.append(
            Column(
                word, label + unit, (widths or {}).get(name, WIDTHS.get(word.kind.name, 0)),
                word.kind.name in NUMBERS, (shows or {}).get(name) or _Shown(word),
                (chips or {}).get(name), (tones or {}).get(name),
            )
        )  # fmt: skip
    return tuple(made)


def _told(unit: str, label: str) -> bool:
    """Whether a label names its unit already ("Days left")."""
    if unit.isascii():
        return unit.casefold() in re.findall(r"\w+", label.casefold())
    return unit in label


class _Shown:
    """A field's value in the language of the screen."""

    def __init__(self, word: Word) -> None:
        self._word = word

    def __call__(self, row: Any) -> str:
        return self._word.show(getattr(row, self._word.name), current())


class TableModel(QAbstractTableModel):
    """Rows by columns; words to show, keys to sort and the whole row are kept apart by role."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all_columns = tuple(columns)
        self.columns = self.all_columns
        self.rows: tuple[Any, ...] = ()
        self._given: tuple[Any, ...] = ()
        self._order = (-1, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows, in the order chosen by hand if there is one."""
        self.beginResetModel()
        self._given = tuple(rows)
        self.rows = self._in_order()
        self.endResetModel()

    def show_columns(self, names: Iterable[str]) -> None:
        """Only these columns, in the order of the list; what the rows were sorted by stays."""
        wanted = set(names)
        place, order = self._order
        by = self.columns[place].word.name if 0 <= place < len(self.columns) else ""
        self.beginResetModel()
        self.columns = tuple(one for one in self.all_columns if one.word.name in wanted)
        self._order = (self.place_of(by), order)
        self.rows = self._in_order()
        self.endResetModel()

    def place_of(self, name: str) -> int:
        """Where a column stands; -1 where it is not shown."""
        return next((at for at, one in enumerate(self.columns) if one.word.name == name), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; -1 brings back the order in which the rows were given. Equal rows keep it."""
        self._order = (column, order)
        self.beginResetModel()
        self.rows = self._in_order()
        self.endResetModel()

    def _in_order(self) -> tuple[Any, ...]:
        place, order = self._order
        if not 0 <= place < len(self.columns):
            return self._given
        column = self.columns[place]

        def key(row: Any) -> tuple[str, Any]:
            value = _sortable(getattr(row, column.word.name, None), column.show(row))
            return type(value).__name__, value

        return tuple(sorted(self._given, key=key, reverse=order == Qt.SortOrder.DescendingOrder))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.show(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.label}: {column.show(row) or '—'}"
        if role == ROW:
            return row
        if role == CHIP:
            return column.chip(row) if column.chip else None
        if role == TONE:
            return column.tone(row) if column.tone else ""
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if self.columns[section].numeric else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _sortable(value: Any, shown: str) -> Any:
    if isinstance(value, bool) or value is None:
        return shown
    if isinstance(value, Enum):
        return list(type(value)).index(value)
    if isinstance(value, (int, float)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else shown
