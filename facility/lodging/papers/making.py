"""Each paper of the house by name: its row, its PDF, and where it is a list its sheet."""

from __future__ import annotations

import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from facility.core.desk import Context, Reading
from facility.core.i18n import N_, translate
from facility.core.words import unfold, words_of
from facility.lodging.papers import (
    evacuation,
    hanging,
    month,
    nights,
    roll,
    rooms,
    search,
    shift,
    slips,
    things,
)
from facility.lodging.papers.printing import HousePaper, PaperWay, PrintHousePaper
from facility.papers.registry import PAPERS
from facility.premises.letterhead import letterhead

Made = tuple[Any, tuple[int, ...]]
Maker = Callable[[Context, PrintHousePaper], Made]


@dataclass(frozen=True, slots=True)
class Making:
    """``lines``: the field whose rows are the sheet's, ``columns`` which of their fields. ``mark`` (msgid) is printed
    large and pale behind the text."""

    make: Maker
    lines: str = ""
    columns: tuple[str, ...] = ()
    mark: str = ""


def _many(make: Callable[[Reading, PrintHousePaper], Any]) -> Maker:
    return lambda ctx, cmd: (make(ctx, cmd), ())


def _one(make: Callable[[Context, PrintHousePaper], tuple[Any, int]]) -> Maker:
    def made(ctx: Context, cmd: PrintHousePaper) -> Made:
        row, person = make(ctx, cmd)
        return row, (person,)

    return made


MAKINGS: dict[HousePaper, Making] = {
    HousePaper.EVACUATION: Making(
        _many(evacuation.evacuation_row), "lines",
        ("group", "floor", "room", "bed", "name", "chosen_name", "visits", "state", "since"),
    ),
    HousePaper.BED_CARDS: Making(_many(hanging.bed_cards_row)),
    HousePaper.DOOR_PLATES: Making(_many(hanging.door_plates_row)),
    HousePaper.ROOM_LIST: Making(
        _many(rooms.room_list_row), "lines",
        ("floor", "number", "name", "use", "sex", "area", "beds", "labels", "area_per_bed", "taken", "free", "state"),
    ),
    HousePaper.HOUSE_PLAN: Making(_many(rooms.house_plan_row)),
    HousePaper.ROLL_CALL: Making(_many(roll.roll_paper_row), "lines", roll.LINE),
    HousePaper.LEAVE_SLIP: Making(_one(slips.leave_slip_row)),
    HousePaper.MOVE_NOTICE: Making(_one(slips.move_notice_row)),
    HousePaper.THINGS_RECEIPT: Making(
        _one(things.things_row), "lines",
        ("what", "kind", "how_many", "amount", "condition", "kept_where", "received_at"),
    ),
    HousePaper.THINGS_BACK: Making(
        _one(things.things_row), "lines",
        ("what", "kind", "how_many", "amount", "received_at", "handed_back_at", "handed_back_to"),
    ),
    HousePaper.HANDOVER: Making(_many(shift.handover_page_row), "lines", shift.LINE),
    HousePaper.OCCUPANCY: Making(_many(month.occupancy_row), "months", month.FIGURES),
    HousePaper.NIGHTS: Making(
        _many(lambda ctx, cmd: nights.night_proof_row(ctx, cmd, typing.cast("Context", ctx).progress)), "lines",
        ("night", "room", "bed", "number", "name", "kind"), N_("internal"),
    ),
    HousePaper.SEARCH: Making(_one(search.search_row)),
}  # fmt: skip
"""Every paper of the house, in the order of `HousePaper`."""


def made_bytes(ctx: Context, cmd: PrintHousePaper) -> tuple[bytes, tuple[int, ...]]:
    """PDF or sheet, and the people it speaks of where it is one."""
    making, lang = MAKINGS[cmd.name], cmd.lang.value
    row, people = making.make(ctx, cmd)
    if cmd.way is PaperWay.EXCEL:
        return sheet_bytes(ctx, cmd.name, row, lang), people
    spec = PAPERS[cmd.name.value]
    return spec.render(row, lang=lang, head=letterhead(ctx), made=ctx.now, mark=making.mark), people


def blank_bytes(ctx: Reading, name: HousePaper, lang: str) -> bytes:
    """The form for handwriting, in one copy."""
    return PAPERS[name.value].render(None, lang=lang, head=letterhead(ctx), made=ctx.now)


def sheet_bytes(ctx: Context, name: HousePaper, row: Any, lang: str) -> bytes:
    """The lines of a paper as .xlsx, each column typed by its word; figures in tenths with their point."""
    from facility.sheets.writer import SheetColumn, column_of, write_sheet

    making = MAKINGS[name]
    kind = _line_type(type(row), making.lines)
    words = {word.name: word for word in words_of(kind)}
    heads = [
        SheetColumn(translate(words[one].label, lang), "scaled", 1)
        if name is HousePaper.OCCUPANCY and one in month.TENTHS
        else column_of(words[one], lang)
        for one in making.columns
    ]
    lines = (tuple(getattr(line, one) for one in making.columns) for line in getattr(row, making.lines))
    return write_sheet(heads, lines, lang, translate(name.label, lang), ctx.progress.check)


def _line_type(row: type, name: str) -> type:
    """The dataclass of a tuple of rows."""
    hint = typing.get_type_hints(row)[name]
    found: type = unfold(typing.get_args(unfold(hint)[0])[0])[0]
    return found
