"""A heading with actions at its right that stay whole where the page is narrow: words give way to icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.theme import theme


class HeadBar(QWidget):
    """Add title, remark and buttons to ``row``. Buttons with an icon lose their words, from the left, one by one."""

    def __init__(self, margin: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(theme.control(56))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(margin, 0, margin, 0)
        self.row.setSpacing(8)
        self._kept: set[Button] = set()

    def keep(self, button: Button) -> None:
        """Its words never give way: they are what the heading is about, such as a day."""
        self._kept.add(button)

    def _parts(self) -> list[QWidget]:
        return [one for one in self.children() if isinstance(one, QWidget) and not one.isHidden()]

    def _yielding(self, parts: list[QWidget]) -> list[Button]:
        return [
            one
            for one in parts
            if isinstance(one, Button)
            and not isinstance(one, IconButton)
            and one.icon_name
            and one.text()
            and one.look != "primary"
            and one not in self._kept
        ]

    def _room(self, parts: list[QWidget], small: set[Button]) -> int:
        margins = self.row.contentsMargins()
        wide = margins.left() + margins.right() + self.row.spacing() * max(0, len(parts) - 1)
        for one in parts:
            if one.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored:
                continue
            if isinstance(one, Button):
                wide += one.icon_width() if one in small else one.whole_width()
            else:
                wide += max(one.sizeHint().width(), one.minimumWidth())
        return wide

    def minimumSizeHint(self) -> QSize:
        parts = self._parts()
        least = self._room(parts, set(self._yielding(parts)))
        for one in parts:  # a title may be cut at the very last
            if (
                not isinstance(one, Button)
                and one.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Ignored
            ):
                least -= max(
                    0, one.sizeHint().width() - max(one.minimumSizeHint().width(), one.minimumWidth())
                )
        return QSize(least, super().minimumSizeHint().height())

    def fit(self) -> None:
        """Take the words from as many buttons as it needs."""
        parts = self._parts()
        small: set[Button] = set()
        for button in self._yielding(parts):
            if self._room(parts, small) <= self.width():
                break
            small.add(button)
        for one in parts:
            if isinstance(one, Button):
                one.set_compact(one in small)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)
