"""The view of the rooms: the picture, the line under it, people who wait, and somebody in hand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import _, _n, current, show_moment
from facility.lodging.offers import free_beds
from facility.lodging.waiting import waiting_people
from facility.lodging.words import ServiceKind
from ui.kit.buttons import Button
from ui.kit.empty import EmptyState
from ui.lodging.hand import answers_of, meant
from ui.lodging.house import HousePicture
from ui.lodging.looks import Carried, Fit
from ui.lodging.strip import BoardStrip
from ui.lodging.wording import legend, waiting_of, zones_of

if TYPE_CHECKING:
    from ui.lodging.page import LodgingPage


class PictureView(QWidget):
    """``rows`` are the people who wait for a bed, by person."""

    def __init__(self, page: LodgingPage) -> None:
        super().__init__()
        self.page, self.seat = page, page.seat
        self.rows: dict[int, Any] = {}
        self.picture = HousePicture(_("The beds of this floor"))
        self.strip = BoardStrip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.picture, 1)
        column.addWidget(self.strip)
        self.nothing = EmptyState(
            "bed", _("There are no beds yet"), _("Rooms and beds are set up in Settings, by a pattern or from Excel."),
            self._to_settings(),
        )  # fmt: skip
        self.nothing.setParent(self.picture.viewport())
        self.nothing.hide()
        self.picture.waiting_opened.connect(self.open_waiting)
        self.picture.picked_up.connect(self.picked_up)
        self.picture.over.connect(self._over)
        self.picture.put_down.connect(self.rest)
        self.picture.dropped.connect(self.put_on)

    def _to_settings(self) -> Button | None:
        if not self.seat.may("premises.write"):
            return None
        button = Button(_("Set up rooms and beds"), "primary")
        button.clicked.connect(self._open_settings)
        return button

    def _open_settings(self) -> None:
        self.seat.voice.wanted.emit("settings", "house")

    def take_focus(self) -> None:
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        self.nothing.setGeometry(self.picture.viewport().rect())

    # --- what it shows ---

    def load(self, now: datetime) -> None:
        """The floors on show at the page's moment; who waits, while it is now."""
        page = self.page
        floors = page.floors_on_show()
        waiting = page.ask(waiting_people) if page.at is None else ()
        self.rows = {row.person: row for row in waiting if row.kind is ServiceKind.FULL_TIME}
        shown = tuple(waiting_of(self.rows.values(), now))
        words = [page.floor_word(one) if len(floors) > 1 else "" for one in floors]
        self.picture.movable = page.at is None and page.forms.may("lodging.move_bed")
        self.picture.show_house(
            zones_of(floors, words, now, legend(floors)), shown, _n("{n} person", "{n} people", len(shown))
        )
        self.nothing.setVisible(not floors)
        self.arrange()
        self.rest()

    def rest(self) -> None:
        """Nobody in hand: how the board is used, or that the past is shown."""
        at = self.page.at
        if at is not None:
            words = _("This is how the house was at {when}. Nothing can be changed here.")
            self.strip.say(words.format(when=show_moment(at, current())), "past")
        elif self.picture.movable:
            self.strip.say(
                _("Drag somebody to a bed, or press Space on them and then Enter on a bed. A click shows the bed.")
            )  # fmt: skip
        else:
            self.strip.say(_("A click shows the bed."))

    def open_waiting(self, person: int) -> None:
        """Their application, or else their card."""
        row = self.rows.get(person)
        if row is not None and row.application is not None and self.seat.may("admission.read"):
            self.seat.voice.wanted.emit("admission", row.application)
        else:
            self.seat.voice.wanted.emit("people", person)

    # --- somebody in hand ---

    def _stays(self) -> dict[int, int]:
        """By bed, the stay of whoever has it."""
        return {bed.id: bed.occupant.stay for bed in self.page.beds() if bed.occupant is not None}

    def picked_up(self, who: Carried) -> None:
        """Ask every bed."""
        self.page.close_panel()
        answers = answers_of(self.page.ask(free_beds, person=who.person), who, self._stays())
        self.picture.answer(answers)
        takes = sum(one.fit is Fit.TAKES for one in answers.values())
        possible = _n("{n} bed is possible.", "{n} beds are possible.", takes)
        words = _("{name}: choose a bed.").format(name=who.name)
        self.strip.say(f"{words} {possible}", "ok" if takes else "danger", _("Esc puts them back"))

    def _over(self, bed: int | None) -> None:
        answer = self.picture.answers.get(bed) if bed is not None else None
        if answer is None or answer.fit is Fit.ORIGIN:
            return
        tone = "danger" if answer.fit is Fit.REFUSES else "ok"
        self.strip.say(answer.sentence, tone, _("Esc puts them back"))

    def put_on(self, who: Carried, bed: int) -> None:
        """Open the form for what was meant."""
        wanted = meant(who, bed, self.rows.get(who.person), self._stays(), self.seat.desk.clock())
        if wanted is None:
            return
        panel = self.page.forms.open(
            wanted.command, fixed=wanted.fixed, start=wanted.start, who=who.name, person=who.person
        )
        if panel is None:
            self.page.say("danger", _("Your roles do not allow this."))
