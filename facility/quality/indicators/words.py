"""The words of the indicators: the standard's own (6.4) and ours beside them, and figures from outside."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_, P_, Sentence
from facility.core.words import (
    Choice,
    Count,
    Date,
    Help,
    LongText,
    Measure,
    MeasureKind,
    Moment,
    Name,
    Ref,
    Text,
    suggested,
)
from facility.quality.indicators.rules.ratio import Place


class Indicator(Choice):
    """What is shown: the indicators of 6.4 by their clause, and figures of the house by a name."""

    COUNTIES = "6.4.1", N_("Coverage of counties")
    TOWNSHIPS = "6.4.2", N_("Coverage of streets and townships")
    SERVED = "6.4.3", N_("People at home who are served")
    EMPLOYED = "6.4.4", N_("Employment")
    RELAPSED = "6.4.5", N_("Re-admission for relapse")
    DISABLED = "6.4.6", N_("Disability among the newly ill")
    SELF_CARE = "6.4.7", N_("Self-care regained")
    OCCUPANCY = "occupancy", N_("Beds in use")
    STAY = "stay", N_("Length of stay")
    WAITING = "waiting", N_("Wait for a place")
    TRAINING = "training", N_("Training of staff")
    WORK = "work", N_("Hours of sheltered work")
    MEALS = "meals", P_("indicator", "Meals served")
    INCIDENTS = "incidents", N_("Incidents per 1,000 days")

    @property
    def clause(self) -> str:
        """Its clause; empty for a figure of the house."""
        return str(self.value) if str(self.value)[0].isdigit() else ""


UNITS: dict[Indicator, str] = {
    Indicator.STAY: P_("indicator", "nights"),
    Indicator.WAITING: P_("indicator", "days"),
    Indicator.TRAINING: P_("indicator", "hours each"),
    Indicator.WORK: P_("indicator", "hours"),
    Indicator.MEALS: P_("indicator", "meals"),
    Indicator.INCIDENTS: P_("indicator", "per 1,000 days"),
}
"""Of those that are no per cent."""


class OutsideKind(Choice):
    """Figures that come from outside, each for one indicator."""

    COUNTIES_SERVED = "counties_served", N_("Counties with community rehabilitation")
    COUNTIES = "counties", N_("Counties of the province")
    TOWNSHIPS_SERVED = "townships_served", N_("Streets and townships with a facility")
    TOWNSHIPS = "townships", N_("Streets and townships of the county")
    AT_HOME = "at_home", N_("Registered people living at home")
    REGISTERED = "registered", N_("On the township’s register")
    AREA = "area", N_("People with a mental disorder in the service area")


FROM_OUTSIDE: dict[Indicator, tuple[OutsideKind, ...]] = {
    Indicator.COUNTIES: (OutsideKind.COUNTIES_SERVED, OutsideKind.COUNTIES),
    Indicator.TOWNSHIPS: (OutsideKind.TOWNSHIPS_SERVED, OutsideKind.TOWNSHIPS),
    Indicator.SERVED: (OutsideKind.AT_HOME,),
    Indicator.EMPLOYED: (OutsideKind.REGISTERED,),
    Indicator.RELAPSED: (OutsideKind.AREA,),
}
"""Which indicator needs which; the last is its denominator."""
INDICATOR_OF = {kind: indicator for indicator, kinds in FROM_OUTSIDE.items() for kind in kinds}


class FigureState(Choice):
    """Whether a figure from outside counts."""

    COUNTS = "counts", P_("figure", "counts")
    REPLACED = "replaced", P_("figure", "replaced by a later one")
    WITHDRAWN = "withdrawn", P_("figure", "withdrawn")


IndicatorOf = Annotated[Indicator, N_("Indicator")]
Clause = Annotated[Text, N_("Clause")]
Title = Annotated[Text, P_("indicator", "Name")]
Hundredths = Annotated[Measure, MeasureKind(2)]
Value = Annotated[Hundredths, P_("indicator", "Value")]
Part = Annotated[Count, P_("indicator", "Numerator")]
Whole = Annotated[Count, P_("indicator", "Denominator")]
UnitOf = Annotated[Text, P_("indicator", "Unit")]
Says = Annotated[Sentence, P_("indicator", "What it says")]
Source = Annotated[Sentence, P_("indicator", "Where it comes from")]
Since = Annotated[Date, P_("indicator", "From")]
Until = Annotated[Date, P_("indicator", "Until and with")]

PersonId = Annotated[int, Ref(to="person"), N_("Person")]
PersonNumber = Annotated[Text, N_("Number")]
PersonName = Annotated[Name, N_("Name")]
PlaceOf = Annotated[Place, P_("indicator", "Where it counts")]
Why = Annotated[Sentence, P_("indicator", "Why")]

OutsideId = Annotated[int, Ref(to="outside_figure"), N_("Figure from outside")]
OutsideOf = Annotated[OutsideKind, P_("figure", "Which figure")]
Number = Annotated[Count, P_("figure", "Figure")]
FromWhom = Annotated[
    Text, P_("figure", "Source"), Help(N_("Who gave it, by which letter, notice or system.")),
    suggested("figure_source", N_("Sources of figures from outside")),
]  # fmt: skip
AsOf = Annotated[Date, P_("figure", "As of")]
EnteredAt = Annotated[Moment, P_("figure", "Entered")]
EnteredBy = Annotated[Name, P_("figure", "Entered by")]
WithdrawnAt = Annotated[Moment, P_("figure", "Withdrawn")]
WhyWithdrawn = Annotated[LongText, P_("figure", "Why it is withdrawn")]
StateOf = Annotated[FigureState, P_("figure", "State")]
