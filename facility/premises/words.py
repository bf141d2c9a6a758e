"""The words of the facility itself and of its house."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import (
    Area,
    Between,
    Check,
    Choice,
    Count,
    Date,
    Group,
    Help,
    LongText,
    Moment,
    Name,
    OrgCode,
    Phone,
    Ref,
    Text,
    YesNo,
    suggested,
)
from facility.people.words import check_region


class FacilityKind(Choice):
    """Day or full-time service (DB51/T 2697-2020, 4.2.1)."""

    DAY = "day", P_("facility kind", "Day service"), "日间", "日间机构"
    FULL_TIME = "full_time", P_("facility kind", "Full-time service"), "全日制", "全日制机构"


class Subtype(Choice):
    """The kinds named in 4.2.2 (day) and 4.2.3 (full-time)."""

    DAY_CARE = "day_care", N_("Day-care centre"), "日托站", "工疗站", "农疗站"
    CLUBHOUSE = "clubhouse", N_("Clubhouse")
    DAY_WORK = "day_work", N_("Day sheltered-work place"), "辅助就业中心", "庇护工场"
    CENTRE = "centre", N_("Comprehensive rehabilitation centre")
    LONG_CARE = "long_care", N_("Care and recuperation home")
    DORMITORY = "dormitory", N_("Transitional dormitory")
    LIVE_IN_WORK = "live_in_work", N_("Live-in sheltered workshop")

    @property
    def kind(self) -> FacilityKind:
        """Which kind of facility this subtype belongs to."""
        day = (Subtype.DAY_CARE, Subtype.CLUBHOUSE, Subtype.DAY_WORK)
        return FacilityKind.DAY if self in day else FacilityKind.FULL_TIME


class ServiceOffered(Choice):
    DAY_CARE = "day_care", N_("Day care")
    DORMITORY = "dormitory", N_("Living in")
    CLUBHOUSE = "clubhouse", N_("Clubhouse membership")
    TRAINING = "training", N_("Rehabilitation training")
    COUNSELLING = "counselling", N_("Counselling")
    SHELTERED_WORK = "sheltered_work", N_("Sheltered work")
    HOME_REHABILITATION = "home_rehabilitation", N_("Rehabilitation at home")
    MEALS = "meals", N_("Meals")
    FAMILY_SUPPORT = "family_support", N_("Support for families")


class MealsMode(Choice):
    """How those who come are fed (5.3.5)."""

    OWN_KITCHEN = "own_kitchen", N_("Own kitchen"), "自有食堂"
    CONTRACTED = "contracted", N_("Kitchen run by a contractor"), "承包", "外包食堂"
    ORDERED = "ordered", N_("Meals ordered from outside"), "配餐", "订餐"
    NONE = "none", N_("No meals"), "无"


class Ability(Choice):
    """What 5.2.1.1.3 lets a facility declare beyond the general ages."""

    CHILDREN = "children", N_("Children of 3 to 14")
    OLDER_PEOPLE = "older_people", N_("People of 60 and over")


class Founder(Choice):
    """Who set the facility up (4.3.1)."""

    NATURAL_PERSON = "natural_person", N_("A natural person"), "自然人"
    LEGAL_PERSON = "legal_person", N_("A legal person"), "法人"


class RegistrationKind(Choice):
    SOCIAL_SERVICE = "social_service", N_("Social service organisation"), "民非", "社会服务机构"
    PUBLIC_INSTITUTION = "public_institution", N_("Public institution"), "事业单位"
    COMPANY = "company", N_("Company"), "企业", "公司"
    OTHER = "other", N_("Other registration")


class RoomUse(Choice):
    BEDROOM = "bedroom", N_("Bedroom"), "宿舍", "住房"
    TRAINING = "training", N_("Training room")
    COUNSELLING = "counselling", N_("Counselling room")
    ACTIVITY = "activity", N_("Activity room")
    DINING = "dining", N_("Dining room")
    BATH = "bath", N_("Bathroom")
    TOILET = "toilet", N_("Toilet")
    RECEPTION = "reception", N_("Reception room")
    OFFICE = "office", N_("Office")
    STORE = "store", N_("Store room")
    OUTDOOR = "outdoor", N_("Outdoor area")
    WORK = "work", N_("Work room"), "就业训练室", "工疗室", "模拟职业训练室"
    REST = "rest", N_("Resting room"), "休息室"
    READING = "reading", N_("Reading and media room"), "图书室", "阅览室", "电子阅览室"
    KITCHEN = "kitchen", P_("room", "Kitchen"), "操作间"
    DUTY = "duty", P_("room", "Staff room on duty"), "护士站"
    OTHER = "other", N_("Other room")


class RoomFor(Choice):
    """Whom a bedroom is for; the values are those of a person's sex, so that guards can compare them."""

    WOMEN = "female", N_("Women"), "女", "女区"
    MEN = "male", N_("Men"), "男", "男区"


class BedLevel(Choice):
    SINGLE = "single", N_("Single bed"), "单层"
    LOWER = "lower", N_("Lower bunk"), "下"
    UPPER = "upper", N_("Upper bunk"), "上"


class BedTrait(Choice):
    """What somebody may wish for or avoid in a bed."""

    WINDOW = "window", N_("By the window"), "靠窗"
    DOOR = "door", N_("By the door"), "靠门"
    QUIET = "quiet", N_("In a quiet corner"), "安静"
    RAILS = "rails", N_("With bed rails"), "护栏", "带护栏"


