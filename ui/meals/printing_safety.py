"""Prints the papers of food safety and of the month: of a line as its deed, of a register from the printer beside it."""

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
from facility.meals.papers.safety_printing import (
    ONLY_PAPER,
    PrintSafety,
    SafetyPaper,
    asks_reason,
    permission_of,
)
from facility.meals.safety_words import Rhythm
from facility.papers.ways import PaperLanguage, PaperWay
from facility.premises.papers.printing import LabelKind, PaperMonth, PrintedOn
from ui.kit.action import FormPanel
from ui.kit.buttons import IconButton
from ui.kit.form import Form
from ui.kit.icons import icon
from ui.lodging.printing import Printing, Reason

P = SafetyPaper
PAPER = "paper:"
ICONS = {
    P.LABELS: "tag", P.SAMPLES: "list", P.TEMPERATURES: "thermometer", P.DISINFECTION: "sparkle",
    P.MORNING: "check-circle", P.VISITS: "identification-badge", P.CONTROL_BLANK: "file",
    P.CONTROL_DONE: "check-square", P.ACCOUNT: "table", P.STATEMENTS: "receipt",
}  # fmt: skip
OF_A_MONTH = (P.SAMPLES, P.TEMPERATURES, P.DISINFECTION, P.MORNING, P.VISITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnWhat:
    """Asked before labels."""

    labels: PrintedOn


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichMonth:
    """Asked before the register of a month."""

    month: PaperMonth


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNames:
    """Asked before names leave in a file."""

    reason: Reason


class SafetyPrinting(Printing):
    """One paper on its way."""

    command: ClassVar[type[Command[bytes]]] = PrintSafety


def may_print(seat: Any, paper: SafetyPaper) -> bool:
    """Whether this person may make a paper, so that it is offered."""
    return bool(seat.may(permission_of(paper)))


def print_safety(page: Any, paper: SafetyPaper, *, excel: bool = False, **about: Any) -> None:
    """Make a paper and show it in the page's side panel, or save its sheet; what has to be known is asked first.

    ``about`` are fields of `PrintSafety`.
    """
    if not page.may_leave():
        return
    way = PaperWay.EXCEL if excel else PaperWay.PAPER
    printing = SafetyPrinting(page, {"name": paper, "way": way, "lang": PaperLanguage(current()), **about})
    asked = _asked(page, paper, way, about)
    if asked is None:
        printing.start()
        return
    form = Form(type(asked), start=dataclasses.asdict(asked), now=page.seat.desk.clock)
    title = f"{_(paper.label)}　Excel" if excel else _(paper.label)
    panel = FormPanel(page.seat, form, title, save=_("Go on"), run=printing.asked)
    panel.done.connect(printing.go_on)
    page.open_panel(panel)


def _asked(page: Any, paper: SafetyPaper, way: PaperWay, about: dict[str, Any]) -> Any:
    """What is asked first; None: nothing."""
    if paper is P.LABELS:
        return OnWhat(labels=LabelKind.CUT)
    if asks_reason(paper, way):
        return WhyNames(reason=_("For the month’s account"))
    if paper in OF_A_MONTH and "month" not in about:
        return WhichMonth(month=day_of(page.seat.desk.clock()).replace(day=1))
    return None


class SafetyPapers(IconButton):
    """The papers of the register on show; hidden where it has none."""

    def __init__(self, page: Any) -> None:
        super().__init__("printer", _("Print papers"), "secondary", small=True)
        self._page = page
        self._papers: Sequence[SafetyPaper] = ()
        self._about: dict[str, Any] = {}
        self.clicked.connect(self._open)

    def take(self, papers: Sequence[SafetyPaper], **about: Any) -> None:
        """The papers of another register; ``about`` goes to each of them."""
        self._papers = [one for one in papers if may_print(self._page.seat, one)]
        self._about = about
        self.setVisible(bool(self._papers))

    def menu_now(self) -> QMenu:
        """What can be printed now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for paper in self._papers:
            if paper is not P.CONTROL_BLANK:
                self._add(menu, ICONS[paper], _(paper.label), paper)
                continue
            for rhythm in Rhythm:
                words = _(P_("print", "{paper}: {more}")).format(paper=_(paper.label), more=_(rhythm.label))
                self._add(menu, ICONS[paper], words, paper, rhythm=rhythm)
        sheets = [one for one in self._papers if one not in ONLY_PAPER]
        if sheets:
            menu.addSeparator()
        for paper in sheets:
            self._add(menu, "table", f"{_(paper.label)}　Excel", paper, excel=True)
        return menu

    def _add(self, menu: QMenu, image: str, words: str, paper: SafetyPaper, **given: Any) -> None:
        act = menu.addAction(icon(image), words)
        act.setData({"paper": paper, **self._about, **given})
        act.triggered.connect(self._print)

    def _open(self) -> None:
        menu = self.menu_now()
        corner = self.mapToGlobal(self.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() + 2))

    def _print(self) -> None:
        act = self.sender()
        assert isinstance(act, QAction)
        print_safety(self._page, **act.data())
