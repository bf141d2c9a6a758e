"""Joining two records that are one person."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.retracting import all_rows
from facility.core.tables import AuditAbout, columns_to
from facility.core.words import Help
from facility.people.choices import IdKind
from facility.people.finding import PersonKey, keep_keys
from facility.people.persons import Person
from facility.people.questions import in_the_house
from facility.people.record import standing_person
from facility.people.words import PersonId, Reason

FILLED = (
    "chosen_name", "sex", "birth", "id_number", "document_number", "ethnic_group", "marital", "education",
    "phone", "second_phone", "address", "region_code", "household", "household_place", "occupation",
    "income_source", "photo",
)  # fmt: skip


@command(
    "people.merge",
    N_("joined the record {number} of {other} into that of {person}: {reason}"),
    may="people.merge",
    label=N_("Join two records"),
)
class MergePeople(Command[int]):
    person: Annotated[PersonId, N_("Record to keep")]
    other: Annotated[
        PersonId, N_("Record to join into it"), Help(N_("It stays readable and points at the other."))
    ]
    reason: Reason


@handles(MergePeople)
def merge_people(ctx: Context, cmd: MergePeople) -> int:
    kept, other = standing_person(ctx, cmd.person), standing_person(ctx, cmd.other, "other")
    _may_be_one(ctx, kept, other)
    ctx.note(number=other.number)
    with all_rows(ctx.session):
        _move_rows(ctx.session, other.id, kept.id)
    for row in ctx.session.scalars(select(Person).where(Person.merged_into == other.id)):
        row.merged_into = kept.id
    other.merged_into, other.merge_reason = kept.id, cmd.reason
    ctx.session.flush()  # before the number is taken over: two records in use never share one
    _fill_blanks(kept, other)
    for key in ctx.session.scalars(select(PersonKey).where(PersonKey.person == other.id)):
        ctx.session.delete(key)
    keep_keys(ctx.session, kept)
    _share_the_record(ctx.session, other.id, kept.id)
    return kept.id


def _may_be_one(ctx: Context, kept: Person, other: Person) -> None:
    if kept.id == other.id:
        raise DomainError("same_record", N_("These are one and the same record."), "other")
    if kept.id_number and other.id_number and kept.id_number != other.id_number:
        raise DomainError(
            "two_numbers",
            N_("The records hold two different ID numbers. Put that right first."),
            "other",
        )
    here = ctx.answer(in_the_house)
    if here(ctx.session, kept.id) and here(ctx.session, other.id):
        raise DomainError(
            "both_in_the_house", N_("Both records are in the house now. End one stay first."), "other"
        )


def _move_rows(session: Session, loser: int, winner: int) -> None:
    """Every row of any domain that refers to the one now refers to the other."""
    for model, column in columns_to("person"):
        if model is Person:
            continue
        for row in session.scalars(select(model).where(column == loser)):
            setattr(row, column.key, winner)
    session.flush()


def _fill_blanks(kept: Person, other: Person) -> None:
    """What only the joined record knew is kept; another name becomes a former name."""
    for name in FILLED:
        if not getattr(kept, name) and getattr(other, name):
            setattr(kept, name, getattr(other, name))
    if kept.id_number:
        kept.id_kind = IdKind.CARD
    elif kept.id_kind is IdKind.NONE:
        kept.id_kind = other.id_kind
    known = [kept.name, *filter(None, kept.former_names.split("、"))]
    new = [name for name in (other.name, *other.former_names.split("、")) if name and name not in known]
    kept.former_names = "、".join([*known[1:], *new])[:200]
    kept.notes = "\n".join(dict.fromkeys(filter(None, (kept.notes, other.notes))))


def _share_the_record(session: Session, loser: int, winner: int) -> None:
    """What was recorded about the one shows in the other's record as well."""
    shown = select(AuditAbout.audit).where(AuditAbout.person == winner)
    mine = select(AuditAbout.audit).where(AuditAbout.person == loser, AuditAbout.audit.not_in(shown))
    session.add_all(AuditAbout(audit=audit, person=winner) for audit in session.scalars(mine).all())
