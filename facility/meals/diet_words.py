"""The words of diet orders and of the choking risk. What is clinical stands here and on no paper of the kitchen."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_
from facility.core.words import Choice, Group, Help, LongText, Moment, Name, Private, Ref, Text
from facility.meals import words as w
from facility.staff.words import StaffId

_PLATE = Group(N_("On the plate"))
_TABLE = Group(N_("At the table"))
_WHO = Group(N_("Why and from when"))


class DietWhy(Choice):
    """What kind of reason an order has; the reason itself is written beside it."""

    MEDICAL = "medical", P_("diet reason", "Medical advice"), "医嘱"
    SWALLOWING = "swallowing", P_("diet reason", "Chewing or swallowing"), "咀嚼吞咽"
    ALLERGY = "allergy", P_("diet reason", "Allergy"), "过敏"
    RELIGION = "religion", P_("diet reason", "Religion or custom"), "宗教", "民族习惯"
    OWN_WISH = "own_wish", P_("diet reason", "Own wish"), "本人意愿"
    OTHER = "other", P_("diet reason", "Other"), "其他"


class ChokingFactor(Choice):
    """What makes somebody choke more easily: one is watched, two or more are a high risk."""

    CHOKED_BEFORE = "choked_before", N_("Has choked before"), "既往噎食"
    STIFF_OR_DRY = "stiff_or_dry", N_("Stiffness or dry mouth from medicines"), "锥体外系反应", "口干"
    DEMENTIA = "dementia", N_("Dementia"), "痴呆"
    SNATCHING = "snatching", N_("Snatches food"), "抢食"
    STROKE = "stroke", N_("Stroke"), "脑卒中", "中风"
    SEIZURES = "seizures", P_("choking", "Seizures"), "癫痫", "抽搐"
    FAST = "fast", N_("Excited, very hungry, bingeing or eating very fast"), "暴饮暴食", "进食过快"
    TEETH = "teeth", N_("Missing teeth"), "缺牙"


class OrderState(Choice):
    """Whether an order holds now."""

    COMING = "coming", P_("diet order", "Begins later")
    HOLDS = "holds", P_("diet order", "Holds")
    OVER = "over", P_("diet order", "Over")


Since = Annotated[
    Moment, P_("diet", "From"), Help(N_("The first meal after this moment has the new plate.")), _WHO
]
Until = Annotated[Moment, P_("diet", "Until"), Help(N_("Leave it empty where no end is set.")), _WHO]
OrderedBy = Annotated[
    Name, N_("Ordered by"), Help(N_("The doctor, the practitioner, or the person themself.")), _WHO
]
Why = Annotated[DietWhy, N_("Kind of reason"), _WHO]
Reason = Annotated[
    LongText,
    P_("diet", "Reason"),
    Help(N_("It stays in the file. The kitchen does not see it.")),
    Private(),
    _WHO,
]
Diets = Annotated[
    w.Diets,
    Help(N_("Several may hold at the same time. Leave it empty where this order says nothing about it.")),
    _PLATE,
]
TextureOf = Annotated[w.TextureWord, _PLATE]
Allergies = Annotated[w.Allergies, _PLATE]
AllergyNote = Annotated[
    Text, N_("About the allergy"),
    Help(N_("What exactly, and what to do. The kitchen sees it.")), Private(), _PLATE,
]  # fmt: skip
Dislikes = Annotated[Text, N_("Does not like"), Help(N_("For example liver, coriander.")), _PLATE]
Cautions = Annotated[w.Cautions, Help(N_("The kitchen sees what to mind, not why.")), _PLATE]
PortionOf = Annotated[w.PortionWord, _TABLE]
HelpOf = Annotated[w.HelpWord, _TABLE]
KitchenNote = Annotated[
    Text, N_("Note for the kitchen"),
    Help(N_("It is printed. Write no diagnosis and no medicine here.")), _TABLE,
]  # fmt: skip
EndedAt = Annotated[Moment, P_("diet", "End entered")]
UntilFirst = Annotated[Moment, P_("diet", "Until, as first ordered")]
WhyEnd = Annotated[Text, N_("Why it ends"), Private()]
State = Annotated[OrderState, P_("diet order", "State")]

AssessedAt = Annotated[Moment, P_("choking", "Looked at"), Help(N_("From then on the result counts."))]
Assessor = Annotated[StaffId, P_("choking", "Looked at by")]
Factors = Annotated[
    tuple[ChokingFactor, ...], N_("What makes choking likely"),
    Help(N_("One: watch. Two or more: high risk. They stay in the file; the kitchen sees the level and the measure.")),
    Private(),
]  # fmt: skip
Measure = Annotated[
    LongText, N_("What is done at meals"),
    Help(N_("Needed with a high risk. It is printed for the kitchen and the table: name what to do, not why.")),
]  # fmt: skip
ClinicalNote = Annotated[w.Note, Help(N_("It stays in the file."))]
Renews = Annotated[int, Ref(to="diet_order"), N_("Renews")]
