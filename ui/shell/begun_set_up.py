"""A set-up that was begun: kept on this PC until the store is made, for a power cut in the middle of it.

Beside the preferences, readable by this user alone. It holds the facility's own data, never a password, and
nobody the facility looks after: the first of them is entered when the encrypted store is there.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facility.core.errors import StoreError
from facility.core.whole_files import write_whole

FILE = "set-up.json"
PARTS = frozenset({"step", "what", "legal", "who", "house", "admin"})


class BegunSetUp:
    """What was typed for the store of one folder; failing to keep it never stops the work."""

    def __init__(self, preferences: Path | None, folder: Path) -> None:
        """preferences: their file; None where this PC keeps nothing."""
        kept = preferences is not None and str(preferences) != os.devnull
        self.path = preferences.with_name(FILE) if preferences is not None and kept else None
        self.folder = str(folder)

    def read(self) -> dict[str, Any] | None:
        """What was typed for this folder, or None."""
        if self.path is None:
            return None
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            memo = kept["memo"] if kept["folder"] == self.folder else None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return memo if isinstance(memo, dict) and memo.keys() >= PARTS else None

    def keep(self, memo: Mapping[str, Any]) -> None:
        if self.path is None:
            return
        text = json.dumps({"folder": self.folder, "memo": memo}, ensure_ascii=False)
        with contextlib.suppress(OSError, StoreError):  # a full or write-protected disk
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, text.encode())

    def forget(self) -> None:
        if self.path is not None:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
