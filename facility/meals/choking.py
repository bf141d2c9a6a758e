"""The choking risk: worked out from its factors, with a written measure where it is high.

The factors stay in the file. Kitchen and table learn the level and what is done.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy.orm import Session

from facility.core import settings
from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.settings import Mark, Settings
from facility.core.words import Between, Count, Help, Unit
from facility.meals import diet_words as d
from facility.meals import words as w
from facility.meals.diet_model import ChokingCheck
from facility.meals.diet_words import ChokingFactor
from facility.meals.records import entered, not_ahead, standing_entry
from facility.meals.words import ChokingLevel
from facility.people.record import standing_person
from facility.staff.model import Staff

MEALS = P_("settings", "Meals")
FIRST_LOOK, WATCH_AGAIN, HIGH_AGAIN = "choking_first_days", "choking_watch_days", "choking_high_days"
_Days = Annotated[Count, Unit(N_("days")), Between(1, 730)]

settings.declare(
    FIRST_LOOK,
    Annotated[
        _Days,
        N_("Look at the choking risk within"),
        Help(N_("After arrival, or after the file names something that makes choking likely.")),
    ],
    3,
    Mark.FIELD,
    MEALS,
)
settings.declare(
    WATCH_AGAIN, Annotated[_Days, N_("Look at the choking risk again: watch")], 90, Mark.FIELD, MEALS
)
settings.declare(
    HIGH_AGAIN, Annotated[_Days, N_("Look at the choking risk again: high")], 30, Mark.FIELD, MEALS
)


def level_of(factors: Collection[ChokingFactor]) -> ChokingLevel:
    """None: no risk seen; one: watch; two or more: high."""
    several = len(set(factors))
    if several == 0:
        return ChokingLevel.NONE
    return ChokingLevel.WATCH if several == 1 else ChokingLevel.HIGH


def again_on(level: ChokingLevel, looked_at: date, values: Settings) -> date | None:
    """When to look again; None where no risk was seen."""
    if level is ChokingLevel.NONE:
        return None
    key = HIGH_AGAIN if level is ChokingLevel.HIGH else WATCH_AGAIN
    return looked_at + timedelta(days=values.count(key))


@names("choking_check")
def choking_check_name(session: Session, id: int) -> str:
    row = session.get(ChokingCheck, id)
    return day_of(row.at).isoformat() if row else "—"


@command(
    "meals.check_choking",
    N_("looked at the choking risk of {person}"),
    may="meals.diet",
    label=N_("Look at the choking risk"),
)
class CheckChoking(Command[int]):
    person: w.PersonId
    factors: d.Factors = ()
    measure: d.Measure = ""
    at: d.AssessedAt
    assessor: d.Assessor
    note: d.ClinicalNote = ""


@handles(CheckChoking)
def check_choking(ctx: Context, cmd: CheckChoking) -> int:
    """Raises DomainError where the risk is high and no measure is written."""
    standing_person(ctx, cmd.person)
    not_ahead(ctx, cmd.at, "at")
    if not ctx.get(Staff, cmd.assessor, "assessor").here(day_of(cmd.at)):
        raise DomainError("not_here_then", N_("This person did not work here on that day."), "assessor")
    level = level_of(cmd.factors)
    if level is ChokingLevel.HIGH and not cmd.measure.strip():
        raise DomainError(
            "high_risk_has_measure", N_("The risk is high. Write what is done at meals."), "measure"
        )
    row = ChokingCheck(
        person=cmd.person, at=cmd.at, assessor=cmd.assessor, level=level, measure=cmd.measure, note=cmd.note,
        factors=tuple(one for one in ChokingFactor if one in cmd.factors), **entered(ctx),
    )  # fmt: skip
    return ctx.add(row).id


@command(
    "meals.void_choking",
    N_("voided a look at the choking risk of {person}: {reason}"),
    may="meals.diet",
    label=N_("Void a choking check"),
)
class VoidChoking(Command[None]):
    check: Annotated[w.ChokingCheckId, N_("Choking check")]
    reason: w.WhyVoid


@handles(VoidChoking)
def void_choking(ctx: Context, cmd: VoidChoking) -> None:
    row: ChokingCheck = standing_entry(ctx, ChokingCheck, cmd.check, "check")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    row.voided_at, row.void_reason = ctx.now, cmd.reason
