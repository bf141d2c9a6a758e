"""What is cooked at a meal and who gets another dish: as the kitchen and those who serve must know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facility.core.desk import Reading
from facility.core.i18n import N_, Sentence, say
from facility.meals.clashes import Clash, ClashPerson, clashes
from facility.meals.menus import menu_on
from facility.meals.words import Meal


@dataclass(frozen=True, slots=True)
class Swap:
    """Another dish in place of one of the menu, and who gets it."""

    offered: str
    people: tuple[ClashPerson, ...]

    @property
    def plates(self) -> int:
        return sum(one.plates for one in self.people)


@dataclass(frozen=True, slots=True)
class DishMade:
    """A dish of a meal. ``plates``: who eats, less those who get something else; ``open``: plates of them for which
    nothing else was settled though the dish is not for them."""

    name: str
    plates: int
    open: int
    swaps: tuple[Swap, ...]


def dishes_made(ctx: Reading, day: date, meal: Meal, plates: int) -> tuple[DishMade, ...]:
    """The dishes of a meal for so many plates, in the order of the menu; () without a menu."""
    menu = menu_on(ctx.session, day, meal)
    return _made([(one.dish, one.name) for one in menu], clashes(ctx, day, meal) if menu else (), plates)


def _made(menu: Sequence[tuple[int, str]], found: Sequence[Clash], plates: int) -> tuple[DishMade, ...]:
    """One person may clash with a dish for several reasons and still eats one dish instead."""
    rows = []
    for dish, name in menu:
        who = {one.key: one for clash in found if clash.dish == dish for one in clash.people}
        swapped: dict[str, list[ClashPerson]] = defaultdict(list)
        for one in who.values():
            if one.offer is not None:
                swapped[one.offered].append(one)
        swaps = tuple(Swap(offered, tuple(people)) for offered, people in swapped.items())
        left = sum(one.plates for one in who.values() if one.offer is None)
        rows.append(DishMade(name, plates - sum(one.plates for one in swaps), left, swaps))
    return tuple(rows)


def by_eater(made: Sequence[DishMade]) -> dict[str, tuple[Sentence, ...]]:
    """By eater, what comes onto their plate instead of what."""
    found: dict[str, list[Sentence]] = defaultdict(list)
    for dish in made:
        for swap in dish.swaps:
            for one in swap.people:
                text = N_("{dish} instead of {other}")
                found[one.key].append(say(text, dish=swap.offered, other=dish.name))
    return {key: tuple(said) for key, said in found.items()}
