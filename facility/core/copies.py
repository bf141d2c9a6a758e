"""Copies of a store: made while it is in use, verified, kept for a while, and brought back.

    copies/
      anyi-2026-11-22-0931/   anyi.db   anyi.keys   copy.json
      files/                  the filed scans of all copies here, each once

A folder of copies stands alone: taken to another PC, it gives back the store, and the same
passwords open it. Everything in it is sealed; ``copy.json`` holds counts and digests only.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facility.core.attachments import FileRoom
from facility.core.copy_check import (
    Problem,
    attachment_names,
    file_problems,
    give_key,
    page_problems,
    reading,
    row_counts,
)
from facility.core.copy_check import verify_store as verify_store
from facility.core.copy_notes import COPIES_ELSEWHERE, NOTES, POOL, Copy, copies_folder
from facility.core.copy_notes import last_good_copy as last_good_copy
from facility.core.copy_notes import list_copies as list_copies
from facility.core.errors import StoreError
from facility.core.i18n import N_, Sentence, local, say
from facility.core.key_file import KEY_FILE, STORE_FILE, locked
from facility.core.places import check_room
from facility.core.retention import to_keep as to_keep
from facility.core.vault import COPIES_FOLDER, Vault
from facility.core.whole_files import TEMPORARY, disk_error, sync_folder, write_whole

COPYING = ".anyi.copies.lock"
PAGES_AT_ONCE = 1024
SPARE = 20 * 1024 * 1024

Report = Callable[[int, int, Sentence], None]


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A verified copy, what could not be copied because the store itself lacks it, and what was removed."""

    copy: Copy
    problems: tuple[Problem, ...]
    removed: tuple[Path, ...]

    @property
    def path(self) -> Path:
        return self.copy.path


def _silent(done: int, total: int, sentence: Sentence) -> None:
    """Nobody watches."""


def make_copy(
    store_folder: Path,
    vault: Vault,
    now: datetime,
    to: Path | None = None,
    progress: Report = _silent,
    cancelled: Callable[[], bool] = lambda: False,
) -> CopyMade:
    """Copy the store while others use it, verify the copy, and remove copies that are no longer kept.

    ``to``: a second folder or a stick (default: the store's own ``copies/``). Raises StoreError
    ``disk_full``, ``disk_low``, ``place_missing``, ``place_read_only``, ``copy_failed``, ``copy_bad``,
    ``store_damaged``; jobs.Cancelled. Then nothing of the new copy is left, and the old ones stand.
    """
    with _one_at_a_time(store_folder):
        return _make_copy(store_folder, vault, now, _target(store_folder, to), _watch(progress, cancelled))


def _make_copy(store_folder: Path, vault: Vault, now: datetime, target: Path, watch: Report) -> CopyMade:
    size = _size(store_folder / STORE_FILE) + _size(store_folder / f"{STORE_FILE}-wal")
    check_room(target, size + SPARE)
    name = _free_name(target, now)
    part = target / f".{name}{TEMPORARY}"
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        counts, names = _copy_database(store_folder, part, vault, watch)
        with locked(store_folder):
            write_whole(part / KEY_FILE, (store_folder / KEY_FILE).read_bytes())
        lost = _copy_files(store_folder, target / POOL, vault, names, watch)
        watch(0, 0, say(N_("Verifying the copy")))
        _verify(part, vault, counts, names)
        notes = Copy.of(part, vault, now, counts, names - lost)
        write_whole(part / NOTES, notes.dump())
        os.replace(part, target / name)
        sync_folder(target)
    except OSError as error:
        raise disk_error(error, target) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    made = notes.at(target / name)
    problems = [Problem("files_missing", _lost(lost))] if lost else []
    return CopyMade(made, tuple(problems), tuple(thin_out(target, vault.store_id, now)))


