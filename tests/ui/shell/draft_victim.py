"""A nursery of programs that type into a form until they are killed: run by test_drafts.

``python -m tests.ui.shell.draft_victim STORE TURNS``; prints one JSON line for each turn: what was typed half a
second before the kill, and altogether. Everything is imported once; each turn is forked before any Qt object is
there (a fork of a running QApplication hangs as it paints) and opens the program with a form of its own.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from facility.core.vault import Vault
from facility.start import open_with
from tests.support.desks import PASSWORD
from ui.kit.theme import theme
from ui.shell.preferences import PreferenceFile
from ui.shell.window import Window

WORDS = "林晓慧住在锦溪区安和街道十二号她的母亲每周三来看她喜欢画画和唱歌" * 40
EVERY = 0.004  # seconds from key to key


def opened(store: Path) -> tuple[Any, Any]:
    """The program with a form open and nothing typed yet; and the line to type into."""
    app = QApplication([])
    theme.apply(app, "light", 100)
    desk = open_with(Vault.unlock(store, "chief", PASSWORD), store, "chief")
    window = Window(desk, PreferenceFile.unkept())
    window.show()
    window.go("people")
    page: Any = window.page()
    page.forms.open("people.enter")
    app.processEvents()
    return app, page.panel.form.editor("address").part()


def type_for_ever(app: Any, line: Any, tell: int) -> None:
    for count, letter in enumerate(WORDS, 1):
        app.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
        os.write(tell, f"{count} {time.monotonic()}\n".encode())
        until = time.monotonic() + EVERY
        while time.monotonic() < until:
            app.processEvents()
            time.sleep(0.001)


def stalled(typed: list[tuple[int, float]], killed: float) -> float:
    """How long the machine itself held the program up in its last second: the half second is of its own time."""
    late = [*(at for _n, at in typed if at >= killed - 1.0), killed]
    return sum(after - before for before, after in pairwise(late) if after - before > 10 * EVERY)


def turn(store: Path) -> dict[str, int]:
    """One program, killed at a random moment of its typing."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            type_for_ever(*opened(store), tell)
        finally:
            os._exit(9)
    os.close(tell)
    said = os.read(hear, 40)
    time.sleep(random.uniform(0.05, 1.2))
    killed = time.monotonic()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(hear, 65_536):
        said += more
    os.close(hear)
    typed = [(int(n), float(at)) for n, at in (one.split() for one in said.decode().splitlines())]
    early = [n for n, at in typed if at <= killed - 0.5 - stalled(typed, killed)]
    return {"early": max(early, default=0), "all": len(typed)}


def main(words: list[str]) -> None:
    random.seed(int(words[2]))
    for _number in range(int(words[1])):
        print(json.dumps(turn(Path(words[0]))), flush=True)
        sys.stdin.readline()  # the test looks at the file now


if __name__ == "__main__":
    main(sys.argv[1:])
