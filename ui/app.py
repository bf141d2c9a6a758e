"""The application: theme, language, the first window and the window of the work; and pictures of all pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from facility import __version__
from facility.core.i18n import _, use
from ui.kit.theme import theme
from ui.shell.background import Errand, load_program
from ui.shell.entrance import Entrance, Mark
from ui.shell.placing import StartFlag
from ui.shell.preferences import PreferenceFile
from ui.shell.sign_in import Opener, open_store

if TYPE_CHECKING:
    from ui.shell.crash import CrashWatch
    from ui.shell.window import Window


FIRST_PAINT_MS = 20
UP_MS = 3000  # a window that has lived so long has started


class Program:
    """The running program: one application object, one window at a time."""

    def __init__(self, memory: PreferenceFile | None = None, opener: Opener = open_store) -> None:
        self.app = application()
        self.memory = memory or PreferenceFile()
        kept = self.memory.path
        self.flag = StartFlag(None if kept is None or str(kept) == os.devnull else kept.parent)
        self.safe = self.flag.raise_()
        if self.safe:  # the last start never came to its end: as plain as can be
            values = self.memory.values
            self.memory.values = replace(
                values, mode="light", scale=100, placed=False, full=False, wide=1366, high=736
            )
        self.opener = opener
        values = self.memory.values
        use(values.lang)
        self.qt_words = QtWords(self.app)
        self.qt_words.speak(values.lang)
        theme.apply(self.app, values.mode, values.scale)  # type: ignore[arg-type]
        self.app.setWindowIcon(Mark(64).grab())
        self.entrance: Entrance | None = None
        self.window: Window | None = None
        self._watch: CrashWatch | None = None

    def show_entrance(self) -> None:
        """The first window, at once; the rest of the program is brought in beside it."""
        self.entrance = Entrance(self.memory, self.opener)
        self.entrance.entered.connect(self.enter)
        self.entrance.crashed.connect(self._crashed_before)
        self.entrance.language_changed.connect(self.qt_words.speak)
        self.entrance.show()
        if self.safe and self.entrance.sign_in is not None:
            words = _(
                "The last start did not come to its end. This one begins plainly: light, at 100 %, in the middle."
            )
            self.entrance.sign_in.what_now.say("info", words)
        QTimer.singleShot(UP_MS, self.flag.lower)
        QTimer.singleShot(FIRST_PAINT_MS, load_program)  # the window first: both at once would share one core

    def enter(self, desk: Any, _login: str = "") -> None:
        """From the first window to the work."""
        from ui.shell.window import Window

        self.window = Window(desk, self.memory, opener=self.opener, watch=self.watch())
        self.window.language_changed.connect(self.qt_words.speak)
        self.window.restoring.connect(self.bring_back)
        if self.memory.values.full:
            self.window.showMaximized()
        else:
            self.window.show()
        if self.entrance is not None:
            self.entrance.leave()
            self.entrance = None

    def bring_back(self, copy: object) -> None:
        """Leave the desk, put a copy in the store's place, and begin again at the sign-in."""
        window, self.window = self.window, None
        if window is None:
            return
        folder = window.folder
        self.show_entrance()
        assert self.entrance is not None
        self.entrance.folder = folder
        window.get_up()
        window.hide()
        window.deleteLater()
        self.entrance.show_restore(copy)

    def watch(self) -> CrashWatch:
        """Hears what nobody caught, from now on."""
        from ui.shell.crash import CrashWatch

        if self._watch is None:
            self._watch = CrashWatch(parent=self.app)
            self._watch.install()
        return self._watch

    def _crashed_before(self, error: BaseException) -> None:
        self.watch().take(error)

    def run(self) -> int:
        """Until the last window is closed."""
        QTimer.singleShot(UP_MS, self.flag.lower)
        code = self.app.exec()
        self.flag.lower()
        if self._watch is not None:
            self._watch.remove()
        return code


class QtWords:
    """Qt's own words (file and print dialogs) in the language of the screens."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translator: QTranslator | None = None

    def speak(self, lang: str) -> None:
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None
        QLocale.setDefault(QLocale("zh_CN" if lang == "zh" else "en_GB"))
        if lang == "zh":
            made = QTranslator(self._app)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if made.load("qtbase_zh_CN", folder):
                self._app.installTranslator(made)
                self._translator = made


def application() -> QApplication:
    """The one application object."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Anyi")
    app.setApplicationVersion(__version__)
    app.setQuitOnLastWindowClosed(True)
    return app


def has_display() -> bool:
    """Whether windows can be seen here: Linux without X or Wayland has none."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def run(folder: Path | None = None, lang: str = "", memory: PreferenceFile | None = None) -> int:
    """Start the program: sign in at the store in ``folder``, or the one this PC used last."""
    kept = memory or PreferenceFile()
    changes = {"folder": str(folder)} if folder is not None else {}
    if lang:
        changes["lang"] = lang
    if changes:
        kept.change(**changes)
    program = Program(kept)
    program.show_entrance()
    return program.run()


def run_demo(make: Callable[[], Any], lang: str = "", memory: PreferenceFile | None = None) -> int:
    """Start on a sample facility: ``make`` is called on a thread and answers a `Desk`.

    What is chosen here (language, look) is not kept for the real facility.
    """
    kept = memory or PreferenceFile.unkept()
    if lang:
        kept.values = replace(kept.values, lang=lang)
    program = Program(kept)
    from ui.shell.waiting import Waiting

    waiting = Waiting(_("Preparing the sample facility …"))
    waiting.show()
    errand = Errand(_Prepared(make), program.app)
    errand.done.connect(program.enter)
    errand.done.connect(waiting.leave)
    errand.failed.connect(waiting.say_error)
    errand.start()
    return program.run()


class _Prepared:
    """Brings in the program, then makes the sample."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __call__(self) -> Any:
        load_program().join()
        return self._make()


def shoot(
    desk: Any, out: Path, lang: str = "zh", mode: str = "light", size: tuple[int, int] = (1366, 768), text: int = 100,
) -> list[Path]:  # fmt: skip
    """A picture of every page, section and side panel at this desk as PNG in ``out``; returns the files."""
    from ui.shell.pictures import draw_all

    return draw_all(application(), desk, out, lang, mode, size, text).files


def shoot_every_look(desk: Any, out: Path, size: tuple[int, int] = (1366, 768)) -> Iterator[list[Path]]:
    """The same in both languages, light and dark, small and large text, with contact sheets; a look at a time."""
    from ui.shell.pictures import draw_every_look

    return draw_every_look(application(), desk, out, size)
