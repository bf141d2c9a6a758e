"""The key file of a store (``anyi.keys``): its slots and the wrong tries, as JSON.

Every change takes the file lock, reads again, and replaces the whole file, so that two programs on
one PC never lose each other's change. A digest over the content tells damage from a wrong password.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facility.core.errors import StoreError
from facility.core.i18n import N_
from facility.core.slots import Slot
from facility.core.waiting import Tries
from facility.core.whole_files import disk_error, write_whole

KEY_FILE = "anyi.keys"
STORE_FILE = "anyi.db"
LOCK_FILE = ".anyi.keys.lock"
FORMAT = 1
LARGEST = 4 * 1024 * 1024
LOCK_SECONDS = 20.0


@dataclass(slots=True)
class KeyFile:
    """What the key file holds; user slots and tries are found by folded user name."""

    store: str = field(default_factory=lambda: uuid.uuid4().hex)
    users: dict[str, Slot] = field(default_factory=dict)
    recovery: Slot | None = None
    tries: dict[str, Tries] = field(default_factory=dict)

    def dump(self) -> bytes:
        """As the bytes of the file."""
        body: dict[str, Any] = {
            "anyi": "keys",
            "format": FORMAT,
            "store": self.store,
            "users": {name: slot.dump() for name, slot in self.users.items()},
            "recovery": self.recovery.dump() if self.recovery else None,
            "tries": {name: tries.dump() for name, tries in self.tries.items()},
        }
        body["digest"] = _digest(body)
        return (json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @classmethod
    def load(cls, raw: bytes) -> KeyFile:
        """From the bytes of the file; raises StoreError ``key_file_damaged`` or ``store_newer``."""
        try:
            body = json.loads(raw)
            if body["anyi"] != "keys":
                raise ValueError("another file")
            if int(body["format"]) > FORMAT:
                raise _newer()
            if body.pop("digest") != _digest(body):
                raise ValueError("digest")
            return cls(
                str(body["store"]),
                {str(name): Slot.load(slot) for name, slot in body["users"].items()},
                Slot.load(body["recovery"]) if body["recovery"] else None,
                {str(name): Tries.load(tries) for name, tries in body["tries"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise _damaged() from error


def _digest(body: dict[str, Any]) -> str:
    plain = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _damaged() -> StoreError:
    return StoreError(
        "key_file_damaged",
        N_("The key file of this store is damaged. Take the file {file} from the last good copy."),
        file=KEY_FILE,
    )


def _newer() -> StoreError:
    return StoreError(
        "store_newer", N_("This store was made by a newer version of Anyi. Please install that version.")
    )


def read_key_file(folder: Path) -> KeyFile:
    """The key file as it stands. Raises StoreError ``no_store``, ``key_file_missing`` and ``load``'s own."""
    path = folder / KEY_FILE
    try:
        if path.stat().st_size > LARGEST:
            raise _damaged()
        return KeyFile.load(path.read_bytes())
    except FileNotFoundError:
        if (folder / STORE_FILE).exists():
            raise StoreError(
                "key_file_missing",
                N_("The key file {file} is missing beside the store. Take it from the last good copy."),
                file=KEY_FILE,
            ) from None
        raise StoreError("no_store", N_("There is no store in {place}."), place=str(folder)) from None
    except OSError as error:
        raise disk_error(error, folder) from error


@contextmanager
def changing(folder: Path) -> Iterator[KeyFile]:
    """Lock, read, hand out for change, write where it changed, also when an error is on its way out.

    Raises StoreError ``keys_busy`` where another program holds the lock too long.
    """
    with locked(folder):
        keys = read_key_file(folder)
        before = keys.dump()
        try:
            yield keys
        finally:
            if (after := keys.dump()) != before:
                write_whole(folder / KEY_FILE, after)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock over the key file of a store folder."""
    from filelock import FileLock, Timeout

    if not folder.is_dir():
        raise StoreError("no_store", N_("There is no store in {place}."), place=str(folder))
    lock = FileLock(folder / LOCK_FILE, timeout=LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout:
        raise StoreError(
            "keys_busy", N_("Another Anyi on this PC is busy with the keys. Try again in a moment.")
        ) from None
    except OSError as error:
        raise disk_error(error, folder) from error
    try:
        yield
    finally:
        lock.release()
