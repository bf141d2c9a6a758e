"""The choking risk: worked out from its factors, with a written measure where it is high."""

from __future__ import annotations

from collections.abc import Collection

from facility.meals.diet_words import ChokingFactor
from facility.meals.words import ChokingLevel


def level_of(factors: Collection[ChokingFactor]) -> ChokingLevel:
    """None: no risk seen; one: watch; two or more: high."""
    several = len(set(factors))
    if several == 0:
        return ChokingLevel.NONE
    return ChokingLevel.WATCH if several == 1 else ChokingLevel.HIGH
