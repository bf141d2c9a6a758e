"""Hours against the ceiling, and which days are work days."""

from __future__ import annotations

from datetime import date

import pytest

from facility.staff.weekdays import Weekday
from facility.work.calendar import month_after, month_last, public_day
from facility.work.hours import Ceiling, latest_end, lower, minutes_between, week_of, weigh
from facility.work.pay_words import DayKind, Holiday

FOUR_SIXTEEN = Ceiling(240, 960)


@pytest.mark.parametrize(
    ("minutes", "day_before", "week_before", "allowed", "beyond", "near"),
    [
        (240, 0, 0, 240, 0, False), (241, 0, 0, 240, 1, False), (270, 0, 720, 240, 30, False),
        (60, 180, 600, 60, 0, False), (61, 180, 600, 60, 1, False), (60, 240, 300, 0, 60, False),
        (240, 0, 720, 240, 0, True), (240, 0, 721, 239, 1, False), (240, 0, 960, 0, 240, False),
        (144, 0, 720, 144, 0, True), (143, 0, 720, 143, 0, False), (0, 0, 864, 0, 0, True), (30, 0, 990, 0, 30, False),
    ],
)  # fmt: skip
def test_hours_are_weighed(
    minutes: int, day_before: int, week_before: int, allowed: int, beyond: int, near: bool
) -> None:
    found = weigh(
        minutes, day_before=day_before, week_before=week_before, ceiling=FOUR_SIXTEEN, near_percent=90
    )
    assert (found.allowed, found.beyond, found.near) == (allowed, beyond, near)


def test_a_longer_day_than_planned_is_near() -> None:
    def near(minutes: int, planned: int) -> bool:
        return weigh(
            minutes, day_before=0, week_before=0, ceiling=FOUR_SIXTEEN, near_percent=90, planned=planned
        ).near

    assert near(220, 180)
    assert not near(220, 240)
    assert not near(200, 180)


def test_the_lower_of_two_ceilings() -> None:
    assert lower(Ceiling(240, 900), Ceiling(180, 960)) == Ceiling(180, 900)


@pytest.mark.parametrize(
    ("since", "left", "breaks", "until"),
    [(510, 240, 0, 750), (510, 240, 30, 780), (510, 0, 0, 510), (1400, 240, 0, 1440)],
)
def test_when_to_stop(since: int, left: int, breaks: int, until: int) -> None:
    assert latest_end(since, left, breaks) == until


def test_breaks_are_not_worked() -> None:
    assert minutes_between(510, 780, 30) == 240


def test_weeks_begin_on_monday() -> None:
    assert week_of(date(2026, 11, 22))[0] == date(2026, 11, 16)
    assert week_of(date(2026, 11, 16))[6] == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "kind", "weekday", "holiday"),
    [
        (date(2026, 10, 1), DayKind.HOLIDAY, Weekday.THURSDAY, Holiday.NATIONAL),
        (date(2026, 10, 7), DayKind.HOLIDAY, Weekday.WEDNESDAY, None),
        (date(2026, 10, 10), DayKind.MAKE_UP, Weekday.WEDNESDAY, None),
        (date(2026, 9, 20), DayKind.MAKE_UP, Weekday.TUESDAY, None),
        (date(2026, 2, 14), DayKind.MAKE_UP, Weekday.FRIDAY, None),
        (date(2026, 2, 16), DayKind.HOLIDAY, Weekday.MONDAY, Holiday.EVE),
        (date(2026, 4, 6), DayKind.HOLIDAY, Weekday.MONDAY, Holiday.TOMB_SWEEPING),
        (date(2026, 11, 21), DayKind.WEEKEND, Weekday.SATURDAY, None),
        (date(2026, 11, 19), DayKind.WORKDAY, Weekday.THURSDAY, None),
        (date(2025, 10, 6), DayKind.HOLIDAY, Weekday.MONDAY, Holiday.MID_AUTUMN),
    ],
)
def test_the_calendar(day: date, kind: DayKind, weekday: Weekday, holiday: Holiday | None) -> None:
    found = public_day(day)
    assert (found.kind, found.weekday, found.holiday) == (kind, weekday, holiday)
    assert found.open is (kind not in (DayKind.HOLIDAY, DayKind.CLOSED))


def test_months() -> None:
    assert month_last(date(2026, 2, 9)) == date(2026, 2, 28)
    assert month_after(date(2026, 12, 31)) == date(2027, 1, 1)
