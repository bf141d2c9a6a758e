"""What papers say of a person: rows spelled with words, filled from the facts of one register."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, TypeVar

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.tables import Attachment
from facility.core.words import Choice, Count, Date, LongText, Name, PartialDate, Phone, Private, Text, YesNo
from facility.people import words as p
from facility.people.facts import GuardianFacts, PersonFacts
from facility.people.health_choices import RiskLevel

R = TypeVar("R")


class DisabilityKind(Choice):
    """The categories of the national disability certificate."""

    SIGHT = "1", N_("Visual disability"), "视力残疾"
    HEARING = "2", N_("Hearing disability"), "听力残疾"
    SPEECH = "3", N_("Speech disability"), "言语残疾"
    LIMBS = "4", N_("Physical disability"), "肢体残疾"
    INTELLECT = "5", N_("Intellectual disability"), "智力残疾"
    MENTAL = "6", N_("Psychiatric disability"), "精神残疾"
    MULTIPLE = "7", N_("Multiple disabilities"), "多重残疾"


class DisabilityGrade(Choice):
    """Grade 1 is the most severe."""

    FIRST = "1", N_("grade 1"), "一级"
    SECOND = "2", N_("grade 2"), "二级"
    THIRD = "3", N_("grade 3"), "三级"
    FOURTH = "4", N_("grade 4"), "四级"


@dataclass(frozen=True, slots=True)
class WhoRow:
    """Who somebody is. ``photo``: the bytes of a portrait."""

    number: Annotated[Text, N_("File number")]
    name: p.PersonName
    chosen_name: p.ChosenName
    former_names: p.FormerNames
    sex: p.SexOnCard | None
    birth: p.Birth | None
    id_number: Annotated[Text, N_("ID card number"), Private()]
    ethnic_group: p.EthnicGroup | None
    marital: p.Marital | None
    education: p.Education | None
    household: p.Household | None
    household_place: p.HouseholdPlace
    address: p.Address
    region_code: p.RegionCode
    phone: p.PhoneNumber | None
    second_phone: p.SecondPhone | None
    occupation: p.Occupation
    income_source: p.IncomeSource
    photo: Annotated[bytes, N_("Photo")] | None = None


@dataclass(frozen=True, slots=True)
class GuardianRow:
    """The guardian who acts, or would."""

    name: Annotated[Name, N_("Guardian’s name")]
    relation: Annotated[p.Relation, N_("Relation to the person")]
    kind: p.GuardianKind
    basis: Annotated[Text, N_("Guardianship rests on"), Private()]
    id_number: Annotated[Text, N_("ID card number"), Private()]
    phone: p.PhoneNumber | None
    address: p.Address


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Whom to call."""

    name: Annotated[Name, N_("Emergency contact")]
    relation: Annotated[p.Relation, N_("Relation to the person")] | None
    phone: Annotated[Phone, N_("Phone")]
    note: Annotated[Text, N_("Remark"), Private()]


@dataclass(frozen=True, slots=True)
class WelfareRow:
    """Disability certificate, insurance, support."""

    certificate_number: Annotated[Text, N_("Disability certificate number"), Private()]
    disability: Annotated[Sentence, N_("Category and grade")] | None
    certificate_until: Annotated[Date, N_("Certificate valid until")] | None
    insurances: p.Insurances
    supports: p.Supports
    note: Annotated[LongText, N_("Remark"), Private()]


@dataclass(frozen=True, slots=True)
class HealthRow:
    """Illness, treatment and body; for those who treat, assess and care."""

    diagnosis: p.DiagnosisText
    icd: p.IcdCode
    diagnosed_by: Annotated[Text, N_("Diagnosed at"), Private()]
    diagnosed_on: Annotated[PartialDate, N_("Diagnosed on")] | None
    first_onset: Annotated[PartialDate, N_("First onset")] | None
    hospital_stays: Annotated[Count, N_("Times in hospital")] | None
    last_discharge: Annotated[Date, N_("Last discharge")] | None
    stage: p.Stage | None
    hospital: Annotated[Text, N_("Treated at"), Private()]
    doctor: Annotated[Name, N_("Treating doctor")]
    medicines: p.Medicines
    allergies: p.Allergies
    seizures: Annotated[Sentence, N_("Seizures"), Private()] | None
    falls: Annotated[Sentence, N_("Falls"), Private()] | None
    physical: p.PhysicalIllness
    together: p.Opinion | None
    together_on: Annotated[Date, N_("Opinion given on")] | None
    together_doctor: Annotated[Text, N_("Doctor who said so"), Private()]


@dataclass(frozen=True, slots=True)
class CareTeamRow:
    """Who looks after the person in the community."""

    register: p.OnRegister | None
    unit: p.ManagingUnit
    doctor: p.CommunityDoctor
    doctor_phone: p.CommunityDoctorPhone | None
    grid_worker: p.GridWorker
    grid_phone: p.GridWorkerPhone | None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """The last rating."""

    level: Annotated[RiskLevel, N_("Overall risk level")]
    on: Annotated[Date, P_("risk", "Rated on")]
    rater: p.Rater
    qualification: p.Qualification
    basis: p.RiskBasis


