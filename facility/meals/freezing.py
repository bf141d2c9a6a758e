"""Freezing the counts of a meal at its cut-off, and telling the kitchen of what changed afterwards."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.meals import words as w
from facility.meals.day_model import MealFreeze, MealTold
from facility.meals.eaters import eaters
from facility.meals.frozen import Lines, differences, lines_of, packed, unpacked
from facility.meals.times import cut_off, meals_of_day, supply_mode
from facility.meals.words import Meal

_WRITE = "meals.write"


@names("meal_freeze")
def meal_freeze_name(session: Session, id: int) -> str:
    row = session.get(MealFreeze, id)
    return row.day.isoformat() if row else "—"


@command(
    "meals.freeze",
    N_("froze the counts of {meal} of {day}: {plates} plates"),
    may=_WRITE,
    label=N_("Freeze the counts of a meal"),
)
class FreezeMeal(Command[int]):
    day: w.Day
    meal: w.MealOf


@command(
    "meals.tell_kitchen",
    N_("told the kitchen of {changes} changes to {meal} of {day}"),
    may=_WRITE,
    label=N_("Note that the kitchen was told"),
)
class TellKitchen(Command[int]):
    day: w.Day
    meal: w.MealOf


@handles(FreezeMeal)
def freeze_meal(ctx: Context, cmd: FreezeMeal) -> int:
    """From the cut-off until the end of the day; DomainError before it, afterwards, and where they are frozen."""
    if cmd.meal not in meals_of_day(ctx.settings, supply_mode(ctx.session)):
        raise DomainError("meal_not_served", N_("This meal is not served here."), "meal")
    at = cut_off(ctx.settings, cmd.day, cmd.meal)
    if ctx.now < at:
        raise DomainError("before_cut_off", N_("Counts of this meal are frozen from {at} on."), "meal", at=at)
    if cmd.day < ctx.today:
        raise DomainError("meal_over", N_("This meal is over."), "day")
    if freeze_of(ctx.session, cmd.day, cmd.meal) is not None:
        raise DomainError("meal_frozen_twice", N_("The counts of this meal are frozen already."), "meal")
    lines = lines_now(ctx, cmd.day, cmd.meal)
    plates = sum(line.plates for line in lines.values())
    ctx.note(plates=plates)
    row = MealFreeze(
        day=cmd.day, meal=cmd.meal, frozen_at=ctx.now, frozen_by=ctx.user.id, plates=max(plates, 0),
        lines=packed(lines),
    )  # fmt: skip
    return ctx.add(row).id


@handles(TellKitchen)
def tell_kitchen(ctx: Context, cmd: TellKitchen) -> int:
    """DomainError where nothing is frozen, or the kitchen knows everything already."""
    freeze = freeze_of(ctx.session, cmd.day, cmd.meal)
    if freeze is None:
        raise DomainError("not_frozen", N_("The counts of this meal are not frozen yet."), "meal")
    last = last_told(ctx.session, freeze.id)
    lines = lines_now(ctx, cmd.day, cmd.meal)
    found = differences(unpacked(freeze.lines), unpacked(last.lines) if last else None, lines)
    untold = sum(not one.told for one in found)
    if not untold:
        raise DomainError("kitchen_knows", N_("There is no change that the kitchen was not told of."), "meal")
    ctx.note(changes=untold)
    row = MealTold(freeze=freeze.id, told_at=ctx.now, told_by=ctx.user.id, lines=packed(lines))
    return ctx.add(row).id


def freeze_of(session: Session, day: date, meal: Meal) -> MealFreeze | None:
    """The frozen counts of a meal."""
    return session.scalars(select(MealFreeze).where(MealFreeze.day == day, MealFreeze.meal == meal)).first()


def last_told(session: Session, freeze: int) -> MealTold | None:
    """What the kitchen was last told since a freeze."""
    wanted = select(MealTold).where(MealTold.freeze == freeze).order_by(MealTold.id.desc()).limit(1)
    return session.scalars(wanted).first()


def lines_now(ctx: Context, day: date, meal: Meal) -> Lines:
    """How a meal stands now. What is served stays as it was at the serving: a plate is asked for that moment."""
    return lines_of(eaters(ctx.session, ctx.settings, day, meal, ctx.now, named=False))
