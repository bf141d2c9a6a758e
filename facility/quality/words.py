"""The words of the standard and of what the records say about it."""

from __future__ import annotations

from typing import Annotated

from facility.core.checks import Verdict
from facility.core.i18n import N_, P_, Sentence
from facility.core.standard import Every, Evidence, Strength, WhoseDuty
from facility.core.words import Count, Date, Help, LongText, Moment, Ref, Text

Clause = Annotated[Text, N_("Clause")]
Demand = Annotated[Text, N_("What is asked")]
VerdictOf = Annotated[Verdict, P_("verdict", "Result")]
Says = Annotated[Sentence, N_("What the records say")]
Missing = Annotated[Sentence, N_("What is missing")]
HoldsUntil = Annotated[Date, N_("Holds until")]
StrengthOf = Annotated[Strength, P_("line", "How binding")]
DutyOf = Annotated[WhoseDuty, P_("line", "Whose duty")]
EveryOf = Annotated[Every, N_("How often")]
EvidenceOf = Annotated[Evidence, N_("Who can answer it")]
ChapterOf = Annotated[Text, N_("Chapter")]
LookedAt = Annotated[Moment, N_("As of")]
Good = Annotated[Count, P_("line", "Hold")]
Of = Annotated[Count, P_("line", "Of")]

SetAsideId = Annotated[int, Ref(to="line_set_aside"), N_("Line set aside")]
WhyNotApplicable = Annotated[
    LongText,
    N_("Why it does not apply here"),
    Help(N_("It stands on every report, and the line is counted as not applicable.")),
]
SetAsideSince = Annotated[Date, N_("Does not apply from")]
WhyAgain = Annotated[LongText, N_("Why it applies again")]
