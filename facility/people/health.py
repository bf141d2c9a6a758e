"""Diagnoses, treatment, health notes, opinions on living together and taking medicines: the tables."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Base
from facility.people.record import Recorded, RecordKind, kept_as
from facility.people.words import (
    Adherence,
    Allergies,
    ConfirmedOn,
    DiagnosisText,
    Disorder,
    Doctor,
    Falls,
    FallsNote,
    Hospital,
    IcdCode,
    Medicines,
    Note,
    OnDay,
    Opinion,
    PhysicalIllness,
    Seizures,
    SeizuresNote,
    SeriousPhysical,
    Since,
    Stage,
    Until,
    ValidUntil,
    Willing,
)


@kept_as(RecordKind.DIAGNOSIS, dated="confirmed_on", clinical=True)
class Diagnosis(Recorded, Base):
    """A diagnosis as a hospital gave it; ``ended_on``: no longer held."""

    text: Mapped[DiagnosisText]
    icd: Mapped[IcdCode]
    disorder: Mapped[Disorder]
    hospital: Mapped[Hospital]
    doctor: Mapped[Doctor]
    confirmed_on: Mapped[ConfirmedOn | None]
    ended_on: Mapped[Until | None]

    def said(self) -> Sentence:
        return say(
            N_("{diagnosis} {icd}, {hospital}"),
            diagnosis=self.text,
            icd=self.icd,
            hospital=self.hospital or None,
        )


@kept_as(RecordKind.TREATMENT, dated="since", clinical=True)
class Treatment(Recorded, Base):
    """Stage of treatment, hospital, doctor and medicines from a day on; the latest one counts."""

    stage: Mapped[Stage]
    since: Mapped[Since]
    hospital: Mapped[Hospital]
    doctor: Mapped[Doctor]
    medicines: Mapped[Medicines]

    def said(self) -> Sentence:
        return say(
            N_("{stage}; {hospital}; {medicines}"),
            stage=self.stage,
            hospital=self.hospital or None,
            medicines=self.medicines or None,
        )


@kept_as(RecordKind.HEALTH, dated="on", clinical=True)
class HealthNote(Recorded, Base):
    """Allergies, seizures, falls and physical illness as known on a day; the latest one counts."""

    on: Mapped[OnDay]
    allergies: Mapped[Allergies]
    seizures: Mapped[Seizures]
    seizures_note: Mapped[SeizuresNote]
    falls: Mapped[Falls]
    falls_note: Mapped[FallsNote]
    physical: Mapped[PhysicalIllness]
    serious_physical: Mapped[SeriousPhysical]

    def said(self) -> Sentence:
        return say(
            N_("Allergies: {allergies}; seizures: {seizures}; falls: {falls}; physical illness: {physical}"),
            allergies=self.allergies or None,
            seizures=self.seizures,
            falls=self.falls,
            physical=self.physical or None,
        )


@kept_as(RecordKind.OPINION, dated="on", clinical=True)
class LivingOpinion(Recorded, Base):
    """A doctor's opinion on living together with others, valid until a day. Never a test result."""

    opinion: Mapped[Opinion]
    on: Mapped[OnDay]
    doctor: Mapped[Doctor]
    hospital: Mapped[Hospital]
    valid_until: Mapped[ValidUntil | None]
    note: Mapped[Note]

    def said(self) -> Sentence:
        return say(N_("{opinion}; {doctor}"), opinion=self.opinion, doctor=self.doctor or None)


@kept_as(RecordKind.ATTITUDE, dated="on", clinical=True)
class MedicationAttitude(Recorded, Base):
    """How medicines are taken and whether willingly, as seen on a day; the latest one counts."""

    on: Mapped[OnDay]
    adherence: Mapped[Adherence]
    willing: Mapped[Willing]
    note: Mapped[Note]

    def said(self) -> Sentence:
        return say(
            N_("Medicines: {adherence}; willingly: {willing}"), adherence=self.adherence, willing=self.willing
        )
