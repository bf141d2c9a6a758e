"""Prints what indicators give: the report for superiors, and the names behind them for use within the facility."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

from PySide6.QtCore import QObject

from facility.core.commands import Command
from facility.core.i18n import N_, _, current
from facility.core.words import Choice
from facility.papers.ways import PaperLanguage
from facility.quality.indicators.periods import Period
from facility.quality.indicators.words import Indicator
from facility.quality.papers.indicator_names import PrintIndicatorNames
from facility.quality.papers.superiors import PrintSuperiors
from ui.kit.action import FormPanel
from ui.kit.form import Form
from ui.lodging.printing import Printing
from ui.people.viewing import PaperPanel


class SuperiorsPaper(Choice):
    """What the report is called where it is made or saved."""

    REPORT = "superiors", N_("Report for superiors")


class ReportPrinting(Printing):
    """The report on its way."""

    command: ClassVar[type[Command[bytes]]] = PrintSuperiors

    def __init__(self, page: Any) -> None:
        super().__init__(page, {"name": SuperiorsPaper.REPORT})
        self.given = {}

    def asked(self, answer: Any) -> None:
        """The form was filled in: it is the command itself."""
        self.given = {one.name: getattr(answer, one.name) for one in dataclasses.fields(answer)}


def ask_report(page: Any, period: Period) -> None:
    """Ask for period and form, then make the report for superiors and show it or save its sheet."""
    if not page.may_leave():
        return
    start = {"period": str(period), "lang": PaperLanguage(current())}
    form = Form(PrintSuperiors, start=start, now=page.seat.desk.clock)
    printing = ReportPrinting(page)
    panel = FormPanel(page.seat, form, _("Report for superiors"), save=_("Go on"), run=printing.asked)
    panel.done.connect(printing.go_on)
    page.open_panel(panel)


class NamesAsked(QObject):
    """The name list of one indicator on its way; it belongs to the page and goes with it."""

    def __init__(self, page: Any, indicator: Indicator) -> None:
        super().__init__(page)
        self.page, self.indicator = page, indicator

    def made(self, done: Any) -> None:
        self.page.close_panel()
        title = _("Names behind the indicators")
        self.page.open_panel(PaperPanel(self.page, done.value, title, _(self.indicator.label)))


def ask_names(page: Any, period: Period, indicator: Indicator) -> None:
    """Ask what the names are needed for, then show them as a paper."""
    if not page.may_leave():
        return
    fixed = {"period": str(period), "only": indicator}
    start = {"lang": PaperLanguage(current())}
    form = Form(PrintIndicatorNames, fixed=fixed, start=start, now=page.seat.desk.clock)
    panel = FormPanel(page.seat, form, _("Print the names"), _(indicator.label), _("Print"))
    panel.done.connect(NamesAsked(page, indicator).made)
    page.open_panel(panel)
