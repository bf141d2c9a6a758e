"""Makes the README's pictures anew, from the sample facility of one fixed day: ``python3 installer/dev.py pictures``.

Run with the set-up's own Python; it needs the program and Pillow. The same code gives the same pictures.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
OUT = ROOT / "resources" / "pictures"
DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 6, 20, tzinfo=UTC)  # twenty past two in China
SIZE = (1366, 768)
COLOURS = 200
LARGEST = 120_000  # bytes of one file
Scene = tuple[str, Callable[[Any], object]]


def scenes() -> Iterator[Scene]:
    """A name, and what brings the window there."""
    yield "today", lambda window: window.go("today")
    yield "admission", _somebody_assessed
    yield "person", _somebody_living_here
    yield "lodging", lambda window: window.go("lodging")
    yield "work", lambda window: window.go("work")
    yield "meals", lambda window: window.go("meals")
    yield "inspection", lambda window: window.go("quality")
    yield "help", _help_of_admission


def _somebody_assessed(window: Any) -> None:
    window.go("admission")
    page = window.page()
    rows = [row for row in page.board.rows if row.step.value == "decision"] or list(page.board.rows)
    page.show_item(("application", rows[0].application))


def _somebody_living_here(window: Any) -> None:
    from facility.admission.people_list import Standing

    window.go("people")
    page = window.page()
    page.open_person(next(row.id for row in page.list.rows if row.standing is Standing.IN))


def _help_of_admission(window: Any) -> None:
    window.go("admission")
    window.show_help()


def quantised(png: bytes) -> bytes:
    """The picture with few colours, and still as sharp."""
    from PIL import Image

    image = Image.open(io.BytesIO(png)).convert("RGB")
    file = io.BytesIO()
    few = image.quantize(COLOURS, Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


def take(window: Any) -> bytes:
    """What the window shows, once everything has come to rest."""
    from PySide6.QtCore import QBuffer, QIODevice

    from ui.shell.walk import settle

    settle()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(held, "PNG")
    return quantised(bytes(held.data().data()))


def draw(desk: Any, lang: str, out: Path) -> list[Path]:
    """Every scene in one language."""
    from facility.core.i18n import use
    from ui.app import application
    from ui.kit.theme import theme
    from ui.shell.preferences import PreferenceFile, Preferences
    from ui.shell.window import Window

    use(lang)
    theme.apply(application(), "light", 100)
    window = Window(desk, PreferenceFile.unkept(Preferences(lang=lang, wide=SIZE[0], high=SIZE[1])))
    window.resize(*SIZE)
    window.show()
    window.count()
    made = []
    for name, show in scenes():
        window.helper.put_away()
        show(window)
        data = take(window)
        if window.page().message.isVisible():
            raise SystemExit(f"{name}-{lang}.png would show a message that something went wrong")
        if len(data) > LARGEST:
            raise SystemExit(f"{name}-{lang}.png would have {len(data)} bytes, more than {LARGEST}")
        path = out / f"{name}-{lang}.png"
        path.write_bytes(data)
        made.append(path)
    window.leave_desk()
    window.hide()
    return made


def main() -> int:
    """Draw all of them into resources/pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    from facility.core.clock import SetClock
    from facility.core.i18n import LANGUAGES
    from facility.demo import PASSWORD, make_demo
    from facility.start import open_desk

    with tempfile.TemporaryDirectory() as scratch:
        store = Path(scratch) / "store"
        make_demo(store, today=DAY)
        desk = open_desk(store, "hezhiyuan", PASSWORD, clock=SetClock(NOON))
        try:
            for lang in LANGUAGES:
                for path in draw(desk, lang, OUT):
                    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")
        finally:
            desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
