"""When the records behind a month are read again: reading all of them takes a moment, so never while somebody types."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

QUIET_MS = 20_000
OLD = 30.0  # seconds: on coming back to the page, older evidence is read again


class Freshness(QObject):
    """``stale``: records changed since they were read. ``then`` is called when it has been quiet for a while."""

    def __init__(self, parent: QObject, then: Callable[[], None]) -> None:
        super().__init__(parent)
        self.stale = False
        self._all = True
        self._own = False
        self._read_at = 0.0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(then)

    def own(self) -> None:
        """What is touched next was touched here, by judging, which changes no record."""
        self._own = True

    def over(self) -> bool:
        """What was touched here has been shown; whether something was."""
        was, self._own = self._own, False
        return was

    def touched(self) -> None:
        """Somebody types or goes on: not quiet yet."""
        if self._quiet.isActive():
            self._quiet.start()

    def away(self) -> None:
        """The page is left; it comes back with what the records say then."""
        self._all = self._all or time.monotonic() - self._read_at > OLD

    def want_all(self) -> None:
        self._all = True

    def wants_all(self) -> bool:
        """Whether the records are to be read now."""
        return self._all

    def all_read(self) -> None:
        self.stale = self._all = self._own = False
        self._read_at = time.monotonic()
        self._quiet.stop()

    def beat(self) -> None:
        """Only judgements were read; what else changed waits until it is quiet."""
        if not self._own:
            self.stale = True
            self._quiet.start()
