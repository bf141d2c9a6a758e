"""Food control sheets on paper: to be filled in by hand, nothing ticked beforehand; and what a sheet found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Text
from facility.meals import safety_words as s
from facility.meals import words as w
from facility.meals.control_lines import lines_for
from facility.meals.control_sheets import control_answers, control_sheets, line_said
from facility.meals.papers.safety_printing import PrintSafety, SafetyPaper
from facility.meals.safety_words import Found, Rhythm
from facility.meals.times import supply_mode
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note
from facility.premises.papers.office import cell


@dataclass(frozen=True, slots=True)
class ControlBlankLine:
    """``found`` is never known: nothing is ticked beforehand."""

    number: Annotated[Text, N_("No.")]
    text: s.LookAt
    found: s.FoundOf | None = None


@dataclass(frozen=True, slots=True)
class ControlBlankRow:
    rhythm: s.RhythmOf
    day: s.SheetDay | None
    lines: tuple[ControlBlankLine, ...]


@dataclass(frozen=True, slots=True)
class ControlDoneLine:
    number: Annotated[Text, N_("No.")]
    text: s.LookAt
    found: s.FoundOf | None
    note: s.FoundNote
    at: w.EnteredAt | None
    by: s.SheetBy


@dataclass(frozen=True, slots=True)
class ControlDoneRow:
    rhythm: s.RhythmOf
    day: s.SheetDay
    by: s.SheetBy
    answered: s.Answered
    problems: s.Problems
    finished_at: s.FinishedAt | None
    summary: s.Summary
    lines: tuple[ControlDoneLine, ...]


_SIGNED: dict[Rhythm, str] = {
    Rhythm.DAY: N_("Food safety officer"),
    Rhythm.WEEK: N_("Food safety director"),
    Rhythm.MONTH: N_("Head of the facility"),
}


@paper(
    SafetyPaper.CONTROL_BLANK.value, title=SafetyPaper.CONTROL_DONE.label, row=ControlBlankRow,
    allows=("rhythm", "day", "lines", "lines.number", "lines.text", "lines.found"),
)  # fmt: skip
def control_sheet_blank(on: Facts) -> Content:
    columns = (
        Column(on.word(N_("No.")), 0.06, "center"), Column(on.word(P_("food control", "What is looked at")), 0.42),
        Column(on.word(P_("food control", "Found")), 0.3),
        Column(on.word(P_("food control", "What was found and done"))),
    )  # fmt: skip
    rows = tuple(Row((one("number"), one("text"), one.ticks("found"), "")) for one in on.each("lines"))
    return (
        on.fields("rhythm", "day"),
        Table(columns, rows),
        Note(on.word(N_("Tick only what you have looked at yourself. No problem is a finding too: write it down."))),
        _signed(on),
    )  # fmt: skip


@paper(
    SafetyPaper.CONTROL_DONE.value, title=SafetyPaper.CONTROL_DONE.label, row=ControlDoneRow,
    allows=(
        "rhythm", "day", "by", "answered", "problems", "finished_at", "summary", "lines",
        *(f"lines.{one}" for one in ("number", "text", "found", "note", "at", "by")),
    ),
)  # fmt: skip
def control_sheet_done(on: Facts) -> Content:
    columns = (
        Column(on.word(N_("No.")), 0.06, "center"), Column(on.word(P_("food control", "What is looked at")), 0.38),
        Column(on.word(P_("food control", "Found")), 0.12),
        Column(on.word(P_("food control", "What was found and done")), 0.24), Column(on.word(N_("Looked at"))),
    )  # fmt: skip
    rows = tuple(
        Row(
            (one("number"), one("text"), cell(one, "found"), cell(one, "note"), _seen(one)),
            strong=one.raw("found") is Found.PROBLEM,
        )
        for one in on.each("lines")
    )
    more = () if on("summary").empty else (on.field("summary", span=3),)
    return (
        on.fields("rhythm", "day", "by", "answered", "problems", "finished_at", *more, columns=3),
        Table(columns, rows),
        _signed(on),
    )


def _signed(on: Facts) -> SignRow:
    return SignRow((on.word(_SIGNED[on.raw("rhythm")]),))


def _seen(one: Facts) -> Words:
    return FREE if one("at").empty else (one("at"), "　", one("by"))


def control_blank_row(ctx: Reading, cmd: PrintSafety) -> ControlBlankRow:
    assert cmd.rhythm is not None
    return blank_row(ctx, cmd.rhythm)


def blank_row(ctx: Reading, rhythm: Rhythm) -> ControlBlankRow:
    """DomainError where no food is cooked in the house."""
    lines = lines_for(rhythm, supply_mode(ctx.session))
    if not lines:
        raise DomainError("no_control_here", N_("No food is cooked in this house."), "rhythm")
    return ControlBlankRow(
        rhythm,
        None,
        tuple(ControlBlankLine(str(at), line_said(one.key)) for at, one in enumerate(lines, 1)),
    )


def control_done_row(ctx: Reading, cmd: PrintSafety) -> ControlDoneRow:
    """Of the sheet named, also of one that is not finished yet."""
    kept = next((row for row in control_sheets(ctx, at_most=1_000_000) if row.id == cmd.entry), None)
    if kept is None:
        raise DomainError("no_such_sheet", N_("There is no such sheet."), "entry")
    lines = control_answers(ctx, sheet=kept.id)
    return ControlDoneRow(
        kept.rhythm, kept.day, kept.by, kept.answered, kept.problems, kept.finished_at, kept.summary,
        tuple(
            ControlDoneLine(str(at), row.text, row.found, row.note, row.at, row.by) for at, row in enumerate(lines, 1)
        ),
    )  # fmt: skip