@dataclass(frozen=True, slots=True)
class SelfCareRow:
    """Self-care in its three parts (3.3)."""

    on: Annotated[Date, N_("Judged on")]
    daily: p.DailyAffairs
    relations: p.Relations
    pressure: p.Pressure


@dataclass(frozen=True, slots=True)
class SignsRow:
    """Who signs for the person, and what that rests on."""

    person: Annotated[bool, N_("The person signs")]
    guardian: Annotated[bool, N_("The guardian signs")]
    capacity: p.Capacity | None
    capacity_basis: p.CapacityBasis | None


def who_row(person: PersonFacts, photo: bytes | None = None) -> WhoRow:
    return WhoRow(
        person.number, person.name, person.chosen_name, person.former_names, person.sex, person.birth,
        person.id_number or person.document_number, person.ethnic_group, person.marital, person.education,
        person.household, person.household_place, person.address, person.region_code, person.phone,
        person.second_phone, person.occupation, person.income_source, photo,
    )  # fmt: skip


def photo_of(ctx: Reading, person: PersonFacts) -> bytes | None:
    """The portrait on file; None where there is none."""
    row = ctx.session.get(Attachment, person.photo) if person.photo is not None else None
    return ctx.files.get(row.room_name) if row is not None else None


def guardian_row(person: PersonFacts) -> GuardianRow | None:
    one: GuardianFacts | None = person.guardian
    if one is None:
        return None
    return GuardianRow(
        one.name, one.relation, one.kind, one.basis, one.id_number or "", one.phone, one.address
    )


def contact_rows(person: PersonFacts) -> tuple[ContactRow, ...]:
    return tuple(ContactRow(one.name, one.relation, one.phone, one.note) for one in person.contacts)


def welfare_row(person: PersonFacts) -> WelfareRow:
    held, welfare = person.certificate, person.welfare
    disability = (
        say(
            N_("{category}, {grade}"),
            category=DisabilityKind(str(held.category)),
            grade=DisabilityGrade(str(held.grade)),
        )
        if held
        else None
    )
    return WelfareRow(
        held.certificate_number if held else "",
        disability,
        held.valid_until if held else None,
        welfare.insurances if welfare else (),
        welfare.supports if welfare else (),
        welfare.note if welfare else "",
    )


def health_row(person: PersonFacts) -> HealthRow:
    named, treated, body, opinion = person.diagnosis, person.treatment, person.health, person.opinion
    in_hospital = [one.hospital for one in person.episodes if one.hospital is not None]
    left: list[date] = [span.until for span in in_hospital if span.until is not None]
    return HealthRow(
        diagnosis=named.text if named else "", icd=named.icd if named else "",
        diagnosed_by=named.hospital if named else "", diagnosed_on=named.confirmed_on if named else None,
        first_onset=min((one.onset for one in person.episodes), default=None),
        hospital_stays=len(in_hospital) if person.episodes else None, last_discharge=max(left, default=None),
        stage=treated.stage if treated else None, hospital=treated.hospital if treated else "",
        doctor=treated.doctor if treated else "", medicines=treated.medicines if treated else "",
        allergies=body.allergies if body else "",
        seizures=_noted(body.seizures, body.seizures_note) if body else None,
        falls=_noted(body.falls, body.falls_note) if body else None, physical=body.physical if body else "",
        together=opinion.opinion if opinion else None, together_on=opinion.on if opinion else None,
        together_doctor=" ".join(filter(None, (opinion.hospital, opinion.doctor))) if opinion else "",
    )  # fmt: skip


def _noted(answer: YesNo, note: str) -> Sentence:
    return say(N_("{answer}: {note}"), answer=answer, note=note) if note else say("{answer}", answer=answer)


def care_team_row(person: PersonFacts) -> CareTeamRow:
    known = person.registration
    if known is None:
        return CareTeamRow(None, "", "", None, "", None)
    return CareTeamRow(
        known.register, known.unit, known.doctor, known.doctor_phone, known.grid_worker, known.grid_phone
    )


def risk_row(person: PersonFacts) -> RiskRow | None:
    rated = person.risk
    return RiskRow(rated.level, rated.on, rated.rater, rated.qualification, rated.basis) if rated else None


def self_care_row(person: PersonFacts) -> SelfCareRow | None:
    found = person.self_care
    return SelfCareRow(found.on, found.daily, found.relations, found.pressure) if found else None


def signs_row(person: PersonFacts) -> SignsRow:
    signs = person.signs
    return SignsRow(signs.person, signs.guardian, person.capacity.value, person.capacity.basis)


def known(kind: type[R], /, **values: object) -> R:
    """A row of which only some values are known yet; the others are places to write in."""
    return kind(**{one.name: values.get(one.name) for one in fields(kind)})  # type: ignore[arg-type]


def inside(part: str, *names: str) -> tuple[str, ...]:
    """The allowed fields of a row inside a row: the part itself, and its fields by dotted names."""
    return (part, *(f"{part}.{one}" for one in names))
