"""Settings, Rooms and beds: the house as it stands, and how it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facility.core.history import record_history
from facility.core.i18n import _, _n, current, show_fact
from facility.lists.leaving import ListName
from facility.lodging.closings import CloseRoom, Reopen, closing_list
from facility.lodging.daily.staff_pin import SetStaffPin
from facility.premises.commands import (
    AddBed,
    AddFloor,
    AddRoom,
    ChangeBed,
    ChangeRoom,
    RetireBed,
    RetireRoom,
    SetRoomSex,
)
from facility.premises.pattern import SetUpBuilding, SetUpDayPlaces
from facility.premises.queries import RoomRow, house, place_list, room_list
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
from ui.lodging.begin_plan import PlanInstead
from ui.settings.pattern import Pattern
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage


class HouseSection(Section):
    """A table of rooms; what is done to a room stands under it."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Rooms and beds"))
        self.set_up = self.act(SetUpBuilding, icon="buildings")
        self.set_up.opened.connect(self._preview)
        self.places = self.act(SetUpDayPlaces, icon="sun")
        if self.seat.may("premises.write"):
            self.bring = Button(_("From Excel"), icon="table")
            self.bring.clicked.connect(self.import_list)
            self.head.addWidget(self.bring)
        self.pin = self.act(SetStaffPin, icon="lock-key", label=_("PIN of the sign-in screen"))
        self.pin_button = self.pin.button()
        self.head.addWidget(self.pin_button)
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
        self.closed: dict[str, Any] = {}
        self.beds: dict[int, Any] = {}
        self.table.chosen.connect(self._chosen)
        self.tools = ListTools(page, self.table, ListName.ROOMS)
        self.head.addWidget(self.tools.button)
        card.body.addWidget(self.table)
        self.body.addWidget(card, 1)
        self.on_room: list[tuple[Action, Button]] = []
        flow = FlowLayout(gap=8)
        for command, label in (
            (ChangeRoom, _("Change this room")), (SetRoomSex, _("For women or men")), (AddBed, _("Add a bed")),
            (CloseRoom, _("Close this room for a time")), (Reopen, _("Open this room again")), (RetireRoom, _("Give this room up")), (AddRoom, _("Add a room")), (AddFloor, _("Add a floor")),
            (RetireBed, _("Give a bed up")),
        ):  # fmt: skip
            action = self.act(command, label=label)
            action.opened.connect(self._opened)
            button = action.button(small=True)
            flow.addWidget(button)
            self.on_room.append((action, button))
        self.happened = Button(_("What happened here"), "link", small=True)
        self.happened.clicked.connect(self.open_history)
        flow.addWidget(self.happened)
        self.body.addLayout(flow)
        self.change_bed = self.act(ChangeBed)
        self.beds_row = QWidget()
        self.beds_flow = FlowLayout(self.beds_row, 8)
        self.body.addWidget(self.beds_row)
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
        closed = self.page.ask(closing_list) if self.seat.may("lodging.read") else ()
        self.closed = {row.room: row for row in closed if not row.bed}
        self.beds = {
            room.id: room.beds
            for building in self.page.ask(house)
            for floor in building.floors
            for room in floor.rooms
        }
        words = [_("Less area per bed than set under Limits and periods: {rooms}.").format(
            rooms=show_fact(narrow, current()))] if narrow else []  # fmt: skip
        if closed:
            names = [f"{row.bed or row.room} {_(row.kind.label)}" for row in closed]
            words.append(_("Closed now or soon: {rooms}.").format(rooms=show_fact(names, current())))
        self.words.setText("\n".join(words))
        self.words.setVisible(bool(words))
        self.pin_button.setVisible(bool(places) and self.pin.may())
        self._chosen(self.table.row())

    def _chosen(self, row: Any) -> None:
        """Actions on a room begin with the one chosen."""
        self._show_beds(row)
        shut = self.closed.get(row.number) if row is not None else None
        for action, button in self.on_room:
            if action.command is CloseRoom and action.may():
                button.setEnabled(row is not None and shut is None)
                action.begin(fixed={"room": row.id} if row is not None else {})
            elif action.command is Reopen and action.may():
                button.setEnabled(shut is not None)
                action.begin(fixed={"closing": shut.id} if shut is not None else {})
            elif action.command in (ChangeRoom, SetRoomSex, AddBed, RetireRoom) and action.may():
                button.setEnabled(row is not None)
                if row is not None:
                    start = {"number": row.number, "use": row.use, "name": row.name, "area": row.area}
                    known = {k: v for k, v in start.items() if v not in (None, "")}
                    action.begin(fixed={"room": row.id}, start=known if action.command is ChangeRoom else {})

    def _show_beds(self, row: Any) -> None:
        """The beds of the chosen room; each opens what is described of it."""
        while (item := self.beds_flow.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        beds = self.beds.get(row.id, ()) if row is not None else ()
        self.beds_row.setVisible(bool(beds) and self.change_bed.may())
        for bed in beds:
            more = "　".join(_(one.label) for one in bed.traits)
            button = Button(f"{bed.label}　{more}".strip(), "link", icon="bed", small=True)
            button.setAccessibleName(_("Change bed {label}").format(label=bed.label))
            button.setProperty("bed", bed.id)
            button.clicked.connect(self._change_bed)
            self.beds_flow.addWidget(button)
            button.show()

    def _change_bed(self) -> None:
        bed = next(
            one for beds in self.beds.values() for one in beds if one.id == self.sender().property("bed")
        )
        start = {name: getattr(bed, name) for name in ("label", "level", "traits", "features")}
        if self.page.may_leave():
            self.change_bed.open(fixed={"bed": bed.id}, start=start, meta=bed.label)

    def _preview(self, panel: Any) -> None:
        """What the numbers would make, under the form, as they are typed."""
        picture = Pattern(panel.form)
        panel.content.layout().addWidget(picture)

    def _opened(self, panel: Any) -> None:
        """Where a room cannot be closed for the people in it, the moves can be planned instead."""
        row = self.table.row()
        if panel.form.cls is CloseRoom and row is not None and panel.content is not None:
            panel.content.layout().insertWidget(0, PlanInstead(self.page, panel.form, row.number))

    def begin(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
