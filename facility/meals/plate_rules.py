"""What several orders together put on one plate, and what in them cannot go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from facility.core.i18n import N_, Sentence, say
from facility.meals.words import (
    DECIDES,
    Allergen,
    Caution,
    ChokingLevel,
    Diet,
    EatingHelp,
    Portion,
    Texture,
)

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Order:
    """What one diet order asks for; None and empty: it says nothing about this."""

    diets: tuple[Diet, ...] = ()
    texture: Texture | None = None
    allergies: tuple[Allergen, ...] = ()
    allergy_note: str = ""
    dislikes: str = ""
    portion: Portion | None = None
    help: EatingHelp | None = None
    cautions: tuple[Caution, ...] = ()
    kitchen_note: str = ""


@dataclass(frozen=True, slots=True)
class Plate:
    """What somebody's plate must be at a moment. ``main``: the diet whose row of the kitchen's matrix counts it;
    ``diets`` is never empty and begins with it. ``measure``: what is done against choking. It holds nothing else of
    the file: no factor, no diagnosis, no medicine."""

    person: int
    main: Diet = Diet.ORDINARY
    diets: tuple[Diet, ...] = (Diet.ORDINARY,)
    texture: Texture = Texture.ORDINARY
    allergies: tuple[Allergen, ...] = ()
    allergy_note: str = ""
    dislikes: str = ""
    portion: Portion = Portion.USUAL
    help: EatingHelp = EatingHelp.NONE
    cautions: tuple[Caution, ...] = ()
    choking: ChokingLevel = ChokingLevel.NONE
    measure: str = ""
    kitchen_note: str = ""
    contradictions: tuple[Sentence, ...] = ()

    @property
    def ordinary(self) -> bool:
        """Nothing to be minded at all."""
        return self == Plate(self.person)


def plate_of(
    person: int,
    orders: Sequence[Order],
    choking: ChokingLevel = ChokingLevel.NONE,
    measure: str = "",
) -> Plate:
    """The orders of one person at one time, added up: the strictest texture, all diets, all allergies. Where a small
    and a large portion are both asked for, the usual one is served."""
    diets = _all(DECIDES, (order.diets for order in orders))
    special = tuple(one for one in diets if one is not Diet.ORDINARY) or (Diet.ORDINARY,)
    portions = {order.portion for order in orders} - {None, Portion.USUAL}
    textures = [order.texture for order in orders if order.texture is not None]
    helps = [order.help for order in orders if order.help is not None]
    return Plate(
        person,
        special[0],
        special,
        max(textures, key=lambda one: one.rank, default=Texture.ORDINARY),
        _all(tuple(Allergen), (order.allergies for order in orders)),
        _words(order.allergy_note for order in orders),
        _words(order.dislikes for order in orders),
        next(iter(portions)) or Portion.USUAL if len(portions) == 1 else Portion.USUAL,
        max(helps, key=lambda one: one.rank, default=EatingHelp.NONE),
        _all(tuple(Caution), (order.cautions for order in orders)),
        choking,
        measure if choking is not ChokingLevel.NONE else "",
        _words(order.kitchen_note for order in orders),
        tuple(contradictions(orders, choking)),
    )


def _all(order: Sequence[C], given: Iterable[Sequence[C]]) -> tuple[C, ...]:
    found = {one for several in given for one in several}
    return tuple(one for one in order if one in found)


def _words(texts: Iterable[str]) -> str:
    return "；".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def contradictions(orders: Sequence[Order], choking: ChokingLevel = ChokingLevel.NONE) -> Iterator[Sentence]:
    """What in somebody's orders cannot go together, as sentences; what is served meanwhile is said too."""
    for rule in _RULES:
        if (found := rule(orders, choking)) is not None:
            yield found


Rule = Callable[[Sequence[Order], ChokingLevel], Sentence | None]


def _two_textures(orders: Sequence[Order], _choking: ChokingLevel) -> Sentence | None:
    asked = _all(tuple(Texture), ([order.texture] if order.texture else [] for order in orders))
    if len(asked) < 2:
        return None
    return say(
        N_("Two textures are ordered: {first} and {second}. The softer is served."),
        first=asked[0],
        second=asked[-1],
    )


def _ordinary_and_more(orders: Sequence[Order], _choking: ChokingLevel) -> Sentence | None:
    diets = _all(DECIDES, (order.diets for order in orders))
    if Diet.ORDINARY not in diets or len(diets) == 1:
        return None
    return say(
        N_("One order says ordinary food, another {diet}. {diet} is served."),
        diet=diets[0],
    )


def _ordinary_liquid(orders: Sequence[Order], _choking: ChokingLevel) -> Sentence | None:
    textures = {order.texture for order in orders}
    diets = {diet for order in orders for diet in order.diets}
    if Texture.LIQUID not in textures or Diet.ORDINARY not in diets:
        return None
    return say(N_("Liquid food is ordered, and ordinary dishes too. Liquid is served."))


def _cut_up_what_is_soft(orders: Sequence[Order], _choking: ChokingLevel) -> Sentence | None:
    softest = [one for one in (order.texture for order in orders) if one in (Texture.PUREED, Texture.LIQUID)]
    if not softest or EatingHelp.CUT_UP not in {order.help for order in orders}:
        return None
    return say(N_("Food is to be cut up, but it is {texture} already."), texture=softest[0])


def _salt(orders: Sequence[Order], _choking: ChokingLevel) -> Sentence | None:
    low = any(Diet.LOW_SALT in order.diets for order in orders)
    steady = any(Caution.STEADY_SALT_AND_WATER in order.cautions for order in orders)
    if not (low and steady):
        return None
    return say(N_("Low-salt is ordered, and salt as always too. Ask the doctor which holds."))


def _two_portions(orders: Sequence[Order], _choking: ChokingLevel) -> Sentence | None:
    if not {Portion.SMALL, Portion.LARGE} <= {order.portion for order in orders}:
        return None
    return say(N_("A small and a large portion are ordered. The usual one is served."))


def _large_diabetic(orders: Sequence[Order], _choking: ChokingLevel) -> Sentence | None:
    portions = {order.portion for order in orders}
    diabetic = any(Diet.DIABETIC in order.diets for order in orders)
    if not diabetic or Portion.LARGE not in portions or Portion.SMALL in portions:
        return None
    return say(N_("A large portion is ordered together with a diabetic diet."))


def _alone_and_helped(orders: Sequence[Order], choking: ChokingLevel) -> Sentence | None:
    helps = {order.help for order in orders}
    if EatingHelp.NONE not in helps:
        return None
    more = [one for one in EatingHelp if one in helps and one is not EatingHelp.NONE]
    if more:
        return say(
            N_("One order says no help with eating, another: {help}. Help is given."),
            help=more[-1],
        )
    if choking is ChokingLevel.HIGH:
        return say(N_("The choking risk is high, but an order says no help with eating."))
    return None


_RULES: tuple[Rule, ...] = (
    _two_textures, _ordinary_and_more, _ordinary_liquid, _cut_up_what_is_soft, _salt, _two_portions, _large_diabetic,
    _alone_and_helped,
)  # fmt: skip
