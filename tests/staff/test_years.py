"""Relevant years against counting single days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.staff.years import days_worked, month_after, months_worked

DAYS = st.dates(date(2005, 1, 1), date(2027, 12, 31))
SPELLS = st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=6)


def counted(spells: list[tuple[date, date | None]], until: date) -> int:
    """One day after another, the slow way."""
    found: set[date] = set()
    for since, end in spells:
        day = since
        while day <= min(end or until, until):
            found.add(day)
            day += timedelta(days=1)
    return len(found)


@given(SPELLS, DAYS)
def test_days_are_those_one_would_count(spells: list[tuple[date, date | None]], until: date) -> None:
    days = days_worked(spells, until)
    assert days == counted(spells, until)
    months = months_worked(spells, until)
    assert months * 28 <= days <= (months + 1) * 31
    assert days_worked([*spells, *spells], until) == days, "what overlaps counts once"


@pytest.mark.parametrize(
    ("spells", "until", "months"),
    [
        ([(date(2020, 3, 1), date(2025, 2, 28))], date(2026, 11, 19), 60),
        ([(date(2020, 3, 1), date(2025, 2, 27))], date(2026, 11, 19), 59),
        ([(date(2021, 11, 20), None)], date(2026, 11, 19), 60),
        ([(date(2021, 11, 21), None)], date(2026, 11, 19), 59),
        ([(date(2020, 1, 1), date(2022, 12, 31)), (date(2022, 6, 1), date(2024, 12, 31))], date(2026, 1, 1), 60),
        ([(date(2020, 1, 1), date(2020, 12, 31)), (date(2022, 1, 1), date(2022, 12, 31))], date(2026, 1, 1), 24),
        ([(date(2027, 1, 1), None)], date(2026, 11, 19), 0),
        ([(date(2024, 5, 1), date(2024, 5, 16)), (date(2024, 7, 1), date(2024, 7, 15))], date(2026, 1, 1), 1),
        ([], date(2026, 11, 19), 0),
    ],
)  # fmt: skip
def test_five_years_to_the_day(spells: list[tuple[date, date | None]], until: date, months: int) -> None:
    assert months_worked(spells, until) == months


@given(DAYS, st.integers(0, 400))
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    later = month_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
