"""The top bar: search at the left; user, lock, language and help at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from facility.core.i18n import LANGUAGES, _, current
from ui.kit.buttons import Button
from ui.kit.icons import icon
from ui.kit.theme import theme
from ui.shell.preferences import LANGUAGE_NAMES
from ui.shell.search import Finder, SearchBox


class TopBar(QWidget):
    """What stands above every page. ``asked`` names what somebody wants: "lock", "user", "password", "help"."""

    asked = Signal(str)
    language_picked = Signal(str)

    def __init__(self, finder: Finder, window: QWidget, who: str, roles: str) -> None:
        super().__init__(window)
        self.setFixedHeight(theme.control(48))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(theme.px(4))
        self.search = SearchBox(finder, window, self)
        row.addWidget(self.search, 3)
        row.addStretch(2)
        words = f"{who} · {roles}" if roles and theme.scale == 100 else who
        self.user = Button(self._short(words), "quiet", icon="user-circle")
        self.user.setAccessibleName(_("Signed in: {who}").format(who=words))
        self.user.setToolTip(words)
        self.lock = Button(_("Lock"), "quiet", icon="lock-simple")
        self.language = Button(LANGUAGE_NAMES[current()], "quiet", icon="globe")
        self.language.setAccessibleName(_("Language: {name}").format(name=LANGUAGE_NAMES[current()]))
        self.help = Button(_("Help"), "quiet", icon="question")
        for button, keys in ((self.lock, "Ctrl+L"), (self.help, "F1")):
            button.setToolTip(keys)
        for button in (self.user, self.lock, self.language, self.help):
            row.addWidget(button)
        self.user.clicked.connect(self._user_menu)
        self.lock.clicked.connect(self._lock)
        self.language.clicked.connect(self._language_menu)
        self.help.clicked.connect(self._help)

    @staticmethod
    def _short(words: str) -> str:
        metrics = theme.metrics(14, 500)
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, theme.px(220))

    def _lock(self) -> None:
        self.asked.emit("lock")

    def _help(self) -> None:
        self.asked.emit("help")

    def user_menu(self) -> QMenu:
        """What the signed-in person may do with the session."""
        menu = QMenu(self)
        for key, words, name in (
            ("user", _("Change user"), "users"),
            ("password", _("My password"), "key"),
            ("lock", _("Lock"), "lock-simple"),
        ):
            action = menu.addAction(icon(name), words)
            action.setData(key)
        menu.triggered.connect(self._menu_picked)
        return menu

    def _user_menu(self) -> None:
        self._pop(self.user_menu(), self.user)

    def _menu_picked(self, action: object) -> None:
        self.asked.emit(str(action.data()))  # type: ignore[attr-defined]

    def language_menu(self) -> QMenu:
        menu = QMenu(self)
        for lang in LANGUAGES:
            action = menu.addAction(LANGUAGE_NAMES[lang])
            action.setData(lang)
            action.setCheckable(True)
            action.setChecked(lang == current())
        menu.triggered.connect(self._language_picked)
        return menu

    def _language_menu(self) -> None:
        self._pop(self.language_menu(), self.language)

    def _language_picked(self, action: object) -> None:
        self.language_picked.emit(str(action.data()))  # type: ignore[attr-defined]

    @staticmethod
    def _pop(menu: QMenu, below: Button) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("bg"))
