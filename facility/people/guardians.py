"""Guardians, legal capacity and emergency contacts."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, copy_fields, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.core.identity import check_id_number
from facility.core.tables import Base
from facility.core.words import Date
from facility.people import choices as c
from facility.people.record import (
    Recorded,
    RecordKind,
    in_order_of_time,
    kept_as,
    not_in_future,
    record,
    record_to_change,
    standing_person,
)
from facility.people.rules import ADULT, age_on, why_not_this_capacity
from facility.people.words import (
    Address,
    Capacity,
    CapacityBasis,
    CardNumber,
    ContactId,
    ContactOrder,
    CourtDocument,
    GuardianId,
    GuardianKind,
    LegalBasis,
    Note,
    PersonId,
    PersonName,
    PhoneNumber,
    Reason,
    Relation,
    Since,
    Source,
    Until,
)


@kept_as(RecordKind.GUARDIAN, dated="since", clinical=False)
class Guardian(Recorded, Base):
    """Somebody who is guardian of a person, from ``since`` (None: unknown) until ``until`` (None: still)."""

    name: Mapped[PersonName]
    relation: Mapped[Relation]
    kind: Mapped[GuardianKind]
    basis: Mapped[LegalBasis]
    id_number: Mapped[CardNumber | None]
    phone: Mapped[PhoneNumber | None]
    address: Mapped[Address]
    since: Mapped[Since | None]
    until: Mapped[Until | None]
    end_reason: Mapped[Reason | None]

    def said(self) -> Sentence:
        return say(
            N_("Guardian {name}, {relation}, {kind}"), name=self.name, relation=self.relation, kind=self.kind
        )

    def in_force(self, day: Date) -> bool:
        """Whether the guardianship holds on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@kept_as(RecordKind.CAPACITY, dated="since", clinical=False)
class LegalCapacity(Recorded, Base):
    """A person's legal capacity from a day on, and what it rests on; the latest one counts."""

    value: Mapped[Capacity]
    basis: Mapped[CapacityBasis]
    document: Mapped[CourtDocument]
    since: Mapped[Since]

    def said(self) -> Sentence:
        return say(N_("{value}; {basis}"), value=self.value, basis=self.basis)


@kept_as(RecordKind.CONTACT, dated="recorded_at", clinical=False)
class Contact(Recorded, Base):
    """Somebody to call in an emergency; ``rank`` 1 is called first."""

    name: Mapped[PersonName]
    relation: Mapped[Relation | None]
    phone: Mapped[PhoneNumber]
    rank: Mapped[ContactOrder]
    note: Mapped[Note]
    ended_on: Mapped[Until | None]

    def said(self) -> Sentence:
        return say(N_("Emergency contact {name}, {phone}"), name=self.name, phone=self.phone)


@command(
    "people.add_guardian",
    N_("entered a guardian of {person}"),
    may="people.write",
    label=N_("Add a guardian"),
)
class AddGuardian(Command[int]):
    person: PersonId
    name: PersonName
    relation: Relation
    kind: GuardianKind = c.GuardianKind.STATUTORY
    basis: LegalBasis = ""
    id_number: CardNumber | None = None
    phone: PhoneNumber | None = None
    address: Address = ""
    since: Since | None = None
    source: Source = ""


@command(
    "people.change_guardian",
    N_("changed a guardian of {person}"),
    may="people.write",
    label=N_("Change a guardian"),
)
class ChangeGuardian(Command[None]):
    guardian: GuardianId
    name: PersonName
    relation: Relation
    kind: GuardianKind = c.GuardianKind.STATUTORY
    basis: LegalBasis = ""
    id_number: CardNumber | None = None
    phone: PhoneNumber | None = None
    address: Address = ""
    since: Since | None = None
    source: Source = ""


@command(
    "people.end_guardian",
    N_("ended a guardianship for {person} on {until}"),
    may="people.write",
    label=N_("End a guardianship"),
)
class EndGuardian(Command[None]):
    guardian: GuardianId
    until: Until
    end_reason: Reason


@command(
    "people.record_capacity",
    N_("recorded the legal capacity of {person}"),
    may="people.write",
    label=N_("Record legal capacity"),
)
class RecordCapacity(Command[int]):
    person: PersonId
    value: Capacity
    basis: CapacityBasis
    since: Since
    document: CourtDocument = ""
    source: Source = ""


