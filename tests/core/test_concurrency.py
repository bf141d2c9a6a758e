"""Several programs at one store: numbers without gaps, beds without quarrel, nobody told that it is locked."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from facility.core.attachments import FileRoom
from facility.core.clock import SetClock, ShiftedClock
from facility.core.commands import read_command
from facility.core.copies import verify_store
from facility.core.copying import MakeCopy
from facility.core.desk import Desk
from facility.core.errors import DomainError, StoreError
from facility.core.store import WAIT_MS, Store
from facility.core.users import find_user, load_user
from facility.core.vault import Vault
from facility.demo import LIGHTER
from facility.start import answers
from tests.support.sample import TODAY, Sample

WORKERS, ROUNDS = 3, 12
NEXT = TODAY + timedelta(days=1)
"""The sample ends in the morning of its day, and this test may run before morning."""
ENQUIRY = {"way": "phone", "asker": "family", "need": "想了解入住条件。"}
FREE = "SELECT bed.id FROM bed JOIN room_sex r ON r.room = bed.room WHERE r.sex = 'female' AND r.until IS NULL ORDER BY bed.id"
WOMEN = (
    "SELECT s.id FROM stay s JOIN bed_assignment b ON b.stay = s.id JOIN person p ON p.id = s.person"
    " WHERE s.left_at IS NULL AND b.until IS NULL AND b.voided_at IS NULL AND p.sex = 'female'"
)


def sit_down(folder: Path, store_id: str, key: bytes, login: str) -> Desk:
    vault = Vault(folder, store_id, key, LIGHTER)
    store = Store(folder, key)
    with store.read() as session:
        card = find_user(session, login)
    return Desk(store, card, ShiftedClock(NEXT), FileRoom.of(vault), vault, "screen", answers(), load_user)


def work(folder: Path, store_id: str, key: bytes, seed: int, told: Any) -> None:
    """One clerk's hectic morning: enquiries logged, residents moved to whatever bed looks free."""
    chance = random.Random(seed)
    desk = sit_down(folder, store_id, key, ("hezhiyuan", "zhouyutong")[seed % 2])
    desk.news()
    with desk.store.read() as session:
        stays, beds = (list(session.execute(text(sql)).scalars()) for sql in (WOMEN, FREE))
    trouble: list[str] = []
    moved = 0
    heard: set[str] = set()
    for _ in range(ROUNDS):
        try:
            desk.run(read_command("admission.log_enquiry", ENQUIRY, desk.clock()))
        except (DomainError, StoreError) as error:
            trouble.append(str(error))
        try:
            move = {"stay": chance.choice(stays), "bed": chance.choice(beds), "reason": "换床"}
            desk.run(read_command("lodging.move_bed", move, desk.clock()))
            moved += 1
        except DomainError:
            pass  # taken meanwhile, or it is their bed already
        except StoreError as error:
            trouble.append(str(error))
        heard |= desk.news()
    desk.close()
    told.put((trouble, moved, heard))


@pytest.fixture
def others(sample: Sample) -> Iterator[Any]:
    """The other programs, started; what they tell comes through a queue."""
    spawned = multiprocessing.get_context("spawn")
    told = spawned.Queue()
    facts = (sample.folder, sample.vault.store_id, sample.vault.key)
    running = [spawned.Process(target=work, args=(*facts, seed, told)) for seed in range(WORKERS)]
    for one in running:
        one.start()
    yield told
    for one in running:
        one.join(60)
        assert one.exitcode == 0


def test_three_programs_and_a_copy_at_one_store(sample: Sample, others: Any) -> None:
    desk = sample.desk("hezhiyuan")
    desk.clock = ShiftedClock(NEXT)
    desk.news()
    sample.clock = SetClock(desk.clock())
    copies = [desk.run(MakeCopy()).value for _ in range(2)]
    reports = [others.get(timeout=60) for _ in range(WORKERS)]
    assert [trouble for trouble, _moved, _heard in reports if trouble] == []
    assert sum(moved for _trouble, moved, _heard in reports) > 0
    assert {"enquiry", "audit"} <= desk.news()
    assert any({"enquiry"} <= heard for _trouble, _moved, heard in reports)
    assert len({one.path for one in copies}) == 2

    with desk.store.read() as session:
        numbers = [
            one.split("-")
            for one in session.execute(text("SELECT number FROM enquiry ORDER BY id")).scalars()
        ]
        for year in {year for _kind, year, _n in numbers}:
            of_year = [int(n) for _kind, its, n in numbers if its == year]
            assert of_year == list(range(1, len(of_year) + 1))
        assert len(numbers) >= WORKERS * ROUNDS
        overlaps = (
            "SELECT COUNT(*) FROM bed_assignment a JOIN bed_assignment b ON a.{who} = b.{who} AND a.id < b.id"
            " WHERE a.voided_at IS NULL AND b.voided_at IS NULL"
            " AND a.since < COALESCE(b.until, '9999-12-31') AND b.since < COALESCE(a.until, '9999-12-31')"
        )
        for who in ("bed", "stay"):
            assert session.execute(text(overlaps.format(who=who))).scalar_one() == 0
        order = list(session.execute(text("SELECT at FROM audit ORDER BY id")).scalars())
        assert order == sorted(order)
    desk.close()
    assert verify_store(sample.folder, sample.vault) == []


def test_copying_holds_nobody_up(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the copy is being written, others write."""
    from facility.core import copying

    copier, writer = sample.desk(), sample.desk("zhouyutong")
    written: list[int] = []
    make_copy = copying.make_copy

    def slowly(*args: Any, **kwargs: Any) -> Any:
        written.append(writer.run(read_command("admission.log_enquiry", ENQUIRY, writer.clock())).value)
        return make_copy(*args, **kwargs)

    monkeypatch.setattr(copying, "make_copy", slowly)
    monkeypatch.setattr("facility.core.store.WAIT_MS", 100)
    assert copier.run(MakeCopy()).value
    assert written


def test_closing_waits_for_nobody(sample: Sample) -> None:
    """A reader elsewhere keeps the log; whoever closes last folds it."""
    first, second = sample.desk("hezhiyuan"), sample.desk("zhouyutong")
    first.run(read_command("admission.log_enquiry", ENQUIRY, first.clock()))
    with second.store.read() as session:
        session.execute(text("SELECT 1"))
        begun = time.monotonic()
        first.close()
        assert time.monotonic() - begun < WAIT_MS / 1000 / 2
    second.close()


def test_slow_work_leaves_no_reader_behind(sample: Sample) -> None:
    desk = sample.desk()
    desk.run(read_command("audit.export", {"reason": "检查"}, desk.clock()))
    desk.run(MakeCopy())
    assert desk.store.engine.pool.status().endswith("Current Checked out connections: 0")


def test_a_writer_that_does_not_let_go_ends_in_a_sentence(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facility.core.store.WAIT_MS", 100)
    first, second = sample.desk("hezhiyuan"), sample.desk("zhouyutong")
    log = read_command("admission.log_enquiry", ENQUIRY, second.clock())
    with first.store.write() as session:
        session.execute(text("SELECT 1"))
        with pytest.raises(StoreError) as caught:
            second.run(log)
        assert caught.value.code == "store_busy"
        second.ask(_people())
    assert second.run(log).value


def _people() -> Any:
    from facility.admission.people_list import people_list

    return people_list
