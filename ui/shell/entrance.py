"""The first window: signing in, setting up a new facility, getting in again after a forgotten password."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facility import __version__
from facility.core.errors import StoreError
from facility.core.i18n import LANGUAGES, _, current, use
from facility.core.key_file import KEY_FILE, STORE_FILE
from facility.core.places import check_folder
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.focus import FocusRing, step_focus
from ui.kit.message import Message
from ui.kit.panel import scrolling
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.shell.background import load_program
from ui.shell.begun_set_up import BegunSetUp
from ui.shell.helping import Helper
from ui.shell.placing import on_any_screen
from ui.shell.preferences import LANGUAGE_NAMES, PreferenceFile
from ui.shell.sign_in import Opener, SignInForm, open_store

COLUMN = 360
BROKEN = ("store_damaged", "key_file_missing", "key_file_damaged")  # a copy is the way out


class Mark(QWidget):
    """The program's mark: 安 on its green square."""

    def __init__(self, side: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = theme.px(side)
        self.setFixedSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "accent", None, self._side * 0.2)
        draw.text(
            painter, self.rect(), "安", "white", self._side * 0.56 * 100 / theme.scale, 600, draw.CENTER
        )


class Welcome(QWidget):
    """The quiet left half of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(56, 56, 40, 32)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(Mark())
        column.addSpacing(16)
        column.addWidget(Big(_("Anyi")))
        column.addWidget(
            Label(
                _("The daily desk of a community mental-health rehabilitation facility."), "label", wrap=True
            )
        )
        column.addStretch(3)
        column.addWidget(Label(_("Version {version}").format(version=__version__), "meta"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("accent_t"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), theme.color("accent_l"))


class Big(QWidget):
    """One word, large."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word
        self.setAccessibleName(word)
        self.setFixedHeight(theme.line(30, 600))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.text(painter, self.rect(), self.word, "accent_x", 30, 600)


