"""Bring people in from an Excel list: choose it, look at every row, set columns right, apply, take the whole back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facility.admission.roster import ImportRoster
from facility.admission.roster_preview import RowStatus, imported_lists, roster_preview
from facility.admission.roster_undo import UndoRoster
from facility.core.i18n import N_, P_, _, _n, current, say, show_fact, show_moment
from facility.core.jobs import Progress
from facility.core.words import FileBytes, YesNoAnswer
from facility.people.roster import WORDS
from ui.kit.action import attempt, sentence_of
from ui.kit.buttons import Button
from ui.kit.card import Card, FieldGrid
from ui.kit.chips import ChipLook, Pills, Segmented, chip_room
from ui.kit.empty import EmptyState
from ui.kit.jobs import Jobs, JobStrip
from ui.kit.message import Message
from ui.kit.page import Page
from ui.kit.panel import SidePanel
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.text import Label
from ui.kit.theme import theme

if TYPE_CHECKING:
    from ui.people.page import PeoplePage

ROWS = RowLook(height=46, chip=84, title=-1)
COLUMNS = RowLook(height=34, title=190, text=-1, right=96)
BEFORE = RowLook(height=36, title=-1, right=150)
LARGEST = 40 * 1024 * 1024
LOOKS: dict[RowStatus, tuple[str, str]] = {
    RowStatus.NEW: ("ok", "plus-circle"),
    RowStatus.UPDATE: ("signed", "pencil-simple"),
    RowStatus.SAME: ("neutral", "equals"),
    RowStatus.PROBLEM: ("danger", "warning-circle"),
}
SKIPPED = "skipped"
KINDS = {
    "title": N_("title"), "heading": N_("headings"), "blank": N_("blank"), "total": N_("total"), "note": N_("note"),
}  # fmt: skip


class Reading:
    """What the worker does: read the file and compare it; nothing is written."""

    def __init__(self, desk: Any, wishes: dict[str, Any]) -> None:
        self._desk, self._wishes = desk, wishes

    def __call__(self, progress: Progress) -> Any:
        return self._desk.ask(roster_preview, **self._wishes).value


class ImportPanel(SidePanel):
    """Four states one after another: choose, look, applied; the columns can be set by hand while looking."""

    def __init__(self, page: PeoplePage) -> None:
        room = round((page.width() - 40) / (1 + (theme.scale - 100) / 250))
        super().__init__(_("A list from Excel"), "", width=max(560, min(980, room)))
        self.page: Page = page
        self.seat = page.seat
        self.file: FileBytes | None = None
        self.preview: Any = None
        self.by_hand: dict[str, str] = {}
        self._jobs = self.seat.jobs or Jobs(parent=self)
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
        self.before = Card(_("Lists applied so far"), " ", flush=True)
        self.before_list = RowList(BEFORE, _("Lists applied so far"))
        self.before_list.acted.connect(self._undo)
        self.before.body.addWidget(self.before_list)
        column.addWidget(self.before)
        column.addStretch(1)
        return self.start

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
        bar = QHBoxLayout()
        self.pills = Pills(_("Which rows"))
        self.pills.picked.connect(self._pill_picked)
        bar.addWidget(self.pills, 1)
        self.columns_button = Button(_("Columns"), icon="columns", small=True)
        self.columns_button.setCheckable(True)
        self.columns_button.toggled.connect(self._columns_toggled)
        bar.addWidget(self.columns_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(bar)
        self.columns = Card(_("What each column was taken for"), " ", flush=True)
        self.column_list = RowList(COLUMNS, _("Columns"))
        self.column_list.acted.connect(self._column_acted)
        self.columns.body.addWidget(self.column_list)
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
        here = YesNoAnswer.YES if self.way.key() == "here" else YesNoAnswer.NO
        return {"file": self.file, "take_over": here, "columns": columns}

    def read(self, *, keep: bool = False) -> None:
        """Read and compare on the worker; the rows appear when it is done."""
        if not keep:
            self.message.hide()
        running = self._jobs.start(say(N_("Reading the list")), Reading(self.seat.desk, self.wishes()))
        running.finished.connect(self.show_preview)
        running.failed.connect(self._failed)
        self.strip.follow(running)

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
        self._fill_columns()
        self._offer()

    def _offer(self) -> None:
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
            self.rows.set_rows(
                Row(
                    ("skipped", one.number), _("Row {n}").format(n=one.number), _(KINDS.get(one.kind, one.kind)),
                    chip=ChipLook("outline", "minus", _("skipped")),
                )
                for one in self.preview.skipped
            )  # fmt: skip
        else:
            wanted = [row for row in self.preview.rows if key == "all" or row.status.value == key]
            self.rows.set_rows(self._row(row) for row in wanted)
        self.detail.hide()
        if rows := self.rows.rows():
            self.rows.choose(rows[0].key, quietly=True)
            self._row_chosen(rows[0].key)

    @staticmethod
    def _row(row: Any) -> Row:
        tone, look = LOOKS[row.status]
        said = row.said.render(current())
        if row.problems:
            first = row.problems[0]
            said = f"{first.cell} “{first.value}”  {first.sentence.render(current())}"
        return Row(
            ("row", row.number), row.name or "—", f"{_('row {n}').format(n=row.number)}　{row.known_as}".strip(), second=said,
            second_tone="danger" if row.problems else "warn" if row.remarks else "text2",
            second_icon="warning-circle" if row.problems else "info" if row.remarks else "",
            chip=ChipLook(tone, look, _(row.status.label)),
        )  # fmt: skip

    def _row_chosen(self, key: object) -> None:
        """All that is to be said about one row: cell, heading, value, sentence."""
        row = None
        if isinstance(key, tuple) and key[0] == "row":
            row = next((one for one in self.preview.rows if one.number == key[1]), None)
        self.detail.setVisible(row is not None and not self.columns_button.isChecked())
        if row is None:
            return
        lang = current()
        self.detail.heading.setText(f"{_('Row {n}').format(n=row.number)}　{row.name}")
        self.detail.meta.setText(
            row.said.render(lang) if not row.problems else _("stays out until it is put right")
        )
        pairs = [
            (f"{one.cell} {one.heading}".strip(), f"“{one.value}”　{one.sentence.render(lang)}")
            for one in (*row.problems, *row.remarks)
        ]
        pairs += [
            (one.label.render(lang), f"{show_fact(one.old, lang)} → {show_fact(one.new, lang)}")
            for one in row.changes
        ]
        self.grid.set_fields(pairs)
        self.grid.setVisible(bool(pairs))

    def _pill_picked(self, _key: object) -> None:
        self._fill()

    def _way_picked(self, _key: object) -> None:
        if self.file is not None:
            self.read()

    # --- columns ---

    def _fill_columns(self) -> None:
        self.columns.setVisible(self.columns_button.isChecked())
        unread = sum(not column.word for column in self.preview.columns)
        self.columns.meta.setText(_n("{n} not read", "{n} not read", unread) if unread else "")
        self.column_list.set_rows(
            Row(
                column.letter, column.letter, column.heading, text=column.label.render(current()),
                right=_("by hand") if column.letter in self.by_hand else "", right_tone="text2", action=_("Change …"),
            )
            for column in self.preview.columns
        )  # fmt: skip

    def _columns_toggled(self, shown: bool) -> None:
        self.columns.setVisible(shown)
        self.rows_card.setHidden(shown)
        self.detail.setVisible(not shown and self.rows.key() is not None)
        if shown:
            self.column_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def column_menu(self, letter: str) -> QMenu:
        """What a column may be taken for."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words in (("", _("not read")), *((word.name, _(word.label)) for word in WORDS.values())):
            act = menu.addAction(words)
            act.setData((letter, name))
            act.triggered.connect(self._column_picked)
        return menu

    def _column_acted(self, key: object) -> None:
        index = self.column_list.currentIndex()
        spot = self.column_list.visualRect(index).bottomRight()
        menu = self.column_menu(str(key))
        corner = self.column_list.viewport().mapToGlobal(spot)
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y()))

    def _column_picked(self) -> None:
        letter, name = self.sender().data()  # type: ignore[attr-defined]
        self.set_column(letter, name)

    def set_column(self, letter: str, word: str) -> None:
        """Take a column for something else, by hand, and look again."""
        self.by_hand = {key: value for key, value in self.by_hand.items() if not word or value != word}
        self.by_hand[letter] = word
        self.read()

    # --- applying and taking back ---

    def _apply(self) -> None:
        if self.file is None or self.preview is None:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = attempt(self.seat, ImportRoster(**self.wishes()), self.message)
        finally:
            QApplication.restoreOverrideCursor()
        if done is None:
            return
        left = self.preview.counts.get(RowStatus.PROBLEM.value, 0)
        more = (
            _n("{n} row stays out; see “Problem”.", "{n} rows stay out; see “Problem”.", left) if left else ""
        )
        back = Button(_("Take the whole list back"), small=True, icon="arrow-counter-clockwise")
        back.setProperty("roster", done.value)
        back.clicked.connect(self._take_back)
        words = done.sentence.render(current())
        self.read(keep=True)
        self.message.say("ok", words[:1].upper() + words[1:], more, back)

    def _take_back(self) -> None:
        self.undo(int(self.sender().property("roster")))

    def _undo(self, key: object) -> None:
        if isinstance(key, int):
            self.undo(key)

    def undo(self, roster: int) -> None:
        """Take an applied list back as a whole, or say why that cannot be."""
        done = attempt(self.seat, UndoRoster(roster=roster), self.message)
        if done is None:
            return
        words = done.sentence.render(current())
        if self.file is not None:
            self.read(keep=True)
        else:
            self._begin()
        self.message.say("ok", words[:1].upper() + words[1:])

    def _begin(self) -> None:
        """Back to choosing a list."""
        self.file = self.preview = None
        self.look.hide()
        self.start.show()
        self.message.hide()
        self.apply.hide()
        self.again.hide()
        rows = self.seat.desk.ask(imported_lists).value
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
