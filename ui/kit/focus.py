"""The focus ring: 2 px around whatever has the focus, shown when it came there by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QScrollArea, QWidget

from ui.kit import draw

REACH = 4  # 2 px ring and 2 px gap


class FocusRing(QWidget):
    """One ring per window, laid over it; follows the focused widget and never takes a click.

    Widgets which draw their own ring (lists, tables) set the property "ownRing". A widget that is part
    of a bigger control names that control by the property "ringAround".
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        if now is None or now.window() is not self.window():
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton or not self._wanted(now):
            return
        around = now.property("ringAround")
        self._around = around if isinstance(around, QWidget) else now
        self._watch()
        self._follow()

    @staticmethod
    def _wanted(widget: QWidget) -> bool:
        plain = isinstance(widget, (QAbstractItemView, QScrollArea)) and not widget.property("ringAround")
        return not (plain or widget.property("ownRing") or widget.isWindow())

    def _watch(self) -> None:
        widget = self._around
        while widget is not None and widget is not self.window():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _leave(self) -> None:
        for widget in self._watched:
            try:
                widget.removeEventFilter(self)
            except RuntimeError:  # the widget is gone already
                continue
        self._watched = []
        self._around = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._follow()
        elif kind in (QEvent.Type.Hide, QEvent.Type.Destroy) or (
            kind == QEvent.Type.MouseButtonPress and watched is self._around
        ):
            self.hide()
        return False

    def _follow(self) -> None:
        widget = self._around
        if widget is None or not widget.isVisible():
            self.hide()
            return
        window = self.window()
        area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-REACH, -REACH, REACH, REACH)
        seen = self._seen(widget, window)
        if not seen.intersects(area):
            self.hide()
            return
        self.setGeometry(area)
        self.setMask(seen.translated(-area.topLeft()))
        self.show()
        self.raise_()

    @staticmethod
    def _seen(widget: QWidget, window: QWidget) -> QRect:
        """The part of the window in which the widget can be seen: inside its scroll areas."""
        seen = window.rect()
        parent = widget.parentWidget()
        while parent is not None and parent is not window:
            if isinstance(parent, QAbstractScrollArea):
                view = parent.viewport()
                place = QRect(view.mapTo(window, QPoint(0, 0)), view.size()).adjusted(
                    -REACH, -REACH, REACH, REACH
                )
                seen = seen.intersected(place)
            parent = parent.parentWidget()
        return seen

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.ring(painter, self.rect(), 7)
