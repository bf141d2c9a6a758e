"""The words of sheltered work. Lengths are minutes, times of the day minutes since midnight."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.time_kinds import ClockKind, HoursKind
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
    Name,
    OrgCode,
    Phone,
    Private,
    Ref,
    Text,
    Unit,
    YesNo,
)
from facility.people.words import PersonId as PersonId
from facility.people.words import PersonName as PersonName
from facility.premises.words import RoomId as RoomId
from facility.staff.weekdays import Weekday
from facility.staff.words import StaffId as StaffId


class WorkKind(Choice):
    """Kinds of work, from practice to a job of one's own."""

    SIMULATED = "simulated", P_("work", "Simulated"), "模拟", "模拟就业"
    ASSISTED = "assisted", P_("work", "Assisted"), "辅助", "辅助性就业", "庇护"
    FLEXIBLE = "flexible", P_("work", "Flexible"), "灵活", "灵活就业"
    FULL_TIME = "full_time", P_("work", "Full-time"), "全职", "全日制"


class WorkLine(Choice):
    """What is worked at: the lines of 5.5.2.5.2 and the facility's own."""

    SUPERMARKET = "supermarket", P_("work", "Supermarket"), "超市"
    KITCHEN = "kitchen", P_("work", "Kitchen help"), "厨房", "帮厨"
    RECEPTION = "reception", P_("work", "Reception and post"), "收发", "接待收发"
    PARCELS = "parcels", P_("work", "Parcel sorting"), "快递分拣", "包裹分拣"
    HANDWORK = "handwork", P_("work", "Handwork"), "手工"
    CLEANING = "cleaning", P_("work", "Cleaning"), "保洁"
    GARDEN = "garden", P_("work", "Garden"), "园艺"
    CAFE = "cafe", P_("work", "Café"), "咖啡"
    OWN = "own", P_("work", "Other work"), "其他"


class WorkIntensity(Choice):
    """How hard the work is on the body."""

    LIGHT = "light", P_("intensity", "Light"), "轻"
    MEDIUM = "medium", P_("intensity", "Medium"), "中"
    HEAVY = "heavy", P_("intensity", "Heavy"), "重"

    @property
    def rank(self) -> int:
        """1 light, 2 medium, 3 heavy."""
        return list(WorkIntensity).index(self) + 1


class WorkRisk(Choice):
    """What a post may expose to, and what may be forbidden to somebody: one list, so that both can be compared."""

    HEIGHTS = "heights", P_("work risk", "Heights"), "登高"
    BLADES = "blades", P_("work risk", "Blades and sharp tools"), "刀具"
    HEAT = "heat", P_("work risk", "Heat and open fire"), "明火"
    MACHINES = "machines", P_("work risk", "Moving machines"), "机器"
    ELECTRICITY = "electricity", P_("work risk", "Electrical work"), "电气"
    CHEMICALS = "chemicals", P_("work risk", "Chemicals"), "化学品"
    LIFTING = "lifting", P_("work risk", "Heavy lifting"), "搬重物"
    NIGHT = "night", P_("work risk", "Night work"), "夜班"
    ALONE = "alone", P_("work risk", "Working alone"), "单独作业"
    TRAFFIC = "traffic", P_("work risk", "Road traffic"), "道路"
    NOISE = "noise", P_("work risk", "Noise"), "噪声"
    CASH = "cash", P_("work risk", "Handling cash"), "现金"
    FOOD = "food", P_("work risk", "Touching food"), "食品"


class Ability(Choice):
    """What an assessment looks at, and what a post may ask for."""

    READING = "reading", P_("ability", "Reading and counting")
    HANDS = "hands", P_("ability", "Skill of the hands")
    STEPS = "steps", P_("ability", "Following steps")
    TOOLS = "tools", P_("ability", "Handling tools")
    TIDINESS = "tidiness", P_("ability", "Cleanliness and order")
    CUSTOMERS = "customers", P_("ability", "Dealing with customers")
    ENDURANCE = "endurance", P_("ability", "Endurance")
    ATTENTION = "attention", P_("ability", "Attention")
    SOCIAL = "social", P_("ability", "Getting on with others")
    SAFETY = "safety", P_("ability", "Safety awareness")
    PHYSICAL = "physical", P_("ability", "Standing, walking, carrying")


