"""Shows the program without a person at it: the tour, pictures of all pages, and the times of the window."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from facility.core.errors import StoreError
from facility.core.i18n import LANGUAGES, N_, _, use


def main(arguments: argparse.Namespace) -> int:
    """``tour`` and ``shots``; exit codes as `facility.cli`."""
    use(arguments.lang)
    _without_screen()
    try:
        return {"tour": tour, "shots": shots}[arguments.verb](arguments)
    except StoreError as error:
        print(error.sentence.render(arguments.lang), file=sys.stderr)
        return 3


def _without_screen() -> None:
    """Pictures are drawn in memory, whether there is a display or not."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")


def tour(arguments: argparse.Namespace) -> int:
    """One person from enquiry to bed and out again: papers as PDF, pages as PNG, an index to read along."""
    from facility.core.clock import ShiftedClock, system_clock
    from facility.demo import PASSWORD
    from facility.demo.tour import tell
    from facility.start import open_desk
    from ui.app import shoot

    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        store = Path(scratch) / "store"
        told = tell(store, out / "papers", today=arguments.today, picture=partial(_scene, out / "story"))
        clock = ShiftedClock(arguments.today) if arguments.today else system_clock
        desk = open_desk(store, "hezhiyuan", PASSWORD, clock=clock)
        pictures: list[Path] = []
        try:
            for lang in LANGUAGES:
                pictures += shoot(desk, out / f"pages-{lang}", lang)
        finally:
            desk.close()
    use(arguments.lang)
    _report(arguments, {"papers": [str(one) for one in told.papers], "pages": [str(one) for one in pictures]})
    return 0


def _scene(out: Path, desk: Any, name: str, what: tuple[str, int]) -> None:
    """The admission page as whoever acts in this scene sees it, in both languages."""
    from ui.app import application
    from ui.kit.theme import theme
    from ui.shell.preferences import PreferenceFile, Preferences
    from ui.shell.walk import settle
    from ui.shell.window import Window

    out.mkdir(parents=True, exist_ok=True)
    app = application()
    for lang in LANGUAGES:
        use(lang)
        theme.apply(app, "light", 100)
        memory = PreferenceFile(out / ".none")
        memory.values = Preferences(lang=lang)
        window = Window(desk, memory)
        window.resize(1366, 768)
        window.show()
        window.go("admission", what)
        settle()
        window.grab().save(str(out / f"{name}-{lang}.png"))
        window.leave_desk()
        window.hide()
        window.deleteLater()
        settle()


def shots(arguments: argparse.Namespace) -> int:
    """A picture of every page and side panel of the sample facility."""
    from ui.app import shoot, shoot_every_look

    size = _size(arguments.size)
    if size is None:
        print(_("Write the size like 1366x768."), file=sys.stderr)
        return 2
    desk = sample_desk(arguments.today)
    begun = time.perf_counter()
    made: list[Path] = []
    try:
        if arguments.all:
            for files in shoot_every_look(desk, arguments.out, size):
                made += files
        else:
            made = shoot(desk, arguments.out, arguments.lang, arguments.theme, size, arguments.text)
    finally:
        desk.close()
    use(arguments.lang)
    _report(arguments, {"pages": [str(one) for one in made]}, time.perf_counter() - begun)
    return 0


def _size(words: str) -> tuple[int, int] | None:
    wide, cross, high = words.lower().partition("x")
    if not (cross and wide.isdigit() and high.isdigit()):
        return None
    return int(wide), int(high)


def _report(arguments: argparse.Namespace, made: dict[str, list[str]], seconds: float = 0) -> None:
    if arguments.json:
        json.dump(made, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    for name, files in made.items():
        print(f"{name}: {len(files)}" + (f" ({seconds:.1f} s)" if seconds else ""))
    print(arguments.out)


def sample_desk(today: date | None = None) -> Any:
    """The manager's desk at this day's sample facility, made once a day and kept in the user's cache folder."""
    import platformdirs

    from facility.core.clock import ShiftedClock, system_clock
    from facility.demo import PASSWORD, make_demo, sample_day
    from facility.migrations import fingerprint
    from facility.start import open_desk

    day = today or sample_day()
    shelf = Path(platformdirs.user_cache_dir("Anyi", appauthor=False))
    folder = shelf / f"sample-{day:%Y%m%d}-{fingerprint()[:12]}"
    if not (folder / "ready").exists():
        try:
            shelf.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                "cannot_write", N_("“{path}” cannot be written: {why}"), path=str(shelf), why=error.strerror
            ) from error
        for old in shelf.glob("sample-*"):
            shutil.rmtree(old, ignore_errors=True)
        make_demo(folder, today=day)
        (folder / "ready").touch()
    clock = ShiftedClock(day) if today else system_clock
    return open_desk(folder, "hezhiyuan", PASSWORD, clock=clock)
