"""Tables: columns follow from a row dataclass's words."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from facility.core.i18n import P_, _
from ui.kit.chips import ChipLook, chip_width
from ui.kit.empty import EmptyState
from ui.kit.list_views import ListView
from ui.kit.table_columns import CHIP, ROW, TONE, WIDTHS, Column, Index, TableModel, columns_of
from ui.kit.table_copy import clipboard_of, text_of
from ui.kit.theme import theme

__all__ = ["CHIP", "ROW", "TONE", "Column", "Index", "TableModel", "TablePage", "columns_of"]

LEAST = 88  # px of the drawings under which a column of words is not squeezed


class TablePage(QTableView):
    """``TablePage(BedRow, key="bed")``; ``set_rows(rows)``. Enter or double click opens, Ctrl+C copies.

    chosen(row), opened(row): the row dataclass itself. ``key`` names the field by which the selection is
    found again after a reload.
    """

    chosen = Signal(object)
    opened = Signal(object)
    view_changed = Signal()  # columns, widths or sorting were chosen by hand
    menu_asked = Signal(QPoint)  # the list's own menu is wanted, at a place of the screen

    def __init__(
        self, cls: type, *, key: str = "", only: Iterable[str] = (), widths: Mapping[str, int] | None = None,
        chips: Mapping[str, Callable[[Any], ChipLook | None]] | None = None,
        shows: Mapping[str, Callable[[Any], str]] | None = None,
        tones: Mapping[str, Callable[[Any], str]] | None = None, name: str = "", sortable: bool = True,
        height: int = 36, several: bool = False, parent: QWidget | None = None,
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
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
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
        # rows, with headings; False: not now
        self.may_copy: Callable[[Sequence[Any], bool], bool] | None = None
        self._wide_by_hand: dict[str, int] = {}
        self._taking = False
        self.horizontalHeader().sectionResized.connect(self._resized)
        self.horizontalHeader().sortIndicatorChanged.connect(self._chosen_by_hand)
        self.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().customContextMenuRequested.connect(self._offer_columns)
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

    def choose_several(self, keys: Container[Hashable]) -> None:
        """Select the rows whose key field is among these, in a list where several can be."""
        self.clearSelection()
        wanted = QItemSelection()
        for place, row in enumerate(self.rows_model.rows):
            if self._key_of(row) in keys:
                index = self.rows_model.index(place, 0)
                wanted.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(wanted, flags.Select | flags.Rows)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        row = self.row()
        if row is not None and not self._quiet and selected.indexes():
            self.chosen.emit(row)
        self.viewport().update()

    def selected(self) -> list[Any]:
        """The selected rows, in the order shown."""
        places = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return [self.rows_model.rows[place] for place in places]

    def as_text(self) -> str:
        """The selected rows, or all rows with headings where none is selected, with tabs between cells."""
        return text_of(
            self.rows_model.columns, self.selected() or self.rows_model.rows, heads=not self.selected()
        )

    def copy(self, *, everything: bool = False) -> int:
        """Selected rows, or all with headings, to the clipboard as text and as a table; how many rows."""
        rows = [] if everything else self.selected()
        taken = rows or list(self.rows_model.rows)
        if self.may_copy is not None and not self.may_copy(taken, not rows):
            return 0
        QGuiApplication.clipboard().setMimeData(clipboard_of(self.rows_model.columns, taken, heads=not rows))
        return len(taken)

    # --- keys and mouse ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys = True
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif (
            self.row() is None and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.model().rowCount()
        ):
            self.selectRow(
                max(0, self.currentIndex().row())
            )  # the first arrow chooses where the focus stands
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.row() is not None:
                self.opened.emit(self.row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())
        event.accept()

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

    # --- what a person chose ---

    def columns_menu(self) -> QMenu:
        """Which columns are shown; the first always is."""
        menu = QMenu(_(P_("list", "Columns")), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = {column.word.name for column in self.rows_model.columns}
        for at, column in enumerate(self.rows_model.all_columns):
            one = menu.addAction(column.label)
            one.setCheckable(True)
            one.setChecked(column.word.name in shown)
            one.setEnabled(at > 0)
            one.setData(column.word.name)
            one.triggered.connect(self._column_picked)
        menu.addSeparator()
        menu.addAction(_("As it was at first")).triggered.connect(self._plain_again)
        return menu

    def _offer_columns(self, point: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(point))

    def _column_picked(self, shown: bool) -> None:
        self.show_column(str(self.sender().data()), shown)

    def show_column(self, name: str, shown: bool) -> None:
        """Show or hide one column, and say that the list is seen otherwise now."""
        names = {column.word.name for column in self.rows_model.columns}
        self._show_columns(names | {name} if shown else names - {name})
        self.view_changed.emit()

    def _show_columns(self, names: set[str]) -> None:
        order = self.horizontalHeader().sortIndicatorOrder()
        place = self.horizontalHeader().sortIndicatorSection()
        columns = self.rows_model.columns
        by = columns[place].word.name if 0 <= place < len(columns) else ""
        self.rows_model.show_columns(names)
        self._taking = True
        if self.isSortingEnabled():
            self.horizontalHeader().setSortIndicator(self.rows_model.place_of(by), order)
        self._taking = False
        self._share_widths()

    def _plain_again(self) -> None:
        self.take_view(ListView())
        self.view_changed.emit()

    def view(self) -> ListView:
        """How the list is seen now, without its filter."""
        header, columns = self.horizontalHeader(), self.rows_model.columns
        shown = {column.word.name for column in columns}
        place = header.sortIndicatorSection() if self.isSortingEnabled() else -1
        return ListView(
            tuple(one.word.name for one in self.rows_model.all_columns if one.word.name not in shown),
            dict(self._wide_by_hand), columns[place].word.name if 0 <= place < len(columns) else "",
            header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        )  # fmt: skip

    def take_view(self, view: ListView) -> None:
        """See the list as somebody left it; columns that are no more are passed over."""
        names = [column.word.name for column in self.rows_model.all_columns]
        self._wide_by_hand = {name: wide for name, wide in view.widths.items() if name in names}
        self._show_columns({name for name in names if name not in view.hidden} | {names[0]})
        if self.isSortingEnabled():
            order = Qt.SortOrder.DescendingOrder if view.down else Qt.SortOrder.AscendingOrder
            self._taking = True
            self.sortByColumn(self.rows_model.place_of(view.sort), order)
            self._taking = False

    def _resized(self, place: int, _before: int, wide: int) -> None:
        if not self._taking and self.isVisible():
            self._wide_by_hand[self.rows_model.columns[place].word.name] = round(wide * 100 / theme.scale)
            self.view_changed.emit()

    def _chosen_by_hand(self) -> None:
        if not self._taking:
            self.view_changed.emit()

    # --- widths ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
        self._share_widths()

    def _share_widths(self) -> None:
        """Fixed columns keep their width; the others share the rest by what they hold."""
        columns = self.rows_model.columns
        natural = [self._wanted(column) for column in columns]
        free = {
            at for at, one in enumerate(columns) if not one.width and one.word.name not in self._wide_by_hand
        } or set(range(len(columns)))
        left = self.viewport().width() - sum(natural)
        if left > 0:
            least = natural
            weights = [wide if place in free else 0 for place, wide in enumerate(natural)]
        else:
            least = [min(wide, self._least(column)) for wide, column in zip(natural, columns, strict=True)]
            weights = [wide - less for wide, less in zip(natural, least, strict=True)]
        whole = sum(weights) or 1
        self._taking, before = True, self._taking
        for place, wide in enumerate(natural):
            self.setColumnWidth(place, max(least[place], wide + left * weights[place] // whole))
        self._taking = before

    def _wanted(self, column: Column) -> int:
        """The width chosen by hand, that of the drawings, or what the column holds."""
        if chosen := self._wide_by_hand.get(column.word.name):
            return theme.px(chosen)
        return max(theme.px(column.width), self._heading(column)) if column.width else self._natural(column)

    def _least(self, column: Column) -> int:
        """What a column keeps where there is too little room for all: words are cut, not days, numbers and chips."""
        if column.word.name in self._wide_by_hand:
            return theme.px(self._wide_by_hand[column.word.name])
        if column.chip is not None:
            looks = [look for row in self.rows_model.rows[:40] if (look := column.chip(row)) is not None]
            return max(self._heading(column), *(chip_width(look) + 16 for look in looks), 0)
        holds = self._natural(column)
        return (
            holds
            if column.word.kind.name in WIDTHS
            else min(holds, max(self._heading(column), theme.px(LEAST)))
        )

    def _natural(self, column: Column) -> int:
        """The width the label and the first rows ask for, at most 320 px of the drawings."""
        shown = [column.show(row) for row in self.rows_model.rows[:40]]
        widest = max((theme.metrics(13).horizontalAdvance(words) for words in shown), default=0)
        wide = max(widest + theme.px(20), self._heading(column))
        return max(theme.px(72), min(wide, theme.px(320)))

    def _heading(self, column: Column) -> int:
        """The width the label asks for, with its arrow."""
        return theme.metrics(12, 500).horizontalAdvance(column.label) + theme.px(14) + 24
