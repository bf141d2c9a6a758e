"""Settings, Copies: what was set aside, where, and how to bring it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from facility.core.copies import verify_copy
from facility.core.copy_notes import Copy, last_good_copy, list_copies
from facility.core.errors import StoreError
from facility.core.i18n import N_, _, _n, current, local, say, show_moment
from facility.core.jobs import Progress
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
        self.list.acted.connect(self.look_at)
        self.list.opened.connect(self.look_at)
        self.copies: dict[str, Copy] = {}
        self._checked: Copy | None = None
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

    def _back_card(self) -> Card:
        card = Card(_("Bringing a copy back"))
        words = _(
            "Choose a copy in the list, or one on a stick. It is checked first; then everybody is signed out, the store of "
            "now is set aside in a folder of its own, and the copy takes its place. The passwords are those of its day."
        )
        card.body.addWidget(Label(words, "quiet", wrap=True))
        self.stick = Button(_("From a stick …"), small=True)
        self.stick.clicked.connect(self._from_stick)
        if not self.seat.may("copies.write"):
            self.stick.refuse(_("Your roles do not allow this."))
        card.add_to_heading(self.stick)
        return card

    # --- showing ---

    def load(self) -> None:
        desk: Any = self.seat.desk
        folder = desk.store.folder / COPIES_FOLDER
        second = self._second_folder()
        rows: list[Row] = []
        self.copies = {}
        for place, where in (
            (_("beside the store"), folder),
            (_("second folder"), Path(second) if second else None),
        ):
            if where is None:
                continue
            try:
                found = list_copies(where)
                self.copies |= {str(copy.path): copy for copy in found}
                rows += [self._row(copy, place) for copy in found]
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

    def _row(self, copy: Copy, place: str) -> Row:
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
            right_tone="text2", action=_("Bring back …") if good and self.seat.may("copies.write") else "",
        )  # fmt: skip

    # --- doing ---

    def make(self) -> None:
        """A copy now, on the worker."""
        jobs = self.seat.jobs or Jobs(parent=self)
        running = copy_now(self.seat.desk, jobs)
        self.now.setEnabled(False)
        running.finished.connect(self._made)
        running.ended.connect(self._ended)
        self.strip.follow(running)

    def _made(self, made: Any) -> None:
        words = _("Copy of {moment} made and verified.").format(moment=show_moment(made.made_at, current()))
        more = "\n".join(problem.render(current()) for problem in made.problems)
        self.page.say("warning" if more else "ok", words, more)

    def _ended(self) -> None:
        self.now.setEnabled(True)
        self.load()

    # --- the way back ---

    def look_at(self, key: object) -> None:
        """Check a copy whole, on the worker, before anything is asked."""
        copy = self.copies.get(str(key))
        if copy is None or not copy.good or not self.seat.may("copies.write"):
            return
        jobs = self.seat.jobs or Jobs(parent=self)
        running = jobs.start(say(N_("Checking the copy")), _Check(copy, self.seat.desk))
        self._checked = copy
        running.finished.connect(self._looked)
        self.strip.follow(running)

    def _looked(self, problems: Any) -> None:
        copy = self._checked
        if copy is None:
            return
        when = show_moment(copy.made_at, current())
        if problems:
            more = "\n".join(problem.sentence.render(current()) for problem in problems)
            self.page.say("danger", _("The copy of {moment} is not whole.").format(moment=when), more)
            return
        yes, no = (
            Button(_("Bring it back"), "danger", small=True),
            Button(_("Keep the present store"), small=True),
        )
        yes.clicked.connect(self.bring_back)
        no.clicked.connect(self.page.message.hide)
        words = _("The copy of {moment} is whole. Bring it back? What was entered since then is set aside.")
        self.page.say("warning", words.format(moment=when), "", no, yes)

    def bring_back(self) -> None:
        """Everybody out; the program goes on at the sign-in."""
        if self._checked is not None and self.page.may_leave():
            self.seat.voice.restoring.emit(self._checked)

    def _from_stick(self) -> None:
        found = QFileDialog.getExistingDirectory(self, _("Folder with copies"))
        if found:
            self.take_folder(Path(found))

    def take_folder(self, folder: Path) -> None:
        """The latest whole copy of this store in a folder."""
        desk: Any = self.seat.desk
        try:
            copy = last_good_copy(folder, desk.vault.store_id)
        except StoreError as error:
            self.page.say("danger", error.sentence.render(current()))
            return
        if copy is None:
            self.page.say(
                "warning", _("There is no whole copy of this store in {folder}.").format(folder=folder)
            )
            return
        self.copies[str(copy.path)] = copy
        self.look_at(copy.path)

    # --- the second folder ---

    def _choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, _("Second folder for copies"))
        if found:
            self._keep(found)

    def _without(self) -> None:
        self._keep("")

    def _keep(self, folder: str) -> None:
        attempt(self.seat, ChangeSetting(key="copy_folder", value=folder), self.page.message)


class _Check:
    """What the worker does: read a copy whole."""

    def __init__(self, copy: Copy, desk: Any) -> None:
        self._copy, self._desk = copy, desk

    def __call__(self, progress: Progress) -> Any:
        return verify_copy(self._copy, self._desk.vault, progress)
