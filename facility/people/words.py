"""The words people's records are spelled with."""

from __future__ import annotations

import re
from typing import Annotated

from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import (
    Between,
    Check,
    Count,
    Date,
    DisabilityNumber,
    Help,
    IdNumber,
    LongText,
    Moment,
    Name,
    PartialDate,
    Phone,
    Private,
    Ref,
    Text,
    YesNo,
    suggested,
)
from facility.people import choices as c
from facility.people import health_choices as h
from facility.people.ethnic import EthnicGroup as Group56


def check_region(code: str) -> None:
    """Statistical region code: 6 digits for a county, 9 for a street, 12 for a community."""
    if code and not re.fullmatch(r"\d{6}|\d{9}|\d{12}", code):
        raise DomainError(
            "region_code", N_("A region code has 6, 9 or 12 digits (county, street, community).")
        )


def check_icd(code: str) -> None:
    """ICD-10: a letter, two digits, perhaps a point and more."""
    if code and not re.fullmatch(r"[A-Z]\d{2}(\.[0-9A-Zx]{1,4})?", code):
        raise DomainError("icd_code", N_("An ICD-10 code looks like F20 or F20.9."))


PersonId = Annotated[int, Ref(to="person"), N_("Person")]
PersonNumber = Annotated[Text, N_("Number")]
PersonName = Annotated[Name, N_("Name")]
ChosenName = Annotated[
    Name, N_("Chosen name"), Help(N_("What the person wants to be called; shown on doors and cards."))
]
FormerNames = Annotated[Text, N_("Former names"), Private()]
SexOnCard = Annotated[c.Sex, N_("Sex"), Help(N_("Follows from the ID number where there is one."))]
Birth = Annotated[Date, N_("Date of birth"), Private()]
IdKind = Annotated[c.IdKind, N_("Proof of identity")]
CardNumber = Annotated[IdNumber, N_("ID card number")]
DocumentNumber = Annotated[
    Text, N_("Other document"), Help(N_("Kind and number, for instance: passport E12345678.")), Private()
]
EthnicGroup = Annotated[Group56, N_("Ethnic group")]
Marital = Annotated[c.Marital, N_("Marital status")]
Education = Annotated[c.Education, N_("Education")]
Household = Annotated[c.HouseholdKind, N_("Household kind")]
HouseholdPlace = Annotated[Text, N_("Place of household registration"), Private()]
Address = Annotated[Text, N_("Living address"), Private()]
RegionCode = Annotated[
    Text,
    N_("Region code"),
    Help(N_("6, 9 or 12 digits, of the place where the person lives.")),
    Check(check_region),
]
PhoneNumber = Annotated[Phone, N_("Phone")]
SecondPhone = Annotated[Phone, N_("Second phone")]
Occupation = Annotated[Text, N_("Occupation"), Private(), suggested("occupation", N_("Occupations"))]
IncomeSource = Annotated[
    Text, N_("Source of income"), Private(), suggested("income", N_("Sources of income"))
]
DeskNotes = Annotated[
    LongText,
    N_("Notes for the front desk"),
    Help(N_("Everybody who may see people reads this: nothing clinical.")),
    Private(),
]
Source = Annotated[Text, N_("Source"), Help(N_("Who said so, or which paper shows it.")), Private()]
Reason = Annotated[Text, N_("Reason")]
Note = Annotated[LongText, N_("Note"), Private()]
Since = Annotated[Date, P_("date", "Since")]
Until = Annotated[Date, P_("date", "Until")]
OnDay = Annotated[Date, N_("Date")]
RecordedAt = Annotated[Moment, N_("Recorded at")]

GuardianId = Annotated[int, Ref(to="guardian"), N_("Guardian")]
GuardianKind = Annotated[c.GuardianKind, N_("Kind of guardianship")]
Relation = Annotated[c.Relation, N_("Relation"), Help(N_("What this person is to the one in the file."))]
LegalBasis = Annotated[
    Text,
    N_("Basis"),
    Help(N_("The document or fact it rests on: ruling number, agreement, household book.")),
    Private(),
]
Capacity = Annotated[c.Capacity, N_("Legal capacity")]
CapacityBasis = Annotated[
    c.CapacityBasis, N_("Capacity rests on"), Help(N_("A diagnosis alone proves no incapacity."))
]
CourtDocument = Annotated[Text, N_("Court document"), Help(N_("Court and number of the ruling.")), Private()]
ContactId = Annotated[int, Ref(to="contact"), N_("Emergency contact")]
ContactOrder = Annotated[Count, N_("Called in this order"), Between(1, 20)]

