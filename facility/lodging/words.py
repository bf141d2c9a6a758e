"""The words of staying: stays, beds given and reserved, days at a place."""

from __future__ import annotations

from typing import Annotated

from facility.core import settings
from facility.core.i18n import N_
from facility.core.settings import Mark
from facility.core.words import Between, Choice, Count, Date, Help, Moment, Ref, Text, Unit, YesNo
from facility.people.words import PersonId as PersonId
from facility.people.words import PersonName as PersonName
from facility.premises.words import BedId as BedId
from facility.premises.words import PlaceId as PlaceId


class ServiceKind(Choice):
    """How somebody is served here: living in, or by day."""

    FULL_TIME = "full_time", N_("Living in"), "全日制", "住宿", "寄宿"
    DAY = "day", N_("By day"), "日间", "日托"


class Weekday(Choice):
    MONDAY = "mon", N_("Monday"), "周一", "一"
    TUESDAY = "tue", N_("Tuesday"), "周二", "二"
    WEDNESDAY = "wed", N_("Wednesday"), "周三", "三"
    THURSDAY = "thu", N_("Thursday"), "周四", "四"
    FRIDAY = "fri", N_("Friday"), "周五", "五"
    SATURDAY = "sat", N_("Saturday"), "周六", "六"
    SUNDAY = "sun", N_("Sunday"), "周日", "日", "星期天"


class BedState(Choice):
    """What a bed or place is at a moment; worked out from stays and reservations, never stored."""

    FREE = "free", N_("Free")
    TAKEN = "taken", N_("Taken")
    RESERVED = "reserved", N_("Reserved")
    RETIRED = "retired", N_("Given up")


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
    Mark.FIELD,
    N_("Lodging"),
)
settings.declare(
    "age_lower_bunk",
    Annotated[Count, N_("A lower bed is better from this age"), Unit(N_("years")), Between(0, 120)],
    60,
    Mark.FIELD,
    N_("Lodging"),
)
