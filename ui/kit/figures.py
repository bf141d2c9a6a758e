"""Figures people would rather look at: a big number, an occupancy bar with legend, small bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import draw
from ui.kit.theme import theme


class BigNumber(QWidget):
    """A large number with quiet words after it and at the right."""

    def __init__(
        self, number: str, after: str = "", right: str = "", size: float = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(number, after, right)

    def say(self, number: str, after: str = "", right: str = "") -> None:
        self.number, self.after, self.right = number, after, right
        self.setAccessibleName(" ".join(part for part in (number, after, right) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), max(theme.px(self._size + 4), theme.line(self._size) - 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = QRectF(self.rect())
        taken = draw.text(painter, area, self.number, "text", self._size, 600)
        low = area.adjusted(taken + theme.px(8), theme.px(6), 0, theme.px(6))
        taken += theme.px(16) + draw.text(painter, low, self.after, "text2", 13)
        draw.text(
            painter,
            area.adjusted(taken, theme.px(6), 0, theme.px(6)),
            self.right,
            "text2",
            12,
            400,
            draw.RIGHT,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole: its word, number, token colour; hollow parts are drawn as an outline."""

    word: str
    number: int
    colour: str
    hollow: bool = False


class OccupancyBar(QWidget):
    """Parts of a whole as one bar, with a legend of word and number below it."""

    def __init__(self, parts: Sequence[Part] = (), columns: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_parts(parts)

    def set_parts(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)
        self.setAccessibleName(", ".join(f"{part.word} {part.number}" for part in self.parts))
        self.updateGeometry()
        self.update()

    def _line(self) -> int:
        return max(theme.px(18), theme.line(12))

    def sizeHint(self) -> QSize:
        rows = -(-len(self.parts) // self._columns)
        return QSize(theme.px(240), theme.px(8) + 8 + rows * self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        whole = sum(part.number for part in self.parts) or 1
        shown = [part for part in self.parts if part.number]
        room = self.width() - 2 * max(0, len(shown) - 1)
        x = 0.0
        for part in shown:
            wide = max(4.0, room * part.number / whole)
            area = QRectF(x, 0, min(wide, self.width() - x), theme.px(8))
            draw.box(
                painter, area, None if part.hollow else part.colour, part.colour if part.hollow else None, 2
            )
            x += wide + 2
        for place, part in enumerate(self.parts):
            row, column = divmod(place, self._columns)
            left = column * self.width() / self._columns
            top = theme.px(8) + 8 + row * self._line()
            dot = QRectF(left, top + (self._line() - 8) / 2, 8, 8)
            draw.box(
                painter, dot, None if part.hollow else part.colour, part.colour if part.hollow else None, 2
            )
            space = QRectF(left + 12, top, self.width() / self._columns - 16, self._line())
            taken = draw.text(painter, space, part.word + " ", "text2", 12)
            draw.text(painter, space.adjusted(taken, 0, 0, 0), str(part.number), "text", 12)


class BarChart(QWidget):
    """Small bars with ticks below; the last one is the present and stands out.

    values: (tick, number). ceiling: a dotted line with its word, such as all beds.
    """

    def __init__(
        self, values: Sequence[tuple[str, int]] = (), ceiling: int = 0, ceiling_word: str = "",
        height: int = 96, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._high = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_values(values, ceiling, ceiling_word)

    def set_values(self, values: Sequence[tuple[str, int]], ceiling: int = 0, ceiling_word: str = "") -> None:
        self.values, self.ceiling, self.ceiling_word = tuple(values), ceiling, ceiling_word
        self.setAccessibleName(", ".join(f"{tick} {number}" for tick, number in self.values))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.values:
            return
        painter = QPainter(self)
        draw.smooth(painter)
        ticks = theme.line(11)
        head = theme.line(11) if self.ceiling else 0
        base = self.height() - ticks - 2.0
        top = max([self.ceiling, *(number for _tick, number in self.values)]) or 1
        scale = (base - head) / top
        if self.ceiling:
            y = base - self.ceiling * scale
            painter.setPen(QPen(theme.color("line_s"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(0, round(y), self.width(), round(y))
            words = QRectF(0, y - head - 1, self.width(), head)
            draw.text(painter, words, self.ceiling_word, "text2", 11, 400, draw.CENTER)
        draw.hairline(painter, 0, self.width(), base)
        slot = self.width() / len(self.values)
        last = len(self.values) - 1
        for place, (_tick, number) in enumerate(self.values):
            wide = min(slot * 0.6, theme.px(24))
            area = QRectF(slot * place + (slot - wide) / 2, base - number * scale, wide, number * scale)
            now = place == last
            draw.box(painter, area, "accent" if now else "chart2", None, 2)
            if place in (0, last) and area.height() > theme.line(11):
                inside = QRectF(area.left() - 8, area.top() + 1, wide + 16, theme.line(11))
                # dark words on the earlier bars in both themes: the bars are mid-grey in both
                ink = theme.color("white") if now else theme.color("text" if not theme.dark else "bg")
                draw.text(painter, inside, str(number), ink, 11, 600, draw.CENTER)
            self._paint_tick(painter, slot, place, base + 2)

    def _paint_tick(self, painter: QPainter, slot: float, place: int, top: float) -> None:
        """The word under a bar: the ends always, inner ones where they fit beside their neighbours."""
        tick, last = self.values[place][0], len(self.values) - 1
        ends, now = place in (0, last), place == last
        wide = draw.width_of(tick, 11, 500 if now else 400) + 2.0
        near = {place - 1, place + 1} & {0, last}
        crowded = any(draw.width_of(self.values[i][0], 11) > slot * 1.4 for i in near)
        if not ends and (wide > slot or crowded):
            return
        left = min(max(0.0, slot * (place + 0.5) - wide / 2), self.width() - wide)
        area = QRectF(left, top, wide, theme.line(11))
        draw.text(painter, area, tick, "text" if now else "text2", 11, 500 if now else 400, draw.CENTER)
