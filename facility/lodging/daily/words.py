"""The words of being away, being missed and being counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, NamedTuple

from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import (
    Choice,
    Count,
    Date,
    Group,
    Help,
    Kind,
    LongText,
    Moment,
    Name,
    Phone,
    Private,
    Ref,
    Text,
    Unit,
    Word,
    YesNo,
)


class AbsenceKind(Choice):
    """Why somebody who lives here is not here."""

    LEAVE = "leave", P_("absence", "Leave"), "请假", "外出"
    HOSPITAL = "hospital", P_("absence", "In hospital"), "住院"


class AbsenceState(Choice):
    """Where an absence stands; worked out from its times, never stored."""

    PLANNED = "planned", P_("absence", "Planned")
    AWAY = "away", P_("absence", "Away")
    OVERDUE = "overdue", P_("absence", "Not back in time")
    BACK = "back", P_("absence", "Back")
    LEFT = "left", P_("absence", "Moved out from there")
    CANCELLED = "cancelled", P_("absence", "Did not take place")
    VOIDED = "voided", P_("absence", "Voided")


class Whereabouts(Choice):
    """Where somebody with a stay is at a moment, as far as it was entered."""

    IN = "in", P_("whereabouts", "Living here")
    LEAVE = "leave", P_("whereabouts", "On leave")
    HOSPITAL = "hospital", P_("whereabouts", "In hospital")
    MISSING = "missing", P_("whereabouts", "Being looked for")


class MissingStep(Choice):
    """What is done when somebody cannot be found; how soon each is due is a setting."""

    SEARCH_HOUSE = "search_house", N_("Look through house and grounds")
    CALL_PERSON = "call_person", N_("Call them")
    SEARCH_AROUND = "search_around", N_("Look in the streets and places they like")
    CALL_FAMILY = "call_family", N_("Call family or guardian")
    TELL_MANAGER = "tell_manager", N_("Tell the manager")
    TELL_TEAM = "tell_team", N_("Tell the caring team")
    CALL_POLICE = "call_police", N_("Report to the police")


class FoundHow(Choice):
    """How somebody who was looked for is back."""

    CAME_BACK = "came_back", P_("found", "Came back on their own")
    BY_STAFF = "by_staff", P_("found", "Met by staff")
    BY_FAMILY = "by_family", P_("found", "With the family")
    BY_POLICE = "by_police", P_("found", "Brought by the police")
    IN_HOSPITAL = "in_hospital", P_("found", "In a hospital")
    OTHER = "other", P_("found", "In another way")


class Round(Choice):
    """Which count of the day."""

    EVENING = "evening", P_("roll-call", "Evening"), "晚点名"
    NIGHT = "night", P_("roll-call", "Night"), "查夜"


class RollMark(Choice):
    """What was seen of somebody at a roll-call."""

    PRESENT = "present", P_("roll-call", "Present"), "在", "在院"
    LEAVE = "leave", P_("roll-call", "On leave"), "假"
    HOSPITAL = "hospital", P_("roll-call", "In hospital"), "院"
    DAY_PROGRAMME = "day_programme", P_("roll-call", "Day programme"), "训"
    MISSING = "missing", P_("roll-call", "Not found"), "缺"


class Mark(NamedTuple):
    """One line of a roll-call: whose stay, and what was seen."""

    stay: int
    mark: RollMark


@dataclass(frozen=True, slots=True)
class MarksKind(Kind):
    """Lines of a roll-call by stay: ``{"12": "present"}`` or ``[[12, "present"]]``."""

    name: ClassVar[str] = "marks"

    def read(self, raw: object, word: Word, today: date | datetime) -> tuple[Mark, ...]:
        pairs: Any = list(raw.items()) if isinstance(raw, Mapping) else raw
        try:
            found = [(int(stay), RollMark.read(mark)) for stay, mark in pairs]
        except (TypeError, ValueError):
            raise DomainError("not_marks", N_("Give each stay its mark.")) from None
        return tuple(Mark(stay, RollMark(mark.value)) for stay, mark in dict(found).items())

    def dump(self, value: Any) -> Any:
        return {str(one.stay): one.mark.value for one in value}


AbsenceId = Annotated[int, Ref(to="absence"), N_("Absence")]
MissingId = Annotated[int, Ref(to="missing"), P_("missing", "Search")]
RollCallId = Annotated[int, Ref(to="roll_call"), N_("Roll-call")]
AttachmentId = Annotated[int, Ref(to="attachment"), N_("Picture")]
UserId = Annotated[int, Ref(to="user"), N_("User")]

_WHEN = Group(N_("When"))
_WHERE = Group(N_("Where and with whom"))
_AGREED = Group(N_("Agreed"))
_HEALTH = Group(P_("absence", "Medicines"))
_BED = Group(P_("absence", "The bed"))

KindOfAbsence = Annotated[AbsenceKind, P_("absence", "Kind")]
PlannedFrom = Annotated[Moment, P_("absence", "Planned from"), _WHEN]
PlannedUntil = Annotated[Moment, P_("absence", "Expected back"), _WHEN]
LeftAt = Annotated[
    Moment, P_("absence", "Set off"), Help(N_("The true time, also when it is entered later.")), _WHEN
]
BackAt = Annotated[
    Moment, P_("absence", "Came back"), Help(N_("The true time, also when it is entered later.")), _WHEN
]
WhereTo = Annotated[Text, P_("absence", "Where to"), Private(), _WHERE]
Companion = Annotated[Text, P_("absence", "With whom"), Help(N_("Left empty: alone.")), Private(), _WHERE]
ContactPhone = Annotated[Phone, N_("Telephone there"), _WHERE]
AgreedWith = Annotated[
    Name,
    N_("Times agreed with"),
    Help(N_("To go out is the person’s own wish. Left empty: whoever enters it.")),
    _AGREED,
]
GuardianSigned = Annotated[
    Name,
    N_("Guardian who signed"),
    Help(N_("Only where the law asks for the guardian as well; adults decide alone.")),
    _AGREED,
]
WithoutGuardian = Annotated[
    Text,
    N_("Why without the guardian’s signature"),
    Help(N_("Nobody is kept here for want of a signature; say what was done instead.")),
    _AGREED,
]
MedicinesOut = Annotated[
    LongText,
    N_("Medicines given along"),
    Help(N_("Which and how many, counted together.")),
    Private(),
    _HEALTH,
]
MedicinesBack = Annotated[LongText, N_("Medicines brought back"), Private(), _HEALTH]
HospitalName = Annotated[Text, N_("Hospital"), Private(), _WHERE]
Ward = Annotated[Text, N_("Ward"), Private(), _WHERE]
HospitalReason = Annotated[
    LongText, P_("absence", "Why"), Help(N_("Seen only by those who may open clinical cards.")), Private()
]
KeepBed = Annotated[YesNo, N_("Bed kept"), Help(N_("No: the bed is free from this minute.")), _BED]
BedKeptUntil = Annotated[
    Date,
    N_("Bed kept until"),
    Help(N_("Then it is talked over again; it is not given away by itself.")),
    _BED,
]
BedGivenUpAt = Annotated[Moment, N_("Bed given up"), _BED]
BedOnReturn = Annotated[
    int, Ref(to="bed"), N_("Bed"), Help(N_("Only where the bed was given up meanwhile.")), _BED
]
CancelledAt = Annotated[Moment, P_("absence", "Called off")]
Note = Annotated[LongText, N_("Note"), Private()]
Minutes = Annotated[Count, N_("Minutes over time"), Unit(N_("minutes"))]
TakenAt = Annotated[Moment, N_("Made at")]
Day = Annotated[Date, N_("Day")]

LastSeenAt = Annotated[Moment, N_("Last seen")]
LastSeenWhere = Annotated[Text, N_("Last seen where"), Private()]
Wearing = Annotated[
    Text, N_("Wearing"), Help(N_("Clothes, shoes, glasses, bag: what others can recognise.")), Private()
]
Circumstances = Annotated[
    LongText,
    N_("What happened before"),
    Help(N_("Seen only by those who may open clinical cards.")),
    Private(),
]
FoundAt = Annotated[Moment, P_("found", "When")]
FoundWhere = Annotated[Text, N_("Found where"), Private()]
HowFound = Annotated[FoundHow, N_("Found how")]
StepOfSearch = Annotated[MissingStep, P_("missing", "Step")]
DoneAt = Annotated[Moment, N_("Done at")]
StepNote = Annotated[Text, N_("Who was reached, what they said"), Private()]
OpenedAt = Annotated[Moment, N_("Search began")]

WhichRound = Annotated[Round, N_("Which roll-call")]
RollDay = Annotated[Date, N_("Day"), Help(N_("A count after midnight belongs to the evening before."))]
Marks = Annotated[tuple[Mark, ...], MarksKind(), P_("roll-call", "Marks")]
WhichMark = Annotated[RollMark, P_("roll-call", "Mark")]
ConfirmedAt = Annotated[Moment, N_("Confirmed")]