class Entrance(QWidget):
    """The window before the window. ``entered`` carries the desk and the user name."""

    entered = Signal(object, str)
    crashed = Signal(object)
    language_changed = Signal(str)

    def __init__(self, memory: PreferenceFile, opener: Opener = open_store) -> None:
        super().__init__()
        self.memory = memory
        self.opener = opener
        self._leaving = False
        self.folder = memory.store_folder()
        self.setWindowTitle(_("Anyi"))
        self.resize(on_any_screen(960, 640))
        self.setMinimumSize(on_any_screen(720, 520))
        self.ring = FocusRing(self)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.views = QStackedWidget()
        outer.addWidget(self.views)
        self.sign_in: SignInView | None = None
        self.helper = Helper(self)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_help)
        self.show_start()

    def show_help(self) -> None:
        """Put the help of the step on show beside it, or away again."""
        self.helper.toggle(self.help_topic, self.windowTitle())

    def show_start(self) -> None:
        """Signing in where there is a store, else the choice between a new one and another folder."""
        if store_in(self.folder):
            self._put(SignInView(self), "sign-in")
        else:
            self._put(NoStoreView(self), "first-run")

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus(self, forward)

    def _put(self, view: QWidget, help_topic: str) -> None:
        self.helper.put_away()
        self.help_topic = help_topic
        while (old := self.views.currentWidget()) is not None:
            self.views.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.sign_in = view if isinstance(view, SignInView) else None
        self.views.addWidget(view)
        self.views.setCurrentWidget(view)
        begin = getattr(view, "begin", None)
        if callable(begin):
            begin()

    def show_forgotten(self) -> None:
        """The way in with the recovery sheet."""
        from ui.shell.forgotten import Forgotten  # its form is needed once in a year

        view = Forgotten(self.folder)
        view.opened.connect(self.let_in)
        view.crashed.connect(self.crashed)
        view.left.connect(self.show_start)
        self._put(framed(self, view), "recovery")
        view.begin()

    def show_restore(self, copy: object = None) -> None:
        """The copies and the way back from one; with a copy that was chosen and checked, at once."""
        from ui.shell.restoring import RestoreView  # needed once in years

        load_program().join()
        view = RestoreView(self.folder)
        view.crashed.connect(self.crashed)
        view.left.connect(self._restored)
        self._put(framed(self, view), "settings-copies")
        view.begin()
        if copy is not None:
            view.start(copy)  # type: ignore[arg-type]

    def begin_restore(self) -> None:
        self.show_restore()

    def _restored(self, words: str) -> None:
        """Back to the start, with what was done said there."""
        self.show_start()
        if words and self.sign_in is not None:
            self.sign_in.what_now.say("ok", words)

    def show_first_run(self, memo: object = None) -> None:
        """The set-up of a new facility; needs the rest of the program, so it waits for that."""
        load_program().join()
        try:
            check_folder(self.folder)
        except StoreError as error:
            view = NoStoreView(self)
            self._put(view, "first-run")
            view.message.say("danger", error.sentence.render(current()))
            return
        wizard = import_module("ui.shell.first_run").FirstRun(self.folder)
        wizard.finished.connect(self.let_in)
        wizard.left.connect(self.show_start)
        self._grow(1180, 760)
        wizard.language_picked.connect(self.switch_language)
        self.begun = BegunSetUp(self.memory.path, self.folder)
        memo = memo or self.begun.read()
        if memo is not None:
            wizard.restore(memo)
        wizard.noted.connect(self._set_up_noted)
        self._put(wizard, "first-run")

    def _set_up_noted(self, memo: Any) -> None:
        """Keep what was typed through a power cut, until the store holds it."""
        if memo is None:
            self.begun.forget()
        else:
            self.begun.keep(memo)

    def begin_first_run(self) -> None:
        self.show_first_run()

    def _grow(self, wide: int, high: int) -> None:
        """At least so large, as far as the screen allows, and still in its middle."""
        room = self.screen().availableGeometry()
        size = QSize(min(theme.px(wide), room.width() - 40), min(theme.px(high), room.height() - 60))
        self.resize(size.expandedTo(self.size()))
        frame = self.frameGeometry()
        frame.moveCenter(room.center())
        self.move(frame.topLeft())

    def choose_folder(self) -> None:
        """Let the person point at another store folder."""
        start = str(self.folder if self.folder.is_dir() else self.folder.parent)
        found = QFileDialog.getExistingDirectory(self, _("Folder of the store"), start)
        if found:
            self.use_folder(Path(found))

    def use_folder(self, folder: Path) -> None:
        """Work with another store folder from now on."""
        self.folder = folder
        self.memory.change(folder=str(folder), user="")
        self.show_start()

    def switch_language(self, lang: str) -> None:
        """Show everything in another language; nothing of a sign-in is kept but the user name."""
        use(lang)
        self.memory.change(lang=lang)
        self.language_changed.emit(lang)
        self.setWindowTitle(_("Anyi"))
        memo = getattr(self.views.currentWidget(), "memo", None)
        if callable(memo):
            self.show_first_run(memo())
        else:
            self.show_start()

    def language_clicked(self) -> None:
        """A language button was pressed; it knows which."""
        self.switch_language(str(self.sender().property("lang")))

    def let_in(self, desk: object, login: str) -> None:
        self.memory.change(user=login, folder=str(self.folder))
        self.entered.emit(desk, login)

    def leave(self) -> None:
        """Close without a question: the work has begun in another window."""
        self._leaving = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        asks = getattr(self.views.currentWidget(), "may_leave", None)
        if callable(asks) and not self._leaving and not asks():
            event.ignore()
            return
        super().closeEvent(event)


def store_in(folder: Path) -> bool:
    """Whether a store, or what is left of one, lies in a folder."""
    return (folder / STORE_FILE).exists() or (folder / KEY_FILE).exists()


