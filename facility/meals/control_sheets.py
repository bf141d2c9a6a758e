"""Control sheets by day, week and month: begun with empty lines, answered one by one, finished when all are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Base, Retractable, ref
from facility.core.users import AppUser
from facility.meals import safety_words as s
from facility.meals import words as w
from facility.meals.control_lines import BY_KEY, lines_for
from facility.meals.records import MealRecord, entered, not_ahead, standing, standing_entry
from facility.meals.safety_rules import first_day
from facility.meals.samples import SafetyPick
from facility.meals.times import supply_mode

READ, KEEP = "meals.read", "meals.safety"


class ControlSheet(MealRecord, Base):
    """One sheet, kept under the first day of its week or month; ``finished_at`` None: not everything was looked at."""

    __table_args__ = (Index("ix_control_sheet_rhythm_day", "rhythm", "day"),)
    rhythm: Mapped[s.RhythmOf]
    day: Mapped[s.SheetDay]
    finished_at: Mapped[s.FinishedAt | None]
    finished_by: Mapped[s.ByUser | None] = ref("app_user", index=False)
    summary: Mapped[s.Summary]


class ControlAnswer(Retractable, Base):
    """One line of one sheet; ``found`` None: nobody has looked yet."""

    sheet: Mapped[s.SheetId] = ref("control_sheet")
    line: Mapped[s.LineKey]
    found: Mapped[s.FoundOf | None]
    note: Mapped[s.FoundNote]
    at: Mapped[w.EnteredAt | None]
    by: Mapped[s.ByUser | None] = ref("app_user", index=False)


@names("control_sheet")
def sheet_name(session: Session, id: int) -> str:
    row = session.get(ControlSheet, id)
    return row.day.isoformat() if row else "—"


@names("control_answer")
def answer_name(session: Session, id: int) -> str:
    row = session.get(ControlAnswer, id)
    return line_said(row.line).render("zh") if row else "—"


def line_said(key: str) -> Sentence:
    """What a line looks at; one that is no longer used answers with its key."""
    line = BY_KEY.get(key)
    return Sentence(line.text, {}) if line else say(N_("{what}"), what=key)


@command(
    "meals.begin_control",
    N_("began the food control sheet “{rhythm}” of {day}"),
    may=KEEP,
    label=N_("Begin a control sheet"),
)
class BeginControl(Command[int]):
    rhythm: s.RhythmOf
    day: s.SheetDay


@command(
    "meals.answer_control",
    N_("looked at a line of the food control sheet: {found}"),
    may=KEEP,
    label=N_("Answer a line of the control sheet"),
)
class AnswerControl(Command[None]):
    answer: s.AnswerId
    found: s.FoundOf
    note: s.FoundNote = ""


@command(
    "meals.finish_control",
    N_("finished the food control sheet “{rhythm}” of {day}"),
    may=KEEP,
    label=N_("Finish the control sheet"),
)
class FinishControl(Command[None]):
    sheet: s.SheetId
    summary: s.Summary = ""


@handles(BeginControl)
def begin_control(ctx: Context, cmd: BeginControl) -> int:
    """One sheet for a day, a week, a month; DomainError where there is one, or no food is cooked in the house."""
    day = first_day(cmd.rhythm, cmd.day)
    not_ahead(ctx, day, "day")
    lines = lines_for(cmd.rhythm, supply_mode(ctx.session))
    if not lines:
        raise DomainError("no_control_here", N_("No food is cooked in this house."), "rhythm")
    if sheet_of(ctx.session, cmd.rhythm, day) is not None:
        raise DomainError("control_twice", N_("This sheet was begun already."), "day")
    row = ctx.add(ControlSheet(rhythm=cmd.rhythm, day=day, summary="", **entered(ctx)))
    for line in lines:
        ctx.add(ControlAnswer(sheet=row.id, line=line.key, note=""))
    ctx.note(day=day)
    return row.id


@handles(AnswerControl)
def answer_control(ctx: Context, cmd: AnswerControl) -> None:
    """May be corrected until the sheet is finished; a problem is told with what was done."""
    row = ctx.get(ControlAnswer, cmd.answer, "answer")
    if standing_entry(ctx, ControlSheet, row.sheet, "answer").finished_at is not None:
        raise DomainError("control_finished", N_("This sheet is finished."), "answer")
    if cmd.found is s.Found.PROBLEM and not cmd.note:
        raise DomainError("problem_untold", N_("Write what was found and what was done."), "note")
    row.found, row.note, row.at, row.by = cmd.found, cmd.note, ctx.now, ctx.user.id


@handles(FinishControl)
def finish_control(ctx: Context, cmd: FinishControl) -> None:
    row = standing_entry(ctx, ControlSheet, cmd.sheet, "sheet")
    if row.finished_at is not None:
        raise DomainError("control_finished", N_("This sheet is finished."), "sheet")
    left = sum(one.found is None for one in _answers(ctx.session, [row.id])[row.id])
    if left:
        raise DomainError("control_open", N_("{n} lines have not been looked at yet."), "sheet", n=left)
    row.finished_at, row.finished_by, row.summary = ctx.now, ctx.user.id, cmd.summary
    ctx.note(rhythm=row.rhythm, day=row.day)


def sheet_of(session: Session, rhythm: s.Rhythm, day: date) -> ControlSheet | None:
    """The sheet of a day, or of its week or month."""
    wanted = standing(ControlSheet).where(
        ControlSheet.rhythm == rhythm, ControlSheet.day == first_day(rhythm, day)
    )
    return session.scalars(wanted).first()


def _answers(session: Session, sheets: list[int]) -> dict[int, list[ControlAnswer]]:
    found: dict[int, list[ControlAnswer]] = defaultdict(list)
    wanted = select(ControlAnswer).where(ControlAnswer.sheet.in_(sheets)).order_by(ControlAnswer.id)
    for row in session.scalars(wanted):
        found[row.sheet].append(row)
    return found


@dataclass(frozen=True, slots=True)
class ControlSheetRow:
    """One sheet and how far it is."""

    id: s.SheetId
    day: s.SheetDay
    rhythm: s.RhythmOf
    lines: s.Lines
    answered: s.Answered
    problems: s.Problems
    by: s.SheetBy
    finished_at: s.FinishedAt | None
    summary: s.Summary
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("control_sheets", may=READ)
def control_sheets(ctx: Reading, *, at_most: w.AtMost = 400) -> tuple[ControlSheetRow, ...]:
    """Sheets, the last first; voided ones too."""
    rows = list(
        ctx.session.scalars(
            select(ControlSheet).order_by(ControlSheet.day.desc(), ControlSheet.id.desc()).limit(at_most)
        )
    )
    answers = _answers(ctx.session, [row.id for row in rows])
    who = dict(ctx.session.execute(select(AppUser.id, AppUser.name)).all())
    return tuple(
        ControlSheetRow(
            row.id, row.day, row.rhythm, len(answers[row.id]), sum(one.found is not None for one in answers[row.id]),
            sum(one.found is s.Found.PROBLEM for one in answers[row.id]),
            who.get(row.finished_by or row.entered_by, ""), row.finished_at, row.summary, row.voided_at, row.void_reason,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ControlAnswerRow:
    """One line of a sheet."""

    id: s.AnswerId
    sheet: s.SheetId
    rhythm: s.RhythmOf
    day: s.SheetDay
    text: s.LookAt
    found: s.FoundOf | None
    note: s.FoundNote
    at: w.EnteredAt | None
    by: s.SheetBy
    finished: s.IsFinished


@query("control_answers", may=READ)
def control_answers(ctx: Reading, *, sheet: s.SheetId | None = None) -> tuple[ControlAnswerRow, ...]:
    """The lines of one sheet; without one, of all sheets that are not finished, the last sheet first."""
    wanted = standing(ControlSheet).order_by(ControlSheet.day.desc(), ControlSheet.id.desc())
    wanted = (
        wanted.where(ControlSheet.id == sheet) if sheet else wanted.where(ControlSheet.finished_at.is_(None))
    )
    sheets = list(ctx.session.scalars(wanted))
    answers = _answers(ctx.session, [one.id for one in sheets])
    who = dict(ctx.session.execute(select(AppUser.id, AppUser.name)).all())
    return tuple(
        ControlAnswerRow(
            row.id, one.id, one.rhythm, one.day, line_said(row.line), row.found, row.note, row.at,
            who.get(row.by or 0, ""), one.finished_at is not None,
        )
        for one in sheets
        for row in answers[one.id]
    )  # fmt: skip


@query("control_sheet_picks", may=READ)
def control_sheet_picks(ctx: Reading, *, text: w.Search = "") -> tuple[SafetyPick, ...]:
    """Sheets by their day."""
    found = (SafetyPick(row.id, row.day.isoformat(), row.by) for row in control_sheets(ctx))
    return tuple(pick for pick in found if text in pick.text)[:20]


@query("control_answer_picks", may=READ)
def control_answer_picks(ctx: Reading, *, text: w.Search = "") -> tuple[SafetyPick, ...]:
    """Lines of sheets that are not finished."""
    from facility.core.i18n import current

    found = (
        SafetyPick(row.id, row.text.render(current()), row.day.isoformat()) for row in control_answers(ctx)
    )
    return tuple(pick for pick in found if text.casefold() in pick.text.casefold())[:20]
