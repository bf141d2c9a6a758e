"""Talks about work and the way on: what a person wants, what steps were agreed, when one talks again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.i18n import N_, P_
from facility.core.tables import Base, ref
from facility.core.words import Name
from facility.people.persons import Person
from facility.people.record import standing_person
from facility.staff.model import Staff
from facility.work import words as w
from facility.work.records import WorkEntryOf, WorkRecord, entered, in_order, kept_as, not_ahead


class CareerTalk(WorkRecord, Base):
    """One talk."""

    person: Mapped[w.PersonId] = ref("person")
    on: Mapped[w.TalkOn]
    by: Mapped[w.TalkBy] = ref("staff", index=False)
    about: Mapped[w.TalkAbout]
    wish: Mapped[w.TalkWish]
    steps: Mapped[w.TalkSteps]
    aims_at: Mapped[w.AimsAt | None]
    next_on: Mapped[w.NextTalk | None]


kept_as(WorkEntryOf.TALK, CareerTalk, "work.assess")


@names("career_talk")
def talk_name(session: Session, id: int) -> str:
    row = session.get(CareerTalk, id)
    return row.on.isoformat() if row else "—"


@command(
    "work.record_talk",
    N_("recorded a career talk with {person}"),
    may="work.assess",
    label=N_("Record a career talk"),
)
class RecordTalk(Command[int]):
    person: w.PersonId
    on: w.TalkOn
    by: w.TalkBy
    about: w.TalkAbout
    wish: w.TalkWish = ""
    steps: w.TalkSteps = ""
    aims_at: w.AimsAt | None = None
    next_on: w.NextTalk | None = None


@handles(RecordTalk)
def record_talk(ctx: Context, cmd: RecordTalk) -> int:
    standing_person(ctx, cmd.person)
    ctx.get(Staff, cmd.by, "by")
    not_ahead(ctx, cmd.on, "on")
    in_order(cmd.on, cmd.next_on, "next_on")
    row = CareerTalk(**entered(ctx))
    copy_fields(cmd, row)
    return ctx.add(row).id


@dataclass(frozen=True, slots=True)
class CareerTalkRow:
    """One talk."""

    id: w.CareerTalkId
    person: w.PersonId
    name: w.PersonName
    on: w.TalkOn
    by: w.TalkBy
    by_name: Annotated[Name, P_("career talk", "Talked with")]
    about: w.TalkAbout
    wish: w.TalkWish
    steps: w.TalkSteps
    aims_at: w.AimsAt | None
    next_on: w.NextTalk | None


@query("career_talks", may="work.read")
def career_talks(ctx: Reading, *, person: w.PersonId | None = None) -> tuple[CareerTalkRow, ...]:
    """Talks, the latest first; of one person where asked."""
    wanted = (
        select(CareerTalk, Person.name, Staff.name)
        .join(Person, Person.id == CareerTalk.person)
        .join(Staff, Staff.id == CareerTalk.by)
        .where(CareerTalk.voided_at.is_(None))
    )
    if person is not None:
        wanted = wanted.where(CareerTalk.person == person)
    rows = ctx.session.execute(wanted.order_by(CareerTalk.on.desc(), CareerTalk.id.desc()))
    return tuple(
        CareerTalkRow(
            row.id,
            row.person,
            name,
            row.on,
            row.by,
            by,
            row.about,
            row.wish,
            row.steps,
            row.aims_at,
            row.next_on,
        )
        for row, name, by in rows
    )
