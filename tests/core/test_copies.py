"""Copies made while the store is used, verified, thinned out, brought back; and every way it can fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given
from hypothesis import strategies as st

from facility.core import copies, whole_files
from facility.core.attachments import FileRoom
from facility.core.copies import Copy, list_copies, make_copy, restore, to_keep, verify_copy, verify_store
from facility.core.errors import StoreError
from facility.core.jobs import Cancelled
from facility.core.slots import Cost
from facility.core.vault import Vault

NOW = datetime(2026, 11, 22, 1, 31, tzinfo=UTC)
PASSWORD = "quiet-way-station"
NAME = "王国栋"
SCAN = b"scan of a certificate " * 50


def connect(folder: Path, vault: Vault) -> Any:
    raw = sqlcipher.connect(
        str(folder / "anyi.db"), isolation_level=None, timeout=10, check_same_thread=False
    )
    raw.execute(f"PRAGMA key = \"x'{vault.key.hex()}'\"")
    raw.execute("PRAGMA journal_mode = WAL")
    return raw


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "数据 store"


@pytest.fixture
def vault(folder: Path) -> Vault:
    made, _code = Vault.create(folder, "li", PASSWORD, Cost(memory=64, passes=1, lanes=1))
    raw = connect(folder, made)
    raw.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
    raw.execute("CREATE TABLE attachment (id INTEGER PRIMARY KEY, room_name TEXT)")
    raw.execute("BEGIN")
    raw.executemany("INSERT INTO person (name) VALUES (?)", [(f"{NAME}{n}",) for n in range(3000)])
    raw.execute("INSERT INTO attachment (room_name) VALUES (?)", (FileRoom.of(made).put(SCAN),))
    raw.execute("COMMIT")
    raw.close()
    return made


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        call()
    for lang in ("zh", "en"):
        said = caught.value.sentence.render(lang)
        assert "{" not in said
        assert "—" not in said
    return caught.value.code


def people(folder: Path, vault: Vault) -> int:
    raw = connect(folder, vault)
    try:
        return int(raw.execute("SELECT COUNT(*) FROM person").fetchone()[0])
    finally:
        raw.close()


def test_a_copy_is_whole_sealed_and_says_what_it_holds(folder: Path, vault: Vault) -> None:
    made = make_copy(folder, vault, NOW)
    assert made.path.name == "anyi-2026-11-22-0931"
    assert sorted(one.name for one in made.path.iterdir()) == ["anyi.db", "anyi.keys", "copy.json"]
    assert (made.copy.rows["person"], len(made.copy.files), made.problems) == (3000, 1, ())
    assert made.copy.good
    assert Copy.read(made.path).made_at == NOW
    assert verify_copy(Copy.read(made.path), vault) == []
    assert list_copies(folder / "copies", vault.store_id)[0].path == made.path
    for path in folder.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            assert NAME.encode() not in raw, path
            assert SCAN[:20] not in raw, path
            assert not raw.startswith(b"SQLite"), path


def test_it_is_made_while_others_write(folder: Path, vault: Vault) -> None:
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        raw = connect(folder, vault)
        while not stop.is_set():
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO person (name) VALUES (?)", (NAME,))
            raw.execute("INSERT INTO person (name) VALUES (?)", (NAME,))
            raw.execute("COMMIT")
            written.append(2)
        raw.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while not written:
            pass
        made = make_copy(folder, vault, NOW)
    finally:
        stop.set()
        writer.join()
    assert made.copy.rows["person"] % 2 == 0, "half a transaction was copied"
    assert made.copy.rows["person"] > 3000
    assert verify_copy(made.copy, vault) == []


def test_two_in_one_minute_get_two_names_and_share_the_scans(folder: Path, vault: Vault) -> None:
    names = [make_copy(folder, vault, NOW + timedelta(seconds=n)).path.name for n in range(3)]
    assert names == ["anyi-2026-11-22-0931", "anyi-2026-11-22-0931-2", "anyi-2026-11-22-0931-3"]
    assert len(list((folder / "copies" / "files").iterdir())) == 1


def test_a_stick_stands_alone_and_opens_on_another_pc(folder: Path, vault: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = make_copy(folder, vault, NOW, to=stick)
    assert made.path.parent == stick / "anyi-copies"
    shutil.rmtree(folder)
    other = tmp_path / "other pc" / "store"
    found = copies.last_good_copy(stick)
    assert found is not None
    assert restore(found, other) is None
    there = Vault.unlock(other, "li", PASSWORD)
    assert people(other, there) == 3000
    assert FileRoom.of(there).get(made.copy.files[0]) == SCAN
    assert verify_store(other, there) == []


def test_restoring_refuses_a_store_that_is_there_and_sets_it_aside_when_told(
    folder: Path, vault: Vault
) -> None:
    made = make_copy(folder, vault, NOW)
    raw = connect(folder, vault)
    raw.execute("DELETE FROM person WHERE id > 10")
    raw.close()
    assert refused(lambda: restore(made.copy, folder)) == "store_exists"
    assert people(folder, vault) == 10
    aside = restore(made.path, folder, NOW, set_aside=True)
    assert people(folder, vault) == 3000
    assert aside == folder / "set-aside-2026-11-22-0931"
    assert people(aside, vault) == 10
    assert len(FileRoom(aside / "files", vault).names()) == 1


HOLDER = """
import sys, sqlcipher3.dbapi2 as sqlcipher
raw = sqlcipher.connect(sys.argv[1])
raw.execute(f"PRAGMA key = \\"x'{sys.argv[2]}'\\"")
raw.execute("SELECT * FROM person").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses to move an open file by itself")
def test_restoring_notices_that_the_store_is_open_elsewhere(folder: Path, vault: Vault) -> None:
    made = make_copy(folder, vault, NOW)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder / "anyi.db"), vault.key.hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with other:
        assert other.stdout is not None
        other.stdout.readline()
        assert refused(lambda: restore(made.copy, folder, set_aside=True)) == "store_in_use"
        other.communicate(b"")
    assert restore(made.copy, folder, NOW, set_aside=True)


