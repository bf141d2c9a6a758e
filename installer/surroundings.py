"""What this computer is: its Python, its Linux, its screen, and the libraries Qt asks of it.

Standard library only, and readable by older Pythons, so that a wrong one is told so in words.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 14)
APT = ("apt-get", "install", "--yes", "--no-install-recommends")

# What the Qt of PySide6-Essentials links to and does not bring: its core, its widgets, and the
# plugins for X11 and for no screen at all (read off with readelf); Debian's package for each.
QT_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libzstd.so.1": "libzstd1",
}


class Stop(Exception):
    """Setting up cannot go on; the text says why and what to do."""


def python_fits(version: tuple[int, ...]) -> bool:
    """Whether the pinned packages exist for this Python."""
    return OLDEST <= tuple(version[:2]) <= NEWEST


def another_python(version: tuple[int, ...], find=shutil.which) -> str | None:
    """The path of a Python that fits, where the one that was called does not."""
    if python_fits(version):
        return None
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        path = find(f"python3.{minor}")
        if path and _runs(path):
            return path
    return None


def _runs(path: str) -> bool:
    return subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0


def wrong_python(version: tuple[int, ...]) -> str:
    """The sentence for a Python that is too old or too new."""
    found = ".".join(str(part) for part in version[:2])
    line = f"Anyi needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}; this is {found}."
    if is_debian(read_os_release()):
        return f"{line}\nOn Debian 12: sudo apt-get install python3 python3-venv" + (
            "\nOn Ubuntu 22.04: sudo apt-get install python3.11 python3.11-venv"
        )
    return f"{line}\nName another one, for example: python3.12 installer/dev.py …  (Windows: py -3.12 …)"


def why_no_packages(system: str, machine: str, version: tuple[int, ...], bits: int) -> str | None:
    """Why Qt has no build for this system; None where it has one.

    ``version`` is macOS's, Windows' build as (major, minor, build), or glibc's.
    """
    if bits < 64:
        return "Anyi needs a 64-bit Python; this one has 32 bits."
    if system == "darwin" and version < (14,):
        return "Anyi needs macOS 14 or later."
    if system == "win32" and version < (10,):
        return "Anyi needs Windows 10 or later."
    if system == "win32" and "arm" in machine.lower():
        return (
            "On Windows with an ARM processor, please install the usual 64-bit (x64) Python and use that one."
        )
    if system.startswith("linux"):
        least = (2, 34) if machine in ("x86_64", "amd64", "AMD64") else (2, 39)
        if version < least:
            return f"Anyi needs a Linux with glibc {least[0]}.{least[1]} or later (Debian 12, Ubuntu 22.04)."
    return None


def check_system() -> None:
    """Raise Stop where no build of the packages fits, before pip says so in its own words."""
    import platform

    if sys.platform == "darwin":
        shown = platform.mac_ver()[0]
    elif sys.platform == "win32":
        shown = platform.version()
    else:
        shown = platform.libc_ver()[1]
    version = tuple(int(part) for part in shown.split(".") if part.isdigit())
    # sysconfig's platform is that of this Python, which may be an x64 one on an ARM machine.
    import sysconfig

    machine = sysconfig.get_platform() if sys.platform == "win32" else platform.machine()
    why = why_no_packages(sys.platform, machine, version, 64 if sys.maxsize > 2**32 else 32)
    if why:
        raise Stop(why)


def read_os_release(path: Path = Path("/etc/os-release")) -> dict[str, str]:
    """The key=value lines of os-release, quotes removed; empty where there is no such file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.lstrip().startswith("#"))
    return {key.strip(): value.strip().strip("\"'") for key, value in pairs}


def is_debian(release: Mapping[str, str]) -> bool:
    """Whether apt is this system's way to install: Debian, Ubuntu, and what is built on them."""
    family = f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()
    return bool({"debian", "ubuntu"} & set(family))


def known_libraries(listing: str) -> set[str]:
    """Library names from the output of ``ldconfig -p``."""
    return {line.split(" (", 1)[0].strip() for line in listing.splitlines() if "=>" in line}


def missing_libraries(known: Iterable[str]) -> list[str]:
    """Names of the libraries Qt needs and this system does not know."""
    have = set(known)
    return [name for name in QT_LIBRARIES if name not in have]


def install_line(missing: Iterable[str], sudo: bool = True) -> str:
    """The one line that installs the packages of these libraries."""
    packages = sorted({QT_LIBRARIES[name] for name in missing})
    return " ".join([*(["sudo"] if sudo else []), *APT, *packages])


def listed_libraries() -> set[str]:
    """What the system's linker knows. Two milliseconds; no package manager is asked."""
    ldconfig = next((p for p in ("/sbin/ldconfig", "/usr/sbin/ldconfig") if os.path.exists(p)), "ldconfig")
    try:
        done = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False)
    except OSError:
        return _loadable_libraries()
    return known_libraries(done.stdout) or _loadable_libraries()


def _loadable_libraries() -> set[str]:
    """The same asked of the loader itself, for a Linux without ldconfig's list."""
    import ctypes

    found = set()
    for name in QT_LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        found.add(name)
    return found


def prepare_libraries() -> None:
    """Install Qt's few system libraries where that is possible; else say the line that does.

    Raises Stop where something is missing and may not be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries(listed_libraries())
    if not missing:
        return
    if not is_debian(read_os_release()) or not shutil.which("apt-get"):
        raise Stop("Qt needs system libraries that are not here; please install: " + " ".join(missing))
    line = install_line(missing)
    ahead = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if ahead and not _may_sudo():
        raise Stop(f"Qt needs a few system libraries. This line installs them; then start again:\n  {line}")
    print(f"Installing {len(missing)} system libraries for Qt …", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [*ahead, *APT, *sorted({QT_LIBRARIES[name] for name in missing})]
    quiet = {"stdout": subprocess.DEVNULL, "env": env}
    if subprocess.run(install, stderr=subprocess.DEVNULL, check=False, **quiet).returncode:
        # A new machine has no package list yet, or an old one.
        subprocess.run([*ahead, "apt-get", "update"], check=False, **quiet)
        if subprocess.run(install, check=False, **quiet).returncode:
            raise Stop(f"The system libraries could not be installed. This line does it:\n  {line}")


def _may_sudo() -> bool:
    if not shutil.which("sudo"):
        return False
    return (
        subprocess.run(["sudo", "--non-interactive", "true"], capture_output=True, check=False).returncode
        == 0
    )


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be seen here. Windows and macOS always have a screen."""
    if not platform.startswith("linux"):
        return True
    if environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