class Grade(Choice):
    """How far somebody manages."""

    ALONE = "alone", P_("work grade", "On their own"), "独立完成"
    PROMPTED = "prompted", P_("work grade", "With reminders"), "提醒下完成"
    HELPED = "helped", P_("work grade", "With help at hand"), "协助下完成"
    NOT_YET = "not_yet", P_("work grade", "Not yet"), "尚不能"

    @property
    def rank(self) -> int:
        """0 not yet … 3 on their own."""
        return 3 - list(Grade).index(self)


HOURS = HoursKind()
CLOCK = ClockKind()
_HOURS = Unit(N_("hours"))
Minutes = Annotated[int, HOURS, _HOURS, Between(0, 60_000)]
MinutesADay = Annotated[int, HOURS, N_("Hours a day"), _HOURS, Between(15, 720)]
MinutesAWeek = Annotated[int, HOURS, N_("Hours a week"), _HOURS, Between(15, 3600)]
TimeOfDay = Annotated[int, CLOCK, Between(0, 1440)]
Days = Annotated[tuple[Weekday, ...], N_("Work days")]

WorkshopId = Annotated[int, Ref(to="workshop"), N_("Workshop")]
WorkPostId = Annotated[int, Ref(to="work_post"), P_("work", "Post")]
EmployerId = Annotated[int, Ref(to="employer"), N_("Employer")]
FitnessId = Annotated[int, Ref(to="fitness_record"), N_("Work assessment")]
WorkAgreementId = Annotated[int, Ref(to="work_agreement"), N_("Work agreement")]
WillingnessId = Annotated[int, Ref(to="work_willingness"), N_("Wish to work")]
ApproachId = Annotated[int, Ref(to="employer_approach"), N_("Approach to an employer")]
CareerTalkId = Annotated[int, Ref(to="career_talk"), N_("Career talk")]
InductionId = Annotated[int, Ref(to="safety_induction"), N_("Safety induction")]

EnteredAt = Annotated[Moment, N_("Entered")]
EnteredBy = Annotated[int, Ref(to="user"), P_("work", "Noted by")]
AttachmentId = Annotated[int, Ref(to="attachment"), N_("Scan")]
ScanFile = Annotated[File, N_("Scan"), Help(N_("A picture or a PDF, from file, drag or clipboard."))]
VoidedAt = Annotated[Moment, N_("Voided")]
WhyVoid = Annotated[Text, N_("Why it was a mistake")]
Note = Annotated[LongText, N_("Note"), Private()]
Why = Annotated[Text, N_("Why")]
WorkDay = Annotated[Date, N_("Day")]
PersonNumber = Annotated[Text, N_("Number")]

# --- workshops and posts ---

Kind = Annotated[WorkKind, P_("work", "Kind of work")]
Line = Annotated[WorkLine, P_("work", "Line of work")]
Intensity = Annotated[WorkIntensity, P_("work", "Intensity")]
WorkshopName = Annotated[Text, N_("Name of the workshop")]
WorkshopPlace = Annotated[RoomId, P_("work", "Room")]
WorkshopCoach = Annotated[StaffId, N_("Work coach")]
OpenSince = Annotated[Date, P_("work", "Open since")]
RetiredAt = Annotated[Moment, P_("work", "Closed since")]
ClosedAt = Annotated[Moment, P_("work", "Closed since")]
WhyClosed = Annotated[Text, P_("work", "Why closed")]

