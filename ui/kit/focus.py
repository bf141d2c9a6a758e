"""The focus: the way Tab takes through a window, and the ring around whatever has it.

The ring is 2 px wide and shown when the focus came by the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QScrollArea, QWidget

from ui.kit import draw

REACH = 4  # 2 px ring and 2 px gap


def step_focus(window: QWidget, forward: bool) -> bool:
    """Move the focus one step as the eye goes: top to bottom, then left to right, part by part.

    For ``focusNextPrevChild`` of a window. Qt's own order is the order in which parts were made, and pages,
    panels and notices are made long after the bars around them. False where nothing takes the focus.
    """
    now = QApplication.focusWidget()
    way = list(tab_stops(window, now))
    stops = [one for one in way if _is_stop(one)]
    if not stops:
        return False
    if now in way:
        place = way.index(now)
        after = way[place + 1 :] + way[:place] if forward else (way[place + 1 :] + way[:place])[::-1]
        target = next((one for one in after if _is_stop(one)), now)
    else:
        target = stops[0] if forward else stops[-1]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    _bring_into_view(target)
    return True


def tab_stops(inside: QWidget, also: QWidget | None = None) -> Iterator[QWidget]:
    """What Tab stops at, in order; ``also`` is named at its place, whether Tab stops there or not."""
    children = [
        one
        for one in inside.children()
        if isinstance(one, QWidget) and not one.isWindow() and one.isVisible() and not one.size().isEmpty()
    ]
    for child in in_reading_order(children):
        if _is_stop(child) or child is also:
            yield child
        yield from tab_stops(child, also)


def _is_stop(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isEnabled() and widget.focusProxy() is None


def in_reading_order(parts: list[QWidget]) -> list[QWidget]:
    """Parts of one whole: cut into lines where nothing crosses, else into columns, and so on inside each."""
    if len(parts) < 2:
        return parts
    for upright in (False, True):
        groups = _apart(parts, upright)
        if len(groups) > 1:
            return [one for group in groups for one in in_reading_order(group)]
    return sorted(parts, key=lambda one: (one.y(), one.x()))  # some lie over others


def _apart(parts: list[QWidget], upright: bool) -> list[list[QWidget]]:
    """Groups with a gap between them: upright, side by side; else one below the other."""
    spans = sorted(
        (one.x(), one.x() + one.width(), place) if upright else (one.y(), one.y() + one.height(), place)
        for place, one in enumerate(parts)
    )
    groups: list[list[QWidget]] = []
    reach = 0
    for begin, end, place in spans:
        if not groups or begin >= reach:
            groups.append([])
            reach = end
        groups[-1].append(parts[place])
        reach = max(reach, end)
    return groups


def _bring_into_view(widget: QWidget) -> None:
    """Scroll every area around it so far that it can be seen."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 24, 24)
        parent = parent.parentWidget()


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
