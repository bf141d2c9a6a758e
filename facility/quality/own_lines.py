"""Lines of the facility's own, beside those of the standard: added, ended with a reason, never hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import or_, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.standard import Every, Evidence, ForKind, Line, Look, Strength, Unit, WhoseDuty, Worded
from facility.core.tables import Base, Retractable
from facility.core.words import Date, Help, LongText, Ref, Text
from facility.quality import words as w

OWN = "Z"
"""The chapter of the facility's own lines; no clause of a standard begins with it."""
OWN_TITLE = Worded("本机构自定", "Our own lines")

OwnLineId = Annotated[int, Ref(to="own_line"), P_("quality", "Own line")]
OwnDemand = Annotated[
    Text, N_("What is asked"), Help(N_("One thing that can be seen to hold or not to hold."))
]
OwnShows = Annotated[Text, N_("What proves it")]
OwnSince = Annotated[Date, P_("own line", "From")]
OwnUntil = Annotated[Date, P_("own line", "Until")]
WhyEnded = Annotated[LongText, P_("own line", "Why it ends")]


class OwnLine(Retractable, Base):
    """A line from ``since`` until the day before ``until``; judged once for the facility."""

    clause: Mapped[w.Clause]
    demand: Mapped[OwnDemand]
    shows: Mapped[OwnShows]
    every: Mapped[w.EveryOf]
    strength: Mapped[w.StrengthOf]
    since: Mapped[OwnSince]
    until: Mapped[OwnUntil | None]
    why_ended: Mapped[WhyEnded]

    def line(self) -> Line:
        """As a line of a standard."""
        text = Worded(self.demand, self.demand)
        shows = Worded(self.shows, self.shows)
        return Line(
            self.clause, OWN, ForKind.BOTH, WhoseDuty.FACILITY, Unit.FACILITY, self.every, self.strength,
            Evidence.MANUAL, text, shows, ("quality",), (Look.RECORDS, Look.ROOM),
        )  # fmt: skip


@names("own_line")
def own_line_name(session: Session, id: int) -> str:
    """Its clause."""
    row = session.get(OwnLine, id)
    return row.clause if row is not None else "—"


@command(
    "quality.add_line",
    N_("added a line of our own: {demand}"),
    may="quality.write",
    label=N_("Add an own line"),
)
class AddOwnLine(Command[int]):
    demand: OwnDemand
    every: w.EveryOf = Every.MONTH
    strength: w.StrengthOf = Strength.MUST
    shows: OwnShows = ""
    since: OwnSince | None = None


@command(
    "quality.end_line",
    N_("ended our own line {line}: {reason}"),
    may="quality.write",
    label=N_("End an own line"),
)
class EndOwnLine(Command[None]):
    line: OwnLineId
    reason: WhyEnded
    until: OwnUntil | None = None


@handles(AddOwnLine)
def add_own_line(ctx: Context, cmd: AddOwnLine) -> int:
    since = cmd.since or ctx.today
    if since > ctx.today:
        raise DomainError("still_ahead", N_("This day has not come yet."), "since")
    if not cmd.demand.strip():
        raise DomainError("demand_needed", N_("Say what is asked."), "demand")
    used = [int(clause.partition(".")[2]) for clause in ctx.session.scalars(select(OwnLine.clause))]
    row = OwnLine(
        clause=f"{OWN}.{max(used, default=0) + 1}", demand=cmd.demand, shows=cmd.shows, every=cmd.every,
        strength=cmd.strength, since=since, until=None, why_ended="",
    )  # fmt: skip
    return ctx.add(row).id


@handles(EndOwnLine)
def end_own_line(ctx: Context, cmd: EndOwnLine) -> None:
    row, until = ctx.get(OwnLine, cmd.line, "line"), cmd.until or ctx.today
    if row.until is not None:
        raise DomainError("line_ended", N_("This line has ended already."), "line")
    if not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say why it ends."), "reason")
    if until < row.since or until > ctx.today:
        raise DomainError(
            "day_out_of_line", N_("The day lies before its first day, or has not come yet."), "until"
        )
    row.until, row.why_ended = until, cmd.reason


@dataclass(frozen=True, slots=True)
class OwnLineRow:
    """One line of the facility's own."""

    id: OwnLineId
    clause: w.Clause
    demand: OwnDemand
    shows: OwnShows
    every: w.EveryOf
    strength: w.StrengthOf
    since: OwnSince
    until: OwnUntil | None
    why_ended: WhyEnded


@query("own_lines", may="quality.read")
def own_lines(ctx: Reading) -> tuple[OwnLineRow, ...]:
    """Those that hold first, in their order; then the ended ones."""
    rows = ctx.session.scalars(select(OwnLine).order_by(OwnLine.until.is_not(None), OwnLine.id))
    return tuple(
        OwnLineRow(
            one.id,
            one.clause,
            one.demand,
            one.shows,
            one.every,
            one.strength,
            one.since,
            one.until,
            one.why_ended,
        )
        for one in rows
    )


def own_lines_on(session: Session, day: date) -> Iterator[Line]:
    """Those that hold on a day, in their order."""
    for row in session.scalars(
        select(OwnLine)
        .where(OwnLine.since <= day, or_(OwnLine.until.is_(None), OwnLine.until > day))
        .order_by(OwnLine.id)
    ):
        yield row.line()
