"""What waits because of a meal to come: its counts are not frozen yet, or the kitchen does not know of a change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyRow, duties, duty, kind
from facility.core.i18n import N_, P_, say
from facility.meals.day_model import MealFreeze
from facility.meals.eaters import eaters
from facility.meals.freezing import freeze_of, last_told
from facility.meals.frozen import differences, lines_of, unpacked
from facility.meals.times import cut_off, meal_moment, meals_of_day, supply_mode
from facility.meals.words import Meal

FREEZE = kind(
    "meal_freeze", P_("today", "Counts of a meal"), DutyGroup.OTHER, icon="lock", may="meals.read", acts="meals.write",
    page="meals", done_by=("meals.freeze",), to_the_minute=True,
)  # fmt: skip
TELL = kind(
    "meal_tell", P_("today", "Changes for the kitchen"), DutyGroup.OTHER, icon="fork-knife", may="meals.read",
    acts="meals.write", page="meals", done_by=("meals.tell_kitchen",), to_the_minute=True,
)  # fmt: skip
USED = 14
"""Days after the last freeze for which it is reminded of; a facility that does not freeze is left in peace."""


@duties(FREEZE, TELL)
def _meals_to_come(ctx: Reading) -> Iterator[DutyRow]:
    """Meals of today and tomorrow that are still to be served and whose cut-off has passed."""
    recent = select(MealFreeze.id).where(MealFreeze.day >= ctx.today - timedelta(days=USED)).limit(1)
    if ctx.session.scalars(recent).first() is None:
        return
    for day in (ctx.today, ctx.today + timedelta(days=1)):
        for meal in meals_of_day(ctx.settings, supply_mode(ctx.session)):
            if cut_off(ctx.settings, day, meal) <= ctx.now < meal_moment(ctx.settings, day, meal):
                yield from _of_meal(ctx, day, meal)


def _of_meal(ctx: Reading, day: date, meal: Meal) -> Iterator[DutyRow]:
    about, target = f"{day.isoformat()}-{meal.value}", ("day", (day, meal))
    freeze = freeze_of(ctx.session, day, meal)
    if freeze is None:
        text = say(N_("Counts of {meal} are not frozen yet"), meal=meal)
        yield duty(
            ctx, FREEZE, about, name="", detail=say(N_("Meals")), text=text, action=N_("Freeze"), target=target,
            moment=cut_off(ctx.settings, day, meal) + timedelta(minutes=1),
        )  # fmt: skip
        return
    told = last_told(ctx.session, freeze.id)
    now = lines_of(eaters(ctx.session, ctx.settings, day, meal, ctx.now, named=False))
    apart = differences(unpacked(freeze.lines), unpacked(told.lines) if told else None, now)
    n = sum(not one.told for one in apart)
    if n:
        text = say(N_("{meal}: the kitchen does not know of {n} changes"), meal=meal, n=n)
        yield duty(
            ctx, TELL, about, name="", detail=say(N_("Meals")), text=text, action=N_("Tell the kitchen"), target=target,
            moment=meal_moment(ctx.settings, day, meal),
        )  # fmt: skip
