"""What is set for asking: how often, and from how many answers on groups are shown apart."""

from __future__ import annotations

from typing import Annotated

from facility.core import settings
from facility.core.i18n import N_, P_
from facility.core.settings import Mark
from facility.core.words import Between, Count, Help, Unit

_QUALITY = P_("settings", "Quality")

settings.declare(
    "opinion_months",
    Annotated[Count, N_("People and families are asked at least every"), Unit(N_("months")), Between(1, 24)],
    3,
    Mark.STANDARD,
    _QUALITY,
)
settings.declare(
    "opinion_least_group",
    Annotated[
        Count,
        N_("Answers without names are shown by group from"),
        Unit(P_("unit", "sheets")),
        Between(3, 50),
        Help(N_("In smaller groups one could guess who said what.")),
    ],
    5,
    Mark.OURS,
    _QUALITY,
)
