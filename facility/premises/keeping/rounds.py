"""Safety rounds, daily and monthly: every line is looked at and answered by hand, none is ticked beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Index, case, func, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.core.users import AppUser
from facility.people.scans import file_attachment
from facility.premises.keeping import words as w
from facility.premises.keeping.documents import DocumentPick
from facility.premises.keeping.drills import months_after
from facility.premises.keeping.ends import not_after_today
from facility.premises.keeping.kinds import Finding, Rhythm
from facility.premises.keeping.round_lines import RoundItem, lines_of

_KEEP = "premises.keep"


class SafetyRound(Retractable, Base):
    """One round; ``finished_at`` None: not everything has been looked at yet."""

    rhythm: Mapped[w.Rhythm]
    day: Mapped[w.RoundDay]
    begun_at: Mapped[w.BegunAt]
    begun_by: Mapped[w.By] = ref("app_user", index=False)
    finished_at: Mapped[w.FinishedAt | None]
    finished_by: Mapped[w.By | None] = ref("app_user", index=False)
    note: Mapped[w.RoundNote]

    __table_args__ = (Index("ix_safety_round_rhythm_day", "rhythm", "day"),)


class RoundAnswer(Retractable, Base):
    """One line of one round; ``finding`` None: nobody has looked yet."""

    round: Mapped[w.SafetyRoundId] = ref("safety_round")
    item: Mapped[w.ItemId] = ref("round_item")
    finding: Mapped[w.Found | None]
    measure: Mapped[w.Measured]
    picture: Mapped[w.AttachmentId | None] = ref("attachment", index=False)
    note: Mapped[w.RoundNote]
    at: Mapped[w.AnsweredAt | None]
    by: Mapped[w.By | None] = ref("app_user", index=False)


@names("safety_round")
def round_name(session: Session, id: int) -> str:
    row = session.get(SafetyRound, id)
    return row.day.isoformat() if row else "—"


@names("round_answer")
def answer_name(session: Session, id: int) -> str:
    row = session.get(RoundAnswer, id)
    item = session.get(RoundItem, row.item) if row else None
    return item.text if item else "—"


@command(
    "premises.begin_round",
    N_("began the round “{rhythm}” of {day}"),
    may=_KEEP,
    label=N_("Begin a round"),
)
class BeginRound(Command[int]):
    rhythm: w.Rhythm
    day: w.RoundDay


@command(
    "premises.answer_round",
    N_("looked at “{answer}”: {finding}"),
    may=_KEEP,
    label=N_("Answer a line of the round"),
)
class AnswerRound(Command[None]):
    answer: w.AnswerId
    finding: w.Found
    measure: w.Measured = ""
    note: w.RoundNote = ""
    file: w.ScanFile | None = None


@command(
    "premises.finish_round",
    N_("finished the round “{rhythm}” of {day}"),
    may=_KEEP,
    label=N_("Finish the round"),
)
class FinishRound(Command[None]):
    round: w.SafetyRoundId
    note: w.RoundNote = ""


@handles(BeginRound)
def begin_round(ctx: Context, cmd: BeginRound) -> int:
    """One round a day, one a month, one check of accessibility at a time; its lines are those of now, unanswered."""
    not_after_today(cmd.day, ctx.today, "day")
    items = lines_of(ctx.session, cmd.rhythm)
    if not items:
        raise DomainError(
            "round_without_lines",
            N_("This round has no lines yet. Take the usual ones first, under “What is looked at”."),
            "rhythm",
        )
    if round_of(ctx.session, cmd.rhythm, cmd.day) is not None:
        raise DomainError("round_twice", N_("This round has been begun already."), "day")
    row = ctx.add(
        SafetyRound(rhythm=cmd.rhythm, day=cmd.day, begun_at=ctx.now, begun_by=ctx.user.id, note="")
    )
    for item in items:
        ctx.add(RoundAnswer(round=row.id, item=item.id, measure="", note=""))
    return row.id


@handles(AnswerRound)
def answer_round(ctx: Context, cmd: AnswerRound) -> None:
    """A hazard is answered by reporting it, so that somebody puts it right; afterwards a remark may be added."""
    before = ctx.get(RoundAnswer, cmd.answer, "answer").finding
    if cmd.finding is Finding.HAZARD and before is not Finding.HAZARD:
        text = N_("Report the hazard instead: what it is, who puts it right and until when.")
        raise DomainError("report_hazard", text, "finding")
    row = answer_line(ctx, cmd.answer, cmd.finding, cmd.note)
    row.measure = cmd.measure
    if cmd.file is not None:
        row.picture = file_attachment(ctx, cmd.file).id


def answer_line(ctx: Context, id: int, finding: Finding, note: str) -> RoundAnswer:
    """What somebody saw; may be corrected until the round is finished."""
    row = ctx.get(RoundAnswer, id, "answer")
    if ctx.get(SafetyRound, row.round).finished_at is not None:
        raise DomainError("round_finished", N_("This round is finished."), "answer")
    row.finding, row.note, row.at, row.by = finding, note, ctx.now, ctx.user.id
    return row


@handles(FinishRound)
def finish_round(ctx: Context, cmd: FinishRound) -> None:
    row = ctx.get(SafetyRound, cmd.round, "round")
    if row.finished_at is not None:
        raise DomainError("round_finished", N_("This round is finished."), "round")
    left = ctx.session.scalar(
        select(func.count())
        .select_from(RoundAnswer)
        .where(RoundAnswer.round == row.id, RoundAnswer.finding.is_(None))
    )
    if left:
        raise DomainError("round_open", N_("{n} lines have not been looked at yet."), "round", n=left)
    row.finished_at, row.finished_by, row.note = ctx.now, ctx.user.id, cmd.note
    ctx.note(rhythm=row.rhythm, day=row.day)


def round_of(session: Session, rhythm: Rhythm, day: date) -> SafetyRound | None:
    """The round of that day, or of that day's month; of accessibility also one that is still going on."""
    since, until = day, day
    if rhythm is Rhythm.ACCESS and (going := _going_on(session)) is not None:
        return going
    if rhythm is Rhythm.MONTHLY:
        since, until = day.replace(day=1), months_after(day.replace(day=1), 1) - timedelta(days=1)
    return session.scalars(
        select(SafetyRound)
        .where(SafetyRound.rhythm == rhythm, SafetyRound.day >= since, SafetyRound.day <= until)
        .order_by(SafetyRound.id)
        .limit(1)
    ).first()


