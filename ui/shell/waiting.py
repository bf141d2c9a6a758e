"""A small window for the few seconds until there is something to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import _, current
from ui.kit.busy import BusyLine
from ui.kit.message import Message
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.shell.entrance import Mark
from ui.shell.sign_in import sentence_for


class Waiting(QWidget):
    """A sentence, and a line that moves."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setWindowTitle(_("Anyi"))
        self.setFixedSize(theme.px(420), theme.px(220))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 24)
        column.setSpacing(12)
        column.addWidget(Mark(40), 0, Qt.AlignmentFlag.AlignHCenter)
        self.words = Label(words, "body", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.words)
        self.line = BusyLine()
        column.addWidget(self.line)
        self.message = Message()
        column.addWidget(self.message)
        column.addStretch(1)
        self.line.start()

    def leave(self, _answer: object = None) -> None:
        self.line.stop()
        self.close()
        self.deleteLater()

    def say_error(self, error: BaseException) -> None:
        """It did not work: say why and stay."""
        self.line.stop()
        self.words.hide()
        sentence = sentence_for(error)
        words = (
            sentence.render(current()) if sentence else _("Something unexpected happened. Please try again.")
        )
        self.message.say("danger", words)
        if sentence is None:
            raise error
