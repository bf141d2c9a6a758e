"""Where the registers stand on the page Admission: instead of board and card, opened by a quiet button or Ctrl+R."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facility.core.i18n import _
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.theme import theme

if TYPE_CHECKING:
    from ui.admission.page import AdmissionPage
    from ui.admission.registers.view import RegistersView


class Door(QWidget):
    """The quiet line under the board that opens the registers."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.control(44))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 16, 0)
        self.button = Button(_("Registers"), "quiet", icon="books", small=True, keys="Ctrl R")
        row.addWidget(self.button)
        row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw.hairline(QPainter(self), 0, self.width(), 0)


class Registers(QObject):
    """Belongs to the page. The view is made when it is first wanted."""

    def __init__(self, page: AdmissionPage, row: QHBoxLayout) -> None:
        super().__init__(page)
        self.page = page
        self.on_show = False
        self._row = row
        self._kept: Mapping[str, Any] = {}
        self._view: RegistersView | None = None
        self.door = Door()
        self.door.button.clicked.connect(self.toggle)
        below = page.board.layout()
        assert below is not None
        below.addWidget(self.door)

    @property
    def view(self) -> RegistersView:
        if self._view is None:
            from ui.admission.registers.view import RegistersView

            self._view = RegistersView(self.page)
            self._view.hide()
            self._view.left.connect(self.leave)
            self._row.addWidget(self._view, 1)
            self._view.restore(self._kept)
        return self._view

    def toggle(self) -> None:
        """Open the registers, or go back to those on the way in."""
        if self.on_show:
            self.leave()
        elif self.page.may_leave():
            self.page.close_panel()
            self.open()

    def open(self, name: str = "", pill: str = "") -> None:
        """Show the registers: the one named, else the one seen last."""
        view = self.view
        self.on_show = True
        self.page.data = self.page.enquiry = None  # nobody is on show, so no key of the card may act
        self.page.message.hide()
        view.column.insertWidget(1, self.page.message)
        self.page.close_panel()
        if name:
            view.show_register(name)
        else:
            view.load()
        if pill:
            view.pick(pill)
        view.take_focus()

    def leave(self) -> None:
        """Back to those on the way in, unless something half-written stands open."""
        if self.page.may_leave():
            self.close()
            self.page.refresh()
            self.page.board.take_focus()

    def close(self) -> bool:
        """Put the registers away; whether they were on show. The page must read again."""
        was, self.on_show = self.on_show, False
        if was:
            self.page.message.hide()
            self.page.card.column.insertWidget(0, self.page.message)
            self.page.close_panel()
        return was

    def load(self) -> bool:
        """Read what is on show again; False where the registers are not."""
        if self.on_show:
            self.view.load()
        return self.on_show

    def arrange(self) -> bool:
        """Whether the registers have the whole page; shows and hides accordingly."""
        if self._view is not None:
            self._view.setVisible(self.on_show)
        self.page.board.setVisible(not self.on_show)
        if self.on_show:
            self.page.right.hide()
        return self.on_show

    def memo(self) -> dict[str, Any]:
        return {**(self._view.memo() if self._view is not None else self._kept), "on_show": self.on_show}

    def restore(self, memo: Mapping[str, Any] | None) -> None:
        self._kept = memo or {}
        if self._kept.get("on_show"):
            self.open()
