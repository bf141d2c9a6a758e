"""How each person likes to see each list: columns, widths, sorting, filter. Kept on this PC, nothing of the work in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from facility.core.errors import StoreError
from facility.core.whole_files import write_whole

WAIT = 800
NARROWEST, WIDEST = 40, 2000


@dataclass(frozen=True, slots=True)
class ListView:
    """Fields by name; widths in px of the drawings; ``filter`` the key of a pill, never words that were sought."""

    hidden: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: str = ""
    down: bool = False
    filter: str = ""


class ListViews(QObject):
    """``views.of("people")``, ``views.keep("people", view)``; one person's part of the file of this PC.

    Without a path nothing is written. A damaged file means that every list is as drawn.
    """

    def __init__(self, path: Path | None = None, user: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._user = path, user
        self._views: dict[str, ListView] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self.write)
        mine = self._read().get(user)
        if isinstance(mine, dict):
            self._views = {key: cleaned(raw) for key, raw in mine.items() if isinstance(raw, dict)}
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self.write)

    def of(self, name: str) -> ListView:
        """How this person left a list."""
        return self._views.get(name, ListView())

    def keep(self, name: str, view: ListView) -> None:
        """From now on like this; written a moment later, once for many changes."""
        if view != self.of(name):
            self._views[name] = view
            self._wait.start()

    def write(self) -> None:
        """Write now what waits to be written; failing to never stops the work."""
        if self._path is None or not self._wait.isActive():
            return
        self._wait.stop()
        whole = self._read()
        whole[self._user] = {key: asdict(view) for key, view in self._views.items() if view != ListView()}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())
        except (OSError, StoreError):
            pass  # a full or write-protected disk: they hold until the program ends

    def _read(self) -> dict[str, Any]:
        try:
            raw = json.loads(self._path.read_text(encoding="utf-8")) if self._path is not None else {}
        except (OSError, ValueError):
            return {}
        return raw if isinstance(raw, dict) else {}


def cleaned(raw: Mapping[str, Any]) -> ListView:
    """A view from a file somebody may have edited."""
    hidden, widths = raw.get("hidden"), raw.get("widths")
    return ListView(
        tuple(str(one) for one in hidden) if isinstance(hidden, list) else (),
        {
            str(name): wide for name, wide in (widths.items() if isinstance(widths, dict) else ())
            if type(wide) is int and NARROWEST <= wide <= WIDEST
        },
        str(raw.get("sort") or ""), raw.get("down") is True, str(raw.get("filter") or ""),
    )  # fmt: skip
