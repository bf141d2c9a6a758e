"""Check boxes and round buttons in the house's look; native underneath."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.theme import theme


class CheckBox(QCheckBox):
    """A box to tick, with its words beside it; long words wrap."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _indent(self) -> int:
        return theme.px(16) + 8

    def sizeHint(self) -> QSize:
        return QSize(self._indent() + draw.width_of(self.text(), 14) + 4, theme.control(28) - 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(120)), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(40, width - self._indent())
        wrapped = theme.metrics(14).boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, self.text())
        return max(self.sizeHint().height(), wrapped.height() + 6)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        side = theme.px(16)
        first = self.sizeHint().height()
        spot = QRectF(0.5, (first - side) / 2, side, side)
        ink = "text" if self.isEnabled() else "text3"
        if self.isChecked():
            draw.box(painter, spot, "accent" if self.isEnabled() else "text3", None, 3)
            paint_icon(painter, spot, "check-bold", theme.color("white"), theme.px(12))
        else:
            draw.box(painter, spot, "hover" if self.underMouse() else "surface", "line_s", 3)
        top = (first - theme.line(14)) / 2  # the first line stands beside the box
        area = QRectF(self._indent(), top, self.width() - self._indent(), self.height() - top)
        draw.paragraph(painter, area, self.text(), ink)
