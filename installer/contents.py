"""What goes into the built program and what stays out: one list for the builder and for the quick check.

The packages bring far more than Anyi uses (every country's holidays, every country's numbers, ten icon
fonts, Qt's QML). Each thing kept here is read by the program from its folder; each thing left out was
seen not to be asked for.
"""

from __future__ import annotations

import fnmatch
import importlib
import importlib.metadata
import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "Anyi"
COMMAND = "anyi-command"  # the same program with a console, for administrators; Windows tells the two apart

# Imported by name at run time, so that nobody sees them by reading the code.
NAMED = (
    "alembic.autogenerate",
    "alembic.ddl.sqlite",
    "holidays.countries.china",
    "logging.config",
    "pypinyin.contrib.tone_convert",
    "reportlab.rl_settings",
    "sqlalchemy.dialects.sqlite.pysqlcipher",
    "sqlcipher3.dbapi2",
    "stdnum.cn.ric",
    "stdnum.cn.uscc",
    "stdnum.numdb",
)

# Only makers of text, checks, other toolkits: whoever imports them does so in a branch Anyi never takes.
LEFT_OUT = (
    "PIL.ImageQt", "PIL.ImageTk", "PIL._avif", "PIL._imagingcms", "PIL._imagingtk", "PIL._imagingmath",
    "PyInstaller", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtQml",
    "PySide6.QtQuick", "_pytest", "babel", "holidays.financial", "hypothesis", "idlelib", "lib2to3", "mypy", "numpy", "pip",
    "pygments", "pytest", "qtawesome", "qtpy", "reportlab.graphics.testdrawings", "rich", "setuptools",
    "sqlalchemy.testing", "tkinter", "turtle", "xmlrpc.server",
)  # fmt: skip

# The libraries under the LGPL lie open in their folder, so that their user can put others in their place.
LAID_OPEN = {"stdnum": "py"}

UNDER_LGPL_3 = ("pyside6-essentials", "shiboken6")
_LICENCE = re.compile(r"(?i)\.dist-info/(licenses/.+|(licen[cs]e|copying|notice)[^/]*)$")

# Files that the builder's own recipes collect, by their place in the program's folder: kept or dropped.
KEPT_OF = {
    "stdnum/": ("stdnum/cn/*", "stdnum/*.py", "stdnum/iso7064/*.py"),
    "tzdata/": ("tzdata/__init__.py", "tzdata/zoneinfo/__init__.py", "tzdata/zoneinfo/Asia/__init__.py",
                "tzdata/zoneinfo/Asia/Shanghai", "tzdata/zoneinfo/UTC"),
    "reportlab/": ("reportlab/*.py",),
    "PySide6/translations/": ("*/qtbase_zh_CN.qm",),
    "PySide6/Qt/translations/": ("*/qtbase_zh_CN.qm",),
    "PySide6/plugins/": ("*/platforms/*", "*/imageformats/*jpeg*", "*/styles/*",
                         "*/printsupport/*"),
    "PySide6/Qt/plugins/": ("*/platforms/*", "*/imageformats/*jpeg*", "*/printsupport/*", "*/xcbglintegrations/*",
                            "*/platforminputcontexts/*", "*/platformthemes/*", "*/wayland*"),
}  # fmt: skip
DROPPED = (
    "*opengl32sw.dll",  # Qt's drawing by software for 3D scenes: there are none
    "*d3dcompiler_47.dll",
    "*Qt6Qml*", "*Qt6Quick*", "*Qt6Network*", "*Qt6OpenGL*", "*Qt6Pdf*", "*Qt6VirtualKeyboard*",
    "*QtNetwork.*", "*libqeglfs*", "*libqlinuxfb*", "*libqvnc*", "*libqvkkhrdisplay*", "*libqminimalegl*",
    "*qdirect2d.dll", "*qminimal.dll", "*libqtvirtualkeyboardplugin*",
    "*libwayland-server*",
    "*Qt6Svg*", "*qsvg*",  # icons come from a font, charts are painted
)  # fmt: skip
# Qt on X11 and Wayland stands on these.
EXCUSED = ("*libQt6OpenGL.so*", "*libqxcb-glx*")


def modules() -> list[str]:
    """Every module of Anyi, whoever imports it."""
    found = [
        path.relative_to(ROOT).with_suffix("")
        for folder in ("facility", "ui")
        for path in (ROOT / folder).rglob("*.py")
    ]
    names = (".".join(one.parts) for one in found if all(part.isidentifier() for part in one.parts))
    return sorted(name.removesuffix(".__init__") for name in names)


