"""Portable mode: what the built program keeps lies beside it where the mark stands, else in the user's folders."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from facility.core import places
from installer import build
from ui.shell import preferences


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a built program on a stick."""
    folder = tmp_path / "U盘" / "Anyi"
    folder.mkdir(parents=True)
    monkeypatch.delenv("ANYI_CONFIG", raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "Anyi.exe"))
    return folder


def test_with_the_mark_everything_lies_beside_the_program(beside: Path) -> None:
    (beside / places.PORTABLE_MARK).touch()
    assert places.usual_store_folder() == beside / "Anyi-data" / "store"
    assert preferences.config_folder() == beside / "Anyi-data"


def test_without_the_mark_the_users_folders_are_used(beside: Path) -> None:
    assert places.portable_folder() is None
    assert beside not in places.usual_store_folder().parents
    assert beside not in preferences.config_folder().parents


def test_the_sources_are_never_portable(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (beside / places.PORTABLE_MARK).touch()
    monkeypatch.delattr(sys, "frozen")
    assert places.portable_folder() is None


def test_the_archive_brings_the_mark(tmp_path: Path) -> None:
    program = tmp_path / "built"
    (program / "_internal").mkdir(parents=True)
    (program / "Anyi.exe").write_bytes(b"program")
    (program / "_internal" / "one.dll").write_bytes(b"part")
    with zipfile.ZipFile(build.make_portable(program, tmp_path / "portable.zip")) as archive:
        assert set(archive.namelist()) == {
            "Anyi/Anyi.exe",
            "Anyi/_internal/one.dll",
            f"Anyi/{places.PORTABLE_MARK}",
        }
