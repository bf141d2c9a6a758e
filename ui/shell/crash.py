"""When something unexpected happens: a report without personal data, offered to save; the program goes on.

What the report holds, and what it never holds, is said in `facility.core.crash`.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import datetime
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

from facility.core.crash import report
from facility.core.errors import DomainError, StoreError


class CrashWatch(QObject):
    """Hears every error nobody caught, from any thread, and tells the window on the screen's thread.

    ``unexpected`` carries a report; ``refused`` carries a Sentence where a rule or the store said no
    in a place that had nobody to say it.
    """

    unexpected = Signal(str)
    refused = Signal(object)

    def __init__(self, page: Callable[[], str] = lambda: "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self._before: tuple[object, ...] | None = None

    def install(self) -> None:
        """Take the place of Python's hooks and Qt's messages."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(self._qt_said)

    def remove(self) -> None:
        """Give the hooks back."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before  # type: ignore[assignment]
            self._before = None
            qInstallMessageHandler(None)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.take(error)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.take(args.exc_value)

    def take(self, error: BaseException) -> None:
        """Report an error, or say its sentence where it has one. Code lines also go to the console."""
        if isinstance(error, (DomainError, StoreError)):
            self.refused.emit(error.sentence)
            return
        text = report(error, self.page(), datetime.now(), f"Qt {qVersion()}, ")
        if sys.stderr is not None:
            print(text, file=sys.stderr)
        self.unexpected.emit(text)

    def _qt_said(self, kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        """Qt's own words may hold what was typed, so only kind and category are passed on."""
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or sys.stderr is None:
            return
        print(f"Qt {kind.name} ({context.category})", file=sys.stderr)
