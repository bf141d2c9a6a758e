"""How tables are painted: header, cells, totals."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit import draw
from ui.kit.chips import chip_width, paint_chip
from ui.kit.icons import paint_icon
from ui.kit.table import TablePage
from ui.kit.table_columns import CHIP, TONE, Index
from ui.kit.theme import theme

PAD = 16


class TableHeader(QHeaderView):
    """Quiet column names with an arrow where the table is sorted."""

    def __init__(self, table: TablePage) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(40)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(theme.px(28), theme.line(12) + 8))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        draw.smooth(painter)
        column = self._table.rows_model.columns[section]
        sorted_here = self._table.isSortingEnabled() and self.sortIndicatorSection() == section
        arrow = theme.px(12) if sorted_here else 0
        area = QRectF(rect).adjusted(PAD if section == 0 else 8, 0, -(8 + arrow), 0)
        align = draw.RIGHT if column.numeric else draw.LEFT
        taken = draw.text(painter, area, column.label, "text2", 12, 500, align)
        if arrow:
            left = area.right() + 2 if column.numeric else area.left() + taken + 4
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            spot = QRectF(left, area.top(), arrow, area.height())
            paint_icon(painter, spot, "caret-up" if up else "caret-down", theme.color("text2"), arrow)
        draw.hairline(painter, rect.left(), rect.right() + 1, rect.bottom())
        painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Cells: names in medium weight first, numbers right, chips where a column has them."""

    def __init__(self, table: TablePage) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self._table
        area = QRectF(QRect(option.rect))
        painter.save()
        draw.smooth(painter)
        selected = table.selectionModel().isSelected(index)
        if selected or index.row() == table.hover_row:
            painter.fillRect(area, theme.color("sel" if selected else "hover"))
        draw.hairline(painter, area.left(), area.right() + 1, area.bottom())
        if selected and index.column() == 0:
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), theme.color("link"))
        column = table.rows_model.columns[index.column()]
        inner = area.adjusted(PAD if index.column() == 0 else 8, 0, -8, -1)
        chip = index.data(CHIP)
        if chip is not None:
            inner.setWidth(min(inner.width(), max(chip_width(chip), theme.px(72))))
            paint_chip(painter, inner, chip)
        else:
            words = index.data() or "—"
            ink = index.data(TONE) or ("text2" if words == "—" else "text")
            align = draw.RIGHT if column.numeric else draw.LEFT
            draw.text(painter, inner, words, ink, 13, 500 if index.column() == 0 else 400, align)
        if selected and table.keys and table.hasFocus():
            self._paint_ring(painter, area, index)
        painter.restore()

    def _paint_ring(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """The ring goes around the whole row; each cell paints its part of it."""
        table = self._table
        wide = sum(table.columnWidth(i) for i in range(table.model().columnCount()))
        left = area.left() - table.columnViewportPosition(index.column())
        painter.setClipRect(area)
        draw.ring(painter, QRectF(left, area.top(), wide, area.height()), 2)
