"""A person's week at work as a bar: each day's hours, what is left, and the ceiling as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facility.core.i18n import _
from facility.core.time_kinds import show_minutes
from ui.kit import draw
from ui.kit.theme import theme


@dataclass(frozen=True, slots=True)
class BarDay:
    """One day: its word, its minutes; ``today``: it is drawn fuller."""

    word: str
    minutes: int
    today: bool = False


class HoursBar(QWidget):
    """``set_week(days, ceiling)``, both in minutes. What is beyond the ceiling is hatched, never by colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days: Sequence[BarDay] = ()
        self.ceiling = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_week(self, days: Sequence[BarDay], ceiling: int) -> None:
        self.days, self.ceiling = days, ceiling
        told = [f"{one.word} {show_minutes(one.minutes)}" for one in days if one.minutes]
        told.append(_("most a week {hours} h").format(hours=show_minutes(ceiling)))
        self.setAccessibleName(", ".join(told))
        self.setToolTip("\n".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(360), theme.line(12) * 2 + theme.px(28) + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        line = theme.line(12)
        top, high = line + 4.0, float(theme.px(28))
        worked = sum(one.minutes for one in self.days)
        whole = max(worked, self.ceiling, 1)
        room = self.width() - 2.0
        scale = room * (0.86 if self.ceiling >= worked else 0.98) / whole
        left = 1.0
        for one in self.days:
            if not one.minutes:
                continue
            wide = one.minutes * scale
            self._box(painter, QRectF(left, top, max(2.0, wide - 2), high), one, line)
            left += wide
        mark = 1 + self.ceiling * scale
        if self.ceiling > worked:
            rest = QRectF(left, top, max(4.0, mark - left - 1), high)
            draw.box(painter, rest, "surface", "line_s", 3, dashed=True)
            words = _("{hours} left").format(hours=show_minutes(self.ceiling - worked))
            if draw.width_of(words, 12) + 8 <= rest.width():
                draw.text(painter, rest, words, "text", 12, 400, draw.CENTER)
        self._mark(painter, mark, top, high, line)

    def _box(self, painter: QPainter, area: QRectF, one: BarDay, line: int) -> None:
        draw.box(painter, area, "accent_x" if one.today else "accent", None, 3)
        hours = show_minutes(one.minutes)
        if draw.width_of(hours, 12, 600) + 4 <= area.width():
            draw.text(painter, area, hours, "white", 12, 600, draw.CENTER)
        wide = draw.width_of(one.word, 12)
        if wide <= area.width() + 6:
            under = QRectF(area.center().x() - wide, area.bottom() + 2, wide * 2, line)
            draw.text(painter, under, one.word, "text2", 12, 400, draw.CENTER)

    def _mark(self, painter: QPainter, at: float, top: float, high: float, line: int) -> None:
        if not self.ceiling:
            return
        painter.setPen(QPen(theme.color("danger"), 2))
        painter.drawLine(QPointF(at, top - 3), QPointF(at, top + high + 4))
        words = _("most {hours} h").format(hours=show_minutes(self.ceiling))
        wide = draw.width_of(words, 12, 600) + 2
        left = min(max(0.0, at - wide / 2), self.width() - wide - 1.0)
        draw.text(painter, QRectF(left, 0, wide + 2, line), words, "danger", 12, 600)
