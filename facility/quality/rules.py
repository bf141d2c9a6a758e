"""How lines are counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facility.core.checks import Verdict


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lines have which result."""

    conforms: int = 0
    does_not: int = 0
    cannot_tell: int = 0
    not_applicable: int = 0

    @property
    def all(self) -> int:
        return self.conforms + self.does_not + self.cannot_tell + self.not_applicable

    @property
    def told(self) -> int:
        """The lines the records answer, one way or the other."""
        return self.conforms + self.does_not


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Count them."""
    found = list(verdicts)
    return Tally(*(found.count(one) for one in Verdict))
