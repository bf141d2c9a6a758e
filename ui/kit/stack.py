"""Pages on top of one another that ask for the room of the one on show, not of the widest."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class Stack(QStackedWidget):
    """A stacked widget as large as its current page needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._changed)

    def _changed(self, _place: int) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return False  # Qt would ask the hidden pages too; the height is told by `minimumSizeHint`

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return QSize(0, 0)
        least = page.minimumSizeHint().expandedTo(page.minimumSize())
        layout = page.layout()
        if layout is not None and layout.hasHeightForWidth() and self.width() >= least.width():
            least.setHeight(layout.minimumHeightForWidth(self.width()))  # wide words need fewer lines
        return least
