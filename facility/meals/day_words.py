"""The words of a day's meals: who eats, who is counted by hand, what is frozen, who did not eat."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import Between, Choice, Count, Date, Help, LongText, Moment, Private, Ref, Text
from facility.lodging.words import Weekday
from facility.meals import words as w
from facility.staff.words import StaffId as StaffId


class EaterKind(Choice):
    """As whom somebody eats here."""

    RESIDENT = "resident", P_("eater", "Lives here")
    DAY = "day", P_("eater", "Comes by day")
    STAFF = "staff", P_("eater", "Staff")
    GUEST = "guest", P_("eater", "Guest")
    EXTRA = "extra", P_("eater", "By hand")


class GuestKind(Choice):
    """Who else eats here by order."""

    STAFF = "staff", P_("eater", "Staff"), "员工"
    GUEST = "guest", P_("eater", "Guest"), "访客", "客人"


class Whether(Choice):
    """Why somebody is counted at a meal, or not; worked out from what was entered."""

    LIVES_HERE = "lives_here", P_("at a meal", "Lives here")
    CAME = "came", P_("at a meal", "Came")
    EXPECTED = "expected", P_("at a meal", "Expected")
    BACK_BY_THEN = "back_by_then", P_("at a meal", "Expected back by then")
    BY_HAND = "by_hand", P_("at a meal", "Added by hand")
    ORDERED = "ordered", P_("at a meal", "Ordered")
    ON_LEAVE = "on_leave", P_("at a meal", "On leave")
    IN_HOSPITAL = "in_hospital", P_("at a meal", "In hospital")
    PLANNED_AWAY = "planned_away", P_("at a meal", "Leave planned")
    DAY_AWAY = "day_away", P_("at a meal", "Does not come that day")
    NOT_HERE = "not_here", P_("at a meal", "Not here at that time")
    LEFT_OUT = "left_out", P_("at a meal", "Left out by hand")
    NOT_STAYING = "not_staying", P_("at a meal", "No stay here")

    @property
    def eats(self) -> bool:
        return self in _EATS


_EATS = (
    Whether.LIVES_HERE, Whether.CAME, Whether.EXPECTED, Whether.BACK_BY_THEN, Whether.BY_HAND, Whether.ORDERED,
)  # fmt: skip


class HandKind(Choice):
    """How a count is corrected by hand."""

    LEAVE_OUT = "leave_out", P_("correction", "Leave somebody out"), "减一人"
    ADD = "add", P_("correction", "Add somebody"), "加一人"
    PLATES = "plates", P_("correction", "More or fewer plates"), "加减份数"


class ChangeKind(Choice):
    """What changed at a meal since its counts were frozen."""

    MORE = "more", P_("change of a count", "More")
    LESS = "less", P_("change of a count", "Less")
    OTHER = "other", P_("change of a count", "Changed")
    AS_FROZEN = "as_frozen", P_("change of a count", "As frozen again")


class NotEatenHow(Choice):
    """What was seen at the table; nothing is scored."""

    NOTHING = "nothing", P_("not eaten", "Ate nothing"), "没吃"
    LITTLE = "little", P_("not eaten", "Ate very little"), "吃得很少"
    LATER = "later", P_("not eaten", "Ate later or elsewhere"), "晚吃", "自备"


MealOrderId = Annotated[int, Ref(to="meal_order"), N_("Meals ordered for staff or a guest")]
CorrectionId = Annotated[int, Ref(to="meal_correction"), N_("Correction by hand")]
FreezeId = Annotated[int, Ref(to="meal_freeze"), N_("Frozen counts")]
NotEatenId = Annotated[int, Ref(to="not_eaten"), N_("Meal not eaten")]

ForKind = Annotated[GuestKind, P_("meals", "For whom")]
GuestName = Annotated[
    Text,
    Private(),
    N_("Name of the guest"),
    Help(N_("Or whom they belong to, such as “family of room 203”.")),
]
Since = Annotated[Date, P_("meals", "From")]
Until = Annotated[
    Date, P_("meals", "Until"), Help(N_("The last day in it. Leave it empty where no end is set."))
]
OnMeals = Annotated[tuple[w.Meal, ...], P_("meals", "Which meals")]
OnDays = Annotated[tuple[Weekday, ...], N_("On weekdays"), Help(N_("Left empty: every day."))]
Portions = Annotated[Count, N_("Plates"), Between(1, 60)]
PlatesByHand = Annotated[
    int,
    N_("Plates more or fewer"),
    Between(-60, 60),
    Help(N_("Such as 2, or −1. Only for plates without a name.")),
]
Table = Annotated[Text, N_("Table"), Help(N_("It stands on the serving list."))]
KitchenNote = Annotated[
    Text, N_("Note for the kitchen"), Help(N_("It is printed. Write no diagnosis and no medicine here."))
]
HandKindOf = Annotated[HandKind, P_("correction", "What")]
Reason = Annotated[
    Text, N_("Reason"), Help(N_("It stands beside what the records say. The kitchen sees it.")), Private()
]
EndReason = Annotated[Text, N_("Why it ends"), Private()]
EndedAt = Annotated[Moment, P_("meals", "Ended")]
FrozenAt = Annotated[Moment, P_("meals", "Frozen")]
FrozenLines = Annotated[LongText, P_("meals", "Frozen lines"), Private()]
ToldAt = Annotated[Moment, P_("meals", "The kitchen was told")]
How = Annotated[NotEatenHow, N_("How it was")]
Seen = Annotated[
    LongText, N_("What was noticed"), Help(N_("Left empty where there is nothing to add.")), Private()
]
Looked = Annotated[LongText, P_("missed meals", "What was done"), Private()]
Plates = Annotated[Count, N_("Plates")]
Change = Annotated[int, N_("Change")]
