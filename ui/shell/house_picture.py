"""What a few numbers would make: floors under one another, each room a small box."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facility.core.i18n import _, _n
from facility.premises.rules import HousePlan, PlannedRoom
from facility.premises.words import RoomFor
from ui.kit import draw
from ui.kit.theme import theme

ROOM, HIGH, GAP, MOST = 64, 44, 6, 60
ICONS = {RoomFor.WOMEN: "gender-female", RoomFor.MEN: "gender-male"}


class HousePicture(QWidget):
    """``show_plan(plan)``; None where the numbers do not make a house yet."""

    def __init__(self) -> None:
        super().__init__()
        self.plan: HousePlan | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_plan(self, plan: HousePlan | None) -> None:
        self.plan = plan
        self.setAccessibleName(self._summary())
        self.updateGeometry()
        self.update()

    def _summary(self) -> str:
        plan: Any = self.plan
        if plan is None:
            return _("The rooms appear here as soon as the numbers make a house.")
        words = (
            _n("{n} room", "{n} rooms", plan.rooms), _n("{n} bed", "{n} beds", plan.beds),
            _("women {n}").format(n=plan.women), _("men {n}").format(n=plan.men),
        )  # fmt: skip
        return " · ".join(words)

    def _columns(self, width: int) -> int:
        return max(1, (width - theme.px(24)) // theme.px(ROOM + GAP))

    def _summary_height(self, width: float) -> int:
        """One line, or two where the words are longer."""
        short = draw.width_of(self._summary(), 13, 500) <= width - 2 * theme.px(12)
        return theme.line(13) * (1 if short else 2)

    def heightForWidth(self, width: int) -> int:
        high = theme.px(16) + self._summary_height(width)
        if self.plan is not None:
            for floor in self.plan.floors:
                rows = -(-min(len(floor.rooms), MOST) // self._columns(width))
                high += theme.line(12) + theme.px(10) + rows * theme.px(HIGH + GAP)
        return high + theme.px(12)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), self.heightForWidth(self.width() or theme.px(400)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "surface", "line", 8)
        left, top = float(theme.px(12)), float(theme.px(10))
        line = QRectF(left, top, self.width() - 2 * left, self._summary_height(self.width()))
        draw.paragraph(
            painter, line, self._summary(), "text" if self.plan else "text2", 13, 500 if self.plan else 400
        )
        top += line.height() + theme.px(4)
        for floor in self.plan.floors if self.plan else ():
            draw.text(painter, QRectF(left, top, line.width(), theme.line(12) + 8), floor.name, "text2", 12)
            top += theme.line(12) + theme.px(10)
            columns = self._columns(self.width())
            shown = floor.rooms[:MOST]
            for place, room in enumerate(shown):
                x = left + place % columns * theme.px(ROOM + GAP)
                y = top + place // columns * theme.px(HIGH + GAP)
                self._room(painter, QRectF(x, y, theme.px(ROOM), theme.px(HIGH)), room)
            top += -(-len(shown) // columns) * theme.px(HIGH + GAP)

    @staticmethod
    def _room(painter: QPainter, area: QRectF, room: PlannedRoom) -> None:
        draw.box(painter, area, "accent_t" if room.sex else "sunken", "accent_l" if room.sex else "line", 4)
        inner = area.adjusted(theme.px(7), 2, -4, 0)
        draw.text(
            painter,
            QRectF(inner.left(), inner.top(), inner.width(), area.height() / 2),
            room.number,
            "text",
            12,
            600,
        )
        below = QRectF(inner.left(), area.center().y() - 2, inner.width(), area.height() / 2)
        icon = ICONS.get(room.sex, "bed") if room.sex is not None else "bed"
        draw.icon_text(painter, below, icon, str(len(room.beds)), "text2", 12)
