"""Work beside the screen while nobody is signed in yet: opening keys, loading the program.

Pages use the worker of `ui.kit.jobs`; this is for the few errands before there is a desk.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal


class Errand(QObject):
    """One function on a thread of its own; tells its end on the screen's thread.

    ``done`` carries the answer, ``failed`` the exception. Cancelling only means that nobody listens.
    """

    done = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, work: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._heard = True
        self._ended.connect(self._tell)
        self.thread_of = threading.Thread(target=self._run, daemon=True)

    def start(self) -> Errand:
        self.thread_of.start()
        return self

    def forget(self) -> None:
        """Do not tell the end any more."""
        self._heard = False

    def wait(self, seconds: float | None = None) -> None:
        self.thread_of.join(seconds)

    def _run(self) -> None:
        answer, error = None, None
        try:
            answer = self._work()
        except Exception as caught:  # told to whoever asked, who words it or reports it
            error = caught
        with suppress(RuntimeError):  # the window, and with it this errand, may be gone
            self._ended.emit(answer, error)

    def _tell(self, answer: object, error: object) -> None:
        if not self._heard:
            return
        if error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(answer)


_loading: threading.Thread | None = None


def load_program() -> threading.Thread:
    """Begin to import everything behind the sign-in window, once; the screen's thread imports nothing."""
    global _loading
    if _loading is None:
        _loading = threading.Thread(target=_import_program, daemon=True)
        _loading.start()
    return _loading


def _import_program() -> None:
    from importlib import import_module

    import_module("facility.start").load_domains()
    import_module("ui.shell.window")
    import_module("ui.shell.pages").load_pages()
