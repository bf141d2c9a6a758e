"""What the register already holds of the people in a list: found once, compared row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission.model import Application, Enquiry
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.incoming.preview import Change
from facility.lodging.model import Stay
from facility.people.episodes import Episode
from facility.people.guardians import Contact, Guardian
from facility.people.health import Diagnosis, MedicationAttitude
from facility.people.persons import Person
from facility.people.risk import ReportedRisk
from facility.people.roster import RosterLine
from facility.people.standing import Certificate

PLAIN = (
    "sex", "birth", "id_number", "phone", "address", "household_place", "household", "ethnic_group", "marital",
    "education", "occupation",
)  # fmt: skip


GUARDIAN_WORDS = (("relation", "relation"), ("guardian_phone", "phone"))  # in the list, in the register


@dataclass(slots=True)
class Known:
    """A person of the register with the records a list could add to."""

    person: Person
    guardians: list[Guardian] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    certificates: set[str] = field(default_factory=set)
    diagnoses: set[str] = field(default_factory=set)
    onsets: set[str] = field(default_factory=set)
    risk: ReportedRisk | None = None
    attitude: MedicationAttitude | None = None
    asked: bool = False
    here: bool = False


class Register:
    """Everybody in use, found by ID number, or by name with birth or phone. One statement a table."""

    def __init__(self, session: Session) -> None:
        people = session.scalars(
            select(Person).where(Person.merged_into.is_(None), Person.erased_at.is_(None))
        ).all()
        self._known = {person.id: Known(person) for person in people}
        self._by_number = {person.id_number: person for person in people if person.id_number}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            self._by_name[person.name].append(person)
        self._load_records(session)
        self._load_standing(session)

    def _each(self, session: Session, model: Any, *orders: Any) -> Iterable[tuple[Known, Any]]:
        """The records of a kind that count, with whose they are."""
        for row in session.scalars(
            select(model).where(model.voided_at.is_(None)).order_by(*orders, model.id)
        ):
            if row.person in self._known:
                yield self._known[row.person], row

    def _load_records(self, session: Session) -> None:
        for known, guardian in self._each(session, Guardian):
            if guardian.until is None:
                known.guardians.append(guardian)
        for known, contact in self._each(session, Contact):
            if contact.ended_on is None:
                known.contacts.append(contact)
        for known, certificate in self._each(session, Certificate):
            known.certificates.add(certificate.certificate_number)
        for known, diagnosis in self._each(session, Diagnosis):
            known.diagnoses.add(diagnosis.text)
        for known, episode in self._each(session, Episode):
            known.onsets.add(episode.onset)
        for known, risk in self._each(session, ReportedRisk):
            known.risk = risk
        for known, attitude in self._each(session, MedicationAttitude, MedicationAttitude.on):
            known.attitude = attitude

    def _load_standing(self, session: Session) -> None:
        for model in (Enquiry, Application):
            for id in session.scalars(select(model.person).where(model.person.is_not(None))):
                if id in self._known:
                    self._known[id].asked = True
        here = select(Stay.person).where(Stay.left_at.is_(None), Stay.voided_at.is_(None))
        for id in session.scalars(here):
            if id in self._known:
                self._known[id].here = True

    def find(self, line: RosterLine) -> Known | None:
        """The person a line speaks of, or None. Raises DomainError ``several_alike``, ``name_differs``."""
        if line.id_number and (same := self._by_number.get(line.id_number)):
            if same.name != line.name:
                raise DomainError(
                    "name_differs",
                    N_("The register has {name}, {number} under this ID number. Which name is right?"),
                    "name",
                    name=same.name,
                    number=same.number,
                )
            return self._known[same.id]
        alike = [one for one in self._by_name.get(line.name, ()) if _alike(line, one)]
        if len(alike) > 1:
            raise DomainError(
                "several_alike",
                N_("The register has several records like this: {numbers}. Add the ID number."),
                "name",
                numbers=[one.number for one in alike],
            )
        return self._known[alike[0].id] if alike else None


def _alike(line: RosterLine, person: Person) -> bool:
    """Same name already; two known and different ID numbers, births or sexes are two people."""
    if line.id_number and person.id_number:
        return False
    if line.birth and person.birth:
        return line.birth == person.birth
    return bool(line.phone) and line.phone in (person.phone, person.second_phone)


def changes_to(known: Known, line: RosterLine, take_over: bool) -> list[Change]:
    """What the list would change or add. Blank cells change nothing."""
    person = known.person
    found = [
        Change(word, getattr(person, word), new)
        for word in PLAIN
        if (new := getattr(line, word)) not in (None, "") and new != getattr(person, word)
        and not (word == "phone" and new == person.second_phone)
    ]  # fmt: skip
    found += _guardian_changes(known, line)
    if line.certificate and line.certificate not in known.certificates:
        found.append(Change("certificate", None, line.certificate))
    if line.diagnosis and line.diagnosis not in known.diagnoses:
        found.append(Change("diagnosis", None, line.diagnosis))
    if line.onset and line.onset not in known.onsets:
        found.append(Change("onset", min(known.onsets, default=None), line.onset))
    if line.risk and (known.risk is None or known.risk.level is not line.risk):
        found.append(Change("risk", known.risk.level if known.risk else None, line.risk))
    if line.adherence and (known.attitude is None or known.attitude.adherence is not line.adherence):
        found.append(
            Change("adherence", known.attitude.adherence if known.attitude else None, line.adherence)
        )
    if take_over and not known.here:
        found.append(Change("arrived", None, line.arrived))
    elif not take_over and not known.asked:
        found.append(Change("wish", None, line.wish or None))
    return found


def _guardian_changes(known: Known, line: RosterLine) -> list[Change]:
    if not line.guardian:
        return []
    guardian = guardian_in(known, line)
    if guardian is None:
        if line.relation is None and any(one.name == line.guardian for one in known.contacts):
            return []
        return [Change("guardian", ", ".join(one.name for one in known.guardians) or None, line.guardian)]
    pairs = ((word, getattr(guardian, own), getattr(line, word)) for word, own in GUARDIAN_WORDS)
    return [Change(word, old, new) for word, old, new in pairs if new is not None and new != old]


def guardian_in(known: Known, line: RosterLine) -> Guardian | None:
    """The guardian of that name who is entered already."""
    return next((one for one in known.guardians if one.name == line.guardian), None)
