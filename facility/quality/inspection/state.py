"""One month as it stands: what is due, what was drawn, what was judged. Read by the board, the signing and the papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facility.core.checks import Verdict
from facility.core.clock import day_of
from facility.core.handling import Reading
from facility.core.standard import Line, Unit
from facility.quality.applying import Applying, applying_at
from facility.quality.inspection.due_rules import Answered, Due, due_in, judged_here
from facility.quality.inspection.evidence import MonthReading
from facility.quality.inspection.model import DrawnFile, InspectedLine, Inspection, Judgement
from facility.quality.inspection.results import of_files
from facility.quality.inspection.words import Result, WhyDue
from facility.quality.setting_aside import LineSetAside, set_aside_on


@dataclass(frozen=True, slots=True)
class MonthState:
    """A month and everything judged in it.

    aside: by clause, lines set aside that day. due: by clause, why. judged: by clause and drawn file (None for lines
    that are judged once). earlier: by clause, the last answer of the months before.
    """

    inspection: Inspection
    reading: MonthReading
    applying: Applying
    aside: dict[str, LineSetAside]
    due: dict[str, WhyDue]
    files: tuple[DrawnFile, ...]
    judged: dict[tuple[str, int | None], Judgement]
    earlier: dict[str, Answered]

    def line(self, clause: str) -> Line | None:
        """The line of a clause, where it applies here."""
        return next((line for line in self.applying.lines if line.clause == clause), None)

    def result(self, line: Line) -> Result | None:
        """What was found of a line; None while something is left to judge."""
        if self.due.get(line.clause) is WhyDue.ASIDE:
            return Result.NOT_APPLICABLE
        if line.unit is Unit.FILE:
            if self.inspection.seed is None:
                return None
            return of_files([self._result(line.clause, file.id) for file in self.files])
        return self._result(line.clause, None)

    def _result(self, clause: str, file: int | None) -> Result | None:
        row = self.judged.get((clause, file))
        return row.result if row is not None else None

    def due_lines(self) -> Iterator[Line]:
        """The lines that are due, in the order of the standard."""
        return (line for line in self.applying.lines if line.clause in self.due)

    def on_word(self, seen: Iterable[str]) -> list[Line]:
        """The due lines that conform by the word of whoever judged them: the records cannot tell, and no note, no picture
        and no observation says more. ``seen``: the clauses of each observation, as written there."""
        told = {clause for one in seen for clause in one.split(", ")}
        judged: dict[str, list[Judgement]] = {}
        for (clause, _file), row in self.judged.items():
            judged.setdefault(clause, []).append(row)
        return [
            line
            for line in self.due_lines()
            if self.result(line) is Result.CONFORMS
            and line.clause not in told
            and any(_bare(row) for row in judged.get(line.clause, ()))
        ]

    def left(self) -> list[Line]:
        """The due lines that somebody still has to judge."""
        return [line for line in self.due_lines() if self.result(line) is None]


def _bare(row: Judgement) -> bool:
    """Ticked as conforming where the records could not tell, with nothing beside it; what was erased by law is not known."""
    alone = (
        row.evidence is Verdict.CANNOT_TELL
        and not row.note
        and row.picture is None
        and row.evidence_says != ""
    )
    return alone and row.result is Result.CONFORMS


def first_month(session: Session) -> date | None:
    """The first month that was ever inspected."""
    found: date | None = session.scalar(
        select(func.min(Inspection.month)).where(Inspection.taken_back_at.is_(None))
    )
    return found


def state_of(ctx: Reading, inspection: Inspection) -> MonthState:
    """Read a month."""
    session = ctx.session
    reading = MonthReading(ctx, inspection.month, inspection.read_until)
    applying = applying_at(ctx, reading.until)
    aside = set_aside_on(session, day_of(reading.until))
    files = session.scalars(
        select(DrawnFile)
        .where(DrawnFile.inspection == inspection.id, DrawnFile.why_not == "")
        .order_by(DrawnFile.place)
    )
    judged = session.scalars(select(Judgement).where(Judgement.inspection == inspection.id))
    earlier = answered_before(session, inspection.month)
    if inspection.read_until is not None:
        lines = session.scalars(select(InspectedLine).where(InspectedLine.inspection == inspection.id))
        due = {one.clause: one.why for one in lines}
    else:
        first = first_month(session) or inspection.month
        due = {one.line.clause: one.why for one in profile(reading, applying, aside, earlier, first)}
        due |= {
            line.clause: WhyDue.ASIDE for line in applying.lines if line.clause in aside and judged_here(line)
        }
    return MonthState(
        inspection, reading, applying, aside, due, tuple(files),
        {(row.clause, row.file): row for row in judged}, earlier,
    )  # fmt: skip


def profile(
    reading: MonthReading,
    applying: Applying,
    aside: dict[str, LineSetAside],
    earlier: dict[str, Answered],
    first: date,
) -> tuple[Due, ...]:
    """The lines a month looks at; those set aside are not."""
    lines = [line for line in applying.lines if judged_here(line) and line.clause not in aside]
    return due_in(reading.month, lines, earlier, first, lambda line: reading.answer(line).verdict)


def answered_before(session: Session, month: date) -> dict[str, Answered]:
    """By clause, the last answer of the months before; of a line judged by files, what followed from them."""
    newest: dict[str, tuple[date, list[Judgement]]] = {}
    rows = session.execute(
        select(Judgement, Inspection.month)
        .join(Inspection, Inspection.id == Judgement.inspection)
        .where(Inspection.month < month, Inspection.taken_back_at.is_(None))
        .order_by(Inspection.month.desc(), Judgement.id)
    )
    for row, when in rows:
        kept = newest.setdefault(row.clause, (when, []))
        if kept[0] == when:
            kept[1].append(row)
    found = {}
    for clause, (when, those) in newest.items():
        result = of_files([one.result for one in those])
        if result is not None:
            found[clause] = Answered(when, result, those[-1].evidence)
    return found
