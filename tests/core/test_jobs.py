"""One worker, jobs in order, progress, cancel, errors."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from facility.core.i18n import N_, say
from facility.core.jobs import Cancelled, Job, Progress, Stage, Worker

LABEL = say(N_("Waiting"))


@pytest.fixture
def worker() -> Iterator[Worker]:
    one = Worker()
    yield one
    assert one.close(5)


def test_jobs_run_one_after_the_other_off_this_thread(worker: Worker) -> None:
    seen: list[tuple[int, str]] = []
    jobs = [
        worker.start(LABEL, lambda progress, n=n: seen.append((n, threading.current_thread().name)) or n)
        for n in range(5)
    ]
    assert [job.result(5) for job in jobs] == [0, 1, 2, 3, 4]
    assert seen == [(n, "anyi jobs") for n in range(5)]
    assert not worker.busy


def test_progress_reaches_listeners(worker: Worker) -> None:
    gate = threading.Event()
    seen: list[tuple[Stage, int]] = []

    def work(progress: Progress) -> str:
        gate.wait(5)
        progress(1, 2, LABEL)
        progress(2, 2, LABEL)
        return "made"

    job = worker.start(LABEL, work)
    job.on_change(lambda one: seen.append((one.stage, one.step.done)))
    gate.set()
    assert job.result(5) == "made"
    worker.close(5)
    assert seen[-3:] == [(Stage.RUNNING, 1), (Stage.RUNNING, 2), (Stage.DONE, 2)]


def test_an_error_ends_the_job_and_not_the_worker(worker: Worker) -> None:
    def bad(progress: Progress) -> None:
        raise ValueError("no")

    failed = worker.start(LABEL, bad)
    good = worker.start(LABEL, lambda progress: 1)
    assert good.result(5) == 1
    assert failed.stage is Stage.FAILED
    with pytest.raises(ValueError, match="no"):
        failed.result(5)


def test_a_running_job_stops_at_its_next_safe_place_and_a_waiting_one_at_once(worker: Worker) -> None:
    begun, go_on = threading.Event(), threading.Event()
    reached: list[int] = []

    def work(progress: Progress) -> None:
        begun.set()
        go_on.wait(5)
        progress(1, 2, LABEL)
        reached.append(1)

    running, waiting = worker.start(LABEL, work), worker.start(LABEL, lambda progress: reached.append(2))
    assert begun.wait(5)
    waiting.cancel()
    assert waiting.stage is Stage.CANCELLED
    running.cancel()
    assert running.stage is Stage.RUNNING
    go_on.set()
    for job in (running, waiting):
        with pytest.raises(Cancelled):
            job.result(5)
    assert worker.start(LABEL, lambda progress: 3).result(5) == 3
    assert reached == []


def test_closing_cancels_what_is_left() -> None:
    worker = Worker()
    begun = threading.Event()

    def endless(progress: Progress) -> None:
        begun.set()
        while True:
            progress.check()

    jobs = [worker.start(LABEL, endless), worker.start(LABEL, endless)]
    assert begun.wait(5)
    assert worker.busy
    assert worker.close(5)
    assert [job.stage for job in jobs] == [Stage.CANCELLED] * 2
    with pytest.raises(RuntimeError):
        worker.start(LABEL, endless)
    assert Worker().close()


def test_a_late_listener_hears_the_end() -> None:
    job = Job(LABEL, lambda progress: 1)
    job.run()
    heard: list[Stage] = []
    job.on_change(lambda one: heard.append(one.stage))
    assert heard == [Stage.DONE]
    with pytest.raises(TimeoutError):
        Job(LABEL, lambda progress: 1).result(0)
