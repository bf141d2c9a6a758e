"""Safety induction before the first day at a post: who, when, what was gone through; a fact of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.tables import Base, ref
from facility.core.words import Name, YesNo, YesNoAnswer
from facility.people.persons import Person
from facility.people.record import standing_person
from facility.people.scans import file_attachment
from facility.staff.model import Staff
from facility.work import words as w
from facility.work.posts import WorkPost, open_post
from facility.work.records import (
    WorkEntryOf,
    WorkRecord,
    entered,
    kept_as,
    not_ahead,
    standing,
    standing_entry,
)


class SafetyInduction(WorkRecord, Base):
    """One induction of one person at one post; ``scan``: the signed record."""

    person: Mapped[w.PersonId] = ref("person")
    post: Mapped[w.WorkPostId] = ref("work_post")
    on: Mapped[w.InductionOn]
    by: Mapped[w.InductionBy] = ref("staff", index=False)
    topics: Mapped[w.Topics]
    understood: Mapped[w.Understood]
    remark: Mapped[w.Remark]
    scan: Mapped[w.AttachmentId | None] = ref("attachment", index=False)


kept_as(WorkEntryOf.INDUCTION, SafetyInduction, "work.write")


@names("safety_induction")
def induction_name(session: Session, id: int) -> str:
    row = session.get(SafetyInduction, id)
    return row.on.isoformat() if row else "—"


@command(
    "work.induct",
    N_("gave {person} the safety induction at {post}"),
    may="work.write",
    label=N_("Record a safety induction"),
)
class RecordInduction(Command[int]):
    person: w.PersonId
    post: w.WorkPostId
    on: w.InductionOn
    by: w.InductionBy
    topics: w.Topics
    understood: w.Understood
    remark: w.Remark = ""
    file: w.ScanFile | None = None


@command(
    "work.scan_induction",
    N_("filed the signed safety induction of {person}"),
    may="work.write",
    label=N_("File the signed induction"),
)
class ScanInduction(Command[None]):
    induction: w.InductionId
    file: w.ScanFile


@handles(RecordInduction)
def record_induction(ctx: Context, cmd: RecordInduction) -> int:
    standing_person(ctx, cmd.person)
    open_post(ctx, cmd.post)
    ctx.get(Staff, cmd.by, "by")
    not_ahead(ctx, cmd.on, "on")
    if not cmd.topics:
        raise DomainError("no_topic", N_("Tick what was gone through."), "topics")
    row = SafetyInduction(**entered(ctx))
    copy_fields(cmd, row)
    if cmd.file is not None:
        row.scan = file_attachment(ctx, cmd.file).id
    return ctx.add(row).id


@handles(ScanInduction)
def scan_induction(ctx: Context, cmd: ScanInduction) -> None:
    row = standing_entry(ctx, SafetyInduction, cmd.induction, "induction")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    row.scan = file_attachment(ctx, cmd.file).id


def inducted(session: Session, day: date) -> dict[tuple[int, int], date]:
    """By person and post, the latest induction until a day that was understood."""
    rows = session.scalars(
        standing(SafetyInduction).where(SafetyInduction.on <= day).order_by(SafetyInduction.on)
    )
    return {(row.person, row.post): row.on for row in rows if row.understood is YesNoAnswer.YES}


@dataclass(frozen=True, slots=True)
class InductionRow:
    """One induction."""

    id: w.InductionId
    person: w.PersonId
    name: w.PersonName
    post: w.WorkPostId
    post_name: w.PostName
    on: w.InductionOn
    by: w.InductionBy
    by_name: Annotated[Name, P_("induction", "Given by")]
    topics: w.Topics
    understood: w.Understood
    remark: w.Remark
    scanned: Annotated[YesNo, P_("induction", "Signed and filed")]
    scan: w.AttachmentId | None


@query("safety_inductions", may="work.read")
def safety_inductions(
    ctx: Reading, *, person: w.PersonId | None = None, post: w.WorkPostId | None = None
) -> tuple[InductionRow, ...]:
    """Inductions, the latest first; of one person or post where asked."""
    wanted = (
        select(SafetyInduction, Person.name, WorkPost.name, Staff.name)
        .join(Person, Person.id == SafetyInduction.person)
        .join(WorkPost, WorkPost.id == SafetyInduction.post)
        .join(Staff, Staff.id == SafetyInduction.by)
        .where(SafetyInduction.voided_at.is_(None))
    )
    if person is not None:
        wanted = wanted.where(SafetyInduction.person == person)
    if post is not None:
        wanted = wanted.where(SafetyInduction.post == post)
    rows = ctx.session.execute(wanted.order_by(SafetyInduction.on.desc(), SafetyInduction.id.desc()))
    return tuple(
        InductionRow(
            row.id, row.person, name, row.post, post_name, row.on, row.by, by, row.topics, row.understood, row.remark,
            YesNoAnswer.YES if row.scan is not None else YesNoAnswer.NO, row.scan,
        )
        for row, name, post_name, by in rows
    )  # fmt: skip
