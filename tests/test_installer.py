"""Setting up: what is decided before any package is installed, and what the lock files promise."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from installer import environment, surroundings

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
HERE = environment.this_python()
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; .+?)?(?: \\)?$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pins(name: str) -> dict[str, set[str]]:
    """Package → versions (more than one where systems differ) of a lock file."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        match = PIN.match(line)
        if match:
            found.setdefault(match[1], set()).add(match[2])
    return found


# The lock files


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_only_exact_versions_each_with_hashes(name: str) -> None:
    hashes = -1
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if HASH.match(line):
            hashes += 1
            continue
        assert PIN.match(line), f"neither pin nor hash: {line!r}"
        assert hashes, f"no hash before {line!r}"
        hashes = 0
    assert hashes > 0


@pytest.mark.parametrize("name", [*LOCKS, "requirements.in", "requirements-dev.in"])
def test_no_requirements_file_names_an_index_or_a_folder(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|--extra|@ |/home|/root|/tmp|\.whl", text)


def test_the_checks_use_the_versions_the_program_runs_with() -> None:
    checks = pins("requirements-dev.lock")
    assert {name: checks.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_every_asked_for_version_is_the_locked_one() -> None:
    for source, lock in (("requirements.in", LOCKS[0]), ("requirements-dev.in", LOCKS[1])):
        asked = re.findall(r"^([\w-]+)==([\w.]+)", (ROOT / source).read_text(encoding="utf-8"), re.M)
        assert asked
        for name, version in asked:
            assert version in pins(lock)[name.lower()], (
                f"{source} and {lock} differ in {name}: run dev.py lock"
            )


def test_the_licence_of_every_locked_package_is_written_down() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("## Licences of what Anyi stands on")[2]
    rows = dict(re.findall(r"^\| ([a-z0-9-]+) \| (.+?) \|", table, re.M))
    rows.pop("package", None)
    assert set(rows) == set(pins("requirements-dev.lock"))
    for name, licence in rows.items():
        # A builder under the GPL may be used where it sets free what it builds.
        free = "WITH Bootloader-exception" in licence
        assert free or not re.match(r"A?GPL", licence), f"{name} may not be used: {licence}"


def test_the_version_stands_in_one_place() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    import facility

    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\d+\.\d+\.\d+)", changes, re.M)[0] == facility.__version__


# The computer


@pytest.mark.parametrize(
    ("version", "fits"),
    [((3, 10), False), ((3, 11), True), ((3, 14, 2), True), ((3, 15), False), ((2, 7), False)],
)
def test_pythons_with_packages_fit(version: tuple[int, ...], fits: bool) -> None:
    assert surroundings.python_fits(version) is fits


def test_a_wrong_python_looks_for_a_right_one_that_runs() -> None:
    known = {"python3.12": sys.executable}
    assert surroundings.another_python((3, 10), known.get) == sys.executable
    assert surroundings.another_python((3, 12), known.get) is None
    assert surroundings.another_python((3, 10), {}.get) is None
    sentence = surroundings.wrong_python((3, 10, 4))
    assert "3.11 to 3.14" in sentence and "this is 3.10." in sentence


@pytest.mark.parametrize(
    ("system", "machine", "version", "bits", "named"),
    [
        ("linux", "x86_64", (2, 36), 64, None),
        ("linux", "x86_64", (2, 31), 64, "glibc 2.34"),
        ("linux", "aarch64", (2, 36), 64, "glibc 2.39"),
        ("darwin", "arm64", (14, 5), 64, None),
        ("darwin", "x86_64", (13, 6), 64, "macOS 14"),
        ("win32", "win-amd64", (10, 0, 19045), 64, None),
        ("win32", "win-amd64", (6, 1, 7601), 64, "Windows 10"),
        ("win32", "win-arm64", (10, 0, 22631), 64, "x64"),
        ("win32", "win32", (10, 0, 19045), 32, "64-bit"),
    ],
)
def test_a_system_without_packages_is_told_so(
    system: str, machine: str, version: tuple[int, ...], bits: int, named: str | None
) -> None:
    why = surroundings.why_no_packages(system, machine, version, bits)
    assert why is None if named is None else why and named in why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('NAME="Debian GNU/Linux"\nID=debian\nVERSION_ID="12"\n', True),
        ("# a comment\nID=ubuntu\nID_LIKE=debian\n", True),
        ("ID=linuxmint\nID_LIKE='ubuntu debian'\n", True),
        ("ID=fedora\nVARIANT=\n", False),
        ("", False),
    ],
)
def test_debian_and_its_children_are_known(tmp_path: Path, text: str, expected: bool) -> None:
    path = tmp_path / "os-release"
    path.write_text(text, encoding="utf-8")
    assert surroundings.is_debian(surroundings.read_os_release(path)) is expected


def test_no_os_release_is_no_debian(tmp_path: Path) -> None:
    assert surroundings.read_os_release(tmp_path / "none") == {}


LISTING = """24 libs found in cache `/etc/ld.so.cache'
\tlibxcb.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libxcb.so.1
\tlibEGL.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libEGL.so.1
Cache generated by: ldconfig
"""


def test_missing_libraries_become_one_line_of_packages() -> None:
    known = surroundings.known_libraries(LISTING)
    assert known == {"libxcb.so.1", "libEGL.so.1"}
    missing = surroundings.missing_libraries(known)
    assert "libEGL.so.1" not in missing and "libxcb-cursor.so.0" in missing
    line = surroundings.install_line(["libxcb-cursor.so.0", "libEGL.so.1"])
    assert line == "sudo apt-get install --yes --no-install-recommends libegl1 libxcb-cursor0"
    assert surroundings.missing_libraries(surroundings.QT_LIBRARIES) == []


