"""What of the monthly inspection waits on Today, day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.duties import Urgency
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.quality.inspection.opening import OpenMonth
from facility.quality.inspection.signing import GiveBack, SignAsHead, SignAsLead
from tests.quality.small_month import describe, judge_all

Told = list[tuple[str, date | None, Urgency]]


@pytest.fixture
def told(desk: Desk, clock: SetClock, small: None) -> Callable[[date], Told]:
    """What waits of inspections on a day."""
    describe(desk)

    def on(day: date) -> Told:
        clock.set(moment_of(day, 9))
        rows = [row for row in desk.ask(today_board).value if row.kind.startswith("inspection_")]
        return [(row.kind.removeprefix("inspection_"), row.due, row.urgency) for row in rows]

    return on


def test_a_month_is_to_begin_by_the_twentieth(desk: Desk, told: Callable[[date], Told]) -> None:
    told(date(2026, 11, 20))
    desk.run(OpenMonth(month=date(2026, 11, 1)))
    begins = {day: [one for one in told(date(2026, 12, day)) if one[0] == "begin"] for day in (19, 20, 21)}
    assert begins[19] == []
    assert begins[20] == [("begin", date(2026, 12, 20), Urgency.TODAY)]
    assert begins[21] == [("begin", date(2026, 12, 20), Urgency.OVERDUE)]


def test_where_none_was_ever_done_the_first_is_not_late_before_its_month_is_over(
    told: Callable[[date], Told],
) -> None:
    """A facility set up on the 22nd would else begin its first day with something overdue."""
    assert told(date(2026, 11, 19)) == []
    assert told(date(2026, 11, 22)) == [("begin", date(2026, 11, 30), Urgency.LATER)]
    assert told(date(2026, 12, 1)) == [], "nobody ever began: last month is not asked for"


def test_a_month_that_was_begun_is_to_be_finished_before_it_ends(
    desk: Desk, told: Callable[[date], Told]
) -> None:
    told(date(2026, 11, 20))
    desk.run(OpenMonth(month=date(2026, 11, 1)))
    last = date(2026, 11, 30)
    assert told(date(2026, 11, 24)) == []
    assert told(date(2026, 11, 25)) == [("finish", last, Urgency.LATER)]
    assert told(last) == [("finish", last, Urgency.TODAY)]
    assert told(date(2026, 12, 3)) == [("finish", last, Urgency.OVERDUE)]


def test_the_head_is_waited_for_and_a_month_left_out_is_told(
    desk: Desk, desk_as: Callable[[Role], Desk], told: Callable[[date], Told]
) -> None:
    told(date(2026, 11, 20))
    month = desk.run(OpenMonth(month=date(2026, 11, 1))).value
    judge_all(desk, month)
    desk_as(Role.QC_LEAD).run(SignAsLead(inspection=month))
    last = date(2026, 11, 30)
    assert told(date(2026, 11, 21)) == [("sign", last, Urgency.LATER)]
    desk.run(GiveBack(inspection=month, reason="再看一条"))
    assert told(date(2026, 11, 21)) == []
    desk_as(Role.QC_LEAD).run(SignAsLead(inspection=month))
    desk.run(SignAsHead(inspection=month))
    assert told(date(2026, 11, 28)) == []
    assert told(date(2027, 1, 2)) == [("begin", date(2026, 12, 31), Urgency.OVERDUE)]
