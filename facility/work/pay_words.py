"""The words of days at work, of output and of pay; and the settings of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from facility.core import settings
from facility.core.i18n import N_, P_
from facility.core.settings import Mark
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    Help,
    LongText,
    MeasureKind,
    Moment,
    Money,
    Name,
    Private,
    Ref,
    Text,
    Unit,
    suggested,
)
from facility.people.words import PersonId as PersonId
from facility.people.words import PersonName as PersonName
from facility.work.agreement_words import WORK
from facility.work.words import TimeOfDay


class DayKind(Choice):
    """What a day of the calendar is."""

    WORKDAY = "workday", N_("Working day")
    MAKE_UP = "make_up", N_("Make-up working day"), "补班", "调休上班"
    WEEKEND = "weekend", N_("Weekend")
    HOLIDAY = "holiday", N_("Public holiday"), "节假日"
    CLOSED = "closed", P_("day", "Closed")


class Holiday(Choice):
    """The public holidays, by the name the calendar knows them under."""

    NEW_YEAR = "New Year's Day", N_("New Year’s Day")
    EVE = "Chinese New Year's Eve", N_("Chinese New Year’s Eve")
    SPRING = "Chinese New Year (Spring Festival)", N_("Spring Festival")
    TOMB_SWEEPING = "Tomb-Sweeping Day", N_("Tomb-Sweeping Day")
    LABOUR = "Labor Day", N_("Labour Day")
    DRAGON_BOAT = "Dragon Boat Festival", N_("Dragon Boat Festival")
    MID_AUTUMN = "Mid-Autumn Festival", N_("Mid-Autumn Festival")
    NATIONAL = "National Day", N_("National Day")


class WorkAbsence(Choice):
    """Why somebody does not work on a day; hospital days are read from the lodging register, never typed."""

    NOT_TODAY = "not_today", N_("Not today"), "今天不做", "不做"
    LEAVE = "leave", P_("work", "Leave"), "请假", "事假"
    ILL = "ill", P_("work", "Not well"), "病假", "身体不适"


class DayState(Choice):
    """Where somebody stands on a day sheet; worked out, never stored."""

    EXPECTED = "expected", N_("Not here yet")
    AT_WORK = "at_work", N_("At work")
    RECORDED = "recorded", N_("Recorded")
    BEYOND = "beyond", N_("Beyond the ceiling")
    NOT_TODAY = "not_today", N_("Not today")
    LEAVE = "leave", P_("work", "Leave")
    ILL = "ill", P_("work", "Not well")
    HOSPITAL = "hospital", P_("work", "In hospital")
    AWAY = "away", P_("work", "On leave from the house")
    SUSPENDED = "suspended", P_("work day", "Agreement suspended")
    FREE = "free", N_("Day off")

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be entered."""
        return self not in (DayState.EXPECTED, DayState.AT_WORK)


class PayLineKind(Choice):
    """What a line of pay is for."""

    HOURS = "hours", P_("pay", "Hours")
    PIECES = "pieces", P_("pay", "Pieces")
    ALLOWANCE = "allowance", P_("pay", "Allowance")
    SHARE = "share", N_("Share of proceeds")
    CORRECTION = "correction", N_("Correction of an earlier month")
    DEDUCTION = "deduction", N_("Deduction")


class PayState(Choice):
    """Where a month of pay stands."""

    OPEN = "open", P_("pay month", "Open")
    APPROVED = "approved", P_("pay month", "Approved")
    LOCKED = "locked", P_("pay month", "Locked")
    PAID = "paid", P_("pay month", "Paid")


class AllowanceRule(Choice):
    """How a monthly allowance follows the days somebody came."""

    BY_DAYS = "by_days", N_("By the days somebody came, out of the planned ones")
    WHOLE = "whole", N_("The whole, as soon as somebody came on one day")


class ShareRule(Choice):
    """By which written rule proceeds are shared."""

    EQUAL = "equal", N_("In equal parts")
    HOURS = "hours", P_("share", "By hours worked")
    PIECES = "pieces", P_("share", "By good pieces")


@dataclass(frozen=True, slots=True)
class PieceRateKind(MeasureKind):
    """Yuan a piece, in hundredths of a fen: some pieces earn less than a fen."""

    name: ClassVar[str] = "measure"
    decimals: int = 4


