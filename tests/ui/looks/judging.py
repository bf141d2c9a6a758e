"""What may be wrong with a screen: silent controls, a wandering focus, parts cut off, words that cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QImage, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QTextEdit,
    QWidget,
)

from tests.ui.looks.seeing import Painted
from ui.kit.field_box import BoxIcon
from ui.kit.focus import FocusRing
from ui.kit.table import TablePage
from ui.kit.theme import theme
from ui.kit.tokens import contrast

CONTROLS = (
    QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QAbstractItemView, QComboBox, QAbstractSpinBox,
)  # fmt: skip


def shown(window: QWidget) -> list[QWidget]:
    """The widgets on show, the window's own ring left out."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and not isinstance(one, (FocusRing, QScrollBar)) and one.window() is window
    ]


def called(widget: QWidget) -> str:
    """A widget in a sentence about it."""
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {words!r}"


# --- names ---


def silent(window: QWidget) -> list[str]:
    """Controls without a name for those who hear the screen."""
    lines = []
    for one in shown(window):
        reached = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None
        if not (reached or isinstance(one, CONTROLS)) or isinstance(one, QScrollArea):
            continue
        if _inside_other_control(one) or (one.property("ownRing") and not isinstance(one, CONTROLS)):
            continue
        if not (one.accessibleName() or getattr(one, "text", str)()):
            around = one.property("ringAround")
            if not (isinstance(around, QWidget) and around.accessibleName()):
                lines.append(f"{called(one)} in {type(one.parent()).__name__} has no name")
    return lines


def _inside_other_control(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, (QAbstractItemView, QAbstractSpinBox, QComboBox))


# --- the way of the focus ---


def chain(window: QWidget) -> list[QWidget]:
    """What Tab reaches, in its order: it is gone through once, and the focus put back where it was.

    (Qt's own chain must not be read: each look at it ties the life of one widget to that of the one before.)
    """
    window.activateWindow()
    QCoreApplication.processEvents()
    before = QApplication.focusWidget()
    if before is not None:
        before.clearFocus()
    found: list[QWidget] = []
    while window.focusNextPrevChild(True):
        now = QApplication.focusWidget()
        if now is None or now in found:
            break
        found.append(now)
    if before is not None:
        before.setFocus(Qt.FocusReason.OtherFocusReason)
    return found


def unreached(window: QWidget, way: list[QWidget]) -> list[str]:
    """Controls that can be used and that Tab never reaches; members of a group are reached with arrows."""
    reached = set(way)
    groups = {one.parentWidget() for one in reached if isinstance(one, QAbstractButton)}
    lines = []
    for one in shown(window):
        if not isinstance(one, CONTROLS) or not one.isEnabled() or one in reached:
            continue
        if isinstance(one, BoxIcon) or _inside_other_control(one) or one.focusProxy() in reached:
            continue
        if isinstance(one, QAbstractButton) and one.parentWidget() in groups:
            continue
        lines.append(f"Tab does not reach {called(one)} in {type(one.parent()).__name__}")
    return lines


def wandering(way: list[QWidget]) -> list[str]:
    """Steps of Tab that go back up, or back to the left on the same line."""
    return [
        f"Tab goes from {called(here)} back to {called(there)}"
        for here, there in pairwise(way)
        if _goes_back(here, there)
    ]


def _goes_back(here: QWidget, there: QWidget) -> bool:
    mine, other = _ancestors(here), _ancestors(there)
    common = next(one for one in mine if one in other)
    a, b = mine[max(0, mine.index(common) - 1)], other[max(0, other.index(common) - 1)]
    if a is common or b is common:
        return False
    first, second = _place(a, common), _place(b, common)
    if _lies_over(first, second):
        return False
    beside = first.top() < second.bottom() and second.top() < first.bottom()
    return second.right() <= first.left() if beside else second.bottom() <= first.top()


def _lies_over(one: QRect, other: QRect) -> bool:
    return one.intersects(other)


def _ancestors(widget: QWidget) -> list[QWidget]:
    found = [widget]
    while (parent := found[-1].parentWidget()) is not None and not found[-1].isWindow():
        found.append(parent)
    return found


def _place(widget: QWidget, inside: QWidget) -> QRect:
    return QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())


# --- room ---


def squeezed(window: QWidget) -> list[str]:
    """Parts smaller than they need to be, or reaching out of what holds them."""
    lines = []
    for one in shown(window):
        parent = one.parentWidget()
        if parent is None or one.objectName().startswith("qt_scrollarea"):
            continue
        wide, high = needs(one)
        if one.width() < wide or one.height() < high - 1:
            lines.append(f"{called(one)} is {_size(one.width(), one.height())}, needs {_size(wide, high)}")
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea):
            off = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if (
                isinstance(area, QScrollArea)
                and parent is area.viewport()
                and off
                and one.width() > parent.width()
            ):
                lines.append(f"{called(one)} is {one.width()} wide in a view of {parent.width()}")
        elif not isinstance(parent, QAbstractScrollArea) and not parent.rect().contains(one.geometry()):
            where = f"{_box(one.geometry())} reaches out of {type(parent).__name__} {_box(parent.rect())}"
            lines.append(f"{called(one)} at {where}")
    return lines


