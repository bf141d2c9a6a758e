"""Duplicates: who in the register may already be this person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.words import Choice
from facility.people.persons import Person
from facility.people.words import Birth, CardNumber, PersonId, PersonName, PersonNumber, PhoneNumber


class Likeness(Choice):
    """What two records have in common."""

    ID_NUMBER = "id_number", N_("Same ID number")
    NAME_BIRTH_PHONE = "name_birth_phone", N_("Same name, birth and phone")
    NAME_BIRTH = "name_birth", N_("Same name and birth")
    NAME_PHONE = "name_phone", N_("Same name and phone")


@dataclass(frozen=True, slots=True)
class Twin:
    """A record that may be the same person; ``sure`` where the ID number says so."""

    id: PersonId
    number: PersonNumber
    name: PersonName
    birth: Birth | None
    likeness: Annotated[Likeness, N_("In common")]

    @property
    def sure(self) -> bool:
        return self.likeness is Likeness.ID_NUMBER


def find_twins(
    session: Session,
    name: str,
    birth: date | None = None,
    phone: str | None = None,
    id_number: str | None = None,
    but: int | None = None,
) -> tuple[Twin, ...]:
    """Records in use that may be this person, the surest first; ``but`` is left out.

    ID number first, then name with birth (and phone), then name with phone where a birth is unknown.
    Two known and different ID numbers are two people.
    """
    wanted = select(Person).where(Person.merged_into.is_(None), Person.erased_at.is_(None))
    like = [Person.id_number == id_number] if id_number else []
    if name:
        like.append(Person.name == name)
    if not like:
        return ()
    found: list[Twin] = []
    for row in session.scalars(wanted.where(or_(*like))):
        likeness = _likeness(row, name, birth, phone, id_number)
        if likeness is not None and row.id != but:
            found.append(Twin(row.id, row.number, row.name, row.birth, likeness))
    return tuple(sorted(found, key=lambda twin: (list(Likeness).index(twin.likeness), twin.id)))


def _likeness(
    row: Person, name: str, birth: date | None, phone: str | None, id_number: str | None
) -> Likeness | None:
    if id_number and row.id_number == id_number:
        return Likeness.ID_NUMBER
    if row.name != name or (id_number and row.id_number):
        return None
    same_phone = bool(phone) and phone in (row.phone, row.second_phone)
    if birth and row.birth == birth:
        return Likeness.NAME_BIRTH_PHONE if same_phone else Likeness.NAME_BIRTH
    if same_phone and (birth is None or row.birth is None):
        return Likeness.NAME_PHONE
    return None


@query("twins_of", may="people.read")
def twins_of(
    ctx: Reading,
    *,
    name: PersonName = "",
    birth: Birth | None = None,
    phone: PhoneNumber | None = None,
    id_number: CardNumber | None = None,
    but: PersonId | None = None,
) -> tuple[Twin, ...]:
    """For the form: who in the register may already be this person."""
    return find_twins(ctx.session, name, birth, phone, id_number, but)
