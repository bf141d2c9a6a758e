"""An eye on everything that is painted: each text with its colour, its place and whether it was cut."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from ui.kit import draw
from ui.kit.theme import theme


@dataclass(frozen=True, slots=True)
class Painted:
    """One text: its words as given, its colour, whether it had to be cut, on what and where in the window."""

    words: str
    ink: str
    cut: bool
    on: QWidget | None
    area: QRect

    def open_to_view(self, window: QWidget) -> bool:
        """Whether nothing lies over its middle."""
        return window.childAt(self.area.center()) is self.on


class Eye:
    """Remembers the texts painted since `forget`."""

    def __init__(self) -> None:
        self.painted: list[Painted] = []
        self._line, self._paragraph = draw.text, draw.paragraph

    def look(self, window: QWidget) -> QImage:
        """Have a window painted; what it painted is then in ``painted``."""
        self.painted = []
        return window.grab().toImage()

    @contextmanager
    def open(self) -> Iterator[Eye]:
        with (
            patch.object(draw, "text", self._text),
            patch.object(draw, "paragraph", self._several_lines),
        ):
            yield self

    def _text(
        self, painter: QPainter, rect: Any, words: str, colour: Any = "text", size: float = 14,
        weight: int = 400, align: Any = draw.LEFT,
    ) -> int:  # fmt: skip
        if words:
            area = QRectF(rect)
            metrics = theme.metrics(size, weight)
            wide = metrics.horizontalAdvance(words)
            taken = min(wide, area.width())
            left = area.left()
            if align & Qt.AlignmentFlag.AlignHCenter:
                left = area.center().x() - taken / 2
            elif align & Qt.AlignmentFlag.AlignRight:
                left = area.right() - taken
            high = metrics.height()
            place = QRectF(left, area.center().y() - high / 2, taken, high)
            self._note(painter, words, colour, wide > area.width(), place)
        return self._line(painter, rect, words, colour, size, weight, align)

    def _several_lines(
        self, painter: QPainter, rect: Any, words: str, colour: str = "text", *args: Any, **more: Any
    ) -> None:
        if words:
            self._note(painter, words, colour, False, QRectF(rect))
        self._paragraph(painter, rect, words, colour, *args, **more)

    def _note(self, painter: QPainter, words: str, colour: Any, cut: bool, place: QRectF) -> None:
        ink = colour if isinstance(colour, str) else QColor(colour).name()
        area = painter.deviceTransform().mapRect(place).toAlignedRect()
        device = painter.device()
        on = device if isinstance(device, QWidget) else None
        self.painted.append(Painted(words, ink, cut, on, area))
