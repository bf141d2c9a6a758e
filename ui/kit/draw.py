"""Drawing that several painted parts share: boxes with a lower edge, elided text, chips."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from facility.core.i18n import current
from ui.kit.icons import paint_icon
from ui.kit.theme import theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter
TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def smooth(painter: QPainter) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    fill: str | None,
    border: str | None,
    radius: float,
    *,
    edge: str | None = None,
    width: float = 1.0,
    edge_width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded box of token colours; ``edge`` is the colour of its lower edge."""
    area = QRectF(rect)
    if border:
        inset = width / 2
        area = area.adjusted(inset, inset, -inset, -inset)
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    if fill:
        painter.fillPath(path, theme.color(fill))
    if border:
        pen = QPen(theme.color(border), width)
        if dashed:
            pen.setDashPattern([3, 2])
        painter.strokePath(path, pen)
    if edge:
        painter.save()
        painter.setClipRect(QRectF(rect).adjusted(0, QRectF(rect).height() - max(2.0, radius * 0.6), 0, 0))
        grown = area.adjusted(0, 0, 0, -(edge_width - 1) / 2)
        path = QPainterPath()
        path.addRoundedRect(grown, radius, radius)
        painter.strokePath(path, QPen(theme.color(edge), edge_width))
        painter.restore()


def ring(painter: QPainter, rect: QRect | QRectF, radius: float) -> None:
    """The 2 px focus ring, drawn just inside ``rect``."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("text"), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)


def parted(words: str) -> str:
    """Words whose parts stand apart: by the wide space in Chinese, by a dot in English, where that space is narrow."""
    if "\u3000" not in words or current() == "zh":
        return words
    return words.replace("\u3000·\u3000", "\u3000").replace("\u3000", " · ")  # one dot, also where one stands


def capital(words: str) -> str:
    """Words that stand alone begin with a large letter; Chinese stays as it is."""
    return words[:1].upper() + words[1:]


def width_of(words: str, size: float = 14, weight: int = 400) -> int:
    return theme.metrics(size, weight).horizontalAdvance(parted(words))


def text(
    painter: QPainter,
    rect: QRect | QRectF,
    words: str,
    colour: str | QColor = "text",
    size: float = 14,
    weight: int = 400,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """One line of text, cut with … where it does not fit; returns the width it took."""
    area = QRectF(rect)
    if not words or area.width() <= 0:
        return 0
    words = parted(words)
    metrics = theme.metrics(size, weight)
    wide = metrics.horizontalAdvance(words)
    if wide > area.width():
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
        wide = metrics.horizontalAdvance(words)
    painter.setFont(theme.font(size, weight))
    painter.setPen(theme.color(colour) if isinstance(colour, str) else colour)
    painter.drawText(area, align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, words)
    return wide


def paragraph(
    painter: QPainter,
    rect: QRect | QRectF,
    words: str,
    colour: str = "text",
    size: float = 14,
    weight: int = 400,
    align: Qt.AlignmentFlag = TOP,
) -> None:
    """Text over as many lines as it takes."""
    painter.setFont(theme.font(size, weight))
    painter.setPen(theme.color(colour))
    painter.drawText(QRectF(rect), align | Qt.TextFlag.TextWordWrap, words)


def icon_text(
    painter: QPainter,
    rect: QRectF,
    icon: str,
    words: str,
    colour: str,
    size: float = 12,
    weight: int = 400,
    icon_size: float = 14,
    gap: float = 4,
) -> int:
    """Icon and word beside it; returns the width they took."""
    taken = 0
    if icon:
        side = theme.px(icon_size)
        paint_icon(
            painter, QRectF(rect.left(), rect.top(), side, rect.height()), icon, theme.color(colour), side
        )
        taken = side + theme.px(gap)
    return taken + text(painter, rect.adjusted(taken, 0, 0, 0), words, colour, size, weight)


def hairline(painter: QPainter, x1: float, x2: float, y: float, role: str = "line") -> None:
    painter.setPen(QPen(theme.color(role), 1))
    painter.drawLine(QPointF(x1, y + 0.5), QPointF(x2, y + 0.5))
