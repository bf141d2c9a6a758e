"""Long work beside the screen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from facility.core.errors import DomainError
from facility.core.i18n import N_, say
from facility.core.jobs import Progress
from ui.kit.jobs import Jobs, JobStrip

TITLE = say(N_("Making a copy"))


@pytest.fixture
def jobs(qapp: Any) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.close()


def test_progress_and_result_arrive_on_the_screens_thread(qtbot: Any, jobs: Jobs) -> None:
    steps: list[tuple[int, int, str]] = []
    threads: list[int] = []
    go = threading.Event()

    def work(progress: Progress) -> int:
        go.wait(5)
        progress(1, 2, say(N_("page {n}"), n=1))
        progress(2, 2, say(N_("page {n}"), n=2))
        return 42

    running = jobs.start(TITLE, work)
    running.progressed.connect(lambda *step: (steps.append(step), threads.append(threading.get_ident())))
    with qtbot.waitSignal(running.finished, timeout=5000) as told:
        go.set()
    assert told.args == [42]
    assert steps[-1][:2] == (2, 2)
    assert set(threads) == {threading.get_ident()}


def test_a_failure_is_said(qtbot: Any, jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        raise DomainError("full", N_("The disk is full."))

    strip = JobStrip()
    qtbot.addWidget(strip)
    strip.show()
    running = jobs.start(TITLE, work)
    strip.follow(running)
    with qtbot.waitSignal(running.ended, timeout=5000):
        pass
    assert strip.message.isVisible()
    assert strip.message.words.text() == "The disk is full."
    assert not strip.progress.isVisible()


def test_the_unexpected_is_reported(qtbot: Any, jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        raise ZeroDivisionError

    strip = JobStrip()
    qtbot.addWidget(strip)
    with qtbot.waitSignal(strip.crashed, timeout=5000) as told:
        strip.follow(jobs.start(TITLE, work))
    assert isinstance(told.args[0], ZeroDivisionError)


def test_cancel_stops_at_a_safe_place(qtbot: Any, jobs: Jobs) -> None:
    begun = threading.Event()
    done: list[int] = []

    def work(progress: Progress) -> None:
        for step in range(10_000):
            begun.set()
            progress(step, 10_000, say(N_("page {n}"), n=step))
            done.append(step)
            threading.Event().wait(0.002)

    strip = JobStrip()
    qtbot.addWidget(strip)
    strip.show()
    running = jobs.start(TITLE, work)
    strip.follow(running)
    assert begun.wait(5)
    with qtbot.waitSignal(running.stopped, timeout=5000):
        strip.progress.cancel.click()
    assert len(done) < 10_000
    assert strip.message.isVisible()


def test_jobs_wait_for_one_another(qtbot: Any, jobs: Jobs) -> None:
    order: list[str] = []
    first = jobs.start(TITLE, lambda progress: order.append("one"))
    second = jobs.start(TITLE, lambda progress: order.append("two"))
    with qtbot.waitSignals([first.ended, second.ended], timeout=5000):
        pass
    assert order == ["one", "two"]
