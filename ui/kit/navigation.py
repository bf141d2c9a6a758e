"""The navigation at the left: workspaces with icon, word and what waits there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.kit import draw
from ui.kit.buttons import InGroup
from ui.kit.icons import paint_icon
from ui.kit.theme import theme


@dataclass(frozen=True, slots=True)
class Place:
    """One workspace. ``low`` puts it at the bottom (settings)."""

    key: str
    word: str
    icon: str
    low: bool = False


class NavItem(InGroup):
    """One line of the navigation."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.count = 0
        self.urgent = False
        self.setText(place.word)
        self.setAccessibleName(place.word)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int, *, urgent: bool = False) -> None:
        """How much waits there; red only if something is unsafe or overdue."""
        self.count, self.urgent = count, urgent
        self.setAccessibleName(f"{self.place.word} {count}" if count else self.place.word)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(152), theme.control(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            draw.box(painter, area, "sel" if self.isChecked() else "hover", None, 6)
        if self.isChecked():
            bar = QRectF(0, area.center().y() - theme.px(8), 3, theme.px(16))
            draw.box(painter, bar, "link", None, 1.5)
        side = theme.px(20)
        ink = theme.color("link" if self.isChecked() else "text2")
        paint_icon(painter, QRectF(theme.px(12), 0, side, area.height()), self.place.icon, ink, side)
        count = str(self.count) if self.count else ""
        weight = 600 if self.urgent else 400
        taken = draw.width_of(count, 12, weight) if count else 0
        right = area.right() - theme.px(10)
        if count:
            where = QRectF(right - taken, 0, taken + 1, area.height())
            draw.text(painter, where, count, "danger" if self.urgent else "text2", 12, weight)
        left = theme.px(44)
        words = QRectF(left, 0, right - taken - left - (6 if count else 0), area.height())
        draw.text(painter, words, self.place.word, "text", 14, 500 if self.isChecked() else 400)


class Navigation(QWidget):
    """The list of workspaces. ``picked`` says which one was asked for."""

    picked = Signal(str)

    def __init__(self, places: Sequence[Place], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.items: dict[str, NavItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(2)
        for low in (False, True):
            for place in places:
                if place.low == low:
                    item = NavItem(place, self)
                    self._group.addButton(item)
                    self.items[place.key] = item
                    column.addWidget(item)
            if not low:
                column.addStretch(1)
        self._group.buttonClicked.connect(self._clicked)
        widest = max((draw.width_of(p.word, 14, 500) for p in places), default=0)
        self.setFixedWidth(max(theme.px(168), min(theme.px(232), widest + theme.px(44 + 40) + 16)))

    def choose(self, key: str) -> None:
        """Mark the workspace on show."""
        self.items[key].setChecked(True)

    def set_count(self, key: str, count: int, *, urgent: bool = False) -> None:
        if key in self.items:
            self.items[key].set_count(count, urgent=urgent)

    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, NavItem):
            self.picked.emit(button.place.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(event.key())
        items = list(self.items.values())
        at = next((i for i, item in enumerate(items) if item.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        items[(at + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