def framed(entrance: Entrance, inner: QWidget) -> QWidget:
    """The two halves: the quiet left one, and a column with ``inner`` and the languages at the right."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(Welcome(), 2)
    right = QWidget()
    column = QVBoxLayout(right)
    column.setContentsMargins(48, 24, 48, 24)
    column.addLayout(languages(entrance))
    holder = QWidget()
    middle = QVBoxLayout(holder)
    middle.setContentsMargins(4, 4, 4, 4)
    middle.addStretch(1)
    inner.setMaximumWidth(theme.px(COLUMN))
    middle.addWidget(inner)
    middle.addStretch(1)
    column.addWidget(scrolling(holder), 1)
    column.addLayout(place_line(entrance))
    row.addWidget(right, 3)
    return frame


def languages(entrance: Entrance) -> QHBoxLayout:
    """The language switch, at the top right."""
    row = QHBoxLayout()
    row.addStretch(1)
    help_button = Button(_("Help"), "quiet", icon="question", small=True)
    help_button.setToolTip("F1")
    help_button.clicked.connect(entrance.show_help)
    row.addWidget(help_button)
    for lang in LANGUAGES:
        if lang != current():
            button = Button(LANGUAGE_NAMES[lang], "quiet", icon="globe", small=True)
            button.setProperty("lang", lang)
            button.clicked.connect(entrance.language_clicked)
            row.addWidget(button)
    return row


def place_line(entrance: Entrance) -> QHBoxLayout:
    """Where the store lies, and the way to another."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Label(_("Store: {folder}").format(folder=entrance.folder), "meta", elide=True), 1)
    other = Button(_("Other folder …"), "link", small=True)
    other.clicked.connect(entrance.choose_folder)
    row.addWidget(other)
    return row


class SignInView(QWidget):
    """Signing in, with what may be in the way of it."""

    def __init__(self, entrance: Entrance) -> None:
        super().__init__()
        self.entrance = entrance
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(Label(_("Sign in"), "page"))
        self.form = SignInForm(entrance.folder, user=entrance.memory.values.user, opener=entrance.opener)
        self.form.opened.connect(entrance.let_in)
        self.form.crashed.connect(entrance.crashed)
        self.form.refused.connect(self._refused)
        inside.addWidget(self.form)
        self.what_now = Message()
        inside.addWidget(self.what_now)
        forgotten = Button(_("Forgotten your password?"), "link", small=True)
        forgotten.clicked.connect(entrance.show_forgotten)
        inside.addWidget(forgotten, 0, Qt.AlignmentFlag.AlignLeft)
        self.restore = Button(_("Bring a copy back …"), "link", small=True)
        self.restore.clicked.connect(entrance.begin_restore)
        self.restore.hide()
        inside.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(framed(entrance, inner))
        self._refused(self.form.trouble)

    def begin(self) -> None:
        self.form.begin()

    def _refused(self, code: str) -> None:
        """What can be done about a store that does not open."""
        words = remedies().get(code, "")
        self.restore.setVisible(code in BROKEN)
        if words:
            self.what_now.say("info", words)
        else:
            self.what_now.hide()


def remedies() -> dict[str, str]:
    """The way out, by the code of what is wrong."""
    restore = _(
        "Each day of use leaves a copy in the folder “copies” beside the store. Bring one back below; "
        "what is damaged is set aside, and the passwords are those of the copy’s day."
    )
    return {
        "store_damaged": restore,
        "key_file_missing": restore,
        "key_file_damaged": restore,
        "no_store": _("Choose the folder with “Other folder …” below, or plug in the disk it lies on."),
        "store_busy": _("If another Anyi window is at work, let it finish; nothing is lost by waiting."),
        "network_share": _(
            "Move the whole folder to a disk of this PC, then choose it with “Other folder …”."
        ),
        "disk_full": _("Empty the recycle bin or move large files elsewhere, then sign in again."),
        "user_blocked": _("An administrator can let you in again under Settings, Users."),
    }


class NoStoreView(QWidget):
    """Nothing here yet: begin, or point at a store that lies elsewhere."""

    def __init__(self, entrance: Entrance) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(Label(_("Welcome"), "page"))
        inside.addWidget(
            Label(
                _(
                    "There is no facility on this PC yet. Setting one up takes about ten minutes; have the organisation code at hand."
                ),
                "label",
                wrap=True,
            )
        )
        self.message = Message()
        inside.addWidget(self.message)
        self.start = Button(_("Set up this facility"), "primary", icon="house-line")
        self.start.clicked.connect(entrance.begin_first_run)
        inside.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        self.other = Button(_("Open an existing store …"), "secondary", icon="folder-open")
        self.other.clicked.connect(entrance.choose_folder)
        inside.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.restore = Button(_("Bring a copy back …"), "link", small=True)
        self.restore.clicked.connect(entrance.begin_restore)
        inside.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(framed(entrance, inner))

    def begin(self) -> None:
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)
