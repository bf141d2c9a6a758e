"""The words of staying: stays, beds given and reserved, days at a place."""

from __future__ import annotations

from typing import Annotated

from facility.core import settings
from facility.core.i18n import N_, P_
from facility.core.settings import Mark as Source
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    Help,
    LongText,
    Moment,
    Name,
    Private,
    Ref,
    Text,
    Unit,
    YesNo,
    YesNoAnswer,
)
from facility.people.words import PersonId as PersonId
from facility.people.words import PersonName as PersonName
from facility.premises.words import BedId as BedId
from facility.premises.words import PlaceId as PlaceId
from facility.premises.words import RoomId as RoomId
from facility.staff.weekdays import Weekday as Weekday


class ServiceKind(Choice):
    """How somebody is served here: living in, or by day."""

    FULL_TIME = "full_time", N_("Living in"), "全日制", "住宿", "寄宿"
    DAY = "day", N_("By day"), "日间", "日托"


class BedState(Choice):
    """What a bed or place is at a moment; worked out from stays and reservations, never stored."""

    FREE = "free", N_("Free")
    TO_READY = "to_ready", N_("To be made ready")
    TAKEN = "taken", N_("Taken")
    RESERVED = "reserved", N_("Reserved")
    CLOSED = "closed", N_("Closed")
    RETIRED = "retired", N_("Given up")


class ClosingKind(Choice):
    """Why a room or bed is not used for a time."""

    REPAIR = "repair", P_("closing", "Repair"), "维修"
    DEEP_CLEAN = "deep_clean", P_("closing", "Deep clean"), "大扫除", "终末消毒"
    INFECTION = "infection", P_("closing", "Infection"), "隔离", "感染"
    SPARE = "spare", P_("closing", "Kept spare"), "备用"
    OTHER = "other", P_("closing", "Other reason")


class WishKind(Choice):
    """What somebody wishes, or what was agreed, about where they sleep."""

    WITH = "with", P_("wish", "In a room with"), "同住"
    QUIET = "quiet", P_("wish", "Quiet"), "安静"
    LOWER = "lower", P_("wish", "A lower bed"), "下铺"
    WINDOW = "window", P_("wish", "By the window"), "靠窗"
    DOOR = "door", P_("wish", "By the door"), "靠门"
    NEAR_STAFF = "near_staff", P_("wish", "Near the staff room"), "近值班室"
    NO_STEPS = "no_steps", P_("wish", "Without steps"), "无台阶"
    ATTENTION = "attention", P_("wish", "Closer attention is agreed"), "约定多关注"


class Mark(Choice):
    """A neutral mark on somebody’s card."""

    SEE_FILE = "see_file", P_("mark", "See file")
    DIET = "diet", P_("mark", "Diet")
    AGREEMENT_ENDING = "agreement_ending", P_("mark", "Agreement ends soon")
    AGREEMENT_OVER = "agreement_over", P_("mark", "Agreement has ended")
    UNSIGNED = "unsigned", P_("mark", "Signature missing")
    PAPERS_MISSING = "papers_missing", P_("mark", "Papers missing")
    SHELTERED_WORK = "sheltered_work", P_("mark", "Sheltered work")

    @property
    def red(self) -> bool:
        """Somebody must do something about it now."""
        return self in (Mark.AGREEMENT_OVER, Mark.UNSIGNED)


class LineKind(Choice):
    """What a line of a plan does."""

    MOVE = "move", P_("plan line", "Move")
    CLOSE = "close", P_("plan line", "Close")


class SpanKind(Choice):
    """What a stretch on the timeline is."""

    STAY = "stay", P_("timeline", "In")
    LEAVE = "leave", P_("timeline", "On leave")
    HOSPITAL = "hospital", P_("timeline", "In hospital")
    RESERVED = "reserved", P_("timeline", "Reserved")
    CLOSED = "closed", P_("timeline", "Closed")


WORKDAYS = tuple(Weekday)[:5]

