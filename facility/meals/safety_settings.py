"""Numbers of food safety that the facility may set; each says where it comes from."""

from __future__ import annotations

from typing import Annotated

from facility.core import settings
from facility.core.i18n import N_, P_
from facility.core.settings import Mark
from facility.core.words import Between, Count, Help, Measure, Unit

FOOD_SAFETY = N_("Food safety")
GRAMS, HOURS, REMIND = "sample_grams", "sample_hours", "sample_remind_days"
FRIDGE_LOW, FRIDGE_HIGH, FREEZER_HIGH = "fridge_low", "fridge_high", "freezer_high"
COOKED_LOW, WARM_LOW = "cooked_low", "warm_low"
HEAT_MINUTES, CHLORINE_MINUTES, CHLORINE_MG = "heat_minutes", "chlorine_minutes", "chlorine_mg"

_Tenths = Annotated[Measure, Unit("℃"), Between(-600, 3000)]

settings.declare(
    GRAMS,
    Annotated[Count, N_("A food sample weighs at least"), Unit(P_("unit", "g")), Between(1, 1000)],
    125,
    Mark.POLICY,
    FOOD_SAFETY,
)
settings.declare(
    HOURS,
    Annotated[Count, N_("A food sample is kept at least"), Unit(N_("hours")), Between(1, 720)],
    48,
    Mark.POLICY,
    FOOD_SAFETY,
)
settings.declare(
    REMIND,
    Annotated[
        Count, N_("Remind of missing samples for"), Unit(N_("days")), Between(1, 30),
        Help(N_("Later nothing can be put in any more; the gap stays in the register.")),
    ],
    2,
    Mark.OURS,
    FOOD_SAFETY,
)  # fmt: skip
settings.declare(FRIDGE_LOW, Annotated[_Tenths, N_("Fridge: at least")], 0, Mark.POLICY, FOOD_SAFETY)
settings.declare(FRIDGE_HIGH, Annotated[_Tenths, N_("Fridge: at most")], 80, Mark.POLICY, FOOD_SAFETY)
settings.declare(FREEZER_HIGH, Annotated[_Tenths, N_("Freezer: at most")], -120, Mark.POLICY, FOOD_SAFETY)
settings.declare(
    COOKED_LOW, Annotated[_Tenths, N_("Cooked food, inside: at least")], 700, Mark.POLICY, FOOD_SAFETY
)
settings.declare(WARM_LOW, Annotated[_Tenths, N_("Food kept warm: at least")], 600, Mark.POLICY, FOOD_SAFETY)
settings.declare(
    HEAT_MINUTES,
    Annotated[Count, N_("Disinfection by heat: at least"), Unit(N_("minutes")), Between(1, 240)],
    10,
    Mark.FIELD,
    FOOD_SAFETY,
)
settings.declare(
    CHLORINE_MINUTES,
    Annotated[Count, N_("Chlorine solution works for at least"), Unit(N_("minutes")), Between(1, 240)],
    5,
    Mark.FIELD,
    FOOD_SAFETY,
)
settings.declare(
    CHLORINE_MG,
    Annotated[Count, N_("Chlorine solution: strength at least"), Unit("mg/L"), Between(1, 10000)],
    250,
    Mark.FIELD,
    FOOD_SAFETY,
)
