"""Brings the help up over a window and puts it away; loads it when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from ui.shell.help import Overlay


class Helper(QObject):
    """The help of one window; ``panel`` is what is on show of it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Any = None
        self._before: QWidget | None = None
        self.panel: Overlay | None = None

    def toggle(self, topic: str, place: str, keys: Sequence[tuple[str, str]] = (), desk: Any = None) -> None:
        """Show a page of the help with the keys of a place, or put away what is on show."""
        if self.panel is not None:
            self.put_away()
            return
        from ui.shell.help import Help

        self._desk = desk
        self._before = QApplication.focusWidget()
        panel = Help(topic, place, keys, self._window)
        panel.handbook.connect(self.show_handbook)
        self._show(panel)
        panel.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_handbook(self) -> None:
        """All pages of the help as a paper, to be printed or kept."""
        from ui.shell.handbook import HandbookPanel

        before = self._before
        self.put_away()
        panel = HandbookPanel(self._window, self._desk)
        self._before = before
        self._show(panel)
        panel.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, panel: Overlay) -> None:
        self.panel = panel
        panel.leaving.connect(self.put_away)
        panel.show()
        panel.raise_()

    def put_away(self) -> None:
        """Take it off the screen; the keyboard goes back to where it was."""
        panel, self.panel = self.panel, None
        before, self._before = self._before, None
        if panel is None:
            return
        panel.hide()
        panel.deleteLater()
        try:
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:  # what had the focus is gone
            pass
