"""The words of dishes, menu cycles, changes of a day and what is offered instead."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    Group,
    Help,
    LongText,
    Money,
    Ref,
    Text,
    suggested,
)
from facility.meals import words as w
from facility.meals.words import DishId as DishId
from facility.staff.weekdays import Weekday

_IN_IT, _MADE = N_("What is in it"), N_("How it is made")


class Concern(Choice):
    """Why a dish does not go onto somebody's plate; the first matters most."""

    ALLERGY = "allergy", P_("clash", "Allergy")
    CAUTION = "caution", P_("clash", "To be minded")
    DIET = "diet", P_("clash", "Diet")
    TEXTURE = "texture", P_("clash", "Texture")


class MenuStands(Choice):
    """How a change of a day's menu stands."""

    HOLDS = "holds", P_("menu", "Holds")
    VOID = "void", P_("menu", "Void")


DishName = Annotated[Text, P_("dish", "Name")]
DishKind = Annotated[Text, P_("dish", "Kind"), suggested("dish_kind", N_("Kinds of dish"))]
DishSince = Annotated[
    Date,
    P_("dish", "Holds from"),
    Help(N_("Menus of the days before keep what was in it then. Left empty: from today.")),
]
Ingredients = Annotated[
    LongText, N_("Ingredients"), Help(N_("All of them, oil and seasoning too.")), Group(_IN_IT)
]  # fmt: skip
Allergens = Annotated[
    tuple[w.Allergen, ...],
    N_("Allergens"),
    Help(N_("Tick every one that is in it. People allergic to it are named beside the menu.")),
    Group(_IN_IT),
]
NotForDiets = Annotated[
    tuple[w.Diet, ...],
    N_("Not for these diets"),
    Help(N_("For example pork for halal, very salty food for low-salt.")),
    Group(_IN_IT),
]
NotForCautions = Annotated[
    tuple[w.Caution, ...], N_("Not for those with"), Help(N_("For example grapefruit.")), Group(_IN_IT)
]
DishTextures = Annotated[
    tuple[w.Texture, ...],
    N_("Can be made"),
    Help(N_("The textures the kitchen can make of it. Ordinary where nothing is ticked.")),
    Group(_MADE),
]
DishCost = Annotated[Money, N_("Cost of a portion"), Between(0, 100_000), Group(_MADE)]
DishNote = Annotated[LongText, P_("dish", "Note for the kitchen"), Group(_MADE)]
RetiredOn = Annotated[Date, P_("dish", "Not cooked since")]
WhyRetired = Annotated[Text, P_("dish", "Why")]

CycleId = Annotated[int, Ref(to="menu_cycle"), N_("Menu cycle")]
CycleName = Annotated[Text, P_("cycle", "Name"), Help(N_("For example winter 2026."))]
Weeks = Annotated[Count, N_("Weeks"), Between(1, 12), Help(N_("After the last week the first comes again."))]
CycleSince = Annotated[
    Date, P_("cycle", "Begins on"), Help(N_("Its week becomes the first of the cycle. The cycle before ends there."))
]  # fmt: skip
TakeOver = Annotated[int, Ref(to="menu_cycle"), N_("Take over the dishes of")]
Week = Annotated[Count, N_("Week of the cycle"), Between(1, 12)]
FromWeek = Annotated[Count, N_("Take over from week"), Between(1, 12)]
WeekdayOf = Annotated[Weekday, N_("Weekday")]
LineId = Annotated[int, Ref(to="menu_line"), N_("Line of the cycle")]
LineSince = Annotated[
    Date, P_("menu", "Holds from"), Help(N_("Days before it stay as they were. Left empty: from today."))
]  # fmt: skip
LineUntil = Annotated[Date, P_("menu", "Held until before")]
PlaceInMeal = Annotated[Count, P_("menu", "Place")]

ChangeId = Annotated[int, Ref(to="menu_change"), N_("Change of the menu")]
Instead = Annotated[
    DishId, P_("menu", "Cooked instead"), Help(N_("Leave it empty where a dish is only left out."))
]  # fmt: skip
LeftOut = Annotated[
    DishId, P_("menu", "Left out"), Help(N_("Leave it empty where a dish is only added."))
]  # fmt: skip
WhyChanged = Annotated[Text, P_("menu", "Why"), suggested("menu_change", N_("Reasons for another menu"))]

OfferId = Annotated[int, Ref(to="dish_offer"), N_("Offered instead")]
ConcernOf = Annotated[Concern, P_("clash", "Why")]
Offered = Annotated[DishId, P_("clash", "Offered instead")]
OfferNote = Annotated[Text, P_("clash", "Remark")]
