"""Editors for days, moments and intervals. Days are typed as people write them: 1121, 11-21, 明天, +30."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import P_, _, local, local_zone
from facility.core.words import Word
from ui.kit.calendar import WEEKDAYS, Month
from ui.kit.editors.base import Editor, Means
from ui.kit.field_box import BoxIcon, Drop, FieldBox, Line
from ui.kit.text import Label
from ui.kit.theme import theme

WIDTH = 192


class DayBox(FieldBox):
    """A field for a day, with what was understood at its right and a calendar on the icon or F4."""

    edited = Signal()
    left = Signal()

    def __init__(self, means: Means, name: str = "") -> None:
        self.line = Line()
        super().__init__(self.line)
        self._means = means
        self.heard = Label("", "quiet")
        self.trail(self.heard)
        self.icon = BoxIcon("calendar-blank", _("Calendar (F4)"))
        self.icon.clicked.connect(self.open_calendar)
        self.trail(self.icon)
        self._drop: Drop | None = None
        self.month: Month | None = None
        self.narrow(WIDTH)
        if name:
            self.line.setAccessibleName(name)
        self.line.textEdited.connect(self._edited)
        self.line.textChanged.connect(self._listen)
        self.line.left.connect(self._left)

    def today(self) -> date:
        return local(self._means.now()).date()

    def day(self) -> date | None:
        """What was understood; None for nothing or something else."""
        try:
            return reading.read_date(self.line.text(), self.today()) if self.line.text().strip() else None
        except DomainError:
            return None

    def put_day(self, day: date | None) -> None:
        self.line.setText(day.isoformat() if day else "")

    def _listen(self, _words: str) -> None:
        day = self.day()
        if day is None:
            self.heard.setText("")
            return
        weekday = _(WEEKDAYS[day.weekday()])
        whole = self.line.text().strip() == day.isoformat()
        self.heard.setText(weekday if whole else f"{day:%m-%d} {weekday}")

    def _edited(self, _words: str) -> None:
        self.edited.emit()

    def _left(self) -> None:
        day = self.day()
        if day is not None:
            self.line.setText(day.isoformat())
        self.left.emit()

    # --- calendar ---

    def open_calendar(self) -> None:
        if self.month is None:
            self.month = Month(self.today())
            self.month.picked.connect(self._picked)
            self._drop = Drop(self, self.month)
            self.destroyed.connect(self._drop.deleteLater)
        assert self._drop is not None
        self.month.show_day(self.day() or self.today())
        size = self.month.sizeHint()
        self._drop.open(size.width(), size.height())
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _picked(self, day: date) -> None:
        self.put_day(day)
        if self._drop is not None:
            self._drop.hide()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
            if event.key() == Qt.Key.Key_F4 or alt_down:
                self.open_calendar()
                return True
            steps: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
            step = steps.get(event.key())
            if step is not None and self.line.text().strip() and (day := self.day()):
                self.put_day(date.fromordinal(day.toordinal() + step))
                self.edited.emit()
                return True
        if event.type() == QEvent.Type.FocusIn and self._drop is not None:
            self._drop.hide()
        return super().eventFilter(watched, event)


class DateEditor(Editor):
    """A day."""

    wide = False

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.box = DayBox(means)
        self.add_narrow(self.box)
        self.box.edited.connect(self.changed)
        self.box.left.connect(self.left)

    def raw(self) -> object:
        return self.box.line.text()

    def put(self, value: Any) -> None:
        self.box.put_day(value)

    def memo(self) -> object:
        return self.box.line.text()

    def restore(self, memo: Any) -> None:
        self.box.line.setText(str(memo or ""))

    def part(self) -> QWidget:
        return self.box.line


class MomentEditor(Editor):
    """A day and a time of day; the time alone means today."""

    wide = False

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.day = DayBox(means)
        self.clock = Line()
        self.clock_box = FieldBox(self.clock)
        self.clock_box.narrow(96)
        icon = BoxIcon("clock", _("Now"))
        icon.clicked.connect(self.set_now)
        self.clock_box.trail(icon)
        if means.room >= self.day.sizeHint().width() + self.clock_box.sizeHint().width() + 8:
            self.add_narrow(self.day, self.clock_box)
        else:
            self.add_narrow(self.day)
            self.add_narrow(self.clock_box)
        self.day.edited.connect(self.changed)
        self.day.left.connect(self.left)
        self.clock.textEdited.connect(self._edited)
        self.clock.left.connect(self._clock_left)

    def _edited(self, _words: str) -> None:
        self.changed.emit()

    def _clock_left(self) -> None:
        words = reading.narrow(self.clock.text())
        if words.isdigit() and len(words) in (3, 4):
            self.clock.setText(f"{int(words[:-2]):02d}:{words[-2:]}")
        elif words.isdigit() and len(words) <= 2:
            self.clock.setText(f"{int(words):02d}:00")
        self.left.emit()

    def set_now(self) -> None:
        self.put(self.means.now())
        self.changed.emit()

    def raw(self) -> object:
        self_clock = reading.narrow(self.clock.text())
        day = self.day.line.text().strip()
        if self_clock.isdigit() and len(self_clock) in (3, 4):
            self_clock = f"{self_clock[:-2]}:{self_clock[-2:]}"
        elif self_clock.isdigit():
            self_clock += ":00"
        if not day:
            return self_clock
        understood = self.day.day()
        shown = understood.isoformat() if understood else day
        return f"{shown} {self_clock}".strip()

    def put(self, value: Any) -> None:
        if value is None:
            self.day.put_day(None)
            self.clock.clear()
            return
        there: datetime = value.astimezone(local_zone())
        self.day.put_day(there.date())
        self.clock.setText(f"{there:%H:%M}")

    def memo(self) -> object:
        return [self.day.line.text(), self.clock.text()]

    def restore(self, memo: Any) -> None:
        day, clock = memo or ("", "")
        self.day.line.setText(day)
        self.clock.setText(clock)

    def part(self) -> QWidget:
        return self.day.line

    def name_parts(self, name: str, help: str) -> None:
        super().name_parts(name, help)
        self.clock.setAccessibleName(_("{field}: time").format(field=name))


class IntervalEditor(Editor):
    """From a day until a day; the end may stay open."""

    wide = False

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.since, self.until = DayBox(means), DayBox(means)
        for box in (self.since, self.until):
            box.edited.connect(self.changed)
            box.left.connect(self.left)
        if means.room >= 2 * self.since.sizeHint().width() + theme.px(24):
            self.add_narrow(self.since, Label("–", "quiet"), self.until)
        else:
            self.add_narrow(self.since)
            self.add_narrow(self.until)
        self.until.line.setPlaceholderText(_(P_("an end not yet set", "open")))

    def raw(self) -> object:
        since, until = self.since.line.text().strip(), self.until.line.text().strip()
        return (since, until or None) if since or until else None

    def put(self, value: Any) -> None:
        self.since.put_day(value.since if value else None)
        self.until.put_day(value.until if value else None)

    def memo(self) -> object:
        return [self.since.line.text(), self.until.line.text()]

    def restore(self, memo: Any) -> None:
        since, until = memo or ("", "")
        self.since.line.setText(since)
        self.until.line.setText(until)

    def part(self) -> QWidget:
        return self.since.line

    def name_parts(self, name: str, help: str) -> None:
        super().name_parts(_("{field}: from").format(field=name), help)
        self.until.line.setAccessibleName(_("{field}: until").format(field=name))
