"""What somebody has half-written, kept so that it outlives the program: one sealed file per user.

The file lies in the store folder's ``drafts/`` under a name that tells nothing. AES-256-GCM with a key of its
own seals it, bound to the user, so it opens for nobody else and under no other name.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facility.core.draft_values import as_plain, from_plain
from facility.core.errors import StoreError
from facility.core.whole_files import TEMPORARY, write_whole

if TYPE_CHECKING:
    from facility.core.vault import Vault

DRAFTS_FOLDER = "drafts"
FORMAT = b"anyi-draft-1\n"
NONCE_BYTES = 12
KEPT_DAYS = 30
LARGEST_FILE = 6 * 1024 * 1024  # characters of base64; a larger file is left out and chosen again


@dataclass(frozen=True, slots=True)
class Draft:
    """One half-written form: where it stands, how it is opened again, what was typed in it.

    page: the page's key. place: what the page is asked to show first. title, about: how it is named to the
    person. address, values: plain data of the screens. at: when it was last typed in.
    """

    page: str
    title: str
    about: str
    place: object
    address: Mapping[str, Any]
    values: Mapping[str, Any]
    at: datetime
    id: str = field(default_factory=lambda: secrets.token_hex(8))


class DraftFile:
    """The drafts of one user of a store."""

    def __init__(self, vault: Vault, user: int) -> None:
        self.folder = vault.folder / DRAFTS_FOLDER
        self._bond = f"anyi-drafts\n{vault.store_id}\nuser:{user}".encode()
        self._key = vault.subkey("drafts")
        name = hmac.new(vault.subkey("draft names"), self._bond, sha256).hexdigest()
        self.path = self.folder / name
        self._mine: set[str] = set()

    def load(self, now: datetime) -> list[Draft]:
        """What waits, the latest first; a damaged file, or one of another key, holds nothing."""
        oldest = now - timedelta(days=KEPT_DAYS)
        found = self._read()
        self._mine |= {one.id for one in found}
        return sorted((one for one in found if one.at >= oldest), key=lambda one: one.at, reverse=True)

    def keep(self, drafts: Iterable[Draft]) -> None:
        """Let the file hold these, and what another window of the same user wrote there meanwhile.

        Raises StoreError of the disk; the old file then stands.
        """
        mine = list(drafts)
        self._mine |= {one.id for one in mine}
        all_of_them = [one for one in self._read() if one.id not in self._mine] + mine
        if not all_of_them:
            self.path.unlink(missing_ok=True)
            return
        self.folder.mkdir(mode=0o700, exist_ok=True)
        write_whole(self.path, self._seal(all_of_them))

    def _seal(self, drafts: list[Draft]) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        text = json.dumps([_as_json(one) for one in drafts], ensure_ascii=False, separators=(",", ":"))
        nonce = secrets.token_bytes(NONCE_BYTES)
        return FORMAT + nonce + AESGCM(self._key).encrypt(nonce, text.encode(), self._bond)

    def _read(self) -> list[Draft]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            data = self.path.read_bytes()
            start = len(FORMAT) + NONCE_BYTES
            if not data.startswith(FORMAT):
                return []
            plain = AESGCM(self._key).decrypt(data[len(FORMAT) : start], data[start:], self._bond)
            return [one for raw in json.loads(plain) if (one := _from_json(raw)) is not None]
        except (OSError, InvalidTag, ValueError, TypeError):
            return []


def _as_json(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.id, "page": draft.page, "title": draft.title, "about": draft.about,
        "at": draft.at.astimezone(UTC).isoformat(), "place": as_plain(draft.place),
        "address": as_plain(draft.address), "values": as_plain({name: one for name, one in draft.values.items() if not _too_large(one)}),
    }  # fmt: skip


def _too_large(value: object) -> bool:
    """A chosen file that would be written again and again while somebody types."""
    return isinstance(value, Mapping) and len(str(value.get("base64", ""))) > LARGEST_FILE


def _from_json(raw: dict[str, Any]) -> Draft | None:
    """One draft; None where a newer or older program wrote it in another way."""
    try:
        return Draft(
            str(raw["page"]), str(raw["title"]), str(raw["about"]), from_plain(raw["place"]),
            from_plain(raw["address"]), from_plain(raw["values"]), datetime.fromisoformat(raw["at"]),
            str(raw["id"]),
        )  # fmt: skip
    except (KeyError, ValueError, TypeError, ImportError, AttributeError):
        return None


def sweep(folder: Path, now: float | None = None) -> int:
    """Remove the drafts of a store folder nobody has touched for 30 days; how many went.

    now: seconds since 1970. What a killed program left half-written goes after a day.
    """
    gone = 0
    now = time.time() if now is None else now
    try:
        files = list((folder / DRAFTS_FOLDER).iterdir())
    except OSError:
        return 0
    for file in files:
        days = 1 if file.name.endswith(TEMPORARY) else KEPT_DAYS
        try:
            if file.stat().st_mtime < now - days * 86_400:
                os.unlink(file)
                gone += 1
        except OSError:
            continue  # another window has just done it, or the disk is write-protected
    return gone


class DraftWriter:
    """Writes drafts on a thread of its own, so that typing never waits for the disk. The latest state wins."""

    def __init__(self, file: DraftFile, failed: Callable[[StoreError], object] | None = None) -> None:
        self._file, self._failed = file, failed
        self._wanted: tuple[Draft, ...] | None = None
        self._news = threading.Condition()
        self._busy = self._ended = False
        self._thread: threading.Thread | None = None

    def keep(self, drafts: Iterable[Draft]) -> None:
        """Ask for this state; returns at once."""
        with self._news:
            if self._ended:
                return
            self._wanted = tuple(drafts)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="drafts", daemon=True)
                self._thread.start()
            self._news.notify_all()

    def flush(self, seconds: float = 5.0) -> None:
        """Wait until what was asked for is on the disk."""
        with self._news:
            self._news.wait_for(lambda: self._wanted is None and not self._busy, seconds)

    def close(self) -> None:
        """Write what is left, then end."""
        self.flush()
        with self._news:
            self._ended = True
            self._news.notify_all()
        if self._thread is not None:
            self._thread.join(5)

    def _work(self) -> None:
        while True:
            with self._news:
                self._busy = False
                self._news.notify_all()
                self._news.wait_for(lambda: self._wanted is not None or self._ended)
                if self._wanted is None:
                    return
                wanted, self._wanted, self._busy = self._wanted, None, True
            try:
                self._file.keep(wanted)
            except (StoreError, OSError) as error:
                if self._failed is not None and isinstance(error, StoreError):
                    self._failed(error)
