"""Bring a list from Excel into a register: choose it, look at every row, set columns right, apply, take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSaveFile, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, _, _n, current, say, show_moment
from facility.core.words import FileBytes, YesNoAnswer
from facility.incoming.preview import RowStatus
from facility.incoming.registers import register_of
from ui.kit import draw
from ui.kit.action import sentence_of, tell
from ui.kit.buttons import Button
from ui.kit.card import Card, FieldGrid
from ui.kit.chips import Pills, Segmented, chip_room
from ui.kit.empty import EmptyState
from ui.kit.form import Form
from ui.kit.jobs import Jobs, JobStrip, Running
from ui.kit.message import Message
from ui.kit.page import Page
from ui.kit.panel import SidePanel
from ui.kit.rows import Row, RowList
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.lists.import_columns import ColumnsCard
from ui.lists.import_rows import (
    BEFORE,
    LARGEST,
    ROWS,
    SKIPPED,
    Applying,
    Reading,
    detail_of,
    row_line,
    skipped_line,
)

HERE = ("here_since", "service")


class ImportPanel(SidePanel):
    """Three states one after another: choose, look, applied; the columns can be set by hand while looking.

    ``register``: the key of what the list is about. Closed while a list is applied, nothing of it is written.
    """

    def __init__(self, page: Page, register: str) -> None:
        room = round((page.width() - 40) / (1 + (theme.scale - 100) / 250))
        self.register = register_of(register)
        super().__init__(_("A list from Excel"), _(self.register.label), width=max(560, min(980, room)))
        self.page = page
        self.seat = page.seat
        self.applying: Running | None = None
        self._command: Any = None
        self.file: FileBytes | None = None
        self.preview: Any = None
        self.by_hand: dict[str, str] = {}
        self._here_before: tuple[Any, ...] = (None, None)
        self._jobs = self.seat.jobs or Jobs(parent=page)
        self.setAcceptDrops(True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 0, 24, 12)
        column.setSpacing(12)
        self.message = Message()
        self.strip = JobStrip()
        for part in (self.message, self.strip, self._make_choose(), self._make_look()):
            column.addWidget(part, 1 if part is self.look else 0)
        column.addStretch(0)
        holder.setFocusProxy(self.chooser)
        self.set_content(holder, scroll=False)
        self.apply = self.add_button(Button(_("Apply"), "primary"))
        self.apply.clicked.connect(self._apply)
        self.again = self.add_button(Button(_("Another list")))
        self.again.clicked.connect(self._begin)
        self.add_key("Ctrl O", _("choose"))
        shortcut = QShortcut(QKeySequence("Ctrl+O"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.choose)
        self._begin()

    # --- choosing ---

    def _make_choose(self) -> QWidget:
        self.start = QWidget()
        column = QVBoxLayout(self.start)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        card = Card()
        choose = Button(_("Choose an Excel list"), "primary", icon="table")
        choose.clicked.connect(self.choose)
        self.chooser = choose
        card.body.addWidget(
            EmptyState(
                "table", _("Choose the list, or drop it here"),
                _(
                    "Columns are known by their headings. You see every row before anything is written, and can take"
                    " the whole list back afterwards."
                ),
                choose,
            )
        )  # fmt: skip
        column.addWidget(card)
        blank = Button(_("An empty list to fill in …"), "link", icon="download-simple")
        blank.clicked.connect(self.save_template)
        card.body.addWidget(blank, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.before = Card(_("Lists applied so far"), " ", flush=True)
        self.before_list = RowList(BEFORE, _("Lists applied so far"))
        self.before_list.acted.connect(self._undo)
        self.before.body.addWidget(self.before_list)
        column.addWidget(self.before)
        column.addStretch(1)
        return self.start

    def save_template(self) -> None:
        """An empty list with headings, choices to pick from and notes."""
        path, _kind = QFileDialog.getSaveFileName(
            self, _("An empty list to fill in"), f"{_(self.register.label)}.xlsx", "Excel (*.xlsx)"
        )
        if path:
            self.save_template_to(path)

    def save_template_to(self, path: str) -> None:
        content = self.register.template(current())
        file = QSaveFile(path)
        opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
        if opened and file.write(content) == len(content) and file.commit():
            self.message.say("ok", _("Saved: {path}").format(path=path))
        else:
            words = _("It could not be saved there: {reason}").format(reason=file.errorString())
            self.message.say("danger", words)

    def choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Choose an Excel list"), "", "Excel (*.xlsx *.xlsm *.xls)"
        )
        if path:
            self.take_path(path)

    def take_path(self, path: str) -> None:
        """Read a file from disk and look at it."""
        where = Path(path)
        try:
            if where.stat().st_size > LARGEST:
                self.message.say("danger", _("The file is larger than {n} MB.").format(n=LARGEST >> 20))
                return
            self.file = FileBytes(where.name, where.read_bytes())
        except OSError:
            self.message.say("danger", _("“{name}” cannot be read.").format(name=where.name))
            return
        self.by_hand = {}
        self.read()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take_path(paths[0])

    # --- looking ---

    def _make_look(self) -> QWidget:
        self.look = QWidget()
        column = QVBoxLayout(self.look)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.title_words = Label("", "strong", elide=True)
        self.told = Label("", "quiet", elide=True)
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title_words)
        words.addWidget(self.told)
        top.addLayout(words, 1)
        self.way = Segmented(
            [
                ("enquiry", _("They come in as enquiries"), "chat-circle-text"),
                ("here", _("They live here already"), "house"),
            ],
            "enquiry", _("What the list means"),
        )  # fmt: skip
        self.way.picked.connect(self._way_picked)
        top.addWidget(self.way)
        column.addLayout(top)
        self.takes_over = any(word.name == "take_over" for word in self.register.spec.words)
        self.way.setVisible(self.takes_over)
        self.here: Form | None = None
        if self.takes_over:
            self.here = Form(self.register.spec.cls, only=HERE, now=self.seat.desk.clock)
            self.here.hide()
            for name in HERE:
                self.here.editor(name).left.connect(self._here_told)
            self.here.submitted.connect(self._here_told)
            column.addWidget(self.here)
        bar = QHBoxLayout()
        self.pills = Pills(_("Which rows"))
        self.pills.picked.connect(self._pill_picked)
        bar.addWidget(self.pills, 1)
        self.columns_button = Button(_("Columns"), icon="columns", small=True)
        self.columns_button.setCheckable(True)
        self.columns_button.toggled.connect(self._columns_toggled)
        bar.addWidget(self.columns_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(bar)
        self.columns = ColumnsCard(self.register.of)
        self.columns.picked.connect(self.set_column)
        column.addWidget(self.columns, 2)
        card = Card(flush=True)
        words = [_(one.label) for one in RowStatus] + [_("skipped")]
        self.rows = RowList(replace(ROWS, chip=chip_room(words)), _("Rows of the list"))
        self.rows.chosen.connect(self._row_chosen)
        card.body.addWidget(self.rows)
        column.addWidget(card, 3)
        self.rows_card = card
        self.detail = Card(_("The row"), " ")
        self.grid = FieldGrid()
        self.detail.body.addWidget(self.grid)
        column.addWidget(self.detail)
        return self.look

    def wishes(self) -> dict[str, Any]:
        """What the query and the command are asked with."""
        assert self.file is not None
        columns = ", ".join(f"{letter}={word}" for letter, word in self.by_hand.items())
        asked: dict[str, Any] = {"file": self.file, "columns": columns}
        if not self.takes_over:
            return asked
        if self.way.key() != "here":
            return {**asked, "take_over": YesNoAnswer.NO}
        return {**asked, "take_over": YesNoAnswer.YES, **{name: self._told(name) for name in HERE}}

    def _told(self, name: str) -> Any:
        """What stands in a field for people who live here already; None while it is blank or not right."""
        assert self.here is not None
        try:
            return self.here.editor(name).value() or None
        except DomainError:
            return None

    def _here_told(self) -> None:
        told = tuple(self._told(name) for name in HERE)
        if self.file is not None and told != self._here_before:
            self._here_before = told
            self.read()

    def read(self, *, keep: bool = False) -> None:
        """Read and compare on the worker; the rows appear when it is done."""
        if not keep:
            self.message.hide()
        work = Reading(self.seat.desk, self.register.preview, self.wishes())
        running = self._jobs.start(say(N_("Reading the list")), work)
        running.finished.connect(self.show_preview)
        running.failed.connect(self._failed)
        self._follow(running)

    def _follow(self, running: Running) -> None:
        """Busy after 300 ms; words, bar and a way to stop after two seconds."""
        self.strip.follow(running)
        self.page.busy.start()
        running.ended.connect(self.page.busy.stop)

    def _failed(self, error: Exception) -> None:
        self.strip.message.hide()
        words = sentence_of(error)
        if words is None:
            self.seat.voice.crashed.emit(error)
            words = _("This file could not be read.")
        if self.preview is None:
            self._begin()
        self.message.say("danger", words)

    def show_preview(self, preview: Any) -> None:
        """Every row with its status; nothing was written."""
        self.preview = preview
        self.start.hide()
        self.look.show()
        self.again.show()
        self.title_words.setText(preview.title)
        told = _("{file}, sheet {sheet}").format(file=preview.file_name, sheet=preview.sheet)
        self.told.setText(f"{told} · {preview.told_by}" if preview.told_by else told)
        if preview.imported_before and not self.message.isVisible():
            self.message.say("info", _("This very file was applied before; the same rows change nothing."))
        counts = preview.counts
        pills: list[tuple[str, str, int]] = [("all", _(P_("people", "All")), len(preview.rows))]
        pills += [(one.value, _(one.label), counts[one.value]) for one in RowStatus if counts.get(one.value)]
        if preview.skipped:
            pills.append((SKIPPED, _("Skipped"), len(preview.skipped)))
        chosen = self.pills.key()
        keys = [key for key, _word, _n in pills]
        self.pills.set_pills(pills, chosen if chosen in keys else "all")
        self._fill()
        self.columns.setVisible(self.columns_button.isChecked())
        self.columns.show_columns(preview.columns, self.by_hand)
        self._offer()

    def _offer(self) -> None:
        if self.preview is None:
            return
        new, changed = (self.preview.counts.get(one.value, 0) for one in (RowStatus.NEW, RowStatus.UPDATE))
        parts = [
            _n("{n} new", "{n} new", new) if new else "",
            _n("{n} changed", "{n} changed", changed) if changed else "",
        ]
        words = ("、" if current() == "zh" else ", ").join(part for part in parts if part)
        self.apply.show()
        if words:
            self.apply.set_words(_("Apply: {what}").format(what=words))
            self.apply.allow()
        else:
            self.apply.set_words(_("Apply"))
            self.apply.refuse(_("This list brings nothing new."))

    def _fill(self) -> None:
        key = self.pills.key() or "all"
        if key == SKIPPED:
            self.rows.set_rows(skipped_line(one) for one in self.preview.skipped)
        else:
            wanted = [row for row in self.preview.rows if key == "all" or row.status.value == key]
            self.rows.set_rows(row_line(row) for row in wanted)
        self.detail.hide()
        if rows := self.rows.rows():
            self.rows.choose(rows[0].key, quietly=True)
            self._row_chosen(rows[0].key)

    def _row_chosen(self, key: object) -> None:
        """All that is to be said about one row: cell, heading, value, sentence."""
        row = None
        if isinstance(key, tuple) and key[0] == "row":
            row = next((one for one in self.preview.rows if one.number == key[1]), None)
        self.detail.setVisible(row is not None and not self.columns_button.isChecked())
        if row is None:
            return
        self.detail.heading.setText(f"{_('Row {n}').format(n=row.number)}　{row.name}")
        said = _("stays out until it is put right") if row.problems else row.said.render(current())
        self.detail.meta.setText(said)
        pairs = detail_of(row, self.register.of)
        self.grid.set_fields(pairs)
        self.grid.setVisible(bool(pairs))

    def _pill_picked(self, _key: object) -> None:
        self._fill()

    def _way_picked(self, key: object) -> None:
        if self.here is not None:
            self.here.setVisible(key == "here")
        if self.file is not None:
            self.read()

    # --- columns ---

    def _columns_toggled(self, shown: bool) -> None:
        self.columns.setVisible(shown)
        self.rows_card.setHidden(shown)
        self.detail.setVisible(not shown and self.rows.key() is not None)
        if shown:
            self.columns.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_column(self, letter: str, word: str) -> None:
        """Take a column for something else, by hand, and look again."""
        self.by_hand = {key: value for key, value in self.by_hand.items() if not word or value != word}
        self.by_hand[letter] = word
        self.read()

    # --- applying and taking back ---

    def _apply(self) -> None:
        """Apply beside the screen; a long list shows how far it is and can be stopped."""
        if self.file is None or self.preview is None or self.applying is not None:
            return
        self._command = self.register.command(**self.wishes())
        self._work(say(N_("Bringing the list in")), self._applied)

    def _work(self, title: Sentence, then: Callable[[Any], None]) -> None:
        """Run the command on the worker; nothing else can be begun meanwhile."""
        desk: Any = self.seat.desk
        desk.news()  # so that what the worker changes is news afterwards
        running = self._jobs.start(title, Applying(desk, self._command))
        self.applying = running
        for part in (self.look, self.start):
            part.setEnabled(False)
        for button in (self.apply, self.again):
            button.refuse(_("Something is still being done with this list."))
        self._follow(running)
        running.finished.connect(then)
        running.failed.connect(self._refused)
        running.stopped.connect(self._stopped)
        running.ended.connect(self._apply_ended)
        self.destroyed.connect(running.cancel)

    def _tell_others(self, done: Any) -> None:
        desk: Any = self.seat.desk
        desk.news()
        self.seat.voice.announced.emit(done, self._command)

    def _apply_ended(self) -> None:
        self.applying = None
        for part in (self.look, self.start):
            part.setEnabled(True)
        self.again.allow()

    def _stopped(self) -> None:
        self.strip.message.hide()
        self.message.say("info", _("Stopped. Nothing was changed."))
        self._offer()

    def _refused(self, error: Exception) -> None:
        self.strip.message.hide()
        tell(self.seat, error, self.message)
        self._offer()

    def _applied(self, done: Any) -> None:
        self._tell_others(done)
        left = self.preview.counts.get(RowStatus.PROBLEM.value, 0)
        more = (
            _n("{n} row stays out; see “Problem”.", "{n} rows stay out; see “Problem”.", left) if left else ""
        )
        back = Button(_("Take the whole list back"), small=True, icon="arrow-counter-clockwise")
        back.setProperty("roster", done.value)
        back.clicked.connect(self._take_back)
        words = done.sentence.render(current())
        self.read(keep=True)
        self.message.say("ok", draw.capital(words), more, back)

    def _take_back(self) -> None:
        self.undo(int(self.sender().property("roster")))

    def _undo(self, key: object) -> None:
        if isinstance(key, int):
            self.undo(key)

    def undo(self, roster: int) -> None:
        """Take an applied list back as a whole, or say why that cannot be."""
        one = next((row for row in self.seat.desk.ask(self.register.applied).value if row.id == roster), None)
        if one is None or self.applying is not None:
            return
        self._command = self.register.take_back(one)
        self._work(say(N_("Taking the list back")), self._taken_back)

    def _taken_back(self, done: Any) -> None:
        self._tell_others(done)
        words = done.sentence.render(current())
        if self.file is not None:
            self.read(keep=True)
        else:
            self._begin()
        self.message.say("ok", draw.capital(words))

    def _begin(self) -> None:
        """Back to choosing a list."""
        self.file = self.preview = None
        self.look.hide()
        self.start.show()
        self.message.hide()
        self.apply.hide()
        self.again.hide()
        rows = self.seat.desk.ask(self.register.applied).value
        self.before.setVisible(bool(rows))
        self.before_list.set_rows(
            Row(
                row.id, row.title or row.file_name,
                _("{added} new, {changed} changed · {by}").format(added=row.added, changed=row.changed, by=row.by),
                right=_("taken back") if row.undone_at else show_moment(row.at, current()), right_tone="text2",
                action="" if row.undone_at else _("Take back"),
            )
            for row in rows
        )  # fmt: skip
        self.before_list.setFixedHeight(min(self.before_list.natural_height() + 2, theme.px(240)))