EntryId = Annotated[int, Ref(to="work_entry"), N_("Entry of the day sheet")]
PieceKindId = Annotated[int, Ref(to="piece_kind"), N_("Kind of piece")]
ProceedsId = Annotated[int, Ref(to="proceeds"), N_("Proceeds of a sale")]
AdjustmentId = Annotated[int, Ref(to="pay_adjustment"), N_("Deduction or correction")]
PayoutId = Annotated[int, Ref(to="payout"), N_("Payment")]
Day = Annotated[Date, N_("Day")]
Month = Annotated[Date, N_("Month"), Help(N_("Any day of it."))]
Came = Annotated[TimeOfDay, P_("work", "Signed in")]
Went = Annotated[TimeOfDay, P_("work", "Signed out")]
Breaks = Annotated[Count, N_("Breaks"), Unit(P_("of rest", "minutes")), Between(0, 480)]
MedicineTime = Annotated[
    Count, N_("Time for medicines"), Unit(P_("of rest", "minutes")), Between(0, 240),
    Help(N_("Counts as time at work. Whether somebody took a medicine is not written here.")),
]  # fmt: skip
Remark = Annotated[
    Text, N_("On the work"),
    Help(N_("How the work went, such as: sews straight seams alone. A person’s mood is not a work record.")),
]  # fmt: skip
Absent = Annotated[WorkAbsence, N_("Does not work")]
BeyondMinutes = Annotated[Count, N_("Beyond the ceiling"), Unit(P_("of rest", "minutes"))]
WhyBeyond = Annotated[
    LongText,
    N_("How it came to be"),
    Help(N_("Nothing about health; the manager and quality control read it.")),
]
WhatWasDone = Annotated[LongText, N_("What was done about it")]
Reason = Annotated[Text, N_("Reason")]
VoidedAt = Annotated[Moment, N_("Voided")]
WhyVoid = Annotated[Text, N_("Why it was a mistake")]
Good = Annotated[Count, N_("Good pieces"), Between(0, 100_000)]
Faulty = Annotated[Count, N_("Faulty pieces"), Between(0, 100_000), Help(N_("Not paid, and never deducted."))]
PieceName = Annotated[Text, P_("piece", "Name")]
PieceUnit = Annotated[Text, P_("piece", "Counted in"), suggested("piece_unit", N_("Units of pieces"))]
PieceRateWord = Annotated[
    int, PieceRateKind(), N_("Pay for a good piece"), Unit(N_("yuan")), Between(1, 10_000_000),
    Help(N_("Up to four decimals, such as 0.035.")),
]  # fmt: skip
RateSince = Annotated[Date, P_("rate", "Holds from")]
Amount = Annotated[Money, P_("pay", "Amount"), Between(1, 100_000_000)]
SaleName = Annotated[Text, P_("proceeds", "Which sale")]
SharedBy = Annotated[ShareRule, N_("Shared")]
PeriodSince = Annotated[Date, P_("proceeds", "Work from")]
PeriodUntil = Annotated[Date, P_("proceeds", "Work until")]
WrittenRule = Annotated[Text, N_("Written rule"), Help(N_("Where it is laid down that it is shared so."))]
WhyDeducted = Annotated[
    Text, N_("Reason"), Help(N_("Printed on the person’s slip. Time not worked is not a deduction."))
]
WhyCorrected = Annotated[Text, N_("Reason"), Help(N_("Printed on the person’s slip."))]
PaidOn = Annotated[Date, N_("Paid on")]
Bank = Annotated[Text, N_("Bank"), suggested("bank", N_("Banks"))]
AccountNumber = Annotated[Text, N_("Account number"), Private()]
Holder = Annotated[Name, N_("Account holder"), Help(N_("Left empty: the person."))]

settings.declare(
    "work_near_percent",
    Annotated[
        Count, N_("Warn when hours come near the ceiling, from"), Unit("%"), Between(50, 100),
        Help(N_("Of the hours of the week.")),
    ],
    90, Mark.OURS, WORK,
)  # fmt: skip
settings.declare(
    "work_allowance_rule", Annotated[AllowanceRule, N_("Monthly allowance")], AllowanceRule.BY_DAYS, Mark.FIELD,
    WORK,
)  # fmt: skip
settings.declare(
    "work_deduction_percent",
    Annotated[
        Count, N_("Deductions of a month, at most"), Unit("%"), Between(0, 20),
        Help(N_("Of what was earned in the month. Labour rules allow a fifth; less is often right.")),
    ],
    10, Mark.POLICY, WORK,
)  # fmt: skip
settings.declare(
    "work_pay_warn_days",
    Annotated[Count, N_("Remind of a month’s pay before pay day"), Unit(N_("days")), Between(0, 20)],
    5, Mark.OURS, WORK,
)  # fmt: skip
