"""Under a register's table: the chosen line in full, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import P_, _
from ui.admission.registers.register import Deed, Fact
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.card import FieldGrid
from ui.kit.panel import scrolling
from ui.kit.text import Label
from ui.kit.theme import theme


class Foot(QWidget):
    """opened: the person's card is wanted. done(what): a deed was chosen."""

    opened = Signal()
    done = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(4)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 8, 0)
        self._row.setSpacing(8)
        self.name = Label("", "heading", elide=True)
        self.meta = Label("", "quiet", elide=True)
        self.meta.give_way()
        self._row.addWidget(self.name)
        self._row.addWidget(self.meta, 1)
        self.buttons: list[Button] = []
        self.open = Button(_(P_("register", "Open")), "link", keys="Enter")
        self.open.clicked.connect(self.opened)
        self._row.addWidget(self.open)
        column.addLayout(self._row)
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
        for place, deed in enumerate(deeds):
            button = Button(deed.words, "secondary", icon=deed.icon, small=True)
            button.setProperty("what", deed.what)
            button.clicked.connect(self._clicked)
            self._row.insertWidget(2 + place, button)
            self.buttons.append(button)

    def _clicked(self) -> None:
        self.done.emit(str(self.sender().property("what")))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw.hairline(QPainter(self), 0, self.width(), 0)
