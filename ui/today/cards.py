"""The cards at the right of Today: who lives here now, and how old the last copy is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt

from facility.core.i18n import _, _n, current, local, show_moment
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Chip, ChipLook
from ui.kit.figures import BigNumber, OccupancyBar, Part
from ui.kit.seat import Seat
from ui.kit.text import Label


class OccupancyCard(Card):
    """Beds and day places as they are now; hidden where there is no house yet."""

    def __init__(self) -> None:
        super().__init__(_("Staying here"), "")
        self.beds = BigNumber("0")
        self.bar = OccupancyBar(columns=3)
        self.places = Label("", "meta", wrap=True)
        for part in (self.beds, self.bar, self.places):
            self.body.addWidget(part)
        self.hide()

    def show_house(self, house: Any, now: datetime) -> None:
        """``house``: the answer of the query ``occupancy``, or None."""
        self.setVisible(house is not None and bool(house.beds or house.places))
        if not self.isVisibleTo(self.parentWidget()):
            return
        self.meta.setText(_("at {time}").format(time=f"{local(now):%H:%M}"))
        for part in (self.beds, self.bar):
            part.setVisible(bool(house.beds))
        if house.beds:
            share = round(100 * house.residents / house.beds)
            self.beds.say(
                str(house.residents), _n("of {n} bed", "of {n} beds", house.beds),
                _("women {women} · men {men} · {share} % in use").format(
                    women=house.women, men=house.men, share=share
                ),
            )  # fmt: skip
            self.bar.set_parts(
                [
                    Part(_("Occupied"), house.residents, "accent"),
                    Part(_("Reserved"), house.reserved, "chart2"),
                    Part(_("Free"), house.free, "line_s", hollow=True),
                ]
            )
        words = _n("{n} of {all} day place taken", "{n} of {all} day places taken", house.places_taken)
        self.places.setText(words.replace("{all}", str(house.places)))
        self.places.setVisible(bool(house.places))


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

    def load(self) -> None:
        """Look at the folder of copies."""
        from ui.shell.notices import last_copy, old_copy

        desk: Any = self._seat.desk
        made = last_copy(desk)
        old = old_copy(desk)
        if made is None:
            look = ChipLook("warning" if old else "outline", "hard-drives", _("None yet"))
            words = _("The first copy is made at the end of the first day of use.")
        else:
            look = (
                ChipLook("warning", "warning", _("Old"))
                if old
                else ChipLook("ok", "check-circle", _("Verified"))
            )
            words = show_moment(made.made_at, current())
        self.chip.show_look(look)
        self.words.setText(old[0] if old and made is None else words)

    def _open(self) -> None:
        self._seat.voice.wanted.emit("settings", "copies")
