"""The words of those who supply meals, their prices, what they deliver and what is said about it; and the settings."""

from __future__ import annotations

from typing import Annotated

from facility.core import settings
from facility.core.i18n import N_, P_
from facility.core.settings import Mark
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    Group,
    Help,
    LongText,
    MeasureKind,
    Moment,
    Money,
    Name,
    OrgCode,
    Phone,
    Ref,
    Text,
    Unit,
)
from facility.meals import words as w
from facility.meals.words import SupplierId as SupplierId
from facility.premises.keeping.words import DocumentId
from facility.staff.words import StaffId

_CONTACT, _PAPERS = P_("supplier", "Contact"), P_("supplier", "Papers")
_FOUND = P_("delivery", "What was found")
DELIVERY = N_("Meals delivered")


class SupplyKind(Choice):
    """Who cooks."""

    OWN = "own", N_("Own kitchen"), "自有食堂"
    CONTRACTED = "contracted", N_("Kitchen run by a contractor"), "承包"
    ORDERED = "ordered", N_("Meals ordered from outside"), "配餐", "订餐"


class SupplierState(Choice):
    IN_USE = "in_use", P_("supplier", "Supplies us")
    PAPERS = "papers", P_("supplier", "Papers lacking")
    ENDED = "ended", P_("supplier", "Ended")


class Looks(Choice):
    """How delivered food looks and smells."""

    GOOD = "good", P_("delivery", "Good"), "正常"
    ODD = "odd", P_("delivery", "Not as it should be"), "异常"


class Packing(Choice):
    """How the boxes came."""

    CLOSED = "closed", P_("delivery", "Closed and clean"), "完好"
    DAMAGED = "damaged", P_("delivery", "Open, dirty or damaged"), "破损"


class ServedAs(Choice):
    """Which of the two temperature limits holds."""

    HOT = "hot", P_("delivery", "Hot"), "热食"
    COLD = "cold", P_("delivery", "Chilled"), "冷食"
    ROOM = "room", P_("delivery", "Neither: bread, fruit"), "常温"


class Verdict(Choice):
    """What was done with the delivery."""

    ACCEPTED = "accepted", P_("delivery", "Accepted"), "接收"
    PARTLY = "partly", P_("delivery", "Accepted in part"), "部分接收"
    REFUSED = "refused", P_("delivery", "Refused"), "拒收"


class DeliveryState(Choice):
    GOOD = "good", P_("delivery", "As agreed")
    REMARKS = "remarks", P_("delivery", "Accepted with remarks")
    REFUSED = "refused", P_("delivery", "Refused")
    VOID = "void", P_("delivery", "Void")


Kind = Annotated[SupplyKind, P_("supplier", "Kind")]
SupplierName = Annotated[Text, P_("supplier", "Name")]
Code = Annotated[OrgCode, N_("Organisation code")]
Contact = Annotated[Name, N_("Contact person"), Group(_CONTACT)]
ContactPhone = Annotated[Phone, N_("Telephone"), Group(_CONTACT)]
MealsOf = Annotated[tuple[w.Meal, ...], N_("Meals supplied")]
Licence = Annotated[
    DocumentId, N_("Food licence"), Help(N_("Entered among the papers of the facility; a renewed one is followed.")), Group(_PAPERS)
]  # fmt: skip
Contract = Annotated[
    DocumentId, P_("supplier", "Contract"), Help(N_("Entered among the papers of the facility, as a supplier contract.")),
    Group(_PAPERS),
]  # fmt: skip
SupplySince = Annotated[Date, P_("supplier", "Supplies from")]
SupplyUntil = Annotated[Date, P_("supplier", "Until and with")]
WhyEnded = Annotated[Text, P_("supplier", "Why it ended")]
Remark = Annotated[LongText, N_("Remarks")]
StateOf = Annotated[SupplierState, P_("supplier", "State")]

PriceId = Annotated[int, Ref(to="supplier_price"), P_("meals", "Price")]
PriceDiet = Annotated[
    w.DietWord, Help(N_("Leave it empty for the price of every diet without one of its own."))
]
PriceSince = Annotated[Date, P_("price", "From")]
Price = Annotated[Money, P_("meals", "Price of a meal"), Between(0, 100_000)]

DeliveryId = Annotated[int, Ref(to="delivery"), P_("meals", "Delivery")]
ArrivedAt = Annotated[Moment, P_("delivery", "Arrived")]
Number = Annotated[Count, P_("delivery", "Portions received"), Between(0, 2000)]
Ordered = Annotated[
    Count, P_("delivery", "Portions ordered"), Between(0, 2000), Help(N_("Leave it empty where it is not known."))
]  # fmt: skip
ServedHot = Annotated[ServedAs, P_("delivery", "Food is"), Group(_FOUND)]
Degrees = Annotated[
    int,
    MeasureKind(1),
    P_("delivery", "Core temperature"),
    Unit("°C"),
    Between(-300, 1200),
    Help(N_("Measured in the middle of the coldest box of hot food, the warmest of chilled food.")),
    Group(_FOUND),
]
LooksOf = Annotated[Looks, P_("delivery", "Look and smell"), Group(_FOUND)]
PackingOf = Annotated[Packing, P_("delivery", "Packing"), Group(_FOUND)]
VerdictOf = Annotated[Verdict, P_("delivery", "What was done"), Group(_FOUND)]
WhyVerdict = Annotated[
    Text, P_("delivery", "Reason"), Help(N_("Needed where something was not as it should be.")), Group(_FOUND)
]  # fmt: skip
CheckedBy = Annotated[StaffId, P_("delivery", "Checked by")]
DeliveryStands = Annotated[DeliveryState, P_("delivery", "State")]

ComplaintAbout = Annotated[Text, P_("meals", "What was said")]
Sayer = Annotated[
    Text, P_("meals", "Who said it"), Help(N_("Leave it empty where somebody wishes not to be named."))
]


settings.declare(
    "delivery_hot",
    Annotated[
        Count, N_("Hot food arrives with at least"), Unit("°C"), Between(40, 100),
        Help(N_("Measured in the middle. Below it the delivery is accepted only with a reason.")),
    ],
    60,
    Mark.POLICY,
    DELIVERY,
)  # fmt: skip
settings.declare(
    "delivery_cold",
    Annotated[Count, N_("Chilled food arrives with at most"), Unit("°C"), Between(0, 25)],
    8,
    Mark.POLICY,
    DELIVERY,
)
settings.declare(
    "delivery_late",
    Annotated[
        Count, N_("A delivery is late"), Unit(N_("minutes")), Between(0, 240),
        Help(N_("Counted from the time of the meal; food must be there when it is served.")),
    ],
    0,
    Mark.OURS,
    DELIVERY,
)  # fmt: skip
settings.declare(
    "delivery_tolerance",
    Annotated[
        Count, N_("Portions that may be missing without a reason"), Between(0, 50),
    ],
    0,
    Mark.OURS,
    DELIVERY,
)  # fmt: skip
