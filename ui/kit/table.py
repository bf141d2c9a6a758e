"""Tables: columns follow from a row dataclass's words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from facility.core.i18n import _, current
from facility.core.words import Word, words_of
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.theme import theme

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
CHIP = Qt.ItemDataRole.UserRole + 2
TONE = Qt.ItemDataRole.UserRole + 3
NUMBERS = {"count", "money", "area", "measure"}
# widths in px of the drawings; other kinds share what is left
WIDTHS = {
    "date": 104, "partial_date": 104, "moment": 144, "interval": 200, "count": 72, "measure": 72, "area": 88,
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
        unit = f" ({_(word.unit)})" if word.unit and word.kind.name in ("area", "measure", "count") else ""
        made.append(
            Column(
                word, label + unit, (widths or {}).get(name, WIDTHS.get(word.kind.name, 0)),
                word.kind.name in NUMBERS, (shows or {}).get(name) or _Shown(word),
                (chips or {}).get(name), (tones or {}).get(name),
            )
        )  # fmt: skip
    return tuple(made)


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
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()
        self._given: tuple[Any, ...] = ()
        self._order = (-1, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows, in the order chosen by hand if there is one."""
        self.beginResetModel()
        self._given = tuple(rows)
        self.rows = self._in_order()
        self.endResetModel()

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


class TablePage(QTableView):
    """``TablePage(BedRow, key="bed")``; ``set_rows(rows)``. Enter or double click opens, Ctrl+C copies.

    chosen(row), opened(row): the row dataclass itself. ``key`` names the field by which the selection is
    found again after a reload.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self, cls: type, *, key: str = "", only: Iterable[str] = (), widths: Mapping[str, int] | None = None,
        chips: Mapping[str, Callable[[Any], ChipLook | None]] | None = None,
        shows: Mapping[str, Callable[[Any], str]] | None = None,
        tones: Mapping[str, Callable[[Any], str]] | None = None, name: str = "", sortable: bool = True,
        height: int = 36, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        from ui.kit.table_paint import CellDelegate, TableHeader

        self.cls, self.key_field, self.keys = cls, key, False
        self._empty: EmptyState | None = None
        self._high = height
        columns = columns_of(cls, only, widths, chips, shows, tones)
        self.rows_model = TableModel(columns, self)
        self.setModel(self.rows_model)
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalHeader(TableHeader(self))
        self.setAccessibleName(name)
        self.setProperty("ownRing", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(theme.px(height), theme.line(13) + 8))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if sortable:
            self.setSortingEnabled(True)
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.hover_row = -1
        self.rows_model.modelAboutToBeReset.connect(self._keep)
        self.rows_model.modelReset.connect(self._choose_kept)

    # --- rows ---

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows; sorting, selection and scroll stay."""
        scroll = self.verticalScrollBar().value()
        self.rows_model.set_rows(rows)
        self._share_widths()
        self.verticalScrollBar().setValue(scroll)
        if self._empty is not None:
            self._empty.setVisible(not self.rows_model.rows)

    _quiet = False
    _kept: Hashable | None = None

    def _keep(self) -> None:
        if (row := self.row()) is not None:
            self._kept = self._key_of(row)

    def _choose_kept(self) -> None:
        """Select again, silently, what was selected before the rows were put in another order."""
        if self._kept is not None:
            self._quiet = True
            self.choose(self._kept)
            self._quiet = False

    def set_empty(self, empty: EmptyState) -> None:
        """What to show while there are no rows."""
        self._empty = empty
        empty.setParent(self.viewport())
        empty.setGeometry(self.viewport().rect())
        empty.setVisible(not self.rows_model.rows)

    def row(self) -> Any:
        """The selected row, or None."""
        chosen = self.selectionModel().selectedIndexes()
        return chosen[0].data(ROW) if chosen else None

    def _key_of(self, row: Any) -> Hashable | None:
        return getattr(row, self.key_field) if row is not None and self.key_field else None

    def choose(self, key: Hashable) -> bool:
        """Select the row whose key field has this value."""
        for place, row in enumerate(self.rows_model.rows):
            if self._key_of(row) == key:
                self.selectRow(place)
                return True
        return False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        row = self.row()
        if row is not None and not self._quiet and selected.indexes():
            self.chosen.emit(row)
        self.viewport().update()

    def as_text(self) -> str:
        """The selected row, or all rows with headings where none is selected, with tabs between cells."""
        chosen = self.row()
        rows = [chosen] if chosen is not None else list(self.rows_model.rows)
        lines = ["\t".join(column.show(row) for column in self.rows_model.columns) for row in rows]
        if chosen is None:
            lines.insert(0, "\t".join(column.label for column in self.rows_model.columns))
        return "\n".join(lines)

    # --- keys and mouse ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys = True
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.row() is not None:
                self.opened.emit(self.row())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keys = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (index := self.indexAt(event.position().toPoint())).isValid():
            self.opened.emit(index.data(ROW))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hover_row:
            self.hover_row = row
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
        if self.keys and self.row() is None and self.rows_model.rows:
            self.selectRow(0)

    # --- widths ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
        self._share_widths()

    def _share_widths(self) -> None:
        """Fixed columns keep their width; the others share the rest by what they hold."""
        columns = self.rows_model.columns
        natural = [
            max(theme.px(column.width), self._heading(column)) if column.width else self._natural(column)
            for column in columns
        ]
        free = {place for place, column in enumerate(columns) if not column.width} or set(range(len(columns)))
        left = self.viewport().width() - sum(natural)
        least = [min(wide, self._heading(column)) for wide, column in zip(natural, columns, strict=True)]
        weights = [
            (wide if left > 0 else wide - least[place]) if place in free else 0
            for place, wide in enumerate(natural)
        ]
        whole = sum(weights) or 1
        for place, wide in enumerate(natural):
            self.setColumnWidth(place, max(least[place], wide + left * weights[place] // whole))

    def _natural(self, column: Column) -> int:
        """The width the label and the first rows ask for, at most 320 px of the drawings."""
        shown = [column.show(row) for row in self.rows_model.rows[:40]]
        widest = max((theme.metrics(13).horizontalAdvance(words) for words in shown), default=0)
        wide = max(widest + theme.px(20), self._heading(column))
        return max(theme.px(72), min(wide, theme.px(320)))

    def _heading(self, column: Column) -> int:
        """The width the label asks for, with its arrow."""
        return theme.metrics(12, 500).horizontalAdvance(column.label) + theme.px(14) + 24
