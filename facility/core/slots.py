"""Key slots: the data key of a store, sealed once per user and once for the recovery sheet.

A password is stretched by Argon2id, and the result seals the data key with AES-256-GCM. The seal
is bound to store and user, so a slot moved to another name or file no longer opens.
"""

from __future__ import annotations

import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What stretching a password costs: memory in KiB, passes, lanes (RFC 9106)."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        # A damaged or planted key file must not be able to eat the memory of the PC.
        if not (8 * self.lanes <= self.memory <= 1024 * 1024 and 1 <= self.passes <= 20):
            raise ValueError("cost out of range")
        if not 1 <= self.lanes <= 16:
            raise ValueError("lanes out of range")


@dataclass(frozen=True, slots=True)
class Slot:
    """One sealed copy of the data key. ``name`` is shown as typed; the recovery slot has none."""

    name: str
    salt: bytes
    nonce: bytes
    sealed: bytes
    cost: Cost | None = None

    def dump(self) -> dict[str, object]:
        """As JSON."""
        sealed = {part: b64encode(getattr(self, part)).decode() for part in ("salt", "nonce", "sealed")}
        return {"name": self.name, **sealed, "cost": asdict(self.cost) if self.cost else None}

    @classmethod
    def load(cls, raw: Mapping[str, object]) -> Slot:
        """From JSON; raises ValueError, KeyError or TypeError where it is no slot."""
        parts = {part: b64decode(str(raw[part]), validate=True) for part in ("salt", "nonce", "sealed")}
        cost = raw["cost"]
        if cost is not None and not isinstance(cost, dict):
            raise TypeError("cost")
        return cls(str(raw["name"]), **parts, cost=None if cost is None else Cost(**cost))


def folded(user: str) -> str:
    """The form in which user names are compared: width, case and outer spaces do not matter."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", user).casefold()).strip()


def seal_password(key: bytes, store: str, user: str, password: str, cost: Cost) -> Slot:
    """A slot that this password opens."""
    salt = secrets.token_bytes(SALT_BYTES)
    return _seal(key, stretch(password, salt, cost), _bond(store, user), salt, user.strip(), cost)


def open_password(slot: Slot, store: str, user: str, password: str) -> bytes | None:
    """The data key, or None where the password does not open the slot."""
    if slot.cost is None:
        return None
    return _open(slot, stretch(password, slot.salt, slot.cost), _bond(store, user))


def seal_secret(key: bytes, store: str, secret: bytes) -> Slot:
    """A slot that the recovery sheet opens; its secret is random and long, so it is not stretched."""
    salt = secrets.token_bytes(SALT_BYTES)
    return _seal(key, derive(secret, salt, "recovery"), _bond(store, None), salt, "", None)


def open_secret(slot: Slot, store: str, secret: bytes) -> bytes | None:
    """The data key, or None where it is another sheet's secret."""
    return _open(slot, derive(secret, slot.salt, "recovery"), _bond(store, None))


def derive(key: bytes, salt: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose from another key (HKDF-SHA256)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, b"anyi/" + purpose.encode()).derive(key)


def stretch(password: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes that a password and a salt always give, at the price of ``cost``."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    plain = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    ).derive(plain)


def _bond(store: str, user: str | None) -> bytes:
    kind = "recovery" if user is None else f"user:{folded(user)}"
    return f"anyi-slot-1\n{store}\n{kind}".encode()


def _seal(key: bytes, lock: bytes, bond: bytes, salt: bytes, name: str, cost: Cost | None) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    return Slot(name, salt, nonce, AESGCM(lock).encrypt(nonce, key, bond), cost)


def _open(slot: Slot, lock: bytes, bond: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = AESGCM(lock).decrypt(slot.nonce, slot.sealed, bond)
    except (InvalidTag, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None
