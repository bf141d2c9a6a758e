"""Judging a line: by a person, with the evidence beside it, one line or one file at a time."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from facility.core.checks import Answer
from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_, current
from facility.core.standard import Line, Unit, WhoseDuty
from facility.people.scans import file_attachment
from facility.quality.applying import applying_at
from facility.quality.findings import words as f
from facility.quality.findings.model import Finding
from facility.quality.findings.opening import open_finding, withdraw_untouched
from facility.quality.inspection import words as w
from facility.quality.inspection.evidence import MonthReading, kept_words
from facility.quality.inspection.model import DrawnFile, Inspection, Judgement
from facility.quality.inspection.opening import open_inspection
from facility.quality.inspection.results import disagrees
from facility.quality.inspection.words import Result
from facility.quality.setting_aside import set_aside_on
from facility.quality.words import Clause


@command(
    "quality.judge",
    N_("judged {clause} in {inspection}: {result}"),
    may="quality.inspect",
    label=N_("Judge a line"),
)
class Judge(Command[int]):
    """A first judgement or a change of it. ``file``: of a line that is judged file by file."""

    inspection: w.InspectionId
    clause: Clause
    result: w.ResultOf
    file: w.DrawnFileId | None = None
    faults: w.Faults = ()
    note: w.Note = ""
    picture: w.Picture | None = None
    owner: w.Owner | None = None
    deadline: w.Deadline | None = None
    severity: f.SeverityOf | None = None


@command(
    "quality.unjudge",
    N_("took back the judgement of {clause} in {inspection}"),
    may="quality.inspect",
    label=N_("Not judged after all"),
)
class Unjudge(Command[None]):
    judgement: w.JudgementId


@dataclass(frozen=True, slots=True)
class _About:
    """What is judged, and what the records say of it."""

    month: Inspection
    line: Line
    file: DrawnFile | None
    found: Answer


@handles(Judge)
def judge(ctx: Context, cmd: Judge) -> int:
    about = _about(ctx, cmd)
    _check(ctx, cmd, about)
    row = _row(ctx, cmd, about)
    before = row.result if row.id is not None else None
    row.result, row.note = cmd.result, cmd.note.strip()
    row.faults = cmd.faults if cmd.result in (Result.DOES_NOT, Result.PARTLY) else ()
    row.evidence, row.evidence_says = about.found.verdict, kept_words(about.found.says)
    row.judged_at, row.judged_by = ctx.now, ctx.user.id
    if cmd.picture is not None:
        row.picture = file_attachment(ctx, cmd.picture, "picture").id
    if row.id is None:
        ctx.add(row)
    _finding(ctx, cmd, about, before)
    ctx.about(about.file.person if about.file is not None else None)
    return row.id


@handles(Unjudge)
def unjudge(ctx: Context, cmd: Unjudge) -> None:
    row = ctx.get(Judgement, cmd.judgement, "judgement")
    month = open_inspection(ctx, row.inspection, "judgement")
    ctx.note(inspection=month.id, clause=row.clause)
    finding = _open_finding(ctx, row.inspection, row.clause, row.file)
    if finding is not None:
        withdraw_untouched(ctx, finding)
    row.taken_back_at = ctx.now


def _about(ctx: Context, cmd: Judge) -> _About:
    month = open_inspection(ctx, cmd.inspection)
    reading = MonthReading(ctx, month.month)
    lines = applying_at(ctx, reading.until).lines
    line = next((one for one in lines if one.clause == cmd.clause), None)
    if line is None:
        raise DomainError(
            "no_such_line_here", N_("Line {clause} does not apply here."), "clause", clause=cmd.clause
        )
    if line.unit is Unit.LEAD:
        raise DomainError(
            "heading", N_("{clause} is a heading; its lines are judged."), "clause", clause=cmd.clause
        )
    if line.clause in set_aside_on(ctx.session, day_of(reading.until)):
        raise DomainError("line_aside", N_("{clause} has been set aside as not applicable."), "clause",
                          clause=cmd.clause)  # fmt: skip
    file = None
    if line.unit is Unit.FILE:
        file = ctx.get(DrawnFile, cmd.file, "file") if cmd.file is not None else None
        if file is None or file.inspection != month.id or file.why_not:
            raise DomainError("which_file", N_("Say which of the files drawn you looked at."), "file")
    elif cmd.file is not None:
        raise DomainError("no_file_line", N_("This line is not judged file by file."), "file")
    return _About(month, line, file, reading.answer(line, file.person if file is not None else None))


def _check(ctx: Context, cmd: Judge, about: _About) -> None:
    """What has to be said with a result; nothing typed is lost, the sentence stands beside its field."""
    note, shown = bool(cmd.note.strip()), cmd.picture is not None or _has_picture(ctx, cmd)
    result, found = cmd.result, about.found
    if result is Result.NOT_APPLICABLE and not note and found.count != (0, 0):
        raise DomainError("why_not_applicable", N_("Say why it does not apply."), "note")
    if result is Result.DOES_NOT and not note and not shown:
        raise DomainError("what_is_wrong", N_("Say what is not in order, or add a picture."), "note")
    if result is Result.DOES_NOT and about.line.unit is Unit.FILE and not cmd.faults:
        raise DomainError("which_fault", N_("Say what the file lacks: true, exact or complete."), "faults")
    if result is not Result.NOT_APPLICABLE and disagrees(result, found, about.line.unit) and not note:
        raise DomainError(
            "why_otherwise", N_("The records say “{verdict}”. Say why you see it otherwise."), "note",
            verdict=found.verdict,
        )  # fmt: skip
    if result is Result.PARTLY and found.verdict.value != "does_not" and not note:
        raise DomainError("which_part", N_("Say which part does not hold."), "note")
    if cmd.deadline is not None and cmd.deadline < ctx.today:
        raise DomainError("deadline_past", N_("This day has passed."), "deadline")


def _has_picture(ctx: Context, cmd: Judge) -> bool:
    row = _found(ctx, cmd.inspection, cmd.clause, cmd.file)
    return row is not None and row.picture is not None


def _found(ctx: Context, inspection: int, clause: str, file: int | None) -> Judgement | None:
    found: Judgement | None = ctx.session.scalar(
        select(Judgement).where(
            Judgement.inspection == inspection,
            Judgement.clause == clause,
            Judgement.file == file if file is not None else Judgement.file.is_(None),
        )
    )
    return found


def _row(ctx: Context, cmd: Judge, about: _About) -> Judgement:
    found = _found(ctx, cmd.inspection, cmd.clause, cmd.file)
    if found is not None:
        return found
    return Judgement(
        inspection=about.month.id,
        clause=about.line.clause,
        file=about.file.id if about.file is not None else None,
        picture=None,
    )


def _open_finding(ctx: Context, inspection: int, clause: str, file: int | None) -> Finding | None:
    found: Finding | None = ctx.session.scalar(
        select(Finding).where(
            Finding.inspection == inspection,
            Finding.clause == clause,
            Finding.source == f.FindingSource.INSPECTION,
            Finding.file == file if file is not None else Finding.file.is_(None),
        )
    )
    return found


def _finding(ctx: Context, cmd: Judge, about: _About, before: Result | None) -> None:
    """ "Does not" opens a finding, where it is the facility's own duty; another result takes it back."""
    file = about.file
    finding = _open_finding(ctx, about.month.id, about.line.clause, file.id if file is not None else None)
    if cmd.result is not Result.DOES_NOT:
        if finding is not None and before is Result.DOES_NOT:
            withdraw_untouched(ctx, finding)
        return
    if about.line.duty is not WhoseDuty.FACILITY:
        return
    what = cmd.note.strip() or (about.found.missing or about.found.says).render(current())
    if finding is None:
        open_finding(
            ctx, source=f.FindingSource.INSPECTION, what=what, clause=about.line.clause, inspection=about.month.id,
            file=file.id if file is not None else None, person=file.person if file is not None else None,
            owner=cmd.owner, deadline=cmd.deadline, severity=cmd.severity,
        )  # fmt: skip
        return
    finding.what = what
    finding.owner, finding.deadline = cmd.owner or finding.owner, cmd.deadline or finding.deadline
    finding.severity = cmd.severity or finding.severity