StayId = Annotated[int, Ref(to="stay"), N_("Stay")]
ReservationId = Annotated[int, Ref(to="reservation"), N_("Reservation")]
AssignmentId = Annotated[int, Ref(to="assignment"), N_("Bed entry")]
StayNumber = Annotated[Text, N_("Stay number")]
Kind = Annotated[ServiceKind, N_("Service")]
ArrivedAt = Annotated[Moment, N_("Arrived"), Help(N_("The true time, also when it is entered later."))]
LeftAt = Annotated[Moment, N_("Left"), Help(N_("The bed or place is free from this minute."))]
TakenOverAt = Annotated[Moment, N_("Taken over on"), Help(N_("Lived here before Anyi was used."))]
PlannedReturn = Annotated[Date, N_("Planned return home")]
ExpectedOn = Annotated[Date, N_("Expected on")]
HeldUntil = Annotated[Date, N_("Held until"), Help(N_("To the end of this day; then it lapses by itself."))]
Since = Annotated[Moment, N_("From"), Help(N_("When it truly began"))]
Until = Annotated[Moment, N_("Until")]
Reason = Annotated[Text, N_("Reason")]
VoidedAt = Annotated[Moment, N_("Voided")]
WhyVoid = Annotated[Text, N_("Why it was a mistake")]
Weekdays = Annotated[tuple[Weekday, ...], N_("Days")]
Days = Annotated[Count, N_("Day of the stay")]
WhyThisBed = Annotated[
    Text,
    N_("Reason"),
    Help(N_("Needed where something speaks against the bed, though it does not forbid it.")),
]
ClosingId = Annotated[int, Ref(to="closing"), N_("Closing")]
KindOfClosing = Annotated[ClosingKind, N_("Why it is closed")]
PlannedEnd = Annotated[Date, N_("Planned until"), Help(N_("It opens again only when somebody reopens it."))]
ReadyAt = Annotated[Moment, N_("Made ready")]
MadeReadyBy = Annotated[Name, N_("Made ready by"), Help(N_("Left empty: you."))]
ApartId = Annotated[int, Ref(to="apart"), N_("Not together")]
OtherPerson = Annotated[int, Ref(to="person"), N_("And")]
WhyApart = Annotated[
    LongText, N_("Why"), Private(), Help(N_("Shown only to those who may open the clinical card."))
]
WishId = Annotated[int, Ref(to="wish"), N_("Wish")]
KindOfWish = Annotated[WishKind, N_("What")]
RoomMate = Annotated[int, Ref(to="person"), N_("With whom"), Help(N_("Only for a wish to share a room."))]
WishNote = Annotated[Text, N_("Note"), Private()]
EndedToo = Annotated[bool, N_("Ended ones too")]
PlanId = Annotated[int, Ref(to="plan"), N_("Plan")]
PlanLineId = Annotated[int, Ref(to="plan_line"), N_("Line of the plan")]
PlanTitle = Annotated[Text, N_("What is planned"), Help(N_("Such as: second floor closes for painting."))]
PlannedFor = Annotated[Moment, N_("Planned for")]
KindOfLine = Annotated[LineKind, N_("What")]
CarriedOutAt = Annotated[Moment, N_("Carried out")]
GivenUpAt = Annotated[Moment, N_("Given up")]
BackToBefore = Annotated[
    YesNo,
    N_("Back to the bed before"),
    Help(N_("As if the move had not happened, where that bed is still free.")),
]

settings.declare(
    "age_apart",
    Annotated[
        Count,
        N_("Children under this age do not share a room with older people"),
        Unit(N_("years")),
        Between(0, 18),
    ],
    15,
    Source.FIELD,
    N_("Lodging"),
)
settings.declare(
    "age_lower_bunk",
    Annotated[Count, N_("A lower bed is better from this age"), Unit(N_("years")), Between(0, 120)],
    60,
    Source.FIELD,
    N_("Lodging"),
)
settings.declare(
    "beds_made_ready",
    Annotated[
        YesNo,
        N_("A bed is to be made ready after each person"),
        Help(N_("It stays free; it is marked until housekeeping ticks it.")),
    ],
    YesNoAnswer.YES,
    Source.FIELD,
    N_("Lodging"),
)
