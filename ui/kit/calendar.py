"""A month to pick a day from, painted in the house's look."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from facility.core.i18n import N_, _
from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.message import announce
from ui.kit.theme import theme

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
ROWS = 6


class Month(QWidget):
    """Arrows move by days and weeks, Page Up/Down by months, Home goes to today, Enter picks."""

    picked = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.day = today
        self._over: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownRing", True)
        self.setMouseTracking(True)
        self.show_day(today)

    def show_day(self, day: date) -> None:
        """Mark this day and show its month."""
        self.day = day
        self.setAccessibleName(f"{_('Calendar')} {day.isoformat()} {_(WEEKDAYS[day.weekday()])}")
        announce(self, self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(260), self._head() + theme.line(12) + 8 + ROWS * self._high())

    def _head(self) -> int:
        return theme.control(32)

    def _high(self) -> int:
        return max(theme.px(28), theme.line(13) + 4)

    def first(self) -> date:
        """The Monday on which the shown grid begins."""
        begin = self.day.replace(day=1)
        return begin - timedelta(days=begin.weekday())

    def cell(self, place: int) -> QRectF:
        """The place of the grid's nth day."""
        row, column = divmod(place, 7)
        wide = self.width() / 7
        top = self._head() + theme.line(12) + 8
        return QRectF(column * wide, top + row * self._high(), wide, self._high())

    def _arrows(self) -> tuple[QRectF, QRectF]:
        side = self._head()
        return QRectF(0, 0, side, side), QRectF(self.width() - side, 0, side, side)

    def day_at(self, spot: QPointF) -> date | None:
        for place in range(7 * ROWS):
            if self.cell(place).contains(spot):
                return self.first() + timedelta(days=place)
        return None

    def turn(self, months: int) -> None:
        """Another month, the same day of it or its last."""
        number = self.day.year * 12 + self.day.month - 1 + months
        year, month = number // 12, number % 12 + 1
        if 1900 <= year <= 2200:
            self.show_day(date(year, month, min(self.day.day, calendar.monthrange(year, month)[1])))

    # --- keys and mouse ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        days: dict[int, int] = {keys.Key_Left: -1, keys.Key_Right: 1, keys.Key_Up: -7, keys.Key_Down: 7}
        months: dict[int, int] = {keys.Key_PageUp: -1, keys.Key_PageDown: 1}
        key = event.key()
        if key in days:
            self.show_day(self.day + timedelta(days=days[key]))
        elif key in months:
            self.turn(months[key])
        elif key == keys.Key_Home:
            self.show_day(self.today)
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.picked.emit(self.day)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turn(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = self.day_at(event.position())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        back, on = self._arrows()
        if back.contains(event.position()):
            self.turn(-1)
        elif on.contains(event.position()):
            self.turn(1)
        elif day := self.day_at(event.position()):
            self.show_day(day)
            self.picked.emit(day)

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        head = QRectF(0, 0, self.width(), self._head())
        draw.text(painter, head, f"{self.day:%Y-%m}", "text", 14, 600, draw.CENTER)
        for spot, name in zip(self._arrows(), ("caret-left", "caret-right"), strict=True):
            paint_icon(painter, spot, name, theme.color("text2"), theme.px(16))
        names = QRectF(0, self._head(), self.width() / 7, theme.line(12) + 4)
        for column, word in enumerate(WEEKDAYS):
            spot = names.translated(column * self.width() / 7, 0)
            draw.text(painter, spot, _(word).removeprefix("周"), "text2", 12, 400, draw.CENTER)
        for place in range(7 * ROWS):
            self._paint_day(painter, self.cell(place), self.first() + timedelta(days=place))

    def _paint_day(self, painter: QPainter, area: QRectF, day: date) -> None:
        box = area.adjusted(2, 1, -2, -1)
        ink = "text" if day.month == self.day.month else "text3"
        if day == self.day:
            draw.box(painter, box, "accent", None, 4)
            ink = "white"
        elif day == self._over:
            draw.box(painter, box, "hover", None, 4)
        if day == self.today and day != self.day:
            draw.box(painter, box, None, "accent_l", 4)
        draw.text(painter, area, str(day.day), ink, 13, 500 if day == self.today else 400, draw.CENTER)
