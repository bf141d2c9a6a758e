"""Prints the papers of sheltered work: agreement and addendum, post card, accident, report on jobs, day and pay sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from facility.core.clock import day_of
from facility.core.commands import Command
from facility.core.i18n import _, current
from facility.papers.ways import PaperLanguage, PaperWay
from facility.work.agreement_commands import PrintWorkAgreement
from facility.work.agreement_lists import work_agreement_card
from facility.work.files import work_file
from facility.work.papers.pay_printing import MAY, PrintWorkSheet, WorkSheet
from facility.work.papers.printing import PrintWorkPaper, WorkPaper
from facility.work.papers.reports import PrintAccident, PrintOutcomes
from ui.kit.action import FormPanel, attempt
from ui.kit.buttons import Button
from ui.kit.form import Form
from ui.lodging.printing import Printing, Reason
from ui.people.viewing import PaperPanel
from ui.registers.register import Deed

POST_CARD, ACCIDENT, SEE = "print_post_card", "print_accident", "see_agreement"
ASSESSMENT, INDUCTION = "print_assessment", "print_induction"
AGREEMENT = "work.print_agreement"


def show_made(page: Any, command: Command[bytes], title: str, meta: str = "") -> None:
    """Make a paper with its command, which puts it on record, and show it."""
    if not page.may_leave():
        return
    done = attempt(page.seat, command, page.message)
    if done is not None:
        page.open_panel(PaperPanel(page, done.value, title, meta))


def agreement_paper(page: Any, agreement: int) -> None:
    """Print the agreement, or its addendum that waits for signatures, and show it."""
    if not page.may_leave():
        return
    card = page.seat.desk.ask(work_agreement_card, agreement=agreement).value
    waiting = [one.id for one in card.terms if one.addendum and one.signed_on is None]
    terms = waiting[-1] if waiting else None
    command = PrintWorkAgreement(agreement=agreement, terms=terms, copies=card.copies, lang=current())
    done = attempt(page.seat, command, page.message)
    if done is not None:
        show_work_file(page, done.value, card.row.number)


def signed_copy(page: Any, agreement: int) -> None:
    """Show the signed copy, or what was printed."""
    card = page.seat.desk.ask(work_agreement_card, agreement=agreement).value
    file = card.scan or card.pdf
    if file is not None and page.may_leave():
        show_work_file(page, file, card.row.number)


def show_work_file(page: Any, attachment: int, number: str, title: str = "") -> None:
    """A kept paper in the page's side panel; an agreement unless it is titled otherwise."""
    data = page.seat.desk.ask(work_file, attachment=attachment).value.data
    page.open_panel(PaperPanel(page, data, title or _("Sheltered-work agreement"), number))


def post_card(page: Any, post: int) -> None:
    """The card that hangs at a post."""
    command = PrintWorkPaper(name=WorkPaper.POST_CARD, post=post, lang=PaperLanguage(current()))
    show_made(page, command, _(WorkPaper.POST_CARD.label))


def assessment_paper(page: Any, fitness: int, who: str) -> None:
    """An assessment with its result."""
    command = PrintWorkPaper(name=WorkPaper.ASSESSMENT, fitness=fitness, lang=PaperLanguage(current()))
    show_made(page, command, _(WorkPaper.ASSESSMENT.label), who)


def induction_paper(page: Any, induction: int, who: str) -> None:
    """The record of a safety induction that was given."""
    command = PrintWorkPaper(name=WorkPaper.INDUCTION, induction=induction, lang=PaperLanguage(current()))
    show_made(page, command, _(WorkPaper.INDUCTION.label), who)


def figures_paper(page: Any, day: date) -> None:
    """The charts, with the hours of the week of a day."""
    command = PrintWorkPaper(name=WorkPaper.FIGURES, day=day, lang=PaperLanguage(current()))
    show_made(page, command, _(WorkPaper.FIGURES.label))


def accident_paper(page: Any, accident: int, number: str) -> None:
    """The report of an accident at work."""
    command = PrintAccident(accident=accident, lang=PaperLanguage(current()))
    show_made(page, command, _("Report of an accident at work"), number)


def print_deed(seat: Any, what: str, words: str, icon: str = "printer") -> list[Deed]:
    """The deed of a line that prints its paper."""
    return [Deed(what, words, icon, aside=True)] if seat.may("work.read") else []


class JobsReport(Button):
    """Asks for year and scope, then prints the report on jobs found."""

    def __init__(self, page: Any) -> None:
        super().__init__(_("Report on jobs"), icon="printer", small=True)
        self._page = page
        self.clicked.connect(self.ask)

    def ask(self) -> None:
        page = self._page
        if not page.may_leave():
            return
        start = {"year": day_of(page.seat.desk.clock()).year, "lang": PaperLanguage(current())}
        form = Form(PrintOutcomes, start=start, now=page.seat.desk.clock)
        panel = FormPanel(page.seat, form, _("Report on jobs"), save=_("Print"))
        panel.done.connect(self._made)
        page.open_panel(panel)

    def _made(self, done: Any) -> None:
        self._page.close_panel()
        self._page.open_panel(PaperPanel(self._page, done.value, _("Report on jobs")))


@dataclass(frozen=True, slots=True, kw_only=True)
class WhySheet:
    """Asked before names leave in a file."""

    reason: Reason


class SheetPrinting(Printing):
    """One attendance or pay paper on its way."""

    command: ClassVar[type[Command[bytes]]] = PrintWorkSheet


def may_print_sheet(seat: Any, sheet: WorkSheet) -> bool:
    """Whether this person may make it, so that it is offered."""
    return bool(seat.may(MAY[sheet]))


def print_sheet(page: Any, sheet: WorkSheet, month: date, *, excel: bool = False, **about: Any) -> None:
    """Make an attendance or pay paper of a month and show it, or save its sheet after a reason was given.

    ``about``: workshop or person.
    """
    if not page.may_leave():
        return
    way = PaperWay.EXCEL if excel else PaperWay.PAPER
    given = {"name": sheet, "month": month, "way": way, "lang": PaperLanguage(current()), **about}
    printing = SheetPrinting(page, given)
    if not excel:
        printing.start()
        return
    form = Form(WhySheet, start={}, now=page.seat.desk.clock)
    panel = FormPanel(page.seat, form, f"{_(sheet.label)}　Excel", save=_("Go on"), run=printing.asked)
    panel.done.connect(printing.go_on)
    page.open_panel(panel)
