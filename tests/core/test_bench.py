"""The figures of a store are taken on a copy: the store itself stays as it is."""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from facility.demo import PASSWORD, bench
from facility.start import open_desk
from tests.support.sample import Sample


def bytes_of(folder: Path) -> dict[str, str]:
    files = (
        one for one in folder.rglob("*") if one.is_file() and not one.name.endswith(("-shm", "-wal", ".lock"))
    )
    return {str(one.relative_to(folder)): sha256(one.read_bytes()).hexdigest() for one in files}


def test_the_measured_store_is_not_changed(
    sample: Sample, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for slow in ("_window", "_roster", "_agreement", "_reads"):
        monkeypatch.setattr(bench, slow, lambda _given: {})
    monkeypatch.setattr(bench, "_search", dict)
    for of_its_own in ("_boards", "_standing", "_month_pay", "_meals"):
        monkeypatch.setattr(bench, of_its_own, dict)  # they measure stores of their own
    opened: list[Path] = []

    def open_store(arguments: argparse.Namespace, _door: str) -> Any:
        opened.append(arguments.store)
        return open_desk(arguments.store, "admin", PASSWORD)

    before = bytes_of(sample.folder)
    assert bench.bench(argparse.Namespace(store=sample.folder, json=True, user="admin"), open_store) == 0
    assert "a command with its audit, ms" in json.loads(capsys.readouterr().out)
    assert bytes_of(sample.folder) == before
    assert opened != [sample.folder] and not opened[0].exists()
    assert not list(sample.folder.parent.glob(".anyi-bench-*"))
