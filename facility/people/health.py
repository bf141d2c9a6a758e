"""Diagnoses, treatment, health notes, opinions on living together and taking medicines."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Base
from facility.core.words import YesNoAnswer
from facility.people import health_choices as h
from facility.people.illness import severe_kind
from facility.people.record import (
    Recorded,
    RecordKind,
    in_order_of_time,
    kept_as,
    not_in_future,
    partial_not_in_future,
    record,
    record_to_change,
    standing_person,
)
from facility.people.words import (
    Adherence,
    Allergies,
    ConfirmedOn,
    DiagnosisId,
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
    PersonId,
    PhysicalIllness,
    Seizures,
    SeizuresNote,
    SeriousPhysical,
    Since,
    Source,
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


@command(
    "people.record_diagnosis",
    N_("recorded a diagnosis of {person}"),
    may="clinical.write",
    label=N_("Record a diagnosis"),
)
class RecordDiagnosis(Command[int]):
    person: PersonId
    text: DiagnosisText
    icd: IcdCode = ""
    disorder: Disorder | None = None
    hospital: Hospital = ""
    doctor: Doctor = ""
    confirmed_on: ConfirmedOn | None = None
    source: Source = ""


@command(
    "people.end_diagnosis",
    N_("noted that a diagnosis of {person} is no longer held"),
    may="clinical.write",
    label=N_("End a diagnosis"),
)
class EndDiagnosis(Command[None]):
    diagnosis: DiagnosisId
    ended_on: Until


@command(
    "people.record_treatment",
    N_("recorded the treatment of {person}"),
    may="clinical.write",
    label=N_("Record treatment"),
)
class RecordTreatment(Command[int]):
    person: PersonId
    stage: Stage
    since: Since
    hospital: Hospital = ""
    doctor: Doctor = ""
    medicines: Medicines = ""
    source: Source = ""


@command(
    "people.record_health",
    N_("recorded health notes of {person}"),
    may="clinical.write",
    label=N_("Record health notes"),
)
class RecordHealthNotes(Command[int]):
    person: PersonId
    on: OnDay
    allergies: Allergies = ""
    seizures: Seizures = YesNoAnswer.UNKNOWN
    seizures_note: SeizuresNote = ""
    falls: Falls = YesNoAnswer.UNKNOWN
    falls_note: FallsNote = ""
    physical: PhysicalIllness = ""
    serious_physical: SeriousPhysical = YesNoAnswer.UNKNOWN
    source: Source = ""


@command(
    "people.record_opinion",
    N_("recorded a doctor’s opinion on living together for {person}"),
    may="clinical.write",
    label=N_("Record the opinion on living together"),
)
class RecordLivingOpinion(Command[int]):
    person: PersonId
    opinion: Opinion
    on: OnDay
    doctor: Doctor = ""
    hospital: Hospital = ""
    valid_until: ValidUntil | None = None
    note: Note = ""
    source: Source = ""


@command(
    "people.record_attitude",
    N_("recorded how {person} takes medicines"),
    may="clinical.write",
    label=N_("Record how medicines are taken"),
)
class RecordMedicationAttitude(Command[int]):
    person: PersonId
    on: OnDay
    adherence: Adherence
    willing: Willing
    note: Note = ""
    source: Source = ""


@names("diagnosis")
def diagnosis_name(session: Session, id: int) -> str:
    row = session.get(Diagnosis, id)
    return row.text if row else "—"


@handles(RecordDiagnosis)
def record_diagnosis(ctx: Context, cmd: RecordDiagnosis) -> int:
    disorder = cmd.disorder or severe_kind(cmd.text, cmd.icd)
    if disorder is None:
        raise DomainError(
            "disorder_unclear", N_("The text leaves the kind of disorder open. Choose it."), "disorder"
        )
    person = standing_person(ctx, cmd.person)
    if (
        cmd.confirmed_on
        and person.birth
        and cmd.confirmed_on < person.birth.isoformat()[: len(cmd.confirmed_on)]
    ):
        raise DomainError("before_birth", N_("This lies before the person’s birth."), "confirmed_on")
    partial_not_in_future(ctx, confirmed_on=cmd.confirmed_on)
    row: Diagnosis = record(ctx, Diagnosis, cmd, disorder=disorder)
    return row.id


@handles(EndDiagnosis)
def end_diagnosis(ctx: Context, cmd: EndDiagnosis) -> None:
    row: Diagnosis = record_to_change(ctx, Diagnosis, cmd.diagnosis, "diagnosis")
    if row.ended_on is not None:
        raise DomainError("already_ended", N_("This ended on {day}."), "diagnosis", day=row.ended_on)
    not_in_future(ctx, ended_on=cmd.ended_on)
    row.ended_on = cmd.ended_on


@handles(RecordTreatment)
def record_treatment(ctx: Context, cmd: RecordTreatment) -> int:
    not_in_future(ctx, since=cmd.since)
    row: Treatment = record(ctx, Treatment, cmd)
    return row.id


@handles(RecordHealthNotes)
def record_health(ctx: Context, cmd: RecordHealthNotes) -> int:
    not_in_future(ctx, on=cmd.on)
    if cmd.serious_physical is YesNoAnswer.YES and not cmd.physical:
        raise DomainError("physical_missing", N_("Say which physical illness it is."), "physical")
    row: HealthNote = record(ctx, HealthNote, cmd)
    return row.id


@handles(RecordLivingOpinion)
def record_living_opinion(ctx: Context, cmd: RecordLivingOpinion) -> int:
    not_in_future(ctx, on=cmd.on)
    in_order_of_time(cmd.on, cmd.valid_until, "valid_until")
    if cmd.opinion is not h.Opinion.NOT_ASKED and not cmd.doctor:
        raise DomainError("doctor_missing", N_("Enter the doctor who gave this opinion."), "doctor")
    row: LivingOpinion = record(ctx, LivingOpinion, cmd)
    return row.id


@handles(RecordMedicationAttitude)
def record_attitude(ctx: Context, cmd: RecordMedicationAttitude) -> int:
    not_in_future(ctx, on=cmd.on)
    row: MedicationAttitude = record(ctx, MedicationAttitude, cmd)
    return row.id
