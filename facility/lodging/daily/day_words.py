"""The words of handing over, visiting, keeping things and coming by day."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    File,
    Group,
    Help,
    LongText,
    Moment,
    Money,
    Name,
    Private,
    Ref,
    Text,
    YesNo,
)
from facility.lodging.daily.times import ClockTime, Shift
from facility.lodging.words import Weekday
from facility.people.choices import Relation


class Importance(Choice):
    """How much weight a line of the handover has."""

    USUAL = "usual", P_("handover", "For information")
    CARE = "care", P_("handover", "Please watch")
    URGENT = "urgent", P_("handover", "Act on it")


class VisitAnswer(Choice):
    """What became of a visit."""

    RECEIVED = "received", P_("visit", "Received")
    NOT_WISHED = "not_wished", P_("visit", "Not wished that day")


class ThingKind(Choice):
    """What somebody gives into keeping or has brought along."""

    CLOTHES = "clothes", N_("Clothes and daily things")
    VALUABLE = "valuable", N_("Valuables")
    DOCUMENT = "document", N_("Papers and cards")
    CASH = "cash", N_("Cash")
    DEVICE = "device", N_("Telephone and devices")
    OTHER = "other", P_("thing", "Other things")


class SignatureState(Choice):
    """Whether a list of things is signed."""

    PERSON = "person", P_("signature", "Signed by the person")
    GUARDIAN = "guardian", P_("signature", "Signed by the guardian or family")
    BOTH_STAFF = "both_staff", P_("signature", "Not signed; two staff counted")
    NOT_YET = "not_yet", P_("signature", "Not signed yet")


class AwayReason(Choice):
    """Why somebody who comes by day did not come; an offer not taken up is no fault."""

    OWN_WISH = "own_wish", P_("attendance", "Own wish"), "本人不想来"
    ILL = "ill", P_("attendance", "Unwell"), "身体不适"
    APPOINTMENT = "appointment", P_("attendance", "Appointment"), "看病", "办事"
    FAMILY = "family", P_("attendance", "Family matter")
    HOSPITAL = "hospital", P_("attendance", "In hospital")
    HOLIDAY = "holiday", P_("attendance", "Holiday")
    NOT_SAID = "not_said", P_("attendance", "Not said")


HandoverId = Annotated[int, Ref(to="handover"), N_("Handover line")]
VisitId = Annotated[int, Ref(to="visit"), N_("Visit")]
ThingId = Annotated[int, Ref(to="belonging"), N_("Thing")]
AttendanceId = Annotated[int, Ref(to="attendance"), N_("Day attended")]
LockerId = Annotated[int, Ref(to="locker"), N_("Locker")]
SessionId = Annotated[int, Ref(to="day_session"), P_("programme", "Session")]
Day = Annotated[Date, N_("Day")]
Note = Annotated[LongText, N_("Note"), Private()]
RetiredAt = Annotated[Moment, N_("Given up on")]
UserId = Annotated[int, Ref(to="user"), N_("User")]

WhichShift = Annotated[Shift, P_("handover", "Shift")]
ShiftDay = Annotated[Date, N_("Day"), Help(N_("The night shift belongs to the day on which it began."))]
Weight = Annotated[Importance, P_("handover", "Weight")]
WhatToPass = Annotated[LongText, N_("What to pass on"), Private()]
Clinical = Annotated[
    YesNo,
    N_("Health matter"),
    Help(N_("Yes: shown only to those who may open clinical cards.")),
]
WrittenAt = Annotated[Moment, P_("handover", "Written")]
SignedAt = Annotated[Moment, P_("handover", "Read and signed")]

VisitorName = Annotated[Name, N_("Visitor")]
VisitorRelation = Annotated[Relation, N_("Relation")]
VisitSince = Annotated[Moment, P_("visit", "Came")]
VisitUntil = Annotated[Moment, P_("visit", "Went")]
Answer = Annotated[VisitAnswer, P_("visit", "Visit")]
IdSeen = Annotated[YesNo, N_("Identity card seen"), Help(N_("Its number is not kept."))]
Brought = Annotated[LongText, N_("Brought along"), Private()]

What = Annotated[Text, P_("thing", "What"), Private()]
KindOfThing = Annotated[ThingKind, P_("thing", "Kind")]
HowMany = Annotated[Count, P_("thing", "How many"), Between(1, 9999)]
Amount = Annotated[Money, N_("Amount"), Help(N_("For cash: counted together."))]
Condition = Annotated[Text, P_("thing", "Condition"), Private()]
KeptWhere = Annotated[Text, N_("Kept where")]
ReceivedAt = Annotated[Moment, P_("thing", "Taken into the list")]
ReceiptSigned = Annotated[SignatureState, P_("thing", "Receipt")]
HandedBackAt = Annotated[Moment, N_("Handed back")]
HandedBackTo = Annotated[Name, N_("Handed back to")]
ReturnSigned = Annotated[SignatureState, N_("Handing back signed")]
Photo = Annotated[File, N_("Photo")]

CameAt = Annotated[Moment, P_("attendance", "Came")]
WentAt = Annotated[Moment, P_("attendance", "Went home")]
WhyAway = Annotated[AwayReason, N_("Day away")]

LockerLabel = Annotated[Text, N_("Locker number"), Help(N_("As it stands on the door of the locker."))]
LockerPlace = Annotated[Text, N_("Where it stands")]

_HOUR = Group(P_("programme", "Session"))
SessionName = Annotated[Text, P_("programme", "Name"), _HOUR]
OnWeekday = Annotated[Weekday, N_("Day of the week"), _HOUR]
Begins = Annotated[ClockTime, P_("clock", "From"), _HOUR]
Ends = Annotated[ClockTime, P_("clock", "Until"), _HOUR]
SessionCapacity = Annotated[
    Count, N_("How many it holds"), Between(1, 200), Help(N_("A group has at most 8 as a rule.")), _HOUR
]
Leader = Annotated[int, Ref(to="staff"), N_("Led by"), _HOUR]
SessionRoom = Annotated[int, Ref(to="room"), N_("Room"), _HOUR]
EndedAt = Annotated[Moment, P_("programme", "Ended")]
