"""A screen nobody sits at: Xvfb, with keys pressed and pictures taken from outside."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from installer.surroundings import Stop

SIZE = "1366x768"


class Screen:
    """An X server of our own; ends with the ``with`` block."""

    def __init__(self) -> None:
        self.name = ""
        self.server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Screen:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"]
        self.server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as said:
            number = said.readline().strip()
        if not number:
            raise Stop("Xvfb did not start.")
        self.name = f":{number}"
        return self

    def __exit__(self, *_what: object) -> None:
        if self.server is not None:
            self.server.terminate()
            self.server.wait(20)

    def titles(self) -> dict[str, str]:
        """Window → title, of the windows that can be seen and have one."""
        found = {}
        for window in self._tell("search", "--onlyvisible", "--name", ".").split():
            title = self._tell("getwindowname", window).strip()
            if title:
                found[window] = title
        return found

    def wait_for(self, word: str, seconds: float) -> float:
        """Seconds until a window whose title holds the word can be seen. Raises Stop."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if any(word in title for title in self.titles().values()):
                return time.monotonic() - began
            time.sleep(0.2)
        raise Stop(f"no window “{word}” after {seconds:.0f} s; there is {sorted(self.titles().values())}")

    def wait_until_gone(self, word: str, seconds: float) -> float:
        """Seconds until no window has the word in its title. Raises Stop."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if not any(word in title for title in self.titles().values()):
                return time.monotonic() - began
            time.sleep(0.2)
        raise Stop(f"“{word}” is still there after {seconds:.0f} s")

    def press(self, *keys: str) -> None:
        self._tell("key", "--clearmodifiers", *keys)

    def type(self, words: str) -> None:
        self._tell("type", "--delay", "60", words)

    def click(self, x: int, y: int) -> None:
        self._tell("mousemove", str(x), str(y), "click", "1")

    def picture(self, path: Path) -> Path:
        """The whole screen as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["import", "-display", self.name, "-window", "root", str(path)], check=True, timeout=60
        )
        return path

    def _tell(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            capture_output=True,
            text=True,
            env={**os.environ, "DISPLAY": self.name},
            timeout=60,
            check=False,
        )
        return done.stdout