PostName = Annotated[Text, N_("Name of the post"), Help(N_("For instance: folding cartons, shelf service."))]
Tasks = Annotated[LongText, P_("work", "Tasks"), Help(N_("One a line, in words the person reads too."))]
PostPlace = Annotated[Text, N_("Place of work")]
_SAFETY = Group(N_("Safety and health"))
Hazards = Annotated[tuple[WorkRisk, ...], N_("Hazards of the post"), _SAFETY]
Protection = Annotated[
    Text,
    N_("Protective gear"),
    _SAFETY,
    Help(N_("Who gives it out and pays for it is the agreement’s matter.")),
]
MedicinePause = Annotated[
    Text,
    N_("Time for medicines"),
    _SAFETY,
    Help(N_("When and where medicines can be taken in peace during work.")),
]
Asks = Annotated[
    tuple[Ability, ...], N_("Asks for in particular"), Help(N_("Compared with what an assessment found."))
]
_HOURS_GROUP = Group(N_("Working hours"))
PostMinutesADay = Annotated[MinutesADay, _HOURS_GROUP]
PostDays = Annotated[Days, _HOURS_GROUP]
Start = Annotated[TimeOfDay, P_("work", "Begins at"), _HOURS_GROUP]
Finish = Annotated[TimeOfDay, P_("work", "Ends at"), _HOURS_GROUP]
Places = Annotated[Count, P_("work", "Places"), Between(1, 200)]
PlacesTaken = Annotated[Count, P_("work", "Places taken")]
PlacesFree = Annotated[Count, P_("work", "Places free")]

# --- employers ---

EmployerName = Annotated[Text, N_("Employer")]
EmployerCode = Annotated[OrgCode, N_("Organisation code")]
ContactName = Annotated[Name, N_("Contact")]
ContactPhone = Annotated[Phone, N_("Phone")]
_CONTRACT = Group(N_("Contract"))
ContractNumber = Annotated[Text, N_("Contract number"), _CONTRACT]
ContractSince = Annotated[Date, P_("contract", "From"), _CONTRACT]
ContractUntil = Annotated[
    Date, P_("contract", "Until"), _CONTRACT, Help(N_("Leave it empty where it has no end."))
]
_OFFERS = Group(N_("Places offered"))
ShelteredPlaces = Annotated[Count, N_("Sheltered places"), _OFFERS, Between(0, 1000)]
PublicPlaces = Annotated[Count, N_("Public-benefit places"), _OFFERS, Between(0, 1000)]


class ApproachAnswer(Choice):
    """What came of asking an employer."""

    AGREED = "agreed", P_("approach", "Agreed")
    THINKING = "thinking", P_("approach", "Still thinking")
    REFUSED = "refused", P_("approach", "Refused")


ApproachOn = Annotated[Date, P_("approach", "Asked on")]
ApproachBy = Annotated[StaffId, P_("approach", "Asked by")]
Answer = Annotated[ApproachAnswer, P_("approach", "Answer")]
AnswerReason = Annotated[
    LongText,
    P_("approach", "Reason given"),
    Help(N_("A refusal is worth knowing: the next talk begins there.")),
]
AskAgainOn = Annotated[Date, P_("approach", "Ask again on")]

# --- willingness and talks ---

Willing = Annotated[YesNo, N_("Wants to work")]
SaidOn = Annotated[Date, P_("wish", "Said on")]
OwnWords = Annotated[LongText, N_("In the person’s own words"), Private()]
TalkOn = Annotated[Date, P_("career talk", "Day")]
TalkBy = Annotated[StaffId, P_("career talk", "Talked with")]
TalkAbout = Annotated[LongText, P_("career talk", "What it was about"), Private()]
TalkWish = Annotated[LongText, P_("career talk", "What the person wants"), Private()]
TalkSteps = Annotated[LongText, P_("career talk", "Steps agreed"), Private()]
AimsAt = Annotated[WorkKind, P_("career talk", "Aims at")]
NextTalk = Annotated[Date, P_("career talk", "Next talk on")]

# --- assessment ---