@command(
    "people.add_contact",
    N_("entered an emergency contact of {person}"),
    may="people.write",
    label=N_("Add an emergency contact"),
)
class AddContact(Command[int]):
    person: PersonId
    name: PersonName
    phone: PhoneNumber
    relation: Relation | None = None
    rank: ContactOrder | None = None
    note: Note = ""
    source: Source = ""


@command(
    "people.end_contact",
    N_("ended an emergency contact of {person}"),
    may="people.write",
    label=N_("End an emergency contact"),
)
class EndContact(Command[None]):
    contact: ContactId
    ended_on: Until


@names("guardian")
def guardian_name(session: Session, id: int) -> str:
    row = session.get(Guardian, id)
    return row.name if row else "—"


@names("contact")
def contact_name(session: Session, id: int) -> str:
    row = session.get(Contact, id)
    return row.name if row else "—"


def _not_the_own_guardian(ctx: Context, person: int, cmd: AddGuardian | ChangeGuardian) -> None:
    ward = standing_person(ctx, person)
    if cmd.id_number and cmd.id_number == ward.id_number:
        raise DomainError(
            "own_guardian", N_("This is the person’s own ID number. Enter the guardian’s."), "id_number"
        )
    if cmd.id_number:
        guardian = check_id_number(cmd.id_number, ctx.today)
        if age_on(guardian.birth, ctx.today) < ADULT:
            raise DomainError("guardian_not_adult", N_("A guardian must be an adult."), "id_number")


@handles(AddGuardian)
def add_guardian(ctx: Context, cmd: AddGuardian) -> int:
    _not_the_own_guardian(ctx, cmd.person, cmd)
    not_in_future(ctx, since=cmd.since)
    twin = ctx.session.scalars(
        select(Guardian).where(
            Guardian.person == cmd.person,
            Guardian.name == cmd.name,
            Guardian.relation == cmd.relation,
            Guardian.until.is_(None),
            Guardian.voided_at.is_(None),
        )
    ).first()
    if twin is not None:
        raise DomainError(
            "guardian_known", N_("{name} is already entered as a guardian."), "name", name=cmd.name
        )
    row: Guardian = record(ctx, Guardian, cmd)
    return row.id


@handles(ChangeGuardian)
def change_guardian(ctx: Context, cmd: ChangeGuardian) -> None:
    row: Guardian = record_to_change(ctx, Guardian, cmd.guardian, "guardian")
    _not_the_own_guardian(ctx, row.person, cmd)
    not_in_future(ctx, since=cmd.since)
    in_order_of_time(cmd.since, row.until, "since")
    copy_fields(cmd, row)


@handles(EndGuardian)
def end_guardian(ctx: Context, cmd: EndGuardian) -> None:
    row: Guardian = record_to_change(ctx, Guardian, cmd.guardian, "guardian")
    if row.until is not None:
        raise DomainError("already_ended", N_("This ended on {day}."), "guardian", day=row.until)
    not_in_future(ctx, until=cmd.until)
    in_order_of_time(row.since, cmd.until)
    row.until, row.end_reason = cmd.until, cmd.end_reason


@handles(RecordCapacity)
def record_capacity(ctx: Context, cmd: RecordCapacity) -> int:
    person = standing_person(ctx, cmd.person)
    not_in_future(ctx, since=cmd.since)
    wrong = why_not_this_capacity(cmd.value, cmd.basis, person.birth, cmd.since, cmd.document)
    if wrong is not None:
        raise wrong
    row: LegalCapacity = record(ctx, LegalCapacity, cmd)
    return row.id


@handles(AddContact)
def add_contact(ctx: Context, cmd: AddContact) -> int:
    last = ctx.session.scalar(
        select(func.max(Contact.rank)).where(
            Contact.person == cmd.person, Contact.voided_at.is_(None), Contact.ended_on.is_(None)
        )
    )
    row: Contact = record(ctx, Contact, cmd, rank=cmd.rank or min((last or 0) + 1, 20))
    return row.id


@handles(EndContact)
def end_contact(ctx: Context, cmd: EndContact) -> None:
    row: Contact = record_to_change(ctx, Contact, cmd.contact, "contact")
    if row.ended_on is not None:
        raise DomainError("already_ended", N_("This ended on {day}."), "contact", day=row.ended_on)
    not_in_future(ctx, ended_on=cmd.ended_on)
    row.ended_on = cmd.ended_on
