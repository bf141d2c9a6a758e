"""When people and families were asked, and when they are to be asked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.premises.keeping.drills import months_after
from facility.quality.opinion.model import OpinionRound, OpinionSheet
from facility.quality.opinion.words import AskedWhom, AskingWay


@dataclass(frozen=True, slots=True)
class Asking:
    """An asking that brought answers. ``on``: the meeting, the look at the records, or the last sheet entered."""

    round: int
    on: date
    way: AskingWay
    asked: AskedWhom
    title: str
    sheets: int


def askings(session: Session, at: datetime) -> tuple[Asking, ...]:
    """All of them up to a moment, the last first. A round with sheets counts once one was entered."""
    sheets = {
        one: (n, last)
        for one, n, last in session.execute(
            select(OpinionSheet.round, func.count(), func.max(OpinionSheet.entered_at))
            .where(OpinionSheet.voided_at.is_(None), OpinionSheet.entered_at <= at)
            .group_by(OpinionSheet.round)
        )
    }
    found = []
    for row in session.scalars(select(OpinionRound).where(OpinionRound.voided_at.is_(None))):
        if row.way is AskingWay.FORM:
            if row.id in sheets:
                n, last = sheets[row.id]
                on = min(day_of(last or at), max(row.until, row.since))
                found.append(Asking(row.id, on, row.way, row.asked, row.title, n))
        elif row.since <= day_of(at):
            found.append(Asking(row.id, row.since, row.way, row.asked, row.title, 0))
    return tuple(sorted(found, key=lambda one: (one.on, one.round), reverse=True))


def ask_again_by(ctx: Reading) -> date | None:
    """The day by which people are to be asked again; None where they never were."""
    found = askings(ctx.session, ctx.now)
    return months_after(found[0].on, ctx.settings.count("opinion_months")) if found else None
