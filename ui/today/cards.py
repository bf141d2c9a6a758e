"""The cards at the right of Today: who lives here now, and how old the last copy is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal

from facility.core.desk import QUERIES
from facility.core.duties import DutyRow
from facility.core.i18n import P_, _, _n, current, local, show_moment
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Chip, ChipLook
from ui.kit.figures import BarChart, BigNumber, OccupancyBar, Part
from ui.kit.seat import Seat
from ui.kit.text import Label
from ui.kit.week import WeekStrip
from ui.shell.pages import pages_for
from ui.today.words import week_of

BEDS = "lodging"  # the page


class WeekCard(Card):
    """What falls on each day of this week, or of the next. picked(key): the pill of a day or of a number."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("This week"), "")
        self._rows: Sequence[DutyRow] = ()
        self._now = datetime.now()
        self.ahead = 0
        self.strip = WeekStrip()
        self.strip.picked.connect(self._picked)
        self.other = Button(_("Next week"), "link", small=True)
        self.other.clicked.connect(self.turn)
        self.add_to_heading(self.other)
        self.body.addWidget(self.strip)

    def show_rows(self, rows: Sequence[DutyRow], now: datetime) -> None:
        self._rows, self._now = rows, now
        self.week = week_of(rows, now, self.ahead)
        self.strip.set_week(self.week.days, self.week.today, self.week.strip)
        until = self.week.monday + timedelta(days=6)
        self.meta.setText(f"{self.week.monday:%m-%d} – {until:%m-%d}")
        self.heading.setText(_("Next week") if self.ahead else _("This week"))
        self.other.set_words(_("This week") if self.ahead else _("Next week"))

    def turn(self) -> None:
        """To the next week, and back."""
        self.ahead = 1 - self.ahead
        self.show_rows(self._rows, self._now)

    def _picked(self, line: int, day: int) -> None:
        self.picked.emit(self.week.key(line, day))


class OccupancyCard(Card):
    """Beds and day places as they are now, and over the last twelve months; hidden where there is no house."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(_("Staying here"), "")
        self._seat = seat
        self.beds = BigNumber("0")
        self.bar = OccupancyBar(columns=3)
        self.places = Label("", "meta", wrap=True)
        self.months = BarChart(height=88)
        self.reckoned = Label(_("On an average night of each month; the last bar is now."), "meta", wrap=True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(50)
        self._later.timeout.connect(self.show_months)
        for part in (self.beds, self.bar, self.places, self.months, self.reckoned):
            self.body.addWidget(part)
        self.link = Button(_("Open beds"), "link", small=True)
        self.link.clicked.connect(self._open)
        self.add_to_heading(self.link)
        self.link.setVisible(any(spec.key == BEDS for spec in pages_for(seat)))
        self.hide()

    def _open(self) -> None:
        self._seat.voice.wanted.emit(BEDS, None)

    def show_house(self, house: Any, now: datetime) -> None:
        """``house``: the answer of the query ``occupancy``, or None. The months follow a moment later."""
        self._house, self._now = house, now
        self.setVisible(house is not None and bool(house.beds or house.places))
        if house is None or not (house.beds or house.places):
            return
        self.meta.setText(_("at {time}").format(time=f"{local(now):%H:%M}"))
        for part in (self.beds, self.bar, self.months, self.reckoned):
            part.setVisible(bool(house.beds))
        if house.beds:
            women, men = house.women_beds - house.women_free, house.men_beds - house.men_free
            share = round(100 * house.taken / house.beds)
            words = _("women {women} · men {men} · {share} % in use")
            self.beds.say(
                str(house.taken),
                _n("of {n} bed", "of {n} beds", house.beds),
                words.format(women=women, men=men, share=share),
            )
            self.bar.set_parts(
                [
                    Part(_("Occupied"), house.taken - house.on_leave - house.in_hospital, "accent"),
                    Part(_(P_("bed", "On leave")), house.on_leave, "warn"),
                    Part(_(P_("bed", "In hospital")), house.in_hospital, "danger"),
                    Part(_("Reserved"), house.reserved, "chart2"),
                    Part(_(P_("bed", "Free")), house.free, "line_s", hollow=True),
                    Part(_(P_("bed", "Closed")), house.closed, "line"),
                ]
            )
            self._later.start()
        words = _("{taken} of {all} day places taken")
        self.places.setText(words.format(taken=house.places_taken, all=house.places))
        self.places.setVisible(bool(house.places))

    def show_months(self) -> None:
        """Beds given on an average night of each of the last eleven months, and now."""
        spec = QUERIES.get("occupancy_months")
        if spec is None or self._house is None or not self._seat.may(spec.may):
            return
        months = self._seat.desk.ask(spec.function, months=12).value.months
        values = [(f"{one.month.month}", a_night(one.nights, one.month)) for one in months[:-1]]
        month = months[-1].month.month
        shown = [*values, (f"{month}月" if current() == "zh" else f"{month}", self._house.taken)]
        ceiling = _n("{n} bed in all", "{n} beds in all", self._house.beds)
        self.months.set_values(shown, self._house.beds, ceiling)
        for part in (self.months, self.reckoned):
            part.setVisible(any(number for _tick, number in values))


def a_night(nights: int, month: date) -> int:
    """The beds given on an average night of a month that is over."""
    return round(nights / monthrange(month.year, month.month)[1])


class CopyCard(Card):
    """When the last good copy of the store was made."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(_("Last copy"), "")
        self._seat = seat
        self.chip = Chip(ChipLook("outline", "hard-drives", ""))
        self.words = Label("", "quiet", wrap=True)
        self.link = Button(_("Copies"), "link", small=True)
        self.link.clicked.connect(self._open)
        self.add_to_heading(self.link)
        self.link.setVisible(seat.may("copies.read"))
        self.body.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.words)

    def load(self) -> bool:
        """Look at the folder of copies; True where the last good one is too old."""
        from ui.shell.notices import last_copy, old_copy

        desk: Any = self._seat.desk
        made = last_copy(desk)
        old = old_copy(desk)
        if made is None:
            look = ChipLook("warning" if old else "outline", "hard-drives", _("None yet"))
            words = _("The first one is made soon after signing in.")
        else:
            look = (
                ChipLook("warning", "warning", _("Old"))
                if old
                else ChipLook("ok", "check-circle", _("Verified"))
            )
            words = show_moment(made.made_at, current())
        self.chip.show_look(look)
        self.words.setText(old[0] if old else words)
        self._tone = "warning" if old else ""
        self.update()
        return old is not None

    def _open(self) -> None:
        self._seat.voice.wanted.emit("settings", "copies")
