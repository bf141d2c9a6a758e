"""Long work beside the screen: the facility's one worker, told on the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import Sentence, _, current
from facility.core.jobs import Job, Progress, Stage, Worker
from ui.kit.action import sentence_of
from ui.kit.busy import Progress as ProgressBox
from ui.kit.message import Message

Work = Callable[[Progress], Any]
SHOW_AFTER = 2000


class Running(QObject):
    """One job on its way. All signals arrive on the screen's thread."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()  # cancelled by hand
    ended = Signal()  # after any of the three
    _told = Signal(object, object)

    def __init__(self, job: Job[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job = job
        self.title = job.label.render(current())
        self.over = False
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        self.job.on_change(self._tell)

    def cancel(self) -> None:
        """Ask the job to stop at its next safe place."""
        self.job.cancel()

    def cancelled(self) -> bool:
        return self.job.progress.cancelled()

    def _tell(self, job: Job[Any]) -> None:
        """On the worker's thread: only pass it on."""
        with suppress(RuntimeError):  # the page, and with it this, may be gone
            self._told.emit(job.stage, job.step)

    def _hear(self, stage: Stage, step: Any) -> None:
        if self.over:
            return
        if stage is Stage.RUNNING and step.total:
            self.progressed.emit(step.done, step.total, step.sentence.render(current()))
        if not stage.final:
            return
        self.over = True
        if stage is Stage.FAILED:
            self.failed.emit(self.job.error)
        elif stage is Stage.CANCELLED:
            self.stopped.emit()
        else:
            self.finished.emit(self.job.result(0))
        self.ended.emit()
        self.deleteLater()


class Jobs(QObject):
    """The program's one worker as screens see it. ``jobs.start(say(N_("Making a copy")), work)``.

    ``work(progress)`` runs on the worker's thread, may report ``progress(done, total, sentence)``, and must
    not touch widgets. A `Running` lives until its job has ended.
    """

    def __init__(self, worker: Worker | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worker = worker or Worker()

    def start(self, label: Sentence, work: Work) -> Running:
        """Do the work as soon as the worker is free. Connect to the answer before returning to the loop."""
        running = Running(self.worker.start(label, work), self)
        running.listen()
        return running

    def busy(self) -> bool:
        return self.worker.busy

    def close(self) -> bool:
        """Stop at the next safe place; called once when the program ends."""
        return self.worker.close()


class JobStrip(QWidget):
    """Shows a job in a page: words, bar and Cancel after two seconds; a failure in words."""

    crashed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.progress = ProgressBox()
        self.message = Message(closable=True)
        column.addWidget(self.progress)
        column.addWidget(self.message)
        self.progress.hide()
        self._running: Running | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOW_AFTER)
        self._wait.timeout.connect(self._appear)
        self.progress.cancelled.connect(self._cancel)

    def follow(self, running: Running) -> None:
        """Show this job from now on."""
        self._running = running
        self.message.hide()
        self.progress.cancel.allow()
        self.progress.show_progress(0, 0, running.title)
        running.progressed.connect(self._progressed)
        running.failed.connect(self._failed)
        running.stopped.connect(self._stopped)
        running.ended.connect(self._ended)
        self._wait.start()

    def _appear(self) -> None:
        self.progress.show()

    def _progressed(self, done: int, total: int, words: str) -> None:
        if self._running is not None and not self._running.cancelled():
            self.progress.show_progress(done, total, words or self._running.title)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _failed(self, error: Exception) -> None:
        words = sentence_of(error)
        if words is None:
            words = _("Something unexpected happened. Nothing was changed.")
            self.crashed.emit(error)
        self.message.say("danger", words)

    def _stopped(self) -> None:
        self.message.say("info", _("Stopped."))

    def _ended(self) -> None:
        self._running = None
        self._wait.stop()
        self.progress.hide()
