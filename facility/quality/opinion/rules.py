"""How typed answers are read, and how they are counted: pure functions over plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.reading import narrow
from facility.core.words import YesNoAnswer
from facility.quality.opinion.words import QuestionKind, SheetGroup

BEST = 5
CONTENT = 4
"""From this grade on an answer counts as satisfied."""
_LINE = re.compile(r"(\d{1,2})(?:\s*[:：.、．)）]\s*|\s+|$)(.*)")
_YES = ("1", "y", "yes", "是", "有", "会", "知道", "愿意")
_NO = ("2", "0", "n", "no", "否", "没有", "不", "不会", "不知道", "不愿意")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one question; nothing in it: not answered."""

    grade: int | None = None
    yes: YesNoAnswer | None = None
    words: str = ""

    @property
    def empty(self) -> bool:
        return self.grade is None and self.yes is None and not self.words


def read_answer(raw: str, kind: QuestionKind) -> Given:
    """What was typed for a question: 1 to 5; 1 yes, 2 no; or words. Blank is not answered.

    Raises DomainError ``grade_1_to_5`` or ``yes_or_no``.
    """
    text = " ".join(raw.split())
    if not text:
        return Given()
    if kind is QuestionKind.WORDS:
        return Given(words=text)
    plain = narrow(text).casefold()
    if kind is QuestionKind.GRADES:
        if plain.isdecimal() and 1 <= int(plain) <= BEST:
            return Given(grade=int(plain))
        raise DomainError("grade_1_to_5", N_("“{value}”: type 1 to 5, or leave it empty."), value=text)
    if plain in _YES:
        return Given(yes=YesNoAnswer.YES)
    if plain in _NO:
        return Given(yes=YesNoAnswer.NO)
    raise DomainError("yes_or_no", N_("“{value}”: type 1 for yes, 2 for no, or leave it empty."), value=text)


def read_answers(raw: str, kinds: Mapping[int, QuestionKind]) -> dict[int, Given]:
    """By place, the answers of a sheet typed as “3 5” a line; lines without an answer are left out.

    Raises DomainError ``no_such_question``, ``answered_twice`` or what `read_answer` raises, naming the question.
    """
    found: dict[int, Given] = {}
    for line in filter(None, (one.strip() for one in raw.splitlines())):
        parts = _LINE.fullmatch(line)
        place = int(parts.group(1)) if parts else 0
        if parts is None or place not in kinds:
            raise DomainError(
                "no_such_question", N_("“{value}”: no question has this number."), value=line[:40]
            )
        if place in found:
            raise DomainError("answered_twice", N_("Question {n} is answered twice."), n=place)
        given = read_answer(parts.group(2), kinds[place])
        if not given.empty:
            found[place] = given
    return found


def percent(part: int, whole: int) -> int | None:
    """Whole per cent, halves upwards; None where there is nothing to divide by."""
    return (part * 200 + whole) // (whole * 2) if whole else None


def mean_tenths(grades: Sequence[int]) -> int | None:
    """The mean in tenths, halves upwards."""
    return (sum(grades) * 20 + len(grades)) // (len(grades) * 2) if grades else None


@dataclass(frozen=True, slots=True)
class Counted:
    """Grades of one question, or of all: how often 1 to 5."""

    grades: tuple[int, ...]

    @property
    def answered(self) -> int:
        return len(self.grades)

    def times(self, grade: int) -> int:
        return self.grades.count(grade)

    @property
    def satisfied(self) -> int | None:
        """Share of grades 4 and 5, per cent."""
        return percent(sum(one >= CONTENT for one in self.grades), len(self.grades))

    @property
    def mean(self) -> int | None:
        return mean_tenths(self.grades)


def may_break_down(sizes: Mapping[SheetGroup, int], least: int, anonymous: bool) -> bool:
    """Whether figures may be shown group by group.

    With names: always. Without: only where each group has ``least`` answers, for with one group hidden the other
    would betray it by subtraction. One group alone is no breakdown.
    """
    filled = [n for n in sizes.values() if n]
    return len(filled) > 1 and (not anonymous or min(filled) >= least)


def in_no_order(words: Iterable[str]) -> tuple[str, ...]:
    """Free words by length and letters, so that they do not stand in the order of the sheets."""
    return tuple(sorted(words, key=lambda one: (len(one), one)))
