"""What a copy says of itself (``copy.json``): when, of which store, with which digests and counts.

The notes hold no word about anybody. A seal made with the store's key shows later changes by hand;
the digests show damage to who has no key.
"""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from facility.core.attachments import is_room_name
from facility.core.copy_check import Problem
from facility.core.errors import StoreError
from facility.core.i18n import N_, say
from facility.core.key_file import KEY_FILE, STORE_FILE
from facility.core.vault import Vault
from facility.core.whole_files import disk_error

NOTES = "copy.json"
POOL = "files"
COPIES_ELSEWHERE = "anyi-copies"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy. ``files`` are the scans it needs from the pool beside it; ``readable``: its notes are."""

    path: Path
    made_at: datetime
    store_id: str
    size: int
    digests: Mapping[str, str]
    rows: Mapping[str, int]
    files: tuple[str, ...]
    seal: str = ""
    readable: bool = True

    @classmethod
    def of(cls, folder: Path, vault: Vault, now: datetime, rows: Mapping[str, int], files: set[str]) -> Copy:
        """The notes of a copy just written into ``folder``."""
        digests = {name: digest_of(folder / name) for name in (STORE_FILE, KEY_FILE)}
        size = sum((folder / name).stat().st_size for name in digests)
        bare = cls(folder, now, vault.store_id, size, digests, dict(rows), tuple(sorted(files)))
        return dataclasses.replace(bare, seal=_seal(bare._body(), vault))

    @classmethod
    def read(cls, folder: Path) -> Copy:
        """The copy in a folder. Raises StoreError ``copy_damaged``, ``place_missing``."""
        try:
            body = json.loads((folder / NOTES).read_bytes())
            if set(body["digests"]) != {STORE_FILE, KEY_FILE} or not all(map(is_room_name, body["files"])):
                raise ValueError("names of other files")
            return cls(
                folder,
                datetime.fromisoformat(body["made_at"]),
                str(body["store"]),
                int(body["size"]),
                {str(name): str(digest) for name, digest in body["digests"].items()},
                {str(name): int(count) for name, count in body["rows"].items()},
                tuple(str(name) for name in body["files"]),
                str(body["seal"]),
            )
        except FileNotFoundError:
            raise StoreError("no_copy", N_("There is no copy in {place}."), place=str(folder)) from None
        except OSError as error:
            raise disk_error(error, folder) from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise StoreError(
                "copy_damaged", N_("The copy in {place} is damaged. Choose another one."), place=str(folder)
            ) from error

    def dump(self) -> bytes:
        """As the bytes of ``copy.json``."""
        body = {**self._body(), "seal": self.seal}
        return (json.dumps(body, indent=1, sort_keys=True) + "\n").encode()

    def _body(self) -> dict[str, Any]:
        return {
            "anyi": "copy",
            "format": FORMAT,
            "made_at": self.made_at.isoformat(),
            "store": self.store_id,
            "size": self.size,
            "digests": dict(self.digests),
            "rows": dict(self.rows),
            "files": list(self.files),
        }

    def at(self, path: Path) -> Copy:
        """The same copy under its final name."""
        return dataclasses.replace(self, path=path)

    def sealed_by(self, vault: Vault) -> bool:
        """Whether the notes are as this store's key sealed them."""
        return hmac.compare_digest(self.seal, _seal(self._body(), vault))

    @property
    def pool(self) -> Path:
        return self.path.parent / POOL

    @property
    def good(self) -> bool:
        """A quick look: notes readable, files there and as long as they were, every scan in the pool."""
        try:
            return self.whole(set(os.listdir(self.pool)))
        except OSError:
            return False

    def whole(self, pool: set[str]) -> bool:
        """As ``good``, the names in the pool being known."""
        try:
            size = sum((self.path / name).stat().st_size for name in self.digests)
        except OSError:
            return False
        return self.readable and size == self.size and pool.issuperset(self.files)

    def problems(self) -> list[Problem]:
        """A long look without a key: digests of the database and key file, scans there."""
        if not self.readable:
            return [Problem("notes_damaged", say(N_("The notes of this copy cannot be read.")))]
        found = []
        for name, digest in self.digests.items():
            try:
                whole = digest_of(self.path / name) == digest
            except OSError:
                whole = False
            if not whole:
                found.append(Problem("copy_damaged", say(N_("{file} is not as it was written."), file=name)))
        lost = [name for name in self.files if not (self.pool / name).exists()]
        if lost:
            text = N_("{n} filed scans are missing; the first is {name}.")
            found.append(Problem("files_missing", say(text, n=len(lost), name=lost[0][:12])))
        return found


def _seal(body: dict[str, Any], vault: Vault) -> str:
    plain = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(vault.subkey("copies"), plain, hashlib.sha256).hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copies_folder(folder: Path, making: bool = False) -> Path:
    """The folder that holds the copies: the one given, or the one of ours inside it."""
    inner = folder / COPIES_ELSEWHERE
    if folder.name == COPIES_ELSEWHERE or (not making and not inner.is_dir()):
        return folder
    return inner


def list_copies(folder: Path, store_id: str = "") -> tuple[Copy, ...]:
    """All copies in a folder, newest first; with ``store_id`` those of one store.

    One whose notes cannot be read is listed with ``readable`` False and the time of its folder.
    """
    found = []
    inner = copies_folder(folder)
    try:
        folders = [one for one in inner.iterdir() if one.name.startswith("anyi-") and one.is_dir()]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise disk_error(error, inner) from error
    for one in folders:
        try:
            copy = Copy.read(one)
        except StoreError:
            made = datetime.fromtimestamp(one.stat().st_mtime).astimezone()
            copy = Copy(one, made, "", 0, {}, {}, (), readable=False)
        if not store_id or copy.store_id in ("", store_id):
            found.append(copy)
    return tuple(sorted(found, key=lambda copy: (copy.made_at, copy.path.name), reverse=True))


def last_good_copy(folder: Path, store_id: str = "") -> Copy | None:
    """The newest copy that looks whole, or None."""
    return next((copy for copy in list_copies(folder, store_id) if copy.good), None)
