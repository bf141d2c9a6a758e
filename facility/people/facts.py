"""Everything admission, papers and notices need to know about a person, in a fixed number of statements.

One statement a table, whether for one person or a thousand. Voided records count for nothing. Whoever shows
these facts answers for what may be seen: health and risk only to those who may open a clinical card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.errors import NotFound
from facility.core.words import Span, YesNoAnswer
from facility.people import choices as c
from facility.people import health_choices as h
from facility.people.episodes import Episode, SelfCare
from facility.people.ethnic import EthnicGroup
from facility.people.guardians import Contact, Guardian, LegalCapacity
from facility.people.health import Diagnosis, HealthNote, LivingOpinion, MedicationAttitude, Treatment
from facility.people.persons import Person
from facility.people.risk import DangerousEvent, ReportedRisk, RiskRating
from facility.people.rules import WhoSigns, age_on, capacity_by_age, in_order, who_signs
from facility.people.standing import Certificate, Registration, Welfare


@dataclass(frozen=True, slots=True)
class GuardianFacts:
    """A guardian in force."""

    id: int
    name: str
    relation: c.Relation
    kind: c.GuardianKind
    basis: str
    id_number: str | None
    phone: str | None
    address: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """An emergency contact."""

    id: int
    name: str
    relation: c.Relation | None
    phone: str
    rank: int
    note: str


@dataclass(frozen=True, slots=True)
class CapacityFacts:
    """Legal capacity today. ``ruled``: what a court found, if one did; ``value`` None: birth unknown."""

    value: c.Capacity | None
    basis: c.CapacityBasis | None
    ruled: c.Capacity | None = None
    own_earnings: bool = False
    document: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """The disability certificate held: category 1-7, grade 1-4."""

    id: int
    certificate_number: str
    category: int
    grade: int
    issued_on: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class DiagnosisFacts:
    """A diagnosis; ``ended_on`` None: still held."""

    id: int
    text: str
    icd: str
    disorder: h.Disorder
    hospital: str
    doctor: str
    confirmed_on: str | None
    ended_on: date | None

    @property
    def severe(self) -> bool:
        """Whether it is one of the six severe disorders."""
        return self.disorder.severe


@dataclass(frozen=True, slots=True)
class TreatmentFacts:
    id: int
    stage: h.Stage
    since: date
    hospital: str
    doctor: str
    medicines: str


@dataclass(frozen=True, slots=True)
class HealthFacts:
    id: int
    on: date
    allergies: str
    seizures: YesNoAnswer
    seizures_note: str
    falls: YesNoAnswer
    falls_note: str
    physical: str
    serious_physical: YesNoAnswer


@dataclass(frozen=True, slots=True)
class LivingFacts:
    """A doctor's opinion on living together with others."""

    id: int
    opinion: h.Opinion
    on: date
    doctor: str
    hospital: str
    valid_until: date | None
    note: str

    def holds(self, day: date) -> bool:
        """Whether the opinion is still valid on a day."""
        return self.valid_until is None or day <= self.valid_until


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """A rating; ``level.degree`` is its number 0-5."""

    id: int
    level: h.RiskLevel
    on: date
    rater: str
    qualification: str
    basis: str


@dataclass(frozen=True, slots=True)
class ReportedRiskFacts:
    id: int
    level: h.RiskLevel
    on: date | None
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class EventFacts:
    id: int
    on: date
    at: datetime | None
    kind: h.EventKind
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class EpisodeFacts:
    id: int
    onset: str
    remission: str | None
    cause: h.EpisodeCause
    hospital: Span | None
    hospital_name: str
    disabled_on: str | None
    note: str


@dataclass(frozen=True, slots=True)
class SelfCareFacts:
    id: int
    on: date
    daily: h.Independence
    relations: h.Independence
    pressure: h.Independence
    judged_by: str
    note: str

    @property
    def independent(self) -> bool:
        """Whether all three parts are managed alone (3.3)."""
        return all(part is h.Independence.ALONE for part in (self.daily, self.relations, self.pressure))


@dataclass(frozen=True, slots=True)
class AttitudeFacts:
    id: int
    on: date
    adherence: h.Adherence
    willing: YesNoAnswer
    note: str


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    id: int
    on: date
    register: YesNoAnswer
    register_since: date | None
    unit: str
    doctor: str
    doctor_phone: str | None
    grid_worker: str
    grid_phone: str | None


