"""Builds what users get: the program's folder, and for Windows the set-up program and the portable archive.

Run by `installer/dev.py build` in the checked environment; `--windows` builds for Windows from Linux.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from facility import __version__  # noqa: E402 (the folder above was made known first)
from facility.core.places import PORTABLE_MARK  # noqa: E402
from installer import contents, resource  # noqa: E402
from installer.surroundings import Stop  # noqa: E402
from installer.windows_room import Room  # noqa: E402

SPEC = ROOT / "installer" / "anyi.spec"
SCRIPT = ROOT / "installer" / "windows" / "setup.nsi"
OUT = ROOT / "dist"
SETUP = f"{contents.PROGRAM}-{__version__}-setup.exe"
PORTABLE = f"{contents.PROGRAM}-{__version__}-portable.zip"
SOURCES = ("facility", "ui", "installer", "resources", "main.py", "LICENSE", "requirements.lock")


def build() -> Path:
    """The program's folder for this system; on Windows the set-up program and the archive too."""
    program = run_builder(OUT)
    if sys.platform == "win32":
        hand_out(program, OUT)
    return program


def run_builder(out: Path) -> Path:
    """PyInstaller with our recipe; answers the folder it made."""
    with tempfile.TemporaryDirectory(prefix="anyi-build-") as work:
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
        command += ["--distpath", str(out), "--workpath", str(Path(work) / "work"), str(SPEC)]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "ANYI_BUILD": work}, check=False)
    if done.returncode:
        raise Stop("PyInstaller failed; what it said stands above.")
    return out / contents.PROGRAM


def build_windows(out: Path = OUT / "windows") -> Path:
    """The same for Windows, from Linux under Wine. Raises Stop."""
    room = Room()
    room.make()
    source, made, work = room.home / "source", room.home / "dist", room.home / "work"
    copy_sources(source)
    shutil.rmtree(made, ignore_errors=True)
    command = [room.windows_path(room.python / "python.exe"), "-m", "PyInstaller", "--noconfirm"]
    command += ["--log-level", "WARN", "--distpath", room.windows_path(made)]
    command += ["--workpath", room.windows_path(work), room.windows_path(source / "installer" / SPEC.name)]
    for _attempt in (1, 2):  # now and then Wine loses a process on the way (WinError 1359)
        work.mkdir(exist_ok=True)
        done = room.wine(
            command, cwd=source, timeout=3600, ANYI_BUILD=room.windows_path(work), PYTHONUTF8="1"
        )
        if done.returncode == 0:
            break
        print(f"The build failed once more:\n{str(done.stdout)[-3000:]}", flush=True)
    program = out / contents.PROGRAM
    if done.returncode or not (made / contents.PROGRAM / f"{contents.PROGRAM}.exe").exists():
        raise Stop("PyInstaller failed under Wine; what it said stands above.")
    shutil.rmtree(program, ignore_errors=True)
    shutil.copytree(made / contents.PROGRAM, program)
    for stand_in in ("icuuc.dll", "mscms.dll"):  # Windows has its own
        for found in program.rglob(stand_in):
            found.unlink()
    hand_out(program, out)
    return program


def copy_sources(target: Path) -> None:
    """What a build reads, without what checks and tries leave behind."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    leave = shutil.ignore_patterns("__pycache__", "*.pyc", "*.po", "pictures")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=leave)
        else:
            shutil.copy2(source, target / name)


def hand_out(program: Path, out: Path) -> None:
    """The set-up program and the portable archive of a built Windows folder, with their sums."""
    sign(program)
    made = [make_setup(program, out / SETUP), make_portable(program, out / PORTABLE)]
    lines = [f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in made]
    (out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    print(f"{contents.PROGRAM} {__version__}: {megabytes(program):.1f} MB installed")
    for one in made:
        print(f"{one.name}: {one.stat().st_size / 1e6:.1f} MB")


def sign(program: Path) -> None:
    """Sign the two programs with the command in ANYI_SIGN, where one is named; NSIS signs what it makes. Raises Stop."""
    if not os.environ.get("ANYI_SIGN"):
        return
    for name in (contents.PROGRAM, contents.COMMAND):
        # One line for the system's own shell, as NSIS hands it over too.
        done = subprocess.run(
            f'{os.environ["ANYI_SIGN"]} "{program / f"{name}.exe"}"', shell=True, check=False
        )
        if done.returncode:
            raise Stop(f"Signing {name}.exe failed; what was said stands above.")


def megabytes(folder: Path) -> float:
    """The size of all files under a folder, in millions of bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def make_setup(program: Path, target: Path, numbers: str = "", extra: tuple[str, ...] = ()) -> Path:
    """Compile the NSIS script over a built folder. Raises Stop where NSIS is missing or says no."""
    makensis = find_makensis()
    if makensis is None:
        raise Stop(
            "NSIS is not here; on Debian: apt-get install nsis, on Windows: install NSIS 3.08 or later."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="anyi-setup-") as scratch:
        icon = resource.write_icon(Path(scratch) / "anyi.ico")
        side = resource.write_side_picture(Path(scratch) / "side.bmp")
        told = {
            "VERSION": __version__,
            "NUMBERS": numbers or ".".join(str(part) for part in resource.four_numbers()),
            "DIST": program.as_posix(),
            "OUT": str(target),
            "ICON": str(icon),
            "SIDE": str(side),
            "LICENCE": str(ROOT / "LICENSE"),
        }
        if os.environ.get("ANYI_SIGN"):
            told["SIGN"] = os.environ["ANYI_SIGN"]
        words = [f"-D{name}={value}" for name, value in told.items()]
        command = [makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, *extra, str(SCRIPT)]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
        )
    if done.returncode:
        raise Stop(f"NSIS failed:\n{done.stdout}{done.stderr}")
    return target


def find_makensis() -> str | None:
    """NSIS's compiler, on the path or where its own set-up puts it."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"
    return shutil.which("makensis") or (str(usual) if usual.is_file() else None)


def make_portable(program: Path, target: Path) -> Path:
    """The folder for a stick: the program and the mark that makes it keep its store beside itself."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(program.rglob("*")):
            if path.is_file():
                archive.write(path, f"{contents.PROGRAM}/{path.relative_to(program).as_posix()}")
        archive.writestr(f"{contents.PROGRAM}/{PORTABLE_MARK}", "")
    return target


def make_little(program: Path) -> Path:
    """A program's folder with nothing in its files: enough for the set-up script to be compiled over."""
    (program / "_internal").mkdir(parents=True)
    for name in (f"{contents.PROGRAM}.exe", f"{contents.COMMAND}.exe", "_internal/one.dll"):
        (program / name).write_bytes(b"")
    return program


def check() -> list[str]:
    """The quick check: contents, and the NSIS script over an empty program where NSIS is here."""
    faults = contents.check()
    if find_makensis():
        with tempfile.TemporaryDirectory(prefix="anyi-check-") as scratch:
            program = make_little(Path(scratch) / contents.PROGRAM)
            try:
                make_setup(program, Path(scratch) / SETUP)
            except Stop as why:
                faults.append(str(why))
    return faults


def main(words: list[str]) -> int:
    """0 built, 1 something was missing or failed."""
    try:
        if words == ["check"]:
            faults = [*check(), *contents.unimportable()]
            nsis = "compiles" if find_makensis() else "not tried: NSIS is not here"
            print("\n".join(faults) or f"{len(contents.modules())} modules; set-up script {nsis}")
            return 1 if faults else 0
        made = build_windows() if "--windows" in words and sys.platform != "win32" else build()
    except Stop as why:
        print(why, file=sys.stderr)
        return 1
    print(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
