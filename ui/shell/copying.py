"""Making copies from the screens: on request, and once on every day of use without being asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from facility.core.copies import CopyMade, make_copy
from facility.core.copy_notes import last_good_copy
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import N_, local, say
from facility.core.jobs import Progress
from facility.core.office import desk_state
from facility.core.vault import COPIES_FOLDER
from ui.kit.jobs import Jobs, Running

AFTER_MS = 90_000  # after signing in, when the first rush is over
AGAIN_MS = 3_600_000


class CopyWork:
    """What the worker does: one copy beside the store, one in the second folder where there is one."""

    def __init__(self, desk: Any, second: str) -> None:
        self._desk, self._second = desk, second

    def __call__(self, progress: Progress) -> CopyMade:
        desk = self._desk
        now = desk.clock()
        made = make_copy(desk.store.folder, desk.vault, now, None, progress, progress.cancelled)
        if self._second:
            make_copy(desk.store.folder, desk.vault, now, Path(self._second), progress, progress.cancelled)
        return made


def copy_now(desk: Any, jobs: Jobs, second: str = "") -> Running:
    """Begin a copy; the answer is a `CopyMade`."""
    return jobs.start(say(N_("Making a copy")), CopyWork(desk, second))


def due(desk: Any) -> bool:
    """Whether no good copy was made today."""
    try:
        last = last_good_copy(desk.store.folder / COPIES_FOLDER)
    except StoreError:
        return True
    return last is None or local(last.made_at).date() < local(desk.clock()).date()


class DailyCopy(QObject):
    """Makes the copy of the day quietly; ``failed`` carries a StoreError, ``made`` the copy."""

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
        if self._jobs.busy() or not due(self._desk):
            return
        try:
            second = self._desk.ask(desk_state).value.copy_folder
        except (DomainError, StoreError):
            second = ""
        running = copy_now(self._desk, self._jobs, second)
        running.finished.connect(self.made)
        running.failed.connect(self.failed)
