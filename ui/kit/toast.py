"""The toast: what was just done, with the way back, for seven seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from facility.core.i18n import _
from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.message import announce
from ui.kit.theme import theme

STAYS = 7000
SHADE = 10


class _Words(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = ""

    def sizeHint(self) -> QSize:
        return QSize(min(draw.width_of(self.words, 14) + 2, theme.px(560)), theme.line(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw.text(QPainter(self), self.rect(), self.words, "white", 14)


class _ToastButton(QPushButton):
    def __init__(self, words: str, icon: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.icon_name = icon
        self.setAccessibleName(words or _("Close"))

    def sizeHint(self) -> QSize:
        if self.icon_name:
            return QSize(theme.px(28), theme.px(28))
        return QSize(draw.width_of(self.text(), 14, 600) + theme.px(20), theme.control(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        if self.underMouse() or self.hasFocus():
            painter.setBrush(QColor(255, 255, 255, 26))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.rect(), 4, 4)
        if self.icon_name:
            paint_icon(painter, self.rect(), self.icon_name, theme.color("white"), theme.px(18))
            return
        draw.box(painter, self.rect(), None, "line_s", 4)
        draw.text(painter, self.rect(), self.text(), "toast_link", 14, 600, draw.CENTER)


class Toast(QWidget):
    """Laid over the left bottom of its parent; ``say("期限改到 12-02", undo)``. Stays while pointed at."""

    def __init__(self, parent: QWidget, above: int = 32) -> None:
        super().__init__(parent)
        self._above = above
        self._host = parent
        self._undo: Callable[[], object] | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(SHADE + theme.px(44), SHADE, SHADE + 8, SHADE)
        row.setSpacing(12)
        self.words = _Words(self)
        self.button = _ToastButton(_("Undo"), "", self)
        self.cross = _ToastButton("", "x", self)
        for part in (self.words, self.button, self.cross):
            row.addWidget(part)
        self.button.clicked.connect(self._undone)
        self.cross.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_over)
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        self.words.words = words
        self._undo = undo
        self.button.setVisible(undo is not None)
        self.words.updateGeometry()
        self._row.activate()
        self._settle()
        self.show()
        self.raise_()
        self._timer.start(STAYS)
        announce(self, words)

    def _undone(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _time_over(self) -> None:
        if self.underMouse() or self.button.hasFocus() or self.cross.hasFocus():
            self._timer.start(STAYS // 2)
        else:
            self.hide()

    def _settle(self) -> None:
        high = theme.control(44) + 2 * SHADE
        wide = min(self._row.sizeHint().width(), self._host.width() - 32)
        bottom = self._host.height() - self._above
        self.setGeometry(24 - SHADE, bottom - 16 - high + SHADE, wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.start(STAYS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = QRectF(self.rect()).adjusted(SHADE, SHADE, -SHADE, -SHADE)
        painter.setPen(Qt.PenStyle.NoPen)
        for reach in range(SHADE - 2, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 5))
            painter.drawRoundedRect(area.adjusted(-reach, -reach + 4, reach, reach + 2), 8 + reach, 8 + reach)
        draw.box(painter, area, "toast", "toast_line", 8)
        side = theme.px(18)
        spot = QRectF(area.left() + theme.px(14), area.top(), side, area.height())
        paint_icon(painter, spot, "check-circle", theme.color("white"), side)
