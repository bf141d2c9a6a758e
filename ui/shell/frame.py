"""The parts around a page: navigation at the left, top bar, notices, the page, the last-done bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _
from ui.kit import draw
from ui.kit.message import Message
from ui.kit.navigation import Navigation, Place
from ui.kit.stack import Stack
from ui.kit.theme import theme
from ui.shell.last_done import LastDone
from ui.shell.pages import PageSpec
from ui.shell.top_bar import TopBar


class Sheet(QWidget):
    """Where the page lies: a hairline along its left and upper edge, round at the corner."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # holds the focus until somebody tabs into the page
        self.setProperty("ownRing", True)
        self.notices = QVBoxLayout()
        self.notices.setContentsMargins(24, 8, 24, 0)
        self.notices.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.notices)
        self.pages = Stack()
        column.addWidget(self.pages, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, 20, 20)
        path = QPainterPath()
        path.addRoundedRect(area, 8, 8)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawPath(path)


class Frame(QWidget):
    """Everything around the page. Built anew for each person, language and text size."""

    def __init__(self, places: Sequence[PageSpec], top: TopBar) -> None:
        super().__init__()
        self.top = top
        shown = [Place(spec.key, _(spec.label), spec.icon, spec.low) for spec in places]
        self.navigation = Navigation(shown, _(P_("search", "Pages")))
        for number, spec in enumerate(places[:10], 1):
            self.navigation.items[spec.key].setToolTip(f"Ctrl+{number % 10}")
        self.sheet = Sheet()
        self.last_done = LastDone()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(top)
        right.addWidget(self.sheet, 1)
        middle.addLayout(right, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(self.last_done)
        self._notices: dict[str, Message] = {}
        top.search.lay_results_over(self)

    def notice(self, key: str, *, closable: bool = True) -> Message:
        """A message above the page, under a key so that it stands there once."""
        found = self._notices.get(key)
        if found is None:
            found = self._notices[key] = Message(closable=closable)
            self.sheet.notices.addWidget(found)
        return found

    def drop_notice(self, key: str) -> None:
        """Take a message away; nothing where there is none."""
        if key in self._notices:
            self._notices[key].hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("bg"))
