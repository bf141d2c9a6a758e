"""Settings, Who did what: the record of every change, newest first, by person, user, kind, day and door."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSaveFile
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from facility.core.history import audit_line
from facility.core.i18n import _, _n, current, local, show_date
from facility.core.office import RecordFilter, audit_list, audit_whole
from facility.core.words import words_of
from facility.lists.record import ExportRecord, SheetLanguage
from ui.kit.action import FormPanel
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Chip, ChipLook
from ui.kit.empty import EmptyState
from ui.kit.form import Form
from ui.kit.history import HistoryPanel
from ui.kit.rows import Heading, Row, RowList, RowLook
from ui.kit.text import Label
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

LOOK = RowLook(height=34, title=150, text=-1, right=64)
ONCE = 200


class RecordSection(Section):
    """Sentences by day; the line chosen tells what was then and what is now."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Who did what"))
        self.filter = RecordFilter()
        self.lines: list[Any] = []
        self.whole = Chip(ChipLook("ok", "check-circle", ""))
        self.head.insertWidget(1, self.whole)
        self.choose = Button(_("Filter"), icon="funnel", small=True)
        self.choose.clicked.connect(self.ask_filter)
        self.export = Button(_("Export to Excel …"), icon="table", small=True)
        self.export.clicked.connect(self.ask_export)
        for button in (self.choose, self.export):
            self.head.addWidget(button)
        self.body.addWidget(self._asked_bar())
        card = Card(flush=True)
        self.list = RowList(LOOK, _("Who did what"))
        self.list.set_empty(EmptyState("article", _("No line fits what you asked for."), ""))
        self.list.opened.connect(self.open_line)
        self.list.chosen.connect(self.open_line)
        card.body.addWidget(self.list)
        self.body.addWidget(card, 1)
        self.more = Button(_("Older records"), small=True)
        self.more.clicked.connect(self._more)
        self.body.addWidget(self.more)
        self._path = ""

    def _asked_bar(self) -> QWidget:
        self.asked = QWidget()
        row = QHBoxLayout(self.asked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.asked_words = Label("", "meta", elide=True)
        self.clear = Button(_("Show all"), "link", small=True)
        self.clear.clicked.connect(self._clear)
        row.addWidget(self.asked_words, 1)
        row.addWidget(self.clear)
        self.asked.hide()
        return self.asked

    # --- reading ---

    def load(self) -> None:
        state = self.page.ask(audit_whole)
        words = _n("{n} line, no gap", "{n} lines, no gap", state.lines)
        self.whole.show_look(
            ChipLook("ok", "check-circle", words)
            if state.whole
            else ChipLook("danger", "warning", _("The record has a gap"))
        )
        self.lines = list(self._ask(last=max(ONCE, len(self.lines))))
        self._show()

    def _ask(self, **more: Any) -> Any:
        return self.page.ask(audit_list, **dataclasses.asdict(self.filter), **more)

    def _more(self) -> None:
        """The lines that follow the oldest one shown: none is left out, whatever is recorded meanwhile."""
        further = self._ask(last=ONCE, before=self.lines[-1].id)
        self.lines += further
        self._show(bool(len(further) == ONCE))

    def _show(self, further: bool | None = None) -> None:
        self.more.setVisible(len(self.lines) % ONCE == 0 and bool(self.lines) if further is None else further)
        rows: list[Row | Heading] = []
        day = None
        for line in self.lines:
            when = local(line.at)
            if when.date() != day:
                day = when.date()
                rows.append(Heading(show_date(day, current())))
            rows.append(self._row(line, f"{when:%H:%M}"))
        self.list.set_rows(rows)
        self.export.setEnabled(bool(self.lines))
        words = self.asked_for()
        self.asked_words.setText(words)
        self.asked.setVisible(bool(words))

    @staticmethod
    def _row(line: Any, clock: str) -> Row:
        return Row(line.id, line.user, text=line.sentence.render(current()), right=clock, right_tone="text2")

    def open_line(self, key: object) -> None:
        """What this line changed, beside the list."""
        line = next((one for one in self.lines if one.id == key), None)
        if line is None or not self.page.may_leave():
            return
        about = _("Line {n}").format(n=line.id)
        panel = HistoryPanel(self.seat, audit_line, about, single=True, line=line.id)
        self.page.open_panel(panel, focus=False)

    # --- what is asked for ---

    def asked_for(self) -> str:
        """The filter in words; "" for all."""
        parts = []
        for word in words_of(RecordFilter):
            value = getattr(self.filter, word.name)
            if value is not None:
                shown = self._name(word.to, value) if word.to else word.show(value, current())
                parts.append(f"{_(word.label)} {shown}")
        return ("；" if current() == "zh" else "; ").join(parts)

    def _name(self, register: str, id: int) -> str:
        found = self.seat.pickers.get(register)
        picks = found("") if found is not None else ()
        return next((pick.text for pick in picks if pick.id == id), f"#{id}")

    def ask_filter(self) -> None:
        """Ask by whom, about whom, what kind, which days, which door."""
        if not self.page.may_leave():
            return
        form = Form(
            RecordFilter, start=dataclasses.asdict(self.filter), pickers=self.seat.pickers, now=self.seat.desk.clock
        )  # fmt: skip
        panel = FormPanel(self.seat, form, _("Filter"), save=_("Show"), run=self._apply)
        self.page.open_panel(panel)

    def _apply(self, asked: RecordFilter) -> None:
        self.filter = asked
        self.page.close_panel()
        self.lines = []
        self.load()

    def _clear(self) -> None:
        self.filter, self.lines = RecordFilter(), []
        self.load()

    # --- taking out ---

    def ask_export(self) -> None:
        """Ask for the reason, then write exactly the lines asked for."""
        if not self.page.may_leave():
            return
        lang = SheetLanguage(current())
        form = Form(
            ExportRecord, fixed={**dataclasses.asdict(self.filter), "lang": lang}, now=self.seat.desk.clock,
            only=("reason",),
        )  # fmt: skip
        panel = FormPanel(self.seat, form, _("Export to Excel"), self.asked_for(), _("Go on"))
        panel.done.connect(self._exported)
        self.page.open_panel(panel)

    def _exported(self, done: Any) -> None:
        self.page.close_panel()
        suggested = f"{_('Who did what')} {local(self.seat.desk.clock()):%Y-%m-%d}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(self, _("Export to Excel"), suggested, "Excel (*.xlsx)")
        if path:
            self.write_to(path, done.value)

    def write_to(self, path: str, content: bytes) -> None:
        """The only plain file, and only on request."""
        whole = path if Path(path).suffix.lower() == ".xlsx" else path + ".xlsx"
        file = QSaveFile(whole)
        opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
        if opened and file.write(content) == len(content) and file.commit():
            self.page.message.say("ok", _("Saved: {path}").format(path=whole))
        else:
            words = _("It could not be saved there: {reason}").format(reason=file.errorString())
            self.page.message.say("danger", words)

    # --- memory ---

    def memo(self) -> dict[str, Any]:
        return {"filter": dataclasses.asdict(self.filter)}

    def restore(self, memo: Mapping[str, Any]) -> None:
        if memo.get("filter"):
            self.filter = RecordFilter(**memo["filter"])
