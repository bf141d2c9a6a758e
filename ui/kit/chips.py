"""Chips, filter pills and the segmented control."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLayout, QSizePolicy, QWidget

from ui.kit import draw
from ui.kit.buttons import InGroup
from ui.kit.flow import FlowLayout
from ui.kit.icons import paint_icon
from ui.kit.theme import theme

Tone = Literal["ok", "warning", "danger", "neutral", "outline", "signed"]
# fill, border, words
TONES: dict[str, tuple[str, str, str]] = {
    "ok": ("accent_t", "accent_l", "accent_x"),
    "warning": ("warn_t", "warn_l", "warn"),
    "danger": ("danger_t", "danger_l", "danger"),
    "neutral": ("sunken", "line", "text2"),
    "outline": ("surface", "line", "text2"),
    "signed": ("surface", "accent_l", "accent_x"),
}


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a status chip shows. Meaning is never by colour alone: icon and word are both required.

    plain: icon and word without the box, for the normal result in a long list.
    """

    tone: Tone
    icon: str
    word: str
    plain: bool = False


def chip_width(look: ChipLook) -> int:
    return draw.width_of(draw.capital(look.word), 12) + theme.px(14 + 4 + 14)


def chip_room(words: Iterable[str], least: int = 72) -> int:
    """The width, in px of the drawings, of a column of chips that shows each of these words whole."""
    widest = (
        max((draw.width_of(draw.capital(word), 12) for word in words), default=0) + theme.px(14 + 4 + 14) + 2
    )
    return max(least, -(-widest * 100 // theme.scale))


def chip_height() -> int:
    return max(theme.px(22), theme.line(12) + 4)


def paint_chip(painter: QPainter, rect: QRectF, look: ChipLook) -> None:
    """Paint a chip, centred vertically in ``rect`` and as wide as it."""
    fill, border, ink = TONES[look.tone]
    high = chip_height()
    area = QRectF(rect.left(), rect.center().y() - high / 2, rect.width(), high)
    if not look.plain:
        draw.box(painter, area, fill, border, 4)
    inner = area.adjusted(theme.px(7), 0, -theme.px(4), 0)
    draw.icon_text(painter, inner, look.icon, draw.capital(look.word), ink)


class Chip(QWidget):
    """A status chip on its own."""

    def __init__(self, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_look(look)

    def show_look(self, look: ChipLook) -> None:
        self.look = look
        self.setAccessibleName(look.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.look), chip_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        paint_chip(painter, QRectF(self.rect()), self.look)


class Pill(QAbstractButton):
    """A filter pill: word and count."""

    def __init__(self, word: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        words = draw.capital(word)
        self.setText(words if count is None else f"{words} {count}")
        self.setAccessibleName(self.text())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(draw.width_of(self.text(), 13) + theme.px(22), theme.control(28, 13))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        fill = "sel" if self.isChecked() else "hover" if self.underMouse() else "surface"
        draw.box(painter, self.rect(), fill, "accent_l" if self.isChecked() else "line", self.height() / 2)
        draw.text(painter, self.rect(), self.text(), "text", 13, 400, draw.CENTER)


class _Segment(InGroup):
    def __init__(self, word: str, icon: str, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(word)
        self.setAccessibleName(word)
        self.icon_name, self.place, self.bare = icon, place, False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        icon = theme.px(16 + 8) if self.icon_name and not self.bare else 0
        return QSize(draw.width_of(self.text(), 13) + icon + theme.px(24), theme.control(32, 13))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setClipRect(rect)
            wide = rect.adjusted(
                0 if self.place in ("first", "only") else -12,
                0,
                0 if self.place in ("last", "only") else 12,
                0,
            )
            draw.box(painter, wide, "sel" if self.isChecked() else "hover", None, 5)
        words = draw.width_of(self.text(), 13)
        icon = theme.px(16 + 8) if self.icon_name and not self.bare else 0
        left = (self.width() - words - icon) / 2
        ink = "text" if self.isEnabled() else "text3"
        if icon:
            side = theme.px(16)
            paint_icon(
                painter, QRectF(left, 0, side, self.height()), self.icon_name, theme.color("text2"), side
            )
        draw.text(painter, QRectF(left + icon, 0, words + 2, self.height()), self.text(), ink, 13)


class Segmented(QWidget):
    """One of a few, side by side: ``Segmented([("mine", "我的", ""), …])``; arrows move the choice.

    Each part is (key, word, icon); nothing is chosen until ``choose`` is called when ``chosen`` is None. ``wraps``:
    the parts go on in a second line where the page is narrow.
    """

    picked = Signal(object)

    def __init__(
        self,
        parts: Sequence[tuple[Hashable, str, str]],
        chosen: Hashable | None = None,
        name: str = "",
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._keys: list[Hashable] = []
        row: QLayout
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            row = FlowLayout(self, 0)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
        for place, (key, word, icon) in enumerate(parts):
            ends = {(True, True): "only", (True, False): "first", (False, True): "last"}
            where = ends.get((place == 0, place == len(parts) - 1), "middle")
            segment = _Segment(word, icon, where, self)
            self._group.addButton(segment, place)
            self._keys.append(key)
            row.addWidget(segment)
        if chosen is not None:
            self.choose(chosen)
        self._group.idClicked.connect(self._clicked)

    def fit(self, room: int) -> None:
        """Leave out the icons where the words with them would need more than ``room`` px."""
        parts = [one for one in self._group.buttons() if isinstance(one, _Segment)]
        for bare in (False, True):
            for one in parts:
                one.bare = bare
            if sum(one.sizeHint().width() for one in parts) <= room:
                break
        for one in parts:
            one.updateGeometry()
            one.update()

    def segments(self) -> list[QAbstractButton]:
        return self._group.buttons()

    def key(self) -> Hashable | None:
        """The chosen part's key; None while nothing is chosen."""
        place = self._group.checkedId()
        return self._keys[place] if place >= 0 else None

    def choose(self, key: Hashable | None) -> None:
        """Choose without announcing it; None chooses nothing."""
        if key is None:
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(False)
            self._group.setExclusive(True)
        elif key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)

    def _clicked(self, place: int) -> None:
        self.picked.emit(self._keys[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        at = max(0, min(len(self._keys) - 1, self._group.checkedId() + step))
        button = self._group.button(at)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        parts = self._group.buttons()
        for top in {one.y() for one in parts}:
            line = [one for one in parts if one.y() == top]
            draw.box(painter, line[0].geometry().united(line[-1].geometry()), "surface", "line", 6)
            painter.setPen(theme.color("line"))
            for one in line[:-1]:
                x = one.geometry().right()
                painter.drawLine(x, top + 1, x, one.geometry().bottom() - 1)


class Pills(QWidget):
    """A row of filter pills, one chosen; wraps to a second line where the page is narrow."""

    picked = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row = FlowLayout(self, 8)
        self._group = QButtonGroup(self)
        self._keys: list[Hashable] = []
        self._group.idClicked.connect(self._clicked)

    def set_pills(
        self, pills: Iterable[tuple[Hashable, str, int | None]], chosen: Hashable | None = None
    ) -> None:
        """(key, word, count) for each pill."""
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._keys = []
        for key, word, count in pills:
            pill = Pill(word, count, self)
            self._group.addButton(pill, len(self._keys))
            self._keys.append(key)
            self._row.addWidget(pill)
            pill.setChecked(key == chosen)
            pill.show()
        self.updateGeometry()

    def key(self) -> Hashable | None:
        place = self._group.checkedId()
        return self._keys[place] if place >= 0 else None

    def _clicked(self, place: int) -> None:
        self.picked.emit(self._keys[place])
