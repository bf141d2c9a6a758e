"""Disability certificate, insurance and welfare, register and community: the tables."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Base
from facility.people.record import Recorded, RecordKind, kept_as
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
    Since,
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
