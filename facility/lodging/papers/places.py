"""Where beds stand, as papers say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from facility.core.desk import Reading
from facility.core.i18n import N_, Sentence, say
from facility.premises.queries import HouseFloor, HouseRoom, house_at


@dataclass(frozen=True, slots=True)
class BedPlace:
    """A bed in the order of the house. ``bed`` is its label inside the room, without 床 and the room's number."""

    floor: Sentence
    room: str
    bed: str
    label: str


def bed_in_room(room: str, label: str) -> str:
    """201-2 in room 201 is bed 2; a label that does not begin with the room's number and a mark stays whole."""
    rest = label.removeprefix(room)
    inside = rest.lstrip("-–－ ") if rest != label and rest[:1] in "-–－ " else label
    return inside.rstrip("床号") or label


def floor_words(building: str, name: str, several: bool) -> Sentence:
    """三层; with the building where there are several."""
    floor: str | Sentence = say(N_("Floor {n}"), n=name) if name.isdigit() else name
    return (
        say("{building} {floor}", building=building, floor=floor) if several else say("{floor}", floor=floor)
    )


def floors_at(ctx: Reading, at: datetime, floor: int | None = None) -> list[tuple[Sentence, HouseFloor]]:
    """Floors with rooms, each with its words; or the one asked for."""
    buildings = house_at(ctx.session, at)
    several = len(buildings) > 1
    return [
        (floor_words(building.name, one.name, several), one)
        for building in buildings
        for one in building.floors
        if one.rooms and floor in (None, one.id)
    ]


def beds_at(ctx: Reading, at: datetime) -> dict[int, BedPlace]:
    """Every bed in use, in the order of the house."""
    return {
        bed.id: BedPlace(words, room.number, bed_in_room(room.number, bed.label), bed.label)
        for words, floor in floors_at(ctx, at)
        for room in floor.rooms
        for bed in room.beds
    }


def room_words(room: HouseRoom) -> str:
    return " ".join(part for part in (room.number, room.name) if part)
