"""F1: the keys of the window and of the page on show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from facility.core.i18n import _
from ui.kit.panel import SidePanel
from ui.kit.text import KeyCap, Label

Keys = Sequence[tuple[str, str]]


def window_keys() -> Keys:
    """Keys that work everywhere."""
    return (
        ("Ctrl K", _("Search people and pages")),
        ("Ctrl 1 … 9", _("Open a page of the navigation")),
        ("Ctrl L", _("Lock")),
        ("F5", _("Read the page again")),
        ("F1", _("This help")),
        ("Tab", _("To the next control; Shift Tab goes back")),
    )


def list_keys() -> Keys:
    """Keys of lists and boards."""
    return (
        ("↑ ↓", _("Choose a line")),
        ("Enter", _("Do what the line offers")),
        ("Home End", _("To the first or last line")),
    )


def form_keys() -> Keys:
    """Keys of forms and what dates understand."""
    return (
        ("Enter", _("To the next field")),
        ("Ctrl Enter", _("Save")),
        ("Esc", _("Leave; asks only if something was typed")),
        (_("Dates"), _("1121, 11-21, tomorrow, +30 are understood")),
    )


class Help(SidePanel):
    """Laid over the right edge of the window; Esc puts it away."""

    def __init__(self, page: str, keys: Keys, window: QWidget) -> None:
        content = QWidget()
        super().__init__(_("Help"), page, content, width=400, parent=window)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for heading, part in (
            (page, keys), (_("Everywhere"), window_keys()), (_("Lists"), list_keys()), (_("Forms"), form_keys()),
        ):  # fmt: skip
            if part:
                column.addWidget(Label(heading, "heading"))
                column.addLayout(self._table(part))
        window.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._settle()

    @staticmethod
    def _table(keys: Keys) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for line, (key, words) in enumerate(keys):
            grid.addWidget(KeyCap(key), line, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Label(words, "list", wrap=True), line, 1)
        return grid

    def _settle(self) -> None:
        window = self.parentWidget()
        self.setGeometry(window.width() - self.width(), 0, self.width(), window.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return False
