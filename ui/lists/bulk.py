"""Papers of several people in one job: made one after another, shown as one PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.admission.bulk import missing_papers
from facility.admission.packet import PrintPaper, kept_file
from facility.core.i18n import N_, _, _n, current
from facility.core.words import Count, LongText, Text
from facility.lists.leaving import ListName
from ui.kit.action import tell
from ui.kit.busy import Progress
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.empty import EmptyState
from ui.kit.message import Message
from ui.kit.page import Page
from ui.kit.panel import SidePanel
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.lists.leaving import Leaving
from ui.people.viewing import PaperPanel, as_pdf, joined


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One person in the panel."""

    application: int
    name: Annotated[Text, N_("Applicant")]
    papers: Annotated[LongText, N_("Papers not printed yet")]
    count: Annotated[Count, N_("How many")]
    kinds: tuple[Any, ...]


class MissingPanel(SidePanel):
    """Choose people, print what they lack. The list begins with ``people`` chosen, else with everybody.

    finished(PDF): all that was made, after the end or after Cancel.
    """

    finished = Signal(object)

    def __init__(self, page: Page, people: frozenset[int]) -> None:
        super().__init__(_("Papers not printed yet"), "", width=560)
        self.page, self.seat = page, page.seat
        self._left: list[tuple[int, Any]] = []
        self._made: list[int] = []
        self._all = 0
        self._last: tuple[Any, Any] | None = None
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 0, 24, 12)
        column.setSpacing(12)
        self.message = Message()
        self.progress = Progress()
        self.progress.cancelled.connect(self._stop)
        self.progress.hide()
        hint = Label(_("Hold Ctrl or Shift to choose several, Ctrl+A for all."), "meta", wrap=True)
        card = Card(flush=True)
        self.table = self._make_table()
        card.body.addWidget(self.table)
        for part in (self.message, self.progress, hint):
            column.addWidget(part)
        column.addWidget(card, 1)
        holder.setFocusProxy(self.table)
        self.set_content(holder, scroll=False)
        self.print = self.add_button(Button("", "primary", icon="printer"))
        self.print.clicked.connect(self.start)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(0)
        self._wait.timeout.connect(self._next)
        self._fill(people)

    def _make_table(self) -> TablePage:
        table = TablePage(
            MissingLine, key="application", only=("name", "papers", "count"), several=True, sortable=False,
            widths={"name": 96, "count": 56}, name=_("Papers not printed yet"),
        )  # fmt: skip
        table.set_empty(EmptyState("printer", _("Every paper of ours is printed"), ""))
        table.selectionModel().selectionChanged.connect(self._count)
        self.out = Leaving(self.page, ListName.MISSING)
        self.out.setParent(self)
        table.may_copy = self.out.may_copy
        return table

    def _fill(self, people: frozenset[int]) -> None:
        rows = self.seat.desk.ask(missing_papers).value
        chosen = {row.application for row in rows if row.person in people}
        comma = "、" if current() == "zh" else ", "
        self.table.set_rows(
            MissingLine(
                row.application,
                row.name,
                comma.join(_(kind.label) for kind in row.kinds),
                row.count,
                row.kinds,
            )
            for row in rows
        )
        self.table.selectAll()
        if chosen:
            self.table.choose_several(chosen)
        self._count()

    def _count(self, *_changes: object) -> None:
        n = sum(row.count for row in self.table.selected())
        self.print.set_words(_n("Print {n} paper", "Print {n} papers", n))
        self.print.setEnabled(n > 0 and not self._left)

    # --- the job ---

    def start(self) -> None:
        """Make the papers of everybody chosen, one by one; the window stays awake."""
        self._left = [(row.application, kind) for row in self.table.selected() for kind in row.kinds]
        self._all, self._made = len(self._left), []
        if self._left:
            self.print.setEnabled(False)
            self.progress.cancel.allow()
            self.progress.show()
            self._step()

    def _step(self) -> None:
        words = _("{n} of {all} papers").format(n=len(self._made), all=self._all)
        self.progress.show_progress(len(self._made), self._all, words)
        self._wait.start()

    def _next(self) -> None:
        if not self._left:
            self._end()
            return
        application, kind = self._left.pop(0)
        command = PrintPaper(application=application, kind=kind, lang=current())
        try:
            done = self.seat.desk.run(command)
        except Exception as error:
            tell(self.seat, error, self.message)
            self._left = []
            self._end()
            return
        self._last = done, command
        self._made.append(done.value)
        self._step()

    def _stop(self) -> None:
        self._left = []

    def _end(self) -> None:
        self.progress.hide()
        if self._last is not None:
            self.seat.voice.announced.emit(*self._last)
            files = [self.seat.desk.ask(kept_file, attachment=one).value.data for one in self._made]
            self.finished.emit(joined([as_pdf(data) for data in files]))
        else:
            self._count()

    def ask_to_leave(self) -> None:
        """While papers are being made, leaving first stops that and shows what is there."""
        if self._left:
            self._stop()
        else:
            super().ask_to_leave()


class MissingPapersJob(QObject):
    """What the menu of a list offers: the panel for those chosen, then the papers ready for the printer."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.page = page

    def open(self, people: frozenset[int] = frozenset()) -> MissingPanel | None:
        if not self.page.may_leave():
            return None
        panel = MissingPanel(self.page, people)
        panel.finished.connect(self._show)
        self.page.open_panel(panel)
        return panel

    def _show(self, pdf: bytes) -> None:
        panel = PaperPanel(self.page, pdf, _("Papers to sign"))
        self.page.open_panel(panel)
        panel.preview.print_button.setFocus()
