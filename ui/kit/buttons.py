"""Buttons: primary, secondary, link and icon; all native push buttons underneath, painted by us."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.text import Label
from ui.kit.theme import theme

Look = Literal["primary", "secondary", "link", "quiet", "danger"]


class Button(QPushButton):
    """A button; ``keys`` shows its shortcut inside it, `refuse` disables it and says why.

    One primary button per page or panel. "quiet" has no box until the pointer is on it.
    """

    def __init__(
        self,
        words: str,
        look: Look = "secondary",
        *,
        icon: str = "",
        small: bool = False,
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self.look = look
        self.icon_name = icon
        self.small = small
        self.keys = keys
        self._reason: Label | None = None
        self._compact = False
        self._own_tip: str | None = None  # the tip to come back to while the tip tells hidden words
        self.setAccessibleName(words)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if look == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as the space bar does; with Ctrl it belongs to the form around."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def set_words(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(words)
        if self._own_tip is not None:
            self.setToolTip(f"{words} {self._own_tip}".strip())
        self.updateGeometry()

    def refuse(self, reason: str) -> None:
        """Disable, and say why: near the button (see `reason_label`), in its tip and to a screen reader."""
        self.setEnabled(False)
        self._say(reason)

    def allow(self) -> None:
        self.setEnabled(True)
        self._say("")

    def _say(self, reason: str) -> None:
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        if self._reason is not None:
            self._reason.setText(reason)
            self._reason.setVisible(bool(reason))

    def reason_label(self) -> Label:
        """The line to place near the button; hidden while there is no reason."""
        if self._reason is None:
            self._reason = Label("", "meta", wrap=True, parent=self.parentWidget())
            self._say(self.accessibleDescription())
        return self._reason

    def _size(self) -> float:
        return 13 if self.small or self.look == "link" else 14

    def _padding(self) -> int:
        return 0 if self.look == "link" else theme.px(10 if self.small else 12)

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, the words in the tip: where a heading is too narrow for all of its buttons."""
        if compact != self._compact:
            self._compact = compact
            self._tell_hidden()
            self.updateGeometry()
            self.update()

    def icon_width(self) -> int:
        """The width with the icon alone."""
        return theme.px(18) + 2 * max(self._padding(), theme.px(6))

    def whole_width(self) -> int:
        """The width with all of its words."""
        wide = draw.width_of(self.text(), self._size(), 500) if self.text() else 0
        if self.icon_name:
            wide += theme.px(18) + (theme.px(8) if self.text() else 0)
        if self.keys:
            wide += draw.width_of(self.keys, 12) + theme.px(8)
        padding = self._padding() if self.text() else theme.px(6)
        return wide + 2 * padding + 1

    def sizeHint(self) -> QSize:
        high = theme.control(28 if self.small else 32, self._size())
        wide = self.icon_width() if self._compact else self.whole_width()
        return QSize(wide, self.line_height() if self.look == "link" else high)

    def line_height(self) -> int:
        return theme.control(24, self._size())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        ink = self._paint_box(painter)
        area = QRectF(self.rect())
        pad = self._padding() if self.text() else 0
        icon = theme.px(18) if self.icon_name else 0
        gap = theme.px(8) if self.icon_name and self.text() else 0
        keys = draw.width_of(self.keys, 12) + theme.px(8) if self.keys else 0
        words = draw.width_of(self.text(), self._size(), 500)
        room = area.width() - 2 * pad
        if icon and room - icon - gap < words * 0.5:  # squeezed: the icon alone says more than half a word
            gap = keys = words = 0
        left = area.left() + max(0.0, (area.width() - min(room, icon + gap + words + keys)) / 2)
        if icon:
            spot = QRectF(left, area.top(), icon, area.height())
            paint_icon(painter, spot, self.icon_name, theme.color(ink), icon)
        if not words:
            return
        left += icon + gap
        space = QRectF(left, 0, area.right() - left - keys - pad + 2, area.height())
        taken = draw.text(painter, space, self.text(), ink, self._size(), 500)
        if self.look == "link" and self.underMouse() and self.isEnabled():
            below = area.center().y() + theme.line(self._size()) / 2 - 2
            draw.hairline(painter, left, left + taken, below, ink)
        if keys:
            self._paint_keys(painter, left + words + theme.px(8), keys, ink)

    def _paint_keys(self, painter: QPainter, left: float, wide: int, ink: str) -> None:
        painter.setOpacity(0.8)
        draw.text(painter, QRectF(left, 0, wide, self.height()), self.keys, ink, 12)
        painter.setOpacity(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_hidden()

    def _tell_hidden(self) -> None:
        """The words as a tip where they are not or not wholly painted; a reason has the tip to itself."""
        if not self.text() or not self.isEnabled():
            return
        hidden = self._compact or self.width() < self.sizeHint().width() - 2
        if hidden and self._own_tip is None:
            self._own_tip = self.toolTip()
            self.setToolTip(f"{self.text()} {self._own_tip}".strip())
        elif not hidden and self._own_tip is not None:
            self.setToolTip(self._own_tip)
            self._own_tip = None

    def _paint_box(self, painter: QPainter) -> str:
        """Paint the box and return the colour of the words."""
        rect = QRectF(self.rect())
        if not self.isEnabled():
            if self.look not in ("link", "quiet"):
                draw.box(painter, rect, "dis", "line", 6)
            return "text3"
        down, over = self.isDown() or self.isChecked(), self.underMouse()
        if self.look == "primary":
            draw.box(painter, rect, "accent", None, 6)
            if down or over:
                painter.setOpacity(0.16 if down else 0.08)
                draw.box(painter, rect, "text" if not theme.dark else "white", None, 6)
                painter.setOpacity(1)
            return "white"
        if self.look == "secondary" or self.look == "danger":
            fill = "sel" if down else "hover" if over else "surface"
            draw.box(painter, rect, fill, "line", 6, edge=None if down else "line_s")
            return "danger" if self.look == "danger" else "text"
        if self.look == "quiet":
            if down or over:
                draw.box(painter, rect, "sel" if down else "hover", None, 6)
            return "text2"
        return "link"


class InGroup(QAbstractButton):
    """A painted button among others: the arrow keys are left to the group around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class IconButton(Button):
    """A button that is only an icon; its name is for the tip and the screen reader."""

    def __init__(
        self,
        icon: str,
        name: str,
        look: Look = "quiet",
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", look, icon=icon, small=small, parent=parent)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def whole_width(self) -> int:
        return theme.control(28 if self.small else 32)

    def sizeHint(self) -> QSize:
        return QSize(self.whole_width(), self.whole_width())
