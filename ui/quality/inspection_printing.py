"""What is printed of a month: the form to walk with, whole, of one chapter or with results; the report; the names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject

from facility.core.commands import COMMANDS, CommandSpec
from facility.core.i18n import N_, _, current
from facility.core.words import YesNoAnswer
from facility.papers.ways import PaperLanguage, PaperWay
from ui.kit.action import FormPanel
from ui.kit.form import Form
from ui.lodging.printing import Printing, show_pdf

PRINT, NAMES = "quality.print_inspection", "quality.print_inspection_names"
FORM = "inspection_form"
Entry = tuple[str, str, Callable[[], object]]


class MonthPrinting(Printing):
    """A paper of the month on its way."""

    def __init__(self, page: Any, command: type, given: dict[str, Any]) -> None:
        super().__init__(page, given)
        self.command = command  # type: ignore[misc]


class MonthPapers(QObject):
    """The papers of a month that this person may make; none where the program has none."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.page = page

    def _spec(self, name: str) -> CommandSpec | None:
        spec = COMMANDS.get(name)
        return spec if spec is not None and self.page.seat.desk.may(spec.may) else None

    def any(self) -> bool:
        return self._spec(PRINT) is not None

    def entries(self, inspection: int, chapter: str) -> Iterator[Entry]:
        """Words, icon, and what prints it."""
        spec = self._spec(PRINT)
        if spec is not None:
            names = next(word for word in spec.words if word.name == "name")
            for paper in names.choices or ():
                yield _(paper.label), "printer", self._printer(spec, inspection, paper, PaperWay.PAPER)
                if paper.value == FORM:
                    words = _("{paper} ({more})").format(paper=_(paper.label), more=chapter)
                    if chapter:
                        yield words, "printer", self._printer(spec, inspection, paper, chapters=chapter)
                    words = _("{paper} ({more})").format(paper=_(paper.label), more=_(WITH_RESULTS))
                    yield words, "printer", self._printer(spec, inspection, paper, judged=YesNoAnswer.YES)
                else:
                    words = f"{_(paper.label)}　Excel"
                    yield words, "table", self._printer(spec, inspection, paper, PaperWay.EXCEL)
        if self._spec(NAMES) is not None:
            yield _(COMMANDS[NAMES].label), "users", self._asker(inspection)

    def _printer(
        self, spec: CommandSpec, inspection: int, paper: Any, way: PaperWay = PaperWay.PAPER, **more: Any
    ) -> Callable[[], object]:
        def run() -> None:
            if self.page.may_leave():
                given = {
                    "name": paper,
                    "inspection": inspection,
                    "way": way,
                    "lang": PaperLanguage(current()),
                    **more,
                }
                MonthPrinting(self.page, spec.cls, given).start()

        return run

    def _asker(self, inspection: int) -> Callable[[], object]:
        """What it is needed for is asked before names leave."""

        def run() -> None:
            if not self.page.may_leave():
                return
            fixed = {"inspection": inspection, "lang": PaperLanguage(current())}
            form = Form(COMMANDS[NAMES].cls, fixed=fixed, now=self.page.seat.desk.clock)
            panel = FormPanel(self.page.seat, form, _(COMMANDS[NAMES].label), save=_("Print"))
            panel.done.connect(self._made)
            self.page.open_panel(panel)

        return run

    def _made(self, done: Any) -> None:
        self.page.close_panel()
        show_pdf(self.page, done.value, _(COMMANDS[NAMES].label))


WITH_RESULTS = N_("with results so far")
