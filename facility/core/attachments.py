"""The file room: scans and papers kept encrypted, each under a name that tells nothing.

A file's name is a keyed digest of its content, so the same scan is kept once, and neither name nor
bytes say anything to who has no key. What a scan is called and whom it belongs to stands in the store.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from facility.core.errors import StoreError
from facility.core.i18n import N_
from facility.core.scans import Accepted as Accepted
from facility.core.scans import accept as accept
from facility.core.vault import FILES_FOLDER, Vault
from facility.core.whole_files import TEMPORARY, disk_error, write_whole

FORMAT = b"anyi-file-1\n"
NONCE_BYTES, TAG_BYTES = 12, 16
GRACE_SECONDS = 24 * 3600
_NAME = re.compile(r"[0-9a-f]{64}")


class FileRoom:
    """Encrypted files of one store, in ``folder`` (the store's ``files/``)."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self.folder = folder
        self._key = vault.subkey("files")
        self._naming_key = vault.subkey("file names")

    @classmethod
    def of(cls, vault: Vault) -> FileRoom:
        """The file room of a store folder."""
        return cls(vault.folder / FILES_FOLDER, vault)

    def name_of(self, content: bytes) -> str:
        """The name under which this content lies, 64 hexadecimal digits."""
        return hmac.new(self._naming_key, content, sha256).hexdigest()

    def put(self, content: bytes) -> str:
        """Keep a file; returns its name. The same content is kept once. Raises StoreError of the disk."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        name = self.name_of(content)
        path = self.folder / name
        expected = len(FORMAT) + NONCE_BYTES + len(content) + TAG_BYTES
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size == expected:
                os.utime(path)  # `sweep` spares it until the store mentions it
                return name
        except OSError as error:
            raise disk_error(error, self.folder) from error
        nonce = secrets.token_bytes(NONCE_BYTES)
        write_whole(path, FORMAT + nonce + AESGCM(self._key).encrypt(nonce, content, _bond(name)))
        return name

    def get(self, name: str) -> bytes:
        """The content. Raises StoreError ``file_missing``, ``file_damaged``."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        path = self._path(name)
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            raise StoreError(
                "file_missing",
                N_("A filed scan is missing. It may still be in a copy; see Settings, Copies."),
            ) from None
        except OSError as error:
            raise disk_error(error, self.folder) from error
        start = len(FORMAT) + NONCE_BYTES
        try:
            if not raw.startswith(FORMAT) or len(raw) < start + TAG_BYTES:
                raise InvalidTag
            return AESGCM(self._key).decrypt(raw[len(FORMAT) : start], raw[start:], _bond(name))
        except InvalidTag:
            raise StoreError(
                "file_damaged",
                N_("A filed scan is damaged. It may still be in a copy; see Settings, Copies."),
            ) from None

    def names(self) -> set[str]:
        """Every file in the room."""
        try:
            return {path.name for path in self.folder.iterdir() if _NAME.fullmatch(path.name)}
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise disk_error(error, self.folder) from error

    def missing(self, names: Iterable[str]) -> set[str]:
        """Those of the names that are not in the room."""
        return set(names) - self.names()

    def sweep(self, keep: set[str], grace_seconds: float = GRACE_SECONDS) -> int:
        """Remove what the store no longer mentions; returns how many files went.

        Files put lately stay: another process may be about to mention them.
        """
        oldest_spared = time.time() - grace_seconds
        swept = 0
        if not self.folder.is_dir():
            return 0
        for path in self.folder.iterdir():
            loose = path.name.endswith(TEMPORARY) or (_NAME.fullmatch(path.name) and path.name not in keep)
            try:
                if loose and path.stat().st_mtime <= oldest_spared:
                    path.unlink()
                    swept += 1
            except FileNotFoundError:
                continue
            except OSError as error:
                raise disk_error(error, self.folder) from error
        return swept

    def _path(self, name: str) -> Path:
        if not is_room_name(name):
            raise ValueError("not a name of the file room")
        return self.folder / name


def is_room_name(name: object) -> bool:
    """Whether this could be the name of a file in a room (and no path to somewhere else)."""
    return isinstance(name, str) and _NAME.fullmatch(name) is not None


def _bond(name: str) -> bytes:
    return FORMAT + name.encode()
