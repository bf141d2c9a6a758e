"""Words in place instead of dialogs: messages, and questions asked inside the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import _
from ui.kit import draw
from ui.kit.buttons import Button, IconButton
from ui.kit.flow import FlowLayout
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme

# fill, border, ink, icon
TONES = {
    "danger": ("danger_t", "danger_l", "danger", "warning-circle"),
    "warning": ("warn_t", "warn_l", "warn", "warning"),
    "ok": ("accent_t", "accent_l", "accent_x", "check-circle"),
    "info": ("surface", "line", "text2", "info"),
}


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have a screen reader say something that is painted or appears without focus."""
    if words and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, words)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


class Message(QWidget):
    """A strip with an icon, a sentence, perhaps a second line and buttons. Hidden until `say`.

    tone: "danger", "warning", "ok" or "info".
    """

    closed = Signal()

    def __init__(self, *, closable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "info"
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        self._icon = IconLabel("info", "text2", 18, theme.line(13))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.words = Label("", "list", wrap=True)
        self.more = Label("", "meta", wrap=True)
        words.addWidget(self.words)
        words.addWidget(self.more)
        self.parts = QWidget()
        self._flow = FlowLayout(self.parts, 8)
        words.addWidget(self.parts)
        row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if closable:
            close = IconButton("x", _("Close"), small=True)
            close.clicked.connect(self.close_message)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, tone: str, words: str, more: str = "", *buttons: Button) -> None:
        """Show a sentence; the buttons stand under it."""
        self._tone = tone
        _fill, _border, ink, icon = TONES[tone]
        self._icon.set_icon(icon, ink)
        self.words.setText(words)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        while (item := self._flow.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for button in buttons:
            self._flow.addWidget(button)
        self.parts.setVisible(bool(buttons))
        self.setAccessibleName(words)
        self.show()
        self.update()
        announce(self, words, urgent=tone == "danger")

    def close_message(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, border, _ink, _icon = TONES[self._tone]
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), fill, border, 6)


class ConfirmStrip(QWidget):
    """A question with its two answers, in the place of what it asks about. Esc answers no."""

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._words = Label("", "list", wrap=True)
        self._row.addWidget(self._words, 1)
        self.yes = Button("", "danger", small=True)
        self.no = Button("", "secondary", small=True)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.no)
        answers.addWidget(self.yes)
        answers.addStretch(1)
        self._row.addLayout(answers)
        self._then: Callable[[], object] | None = None
        self.yes.clicked.connect(self._say_yes)
        self.no.clicked.connect(self._say_no)
        self.hide()

    def ask(self, words: str, yes: str, no: str, then: Callable[[], object] | None = None) -> None:
        """Ask; ``then`` is called once after yes. The safe answer has the focus."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.yes.set_words(yes)
        self.no.set_words(no)
        self._then = then
        self._lay_out()
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """The answers under the question where it had to be broken into many lines beside them."""
        words = draw.width_of(self._words.text(), 13)
        answers = self.no.sizeHint().width() + self.yes.sizeHint().width() + 16
        beside = self.width() - answers >= min(words + 2, theme.px(220))
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        answers = self.no.sizeHint().width() + self.yes.sizeHint().width() + 16
        return QSize(answers, super().minimumSizeHint().height())

    def _say_yes(self) -> None:
        then, self._then = self._then, None
        self.hide()
        self.answered.emit(True)
        if then is not None:
            then()

    def _say_no(self) -> None:
        self._then = None
        self.hide()
        self.answered.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._say_no()
        else:
            super().keyPressEvent(event)
