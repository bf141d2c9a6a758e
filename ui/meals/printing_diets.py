"""Prints what is minded at the tables: the list, and cards for the places."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from facility.core.i18n import _, current
from facility.meals.papers.diet_printing import DietPaper, PrintDietPaper
from facility.papers.ways import PaperLanguage
from ui.kit.buttons import Button
from ui.kit.icons import icon
from ui.work.printing import show_made

ICONS = {DietPaper.TABLE_LIST: "list-bullets", DietPaper.DIET_CARDS: "cards"}


class DietPapers(Button):
    """A button with a menu of the two papers."""

    def __init__(self, page: Any) -> None:
        super().__init__(_("Print for the tables"), icon="printer", small=True)
        self._page = page
        self.clicked.connect(self._open)

    def menu_of_papers(self) -> QMenu:
        """What can be printed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in DietPaper:
            entry = menu.addAction(icon(ICONS[name]), _(name.label))
            entry.setData(name)
            entry.triggered.connect(self._picked)
        return menu

    def _open(self) -> None:
        self.menu_of_papers().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _picked(self) -> None:
        self.print(self.sender().data())  # type: ignore[attr-defined]

    def print(self, name: DietPaper, person: int | None = None) -> None:
        """Make one and show it."""
        command = PrintDietPaper(name=name, person=person, lang=PaperLanguage(current()))
        show_made(self._page, command, _(name.label))
