"""The bar at the bottom: the last thing done, by whom and when, with a way to look at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facility.core.i18n import Sentence, _, current, local
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme


class LastDone(QWidget):
    """``tell(moment, "周雨桐", sentence, show)``; the words stay until the next thing is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.control(32, 12))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        self._icon = IconLabel("check-circle", "link", 16)
        self.when = Label("", "meta")
        self.who = Label("", "meta")
        self.words = Label("", "meta", "text", elide=True)
        self.show_it = Button(_("Show"), "link", small=True)
        self.undo = Button(_("Undo"), "link", small=True)
        self.saved = Label("", "meta")
        row.addWidget(self._icon)
        for label in (self.when, self.who, self.words):
            row.addWidget(label)
        row.addSpacing(8)
        row.addWidget(self.show_it)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.saved)
        self.show_it.clicked.connect(self._show)
        self.undo.clicked.connect(self._take_back)
        self._shows: Callable[[], object] | None = None
        self._undoes: Callable[[], object] | None = None
        self.clear()

    def clear(self) -> None:
        """Nothing has been done yet by this user."""
        for part in (self._icon, self.show_it, self.undo):
            part.hide()
        for label in (self.when, self.who, self.words, self.saved):
            label.setText("")
        self._shows = self._undoes = None
        self.setAccessibleName(_("Last thing done"))

    def tell(
        self,
        at: datetime,
        who: str,
        sentence: Sentence | str,
        show: Callable[[], object] | None = None,
        undo: Callable[[], object] | None = None,
    ) -> None:
        """Say what was done last. ``show`` leads to it; ``undo`` takes it back once."""
        words = sentence.render(current()) if isinstance(sentence, Sentence) else sentence
        clock = f"{local(at):%H:%M}"
        self.when.setText(clock)
        self.who.setText(who)
        self.words.setText(words)
        self.saved.setText(_("Saved {time}").format(time=clock))
        self._shows, self._undoes = show, undo
        self._icon.show()
        self.show_it.setVisible(show is not None)
        self.undo.setVisible(undo is not None)
        self.setAccessibleName(f"{_('Last thing done')}: {clock} {who} {words}")

    def _show(self) -> None:
        if self._shows is not None:
            self._shows()

    def _take_back(self) -> None:
        undo, self._undoes = self._undoes, None
        self.undo.hide()
        if undo is not None:
            undo()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("bg"))
        draw.hairline(painter, 0, self.width(), 0)
