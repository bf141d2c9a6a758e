"""The line under the board: how it is used, or why the bed under the pointer refuses."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.theme import theme

TONES = {
    "": ("", "", "text2", "info"), "danger": ("danger_t", "danger_l", "text", "prohibit"),
    "ok": ("accent_t", "accent_l", "text", "check-circle"), "past": ("warn_t", "warn_l", "text", "clock-counter-clockwise"),
}  # fmt: skip


class BoardStrip(QWidget):
    """``say(words, tone, right)``; tones: "" quiet, "danger", "ok", "past". Longer words show whole as a tip."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.tone, self.right = "", "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str, tone: str = "", right: str = "") -> None:
        if (words, tone, right) == (self.words, self.tone, self.right):
            return
        self.words, self.tone, self.right = words, tone, right
        self.setAccessibleName(f"{words} {right}".strip())
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.control(34, 13))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), self.sizeHint().height())

    def leaveEvent(self, event: object) -> None:
        QToolTip.hideText()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        fill, border, ink, sign = TONES[self.tone]
        if fill:
            draw.box(painter, self.rect(), fill, border, 6)
        area = QRectF(self.rect()).adjusted(theme.px(12 if fill else 2), 0, -theme.px(12 if fill else 2), 0)
        side = theme.px(18)
        tone = {"danger": "danger", "ok": "link", "past": "warn"}.get(self.tone, "text2")
        paint_icon(
            painter, QRectF(area.left(), area.top(), side, area.height()), sign, theme.color(tone), side
        )
        right = draw.text(painter, area, self.right, "text2", 12, 400, draw.RIGHT)
        draw.text(
            painter, area.adjusted(side + theme.px(8), 0, -right - theme.px(12), 0), self.words, ink, 13
        )
