"""Lines that do not apply to this facility: each with its reason, from a day until another."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlalchemy import or_, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.guards import one_at_a_time
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable
from facility.core.words import Date
from facility.quality import words as w
from facility.quality.applying import standard_here

Until = Annotated[Date, N_("Until")]


class LineSetAside(Retractable, Base):
    """A line that does not apply from ``since`` until the day before ``until``."""

    clause: Mapped[w.Clause]
    reason: Mapped[w.WhyNotApplicable]
    since: Mapped[w.SetAsideSince]
    until: Mapped[Until | None]
    why_again: Mapped[w.WhyAgain]


one_at_a_time(
    "line_set_aside_twice",
    "line_set_aside",
    "clause",
    N_("This line has been set aside already."),
    field="clause",
    unless="{row}.taken_back_at IS NOT NULL",
)


@names("line_set_aside")
def set_aside_name(session: Session, id: int) -> str:
    """Its clause."""
    row = session.get(LineSetAside, id)
    return row.clause if row is not None else "—"


@command(
    "quality.set_aside",
    N_("noted that line {clause} does not apply here: {reason}"),
    may="quality.write",
    label=N_("Does not apply here"),
)
class SetLineAside(Command[int]):
    clause: w.Clause
    since: w.SetAsideSince
    reason: w.WhyNotApplicable


@command(
    "quality.apply_again",
    N_("noted that line {clause} applies again: {reason}"),
    may="quality.write",
    label=N_("Applies again"),
)
class ApplyLineAgain(Command[None]):
    line: w.SetAsideId
    since: Annotated[Date, N_("Applies from")]
    reason: w.WhyAgain


@handles(SetLineAside)
def set_line_aside(ctx: Context, cmd: SetLineAside) -> int:
    if cmd.clause not in standard_here(ctx).by_clause:
        raise DomainError(
            "no_such_line", N_("The standard has no line {clause}."), "clause", clause=cmd.clause
        )
    if not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say why it does not apply here."), "reason")
    if cmd.since > ctx.today:
        raise DomainError("still_ahead", N_("This day has not come yet."), "since")
    if any(row.until is None for row in _rows(ctx.session, cmd.clause)):
        raise DomainError("set_aside_already", N_("This line has been set aside already."), "clause")
    return ctx.add(
        LineSetAside(clause=cmd.clause, since=cmd.since, until=None, reason=cmd.reason, why_again="")
    ).id


@handles(ApplyLineAgain)
def apply_line_again(ctx: Context, cmd: ApplyLineAgain) -> None:
    row = ctx.get(LineSetAside, cmd.line, "line")
    if row.until is not None:
        raise DomainError("applies_already", N_("This line applies again already."), "line")
    if cmd.since < row.since:
        raise DomainError("before_set_aside", N_("It was not set aside yet on that day."), "since")
    if cmd.since > ctx.today:
        raise DomainError("still_ahead", N_("This day has not come yet."), "since")
    ctx.note(clause=row.clause)
    row.until, row.why_again = cmd.since, cmd.reason


def _rows(session: Session, clause: str) -> list[LineSetAside]:
    return list(session.scalars(select(LineSetAside).where(LineSetAside.clause == clause)))


def set_aside_on(session: Session, day: date) -> dict[str, LineSetAside]:
    """By clause, what was set aside on a day."""
    found = session.scalars(
        select(LineSetAside).where(
            LineSetAside.since <= day, or_(LineSetAside.until.is_(None), LineSetAside.until > day)
        )
    )
    return {row.clause: row for row in found}


@query("set_aside_now", may="quality.read")
def set_aside_now(ctx: Reading) -> dict[str, int]:
    """By clause, what is set aside today (its id), for the way back."""
    return {clause: row.id for clause, row in set_aside_on(ctx.session, ctx.today).items()}
