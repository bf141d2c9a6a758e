"""What of outside inspections falls due: replies to letters, and the evaluation of every year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyRow, duties, duty, kind
from facility.core.ends import reached, warn_marks
from facility.core.i18n import N_, P_, Sentence, say
from facility.premises.keeping.calendar import EndOf
from facility.premises.keeping.drills import months_after
from facility.premises.profile import settled_in
from facility.premises.questions import EndAhead
from facility.quality.opinion.asked import ask_again_by
from facility.quality.outside.visits import READ, WRITE, OutsideVisit, outside_visits
from facility.quality.outside.words import OutsideKind

PAGE = "quality"
SOON = timedelta(days=7)
REPLY = kind(
    "outside_reply", P_("today", "Reply to an inspection"), DutyGroup.QUALITY, icon="envelope", may=READ, acts=WRITE,
    page=PAGE, done_by=("outside.reply",), hard=True,
)  # fmt: skip
YEARLY = kind(
    "third_party", P_("today", "Evaluation of the year"), DutyGroup.QUALITY, icon="clipboard-text", may=READ, acts=WRITE,
    page=PAGE, done_by=("outside.record",),
)  # fmt: skip
EVERY_YEAR = (OutsideKind.THIRD_PARTY, OutsideKind.INSTITUTION)
"""Evaluations that are due once a year (5.7.4-b, 6.1.4)."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation of every year: the last one, and until when the next is due; None: none was recorded."""

    kind: OutsideKind
    last: date | None
    due: date | None


def evaluations(ctx: Reading, day: date) -> tuple[Evaluation, ...]:
    """How it stands with both of them on a day."""
    rows = ctx.session.execute(
        select(OutsideVisit.kind, func.max(OutsideVisit.day))
        .where(OutsideVisit.kind.in_(EVERY_YEAR), OutsideVisit.voided_at.is_(None), OutsideVisit.day <= day)
        .group_by(OutsideVisit.kind)
    )
    last = dict(rows.all())
    return tuple(
        Evaluation(one, last.get(one), months_after(last[one], 12) if one in last else None)
        for one in EVERY_YEAR
    )


@duties(REPLY)
def _replies(ctx: Reading) -> Iterator[DutyRow]:
    """Letters whose reply is due within a week, or overdue."""
    for row in outside_visits(ctx):
        if row.voided_at is None and row.reply_by and not row.replied_on and row.reply_by <= ctx.today + SOON:
            yield duty(
                ctx, REPLY, f"visit-{row.id}", name="", detail=say(N_("{what}"), what=row.body), text=_letter(row.letter, row.day),
                due=row.reply_by, target=("outside", row.id), action=N_("Record the reply"),
            )  # fmt: skip


def _letter(letter: str, day: date) -> Sentence:
    if letter:
        return say(N_("A reply to the letter {letter} is waited for"), letter=letter)
    return say(N_("A reply to the inspection of {day} is waited for"), day=day)


@duties(YEARLY)
def _yearly(ctx: Reading) -> Iterator[DutyRow]:
    """From the first warning before a year is over; where none is recorded, once the house has been described a month."""
    settled = settled_in(ctx.session, ctx.now)
    marks = warn_marks(ctx.settings)
    for one in evaluations(ctx, ctx.today):
        mark = reached(one.due, ctx.today, marks)
        if (one.due is None and not settled) or (one.due is not None and mark is None):
            continue
        text = say(N_("None has been recorded yet"))
        if one.last is not None:
            text = say(N_("The last one was on {day}"), day=one.last)
        yield duty(
            ctx, YEARLY, f"{one.kind.value}-{one.due}-{mark}", name="", detail=say(N_("{kind}"), kind=one.kind), text=text,
            due=one.due, target=("outside",), action=N_("Record it"),
        )  # fmt: skip


def ends_of_quality(ctx: Reading) -> tuple[EndAhead, ...]:
    """For the calendar of ends: replies, evaluations, and the next asking for opinions."""
    found: list[EndAhead] = []
    if ctx.may(READ):
        found += (
            EndAhead(EndOf.REPLY.value, row.id, say(N_("{name}"), name=row.body), row.reply_by, row.letter)
            for row in outside_visits(ctx)
            if row.reply_by is not None and row.replied_on is None and row.voided_at is None
        )
        found += (
            EndAhead(EndOf.EVALUATION.value, n, say(N_("{kind}"), kind=one.kind), one.due)
            for n, one in enumerate(evaluations(ctx, ctx.today), 1)
            if one.due is not None
        )
    if ctx.may("quality.opinion_read"):
        due = ask_again_by(ctx)
        if due is not None:
            found.append(EndAhead(EndOf.OPINION.value, 0, say(N_("Asking people and families")), due))
    return tuple(found)
