"""Lists of people, papers and duties: one or two lines a row, a chip or time, one action.

The rows are painted; Enter or a click on the words at the right does the row's action, and a screen
reader hears the whole row with it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.kit import draw
from ui.kit.chips import ChipLook, chip_width
from ui.kit.empty import EmptyState
from ui.kit.theme import theme

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
SAMPLE = 200  # rows that are measured for the width of the columns


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list. What a list's `RowLook` has no column for is not shown.

    lead: the kind of thing, with its icon. title: whom or what; meta beside it. text: what is the
    matter. chip or (right_icon, right): state or time. second: a second line under the title.
    Tones are tokens such as "danger", "warn".
    """

    key: Hashable
    title: str
    meta: str = ""
    icon: str = ""
    lead: str = ""
    text: str = ""
    chip: ChipLook | None = None
    right: str = ""
    right_icon: str = ""
    right_tone: str = "text"
    second: str = ""
    second_icon: str = ""
    second_tone: str = "text2"
    action: str = ""
    title_tone: str = "text"

    def spoken(self) -> str:
        parts = (
            self.lead, self.title, self.meta, self.text, self.second,
            self.chip.word if self.chip else "", self.right, self.action,
        )  # fmt: skip
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading between rows, with a quiet word beside it (or at the right where ``far``)."""

    title: str
    meta: str = ""
    tone: str = "text"
    far: bool = False
    key: Hashable = None

    def spoken(self) -> str:
        return f"{self.title} {self.meta}".strip()


@dataclass(frozen=True, slots=True)
class RowLook:
    """The columns of a list, in px of the drawings; 0 leaves a column out, -1 lets it take what is left.

    rounded: no hairlines, the selected row is a rounded box (the left list of a page).
    """

    height: int = 36
    lead: int = 0
    chip: int = 0
    title: int = -1
    text: int = 0
    right: int = 0
    trail_chip: int = 0
    heading: int = 32
    indent: int = 16
    rounded: bool = False


TODAY = RowLook(height=36, lead=76, title=150, text=-1, right=96, trail_chip=96, heading=34)
PACKET = RowLook(height=34, chip=72, title=-1, text=82)
CRITERIA = RowLook(height=33, chip=72, title=112, text=-1, right=72)
PEOPLE = RowLook(height=44, title=-1, right=72, heading=26, rounded=True)


SHORT_TITLE = 6  # such a title is never cut
LEAST_TEXT = 180  # what is the matter needs this much room; the kind then stands as its icon alone
WIDEST = 1.8  # how far a column may grow beyond its drawing for longer words


def widened(look: RowLook, rows: Sequence[Row]) -> RowLook:
    """The look with its columns of short words, chips and times as wide as these rows need: English is longer."""

    def grown(drawn: int, needs: Iterable[int]) -> int:
        wanted = -(-max(needs, default=0) * 100 // theme.scale)
        return min(max(drawn, wanted), round(drawn * WIDEST)) if drawn else 0

    chips = [chip_width(row.chip) + 2 for row in rows if row.chip is not None]
    icon = theme.px(7 + 14 + 4)
    rights = [draw.width_of(row.right, 12) + (icon if row.right_icon else 0) + 2 for row in rows if row.right]
    return replace(
        look,
        lead=grown(look.lead, (draw.width_of(row.lead, 13) + theme.px(20) + 2 for row in rows if row.lead)),
        chip=grown(look.chip, chips),
        right=grown(look.right, rights),
        trail_chip=grown(look.trail_chip, [*(() if look.chip else chips), *rights]),
    )


class RowModel(QAbstractListModel):
    """Rows and headings, for any list view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row | Heading, ...] = ()

    def set_rows(self, rows: Iterable[Row | Heading]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            words = (
                (row.title, row.meta, row.lead, row.text, row.second)
                if isinstance(row, Row)
                else (row.title,)
            )
            told = [one for one in words if one]  # may be cut where it is painted
            return "\n".join(told) if len(told) > 1 or len(row.title) > SHORT_TITLE else ""
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class RowList(QListView):
    """``RowList(TODAY, name="…")``; then ``set_rows([Heading(…), Row(…), …])``.

    chosen(key): another row is selected. opened(key): Enter or double click where there is no action.
    acted(key): the row's action, by Enter, double click or a click on its words. Rows keep their
    selection and place when they are set again.
    """

    chosen = Signal(object)
    opened = Signal(object)
    acted = Signal(object)

    def __init__(self, look: RowLook = TODAY, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from ui.kit.row_paint import RowDelegate

        self.look = self._drawn = look
        self.widest_action = 0
        self.widest_title = 0
        self.keys = False  # whether the keyboard is in use, for the ring
        self._empty: EmptyState | None = None
        self.rows_model = RowModel(self)
        self.setModel(self.rows_model)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self.setProperty("ownRing", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(theme.px(look.height))
        self.setResizeMode(QListView.ResizeMode.Adjust)

    # --- rows ---

    def icons_alone(self) -> bool:
        """Whether the kind of thing stands without its word, since there is no room for the text beside it."""
        look = self.look
        if not look.lead or look.text != -1:
            return False
        columns = (
            2 * look.indent + 16 + look.lead + max(0, look.title) + max(look.right, look.trail_chip) + 24
        )
        return self.viewport().width() - self.widest_action - theme.px(columns) < theme.px(LEAST_TEXT)

    def set_rows(self, rows: Iterable[Row | Heading]) -> None:
        """Show these rows; selection and scroll stay where they were."""
        key, scroll = self.key(), self.verticalScrollBar().value()
        self.rows_model.set_rows(rows)
        shown = self.rows()[:SAMPLE]
        self.look = widened(self._drawn, shown)
        self.widest_action = max(
            (draw.width_of(row.action, 13, 500) for row in shown if row.action), default=0
        )
        self.widest_title = max((draw.width_of(row.title, 13.5, 500) for row in shown), default=0)
        alike = not any(isinstance(row, Heading) for row in self.rows_model.rows)
        self.setUniformItemSizes(alike)
        self.choose(key, quietly=True)
        self.verticalScrollBar().setValue(scroll)
        if self._empty is not None:
            self._empty.setVisible(not self.rows_model.rows)

    def set_empty(self, empty: EmptyState) -> None:
        """What to show while there are no rows."""
        if self._empty is not None and self._empty is not empty:
            self._empty.hide()
        self._empty = empty
        empty.setParent(self.viewport())
        empty.setGeometry(self.viewport().rect())
        empty.setVisible(not self.rows_model.rows)

    def rows(self) -> Sequence[Row]:
        return [row for row in self.rows_model.rows if isinstance(row, Row)]

    def key(self) -> Hashable | None:
        """The selected row's key."""
        chosen = self.selectionModel().selectedIndexes()
        row = self.row_at(chosen[0]) if chosen else None
        return row.key if row else None

    def row_at(self, index: Index) -> Row | None:
        row = index.data(ROW) if index.isValid() else None
        return row if isinstance(row, Row) else None

    def choose(self, key: Hashable | None, *, quietly: bool = False) -> bool:
        """Select the row of ``key`` and bring it into view; False if there is none."""
        for place, row in enumerate(self.rows_model.rows):
            if isinstance(row, Row) and row.key == key:
                index = self.rows_model.index(place)
                self._quiet = quietly
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self._quiet = False
                self.scrollTo(index)
                return True
        return False

    _quiet = False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        key = self.key()
        if key is not None and not self._quiet and selected.indexes():
            self.chosen.emit(key)

    # --- mouse and keys ---

    def _act(self, index: Index) -> None:
        row = self.row_at(index)
        if row is not None:
            (self.acted if row.action else self.opened).emit(row.key)

    def _over_action(self, event: QMouseEvent) -> QModelIndex:
        index = self.indexAt(event.position().toPoint())
        row = self.row_at(index)
        if row is None or not row.action:
            return QModelIndex()
        from ui.kit.row_paint import action_rect

        area = action_rect(self.visualRect(index), row, self.look, self.selectionModel().isSelected(index))
        return index if area.contains(event.position()) else QModelIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keys = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and (index := self._over_action(event)).isValid():
            self._act(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.row_at(index)
        if row is not None and not self._over_action(event).isValid():
            self.opened.emit(row.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._over_action(event).isValid()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._act(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
        if self.keys and self.key() is None and self.rows():
            self.choose(self.rows()[0].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())

    def natural_height(self) -> int:
        """The height that shows all rows without scrolling."""
        delegate = self.itemDelegate()
        return sum(delegate.height_of(row) for row in self.rows_model.rows)  # type: ignore[attr-defined]


def size_for(look: RowLook, row: Row | Heading) -> QSize:
    """The height a row needs: as drawn, or more where its font is taller."""
    if isinstance(row, Heading):
        return QSize(10, max(theme.px(look.heading), theme.line(13) + 6))
    lines = theme.line(13) + (theme.line(12) if row.second else 0)
    return QSize(10, max(theme.px(look.height), lines + 6))
