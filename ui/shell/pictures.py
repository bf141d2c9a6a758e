"""Pictures of every page, section and side panel of a facility: to look at, and to show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from facility.core.i18n import use
from ui.kit.action import Action
from ui.kit.page import Page
from ui.kit.theme import theme
from ui.shell.preferences import PreferenceFile, Preferences
from ui.shell.window import Window


def draw_all(
    app: QApplication, desk: Any, out: Path, lang: str, mode: str, size: tuple[int, int], text: int
) -> list[Path]:
    """Draw and write; the window is never put on a screen other than the platform's own."""
    out.mkdir(parents=True, exist_ok=True)
    use(lang)
    theme.apply(app, mode, text)  # type: ignore[arg-type]
    memory = PreferenceFile(out / ".none")
    memory.values = Preferences(lang=lang, mode=mode, scale=text, wide=size[0], high=size[1])
    made: list[Path] = []
    window = Window(desk, memory)
    window.setMinimumSize(1, 1)
    window.resize(*size)
    window.show()
    settle(app)
    for spec in list(window.specs):
        window.go(spec.key)
        settle(app)
        made.append(picture(window, out / f"{len(made) + 1:02d}-{spec.key}.png"))
        page = window.pages[spec.key]
        made += _inside(app, window, page, spec.key, out, len(made))
    window.lock()
    settle(app)
    made.append(picture(window, out / f"{len(made) + 1:02d}-locked.png"))
    window.hide()
    window.deleteLater()
    settle(app)
    return made


def _inside(app: QApplication, window: Window, page: Page, key: str, out: Path, made: int) -> list[Path]:
    """The states a page names by ``shots()``: pairs of a name and how to bring it up; else its actions' forms."""
    files: list[Path] = []

    def take(name: str) -> None:
        settle(app)
        files.append(picture(window, out / f"{made + len(files) + 1:02d}-{key}-{name}.png"))

    shots = getattr(page, "shots", None)
    if callable(shots):
        for name, show in shots():
            show()
            take(name)
        return files
    for action in page.findChildren(Action):
        if action.may():
            action.open(start=action._start, fixed=action._fixed)
            take(action.command.__name__)
            page.close_panel()
    return files


def settle(app: QApplication) -> None:
    """Let layouts, timers of no delay and deletions take place."""
    for _turn in range(4):
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def picture(window: QWidget, path: Path) -> Path:
    window.grab().save(str(path))
    return path
