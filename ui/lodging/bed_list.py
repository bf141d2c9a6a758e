"""The board as a list: one line a bed, with everything a card shows in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from facility.core.i18n import N_, _
from facility.core.words import Count, Date, Name, Text
from facility.lodging.words import BedState
from ui.kit.chips import ChipLook
from ui.kit.table import TablePage
from ui.lodging.looks import CardLook
from ui.lodging.wording import AWAY_LOOK, look_of, sex_word

TONES = {
    CardLook.IN: ("outline", "user"), CardLook.LEAVE: ("warning", "suitcase"), CardLook.HOSPITAL: ("danger", "first-aid"),
    CardLook.RESERVED: ("outline", "bookmark-simple"), CardLook.FREE: ("ok", "check-circle"),
    CardLook.UNREADY: ("warning", "drop-half"), CardLook.CLOSED: ("neutral", "wrench"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BedLine:
    """One bed as the list shows it."""

    bed: int
    look: CardLook
    floor: Annotated[Text, N_("Floor")]
    room: Annotated[Text, N_("Room")]
    label: Annotated[Text, N_("Bed")]
    state: Annotated[Text, N_("State")]
    name: Annotated[Name, N_("Name")]
    sex: Annotated[Text, N_("Sex")]
    age: Annotated[Count, N_("Age")] | None
    since: Annotated[Date, N_("Since")] | None
    day: Annotated[Count, N_("Day of the stay")] | None
    planned: Annotated[Date, N_("Planned return home")] | None
    remark: Annotated[Text, N_("Remark")]


def lines_of(board: Any) -> Iterator[BedLine]:
    """Every bed of the board, in the order of the house."""
    for floor in board.floors:
        for room in floor.rooms:
            for bed in room.beds:
                yield _line(floor, room, bed)


def _line(floor: Any, room: Any, bed: Any) -> BedLine:
    look = look_of(bed)
    who, held = bed.occupant, bed.promised
    name = who.name if who is not None else held.name if held is not None else ""
    one = who or held
    return BedLine(
        bed.id, look, floor.floor, room.number, bed.label, _state(bed), name, sex_word(one.sex) if one else "",
        one.age if one else None, _day(who.since) if who else None, who.day if who else None,
        who.planned_return if who else None, _remark(bed),
    )  # fmt: skip


def _day(moment: Any) -> date:
    from facility.core.clock import day_of

    return day_of(moment)


def _state(bed: Any) -> str:
    if bed.occupant is not None and bed.occupant.away is not None:
        return _(bed.occupant.away.kind.label)
    return _(bed.state.label) if bed.state is not BedState.TAKEN else _(BedState.TAKEN.label)


def _remark(bed: Any) -> str:
    if bed.closed is not None:
        return " ".join(part for part in (_(bed.closed.kind.label), bed.closed.reason) if part)
    if bed.occupant is not None:
        return "　".join(_(mark.label) for mark in bed.occupant.marks)
    return ""


def chip_of(line: BedLine) -> ChipLook:
    tone, icon = TONES[line.look]
    if line.look in (CardLook.LEAVE, CardLook.HOSPITAL):
        icon = next(icon for look, icon in AWAY_LOOK.values() if look is line.look)
    return ChipLook(tone, icon, line.state, plain=line.look is CardLook.IN)  # type: ignore[arg-type]


class BedTable(TablePage):
    """The list of the board."""

    def __init__(self) -> None:
        super().__init__(
            BedLine, key="bed",
            only=("floor", "room", "label", "state", "name", "sex", "age", "since", "day", "planned", "remark"),
            widths={
                "floor": 76, "room": 60, "label": 72, "state": 124, "sex": 48, "age": 48, "since": 96, "day": 64,
                "planned": 104,
            },
            chips={"state": chip_of}, name=_("Beds"), several=True,
        )  # fmt: skip

    def show_board(self, board: Any) -> None:
        self.set_rows(lines_of(board))

    def lines(self) -> Sequence[BedLine]:
        return self.rows_model.rows
