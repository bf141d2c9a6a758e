"""The words of coming in and leaving."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    File,
    Help,
    LongText,
    Measure,
    MeasureKind,
    Moment,
    Money,
    Private,
    Ref,
    Text,
    Unit,
)


class EnquiryWay(Choice):
    """How an enquiry reached us (5.3.1, 5.3.2)."""

    VISIT = "visit", N_("Visit"), "来访", "面谈"
    PHONE = "phone", N_("Telephone"), "电话"
    LETTER = "letter", N_("Letter"), "来函", "信函"
    WEB = "web", N_("Internet"), "网络", "互联网", "微信"
    LIST = "list", N_("From a list"), "名单", "导入"


class AskerKind(Choice):
    """Who asked."""

    PERSON = "person", N_("The person"), "本人"
    FAMILY = "family", N_("Family"), "家属", "监护人"
    INSTITUTION = "institution", N_("Institution"), "机构", "单位"


class Source(Choice):
    """How the person came to us (5.2.1.1.1)."""

    REFERRED = "referred", N_("Referred"), "转介", "转诊"
    FOUND = "found", N_("Found by us"), "发掘", "主动发掘", "摸排"
    SELF = "self", N_("Came by own wish"), "自助", "主动求助", "自行前来"


class ServiceKind(Choice):
    """What is applied for."""

    DAY = "day", N_("Day service"), "日间", "日托", "日间服务"
    FULL = "full", N_("Full-time service"), "全日制", "过渡期宿舍", "宿舍", "住宿"
    WORK = "work", N_("Sheltered work"), "庇护就业", "庇护工场"


class AreaBasis(Choice):
    """What ties the person to the area: 5.2.1.1 says living, 3.11 also working or studying; we take the wider."""

    LIVES = "lives", N_("Lives here"), "居住"
    WORKS = "works", N_("Works here"), "工作"
    STUDIES = "studies", N_("Studies here"), "学习", "就读"
    NONE = "none", N_("None of these"), "都不是"


class Family(Choice):
    """Whether the family stands by the stay."""

    YES = "yes", N_("Cooperates"), "配合", "积极配合"
    NO = "no", N_("Does not cooperate"), "不配合"
    NONE = "none", N_("Has no family"), "无家属"
    UNKNOWN = "unknown", N_("Not known"), "不详"


class Grade(Choice):
    """How something goes."""

    GOOD = "good", N_("Good"), "良好"
    FAIR = "fair", N_("Fair"), "一般"
    POOR = "poor", N_("Poor"), "较差"
    NOT_APPLICABLE = "na", N_("Not applicable"), "不适用"


class Symptoms(Choice):
    """How strong symptoms are now."""

    NONE = "none", N_("None or slight"), "无", "轻微"
    SOME = "some", N_("Some, bearable"), "有，不影响"
    MARKED = "marked", N_("Marked"), "明显"


class Hazard(Choice):
    """What the staff should watch over."""

    CHOKING = "choking", N_("Choking"), "噎食"
    FALLS = "falls", N_("Falls"), "跌倒"
    WANDERING = "wandering", N_("Getting lost"), "走失"
    SELF_HARM = "self_harm", N_("Self-harm"), "自伤"
    AGGRESSION = "aggression", N_("Harm to others"), "攻击"
    SEIZURE = "seizure", N_("Seizures"), "癫痫"
    FIRE = "fire", N_("Fire"), "火险"


class Outcome(Choice):
    """How an assessment or a decision ends."""

    ACCEPT = "accept", N_("Accept"), "收", "同意"
    WAIT = "wait", N_("Wait"), "缓", "暂缓"
    REFER = "refer", N_("Refer elsewhere"), "转介"
    DECLINE = "decline", N_("Not accepted"), "不收"


class EndKind(Choice):
    """How an application ends before anyone comes in."""

    WITHDRAWN = "withdrawn", N_("Withdrawn"), "撤回"
    DECLINED = "declined", N_("Not accepted"), "不收"
    REFERRED = "referred", N_("Referred elsewhere"), "转介他处"


class LeavingKind(Choice):
    """Why a stay ends (4.8.1, 5.2.6.1)."""

    GOALS_MET = "goals_met", N_("Goals met, agreed by both"), "达标"
    DECLINES = "declines", N_("The person declines further service"), "拒绝继续服务"
    BEYOND = "beyond", N_("Needs beyond this facility, with referral"), "需转介"
    OBJECTIVE = "objective", N_("Objective circumstances"), "客观原因"
    OWN_WISH = "own_wish", N_("Own wish to leave"), "本人要求"


class Destination(Choice):
    """Where somebody goes."""

    HOME = "home", N_("Home"), "家庭"
    HOSPITAL = "hospital", N_("Hospital"), "医院"
    FACILITY = "facility", N_("Another facility"), "其他机构"
    JOB = "job", N_("Work and own housing"), "就业"
    LOST = "lost", N_("Contact lost"), "失联"
    DIED = "died", N_("Died"), "死亡"


class Applicant(Choice):
    """Who asks to leave (4.8.2)."""

    PERSON = "person", N_("The person"), "本人"
    GUARDIAN = "guardian", N_("Guardian"), "监护人"


class SignerRole(Choice):
    """As what somebody signs."""

    FACILITY = "facility", N_("For the facility"), "机构"
    PERSON = "person", N_("The person"), "本人"
    GUARDIAN = "guardian", N_("Guardian"), "监护人"


class SignWay(Choice):
    """How a paper was signed."""

    HAND = "hand", P_("sign", "By hand"), "手签"
    FINGERPRINT = "fingerprint", N_("Fingerprint"), "指印"
    SEAL = "seal", N_("Seal"), "盖章"
    POST = "post", N_("By post"), "邮寄"


class NeedDomain(Choice):
    """What the needs survey asks about (forms.md §2)."""

    SELF_CARE = "self_care", N_("Looking after oneself"), "自理"
    HOUSEWORK = "housework", N_("Housework"), "家务"
    SOCIAL = "social", N_("Company and friends"), "社交"
    HOUSING = "housing", N_("Housing"), "居住"
    MEDICATION = "medication", P_("need", "Medication"), "服药"
    SYMPTOMS = "symptoms", N_("Symptoms"), "症状"
    HEALTH = "health", N_("Physical health"), "躯体健康"
    LEARNING = "learning", N_("Learning"), "学习"
    WORK = "work", P_("need", "Work"), "就业"
    INTERESTS = "interests", N_("Interests"), "兴趣"
    MIND = "mind", N_("State of mind"), "心理"
    FAMILY = "family", P_("need", "Family"), "家庭关系"
    MONEY = "money", N_("Money and entitlements"), "经济/政策"
    LAW = "law", N_("Legal matters"), "法律"


class PaperKind(Choice):
    """The papers of a packet: received ones first, then those we print."""

    ID_COPY = "id_copy", N_("Copy of the person’s ID card"), "本人身份证复印件"
    GUARDIAN_ID_COPY = "guardian_id_copy", N_("Copy of the guardian’s ID card"), "监护人身份证复印件"
    DIAGNOSIS = "diagnosis", N_("Diagnosis certificate"), "诊疗证明"
    HEALTH_CHECK = "health_check", N_("Health check"), "体检报告"
    DISABILITY = "disability", N_("Disability certificate"), "残疾证"
    REFERRAL_SLIP = "referral_slip", N_("Referral slip received"), "转介单"
    APPLICATION = "application", N_("Application form"), "入住申请表"
    SURVEY = "survey", N_("Needs survey form"), "需求调查表"
    ASSESSMENT = "assessment", N_("Entry assessment form"), "入住评估表"
    AGREEMENT = "agreement", N_("Admission agreement"), "入住协议书"
    CONSENTS = "consents", N_("Consents"), "知情同意书"
    COVER = "cover", N_("File cover"), "档案封面"


class PaperState(Choice):
    """Where a paper stands; the first six are of papers we receive, the others of papers we print."""

    NOT_NEEDED = "not_needed", P_("paper", "Not needed")
    MISSING = "missing", P_("paper", "Missing")
    ASKED = "asked", P_("paper", "Asked for")
    RECEIVED = "received", P_("paper", "Received")
    VERIFIED = "verified", P_("paper", "Verified")
    EXPIRED = "expired", P_("paper", "Expired")
    DRAFT = "draft", P_("paper", "Draft")
    PRINTED = "printed", P_("paper", "Printed")
    SIGNED = "signed", P_("paper", "Signed")
    SCANNED = "scanned", P_("paper", "Scanned")
    VOID = "void", P_("paper", "Void")


class Step(Choice):
    """The steps of one person's way in, in order."""

    ENQUIRY = "enquiry", P_("step", "Enquiry")
    APPLICATION = "application", P_("step", "Application")
    PAPERS = "papers", P_("step", "Papers")
    ASSESSMENT = "assessment", P_("step", "Assessment")
    DECISION = "decision", P_("step", "Decision")
    AGREEMENT = "agreement", P_("step", "Agreement")
    ENTRY = "entry", P_("step", "Moving in")
    NOTICES = "notices", P_("step", "Notices")


