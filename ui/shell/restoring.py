"""Bringing a copy back while nobody is signed in: choose one, have it checked and put in the store's place."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from facility.core.copies import restore
from facility.core.copy_notes import Copy, list_copies
from facility.core.errors import StoreError
from facility.core.i18n import Sentence, _, _n, current, local, show_moment
from facility.core.jobs import Cancelled
from facility.core.vault import COPIES_FOLDER
from ui.kit.busy import Progress as ProgressBox
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.empty import EmptyState
from ui.kit.message import ConfirmStrip, Message
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.text import Label
from ui.shell.background import Errand
from ui.shell.sign_in import sentence_for

LOOK = RowLook(height=36, title=130, text=-1, right=84)


class Bringing(QObject):
    """One restore on a thread: ``progressed`` on the screen's thread; done and failed are the errand's."""

    progressed = Signal(int, int, str)
    _step = Signal(int, int, object)

    def __init__(self, copy: Copy, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copy, self._folder = copy, folder
        self._stop = threading.Event()
        self.errand = Errand(self._work, self)
        self._step.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        self.errand.start()

    def cancel(self) -> None:
        """Stop at the next safe place; the old store then stands as it was."""
        self._stop.set()

    def _work(self) -> Path | None:
        return restore(
            self._copy, self._folder, set_aside=True, progress=self._report, cancelled=self._stop.is_set
        )

    def _report(self, done: int, total: int, sentence: Sentence) -> None:
        self._step.emit(done, total, sentence)

    def _tell(self, done: int, total: int, sentence: Sentence) -> None:
        self.progressed.emit(done, total, sentence.render(current()))


class RestoreView(QWidget):
    """The copies of a folder, and the way back from one. ``left``: to the sign-in, with the sentence to say there."""

    left = Signal(str)
    crashed = Signal(object)

    def __init__(self, folder: Path, copies: Path | None = None) -> None:
        super().__init__()
        self.folder = folder
        self.place = copies or folder / COPIES_FOLDER
        self.copies: dict[str, Copy] = {}
        self.bringing: Bringing | None = None
        self._chosen: Copy | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Bring a copy back"), "page"))
        self.words = Label(
            _("What stands in the store now is set aside, not thrown away. The passwords are those of the copy’s day."),
            "label", wrap=True,
        )  # fmt: skip
        column.addWidget(self.words)
        self.message = Message()
        column.addWidget(self.message)
        card = Card(flush=True)
        self.list = RowList(LOOK, _("Copies"))
        self.list.set_empty(
            EmptyState("hard-drives", _("No copies here"), _("Choose the folder or stick they lie on."))
        )
        self.list.setMinimumHeight(200)
        card.body.addWidget(self.list)
        column.addWidget(card, 1)
        self.progress = ProgressBox()
        self.progress.cancelled.connect(self._cancel)
        self.progress.hide()
        column.addWidget(self.progress)
        self.confirm = ConfirmStrip()
        column.addWidget(self.confirm)
        column.addLayout(self._buttons())
        self.show_copies(self.place)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.go = Button(_("Bring it back"), "primary")
        self.go.clicked.connect(self.ask)
        self.other = Button(_("Other folder or stick …"))
        self.other.clicked.connect(self._choose)
        self.back = Button(_("Back"), "link", small=True)
        self.back.clicked.connect(self._leave)
        row.addWidget(self.go)
        row.addWidget(self.other)
        row.addStretch(1)
        row.addWidget(self.back)
        return row

    def begin(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_copies(self, place: Path) -> None:
        """The whole copies of a folder, the latest chosen."""
        self.place = place
        try:
            found = [copy for copy in list_copies(place) if copy.good]
        except StoreError as error:
            self.message.say("danger", error.sentence.render(current()))
            found = []
        self.copies = {str(copy.path): copy for copy in found}
        self.list.set_rows([self._row(copy) for copy in found])
        if found:
            self.list.choose(str(found[0].path), quietly=True)
        self.go.setEnabled(bool(found))

    @staticmethod
    def _row(copy: Copy) -> Row:
        rows = _n("{n} record", "{n} records", copy.rows.get("audit", 0))
        size = f"{copy.size / 1_048_576:.1f} MB"
        return Row(
            str(copy.path), f"{local(copy.made_at):%Y-%m-%d %H:%M}", text=rows, right=size, right_tone="text2"
        )

    def _choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, _("Folder with copies"), str(self.place))
        if found:
            self.message.hide()
            self.show_copies(Path(found))

    def _leave(self) -> None:
        if self.bringing is None:
            self.left.emit("")

    def ask(self) -> None:
        """One question before the store is exchanged."""
        copy = self.copies.get(str(self.list.key()))
        if copy is None or self.bringing is not None:
            return
        self._chosen = copy
        when = show_moment(copy.made_at, current())
        words = _("Bring back the copy of {moment}? What was entered since then is set aside.")
        self.confirm.ask(
            words.format(moment=when), _("Bring it back"), _("Keep the present store"), self.bring
        )

    def bring(self) -> None:
        if self._chosen is not None:
            self.start(self._chosen)

    def start(self, copy: Copy) -> None:
        """Check and bring back, on a thread."""
        self._chosen = copy
        self._set_busy(True)
        self.message.hide()
        made = self.bringing = Bringing(copy, self.folder, self)
        made.progressed.connect(self.progress.show_progress)
        made.errand.done.connect(self._done)
        made.errand.failed.connect(self._failed)
        made.start()

    def _set_busy(self, busy: bool) -> None:
        for part in (self.list, self.go, self.other, self.back):
            part.setEnabled(not busy)
        self.progress.setVisible(busy)

    def _cancel(self) -> None:
        if self.bringing is not None:
            self.bringing.cancel()

    def _done(self, aside: Any) -> None:
        assert self._chosen is not None
        self.bringing = None
        self._set_busy(False)
        when = show_moment(self._chosen.made_at, current())
        words = _("The copy of {moment} is back in its place. Sign in with the password of that day.").format(
            moment=when
        )
        if aside is not None:
            words += " " + _("The store before it lies in the folder {folder}.").format(folder=aside.name)
        self.left.emit(words)

    def _failed(self, error: object) -> None:
        self.bringing = None
        self._set_busy(False)
        sentence = sentence_for(error)
        if isinstance(error, Cancelled):
            self.message.say("info", _("Stopped. The store stands as it was."))
        elif sentence is None:
            self.message.say("danger", _("Something unexpected happened. The store stands as it was."))
            self.crashed.emit(error)
        else:
            self.message.say("danger", sentence.render(current()))

    def may_leave(self) -> bool:
        """Not in the middle of it."""
        return self.bringing is None
