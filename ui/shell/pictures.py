"""Pictures of every page, section and side panel of a facility, and of the way in: to look at, and to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from facility.core.i18n import use
from facility.core.recovery_code import new_secret, write_code
from facility.premises.words import ServiceOffered, Subtype
from ui.kit.action import Action
from ui.kit.page import Page
from ui.kit.theme import theme
from ui.shell.entrance import Entrance
from ui.shell.first_run import ADMIN_AT, HOUSE_AT, LEGAL_AT, SHEET_AT, WHO_AT, FirstRun
from ui.shell.preferences import PreferenceFile, Preferences
from ui.shell.recovery_paper import RecoveryView, letterhead
from ui.shell.window import Window

State = tuple[str, Callable[[], object]]


class Album:
    """Numbered pictures in one folder."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.files: list[Path] = []
        out.mkdir(parents=True, exist_ok=True)

    def take(self, window: QWidget, name: str) -> None:
        """Let everything come to rest, then draw."""
        settle()
        path = self.out / f"{len(self.files) + 1:02d}-{name}.png"
        window.grab().save(str(path))
        self.files.append(path)


def draw_all(
    app: QApplication, desk: Any, out: Path, lang: str, mode: str, size: tuple[int, int], text: int
) -> list[Path]:
    """Draw and write; nothing of this PC's own preferences is read or kept."""
    use(lang)
    theme.apply(app, mode, text)  # type: ignore[arg-type]
    album = Album(out)
    values = Preferences(lang=lang, mode=mode, scale=text, wide=size[0], high=size[1])
    memory = PreferenceFile.unkept(values)
    _draw_window(album, desk, memory, size)
    _draw_way_in(album, desk, memory)
    return album.files


# --- the window ---


def _draw_window(album: Album, desk: Any, memory: PreferenceFile, size: tuple[int, int]) -> None:
    window = Window(desk, memory)
    window.setMinimumSize(1, 1)
    window.resize(*size)
    window.show()
    window.count()
    for spec in list(window.specs):
        window.go(spec.key)
        album.take(window, spec.key)
        for name, show in states_of(window.pages[spec.key], spec.key):
            show()
            album.take(window, f"{spec.key}-{name}")
        window.pages[spec.key].close_panel()
    window.go("today")
    assert window.frame is not None
    box = window.frame.top.search
    box.line.setText("1")
    box.line.textEdited.emit("1")
    album.take(window, "search")
    box.clear()
    window.show_help()
    album.take(window, "help")
    window.lock()
    album.take(window, "locked")
    window.leave_desk()
    window.hide()
    window.deleteLater()
    settle()


def states_of(page: Page, key: str) -> Iterable[State]:
    """What a page's folder names in ``shots.py``: pairs of a name and how to bring it up; else its actions' forms."""
    if find_spec(f"ui.{key}.shots") is not None:
        yield from import_module(f"ui.{key}.shots").states(page)
        return
    for action in page.findChildren(Action):
        if action.may():
            yield action.command.__name__, action.button().click


# --- the way in ---


def _draw_way_in(album: Album, desk: Any, memory: PreferenceFile) -> None:
    entrance = Entrance(PreferenceFile.unkept(replace(memory.values, folder=str(album.out / ".nothing"))))
    entrance.show()
    album.take(entrance, "welcome")
    entrance.folder = desk.store.folder
    entrance.show_start()
    album.take(entrance, "sign-in")
    entrance.show_forgotten()
    album.take(entrance, "forgotten")
    entrance.folder = album.out / ".nothing"
    entrance.show_first_run()
    wizard = entrance.views.currentWidget()
    assert isinstance(wizard, FirstRun)
    for name, show in _steps_of(wizard, desk):
        show()
        album.take(entrance, f"first-run-{name}")
    entrance.leave()
    settle()


def _steps_of(wizard: FirstRun, desk: Any) -> Iterable[State]:
    yield (
        "kind",
        partial(
            wizard.what.form.put, {"subtype": Subtype.DORMITORY, "services": (ServiceOffered.DORMITORY,)}
        ),
    )
    yield "legal", partial(wizard.go, LEGAL_AT)
    yield "people", partial(wizard.go, WHO_AT)
    yield "house", partial(_fill_house, wizard)
    yield "administrator", partial(wizard.go, ADMIN_AT)
    yield "recovery", partial(_show_sheet, wizard, desk)


def _fill_house(wizard: FirstRun) -> None:
    wizard.go(HOUSE_AT)
    wizard.house.form.put({"floors": 2, "rooms_per_floor": 6, "beds_per_room": 2, "women": "101-106"})
    wizard.house.show_plan()


def _show_sheet(wizard: FirstRun, desk: Any) -> None:
    """An example: this code opens nothing."""
    from facility.premises.profile import facility_profile

    code = write_code(new_secret())
    wizard.sheet = RecoveryView(code, letterhead(desk.ask(facility_profile).value), desk.clock())
    wizard.sheet.setFocusProxy(wizard.sheet.line)
    wizard._add(wizard.sheet)
    wizard.go(SHEET_AT)


def settle() -> None:
    """Let layouts, timers of no delay and deletions take place."""
    for _turn in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
