"""The words of food safety: samples, temperatures, disinfection, those who handle food, visitors, control sheets."""

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
    Measure,
    Moment,
    Name,
    Private,
    Ref,
    Text,
    Unit,
    YesNo,
)
from facility.meals import words as w
from facility.staff.words import StaffId

# --- samples ---


class SampleStage(Choice):
    """How it stands with the sample of one dish."""

    MISSING = "missing", P_("sample", "missing")
    KEPT = "kept", P_("sample", "kept")
    MAY_GO = "may_go", P_("sample", "may be disposed")
    GONE = "gone", P_("sample", "disposed")
    VOID = "void", P_("chip", "void")


SampleId = Annotated[int, Ref(to="food_sample"), N_("Sample")]
DishName = Annotated[Text, P_("sample", "Dish"), Help(N_("As it stands on the menu."))]
Grams = Annotated[Count, P_("sample", "Weight"), Unit(P_("unit", "g")), Between(1, 5000)]
TakenAt = Annotated[Moment, N_("Put in")]
SamplePlace = Annotated[Text, N_("Kept in"), Help(N_("Which fridge and shelf."))]
Keeper = Annotated[Name, N_("Keeper")]
KeepUntil = Annotated[Moment, N_("Kept until at least")]
DisposedAt = Annotated[Moment, N_("Disposed")]
DisposedBy = Annotated[Name, N_("Disposed by")]
Stage = Annotated[SampleStage, P_("sample", "State")]
Samples = Annotated[Count, P_("sample", "Samples")]

# --- temperatures ---


class Point(Choice):
    """What is measured."""

    FRIDGE = "fridge", P_("temperature", "Fridge")
    FREEZER = "freezer", P_("temperature", "Freezer")
    SAMPLE_FRIDGE = "sample_fridge", P_("temperature", "Sample fridge")
    COOKED = "cooked", P_("temperature", "Cooked food, inside")
    HOT_KEPT = "hot_kept", P_("temperature", "Food kept warm")
    GOODS = "goods", P_("temperature", "Chilled goods delivered")


ReadingId = Annotated[int, Ref(to="temperature_reading"), N_("Measured temperature")]
MeasuredAt = Annotated[Moment, P_("temperature", "Measured")]
PointOf = Annotated[Point, P_("temperature", "What")]
PointPlace = Annotated[Text, P_("temperature", "Which"), Help(N_("The appliance or the dish."))]
Degrees = Annotated[Measure, P_("temperature", "Temperature"), Unit("℃"), Between(-600, 3000)]
MeasuredBy = Annotated[Name, P_("temperature", "Measured by")]
Done = Annotated[
    Text, P_("food safety", "What was done"), Help(N_("Needed where something is not as it should be."))
]
Limits = Annotated[Sentence, P_("temperature", "Should be")]
InLimits = Annotated[bool, P_("food safety", "As it should be")]

# --- disinfection ---


class Disinfected(Choice):
    TABLEWARE = "tableware", P_("disinfection", "Tableware")
    TOOLS = "tools", P_("disinfection", "Knives, boards, pots")
    SURFACES = "surfaces", P_("disinfection", "Tables and surfaces")
    SAMPLE_BOXES = "sample_boxes", P_("disinfection", "Sample boxes")
    SERVING = "serving", P_("disinfection", "Serving room")
    OTHER = "other", P_("disinfection", "Other")


class Method(Choice):
    STEAM = "steam", P_("disinfection", "Steam or boiling water")
    INFRARED = "infrared", P_("disinfection", "Hot-air cabinet")
    DISHWASHER = "dishwasher", P_("disinfection", "Dishwasher")
    CHLORINE = "chlorine", P_("disinfection", "Chlorine solution")
    ULTRAVIOLET = "ultraviolet", P_("disinfection", "Ultraviolet lamp")


DisinfectionId = Annotated[int, Ref(to="food_disinfection"), P_("disinfection", "Entry")]
DisinfectedAt = Annotated[Moment, P_("disinfection", "When")]
DisinfectedWhat = Annotated[Disinfected, P_("disinfection", "What")]
DisinfectedHow = Annotated[Method, P_("disinfection", "How")]
HowLong = Annotated[Count, P_("disinfection", "How long"), Unit(N_("minutes")), Between(1, 1440)]
Strength = Annotated[
    Count,
    P_("disinfection", "Strength"),
    Unit("mg/L"),
    Between(1, 100000),
    Help(N_("For a chlorine solution.")),
]
DisinfectedBy = Annotated[Name, P_("disinfection", "Done by")]

