"""What the registers of the house tell apart: papers, rules, rounds, equipment, events."""

from __future__ import annotations

from facility.core.i18n import N_, P_
from facility.core.words import Choice


class DocumentKind(Choice):
    """Papers the facility must be able to show, most of them with an end."""

    REGISTRATION = "registration", N_("Registration certificate"), "登记证书", "法人登记证书"
    LEASE = "lease", N_("Lease of the premises"), "租赁合同"
    TITLE = "title", N_("Title to the premises"), "产权证"
    FIRE_ACCEPTANCE = "fire_acceptance", N_("Fire acceptance or filing"), "消防验收", "消防备案"
    FIRE_CHECK = "fire_check", N_("Fire inspection record"), "消防检查记录"
    FIRE_TEST = "fire_test", N_("Yearly test of fire equipment"), "消防设施检测"
    ACCESSIBILITY = "accessibility", N_("Accessibility check (GB 50763-2012)"), "无障碍"
    FOOD_LICENCE = "food_licence", N_("Food licence"), "食品经营许可证"
    LICENCE = "licence", N_("Another licence"), "许可证"
    RESIDENT_INSURANCE = "resident_insurance", N_("Accident insurance of residents"), "住员意外险"
    STAFF_INSURANCE = "staff_insurance", N_("Accident insurance of staff"), "员工意外险"
    LIABILITY = "liability", N_("Liability insurance"), "责任险"
    SUPPLIER = "supplier", N_("Supplier contract"), "供应商合同"
    NOTICE = "notice", N_("Public notice on the wall"), "公示", "公示栏"
    OTHER = "other", P_("house paper", "Another paper"), "其他"


class RuleGroup(Choice):
    RULE = "rule", P_("written", "Rules")
    PLAN = "plan", P_("written", "Plans")
    EMERGENCY = "emergency", P_("written", "Emergency plans")


class RuleKind(Choice):
    """Rules of 4.5.3 to 4.5.6 and of other clauses, plans, and emergency plans by kind."""

    CONTRACTS = "contracts", N_("Service contracts")
    HIRING = "hiring", N_("Hiring, training and staff")
    ASSESSMENT = "assessment", N_("Assessing who comes in")
    CASE_WORK = "case_work", N_("Planning and following each resident’s service")
    SAFETY = "safety", N_("Safety and emergencies")
    EXCHANGE = "exchange", N_("Exchange of information")
    INSURANCE = "insurance", N_("Accident insurance")
    FINANCE = "finance", N_("Finance")
    ASSETS = "assets", N_("Assets")
    OUTSOURCING = "outsourcing", N_("Services bought in")
    SERVICE_STANDARD = "service_standard", N_("Service standard")
    WORKFLOW = "workflow", N_("Workflow from enquiry to leaving")
    STRUCTURE = "structure", N_("Organisation and posts")
    DAILY = "daily", N_("Daily management")
    INTERVIEWS = "interviews", N_("Interviews")
    REFERRALS = "referrals", N_("Referrals")
    HOME_VISITS = "home_visits", N_("Home visits")
    QUALITY = "quality", N_("Quality control")
    FORMS = "forms", N_("Document templates")
    HYGIENE = "hygiene", N_("Cleaning and hygiene")
    WORK_SAFETY = "work_safety", N_("Safety at sheltered work")
    VOLUNTEERS = "volunteers", N_("Volunteers and peers")
    PRIVACY = "privacy", N_("Files and personal data")
    OTHER = "other", N_("Another rule")
    YEAR_GOALS = "year_goals", N_("Goals of the year")
    IMPROVEMENT = "improvement", N_("Improvement plan")
    FIRE = "fire", N_("Fire")
    MISSING = "missing", N_("Somebody is missing")
    INJURY = "injury", N_("Injury or sudden illness")
    SELF_HARM = "self_harm", N_("Self-harm")
    AGITATION = "agitation", N_("Acute agitation")
    FOOD = "food", N_("Food safety")
    INFECTION = "infection", N_("Infectious disease")
    DISASTER = "disaster", N_("Earthquake and severe weather")
    UTILITIES = "utilities", N_("Power, water or gas fails")

    @property
    def group(self) -> RuleGroup:
        """Rule, plan or emergency plan."""
        if self in (RuleKind.YEAR_GOALS, RuleKind.IMPROVEMENT):
            return RuleGroup.PLAN
        return RuleGroup.EMERGENCY if self in EMERGENCIES else RuleGroup.RULE

    @property
    def clause(self) -> str:
        """The clause of DB51/T 2697-2020 that asks for it; empty where none does."""
        return _CLAUSES.get(self, "4.7.3.4" if self in EMERGENCIES else "")


