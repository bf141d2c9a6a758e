"""Prints the papers of the house from any page: asks what has to be asked, makes it beside the screen, shows it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, ClassVar

from PySide6.QtCore import QObject, QSaveFile, Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from facility.core.clock import day_of
from facility.core.commands import Command
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, _, current, say
from facility.core.jobs import Progress
from facility.core.words import Choice, Date, Help, Text, YesNoAnswer
from facility.lodging.papers.printing import (
    HousePaper,
    PaperLanguage,
    PaperWay,
    PrintHousePaper,
    asks_reason,
    house_paper_blank,
    permission_of,
)
from ui.kit.action import FormPanel, tell
from ui.kit.form import Form
from ui.kit.jobs import Jobs
from ui.kit.page import Page
from ui.kit.preview import Preview
from ui.kit.seat import Seat
from ui.kit.theme import theme
from ui.people.viewing import PaperPanel, page_images

PRINT = "lodging.print"
"""The command by which all of them are made."""

Reason = Annotated[
    Text,
    N_("What it is needed for"),
    Help(N_("It stands in the record beside your name. No names here.")),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Asked before the names of many leave."""

    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNights:
    """Asked before a proof of nights."""

    since: Annotated[Date, P_("span", "From")]
    until: Annotated[
        Date, P_("span", "Until"), Help(N_("The last night in it; the coming nights are left out."))
    ]
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class WhySearch:
    """Asked before somebody’s description leaves."""

    to: Annotated[Text, P_("description", "Given to")]
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichMonth:
    """Asked before the report of a month."""

    month: Annotated[Date, N_("Month"), Help(N_("Any day of the month."))]


def may_print(seat: Seat, name: str, *, excel: bool = False, with_names: YesNoAnswer | None = None) -> bool:
    """Whether this person may make a paper, so that its button is shown."""
    way = PaperWay.EXCEL if excel else PaperWay.PAPER
    return bool(seat.desk.may(permission_of(HousePaper(name), way, with_names)))


def print_paper(page: Page, name: str, *, excel: bool = False, **args: Any) -> None:
    """Make a paper of the house by its name and show it in the page's side panel, or save its sheet.

    ``args`` are fields of `PrintHousePaper`. A reason, a span, a month are asked for where they are needed and
    not given.
    """
    paper, way = HousePaper(name), PaperWay.EXCEL if excel else PaperWay.PAPER
    given = {"name": paper, "way": way, "lang": PaperLanguage(current()), **args}
    asked = _asked(paper, way, given)
    if asked is None:
        Printing(page, given).start()
        return
    if not page.may_leave():
        return
    names = {one.name for one in dataclasses.fields(asked)}
    start = {**_start(page, paper), **{key: value for key, value in args.items() if key in names}}
    form = Form(asked, start=start, now=page.seat.desk.clock)
    titled = _(paper.label) if not excel else f"{_(paper.label)}　Excel"
    printing = Printing(page, given)
    panel = FormPanel(page.seat, form, titled, save=_("Go on"), run=printing.asked)
    panel.done.connect(printing.go_on)
    page.open_panel(panel)


def print_blank(page: Page, name: str) -> None:
    """Show the form to be filled in by hand."""
    paper = HousePaper(name)
    try:
        pdf = page.seat.desk.ask(house_paper_blank, name=paper, lang=PaperLanguage(current())).value
    except DomainError as error:
        tell(page.seat, error, page.message)
        return
    show_pdf(page, pdf, _(paper.label), _("blank"))


def show_pdf(page: Page, pdf: bytes, title: str, meta: str = "") -> None:
    """A paper in the side panel, smaller where it is wider than the panel; in a window of its own where something
    half-written stands in the panel (a fire does not wait for it)."""
    if page.panel is not None and page.panel.typed():
        _PaperWindow(page, pdf, title).show()
        return
    panel = PaperPanel(page, pdf, title, meta)
    page.open_panel(panel)
    if panel.preview.sheets.sizeHint().width() > panel.wide() - 48:
        panel.preview.set_zoom(75)


