"""Numbers about assessing for work that the facility may set."""

from __future__ import annotations

from typing import Annotated

from facility.core import settings
from facility.core.i18n import N_, P_
from facility.core.settings import Mark
from facility.core.words import Between, Count, Help, Unit

WORK = N_("Sheltered work")
YOUNGEST, ASSESSMENT_DAYS, ASSESS_WITHIN = "work_age", "work_assessment_days", "work_assess_within_days"
LONG_ABSENCE = "work_long_absence_days"
_Days = Annotated[Count, Unit(N_("days")), Between(1, 3660)]

settings.declare(
    YOUNGEST,
    Annotated[Count, N_("Youngest age for work"), Unit(P_("of age", "years")), Between(14, 60)],
    16,
    Mark.FIELD,
    WORK,
)
settings.declare(ASSESSMENT_DAYS, Annotated[_Days, N_("A work assessment holds for")], 180, Mark.FIELD, WORK)
settings.declare(
    ASSESS_WITHIN,
    Annotated[
        _Days,
        N_("Assess for work within"),
        Help(
            N_(
                "After the wish to work was noted, or after something changed; also how long before the end it shows."
            )
        ),
    ],
    14,
    Mark.FIELD,
    WORK,
)
settings.declare(
    LONG_ABSENCE,
    Annotated[
        _Days, N_("A long absence from work begins at"), Help(N_("Somebody away so long is assessed anew."))
    ],
    30,
    Mark.FIELD,
    WORK,
)
