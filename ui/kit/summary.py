"""The error summary on top of a form: how much is to be mended, each field as a link."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.flow import FlowLayout
from ui.kit.message import announce
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme


class ErrorSummary(QWidget):
    """``say("还有 2 处要改：", [("phone", "监护人手机"), …])``; hidden while there is nothing to mend.

    ``more`` holds whole sentences that belong to no single field.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(
            IconLabel("warning-circle", "danger", 18, theme.control(24, 13)), 0, Qt.AlignmentFlag.AlignTop
        )
        column = QVBoxLayout()
        column.setSpacing(4)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, 6)
        self.more = Label("", "list", wrap=True)
        column.addWidget(self._holder)
        column.addWidget(self.more)
        row.addLayout(column, 1)
        self.links: list[Button] = []
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, words: str, fields: Sequence[tuple[str, str]] = (), more: str = "") -> None:
        self.clear()
        self.words = words
        if words:
            self._flow.addWidget(Label(words, "list"))
        for name, shown in fields:
            link = Button(shown, "link")
            link.setProperty("field", name)
            link.clicked.connect(self._clicked)
            self.links.append(link)
            self._flow.addWidget(link)
        self._holder.setVisible(bool(words or fields))
        self.more.setText(more)
        self.more.setVisible(bool(more))
        spoken = [words, ", ".join(shown for _name, shown in fields), more]
        self.setAccessibleName(" ".join(part for part in spoken if part))
        self.show()
        announce(self, self.accessibleName(), urgent=True)

    def clear(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self.links = []
        self.words = ""
        self.hide()

    def _clicked(self) -> None:
        link = self.sender()
        if isinstance(link, Button):
            self.picked.emit(str(link.property("field")))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "danger_t", "danger_l", 6)
