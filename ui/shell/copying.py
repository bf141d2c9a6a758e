"""Making copies from the screens: on request, and once on every day of use without being asked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from facility.core.copying import MakeCopy, MakeDailyCopy, NewCopy, copy_due
from facility.core.i18n import N_, say
from facility.core.jobs import Progress
from ui.kit.jobs import Jobs, Running

AFTER_MS = 90_000  # after signing in, when the first rush is over
AGAIN_MS = 3_600_000


class CopyWork:
    """What the worker does: the command itself, so that every copy stands in the record."""

    def __init__(self, desk: Any, command: MakeCopy | MakeDailyCopy) -> None:
        self._desk, self._command = desk, command

    def __call__(self, progress: Progress) -> NewCopy:
        made: NewCopy = self._desk.beside(progress).run(self._command).value
        return made


def copy_now(desk: Any, jobs: Jobs) -> Running:
    """Begin a copy; the answer is a `NewCopy`."""
    return jobs.start(say(N_("Making a copy")), CopyWork(desk, MakeCopy()))


class DailyCopy(QObject):
    """Makes the copy of the day quietly; ``failed`` carries the error, ``made`` the copy."""

    failed = Signal(object)
    made = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._desk: Any = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def sit_down(self, desk: Any) -> None:
        """From now on for this desk; nothing happens where the store was opened without keys."""
        self._desk = desk
        if desk.vault is not None:
            self._timer.start(AFTER_MS)

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Make the copy if there is none of today."""
        self._timer.start(AGAIN_MS)
        if self._jobs.busy() or not copy_due(self._desk):
            return
        running = self._jobs.start(say(N_("Making a copy")), CopyWork(self._desk, MakeDailyCopy()))
        running.finished.connect(self.made)
        running.failed.connect(self.failed)
