"""How accessible the house is after the last finished check (GB 50763-2012, asked by 4.9.2.1): what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.users import AppUser
from facility.core.words import Count
from facility.premises.keeping import words as w
from facility.premises.keeping.hazards import Hazard
from facility.premises.keeping.kinds import Finding, Rhythm
from facility.premises.keeping.rounds import RoundAnswerRow, SafetyRound, round_answers


@dataclass(frozen=True, slots=True)
class AccessibilityCheck:
    """The last finished check; a later one replaces it. ``open``: lines that did not conform and still do not."""

    round: w.SafetyRoundId
    day: w.RoundDay
    by: w.RoundBy
    lines: w.RoundLines
    conform: Annotated[Count, N_("Conform")]
    not_here: Annotated[Count, N_("Not in this house")]
    put_right: Annotated[Count, N_("Put right since")]
    open: tuple[RoundAnswerRow, ...]


@query("accessibility_check", may="premises.read")
def accessibility_check(ctx: Reading) -> AccessibilityCheck | None:
    """None where no check had been finished by now. A line is put right once its hazard has been checked again."""
    last = ctx.session.execute(
        select(SafetyRound, AppUser.name)
        .join(AppUser, AppUser.id == SafetyRound.finished_by)
        .where(SafetyRound.rhythm == Rhythm.ACCESS, SafetyRound.finished_at <= ctx.now)
        .order_by(SafetyRound.day.desc(), SafetyRound.id.desc())
        .limit(1)
    ).first()
    if last is None:
        return None
    row, name = last
    answers = round_answers(ctx, round=row.id)
    closed = set(
        ctx.session.scalars(
            select(Hazard.answer).where(
                Hazard.answer.in_([one.id for one in answers]),
                Hazard.rechecked_on <= ctx.today,
                Hazard.voided_at.is_(None),
            )
        )
    )
    amiss = tuple(one for one in answers if one.finding is Finding.HAZARD)
    left = tuple(one for one in amiss if one.id not in closed)
    return AccessibilityCheck(
        row.id, row.day, name, len(answers), sum(one.finding is Finding.IN_ORDER for one in answers),
        sum(one.finding is Finding.NOT_HERE for one in answers), len(amiss) - len(left), left,
    )  # fmt: skip
