"""Putting off a duty until a day: for everybody, with who did it and why; taken up again before, or by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from facility.core.commands import Command, command, spec_of
from facility.core.desk import Context, Reading, handles
from facility.core.duties import KINDS, DutyKind, DutyRow, PutOffNote, waiting
from facility.core.errors import DomainError, NotAllowed
from facility.core.history import kept_in
from facility.core.i18n import N_, P_, Label
from facility.core.tables import Base, Retractable, ref
from facility.core.undoing import put_back
from facility.core.users import AppUser, UserId
from facility.core.words import Date, Help, Moment, Text

DutyKey = Annotated[Text, N_("Duty")]
Until = Annotated[
    Date,
    P_("put off", "Until"),
    Help(
        N_(
            "It is hidden from everybody’s list until that day. What safety or the law demands can be put off until it is due, after that by one day at most."
        )
    ),
]
Why = Annotated[Text, N_("Why"), Help(N_("Stands beside your name in the list of what is put off."))]
LONGEST = 366  # days; a slip in the year must not hide something for ever


class PutOff(Retractable, Base):
    """A duty is hidden until a day. At most one row of a duty has neither ended nor been taken up."""

    __table_args__ = (Index("ix_put_off_open", "taken_up_at", "until"),)
    duty: Mapped[DutyKey] = mapped_column(String(120), index=True)
    person: Mapped[int | None] = ref("person", nullable=True)
    until: Mapped[Until]
    reason: Mapped[Why]
    at: Mapped[Moment]
    by: Mapped[UserId] = ref("app_user")
    taken_up_at: Mapped[Annotated[Moment, N_("Taken up again")] | None]


kept_in(PutOff, N_("Put off"), "people.read")


@command(
    "duties.put_off",
    N_("put off until {until}: {what}, {who}"),
    may="duties.put_off",
    label=N_("Put off"),
)
class PutOffDuty(Command[int]):
    duty: DutyKey
    until: Until
    reason: Why = ""


@command(
    "duties.take_up",
    N_("took up again: {what}, {who}"),
    may="duties.put_off",
    label=N_("Take up again"),
)
class TakeUpDuty(Command[None]):
    duty: DutyKey


put_back(PutOffDuty, TakeUpDuty)


def latest_day(kind: DutyKind, due: date | None, today: date) -> date:
    """The last day a duty may be put off until."""
    if not kind.hard:
        return today + timedelta(days=LONGEST)
    return max(due or today, today + timedelta(days=1))


def notes(ctx: Reading) -> dict[str, PutOffNote]:
    """What is put off now, by duty."""
    found = ctx.session.execute(
        select(PutOff, AppUser.name)
        .join(AppUser, AppUser.id == PutOff.by)
        .where(PutOff.taken_up_at.is_(None), PutOff.until > ctx.today)
        .order_by(PutOff.id)
    )
    return {row.duty: PutOffNote(row.until, name, row.reason) for row, name in found}


def _open(ctx: Context, duty: str) -> Iterator[PutOff]:
    yield from ctx.session.scalars(
        select(PutOff).where(PutOff.duty == duty, PutOff.taken_up_at.is_(None), PutOff.until > ctx.today)
    )


def _told(ctx: Context, key: str) -> tuple[DutyKind, DutyRow]:
    """The duty as it waits now; DomainError where it does no longer, or is none of this user's."""
    kind = KINDS.get(key.partition(":")[0])
    row = next((one for one in waiting(ctx, kind) if one.key == key), None) if kind else None
    if kind is None or row is None:
        raise DomainError("no_such_duty", N_("This waits no longer."), "duty")
    if not row.mine:
        raise NotAllowed(kind.acts, spec_of(PutOffDuty).label)
    ctx.note(what=Label(kind.label), who=row.name or row.detail)
    ctx.about(row.person)
    return kind, row


@handles(PutOffDuty)
def put_off_duty(ctx: Context, cmd: PutOffDuty) -> int:
    kind, row = _told(ctx, cmd.duty)
    last = latest_day(kind, row.due, ctx.today)
    if cmd.until <= ctx.today:
        raise DomainError("not_ahead", N_("Choose a day after today."), "until")
    if cmd.until > last and kind.hard:
        text = N_("Safety or the law stands behind this. It can be put off until {last} at most.")
        raise DomainError("not_so_long", text, "until", last=last)
    if cmd.until > last:
        raise DomainError("too_far_ahead", N_("A year ahead is the most."), "until")
    for before in _open(ctx, cmd.duty):
        before.taken_up_at = ctx.now
    made = PutOff(
        duty=cmd.duty, person=row.person, until=cmd.until, reason=cmd.reason, at=ctx.now, by=ctx.user.id
    )
    return ctx.add(made).id


@handles(TakeUpDuty)
def take_up_duty(ctx: Context, cmd: TakeUpDuty) -> None:
    rows = list(_open(ctx, cmd.duty))
    if not rows:
        raise DomainError("not_put_off", N_("This is not put off."), "duty")
    _told(ctx, cmd.duty)
    for row in rows:
        row.taken_up_at = ctx.now
