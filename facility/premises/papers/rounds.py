"""Safety rounds on paper: the lines of a round to be filled in by hand, and what a round found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, say, translate
from facility.core.users import AppUser
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note
from facility.premises.keeping import words as w
from facility.premises.keeping.hazards import hazards
from facility.premises.keeping.kinds import Finding, Rhythm
from facility.premises.keeping.round_lines import USUAL, lines_of
from facility.premises.keeping.rounds import RoundAnswer, SafetyRound, round_answers, safety_rounds
from facility.premises.papers.office import cell
from facility.premises.papers.printing import KeepingPaper, PrintKeepingPaper

LookAt = Annotated[Sentence, N_("What to look at")]


@dataclass(frozen=True, slots=True)
class BlankLine:
    """``finding`` is never known: nothing is ticked beforehand."""

    area: w.Area
    look_at: LookAt
    finding: w.Found | None = None


@dataclass(frozen=True, slots=True)
class BlankRoundRow:
    rhythm: w.Rhythm
    day: w.RoundDay | None
    lines: tuple[BlankLine, ...]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    area: w.Area
    look_at: LookAt
    finding: w.Found | None
    measure: w.Measured
    note: w.RoundNote
    at: w.AnsweredAt | None
    by: w.RoundBy


@dataclass(frozen=True, slots=True)
class HazardLine:
    what: w.HazardWhat
    place: w.HazardPlace
    owner_name: w.OwnerName
    deadline: w.Deadline
    fixed_on: w.FixedOn | None
    rechecked_on: w.RecheckedOn | None


@dataclass(frozen=True, slots=True)
class DoneRoundRow:
    rhythm: w.Rhythm
    day: w.RoundDay
    by: w.RoundBy
    lines_in_all: w.RoundLines
    answered: w.RoundAnswered
    hazards: w.RoundHazards
    begun_at: w.BegunAt
    finished_at: w.FinishedAt | None
    note: w.RoundNote
    lines: tuple[AnswerLine, ...]
    found: tuple[HazardLine, ...]


@paper(
    KeepingPaper.ROUND_BLANK.value, title=KeepingPaper.ROUND_BLANK.label, row=BlankRoundRow,
    allows=("rhythm", "day", "lines", "lines.area", "lines.look_at", "lines.finding"),
)  # fmt: skip
def round_blank(on: Facts) -> Content:
    measured = on.raw("rhythm") is Rhythm.ACCESS
    columns = [
        Column(on.word(P_("round", "Area")), 0.15), Column(on.word(N_("What to look at")), 0.36),
        Column(on.word(P_("round", "Finding")), 0.27), Column(on.word(P_("round", "Remarks")), 0.22),
    ]  # fmt: skip
    if measured:
        columns.insert(2, Column(on.word(P_("round", "Measured")), 0.12))
    rows = tuple(
        Row((area, one("look_at"), *(("",) if measured else ()), one.ticks("finding"), ""))
        for area, one in _by_area(on.each("lines"))
    )
    hazards = (
        Column(on.word(N_("What is dangerous")), 0.4), Column(on.word(N_("Who puts it right")), 0.2),
        Column(on.word(N_("To be put right by")), 0.2), Column(on.word(N_("Checked again on")), 0.2),
    )  # fmt: skip
    return (
        on.fields("rhythm", "day"),
        Table(tuple(columns), rows),
        Heading(on.word(P_("round", "Hazards found"))),
        Table(hazards, blank=3),
        Note(on.word(N_("Tick only what you have looked at yourself. A danger for life is not written down first: act, then tell whoever is in charge."))),
        SignRow((on.word(P_("round", "Made by")), on.word(P_("round", "Read by")))),
    )  # fmt: skip


@paper(
    KeepingPaper.ROUND_DONE.value, title=KeepingPaper.ROUND_DONE.label, row=DoneRoundRow,
    allows=(
        "rhythm", "day", "by", "lines_in_all", "answered", "hazards", "begun_at", "finished_at", "note", "lines",
        "lines.area", "lines.look_at", "lines.finding", "lines.measure", "lines.note", "lines.at", "lines.by", "found", "found.what",
        "found.place", "found.owner_name", "found.deadline", "found.fixed_on", "found.rechecked_on",
    ),
)  # fmt: skip
def round_done(on: Facts) -> Content:
    columns = (
        Column(on.word(P_("round", "Area")), 0.14), Column(on.word(N_("What to look at")), 0.36),
        Column(on.word(P_("round", "Finding")), 0.11), Column(on.word(P_("round", "Remarks")), 0.2),
        Column(on.word(N_("Looked at")), 0.19),
    )  # fmt: skip
    rows = tuple(
        Row(
            (area, one("look_at"), cell(one, "finding"), _remarks(one), _seen(one)),
            strong=one.raw("finding") is Finding.HAZARD,
        )
        for area, one in _by_area(on.each("lines"))
    )
    return (
        on.fields(
            "rhythm", "day", "by", "lines_in_all", "answered", "hazards", "begun_at", on.field("finished_at", span=2),
            *(("note",) if on.raw("note") else ()), columns=3,
        ),
        Table(columns, rows),
        *_hazards(on),
        SignRow((on.word(P_("round", "Made by")), on.word(P_("round", "Read by")))),
    )  # fmt: skip


def _remarks(one: Facts) -> Words:
    """What was measured, and what else was written down."""
    known: tuple[Words, ...] = tuple(one(name) for name in ("measure", "note") if not one(name).empty)
    return FREE if not known else known[0] if len(known) == 1 else (known[0], "　", known[1])


def _seen(one: Facts) -> Words:
    return FREE if one("at").empty else (one("at"), "　", one("by"))


def _hazards(on: Facts) -> Iterator[Block]:
    yield Heading(on.word(P_("round", "Hazards found")))
    if not on.raw("found"):
        yield Note(on.word(N_("None in this round.")))
        return
    names = ("what", "place", "owner_name", "deadline", "fixed_on", "rechecked_on")
    widths = (0.3, 0.14, 0.14, 0.14, 0.14, 0.14)
    lines = on.each("found")
    yield Table(
        tuple(Column(lines[0].label(name), wide) for name, wide in zip(names, widths, strict=True)),
        tuple(Row(tuple(cell(one, name) for name in names)) for one in lines),
    )


def _by_area(lines: tuple[Facts, ...]) -> Iterator[tuple[Words, Facts]]:
    """The area beside the first line of each."""
    before = None
    for one in lines:
        yield (FREE if one.raw("area") is before else one("area")), one
        before = one.raw("area")


def look_at(text: str) -> Sentence:
    """A line in the paper's language where it is one of the usual ones, else as the house worded it."""
    usual = {translate(said, "zh"): said for _rhythm, _area, said in USUAL}
    return Sentence(usual[text], {}) if text in usual else say(N_("{what}"), what=text)


