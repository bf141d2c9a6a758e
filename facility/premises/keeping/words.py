"""The words the registers of the house are spelled with."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import (
    Between,
    Count,
    Date,
    File,
    Help,
    LongText,
    Moment,
    Money,
    Name,
    Ref,
    Text,
    YesNo,
)
from facility.premises.keeping import kinds as k
from facility.premises.words import RoomId as RoomId
from facility.premises.words import ServiceOffered
from facility.staff.words import StaffId

EnteredAt = Annotated[Moment, N_("Entered")]
By = Annotated[int, Ref(to="user"), N_("By")]
AttachmentId = Annotated[int, Ref(to="attachment"), N_("Scan")]
ScanFile = Annotated[
    File, P_("house", "Scan or photo"), Help(N_("A picture or a PDF, from file, drag or clipboard."))
]
Remarks = Annotated[LongText, N_("Remarks")]
WhyEnded = Annotated[Text, P_("house", "Why")]
VoidedAt = Annotated[Moment, N_("Voided")]
WhyVoid = Annotated[Text, N_("Why void")]
EndedOn = Annotated[Date, P_("house", "Ended on")]
StandsAs = Annotated[k.Standing, N_("State")]
DaysLeft = Annotated[int, N_("Days left")]

# --- papers with an end ---

DocumentId = Annotated[int, Ref(to="house_document"), N_("Paper")]
DocumentKind = Annotated[k.DocumentKind, N_("Kind of paper")]
DocumentTitle = Annotated[
    Text, P_("house paper", "What for"), Help(N_("For instance the building, the insured or the goods."))
]
DocumentNumber = Annotated[Text, P_("house paper", "Number")]
Issuer = Annotated[Text, P_("house paper", "Issued by"), Help(N_("The authority, insurer or other party."))]
ValidFrom = Annotated[Date, N_("Valid from")]
ValidUntil = Annotated[Date, N_("Valid until"), Help(N_("Leave it empty where the paper has no end."))]

# --- written rules ---

RuleId = Annotated[int, Ref(to="written_rule"), N_("Rule or plan")]
RuleKind = Annotated[k.RuleKind, P_("rule", "What it regulates")]
RuleTitle = Annotated[Text, P_("rule", "Title")]
VersionId = Annotated[int, Ref(to="rule_version"), N_("Version")]
VersionLabel = Annotated[Text, N_("Version"), Help(N_("For instance 2026-1."))]
EffectiveOn = Annotated[Date, N_("In force from")]
ReviewOn = Annotated[Date, N_("To be reviewed by")]
Approver = Annotated[Name, N_("Approved by")]
WhatChanged = Annotated[LongText, N_("What it says or what has changed")]
ReadOn = Annotated[Date, N_("Read and signed on")]
Signer = Annotated[StaffId, N_("Who has read it")]
Everybody = Annotated[
    YesNo,
    N_("Everybody who works here"),
    Help(N_("Who has not signed yet; file the signed sheet with the version.")),
]
Signed = Annotated[Count, N_("Signed")]
ToSign = Annotated[Count, N_("Staff today")]

DrillId = Annotated[int, Ref(to="drill"), N_("Drill")]
DrillKind = Annotated[k.Drilled, N_("What was practised")]
DrillOn = Annotated[Date, P_("drill", "Day")]
DrillPlace = Annotated[Text, P_("drill", "Place")]
DrillLeader = Annotated[Name, P_("drill", "Led by")]
StaffThere = Annotated[Count, N_("Staff taking part"), Between(0, 500)]
ResidentsThere = Annotated[Count, N_("Residents taking part"), Between(0, 500)]
Participants = Annotated[LongText, N_("Who took part")]
Minutes = Annotated[Count, N_("Minutes until everybody was safe"), Between(0, 600)]
Findings = Annotated[LongText, P_("drill", "What was found")]
Improvements = Annotated[LongText, N_("What is improved")]

# --- rounds, hazards, cleaning ---

Rhythm = Annotated[k.Rhythm, N_("Which round")]
ItemId = Annotated[int, Ref(to="round_item"), N_("Line of the round")]
Area = Annotated[k.RoundArea, P_("round", "Area")]
ItemText = Annotated[Text, N_("What to look at")]
SafetyRoundId = Annotated[int, Ref(to="safety_round"), N_("Round")]
RoundDay = Annotated[Date, P_("round", "Day")]
AnswerId = Annotated[int, Ref(to="round_answer"), N_("Line of the round")]
Found = Annotated[k.Finding, P_("round", "Finding")]
BegunAt = Annotated[Moment, N_("Begun")]
AnsweredAt = Annotated[Moment, N_("Looked at")]
FinishedAt = Annotated[Moment, N_("Finished")]
RoundLines = Annotated[Count, P_("round", "Lines")]
RoundAnswered = Annotated[Count, N_("Answered")]
RoundHazards = Annotated[Count, N_("Hazards")]
RoundBy = Annotated[Name, P_("round", "Made by")]
RoundFinished = Annotated[bool, N_("Finished")]
AtMost = Annotated[Count, N_("At most")]
Measured = Annotated[
    Text, P_("round", "Measured"), Help(N_("What the tape or the lever shows, such as 0.92 m or 1:12."))
]
RoundNote = Annotated[LongText, P_("round", "Remarks")]

HazardId = Annotated[int, Ref(to="hazard"), N_("Hazard")]
HazardWhat = Annotated[Text, N_("What is dangerous")]
HazardPlace = Annotated[Text, P_("hazard", "Where")]
FoundOn = Annotated[Date, N_("Found on")]
Owner = Annotated[StaffId, N_("Who puts it right")]
OwnerName = Annotated[Name, N_("Who puts it right")]
Deadline = Annotated[Date, N_("To be put right by")]
FixedOn = Annotated[Date, N_("Put right on")]
FixedHow = Annotated[LongText, N_("What was done")]
PictureAfter = Annotated[int, Ref(to="attachment"), N_("Picture after it was put right")]
RecheckedOn = Annotated[Date, N_("Checked again on")]
InOrder = Annotated[YesNo, N_("Is it in order now?")]
RecheckNote = Annotated[LongText, N_("What the check showed")]

CleaningId = Annotated[int, Ref(to="cleaning"), N_("Entry of the cleaning log")]
CleaningDay = Annotated[Date, P_("cleaning", "Day")]
CleaningKind = Annotated[k.CleaningKind, P_("cleaning", "What")]
CleanedPlace = Annotated[Text, P_("cleaning", "Where")]
Agent = Annotated[Text, N_("Agent and concentration")]
CleanedBy = Annotated[Name, P_("cleaning", "Done by")]

# --- equipment ---

EquipmentId = Annotated[int, Ref(to="equipment"), N_("Equipment")]
EquipmentNumber = Annotated[
    Text, P_("equipment", "Number"), Help(N_("As on the label; no number stands twice."))
]
EquipmentName = Annotated[Text, P_("equipment", "Name")]
EquipmentList = Annotated[k.EquipmentList, P_("equipment", "List")]
OfficeItem = Annotated[k.OfficeItem, N_("As the standard calls it"), Help(N_("For office equipment only."))]
HowMany = Annotated[Count, P_("equipment", "How many"), Between(1, 10000)]
RoomLabel = Annotated[Text, P_("equipment", "Room")]
BoughtOn = Annotated[Date, N_("Bought on")]
Price = Annotated[Money, P_("equipment", "Price")]
CheckedOn = Annotated[Date, N_("Last checked on")]
NextCheck = Annotated[Date, N_("Next check")]
CheckedHow = Annotated[Text, N_("What the check showed")]
Works = Annotated[YesNo, N_("Fit for use")]
RepairOn = Annotated[Date, N_("Repaired on")]
RepairWhat = Annotated[Text, N_("What was repaired")]
RepairBy = Annotated[Text, N_("Repaired by")]
Repairs = Annotated[Count, N_("Repairs")]

RepairId = Annotated[int, Ref(to="equipment_repair"), N_("Repair")]

# --- events ---

IncidentId = Annotated[int, Ref(to="incident"), N_("Incident")]
IncidentKind = Annotated[k.IncidentKind, P_("incident", "Kind")]
IncidentAt = Annotated[Moment, P_("incident", "When")]
IncidentPlace = Annotated[Text, P_("incident", "Where")]
WhatHappened = Annotated[LongText, N_("What happened"), Help(N_("Facts only; no names are needed here."))]
NearMiss = Annotated[YesNo, N_("Near miss"), Help(N_("Yes: nobody and nothing came to harm."))]
Measures = Annotated[LongText, N_("What was done at once")]
ReportedTo = Annotated[Text, N_("Reported to")]
ClosedOn = Annotated[Date, P_("incident", "Closed on")]
Lessons = Annotated[LongText, N_("What was learnt")]

VoiceId = Annotated[int, Ref(to="voice"), N_("Complaint or praise")]
VoiceKind = Annotated[k.VoiceKind, P_("voice", "Kind")]
VoiceOn = Annotated[Date, P_("voice", "Received on")]
VoiceFrom = Annotated[Name, P_("voice", "From"), Help(N_("It may stay empty: nobody has to give a name."))]
VoiceWay = Annotated[k.VoiceWay, P_("voice", "How it came")]
VoiceAbout = Annotated[LongText, P_("voice", "What it says")]
AnswerBy = Annotated[Date, N_("To be answered by")]
AnsweredOn = Annotated[Date, N_("Answered on")]
VoiceAnswer = Annotated[LongText, N_("The answer")]
Content = Annotated[YesNo, N_("Content with the answer")]

FundId = Annotated[int, Ref(to="fund"), N_("Funds")]
FundYear = Annotated[Count, P_("fund", "Year"), Between(1990, 2200)]
FundKind = Annotated[k.FundKind, P_("fund", "Source")]
FundName = Annotated[Text, N_("Project or giver")]
FundAmount = Annotated[Money, P_("fund", "Amount")]
FundUntil = Annotated[Date, N_("Project ends on")]

Service = Annotated[ServiceOffered, N_("Service")]
WhyNotOffered = Annotated[Text, N_("Why it is not offered")]
