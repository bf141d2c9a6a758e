"""Guardians, legal capacity and emergency contacts: the tables."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Base
from facility.core.words import Date
from facility.people.record import Recorded, RecordKind, kept_as
from facility.people.words import (
    Address,
    Capacity,
    CapacityBasis,
    CardNumber,
    ContactOrder,
    CourtDocument,
    GuardianKind,
    LegalBasis,
    Note,
    PersonName,
    PhoneNumber,
    Reason,
    Relation,
    Since,
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
