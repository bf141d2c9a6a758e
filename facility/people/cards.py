"""A person's card: what the desk may see, and the clinical card whose opening is logged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, query
from facility.core.errors import NotAllowed
from facility.core.i18n import N_, Sentence
from facility.core.tables import Attachment
from facility.core.users import AppUser
from facility.core.words import Name, Ref
from facility.people import words as w
from facility.people.choices import CLINICAL_SCANS
from facility.people.facts import (
    CapacityFacts,
    CertificateFacts,
    ContactFacts,
    GuardianFacts,
    PersonFacts,
    RegistrationFacts,
    WelfareFacts,
    person_facts,
)
from facility.people.finding import Age
from facility.people.persons import Person
from facility.people.record import RECORDS, RecordKind, RecordSpec
from facility.people.rules import WhoSigns
from facility.people.scans import Scan


@dataclass(frozen=True, slots=True)
class PersonIdentity:
    """Who somebody is, as the form enters it."""

    id: w.PersonId
    number: w.PersonNumber
    name: w.PersonName
    chosen_name: w.ChosenName
    former_names: w.FormerNames
    id_kind: w.IdKind
    id_number: w.CardNumber | None
    document_number: w.DocumentNumber
    sex: w.SexOnCard | None
    birth: w.Birth | None
    age: Age | None
    ethnic_group: w.EthnicGroup | None
    marital: w.Marital | None
    education: w.Education | None
    phone: w.PhoneNumber | None
    second_phone: w.SecondPhone | None
    address: w.Address
    region_code: w.RegionCode
    household: w.Household | None
    household_place: w.HouseholdPlace
    occupation: w.Occupation
    income_source: w.IncomeSource
    notes: w.DeskNotes
    source: w.Source


@dataclass(frozen=True, slots=True)
class CommunityContacts:
    """Whom notices go to. Nothing of the register."""

    doctor: w.CommunityDoctor
    doctor_phone: w.CommunityDoctorPhone | None
    grid_worker: w.GridWorker
    grid_phone: w.GridWorkerPhone | None


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record of the file, in one line; voided ones with their reason."""

    kind: Annotated[RecordKind, N_("Kind of record")]
    row: int
    day: Annotated[str, N_("Date")]
    said: Annotated[Sentence, N_("Record")]
    source: w.Source
    recorded_at: w.RecordedAt
    recorded_by: Annotated[Name, N_("Recorded by")]
    voided_at: datetime | None
    void_reason: w.Reason | None
    attachment: int | None
    may_void: bool


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What everybody who may see people sees: identity, contacts, guardians, nothing of health or risk.

    ``certificate``, ``welfare`` and ``history`` only for those who may also write. ``joined_into``: number of
    the record in use where this one was joined into it; ``joined``: numbers of records joined into this one.
    """

    identity: PersonIdentity
    capacity: CapacityFacts
    signs: WhoSigns
    guardians: tuple[GuardianFacts, ...]
    contacts: tuple[ContactFacts, ...]
    community: CommunityContacts | None
    certificate: CertificateFacts | None
    welfare: WelfareFacts | None
    history: tuple[RecordLine, ...]
    photo: int | None
    merged_into: w.PersonId | None
    joined_into: w.PersonNumber
    joined: tuple[str, ...]
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class ClinicalCard:
    """Everything in the file, health and risk included."""

    facts: PersonFacts
    history: tuple[RecordLine, ...]


@query("person_card", may="people.read")
def person_card(ctx: Reading, *, person: w.PersonId) -> PersonCard:
    """The card of one person, for the desk."""
    facts = person_facts(ctx.session, person, ctx.today)
    writes = ctx.may("people.write")
    known = facts.registration
    joined = ctx.session.scalars(
        select(Person.number).where(Person.merged_into == person).order_by(Person.id)
    )
    return PersonCard(
        identity=_identity(facts),
        capacity=facts.capacity,
        signs=facts.signs,
        guardians=facts.guardians,
        contacts=facts.contacts,
        community=_community(known),
        certificate=facts.certificate if writes else None,
        welfare=facts.welfare if writes else None,
        history=history(ctx, person, (one for one in RECORDS.values() if not one.clinical)) if writes else (),
        photo=facts.photo,
        merged_into=facts.merged_into,
        joined_into=_number(ctx.session, facts.merged_into),
        joined=tuple(joined),
        erased_at=facts.erased_at,
    )


def _community(known: RegistrationFacts | None) -> CommunityContacts | None:
    if known is None:
        return None
    return CommunityContacts(known.doctor, known.doctor_phone, known.grid_worker, known.grid_phone)


def _identity(facts: PersonFacts) -> PersonIdentity:
    return PersonIdentity(**{name: getattr(facts, name) for name in PersonIdentity.__dataclass_fields__})


def _number(session: Session, person: int | None) -> str:
    return (
        session.scalars(select(Person.number).where(Person.id == person)).one_or_none() or ""
        if person
        else ""
    )


@command(
    "people.open_clinical_card",
    N_("opened the clinical card of {person}"),
    may="clinical.read",
    label=N_("Open the clinical card"),
    reads=True,
)
class OpenClinicalCard(Command[ClinicalCard]):
    person: w.PersonId


@handles(OpenClinicalCard)
def open_clinical_card(ctx: Context, cmd: OpenClinicalCard) -> ClinicalCard:
    facts = person_facts(ctx.session, cmd.person, ctx.today)
    return ClinicalCard(facts, history(ctx, cmd.person, RECORDS.values()))


def history(ctx: Reading, person: int, kinds: Iterable[RecordSpec]) -> tuple[RecordLine, ...]:
    """The records of these kinds, the latest first, voided ones among them."""
    who = dict(ctx.session.execute(select(AppUser.id, AppUser.name)).all())
    clinical = ctx.may("clinical.read")
    lines = [
        _line(ctx, spec, row, who)
        for spec in kinds
        for row in ctx.session.scalars(select(spec.model).where(spec.model.person == person))
        if clinical or not _clinical_scan(row)
    ]
    return tuple(sorted(lines, key=lambda line: (line.day, line.recorded_at, line.row), reverse=True))


def _clinical_scan(row: object) -> bool:
    return isinstance(row, Scan) and row.kind in CLINICAL_SCANS


def _line(ctx: Reading, spec: RecordSpec, row: Any, who: dict[int, str]) -> RecordLine:
    day = getattr(row, spec.dated)
    if isinstance(day, datetime):
        day = day_of(day)
    shown = day.isoformat() if isinstance(day, date) else day
    return RecordLine(
        kind=spec.kind,
        row=row.id,
        day=shown or "",
        said=row.said(),
        source=row.source,
        recorded_at=row.recorded_at,
        recorded_by=who.get(row.recorded_by, "—"),
        voided_at=row.voided_at,
        void_reason=row.void_reason,
        attachment=getattr(row, "attachment", None),
        may_void=row.voided_at is None and ctx.may(spec.written_with),
    )


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A filed scan or photo, opened."""

    name: str
    media: str
    data: bytes


@query("person_photo", may="people.read")
def person_photo(ctx: Reading, *, person: w.PersonId) -> StoredFile | None:
    """The photo of a person, where there is one."""
    return _file(ctx, ctx.get(Person, person, "person").photo)


@query("scan_file", may="people.read")
def scan_file(ctx: Reading, *, scan: Annotated[int, Ref(to="scan"), N_("Scan")]) -> StoredFile | None:
    """A scan of a person's file; medical ones only for those who may open clinical cards."""
    row = ctx.get(Scan, scan, "scan")
    if _clinical_scan(row) and not ctx.may("clinical.read"):
        raise NotAllowed("clinical.read", N_("Open a medical scan"))
    return _file(ctx, row.attachment)


def _file(ctx: Reading, attachment: int | None) -> StoredFile | None:
    row = ctx.session.get(Attachment, attachment) if attachment is not None else None
    if row is None or not row.room_name:
        return None
    return StoredFile(row.file_name, row.media, ctx.files.get(row.room_name))