def _going_on(session: Session) -> SafetyRound | None:
    return session.scalars(
        select(SafetyRound).where(SafetyRound.rhythm == Rhythm.ACCESS, SafetyRound.finished_at.is_(None))
    ).first()


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round and how far it is."""

    id: w.SafetyRoundId
    day: w.RoundDay
    rhythm: w.Rhythm
    lines: w.RoundLines
    answered: w.RoundAnswered
    hazards: w.RoundHazards
    finished_at: w.FinishedAt | None
    by: w.RoundBy
    note: w.RoundNote


@query("safety_rounds", may="premises.read")
def safety_rounds(ctx: Reading, *, last: w.AtMost = 400) -> tuple[RoundRow, ...]:
    """Rounds, the last first."""
    counts = (
        select(
            RoundAnswer.round,
            func.count(RoundAnswer.id).label("lines"),
            func.count(RoundAnswer.finding).label("answered"),
            func.sum(case((RoundAnswer.finding == Finding.HAZARD, 1), else_=0)).label("hazards"),
        )
        .where(RoundAnswer.taken_back_at.is_(None))
        .group_by(RoundAnswer.round)
        .subquery()
    )
    rows = ctx.session.execute(
        select(SafetyRound, AppUser.name, counts.c.lines, counts.c.answered, counts.c.hazards)
        .join(AppUser, AppUser.id == func.coalesce(SafetyRound.finished_by, SafetyRound.begun_by))
        .join(counts, counts.c.round == SafetyRound.id)
        .order_by(SafetyRound.day.desc(), SafetyRound.id.desc())
        .limit(last)
    )
    return tuple(
        RoundRow(one.id, one.day, one.rhythm, lines, answered, hazards, one.finished_at, name, one.note)
        for one, name, lines, answered, hazards in rows
    )


@dataclass(frozen=True, slots=True)
class RoundAnswerRow:
    """One line of a round."""

    id: w.AnswerId
    round: w.SafetyRoundId
    rhythm: w.Rhythm
    day: w.RoundDay
    area: w.Area
    text: w.ItemText
    finding: w.Found | None
    measure: w.Measured
    note: w.RoundNote
    at: w.AnsweredAt | None
    picture: w.AttachmentId | None
    finished: w.RoundFinished


@query("round_answers", may="premises.read")
def round_answers(ctx: Reading, *, round: w.SafetyRoundId | None = None) -> tuple[RoundAnswerRow, ...]:
    """The lines of one round; without one, of all rounds that are not finished."""
    wanted = (
        select(RoundAnswer, SafetyRound, RoundItem)
        .join(SafetyRound, SafetyRound.id == RoundAnswer.round)
        .join(RoundItem, RoundItem.id == RoundAnswer.item)
        .order_by(SafetyRound.rhythm, SafetyRound.day, RoundAnswer.id)
    )
    if round is not None:
        wanted = wanted.where(RoundAnswer.round == round)
    else:
        wanted = wanted.where(SafetyRound.finished_at.is_(None))
    return tuple(
        RoundAnswerRow(
            row.id, one.id, one.rhythm, one.day, item.area, item.text, row.finding, row.measure, row.note, row.at,
            row.picture, one.finished_at is not None,
        )
        for row, one, item in ctx.session.execute(wanted)
    )  # fmt: skip


@query("safety_round_picks", may="premises.read")
def safety_round_picks(ctx: Reading, *, text: w.ItemText = "") -> tuple[DocumentPick, ...]:
    """Rounds by their day."""
    found = (DocumentPick(row.id, row.day.isoformat(), row.by) for row in safety_rounds(ctx))
    return tuple(pick for pick in found if text in pick.text)[:20]


@query("round_answer_picks", may="premises.read")
def round_answer_picks(ctx: Reading, *, text: w.ItemText = "") -> tuple[DocumentPick, ...]:
    """Lines of rounds that are not finished."""
    found = (DocumentPick(row.id, row.text, row.day.isoformat()) for row in round_answers(ctx))
    return tuple(pick for pick in found if text.casefold() in pick.text.casefold())[:20]
