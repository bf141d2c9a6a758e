"""The side panel: heading, content that scrolls, footer with the primary button left and keys right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import P_, _
from ui.kit import draw
from ui.kit.buttons import Button, IconButton
from ui.kit.message import ConfirmStrip
from ui.kit.text import KeyCap, Label
from ui.kit.theme import theme

SHADOW = 12
TITLE_GAP = 12


def scrolling(content: QWidget) -> QScrollArea:
    """A frameless, see-through scroll area around ``content``; it scrolls only downwards."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


class Titles(QWidget):
    """A title with a remark beside it, or under it where there is no room beside."""

    def __init__(self, title: Label, meta: Label) -> None:
        super().__init__()
        self._title, self._meta = title, meta
        title.setParent(self)
        meta.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return self._title.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        title, meta = self._title.sizeHint(), self._meta.sizeHint()
        wide, high = self.width(), self.height()
        if not self._meta.text() or title.width() + TITLE_GAP + meta.width() <= wide:
            first = min(title.width(), wide)
            self._title.setGeometry(0, 0, first, high)
            self._meta.setGeometry(first + TITLE_GAP, 0, max(0, wide - first - TITLE_GAP), high)
            return
        top = max(0, (high - title.height() - meta.height()) // 2)
        self._title.setGeometry(0, top, wide, title.height())
        self._meta.setGeometry(0, top + title.height(), wide, meta.height())


class SidePanel(QWidget):
    """Stands at the right of a page and leaves the list usable.

    ``content`` scrolls. Esc and the cross ask to leave: `leaving` is emitted when nothing was typed
    (see ``typed``) or when the question in the footer was answered with yes.
    """

    leaving = Signal()

    def __init__(
        self, title: str, meta: str = "", content: QWidget | None = None, *, width: int = 480,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside its fields leaves the keys with it
        self.setProperty("ownRing", True)
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(self.wide())
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head(title, meta))
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._place, 1)
        column.addWidget(self._make_foot())
        self.content: QWidget | None = None
        if content is not None:
            self.set_content(content)

    def wide(self) -> int:
        """Width with its shadow."""
        return theme.panel(self._width) + SHADOW

    def _make_head(self, title: str, meta: str) -> QWidget:
        head = QWidget()
        head.setFixedHeight(max(theme.control(56), theme.line(17, 600) + theme.line(12) + 4))
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 0, 12, 0)
        row.setSpacing(12)
        self.title = Label(title, "panel", elide=True)
        self.meta = Label(meta, "meta", elide=True)
        self.cross = IconButton("x", _("Close"))
        self.cross.clicked.connect(self.ask_to_leave)
        row.addWidget(Titles(self.title, self.meta), 1)
        row.addWidget(self.cross)
        return head

    def _make_foot(self) -> QWidget:
        self.foot = QWidget()
        self.foot.setMinimumHeight(theme.control(56))
        self.foot_row = QHBoxLayout(self.foot)
        self.foot_row.setContentsMargins(24, 8, 24, 8)
        self.foot_row.setSpacing(8)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._caps = QHBoxLayout()
        self._caps.setSpacing(8)
        self.foot_row.addLayout(self._buttons)
        self.foot_row.addStretch(1)
        self.foot_row.addLayout(self._caps)
        self.confirm = ConfirmStrip()
        self.confirm.answered.connect(self._answered)
        self.foot_row.addWidget(self.confirm, 1)
        self.add_key("Esc", _(P_("on a key", "leave")))
        return self.foot

    def set_content(self, content: QWidget, *, scroll: bool = True) -> None:
        """Put in the content, with the panel's margins."""
        self.content = content
        if not scroll:
            self._place.addWidget(content)
            return
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(24, 4, 24, 16)
        inner.addWidget(content)
        inner.addStretch(1)
        self.area = scrolling(holder)
        self._place.addWidget(self.area)

    def add_button(self, button: Button) -> Button:
        """A button of the footer, from the left; the first should be the primary one."""
        self._buttons.addWidget(button)
        return button

    def add_key(self, key: str, word: str) -> None:
        self._caps.insertWidget(0, KeyCap(key, word))

    def typed(self) -> bool:
        """Whether something typed would be lost: the content says so by a ``typed()`` of its own."""
        asks = getattr(self.content, "typed", None)
        return bool(asks()) if callable(asks) else False

    def ask_to_leave(self) -> None:
        """Leave at once when nothing is lost, else ask in the footer."""
        if not self.typed():
            self.leaving.emit()
        elif not self.confirm.isVisible():
            self._show_foot(False)
            self.confirm.ask(_("What you typed has not been saved."), _("Leave it"), _("Go on writing"))

    def _answered(self, leave: bool) -> None:
        self._show_foot(True)
        if leave:
            self.leaving.emit()
        elif self.content is not None:
            self.content.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_foot(self, shown: bool) -> None:
        self.foot_row.setStretch(1, 1 if shown else 0)  # a question has the whole width
        for row in (self._buttons, self._caps):
            for place in range(row.count()):
                item = row.itemAt(place)
                if item is not None and (widget := item.widget()):
                    widget.setVisible(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ask_to_leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect().adjusted(SHADOW, 0, 0, 0)
        fade = QLinearGradient(0, 0, SHADOW, 0)
        shade = theme.color("text" if not theme.dark else "bg").darker(200)
        shade.setAlpha(0)
        fade.setColorAt(0, shade)
        shade.setAlpha(26 if not theme.dark else 90)
        fade.setColorAt(1, shade)
        painter.fillRect(0, 0, SHADOW, self.height(), fade)
        painter.fillRect(area, theme.color("bg"))
        draw.hairline(painter, area.left(), area.right(), self.foot.y())
