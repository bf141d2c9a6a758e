"""Two small registers for giving beds: who should not share a room, and what people wish.

Why two people are kept apart is shown only to those who may open the clinical card; others read "not together".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.lodging import words as w
from facility.lodging.model import BedWish, KeptApart
from facility.lodging.rules import Wish
from facility.people.persons import Person
from facility.people.record import standing_person


@command(
    "lodging.keep_apart",
    N_("noted that {person} and {other} are not to share a room"),
    may="clinical.write",
    label=N_("Not together in one room"),
)
class KeepApart(Command[int]):
    person: w.PersonId
    other: w.OtherPerson
    why: w.WhyApart
    since: w.Since | None = None


@command(
    "lodging.end_apart",
    N_("noted that {person} and {second} may share a room again"),
    may="clinical.write",
    label=N_("They may share a room again"),
)
class EndApart(Command[None]):
    apart: w.ApartId
    reason: w.Reason
    until: w.Until | None = None


@command(
    "lodging.note_wish",
    N_("noted for the bed of {person}: {kind}"),
    may="people.write",
    label=N_("Note a wish about the bed"),
)
class NoteWish(Command[int]):
    person: w.PersonId
    kind: w.KindOfWish
    mate: w.RoomMate | None = None
    note: w.WishNote = ""
    since: w.Since | None = None


@command(
    "lodging.end_wish",
    N_("ended for the bed of {person}: {wish}"),
    may="people.write",
    label=N_("End a wish about the bed"),
)
class EndWish(Command[None]):
    wish: w.WishId
    reason: w.Reason = ""
    until: w.Until | None = None


@names("apart")
def apart_name(session: Session, id: int) -> str:
    row = session.get(KeptApart, id)
    if row is None:
        return "—"
    return "、".join(session.get_one(Person, one).name for one in (row.person, row.other))


@names("wish")
def wish_name(session: Session, id: int) -> str:
    """A wish by whose it is."""
    row = session.get(BedWish, id)
    return session.get_one(Person, row.person).name if row else "—"


def _begins(ctx: Context, since: datetime | None) -> datetime:
    if since is not None and since > ctx.now:
        raise DomainError("still_to_come", N_("This time is still to come."), "since")
    return since or ctx.now


@handles(KeepApart)
def keep_apart(ctx: Context, cmd: KeepApart) -> int:
    if cmd.person == cmd.other:
        raise DomainError("same_person", N_("Choose two people."), "other")
    standing_person(ctx, cmd.person)
    standing_person(ctx, cmd.other, "other")
    if cmd.other in apart_at(ctx.session, (cmd.person,), ctx.now)[cmd.person]:
        raise DomainError("apart_already", N_("This is noted already."), "other")
    row = KeptApart(
        person=cmd.person, other=cmd.other, since=_begins(ctx, cmd.since), why=cmd.why, end_reason=""
    )
    return ctx.add(row).id


@handles(EndApart)
def end_apart(ctx: Context, cmd: EndApart) -> None:
    row = ctx.get(KeptApart, cmd.apart, "apart")
    ctx.about(row.person)
    ctx.about(row.other)
    ctx.note(person=ctx.name("person", row.person), second=ctx.name("person", row.other))
    _end(ctx, row, cmd.until, cmd.reason)


@handles(NoteWish)
def note_wish(ctx: Context, cmd: NoteWish) -> int:
    standing_person(ctx, cmd.person)
    if (cmd.kind is w.WishKind.WITH) is (cmd.mate is None):
        text = N_("Say with whom.") if cmd.mate is None else N_("Somebody is named only for sharing a room.")
        raise DomainError("mate", text, "mate")
    if cmd.mate is not None:
        if cmd.mate == cmd.person:
            raise DomainError("same_person", N_("Choose two people."), "mate")
        standing_person(ctx, cmd.mate, "mate")
    if Wish(cmd.kind, cmd.mate) in {
        Wish(one.kind, one.mate) for one in wishes_at(ctx.session, (cmd.person,), ctx.now)[cmd.person]
    }:
        raise DomainError("wished_already", N_("This is noted already."), "kind")
    row = BedWish(
        person=cmd.person, kind=cmd.kind, mate=cmd.mate, note=cmd.note, since=_begins(ctx, cmd.since),
        end_reason="",
    )  # fmt: skip
    return ctx.add(row).id


@handles(EndWish)
def end_wish(ctx: Context, cmd: EndWish) -> None:
    row = ctx.get(BedWish, cmd.wish, "wish")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person), wish=row.kind)
    _end(ctx, row, cmd.until, cmd.reason)


def _end(ctx: Context, row: KeptApart | BedWish, until: datetime | None, reason: str) -> None:
    at = until or ctx.now
    if row.until is not None:
        raise DomainError("ended_already", N_("This ended on {on}."), on=row.until)
    if at > ctx.now:
        raise DomainError("still_to_come", N_("This time is still to come."), "until")
    if at < row.since:
        raise DomainError("ends_before_begun", N_("It cannot end before it begins."), "until")
    row.until, row.end_reason = at, reason


def apart_at(session: Session, people: Sequence[int], at: datetime) -> dict[int, frozenset[int]]:
    """By person, who should not be in the same room at a moment."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = session.scalars(
        select(KeptApart).where(
            or_(KeptApart.person.in_(people), KeptApart.other.in_(people)), KeptApart.at(at)
        )
    )
    for row in rows:
        found[row.person].add(row.other)
        found[row.other].add(row.person)
    return {person: frozenset(found[person]) for person in people}


