"""Spans that indicators are asked for: a year, a quarter or a month, written 2026, 2026-Q3 or 2026-03."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, translate
from facility.core.kinds import Kind
from facility.core.words import Choice, Help

if TYPE_CHECKING:
    from facility.core.words import Word

EARLIEST, LATEST = 1990, 2199
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_YEAR = re.compile(r"(\d{4})(?:年度?)?")
_QUARTER = re.compile(r"(\d{4})(?:年)?[-/. ]?(?:q|第)?([1-4一二三四])(?:季度?)?")
_MONTH = re.compile(r"(\d{4})(?:年|[-/.])?(\d{1,2})月?")


class PeriodSort(Choice):
    """How long a period is."""

    MONTH = "month", P_("period", "Month")
    QUARTER = "quarter", P_("period", "Quarter")
    YEAR = "year", P_("period", "Year")


LENGTHS = {PeriodSort.MONTH: 1, PeriodSort.QUARTER: 3, PeriodSort.YEAR: 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The ``sort`` that begins on ``first``, always the first day of a month."""

    first: date
    sort: PeriodSort

    @classmethod
    def of(cls, text: str) -> Period:
        """The period a text names; DomainError ``not_a_period``."""
        plain = re.sub(r"\s+", "", reading.narrow(text)).lower()
        if (found := _YEAR.fullmatch(plain)) and (year := _year(found[1])):
            return cls(date(year, 1, 1), PeriodSort.YEAR)
        marked = re.search(r"q|季|第", plain) is not None
        if marked and (found := _QUARTER.fullmatch(plain)) and (year := _year(found[1])):
            quarter = _QUARTERS.get(found[2]) or int(found[2])
            return cls(date(year, quarter * 3 - 2, 1), PeriodSort.QUARTER)
        if not marked and (found := _MONTH.fullmatch(plain)) and (year := _year(found[1])):
            month = int(found[2])
            if 1 <= month <= 12:
                return cls(date(year, month, 1), PeriodSort.MONTH)
        raise DomainError(
            "not_a_period",
            N_("“{value}” is no period. Write a year like 2026, a quarter like 2026-Q3 or a month like 2026-03."),
            value=reading.clean_line(text),
        )  # fmt: skip

    @classmethod
    def holding(cls, day: date, sort: PeriodSort) -> Period:
        """The month, quarter or year a day lies in."""
        length = LENGTHS[sort]
        return cls(date(day.year, (day.month - 1) // length * length + 1, 1), sort)

    @property
    def last(self) -> date:
        """Its last day."""
        end = self.first.month + LENGTHS[self.sort] - 1
        return date(self.first.year, end, monthrange(self.first.year, end)[1])

    @property
    def after(self) -> date:
        """The first day that is no more of it."""
        return self.last + timedelta(days=1)

    def moved(self, steps: int) -> Period:
        """So many periods of the same sort later; earlier for a negative number."""
        months = self.first.year * 12 + self.first.month - 1 + steps * LENGTHS[self.sort]
        return Period(date(months // 12, months % 12 + 1, 1), self.sort)

    def within(self, other: Period) -> bool:
        """Whether it lies in another, or is it."""
        return other.first <= self.first and self.last <= other.last

    def months(self) -> tuple[Period, ...]:
        """Its months, in order."""
        begin = Period(self.first, PeriodSort.MONTH)
        return tuple(begin.moved(n) for n in range(LENGTHS[self.sort]))

    def year(self) -> Period:
        """The year it lies in."""
        return Period.holding(self.first, PeriodSort.YEAR)

    def show(self, lang: str) -> str:
        """As it stands in a sentence: 2026年第3季度, 2026-Q3."""
        year, month = self.first.year, self.first.month
        if self.sort is PeriodSort.YEAR:
            return translate(P_("period", "{year}"), lang).format(year=year)
        if self.sort is PeriodSort.QUARTER:
            return translate(P_("period", "{year}-Q{quarter}"), lang).format(
                year=year, quarter=(month + 2) // 3
            )
        return translate(P_("period", "{year}-{month}"), lang).format(year=year, month=f"{month:02d}")

    def __str__(self) -> str:
        year, month = self.first.year, self.first.month
        if self.sort is PeriodSort.YEAR:
            return f"{year}"
        return f"{year}-Q{(month + 2) // 3}" if self.sort is PeriodSort.QUARTER else f"{year}-{month:02d}"


def _year(digits: str) -> int:
    """The year where it is one that can be meant, else 0."""
    return int(digits) if EARLIEST <= int(digits) <= LATEST else 0


@dataclass(frozen=True, slots=True)
class PeriodKind(Kind):
    """A period as text: kept and written as 2026, 2026-Q3 or 2026-03."""

    name: ClassVar[str] = "text"

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        if isinstance(raw, int) and not isinstance(raw, bool):
            raw = str(raw)
        return str(Period.of(reading.clean_line(raw)))

    def show(self, value: Any, lang: str) -> str:
        return Period.of(value).show(lang)


PeriodText = Annotated[
    str, PeriodKind(), N_("Period"), Help(N_("A year like 2026, a quarter like 2026-Q3 or a month like 2026-03."))
]  # fmt: skip
