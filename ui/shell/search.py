"""The search box at the top: people, pages; results as you type, the keyboard to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import _, _n
from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.message import announce
from ui.kit.rows import Heading, Row, RowList, RowLook
from ui.kit.text import KeyCap, Label
from ui.kit.theme import theme

SHADE = 10
MOST = 8
HITS = RowLook(height=36, lead=58, title=-1, right=150, heading=28)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: where it leads (``page``, ``target``) and how it is shown."""

    page: str
    target: object
    icon: str
    kind: str
    title: str
    meta: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Hits under one heading, and how many there are altogether."""

    heading: str
    hits: tuple[Hit, ...]
    total: int


Finder = Callable[[str], Sequence[Found]]


class _Line(QLineEdit):
    """The typed words; up, down, Enter and Esc go to the results."""

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box)
        self._box = box
        self.setFrame(False)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._box.key_pressed(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._box.results.hide()


class SearchBox(QWidget):
    """440 wide at the usual text size. ``picked`` says where a chosen hit leads."""

    picked = Signal(str, object)

    def __init__(self, finder: Finder, results_on: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.px(440))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(34), 1, 8, 2)
        row.setSpacing(8)
        self.line = _Line(self)
        self.line.setPlaceholderText(_("Name, pinyin initials, ID digits, number, bed, command"))
        self.line.setAccessibleName(_("Search"))
        self.line.setProperty("ringAround", self)
        self.line.textEdited.connect(self._typed)
        row.addWidget(self.line, 1)
        row.addWidget(KeyCap("Ctrl K"))
        self.setFocusProxy(self.line)
        self.results = Results(results_on, self)
        self.results.picked.connect(self._pick)

    def lay_results_over(self, over: QWidget) -> None:
        """Where the results appear, and with what they are taken down."""
        self.results.lay_over(over)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(440), theme.control(32, 13))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.control(32, 13))

    def begin(self) -> None:
        """Take the focus with what was typed selected, ready to be typed over."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        if not self.line.text():
            self._show_recent()

    def _show_recent(self) -> None:
        """Before anything is typed: what was opened lately."""
        recent = getattr(self._finder, "recent", None)
        found = recent() if callable(recent) else ()
        if found:
            self.results.show_found(found)

    def clear(self) -> None:
        self.line.clear()
        self.results.hide()

    def _typed(self, words: str) -> None:
        words = words.strip()
        if not words:
            self.results.hide()
            return
        self.results.show_found(self._finder(words))

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Keys that belong to the results; True where the key was used."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.line.text() or self.results.isVisible():
                self.clear()
            else:
                self.line.clearFocus()
            return True
        if not self.results.isVisible():
            if key == Qt.Key.Key_Down and self.line.text().strip():
                self._typed(self.line.text())
                return True
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.results.move_by(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.results.pick_current()
            return True
        return False

    def _pick(self, hit: Hit) -> None:
        self.clear()
        self.picked.emit(hit.page, hit.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "surface", "line", 6, edge="line_s")
        side = theme.px(18)
        spot = QRectF(theme.px(10), 0, side, self.height())
        paint_icon(painter, spot, "magnifying-glass", theme.color("text2"), side)


class Results(QWidget):
    """The found things, laid over the page under the search box."""

    picked = Signal(object)

    def __init__(self, over: QWidget, box: SearchBox) -> None:
        super().__init__(over)
        self._box = box
        self._hits: list[Hit] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADE + 1, SHADE + 1, SHADE + 1, SHADE + 1)
        column.setSpacing(0)
        self.list = RowList(HITS, _("Search results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.acted.connect(self._chosen)
        self.list.opened.connect(self._chosen)
        self.list.clicked.connect(self._clicked)
        self.nothing = Label("", "quiet", wrap=True)
        self.nothing.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        over.installEventFilter(self)
        self.hide()

    def lay_over(self, over: QWidget) -> None:
        self.parentWidget().removeEventFilter(self)
        self.setParent(over)
        over.installEventFilter(self)
        self.hide()

    def show_found(self, found: Sequence[Found]) -> None:
        """Show hits by kind; the first is chosen."""
        self._hits = []
        rows: list[Row | Heading] = []
        for part in found:
            if not part.hits:
                continue
            more = _("first {n} of {total}").format(n=len(part.hits), total=part.total)
            rows.append(Heading(part.heading, more if part.total > len(part.hits) else str(part.total)))
            for hit in part.hits:
                rows.append(
                    Row(len(self._hits), hit.title, hit.meta, icon=hit.icon, lead=hit.kind, right=hit.right)
                )
                self._hits.append(hit)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText(
            _(
                "Nothing found. Try part of a name, its pinyin, or the last digits of a number; "
                "after an action write whom it is about."
            )
        )
        self.list.set_rows(rows)
        if self._hits:
            self.list.choose(0, quietly=True)
        self._settle()
        self.show()
        self.raise_()
        announce(self, _n("{n} result", "{n} results", len(self._hits)))

    def move_by(self, step: int) -> None:
        """Choose the next or the previous hit, round the ends."""
        if not self._hits:
            return
        now = self.list.key()
        at = now if isinstance(now, int) else -1
        self.list.keys = True
        self.list.choose((at + step) % len(self._hits), quietly=True)
        row = self.list.row_at(self.list.currentIndex())
        if row is not None:
            announce(self, row.spoken())

    def pick_current(self) -> None:
        self._chosen(self.list.key())

    def _clicked(self) -> None:
        self._chosen(self.list.key())

    def _chosen(self, key: object) -> None:
        if isinstance(key, int) and key < len(self._hits):
            self.picked.emit(self._hits[key])

    def _settle(self) -> None:
        over = self.parentWidget()
        corner = self._box.mapTo(over, QPoint(0, self._box.height() + 4))
        wide = max(self._box.width(), theme.px(440)) + 2 * SHADE
        inner = (
            self.list.natural_height() if self._hits else self.nothing.heightForWidth(wide - 2 * SHADE - 2)
        )
        high = min(inner + 2 * SHADE + 4, over.height() - corner.y() - 8)
        self.setGeometry(corner.x() - SHADE, corner.y() - SHADE, min(wide, over.width() - corner.x()), high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a click on the edge is no click on what lies below

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = QRectF(self.rect()).adjusted(SHADE, SHADE, -SHADE, -SHADE)
        painter.setPen(Qt.PenStyle.NoPen)
        for reach in range(SHADE - 2, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 5))
            painter.drawRoundedRect(area.adjusted(-reach, -reach + 4, reach, reach + 2), 8 + reach, 8 + reach)
        draw.box(painter, area, "surface", "line", 8)
