"""What was done last: said in the bar and the toast, shown again, and taken back where it has an opposite."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject

from facility.core.commands import Command, spec_of
from facility.core.desk import Desk
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import N_, Sentence, current, say
from facility.core.undoing import undo_of
from ui.kit import draw

if TYPE_CHECKING:
    from ui.shell.window import Window


class LastDeed(QObject):
    """The last deed of the person at the desk of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.said: dict[str, object] = {}

    def begin(self, desk: Desk) -> None:
        """Somebody sat down."""
        self.said = {"at": desk.clock(), "sentence": say(N_("signed in")), "page": "today", "argument": None}

    def announced(self, done: Any, command: Any) -> None:
        """Something was done: say it in the bar and the toast."""
        self.noted(done, command)
        window, sentence = self._window, getattr(done, "sentence", None)
        if window.toast is not None and sentence is not None and not spec_of(type(command)).reads:
            words, undo = sentence.render(current()), self.said.get("undo")
            window.toast.say(draw.capital(words), self.take_back if undo else None)

    def noted(self, done: Any, command: Any) -> None:
        """Something was done that its page shows: say it in the bar alone."""
        window, sentence = self._window, getattr(done, "sentence", None)
        if window.frame is None or sentence is None:
            return
        if window.toast is not None:
            window.toast.hide()  # what it offers to undo is no longer the last thing
        key, argument = window.page_key, getattr(command, "person", None)
        if argument is not None and key != "people" and any(spec.key == "people" for spec in window.specs):
            key = "people"
        undo = self.opposite(done)
        self.said = {
            "at": window.desk.clock(), "sentence": sentence, "page": key, "argument": argument, "undo": undo,
        }  # fmt: skip
        self.tell()

    def opposite(self, done: Any) -> Any:
        """The command that takes back what was just done; None where there is none."""
        try:
            return self._window.desk.ask(undo_of, audit=done.audit).value
        except (DomainError, StoreError):
            return None

    def take_back(self) -> None:
        """Take back what this user did last (Ctrl+Z outside text fields)."""
        window = self._window
        command = self.said.get("undo")
        if command is None or window.frame is None:
            return
        self.said["undo"] = None
        try:
            done = window.desk.run(cast("Command[Any]", command))
        except (DomainError, StoreError) as error:
            self.tell()
            window.reports.show_refusal(error.sentence)
            return
        except Exception as error:
            window.reports.crashed(error)
            return
        if window.toast is not None:
            window.toast.hide()
        self.announced(done, command)

    def tell(self) -> None:
        """Say it in the bar at the foot."""
        window = self._window
        if window.frame is not None and self.said:
            at, sentence = self.said["at"], self.said["sentence"]
            assert isinstance(at, datetime) and isinstance(sentence, Sentence)
            undo = self.take_back if self.said.get("undo") is not None else None
            window.frame.last_done.tell(at, window.desk.user.name, sentence, self.show, undo)

    def show(self) -> None:
        """Go to what it was about."""
        self._window.go(str(self.said["page"]), self.said["argument"])
