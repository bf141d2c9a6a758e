"""The words of findings and of what is done about them (clause 5.7.3)."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import (
    Choice,
    Count,
    Date,
    File,
    Help,
    LongText,
    Moment,
    Name,
    Private,
    Ref,
    Text,
    YesNo,
)
from facility.people.words import PersonId
from facility.quality.words import Clause
from facility.staff.words import StaffId


class FindingSource(Choice):
    """Where a finding comes from."""

    INSPECTION = "inspection", N_("Monthly inspection")
    OUTSIDE = "outside", N_("Inspection from outside")
    ROUND = "round", N_("Safety round")
    VOICE = "voice", P_("finding", "Complaint")
    OTHER = "other", P_("finding", "Seen otherwise")


class FindingShow(Choice):
    """Which findings are listed."""

    ALL = "all", P_("findings", "All")
    OPEN = "open", P_("findings", "To be put right")
    OVERDUE = "overdue", P_("findings", "Overdue")
    CHECK = "check", P_("findings", "Wait for the check")
    MINE = "mine", P_("findings", "Mine")
    CLOSED = "closed", P_("findings", "Closed")


class OtherSource(Choice):
    """Where a finding comes from that is opened by hand; those of our own inspection are opened by judging a line."""

    OUTSIDE = "outside", N_("Inspection from outside")
    ROUND = "round", N_("Safety round")
    VOICE = "voice", P_("finding", "Complaint")
    OTHER = "other", P_("finding", "Seen otherwise")


class Severity(Choice):
    """How grave it is."""

    SLIGHT = "slight", P_("severity", "Slight")
    SERIOUS = "serious", P_("severity", "Serious")
    GRAVE = "grave", P_("severity", "Grave")


class StepKind(Choice):
    """What an action is for."""

    IMMEDIATE = "immediate", P_("action", "At once")
    CORRECTIVE = "corrective", P_("action", "Against the cause")
    PREVENTIVE = "preventive", P_("action", "So that it does not come back")


class FindingState(Choice):
    """How far a finding is."""

    OPEN = "open", P_("finding", "Open")
    REPAIRED = "repaired", P_("finding", "Waits for the check")
    CLOSED = "closed", P_("finding", "Closed")
    REOPENED = "reopened", P_("finding", "Open again")


# of the inspection, named here too: what opens findings imports them, so they cannot import it
InspectionId = Annotated[int, Ref(to="inspection"), P_("quality", "Inspection")]
DrawnFileId = Annotated[int, Ref(to="drawn_file"), N_("File drawn")]
AboutClause = Annotated[Clause, N_("About clause")]

FindingId = Annotated[int, Ref(to="finding"), P_("quality", "Finding")]
FindingNumber = Annotated[Text, P_("finding", "Number")]
Source = Annotated[FindingSource, N_("Where it comes from")]
OtherSourceOf = Annotated[OtherSource, N_("Where it comes from")]
What = Annotated[
    LongText, N_("What is not in order"), Private(), Help(N_("What was seen, and where. No names."))
]
Cause = Annotated[LongText, P_("finding", "Why it came about"), Private()]
SeverityOf = Annotated[Severity, N_("How grave")]
FoundOn = Annotated[Date, N_("Found on")]
FoundBy = Annotated[int, Ref(to="user"), N_("Found by")]
OpenedAt = Annotated[Moment, P_("finding", "Entered")]
Owner = Annotated[StaffId, N_("Who puts it right")]
OwnerName = Annotated[Name, N_("Who puts it right")]
Deadline = Annotated[Date, N_("To be put right by")]
AboutPerson = Annotated[
    PersonId,
    N_("About whom"),
    Help(N_("Only where it is about one person’s file; the notice shows the number alone.")),
]
StateOf = Annotated[FindingState, P_("finding", "State")]

StepId = Annotated[int, Ref(to="finding_step"), P_("quality", "Action")]
StepKindOf = Annotated[StepKind, N_("What it is for")]
StepWhat = Annotated[LongText, N_("What is done"), Private()]
StepOwner = Annotated[StaffId, P_("action", "Who does it")]
StepOwnerName = Annotated[Name, P_("action", "Who does it")]
StepDoneAlready = Annotated[
    Date,
    N_("Done on"),
    Help(N_("Left empty where it is still to be done; else say below how it can be seen.")),
]
StepAddedOn = Annotated[Date, P_("action", "Entered on")]
StepDoneOn = Annotated[Date, N_("Done on")]
StepDoneBy = Annotated[int, Ref(to="user"), P_("action", "Reported by")]
StepProof = Annotated[LongText, N_("How it can be seen"), Private()]
Picture = Annotated[
    File, P_("quality", "Picture"), Help(N_("What it looks like now; no faces without consent."))
]
PictureId = Annotated[int, Ref(to="attachment"), P_("quality", "Picture")]

CheckId = Annotated[int, Ref(to="finding_check"), P_("quality", "Check")]
CheckedOn = Annotated[Date, N_("Checked on")]
CheckedBy = Annotated[int, Ref(to="user"), P_("finding", "Checked by")]
InOrder = Annotated[YesNo, N_("Is it in order now?")]
CheckNote = Annotated[LongText, N_("What the check showed"), Private()]
WhyReopened = Annotated[LongText, N_("Why it is opened again"), Private()]
NewDeadline = Annotated[
    Date, N_("New deadline"), Help(N_("Where it is not in order: by when it is put right."))
]
WhyDropped = Annotated[Text, N_("Why it is not needed")]
WhySame = Annotated[
    Text,
    N_("Why the same person checks"),
    Help(N_("Only where nobody else can check; it stands on the reply.")),
]

Show = Annotated[FindingShow, P_("findings", "Which")]
OfMonth = Annotated[Date, N_("Found in the month"), Help(N_("Any day of the month."))]
Times = Annotated[Count, N_("Times before")]
TimesSince = Annotated[Date, N_("First time within a year")]
Overdue = Annotated[bool, P_("finding", "Overdue")]
Mine = Annotated[bool, P_("finding", "Mine")]
ClosedOn = Annotated[Date, P_("finding", "Closed on")]
RepairedOn = Annotated[Date, N_("Put right on")]
AboutName = Annotated[Name, N_("About whom")]
FoundByName = Annotated[Name, N_("Found by")]
CheckedByName = Annotated[Name, P_("finding", "Checked by")]
Demand = Annotated[Text, N_("What is asked")]
Opened = Annotated[Count, P_("findings", "Found")]
Closed = Annotated[Count, P_("findings", "Closed")]
StillOpen = Annotated[Count, N_("Open at the end of the month")]
