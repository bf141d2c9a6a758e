"""The next step: one sentence what, one line how, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme

LEAST_WORDS = 240  # px of the drawings: with less beside it the button stands under the words


class Banner(QWidget):
    """``Banner("printer", "Next: print 2 papers", "They sign on Friday.", button)``"""

    def __init__(
        self, icon: str, what: str, how: str = "", button: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self._icon = IconLabel(icon, "accent_x", 24)
        grid.addWidget(self._icon, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._what = Label(what, "heading", wrap=True)
        self._how = Label(how, "quiet", wrap=True)
        words.addStretch(1)
        words.addWidget(self._what)
        words.addWidget(self._how)
        words.addStretch(1)
        grid.addLayout(words, 0, 1)
        self._grid = grid
        self._beside = True
        self.button: Button | None = None
        self.reason = Label("", "meta", wrap=True)
        words.insertWidget(3, self.reason)
        self.reason.hide()
        self.say(icon, what, how, button)

    def say(self, icon: str, what: str, how: str = "", button: Button | None = None) -> None:
        """Show another next step; without a button where it is somebody else's turn."""
        self._icon.set_icon(icon, "accent_x")
        self._what.setText(what)
        self._how.setText(how)
        self._how.setVisible(bool(how))
        self.setAccessibleName(what)
        if self.button is not None and self.button is not button:
            self._grid.removeWidget(self.button)
            self.button.hide()
            self.button.deleteLater()
        self.button = button
        if button is not None:
            self._place(button)
            reason = "" if button.isEnabled() else button.accessibleDescription()
            self.reason.setText(reason)
            self.reason.setVisible(bool(reason))
        else:
            self.reason.hide()

    def _place(self, button: Button) -> None:
        margins = self._grid.contentsMargins()
        taken = margins.left() + margins.right() + self._icon.width() + 2 * self._grid.horizontalSpacing()
        room = self.width() - taken - button.sizeHint().width()
        self._beside = room >= theme.px(LEAST_WORDS)
        self._grid.removeWidget(button)
        if self._beside:
            self._grid.addWidget(button, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._grid.addWidget(button, 1, 1, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.button is not None:
            self._place(self.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "accent_t", "accent_l", 8)