def round_blank_row(ctx: Reading, cmd: PrintKeepingPaper) -> BlankRoundRow:
    """The lines of now. DomainError where a round has none yet."""
    assert cmd.rhythm is not None
    items = lines_of(ctx.session, cmd.rhythm)
    if not items:
        raise DomainError(
            "round_without_lines", N_("This round has no lines yet. Take the usual ones first."), "rhythm"
        )
    return BlankRoundRow(cmd.rhythm, None, tuple(BlankLine(one.area, look_at(one.text)) for one in items))


def round_done_row(ctx: Reading, cmd: PrintKeepingPaper) -> DoneRoundRow:
    """Of the round named, also of one that is not finished yet."""
    assert cmd.entry is not None
    kept = ctx.get(SafetyRound, cmd.entry, "entry")
    facts = next(row for row in safety_rounds(ctx, last=1_000_000) if row.id == kept.id)
    who = dict(
        ctx.session.execute(
            select(RoundAnswer.id, AppUser.name)
            .join(AppUser, AppUser.id == RoundAnswer.by)
            .where(RoundAnswer.round == kept.id)
        ).all()
    )
    return DoneRoundRow(
        kept.rhythm, kept.day, facts.by, facts.lines, facts.answered, facts.hazards, kept.begun_at, kept.finished_at,
        kept.note,
        tuple(
            AnswerLine(row.area, look_at(row.text), row.finding, row.measure, row.note, row.at, who.get(row.id, ""))
            for row in round_answers(ctx, round=kept.id)
        ),
        tuple(
            HazardLine(row.what, row.place, row.owner_name, row.deadline, row.fixed_on, row.rechecked_on)
            for row in hazards(ctx)
            if row.round == kept.id and row.voided_at is None
        ),
    )  # fmt: skip