def wishes_at(session: Session, people: Sequence[int], at: datetime) -> dict[int, tuple[Wish, ...]]:
    """By person, what is wished or agreed about the bed at a moment."""
    found: dict[int, list[Wish]] = defaultdict(list)
    rows = session.execute(
        select(BedWish, Person.name)
        .outerjoin(Person, Person.id == BedWish.mate)
        .where(BedWish.person.in_(people), BedWish.at(at))
        .order_by(BedWish.id)
    )
    for row, mate in rows:
        found[row.person].append(Wish(row.kind, row.mate, mate or ""))
    return {person: tuple(found[person]) for person in people}


@dataclass(frozen=True, slots=True)
class ApartRow:
    """Two people kept apart; ``why`` is empty for those who may not open clinical cards."""

    id: w.ApartId
    person: w.PersonId
    name: w.PersonName
    other: w.OtherPerson
    other_name: w.PersonName
    since: w.Since
    until: w.Until | None
    why: w.WhyApart


@query("kept_apart_list", may="lodging.read")
def kept_apart_list(
    ctx: Reading, *, person: w.PersonId | None = None, also_ended: w.EndedToo = False
) -> tuple[ApartRow, ...]:
    """Who should not share a room with whom, now or ever; of one person where given."""
    other = aliased(Person)
    wanted = (
        select(KeptApart, Person.name, other.name)
        .join(Person, Person.id == KeptApart.person)
        .join(other, other.id == KeptApart.other)
        .order_by(KeptApart.since.desc(), KeptApart.id)
    )
    if person is not None:
        wanted = wanted.where(or_(KeptApart.person == person, KeptApart.other == person))
    if not also_ended:
        wanted = wanted.where(KeptApart.at(ctx.now))
    sees = ctx.may("clinical.read")
    return tuple(
        ApartRow(row.id, row.person, name, row.other, second, row.since, row.until, row.why if sees else "")
        for row, name, second in ctx.session.execute(wanted)
    )


@dataclass(frozen=True, slots=True)
class WishRow:
    """What somebody wishes, or what was agreed, about where they sleep."""

    id: w.WishId
    person: w.PersonId
    name: w.PersonName
    kind: w.KindOfWish
    mate: w.RoomMate | None
    mate_name: w.PersonName
    note: w.WishNote
    since: w.Since
    until: w.Until | None


@query("wish_list", may="lodging.read")
def wish_list(
    ctx: Reading, *, person: w.PersonId | None = None, also_ended: w.EndedToo = False
) -> tuple[WishRow, ...]:
    """Wishes about beds, now or ever; of one person where given.

    That closer attention is agreed is told only to those who may open the clinical card.
    """
    mate = aliased(Person)
    wanted = (
        select(BedWish, Person.name, mate.name)
        .join(Person, Person.id == BedWish.person)
        .outerjoin(mate, mate.id == BedWish.mate)
        .order_by(Person.name, BedWish.id)
    )
    if person is not None:
        wanted = wanted.where(BedWish.person == person)
    if not also_ended:
        wanted = wanted.where(BedWish.at(ctx.now))
    if not ctx.may("clinical.read"):
        wanted = wanted.where(BedWish.kind != w.WishKind.ATTENTION)
    return tuple(
        WishRow(row.id, row.person, name, row.kind, row.mate, second or "", row.note, row.since, row.until)
        for row, name, second in ctx.session.execute(wanted)
    )
