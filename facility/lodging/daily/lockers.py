"""Lockers and who has them, from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Between, Count, Text
from facility.lodging import words as w
from facility.lodging.daily import day_words as d
from facility.lodging.daily.attendance_model import Locker, LockerUse
from facility.lodging.stays import not_in_future
from facility.people.persons import Person
from facility.people.record import standing_person
from facility.premises.queries import PickRow, in_house_order

_WRITE = "attendance.write"


@command(
    "lodging.set_up_lockers",
    N_("set up {count} lockers"),
    may="premises.write",
    label=N_("Set up lockers"),
)
class SetUpLockers(Command[int]):
    count: Annotated[Count, N_("How many lockers"), Between(1, 200)]
    prefix: Annotated[Text, P_("locker", "Begins with")] = ""
    first: Annotated[Count, N_("First number"), Between(1, 9000)] = 1
    place: d.LockerPlace = ""


@command(
    "lodging.retire_locker",
    N_("gave up locker {locker}: {reason}"),
    may="premises.write",
    label=N_("Give up a locker"),
)
class RetireLocker(Command[None]):
    locker: d.LockerId
    reason: w.Reason


@command(
    "lodging.give_locker",
    N_("gave {person} locker {locker}"),
    may=_WRITE,
    label=N_("Give a locker"),
)
class GiveLocker(Command[int]):
    person: w.PersonId
    locker: d.LockerId
    since: w.Since | None = None
    note: d.Note = ""


@command(
    "lodging.take_locker",
    N_("took locker {locker} back from {person}"),
    may=_WRITE,
    label=N_("Take a locker back"),
)
class TakeLocker(Command[None]):
    locker: d.LockerId
    until: w.Until | None = None


@names("locker")
def locker_name(session: Session, id: int) -> str:
    row = session.get(Locker, id)
    return row.label if row else "—"


@handles(SetUpLockers)
def set_up_lockers(ctx: Context, cmd: SetUpLockers) -> int:
    """Numbered on from ``first``, with as many digits as the last one needs."""
    last = cmd.first + cmd.count - 1
    labels = [f"{cmd.prefix}{number:0{len(str(last))}d}" for number in range(cmd.first, last + 1)]
    taken = set(ctx.session.scalars(select(Locker.label).where(Locker.retired_at.is_(None))))
    twice = [label for label in labels if label in taken]
    if twice:
        raise DomainError(
            "locker_label_twice", N_("There are lockers with these labels already: {labels}."), "prefix",
            labels=twice,
        )  # fmt: skip
    for label in labels:
        ctx.add(Locker(label=label, place=cmd.place, since=ctx.now, retire_reason=""))
    return len(labels)


@handles(RetireLocker)
def retire_locker(ctx: Context, cmd: RetireLocker) -> None:
    row = _in_use(ctx, cmd.locker)
    if (has := holder(ctx.session, row.id, ctx.now)) is not None:
        raise DomainError(
            "locker_in_use", N_("{name} has this locker."), "locker", name=ctx.name("person", has.person)
        )
    row.retired_at, row.retire_reason = ctx.now, cmd.reason


@handles(GiveLocker)
def give_locker(ctx: Context, cmd: GiveLocker) -> int:
    standing_person(ctx, cmd.person)
    row = _in_use(ctx, cmd.locker)
    since = cmd.since or ctx.now
    not_in_future(ctx, since, "since")
    since = max(since, row.since)
    for use in ctx.session.scalars(
        select(LockerUse).where(LockerUse.locker == row.id, LockerUse.voided_at.is_(None))
    ):
        if use.until is None or use.until > since:
            raise DomainError(
                "locker_taken", N_("{name} has this locker since {since}."), "locker",
                name=ctx.name("person", use.person), since=use.since,
            )  # fmt: skip
    return ctx.add(LockerUse(locker=row.id, person=cmd.person, since=since, note=cmd.note, void_reason="")).id


@handles(TakeLocker)
def take_locker(ctx: Context, cmd: TakeLocker) -> None:
    until = cmd.until or ctx.now
    not_in_future(ctx, until, "until")
    has = holder(ctx.session, cmd.locker, until)
    if has is None or has.until is not None:
        raise DomainError("locker_free", N_("Nobody has this locker."), "locker")
    ctx.about(has.person)
    ctx.note(person=ctx.name("person", has.person))
    has.until = until


def holder(session: Session, locker: int, at: datetime) -> LockerUse | None:
    """Who has a locker at a moment."""
    return session.scalars(select(LockerUse).where(LockerUse.locker == locker, LockerUse.at(at))).first()


def _in_use(ctx: Context, id: int) -> Locker:
    row = ctx.get(Locker, id, "locker")
    if row.retired_at is not None:
        raise DomainError("locker_retired", N_("This locker is not in use at that time."), "locker")
    return row


@dataclass(frozen=True, slots=True)
class LockerRow:
    """One locker and who has it now."""

    id: d.LockerId
    label: d.LockerLabel
    place: d.LockerPlace
    person: w.PersonId | None
    name: w.PersonName
    since: w.Since | None
    gone: Annotated[bool, N_("Has moved out")]


@query("lockers", may="lodging.read")
def lockers(ctx: Reading, *, at: Annotated[w.Since, N_("As of")] | None = None) -> tuple[LockerRow, ...]:
    """Lockers in use at a moment, in the order of their labels."""
    from facility.lodging.model import Stay

    moment = at or ctx.now
    has = {
        use.locker: (use, name)
        for use, name in ctx.session.execute(
            select(LockerUse, Person.name)
            .join(Person, Person.id == LockerUse.person)
            .where(LockerUse.at(moment))
        )
    }
    with_us = set(ctx.session.scalars(select(Stay.person).where(Stay.at(moment))))
    rows = []
    for row in ctx.session.scalars(select(Locker).where(Locker.since <= moment)):
        if row.retired_at is not None and row.retired_at <= moment:
            continue
        use, name = has.get(row.id, (None, ""))
        rows.append(
            LockerRow(
                row.id, row.label, row.place, use.person if use else None, name, use.since if use else None,
                use is not None and use.person not in with_us,
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda row: in_house_order(row.label)))


@query("locker_picks", may="lodging.read")
def locker_picks(ctx: Reading, *, text: Annotated[str, N_("Find")] = "") -> tuple[PickRow, ...]:
    """Lockers in use, by label or by who has them."""
    found = (PickRow(row.id, row.label, row.name) for row in lockers(ctx))
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())
