"""What is handed out is signed where a command for it is named, and nothing goes out half signed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from installer import build
from installer.surroundings import Stop


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return build.make_little(tmp_path / "张 三" / "Anyi")


def signer(tmp_path: Path, ends: int) -> str:
    script = tmp_path / "sign.py"
    script.write_text(
        f"import sys\nopen(sys.argv[-1], 'ab').write(b'signed by ' + sys.argv[1].encode())\nsys.exit({ends})\n",
        encoding="utf-8",
    )
    return f'"{sys.executable}" "{script}" anhe'


def test_both_programs_are_signed(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANYI_SIGN", signer(tmp_path, 0))
    build.sign(program)
    assert (program / "Anyi.exe").read_bytes() == b"signed by anhe"
    assert (program / "anyi-command.exe").read_bytes() == b"signed by anhe"


def test_a_signature_that_fails_stops_the_build(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYI_SIGN", signer(tmp_path, 3))
    with pytest.raises(Stop, match=r"Signing Anyi\.exe failed"):
        build.sign(program)


def test_without_a_command_nothing_is_touched(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANYI_SIGN", raising=False)
    build.sign(program)
    assert (program / "Anyi.exe").read_bytes() == b""
