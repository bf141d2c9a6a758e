"""Dishes: what is in them, in which textures they can be made, what a portion costs; as it was on any day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Index, func, select
from sqlalchemy.orm import Mapped, Session

from facility.core.choice_lists import fit
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.meals import menu_words as m
from facility.meals import words as w

READ, WRITE = "meals.read", "meals.menu"


class Dish(Retractable, Base):
    """A dish by its name; ``retired_on``: it is not cooked any more."""

    name: Mapped[m.DishName]
    kind: Mapped[m.DishKind]
    retired_on: Mapped[m.RetiredOn | None]
    reason: Mapped[m.WhyRetired]


class DishRecipe(Retractable, Base):
    """What is in a dish from a day on; the recipe before is kept for the menus of its days."""

    __table_args__ = (Index("ix_dish_recipe_dish_since", "dish", "since"),)
    dish: Mapped[m.DishId] = ref("dish", index=False)
    since: Mapped[m.DishSince]
    ingredients: Mapped[m.Ingredients]
    allergens: Mapped[m.Allergens]
    not_for: Mapped[m.NotForDiets]
    cautions: Mapped[m.NotForCautions]
    textures: Mapped[m.DishTextures]
    cost: Mapped[m.DishCost | None]
    note: Mapped[m.DishNote]


@names("dish")
def dish_name(session: Session, id: int) -> str:
    row = session.get(Dish, id)
    return row.name if row else "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class DishFacts:
    name: m.DishName
    kind: m.DishKind = ""
    ingredients: m.Ingredients = ""
    allergens: m.Allergens = ()
    not_for: m.NotForDiets = ()
    cautions: m.NotForCautions = ()
    textures: m.DishTextures = ()
    cost: m.DishCost | None = None
    note: m.DishNote = ""


@command("meals.add_dish", N_("entered the dish {name}"), may=WRITE, label=N_("Enter a dish"))
class AddDish(DishFacts, Command[int]):
    pass


@command("meals.change_dish", N_("changed the dish {name}"), may=WRITE, label=N_("Change a dish"))
class ChangeDish(DishFacts, Command[None]):
    dish: m.DishId
    since: m.DishSince | None = None


@command(
    "meals.retire_dish",
    N_("noted that {dish} is not cooked any more: {reason}"),
    may=WRITE,
    label=N_("Cook it no more"),
)
class RetireDish(Command[None]):
    dish: m.DishId
    reason: m.WhyRetired


@handles(AddDish)
def add_dish(ctx: Context, cmd: AddDish) -> int:
    """Its recipe holds until it is changed from a day on, and for menus of days before, written later."""
    _refuse_twice(ctx, cmd.name)
    dish = ctx.add(Dish(name=cmd.name, kind=cmd.kind, reason=""))
    ctx.add(_recipe(dish.id, ctx.today, cmd))
    return dish.id


@handles(ChangeDish)
def change_dish(ctx: Context, cmd: ChangeDish) -> None:
    """A recipe of the same day is corrected; one of a day before stays for the menus until now."""
    dish, since = cooked(ctx, cmd.dish), cmd.since or ctx.today
    if since < ctx.today:
        raise DomainError(
            "recipe_of_the_past", N_("A recipe can change from today on, not back in time."), "since"
        )
    _refuse_twice(ctx, cmd.name, dish.id)
    dish.name, dish.kind = cmd.name, cmd.kind
    new = _recipe(dish.id, since, cmd)
    held = recipes_on(ctx.session, since, (dish.id,)).get(dish.id)
    if held is not None and _same(held, new):
        return
    if held is not None and held.since == since:
        for name in ("ingredients", "allergens", "not_for", "cautions", "textures", "cost", "note"):
            setattr(held, name, getattr(new, name))
        return
    ctx.add(new)


def _recipe(dish: int, since: date, cmd: DishFacts) -> DishRecipe:
    return DishRecipe(
        dish=dish, since=since, ingredients=cmd.ingredients, allergens=cmd.allergens, not_for=cmd.not_for,
        cautions=cmd.cautions, textures=cmd.textures or (w.Texture.ORDINARY,), cost=cmd.cost, note=cmd.note,
    )  # fmt: skip


def _same(one: DishRecipe, other: DishRecipe) -> bool:
    kept = ("ingredients", "allergens", "not_for", "cautions", "textures", "cost", "note")
    return all(getattr(one, name) == getattr(other, name) for name in kept)


def _refuse_twice(ctx: Context, name: str, but: int = 0) -> None:
    taken = select(Dish.id).where(func.lower(Dish.name) == name.lower(), Dish.retired_on.is_(None))
    if any(id != but for id in ctx.session.scalars(taken)):
        raise DomainError("dish_twice", N_("There is a dish of this name already."), "name")


@handles(RetireDish)
def retire_dish(ctx: Context, cmd: RetireDish) -> None:
    """It is taken out of the cycles first, so that no meal is left with less unseen."""
    from facility.meals.cycles import MenuLine

    dish = cooked(ctx, cmd.dish)
    planned = select(MenuLine.id).where(
        MenuLine.dish == dish.id, (MenuLine.until.is_(None)) | (MenuLine.until > ctx.today)
    )
    if ctx.session.scalars(planned).first() is not None:
        raise DomainError(
            "dish_is_planned", N_("It stands in the menu cycle. Take it out there first."), "dish"
        )
    dish.retired_on, dish.reason = ctx.today, cmd.reason


def cooked(ctx: Reading, id: int, field: str = "dish") -> Dish:
    """A dish that is cooked; DomainError ``dish_retired``."""
    dish = ctx.get(Dish, id, field)
    if dish.retired_on is not None:
        raise DomainError("dish_retired", N_("This dish is not cooked any more."), field)
    return dish


def recipes_on(session: Session, day: date, dishes: Collection[int] | None = None) -> dict[int, DishRecipe]:
    """By dish, the recipe that holds on a day; of ``dishes`` or of all."""
    wanted = select(DishRecipe).where(DishRecipe.since <= day).order_by(DishRecipe.since, DishRecipe.id)
    if dishes is not None:
        wanted = wanted.where(DishRecipe.dish.in_(tuple(dishes)))
    return {row.dish: row for row in session.scalars(wanted)}


@dataclass(frozen=True, slots=True)
class DishRow:
    """One dish with the recipe of today."""

    id: m.DishId
    name: m.DishName
    kind: m.DishKind
    allergens: m.Allergens
    not_for: m.NotForDiets
    cautions: m.NotForCautions
    textures: m.DishTextures
    cost: m.DishCost | None
    ingredients: m.Ingredients
    note: m.DishNote
    since: m.DishSince
    retired_on: m.RetiredOn | None
    reason: m.WhyRetired


@query("dish_list", may=READ)
def dish_list(ctx: Reading) -> tuple[DishRow, ...]:
    """Dishes by kind and name, those not cooked any more last."""
    recipes = recipes_on(ctx.session, ctx.today)
    found = [
        DishRow(
            row.id, row.name, row.kind, one.allergens, one.not_for, one.cautions, one.textures, one.cost,
            one.ingredients, one.note, one.since, row.retired_on, row.reason,
        )
        for row in ctx.session.scalars(select(Dish))
        if (one := recipes.get(row.id)) is not None
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda row: (row.retired_on is not None, row.kind, row.name, row.id)))


@dataclass(frozen=True, slots=True)
class MenuPick:
    """One line of a picker."""

    id: int
    text: str
    detail: str


@query("dish_picks", may=READ)
def dish_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[MenuPick, ...]:
    """Dishes that are cooked, found by part of the name, by pinyin or its initials."""
    rows = ctx.session.execute(select(Dish.id, Dish.name, Dish.kind).where(Dish.retired_on.is_(None)))
    found = [
        (rank, name, id, kind)
        for id, name, kind in rows
        if (rank := fit(name, text) if text else 0) is not None
    ]
    return tuple(MenuPick(id, name, kind) for _rank, name, id, kind in sorted(found)[:most])