CertificateNumber = Annotated[DisabilityNumber, N_("Disability certificate number")]
CertificateCategory = Annotated[Count, P_("certificate", "Category"), Between(1, 7)]
CertificateGrade = Annotated[Count, P_("certificate", "Grade"), Between(1, 4)]
ValidUntil = Annotated[Date, N_("Valid until")]
Insurances = Annotated[tuple[c.Insurance, ...], N_("Insurance")]
Supports = Annotated[tuple[c.Support, ...], N_("Welfare")]

DiagnosisId = Annotated[int, Ref(to="diagnosis"), N_("Diagnosis")]
DiagnosisText = Annotated[Text, N_("Diagnosis"), Help(N_("As it stands on the certificate.")), Private()]
IcdCode = Annotated[Text, N_("ICD-10 code"), Check(check_icd), Private()]
Disorder = Annotated[
    h.Disorder, N_("Kind of disorder"), Help(N_("Suggested from the text where it is left blank."))
]
Hospital = Annotated[Text, N_("Hospital"), Private(), suggested("hospital", N_("Hospitals"))]
Doctor = Annotated[Name, N_("Doctor")]
ConfirmedOn = Annotated[
    PartialDate, N_("Confirmed on"), Help(N_("As exactly as it is known: 2015, 2015-04 or a day."))
]
Stage = Annotated[h.Stage, N_("Stage of treatment")]
Medicines = Annotated[LongText, N_("Medicines"), Help(N_("In short: name, dose, times.")), Private()]
Allergies = Annotated[LongText, N_("Allergies"), Private()]
Seizures = Annotated[YesNo, N_("Seizures")]
SeizuresNote = Annotated[Text, N_("Seizures: when and how"), Private()]
Falls = Annotated[YesNo, N_("Falls")]
FallsNote = Annotated[Text, N_("Falls: when and how"), Private()]
PhysicalIllness = Annotated[LongText, N_("Physical illness"), Private()]
SeriousPhysical = Annotated[YesNo, N_("Serious physical disease")]
Opinion = Annotated[h.Opinion, N_("Opinion on living together")]

Level = Annotated[h.RiskLevel, N_("Risk level")]
Rater = Annotated[Name, N_("Rated by")]
Qualification = Annotated[Text, N_("Qualification"), suggested("qualification", N_("Qualifications"))]
RiskBasis = Annotated[
    LongText, N_("What it rests on"), Help(N_("What was seen or reported, when, by whom.")), Private()
]
EventKind = Annotated[h.EventKind, N_("Kind of event")]
WhatHappened = Annotated[LongText, N_("What happened"), Private()]
ExactMoment = Annotated[Moment, N_("Exact time, if known")]

EpisodeId = Annotated[int, Ref(to="episode"), N_("Episode")]
Onset = Annotated[PartialDate, N_("Onset")]
Remission = Annotated[PartialDate, N_("Remission")]
EpisodeCause = Annotated[h.EpisodeCause, N_("Cause")]
DisabledOn = Annotated[PartialDate, N_("Disability recognised")]
DailyAffairs = Annotated[h.Independence, N_("Daily affairs")]
Relations = Annotated[h.Independence, N_("Relations with people")]
Pressure = Annotated[h.Independence, N_("Bearing pressure alone")]
JudgedBy = Annotated[Name, N_("Judged by")]
Adherence = Annotated[h.Adherence, N_("Medicines are taken")]
Willing = Annotated[YesNo, N_("Takes medicines willingly")]

OnRegister = Annotated[YesNo, N_("In the national register")]
ManagingUnit = Annotated[Text, N_("Managing unit"), suggested("managing_unit", N_("Managing units"))]
CommunityDoctor = Annotated[Name, N_("Community doctor")]
CommunityDoctorPhone = Annotated[Phone, N_("Community doctor’s phone")]
GridWorker = Annotated[Name, N_("Grid worker")]
GridWorkerPhone = Annotated[Phone, N_("Grid worker’s phone")]
