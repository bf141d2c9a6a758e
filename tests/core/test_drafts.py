"""Drafts on disk: exact values, one user's alone, sealed, swept when old."""

from __future__ import annotations

import os
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from facility.core.draft_values import as_plain, from_plain
from facility.core.drafts import DRAFTS_FOLDER, Draft, DraftFile, DraftWriter, sweep
from facility.core.errors import StoreError
from facility.core.kinds import FileBytes, Span
from facility.core.permissions import Role
from facility.core.vault import Vault
from tests.support.desks import Office

NOW = datetime(2026, 11, 19, 4, 0, tzinfo=UTC)


def draft(values: dict[str, Any], at: datetime = NOW) -> Draft:
    return Draft("people", "登记对象", "林晓慧 RY2026-0007", 7, {"command": "people.enter"}, values, at)


@pytest.mark.parametrize(
    "value",
    [
        None, True, 7, "锦溪", ["a", 1], {"name": "x", "base64": "eA=="}, date(2026, 2, 28), NOW, Role.KITCHEN,
        (Role.MANAGER, Role.KITCHEN), Span(date(2026, 1, 1), None), FileBytes("证.png", b"\x00\xff"),
        {"person": 7, "day": date(2026, 1, 2), "parts": (1, (2, 3))}, {},
    ],
)  # fmt: skip
def test_values_come_back_exactly(value: object) -> None:
    found = from_plain(as_plain(value))
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    "raw",
    [
        {"~": "choice", "of": "os:environ", "value": "x"}, {"~": "choice", "of": "facility.core.clock:SetClock", "value": 1},
        {"~": "something new", "value": 1}, {"~": "choice", "of": "facility.core.permissions:Role", "value": "none"},
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused(raw: object) -> None:
    with pytest.raises((ValueError, AttributeError)):
        from_plain(raw)


def test_kept_and_found_again(office: Office) -> None:
    file = DraftFile(office.vault, 1)
    one, two = draft({"name": "林"}), draft({"name": "周"}, NOW + timedelta(hours=1))
    file.keep([one, two])
    assert DraftFile(office.vault, 1).load(NOW) == [two, one]
    file.keep([one])
    assert DraftFile(office.vault, 1).load(NOW) == [one]
    file.keep([])
    assert DraftFile(office.vault, 1).load(NOW) == [] and not file.path.exists()


def test_opens_for_nobody_else(office: Office) -> None:
    mine, other = DraftFile(office.vault, 1), DraftFile(office.vault, 2)
    mine.keep([draft({"name": "林晓慧"})])
    assert other.load(NOW) == []
    mine.path.rename(other.path)
    assert other.load(NOW) == []


def test_nothing_of_it_is_plain(office: Office) -> None:
    file = DraftFile(office.vault, 1)
    file.keep([draft({"name": "林晓慧", "id_number": "510000199001011234"})])
    data = file.path.read_bytes()
    for words in ("林晓慧", "510000199001011234", "people", "RY2026", "name"):
        assert words.encode() not in data
    assert len(file.path.name) == 64


@pytest.mark.parametrize("damage", [b"", b"anyi-draft-1\n", b"x" * 200, b"anyi-draft-1\n" + bytes(90)])
def test_a_damaged_file_holds_nothing(office: Office, damage: bytes) -> None:
    file = DraftFile(office.vault, 1)
    file.keep([draft({"name": "x"})])
    file.path.write_bytes(damage)
    assert file.load(NOW) == []
    file.keep([draft({"name": "y"})])
    assert [one.values["name"] for one in file.load(NOW)] == ["y"]


def test_two_windows_keep_each_others(office: Office) -> None:
    first, second = DraftFile(office.vault, 1), DraftFile(office.vault, 1)
    a, b = draft({"name": "a"}), draft({"name": "b"})
    first.keep([a])
    second.keep([b])
    first.keep([])
    assert first.load(NOW) == [b]


def test_older_than_thirty_days_is_gone(office: Office) -> None:
    file = DraftFile(office.vault, 1)
    file.keep([draft({}, NOW - timedelta(days=31)), draft({}, NOW - timedelta(days=29))])
    assert len(file.load(NOW)) == 1


def test_sweep_takes_old_files_and_remains(office: Office) -> None:
    old, new = DraftFile(office.vault, 1), DraftFile(office.vault, 2)
    for file in (old, new):
        file.keep([draft({})])
    remains = office.folder / DRAFTS_FOLDER / "abc.123.part"
    remains.write_bytes(b"x")
    now = new.path.stat().st_mtime
    os.utime(old.path, (now - 31 * 86_400,) * 2)
    os.utime(remains, (now - 2 * 86_400,) * 2)
    assert sweep(office.folder, now) == 2
    assert new.path.exists() and not old.path.exists() and not remains.exists()
    assert sweep(Path(office.folder / "nowhere"), now) == 0


def test_a_large_scan_is_chosen_again(office: Office) -> None:
    file = DraftFile(office.vault, 1)
    file.keep([draft({"name": "林", "file": {"name": "a.png", "base64": "A" * 7_000_000}})])
    assert file.load(NOW)[0].values == {"name": "林"}


def test_the_latest_state_wins(office: Office) -> None:
    file = DraftFile(office.vault, 1)
    writer = DraftWriter(file)
    last = [draft({"n": n}) for n in range(200)]
    for one in last:
        writer.keep([one])
    writer.close()
    assert file.load(NOW) == [last[-1]]
    assert not [thread for thread in threading.enumerate() if thread.name == "drafts"]
    writer.keep([])
    assert len(file.load(NOW)) == 1


def test_a_full_disk_is_told_and_work_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[StoreError] = []
    writer = DraftWriter(DraftFile(office.vault, 1), said.append)
    with monkeypatch.context() as full:
        full.setattr("facility.core.drafts.write_whole", _full)
        writer.keep([draft({})])
        writer.flush()
    assert [one.code for one in said] == ["disk_full"]
    writer.keep([draft({})])
    writer.close()
    assert len(DraftFile(office.vault, 1).load(NOW)) == 1


def _full(path: Path, data: bytes) -> None:
    raise StoreError("disk_full", "There is no room left in {place}.", place=str(path))


def test_another_store_reads_nothing(office: Office, tmp_path: Path) -> None:
    DraftFile(office.vault, 1).keep([draft({})])
    other, _code = Vault.create(tmp_path / "other", "x", "quiet enough")
    assert DraftFile(other, 1).load(NOW) == []
