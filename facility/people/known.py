"""What is known of a person, as values: spelled like the records, without the store.

Whoever shows these facts answers for what may be seen: health and risk only to those who may
open a clinical card.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from facility.core.words import Span, YesNoAnswer
from facility.people import choices as c
from facility.people import health_choices as h
from facility.people.ethnic import EthnicGroup
from facility.people.rules import WhoSigns, age_on, who_signs


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
