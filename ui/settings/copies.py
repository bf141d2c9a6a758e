"""Settings, Copies: what was set aside, where, and how to bring it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from facility.core.copy_notes import Copy, list_copies
from facility.core.errors import StoreError
from facility.core.i18n import _, _n, current, local, show_moment
from facility.core.office import ChangeSetting, desk_state
from facility.core.vault import COPIES_FOLDER
from ui.kit.action import attempt
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.jobs import Jobs, JobStrip
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.text import Label
from ui.settings.section import Section
from ui.shell.copying import copy_now

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

LOOK = RowLook(height=36, chip=96, title=180, text=-1, right=96)


class CopiesSection(Section):
    """The list of copies, a new one now, the second folder, and the way back."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Copies"))
        self.now = Button(_("Make a copy now"), "primary", icon="hard-drives")
        if not self.seat.may("copies.write"):
            self.now.refuse(_("Your roles do not allow this."))
        self.now.clicked.connect(self.make)
        self.head.addWidget(self.now)
        self.strip = JobStrip()
        self.strip.crashed.connect(self.seat.voice.crashed)
        self.body.addWidget(self.strip)
        card = Card(flush=True)
        self.list = RowList(LOOK, _("Copies"))
        self.list.set_empty(
            EmptyState(
                "hard-drives",
                _("No copies yet"),
                _("One is made on every day of use; the first can be made now."),
            )
        )
        card.body.addWidget(self.list)
        self.body.addWidget(card, 1)
        self.body.addWidget(self._second_card())
        self.body.addWidget(self._back_card())

    def _second_card(self) -> Card:
        card = Card(_("Second folder"))
        self.second = Label("", "list", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.choose = Button(_("Choose a folder …"), small=True)
        self.choose.clicked.connect(self._choose)
        self.without = Button(_("Without a second folder"), "link", small=True)
        self.without.clicked.connect(self._without)
        row.addWidget(self.second, 1)
        row.addWidget(self.without)
        row.addWidget(self.choose)
        card.body.addLayout(row)
        if not self.seat.may(ChangeSetting):
            self.choose.refuse(_("Your roles do not allow this."))
        return card

    @staticmethod
    def _back_card() -> Card:
        card = Card(_("Bringing a copy back"))
        words = _(
            "On this or another PC with Anyi, run “python main.py restore” with the folder of a copy: it builds a new "
            "store beside the old one, which is kept. The passwords are those of the day the copy was made."
        )
        card.body.addWidget(Label(words, "quiet", wrap=True))
        return card

    # --- showing ---

    def load(self) -> None:
        desk: Any = self.seat.desk
        folder = desk.store.folder / COPIES_FOLDER
        second = self._second_folder()
        rows: list[Row] = []
        for place, where in (
            (_("beside the store"), folder),
            (_("second folder"), Path(second) if second else None),
        ):
            if where is None:
                continue
            try:
                rows += [self._row(copy, place) for copy in list_copies(where)]
            except StoreError as error:
                self.page.say("warning", error.sentence.render(current()))
        self.list.set_rows(sorted(rows, key=lambda row: row.title, reverse=True))
        self.meta.setText(_("kept 7 days, 4 weeks, 12 months"))
        self.second.setText(
            second
            or _("None. A stick or another disk keeps the copies safe when this PC fails or is stolen.")
        )
        self.without.setVisible(bool(second) and self.seat.may(ChangeSetting))

    def _second_folder(self) -> str:
        folder: str = self.page.ask(desk_state).copy_folder
        return folder

    @staticmethod
    def _row(copy: Copy, place: str) -> Row:
        good = copy.good
        chip = (
            ChipLook("ok", "check-circle", _("Whole"), plain=True)
            if good
            else ChipLook("danger", "warning-circle", _("Damaged"))
        )
        rows = _n("{n} record", "{n} records", copy.rows.get("audit", 0))
        size = f"{copy.size / 1_048_576:.1f} MB"
        return Row(
            str(copy.path), f"{local(copy.made_at):%Y-%m-%d %H:%M}", chip=chip, text=f"{rows} · {place}", right=size,
            right_tone="text2",
        )  # fmt: skip

    # --- doing ---

    def make(self) -> None:
        """A copy now, on the worker."""
        jobs = self.seat.jobs or Jobs(parent=self)
        running = copy_now(self.seat.desk, jobs, self._second_folder())
        self.now.setEnabled(False)
        running.finished.connect(self._made)
        running.ended.connect(self._ended)
        self.strip.follow(running)

    def _made(self, made: Any) -> None:
        words = _("Copy of {moment} made and verified.").format(
            moment=show_moment(made.copy.made_at, current())
        )
        more = "\n".join(problem.sentence.render(current()) for problem in made.problems)
        self.page.say("warning" if more else "ok", words, more)

    def _ended(self) -> None:
        self.now.setEnabled(True)
        self.load()

    def _choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, _("Second folder for copies"))
        if found:
            self._keep(found)

    def _without(self) -> None:
        self._keep("")

    def _keep(self, folder: str) -> None:
        attempt(self.seat, ChangeSetting(key="copy_folder", value=folder), self.page.message)
