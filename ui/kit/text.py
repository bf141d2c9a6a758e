"""Words on a page: labels in the sizes of the house, recoloured with the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.theme import theme

STYLES: dict[str, tuple[float, int, str]] = {
    "page": (20, 600, "text"),
    "panel": (17, 600, "text"),
    "heading": (14, 600, "text"),
    "body": (14, 400, "text"),
    "strong": (14, 500, "text"),
    "list": (13, 400, "text"),
    "quiet": (13, 400, "text2"),
    "label": (14, 400, "text2"),
    "meta": (12, 400, "text2"),
    "small": (11, 400, "text3"),
}


class Label(QLabel):
    """A text of one of the house's styles; wraps if asked to, else keeps to one line and may be cut with …

    A cut text is shown whole in its tip and to a screen reader.
    """

    def __init__(
        self,
        words: str = "",
        style: str = "body",
        colour: str = "",
        *,
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._colour = colour
        self._elide = elide and not wrap
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        elif self._elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(*STYLES[style][:2]))
        self.setText(words)

    def give_way(self) -> None:
        """Take only what others leave: a remark beside a title. Give it a stretch in its layout."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_colour(self, colour: str) -> None:
        """Another token for the text; "" for the style's own."""
        self._colour = colour
        self.update()

    def setText(self, words: str) -> None:
        words = draw.parted(words)
        super().setText(words)
        self.setAccessibleName(words)
        self._tip()

    def _tip(self) -> None:
        if self._elide:
            cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
            self.setToolTip(self.text() if cut else "")

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(40)), hint.height()) if self._elide else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        size, weight, own = STYLES[self._style]
        colour = (self._colour or own) if self.isEnabled() else "text3"
        painter = QPainter(self)
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        area = self.contentsRect()
        if not self.wordWrap():
            draw.text(
                painter, area, self.text(), colour, size, weight, across | Qt.AlignmentFlag.AlignVCenter
            )
            return
        down = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        draw.paragraph(painter, area, self.text(), colour, size, weight, across | down)


class IconLabel(QWidget):
    """A lone icon in a token's colour; decorative, so silent for screen readers.

    high: the height, in pixels, of the line it stands beside; its own size if 0.
    """

    def __init__(
        self, name: str, role: str = "text2", size: float = 20, high: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._side = name, role, theme.px(size)
        self.setFixedSize(self._side, max(high, self._side))

    def set_icon(self, name: str, role: str) -> None:
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            painter = QPainter(self)
            draw.smooth(painter)
            paint_icon(painter, QRectF(self.rect()), self._name, theme.color(self._role), self._side)


class KeyCap(QWidget):
    """The picture of a key, such as "Ctrl K"; with a word after it where given."""

    def __init__(self, key: str, word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = f"{key} {word}".strip()
        self.setAccessibleName(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(draw.width_of(self.words, 11) + 10, theme.control(18, 11) - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "sunken", "line", 3)
        draw.text(painter, self.rect(), self.words, "text2", 11, 400, draw.CENTER)
