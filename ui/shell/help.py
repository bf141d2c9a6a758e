"""F1: what the page on show is for and how things are done there, then its keys; all pages, found by words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from facility.core.i18n import _, current
from facility.core.manual import topic, topics, written
from ui.kit.buttons import Button, IconButton
from ui.kit.field_box import BoxIcon, FieldBox, Line
from ui.kit.panel import SidePanel
from ui.kit.theme import theme
from ui.shell.background import load_program
from ui.shell.help_places import START
from ui.shell.help_text import CONTENTS_KEY, FOUND, Keys, contents, keys_part, page, results, style

WIDE = 480
WAIT_MS = 150


def window_keys() -> Keys:
    """Keys that work everywhere."""
    return (
        ("Ctrl K", _("Search people and pages")),
        ("Ctrl 1 … 9, 0", _("Open a page of the navigation")),
        ("Ctrl Z", _("Take back what you did last")),
        ("Ctrl Shift E", _("Print who is in the house")),
        ("Ctrl L", _("Lock")),
        ("F5", _("Read the page again")),
        ("F1", _("This help")),
        ("Tab", _("To the next control; Shift Tab goes back")),
    )


def list_keys() -> Keys:
    """Keys of lists and boards."""
    return (
        ("↑ ↓", _("Choose a line")),
        ("Enter", _("Do what the line offers")),
        ("Home End", _("To the first or last line")),
    )


def form_keys() -> Keys:
    """Keys of forms and what dates understand."""
    return (
        ("Enter", _("To the next field")),
        ("Ctrl Enter", _("Save")),
        ("Esc", _("Leave; asks only if something was typed")),
        (_("Dates"), _("1121, 11-21, tomorrow, +30 are understood")),
    )


class Overlay(SidePanel):
    """A panel laid over the right edge of a window, as high as the window; Esc puts it away."""

    def __init__(self, title: str, meta: str, window: QWidget, width: int) -> None:
        super().__init__(title, meta, width=width, parent=window)
        window.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def settle(self) -> None:
        """Take the place at the right edge."""
        window = self.parentWidget()
        wide = min(self.wide(), window.width())
        self.setFixedWidth(wide)
        self.setGeometry(window.width() - wide, 0, wide, window.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.settle()
        return False


class Help(Overlay):
    """``Help("admission", "Admission", page_keys, window)``; ``handbook`` asks for all pages on paper."""

    handbook = Signal()

    def __init__(self, key: str, place: str, keys: Keys, window: QWidget) -> None:
        super().__init__(_("Help"), place, window, WIDE)
        self._home, self._place_name, self._keys = key, place, keys
        self._been: list[str] = []
        self.key = ""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 0, 8, 0)
        column.setSpacing(8)
        column.addLayout(self._make_bar())
        column.addWidget(self._make_text(), 1)
        self.set_content(content, scroll=False)
        self.paper = self.add_button(Button(_("Print the handbook"), icon="printer", small=True))
        self.paper.clicked.connect(self.handbook)
        self.add_key("Ctrl F", _("find"))
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.line.setFocus)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)
        theme.changed.connect(self._draw)
        self.settle()
        self.open(key)

    def _make_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 16, 0)
        row.setSpacing(8)
        self.back = IconButton("caret-left", _("Back to the page of the help seen before"))
        self.back.clicked.connect(self.go_back)
        self.all = Button(_("Contents"), icon="list", small=True)
        self.all.clicked.connect(self.show_contents)
        self.line = Line()
        self.line.setAccessibleName(_("Find in the help"))
        self.line.setPlaceholderText(_("Find in the help"))
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._seek)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(WAIT_MS)
        self._waiting.timeout.connect(self._seek)
        box = FieldBox(self.line)
        look = BoxIcon("magnifying-glass", _("Find in the help"))
        look.clicked.connect(self._seek)
        box.trail(look)
        row.addWidget(self.back)
        row.addWidget(self.all)
        row.addWidget(box, 1)
        return row

    def _make_text(self) -> QTextBrowser:
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setProperty("help", True)
        self.text.setStyleSheet("QTextBrowser { background: transparent; }")
        self.text.document().setDocumentMargin(4)
        self.text.document().setIndentWidth(theme.px(20))
        self.text.setFont(theme.font(14))
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.anchorClicked.connect(self._followed)
        return self.text

    # --- showing ---

    def open(self, key: str) -> None:
        """Show a page of the help; the one before can be gone back to."""
        if self.key and self.key != key:
            self._been.append(self.key)
        self._show(key)

    def go_back(self) -> None:
        if self._been:
            self._show(self._been.pop())

    def show_contents(self) -> None:
        self.open(CONTENTS_KEY)

    def _show(self, key: str) -> None:
        self.key = key
        self.back.setEnabled(bool(self._been))
        self._draw()
        self.text.verticalScrollBar().setValue(0)

    def _draw(self) -> None:
        self.text.document().setDefaultStyleSheet(style())
        self.text.setHtml(f"<body>{self._words()}</body>")

    def _words(self) -> str:
        if self.key == CONTENTS_KEY:
            self.text.setAccessibleName(_("Contents"))
            return contents()
        if self.key.startswith(FOUND):
            self.text.setAccessibleName(_("Found in the help"))
            return results(self.key.removeprefix(FOUND))
        key = self.key if self.key in topics() and written(self.key, current()) else START
        if key == "roles":
            load_program().join()  # what the roles may do is told by the commands
        found = topic(key, current())
        self.text.setAccessibleName(found.title)
        own = [(self._place_name, self._keys)] if key == self._home and self._keys else []
        everywhere = self._tables() if key in (self._home, "keys") else []
        return page(found) + keys_part([*own, *everywhere])

    @staticmethod
    def _tables() -> Iterator[tuple[str, Keys]]:
        yield _("Keys that work everywhere"), window_keys()
        yield _("In lists"), list_keys()
        yield _("In forms"), form_keys()

    # --- going on ---

    def _followed(self, address: QUrl) -> None:
        self.open(address.toString())

    def _typed(self) -> None:
        self._waiting.start()

    def _seek(self) -> None:
        self._waiting.stop()
        words = self.line.text().strip()
        if not words:
            return
        if self.key.startswith(FOUND):  # the words grew: still the same search
            self._show(FOUND + words)
        else:
            self.open(FOUND + words)