EMERGENCIES = (
    RuleKind.FIRE, RuleKind.MISSING, RuleKind.INJURY, RuleKind.SELF_HARM, RuleKind.AGITATION, RuleKind.FOOD,
    RuleKind.INFECTION, RuleKind.DISASTER, RuleKind.UTILITIES,
)  # fmt: skip
_CLAUSES = {
    **dict.fromkeys(
        (
            RuleKind.CONTRACTS, RuleKind.HIRING, RuleKind.ASSESSMENT, RuleKind.CASE_WORK, RuleKind.SAFETY,
            RuleKind.EXCHANGE, RuleKind.INSURANCE,
        ),
        "4.5.3",
    ),
    RuleKind.FINANCE: "4.5.4", RuleKind.ASSETS: "4.5.4", RuleKind.OUTSOURCING: "4.5.5",
    RuleKind.SERVICE_STANDARD: "4.5.6", RuleKind.WORKFLOW: "4.3.7", RuleKind.STRUCTURE: "4.5.1",
    RuleKind.DAILY: "4.7.3.2", RuleKind.INTERVIEWS: "4.7.3.2", RuleKind.REFERRALS: "5.3.3",
    RuleKind.HOME_VISITS: "5.3.4", RuleKind.QUALITY: "5.7.2", RuleKind.FORMS: "4.5.2",
    RuleKind.HYGIENE: "4.6.2.3", RuleKind.WORK_SAFETY: "5.5.2.5.3",
}  # fmt: skip


class Drilled(Choice):
    """What was practised."""

    FIRE = "fire", N_("Fire and evacuation"), "消防", "疏散"
    MISSING = "missing", N_("Somebody is missing")
    INJURY = "injury", N_("Injury or sudden illness")
    SELF_HARM = "self_harm", N_("Self-harm")
    AGITATION = "agitation", N_("Acute agitation")
    FOOD = "food", N_("Food safety")
    INFECTION = "infection", N_("Infectious disease")
    DISASTER = "disaster", N_("Earthquake and severe weather")
    UTILITIES = "utilities", N_("Power, water or gas fails")
    OTHER = "other", N_("Another drill")


class Rhythm(Choice):
    """Which checklist: the rounds of a day and a month, and the check after GB 50763-2012 whenever it is made."""

    DAILY = "daily", N_("Daily round"), "日巡查"
    MONTHLY = "monthly", N_("Monthly round"), "月检查"
    ACCESS = "access", N_("Accessibility check"), "无障碍检查"


class RoundArea(Choice):
    FIRE = "fire", N_("Fire equipment")
    EXITS = "exits", N_("Exits and ways out")
    WINDOWS = "windows", N_("Windows and doors")
    ELECTRICITY = "electricity", N_("Electricity")
    GAS = "gas", N_("Gas")
    KITCHEN = "kitchen", P_("round", "Kitchen")
    MEDICINES = "medicines", N_("Medicine cupboard")
    SHARP = "sharp", N_("Sharp things")
    BATHROOMS = "bathrooms", N_("Bathrooms")
    ENTRANCE = "entrance", P_("accessible", "Entrance and ramp")
    DOORS = "doors", P_("accessible", "Doors")
    CORRIDORS = "corridors", P_("accessible", "Corridors and floors")
    STAIRS = "stairs", P_("accessible", "Stairs and lift")
    TOILET = "toilet", P_("accessible", "Accessible toilet")
    BATH = "bath", P_("accessible", "Accessible bath")
    BEDROOM = "bedroom", P_("accessible", "Bedroom")
    SIGNS = "signs", P_("accessible", "Signs")
    ALARM = "alarm", P_("accessible", "Calls and alarms")
    OUTSIDE = "outside", P_("accessible", "Outside and parking")
    OTHER = "other", P_("round", "Other")


class Finding(Choice):
    """What was found; there is no answer until somebody has looked."""

    IN_ORDER = "in_order", N_("In order"), "正常"
    HAZARD = "hazard", N_("Hazard"), "隐患"
    NOT_HERE = "not_here", N_("Not in this house"), "无此项"


