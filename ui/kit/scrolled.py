"""The base of widgets that paint rows or cards themselves and scroll downwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget


class Scrolled(QAbstractScrollArea):
    """Frameless and see-through, scrolls only downwards, takes the focus and paints its own ring."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownRing", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    @property
    def off(self) -> int:
        """How far it is scrolled down."""
        return self.verticalScrollBar().value()

    def set_whole(self, high: float, *, head: int = 0, step: int = 40) -> None:
        """``high`` px in all, of which ``head`` above does not scroll; one step of the wheel is ``step`` px."""
        room = self.viewport().height() - head
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(high) - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(max(1, step))

    def bring_in(self, top: float, high: float, *, head: int = 0, above: float = 0) -> None:
        """Scroll so that a part of the whole is seen, with ``above`` px of what stands over it."""
        room = self.viewport().height() - head
        if top < self.off + above:
            self.verticalScrollBar().setValue(round(top - above))
        elif top + high > self.off + room:
            self.verticalScrollBar().setValue(round(top + high - room))
