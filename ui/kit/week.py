"""The week strip: seven days across, kinds of event down, today standing out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.kit import draw
from ui.kit.theme import theme


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One kind of event: its word, seven counts, and the days (0–6) where something is overdue."""

    word: str
    counts: tuple[int, ...]
    overdue: frozenset[int] = frozenset()


class WeekStrip(QWidget):
    """``set_week([("一", "16"), …], today=3, rows=[WeekRow("到院", (1, 0, …))])``; picked(row, day).

    A click on a number tells its row, one on the day above them row -1. Arrows move, Enter tells.
    """

    picked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days: tuple[tuple[str, str], ...] = ()
        self.rows: tuple[WeekRow, ...] = ()
        self.today = -1
        self.at = (-1, 0)  # where the keyboard stands
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_week(self, days: Sequence[tuple[str, str]], today: int, rows: Sequence[WeekRow]) -> None:
        self.days, self.today, self.rows = tuple(days), today, tuple(rows)
        self.at = (-1, max(0, today))
        self.setAccessibleName("; ".join(self._spoken(row) for row in self.rows))
        self.updateGeometry()
        self.update()

    def _spoken(self, row: WeekRow) -> str:
        return (
            row.word
            + ": "
            + ", ".join(
                f"{weekday} {number}: {count}"
                for (weekday, number), count in zip(self.days, row.counts, strict=True)
                if count
            )
        )

    def _sizes(self) -> tuple[float, float, float, float]:
        """Height of the heading and of a row, x of the first day, width of a day."""
        widest = max((draw.width_of(row.word, 12) for row in self.rows), default=0)
        first = max(theme.px(44), widest + 8)
        head = 2 * theme.line(12) + 4
        return head, max(theme.px(25), theme.line(12) + 6), first, (self.width() - first) / 7

    def sizeHint(self) -> QSize:
        head, row, first, _day = self._sizes()
        return QSize(round(first + 7 * theme.px(28)), round(head + row * len(self.rows)) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        head, high, first, wide = self._sizes()
        if 0 <= self.today < 7:
            x = first + self.today * wide
            whole = head + high * len(self.rows)
            path = QPainterPath()
            path.addRoundedRect(QRectF(x, 0, wide, whole), 4, 4)
            painter.fillPath(path, theme.color("accent_t"))
            painter.save()
            painter.setClipRect(QRectF(x, 0, wide, head))
            painter.fillPath(path, theme.color("accent"))
            painter.restore()
        for day, (weekday, number) in enumerate(self.days):
            ink = "white" if day == self.today else "text2" if day >= 5 else "text"
            top = QRectF(first + day * wide, 2, wide, theme.line(12))
            draw.text(painter, top, weekday, ink, 12, 400, draw.CENTER)
            draw.text(painter, top.translated(0, theme.line(12)), number, ink, 12, 400, draw.CENTER)
        for place, row in enumerate(self.rows):
            y = head + place * high
            if place:
                draw.hairline(painter, first, self.width(), y)
            draw.text(painter, QRectF(0, y, first - 4, high), row.word, "text2", 12)
            for day, count in enumerate(row.counts):
                self._paint_count(painter, QRectF(first + day * wide, y, wide, high), row, day, count)
        if self.hasFocus():
            line, day = self.at
            y, tall = (head + line * high, high) if line >= 0 else (0, head)
            draw.box(painter, QRectF(first + day * wide + 1, y + 1, wide - 2, tall - 2), None, "accent", 4)

    def _paint_count(self, painter: QPainter, area: QRectF, row: WeekRow, day: int, count: int) -> None:
        if not count:
            draw.text(painter, area, "·", "text3", 13, 400, draw.CENTER)
        elif day in row.overdue:
            draw.text(painter, area, f"{count}!", "danger", 13, 600, draw.CENTER)
        else:
            ahead = day >= self.today
            draw.text(
                painter,
                area,
                str(count),
                "text" if ahead else "text2",
                13,
                600 if ahead else 400,
                draw.CENTER,
            )

    def _cell(self, x: float, y: float) -> tuple[int, int] | None:
        head, high, first, wide = self._sizes()
        row, day = int((y - head) // high), int((x - first) // wide)
        return (
            (-1 if y < head else row, day) if row < len(self.rows) and 0 <= day < 7 and x >= first else None
        )

    def _pick(self, cell: tuple[int, int] | None) -> None:
        if cell is None:
            return
        line, day = cell
        if any(row.counts[day] for row in (self.rows if line < 0 else self.rows[line : line + 1])):
            self.picked.emit(line, day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pick(self._cell(event.position().x(), event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, day = self.at
        steps = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.at = (
                max(-1, min(len(self.rows) - 1, line + step[0])),
                max(0, min(6, day + step[1])),
            )
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self.at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self._cell(event.pos().x(), event.pos().y())
            if cell and cell[0] >= 0:
                weekday, number = self.days[cell[1]]
                row = self.rows[cell[0]]
                QToolTip.showText(
                    event.globalPos(), f"{row.word} {weekday} {number}: {row.counts[cell[1]]}", self
                )
            return True
        return super().event(event)
