"""Bed cards and door plates. Everyone passes by, so they carry a name and a place and nothing else (5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.core.words import Name, Text, YesNoAnswer
from facility.lodging.board import RoomCard, board_at
from facility.lodging.papers.places import bed_in_room
from facility.lodging.papers.printing import HousePaper, PrintHousePaper
from facility.papers.cards import Card, CardSheet
from facility.papers.facts import Facts
from facility.papers.registry import paper
from facility.papers.strips import Content
from facility.premises.words import RoomName, RoomNumber


@dataclass(frozen=True, slots=True)
class BedCardLine:
    called: Annotated[Name, N_("Name")]
    place: Annotated[Sentence, N_("Place")]


@dataclass(frozen=True, slots=True)
class BedCardsRow:
    cards: tuple[BedCardLine, ...]


@dataclass(frozen=True, slots=True)
class PlateBed:
    bed: Annotated[Text, N_("Bed")]
    called: Annotated[Name, N_("Name")]


@dataclass(frozen=True, slots=True)
class PlateLine:
    room: RoomNumber
    room_name: RoomName
    beds: tuple[PlateBed, ...]


@dataclass(frozen=True, slots=True)
class DoorPlatesRow:
    plates: tuple[PlateLine, ...]


@paper(
    HousePaper.BED_CARDS.value, title=HousePaper.BED_CARDS.label, row=BedCardsRow, size="cards",
    allows=("cards", "cards.called", "cards.place"),
)  # fmt: skip
def bed_cards(on: Facts) -> Content:
    return (CardSheet(tuple(Card(one("called"), (one("place"),)) for one in on.each("cards"))),)


@paper(
    HousePaper.DOOR_PLATES.value, title=HousePaper.DOOR_PLATES.label, row=DoorPlatesRow, size="cards",
    allows=("plates", "plates.room", "plates.room_name", "plates.beds", "plates.beds.bed", "plates.beds.called"),
)  # fmt: skip
def door_plates(on: Facts) -> Content:
    plates = []
    for one in on.each("plates"):
        lines = [(bed("bed"), "　", bed("called")) for bed in one.each("beds")]
        name = () if one("room_name").empty else (one("room_name"),)
        plates.append(Card(one("room"), (*name, *lines)))
    return (CardSheet(tuple(plates), columns=1, high=136, size=96, small=30),)


def _rooms(ctx: Reading, cmd: PrintHousePaper) -> list[RoomCard]:
    board = board_at(ctx, cmd.at or ctx.now, with_marks=False)
    return [
        room
        for floor in board.floors
        for room in floor.rooms
        if cmd.floor in (None, floor.id) and cmd.room in (None, room.id)
    ]


def bed_cards_row(ctx: Reading, cmd: PrintHousePaper) -> BedCardsRow:
    """A card for everybody who has a bed there now. DomainError where nobody has."""
    found = tuple(
        BedCardLine(
            bed.occupant.chosen_name or bed.occupant.name,
            say(N_("room {room}  bed {bed}"), room=room.number, bed=bed_in_room(room.number, bed.label)),
        )
        for room in _rooms(ctx, cmd)
        for bed in room.beds
        if bed.occupant is not None and cmd.bed in (None, bed.id)
    )
    if not found:
        raise DomainError("nobody_there", N_("Nobody has a bed there, so there is no card to print."))
    return BedCardsRow(found)


def door_plates_row(ctx: Reading, cmd: PrintHousePaper) -> DoorPlatesRow:
    """A plate for every bedroom asked for. ``with_names`` No: rooms alone."""
    named = cmd.with_names is not YesNoAnswer.NO
    plates = tuple(
        PlateLine(
            room.number,
            room.name,
            tuple(
                PlateBed(bed_in_room(room.number, bed.label), bed.occupant.chosen_name or bed.occupant.name)
                for bed in room.beds
                if named and bed.occupant is not None
            ),
        )
        for room in _rooms(ctx, cmd)
    )
    if not plates:
        raise DomainError("no_rooms", N_("There are no rooms there yet."))
    return DoorPlatesRow(plates)
