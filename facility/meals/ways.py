"""Which meals are cooked in the house and which are brought, and so how much of this domain a facility sees (5.3.5).

A day centre that only orders lunch has lunch, diets, orders for staff, the supplier, samples and the month; a kitchen in
the house has all of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core import settings
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.settings import Mark, Settings, yes
from facility.core.words import Help, YesNo, YesNoAnswer
from facility.meals import day_words as d
from facility.meals.deliveries import Delivery
from facility.meals.dishes import Dish
from facility.meals.suppliers import Supplier, suppliers_on
from facility.meals.supply_words import SupplyKind
from facility.meals.times import meals_of_day, supply_mode
from facility.meals.words import Meal
from facility.premises.words import MealsMode

settings.declare(
    "menus_kept",
    Annotated[
        YesNo, N_("Menus are kept where meals are ordered"),
        Help(N_("Enter the supplier’s menu, so that allergies and missing samples are named dish by dish.")),
    ],
    YesNoAnswer.NO, Mark.OURS, P_("settings", "Meals"),
)  # fmt: skip

ALL = ("day", "diets", "guests", "menus", "dishes", "suppliers", "safety", "month")
MENUS = ("menus", "dishes")


@dataclass(frozen=True, slots=True)
class MealWays:
    """``cooked``: meals made in the house; ``brought``: meals a supplier brings; ``menus``: dishes are written down;
    ``supplied``: somebody supplies or has supplied; ``deliveries``: something is or was brought."""

    mode: Annotated[MealsMode, P_("meals", "Supply")] | None
    cooked: d.OnMeals
    brought: d.OnMeals
    menus: Annotated[bool, N_("Menus are kept")]
    supplied: Annotated[bool, N_("There are suppliers")]
    deliveries: Annotated[bool, N_("Meals are delivered")]

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the page that serve some purpose."""
        if not self.cooked and not self.brought:
            return ("day", "suppliers", "month") if self.supplied else ("day",)
        return tuple(one for one in ALL if self.menus or one not in MENUS)


def apart(
    mode: MealsMode | None, served: Collection[Meal], made: Collection[Meal], brought: Collection[Meal]
) -> tuple[tuple[Meal, ...], tuple[Meal, ...]]:
    """(cooked in the house, brought). ``made``, ``brought``: what kitchens in the house and suppliers from outside supply;
    a meal of both is cooked in the house too."""
    if mode is MealsMode.ORDERED:
        return (), tuple(served)
    return (
        tuple(meal for meal in served if meal in made or meal not in brought),
        tuple(meal for meal in served if meal in brought),
    )


def meals_apart(session: Session, on: Settings, day: date) -> tuple[tuple[Meal, ...], tuple[Meal, ...]]:
    """See `apart`, of a day."""
    mode = supply_mode(session)
    made: set[Meal] = set()
    brought: set[Meal] = set()
    for row in suppliers_on(session, day):
        (brought if row.kind is SupplyKind.ORDERED else made).update(row.meals)
    return apart(mode, meals_of_day(on, mode), made, brought)


def only_brought(session: Session, on: Settings, day: date, meal: Meal) -> bool:
    """Whether a meal is made by strangers, so that its papers leave the house."""
    cooked, brought = meals_apart(session, on, day)
    return meal in brought and meal not in cooked


@query("meal_ways", may="meals.read")
def meal_ways(ctx: Reading) -> MealWays:
    """How meals come today."""
    cooked, brought = meals_apart(ctx.session, ctx.settings, ctx.today)

    def any_of(column: object) -> bool:
        return ctx.session.scalars(select(column).limit(1)).first() is not None  # type: ignore[call-overload]

    menus = bool(cooked) or yes(ctx.settings.get("menus_kept")) or any_of(Dish.id)
    return MealWays(
        supply_mode(ctx.session), cooked, brought, menus, any_of(Supplier.id), bool(brought) or any_of(Delivery.id)
    )  # fmt: skip
