"""Bringing a copy back: built beside, checked, and only then put in the store's place."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from facility.core.copy_notes import Copy
from facility.core.errors import StoreError
from facility.core.i18n import N_, Sentence, local, say
from facility.core.key_file import KEY_FILE, STORE_FILE
from facility.core.places import check_folder, check_room
from facility.core.vault import COPIES_FOLDER, FILES_FOLDER
from facility.core.whole_files import TEMPORARY, disk_error, sync_folder

PARTS = (STORE_FILE, f"{STORE_FILE}-wal", f"{STORE_FILE}-shm", KEY_FILE, FILES_FOLDER)
HELD_WHILE_OPEN = 128  # SQLite's "dead man switch" byte, a shared lock in every open connection
SPARE = 20 * 1024 * 1024


def bring_back(
    copy: Copy,
    to_folder: Path,
    now: datetime | None,
    set_aside: bool,
    watch: Callable[[int, int, Sentence], None],
) -> Path | None:
    """See ``copies.restore``."""
    there = [to_folder / name for name in (STORE_FILE, KEY_FILE) if (to_folder / name).exists()]
    if there and not set_aside:
        raise StoreError(
            "store_exists",
            N_("There is a store in {place} already. Have it set aside first, or choose another folder."),
            place=str(to_folder),
        )
    if in_use(to_folder):
        raise StoreError("store_in_use", N_("Anyi is still open on this store. Close it first, everywhere."))
    check_folder(to_folder)
    watch(0, 0, say(N_("Checking the copy")))
    if problems := copy.problems():
        raise StoreError(
            "copy_damaged",
            N_("The copy in {place} is damaged: {what} Choose another one."),
            place=str(copy.path),
            what=problems[0].sentence,
        )
    check_room(to_folder, copy.size + sum((copy.pool / name).stat().st_size for name in copy.files) + SPARE)
    part = to_folder / f".restored{TEMPORARY}"
    try:
        _build(copy, part, watch)
        return _put_in_place(part, to_folder, now or datetime.now(UTC))
    except OSError as error:
        raise disk_error(error, to_folder) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def in_use(folder: Path) -> bool:
    """Whether another process has the store open: it then holds a byte of SQLite's shared-memory file.

    On Windows the open file itself refuses to be moved, so nothing needs asking. This process must have
    closed the store before.
    """
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        with open(folder / f"{STORE_FILE}-shm", "rb+") as shared:
            fcntl.lockf(shared, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, HELD_WHILE_OPEN)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _build(copy: Copy, part: Path, watch: Callable[[int, int, Sentence], None]) -> None:
    """The store as it will be, in a folder beside its place."""
    shutil.rmtree(part, ignore_errors=True)
    (part / FILES_FOLDER).mkdir(parents=True)
    for name in (STORE_FILE, KEY_FILE):
        _copy_file(copy.path / name, part / name)
    for done, name in enumerate(copy.files):
        watch(done, len(copy.files), say(N_("Bringing back the filed scans")))
        _copy_file(copy.pool / name, part / FILES_FOLDER / name)
    if Copy(part, copy.made_at, copy.store_id, copy.size, copy.digests, copy.rows, ()).problems():
        raise OSError(5, "read back differently")


def _copy_file(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with open(target, "rb+") as file:
        os.fsync(file.fileno())


def _put_in_place(part: Path, to_folder: Path, now: datetime) -> Path | None:
    """Move the old store aside, the new one in; if that fails midway, all goes back."""
    aside = _free_folder(to_folder / f"set-aside-{local(now):%Y-%m-%d-%H%M}")
    moved: list[tuple[Path, Path]] = []
    try:
        for name in PARTS:
            if (to_folder / name).exists():
                aside.mkdir(exist_ok=True)
                os.replace(to_folder / name, aside / name)
                moved.append((to_folder / name, aside / name))
        for name in (FILES_FOLDER, KEY_FILE, STORE_FILE):
            os.replace(part / name, to_folder / name)
            moved.append((part / name, to_folder / name))
    except OSError:
        for source, target in reversed(moved):
            with contextlib.suppress(OSError):
                os.replace(target, source)
        with contextlib.suppress(OSError):
            aside.rmdir()
        raise
    (to_folder / COPIES_FOLDER).mkdir(exist_ok=True)
    sync_folder(to_folder)
    return aside if aside.is_dir() else None


def _free_folder(path: Path) -> Path:
    return next(
        one for n in range(1, 10_000) if not (one := path if n == 1 else Path(f"{path}-{n}")).exists()
    )
