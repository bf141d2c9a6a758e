"""What every entry of sheltered work shares: who noted it when, crossing it out, days that fit, people that stand."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Choice, Count
from facility.work import words as w


class WorkRecord(Retractable):
    """An entry that may turn out to be a mistake: crossed out it stays readable and counts for nothing."""

    entered_at: Mapped[w.EnteredAt]
    entered_by: Mapped[w.EnteredBy] = ref("app_user", index=False)
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]


M = TypeVar("M", bound=WorkRecord)


class WorkEntryOf(Choice):
    """The registers of sheltered work whose entries can be crossed out."""

    APPROACH = "approach", N_("Approach to an employer")
    WILLINGNESS = "willingness", N_("Wish to work")
    FITNESS = "fitness", N_("Work assessment")
    TALK = "talk", N_("Career talk")
    INDUCTION = "induction", N_("Safety induction")
    PAUSE = "pause", N_("Pause at work")
    CLEARANCE = "clearance", N_("Practitioner’s word on work")
    OUTCOME = "outcome", N_("Job found")
    FOLLOW_UP = "follow_up", N_("Talk about a job")
    ACCIDENT = "accident", N_("Accident at work")


TABLES: dict[WorkEntryOf, tuple[type[Any], str]] = {}
"""By register, its table and the permission with which such an entry is made."""


def kept_as(of: WorkEntryOf, model: type[Any], may: str) -> None:
    """Declare the table of a register and who may write it, and so also cross out."""
    TABLES[of] = (model, may)


def entered(ctx: Context) -> dict[str, Any]:
    """The columns every new entry begins with."""
    return {"entered_at": ctx.now, "entered_by": ctx.user.id, "void_reason": ""}


def standing(model: type[M]) -> Select[M]:
    """The entries that were not crossed out."""
    return select(model).where(model.voided_at.is_(None))


def not_ahead(ctx: Reading, day: date | None, field: str) -> None:
    """DomainError where a day that must have been lies ahead."""
    if day is not None and day > ctx.today:
        raise DomainError("in_future", N_("This day is still to come."), field)


def in_order(since: date | None, until: date | None, field: str = "until") -> None:
    """DomainError unless the end is not before the beginning."""
    if since is not None and until is not None and until < since:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), field)


@command(
    "work.void_entry",
    N_("voided an entry of sheltered work ({of}): {reason}"),
    may="work.assess",
    label=N_("Void an entry"),
)
class VoidWorkEntry(Command[None]):
    of: Annotated[WorkEntryOf, N_("Register")]
    entry: Annotated[Count, N_("Line of the register")]
    reason: w.WhyVoid


@handles(VoidWorkEntry)
def void_work_entry(ctx: Context, cmd: VoidWorkEntry) -> None:
    model, may = TABLES[cmd.of]
    if not ctx.may(may):
        raise NotAllowed(may, N_("Void an entry"))
    row = standing_entry(ctx, model, cmd.entry, "entry")
    ctx.about(getattr(row, "person", None))
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def standing_entry(ctx: Reading, model: type[Any], id: int, field: str) -> Any:
    """An entry that counts; DomainError ``voided_already``."""
    row = ctx.get(model, id, field)
    assert isinstance(row, Base)
    if row.voided_at is not None:  # type: ignore[attr-defined]
        raise DomainError("voided_already", N_("This entry is voided already."), field)
    return row
