"""A facility that keeps running has people month after month (6.4.1.3, 6.4.2.1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from facility.core.clock import moment_of
from facility.people.choices import Sex
from tests.lodging.house import House
from tests.support.looking import answered, told, verdict

CLAUSES = ("6.4.1.3", "6.4.2.1")
TODAY = date(2026, 11, 19)


def lives(house: House, since: date, until: date | None = None, name: str = "林晓慧") -> None:
    stay = house.come(house.person(name, Sex.FEMALE), "201-1", moment_of(since, 9), taken_over=True)
    if until is not None:
        house.go(stay, moment_of(until, 9))


@pytest.mark.parametrize("clause", CLAUSES)
def test_nobody_can_tell_before_the_first_arrival(house: House, clause: str) -> None:
    assert verdict(house.desk, clause) == "cannot_tell"
    lives(house, TODAY - timedelta(days=3))
    assert verdict(house.desk, clause) == "conforms"
    assert verdict(house.desk, clause, TODAY - timedelta(days=4)) == "cannot_tell"


def test_a_month_without_anybody_is_a_gap(house: House) -> None:
    lives(house, date(2024, 1, 10), date(2026, 3, 31))
    lives(house, date(2026, 5, 2), name="唐美玲")
    found = answered(house.desk, "6.4.1.3")
    assert found.verdict.value == "does_not" and "2026-04" in told(found) and "2026-05" not in told(found)
    assert verdict(house.desk, "6.4.1.3", date(2026, 3, 15)) == "conforms"
    assert verdict(house.desk, "6.4.1.3", date(2026, 4, 15)) == "does_not"


def test_who_left_later_was_here_then(house: House) -> None:
    lives(house, date(2025, 6, 1), date(2026, 10, 31))
    assert "1 人" in told(answered(house.desk, "6.4.1.3", date(2026, 10, 1)))
    assert verdict(house.desk, "6.4.1.3", date(2026, 10, 31)) == "conforms"
    assert verdict(house.desk, "6.4.1.3") == "does_not"
