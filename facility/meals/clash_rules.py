"""Why a dish does not go onto a plate, and which other dish does. Pure: dishes and plates in, reasons out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facility.core.i18n import Label
from facility.meals.menu_words import Concern
from facility.meals.menus import DishServed
from facility.meals.plate_rules import Plate
from facility.meals.words import Allergen, Diet

_APART = re.compile(r"[、，,;；/\s和与及]+")
_SAID = re.compile(r"(^对|过敏|都?不行|都?不能吃|不吃|禁食|忌)")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: an allergen, a diet, a texture, something to be minded, or a word written about an allergy."""

    concern: Concern
    what: str

    @property
    def rank(self) -> int:
        """The lower, the graver."""
        return list(Concern).index(self.concern)


def reasons(dish: DishServed, plate: Plate) -> Iterator[Reason]:
    """Everything that keeps a dish off a plate, the gravest first."""
    for allergen in plate.allergies:
        if allergen in dish.allergens and allergen is not Allergen.OTHER:
            yield Reason(Concern.ALLERGY, allergen.label)
    for word in written(plate.allergy_note):
        if word in dish.name or word in dish.ingredients:
            yield Reason(Concern.ALLERGY, word)
    for caution in plate.cautions:
        if caution in dish.cautions:
            yield Reason(Concern.CAUTION, caution.label)
    for diet in plate.diets:
        if diet in dish.not_for and diet is not Diet.ORDINARY:
            yield Reason(Concern.DIET, diet.label)
    if plate.texture not in dish.textures and plate.texture.rank:
        yield Reason(Concern.TEXTURE, plate.texture.label)


def written(note: str) -> tuple[str, ...]:
    """The foods named in what was written about an allergy: "芒果、菠萝过敏" → 芒果, 菠萝. Long phrases name none."""
    words = (_SAID.sub("", word).strip("。.：: ") for word in _APART.split(note))
    return tuple(dict.fromkeys(word for word in words if word and len(word) <= 6 and not word.isdigit()))


def goes(dish: DishServed, plate: Plate) -> bool:
    """Whether nothing keeps a dish off a plate."""
    return next(reasons(dish, plate), None) is None


def fitting(
    dishes: Iterable[DishServed],
    plates: Iterable[Plate],
    kind: str,
    before: Iterable[int] = (),
    most: int = 3,
) -> tuple[DishServed, ...]:
    """Dishes that go onto all of the plates: those offered before first, then those of the same kind, then by name."""
    known, wanted = tuple(before), tuple(plates)
    found = [one for one in dishes if all(goes(one, plate) for plate in wanted)]
    found.sort(key=lambda one: (one.dish not in known, one.kind != kind, one.name))
    return tuple(found[:most])


def said(what: str) -> Label:
    """What it is as a fact of a sentence."""
    return Label(what)
