"""The words of a month's account: bills by line, differences, what people pay for their meals."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_, Sentence
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    Help,
    LongText,
    Moment,
    Money,
    Name,
    Percent,
    Private,
    Ref,
    Text,
)


class DifferenceKind(Choice):
    """In what a bill differs from what was ordered and agreed."""

    NUMBER = "number", P_("bill", "Number of plates")
    PRICE = "price", P_("bill", "Price")
    DOUBLE = "double", P_("bill", "Counted twice")
    NOT_ORDERED = "not_ordered", P_("bill", "Nobody ordered it")
    NO_PRICE = "no_price", P_("bill", "No price agreed")
    NOT_BILLED = "not_billed", P_("bill", "Not billed")
    SUM = "sum", P_("bill", "Sum of the bill")


class DifferenceState(Choice):
    OPEN = "open", P_("difference", "open")
    EXPLAINED = "explained", P_("difference", "explained")


class BillState(Choice):
    ENTERED = "entered", P_("bill", "being checked")
    PASSED = "passed", P_("bill", "passed for payment")
    VOID = "void", P_("chip", "void")


Month = Annotated[Date, N_("Month"), Help(N_("Any day of the month."))]
BillId = Annotated[int, Ref(to="meal_bill"), P_("meals", "Bill")]
BillNumber = Annotated[Text, P_("bill", "Number of the bill")]
BilledOn = Annotated[Date, P_("bill", "Dated")]
BillTotal = Annotated[Money, P_("bill", "Sum on the bill")]
BillNote = Annotated[LongText, P_("bill", "Remarks")]
Passed = Annotated[Moment, P_("bill", "Passed for payment")]
PassedSum = Annotated[Money, P_("bill", "To be paid")]
BillStands = Annotated[BillState, P_("bill", "State")]

LineId = Annotated[int, Ref(to="meal_bill_line"), P_("bill", "Line of the bill")]
LineSince = Annotated[Date, P_("bill", "From"), Help(N_("Left empty: the whole month."))]
LineUntil = Annotated[Date, P_("bill", "Until and with"), Help(N_("For one day: the same day again."))]
LinePlates = Annotated[Count, P_("bill", "Plates"), Between(1, 100_000)]
LinePrice = Annotated[Money, P_("bill", "Price each"), Between(0, 100_000)]
LineSum = Annotated[Money, P_("bill", "Sum")]

KindOf = Annotated[DifferenceKind, P_("bill", "Difference")]
Says = Annotated[Sentence, P_("bill", "How it comes")]
StateOf = Annotated[DifferenceState, P_("difference", "State")]
Why = Annotated[
    Text, P_("difference", "Explanation"), Help(N_("One sentence: how it comes and what was agreed."))
]
ExplanationId = Annotated[int, Ref(to="bill_explanation"), P_("difference", "Explanation")]
OrderedPlates = Annotated[Count, P_("meals month", "Ordered")]
ServedPlates = Annotated[Count, P_("meals month", "Served")]
RefusedPlates = Annotated[Count, P_("meals month", "Refused or not come")]
BilledPlates = Annotated[Count, P_("meals month", "Billed")]
DuePlates = Annotated[Count, P_("meals month", "Due")]
DueSum = Annotated[Money, P_("meals month", "Sum due")]
BilledSum = Annotated[Money, P_("meals month", "Sum billed")]
Apart = Annotated[Money, P_("meals month", "Difference")]
PersonDays = Annotated[Count, N_("Days of people with a meal")]
PerDay = Annotated[Money, N_("Cost per person and day")]

ChargeId = Annotated[int, Ref(to="meal_charge"), P_("meals", "Charge")]
Charge = Annotated[Money, N_("Charged for a meal"), Between(0, 100_000)]
ChargeSince = Annotated[Date, P_("charge", "From")]
SubsidyId = Annotated[int, Ref(to="meal_subsidy"), P_("meals", "Subsidy")]
SubsidyPercent = Annotated[Percent, P_("subsidy", "Part of the price")]
SubsidyPayer = Annotated[Text, P_("subsidy", "Who pays it")]
SubsidySince = Annotated[Date, P_("subsidy", "From")]
SubsidyUntil = Annotated[
    Date, P_("subsidy", "Until and with"), Help(N_("Leave it empty where no end is set."))
]
SubsidyWhy = Annotated[Text, P_("subsidy", "Grounds"), Private()]
MealsEaten = Annotated[Count, P_("statement", "Meals")]
StatementSum = Annotated[Money, P_("statement", "Meals × price")]
SubsidySum = Annotated[Money, P_("statement", "Subsidy")]
OwnPart = Annotated[Money, P_("statement", "Own part")]
PricedAt = Annotated[Money, P_("statement", "Price each")]
Unpriced = Annotated[Count, P_("statement", "Meals without a price")]
SupplierName = Annotated[Name, N_("Supplier")]
