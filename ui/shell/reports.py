"""What went wrong, said above the page: a crash report to save, a refusal nobody else could say, a copy that failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from facility.core.errors import StoreError
from facility.core.i18n import Sentence, _, current
from ui.kit.buttons import Button

if TYPE_CHECKING:
    from ui.shell.window import Window


class Reports(QObject):
    """The notices of one window about what went wrong."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._report = ""

    def crashed(self, error: BaseException) -> None:
        """Something unexpected in a page: offer the report, go on."""
        self._window.watch.take(error)

    def show_report(self, text: str) -> None:
        """Offer a report to save."""
        if self._window.frame is None:
            return
        save = Button(_("Save the report …"), small=True)
        self._report = text
        save.clicked.connect(self._save_report)
        self._window.frame.notice("crash").say(
            "danger",
            _("Something unexpected happened. What is saved is safe, and you can go on working."),
            _("The report names program lines and versions, no person and nothing you typed."),
            save,
        )

    def _save_report(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save the report"), "anyi-report.txt", "*.txt"
        )
        if path:
            self.save_report(Path(path))

    def save_report(self, path: Path) -> None:
        assert self._window.frame is not None
        notice = self._window.frame.notice("crash")
        try:
            path.write_text(self._report, encoding="utf-8")
        except OSError:
            notice.say("danger", _("It could not be saved there. Choose another folder."))
        else:
            notice.say("ok", _("Saved: {path}").format(path=path))

    def show_refusal(self, sentence: Sentence) -> None:
        """A rule or the store said no where nobody was there to say it."""
        if self._window.frame is not None:
            self._window.frame.notice("refusal").say("danger", sentence.render(current()))

    def copy_failed(self, error: Exception) -> None:
        """The copy of the day could not be made: say so, and try again later."""
        if not isinstance(error, StoreError):
            self.crashed(error)
        elif self._window.frame is not None:
            words = error.sentence.render(current())
            self._window.frame.notice("copy").say("warning", _("Today’s copy could not be made."), words)

    def copy_made(self, made: Any) -> None:
        """The copy of the day is there; what it lacks is said."""
        if made.problems and self._window.frame is not None:
            words = "\n".join(problem.render(current()) for problem in made.problems)
            self._window.frame.notice("copy").say(
                "warning", _("Today’s copy was made, but not all of it."), words
            )