def _turn(path: Path, at: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 0xFF
    path.write_bytes(raw)


@pytest.mark.parametrize("file", ["anyi.db", "anyi.keys"])
def test_a_damaged_copy_is_named_and_never_brought_back(
    folder: Path, vault: Vault, tmp_path: Path, file: str
) -> None:
    made = make_copy(folder, vault, NOW)
    _turn(made.path / file, 5000 if file == "anyi.db" else 300)
    assert "copy_damaged" in {one.code for one in verify_copy(made.copy, vault)}
    assert refused(lambda: restore(made.copy, tmp_path / "new")) == "copy_damaged"
    assert not (tmp_path / "new" / "anyi.db").exists()


def test_notes_cut_changed_or_gone(folder: Path, vault: Vault, tmp_path: Path) -> None:
    made = make_copy(folder, vault, NOW)
    notes = made.path / "copy.json"
    whole = notes.read_text()
    notes.write_text(whole.replace('"person": 3000', '"person": 2999'))
    assert {one.code for one in verify_copy(Copy.read(made.path), vault)} == {"notes_changed", "rows_differ"}
    notes.write_text(whole[:50])
    (listed,) = list_copies(folder / "copies")
    assert not listed.readable
    assert copies.last_good_copy(folder / "copies") is None
    assert refused(lambda: restore(made.path, tmp_path / "new")) == "copy_damaged"
    assert [one.code for one in verify_copy(listed, vault)] == ["notes_damaged"]
    notes.write_text(whole.replace(f'"{made.copy.files[0]}"', '"../../../../etc/passwd"'))
    assert refused(lambda: restore(made.path, tmp_path / "new")) == "copy_damaged"
    notes.unlink()
    assert refused(lambda: Copy.read(made.path)) == "no_copy"


def test_a_copy_without_its_scans_is_not_good(folder: Path, vault: Vault, tmp_path: Path) -> None:
    made = make_copy(folder, vault, NOW)
    scan = made.copy.pool / made.copy.files[0]
    _turn(scan, 40)
    assert [one.code for one in verify_copy(made.copy, vault)] == ["files_damaged"]
    scan.unlink()
    assert not made.copy.good
    assert copies.days_since_copy(folder / "copies", vault.store_id, NOW) is None
    assert [one.code for one in verify_copy(made.copy, vault)] == ["files_missing", "files_missing"]
    assert refused(lambda: restore(made.copy, tmp_path / "new")) == "copy_damaged"
    again = make_copy(folder, vault, NOW)
    assert again.copy.good
    assert made.copy.good, "the next copy brought the scan back"


def test_a_scan_the_store_itself_lost_is_said_and_stops_no_copy(folder: Path, vault: Vault) -> None:
    room = FileRoom.of(vault)
    (name,) = room.names()
    (room.folder / name).unlink()
    made = make_copy(folder, vault, NOW)
    assert [one.code for one in made.problems] == ["files_missing"]
    assert made.copy.good
    assert [one.code for one in verify_store(folder, vault)] == ["files_missing"]


def test_a_damaged_store_is_told_and_gives_no_copy(folder: Path, vault: Vault) -> None:
    good = make_copy(folder, vault, NOW)
    assert verify_store(folder, vault) == []
    for at in range(8192, (folder / "anyi.db").stat().st_size, 4096):
        _turn(folder / "anyi.db", at + 100)
    codes = {one.code for one in verify_store(folder, vault)}
    assert codes == {"store_damaged"}
    assert refused(lambda: make_copy(folder, vault, NOW)) in {"store_damaged", "copy_bad", "copy_failed"}
    assert [one.path for one in list_copies(folder / "copies")] == [good.path]
    assert not list((folder / "copies").glob(".anyi-*"))


def test_store_missing(folder: Path, vault: Vault) -> None:
    (folder / "anyi.db").unlink()
    assert [one.code for one in verify_store(folder, vault)] == ["no_store"]
    assert refused(lambda: make_copy(folder, vault, NOW)) == "no_store"
    assert not (folder / "anyi.db").exists(), "asking must not make an empty store"


def test_stick_missing(folder: Path, vault: Vault, tmp_path: Path) -> None:
    assert refused(lambda: make_copy(folder, vault, NOW, to=tmp_path / "stick")) == "place_missing"
    assert not (tmp_path / "stick").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_stick_write_protected(folder: Path, vault: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir(mode=0o500)
    assert refused(lambda: make_copy(folder, vault, NOW, to=stick)) == "place_read_only"


def test_little_room_is_said_before_anything_is_written(
    folder: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 9, 1))  # type: ignore[attr-defined]
    assert refused(lambda: make_copy(folder, vault, NOW)) == "disk_low"


def test_disk_full_midway_leaves_only_the_old_copy(
    folder: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = make_copy(folder, vault, NOW)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_files.os, "fsync", full)
    assert refused(lambda: make_copy(folder, vault, NOW)) == "disk_full"
    monkeypatch.undo()
    assert sorted(one.name for one in (folder / "copies").iterdir()) == [good.path.name, "files"]


SMALL_FILES = """
import resource, sys
from datetime import datetime, UTC
from pathlib import Path
from facility.core.copies import make_copy
from facility.core.errors import StoreError
from facility.core.vault import Vault
folder = Path(sys.argv[1])
vault = Vault.unlock(folder, "li", "quiet-way-station")
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    make_copy(folder, vault, datetime(2026, 11, 22, tzinfo=UTC))
except StoreError as error:
    print(error.code)
"""


@pytest.mark.skipif(os.name == "nt", reason="no such limit there")
def test_a_disk_that_ends_while_the_database_is_copied(folder: Path, vault: Vault) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SMALL_FILES, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() in {"copy_failed", "disk_full"}
    assert list_copies(folder / "copies") == ()
    assert not list((folder / "copies").glob(".anyi-*"))
    assert make_copy(folder, vault, NOW).copy.good


def test_stopping_leaves_nothing(folder: Path, vault: Vault) -> None:
    seen: list[str] = []
    with pytest.raises(Cancelled):
        make_copy(
            folder,
            vault,
            NOW,
            progress=lambda done, total, sentence: seen.append(sentence.render("en")),
            cancelled=lambda: bool(seen),
        )
    assert seen
    assert list_copies(folder / "copies") == ()
    assert not list((folder / "copies").glob(".anyi-*"))


def test_two_at_once(folder: Path, vault: Vault) -> None:
    def second(done: int, total: int, sentence: object) -> None:
        assert refused(lambda: make_copy(folder, vault, NOW)) == "copy_running"

    assert make_copy(folder, vault, NOW, progress=second).copy.good


def test_old_copies_go_and_take_their_scans_along(folder: Path, vault: Vault) -> None:
    room, raw = FileRoom.of(vault), connect(folder, vault)
    early = room.put(b"an early scan")
    raw.execute("INSERT INTO attachment (room_name) VALUES (?)", (early,))
    start = NOW - timedelta(days=60)
    make_copy(folder, vault, start)
    raw.execute("DELETE FROM attachment WHERE room_name = ?", (early,))
    raw.close()
    removed = [make_copy(folder, vault, start + timedelta(days=n)).removed for n in range(1, 30)]
    assert sum(len(one) for one in removed) > 10
    kept = list_copies(folder / "copies")
    assert {one.made_at for one in kept} == to_keep([one.made_at for one in kept], start + timedelta(days=29))
    names = {one.name for one in (folder / "copies" / "files").iterdir()}
    assert names == {name for one in kept for name in one.files}
    assert early not in names


def test_copies_of_another_store_in_the_same_folder_are_left_alone(
    folder: Path, vault: Vault, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    mine = make_copy(folder, vault, NOW, to=stick)
    foreign = stick / "anyi-copies" / "anyi-2020-01-01-0000"
    shutil.copytree(mine.path, foreign)
    text = (foreign / "copy.json").read_text().replace(vault.store_id, "f" * 32)
    (foreign / "copy.json").write_text(text.replace("2026-11-22", "2020-01-01"))
    for n in range(1, 20):
        make_copy(folder, vault, NOW + timedelta(days=n), to=stick)
    assert foreign.is_dir()


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))


