"""What may be taken back here, what may not and why; and what the records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.undoing import put_back, stays
from facility.people.cards import OpenClinicalCard
from facility.people.entering import ChangePerson, EnterPerson
from facility.people.episodes import ChangeEpisode, Episode, JudgeSelfCare, RecordEpisode, SelfCare
from facility.people.erasure import ErasePerson
from facility.people.guardians import (
    AddContact,
    AddGuardian,
    ChangeGuardian,
    Contact,
    EndContact,
    EndGuardian,
    Guardian,
    LegalCapacity,
    RecordCapacity,
)
from facility.people.health import (
    Diagnosis,
    EndDiagnosis,
    HealthNote,
    LivingOpinion,
    MedicationAttitude,
    RecordDiagnosis,
    RecordHealthNotes,
    RecordLivingOpinion,
    RecordMedicationAttitude,
    RecordTreatment,
    Treatment,
)
from facility.people.merging import MergePeople
from facility.people.persons import Person
from facility.people.risk import (
    DangerousEvent,
    NoteReportedRisk,
    RateRisk,
    RecordDangerousEvent,
    ReportedRisk,
    RiskRating,
)
from facility.people.scans import AddScan, Scan, SetPhoto
from facility.people.standing import (
    Certificate,
    RecordCertificate,
    RecordRegistration,
    RecordWelfare,
    Registration,
    Welfare,
)
from facility.people.voiding import VoidRecord

put_back(
    AddContact,
    AddGuardian,
    AddScan,
    ChangeEpisode,
    ChangeGuardian,
    ChangePerson,
    EndContact,
    EndDiagnosis,
    EndGuardian,
    EnterPerson,
    JudgeSelfCare,
    NoteReportedRisk,
    RateRisk,
    RecordCapacity,
    RecordCertificate,
    RecordDangerousEvent,
    RecordDiagnosis,
    RecordEpisode,
    RecordHealthNotes,
    RecordLivingOpinion,
    RecordMedicationAttitude,
    RecordRegistration,
    RecordTreatment,
    RecordWelfare,
    SetPhoto,
    VoidRecord,
)
stays(N_("What was erased by law is gone."), ErasePerson)
stays(N_("Joined records have grown together; ask a manager to look at both."), MergePeople)
stays(N_("A look into the clinical card stays on record."), OpenClinicalCard)

kept_in(Person, N_("Person"), "people.read")
kept_in(Guardian, N_("Guardian"), "people.read")
kept_in(LegalCapacity, N_("Legal capacity"), "people.read")
kept_in(Contact, N_("Emergency contact"), "people.read")
kept_in(Certificate, N_("Disability certificate"), "people.read")
kept_in(Welfare, N_("Insurance and welfare"), "people.read")
kept_in(Registration, N_("Register, community doctor, grid worker"), "people.read")
kept_in(Scan, N_("Scan"), "people.read")
kept_in(Diagnosis, N_("Diagnosis"), "clinical.read")
kept_in(Treatment, N_("Treatment"), "clinical.read")
kept_in(HealthNote, N_("Health notes"), "clinical.read")
kept_in(LivingOpinion, N_("Opinion on living together"), "clinical.read")
kept_in(MedicationAttitude, N_("Taking medicines"), "clinical.read")
kept_in(RiskRating, N_("Risk rating"), "clinical.read")
kept_in(ReportedRisk, N_("Risk as reported"), "clinical.read")
kept_in(DangerousEvent, N_("Dangerous event"), "clinical.read")
kept_in(Episode, N_("Episode of illness"), "clinical.read")
kept_in(SelfCare, N_("Self-care judgement"), "clinical.read")
