"""The handover page of one shift: the state of the house, what to pass on, who has read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Count, LongText, Moment, Name
from facility.lodging.daily import day_words as y
from facility.lodging.daily.handover import handover_lines, shift_now
from facility.lodging.daily.times import Shift, shift_begins, shift_starts
from facility.lodging.daily.whereabouts import in_the_house
from facility.lodging.daily.words import Whereabouts
from facility.lodging.papers.printing import HousePaper, PrintHousePaper
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note


@dataclass(frozen=True, slots=True)
class HandoverPaperLine:
    """``text`` is empty and ``hidden`` true where the reader may not open clinical cards."""

    written_at: y.WrittenAt
    weight: y.Weight
    about: Annotated[Name, N_("About")]
    text: Annotated[LongText, N_("What to pass on")]
    written_by: Annotated[Name, P_("handover", "Written by")]
    hidden: Annotated[bool, N_("Hidden")]


@dataclass(frozen=True, slots=True)
class ReadLine:
    name: Annotated[Name, P_("handover", "Signed by")]
    at: Annotated[Moment, P_("handover", "Signed at")]


@dataclass(frozen=True, slots=True)
class HandoverPageRow:
    """The counts are those of the end of the shift, or of now while it goes on."""

    day: y.ShiftDay
    shift: Annotated[Shift, N_("Shift")]
    at: Annotated[Moment, P_("handover", "House counted at")]
    residents: Annotated[Count, N_("Residents in")]
    on_leave: Annotated[Count, P_("handover", "On leave")]
    in_hospital: Annotated[Count, P_("handover", "In hospital")]
    looked_for: Annotated[Count, P_("handover", "Being looked for")]
    visitors: Annotated[Count, N_("Visitors")]
    lines: tuple[HandoverPaperLine, ...]
    read: tuple[ReadLine, ...]


_COUNTS = ("residents", "on_leave", "in_hospital", "looked_for", "visitors")
LINE = ("written_at", "weight", "about", "text", "written_by")


@paper(
    HousePaper.HANDOVER.value, title=HousePaper.HANDOVER.label, row=HandoverPageRow,
    allows=("day", "shift", "at", *_COUNTS, "lines", *(f"lines.{one}" for one in (*LINE, "hidden")), "read", "read.name", "read.at"),
)  # fmt: skip
def handover_page(on: Facts) -> Content:
    widths = (0.15, 0.13, 0.14, 0.0, 0.13)
    empty = on.each("lines", blank=len(on.raw("lines") or ()) + 1)[-1]
    columns = tuple(Column(empty.label(name), wide) for name, wide in zip(LINE, widths, strict=True))
    read = (Heading(on.word(N_("Read and signed"))), on.table("read", "name", "at")) if on.raw("read") else ()
    nothing = (
        () if on.blank or on.raw("lines") else (Note(on.word(N_("Nothing was written for this shift."))),)
    )
    return (
        on.fields("day", on.field("shift", ticks=on.blank), "at", *_COUNTS, columns=2),
        Heading(on.word(N_("What to pass on"))),
        Table(columns, tuple(_line(on, one) for one in on.each("lines")), blank=14 if on.blank else 2),
        *nothing,
        *read,
        SignRow((on.word(P_("handover", "Handed over by")), on.word(P_("handover", "Taken over by")))),
    )


def _line(on: Facts, one: Facts) -> Row:
    """About nobody is left free, not to be written in later."""
    hidden = on.word(N_("(a health matter; see the handover book)"))
    shown: list[Words] = [FREE if one(name).empty else one(name) for name in LINE]
    shown[LINE.index("text")] = hidden if one.raw("hidden") else one("text")
    return Row(tuple(shown))


def handover_page_row(ctx: Reading, cmd: PrintHousePaper) -> HandoverPageRow:
    """Of the shift named, else of the one that is on; voided lines are left out."""
    now = shift_now(ctx)
    day, shift = cmd.day or now.day, cmd.shift or now.shift
    starts = shift_starts(ctx.settings)
    at = min(ctx.now, _ends(day, shift, starts))
    house = in_the_house(ctx, at=at)
    away = [one.whereabouts for one in house.away]
    lines = [one for one in handover_lines(ctx, day=day, shift=shift) if one.voided_at is None]
    read = sorted({(one.name, one.at) for line in lines for one in line.signed}, key=lambda pair: pair[1])
    return HandoverPageRow(
        day, shift, at, house.residents, away.count(Whereabouts.LEAVE), away.count(Whereabouts.HOSPITAL),
        away.count(Whereabouts.MISSING), len(house.visitors),
        tuple(
            HandoverPaperLine(
                one.written_at, one.weight, one.name, one.text, one.written_by, one.hidden
            )
            for one in lines
        ),
        tuple(ReadLine(name, moment) for name, moment in _last_of_each(read)),
    )  # fmt: skip


def _last_of_each(read: list[tuple[str, datetime]]) -> list[tuple[str, datetime]]:
    """Once for everybody who signed."""
    return list(dict(read).items())


def _ends(day: date, shift: Shift, starts: Mapping[Shift, int]) -> datetime:
    """When the next shift begins."""
    begins = shift_begins(day, shift, starts)
    return min(
        at
        for one in starts
        for n in (0, 1)
        if (at := shift_begins(day + timedelta(days=n), one, starts)) > begins
    )