class CleaningKind(Choice):
    CLEANING = "cleaning", N_("Cleaning")
    DISINFECTION = "disinfection", N_("Disinfection")
    AIRING = "airing", N_("Airing")
    BEDDING = "bedding", N_("Bed linen")
    TABLEWARE = "tableware", N_("Tableware")
    WASTE = "waste", N_("Waste")


class EquipmentList(Choice):
    """The lists of 4.9.1.3, 4.9.1.4, 4.9.2.4 and 4.9.2.6, and what else a house keeps."""

    OFFICE = "office", N_("Office equipment"), "办公", "办公家具"
    PSYCHOMOTOR = "psychomotor", N_("Psychomotor rehabilitation"), "精神运动"
    COGNITIVE = "cognitive", N_("Cognitive training"), "认知"
    MUSIC = "music", N_("Music therapy"), "音乐"
    COOKING = "cooking", N_("Cooking training"), "厨艺", "烹饪"
    FITNESS = "fitness", N_("Physical fitness"), "体能", "健身", "健身器材", "体育器材"
    FIRE = "fire", N_("Fire equipment"), "消防", "消防设备", "消防设施"
    MEDICAL = "medical", N_("First aid and health"), "急救", "医疗", "医疗器械"
    OTHER = "other", N_("Other equipment"), "其他", "其它"


class OfficeItem(Choice):
    """What the office list of the standard names."""

    DESK = "desk", N_("Desk")
    CHAIR = "chair", N_("Chair")
    COMPUTER = "computer", N_("Computer")
    PRINTER = "printer", N_("Printer")
    COPIER = "copier", N_("Copier")
    PRINTER_COPIER = "printer_copier", N_("Printer and copier in one"), "多功能一体机", "复合机"
    CABINET = "cabinet", N_("File cabinet")
    TIME_CLOCK = "time_clock", N_("Time clock")
    TELEVISION = "television", N_("Television")
    AIR_CONDITIONER = "air_conditioner", N_("Air conditioner")

    @property
    def fills(self) -> tuple[OfficeItem, ...]:
        """The items of the standard's list that such a piece stands for; one machine may do the work of two."""
        return (OfficeItem.PRINTER, OfficeItem.COPIER) if self is OfficeItem.PRINTER_COPIER else (self,)


class IncidentKind(Choice):
    FIRE = "fire", N_("Fire or smoke")
    ELECTRICITY = "electricity", N_("Electricity, gas or water")
    FALL = "fall", N_("Fall")
    INJURY = "injury", N_("Injury")
    FOOD = "food", N_("Food")
    MEDICINE = "medicine", N_("Medicine mix-up")
    INFECTION = "infection", N_("Infection")
    CONFLICT = "conflict", N_("Conflict")
    PROPERTY = "property", N_("Loss or damage")
    OTHER = "other", P_("incident", "Something else")


class VoiceKind(Choice):
    COMPLAINT = "complaint", N_("Complaint"), "投诉"
    SUGGESTION = "suggestion", N_("Suggestion"), "建议"
    PRAISE = "praise", N_("Praise"), "表扬"


class VoiceWay(Choice):
    IN_PERSON = "in_person", N_("In person")
    PHONE = "phone", N_("By telephone")
    BOX = "box", N_("Suggestion box")
    LETTER = "letter", N_("In writing")
    AUTHORITY = "authority", N_("Through an authority")


class FundKind(Choice):
    GOVERNMENT = "government", N_("Government funds")
    PURCHASED = "purchased", N_("Services bought by the government")
    FEDERATION = "federation", N_("Disabled persons’ federation")
    DONATION = "donation", N_("Donations")
    FEES = "fees", N_("Fees")
    WORK = "work", N_("Income from sheltered work")
    FOUNDER = "founder", N_("The founder’s own funds")
    OTHER = "other", N_("Other funds")


class Standing(Choice):
    """How it stands with something that has an end."""

    VALID = "valid", N_("Valid")
    SOON = "soon", N_("Ends soon")
    OVER = "over", N_("Has run out")
    NOT_YET = "not_yet", N_("Not in force yet")
    REPLACED = "replaced", N_("Renewed")
    ENDED = "ended", N_("No longer kept")
    VOID = "void", N_("Void")


class Zone(Choice):
    """The five zones of 4.9.2.3."""

    OUTDOOR = "outdoor", N_("Outdoor zone")
    RECEPTION = "reception", N_("Reception zone")
    TRAINING = "training", N_("Training zone")
    WORK = "work", N_("Assisted-work zone")
    LODGING = "lodging", N_("Lodging zone")
