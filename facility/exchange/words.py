"""The words of giving information on: consents, notices, referrals."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import (
    Choice,
    Date,
    Group,
    Help,
    LongText,
    Moment,
    Name,
    Phone,
    Private,
    Ref,
    Text,
    YesNo,
    suggested,
)
from facility.lodging.words import StayId as StayId
from facility.people.words import PersonId as PersonId
from facility.people.words import PersonName as PersonName


class Purpose(Choice):
    """What a consent is asked for; each by itself, never in a bundle."""

    REHABILITATION = "rehabilitation", N_("Rehabilitation training")
    MEDICATION = "medication", N_("Help with taking medicines")
    EMERGENCY = "emergency", N_("Being taken to hospital in an emergency")
    SENSITIVE_DATA = "sensitive_data", N_("Use of sensitive personal information")
    DISCLOSURE = "disclosure", N_("Passing information on to one recipient")
    PHOTOS = "photos", N_("Photos and films")
    EVALUATION = "evaluation", N_("Evaluation by a third party")


class Recipient(Choice):
    """To whom information is given; a consent names one of them."""

    GRID_WORKER = "grid_worker", N_("Grid worker"), "网格员"
    COMMUNITY_DOCTOR = "community_doctor", N_("Community mental-health doctor"), "精防医生", "精防人员"
    HOSPITAL = "hospital", N_("Hospital"), "医院"
    DISABLED_FEDERATION = "disabled_federation", N_("Disabled persons’ federation"), "残联"
    OTHER_FACILITY = "other_facility", N_("Another community facility")
    OTHER = "other", P_("recipient", "Another recipient")


class SignedAs(Choice):
    """In whose name a consent was signed."""

    PERSON = "person", N_("The person")
    GUARDIAN = "guardian", N_("The guardian")
    BOTH = "both", N_("The person and the guardian")


class Direction(Choice):
    """What a notice is about."""

    ENTRY = "entry", N_("Moving in"), "入住"
    LEAVING = "leaving", N_("Leaving"), "离开"


class NoticeField(Choice):
    """What a notice may say; which of them to whom is in `facility.exchange.rules`."""

    NAME = "name", N_("Name")
    IN_OR_OUT = "in_or_out", N_("In or out")
    ON = "on", N_("Date")
    CONTACT = "contact", N_("Contact at the facility")
    DIAGNOSIS = "diagnosis", N_("Diagnosis")
    MEDICATION = "medication", N_("Medication")
    NEXT_VISIT = "next_visit", N_("Next visit to the doctor")


class Need(Choice):
    """Whether a notice is to be sent."""

    SEND = "send", N_("To be sent")
    ASK_FIRST = "ask_first", N_("Ask for consent first")
    NOT_ALLOWED = "not_allowed", N_("May not be sent")
    NOT_NEEDED = "not_needed", N_("Not needed")


class How(Choice):
    """How something was handed over."""

    BY_HAND = "by_hand", N_("By hand")
    TELEPHONE = "telephone", N_("By telephone")
    WECHAT = "wechat", N_("By WeChat"), "微信"
    LETTER = "letter", N_("By post")
    EMAIL = "email", N_("By e-mail")
    PLATFORM = "platform", N_("Through an official platform")


class ReferralDirection(Choice):
    """In, out, or inside the facility (5.3.3)."""

    IN = "in", N_("Referred to us")
    OUT = "out", N_("Referred by us")
    INSIDE = "inside", N_("Inside the facility")


class Partner(Choice):
    """Who stands at the other end of a referral."""

    HOSPITAL = "hospital", N_("Hospital")
    HEALTH_CENTRE = "health_centre", N_("Community health centre")
    COMMUNITY_FACILITY = "community_facility", N_("Another community rehabilitation facility")
    FEDERATION = "federation", N_("Disabled persons’ federation")
    OTHER = "other", P_("partner", "Another body")
    OURSELVES = "ourselves", N_("Another part of this facility")


class ReferralKind(Choice):
    """The three kinds the standard names (5.3.3); worked out from direction and partner."""

    WITH_OTHERS = "with_others", N_("Between this facility and bodies of other kinds")
    BETWEEN_FACILITIES = "between_facilities", N_("Between community rehabilitation facilities")
    INSIDE = "inside", N_("Inside this facility")


class Urgency(Choice):
    ROUTINE = "routine", N_("Routine")
    URGENT = "urgent", N_("Urgent")


ConsentId = Annotated[int, Ref(to="consent"), N_("Consent")]
NoticeId = Annotated[int, Ref(to="notice"), N_("Notice")]
ReferralId = Annotated[int, Ref(to="referral"), N_("Referral")]
Number = Annotated[Text, N_("Number")]
Reason = Annotated[Text, N_("Reason")]
VoidedAt = Annotated[Moment, N_("Voided")]

PurposeOfConsent = Annotated[Purpose, N_("For what")]
ToWhom = Annotated[Recipient, N_("Recipient")]
AskedOn = Annotated[Date, N_("Asked on")]
Agreed = Annotated[YesNo, N_("Answer")]
SignedBy = Annotated[Name, N_("Signed by")]
SignedAsWhom = Annotated[SignedAs, N_("Signed as")]
SignedOn = Annotated[Date, N_("Signed on")]
WhatKinds = Annotated[Text, N_("Which information"), Help(N_("Only what this purpose needs."))]
InWhatWay = Annotated[Text, N_("In what way")]
UntilDay = Annotated[Date, N_("Valid until"), Help(N_("Left empty: until withdrawn."))]
WithdrawnOn = Annotated[Date, N_("Withdrawn on")]
WithdrawnHow = Annotated[How, N_("Withdrawn how")]
WithdrawnBy = Annotated[Name, N_("Withdrawn by")]

DirectionOfNotice = Annotated[Direction, N_("About")]
RecipientName = Annotated[Name, N_("Recipient’s name")]
RecipientPhone = Annotated[Phone, N_("Recipient’s telephone")]
Contact = Annotated[Text, N_("Contact at the facility")]
Diagnosis = Annotated[LongText, N_("Diagnosis"), Private()]
Medication = Annotated[LongText, N_("Medication"), Private()]
NextVisit = Annotated[Date, N_("Next visit to the doctor")]
MadeAt = Annotated[Moment, N_("Made")]
SentAt = Annotated[Moment, N_("Sent")]
SentHow = Annotated[How, N_("How")]
ReceivedAt = Annotated[Moment, N_("Received")]
ReceivedBy = Annotated[Name, N_("Received by")]
NotNeededBecause = Annotated[Text, N_("Not needed because")]

_ENDS = Group(N_("From where to where"))
_WHAT = Group(N_("What it is about"))
_AGREED = Group(N_("Consent"))
WhichWay = Annotated[ReferralDirection, N_("Direction"), _ENDS]
OtherEnd = Annotated[Partner, N_("The other end"), _ENDS]
HowUrgent = Annotated[Urgency, N_("Urgency"), _ENDS]
_BODIES = suggested("partner", N_("Partners of referrals"))
FromBody = Annotated[Text, P_("referral", "From"), _BODIES, _ENDS]
ToBody = Annotated[Text, P_("referral", "To"), _BODIES, _ENDS]
Department = Annotated[Text, N_("Department"), suggested("department", N_("Hospital departments")), _ENDS]
ContactName = Annotated[Name, N_("Contact person"), _ENDS]
ContactPhone = Annotated[Phone, N_("Telephone"), _ENDS]
WhyReferred = Annotated[LongText, N_("Reason for referral"), Private(), _WHAT]
LeastFacts = Annotated[
    LongText, N_("What they need to know"), Help(N_("No more than the referral needs.")), Private(), _WHAT
]
Wishes = Annotated[LongText, N_("What the person wishes"), Private(), _WHAT]
Enclosed = Annotated[Text, N_("Enclosed"), suggested("enclosed", N_("Enclosures")), _WHAT]
MadeOn = Annotated[Date, N_("Made on")]
AgreedBy = Annotated[
    Name, N_("Consent signed by"), Help(N_("Needed before a routine referral leaves the house.")), _AGREED
]
AgreedOn = Annotated[Date, N_("Consent signed on"), _AGREED]
ReceiptOn = Annotated[Date, N_("Receipt of")]
Accepted = Annotated[YesNo, N_("Accepted")]
WhyNot = Annotated[
    Text, N_("Reason if not accepted"), suggested("not_accepted", N_("Reasons for not accepting"))
]
ReceiptBy = Annotated[Name, N_("Answered by")]
Result = Annotated[LongText, N_("Result"), Private()]
ClosedOn = Annotated[Date, N_("Closed on")]
