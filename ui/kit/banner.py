"""The next step: one sentence what, one line how, one button."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.text import IconLabel, Label


class Banner(QWidget):
    """``Banner("printer", "Next: print 2 papers", "They sign on Friday.", button)``"""

    def __init__(
        self, icon: str, what: str, how: str = "", button: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        self._icon = IconLabel(icon, "accent_x", 24)
        row.addWidget(self._icon)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._what = Label(what, "heading", wrap=True)
        self._how = Label(how, "quiet", wrap=True)
        words.addStretch(1)
        words.addWidget(self._what)
        words.addWidget(self._how)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._row = row
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
            self._row.removeWidget(self.button)
            self.button.hide()
            self.button.deleteLater()
        self.button = button
        if button is not None:
            self._row.addWidget(button)
            reason = "" if button.isEnabled() else button.accessibleDescription()
            self.reason.setText(reason)
            self.reason.setVisible(bool(reason))
        else:
            self.reason.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "accent_t", "accent_l", 8)