class _PaperWindow(QWidget):
    """A paper beside everything else."""

    def __init__(self, page: Page, pdf: bytes, title: str) -> None:
        super().__init__(page, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.preview = Preview(page_images)
        self.preview.setContentsMargins(16, 16, 16, 16)
        column = QVBoxLayout(self)
        column.addWidget(self.preview)
        self.preview.show_paper(pdf, title)
        self.resize(theme.px(820), theme.px(700))
        self.preview.setFocus()


def _asked(paper: HousePaper, way: PaperWay, given: dict[str, Any]) -> type | None:
    """The form of what is still to be asked; None where nothing is."""
    if paper is HousePaper.NIGHTS:
        return WhyNights
    if paper is HousePaper.SEARCH:
        return WhySearch
    if paper is HousePaper.OCCUPANCY:
        return None if "month" in given else WhichMonth
    return Why if asks_reason(paper, way, given.get("with_names")) and not given.get("reason") else None


def _start(page: Page, paper: HousePaper) -> dict[str, Any]:
    """What usually goes in: the month before, daily reasons of daily papers."""
    today = day_of(page.seat.desk.clock())
    last = today.replace(day=1) - timedelta(days=1)
    return {
        HousePaper.NIGHTS: {"since": last.replace(day=1), "until": last},
        HousePaper.OCCUPANCY: {"month": date(last.year, last.month, 1)},
        HousePaper.ROLL_CALL: {"reason": _("For the roll-call round")},
        HousePaper.HANDOVER: {"reason": _("For the shift handover")},
    }.get(paper, {})


class Printing(QObject):
    """One paper on its way; it belongs to the page and goes with it. ``command`` makes it from what is given: its
    ``name`` and ``way`` among it."""

    command: ClassVar[type[Command[bytes]]] = PrintHousePaper

    def __init__(self, page: Page, given: dict[str, Any]) -> None:
        super().__init__(page)
        self.page, self.given = page, given
        self.paper: Choice = given["name"]
        self.path = ""

    def asked(self, answer: Any) -> None:
        """The form was filled in; it has become part of the command."""
        self.given |= dataclasses.asdict(answer)

    def go_on(self, _done: object) -> None:
        self.page.close_panel()
        self.start()

    def start(self) -> None:
        """Make it: a sheet only once it is known where it goes."""
        if self.given["way"] is PaperWay.EXCEL and not self._place():
            return
        seat = self.page.seat
        command, desk = self.command(**self.given), seat.desk
        jobs = seat.jobs or Jobs(parent=self)
        running = jobs.start(say(N_("Making the paper")), _Work(desk, command))
        self.page.busy.start()
        running.finished.connect(self._made)
        running.failed.connect(self._failed)
        running.ended.connect(self.page.busy.stop)

    def _place(self) -> bool:
        suggested = f"{_(self.paper.label)} {day_of(self.page.seat.desk.clock()):%Y-%m-%d}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(
            self.page, _("Export to Excel"), suggested, "Excel (*.xlsx)"
        )
        self.path = path if not path or Path(path).suffix.lower() == ".xlsx" else path + ".xlsx"
        return bool(path)

    def _made(self, content: object) -> None:
        assert isinstance(content, bytes)
        if not self.path:
            show_pdf(self.page, content, _(self.paper.label))
            return
        file = QSaveFile(self.path)
        opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
        if opened and file.write(content) == len(content) and file.commit():
            self.page.say("ok", _("Saved: {path}").format(path=self.path))
        else:
            words = _("It could not be saved there: {reason}").format(reason=file.errorString())
            self.page.say("danger", words)

    def _failed(self, error: Any) -> None:
        tell(self.page.seat, error, self.page.message)


class _Work:
    """What the worker does: the command itself, so that the paper stands in the record."""

    def __init__(self, desk: Any, command: Command[bytes]) -> None:
        self._desk, self._command = desk, command

    def __call__(self, progress: Progress) -> bytes:
        made: bytes = self._desk.beside(progress).run(self._command).value
        return made
