"""Files that are either wholly there or not at all, and the sentences for a disk that says no."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from pathlib import Path

from facility.core.errors import StoreError
from facility.core.i18n import N_

TEMPORARY = ".part"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.EIO, errno.ESTALE}


def disk_error(error: OSError, place: Path) -> StoreError:
    """The sentence for a file operation that failed: ``disk_full``, ``place_read_only``,
    ``place_missing`` or ``disk_failed``."""
    shown = str(place)
    if error.errno in _FULL:
        return StoreError(
            "disk_full", N_("There is no room left in {place}. Free some space, then try again."), place=shown
        )
    if error.errno in _FORBIDDEN:
        return StoreError(
            "place_read_only",
            N_("Nothing may be written in {place}. Is it write-protected, or open elsewhere?"),
            place=shown,
        )
    if error.errno in _GONE:
        return StoreError(
            "place_missing", N_("{place} cannot be reached. Is the stick or disk connected?"), place=shown
        )
    return StoreError(
        "disk_failed",
        N_("The disk refused a file in {place} ({reason})."),
        place=shown,
        reason=error.strerror or type(error).__name__,
    )


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut; Windows needs and offers nothing here."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some sticks' file systems cannot
            os.fsync(handle)
    finally:
        os.close(handle)


def replace(old: Path, new: Path) -> None:
    """``os.replace`` that waits a moment where Windows' virus guard holds the file."""
    for pause in (0.05, 0.2, 0.5):
        try:
            os.replace(old, new)
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(pause)
        else:
            return
    os.replace(old, new)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old bytes or the new ones, also after a power cut.

    Raises StoreError (see ``disk_error``) and then leaves nothing half-written.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        with open(part, "wb", opener=_private) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace(part, path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise disk_error(error, path.parent) from error


def _private(path: str, flags: int) -> int:
    """Open for the owner's eyes alone; the content is sealed anyway."""
    return os.open(path, flags, 0o600)
