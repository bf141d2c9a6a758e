"""What this PC remembers: language, look, the last store folder and user name. Nothing of the facility's work.

One small JSON file in the user's configuration folder; a damaged or missing one means the defaults.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from facility.core.errors import StoreError
from facility.core.i18n import LANGUAGES
from facility.core.places import APP_FOLDER, portable_folder, usual_store_folder
from facility.core.whole_files import write_whole

FILE = "this-pc.json"
MODES = ("system", "light", "dark")
SCALES = (100, 125, 150)
LANGUAGE_NAMES = {"zh": "中文", "en": "English"}  # each in its own words, so never translated


@dataclass(frozen=True, slots=True)
class Preferences:
    """The values; ``folder`` "" is the usual one."""

    lang: str = "zh"
    mode: str = "system"
    scale: int = 100
    folder: str = ""
    user: str = ""
    wide: int = 1366
    high: int = 736
    full: bool = False
    left: int = -1
    top: int = -1
    placed: bool = False  # left and top are of a window that was moved or closed here


class PreferenceFile:
    """Reads and keeps the preferences of this PC; failing to keep them never stops the work."""

    def __init__(self, path: Path | None = None) -> None:
        self.path: Path | None = path or config_folder() / FILE
        self.values = self._read()

    @classmethod
    def unkept(cls, values: Preferences | None = None) -> PreferenceFile:
        """Preferences that no file holds: for the sample facility and for pictures."""
        made = cls(Path(os.devnull))
        made.path = None
        made.values = values or Preferences()
        return made

    def _read(self) -> Preferences:
        assert self.path is not None
        try:
            raw = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Preferences()
        return cleaned(raw) if isinstance(raw, dict) else Preferences()

    def change(self, **values: Any) -> Preferences:
        """Keep new values; returns all."""
        wanted = replace(self.values, **values)
        if wanted != self.values:
            self.values = wanted
            if self.path is None or str(self.path) == os.devnull:
                return wanted
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                text = json.dumps(asdict(wanted), ensure_ascii=False, indent=1)
                write_whole(self.path, (text + "\n").encode())
            except (OSError, StoreError):
                pass  # a full or write-protected disk: they hold until the program ends
        return self.values

    def store_folder(self) -> Path:
        """Where the store is looked for."""
        return Path(self.values.folder) if self.values.folder else usual_store_folder()


def cleaned(raw: dict[str, Any]) -> Preferences:
    """Preferences from a file somebody may have edited: what does not fit is left at its default."""
    plain = Preferences()
    found = {
        f.name: raw[f.name] for f in fields(plain) if type(raw.get(f.name)) is type(getattr(plain, f.name))
    }
    allowed = {"lang": LANGUAGES, "mode": MODES, "scale": SCALES}
    kept = {key: value for key, value in found.items() if key not in allowed or value in allowed[key]}
    for key in ("wide", "high"):
        if not 640 <= kept.get(key, 1000) <= 10_000:
            kept.pop(key)
    return Preferences(**kept)


def config_folder() -> Path:
    """This user's configuration folder for the program."""
    from platformdirs import user_config_path

    told = os.environ.get("ANYI_CONFIG")
    return Path(told) if told else portable_folder() or user_config_path(APP_FOLDER, appauthor=False)
