"""The roll-call sheet: with the names to be ticked by hand, as it was made, or blank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Count, Date, Moment, Name, Text
from facility.lodging.daily import words as d
from facility.lodging.daily.roll_call_lists import roll_sheet
from facility.lodging.daily.words import RollMark
from facility.lodging.papers.printing import HousePaper, PrintHousePaper
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Tick, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note


@dataclass(frozen=True, slots=True)
class RollPaperLine:
    """``known``: what is entered, such as a leave; never that somebody is there."""

    where: Annotated[Text, N_("Bed")]
    called: Annotated[Name, N_("Name")]
    known: Annotated[RollMark, P_("roll-call", "Entered")] | None
    mark: Annotated[RollMark, P_("roll-call", "Mark")] | None
    reason: Annotated[Text, P_("roll-call", "Remark")]


@dataclass(frozen=True, slots=True)
class RollPaperRow:
    day: Annotated[Date, N_("Day")]
    round: d.WhichRound
    due_at: Annotated[Moment, P_("roll-call", "Due at")]
    taken_at: d.TakenAt | None
    taken_by: Annotated[Name, P_("roll-call", "Made by")]
    confirmed_at: d.ConfirmedAt | None
    confirmed_by: Annotated[Name, N_("Confirmed by")]
    people: Annotated[Count, P_("roll-call", "On the sheet")]
    present: Annotated[Count, P_("roll-call", "Present")] | None
    lines: tuple[RollPaperLine, ...]


LINE = ("where", "called", "known", "mark", "reason")
BLANK = 16  # lines of a blank sheet: one page


@paper(
    HousePaper.ROLL_CALL.value, title=HousePaper.ROLL_CALL.label, row=RollPaperRow,
    allows=(
        "day", "round", "due_at", "taken_at", "taken_by", "confirmed_at", "confirmed_by", "people", "present", "lines",
        *(f"lines.{one}" for one in LINE),
    ),
)  # fmt: skip
def roll_call_sheet(on: Facts) -> Content:
    lines = on.each("lines", blank=BLANK if on.blank else 0)
    columns = (
        Column("序" if on.lang == "zh" else "No.", 0.06, "center"),
        Column(on.word(N_("Bed")), 0.12),
        Column(on.word(N_("Name")), 0.2),
        *(Column(on.word(mark.label), 0.09 if on.lang == "zh" else 0.1, "center") for mark in RollMark),
        Column(on.word(P_("roll-call", "Remark"))),
    )
    rows = tuple(_line(on, at, one) for at, one in enumerate(lines, 1))
    return (
        on.fields(
            "day", on.field("round", ticks=on.blank), "due_at", "people", "taken_at", "taken_by", "present",
            "confirmed_by", columns=2,
        ),
        Table(columns, rows),
        Note(
            on.word(
                N_("Whoever is ticked as present was seen. Who cannot be found is looked for at once, by the steps of the house.")
            )
        ),
        SignRow((on.word(P_("roll-call", "Made by")), on.word(N_("Confirmed by")))),
    )  # fmt: skip


def _line(on: Facts, at: int, one: Facts) -> Row:
    made = one.raw("mark")
    ticks: tuple[Words, ...] = tuple(Tick(made is mark) for mark in RollMark)
    remark: Words = one("reason")
    if made is None and not one("known").empty:
        remark = (on.word(N_("entered:")), " ", one("known"))
    if made is not None and one("reason").empty:
        remark = FREE
    return Row((str(at), one("where"), one("called"), *ticks, remark))


def roll_paper_row(ctx: Reading, cmd: PrintHousePaper) -> RollPaperRow:
    """The sheet of a day and round; not made yet, it has the names and no marks."""
    if cmd.round is None:
        raise DomainError("round_needed", N_("Say which roll-call."), "round")
    sheet = roll_sheet(ctx, round=cmd.round, day=cmd.day)
    return RollPaperRow(
        sheet.day, sheet.round, sheet.due_at, sheet.taken_at, sheet.taken_by, sheet.confirmed_at, sheet.confirmed_by,
        len(sheet.rows), sheet.present if sheet.roll_call is not None else None,
        tuple(
            RollPaperLine(row.where, row.chosen_name or row.name, row.proposed, row.mark, row.reason)
            for row in sheet.rows
        ),
    )  # fmt: skip
