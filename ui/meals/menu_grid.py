"""The menu of a week: days across, meals down, the dishes of each written into its field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facility.core.i18n import P_, _, _n
from facility.meals.menus import MenuCell, MenuWeek
from facility.meals.words import Meal
from facility.staff.weekdays import Weekday
from ui.kit import draw
from ui.kit.message import announce
from ui.kit.theme import theme

LEAST = 4  # lines of a field
Clashing = Mapping[tuple[date, Meal], tuple[frozenset[int], int, bool]]
"""By day and meal: the dishes that are not for everybody, how many people wait, whether one of them is allergic."""


class MenuGrid(QWidget):
    """chosen(day, meal): a field was gone to. wanted(day, meal): it shall be opened. Arrows move, Enter opens."""

    chosen = Signal(object, object)
    wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.week: MenuWeek | None = None
        self.clashing: Clashing = {}
        self.today: date | None = None
        self.at = (0, 0)  # day, meal
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(_("Menu of the week"))

    def set_week(self, week: MenuWeek, today: date, clashing: Clashing) -> None:
        """Show a week; the place of the keyboard stays."""
        if self.week is None and week.monday <= today <= week.days[-1]:
            self.at = (today.weekday(), 0)
        self.week, self.today, self.clashing = week, today, clashing
        self.at = (self.at[0], min(self.at[1], max(len(week.meals) - 1, 0)))
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def go_to(self, day: date, meal: Meal) -> None:
        if self.week is not None and meal in self.week.meals and day in self.week.days:
            self._move((self.week.days.index(day), self.week.meals.index(meal)))

    def here(self) -> tuple[date, Meal] | None:
        """The field of the keyboard."""
        if self.week is None or not self.week.meals:
            return None
        return self.week.days[self.at[0]], self.week.meals[self.at[1]]

    # --- sizes ---

    def _line(self) -> int:
        return theme.line(13) + 2

    def _head(self) -> int:
        return theme.line(13) + theme.px(12)

    def _first(self) -> int:
        widest = max(draw.width_of(_(meal.label), 13, 600) for meal in Meal)
        return max(theme.px(52), widest + theme.px(16))

    def _heights(self) -> list[float]:
        """Of each meal, by its longest field."""
        if self.week is None:
            return []
        found = []
        for meal in self.week.meals:
            lines = [
                len(cell.dishes) + len(cell.left_out) + bool((day, meal) in self.clashing)
                for day in self.week.days
                if (cell := self.week.cell(day, meal))
            ]
            found.append(float(max(LEAST, *lines) * self._line() + theme.px(14)))
        return found

    def sizeHint(self) -> QSize:
        return QSize(theme.px(860), round(self._head() + sum(self._heights())) + 2)

    def _field(self, day: int, meal: int) -> QRectF:
        heights = self._heights()
        wide = (self.width() - self._first()) / 7
        return QRectF(self._first() + day * wide, self._head() + sum(heights[:meal]), wide, heights[meal])

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.week is None:
            return
        painter = QPainter(self)
        draw.smooth(painter)
        wide = (self.width() - self._first()) / 7
        for at, day in enumerate(self.week.days):
            area = QRectF(self._first() + at * wide, 0, wide, self._head())
            now = day == self.today
            if now:
                draw.box(painter, area.adjusted(1, 1, -1, -1), "accent_t", None, 6)
            word = self._day_word(at, day, wide)
            ink = "accent_x" if now else "text2" if at >= 5 else "text"
            draw.text(painter, area, word, ink, 13, 600 if now else 500, draw.CENTER)
        top = float(self._head())
        for row, meal in enumerate(self.week.meals):
            high = self._heights()[row]
            draw.hairline(painter, 0, self.width(), top)
            name = QRectF(0, top + theme.px(7), self._first() - 6, self._line())
            draw.text(painter, name, _(meal.label), "text", 13, 600, draw.CENTER)
            for at, day in enumerate(self.week.days):
                self._paint(painter, self._field(at, row), self.week.cell(day, meal))
            top += high
        for at in range(7):
            x = self._first() + at * wide
            painter.setPen(theme.color("line"))
            painter.drawLine(QPointF(x, self._head()), QPointF(x, top))
        self._paint_place(painter)

    @staticmethod
    def _day_word(at: int, day: date, room: float) -> str:
        """Weekday and day; the weekday is short where the column is narrow."""
        names = (_(tuple(Weekday)[at].label), _(SHORT[at]))
        words = [f"{name}　{day.month}-{day.day}" for name in names]
        return words[0] if draw.width_of(words[0], 13, 600) <= room else words[1]

    def _paint(self, painter: QPainter, area: QRectF, cell: MenuCell) -> None:
        bad, n, hard = self.clashing.get((cell.day, cell.meal), (frozenset(), 0, False))
        past = self.today is not None and cell.day < self.today
        if hard and n:
            draw.box(painter, area.adjusted(1, 1, -1, -1), "danger_t", None, 4)
        y, inner = area.top() + theme.px(7), area.adjusted(theme.px(8), 0, -theme.px(4), 0)
        for dish in cell.dishes:
            line = QRectF(inner.left(), y, inner.width(), self._line())
            ink = "danger" if dish.dish in bad else "warn" if dish.change else "text2" if past else "text"
            words = f"↔ {dish.name}" if dish.change else dish.name
            draw.text(painter, line, words, ink, 13, 600 if dish.dish in bad else 400)
            y += self._line()
        for name, _why in cell.left_out:
            line = QRectF(inner.left(), y, inner.width(), self._line())
            taken = draw.text(painter, line, name, "text3", 13)
            middle = line.center().y()
            painter.setPen(theme.color("text3"))
            painter.drawLine(
                QPointF(line.left(), middle), QPointF(line.left() + min(taken, line.width()), middle)
            )
            y += self._line()
        if n:
            line = QRectF(inner.left(), y, inner.width(), self._line())
            words = f"⚠ {self._to_settle(n)}"
            if draw.width_of(words, 12, 600) > line.width():
                words = f"⚠ {n}"
            draw.text(painter, line, words, "danger" if hard else "warn", 12, 600)

    def _paint_place(self, painter: QPainter) -> None:
        if self.week is None or not self.week.meals:
            return
        area = self._field(*self.at)
        if self.hasFocus():
            draw.ring(painter, area.adjusted(1, 1, -1, -1), 4)
        else:
            draw.box(painter, area.adjusted(1, 1, -1, -1), None, "line_s", 4)

    # --- keys and mouse ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.week is None or not self.week.meals:
            super().keyPressEvent(event)
            return
        day, meal = self.at
        steps = {
            Qt.Key.Key_Left: (day - 1, meal), Qt.Key.Key_Right: (day + 1, meal), Qt.Key.Key_Up: (day, meal - 1),
            Qt.Key.Key_Down: (day, meal + 1), Qt.Key.Key_Home: (0, meal), Qt.Key.Key_End: (6, meal),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        ):  # fmt: skip
            self._move(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def _move(self, to: tuple[int, int]) -> None:
        assert self.week is not None
        if not (0 <= to[0] < 7 and 0 <= to[1] < len(self.week.meals)):
            return
        self.at = to
        self.update()
        day, meal = self.week.days[to[0]], self.week.meals[to[1]]
        announce(self, self.spoken(self.week.cell(day, meal)))
        self.chosen.emit(day, meal)

    def spoken(self, cell: MenuCell) -> str:
        """A field as a screen reader says it."""
        names = ", ".join(one.name for one in cell.dishes) or _(P_("menu", "nothing planned"))
        n = self.clashing.get((cell.day, cell.meal), (frozenset(), 0, False))[1]
        weekday = _(tuple(Weekday)[cell.day.weekday()].label)
        more = f", {self._to_settle(n)}" if n else ""
        return f"{weekday} {_(cell.meal.label)}: {names}{more}"

    @staticmethod
    def _to_settle(n: int) -> str:
        return _n("{n} plate to settle", "{n} plates to settle", n).format(n=n)

    def tips(self) -> list[str]:
        """What the pointer is told over each field."""
        return [] if self.week is None else [self._tip(cell) for cell in self.week.cells]

    def _tip(self, cell: MenuCell) -> str:
        n = self.clashing.get((cell.day, cell.meal), (frozenset(), 0, False))[1]
        settle = [f"⚠ {self._to_settle(n)}"] if n else []
        return "\n".join([*lines_of(cell), *settle])

    def _open(self) -> None:
        here = self.here()
        if here is not None:
            self.wanted.emit(*here)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.week is None:
            return
        place = event.position()
        for meal in range(len(self.week.meals)):
            for day in range(7):
                if self._field(day, meal).contains(place):
                    self.setFocus(Qt.FocusReason.MouseFocusReason)
                    self._move((day, meal))
                    self._open()
                    return

    def event(self, event: QEvent) -> bool:
        """The fields' tips: their dishes, what of a day was changed, and why."""
        if event.type() == QEvent.Type.ToolTip and self.week is not None:
            from PySide6.QtWidgets import QToolTip

            place = event.position() if hasattr(event, "position") else event.pos()  # type: ignore[attr-defined]
            for meal in range(len(self.week.meals)):
                for day in range(7):
                    if self._field(day, meal).contains(QPointF(place)):
                        cell = self.week.cell(self.week.days[day], self.week.meals[meal])
                        QToolTip.showText(event.globalPos(), self._tip(cell), self)  # type: ignore[attr-defined]
                        return True
        return super().event(event)


def lines_of(cell: MenuCell) -> list[str]:
    """The dishes of a field, what was changed in it, and why."""
    lines = []
    for dish in cell.dishes:
        name = f"{dish.name}（{dish.changed_from}）" if dish.changed_from else dish.name
        lines.append(f"{name}: {dish.reason}" if dish.change else name)
    named = {dish.changed_from for dish in cell.dishes}
    return lines + [f"{name}: {why}" for name, why in cell.left_out if name not in named]


SHORT = (
    P_("weekday, short", "Mo"), P_("weekday, short", "Tu"), P_("weekday, short", "We"), P_("weekday, short", "Th"),
    P_("weekday, short", "Fr"), P_("weekday, short", "Sa"), P_("weekday, short", "Su"),
)  # fmt: skip
