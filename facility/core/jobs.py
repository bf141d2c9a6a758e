"""Long work on one thread: import, export, copies, a batch of papers, one after the other.

A job is a function that takes a ``Progress``; it reports how far it is and asks, at places where
stopping leaves nothing half-done, whether it should stop. Nothing here knows of screens: they poll,
or listen on the worker's thread and pass the news on.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

from facility.core.i18n import N_, Sentence, say

T = TypeVar("T")


class Stage(Enum):
    """How far a job has come; the last three are final."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        return self in (Stage.DONE, Stage.FAILED, Stage.CANCELLED)


class Cancelled(Exception):
    """The person asked to stop; raised inside a job by ``Progress.check``."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a job is doing: ``done`` of ``total`` parts (total 0: nobody knows), and a sentence."""

    done: int = 0
    total: int = 0
    sentence: Sentence = field(default_factory=lambda: say(N_("Waiting")))


class Progress:
    """A job's own end of the line: say how far it is, and hear whether to stop."""

    def __init__(self, tell: Callable[[Step], None] = lambda step: None) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def __call__(self, done: int, total: int, sentence: Sentence) -> None:
        """Report a step, and stop here if asked to. Raises Cancelled."""
        self.check()
        self._tell(Step(done, total, sentence))

    def check(self) -> None:
        """Raises Cancelled where the person asked to stop."""
        if self.cancelled():
            raise Cancelled

    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        self._stop.set()


class Job(Generic[T]):
    """One piece of work in the queue. ``label`` names it on the screen."""

    def __init__(self, label: Sentence, work: Callable[[Progress], T]) -> None:
        self.label = label
        self._work = work
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._listeners: list[Callable[[Job[T]], None]] = []
        self._stage, self._step = Stage.WAITING, Step()
        self._value: T | None = None
        self._error: Exception | None = None
        self.progress = Progress(self._stepped)

    @property
    def stage(self) -> Stage:
        return self._stage

    @property
    def step(self) -> Step:
        return self._step

    @property
    def error(self) -> Exception | None:
        """What ended a failed job."""
        return self._error

    def on_change(self, listener: Callable[[Job[T]], None]) -> None:
        """Call the listener at every step and at the end, on the worker's thread; at once if ended."""
        with self._lock:
            self._listeners.append(listener)
            ended = self._stage.final
        if ended:
            listener(self)

    def cancel(self) -> None:
        """Ask to stop: a waiting job ends now, a running one at its next safe place."""
        self.progress.cancel()
        with self._lock:
            waiting = self._stage is Stage.WAITING
            if waiting:
                self._stage = Stage.CANCELLED
        if waiting:
            self._finish()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end; False where it has not come in time."""
        return self._ended.wait(seconds)

    def result(self, seconds: float | None = None) -> T:
        """The value of a done job. Raises the job's own error, Cancelled, or TimeoutError."""
        if not self.wait(seconds):
            raise TimeoutError
        if self._stage is Stage.CANCELLED:
            raise Cancelled
        if self._error is not None:
            raise self._error
        return self._value  # type: ignore[return-value]

    def run(self) -> None:
        """Do the work on this thread, unless it was cancelled before; never raises."""
        with self._lock:
            if self._stage is not Stage.WAITING:
                return
            self._stage = Stage.RUNNING
        self._announce()
        try:
            self._value = self._work(self.progress)
        except Cancelled:
            self._stage = Stage.CANCELLED
        except Exception as error:  # shown where the job was asked for, as a sentence or a report
            self._error, self._stage = error, Stage.FAILED
        else:
            self._stage = Stage.DONE
        self._finish()

    def _stepped(self, step: Step) -> None:
        self._step = step
        self._announce()

    def _finish(self) -> None:
        self._ended.set()
        self._announce()

    def _announce(self) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener(self)


class Worker:
    """One thread that does jobs in the order they came. It ends with the program, or by ``close``."""

    def __init__(self, name: str = "anyi jobs") -> None:
        self._name = name
        self._jobs: deque[Job[object]] = deque()
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None
        self._current: Job[object] | None = None
        self._closing = False

    def start(self, label: Sentence, work: Callable[[Progress], T]) -> Job[T]:
        """Queue a piece of work; returns its job. Raises RuntimeError once the worker is closed."""
        job = Job(label, work)
        with self._news:
            if self._closing:
                raise RuntimeError("the worker is closed")
            self._jobs.append(job)  # type: ignore[arg-type]
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name=self._name, daemon=True)
                self._thread.start()
            self._news.notify()
        return job

    @property
    def busy(self) -> bool:
        """Whether something runs or waits."""
        with self._news:
            return self._current is not None or any(not job.stage.final for job in self._jobs)

    def close(self, seconds: float = 30.0) -> bool:
        """Cancel what waits and what runs, and wait for the thread's end; False where it is not over."""
        with self._news:
            self._closing = True
            left = [*self._jobs, *([self._current] if self._current else [])]
            self._news.notify()
        for job in left:
            job.cancel()
        thread = self._thread
        if thread is None or thread is threading.current_thread():
            return True
        thread.join(seconds)
        return not thread.is_alive()

    def _loop(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._jobs or self._closing)
                if not self._jobs:
                    return
                self._current = self._jobs.popleft()
            self._current.run()
            with self._news:
                self._current = None
