"""Local disks are taken, shares refused with the reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from facility.core import places
from facility.core.errors import StoreError
from facility.core.places import Mount, is_network, mount_under, windows_share

LINUX = r"""sysfs /sys sysfs rw,nosuid 0 0
/dev/sda2 / ext4 rw,relatime 0 0
/dev/sda3 /home btrfs rw 0 0
nas:/export/office /mnt/office nfs4 rw,vers=4.2 0 0
//server/share /home/li/My\040Share cifs rw 0 0
/dev/sdb1 /mnt/office/local ext4 rw 0 0
li@far:/data /home/li/far fuse.sshfs rw 0 0
li@far:/data /home/li/odd fuse rw 0 0
/dev/sdc1 /media/stick fuseblk rw 0 0
host /mnt/host 9p rw 0 0
"""
MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
//li@nas/office on /Volumes/office (smbfs, nodev, nosuid, mounted by li)
/dev/disk4s1 on /Volumes/My Stick (msdos, local, nodev)
"""


@pytest.mark.parametrize(
    ("path", "share"),
    [
        ("/var/lib/anyi", ""),
        ("/home/li/.local/share/Anyi/store", ""),
        ("/mnt/office/anyi", "nas:/export/office"),
        ("/mnt/office", "nas:/export/office"),
        ("/mnt/office2", ""),
        ("/mnt/office/local/anyi", ""),
        ("/home/li/My Share/a", "//server/share"),
        ("/home/li/far/x", "li@far:/data"),
        ("/home/li/odd/x", "li@far:/data"),
        ("/media/stick/anyi", ""),
        ("/mnt/host/anyi", "host"),
    ],
)
def test_linux_mounts(path: str, share: str) -> None:
    mount = mount_under(path, places.read_proc_mounts(LINUX))
    assert mount is not None
    assert (mount.source if is_network(mount) else "") == share


def test_macos_mounts() -> None:
    table = places.read_mount_words(MAC)
    assert len(table) == 4
    found = {
        path: mount_under(path, table) for path in ("/Users/li", "/Volumes/office/a", "/Volumes/My Stick/a")
    }
    assert {path: bool(mount and is_network(mount)) for path, mount in found.items()} == {
        "/Users/li": False,
        "/Volumes/office/a": True,
        "/Volumes/My Stick/a": False,
    }


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (r"C:\Users\li\AppData\Local\Anyi", ""),
        (r"\\server\share\anyi", r"\\server\share"),
        (r"\\?\UNC\server\share\anyi", r"\\server\share"),
        (r"\\?\C:\anyi", ""),
        (r"Z:\anyi", "Z:"),
        (r"E:\anyi", ""),
    ],
)
def test_windows_drives(path: str, share: str) -> None:
    kinds = {"C:\\": 3, "Z:\\": places.DRIVE_REMOTE, "E:\\": 2}
    assert windows_share(path, lambda root: kinds[root]) == share


def test_a_share_is_refused_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places.check_folder(tmp_path / "not" / "yet")
    monkeypatch.setattr(
        places,
        "mount_table",
        lambda: [Mount("disk", "/", "ext4"), Mount("nas:/x", str(tmp_path.resolve()), "nfs")],
    )
    with pytest.raises(StoreError) as caught:
        places.check_folder(tmp_path / "store")
    assert caught.value.code == "network_share"
    assert "nas:/x" in caught.value.sentence.render("zh")
    link = tmp_path.parent / "link to a share"
    link.symlink_to(tmp_path)
    try:
        with pytest.raises(StoreError):
            places.check_folder(link / "store")
    finally:
        link.unlink()


def test_this_pc_says_something_true() -> None:
    assert places.usual_store_folder().is_absolute()
    if os.name != "nt":
        assert mount_under("/", places.mount_table()) is not None


def test_room(tmp_path: Path) -> None:
    free = places.free_bytes(tmp_path / "deep" / "down")
    assert free > 0
    places.check_room(tmp_path, 1)
    with pytest.raises(StoreError) as caught:
        places.check_room(tmp_path, 1 << 60)
    assert caught.value.code == "disk_low"
