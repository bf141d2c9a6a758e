"""The cleaning and disinfection log."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable
from facility.premises.keeping import words as w
from facility.premises.keeping.ends import Voidable, not_after_today
from facility.premises.keeping.kinds import CleaningKind


class Cleaning(Retractable, Voidable, Base):
    """One piece of cleaning done."""

    day: Mapped[w.CleaningDay]
    kind: Mapped[w.CleaningKind]
    place: Mapped[w.CleanedPlace]
    agent: Mapped[w.Agent]
    by: Mapped[w.CleanedBy]
    notes: Mapped[w.Remarks]

    __table_args__ = (Index("ix_cleaning_day", "day"),)


@command(
    "premises.log_cleaning",
    N_("entered into the cleaning log: {kind}, {place}"),
    may="premises.keep",
    label=N_("Enter cleaning"),
)
class LogCleaning(Command[int]):
    kind: w.CleaningKind
    place: w.CleanedPlace
    by: w.CleanedBy
    day: w.CleaningDay
    agent: w.Agent = ""
    notes: w.Remarks = ""


@handles(LogCleaning)
def log_cleaning(ctx: Context, cmd: LogCleaning) -> int:
    """What was disinfected, and with what, belongs together."""
    not_after_today(cmd.day, ctx.today, "day")
    if cmd.kind is CleaningKind.DISINFECTION and not cmd.agent:
        raise DomainError("agent_wanted", N_("Say with what it was disinfected, and how strong."), "agent")
    row = Cleaning(void_reason="")
    copy_fields(cmd, row)
    return ctx.add(row).id


@dataclass(frozen=True, slots=True)
class CleaningRow:
    """One entry of the log."""

    id: w.CleaningId
    day: w.CleaningDay
    kind: w.CleaningKind
    place: w.CleanedPlace
    agent: w.Agent
    by: w.CleanedBy
    notes: w.Remarks
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("cleaning_log", may="premises.read")
def cleaning_log(ctx: Reading, *, last: w.AtMost = 600) -> tuple[CleaningRow, ...]:
    """The log, the last first; voided entries too."""
    rows = ctx.session.scalars(select(Cleaning).order_by(Cleaning.day.desc(), Cleaning.id.desc()).limit(last))
    return tuple(
        CleaningRow(
            row.id, row.day, row.kind, row.place, row.agent, row.by, row.notes, row.voided_at, row.void_reason
        )
        for row in rows
    )
