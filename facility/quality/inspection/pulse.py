"""What changes of a month from one key to the next: which months there are, and what was judged. No evidence is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select

from facility.core.desk import Reading, query
from facility.core.i18n import current
from facility.core.standard import Unit
from facility.core.users import AppUser
from facility.quality.findings.model import Finding
from facility.quality.inspection import words as w
from facility.quality.inspection.board import BoardLine, InFile, InspectionBoard, JudgedRow, Stage, stage_of
from facility.quality.inspection.due_rules import judged_here
from facility.quality.inspection.evidence import words_kept
from facility.quality.inspection.model import (
    DrawnFile,
    Inspection,
    InspectionAddendum,
    InspectionShare,
    Judgement,
    Observation,
)
from facility.quality.inspection.results import count, counts_for_conformity, of_files
from facility.quality.own_lines import OwnLine
from facility.quality.setting_aside import LineSetAside

Judged = Mapping[tuple[str, int | None], JudgedRow]
"""By clause and drawn file (None for a line that is judged once)."""


@dataclass(frozen=True, slots=True)
class MonthName:
    """A month that was begun."""

    id: w.InspectionId
    number: w.InspectionNumber
    month: w.Month
    stage: Stage


@query("inspection_months", may="quality.read")
def inspection_months(ctx: Reading) -> tuple[MonthName, ...]:
    """The months that were begun, the last first; quicker than `inspection_list`, which counts results."""
    rows = ctx.session.scalars(select(Inspection).order_by(Inspection.month.desc()))
    return tuple(MonthName(row.id, row.number, row.month, stage_of(row)) for row in rows)


@dataclass(frozen=True, slots=True)
class Pulse:
    """What was judged so far. frame: changes when anything else of the month does, so that it is read anew.

    findings: by id, the numbers of the findings these judgements opened.
    """

    frame: tuple[Any, ...]
    judged: Judged
    findings: Mapping[int, str]


_OF_JUDGEMENT = (
    Judgement.id, Judgement.clause, Judgement.file, Judgement.result, Judgement.faults, Judgement.note, Judgement.picture,
    Judgement.evidence, Judgement.evidence_says, Judgement.judged_at, Judgement.judged_by,
)  # fmt: skip


@query("inspection_pulse", may="quality.read")
def inspection_pulse(ctx: Reading, *, inspection: w.InspectionId) -> Pulse:
    """What was judged in a month, by whom soever, without reading the records again."""
    session, row = ctx.session, ctx.get(Inspection, inspection, "inspection")
    users = {id: name for id, name in session.execute(select(AppUser.id, AppUser.name))}
    findings = session.execute(
        select(Finding.id, Finding.clause, Finding.file, Finding.number).where(
            Finding.inspection == inspection
        )
    ).all()
    opened = {(one.clause, one.file): one.id for one in findings}
    judged = {
        (one.clause, one.file): JudgedRow(
            one.id, one.result, one.faults, one.note, one.picture, words_kept(one.evidence_says, current()),
            one.evidence, one.judged_at, users.get(one.judged_by, "—"), opened.get((one.clause, one.file)),
        )
        for one in session.execute(select(*_OF_JUDGEMENT).where(Judgement.inspection == inspection))
    }  # fmt: skip
    return Pulse(_frame(ctx, row), judged, {one.id: one.number for one in findings})


def _frame(ctx: Reading, row: Inspection) -> tuple[Any, ...]:
    """Signatures, the draw, and how many rows there are of what else the board shows; one statement."""
    figures = [
        select(figure).where(table.inspection == row.id).scalar_subquery()
        for table in (DrawnFile, InspectionShare, Observation, InspectionAddendum)
        for figure in (func.count(table.id), func.max(table.id))
    ]
    replaced = select(func.count(DrawnFile.id)).where(DrawnFile.inspection == row.id, DrawnFile.why_not != "")
    figures.append(replaced.scalar_subquery())
    for ended in (LineSetAside, OwnLine):
        figures += [
            select(func.count(ended.id)).scalar_subquery(), select(func.count(ended.until)).scalar_subquery()
        ]  # fmt: skip
    return (row.seed, row.lead_at, row.head_at, *ctx.session.execute(select(*figures)).one())


def with_judged(board: InspectionBoard, judged: Judged) -> InspectionBoard:
    """The board with these judgements in place of its own; evidence and all else stay as they were read."""
    lines = tuple(_lines(board, judged))
    held: dict[str, list[BoardLine]] = {}
    for one in lines:
        if one.why is not None:
            held.setdefault(one.line.chapter, []).append(one)
    chapters = []
    for chapter in board.chapters:
        due = held.get(chapter.number, [])
        done = sum(one.result is not None for one in due)
        chapters.append(replace(chapter, due=len(due), done=done, counts=count(one.result for one in due)))
    due = [one for one in lines if one.why is not None]
    return replace(
        board, lines=lines, chapters=tuple(chapters), counts=count(one.result for one in due),
        must=count(one.result for one in due if counts_for_conformity(one.line)),
        taken=sum(one.taken for one in lines),
    )  # fmt: skip


def _lines(board: InspectionBoard, judged: Judged) -> Iterator[BoardLine]:
    for one in board.lines:
        clause = one.line.clause
        own = judged.get((clause, None))
        files = tuple(_in_file(clause, held, judged) for held in one.files)
        if own == one.judged and all(new is old for new, old in zip(files, one.files, strict=True)):
            yield one
            continue
        result = one.result
        if not one.aside and judged_here(one.line):
            if one.line.unit is Unit.FILE:
                result = of_files([held.judged.result if held.judged else None for held in files])
            else:
                result = own.result if own is not None else None
        yield replace(one, judged=own, files=files, result=result)


def _in_file(clause: str, held: InFile, judged: Judged) -> InFile:
    new = judged.get((clause, held.file.id))
    return held if new == held.judged else replace(held, judged=new)
