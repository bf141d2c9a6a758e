"""A meal in figures: large numbers by texture, and the matrix of diets and textures; what changed stands in red beside."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current, show_fact
from facility.meals.words import Texture
from ui.kit import draw
from ui.kit.card import Card
from ui.kit.text import Label
from ui.kit.theme import theme


def signed(change: int) -> str:
    """+1 or −1."""
    return f"{change:+d}".replace("-", "−")


def spoken(what: str, plates: int, change: int) -> str:
    """A number for those who hear it: that it changed is never said by colour alone."""
    words = f"{what}: {plates}"
    if change > 0:
        words = _("{words}, {n} more than frozen").format(words=words, n=change)
    elif change < 0:
        words = _("{words}, {n} fewer than frozen").format(words=words, n=-change)
    return words


class Number(QWidget):
    """A number of plates, and by how many it changed since the freeze."""

    def __init__(
        self, what: str, plates: int, change: int, *, size: float = 16, strong: bool = False, left: bool = False,
        shows_change: bool = True, shade: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.plates, self.change, self._size, self._strong, self._left = plates, change, size, strong, left
        self._shows, self._shade = shows_change, shade
        self.setAccessibleName(spoken(what, plates, change))
        self.setToolTip(self.accessibleName() if change else "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = draw.width_of(str(self.plates), self._size, 600) + (theme.px(34) if self._shows else 8)
        return QSize(max(wide, theme.px(48)), max(theme.px(34), theme.line(self._size) + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = QRectF(self.rect())
        if self._shade:
            painter.fillRect(area, theme.color("sunken"))
        words = str(self.plates) if self.plates or self.change else "–"
        weight = 600 if self._strong else 400
        wide = draw.width_of(words, self._size, weight)
        start = 0.0 if self._left else (area.width() - wide) / 2
        changed = self.change != 0 and not (self._strong and self._shows)
        colour = "danger" if changed else "text" if self.plates else "text3"
        draw.text(painter, area.adjusted(start, 0, 0, 0), words, colour, self._size, weight)
        if self.change and self._shows:
            small = max(12.0, self._size * 0.42)
            low = area.adjusted(start + wide + 4, self._size * 0.22, 0, self._size * 0.22)
            draw.text(painter, low, signed(self.change), "danger", small, 600)


class Figures(Card):
    """All plates, and those of each texture."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout()
        self._row.setSpacing(20)
        self.body.addLayout(self._row)

    def show_board(self, board: Any) -> None:
        _clear(self._row)
        parts = [_("lodging {n}").format(n=board.lodging)]
        if board.by_day:
            parts.append(_("by day {n}").format(n=board.by_day))
        if board.others:
            parts.append(_("staff and guests {n}").format(n=board.others))
        if board.by_hand:
            parts.append(_("by hand {n}").format(n=signed(board.by_hand)))
        under = " + ".join(parts) + (_("; {n} away").format(n=board.away) if board.away else "")
        title = _("Plates at {meal}").format(meal=_(board.meal.label))
        self._add(title, board.plates, board.change, under, 40, 2)
        for one in board.textures:
            under = _("yesterday {n}").format(n=one.yesterday)
            if one.names:
                first = one.names[0]
                under = first if len(one.names) == 1 else _("{name} and others").format(name=first)
            self._add(_(one.texture.label), one.plates, one.change, under, 28, 1, "\n".join(one.names))

    def _add(
        self, title: str, plates: int, change: int, under: str, size: float, stretch: int, tip: str = ""
    ) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(title, "list", elide=True))
        column.addWidget(Number(title, plates, change, size=size, strong=True, left=True))
        below = Label(under, "meta", elide=size < 40, wrap=size >= 40)
        column.addWidget(below)
        column.addStretch(1)
        if tip:
            below.setToolTip(tip)
        self._row.addWidget(holder, stretch)


class Matrix(Card):
    """Diets down, textures across; red is what changed since the freeze."""

    def __init__(self) -> None:
        super().__init__(_("Diet × texture"), " ", flush=True)
        self._sum_row = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.body.addLayout(self._grid)
        self.high = Label("", "list", wrap=True)
        self.high.setContentsMargins(16, 10, 16, 12)
        self.body.addWidget(self.high)

    def show_board(self, board: Any, red: str) -> None:
        parts = [_("counted by the diet that decides")]
        if board.several:
            parts.append(_("{n} with another diet besides").format(n=board.several))
        if red:
            parts.append(red)
        self.meta.setText("　".join(parts))
        _clear(self._grid)
        textures = tuple(one.texture for one in board.textures) or (Texture.ORDINARY,)
        heads = ["", *(_(one.label) for one in textures), _(P_("meals", "All"))]
        for at, words in enumerate(heads):
            head = Label(words, "quiet")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            head.setFixedHeight(theme.control(28, 13))
            self._grid.addWidget(head, 0, at)
        for place, row in enumerate(board.rows, 1):
            self._line(place, row, textures)
        self._sums(board, len(board.rows) + 1)
        names = show_fact(list(dict.fromkeys(one.name for one in board.high)), current())
        self.high.setVisible(bool(board.high))
        told = _("High choking risk ({n}): {names}. What is done stands on the tray cards.")
        self.high.setText(told.format(n=len(board.high), names=names))
        self.high.setToolTip("\n".join(f"{one.name} {one.place}: {one.measure}" for one in board.high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline under the head and under every row."""
        super().paintEvent(event)
        painter = QPainter(self)
        first = self._grid.cellRect(self._sum_row, 0)
        if first.isValid():
            painter.fillRect(first.adjusted(-1, 0, 0, 0), theme.color("sunken"))
        for row in range(self._grid.rowCount() - 1):
            area = self._grid.cellRect(row, 0)
            if area.isValid():
                draw.hairline(painter, 1, self.width() - 1, area.bottom())

    def _line(self, place: int, row: Any, textures: tuple[Texture, ...]) -> None:
        diet = _(row.diet.label)
        self._grid.addWidget(_named(diet), place, 0)
        cells = [one for one in row.cells if one.texture in textures]
        for at, one in enumerate(cells, 1):
            what = f"{diet}, {_(one.texture.label)}"
            self._grid.addWidget(Number(what, one.plates, one.change, shows_change=False), place, at)
        total = Number(diet, row.plates, row.change, strong=True, shade=True)
        self._grid.addWidget(total, place, len(cells) + 1)

    def _sums(self, board: Any, place: int) -> None:
        word = _(P_("meals", "All"))
        self._grid.addWidget(_named(word, strong=True), place, 0)
        self._sum_row = place
        for at, one in enumerate(board.textures, 1):
            number = Number(_(one.texture.label), one.plates, one.change, strong=True, shade=True)
            self._grid.addWidget(number, place, at)
        total = Number(word, board.plates, board.change, strong=True, shade=True)
        self._grid.addWidget(total, place, len(board.textures) + 1)


def _named(words: str, *, strong: bool = False) -> Label:
    label = Label(words, "strong" if strong else "body", elide=True)
    label.setContentsMargins(16, 0, 0, 0)
    return label


def _clear(layout: Any) -> None:
    while (item := layout.takeAt(0)) is not None:
        if old := item.widget():
            old.hide()
            old.deleteLater()
