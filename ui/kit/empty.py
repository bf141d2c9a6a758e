"""The empty state: what belongs here, how it gets here, the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.text import IconLabel, Label


class EmptyState(QWidget):
    """``EmptyState("bed", "还没有待安排的人", "入住申请批准后，人会出现在这里", button)``"""

    def __init__(
        self, icon: str, what: str, how: str = "", button: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(what)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "text3", 32), 0, centre)
        first = Label(what, "body", wrap=True)
        first.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(first)
        if how:
            second = Label(how, "quiet", wrap=True)
            second.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(second)
        if button is not None:
            column.addSpacing(8)
            column.addWidget(button, 0, centre)
        column.addStretch(1)
