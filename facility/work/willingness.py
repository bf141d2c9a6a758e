"""The wish to work: a dated fact in the person’s own words, withdrawn any day without a reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.tables import Base, ref
from facility.core.users import AppUser
from facility.core.words import Help, Name, YesNoAnswer
from facility.people.record import standing_person
from facility.work import words as w
from facility.work.records import WorkEntryOf, WorkRecord, entered, kept_as, not_ahead, standing


class WorkWillingness(WorkRecord, Base):
    """What a person said on a day; the latest one counts."""

    __table_args__ = (Index("ix_work_willingness_person_on", "person", "on"),)
    person: Mapped[w.PersonId] = ref("person", index=False)
    willing: Mapped[w.Willing]
    on: Mapped[w.SaidOn]
    words: Mapped[w.OwnWords]


kept_as(WorkEntryOf.WILLINGNESS, WorkWillingness, "work.assess")


@names("work_willingness")
def willingness_name(session: Session, id: int) -> str:
    row = session.get(WorkWillingness, id)
    return row.on.isoformat() if row else "—"


@command(
    "work.note_willing",
    N_("noted that {person} wants to work"),
    may="work.assess",
    label=N_("Note the wish to work"),
)
class NoteWilling(Command[int]):
    person: w.PersonId
    on: w.SaidOn
    words: Annotated[w.OwnWords, Help(N_("What they would like to do, and what they expect of it."))]


@command(
    "work.withdraw_willing",
    N_("noted that {person} no longer wants to work"),
    may="work.assess",
    label=N_("Wish to work withdrawn"),
)
class WithdrawWilling(Command[int]):
    person: w.PersonId
    on: w.SaidOn
    words: Annotated[w.OwnWords, Help(N_("Nobody has to give a reason; leave it empty then."))] = ""


@handles(NoteWilling)
def note_willing(ctx: Context, cmd: NoteWilling) -> int:
    return _note(ctx, cmd, YesNoAnswer.YES)


@handles(WithdrawWilling)
def withdraw_willing(ctx: Context, cmd: WithdrawWilling) -> int:
    before = willingness_on(ctx.session, (cmd.person,), cmd.on).get(cmd.person)
    if before is None or before.willing is not YesNoAnswer.YES:
        raise DomainError("no_wish_to_withdraw", N_("On this day no wish to work stands noted."), "person")
    return _note(ctx, cmd, YesNoAnswer.NO)


def _note(ctx: Context, cmd: NoteWilling | WithdrawWilling, willing: YesNoAnswer) -> int:
    standing_person(ctx, cmd.person)
    not_ahead(ctx, cmd.on, "on")
    row = WorkWillingness(willing=willing, **entered(ctx))
    copy_fields(cmd, row)
    return ctx.add(row).id


def willingness_on(
    session: Session, persons: Collection[int] | None, day: date
) -> dict[int, WorkWillingness]:
    """By person, what they last said until a day; ``persons`` None: everybody."""
    wanted = standing(WorkWillingness).where(WorkWillingness.on <= day)
    if persons is not None:
        wanted = wanted.where(WorkWillingness.person.in_(persons))
    return {
        row.person: row for row in session.scalars(wanted.order_by(WorkWillingness.on, WorkWillingness.id))
    }


def willing_on(session: Session, persons: Collection[int] | None, day: date) -> frozenset[int]:
    """Who wants to work on a day."""
    said = willingness_on(session, persons, day)
    return frozenset(person for person, row in said.items() if row.willing is YesNoAnswer.YES)


@dataclass(frozen=True, slots=True)
class WillingnessRow:
    """One thing a person said about working."""

    id: w.WillingnessId
    person: w.PersonId
    willing: w.Willing
    on: w.SaidOn
    words: w.OwnWords
    by: Annotated[Name, P_("work", "Noted by")]


@query("willingness_list", may="work.read")
def willingness_list(ctx: Reading, *, person: w.PersonId) -> tuple[WillingnessRow, ...]:
    """What a person said about working, the latest first."""
    rows = ctx.session.execute(
        select(WorkWillingness, AppUser.name)
        .join(AppUser, AppUser.id == WorkWillingness.entered_by)
        .where(WorkWillingness.person == person, WorkWillingness.voided_at.is_(None))
        .order_by(WorkWillingness.on.desc(), WorkWillingness.id.desc())
    )
    return tuple(
        WillingnessRow(row.id, row.person, row.willing, row.on, row.words, name) for row, name in rows
    )
