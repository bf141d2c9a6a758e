"""Beds down, days across: stays, absences, reservations and closings as bars; keys and mouse choose among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ui.kit import draw
from ui.kit.message import announce
from ui.kit.scrolled import Scrolled
from ui.kit.theme import theme
from ui.lodging.card_paint import TINTS
from ui.lodging.looks import CardLook

SIDE = 92
DAY_ROOM = 40  # the least width of a day that still has its name


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasts, in local time; ``until`` None goes on. ``key`` is what is opened."""

    look: CardLook
    since: datetime
    until: datetime | None
    words: str
    spoken: str
    key: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One bed; a bar may lie on another (an absence on a stay): later ones are painted over earlier."""

    key: int
    room: str
    label: str
    bars: tuple[Bar, ...] = ()


class Timeline(Scrolled):
    """opened(kind, id): a bar was clicked, or chosen with Enter. ``day_words(day)`` gives the two lines of a heading."""

    opened = Signal(str, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.lines: tuple[Line, ...] = ()
        self.heads: tuple[tuple[str, str], ...] = ()
        self.start = datetime.min
        self.days = 0
        self.now: datetime | None = None
        self.current: tuple[int, int] | None = None

    def show_lines(
        self, lines: tuple[Line, ...], start: datetime, heads: tuple[tuple[str, str], ...], now: datetime
    ) -> None:
        """``start`` is the first midnight; one pair of words for each day."""
        self.lines, self.start, self.heads, self.now = lines, start, heads, now
        self.days = len(heads)
        if self.current is not None and not self._bar(self.current):
            self.current = None
        self._measure()
        self.viewport().update()

    # --- places ---

    def _row(self) -> int:
        return max(theme.px(26), theme.line(12) + 10)

    def _head(self) -> int:
        return 2 * theme.line(12) + 8

    def _side(self) -> int:
        return theme.px(SIDE)

    def _measure(self) -> None:
        self.set_whole(len(self.lines) * self._row(), head=self._head(), step=self._row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(700), theme.px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(160))

    def x_of(self, moment: datetime) -> float:
        """Where a moment stands; before and after the days shown it stands at their edge."""
        side, wide = self._side(), self.viewport().width() - self._side()
        part = (moment - self.start) / timedelta(days=max(1, self.days))
        return side + wide * min(1.0, max(0.0, part))

    def area_of(self, row: int, bar: Bar) -> QRectF | None:
        """Where a bar is painted; None when it lies outside the days."""
        end = self.start + timedelta(days=self.days)
        if bar.since >= end or (bar.until is not None and bar.until <= self.start):
            return None
        left, right = self.x_of(bar.since), self.x_of(bar.until or end)
        top = self._head() + row * self._row() - self.off
        return QRectF(left + 1, top + 3, max(3.0, right - left - 2), self._row() - 6)

    def _bar(self, at: tuple[int, int]) -> Bar | None:
        row, place = at
        return (
            self.lines[row].bars[place]
            if row < len(self.lines) and place < len(self.lines[row].bars)
            else None
        )

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        if point.y() < self._head():
            return None
        row = int((point.y() - self._head() + self.off) // self._row())
        if not 0 <= row < len(self.lines):
            return None
        for place in reversed(range(len(self.lines[row].bars))):
            area = self.area_of(row, self.lines[row].bars[place])
            if area is not None and area.contains(point):
                return row, place
        return None

    # --- choosing ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            self._choose(found)
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        if event.key() in steps:
            self._step(*steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _shown(self, row: int) -> list[int]:
        return [n for n, bar in enumerate(self.lines[row].bars) if self.area_of(row, bar) is not None]

    def _step(self, down: int, right: int) -> None:
        rows = [row for row in range(len(self.lines)) if self._shown(row)]
        if not rows:
            return
        if self.current is None:
            self._choose((rows[0], self._shown(rows[0])[0]))
            return
        row, place = self.current
        if down:
            later = [one for one in rows if (one - row) * down > 0]
            if later:
                row = min(later) if down > 0 else max(later)
                place = self._shown(row)[-1]
        else:
            shown = self._shown(row)
            here = shown.index(place) if place in shown else 0
            place = shown[min(len(shown) - 1, max(0, here + right))]
        self._choose((row, place))

    def _choose(self, at: tuple[int, int]) -> None:
        self.current = at
        bar = self._bar(at)
        self.bring_in(at[0] * self._row(), self._row(), head=self._head())
        if bar is not None:
            announce(self, bar.spoken)
        self.viewport().update()

    def _open(self) -> None:
        bar = self._bar(self.current) if self.current is not None else None
        if bar is not None and bar.key[0]:
            self.opened.emit(*bar.key)

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        draw.smooth(painter)
        view = QRectF(self.viewport().rect())
        if not self.days:
            return
        head, side, row = self._head(), self._side(), self._row()
        self._paint_days(painter, view)
        painter.save()
        painter.setClipRect(view.adjusted(0, head, 0, 0))
        first = self.off // row
        last = min(len(self.lines), first + int(view.height() // row) + 2)
        for n in range(first, last):
            self._paint_line(painter, n, view)
        if self.now is not None:
            x = self.x_of(self.now)
            painter.setPen(QPen(theme.color("danger"), 1))
            painter.drawLine(QPointF(x, head), QPointF(x, view.bottom()))
        painter.restore()
        draw.hairline(painter, 0, view.right(), head - 1, "line_s")
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(QPointF(side - 0.5, 0), QPointF(side - 0.5, view.bottom()))

    def _paint_days(self, painter: QPainter, view: QRectF) -> None:
        wide = (view.width() - self._side()) / self.days
        every = max(1, -(-theme.px(DAY_ROOM) // max(1, int(wide))))
        for n, (upper, lower) in enumerate(self.heads):
            x = self._side() + n * wide
            day = self.start + timedelta(days=n)
            today = self.now is not None and day.date() == self.now.date()
            if day.weekday() >= 5 or today:
                fill = "accent_t" if today else "sunken"
                painter.fillRect(QRectF(x, 0, wide, view.height()), theme.color(fill))
            if n % every == 0 or today:
                ink = "accent_x" if today else "text2"
                place = QRectF(x + 2, 2, max(wide, theme.px(DAY_ROOM)) * every, theme.line(12))
                draw.text(painter, place, upper, ink, 12, 600 if today else 400)
                draw.text(painter, place.translated(0, theme.line(12)), lower, ink, 12)

    def _paint_line(self, painter: QPainter, n: int, view: QRectF) -> None:
        line = self.lines[n]
        row = self._row()
        top = self._head() + n * row - self.off
        first = n == 0 or self.lines[n - 1].room != line.room
        draw.hairline(
            painter, 0 if first else self._side(), view.right(), top - 1, "line" if first else "hover"
        )
        side = QRectF(4, top, self._side() - 8, row)
        if first:
            draw.text(painter, side, line.room, "text", 13, 600)
        draw.text(painter, side, line.label, "text2", 12, 400, draw.RIGHT)
        for place, bar in enumerate(line.bars):
            area = self.area_of(n, bar)
            if area is not None:
                self._paint_bar(painter, area, bar, self.current == (n, place))

    def _paint_bar(self, painter: QPainter, area: QRectF, bar: Bar, chosen: bool) -> None:
        fill, border, dashed, ink, _state = TINTS[bar.look]
        fill = "accent_t" if bar.look is CardLook.IN else fill
        border = "accent_l" if bar.look is CardLook.IN else border
        draw.box(
            painter, area, fill, "link" if chosen else border, 3, dashed=dashed, width=2.0 if chosen else 1.0
        )
        draw.text(painter, area.adjusted(6, 0, -4, 0), bar.words, ink, 12)
        keyed = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        if chosen and self.hasFocus() and keyed:
            draw.ring(painter, area, 3)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(QPointF(self.viewport().mapFromGlobal(event.globalPos())))
            bar = self._bar(found) if found is not None else None
            if bar is not None:
                QToolTip.showText(event.globalPos(), bar.spoken, self)
            return True
        return super().event(event)
