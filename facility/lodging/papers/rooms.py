"""The list of rooms with their beds, and the plan of the house by floor, both from what is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence
from facility.core.words import Count, Moment, Name, Text, YesNoAnswer
from facility.lodging.board import BedCard, RoomCard, board_at
from facility.lodging.papers.places import bed_in_room, floors_at
from facility.lodging.papers.printing import HousePaper, PrintHousePaper
from facility.lodging.words import BedState
from facility.papers.cards import Box, Boxes
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Words
from facility.papers.registry import paper
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Heading, Note
from facility.premises import words as p


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room in use; ``state`` says that it is closed."""

    floor: Annotated[Sentence, N_("Floor")]
    number: p.RoomNumber
    name: p.RoomName
    use: p.UseOfRoom
    sex: p.ForWhom | None
    area: p.RoomArea | None
    beds: Annotated[Count, N_("Beds")] | None
    area_per_bed: Annotated[p.RoomArea | None, N_("Area per bed")]
    taken: Annotated[Count, N_("Taken")] | None
    free: Annotated[Count, N_("Free")] | None
    labels: Annotated[Text, P_("rooms", "Labels of the beds")]
    state: Annotated[BedState, N_("State")] | None


@dataclass(frozen=True, slots=True)
class RoomListRow:
    at: Annotated[Moment, N_("As of")]
    rooms: Annotated[Count, N_("Rooms")]
    beds: Annotated[Count, N_("Beds")]
    taken: Annotated[Count, N_("Taken")]
    free: Annotated[Count, N_("Free")]
    lines: tuple[RoomLine, ...]


_SHOWN = ("number", "name", "use", "sex", "area", "beds", "area_per_bed", "taken", "free", "state")


@paper(
    HousePaper.ROOM_LIST.value, title=HousePaper.ROOM_LIST.label, row=RoomListRow, size="a4_lying",
    allows=("at", "rooms", "beds", "taken", "free", "lines", "lines.floor", *(f"lines.{one}" for one in _SHOWN)),
)  # fmt: skip
def room_list_paper(on: Facts) -> Content:
    numbers = ("area", "beds", "area_per_bed", "taken", "free")
    empty = on.each("lines", blank=len(on.raw("lines") or ()) + 1)[-1]
    columns = tuple(Column(empty.label(one), align="right" if one in numbers else "left") for one in _SHOWN)
    rows: list[Row] = []
    last = None
    for line in on.each("lines"):
        if line.raw("floor") != last:
            last = line.raw("floor")
            rows.append(Row((Span(line("floor"), len(columns)),), strong=True, grey=True))
        rows.append(Row(tuple(FREE if line(one).empty else line(one) for one in _SHOWN)))
    return (on.fields("at", "rooms", "beds", "taken", "free", columns=3), Table(columns, tuple(rows)))


def room_list_row(ctx: Reading, cmd: PrintHousePaper) -> RoomListRow:
    """Every room in use; beds are free when they may be given."""
    at = cmd.at or ctx.now
    cards = {room.id: room for floor in board_at(ctx, at, with_marks=False).floors for room in floor.rooms}
    lines = []
    for words, floor in floors_at(ctx, at, cmd.floor):
        for room in floor.rooms:
            beds: tuple[BedCard, ...] = cards[room.id].beds if room.id in cards else ()
            sleeps = bool(beds) or room.use is p.RoomUse.BEDROOM
            closed = room.id in cards and cards[room.id].closed is not None
            lines.append(
                RoomLine(
                    words, room.number, room.name, room.use, room.sex, room.area, len(beds) if sleeps else None,
                    room.area // len(beds) if room.area is not None and beds else None,
                    _count(beds, BedState.TAKEN) if sleeps else None,
                    _count(beds, BedState.FREE, BedState.TO_READY) if sleeps else None,
                    ", ".join(bed.label for bed in beds), BedState.CLOSED if closed else None,
                )
            )  # fmt: skip
    return RoomListRow(
        at, len(lines), sum(one.beds or 0 for one in lines), sum(one.taken or 0 for one in lines),
        sum(one.free or 0 for one in lines), tuple(lines),
    )  # fmt: skip


def _count(beds: tuple[BedCard, ...], *states: BedState) -> int:
    return sum(bed.state in states for bed in beds)


# --- the plan -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlanBed:
    """``called`` is empty on a plan without names."""

    bed: Annotated[Text, N_("Bed")]
    called: Annotated[Name, N_("Name")]


@dataclass(frozen=True, slots=True)
class PlanRoom:
    number: p.RoomNumber
    name: p.RoomName
    use: p.UseOfRoom
    sex: p.ForWhom | None
    beds: tuple[PlanBed, ...]


@dataclass(frozen=True, slots=True)
class PlanFloor:
    floor: Annotated[Sentence, N_("Floor")]
    rooms: tuple[PlanRoom, ...]


@dataclass(frozen=True, slots=True)
class HousePlanRow:
    at: Annotated[Moment, N_("As of")]
    floors: tuple[PlanFloor, ...]


@paper(
    HousePaper.HOUSE_PLAN.value, title=HousePaper.HOUSE_PLAN.label, row=HousePlanRow, size="a4_lying",
    allows=(
        "at", "floors", "floors.floor", "floors.rooms", "floors.rooms.number", "floors.rooms.name", "floors.rooms.use",
        "floors.rooms.sex", "floors.rooms.beds", "floors.rooms.beds.bed", "floors.rooms.beds.called",
    ),
)  # fmt: skip
def house_plan(on: Facts) -> Content:
    found: list[Block] = []
    for floor in on.each("floors"):
        found.append(Heading(floor("floor")))
        found.append(Boxes(tuple(_box(room) for room in floor.each("rooms"))))
    if not found:
        return (Note(on.word(N_("There are no rooms there yet."))),)
    return (
        *found,
        Note(
            on.say(N_("As of {at}. Rooms stand in the order of their numbers, not to scale."), at=(on("at"),))
        ),
    )


def _box(room: Facts) -> Box:
    under: list[Words] = [room("use")] if room("name").empty else [room("name")]
    if not room("sex").empty:
        under += ["　", room("sex")]
    return Box(room("number"), tuple(under), tuple((bed("bed"), _name(bed)) for bed in room.each("beds")))


def _name(bed: Facts) -> Words:
    return "" if bed("called").empty else bed("called")


def house_plan_row(ctx: Reading, cmd: PrintHousePaper) -> HousePlanRow:
    """Rooms of every use with their beds; with the names of those who have them where that was asked for."""
    at = cmd.at or ctx.now
    named = cmd.with_names is YesNoAnswer.YES
    cards: dict[int, RoomCard] = {
        room.id: room for floor in board_at(ctx, at, with_marks=False).floors for room in floor.rooms
    }

    def beds(room: int, number: str) -> tuple[PlanBed, ...]:
        return tuple(
            PlanBed(
                bed_in_room(number, bed.label),
                bed.occupant.chosen_name or bed.occupant.name if named and bed.occupant else "",
            )
            for bed in (cards[room].beds if room in cards else ())
        )

    return HousePlanRow(
        at,
        tuple(
            PlanFloor(
                words,
                tuple(
                    PlanRoom(room.number, room.name, room.use, room.sex, beds(room.id, room.number))
                    for room in floor.rooms
                ),
            )
            for words, floor in floors_at(ctx, at, cmd.floor)
        ),
    )
