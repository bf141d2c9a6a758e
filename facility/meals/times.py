"""When meals are served, until when they are ordered, and which of them this facility serves; all are settings."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core import settings
from facility.core.i18n import N_, P_
from facility.core.settings import Mark, Settings
from facility.core.words import Between, Count, Help, Unit
from facility.meals.words import Meal
from facility.premises.model import FacilityProfile
from facility.premises.words import MealsMode
from facility.staff.shifts import ClockTime, minutes_of, moment_at

_MEALS = P_("settings", "Meals")
_CUT = Help(N_("A time later than the serving time lies on the day before."))
_SERVED: dict[Meal, tuple[str, object, str]] = {
    Meal.BREAKFAST: ("meal_breakfast_at", Annotated[ClockTime, N_("Breakfast is served at")], "07:30"),
    Meal.LUNCH: ("meal_lunch_at", Annotated[ClockTime, N_("Lunch is served at")], "11:45"),
    Meal.DINNER: ("meal_dinner_at", Annotated[ClockTime, N_("Dinner is served at")], "17:30"),
}
_CUT_OFF: dict[Meal, tuple[str, object, str]] = {
    Meal.BREAKFAST: (
        "meal_breakfast_cut_off", Annotated[ClockTime, N_("Counts of breakfast are frozen at"), _CUT], "18:30"
    ),
    Meal.LUNCH: ("meal_lunch_cut_off", Annotated[ClockTime, N_("Counts of lunch are frozen at"), _CUT], "09:30"),
    Meal.DINNER: ("meal_dinner_cut_off", Annotated[ClockTime, N_("Counts of dinner are frozen at"), _CUT], "15:00"),
}  # fmt: skip
for _key, _hint, _at in (*_SERVED.values(), *_CUT_OFF.values()):
    settings.declare(_key, _hint, _at, Mark.FIELD, _MEALS)
settings.declare(
    "meals_served",
    Annotated[
        tuple[Meal, ...],
        N_("Meals served"),
        Help(N_("Where meals are ordered from outside it is lunch alone, unless something is chosen here.")),
    ],
    tuple(Meal),
    Mark.FIELD,
    _MEALS,
)
settings.declare(
    "meals_by_day",
    Annotated[tuple[Meal, ...], N_("Meals of people who come by day")],
    (Meal.LUNCH,),
    Mark.FIELD,
    _MEALS,
)
settings.declare(
    "missed_meals_warn",
    Annotated[
        Count, N_("The practitioner is told after meals missed in a row"), Unit(N_("meals")), Between(1, 9)
    ],
    2,
    Mark.FIELD,
    _MEALS,
)


def meal_moment(on: Settings, day: date, meal: Meal) -> datetime:
    """When a meal of a day is served."""
    return moment_at(day, minutes_of(str(on.get(_SERVED[meal][0]))))


def cut_off(on: Settings, day: date, meal: Meal) -> datetime:
    """Until when what is entered changes the counts of a meal; afterwards it is a change."""
    served = minutes_of(str(on.get(_SERVED[meal][0])))
    minute = minutes_of(str(on.get(_CUT_OFF[meal][0])))
    return moment_at(day - timedelta(days=1) if minute > served else day, minute)


def supply_mode(session: Session) -> MealsMode | None:
    """How those who come are fed, as the facility describes itself; None where it says nothing."""
    return session.scalars(
        select(FacilityProfile.meals)
        .where(FacilityProfile.until.is_(None))
        .order_by(FacilityProfile.id.desc())
    ).first()


def meals_of_day(on: Settings, mode: MealsMode | None) -> tuple[Meal, ...]:
    """The meals of a day in their order: as chosen; else lunch alone where meals are ordered, and none where none are
    provided."""
    if mode is MealsMode.NONE:
        return ()
    if mode is MealsMode.ORDERED and not on.changed("meals_served"):
        return (Meal.LUNCH,)
    chosen = on.get("meals_served")
    return tuple(meal for meal in Meal if meal in chosen)


def meal_before(day: date, meal: Meal, served: tuple[Meal, ...]) -> tuple[date, Meal]:
    """The meal before one, of those that are served."""
    earlier = [one for one in served if list(Meal).index(one) < list(Meal).index(meal)]
    if earlier:
        return day, earlier[-1]
    return day - timedelta(days=1), (served[-1] if served else meal)


def meal_near(on: Settings, served: tuple[Meal, ...], now: datetime, day: date) -> Meal:
    """The meal a day's page opens with: the next one whose serving is not an hour past, else the last."""
    for meal in served:
        if meal_moment(on, day, meal) + timedelta(hours=1) > now:
            return meal
    return served[-1] if served else Meal.LUNCH
