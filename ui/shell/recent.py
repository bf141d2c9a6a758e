"""What was opened lately: the last eight per user, kept on this PC as ids only."""

from __future__ import annotations

import json
from pathlib import Path

from facility.core.errors import StoreError
from facility.core.whole_files import write_whole

MOST = 8
FILE = "recent.json"
KINDS = {"people": "person"}


class Recent:
    """``note("people", 7)``, then ``things`` is ("person:7", …), the latest first. path None: only in memory."""

    def __init__(self, path: Path | None, store: str, user: int) -> None:
        self._path, self._whose = path, f"{store}/{user}"
        self.things: tuple[str, ...] = tuple(self._read().get(self._whose, ()))[:MOST]

    def note(self, page: str, place: object) -> None:
        """Something was opened; what has no id of its own is passed over."""
        thing = thing_of(page, place)
        if thing is None or self.things[:1] == (thing,):
            return
        self.things = (thing, *(one for one in self.things if one != thing))[:MOST]
        if self._path is None:
            return
        kept = {**self._read(), self._whose: list(self.things)}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(kept).encode())
        except (OSError, StoreError):
            self._path = None  # a full or write-protected disk: remembered until the program ends

    def _read(self) -> dict[str, list[str]]:
        if self._path is None:
            return {}
        try:
            raw = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(raw, dict):
            return {}
        return {
            str(whose): [one for one in things if isinstance(one, str)]
            for whose, things in raw.items()
            if isinstance(things, list)
        }


def thing_of(page: str, place: object) -> str | None:
    """``person:7``, ``application:3`` or ``enquiry:2``."""
    if isinstance(place, int):
        return f"{KINDS.get(page, page)}:{place}"
    if isinstance(place, tuple) and len(place) == 2 and isinstance(place[1], int):
        return f"{place[0]}:{place[1]}"
    return None
