"""Rooms with their beds brought in from an Excel list, applied as a whole, taken back as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facility.core.clock import moment_of
from facility.core.commands import Command, command
from facility.core.desk import Context
from facility.core.i18n import N_
from facility.core.words import YesNoAnswer, words_of
from facility.incoming.bringing import ListWords, takes_lists
from facility.incoming.lines import ReadRow
from facility.premises.commands import (
    AddBed,
    AddBuilding,
    AddFloor,
    AddRoom,
    ChangeBed,
    ChangeRoom,
    SetRoomSex,
    add_bed,
    add_building,
    add_floor,
    add_room,
    change_bed,
    change_room,
    set_room_sex,
)
from facility.premises.model import Bed, Room
from facility.premises.pattern import LONG_AGO
from facility.premises.room_list import ROOMS, RoomLine, ToldBed, beds_of, storey_of
from facility.premises.room_plan import FACTS, PLAIN, House, Place, RoomPlan, compare
from facility.premises.words import BedLevel, RoomUse


@command(
    "premises.import_rooms",
    N_("imported the list {title}: {added} new, {changed} changed"),
    may="premises.write",
    label=N_("Import a list of rooms"),
)
class ImportRooms(ListWords, Command[int]):
    pass


class _Building:
    """Puts up what the rows tell, each thing once; a new room gets what any of its rows says."""

    def __init__(self, ctx: Context, plan: RoomPlan, house: House, rows: list[ReadRow[RoomLine]]) -> None:
        self.ctx, self.plan, self.house = ctx, plan, house
        self.buildings = {name: one.id for name, one in house.buildings.items()}
        self.floors: dict[tuple[str, int | None], int] = {}
        self.rooms: dict[Place, int] = {}
        self.facts: dict[Place, dict[str, Any]] = {}
        for row in rows:
            told = self.facts.setdefault(plan.places[row.number], {})
            for word in FACTS:
                value = getattr(row.line, word)
                if value not in (None, "", ()):
                    told.setdefault(word, value)

    def apply(self, row: ReadRow[RoomLine]) -> None:
        line, place = row.line, self.plan.places[row.number]
        assert line is not None
        known = self.house.rooms.get(place)
        if known is None:
            room = self.rooms.get(place) or self._new_room(place)
            there: dict[str, Bed] = {}
        else:
            room, there = known.room.id, known.beds
            self._change(known.room, {one.word: one.new for one in self.plan.changes[row.number]})
        for bed in beds_of(line):
            self._bed(room, bed, there.get(bed.label))

    def _new_room(self, place: Place) -> int:
        told = dict(self.facts[place])
        floor = self._floor(place[0], told.pop("floor"))
        told = {
            "use": RoomUse.BEDROOM,
            "accessible": YesNoAnswer.UNKNOWN,
            "near_staff": YesNoAnswer.UNKNOWN,
            **told,
        }
        self.rooms[place] = add_room(self.ctx, AddRoom(floor=floor, number=place[1], **told))
        return self.rooms[place]

    def _floor(self, building: str, told: str) -> int:
        known = self.house.floor_of(building, told)
        rank = storey_of(told)
        if known is not None:
            return known.id
        if (building, rank) not in self.floors:
            if building not in self.buildings:
                made = AddBuilding(name=building, since=moment_of(LONG_AGO))
                self.buildings[building] = add_building(self.ctx, made)
            floor = AddFloor(building=self.buildings[building], name=str(rank), rank=rank or 1)
            self.floors[building, rank] = add_floor(self.ctx, floor)
        return self.floors[building, rank]

    def _change(self, room: Room, told: dict[str, Any]) -> None:
        plain = {word: value for word, value in told.items() if word in PLAIN}
        if plain:
            words = (word.name for word in words_of(ChangeRoom) if word.name != "room")
            values = {name: getattr(room, name) for name in words}
            change_room(self.ctx, ChangeRoom(room=room.id, **{**values, **plain}))
        if "sex" in told:
            set_room_sex(self.ctx, SetRoomSex(room=room.id, sex=told["sex"]))

    def _bed(self, room: int, told: ToldBed, there: Bed | None) -> None:
        if there is None:
            level = told.level or BedLevel.SINGLE
            add_bed(self.ctx, AddBed(room=room, label=told.label, level=level))
        elif told.level is not None and told.level is not there.level:
            words = (word.name for word in words_of(ChangeBed) if word.name != "bed")
            values = {name: getattr(there, name) for name in words}
            change_bed(self.ctx, ChangeBed(bed=there.id, **{**values, "level": told.level}))


def _applier(
    ctx: Context, plan: RoomPlan, rows: list[ReadRow[RoomLine]]
) -> Callable[[ReadRow[RoomLine]], None]:
    assert plan.house is not None
    return _Building(ctx, plan, plan.house, rows).apply


REGISTER = takes_lists(
    "rooms",
    N_("List of rooms and beds"),
    ROOMS,
    ImportRooms,
    compare=compare,
    applier=_applier,
    reads="premises.read",
)
