"""Would we pass today? Every line about house and staff, and what the records say of it at a moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from facility.core.checks import Answer, Looking, Verdict, answer
from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.i18n import current
from facility.core.standard import Line, Standard, WhoseDuty
from facility.quality import words as w
from facility.quality.applying import applying_at, not_applying
from facility.quality.rules import Tally, tally
from facility.quality.setting_aside import LineSetAside, set_aside_on

HOUSE = frozenset({"profile", "premises", "staff"})
"""The registers of house and staff; a line that rests on one of them belongs to this page."""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One line, and what the records say of it. ``own``: it is the facility's own duty, so it counts."""

    clause: w.Clause
    chapter: w.ChapterOf
    demand: w.Demand
    verdict: w.VerdictOf
    says: w.Says
    missing: w.Missing | None
    until: w.HoldsUntil | None
    strength: w.StrengthOf
    duty: w.DutyOf
    evidence: w.EvidenceOf
    every: w.EveryOf
    own: bool
    line: Line
    answer: Answer
    aside: w.SetAsideId | None


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A chapter and how its lines stand."""

    number: str
    title: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class StandingBoard:
    """All lines at a moment. known: whether the facility has been described, without which no line is known to apply.

    own: the facility's own lines; must: those of them that are binding.
    """

    standard: str
    at: w.LookedAt
    known: bool
    rows: tuple[StandingRow, ...]
    chapters: tuple[ChapterRow, ...]
    own: Tally
    must: Tally


@query("standing_board", may="quality.read")
def standing_board(ctx: Reading, *, at: w.LookedAt | None = None) -> StandingBoard:
    """What the records say about house and staff at a moment (now without one)."""
    moment = min(at or ctx.now, ctx.now)
    here = applying_at(ctx, moment)
    standard, lines = here.standard, tuple(line for line in here.lines if HOUSE & set(line.needs))
    rows = tuple(_rows(ctx, lines, moment))
    own = [row for row in rows if row.own]
    return StandingBoard(
        standard.number, moment, here.known, rows, tuple(_chapters(standard, rows)),
        tally(row.verdict for row in own), tally(row.verdict for row in own if row.strength.value == "must"),
    )  # fmt: skip


def _rows(ctx: Reading, lines: tuple[Line, ...], moment: datetime) -> Iterator[StandingRow]:
    look, aside = Looking(ctx, moment), set_aside_on(ctx.session, day_of(moment))
    for line in lines:
        row = aside.get(line.clause)
        found = _set_aside(row) if row is not None else answer(look, line)
        yield StandingRow(
            line.clause, line.chapter, line.text.words(current()), found.verdict, found.says, found.missing,
            found.until, line.strength, line.duty, line.evidence, line.every, line.duty is WhoseDuty.FACILITY,
            line, found, row.id if row is not None else None,
        )  # fmt: skip


def _set_aside(row: LineSetAside) -> Answer:
    return Answer(Verdict.NOT_APPLICABLE, not_applying(row.reason))


def _chapters(standard: Standard, rows: tuple[StandingRow, ...]) -> Iterator[ChapterRow]:
    for chapter in standard.chapters:
        held = [row.verdict for row in rows if row.chapter == chapter.number]
        if held:
            yield ChapterRow(chapter.number, chapter.title.words(current()), tally(held))
