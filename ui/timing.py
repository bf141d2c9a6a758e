"""Times of the window, for ``main.py bench``: start against a bare window, sign-in to Today, each page.

Run as ``python -m ui.timing --store DIR --user NAME`` (password from ANYI_PASSWORD); prints JSON. With
``--bare`` or ``--entrance`` it is one process that shows a window and ends, to be timed from outside.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

RUNS = 5


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--entrance", action="store_true")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--user", default="")
    arguments = parser.parse_args(words)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments.bare:
        return _bare()
    if arguments.entrance:
        return _entrance()
    json.dump({**_starts(), **_inside(arguments.store, arguments.user)}, sys.stdout, ensure_ascii=False)
    return 0


def _bare() -> int:
    """What any PySide6 program needs at the least."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    window = QWidget()
    window.resize(800, 600)
    window.show()
    app.processEvents()
    window.grab()
    os._exit(0)


def _entrance() -> int:
    """Our first window, drawn once; what is loading beside it does not count."""
    from ui.app import Program
    from ui.shell.preferences import PreferenceFile

    with tempfile.TemporaryDirectory() as folder:
        program = Program(PreferenceFile(Path(folder) / "preferences"))
        program.show_entrance()
        assert program.entrance is not None
        program.app.processEvents()
        program.entrance.grab()
    os._exit(0)


def _starts() -> dict[str, float]:
    """Whole processes, in turn, so that a slow moment of the machine meets both."""
    times: dict[str, list[float]] = {"--bare": [], "--entrance": []}
    for turn in range(RUNS + 1):
        for mode, kept in times.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-m", "ui.timing", mode], check=True, capture_output=True)
            if turn:
                kept.append((time.perf_counter() - begun) * 1000)
    bare, ours = (statistics.median(kept) for kept in times.values())
    ratio = statistics.median(b / a for a, b in zip(times["--bare"], times["--entrance"], strict=True))
    return {
        "start to sign-in window, ms": ours,
        "a bare PySide6 window process, ms": bare,
        "… start against the bare window, ratio": ratio,
    }


def _inside(store: Path, user: str) -> dict[str, float]:
    """From the right password to Today drawn, and each page from the click to its picture."""
    from facility.core.vault import users_of
    from facility.start import open_desk
    from ui.app import application
    from ui.kit.theme import theme
    from ui.shell.preferences import PreferenceFile
    from ui.shell.window import Window

    app = application()
    theme.apply(app, "light", 100)
    begun = time.perf_counter()
    desk = open_desk(store, user or users_of(store)[0], os.environ["ANYI_PASSWORD"])
    unlocked = (time.perf_counter() - begun) * 1000
    memory = PreferenceFile.unkept()
    begun = time.perf_counter()
    window = Window(desk, memory)
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    window.grab()
    figures = {
        "password to open desk (Argon2id, migration check), ms": unlocked,
        "open desk to Today drawn, ms": (time.perf_counter() - begun) * 1000,
    }
    keys = [spec.key for spec in window.specs]
    for key in keys:
        figures[f"opening page {key}, ms"] = statistics.median(
            _timed(partial(_go, window, key, keys)) for _ in range(RUNS)
        )
    window.hide()
    desk.close()
    return figures


def _go(window: object, key: str, keys: list[str]) -> Callable[[], None]:
    """Leave the page first, so that going there is work."""
    other = keys[0] if key != keys[0] else keys[-1]
    window.go(other)  # type: ignore[attr-defined]

    def act() -> None:
        window.go(key)  # type: ignore[attr-defined]
        window.grab()  # type: ignore[attr-defined]

    return act


def _timed(prepare: Callable[[], Callable[[], None]]) -> float:
    act = prepare()
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
