"""Prints the papers about keeping the house: of a line as its deed, of a whole register from the printer beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from facility.core.clock import day_of
from facility.core.commands import Command
from facility.core.i18n import P_, _, current
from facility.papers.ways import PaperLanguage, PaperWay
from facility.premises.keeping.kinds import Rhythm
from facility.premises.papers.printing import (
    AS_SHEETS,
    KeepingPaper,
    LabelKind,
    PaperMonth,
    PrintedOn,
    PrintKeepingPaper,
    permission_of,
)
from ui.kit.action import FormPanel
from ui.kit.buttons import IconButton
from ui.kit.form import Form
from ui.kit.icons import icon
from ui.lodging.printing import Printing

K = KeepingPaper
PAPER = "paper:"
ICONS = {
    K.EQUIPMENT_LIST: "list", K.EQUIPMENT_LABELS: "tag", K.DOCUMENT_LIST: "calendar-x", K.ROUND_BLANK: "file",
    K.ROUND_DONE: "check-square", K.NOTICE: "warning", K.DRILL: "fire", K.BINDER: "book-open", K.READERS: "pencil-simple",
    K.CLEANING: "sparkle", K.ANSWER: "envelope",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OnWhat:
    """Asked before labels."""

    labels: PrintedOn


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichMonth:
    """Asked before the log of a month."""

    month: PaperMonth


@dataclass(frozen=True, slots=True)
class Slip:
    """A paper about a line, offered in some of its stages."""

    paper: KeepingPaper
    words: str
    stages: tuple[str, ...]


class KeepingPrinting(Printing):
    """One paper about keeping the house on its way."""

    command: ClassVar[type[Command[bytes]]] = PrintKeepingPaper


def may_print(seat: Any, paper: KeepingPaper) -> bool:
    """Whether this person may make a paper, so that it is offered."""
    return bool(seat.desk.may(permission_of(paper)))


def print_paper(page: Any, paper: KeepingPaper, *, excel: bool = False, **about: Any) -> None:
    """Make a paper and show it in the page's side panel, or save its sheet; labels and a month are asked for.

    ``about`` are fields of `PrintKeepingPaper`.
    """
    if not page.may_leave():
        return
    way = PaperWay.EXCEL if excel else PaperWay.PAPER
    printing = KeepingPrinting(page, {"name": paper, "way": way, "lang": PaperLanguage(current()), **about})
    today = day_of(page.seat.desk.clock())
    asked: dict[KeepingPaper, Any] = {
        K.EQUIPMENT_LABELS: OnWhat(labels=LabelKind.CUT), K.CLEANING: WhichMonth(month=today.replace(day=1)),
    }  # fmt: skip
    if paper not in asked:
        printing.start()
        return
    form = Form(type(asked[paper]), start=dataclasses.asdict(asked[paper]), now=page.seat.desk.clock)
    panel = FormPanel(page.seat, form, _(paper.label), save=_("Go on"), run=printing.asked)
    panel.done.connect(printing.go_on)
    page.open_panel(panel)


class PrintMenu(IconButton):
    """The papers of the register on show; hidden where it has none."""

    def __init__(self, page: Any) -> None:
        super().__init__("printer", _("Print papers"), "secondary", small=True)
        self._page = page
        self._papers: Sequence[KeepingPaper] = ()
        self.clicked.connect(self._open)

    def take(self, papers: Sequence[KeepingPaper]) -> None:
        """The papers of another register."""
        self._papers = [one for one in papers if may_print(self._page.seat, one)]
        self.setVisible(bool(self._papers))

    def menu_now(self) -> QMenu:
        """What can be printed now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for paper in self._papers:
            if paper is not K.ROUND_BLANK:
                self._add(menu, ICONS[paper], _(paper.label), paper)
                continue
            for rhythm in Rhythm:
                words = _(P_("print", "{paper}: {more}")).format(paper=_(paper.label), more=_(rhythm.label))
                self._add(menu, ICONS[paper], words, paper, rhythm=rhythm)
        sheets = [one for one in self._papers if one in AS_SHEETS]
        if sheets:
            menu.addSeparator()
        for paper in sheets:
            self._add(menu, "table", f"{_(paper.label)}　Excel", paper, excel=True)
        return menu

    def _add(self, menu: QMenu, image: str, words: str, paper: KeepingPaper, **given: Any) -> None:
        act = menu.addAction(icon(image), words)
        act.setData({"paper": paper, **given})
        act.triggered.connect(self._print)

    def _open(self) -> None:
        menu = self.menu_now()
        corner = self.mapToGlobal(self.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() + 2))

    def _print(self) -> None:
        act = self.sender()
        assert isinstance(act, QAction)
        print_paper(self._page, **act.data())
