"""Under a register's table: the chosen line in full, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import P_, _
from ui.kit import draw
from ui.kit.buttons import Button, IconButton
from ui.kit.card import FieldGrid
from ui.kit.head_bar import HeadBar
from ui.kit.icons import icon
from ui.kit.panel import scrolling
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.registers.register import Deed, Fact

MOST = 3
"""Buttons of a line; what else can be done stands in the menu beside them."""


class FootBar(HeadBar):
    """What is nearest keeps its words longest."""

    def _yielding(self, parts: list[QWidget]) -> list[Button]:
        return super()._yielding(parts)[::-1]


class Foot(QWidget):
    """opened: the person's card is wanted. done(what): a deed was chosen."""

    opened = Signal()
    done = Signal(str)

    def __init__(self, nearest: str = "") -> None:
        """``nearest``: the key of the first deed, shown on its button."""
        super().__init__()
        self._nearest = nearest
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(4)
        head = FootBar()
        head.setMinimumHeight(0)
        self._row = head.row
        self._row.setContentsMargins(0, 0, 8, 0)
        self.name = Label("", "heading", elide=True)
        self.meta = Label("", "quiet", elide=True)
        self.meta.give_way()
        self._row.addWidget(self.name)
        self._row.addWidget(self.meta, 1)
        self.buttons: list[Button] = []
        self.open = Button(_(P_("register", "Open")), "link", keys="Enter")
        self.open.clicked.connect(self.opened)
        self._row.addWidget(self.open)
        self.more = IconButton("dots-three", _("More that can be done"), "secondary", small=True)
        self.more.clicked.connect(self._open_menu)
        self._row.insertWidget(2, self.more)
        self._further: Sequence[Deed] = ()
        column.addWidget(head)
        self.grid = FieldGrid(columns=2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.grid.setSizePolicy(policy)  # as high as its lines are at this width, not as its hint guesses
        self.area = scrolling(self.grid)
        column.addWidget(self.area)

    def set_lines(self, lines: int) -> None:
        """The room of the facts; what does not fit scrolls."""
        self.area.setFixedHeight(lines * (theme.line(13) + 8))

    def say(self, name: str, meta: str, facts: Sequence[Fact], deeds: Sequence[Deed]) -> None:
        """Show one line; the first deed is the nearest."""
        self.setAccessibleName(f"{name} {meta}".strip())
        self.name.setText(name)
        self.meta.setText(meta)
        self.grid.set_fields(facts)
        self.area.verticalScrollBar().setValue(0)
        for old in self.buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        self._further = deeds[MOST:]
        self.more.setVisible(bool(self._further))
        for place, deed in enumerate(deeds[:MOST]):
            keys = self._nearest if not place and not deed.aside else ""
            button = Button(deed.words, "secondary", icon=deed.icon, small=True, keys=keys)
            button.setProperty("what", deed.what)
            button.clicked.connect(self._clicked)
            self._row.insertWidget(2 + place, button)
            self.buttons.append(button)

    def menu(self) -> QMenu:
        """What has no button of its own."""
        menu = QMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in self._further:
            act = menu.addAction(icon(deed.icon or "dots-three"), deed.words)
            act.setData(deed.what)
            act.triggered.connect(self._menu_picked)
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _menu_picked(self) -> None:
        self.done.emit(str(self.sender().data()))

    def _clicked(self) -> None:
        self.done.emit(str(self.sender().property("what")))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw.hairline(QPainter(self), 0, self.width(), 0)