@dataclass(frozen=True, slots=True)
class WelfareFacts:
    id: int
    on: date
    insurances: tuple[c.Insurance, ...]
    supports: tuple[c.Support, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person as known on a day (``today``); histories newest first."""

    today: date
    id: int
    number: str
    name: str
    chosen_name: str
    former_names: str
    sex: c.Sex | None
    birth: date | None
    id_kind: c.IdKind
    id_number: str | None
    document_number: str
    ethnic_group: EthnicGroup | None
    marital: c.Marital | None
    education: c.Education | None
    household: c.HouseholdKind | None
    household_place: str
    address: str
    region_code: str
    phone: str | None
    second_phone: str | None
    occupation: str
    income_source: str
    notes: str
    photo: int | None
    source: str
    merged_into: int | None
    erased_at: datetime | None
    capacity: CapacityFacts
    guardians: tuple[GuardianFacts, ...] = ()
    contacts: tuple[ContactFacts, ...] = ()
    certificate: CertificateFacts | None = None
    registration: RegistrationFacts | None = None
    welfare: WelfareFacts | None = None
    diagnoses: tuple[DiagnosisFacts, ...] = ()
    treatment: TreatmentFacts | None = None
    health: HealthFacts | None = None
    opinion: LivingFacts | None = None
    attitude: AttitudeFacts | None = None
    risk: RiskFacts | None = None
    reported_risks: tuple[ReportedRiskFacts, ...] = ()
    events: tuple[EventFacts, ...] = ()
    episodes: tuple[EpisodeFacts, ...] = ()
    self_care: SelfCareFacts | None = None

    @property
    def called(self) -> str:
        """The chosen name where there is one."""
        return self.chosen_name or self.name

    @property
    def age(self) -> int | None:
        """Completed years today."""
        return None if self.birth is None else age_on(self.birth, self.today)

    @property
    def guardian(self) -> GuardianFacts | None:
        """The guardian first in order, where there is one."""
        return self.guardians[0] if self.guardians else None

    @property
    def diagnosis(self) -> DiagnosisFacts | None:
        """The diagnosis now held: a severe one before others, then the latest confirmed."""
        held = [one for one in self.diagnoses if one.ended_on is None]
        return next((one for one in held if one.severe), held[0] if held else None)

    @property
    def severe(self) -> bool:
        """Whether one of the six severe disorders is held now."""
        return any(one.severe for one in self.diagnoses if one.ended_on is None)

    @property
    def on_register(self) -> YesNoAnswer:
        """In the national register: yes, no, or not known."""
        return self.registration.register if self.registration else YesNoAnswer.UNKNOWN

    @property
    def signs(self) -> WhoSigns:
        """Who signs for this person today."""
        return who_signs(
            self.birth,
            self.today,
            self.capacity.ruled,
            self.guardians,
            own_earnings=self.capacity.own_earnings,
        )


F = TypeVar("F")


def _facts(kind: type[F], row: Any) -> F:
    return kind(**{one.name: getattr(row, one.name) for one in fields(kind)})  # type: ignore[arg-type]


def person_facts(session: Session, person: int, today: date) -> PersonFacts:
    """The facts of one person; NotFound where there is none."""
    found = people_facts(session, (person,), today)
    if person not in found:
        raise NotFound("person")
    return found[person]


def people_facts(session: Session, people: Iterable[int], today: date) -> dict[int, PersonFacts]:
    """The facts of several persons by id; who is not there is left out."""
    ids = tuple(dict.fromkeys(people))
    rows = {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(ids)))}
    kept = _Kept(session, ids)
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


class _Kept:
    """Records of several persons that were not voided, by person."""

    def __init__(self, session: Session, ids: tuple[int, ...]) -> None:
        self._session = session
        self._ids = ids

    def rows(
        self, model: type[Any], counts: Callable[[Any], bool] = lambda row: True
    ) -> dict[int, tuple[Any, ...]]:
        found: dict[int, list[Any]] = {}
        wanted = (
            select(model).where(model.person.in_(self._ids), model.voided_at.is_(None)).order_by(model.id)
        )
        for row in self._session.scalars(wanted):
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
