"""The month's work days at the side: public holidays with their make-up days, weekends, days the workshops close."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current, show_date
from facility.work.calendar import work_calendar, work_closed_days
from facility.work.pay_words import DayKind
from ui.kit import draw
from ui.kit.buttons import Button, IconButton
from ui.kit.calendar import WEEKDAYS
from ui.kit.panel import SidePanel
from ui.kit.text import Label
from ui.kit.theme import theme

FILLS = {
    DayKind.WORKDAY: "surface", DayKind.MAKE_UP: "accent_t", DayKind.WEEKEND: "sunken", DayKind.HOLIDAY: "sunken",
    DayKind.CLOSED: "warn_t",
}  # fmt: skip
CLOSE, VOID = "work.close_days", "work.void_closed_days"


def told(day: Any) -> str:
    """What a day is besides its weekday; nothing for an ordinary one."""
    if day.kind is DayKind.CLOSED:
        return _(day.kind.label)
    if day.holiday is not None:
        return _(day.holiday.label)
    return "" if day.kind in (DayKind.WORKDAY, DayKind.WEEKEND) else _(day.kind.label)


class DayCell(QAbstractButton):
    """A day: its number and what it is."""

    def __init__(self, day: Any, today: bool) -> None:
        super().__init__()
        self.day, self._today = day, today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = "　".join(
            part for part in (show_date(day.day, current()), _(day.kind.label), told(day), day.why) if part
        )
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(56), theme.line(13) + theme.line(11) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        draw.box(painter, area, FILLS[self.day.kind], "link" if self._today else "line", 4)
        high = theme.line(13)
        free = self.day.kind in (DayKind.WEEKEND, DayKind.HOLIDAY)
        number = QRectF(6, 3, area.width() - 8, high)
        draw.text(
            painter,
            number,
            str(self.day.day.day),
            "text3" if free else "text",
            13,
            600 if self._today else 400,
        )
        ink = "warn" if self.day.kind is DayKind.CLOSED else "text2"
        draw.text(painter, QRectF(6, 3 + high, area.width() - 8, theme.line(11)), told(self.day), ink, 11)
        if self.hasFocus():
            draw.ring(painter, area, 4)


class CalendarPanel(SidePanel):
    """day(date): the sheet of a day is wanted."""

    day = Signal(object)

    def __init__(self, page: Any, month: date, today: date) -> None:
        super().__init__(_(P_("calendar", "Work days")))
        self._page, self._today = page, today
        self.month = month.replace(day=1)
        self.inside = QWidget()
        self.inside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.before = IconButton("caret-left", _("The month before"), "secondary", small=True)
        self.after = IconButton("caret-right", _("The month after"), "secondary", small=True)
        self.named, self.count = Label("", "heading"), Label("", "quiet", elide=True)
        self.count.give_way()
        for part in (self.before, self.named, self.after):
            row.addWidget(part)
        row.addWidget(self.count, 1)
        column.addLayout(row)
        self.grid = QGridLayout()
        self.grid.setSpacing(4)
        column.addLayout(self.grid)
        column.addWidget(Label(_("Closed besides weekends and holidays"), "heading"))
        self.closings = QVBoxLayout()
        self.closings.setSpacing(8)
        column.addLayout(self.closings)
        self.cells: dict[date, DayCell] = {}
        self._parts: list[QWidget] = []
        self.set_content(self.inside)
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        if page.forms.may(CLOSE):
            self.add_button(Button(page.forms.label(CLOSE), icon="plus")).clicked.connect(self._close_days)
        self.show_month(self.month)

    def show_month(self, month: date) -> None:
        """The days of another month and all closed days."""
        self.month = month.replace(day=1)
        for old in self._parts:
            old.hide()
            old.deleteLater()
        self._parts, self.cells = [], {}
        days = self._page.seat.desk.ask(work_calendar, month=self.month).value
        self.named.setText(f"{self.month:%Y-%m}")
        open_days = sum(one.kind in (DayKind.WORKDAY, DayKind.MAKE_UP) for one in days)
        self.count.setText(_("{n} work days").format(n=open_days))
        for place, word in enumerate(WEEKDAYS):
            self._add(Label(_(word), "meta"), 0, place)
        shift = self.month.weekday()
        for one in days:
            cell = DayCell(one, one.day == self._today)
            cell.clicked.connect(self._picked)
            self.cells[one.day] = cell
            line, place = divmod(shift + one.day.day - 1, 7)
            self._add(cell, line + 1, place)
        self._show_closings()

    def _add(self, part: QWidget, line: int, place: int) -> None:
        self.grid.addWidget(part, line, place)
        self._parts.append(part)
        part.show()

    def _show_closings(self) -> None:
        rows = self._page.seat.desk.ask(work_closed_days).value
        if not rows:
            self._closing(Label(_("None."), "quiet"))
        for row in rows:
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            lang = current()
            span = show_date(row.since, lang)
            if row.until != row.since:
                span = f"{span} – {show_date(row.until, lang)}"
            line.addWidget(Label(span, "list"))
            line.addWidget(Label(row.reason, "quiet", wrap=True), 1)
            if self._page.forms.may(VOID):
                void = IconButton("trash", f"{self._page.forms.label(VOID)}: {span}", small=True)
                void.setProperty("closing", row.id)
                void.clicked.connect(self._void)
                line.addWidget(void)
            self._closing(holder)

    def _closing(self, part: QWidget) -> None:
        self.closings.addWidget(part)
        self._parts.append(part)

    # --- hands ---

    def _back(self) -> None:
        self.show_month(self.month - timedelta(days=1))

    def _on(self) -> None:
        self.show_month(self.month + timedelta(days=32))

    def _picked(self) -> None:
        cell = self.sender()
        assert isinstance(cell, DayCell)
        if cell.day.day <= self._today:
            self.day.emit(cell.day.day)

    def _close_days(self) -> None:
        start = {"since": max(self.month, self._today)}
        self._page.forms.open(CLOSE, start=start)

    def _void(self) -> None:
        self._page.forms.open(VOID, fixed={"closing": int(self.sender().property("closing"))})