# --- those who handle food ---

CheckId = Annotated[int, Ref(to="morning_check"), N_("Morning check")]
Handler = Annotated[StaffId, P_("meals", "Who"), Help(N_("Leave it empty for people of the contractor."))]
HandlerName = Annotated[Name, P_("meals", "Name, if not of our staff")]
WhoHandles = Annotated[Name, P_("meals", "Who handles food")]
NoFever = Annotated[YesNo, N_("Free of fever"), Private()]
NoUpset = Annotated[YesNo, N_("Free of vomiting and diarrhoea"), Private()]
NoWound = Annotated[YesNo, N_("Hands free of wounds and rashes"), Private()]
NoCold = Annotated[YesNo, N_("Free of cough and sore throat"), Private()]
Tidy = Annotated[YesNo, N_("Clean clothes, cap, short nails, no rings")]
CheckNote = Annotated[Text, P_("morning check", "What was done"), Private()]
CheckedBy = Annotated[Name, P_("morning check", "Checked by")]
MayCook = Annotated[bool, N_("May handle food today")]
WhyNot = Annotated[Sentence, P_("morning check", "Why not"), Private()]
CertificateUntil = Annotated[Date, N_("Health certificate until")]


class Handling(Choice):
    """Whether somebody may handle food on a day."""

    UNCHECKED = "unchecked", P_("morning check", "not checked yet")
    MAY = "may", P_("morning check", "may handle food")
    NOT = "not", P_("morning check", "not today")
    VOID = "void", P_("chip", "void")


HandlingState = Annotated[Handling, P_("morning check", "State")]

# --- visitors ---

VisitId = Annotated[int, Ref(to="kitchen_visit"), N_("Visit to the kitchen")]
CameAt = Annotated[Moment, P_("kitchen visit", "Came")]
LeftAt = Annotated[Moment, P_("kitchen visit", "Left")]
Visitor = Annotated[Name, P_("kitchen visit", "Who")]
VisitorOf = Annotated[Text, P_("kitchen visit", "From where")]
Purpose = Annotated[Text, P_("kitchen visit", "What for")]
Well = Annotated[YesNo, N_("Says to be well"), Private()]
Clothed = Annotated[YesNo, N_("Coat, cap and clean hands")]
Companion = Annotated[Name, N_("Accompanied by")]

# --- control sheets ---


class Rhythm(Choice):
    """Each day the officer looks; each week the director; each month the head of the house."""

    DAY = "day", P_("food control", "Daily check"), "日管控"
    WEEK = "week", P_("food control", "Weekly check"), "周排查"
    MONTH = "month", P_("food control", "Monthly meeting"), "月调度"


class Found(Choice):
    FINE = "fine", P_("food control", "In order")
    PROBLEM = "problem", P_("food control", "Problem")
    NOT_HERE = "not_here", P_("food control", "Does not arise here")


SheetId = Annotated[int, Ref(to="control_sheet"), N_("Control sheet")]
AnswerId = Annotated[int, Ref(to="control_answer"), N_("Line of the control sheet")]
RhythmOf = Annotated[Rhythm, P_("food control", "Which sheet")]
SheetDay = Annotated[Date, P_("food control", "Day"), Help(N_("Of a week or month: any day of it."))]
LineKey = Annotated[Text, P_("food control", "Line")]
LookAt = Annotated[Sentence, P_("food control", "What is looked at")]
FoundOf = Annotated[Found, P_("food control", "Found")]
FoundNote = Annotated[
    LongText, P_("food control", "What was found and done"), Help(N_("Needed with a problem."))
]
BegunAt = Annotated[Moment, P_("food control", "Begun")]
FinishedAt = Annotated[Moment, P_("food control", "Finished")]
IsFinished = Annotated[bool, P_("food control", "Finished")]
Summary = Annotated[LongText, P_("food control", "In short")]
Lines = Annotated[Count, P_("food control", "Lines")]
Answered = Annotated[Count, P_("food control", "Answered")]
Problems = Annotated[Count, P_("food control", "Problems")]
SheetBy = Annotated[Name, P_("food control", "Made by")]
ByUser = w.EnteredBy
