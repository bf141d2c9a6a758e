"""The box around what is typed: one look for every editor, with room for a unit or an icon at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.text import Label
from ui.kit.theme import theme


class Line(QLineEdit):
    """A line edit without a frame of its own; says when the focus leaves it."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setFont(theme.font(14))
        self.setTextMargins(0, 0, 0, 0)
        see_through(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def see_through(widget: QWidget) -> None:
    """Let the painted box behind show through."""
    palette = widget.palette()
    clear = QColor(0, 0, 0, 0)
    palette.setColor(QPalette.ColorRole.Base, clear)
    widget.setPalette(palette)
    widget.setAutoFillBackground(False)
    if isinstance(widget, QAbstractScrollArea):
        widget.viewport().setAutoFillBackground(False)


class FieldBox(QWidget):
    """Holds one input; painted as field, wrong field, disabled or read-only.

    ``add`` puts the input in, ``trail`` what stands at its right.
    """

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inner = inner
        self.hint = 0
        self.wrong = False
        self.sunken = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(10) - 2, 1, theme.px(8), 1)
        self._row.setSpacing(6)
        self._row.addWidget(inner, 1)
        inner.setProperty("ringAround", self)
        inner.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusProxy(inner)

    def narrow(self, hint: int) -> None:
        """No wider than ``hint`` px of the drawings, and less where there is no room."""
        self.hint = hint
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def pad(self, left: int, top: int, right: int, bottom: int) -> None:
        """Other margins between border and input, px."""
        self._row.setContentsMargins(left, top, right, bottom)

    def trail(self, widget: QWidget) -> None:
        self._row.addWidget(widget)

    def unit(self, words: str) -> Label:
        label = Label(words, "quiet")
        self.trail(label)
        return label

    def set_wrong(self, wrong: bool) -> None:
        self.wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self.hint or 160), max(theme.control(32), self.inner.sizeHint().height() + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(72), self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.EnabledChange):
            self.update()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.inner.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        if self.wrong:
            draw.box(painter, self.rect(), "surface", "danger", 4, edge="danger", edge_width=2)
        elif not self.inner.isEnabled():
            draw.box(painter, self.rect(), "dis", "line", 4)
        elif self.sunken:
            draw.box(painter, self.rect(), "sunken", "line", 4)
        elif self.inner.hasFocus():
            draw.box(painter, self.rect(), "surface", "line", 4, edge="accent", edge_width=2)
        else:
            draw.box(painter, self.rect(), "surface", "line", 4, edge="line_s")


class BoxIcon(QAbstractButton):
    """A small icon inside a field; does with the mouse what a key does, so it takes no focus."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon_name = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(theme.px(22), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        ink = "text" if self.underMouse() else "text2"
        paint_icon(painter, self.rect(), self.icon_name, theme.color(ink), theme.px(16))


class ReadOnly(QWidget):
    """One sunken line that was worked out, not typed; it can be selected by nobody and reads itself out."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(words)

    def say(self, words: str) -> None:
        self.words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.control(32))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = 1 if draw.width_of(self.words) <= width - theme.px(10) - 8 else 2
        return theme.control(32) + (lines - 1) * theme.line(14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "sunken", "line", 4)
        area = self.rect().adjusted(theme.px(10), 0, -8, 0)
        draw.paragraph(painter, area, self.words, align=draw.LEFT)


class Drop(QWidget):
    """What drops down from a field: laid over the window, under the field or above it."""

    def __init__(self, anchor: QWidget, content: QWidget) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 5, 5, 5)
        row.addWidget(content)
        self.hide()

    def open(self, width: int, height: int) -> None:
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        place = QRect(self._anchor.mapTo(window, self._anchor.rect().topLeft()), self._anchor.size())
        high = min(height + 10, window.height() - 8)
        below = window.height() - place.bottom()
        top = place.bottom() + 3 if below >= high + 4 or below > place.top() else place.top() - high - 3
        wide = min(width + 10, window.width() - 8)
        left = min(place.left(), window.width() - wide - 4)
        self.setGeometry(max(4, left), max(4, min(top, window.height() - high - 4)), wide, high)
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._anchor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "surface", "line_s", 6)