def data_files() -> list[tuple[str, str]]:
    """(file, folder inside the program) of what is read from disk beside the code."""
    found = [(path, path.parent.relative_to(ROOT)) for path in _own_files()]
    icons = package_folder("qtawesome")
    # ui.kit.icons reads one font of this package from its folder and never imports it.
    found.append((icons / "__init__.py", Path("qtawesome")))
    found += [(path, Path("qtawesome/fonts")) for path in icons.glob("fonts/phosphor-[0-9c]*")]
    words = package_folder("holidays") / "locale"
    found += [
        (path, Path("holidays/locale") / path.parent.relative_to(words)) for path in words.rglob("CN.mo")
    ]
    pinyin = package_folder("pypinyin")
    found += [(path, Path("pypinyin")) for path in pinyin.glob("*.json")]
    return [(str(path), str(folder)) for path, folder in found]


def _own_files() -> Iterator[Path]:
    resources = ROOT / "resources"
    for path in sorted(resources.rglob("*")):
        kind = path.relative_to(resources).parts[0]
        if path.is_file() and kind != "pictures" and path.suffix != ".po":
            yield path
    # Alembic reads the revisions as files; the sample's name holds the sum of its own sources.
    yield from sorted((ROOT / "facility" / "migrations").rglob("*.py"))
    yield from sorted((ROOT / "facility" / "demo").glob("*.py"))


def package_folder(name: str) -> Path:
    """Where an installed package lies, without importing it."""
    spec = importlib.util.find_spec(name)
    assert spec is not None and spec.origin is not None, f"{name} is not installed"
    return Path(spec.origin).parent


def is_kept(place: str) -> bool:
    """Whether a file the builder collected stays, by its place inside the program's folder."""
    plain = place.replace("\\", "/")
    if any(fnmatch.fnmatch(plain, one) for one in DROPPED) and not any(
        fnmatch.fnmatch(plain, one) for one in EXCUSED
    ):
        return False
    for folder, kept in KEPT_OF.items():
        if plain.startswith(folder):
            return any(fnmatch.fnmatch(plain, one) for one in kept)
    return True


def licence_files(lock: Path = ROOT / "requirements.lock") -> list[tuple[str, str]]:
    """(file, folder inside the program) of the licence texts of every package that is handed out."""
    found = [(str(ROOT / "LICENSE"), "licences/anyi")]
    for name in _shipped(lock):
        try:
            files = importlib.metadata.files(name) or []
        except importlib.metadata.PackageNotFoundError:  # pinned for another system
            continue
        texts = [str(one.locate()) for one in files if _LICENCE.search(one.as_posix())]
        if name in UNDER_LGPL_3:  # their packages bring no text; the LGPL adds to the GPL, so both are needed
            texts += [str(path) for path in sorted((ROOT / "installer" / "licences").glob("*.txt"))]
        found += [(text, f"licences/{name}") for text in texts]
    return found


def _shipped(lock: Path) -> list[str]:
    lines = lock.read_text(encoding="utf-8").splitlines()
    pinned = (re.match(r"([a-z0-9-]+)==", line) for line in lines)
    return sorted({match[1] for match in pinned if match})


def missing(names: Iterable[str] = NAMED) -> list[str]:
    """Names above that are in no installed package: a check of seconds that a build of minutes relies on."""
    lost = []
    for name in names:
        try:
            there = importlib.util.find_spec(name) is not None
        except ModuleNotFoundError:
            there = False
        if not there:
            lost.append(name)
    return lost


def unimportable() -> list[str]:
    """Modules that cannot be imported when everything left out is truly not there. Spoils this process for others."""
    for name in LEFT_OUT:
        sys.modules[name] = None  # type: ignore[assignment]
    faults = []
    for name in (*modules(), *NAMED):
        if name == "facility.migrations.env":  # only Alembic itself may start it
            continue
        try:
            importlib.import_module(name)
        except Exception as why:
            faults.append(f"{name} cannot be imported without what is left out: {why}")
    return faults


def check() -> list[str]:
    """What would make a build fail or lack something; empty when all is there."""
    faults = [f"no such module: {name}" for name in missing()]
    places = {(Path(folder) / Path(file).name).as_posix() for file, folder in data_files()}
    wanted = (
        "resources/fonts/NotoSansSC-Regular.ttf", "resources/locale/zh_CN/LC_MESSAGES/anyi.mo",
        "resources/help/zh/keys.md", "resources/agreements/admission.zh.txt", "qtawesome/__init__.py",
        "holidays/locale/en_US/LC_MESSAGES/CN.mo", "facility/migrations/env.py",
        "facility/migrations/versions/0001_first.py", "pypinyin/pinyin_dict.json",
    )  # fmt: skip
    faults += [f"not among the data files: {one}" for one in wanted if one not in places]
    for pattern in ("qtawesome/fonts/phosphor-*.ttf", "qtawesome/fonts/phosphor-charmap-*.json"):
        if not fnmatch.filter(places, pattern):
            faults.append(f"not among the data files: {pattern}")
    for name in (*NAMED, *modules()):
        shut = [one for one in LEFT_OUT if name == one or name.startswith(f"{one}.")]
        faults += [f"{name} is wanted and left out" for _one in shut]
    return faults


if __name__ == "__main__":
    found = check()
    print("\n".join(found) or f"{len(modules())} modules, {len(data_files())} files")
    sys.exit(1 if found else 0)
