"""Working days in China, with the days swapped around holidays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _calendar() -> Any:
    import holidays

    return holidays.country_holidays("CN")


def is_workday(day: date) -> bool:
    """Monday to Friday and swapped weekends, without public holidays.

    The swaps of a year are published late in the year before; until the calendar knows them, weekends are free.
    """
    return bool(_calendar().is_working_day(day))


def workday_after(day: date, days: int) -> date:
    """The ``days``-th working day after a day; 0: the day itself."""
    found = day
    for _count in range(days):
        found += timedelta(days=1)
        while not is_workday(found):
            found += timedelta(days=1)
    return found
