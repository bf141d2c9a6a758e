"""When an assessment is due again: a table of cases, and the list from the store that never says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from facility.core.desk import Desk
from facility.core.errors import NotAllowed
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.people.health_choices import RiskLevel
from facility.work.due_again import work_assessments_due
from facility.work.due_rules import AgainBecause, AwayDays, Since, again, due_on
from facility.work.why import SeeWhy
from tests.work.hands import assessed, person, run, wishing

A = AgainBecause
MADE, UNTIL, TODAY = date(2026, 6, 1), date(2026, 12, 1), date(2026, 11, 19)


@pytest.mark.parametrize(
    ("known", "today", "expected"),
    [
        (Since(), TODAY, ()),
        (Since(), UNTIL, ()),
        (Since(), date(2026, 12, 2), (A.TIME,)),
        (Since(onsets=("2026-08-10",)), TODAY, (A.RELAPSE,)),
        (Since(onsets=("2026-06-01",)), TODAY, ()),
        (Since(onsets=("2026-07",)), TODAY, (A.RELAPSE,)),
        (Since(onsets=("2026-06",)), TODAY, ()),
        (Since(onsets=("2015", "2026-05-31")), TODAY, ()),
        (Since(onsets=("2026-11-20",)), TODAY, ()),
        (Since(RiskLevel.ZERO, ((date(2026, 7, 1), RiskLevel.ZERO),)), TODAY, ()),
        (Since(RiskLevel.ZERO, ((date(2026, 7, 1), RiskLevel.ONE),)), TODAY, (A.RISK,)),
        (Since(None, ((date(2026, 7, 1), RiskLevel.ZERO),)), TODAY, (A.RISK,)),
        (Since(RiskLevel.ONE, ((date(2026, 6, 1), RiskLevel.ZERO),)), TODAY, ()),
        (Since(away=(AwayDays(date(2026, 9, 1), date(2026, 9, 3), hospital=True),)), TODAY, (A.HOSPITAL,)),
        (Since(away=(AwayDays(date(2026, 5, 1), date(2026, 5, 20), hospital=True),)), TODAY, ()),
        (Since(away=(AwayDays(date(2026, 11, 1), None, hospital=True),)), TODAY, (A.HOSPITAL,)),
        (Since(away=(AwayDays(date(2026, 9, 1), date(2026, 9, 30)),)), TODAY, ()),
        (Since(away=(AwayDays(date(2026, 9, 1), date(2026, 10, 1)),)), TODAY, (A.AWAY,)),
        (Since(away=(AwayDays(date(2026, 10, 25), None),)), TODAY, ()),
        (Since(away=(AwayDays(date(2026, 10, 20), None),)), TODAY, (A.AWAY,)),
        (
            Since(
                away=(AwayDays(date(2026, 9, 1), date(2026, 10, 5), hospital=True),), onsets=("2026-08-30",)
            ),
            TODAY,
            (A.RELAPSE, A.HOSPITAL, A.AWAY),
        ),
    ],
)
def test_a_case(known: Since, today: date, expected: tuple[AgainBecause, ...]) -> None:
    assert tuple(one.because for one in again(MADE, UNTIL, known, today, 30)) == expected


def test_the_day_it_is_due_by() -> None:
    ill = again(MADE, UNTIL, Since(onsets=("2026-08-10",)), TODAY, 30)
    assert due_on(ill, UNTIL, 14) == date(2026, 8, 24)
    assert due_on((), UNTIL, 14) == UNTIL
    late = again(MADE, UNTIL, Since(onsets=("2026-11-25",)), date(2026, 11, 26), 30)
    assert due_on(late, UNTIL, 14) == UNTIL


def test_who_wants_to_work_is_assessed_within_the_set_days(desk: Desk) -> None:
    one = wishing(desk, on="2026-11-10")
    (row,) = desk.ask(work_assessments_due).value
    assert (row.person, row.last_on, row.due) == (one, None, date(2026, 11, 24))
    assessed(desk, one, on="2026-11-12")
    assert desk.ask(work_assessments_due).value == ()
    run(
        desk,
        "people.rate_risk",
        person=one,
        level="1",
        on="2026-11-15",
        rater="罗文涛",
        qualification="医师",
        basis="访视。",
    )
    (row,) = desk.ask(work_assessments_due).value
    assert (row.last_on, row.due) == (date(2026, 11, 12), date(2026, 11, 29))
    assert [one.because for one in desk.run(SeeWhy(person=one)).value.again] == [A.RISK]
    run(desk, "work.withdraw_willing", person=one, on="2026-11-16")
    assert desk.ask(work_assessments_due).value == ()


def test_the_end_comes_near(desk: Desk) -> None:
    one = wishing(desk, on="2026-06-01")
    assessed(desk, one, on="2026-06-05")
    (row,) = desk.ask(work_assessments_due).value
    assert row.due == date(2026, 12, 2)


def test_a_coach_is_told_that_but_not_why(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    one = wishing(desk, on="2026-11-01", name="关山月")
    assessed(desk, one, on="2026-11-02")
    run(
        desk,
        "people.record_episode",
        person=one,
        onset="2026-11-10",
        cause="relapse",
        hospital="2026-11-10 – 2026-11-14",
    )
    coach = desk_as(Role.WORK_COACH)
    rows = [row for row in coach.ask(today_board).value if row.kind == "work_assessment"]
    assert [(row.person, row.text.render("zh")) for row in rows] == [
        (one, "需重新做劳动能力评估；上次是2026-11-02")
    ]
    assert rows[0].mine
    with pytest.raises(NotAllowed):
        coach.run(SeeWhy(person=one))
    assert {row.because for row in desk.run(SeeWhy(person=one)).value.again} == {A.RELAPSE, A.HOSPITAL}


def test_nobody_joined_is_listed(desk: Desk) -> None:
    one, two = wishing(desk, on="2026-11-01", name="关山月"), person(desk, "关山岳")
    run(desk, "people.merge", person=two, other=one, reason="同一个人。")
    assert [row.person for row in desk.ask(work_assessments_due).value] == [two]
