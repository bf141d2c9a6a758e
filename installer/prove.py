"""Uses what was built as a person would, and reports each step.

    python3 installer/dev.py prove                      build and use it on this system
    python3 installer/dev.py prove --windows            build for Windows, install and use it under Wine
        --built            use what the last build left in dist
        --roster F.xlsx    import this list of people rather than a little one made on the way

The report and every picture lie in dist/proof or dist/windows/proof. Look at the pictures.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installer import build, contents  # noqa: E402 (the folder above was made known first)
from installer.surroundings import Stop  # noqa: E402


class Report:
    """The steps with their times; written as the proof goes, so that a cut-off one says how far it came."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failed: list[str] = []
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def say(self, line: str) -> None:
        print(line, flush=True)
        with (self.folder / "report.txt").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    @contextmanager
    def step(self, name: str) -> Iterator[Callable[[str], None]]:
        """One step; what is told inside stands in its line. A step that fails lets the next ones go on."""
        told: list[str] = []
        began = time.monotonic()
        try:
            yield told.append
            verdict = "good  "
        except Exception as why:
            verdict = "FAILED"
            self.failed.append(name)
            told.append(f"{type(why).__name__}: {why}")
        self.say(f"{verdict}  {name:<34}{time.monotonic() - began:7.1f} s  {'; '.join(told)}".rstrip())


def prove_here(built: bool) -> int:
    """The program's folder of this system: made, started, used for the tour."""
    report = Report(build.OUT / "proof")
    with report.step("build") as tell:
        program = build.OUT / contents.PROGRAM if built else build.build()
        tell(f"{build.megabytes(program):.1f} MB")
    exe = program / (f"{contents.COMMAND}.exe" if os.name == "nt" else contents.PROGRAM)
    with report.step("version") as tell:
        tell(_said([str(exe), "--version"]))
    with report.step("start against the same unfrozen") as tell:
        frozen = _seconds([str(exe), "commands"])
        plain = _seconds([sys.executable, str(ROOT / "main.py"), "commands"])
        tell(f"{frozen:.1f} s against {plain:.1f} s")
        assert frozen < 2 * plain, "more than twice as long"
    with report.step("tour: papers and pages") as tell:
        out = report.folder / "tour"
        _said([str(exe), "tour", "--out", str(out)])
        papers, pages = len(list(out.rglob("*.pdf"))), len(list(out.rglob("*.png")))
        tell(f"{papers} papers, {pages} pictures")
        assert papers > 10 and pages > 20
    return 1 if report.failed else 0


def _said(command: list[str]) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=1800,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-1500:]
    return done.stdout.strip()


def _seconds(command: list[str]) -> float:
    """The quickest of three: the first one fills the disk's cache."""
    taken = []
    for _turn in range(3):
        began = time.monotonic()
        _said(command)
        taken.append(time.monotonic() - began)
    return min(taken)


def main(words: list[str]) -> int:
    """0 all good, 1 a step failed."""
    parser = argparse.ArgumentParser(prog="dev.py prove")
    parser.add_argument("--windows", action="store_true", help="the Windows program, under Wine")
    parser.add_argument("--built", action="store_true", help="use what the last build left")
    parser.add_argument("--roster", type=Path, help="the list of people to import (Excel)")
    asked = parser.parse_args(words)
    try:
        if asked.windows:
            from installer.windows_proof import prove_windows

            report = Report(build.OUT / "windows" / "proof")
            return prove_windows(report, asked.built, asked.roster)
        return prove_here(asked.built)
    except Stop as why:
        print(why, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