def needs(one: QWidget) -> tuple[int, int]:
    """The least width and height of a part; what scrolls needs a line."""
    if isinstance(one, QAbstractScrollArea):
        return one.minimumWidth(), max(one.minimumHeight(), min(theme.line(12), one.maximumHeight()))
    least = one.minimumSizeHint().expandedTo(one.minimumSize()).boundedTo(one.maximumSize())
    gives_way = one.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
    layout = one.layout() if one.hasHeightForWidth() else None
    high = least.height()
    if layout is not None and layout.hasHeightForWidth():
        high = layout.minimumHeightForWidth(one.width())
    elif isinstance(one, QLabel) and one.wordWrap():
        high = one.heightForWidth(one.width()) if one.text() else 0
    return 0 if gives_way else least.width(), high


def _size(wide: int, high: int) -> str:
    return f"{wide}×{high}"


def _box(area: QRect) -> str:
    return f"{area.x()},{area.y()} {_size(area.width(), area.height())}"


def cut_words(painted: Iterable[Painted]) -> list[str]:
    """Texts that had to be cut and that can be read whole nowhere: no tip, not painted whole elsewhere."""
    painted = list(painted)
    whole = {one.words for one in painted if not one.cut}
    return [
        f"“{one.words}” is cut on {called(one.on)} in {type(one.on.parent()).__name__}"
        for one in painted
        if one.cut and one.on is not None and (isinstance(one.on, QAbstractButton) or one.words not in whole)
        and not _told(one.words, one.on)
    ]  # fmt: skip


def _told(words: str, on: QWidget) -> bool:
    """Whether a tip under the pointer tells the whole text."""
    view = on.parentWidget()
    if isinstance(view, QAbstractItemView) and view.viewport() is on:
        return any(words in tip for tip in _tips(view))
    painted = (
        getattr(one, "tips", None) for one in (view, on)
    )  # what is painted tells the tips of its places
    return words in on.toolTip() or any(
        words in tip for tips in painted if tips is not None for tip in tips()
    )


def _tips(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = model.columnCount() if isinstance(view, TablePage) else 1
    for row in range(model.rowCount()):
        for column in range(columns):
            yield str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")


# --- colours ---


def faint(window: QWidget, painted: Iterable[Painted], picture: QImage) -> Iterator[str]:
    """Texts with a contrast below 4.5 to what is painted behind them, where they can be seen at all."""
    for one in painted:
        area = one.area.intersected(picture.rect())
        if area.isEmpty() or not any(c.isalnum() for c in one.words):
            continue
        ink = one.ink if one.ink.startswith("#") else str(getattr(theme.tokens, one.ink))
        ground = _ground(picture, area)
        if contrast(ink, ground) < 4.5 and one.open_to_view(window) and _is_there(picture, area, ink):
            yield f"{one.ink} on {ground}, {contrast(ink, ground):.1f} : 1: {one.words}"


def _ground(picture: QImage, area: QRect) -> str:
    """The commonest colour along the edges of a text."""
    across, down = range(area.left(), area.right() + 1, 2), range(area.top() + 1, area.bottom(), 2)
    spots = [(x, y) for x in across for y in (area.top() + 1, area.bottom() - 1)]
    spots += [(x, y) for y in down for x in (area.left() - 1, area.right() + 2)]
    colours = Counter(picture.pixel(x, y) & 0xFFFFFF for x, y in spots if picture.valid(x, y))
    return f"#{colours.most_common(1)[0][0]:06x}" if colours else "#000000"


def _is_there(picture: QImage, area: QRect, ink: str) -> bool:
    """Whether the colour of a text is found in its place; else something lies over it."""
    wanted = int(ink[1:], 16)
    rows, columns = range(area.top(), area.bottom() + 1), range(area.left(), area.right() + 1)
    return any(picture.pixel(x, y) & 0xFFFFFF == wanted for y in rows for x in columns)


# --- words ---


def texts(window: QWidget, painted: Iterable[Painted]) -> Iterator[tuple[str, str]]:
    """(where, text) of all that can be read or heard: painted, in fields, as tip, as name."""
    for one in painted:
        yield "painted", one.words
    yield "title", window.windowTitle()
    for widget in [window, *shown(window)]:
        where = type(widget).__name__
        if isinstance(widget, QTextEdit) and _in_help(widget):
            continue
        for words in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
            if words:
                yield where, words
        if isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)):
            yield where, widget.placeholderText()
            yield where, widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
        elif isinstance(widget, QLabel):
            rich = widget.textFormat() == Qt.TextFormat.RichText
            yield (
                where,
                QTextDocumentFragment.fromHtml(widget.text()).toPlainText() if rich else widget.text(),
            )
        elif isinstance(widget, QAbstractButton):
            yield where, widget.text()
        elif isinstance(widget, QMenu):
            yield from ((where, action.text()) for action in widget.actions() if isinstance(action, QAction))
        elif isinstance(widget, QAbstractItemView):
            yield from _rows(widget)


def _in_help(widget: QWidget) -> bool:
    """Help is written in each language as a document of its own, not worded piece by piece."""
    return any(type(one).__module__.startswith("ui.shell.help") for one in _ancestors(widget))


def _rows(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    columns = model.columnCount() if isinstance(view, TablePage) else 1
    for row in range(min(model.rowCount(), 40)):
        for column in range(columns):
            for role in roles:
                words = model.index(row, column).data(role)
                if isinstance(words, str) and words:
                    yield type(view).__name__, words
