"""Prints the papers about staff: asks what has to be asked, makes them beside the screen, shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from facility.core.clock import day_of
from facility.core.commands import Command
from facility.core.i18n import P_, _, current
from facility.core.words import Between, Count
from facility.papers.ways import PaperLanguage, PaperWay
from facility.staff.papers.printing import (
    AS_SHEETS,
    PrintStaffPaper,
    StaffPaper,
    asks_reason,
    permission_of,
)
from ui.kit.action import FormPanel
from ui.kit.buttons import IconButton
from ui.kit.form import Form
from ui.kit.icons import icon
from ui.kit.seat import Seat
from ui.lodging.printing import Printing, Reason, Why
from ui.registers.register import Deed

ICONS = {
    StaffPaper.STAFF_LIST: "identification-card", StaffPaper.FILE_COVER: "folder-open", StaffPaper.EXPIRY: "calendar-x",
    StaffPaper.TRAINING: "chalkboard-teacher", StaffPaper.ROSTER: "calendar-check", StaffPaper.CHART: "tree-structure",
    StaffPaper.PARTNERS: "handshake",
}  # fmt: skip
PAPER = "paper:"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyYear:
    """Asked before the training record of a year."""

    year: Annotated[Count, P_("training", "Year"), Between(1990, 2200)]
    reason: Reason


class StaffPrinting(Printing):
    """One paper about staff on its way."""

    command: ClassVar[type[Command[bytes]]] = PrintStaffPaper


def may_print(seat: Seat, paper: StaffPaper, *, excel: bool = False) -> bool:
    """Whether this person may make a paper, so that it is offered."""
    way = PaperWay.EXCEL if excel else PaperWay.PAPER
    return bool(seat.desk.may(permission_of(paper, way)))


def paper_deed(seat: Seat, paper: StaffPaper, words: str) -> list[Deed]:
    """The deed of a line that prints a paper; none where this person may not."""
    return [Deed(PAPER + str(paper.value), words, ICONS[paper], aside=True)] if may_print(seat, paper) else []


def print_paper(page: Any, paper: StaffPaper, *, excel: bool = False, **about: Any) -> None:
    """Make a paper and show it in the page's side panel, or save its sheet; a reason and a year are asked for.

    ``about`` are fields of `PrintStaffPaper`.
    """
    way = PaperWay.EXCEL if excel else PaperWay.PAPER
    given = {"name": paper, "way": way, "lang": PaperLanguage(current()), **about}
    if not page.may_leave():
        return
    printing = StaffPrinting(page, given)
    if not asks_reason(paper, way):
        printing.start()
        return
    yearly = paper is StaffPaper.TRAINING
    start = {"year": day_of(page.seat.desk.clock()).year} if yearly else {}
    form = Form(WhyYear if yearly else Why, start=start, now=page.seat.desk.clock)
    titled = _(paper.label) if not excel else f"{_(paper.label)}　Excel"
    panel = FormPanel(page.seat, form, titled, save=_("Go on"), run=printing.asked)
    panel.done.connect(printing.go_on)
    page.open_panel(panel)


class PrintMenu(IconButton):
    """The papers of a part; ``about()`` says what of the part goes into them, by paper."""

    def __init__(self, page: Any, papers: Sequence[StaffPaper], about: Any) -> None:
        super().__init__("printer", _("Print papers"), "secondary", small=True)
        self._page, self._papers, self._about = page, papers, about
        self.clicked.connect(self._open)

    def menu_now(self) -> QMenu:
        """What this person may print now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for paper in self._papers:
            self._add(menu, paper, ICONS[paper], _(paper.label), False)
        sheets = [
            one for one in self._papers if one in AS_SHEETS and may_print(self._page.seat, one, excel=True)
        ]
        if sheets:
            menu.addSeparator()
        for paper in sheets:
            self._add(menu, paper, "table", f"{_(paper.label)}　Excel", True)
        return menu

    def _add(self, menu: QMenu, paper: StaffPaper, image: str, words: str, excel: bool) -> None:
        if not may_print(self._page.seat, paper, excel=excel):
            return
        act = menu.addAction(icon(image), words)
        act.setData((str(paper.value), excel))
        act.triggered.connect(self._print)

    def _open(self) -> None:
        menu = self.menu_now()
        corner = self.mapToGlobal(self.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() + 2))

    def _print(self) -> None:
        act = self.sender()
        assert isinstance(act, QAction)
        name, excel = act.data()
        paper = StaffPaper(name)
        print_paper(self._page, paper, excel=excel, **self._about(paper))
