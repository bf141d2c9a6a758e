"""What goes into the built program: what it reads from its folder is there, what nobody asks for is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer import contents, resource, windows_room

ROOT = Path(__file__).resolve().parents[2]
PLACES = {(Path(folder) / Path(file).name).as_posix() for file, folder in contents.data_files()}


def test_every_module_of_the_program_is_named() -> None:
    names = contents.modules()
    assert {"facility", "facility.start", "ui.app", "ui.shell.first_run", "ui.showing"} <= set(names)
    assert len(names) == len(set(names)) > 500
    assert not [name for name in names if name.startswith(("tests", "installer"))]


def test_no_wanted_module_is_missing_or_left_out() -> None:
    assert contents.missing() == []
    assert contents.missing(["facility.start", "holidays.countries.atlantis", "atlantis.one"]) == [
        "holidays.countries.atlantis",
        "atlantis.one",
    ]


def test_everything_in_resources_that_the_program_reads_goes_along() -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for folder in ("fonts", "help", "agreements", "standards")
        for path in (ROOT / "resources" / folder).rglob("*")
        if path.is_file()
    }
    assert wanted <= PLACES
    assert not [one for one in PLACES if one.endswith((".po", ".xlsx", ".anyi"))]
    assert not [one for one in PLACES if one.startswith("resources/pictures")]


def test_the_revisions_go_along_as_files() -> None:
    versions = (ROOT / "facility" / "migrations" / "versions").glob("0*.py")
    assert {path.relative_to(ROOT).as_posix() for path in versions} <= PLACES


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/platforms/qminimal.dll", False),
        ("PySide6/plugins/imageformats/qjpeg.dll", True),
        ("PySide6/plugins/tls/qschannelbackend.dll", False),
        ("PySide6\\plugins\\styles\\qmodernwindowsstyle.dll", True),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/Qt6Network.dll", False),
        ("PySide6/Qt6Widgets.dll", True),
        ("PySide6/translations/qtbase_zh_CN.qm", True),
        ("PySide6/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/libQt6OpenGL.so.6", True),
        ("tzdata/zoneinfo/Asia/Shanghai", True),
        ("tzdata/zoneinfo/Europe/Paris", False),
        ("stdnum/cn/loc.dat", True),
        ("stdnum/oui.dat", False),
        ("sqlcipher3/_sqlite3.cp311-win_amd64.pyd", True),
    ],
)
def test_what_the_builder_collects_is_kept_or_dropped(place: str, kept: bool) -> None:
    assert contents.is_kept(place) is kept


def test_every_package_that_is_handed_out_brings_its_licence() -> None:
    files = contents.licence_files()
    with_text = {Path(folder).name for _file, folder in files}
    assert set(contents._shipped(ROOT / "requirements.lock")) <= with_text
    of_qt = {Path(file).name for file, folder in files if folder == "licences/pyside6-essentials"}
    assert of_qt == {"LGPL-3.0.txt", "GPL-3.0.txt"}
    assert all(Path(file).is_file() for file, _folder in files)


def test_the_icon_holds_every_size(tmp_path: Path) -> None:
    from PIL import Image

    with Image.open(resource.write_icon(tmp_path / "anyi.ico")) as icon:
        assert icon.info["sizes"] == {(side, side) for side in resource.SIZES}


def test_a_small_icon_still_shows_its_sign() -> None:
    picture = resource.draw_icon(16).convert("L")
    assert picture.getextrema()[1] > 200 and picture.getpixel((1, 8)) < 130


def test_the_set_up_shows_the_mark(tmp_path: Path) -> None:
    from PIL import Image

    with Image.open(resource.write_side_picture(tmp_path / "side.bmp")) as picture:
        assert picture.format == "BMP" and picture.size == resource.SIDE
        assert picture.getpixel((60, 90)) == (0x2F, 0x6F, 0x5E) and picture.getpixel((5, 5)) == (
            0xE2,
            0xEF,
            0xEA,
        )


def test_windows_reads_four_numbers() -> None:
    assert resource.four_numbers("1.12.3") == (1, 12, 3, 0)
    assert resource.four_numbers("2.0") == (2, 0, 0, 0)


# The lines of the lock that hold for Windows

LOCK = """\
one==1.0 \\
    --hash=sha256:aa
two==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
three==3.0 ; sys_platform == 'darwin' \\
    --hash=sha256:dd
"""


def test_lines_for_other_systems_fall_away() -> None:
    found = windows_room.pinned(LOCK, windows_room.WINDOWS)
    assert found == {
        "one": "one==1.0 \\\n    --hash=sha256:aa\n",
        "two": "two==2.0 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n",
    }


def test_the_room_gets_what_builds_and_what_runs_each_by_its_hash() -> None:
    lines = windows_room.requirements().splitlines()
    names = {line.partition("==")[0] for line in lines if not line.startswith(" ")}
    assert {"pyinstaller", "pefile", "pywin32-ctypes", "pyside6-essentials", "sqlcipher3", "tzdata"} <= names
    assert not names & {"pytest", "mypy", "macholib"}
    assert not [line for line in lines if ";" in line]
    assert lines[1].startswith("    --hash=sha256:")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "sources.list",
            "# a line\ndeb [arch=amd64] http://one.example/debian bookworm main\n",
            "http://one.example/debian",
        ),
        (
            "sources.list.d/debian.sources",
            "Types: deb\nURIs: http://two.example/debian/\nSuites: x\n",
            "http://two.example/debian/",
        ),
    ],
)
def test_the_mirror_is_the_one_apt_has(tmp_path: Path, name: str, text: str, expected: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    assert windows_room.mirror(tmp_path) == expected


def test_without_a_mirror_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(windows_room.Stop):
        windows_room.mirror(tmp_path)