@given(st.lists(MOMENTS, max_size=120), MOMENTS)
def test_what_is_kept(moments: list[datetime], now: datetime) -> None:
    kept = to_keep(moments, now)
    assert kept <= set(moments)
    assert to_keep(kept, now) == kept
    if moments:
        assert max(moments) in kept
    past = {one for one in kept if one.date() < now.date() - timedelta(days=1)}
    assert len(past) <= 7 + 4 + 12
    assert {one for one in moments if one > now} <= kept


@given(st.sets(st.integers(0, 500), min_size=30), st.integers(0, 23))
def test_days_weeks_and_months_are_covered_after_daily_thinning(days: set[int], hour: int) -> None:
    there: set[datetime] = set()
    made = sorted(datetime(2025, 1, 1, hour, tzinfo=UTC) + timedelta(days=n) for n in days)
    for now in made:
        there = to_keep(there | {now}, now)
    assert set(made[-7:]) <= there
    weeks = [one.isocalendar()[:2] for one in (copies.local(moment) for moment in made)]
    assert set(list(dict.fromkeys(weeks))[-4:]) <= {copies.local(one).isocalendar()[:2] for one in there}
    months = [(one.year, one.month) for one in (copies.local(moment) for moment in made)]
    kept = {(one.year, one.month) for one in (copies.local(moment) for moment in there)}
    assert set(list(dict.fromkeys(months))[-12:]) <= kept


@pytest.fixture(autouse=True)
def no_plain_text_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    yield
    assert list(temporary.iterdir()) == []
