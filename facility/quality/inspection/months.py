"""The months beside each other: how far each is and what came out, without reading the records again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.desk import Reading, query
from facility.core.standard import Strength, load_standard
from facility.quality.inspection import words as w
from facility.quality.inspection.board import Stage, stage_of
from facility.quality.inspection.model import InspectedLine, Inspection, Judgement
from facility.quality.inspection.results import Counts, count, of_files
from facility.quality.inspection.state import state_of
from facility.quality.inspection.words import Result, WhyDue
from facility.quality.own_lines import OWN, OwnLine

Results = dict[str, Result | None]
"""By clause, what came out of a line that was due; None while something is left to judge."""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month. counts: of all due lines; must: of the binding ones of the facility, which make the conformity."""

    id: w.InspectionId
    number: w.InspectionNumber
    month: w.Month
    stage: Stage
    counts: Counts
    must: Counts


@query("inspection_list", may="quality.read")
def inspection_list(ctx: Reading) -> tuple[MonthRow, ...]:
    """The months that were opened, the last first."""
    rows = list(ctx.session.scalars(select(Inspection).order_by(Inspection.month.desc())))
    found = results_of(ctx, rows)
    binding = binding_clauses(ctx.session, rows)
    return tuple(
        MonthRow(
            row.id, row.number, row.month, stage_of(row), count(found[row.id].values()),
            count(result for clause, result in found[row.id].items() if clause in binding),
        )
        for row in rows
    )  # fmt: skip


def results_of(ctx: Reading, rows: Iterable[Inspection]) -> dict[int, Results]:
    """By month (its id) and clause; a month under way is worked out, a signed one is read."""
    rows = list(rows)
    signed = [row.id for row in rows if row.read_until is not None]
    found = {id: dict(_signed(ctx.session, id)) for id in signed}
    for row in rows:
        if row.read_until is None:
            state = state_of(ctx, row)
            found[row.id] = {line.clause: state.result(line) for line in state.due_lines()}
    return found


def _signed(session: Session, inspection: int) -> Iterator[tuple[str, Result | None]]:
    judged: dict[str, list[Result]] = {}
    for clause, result in session.execute(
        select(Judgement.clause, Judgement.result).where(Judgement.inspection == inspection)
    ):
        judged.setdefault(clause, []).append(result)
    for clause, why in session.execute(
        select(InspectedLine.clause, InspectedLine.why).where(InspectedLine.inspection == inspection)
    ):
        yield clause, Result.NOT_APPLICABLE if why is WhyDue.ASIDE else of_files(judged.get(clause, []))


def binding_clauses(session: Session, rows: Iterable[Inspection]) -> set[str]:
    """The must-lines of the facility's own duty, of every standard these months used and of its own lines."""
    own = session.execute(select(OwnLine.clause, OwnLine.strength))
    found = {clause for clause, strength in own if strength is Strength.MUST}
    for key in {row.standard for row in rows}:
        lines = load_standard(key).lines
        found |= {
            one.clause for one in lines if one.strength is Strength.MUST and one.duty.value == "facility"
        }
    return found


def chapter_of(clause: str, standard: str) -> str:
    """The chapter a clause stands under."""
    if clause.startswith(f"{OWN}."):
        return OWN
    line = load_standard(standard).by_clause.get(clause)
    return line.chapter if line is not None else ""
