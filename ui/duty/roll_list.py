"""The roll-call sheet on screen: one line a person, five marks, made with single keys.

A digit marks and goes on to the next person; what is entered (leave, hospital) is shown beside the name and is
taken over only when somebody says so. Nobody is present before they were seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from facility.core.i18n import P_, _
from facility.lodging.daily.words import RollMark
from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.message import announce
from ui.kit.scrolled import Scrolled
from ui.kit.theme import theme

MARKS = tuple(RollMark)
ICONS = {
    RollMark.PRESENT: "check-circle", RollMark.LEAVE: "suitcase", RollMark.HOSPITAL: "first-aid",
    RollMark.DAY_PROGRAMME: "sun", RollMark.MISSING: "warning",
}  # fmt: skip
# fill, border, words of a mark that is made
TINTS = {
    RollMark.PRESENT: ("accent_t", "accent_l", "accent_x"), RollMark.LEAVE: ("warn_t", "warn_l", "warn"),
    RollMark.HOSPITAL: ("danger_t", "danger_l", "danger"), RollMark.DAY_PROGRAMME: ("sunken", "line_s", "text2"),
    RollMark.MISSING: ("danger_t", "danger", "danger"),
}  # fmt: skip
BED, ENTERED, CELL = 84, 132, 92


@dataclass(frozen=True, slots=True)
class RollLine:
    """One person: bed, name, what is entered of them, and the mark that stands."""

    stay: int
    where: str
    name: str
    proposed: RollMark | None = None
    entered: str = ""
    mark: RollMark | None = None


class RollList(Scrolled):
    """marked(): a mark was made, changed or taken away. ``marks()`` are those that stand now."""

    marked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Roll-call"), parent)
        self.lines: tuple[RollLine, ...] = ()
        self.open = True
        self.current = 0
        self._made: dict[int, RollMark] = {}

    def show_lines(
        self, lines: tuple[RollLine, ...], *, open: bool, keep: Mapping[int, RollMark] | None = None
    ) -> None:
        """Show a sheet; ``keep`` are marks made and not yet saved. A sheet that is not ``open`` is only read."""
        self.lines, self.open = lines, open
        standing = {line.stay: line.mark for line in lines if line.mark is not None}
        here = {line.stay for line in lines}
        self._made = standing | {stay: mark for stay, mark in (keep or {}).items() if stay in here}
        self.current = min(self.current, max(0, len(lines) - 1))
        self._measure()
        self.viewport().update()

    def marks(self) -> dict[int, RollMark]:
        """By stay."""
        return dict(self._made)

    def changed(self) -> dict[int, RollMark]:
        """Marks that are not saved yet."""
        saved = {line.stay: line.mark for line in self.lines}
        return {stay: mark for stay, mark in self._made.items() if saved.get(stay) is not mark}

    def unmarked(self) -> int:
        return sum(line.stay not in self._made for line in self.lines)

    def take_over(self) -> int:
        """Mark as entered whoever is entered as away and has no mark; returns how many. Nobody becomes present."""
        found = [line for line in self.lines if line.proposed is not None and line.stay not in self._made]
        for line in found:
            assert line.proposed is not None
            self._made[line.stay] = line.proposed
        if found:
            self.marked.emit()
            self.viewport().update()
        return len(found)

    # --- places ---

    def _row(self) -> int:
        return max(theme.px(34), theme.line(14, 500) + 12)

    def _head(self) -> int:
        return max(theme.px(28), theme.line(12) + 10)

    def _cell_width(self) -> int:
        words = max(draw.width_of(_(mark.label), 13) for mark in MARKS)
        return max(theme.px(CELL), words + theme.px(46))

    def _narrow(self) -> bool:
        """Whether only the icons of the marks have room."""
        return self.viewport().width() - 5 * self._cell_width() < theme.px(BED + 110)

    def cell(self, row: int, place: int) -> QRectF:
        """Where a mark of a line stands."""
        wide = theme.px(44) if self._narrow() else self._cell_width()
        left = self.viewport().width() - wide * len(MARKS) - theme.px(8) + place * wide
        top = self._head() + row * self._row() - self.off
        return QRectF(left + 2, top + 3, wide - 4, self._row() - 6)

    def _measure(self) -> None:
        self.set_whole(len(self.lines) * self._row(), head=self._head(), step=self._row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(760), theme.px(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(360), theme.px(132))

    def _line_at(self, point: QPointF) -> int | None:
        if point.y() < self._head():
            return None
        row = int((point.y() - self._head() + self.off) // self._row())
        return row if 0 <= row < len(self.lines) else None

    def tips(self) -> list[str]:
        """What the tip of each line tells: name and what is entered may be cut where they are painted."""
        return [f"{line.name}　{line.entered}".strip() for line in self.lines]

    # --- marking ---

    def mark(self, mark: RollMark | None) -> None:
        """Mark the current person and go on; None takes the mark away and stays."""
        if not self.open or not self.lines:
            return
        line = self.lines[self.current]
        if mark is None:
            self._made.pop(line.stay, None)
        else:
            self._made[line.stay] = mark
        self.marked.emit()
        said = _(mark.label) if mark is not None else _("without a mark")
        announce(self, f"{line.name}: {said}", urgent=mark is RollMark.MISSING)
        if mark is not None:
            self.go(self.current + 1)
        self.viewport().update()

    def go(self, row: int) -> None:
        """To a line, as far as there are any."""
        self.current = min(len(self.lines) - 1, max(0, row))
        self.bring_in(self.current * self._row(), self._row(), head=self._head())
        line = self.lines[self.current]
        announce(self, " ".join(part for part in (line.where, line.name, line.entered) if part))
        self.viewport().update()

    def go_to_unmarked(self) -> None:
        """To the next person without a mark."""
        count = len(self.lines)
        for step in range(1, count + 1):
            row = (self.current + step) % count
            if self.lines[row].stay not in self._made:
                self.go(row)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        place = key - Qt.Key.Key_1
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and 0 <= place < len(MARKS):
            self.mark(MARKS[place])
        elif plain and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.mark(RollMark.PRESENT)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.mark(None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End) and self.lines:
            steps = {
                Qt.Key.Key_Up: self.current - 1, Qt.Key.Key_Down: self.current + 1, Qt.Key.Key_Home: 0,
                Qt.Key.Key_End: len(self.lines) - 1,
            }  # fmt: skip
            self.go(steps[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._line_at(event.position())
        if row is None:
            return
        self.current = row
        hit = next((n for n in range(len(MARKS)) if self.cell(row, n).contains(event.position())), None)
        if hit is None or not self.open:
            self.viewport().update()
            return
        same = self._made.get(self.lines[row].stay) is MARKS[hit]
        self.mark(None if same else MARKS[hit])

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        draw.smooth(painter)
        view = QRectF(self.viewport().rect())
        painter.save()
        painter.setClipRect(view.adjusted(0, self._head(), 0, 0))
        first = self.off // self._row()
        for row in range(first, min(len(self.lines), first + int(view.height() // self._row()) + 2)):
            self._paint_line(painter, row, view)
        painter.restore()
        self._paint_head(painter, view)

    def _paint_head(self, painter: QPainter, view: QRectF) -> None:
        painter.fillRect(QRectF(0, 0, view.width(), self._head()), theme.color("sunken"))
        left = theme.px(16)
        high = self._head()
        draw.text(painter, QRectF(left, 0, theme.px(BED), high), _("Bed"), "text2", 12, 500)
        left += theme.px(BED)
        draw.text(painter, QRectF(left, 0, theme.px(120), high), _("Name"), "text2", 12, 500)
        for place, mark in enumerate(MARKS):
            area = self.cell(0, place)
            words = str(place + 1) if self._narrow() else f"{place + 1}　{_(mark.label)}"
            draw.text(
                painter, QRectF(area.left(), 0, area.width(), high), words, "text2", 12, 500, draw.CENTER
            )
        draw.hairline(painter, 0, view.width(), high - 1)

    def _paint_line(self, painter: QPainter, row: int, view: QRectF) -> None:
        line, high = self.lines[row], self._row()
        top = self._head() + row * high - self.off
        chosen = row == self.current
        if chosen:
            painter.fillRect(QRectF(0, top, view.width(), high), theme.color("sel"))
            painter.fillRect(QRectF(0, top, 3, high), theme.color("link"))
        draw.hairline(painter, 0, view.width(), top + high - 1)
        left, end = theme.px(16), self.cell(row, 0).left() - theme.px(8)
        draw.text(painter, QRectF(left, top, theme.px(BED) - 8, high), line.where, "text2", 13)
        left += theme.px(BED)
        room = end - left
        taken = draw.text(painter, QRectF(left, top, room, high), line.name, "text", 14, 500)
        rest = QRectF(left + taken + theme.px(12), top, max(0.0, room - taken - theme.px(12)), high)
        if line.entered and rest.width() > theme.px(30):
            icon = ICONS[line.proposed] if line.proposed is not None else "info"
            draw.icon_text(painter, rest, icon, line.entered, "warn", 12)
        mark = self._made.get(line.stay)
        for place, one in enumerate(MARKS):
            self._paint_mark(painter, self.cell(row, place), one, one is mark)
        keyed = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        if chosen and self.hasFocus() and keyed:
            draw.ring(painter, QRectF(0, top, view.width(), high), 4)

    def _paint_mark(self, painter: QPainter, area: QRectF, mark: RollMark, made: bool) -> None:
        """Icon and word where it is made; else an empty place to press."""
        if not made:
            draw.box(painter, area, "surface", "line", 4)
            return
        fill, border, ink = TINTS[mark]
        draw.box(painter, area, fill, border, 4, width=2.0 if mark is RollMark.MISSING else 1.0)
        side = theme.px(16)
        if self._narrow():
            paint_icon(painter, area, ICONS[mark], theme.color(ink), side)
            return
        words = draw.width_of(_(mark.label), 13)
        left = area.left() + (area.width() - words - side - 4) / 2
        draw.icon_text(
            painter,
            QRectF(left, area.top(), area.right() - left, area.height()),
            ICONS[mark],
            _(mark.label),
            ink,
            13,
            icon_size=16,
        )

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._line_at(QPointF(self.viewport().mapFromGlobal(event.globalPos())))
            if row is not None and self.lines[row].entered:
                QToolTip.showText(event.globalPos(), self.tips()[row], self)
            return True
        return super().event(event)


def key_words() -> tuple[tuple[str, str], ...]:
    """The keys, for the help."""
    marks = tuple((str(n + 1), _(mark.label)) for n, mark in enumerate(MARKS))
    return (
        *marks,
        (_("Space"), _(P_("roll-call", "Present, and on to the next"))),
        ("Delete", _("Take the mark away")),
    )