PersonId = Annotated[int, Ref(to="person"), N_("Person")]
EnquiryId = Annotated[int, Ref(to="enquiry"), N_("Enquiry")]
ApplicationId = Annotated[int, Ref(to="application"), N_("Application")]
AgreementId = Annotated[int, Ref(to="agreement"), N_("Agreement")]
PaperId = Annotated[int, Ref(to="paper"), N_("Paper")]
StayId = Annotated[int, Ref(to="stay"), N_("Stay")]
BedId = Annotated[int, Ref(to="bed"), N_("Bed")]
PlaceId = Annotated[int, Ref(to="place"), N_("Day place")]
TemplateId = Annotated[int, Ref(to="template"), N_("Template")]
Number = Annotated[Text, N_("Number")]
On = Annotated[Date, N_("Date")]
At = Annotated[Moment, N_("When")]
Reason = Annotated[LongText, N_("Reason")]
Note = Annotated[LongText, N_("Note"), Private()]
Scan = Annotated[File, N_("Scan or photo"), Help(N_("A picture or a PDF, up to 20 MB."))]
Copies = Annotated[Count, N_("Number of copies"), Between(1, 9)]
RiskLevel = Annotated[
    Count, N_("Risk level"), Between(0, 5), Help(N_("0 to 5 by the national follow-up rules."))
]
Pay = Annotated[Money, N_("Amount"), Between(0, 10_000_000_00)]
NeedGrade = Annotated[
    Count, P_("survey", "Need"), Between(0, 3), Help(N_("0 none, 1 a little, 2 clear, 3 urgent."))
]
Temperature = Annotated[int, MeasureKind(1), N_("Temperature"), Unit("℃"), Between(300, 450)]
Weight = Annotated[Measure, N_("Weight"), Unit("kg"), Between(50, 3000)]
Height = Annotated[Measure, N_("Height"), Unit("cm"), Between(400, 2500)]
