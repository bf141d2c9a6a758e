"""The menu of what can be printed of the beds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from facility.core.i18n import _
from facility.core.words import YesNoAnswer
from facility.lodging.daily.roll_call_lists import roll_rounds
from facility.lodging.papers.printing import BLANKS, HousePaper
from ui.kit.buttons import Button
from ui.kit.icons import icon
from ui.kit.page import Page
from ui.lodging.printing import may_print, print_blank, print_paper

H = HousePaper
SHOWN = {
    H.EVACUATION: ("at",), H.BED_CARDS: ("at", "floor"), H.DOOR_PLATES: ("at", "floor"), H.ROOM_LIST: ("at", "floor"),
    H.HOUSE_PLAN: ("at", "floor"),
}  # fmt: skip
"""What of the page goes into which paper."""
SHEETS = (H.EVACUATION, H.ROOM_LIST, H.OCCUPANCY, H.NIGHTS, H.HANDOVER)


class PrintButton(Button):
    """``PrintButton(page, page.on_show)``: what is on show goes into papers as fields of the command (floor, moment)."""

    def __init__(self, page: Page, on_show: Callable[[], dict[str, Any]]) -> None:
        super().__init__(_("Print"), icon="printer", keys="Ctrl P")
        self.page, self.on_show = page, on_show
        self.clicked.connect(self.open)

    def open(self) -> None:
        menu = self.menu_now()
        corner = self.mapToGlobal(self.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() + 2))

    def menu_now(self) -> QMenu:
        """What this person may print now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = self._add(menu, H.EVACUATION, "fire")
        if first is not None:
            first.setText(f"{_(H.EVACUATION.label)}\tCtrl+Shift+E")
        for round in self.page.seat.desk.ask(roll_rounds).value:
            self._add(menu, H.ROLL_CALL, "check-square-offset", words=_(round.label), round=round)
        self._add(menu, H.HANDOVER, "notebook")
        menu.addSeparator()
        self._add(menu, H.BED_CARDS, "identification-card")
        self._add(menu, H.DOOR_PLATES, "door")
        self._add(menu, H.ROOM_LIST, "list")
        self._add(menu, H.HOUSE_PLAN, "grid-four")
        self._add(menu, H.HOUSE_PLAN, "grid-four", words=_("with names"), with_names=YesNoAnswer.YES)
        menu.addSeparator()
        self._add(menu, H.OCCUPANCY, "chart-bar")
        self._add(menu, H.NIGHTS, "moon")
        menu.addSeparator()
        self._add_sheets(menu.addMenu(icon("table"), _("As Excel")))
        self._add_blanks(menu.addMenu(icon("file"), _("Blank, for handwriting")))
        return menu

    def _add(
        self, menu: QMenu, paper: HousePaper, image: str, *, words: str = "", excel: bool = False, **args: Any
    ) -> QAction | None:  # fmt: skip
        """An entry for a paper; none where this person may not make it."""
        if not may_print(self.page.seat, paper.value, excel=excel, with_names=args.get("with_names")):
            return None
        title = _(paper.label)
        if words:
            title = _("{paper} ({more})").format(paper=title, more=words)
        act = menu.addAction(icon(image), title)
        act.setProperty("paper", paper.value)
        act.setProperty("excel", excel)
        act.setData(args)
        act.triggered.connect(self._print)
        return act

    def _add_sheets(self, menu: QMenu) -> None:
        for paper in SHEETS:
            self._add(menu, paper, "table", excel=True)
        for round in self.page.seat.desk.ask(roll_rounds).value:
            self._add(menu, H.ROLL_CALL, "table", words=_(round.label), excel=True, round=round)
        menu.setEnabled(not menu.isEmpty())

    def _add_blanks(self, menu: QMenu) -> None:
        for paper in BLANKS:
            act = menu.addAction(_(paper.label))
            act.setProperty("paper", paper.value)
            act.triggered.connect(self._blank)

    def _print(self) -> None:
        act = self.sender()
        assert isinstance(act, QAction)
        name = str(act.property("paper"))
        shown = {
            key: value for key, value in self.on_show().items() if key in SHOWN.get(HousePaper(name), ())
        }
        print_paper(self.page, name, excel=bool(act.property("excel")), **shown, **act.data())

    def _blank(self) -> None:
        print_blank(self.page, self.sender().property("paper"))
