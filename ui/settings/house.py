"""Settings, Rooms and beds: the house as it stands, and how it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from facility.core.history import record_history
from facility.core.i18n import _, _n, current, show_fact
from facility.lists.leaving import ListName
from facility.premises.commands import (
    AddBed,
    AddFloor,
    AddRoom,
    ChangeRoom,
    RetireBed,
    RetireRoom,
    SetRoomSex,
)
from facility.premises.pattern import SetUpBuilding, SetUpDayPlaces
from facility.premises.queries import RoomRow, place_list, room_list
from ui.kit.action import Action
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.empty import EmptyState
from ui.kit.flow import FlowLayout
from ui.kit.history import HistoryPanel
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.lists.importing import ImportPanel
from ui.lists.tools import ListTools
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage


class HouseSection(Section):
    """A table of rooms; what is done to a room stands under it."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Rooms and beds"))
        self.set_up = self.act(SetUpBuilding, icon="buildings")
        self.places = self.act(SetUpDayPlaces, icon="sun")
        if self.seat.may("premises.write"):
            self.bring = Button(_("From Excel"), icon="table")
            self.bring.clicked.connect(self.import_list)
            self.head.addWidget(self.bring)
        for action in (self.places, self.set_up):
            self.head.addWidget(action.button())
        card = Card(flush=True)
        self.table = TablePage(
            RoomRow, key="id", name=_("Rooms"), tones={"area_per_bed": self._area_tone},
            only=("number", "floor", "building", "use", "sex", "beds", "area", "area_per_bed"),
            shows={"sex": self._sex},
        )  # fmt: skip
        self.table.set_empty(
            EmptyState(
                "bed",
                _("There are no rooms yet"),
                _("Set up a whole building by a few numbers, then mend single rooms."),
            )
        )
        self.table.chosen.connect(self._chosen)
        self.tools = ListTools(page, self.table, ListName.ROOMS)
        self.head.addWidget(self.tools.button)
        card.body.addWidget(self.table)
        self.body.addWidget(card, 1)
        self.on_room: list[tuple[Action, Button]] = []
        flow = FlowLayout(gap=8)
        for command, label in (
            (ChangeRoom, _("Change this room")), (SetRoomSex, _("For women or men")), (AddBed, _("Add a bed")),
            (RetireRoom, _("Give this room up")), (AddRoom, _("Add a room")), (AddFloor, _("Add a floor")),
            (RetireBed, _("Give a bed up")),
        ):  # fmt: skip
            action = self.act(command, label=label)
            button = action.button(small=True)
            flow.addWidget(button)
            self.on_room.append((action, button))
        self.happened = Button(_("What happened here"), "link", small=True)
        self.happened.clicked.connect(self.open_history)
        flow.addWidget(self.happened)
        self.body.addLayout(flow)
        self.words = Label("", "meta", wrap=True)
        self.body.addWidget(self.words)

    def import_list(self) -> None:
        """Bring rooms and beds in from an Excel list: look first, then apply."""
        if self.page.may_leave():
            self.page.open_panel(ImportPanel(self.page, "rooms"))

    def open_history(self) -> None:
        """What was done to the chosen room and its beds, beside the list."""
        room = self.table.row()
        if room is not None and self.page.may_leave():
            about = _("Room {number}").format(number=room.number)
            self.page.open_panel(HistoryPanel(self.seat, record_history, about, table="room", row=room.id))

    @staticmethod
    def _area_tone(row: Any) -> str:
        return "" if row.enough_area else "warn"

    @staticmethod
    def _sex(row: Any) -> str:
        return _(row.sex.label) if row.sex is not None else ""

    def load(self) -> None:
        rooms = self.page.ask(room_list)
        places = self.page.ask(place_list)
        self.table.set_rows(rooms)
        if self.table.row() is None and rooms:
            self.table.choose(rooms[0].id)
        beds = sum(room.beds for room in rooms)
        parts = [_n("{n} room", "{n} rooms", len(rooms)), _n("{n} bed", "{n} beds", beds)]
        if places:
            parts.append(_n("{n} day place", "{n} day places", len(places)))
        self.meta.setText(("，" if current() == "zh" else ", ").join(parts))
        narrow = [room.number for room in rooms if not room.enough_area]
        words = _("Less area per bed than set under Limits and periods: {rooms}.")
        self.words.setText(words.format(rooms=show_fact(narrow, current())))
        self.words.setVisible(bool(narrow))
        self._chosen(self.table.row())

    def _chosen(self, row: Any) -> None:
        """Actions on a room begin with the one chosen."""
        for action, button in self.on_room:
            if action.command in (ChangeRoom, SetRoomSex, AddBed, RetireRoom) and action.may():
                button.setEnabled(row is not None)
                if row is not None:
                    start = {"number": row.number, "use": row.use, "name": row.name, "area": row.area}
                    known = {k: v for k, v in start.items() if v not in (None, "")}
                    action.begin(fixed={"room": row.id}, start=known if action.command is ChangeRoom else {})

    def begin(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
