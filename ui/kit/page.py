"""The page: header with title and actions, content, and a side panel at the right when one is open.

A page is built once, filled by `load`, and rebuilt, never retranslated, when language or text size
change: the shell asks the old one for its `memo` and gives it to the new one's `restore`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.action import FormPanel, tell
from ui.kit.busy import BusyLine
from ui.kit.buttons import Button
from ui.kit.message import Message
from ui.kit.panel import SidePanel
from ui.kit.seat import Seat
from ui.kit.text import Label
from ui.kit.theme import theme

MARGIN = 24


class Header(QWidget):
    """Title and a quiet remark at the left, actions at the right."""

    def __init__(self, title: str, meta: str = "") -> None:
        super().__init__()
        self.setMinimumHeight(theme.control(56))
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(12)
        self.title = Label(title, "page", elide=True)
        self.meta = Label(meta, "quiet", elide=True)
        self.meta.give_way()
        self._row = row
        row.addWidget(self.title)
        row.addWidget(self.meta, 1)

    def say(self, title: str, meta: str = "") -> None:
        self.title.setText(title)
        self.meta.setText(meta)

    def add(self, widget: QWidget) -> QWidget:
        """An action or control, from left to right."""
        self._row.addWidget(widget)
        return widget

    def after_title(self, widget: QWidget) -> QWidget:
        """Something between title and remark, such as a chip."""
        self._row.insertWidget(1, widget)
        return widget


class Page(QWidget):
    """Base of every page. Subclasses fill ``self.body`` in ``__init__`` and override `load`.

    ``self.ask(query, **args)`` reads through the desk and remembers the tables read; when one of them is
    touched, also by another process, `load` is called again.
    """

    titled = Signal(str)

    def __init__(self, seat: Seat, title: str, meta: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seat = seat
        self.panel: SidePanel | None = None
        self._read: frozenset[str] = frozenset()
        self._stale = True
        self._before: QWidget | None = None
        self.setAccessibleName(title)
        self.setFocusPolicy(
            Qt.FocusPolicy.ClickFocus
        )  # its own keys answer only while the focus is inside it
        self.setProperty("ownRing", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._row = row
        main = self._main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = Header(title, meta)
        self.busy = BusyLine()
        column.addWidget(self.header)
        column.addWidget(self.busy)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(MARGIN, 0, MARGIN, 16)
        self.body.setSpacing(12)
        self.message = Message(closable=True)
        self.body.addWidget(self.message)
        column.addLayout(self.body, 1)
        row.addWidget(main, 1)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self.refresh)
        self._stop_listening: Callable[[], None] | None = seat.desk.on_touched(self.touched)

    # --- reading ---

    def load(self) -> None:
        """Read through `ask` and show. Called when first shown and when tables read were touched."""

    def ask(self, query: Callable[..., Any], **args: Any) -> Any:
        """The value of a query; its tables now belong to this page."""
        answer = self.seat.desk.ask(query, **args)
        self._read |= answer.touched
        return answer.value

    def refresh(self) -> None:
        """Load again now if this page is on show, else when it is next shown."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self.busy.start()
        try:
            self.load()
        except Exception as error:
            tell(self.seat, error, self.message)
        finally:
            self.busy.stop()

    def touched(self, tables: frozenset[str]) -> None:
        """The desk says that tables changed."""
        if tables & self._read:
            self._stale = True
            self._again.start()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def retire(self) -> None:
        """The page is taken down for good: stop listening. The shell calls this before deleting it."""
        if self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None
        self._again.stop()

    def keyboard(self) -> QWidget:
        """What has the keyboard until somebody tabs or clicks further: its keys work at once."""
        return self

    # --- side panel ---

    def open_panel(self, panel: SidePanel, *, focus: bool = True) -> None:
        """Show a side panel at the right; one that is open already is put away (its page asked before).

        focus: whether the keyboard goes with it; not where it only shows what is chosen in a list.
        """
        before = self._before if self.panel is not None else QApplication.focusWidget()
        self.close_panel()
        self._before = before
        self.panel = panel
        self._place_panel()
        panel.leaving.connect(self.close_panel)
        panel.show()
        first: QWidget | None = panel.content
        if isinstance(panel, FormPanel):
            first = panel.form
        if first is not None and focus:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_panel(self) -> None:
        """Beside the list where there is room for both, else over its right part."""
        panel = self.panel
        if panel is None:
            return
        if self.has_room_beside(panel):
            if self._row.indexOf(panel) < 0:
                self._row.addWidget(panel)
            return
        self._row.removeWidget(panel)
        panel.setParent(self)
        wide = min(panel.wide(), self.width())
        panel.setGeometry(self.width() - wide, 0, wide, self.height())
        panel.show()
        panel.raise_()

    def has_room_beside(self, panel: SidePanel) -> bool:
        """Whether a panel leaves the list the room it needs, so that it need not lie over it."""
        return self.width() - panel.wide() >= max(theme.px(400), self._main.minimumSizeHint().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_panel()

    def close_panel(self) -> None:
        panel, self.panel = self.panel, None
        if panel is None:
            return
        self._row.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
        self.seat.voice.left.emit()
        before, self._before = self._before, None
        try:
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:  # what had the focus is gone
            pass

    def may_leave(self) -> bool:
        """False while something typed would be lost; the panel then asks in its footer."""
        if self.panel is not None and self.panel.typed():
            self.panel.ask_to_leave()
            return False
        return True

    # --- memory over a rebuild ---

    def place(self) -> object:
        """What `show_item` is given to come back to what is on show; None: nothing in particular."""
        return None

    def unsaved(self) -> tuple[str, str, Mapping[str, Any], Mapping[str, Any]] | None:
        """What is half-written outside a form: title, about whom or what, address, values (for the drafts)."""
        return None

    def open_draft(self, address: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        """Open a draft again where it stands, with what was typed; False where that cannot be."""
        return False

    def memo(self) -> dict[str, Any]:
        """Draft, scroll, selection; subclasses add their own."""
        return {}

    def restore(self, memo: Mapping[str, Any]) -> None:
        """Take a memo back."""

    def say(self, tone: str, words: str, more: str = "", *buttons: Button) -> None:
        """A message on top of the content."""
        self.message.say(tone, words, more, *buttons)
