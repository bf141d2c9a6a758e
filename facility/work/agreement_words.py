"""The words of work agreements, of their standing, and of what came of the work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core import settings
from facility.core.i18n import N_, P_, Sentence
from facility.core.settings import Mark
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    Group,
    Help,
    LongText,
    Moment,
    Money,
    Name,
    Ref,
    Text,
    Unit,
)
from facility.work.fitness_settings import WORK as WORK

WARN_DAYS = (60, 30, 7)
"""How long before its last day an agreement begins to warn, and when it warns more urgently."""

settings.declare(
    "work_agreement_copies",
    Annotated[Count, N_("Copies of a work agreement"), Between(2, 9)],
    3,
    Mark.FIELD,
    WORK,
)
settings.declare(
    "work_restart_months",
    Annotated[
        Count, N_("A new start at work counts after"), Unit(N_("months")), Between(0, 24),
        Help(N_("For the employment rate; a first job counts from its first day.")),
    ],
    3,
    Mark.STANDARD,
    WORK,
)  # fmt: skip


class PayKind(Choice):
    """How work is paid."""

    HOUR = "hour", N_("By the hour"), "计时"
    PIECE = "piece", N_("By the piece"), "计件"
    ALLOWANCE = "allowance", N_("Monthly allowance"), "补贴", "津贴"
    MIXED = "mixed", N_("Several together"), "混合"


class PayWay(Choice):
    """How pay reaches the person."""

    BANK = "bank", N_("To the person’s own bank account"), "银行"
    CASH = "cash", N_("In cash against signature"), "现金"


class WorkInsurance(Choice):
    """What covers an accident at work."""

    ACCIDENT = "accident", N_("Accident insurance paid by the facility"), "意外险"
    EMPLOYER = "employer", N_("Insurance of the employer"), "用工单位投保"
    WORK_INJURY = "work_injury", N_("Statutory work-injury insurance"), "工伤保险"


class AgreementState(Choice):
    """Where a work agreement stands on a day; worked out from the facts, never stored."""

    DRAFT = "draft", P_("work agreement", "Draft")
    WAITS_FOR_SIGNATURE = "waits", N_("Waits for signatures")
    COMING = "coming", N_("Signed, not yet begun")
    TRIAL = "trial", N_("Trial period")
    IN_FORCE = "in_force", N_("In force")
    SUSPENDED = "suspended", N_("Suspended")
    RAN_OUT = "ran_out", N_("Ran out")
    ENDED = "ended", P_("work agreement", "Ended")

    @property
    def works(self) -> bool:
        """Whether the person may work while it stands so."""
        return self in (AgreementState.TRIAL, AgreementState.IN_FORCE)


class PauseAsker(Choice):
    """Who asked for a pause."""

    PERSON = "person", N_("The person")
    GUARDIAN = "guardian", N_("Guardian")
    FACILITY = "facility", N_("The facility")
    EMPLOYER = "employer", N_("The employer")


class WorkEnd(Choice):
    """Why an agreement was ended before its last day."""

    OWN_WISH = "own_wish", N_("The person’s own wish"), "本人意愿"
    JOB = "job", N_("A job outside"), "外出就业"
    MOVED_POST = "moved_post", N_("Moved to another post"), "调岗"
    LEFT_FACILITY = "left_facility", N_("Left the facility"), "离开机构"
    POST_CLOSED = "post_closed", N_("The post was closed"), "岗位撤销"
    NOT_FITTING = "not_fitting", N_("The work did not fit"), "不适合"
    BY_AGREEMENT = "by_agreement", N_("By mutual agreement"), "协商一致"
    OTHER = "other", N_("Another reason"), "其他"


class Redo(Choice):
    """What must be done again before work goes on; says nothing of why."""

    ASSESSMENT = "assessment", N_("A new assessment for work")
    PRACTITIONER = "practitioner", N_("The practitioner’s word that work may go on")
    WILLINGNESS = "willingness", N_("The person’s own word that they want to go on")


class WhySuspended(Choice):
    """Why an agreement is suspended; only for those who may open clinical cards."""

    RISK = "risk", N_("Risk level 2 or higher")
    RELAPSE = "relapse", N_("A relapse that is not over")
    HOSPITAL = "hospital", N_("In hospital")
    WILLINGNESS = "willingness", N_("The person no longer wants to")
    FITNESS = "fitness", N_("The assessment for work is past its date")
    DECLARED = "declared", N_("A pause was agreed")

    @property
    def clinical(self) -> bool:
        return self in (WhySuspended.RISK, WhySuspended.RELAPSE, WhySuspended.HOSPITAL)


class OutcomeKind(Choice):
    """Kinds of employment the indicator counts (6.4.4.1)."""

    FULL_TIME = "full_time", N_("Full-time employment"), "全日制就业"
    FLEXIBLE = "flexible", N_("Flexible employment"), "弹性就业", "灵活就业"
    ASSISTED = "assisted", N_("Assisted employment"), "辅助性就业", "辅助就业"


class OutcomeLeft(Choice):
    """Why somebody left a job."""

    OWN_WISH = "own_wish", N_("Own wish"), "本人意愿"
    ILLNESS = "illness", N_("For health"), "健康原因"
    OTHER_JOB = "other_job", N_("Another job"), "换工作"
    TERM_OVER = "term_over", N_("The contract ran out"), "合同到期"
    EMPLOYER = "employer", N_("Ended by the employer"), "用人单位解除"
    FAMILY = "family", N_("For the family"), "家庭原因"
    MOVED = "moved", N_("Moved away"), "迁居"
    OTHER = "other", N_("Another reason"), "其他"


class FollowUpWay(Choice):
    """How a coach kept in touch."""

    VISIT = "visit", N_("Visit at the workplace"), "现场"
    PHONE = "phone", N_("Telephone"), "电话"
    AT_FACILITY = "at_facility", N_("Talk at the facility"), "来机构"
    EMPLOYER = "employer", N_("Talk with the employer"), "与用人单位沟通"


class FollowUpState(Choice):
    """How it goes at work."""

    WELL = "well", N_("Goes well"), "稳定"
    SUPPORT = "support", N_("Needs support"), "需支持"
    MAY_LEAVE = "may_leave", N_("May leave"), "可能离职"
    LEFT = "left", P_("job", "Has left"), "已离职"


class Harm(Choice):
    """What an accident did to the person."""

    NONE = "none", N_("No injury"), "无伤"
    FIRST_AID = "first_aid", N_("Small injury, first aid given"), "轻伤处置"
    DOCTOR = "doctor", N_("Seen by a doctor"), "就医"
    HOSPITAL = "hospital", N_("Taken to hospital"), "住院"
    SERIOUS = "serious", N_("Serious injury"), "重伤"


Number = Annotated[Text, N_("Number")]
Since = Annotated[Date, N_("From"), Group(N_("Term"))]
Until = Annotated[Date, N_("Until"), Help(N_("The last day. Many places ask for six months or more."))]
TrialUntil = Annotated[
    Date, N_("Trial period until"), Help(N_("Time to find out whether the work fits. Blank: none."))
]
Pause = Annotated[
    Count, N_("Rest"), Unit(P_("of rest", "minutes")), Between(0, 240),
    Help(N_("Within the hours at work; medicines have their own time besides.")),
]  # fmt: skip
PayKindWord = Annotated[PayKind, N_("How it is paid"), Group(N_("Pay"))]
RateHour = Annotated[Money, N_("Pay for an hour"), Between(0, 1_000_000)]
Allowance = Annotated[Money, N_("Allowance a month"), Between(0, 10_000_000)]
PayDay = Annotated[
    Count, N_("Paid by day of the next month"), Between(1, 28), Help(N_("For the month before."))
]
PayWayWord = Annotated[PayWay, P_("pay", "How it reaches the person")]
Insurance = Annotated[WorkInsurance, N_("Insurance"), Group(N_("Safety"))]
InsuranceNote = Annotated[Text, N_("Insurer and policy number")]
Protection = Annotated[
    LongText, N_("Protective gear and instruction"), Help(N_("Left blank: as the post says."))
]
MedicinePause = Annotated[
    Text, N_("Time for medicines"), Help(N_("Left blank: as the post and the assessment say."))
]
Special = Annotated[LongText, N_("Agreed besides"), Help(N_("What only these parties agree."))]
Copies = Annotated[Count, N_("Number of copies"), Between(1, 9)]
TermsId = Annotated[int, Ref(to="work_terms"), N_("Terms")]
SignedOn = Annotated[Date, N_("Signed on")]
EndedOn = Annotated[Date, P_("work agreement", "Ended on")]
EndWhy = Annotated[WorkEnd, P_("work agreement", "Why it ended")]
FreeNote = Annotated[LongText, N_("Note"), Help(N_("Nothing about health."))]
VoidedAt = Annotated[Moment, N_("Voided")]
WhyVoid = Annotated[LongText, N_("Why it was voided")]
PostName = Annotated[Text, N_("Post")]
PersonName = Annotated[Name, N_("Person")]
StateWord = Annotated[AgreementState, P_("work agreement", "State")]
StateSince = Annotated[Date, N_("So since")]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an agreement stands, and since which day. ``redo``: what is undone before work may go on; neutral."""

    state: StateWord
    since: StateSince
    redo: Annotated[tuple[Redo, ...], N_("To be done before it goes on")] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """A reason of a suspension, for those with ``clinical.read``; ``until`` None: it still holds."""

    why: Annotated[WhySuspended, N_("Why")]
    since: Annotated[Date, P_("span", "From")]
    until: Annotated[Date, P_("span", "Until")] | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason why something may not be."""

    code: Annotated[Text, N_("Code")]
    text: Annotated[Sentence, N_("Why not")]
