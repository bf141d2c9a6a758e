"""Being busy: a thin line after 300 ms; words, a bar and a way to stop after two seconds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import _
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.text import Label
from ui.kit.theme import theme

AFTER = 300


class BusyLine(QWidget):
    """Two pixels under the page header; keeps its place so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(2)
        self._at = -1.0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(AFTER)
        self._wait.timeout.connect(self._appear)
        self._tick = QTimer(self)
        self._tick.setInterval(40)
        self._tick.timeout.connect(self._move)

    def start(self) -> None:
        """Show the line if `stop` does not come within 300 ms."""
        self._wait.start()

    def stop(self) -> None:
        self._wait.stop()
        self._tick.stop()
        self._at = -1.0
        self.update()

    def busy(self) -> bool:
        return self._tick.isActive()

    def _appear(self) -> None:
        self._at = 0.0
        self._tick.start()
        self.update()

    def _move(self) -> None:
        self._at = (self._at + 0.03) % 1.3
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._at >= 0:
            wide = self.width()
            QPainter(self).fillRect(QRectF((self._at - 0.3) * wide, 0, wide * 0.3, 2), theme.color("accent"))


class Bar(QProgressBar):
    """A thin bar of part and whole; a native progress bar underneath, painted by us."""

    def __init__(
        self, done: int = 0, total: int = 100, name: str = "", height: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._high = height
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_part(done, total)

    def show_part(self, done: int, total: int) -> None:
        self.setRange(0, max(1, total))
        self.setValue(max(0, min(done, total)))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self._high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = QRectF(0, (self.height() - self._high) / 2, self.width(), self._high)
        draw.box(painter, area, "dis", None, self._high / 2)
        part = self.value() / self.maximum()
        if part > 0:
            area.setWidth(max(self._high, area.width() * part))
            draw.box(painter, area, "accent", None, self._high / 2)


class Progress(QWidget):
    """Words, a bar and Cancel, for work that takes longer than two seconds."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        self.words = Label("", "list", elide=True)
        self.cancel = Button(_("Cancel"), "link")
        self.cancel.clicked.connect(self._cancel)
        row.addWidget(self.words, 1)
        row.addWidget(self.cancel)
        column.addLayout(row)
        self.bar = Bar(name=_("Progress"))
        column.addWidget(self.bar)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_progress(self, done: int, total: int, words: str) -> None:
        self.bar.show_part(done, total)
        self.words.setText(words)
        self.setAccessibleName(words)

    def _cancel(self) -> None:
        self.cancel.refuse(_("Stopping …"))
        self.words.setText(_("Stopping …"))
        self.cancelled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "surface", "line", 8)