class Numbering(Choice):
    """How rooms are numbered when a building is set up by a pattern."""

    BY_FLOOR = "by_floor", N_("By floor: 201, 202 …")
    THROUGHOUT = "throughout", N_("Throughout: 1, 2, 3 …")


BuildingId = Annotated[int, Ref(to="building"), N_("Building")]
FloorId = Annotated[int, Ref(to="floor"), N_("Floor")]
RoomId = Annotated[int, Ref(to="room"), N_("Room")]
BedId = Annotated[int, Ref(to="bed"), N_("Bed")]
PlaceId = Annotated[int, Ref(to="place"), N_("Day place")]

_LEGAL = Group(N_("Legal data"))
_WHAT = Group(N_("What it is and offers"))
_WHERE = Group(N_("Where it is"))
_WHO = Group(N_("People in charge"))
_EMERGENCY = Group(N_("In an emergency"))

FacilityName = Annotated[
    Text, N_("Name of the facility"), Help(N_("As registered; it heads every paper.")), _LEGAL
]
FacilityOrgCode = Annotated[
    OrgCode, N_("Organisation code"), Help(N_("The unified social credit code of 18 characters.")), _LEGAL
]
RegisteredAs = Annotated[RegistrationKind, N_("Registered as"), _LEGAL]
RegistrationNumber = Annotated[Text, N_("Registration number"), _LEGAL]
RegistrationUntil = Annotated[Date, N_("Registration valid until"), _LEGAL]
LegalRepresentative = Annotated[Name, N_("Legal representative"), _LEGAL]
FounderKind = Annotated[Founder, N_("Set up by"), _LEGAL]
FounderName = Annotated[Text, N_("Founder’s name"), _LEGAL]

KindOfFacility = Annotated[FacilityKind, N_("Kind of facility"), _WHAT]
SubtypeOfFacility = Annotated[Subtype, N_("Subtype"), _WHAT]
Services = Annotated[tuple[ServiceOffered, ...], N_("Services offered"), _WHAT]
Meals = Annotated[MealsMode, N_("How meals are provided"), _WHAT]
MealsReason = Annotated[
    Text,
    N_("Why there are no meals"),
    Help(N_("Only where there are none, such as half-day service.")),
    _WHAT,
]
Abilities = Annotated[
    tuple[Ability, ...],
    N_("Abilities declared"),
    Help(N_("Without a declaration a facility takes people of 15 to 60.")),
    _WHAT,
]
UsableArea = Annotated[
    Area, N_("Total usable area"), Help(N_("All rooms and grounds in use; it is judged by itself.")), _WHAT
]
BuiltArea = Annotated[
    Area, N_("Built area"), Help(N_("As in the title or lease; it is judged by itself.")), _WHAT
]

Address = Annotated[Text, N_("Address"), _WHERE]
Region = Annotated[Text, N_("Region code"), Check(check_region), _WHERE]
ServiceArea = Annotated[
    Text, N_("Area served"), Help(N_("The streets, townships or district whose people may come.")), _WHERE
]
FacilityPhone = Annotated[Phone, N_("Telephone"), _WHERE]

ManagerName = Annotated[Name, N_("Manager"), _WHO]
AdmissionOfficer = Annotated[Name, N_("In charge of admission"), _WHO]
AdmissionPhone = Annotated[Phone, N_("Telephone for admission"), _WHO]
ComplaintsPhone = Annotated[Phone, N_("Telephone for complaints"), _WHO]

EmergencyHospital = Annotated[Text, N_("Hospital for emergencies"), _EMERGENCY]
EmergencyDoctor = Annotated[Name, N_("Doctor for emergencies"), _EMERGENCY]
EmergencyPhone = Annotated[Phone, N_("Telephone for emergencies"), _EMERGENCY]

BuildingName = Annotated[Text, N_("Name of the building")]
FloorName = Annotated[Text, N_("Name of the floor")]
FloorRank = Annotated[
    int, N_("Storey"), Between(-5, 99), Help(N_("1 is the ground floor, -1 the first basement."))
]
Wing = Annotated[Text, N_("Wing"), suggested("wing", N_("Wings of the house"))]
RoomNumber = Annotated[Text, N_("Room number"), Help(N_("As it stands on the door."))]
RoomName = Annotated[Text, N_("Name of the room")]
UseOfRoom = Annotated[RoomUse, N_("Use")]
RoomArea = Annotated[Area, N_("Area of the room")]
Capacity = Annotated[Count, N_("People it holds"), Between(0, 500)]
Accessible = Annotated[YesNo, N_("Without steps")]
NearStaff = Annotated[YesNo, N_("Near the staff room")]
Notes = Annotated[LongText, N_("Notes")]
ForWhom = Annotated[RoomFor, N_("For")]
BedLabel = Annotated[Text, N_("Bed label"), Help(N_("As it is written on the bed, such as 207-1."))]
Level = Annotated[BedLevel, N_("Level")]
Traits = Annotated[tuple[BedTrait, ...], N_("Where and how it stands")]
PlaceLabel = Annotated[Text, N_("Day place")]
Programme = Annotated[Text, N_("Programme or group"), suggested("programme", N_("Programmes and groups"))]
Since = Annotated[Moment, N_("From"), Help(N_("When it truly began"))]
Until = Annotated[Moment, N_("Until")]
RetiredAt = Annotated[
    Moment, N_("Given up on"), Help(N_("Nothing is deleted: past nights keep their place."))
]
Reason = Annotated[Text, N_("Reason")]
