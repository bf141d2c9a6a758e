"""The process map: where one person stands on the way in."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facility.core.i18n import N_, _
from ui.kit import draw
from ui.kit.buttons import InGroup
from ui.kit.icons import paint_icon
from ui.kit.theme import theme

SIDE, TOP, BOTTOM, LINE_GAP = 8, 12, 10, 10  # px
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

    def whole_width(self) -> int:
        """What its name takes; a longer remark may be cut, the tip tells it whole."""
        return max(theme.px(48), draw.width_of(self.step.word, 13, 500)) + 8

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
    """Nodes joined by a line; Tab reaches it, arrows move, Enter or a click picks a step.

    Where the names do not fit side by side, the nodes stand in several lines of the same length.
    """

    picked = Signal(object)

    def __init__(self, steps: Sequence[Step] = (), name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.nodes: list[_Node] = []
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        for old in self.nodes:
            old.hide()
            old.deleteLater()
        self.nodes = [_Node(step, place, self) for place, step in enumerate(steps, 1)]
        current = next((n for n in self.nodes if n.step.state in ("now", "problem")), None)
        for node in self.nodes:
            node.clicked.connect(self._clicked)
            alone = node is (current or self.nodes[0])
            node.setFocusPolicy(Qt.FocusPolicy.StrongFocus if alone else Qt.FocusPolicy.ClickFocus)
            node.show()
        self.updateGeometry()
        self._place_nodes()
        self.update()

    # --- room ---

    def _across(self, width: int) -> int:
        """How many nodes stand side by side: all, or as few as make lines of one length."""
        count = len(self.nodes)
        room = width - 2 * SIDE
        widest = max((node.whole_width() for node in self.nodes), default=0)
        if count * widest <= room:
            return count
        most = max(1, min(count, room // max(1, widest)))
        lines = -(-count // most)
        return -(-count // lines)

    def _high(self, across: int) -> int:
        lines = -(-len(self.nodes) // across) if across else 0
        high = max((node.sizeHint().height() for node in self.nodes), default=0)
        return TOP + lines * high + max(0, lines - 1) * LINE_GAP + BOTTOM

    def sizeHint(self) -> QSize:
        wide = 2 * SIDE + sum(node.sizeHint().width() for node in self.nodes)
        return QSize(wide, self._high(len(self.nodes)))

    def minimumSizeHint(self) -> QSize:
        widest = max((node.whole_width() for node in self.nodes), default=0)
        return QSize(2 * SIDE + widest, self._high(len(self.nodes)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._high(self._across(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_nodes()

    def _place_nodes(self) -> None:
        across = self._across(self.width())
        if not across:
            return
        wide = (self.width() - 2 * SIDE) / across
        for place, node in enumerate(self.nodes):
            line, column = divmod(place, across)
            high = node.sizeHint().height()
            left, right = round(SIDE + column * wide), round(SIDE + (column + 1) * wide)
            node.setGeometry(left, TOP + line * (high + LINE_GAP), right - left, high)

    # --- picking ---

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
            if here.y() != there.y():
                continue
            y = here.y() + here.disc().center().y()
            x1 = here.x() + here.disc().right() + 1
            x2 = there.x() + there.disc().left() - 1
            painter.setPen(QPen(theme.color("accent" if place + 1 <= last else "line"), 2))
            painter.drawLine(round(x1), round(y), round(x2), round(y))
