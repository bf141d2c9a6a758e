"""Where a store may lie: in the user's own data folder, on a disk of this PC, with room to spare.

SQLite's locks cannot be trusted on network shares, and two PCs writing there would damage the store;
so a share is refused, by what the system says of the disk under the folder.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from facility.core.errors import StoreError
from facility.core.i18n import N_
from facility.core.whole_files import disk_error

APP_FOLDER = "Anyi"
STORE_FOLDER = "store"
# An empty file of this name beside the built program: everything it keeps lies beside it too (a stick).
PORTABLE_MARK = "portable.txt"
PORTABLE_FOLDER = "Anyi-data"
LEAST_FREE = 200 * 1024 * 1024
DRIVE_REMOTE = 4  # GetDriveTypeW
_NETWORK = re.compile(
    r"(nfs\d?|cifs|smb\w*|smb2|9p|afs|openafs|ncpfs|ceph|glusterfs|lustre|afpfs|webdav|davfs\d?|"
    r"fuse\.(sshfs|rclone|davfs|s3fs|glusterfs|ceph\w*|gvfsd-fuse|onedrive|google-drive\S*|curlftpfs)|"
    r"gvfsd-fuse|vboxsf|vmhgfs|fuse\.vmhgfs-fuse|prl_fs)"
)


@dataclass(frozen=True, slots=True)
class Mount:
    """A disk or share, the folder it appears under, and the kind the system calls it."""

    source: str
    folder: str
    kind: str


def data_folder() -> Path:
    """This user's folder for Anyi's data (made by whoever writes there first)."""
    from platformdirs import user_data_path

    return portable_folder() or user_data_path(APP_FOLDER, appauthor=False, roaming=False)


def portable_folder() -> Path | None:
    """The folder beside the built program that holds its data, where the mark says so; else None."""
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).parent
    return beside / PORTABLE_FOLDER if (beside / PORTABLE_MARK).is_file() else None


def usual_store_folder() -> Path:
    """Where the store lies unless the user chose another folder."""
    return data_folder() / STORE_FOLDER


def check_folder(folder: Path) -> None:
    """Raise StoreError ``network_share`` where the folder lies on a share, ``place_missing`` or
    ``place_read_only`` where the nearest folder above is not there or not ours."""
    share = share_under(folder)
    if share:
        raise StoreError(
            "network_share",
            N_(
                "{place} lies on a network share ({share}). There two PCs could write at once and damage the "
                "store. Choose a folder on a disk of this PC; copies may go to a share."
            ),
            place=str(folder),
            share=share,
        )
    above = nearest_folder(folder)
    if not os.access(above, os.W_OK):
        raise disk_error(PermissionError(13, "no access"), above)


def nearest_folder(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that exists. Raises StoreError ``place_missing``."""
    for one in (folder, *folder.parents):
        if one.is_dir():
            return one
    raise disk_error(FileNotFoundError(2, "missing"), folder)


def share_under(folder: Path) -> str:
    """The name of the share the folder lies on, or "" where it is a disk of this PC."""
    if sys.platform == "win32":
        return windows_share(str(folder.absolute()), _drive_type)
    real = str(Path(os.path.realpath(folder)))
    mount = mount_under(real, mount_table())
    return mount.source or mount.kind if mount and is_network(mount) else ""


def windows_share(path: str, drive_type: Callable[[str], int]) -> str:
    r"""``\\server\share`` or the letter of a mapped drive; "" for a local disk."""
    plain = path.removeprefix("\\\\?\\UNC\\") if path.startswith("\\\\?\\UNC\\") else path
    if plain != path:
        plain = "\\\\" + plain
    plain = plain.removeprefix("\\\\?\\")
    drive = PureWindowsPath(plain).drive
    if drive.startswith("\\\\"):
        return drive
    if drive and drive_type(drive + "\\") == DRIVE_REMOTE:
        return drive
    return ""


def _drive_type(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))


def mount_under(path: str, table: Iterable[Mount]) -> Mount | None:
    """The mount that holds an absolute POSIX path: the deepest one; of equals the last mounted."""
    best: Mount | None = None
    for mount in table:
        root = mount.folder.rstrip("/")
        if path == root or path.startswith(root + "/") or not root:
            best = mount if best is None or len(root) >= len(best.folder.rstrip("/")) else best
    return best


def is_network(mount: Mount) -> bool:
    """Whether the system calls this a network file system, or its source speaks of another machine."""
    if _NETWORK.fullmatch(mount.kind.lower()):
        return True
    return mount.kind.lower().startswith("fuse") and bool(
        re.match(r"(//|\w[\w.-]*@?[\w.-]*:/)", mount.source)
    )


def mount_table() -> list[Mount]:
    """What is mounted on this PC (Linux and macOS); empty where the system does not say."""
    import subprocess  # where it is needed: the sign-in window imports this module

    try:
        if sys.platform == "linux":
            return read_proc_mounts(Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace"))
        said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    return read_mount_words(said)


def read_proc_mounts(text: str) -> list[Mount]:
    """Linux: ``source folder kind options 0 0`` with octal escapes."""
    rows = [line.split(" ") for line in text.splitlines()]
    return [Mount(*(_plain(part) for part in row[:3])) for row in rows if len(row) >= 3]


def read_mount_words(text: str) -> list[Mount]:
    """macOS: ``source on folder (kind, options)``."""
    found = re.findall(r"^(.+?) on (/.*?) \((\w+)[,)]", text, re.MULTILINE)
    return [Mount(*one) for one in found]


def _plain(part: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), part)


def free_bytes(folder: Path) -> int:
    """Bytes that may still be written under a folder, existing or not. Raises StoreError."""
    above = nearest_folder(folder)
    try:
        return shutil.disk_usage(above).free
    except OSError as error:
        raise disk_error(error, above) from error


def check_room(folder: Path, needed: int = LEAST_FREE) -> None:
    """Raise StoreError ``disk_low`` unless so many bytes are free; says both in MB."""
    free = free_bytes(folder)
    if free < needed:
        raise StoreError(
            "disk_low",
            N_("{place} has {free} MB free; {needed} MB are needed. Free some space, then try again."),
            place=str(folder),
            free=free // 1_048_576,
            needed=-(-needed // 1_048_576),
        )
