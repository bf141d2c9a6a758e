"""A person's photo in a round frame, or the first letter of the name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facility.core.i18n import _
from ui.kit import draw
from ui.kit.theme import theme

SIDE = 44


class Portrait(QWidget):
    """``show_photo(bytes or None, name)``"""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._letter = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_photo(self, data: bytes | None, name: str) -> None:
        self._image = QImage.fromData(data) if data else QImage()
        self._letter = name[:1]
        self.setAccessibleName(_("Photo of {name}").format(name=name) if data else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(SIDE), theme.px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = QRectF(self.rect())
        draw.box(painter, area, "accent_t", "accent_l", area.width() / 2)
        if self._image.isNull():
            draw.text(painter, area, self._letter, "accent_x", 18, 600, draw.CENTER)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addEllipse(area)
        painter.setClipPath(path)
        grown = self._image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        left = (area.width() - grown.width()) / 2
        painter.drawImage(QRectF(left, 0, grown.width(), grown.height()), self._image)
