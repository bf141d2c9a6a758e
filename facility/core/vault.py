"""The keys of a store: who may open it, and with what.

A store is encrypted with one random data key. The key file beside it holds that key once per user,
each time sealed by that user's password, and once more for the recovery sheet. Nothing else opens
the store, and nothing here needs the database.

    store folder:  anyi.db   anyi.keys   files/   copies/
"""

from __future__ import annotations

import os
import secrets
import unicodedata
from datetime import datetime
from pathlib import Path

from facility.core import key_file, slots
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import N_
from facility.core.key_file import KEY_FILE, STORE_FILE, KeyFile, changing, read_key_file
from facility.core.recovery_code import new_secret, read_code, write_code
from facility.core.slots import Cost as Cost
from facility.core.slots import folded
from facility.core.waiting import Tries, Watch
from facility.core.whole_files import disk_error, write_whole

FILES_FOLDER = "files"
COPIES_FOLDER = "copies"
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 200
NOBODY = ""  # tries under a name that no user has
USUAL_COST = Cost()
WATCH = Watch()


class Vault:
    """An open store's keys. Made by ``create``, ``unlock`` or ``recover``, never directly."""

    __slots__ = ("_cost", "_key", "folder", "store_id")

    def __init__(self, folder: Path, store_id: str, key: bytes, cost: Cost) -> None:
        self.folder, self.store_id = folder, store_id
        self._key, self._cost = key, cost

    def __repr__(self) -> str:
        return f"Vault({str(self.folder)!r})"

    def __reduce__(self) -> str:
        raise TypeError("the keys of a store are never written down")

    @classmethod
    def create(cls, folder: Path, user: str, password: str, cost: Cost = USUAL_COST) -> tuple[Vault, str]:
        """Make the keys of a new store with its first user; returns the vault and the recovery code.

        Raises StoreError ``store_exists`` or the disk's, DomainError from ``check_password``.
        """
        _check_name(user)
        check_password(user, password)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for inner in (FILES_FOLDER, COPIES_FOLDER):
                (folder / inner).mkdir(exist_ok=True)
            if os.name != "nt":
                folder.chmod(0o700)
        except OSError as error:
            raise disk_error(error, folder) from error
        with key_file.locked(folder):
            if (folder / KEY_FILE).exists() or (folder / STORE_FILE).exists():
                raise StoreError(
                    "store_exists", N_("There is a store in {place} already."), place=str(folder)
                )
            key, secret, keys = secrets.token_bytes(slots.KEY_BYTES), new_secret(), KeyFile()
            keys.users[folded(user)] = slots.seal_password(key, keys.store, user, password, cost)
            keys.recovery = slots.seal_secret(key, keys.store, secret)
            write_whole(folder / KEY_FILE, keys.dump())
        return cls(folder, keys.store, key, cost), write_code(secret)

    @classmethod
    def unlock(
        cls, folder: Path, user: str, password: str, cost: Cost = USUAL_COST, watch: Watch = WATCH
    ) -> Vault:
        """Sign in. Raises StoreError ``wrong_password`` and ``too_soon`` (both with fact ``seconds``,
        the wait before the next try), ``no_store``, ``key_file_missing``, ``key_file_damaged``."""
        with changing(folder) as keys:
            key = _try(keys, user, password, cost, watch)
            return cls(folder, keys.store, key, cost)

    @classmethod
    def recover(cls, folder: Path, recovery_code: str, cost: Cost = USUAL_COST) -> Vault:
        """Open with the code of the recovery sheet. Raises DomainError from ``read_code``,
        StoreError ``wrong_recovery_code`` and those of ``unlock``."""
        secret = read_code(recovery_code)
        keys = read_key_file(folder)
        key = slots.open_secret(keys.recovery, keys.store, secret) if keys.recovery else None
        if key is None:
            raise StoreError(
                "wrong_recovery_code",
                N_("This recovery code belongs to another store, or a newer sheet has replaced it."),
            )
        return cls(folder, keys.store, key, cost)

    @property
    def key(self) -> bytes:
        """The data key: 32 bytes that open the database."""
        return self._key

    def subkey(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose; knowing it tells nothing of the data key or other purposes."""
        return slots.derive(self._key, bytes.fromhex(self.store_id), purpose)

    def users(self) -> tuple[str, ...]:
        """The names that have a slot, as they were given."""
        return users_of(self.folder)

    def add_user(self, user: str, password: str) -> None:
        """Give a new user a slot. Raises DomainError ``user_exists`` and from ``check_password``."""
        _check_name(user)
        check_password(user, password)
        with changing(self.folder) as keys:
            self._mine(keys)
            if folded(user) in keys.users:
                raise DomainError("user_exists", N_("There is a user {user} already."), "user", user=user)
            self._seal(keys, user, password)

    def set_password(self, user: str, password: str) -> None:
        """Give a user who forgot it a new password (an administrator's act, or after recovery)."""
        check_password(user, password)
        with changing(self.folder) as keys:
            self._mine(keys)
            old = self._slot(keys, user)
            self._seal(keys, old.name, password)
            tries = keys.tries.get(folded(user), Tries())
            keys.tries[folded(user)] = tries.right()

    def change_password(self, user: str, old: str, new: str, watch: Watch = WATCH) -> None:
        """A user's own change; the old password is tried with the waits of signing in."""
        check_password(user, new)
        if unicodedata.normalize("NFKC", old) == unicodedata.normalize("NFKC", new):
            raise DomainError(
                "password_same", N_("The new password is the old one. Choose another."), "password"
            )
        with changing(self.folder) as keys:
            self._mine(keys)
            slot = self._slot(keys, user)
            _try(keys, user, old, self._cost, watch)
            self._seal(keys, slot.name, new)

    def remove_user(self, user: str) -> None:
        """Take a user's slot away. The last one stays: somebody must be able to sign in."""
        with changing(self.folder) as keys:
            self._mine(keys)
            self._slot(keys, user)
            if len(keys.users) == 1:
                raise DomainError(
                    "last_user", N_("This is the only user left; add another one first."), "user"
                )
            del keys.users[folded(user)]
            keys.tries.pop(folded(user), None)

    def new_recovery_code(self) -> str:
        """A code for a new recovery sheet; the old sheet opens nothing any more."""
        secret = new_secret()
        with changing(self.folder) as keys:
            self._mine(keys)
            keys.recovery = slots.seal_secret(self._key, self.store_id, secret)
        return write_code(secret)

    def failures(self, user: str) -> list[datetime]:
        """The moments (UTC) of wrong tries not yet carried into the audit; ``NOBODY``: unknown names."""
        return read_key_file(self.folder).tries.get(folded(user), Tries()).when()

    def take_failures(self, user: str) -> list[datetime]:
        """As ``failures``, and forget them: the caller has them in the audit."""
        if not self.failures(user):
            return []
        with changing(self.folder) as keys:
            tries = keys.tries.pop(folded(user), Tries())
            if tries.in_a_row:
                keys.tries[folded(user)] = Tries(tries.in_a_row, tries.wall, tries.ticks)
            return tries.when()

    def _mine(self, keys: KeyFile) -> None:
        """Refuse to seal this key into another store's key file."""
        if keys.store != self.store_id:
            raise StoreError(
                "store_exchanged", N_("Another store was put in this folder meanwhile. Sign in again.")
            )

    def _slot(self, keys: KeyFile, user: str) -> slots.Slot:
        if folded(user) not in keys.users:
            raise DomainError("no_user", N_("There is no user {user}."), "user", user=user)
        return keys.users[folded(user)]

    def _seal(self, keys: KeyFile, user: str, password: str) -> None:
        keys.users[folded(user)] = slots.seal_password(self._key, self.store_id, user, password, self._cost)


def users_of(folder: Path) -> tuple[str, ...]:
    """The user names of a store that is not open, for the sign-in window."""
    return tuple(slot.name for slot in read_key_file(folder).users.values())


def _try(keys: KeyFile, user: str, password: str, cost: Cost, watch: Watch) -> bytes:
    """The data key, or the counted refusal. An unknown name costs the same time and the same words."""
    who = folded(user) if folded(user) in keys.users else NOBODY
    tries = keys.tries[who] = keys.tries.get(who, Tries()).anchored(watch)
    if left := tries.seconds_left(watch):
        text = (
            N_("The clock of this PC was set back; the wait stays. Try again in {seconds} seconds.")
            if tries.clock_set_back(watch)
            else N_("Too many wrong passwords. Try again in {seconds} seconds.")
        )
        raise StoreError("too_soon", text, seconds=left)
    slot = keys.users.get(who)
    slot = slot or _nobodys_slot(cost)
    key = slots.open_password(slot, keys.store, user, password)
    if key is not None:
        keys.tries[who] = tries.right()
        if not tries.moments:
            del keys.tries[who]
        return key
    keys.tries[who] = tries.wrong(watch)
    seconds = keys.tries[who].seconds_left(watch)
    if seconds:
        raise StoreError(
            "wrong_password",
            N_("Name or password is not right. The next try is possible in {seconds} seconds."),
            seconds=seconds,
        )
    raise StoreError("wrong_password", N_("Name or password is not right."), seconds=0)


def _nobodys_slot(cost: Cost) -> slots.Slot:
    """A slot that nothing opens: trying it takes the time that a real one takes."""
    return slots.Slot("", bytes(slots.SALT_BYTES), bytes(slots.NONCE_BYTES), bytes(48), cost)


def _check_name(user: str) -> None:
    if not folded(user):
        raise DomainError("user_name_missing", N_("Enter a user name."), "user")
    if len(user) > 60 or not user.strip().isprintable():
        raise DomainError(
            "user_name_odd", N_("A user name is one line of at most {n} characters."), "user", n=60
        )


def check_password(user: str, password: str) -> None:
    """The rule for passwords; raises DomainError whose sentence says what would be right."""
    plain = unicodedata.normalize("NFKC", password)
    if len(plain) < SHORTEST_PASSWORD:
        raise DomainError(
            "password_short",
            N_("A password has at least {right} characters; here are {n}. A short sentence is a good one."),
            "password",
            right=SHORTEST_PASSWORD,
            n=len(plain),
        )
    if len(plain) > LONGEST_PASSWORD:
        raise DomainError(
            "password_long",
            N_("A password has at most {right} characters."),
            "password",
            right=LONGEST_PASSWORD,
        )
    if len(set(plain.casefold())) == 1:
        raise DomainError(
            "password_repeats",
            N_("One character again and again is guessed at once. Mix at least two kinds."),
            "password",
        )
    if folded(plain) == folded(user):
        raise DomainError(
            "password_is_name",
            N_("The password must not be the user name. Choose something else."),
            "password",
        )
