"""A tree of boxes on screen; where they stand is worked out by `facility.core.trees`, as for paper."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facility.core import trees
from ui.kit import draw
from ui.kit.theme import theme

SIZE = 12


class TreeView(QWidget):
    """As wide as its place, as high as its boxes; ``show_tree`` puts another in its place."""

    def __init__(self, root: trees.Node | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.root: trees.Node | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if root is not None:
            self.show_tree(root)

    def show_tree(self, root: trees.Node) -> None:
        self.root = root
        self.setAccessibleName(root.spoken())
        self._fit()
        self.update()

    def drawing(self) -> trees.TreeDrawing:
        """Where everything stands at this width."""
        assert self.root is not None
        return trees.draw(self.root, max(self.width() - 2, 1), theme.line(SIZE), _wide)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.root is not None:
            self.setFixedHeight(int(self.drawing().high) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.root is None:
            return
        painter = QPainter(self)
        draw.smooth(painter)
        made = self.drawing()
        painter.setPen(QPen(theme.color("line_s"), 1))
        for x0, y0, x1, y1 in made.lines:
            painter.drawLine(QLineF(x0 + 1, y0 + 1, x1 + 1, y1 + 1))
        for box in made.boxes:
            self._box(painter, box)

    def _box(self, painter: QPainter, box: trees.NodeBox) -> None:
        area = QRectF(box.x + 1, box.y + 1, box.wide, box.high)
        style = Qt.PenStyle.DashLine if box.hollow else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color("warn" if box.hollow else "line_s"), 1, style))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(area, 4, 4)
        line = theme.line(SIZE)
        y = box.y + 1 + line * 0.28
        for at, words in enumerate(box.lines):
            strong = at < box.strong
            place = QRectF(area.x(), y, area.width(), line)
            draw.text(
                painter,
                place,
                words,
                "text" if strong else "text2",
                SIZE,
                500 if strong else 400,
                draw.CENTER,
            )
            y += line


def _wide(words: str) -> float:
    return draw.width_of(words, SIZE, 500)
