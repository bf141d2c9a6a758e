"""Disability certificate, insurance and welfare, national register and community."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy.orm import Mapped

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.core.identity import check_certificate
from facility.core.tables import Base
from facility.core.words import YesNoAnswer
from facility.people.choices import Insurance
from facility.people.record import (
    Recorded,
    RecordKind,
    in_order_of_time,
    kept_as,
    not_in_future,
    record,
    standing_person,
)
from facility.people.words import (
    CertificateCategory,
    CertificateGrade,
    CertificateNumber,
    CommunityDoctor,
    CommunityDoctorPhone,
    GridWorker,
    GridWorkerPhone,
    Insurances,
    ManagingUnit,
    Note,
    OnDay,
    OnRegister,
    PersonId,
    Since,
    Source,
    Supports,
    ValidUntil,
)


@kept_as(RecordKind.CERTIFICATE, dated="recorded_at", clinical=False)
class Certificate(Recorded, Base):
    """A disability certificate: category 1-7 (6 mental, 7 multiple), grade 1-4 (1 is gravest)."""

    certificate_number: Mapped[CertificateNumber]
    category: Mapped[CertificateCategory]
    grade: Mapped[CertificateGrade]
    issued_on: Mapped[OnDay | None]
    valid_until: Mapped[ValidUntil | None]

    def said(self) -> Sentence:
        return say(
            N_("Disability certificate, category {category}, grade {grade}"),
            category=self.category,
            grade=self.grade,
        )


@kept_as(RecordKind.WELFARE, dated="on", clinical=False)
class Welfare(Recorded, Base):
    """Insurance and welfare as they stood on a day; the latest one counts."""

    on: Mapped[OnDay]
    insurances: Mapped[Insurances]
    supports: Mapped[Supports]
    note: Mapped[Note]

    def said(self) -> Sentence:
        return say(
            N_("Insurance: {insurances}; welfare: {supports}"),
            insurances=self.insurances,
            supports=self.supports,
        )


@kept_as(RecordKind.REGISTRATION, dated="on", clinical=True)
class Registration(Recorded, Base):
    """National register, managing unit, community doctor and grid worker as known on a day."""

    on: Mapped[OnDay]
    register: Mapped[OnRegister]
    register_since: Mapped[Since | None]
    unit: Mapped[ManagingUnit]
    doctor: Mapped[CommunityDoctor]
    doctor_phone: Mapped[CommunityDoctorPhone | None]
    grid_worker: Mapped[GridWorker]
    grid_phone: Mapped[GridWorkerPhone | None]

    def said(self) -> Sentence:
        return say(
            N_("National register: {register}; community doctor {doctor}; grid worker {grid}"),
            register=self.register,
            doctor=self.doctor or None,
            grid=self.grid_worker or None,
        )


@command(
    "people.record_certificate",
    N_("recorded a disability certificate of {person}"),
    may="people.write",
    label=N_("Record a disability certificate"),
)
class RecordCertificate(Command[int]):
    person: PersonId
    certificate_number: CertificateNumber
    issued_on: Annotated[OnDay, N_("Issued on")] | None = None
    valid_until: ValidUntil | None = None
    source: Source = ""


@command(
    "people.record_welfare",
    N_("recorded insurance and welfare of {person}"),
    may="people.write",
    label=N_("Record insurance and welfare"),
)
class RecordWelfare(Command[int]):
    person: PersonId
    on: OnDay
    insurances: Insurances = ()
    supports: Supports = ()
    note: Note = ""
    source: Source = ""


@command(
    "people.record_registration",
    N_("recorded register, community doctor and grid worker of {person}"),
    may="people.write",
    label=N_("Record register and community"),
)
class RecordRegistration(Command[int]):
    person: PersonId
    on: OnDay
    register: OnRegister
    register_since: Annotated[Since, N_("In the register since")] | None = None
    unit: ManagingUnit = ""
    doctor: CommunityDoctor = ""
    doctor_phone: CommunityDoctorPhone | None = None
    grid_worker: GridWorker = ""
    grid_phone: GridWorkerPhone | None = None
    source: Source = ""


@handles(RecordCertificate)
def record_certificate(ctx: Context, cmd: RecordCertificate) -> int:
    person = standing_person(ctx, cmd.person)
    try:
        held = check_certificate(cmd.certificate_number, person.id_number or "", ctx.today)
    except DomainError as error:
        raise error.at("certificate_number") from None
    not_in_future(ctx, issued_on=cmd.issued_on)
    in_order_of_time(cmd.issued_on, cmd.valid_until, "valid_until")
    row: Certificate = record(ctx, Certificate, cmd, category=held.category, grade=held.grade)
    return row.id


@handles(RecordWelfare)
def record_welfare(ctx: Context, cmd: RecordWelfare) -> int:
    not_in_future(ctx, on=cmd.on)
    if len(cmd.insurances) > 1 and Insurance.SELF in cmd.insurances:
        raise DomainError(
            "insured_or_not", N_("“Pays without insurance” cannot stand beside an insurance."), "insurances"
        )
    row: Welfare = record(ctx, Welfare, cmd)
    return row.id


@handles(RecordRegistration)
def record_registration(ctx: Context, cmd: RecordRegistration) -> int:
    not_in_future(ctx, on=cmd.on, register_since=cmd.register_since)
    if cmd.register is not YesNoAnswer.YES and cmd.register_since is not None:
        raise DomainError(
            "not_on_register",
            N_("A day belongs here only where the person is in the register."),
            "register_since",
        )
    row: Registration = record(ctx, Registration, cmd)
    return row.id
