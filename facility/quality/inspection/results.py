"""What follows from results: a line from its files, a percentage from the lines. Plain values only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facility.core.checks import Answer, Verdict
from facility.core.standard import Line, Strength, Unit
from facility.quality.inspection.words import Result


def of_files(results: Sequence[Result | None]) -> Result | None:
    """A line that is judged file by file: None while one is left; without any file it does not apply."""
    if any(one is None for one in results):
        return None
    told = {one for one in results if one is not Result.NOT_APPLICABLE}
    if not told:
        return Result.NOT_APPLICABLE
    return told.pop() if len(told) == 1 else Result.PARTLY


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines have which result; ``left``: not judged yet."""

    conforms: int = 0
    partly: int = 0
    does_not: int = 0
    not_applicable: int = 0
    left: int = 0

    @property
    def answered(self) -> int:
        return self.conforms + self.partly + self.does_not + self.not_applicable

    @property
    def all(self) -> int:
        return self.answered + self.left

    @property
    def share(self) -> float | None:
        """Conformity, 0 to 1: (conforms + half of partly) ÷ (answered − not applicable); None where none counts."""
        counted = self.answered - self.not_applicable
        return (self.conforms + self.partly / 2) / counted if counted else None


def count(results: Iterable[Result | None]) -> Counts:
    """Count them."""
    found = list(results)
    return Counts(
        found.count(Result.CONFORMS), found.count(Result.PARTLY), found.count(Result.DOES_NOT),
        found.count(Result.NOT_APPLICABLE), found.count(None),
    )  # fmt: skip


def counts_for_conformity(line: Line) -> bool:
    """Only must-lines of the facility's own duty make the percentage; its reports say so."""
    return line.strength is Strength.MUST and line.duty.value == "facility" and line.unit is not Unit.LEAD


def disagrees(result: Result, found: Answer, unit: Unit) -> bool:
    """Whether a person saw it otherwise than the records, so that a note is needed."""
    if found.verdict is Verdict.CONFORMS:
        return result is not Result.CONFORMS
    if found.verdict is Verdict.DOES_NOT:
        some = found.count is not None and found.count[0] > 0 and unit is not Unit.FILE
        return result is Result.CONFORMS or (result is Result.PARTLY and not some)
    return False
