"""How a meal stood when it was frozen or told, as lines without names, and what changed between two such states.

The change list is the difference itself, so it is complete: what was frozen and what changed give what is now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from facility.core.i18n import N_, P_
from facility.meals.day_words import ChangeKind
from facility.meals.eaters import Eater
from facility.meals.plate_rules import Plate
from facility.meals.words import Allergen, Caution, ChokingLevel, Diet, EatingHelp, Portion, Texture

_WRITTEN = 12
"""Letters of the digest that stands for what is written of a plate."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the kitchen makes for one eater. ``written``: a digest of notes and measures, so that a change of them shows
    and no text of the file is kept twice."""

    key: str
    plates: int = 1
    diets: tuple[Diet, ...] = (Diet.ORDINARY,)
    texture: Texture = Texture.ORDINARY
    allergies: tuple[Allergen, ...] = ()
    portion: Portion = Portion.USUAL
    help: EatingHelp = EatingHelp.NONE
    cautions: tuple[Caution, ...] = ()
    choking: ChokingLevel = ChokingLevel.NONE
    written: str = ""

    @property
    def diet(self) -> Diet:
        """The row of the matrix."""
        return self.diets[0]

    @property
    def person(self) -> int | None:
        return int(self.key[1:]) if self.key.startswith("p") else None

    def pack(self) -> dict[str, Any]:
        """As JSON; what is usual is left out."""
        usual = Line(self.key)
        made: dict[str, Any] = {"key": self.key}
        for name in (
            "plates",
            "diets",
            "texture",
            "allergies",
            "portion",
            "help",
            "cautions",
            "choking",
            "written",
        ):
            value = getattr(self, name)
            if value != getattr(usual, name):
                made[name] = _packed(value)
        return made

    @staticmethod
    def unpack(raw: Mapping[str, Any]) -> Line:
        return Line(
            raw["key"],
            raw.get("plates", 1),
            tuple(Diet(one) for one in raw.get("diets", ("ordinary",))),
            Texture(raw.get("texture", "ordinary")),
            tuple(Allergen(one) for one in raw.get("allergies", ())),
            Portion(raw.get("portion", "usual")),
            EatingHelp(raw.get("help", "none")),
            tuple(Caution(one) for one in raw.get("cautions", ())),
            ChokingLevel(raw.get("choking", "none")),
            raw.get("written", ""),
        )


def _packed(value: Any) -> Any:
    if isinstance(value, tuple):
        return [one.value for one in value]
    return getattr(value, "value", value)


def line_of(one: Eater) -> Line:
    """The line of an eater."""
    plate = one.plate
    return Line(
        one.key, one.plates, plate.diets, plate.texture, plate.allergies, plate.portion, plate.help, plate.cautions,
        plate.choking, _written(plate),
    )  # fmt: skip


def _written(plate: Plate) -> str:
    texts = (plate.allergy_note, plate.dislikes, plate.measure, plate.kitchen_note)
    if not any(texts):
        return ""
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:_WRITTEN]


Lines = dict[str, Line]


def lines_of(found: Iterable[Eater]) -> Lines:
    return {one.key: line_of(one) for one in found}


def packed(lines: Lines) -> list[dict[str, Any]]:
    return [line.pack() for line in lines.values()]


def unpacked(raw: Iterable[Mapping[str, Any]]) -> Lines:
    return {line.key: line for line in map(Line.unpack, raw)}


@dataclass(frozen=True, slots=True)
class Difference:
    """One who is counted otherwise than frozen, or than the kitchen was last told. ``told``: the kitchen knows."""

    key: str
    kind: ChangeKind
    then: Line | None
    now: Line | None
    plates: int
    told: bool


def differences(frozen: Lines, told: Lines | None, now: Lines) -> tuple[Difference, ...]:
    """Everything that is not as frozen, and what is as frozen again after the kitchen was told otherwise.

    ``told``: the state the kitchen was last told of; None: of nothing since the freeze.
    """
    known = frozen if told is None else told
    found = []
    for key in sorted({*frozen, *known, *now}, key=_order):
        then, last, one = frozen.get(key), known.get(key), now.get(key)
        if then == one and last == one:
            continue
        change = (one.plates if one else 0) - (then.plates if then else 0)
        if then == one:
            kind = ChangeKind.AS_FROZEN
        elif change:
            kind = ChangeKind.MORE if change > 0 else ChangeKind.LESS
        else:
            kind = ChangeKind.OTHER
        found.append(Difference(key, kind, then, one, change, last == one))
    return tuple(found)


def _order(key: str) -> tuple[int, int]:
    return "poc".index(key[0]), int(key[1:])


FIELDS: tuple[tuple[str, str], ...] = (
    ("diets", P_("meals", "Diet")),
    ("texture", P_("meals", "Texture")),
    ("allergies", P_("meals", "Allergies")),
    ("portion", P_("meals", "Portion")),
    ("help", N_("Help with eating")),
    ("cautions", N_("To be minded in the kitchen")),
    ("choking", N_("Choking risk")),
    ("written", P_("meals", "Notes or measure")),
)
"""What may change on a plate, and how it is called."""


def tally(lines: Iterable[Line]) -> dict[tuple[Diet, Texture], int]:
    """Plates by diet and texture."""
    found: dict[tuple[Diet, Texture], int] = {}
    for line in lines:
        cell = (line.diet, line.texture)
        found[cell] = found.get(cell, 0) + line.plates
    return {cell: plates for cell, plates in found.items() if plates}