_WHO = Group(N_("Assessment"))
AssessedOn = Annotated[Date, N_("Assessed on"), _WHO]
Assessor = Annotated[StaffId, N_("Assessor"), _WHO]
AssessorQualification = Annotated[Text, N_("Qualification of the assessor"), _WHO]
Interests = Annotated[tuple[WorkLine, ...], N_("Interested in"), _WHO]
InterestWords = Annotated[LongText, N_("Interests and experience, in their own words"), _WHO, Private()]
_ABLE = Group(N_("What the person manages"))
Reading = Annotated[Grade, Ability.READING.label, _ABLE]
Hands = Annotated[Grade, Ability.HANDS.label, _ABLE]
Steps = Annotated[Grade, Ability.STEPS.label, _ABLE]
Tools = Annotated[Grade, Ability.TOOLS.label, _ABLE]
Tidiness = Annotated[Grade, Ability.TIDINESS.label, _ABLE]
Customers = Annotated[Grade, Ability.CUSTOMERS.label, _ABLE]
Endurance = Annotated[Grade, Ability.ENDURANCE.label, _ABLE]
Attention = Annotated[Grade, Ability.ATTENTION.label, _ABLE]
Social = Annotated[Grade, Ability.SOCIAL.label, _ABLE]
Safety = Annotated[Grade, Ability.SAFETY.label, _ABLE]
Physical = Annotated[Grade, Ability.PHYSICAL.label, _ABLE]
Tried = Annotated[LongText, N_("What was tried and seen"), _ABLE, Private()]
_BEARS = Group(N_("What the person can bear"))
CeilingADay = Annotated[int, HOURS, N_("At most a day"), _HOURS, _BEARS, Between(15, 480)]
CeilingAWeek = Annotated[int, HOURS, N_("At most a week"), _HOURS, _BEARS, Between(15, 2400)]
CeilingIntensity = Annotated[WorkIntensity, N_("Intensity up to"), _BEARS]
Forbidden = Annotated[tuple[WorkRisk, ...], N_("Work not to be given"), _BEARS]
Conditions = Annotated[
    LongText,
    P_("work", "Conditions"),
    _BEARS,
    Help(N_("What the workplace must do, without saying why: sitting, pauses, no shouting.")),
]
MedicineAt = Annotated[TimeOfDay, N_("Medicines during work at"), _BEARS, Help(N_("This time is kept free."))]
MedicineMinutes = Annotated[
    Count, N_("Time kept for medicines"), Unit(N_("minutes")), _BEARS, Between(0, 120)
]
ValidUntil = Annotated[
    Date, N_("Valid until"), _BEARS, Help(N_("Left empty: for as long as the settings say."))
]

# --- safety induction ---


class InductionTopic(Choice):
    """What is gone through before the first day at a post."""

    TASKS = "tasks", P_("induction", "Tasks and steps of the post")
    HAZARDS = "hazards", P_("induction", "Hazards and how to avoid them")
    TOOLS = "tools", P_("induction", "Tools and machines")
    GEAR = "gear", P_("induction", "Protective gear put on and worn")
    FIRE = "fire", P_("induction", "Fire: alarm and way out")
    FIRST_AID = "first_aid", P_("induction", "Injury: whom to call, first aid box")
    MEDICINES = "medicines", P_("induction", "Pauses and time for medicines")
    STOP = "stop", P_("induction", "Stopping at any time; whom to tell")


InductionOn = Annotated[Date, P_("induction", "Day")]
InductionBy = Annotated[StaffId, P_("induction", "Given by")]
Topics = Annotated[tuple[InductionTopic, ...], P_("induction", "What was gone through")]
Understood = Annotated[
    YesNo, P_("induction", "Shown to have understood"), Help(N_("The person showed it or said it back."))
]
Remark = Annotated[LongText, P_("induction", "Remarks")]
Search = Annotated[Text, N_("Search")]
AtMost = Annotated[Count, N_("At most")]
