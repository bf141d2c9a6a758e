"""Is a store whole? The same questions for the store in use and for a copy of it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facility.core.attachments import FileRoom
from facility.core.errors import StoreError
from facility.core.i18n import N_, Sentence, say
from facility.core.key_file import STORE_FILE, read_key_file
from facility.core.vault import Vault

ATTACHMENTS = "attachment"  # the table that says which files belong to the store
ROOM_NAME = "room_name"
MANY = 20  # no list of problems is longer than this


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a store: ``code`` for programs, ``sentence`` for people."""

    code: str
    sentence: Sentence


def verify_store(
    folder: Path,
    vault: Vault,
    progress: Callable[[int, int, Sentence], None] = lambda done, total, sentence: None,
) -> list[Problem]:
    """Everything wrong with the store in use: key file, pages, rows, links, every filed scan opened.

    Reads only. An empty list means that all was read and found whole.
    """
    problems: list[Problem] = []
    try:
        if read_key_file(folder).store != vault.store_id:
            problems.append(Problem("other_keys", say(N_("The key file belongs to another store."))))
    except StoreError as error:
        problems.append(Problem(error.code, error.sentence))
    progress(0, 0, say(N_("Reading the store")))
    if not (folder / STORE_FILE).exists():
        missing = say(N_("The store file {file} is missing."), file=STORE_FILE)
        return [*problems, Problem("no_store", missing)]
    try:
        with reading(folder / STORE_FILE, vault) as store:
            problems += page_problems(store)
            if not tables(store):
                problems.append(Problem("store_damaged", say(N_("The store is empty."))))
            problems += record_problems(store)
            names = attachment_names(store)
    except StoreError as error:
        return [*problems, Problem(error.code, error.sentence)]
    return problems + file_problems(FileRoom.of(vault), names, progress)


def page_problems(store: Any) -> list[Problem]:
    """What SQLCipher and SQLite find wrong in an open store: seals, pages, indexes, links."""
    questions = (
        ("cipher_integrity_check", "store_damaged"),
        ("integrity_check", "store_damaged"),
        ("foreign_key_check", "links_broken"),
    )
    problems = []
    for question, code in questions:
        with _worded():
            answers = [row for row in store.execute(f"PRAGMA {question}") if row[0] != "ok"]
        for row in answers[:MANY]:
            text = N_("The store answers: {answer}")
            problems.append(Problem(code, say(text, answer=" ".join(str(part) for part in row))))
    return problems


def record_problems(store: Any) -> list[Problem]:
    """Lines missing from the record of who did what, or sealed otherwise than they were written."""
    if "audit" not in tables(store):
        return []
    before, at = "", 0
    columns = "id, at, user, user_name, door, command, touched, digest"
    with _worded():
        for row in store.execute(f"SELECT {columns} FROM audit ORDER BY id"):
            at += 1
            if row[0] != at:
                text = N_("The record of who did what has a gap before line {line}.")
                return [Problem("record_gap", say(text, line=row[0]))]
            if seal_of(before, row[0], datetime.fromisoformat(row[1]), *row[2:7]) != row[7]:
                text = N_("Line {line} of the record of who did what was changed afterwards.")
                return [Problem("record_changed", say(text, line=at))]
            before = row[7]
    return []


def seal_of(
    before: str,
    id: int,
    at: datetime,
    user: int | None,
    user_name: str,
    door: str,
    command: str,
    touched: str,
) -> str:
    """The digest of an audit row, chained to the row before it; ``at`` without a zone is UTC.

    Over what nobody may ever change; facts and changes stand outside, because an erasure by law blanks them.
    """
    bare = at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
    said = [before, id, bare.isoformat(timespec="microseconds"), user, user_name, door, command, touched]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def file_problems(
    room: FileRoom,
    names: set[str],
    progress: Callable[[int, int, Sentence], None] = lambda done, total, sentence: None,
) -> list[Problem]:
    """Filed scans that are missing or cannot be opened."""
    lost = room.missing(names)
    problems = []
    if lost:
        text = N_("{n} filed scans are missing; the first is {name}.")
        problems.append(Problem("files_missing", say(text, n=len(lost), name=min(lost)[:12])))
    there = sorted(names - lost)
    bad = []
    for done, name in enumerate(there):
        progress(done, len(there), say(N_("Reading the filed scans")))
        try:
            room.get(name)
        except StoreError:
            bad.append(name)
    if bad:
        text = N_("{n} filed scans are damaged; the first is {name}.")
        problems.append(Problem("files_damaged", say(text, n=len(bad), name=bad[0][:12])))
    return problems


@contextmanager
def reading(path: Path, vault: Vault, steady: bool = False) -> Iterator[Any]:
    """A raw connection that cannot write. ``steady``: nobody else writes, no side files are needed.

    Raises StoreError ``store_damaged``, ``store_busy``, ``no_store``.
    """
    import sqlcipher3.dbapi2 as sqlcipher

    how = "?mode=ro&immutable=1" if steady else "?mode=rw"
    with _worded():
        store = sqlcipher.connect(
            path.absolute().as_uri() + how,
            uri=True,
            timeout=10.0,
            isolation_level=None,
            check_same_thread=False,
        )
    try:
        with _worded():
            give_key(store, vault)
            if not steady:
                store.execute("PRAGMA query_only = ON")
            store.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        yield store
    finally:
        store.close()


def give_key(store: Any, vault: Vault) -> None:
    """Open a raw SQLCipher connection; what it sorts aside stays in memory."""
    store.execute("PRAGMA cipher_log_level = NONE")  # damage is said in words, once, by us
    store.execute(f"PRAGMA key = \"x'{vault.key.hex()}'\"")
    store.execute("PRAGMA temp_store = MEMORY")


def attachment_names(store: Any) -> set[str]:
    """The names of the files that the store mentions."""
    with _worded():
        if ATTACHMENTS not in tables(store):
            return set()
        return {
            row[0] for row in store.execute(f"SELECT {ROOM_NAME} FROM {ATTACHMENTS} WHERE {ROOM_NAME} <> ''")
        }


def tables(store: Any) -> list[str]:
    """The tables of an open store, in order."""
    with _worded():
        found = store.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        return [row[0] for row in found]


def row_counts(store: Any) -> dict[str, int]:
    """How many rows each table has."""
    with _worded():
        return {name: store.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables(store)}


@contextmanager
def _worded() -> Iterator[None]:
    """Turn what the database says into a sentence."""
    import sqlcipher3.dbapi2 as sqlcipher

    try:
        yield
    except (sqlcipher.Error, sqlite3.Error) as error:
        said = str(error)
        if "locked" in said or "busy" in said:
            raise StoreError(
                "store_busy", N_("Another program is writing to the store. Try again in a moment.")
            ) from error
        if "unable to open" in said:
            raise StoreError("no_store", N_("The store cannot be opened.")) from error
        if "disk I/O" in said:
            raise StoreError(
                "disk_failed",
                N_("The disk with the store refused. Is it connected, and may it be written on?"),
            ) from error
        raise StoreError(
            "store_damaged", N_("The store is damaged or its key does not fit ({reason})."), reason=said
        ) from error
