"""The `.venv` beside the code: made once, mended when half-made, left alone when it is right.

Standard library only. What was installed is written down as the hash of the lock file, so a later
start compares two short texts and asks no network.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from installer.surroundings import Stop, check_system, is_debian, read_os_release

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUN, TEST = "requirements.lock", "requirements-dev.lock"
STAMP = "anyi-stamp.json"
# Stands in .venv while it is being filled; found at a start, it says that this was cut off.
UNDER_WAY = "anyi-installing"


def venv_python(venv: Path = VENV) -> Path:
    """The Python inside a virtual environment."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def lock_hash(path: Path) -> str:
    """What stands in the stamp for a lock file. Line ends do not count: Windows may change them."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def this_python() -> str:
    """What must be equal for a `.venv` to be of use: kind, version, build and machine."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}{getattr(sys, 'abiflags', '')}"
    return f"{sys.implementation.name} {version} {platform.machine().lower()}"


def read_stamp(venv: Path = VENV) -> dict[str, object]:
    """What the last complete installation wrote down; empty where there was none."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(venv: Path, python: str, locks: Mapping[str, str]) -> None:
    """Write down what is installed, for which Python, in which folder."""
    stamp = {"python": python, "place": str(venv), "locks": dict(locks), "holds": installed_names(venv)}
    (venv / STAMP).write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def installed_names(venv: Path) -> list[str]:
    """What lies in site-packages. One folder is read, so that a start may ask it each time."""
    pattern = "Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"
    # pip is the user's to renew; Python itself fills the caches.
    passing = ("pip", "setuptools", "pkg_resources", "__pycache__")
    names = (name for folder in venv.glob(pattern) for name in os.listdir(folder))
    return sorted(name for name in names if not name.startswith(passing))


def read_config(venv: Path) -> dict[str, str]:
    """The key = value lines of pyvenv.cfg; empty where it is missing."""
    try:
        lines = (venv / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    pairs = (line.split("=", 1) for line in lines if "=" in line)
    return {key.strip().lower(): value.strip() for key, value in pairs}


def why_remake(venv: Path, python: str) -> str | None:
    """The reason why a `.venv` must be made anew; None where it can stay (or is not there at all)."""
    if not (venv.exists() or venv.is_symlink()):
        return None
    config = read_config(venv)
    if not config.get("home") or not venv_python(venv).exists():
        return "it is incomplete"
    if (venv / UNDER_WAY).exists():
        return "its installation was cut off"
    if not os.path.isdir(config["home"]):
        return "the Python it was made with is gone"
    stamp = read_stamp(venv)
    made_by = str(stamp.get("python") or "")
    version = config.get("version") or config.get("version_info") or ""
    if (made_by and made_by != python) or not _same_version(version, python):
        return "it was made by another Python"
    place = str(stamp.get("place") or config.get("command", "").rpartition(" -m venv ")[2])
    # The command line may hold options before the folder; the folder's end is what counts.
    if place and not place.endswith(str(venv)):
        return "the folder was moved"
    lost = {_unversioned(name) for name in _held(stamp)} - {_unversioned(n) for n in installed_names(venv)}
    if lost:
        return f"{sorted(lost)[0]} was taken out of it"
    return None if _has_pip(venv) else "it has no pip"


def _held(stamp: Mapping[str, object]) -> list[str]:
    holds = stamp.get("holds")
    return [str(name) for name in holds] if isinstance(holds, list) else []


def _unversioned(name: str) -> str:
    """``one-1.2.dist-info`` and ``one-1.3.dist-info`` are the same package: pip can put one for the other."""
    return f"{name.partition('-')[0]}.dist-info" if name.endswith(".dist-info") else name


def _same_version(version: str, python: str) -> bool:
    wanted = python.split()[1].rstrip("abcdefghijklmnopqrstuvwxyz").split(".")
    return version.split(".")[:2] == wanted


def _has_pip(venv: Path) -> bool:
    pattern = (
        "Lib/site-packages/pip/__main__.py" if os.name == "nt" else "lib/*/site-packages/pip/__main__.py"
    )
    return any(venv.glob(pattern))


def is_installed(venv: Path, lock: Path, python: str) -> bool:
    """Whether exactly this lock file was installed, completely, by this Python."""
    stamp = read_stamp(venv)
    locks = stamp.get("locks")
    known = locks.get(lock.name) if isinstance(locks, dict) else None
    if stamp.get("python") != python or known != lock_hash(lock):
        return False
    return not set(_held(stamp)) - set(installed_names(venv))


def prepare(lock_name: str, venv: Path = VENV) -> Path:
    """Make, mend or find the environment with this lock's packages; answers its Python.

    Raises Stop with a sentence where something is missing.
    """
    python, lock = this_python(), ROOT / lock_name
    reason = why_remake(venv, python)
    if reason:
        print(f"Making {venv.name} anew: {reason}.", flush=True)
        _remove(venv)
    if not venv.exists():
        check_system()
        _make(venv)
    if not is_installed(venv, lock, python):
        _install(venv, lock)
        kept = read_stamp(venv).get("locks")
        locks = {lock.name: lock_hash(lock)}
        if lock_name == TEST:
            # The checks' lock holds every line of the program's.
            locks[RUN] = lock_hash(ROOT / RUN)
        elif isinstance(kept, dict) and TEST in kept and kept.get(RUN) == locks[RUN]:
            locks[TEST] = kept[TEST]
        write_stamp(venv, python, locks)
        (venv / UNDER_WAY).unlink()
    return venv_python(venv)


def _remove(venv: Path) -> None:
    try:
        venv.unlink() if venv.is_symlink() or venv.is_file() else shutil.rmtree(venv)
    except OSError as why:
        raise Stop(f"{venv} cannot be removed: {why.strerror}. Close what uses it and start again.") from why


def _make(venv: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Stop(missing_venv_line(sys.version_info[:2], is_debian(read_os_release())))
    print(f"Making {venv.name} with Python {platform.python_version()} …", flush=True)
    venv.mkdir()
    (venv / UNDER_WAY).touch()
    # From inside a virtual environment the new one must still stand on the real Python.
    base = getattr(sys, "_base_executable", None) or sys.executable
    done = subprocess.run([base, "-m", "venv", str(venv)], capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(venv, ignore_errors=True)
        raise Stop(f"{venv.name} could not be made:\n{(done.stdout + done.stderr).strip()}")


def missing_venv_line(version: tuple[int, int], debian: bool) -> str:
    """The sentence for a Python that came without its venv part."""
    if not debian:
        return "This Python came without venv and ensurepip; please install a complete Python."
    default = os.path.realpath("/usr/bin/python3").rpartition("python")[2]
    own = f"{version[0]}.{version[1]}"
    package = "python3-venv" if default == own else f"python{own}-venv"
    return (
        "Python is here without python3-venv. This line installs it; then start again:\n"
        f"  sudo apt-get install --yes {package}"
    )


def _install(venv: Path, lock: Path) -> None:
    (venv / UNDER_WAY).touch()
    print(f"Installing the packages of {lock.name}: about 150 MB, once …", flush=True)
    command = [
        str(venv_python(venv)),
        "-I",
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--only-binary=:all:",
    ]
    command += ["--no-input", "--disable-pip-version-check", "-r", str(lock)]
    if not sys.stdout.isatty():
        command.append("--quiet")
    # A user's own pip settings choose the index; where to install is not theirs to choose here.
    env = {k: v for k, v in os.environ.items() if k not in ("PIP_USER", "PIP_TARGET", "PIP_PREFIX")}
    if subprocess.run(command, env=env, check=False).returncode:
        raise Stop(
            "The packages could not be installed (pip's reason stands above). The next start tries again."
        )
