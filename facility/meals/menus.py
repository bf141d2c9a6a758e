"""The menu of a day: what the cycle says, and what was changed that day and why. Past days stay as they were."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, ref
from facility.meals import menu_words as m
from facility.meals import words as w
from facility.meals.cycle_rules import monday_of, week_of
from facility.meals.cycles import MenuLine, cycle_on, cycles_within, planned
from facility.meals.dishes import READ, WRITE, Dish, DishRecipe, cooked, dish_name
from facility.meals.records import MealRecord, entered, standing
from facility.meals.times import meals_of_day, supply_mode


class MenuChange(MealRecord, Base):
    """On one day, one meal: ``dish`` is cooked in place of ``left_out``; either may be missing, not both."""

    day: Mapped[w.Day]
    meal: Mapped[w.MealOf]
    left_out: Mapped[m.LeftOut | None] = ref("dish", index=False)
    dish: Mapped[m.Instead | None] = ref("dish", index=False)
    reason: Mapped[m.WhyChanged]


never(
    "menu_change_changes",
    "menu_change",
    N_("Say which dish is left out, or which is added."),
    "NEW.dish IS NULL AND NEW.left_out IS NULL",
    field="dish",
)


@names("menu_change")
def change_name(session: Session, id: int) -> str:
    row = session.get(MenuChange, id)
    return dish_name(session, row.dish or row.left_out or 0) if row else "—"


@command(
    "meals.change_menu",
    N_("changed the menu of {day}, {meal}: {what}; {reason}"),
    may=WRITE,
    label=N_("Change the menu of a day"),
)
class ChangeMenu(Command[int]):
    day: w.Day
    meal: w.MealOf
    left_out: m.LeftOut | None = None
    dish: m.Instead | None = None
    reason: m.WhyChanged


@handles(ChangeMenu)
def change_menu(ctx: Context, cmd: ChangeMenu) -> int:
    """Any day may be changed, one that has been too: the menu tells what was cooked, and why it differs."""
    from facility.core.i18n import say

    served = {one.dish for one in menu_on(ctx.session, cmd.day, cmd.meal)}
    if cmd.left_out is None and cmd.dish is None:
        raise DomainError("menu_change_changes", N_("Say which dish is left out, or which is added."), "dish")
    if cmd.left_out is not None and cmd.left_out not in served:
        raise DomainError("not_on_the_menu", N_("This dish is not on the menu of this meal."), "left_out")
    if cmd.dish is not None:
        cooked(ctx, cmd.dish)
        if cmd.dish in served:
            raise DomainError("dish_there", N_("This dish is on the menu of this meal already."), "dish")
    out, new = (ctx.name("dish", id) if id is not None else "" for id in (cmd.left_out, cmd.dish))
    if out and new:
        what = say(N_("{dish} instead of {other}"), dish=new, other=out)
    else:
        what = say(N_("without {dish}"), dish=out) if out else say(N_("{dish} added"), dish=new)
    row = MenuChange(**entered(ctx))
    copy_fields(cmd, row)
    ctx.note(what=what)
    return ctx.add(row).id


@dataclass(frozen=True, slots=True)
class DishServed:
    """One dish of a meal. ``line``: of the cycle, None where it was put on the menu that day; ``change``: the change
    that put it there; ``changed_from``: the dish it stands in for."""

    dish: m.DishId
    name: m.DishName
    kind: m.DishKind
    ingredients: m.Ingredients
    allergens: m.Allergens
    not_for: m.NotForDiets
    cautions: m.NotForCautions
    textures: m.DishTextures
    cost: m.DishCost | None
    note: m.DishNote
    line: m.LineId | None = None
    change: m.ChangeId | None = None
    changed_from: m.DishName = ""
    reason: m.WhyChanged = ""


class Book:
    """Every dish with its recipes, to be looked up for any day."""

    def __init__(self, session: Session) -> None:
        self.dishes = {row.id: row for row in session.scalars(select(Dish))}
        self._recipes: dict[int, list[DishRecipe]] = defaultdict(list)
        for row in session.scalars(select(DishRecipe).order_by(DishRecipe.since, DishRecipe.id)):
            self._recipes[row.dish].append(row)

    def on(self, dish: int, day: date) -> DishServed | None:
        """The dish as it is cooked on a day; before its first recipe as in that one."""
        recipes, row = self._recipes.get(dish, ()), self.dishes.get(dish)
        if row is None or not recipes:
            return None
        one = recipes[max(bisect_right(recipes, day, key=lambda recipe: recipe.since) - 1, 0)]
        return DishServed(
            dish, row.name, row.kind, one.ingredients, one.allergens, one.not_for, one.cautions, one.textures, one.cost,
            one.note,
        )  # fmt: skip


def menus_within(
    session: Session, first: date, last: date
) -> dict[tuple[date, w.Meal], tuple[DishServed, ...]]:
    """By day and meal, what is or was cooked on the days from ``first`` to ``last``; meals without a dish are left out.

    Five statements, however many days there are."""
    cycles = cycles_within(session, first, last)
    wanted = select(MenuLine).where(MenuLine.cycle.in_([one.id for one in cycles]))
    lines = list(session.scalars(wanted.order_by(MenuLine.place, MenuLine.id))) if cycles else []
    changes: dict[tuple[date, w.Meal], list[MenuChange]] = defaultdict(list)
    wanted_changes = standing(MenuChange).where(MenuChange.day >= first, MenuChange.day <= last)
    for change in session.scalars(wanted_changes.order_by(MenuChange.id)):
        changes[change.day, change.meal].append(change)
    book, found = Book(session), {}
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        stands: dict[w.Meal, list[DishServed]] = defaultdict(list)
        for line in planned(cycles, lines, day):
            if (dish := book.on(line.dish, day)) is not None:
                stands[line.meal].append(replace(dish, line=line.id))
        for meal in w.Meal:
            if dishes := changed(stands[meal], changes.get((day, meal), ()), book, day):
                found[day, meal] = tuple(dishes)
    return found


def changed(
    dishes: Sequence[DishServed], changes: Iterable[MenuChange], book: Book, day: date
) -> list[DishServed]:
    """The dishes of the cycle after the changes of the day, in the order they were made. A dish that stands in for
    another takes its place."""
    stands = list(dishes)
    for change in changes:
        place = next((at for at, one in enumerate(stands) if one.dish == change.left_out), None)
        new = book.on(change.dish, day) if change.dish is not None else None
        gone = stands.pop(place) if place is not None else None
        if new is not None and all(one.dish != new.dish for one in stands):
            made = replace(
                new,
                change=change.id,
                changed_from=gone.name if gone is not None else "",
                reason=change.reason,
            )
            stands.insert(len(stands) if place is None else place, made)
    return stands


def menu_on(session: Session, day: date, meal: w.Meal) -> tuple[DishServed, ...]:
    """What is or was cooked for a meal of a day, in its order."""
    return menus_within(session, day, day).get((day, meal), ())


@dataclass(frozen=True, slots=True)
class MenuCell:
    """A meal of a day: its dishes, and what was left out that day as (name, reason)."""

    day: w.Day
    meal: w.MealOf
    dishes: tuple[DishServed, ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def changed(self) -> bool:
        return bool(self.left_out) or any(one.change is not None for one in self.dishes)


@dataclass(frozen=True, slots=True)
class MenuWeek:
    """Seven days of meals. ``week``: of the cycle; None where no cycle holds."""

    monday: w.Day
    cycle: m.CycleId | None
    cycle_name: m.CycleName
    weeks: m.Weeks
    week: m.Week | None
    meals: tuple[w.Meal, ...]
    cells: tuple[MenuCell, ...]

    def cell(self, day: date, meal: w.Meal) -> MenuCell:
        found = (one for one in self.cells if one.day == day and one.meal is meal)
        return next(found, MenuCell(day, meal, (), ()))

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.monday + timedelta(days=ahead) for ahead in range(7))


@query("menu_week", may=READ)
def menu_week(ctx: Reading, *, day: w.Day) -> MenuWeek:
    """The week of a day, with the meals that this facility serves and any other that has a dish."""
    return week_menu(ctx, day)


def week_menu(ctx: Reading, day: date) -> MenuWeek:
    """See `menu_week`."""
    first = monday_of(day)
    last = first + timedelta(days=6)
    found = menus_within(ctx.session, first, last)
    wanted = standing(MenuChange).where(MenuChange.day >= first, MenuChange.day <= last)
    gone: dict[tuple[date, w.Meal], list[tuple[str, str]]] = defaultdict(list)
    for change in ctx.session.scalars(wanted.order_by(MenuChange.id)):
        if change.left_out is not None:
            name = ctx.name("dish", change.left_out)
            gone[change.day, change.meal].append((name, change.reason))
    served = meals_of_day(ctx.settings, supply_mode(ctx.session))
    meals = tuple(one for one in w.Meal if one in served or any(meal is one for _day, meal in found))
    keys = [(first + timedelta(days=ahead), meal) for ahead in range(7) for meal in meals]
    cells = tuple(MenuCell(on, meal, found.get((on, meal), ()), tuple(gone[on, meal])) for on, meal in keys)
    cycle = cycle_on(ctx.session, last)
    if cycle is None:
        return MenuWeek(first, None, "", 0, None, meals, cells)
    return MenuWeek(
        first, cycle.id, cycle.name, cycle.weeks, week_of(cycle.since, cycle.weeks, last), meals, cells
    )


@dataclass(frozen=True, slots=True)
class MenuChangeRow:
    """One change of a day's menu."""

    id: m.ChangeId
    day: w.Day
    meal: w.MealOf
    left_out: Annotated[str, N_("Left out")]
    dish: Annotated[str, N_("Cooked instead")]
    reason: m.WhyChanged
    entered_at: w.EnteredAt
    by: Annotated[str, N_("By")]
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("menu_changes", may=READ)
def menu_changes(ctx: Reading) -> tuple[MenuChangeRow, ...]:
    """All changes of menus, the last day first; voided ones too."""
    rows = ctx.session.scalars(select(MenuChange).order_by(MenuChange.day.desc(), MenuChange.id.desc()))
    return tuple(
        MenuChangeRow(
            row.id, row.day, row.meal, ctx.name("dish", row.left_out) if row.left_out else "",
            ctx.name("dish", row.dish) if row.dish else "", row.reason, row.entered_at,
            ctx.name("user", row.entered_by), row.voided_at, row.void_reason,
        )
        for row in rows
    )  # fmt: skip
