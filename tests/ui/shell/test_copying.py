"""Copies made from the screens: the same command as everywhere, so that each stands in the record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facility.core.copying import NewCopy, copy_due
from facility.core.office import ChangeSetting, audit_list
from tests.support.sample import Sample
from ui.kit.jobs import Jobs
from ui.shell.copying import DailyCopy, copy_now


def sentences(sample: Sample) -> list[str]:
    return [row.sentence.render("zh") for row in sample.chief().ask(audit_list, last=3).value]


def test_a_copy_asked_for_is_on_record(sample: Sample, qtbot: Any) -> None:
    desk, jobs = sample.chief(), Jobs()
    running = copy_now(desk, jobs)
    with qtbot.waitSignal(running.finished, timeout=60_000) as told:
        pass
    made: NewCopy = told.args[0]
    assert Path(made.path).is_dir() and made.problems == ()
    assert sentences(sample)[0] == "做了一份备份，并已校验"
    jobs.close()


def test_a_cancelled_copy_leaves_neither_copy_nor_record(sample: Sample, qtbot: Any) -> None:
    desk, jobs = sample.chief(), Jobs()
    before = sentences(sample)
    running = copy_now(desk, jobs)
    running.cancel()
    with qtbot.waitSignal(running.stopped, timeout=60_000):
        pass
    assert sentences(sample) == before and copy_due(desk)
    jobs.close()


def test_the_copy_of_the_day_is_made_once_and_tells_of_a_stick_that_is_not_there(
    sample: Sample, qtbot: Any, tmp_path: Path
) -> None:
    desk, jobs = sample.chief(), Jobs()
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.run(ChangeSetting(key="copy_folder", value=str(stick)))
    stick.rmdir()
    daily = DailyCopy(jobs)
    daily.sit_down(desk)
    with qtbot.waitSignal(daily.made, timeout=60_000) as told:
        daily.look()
    (problem,) = told.args[0].problems
    assert str(stick) in problem.render("zh")
    assert sentences(sample)[0] == "做了当天的备份"
    assert not copy_due(desk)
    daily.look()
    assert not jobs.busy()
    daily.stop()
    jobs.close()