@contextlib.contextmanager
def _one_at_a_time(store_folder: Path) -> Iterator[None]:
    """Two copies of one store at once would only tread on each other's names."""
    from filelock import FileLock, Timeout

    if not (store_folder / STORE_FILE).exists():
        raise StoreError("no_store", N_("There is no store in {place}."), place=str(store_folder))
    lock = FileLock(store_folder / COPYING, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise StoreError("copy_running", N_("A copy of this store is being made already.")) from None
    except OSError as error:
        raise disk_error(error, store_folder) from error
    try:
        yield
    finally:
        lock.release()


def _target(store_folder: Path, to: Path | None) -> Path:
    """The folder of copies, made where its parent is there (a stick that is out is not made up)."""
    if to is not None and not to.is_dir():
        raise disk_error(FileNotFoundError(2, "missing"), to)
    target = store_folder / COPIES_FOLDER if to is None else copies_folder(to, making=True)
    try:
        target.mkdir(parents=to is None, exist_ok=True)
    except OSError as error:
        raise disk_error(error, target.parent) from error
    return target


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _free_name(target: Path, now: datetime) -> str:
    name = f"anyi-{local(now):%Y-%m-%d-%H%M}"
    try:
        taken = {one.name for one in target.iterdir()}
    except OSError as error:
        raise disk_error(error, target) from error
    return next(one for n in range(1, 10_000) if (one := name if n == 1 else f"{name}-{n}") not in taken)


def _watch(progress: Report, cancelled: Callable[[], bool]) -> Report:
    """Report a step, and stop where asked."""
    from facility.core.jobs import Cancelled

    def watch(done: int, total: int, sentence: Sentence) -> None:
        if cancelled():
            raise Cancelled
        progress(done, total, sentence)

    return watch


def _copy_database(
    store_folder: Path, part: Path, vault: Vault, watch: Report
) -> tuple[dict[str, int], set[str]]:
    """Copy the database as it stands at one moment; returns its row counts and filed names."""
    import sqlcipher3.dbapi2 as sqlcipher

    def step(_status: int, left: int, total: int) -> None:
        watch(total - left, total, say(N_("Copying the store")))

    with reading(store_folder / STORE_FILE, vault) as source:
        source.execute("BEGIN")  # from here on the source stands still for us; others go on writing
        counts, names = row_counts(source), attachment_names(source)
        try:
            copy = sqlcipher.connect(str(part / STORE_FILE), isolation_level=None)
            try:
                give_key(copy, vault)
                copy.execute("PRAGMA synchronous = FULL")
                source.backup(copy, pages=PAGES_AT_ONCE, progress=step, sleep=0.01)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
        except (sqlcipher.Error, sqlite3.Error) as error:
            raise _copy_failed(part, error) from error
    return counts, names


def _copy_failed(part: Path, error: Exception) -> StoreError:
    if "full" in str(error):
        return disk_error(OSError(28, "full"), part.parent)
    return StoreError(
        "copy_failed",
        N_("The copy in {place} could not be written ({reason}). Is the disk full, or the stick loose?"),
        place=str(part.parent),
        reason=str(error),
    )


def _copy_files(store_folder: Path, pool: Path, vault: Vault, names: set[str], watch: Report) -> set[str]:
    """Bring new scans into the pool, each opened once on the way; returns those the store itself lacks."""
    source, there = FileRoom.of(vault), FileRoom(pool, vault)
    try:
        pool.mkdir(exist_ok=True)
    except OSError as error:
        raise disk_error(error, pool.parent) from error
    new = sorted(
        there.missing(names) | {name for name in names if _size(pool / name) != _size(source.folder / name)}
    )
    lost = set()
    for done, name in enumerate(new):
        watch(done, len(new), say(N_("Copying the filed scans")))
        try:
            source.get(name)
        except StoreError as error:
            if error.code not in ("file_missing", "file_damaged"):
                raise
            if name in there.missing([name]):
                lost.add(name)  # an older copy may still hold it; where not, the copy says so
            continue
        write_whole(pool / name, (source.folder / name).read_bytes())
    return lost


def _verify(part: Path, vault: Vault, counts: dict[str, int], names: set[str]) -> None:
    """Open the new copy with the key and compare. Raises StoreError ``copy_bad``."""
    try:
        with reading(part / STORE_FILE, vault, steady=True) as copy:
            whole = not [one for one in page_problems(copy) if one.code == "store_damaged"]
            same = row_counts(copy) == counts and attachment_names(copy) == names
    except StoreError as error:
        raise _copy_bad(part) from error
    if not (whole and same):
        raise _copy_bad(part)


def _copy_bad(part: Path) -> StoreError:
    return StoreError(
        "copy_bad",
        N_("The new copy in {place} does not read back as written; it was removed. Try another disk."),
        place=str(part.parent),
    )


def _lost(lost: set[str]) -> Sentence:
    return say(N_("{n} filed scans are missing; the first is {name}."), n=len(lost), name=min(lost)[:12])


def thin_out(target: Path, store_id: str, now: datetime) -> list[Path]:
    """Remove copies of this store that are no longer kept, and scans no copy needs; returns what went."""
    pool = _names_in(target / POOL)
    copies = [one for one in list_copies(target, store_id) if one.whole(pool)]
    keep = to_keep([one.made_at for one in copies], now)
    removed = [one.path for one in copies if one.made_at not in keep]
    for path in removed:
        gone = path.with_name(f".{path.name}{TEMPORARY}")
        with contextlib.suppress(OSError):
            os.replace(path, gone)  # at once no copy any more, even where removing is cut short
            shutil.rmtree(gone, ignore_errors=True)
    for left in target.glob(f".anyi-*{TEMPORARY}"):  # of a copy that a power cut ended
        shutil.rmtree(left, ignore_errors=True)
    if removed:
        _sweep_pool(target)
    return removed


def _names_in(pool: Path) -> set[str]:
    try:
        return set(os.listdir(pool))
    except OSError:
        return set()


def _sweep_pool(target: Path) -> None:
    """Remove scans that no copy in this folder mentions; not while any copy cannot be read."""
    copies = list_copies(target)
    if any(not one.readable for one in copies):
        return
    needed = {name for one in copies for name in one.files}
    for path in (target / POOL).iterdir():
        if path.name not in needed:
            with contextlib.suppress(OSError):
                path.unlink()


def verify_copy(copy: Copy, vault: Vault, progress: Report = _silent) -> list[Problem]:
    """Everything wrong with a copy: its notes, digests, pages and every scan opened. Reads only."""
    problems = copy.problems()
    if not copy.readable:
        return problems
    if not copy.sealed_by(vault):
        problems.append(Problem("notes_changed", say(N_("The notes of this copy were changed by hand."))))
    progress(0, 0, say(N_("Reading the store")))
    try:
        with reading(copy.path / STORE_FILE, vault, steady=True) as store:
            problems += page_problems(store)
            if row_counts(store) != copy.rows:
                problems.append(
                    Problem("rows_differ", say(N_("The copy holds other rows than its notes say.")))
                )
    except StoreError as error:
        problems.append(Problem(error.code, error.sentence))
    return problems + file_problems(FileRoom(copy.pool, vault), set(copy.files), progress)


def restore(
    copy: Copy | Path,
    to_folder: Path,
    now: datetime | None = None,
    set_aside: bool = False,
    progress: Report = _silent,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path | None:
    """Bring a copy back as the store in ``to_folder``; its passwords are those of the day it was made.

    A store that is there is refused (``store_exists``) or, with ``set_aside``, moved into a folder beside
    the new one; returns that folder. Needs no password: digests tell whether the copy is whole. Raises
    StoreError ``copy_damaged`` and the disk's; then the old store stands as it was.
    """
    from facility.core.restoring import bring_back

    chosen = copy if isinstance(copy, Copy) else Copy.read(copy)
    return bring_back(chosen, to_folder, now, set_aside, _watch(progress, cancelled))


def elsewhere(folder: Path) -> Path:
    """Where copies lie in a second folder or on a stick."""
    return folder / COPIES_ELSEWHERE


def days_since_copy(folder: Path, store_id: str, now: datetime) -> int | None:
    """Whole days since the last good copy of a store in a folder of copies; None where there is none."""
    last = last_good_copy(folder, store_id)
    return None if last is None else (local(now).date() - local(last.made_at).date()).days
