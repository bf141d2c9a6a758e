"""The process map: where one person stands on the way in."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from facility.core.i18n import N_, _
from ui.kit import draw
from ui.kit.buttons import InGroup
from ui.kit.icons import paint_icon
from ui.kit.theme import theme

State = Literal["done", "now", "problem", "ahead"]
SPOKEN = {
    "done": N_("done"),
    "now": N_("in progress"),
    "problem": N_("needs attention"),
    "ahead": N_("not yet begun"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One node: its word, its state, and a date or remark under it."""

    key: Hashable
    word: str
    state: State
    note: str = ""


class _Node(InGroup):
    def __init__(self, step: Step, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.step, self.number = step, number
        self.setText(step.word)
        self.setAccessibleName(f"{number} {step.word}, {_(SPOKEN[step.state])}")
        self.setAccessibleDescription(step.note)
        self.setToolTip(f"{step.word} {step.note}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(88), theme.px(28) + 5 + theme.line(13) + theme.line(12) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(48), self.sizeHint().height())

    def disc(self) -> QRectF:
        side = theme.px(28)
        return QRectF((self.width() - side) / 2, 1, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        disc, state = self.disc(), self.step.state
        radius = disc.width() / 2
        if self.underMouse():
            draw.box(painter, QRectF(self.rect()), "hover", None, 6)
        fill, border, wide = {
            "done": ("accent", None, 1.0),
            "now": ("surface", "accent", 2.0),
            "problem": ("danger_t", "danger", 1.0),
            "ahead": ("surface", "line_s", 1.0),
        }[state]
        draw.box(painter, disc, fill, border, radius, width=wide)
        if state in ("done", "problem"):
            mark, ink = ("check", "white") if state == "done" else ("warning", "danger")
            paint_icon(painter, disc, mark, theme.color(ink), theme.px(18))
        else:
            ink = "link" if state == "now" else "text2"
            draw.text(painter, disc, str(self.number), ink, 13, 600, draw.CENTER)
        top = disc.bottom() + 5
        line = theme.line(13)
        ink = "text2" if state == "ahead" else "text"
        draw.text(painter, QRectF(0, top, self.width(), line), self.step.word, ink, 13, 500, draw.CENTER)
        note = {"problem": "danger", "now": "link"}.get(state, "text2")
        under = QRectF(0, top + line, self.width(), theme.line(12))
        draw.text(painter, under, self.step.note, note, 12, 400, draw.CENTER)


class ProcessMap(QWidget):
    """Nodes joined by a line; Tab reaches it, arrows move, Enter or a click picks a step."""

    picked = Signal(object)

    def __init__(self, steps: Sequence[Step] = (), name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 12, 8, 10)
        self._row.setSpacing(0)
        self.nodes: list[_Node] = []
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        for old in self.nodes:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.nodes = [_Node(step, place, self) for place, step in enumerate(steps, 1)]
        current = next((n for n in self.nodes if n.step.state in ("now", "problem")), None)
        for node in self.nodes:
            self._row.addWidget(node, 1)
            node.clicked.connect(self._clicked)
            alone = node is (current or self.nodes[0])
            node.setFocusPolicy(Qt.FocusPolicy.StrongFocus if alone else Qt.FocusPolicy.ClickFocus)
            node.show()
        self.update()

    def _clicked(self) -> None:
        node = self.sender()
        if isinstance(node, _Node):
            self.picked.emit(node.step.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((i for i, node in enumerate(self.nodes) if node.hasFocus()), None)
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(event.key())
        if at is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.nodes[at].click()
        elif at is not None and step is not None and 0 <= at + step < len(self.nodes):
            self.nodes[at + step].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "surface", "line", 8)
        last = max((i for i, n in enumerate(self.nodes) if n.step.state != "ahead"), default=-1)
        for place in range(len(self.nodes) - 1):
            here, there = self.nodes[place], self.nodes[place + 1]
            y = here.y() + here.disc().center().y()
            x1 = here.x() + here.disc().right() + 1
            x2 = there.x() + there.disc().left() - 1
            painter.setPen(QPen(theme.color("accent" if place + 1 <= last else "line"), 2))
            painter.drawLine(round(x1), round(y), round(x2), round(y))