def test_without_the_right_to_install_the_line_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(
        surroundings, "listed_libraries", lambda: set(surroundings.QT_LIBRARIES) - {"libGL.so.1"}
    )
    monkeypatch.setattr(surroundings, "read_os_release", lambda: {"ID": "debian"})
    monkeypatch.setattr(surroundings.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(surroundings.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(surroundings, "_may_sudo", lambda: False)
    with pytest.raises(surroundings.Stop, match=r"sudo apt-get install .* libgl1$"):
        surroundings.prepare_libraries()


@pytest.mark.parametrize(
    ("environ", "platform", "seen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_where_a_window_can_be_seen(environ: dict[str, str], platform: str, seen: bool) -> None:
    assert surroundings.has_display(environ, platform) is seen


def test_python3_venv_is_named_where_it_is_missing() -> None:
    line = environment.missing_venv_line((3, 12), debian=True)
    assert "python3-venv" in line and "sudo apt-get install --yes python3" in line
    assert "apt-get" not in environment.missing_venv_line((3, 12), debian=False)


# The environment


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """A folder that looks like a complete environment of this Python."""
    made = tmp_path / ".venv"
    python = environment.venv_python(made)
    python.parent.mkdir(parents=True)
    python.touch()
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    packages = made / ("Lib" if sys.platform == "win32" else f"lib/python{version}") / "site-packages"
    for name in ("pip", "openpyxl"):
        (packages / name).mkdir(parents=True)
    (packages / "pip" / "__main__.py").touch()
    home = Path(sys.base_prefix)
    (made / "pyvenv.cfg").write_text(f"home = {home}\nversion = {version}.1\ncommand = x -m venv {made}\n")
    return made


def break_nothing(_venv: Path) -> None:
    """Leave the environment as it is."""


def take_out_python(venv: Path) -> None:
    environment.venv_python(venv).unlink()


def take_out_config(venv: Path) -> None:
    (venv / "pyvenv.cfg").unlink()


def cut_off(venv: Path) -> None:
    (venv / environment.UNDER_WAY).touch()


def age(venv: Path) -> None:
    config = venv / "pyvenv.cfg"
    config.write_text(config.read_text().replace("version = 3.", "version = 2."))


def stamp_by_another(venv: Path) -> None:
    environment.write_stamp(venv, "cpython 3.9 riscv", {})


def stamp_elsewhere(venv: Path) -> None:
    config = venv / "pyvenv.cfg"
    config.write_text(config.read_text().replace(str(venv), "/somewhere/else/.venv"))


def lose_home(venv: Path) -> None:
    config = venv / "pyvenv.cfg"
    config.write_text(config.read_text().replace(sys.base_prefix, "/no/such/python"))


def lose_package(venv: Path) -> None:
    environment.write_stamp(venv, HERE, {})
    next(venv.rglob("openpyxl")).rmdir()


def lose_pip(venv: Path) -> None:
    next(venv.rglob("__main__.py")).unlink()


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (break_nothing, None),
        (take_out_python, "it is incomplete"),
        (take_out_config, "it is incomplete"),
        (cut_off, "its installation was cut off"),
        (age, "it was made by another Python"),
        (stamp_by_another, "it was made by another Python"),
        (stamp_elsewhere, "the folder was moved"),
        (lose_home, "the Python it was made with is gone"),
        (lose_package, "openpyxl was taken out of it"),
        (lose_pip, "it has no pip"),
    ],
)
def test_why_an_environment_is_made_anew(
    venv: Path, harm: Callable[[Path], None], reason: str | None
) -> None:
    harm(venv)
    assert environment.why_remake(venv, HERE) == reason


def test_no_environment_is_nothing_to_remake(tmp_path: Path) -> None:
    assert environment.why_remake(tmp_path / ".venv", HERE) is None


def test_the_stamp_knows_lock_and_python(venv: Path, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(b"one==1\n")
    assert not environment.is_installed(venv, lock, HERE)
    environment.write_stamp(venv, HERE, {lock.name: environment.lock_hash(lock)})
    assert environment.is_installed(venv, lock, HERE)
    assert not environment.is_installed(venv, lock, "cpython 3.9 riscv")
    lock.write_bytes(b"one==1\r\n")
    assert environment.is_installed(venv, lock, HERE), "line ends are git's, not the lock's"
    lock.write_bytes(b"one==2\n")
    assert not environment.is_installed(venv, lock, HERE)
    (venv / environment.STAMP).write_text("{half", encoding="utf-8")
    assert not environment.is_installed(venv, lock, HERE)


def test_another_version_of_a_package_is_put_right_without_starting_over(venv: Path, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(b"one==1\n")
    packages = next(venv.rglob("openpyxl")).parent
    (packages / "one-1.0.dist-info").mkdir()
    environment.write_stamp(venv, HERE, {lock.name: environment.lock_hash(lock)})
    assert environment.is_installed(venv, lock, HERE)
    (packages / "one-1.0.dist-info").rename(packages / "one-1.1.dist-info")
    assert environment.why_remake(venv, HERE) is None
    assert not environment.is_installed(venv, lock, HERE)


def test_a_second_start_installs_nothing(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    monkeypatch.setattr(environment, "_make", lambda _venv: calls.append("make"))
    monkeypatch.setattr(
        environment,
        "_install",
        lambda place, _lock: (place / environment.UNDER_WAY).touch() or calls.append("install"),
    )
    assert environment.prepare(environment.TEST, venv) == environment.venv_python(venv)
    assert calls == ["install"]
    environment.prepare(environment.TEST, venv)
    environment.prepare(environment.RUN, venv)
    assert calls == ["install"], "the checks' packages hold the program's"
    assert not (venv / environment.UNDER_WAY).exists()
