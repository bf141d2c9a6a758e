"""Where the window stands: remembered, and put on a screen that is there; and a plain start after a failed one."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QRect, QSize

from ui.kit.theme import theme

FLAG = "starting"
ENOUGH = 120  # px of the title bar that must be on a screen, to take hold of it


SMALL_SCREEN = QSize(1366, 690)  # what 1366 × 768 leaves beside the system's bar and the title


def on_any_screen(wide: int, high: int) -> QSize:
    """A size of the drawings at this text size, but never more than a small screen has room for."""
    return QSize(theme.px(wide), theme.px(high)).boundedTo(SMALL_SCREEN)


def placed(wanted: QRect, screens: Iterable[QRect]) -> QRect | None:
    """The remembered place, made to fit the screen most of it is on; None where no screen has enough of it.

    ``screens`` are the available areas now: a monitor may have gone, or have fewer pixels than before.
    """
    best, most = None, 0
    for screen in screens:
        shared = screen.intersected(wanted)
        area = max(0, shared.width()) * max(0, shared.height())
        if area > most and shared.width() >= ENOUGH and screen.top() <= wanted.top() <= screen.bottom() - 40:
            best, most = screen, area
    if best is None:
        return None
    fits = QRect(wanted.topLeft(), wanted.size().boundedTo(best.size()))
    fits.moveLeft(max(best.left(), min(fits.left(), best.right() - fits.width() + 1)))
    fits.moveTop(max(best.top(), min(fits.top(), best.bottom() - fits.height() + 1)))
    return fits


class StartFlag:
    """A file that stands only while the program is starting; one left over tells that the last start failed."""

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / FLAG
        self.failed_before = False

    def raise_(self) -> bool:
        """Begin to start; answers whether the start before never came to its end."""
        if self._path is None:
            return False
        try:
            self.failed_before = self._path.exists()
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_bytes(b"")
        except OSError:
            return False  # a write-protected folder: every start is an ordinary one
        return self.failed_before

    def lower(self) -> None:
        """The program is up."""
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
