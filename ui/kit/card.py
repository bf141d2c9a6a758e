"""Cards, and the grid of label and value that most cards hold."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import current
from facility.core.words import words_of
from ui.kit import draw
from ui.kit.text import Label
from ui.kit.theme import theme

EMPTY = "—"


class Card(QWidget):
    """A white box with an optional heading, a quiet word beside it and parts at its right.

    Add content to ``card.body`` (a vertical layout); ``flush`` lets lists reach the border.
    tone: "" or "danger", "warning", "ok" for a tinted card.
    """

    def __init__(
        self,
        heading: str = "",
        meta: str = "",
        *,
        flush: bool = False,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self._tone = tone
        self._line_under: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.heading = Label(heading, "heading")
        self.meta = Label(meta, "meta", elide=True)
        self.meta.give_way()
        self._head: QHBoxLayout | None = None
        if heading:
            holder = QWidget()
            holder.setFixedHeight(theme.control(40))
            self._head = QHBoxLayout(holder)
            self._head.setContentsMargins(16, 0, 16, 0)
            self._head.setSpacing(8)
            self._head.addWidget(self.heading)
            self._head.addWidget(self.meta, 1)
            outer.addWidget(holder)
            self._line_under = holder if flush else None
        self.body = QVBoxLayout()
        edge = 0 if flush else 16
        self.body.setContentsMargins(edge, 0 if heading else edge, edge, edge)
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)

    def add_to_heading(self, widget: QWidget) -> None:
        """Put a link or a small button at the right of the heading."""
        assert self._head is not None, "this card has no heading"
        self._head.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        tints = {
            "danger": ("danger_t", "danger_l"),
            "warning": ("warn_t", "warn_l"),
            "ok": ("accent_t", "accent_l"),
        }
        fill, border = tints.get(self._tone, ("surface", "line"))
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), fill, border, 8)
        if self._line_under is not None:
            draw.hairline(painter, 1, self.width() - 1, self._line_under.geometry().bottom())


LEAST_VALUE = 110  # px of the drawings for a value beside its label


class FieldGrid(QWidget):
    """Labels and values under one another, as a card shows them; "—" where there is nothing."""

    def __init__(
        self, fields: Iterable[tuple[str, str]] = (), *, columns: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most = self._columns = max(1, columns)
        self._fields: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_fields(fields)

    def set_fields(self, fields: Iterable[tuple[str, str]]) -> None:
        """Show these (label, value) pairs instead."""
        self._fields = tuple(fields)
        self._columns = self._fitting()
        self._fill()

    def _widest(self) -> int:
        return max((draw.width_of(label, 13) for label, _value in self._fields), default=0) + 2

    def _fitting(self) -> int:
        """As many columns as were asked for, fewer where labels and values had no room."""
        each = self._widest() + 2 * self._grid.horizontalSpacing() + theme.px(LEAST_VALUE)
        return max(1, min(self._most, self.width() // each)) if self.isVisible() else self._most

    def minimumSizeHint(self) -> QSize:
        wide = self._widest() + self._grid.horizontalSpacing() + theme.px(LEAST_VALUE) // 2
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._most > 1 and self._fitting() != self._columns:
            self._columns = self._fitting()
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._most > 1 and self._fitting() != self._columns:
            self._columns = self._fitting()
            self._fill()

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        last = self._grid.rowCount()
        self._grid.setRowStretch(last - 1, 0)
        pairs = self._fields
        for column in range(self._most):
            self._grid.setColumnStretch(column * 2 + 1, 1 if column < self._columns else 0)
        self._grid.setRowStretch(-(-len(pairs) // self._columns), 1)
        for place, (label, value) in enumerate(pairs):
            row, column = divmod(place, self._columns)
            name = Label(label, "quiet")
            name.setMinimumWidth(theme.px(72))
            shown = Label(value or EMPTY, "list", wrap=True)
            shown.setAccessibleName(f"{label}: {value or EMPTY}")
            self._grid.addWidget(name, row, column * 2, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, row, column * 2 + 1, Qt.AlignmentFlag.AlignTop)
            name.show()
            shown.show()

    def show_row(self, row: object, only: Iterable[str] = ()) -> None:
        """Show a row dataclass by its own words; ``only`` names the fields, in order, if not all."""
        from facility.core.i18n import translate

        words = {word.name: word for word in words_of(type(row))}
        lang = current()
        names = tuple(only) or tuple(words)
        self.set_fields(
            (translate(words[name].label, lang), words[name].show(getattr(row, name), lang)) for name in names
        )
