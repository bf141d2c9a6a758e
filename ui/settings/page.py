"""The page Settings: a list of sections at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import _
from ui.kit import draw
from ui.kit.page import Page
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.seat import Seat
from ui.kit.stack import Stack
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.settings.section import SECTIONS, Section, SectionSpec

LIST = RowLook(height=38, lead=0, title=-1, rounded=True)


class _Left(QWidget):
    """The list's column, with a hairline at its right."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        draw.smooth(painter)


class SettingsPage(Page):
    """Sections are built when first chosen."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Settings"))
        self.header.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.specs: list[SectionSpec] = [spec for spec in SECTIONS if seat.may(spec.may)]
        self.sections: dict[str, Section] = {}
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = _Left()
        left.setFixedWidth(theme.px(224))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        title = Label(_("Settings"), "page")
        title.setFixedHeight(theme.control(56))
        title.setContentsMargins(24, 0, 0, 0)
        column.addWidget(title)
        self.list = RowList(LIST, _("Settings"))
        self.list.set_rows([Row(spec.key, _(spec.label)) for spec in self.specs])
        self.list.chosen.connect(self._chosen)
        column.addWidget(self.list, 1)
        row.addWidget(left)
        self.stack = Stack()
        row.addWidget(self.stack, 1)
        self.body.addLayout(row, 1)
        self.list.choose(self.specs[0].key)

    @property
    def section(self) -> Section:
        """The section on show."""
        found = self.stack.currentWidget()
        assert isinstance(found, Section)
        return found

    def _chosen(self, key: object) -> None:
        self.message.hide()
        if self.panel is not None and not self.may_leave():
            return
        self.close_panel()
        section = self.sections.get(str(key))
        if section is None:
            spec = next(spec for spec in self.specs if spec.key == key)
            section = self.sections[spec.key] = spec.section(self)
            self.stack.addWidget(section)
        self.stack.setCurrentWidget(section)
        self.refresh()

    def load(self) -> None:
        self.section.load()

    def show_item(self, argument: object) -> None:
        """Show a section by its key, alone or as a duty gives it."""
        argument = argument[0] if isinstance(argument, tuple) else argument
        key, _dot, part = str(argument).partition(".")
        if self.list.choose(key) and part:
            self.section.show_part(part)

    def place(self) -> object:
        return self.list.key()

    def unsaved(self) -> tuple[str, str, Mapping[str, Any], Mapping[str, Any]] | None:
        return self.section.unsaved()

    def open_draft(self, address: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        return self.section.open_draft(address, values)

    def memo(self) -> dict[str, Any]:
        return {"section": self.list.key(), "parts": {key: one.memo() for key, one in self.sections.items()}}

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.list.choose(memo.get("section"))
        key = str(self.list.key())
        self.section.restore(memo.get("parts", {}).get(key, {}))
