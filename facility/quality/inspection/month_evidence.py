"""The evidence of all lines for a month, whether or not the month was opened: what `inspect` answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from facility.core.checks import Answer, Verdict
from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, current, say
from facility.core.standard import Line
from facility.core.words import Text, YesNo, YesNoAnswer
from facility.quality import words as q
from facility.quality.applying import applying_at, not_applying
from facility.quality.inspection import words as w
from facility.quality.inspection.due_rules import first_of
from facility.quality.inspection.evidence import MonthReading
from facility.quality.inspection.state import answered_before, first_month, profile
from facility.quality.setting_aside import set_aside_on

Judged = Annotated[Text, P_("line", "What is judged")]
IsDue = Annotated[YesNo, P_("line", "Due this month")]
Figures = Annotated[Text, P_("line", "Figures")]
_HERE = N_("This line is for another kind of facility.")


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One line. applies: it is for this kind of facility; figures: "k / n" where files or events are judged."""

    clause: q.Clause
    demand: q.Demand
    judged: Judged
    due: IsDue
    verdict: q.VerdictOf
    figures: Figures
    says: q.Says
    missing: q.Missing | None
    applies: bool
    why: w.WhyDue | None
    since: date | None
    line: Line
    answer: Answer


@dataclass(frozen=True, slots=True)
class MonthEvidence:
    """All lines of the standard and the facility's own, read as of ``until``."""

    month: w.Month
    until: datetime
    standard: str
    rows: tuple[EvidenceRow, ...]


@query("month_evidence", may="quality.read")
def month_evidence(ctx: Reading, *, month: w.Month) -> MonthEvidence:
    """DomainError for a month that has not begun."""
    first = first_of(month)
    if first > ctx.today:
        raise DomainError("month_ahead", N_("This month has not begun yet."), "month")
    reading = MonthReading(ctx, first)
    return MonthEvidence(
        first, reading.until, applying_at(ctx, reading.until).standard.number, tuple(_rows(ctx, reading))
    )


def _rows(ctx: Reading, reading: MonthReading) -> Iterator[EvidenceRow]:
    here, aside = applying_at(ctx, reading.until), set_aside_on(ctx.session, day_of(reading.until))
    begun = first_month(ctx.session)
    earlier = answered_before(ctx.session, reading.month)
    first = min(begun, reading.month) if begun is not None else reading.month
    due = {one.line.clause: one.why for one in profile(reading, here, aside, earlier, first)}
    fitting = {line.clause for line in here.lines}
    own = [line for line in here.lines if line.clause not in here.standard.by_clause]
    for line in (*here.standard.lines, *own):
        applies = line.clause in fitting
        if not applies:
            found = Answer(Verdict.NOT_APPLICABLE, say(_HERE))
        elif line.clause in aside:
            found = Answer(Verdict.NOT_APPLICABLE, not_applying(aside[line.clause].reason))
        else:
            found = reading.answer(line)
        why = due.get(line.clause)
        yield EvidenceRow(
            line.clause, line.text.words(current()), line.unit.label,
            YesNoAnswer.YES if why is not None else YesNoAnswer.NO, found.verdict,
            f"{found.count[0]} / {found.count[1]}" if found.count is not None else "", found.says, found.missing,
            applies, why, reading.since(line), line, found,
        )  # fmt: skip
