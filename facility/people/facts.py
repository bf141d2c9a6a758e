"""Everything admission, papers and notices need to know about a person, in a fixed number of statements.

One statement a table, whether for one person or a thousand. Voided records count for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from facility.core.errors import NotFound
from facility.people import choices as c
from facility.people.episodes import Episode, SelfCare
from facility.people.guardians import Contact, Guardian, LegalCapacity
from facility.people.health import Diagnosis, HealthNote, LivingOpinion, MedicationAttitude, Treatment
from facility.people.known import (
    AttitudeFacts,
    CapacityFacts,
    CertificateFacts,
    ContactFacts,
    DiagnosisFacts,
    EpisodeFacts,
    EventFacts,
    GuardianFacts,
    HealthFacts,
    LivingFacts,
    PersonFacts,
    RegistrationFacts,
    ReportedRiskFacts,
    RiskFacts,
    SelfCareFacts,
    TreatmentFacts,
    WelfareFacts,
)
from facility.people.persons import Person
from facility.people.risk import DangerousEvent, ReportedRisk, RiskRating
from facility.people.rules import age_on, capacity_by_age, in_order
from facility.people.standing import Certificate, Registration, Welfare

__all__ = [
    "AttitudeFacts",
    "CapacityFacts",
    "CertificateFacts",
    "ContactFacts",
    "DiagnosisFacts",
    "EpisodeFacts",
    "EventFacts",
    "GuardianFacts",
    "HealthFacts",
    "LivingFacts",
    "PersonFacts",
    "RegistrationFacts",
    "ReportedRiskFacts",
    "RiskFacts",
    "SelfCareFacts",
    "TreatmentFacts",
    "WelfareFacts",
    "people_facts",
    "person_facts",
]

F = TypeVar("F")


def _facts(kind: type[F], row: Any) -> F:
    return kind(**{one.name: getattr(row, one.name) for one in fields(kind)})  # type: ignore[arg-type]


def person_facts(session: Session, person: int, today: date) -> PersonFacts:
    """The facts of one person; NotFound where there is none."""
    found = people_facts(session, (person,), today)
    if person not in found:
        raise NotFound("person")
    return found[person]


def people_facts(
    session: Session, people: Iterable[int], today: date, *, only: Container[type[Any]] | None = None
) -> dict[int, PersonFacts]:
    """The facts of several persons by id; who is not there is left out. ``only``: of these tables alone."""
    ids = tuple(dict.fromkeys(people))
    rows = {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(ids)))}
    kept = _Kept(session, ids, only)
    guardians = kept.all(Guardian, GuardianFacts, lambda r: r.in_force(today))
    contacts = kept.all(Contact, ContactFacts, lambda r: r.ended_on is None or r.ended_on > today)
    capacities = kept.rows(LegalCapacity, lambda r: r.since <= today)
    certificates = kept.all(Certificate, CertificateFacts)
    registrations = kept.all(Registration, RegistrationFacts, order=lambda r: (r.on, r.id))
    welfare = kept.all(Welfare, WelfareFacts, order=lambda r: (r.on, r.id))
    diagnoses = kept.all(
        Diagnosis, DiagnosisFacts, order=lambda r: (r.ended_on is None, r.confirmed_on or "", r.id)
    )
    treatments = kept.all(Treatment, TreatmentFacts, order=lambda r: (r.since, r.id))
    health = kept.all(HealthNote, HealthFacts, order=lambda r: (r.on, r.id))
    opinions = kept.all(LivingOpinion, LivingFacts, order=lambda r: (r.on, r.id))
    attitudes = kept.all(MedicationAttitude, AttitudeFacts, order=lambda r: (r.on, r.id))
    risks = kept.all(RiskRating, RiskFacts, order=lambda r: (r.on, r.id))
    reported = kept.all(ReportedRisk, ReportedRiskFacts, order=lambda r: (r.on or date.min, r.id))
    events = kept.all(DangerousEvent, EventFacts, order=lambda r: (r.on, r.id))
    episodes = kept.all(Episode, EpisodeFacts, order=lambda r: (r.onset, r.id))
    self_care = kept.all(SelfCare, SelfCareFacts, order=lambda r: (r.on, r.id))
    return {
        id: PersonFacts(
            today=today,
            **{name: getattr(row, name) for name in _OWN},
            capacity=_capacity(row, capacities.get(id, ()), today),
            guardians=in_order(guardians.get(id, ())),
            contacts=tuple(sorted(contacts.get(id, ()), key=lambda one: (one.rank, one.id))),
            certificate=_latest(certificates, id),
            registration=_latest(registrations, id),
            welfare=_latest(welfare, id),
            diagnoses=diagnoses.get(id, ()),
            treatment=_latest(treatments, id),
            health=_latest(health, id),
            opinion=_latest(opinions, id),
            attitude=_latest(attitudes, id),
            risk=_latest(risks, id),
            reported_risks=reported.get(id, ()),
            events=events.get(id, ()),
            episodes=episodes.get(id, ()),
            self_care=_latest(self_care, id),
        )
        for id, row in rows.items()
    }


_OWN = tuple(
    one.name
    for one in fields(PersonFacts)
    if one.name not in ("today", "capacity") and one.name in Person.__mapper__.column_attrs
)


_SPELLED: dict[type[Any], Select[Any]] = {}


def _of_people(model: type[Any]) -> Select[Any]:
    """Spelled once a table: spelling a statement takes longer than the store takes to answer it."""
    if model not in _SPELLED:
        ids: Any = bindparam("ids", expanding=True)
        wanted = select(model).where(model.person.in_(ids), model.voided_at.is_(None))
        _SPELLED[model] = wanted.order_by(model.id)
    return _SPELLED[model]


class _Kept:
    """Records of several persons that were not voided, by person."""

    def __init__(self, session: Session, ids: tuple[int, ...], only: Container[type[Any]] | None) -> None:
        self._session = session
        self._ids = ids
        self._only = only

    def rows(
        self, model: type[Any], counts: Callable[[Any], bool] = lambda row: True
    ) -> dict[int, tuple[Any, ...]]:
        found: dict[int, list[Any]] = {}
        if self._only is not None and model not in self._only:
            return {}
        for row in self._session.scalars(_of_people(model), {"ids": self._ids}):
            if counts(row):
                found.setdefault(row.person, []).append(row)
        return {person: tuple(rows) for person, rows in found.items()}

    def all(
        self,
        model: type[Any],
        kind: type[F],
        counts: Callable[[Any], bool] = lambda row: True,
        order: Callable[[Any], Any] = lambda row: row.id,
    ) -> dict[int, tuple[F, ...]]:
        """Newest first by ``order``."""
        return {
            person: tuple(_facts(kind, row) for row in sorted(rows, key=order, reverse=True))
            for person, rows in self.rows(model, counts).items()
        }


def _latest(found: dict[int, tuple[F, ...]], person: int) -> F | None:
    rows = found.get(person, ())
    return rows[0] if rows else None


def _capacity(person: Person, rows: tuple[LegalCapacity, ...], today: date) -> CapacityFacts:
    """The latest record where it is a ruling or own earnings that still hold, else what age says."""
    last = max(rows, key=lambda r: (r.since, r.id)) if rows else None
    if last is not None and last.basis is c.CapacityBasis.COURT:
        return CapacityFacts(last.value, last.basis, last.value, False, last.document, last.since)
    if person.birth is None:
        return CapacityFacts(None, None)
    age = age_on(person.birth, today)
    if last is not None and last.basis is c.CapacityBasis.OWN_EARNINGS and 16 <= age < 18:
        return CapacityFacts(c.Capacity.FULL, last.basis, None, True, last.document, last.since)
    basis = c.CapacityBasis.ADULT if age >= 18 else c.CapacityBasis.AGE
    return CapacityFacts(capacity_by_age(person.birth, today), basis)
