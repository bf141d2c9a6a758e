"""How far a finding is, what it repeats, who may check it: as tables, and against a recount of our own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.quality.findings.rules import (
    Did,
    Looked,
    Seen,
    closed_on,
    deadline_of,
    overdue,
    repeats_of,
    same_person,
    state_of,
    year_before,
)
from facility.quality.findings.words import FindingState as S

DAY = date(2026, 11, 2)
DONE, OPEN = Did(DAY), Did(None)
GOOD, BAD = Looked(1, DAY, True), Looked(1, DAY, False, DAY + timedelta(days=9))


@pytest.mark.parametrize(
    ("steps", "checks", "state"),
    [
        ((), (), S.OPEN),
        ((OPEN,), (), S.OPEN),
        ((DONE,), (), S.REPAIRED),
        ((DONE, OPEN), (), S.OPEN),
        ((DONE, DONE), (), S.REPAIRED),
        ((DONE,), (GOOD,), S.CLOSED),
        ((DONE,), (BAD,), S.REOPENED),
        ((DONE, OPEN), (BAD,), S.REOPENED),
        ((DONE, Did(DAY, 1)), (BAD,), S.REPAIRED),
        ((DONE, Did(DAY, 1), OPEN), (BAD,), S.REOPENED),
        ((DONE, Did(DAY, 1)), (BAD, Looked(2, DAY, True)), S.CLOSED),
        ((DONE,), (GOOD, Looked(2, DAY, False)), S.REOPENED),
        ((DONE, Did(DAY, 1)), (GOOD, Looked(2, DAY, False)), S.REOPENED),
        ((DONE, Did(DAY, 2)), (GOOD, Looked(2, DAY, False)), S.REPAIRED),
    ],
)
def test_how_far_it_is(steps: tuple[Did, ...], checks: tuple[Looked, ...], state: S) -> None:
    assert state_of(steps, checks) is state


@given(st.lists(st.sampled_from(["plan", "do", "good", "bad"]), max_size=14))
def test_the_state_equals_an_independent_recount(story: list[str]) -> None:
    """Told as it happens: planned, done, looked at; counted beside it by hand, without looking at the rows."""
    steps: list[Did] = []
    checks: list[Looked] = []
    told, waiting, fresh = S.OPEN, 0, 0
    for event in story:
        if event == "plan":
            steps.append(Did(None))
            waiting += 1
        elif event == "do" and waiting:
            place = next(n for n, one in enumerate(steps) if one.done_on is None)
            steps[place] = Did(DAY, checks[-1].id if checks else None)
            waiting, fresh = waiting - 1, fresh + 1
        elif event in ("good", "bad"):
            checks.append(Looked(len(checks) + 1, DAY, event == "good"))
            told, fresh = (S.CLOSED if event == "good" else S.REOPENED), 0
        ready = told is not S.CLOSED and fresh > 0 and waiting == 0
        assert state_of(steps, checks) is (S.REPAIRED if ready else told)


@pytest.mark.parametrize(
    ("checks", "closed", "deadline"),
    [
        ((), None, DAY),
        ((GOOD,), DAY, DAY),
        ((BAD,), None, DAY + timedelta(days=9)),
        ((BAD, Looked(2, DAY, True)), DAY, DAY + timedelta(days=9)),
        ((BAD, Looked(2, DAY, False, DAY + timedelta(days=30))), None, DAY + timedelta(days=30)),
    ],
)
def test_closed_on_and_the_deadline_in_force(
    checks: tuple[Looked, ...], closed: date | None, deadline: date
) -> None:
    assert (closed_on(checks), deadline_of(DAY, checks)) == (closed, deadline)


@pytest.mark.parametrize(
    ("state", "deadline", "late"),
    [
        (S.OPEN, DAY - timedelta(days=1), True),
        (S.REOPENED, DAY - timedelta(days=1), True),
        (S.OPEN, DAY, False),
        (S.OPEN, None, False),
        (S.REPAIRED, DAY - timedelta(days=1), False),
        (S.CLOSED, DAY - timedelta(days=1), False),
    ],
)
def test_only_what_is_to_be_put_right_is_late(state: S, deadline: date | None, late: bool) -> None:
    assert overdue(state, deadline, DAY) is late


def test_the_same_within_twelve_months_is_a_repeat() -> None:
    found = repeats_of(
        [
            Seen(1, "4.3.3", None, date(2025, 11, 1)),
            Seen(2, "4.3.3", None, date(2025, 11, 2)),
            Seen(3, "4.3.3", None, date(2026, 5, 1)),
            Seen(4, "4.3.3", None, date(2026, 11, 2)),
            Seen(5, "4.7.3.1-g", 7, date(2026, 3, 1)),
            Seen(6, "4.7.3.1-g", 8, date(2026, 4, 1)),
            Seen(7, "4.7.3.1-g", 7, date(2026, 5, 1)),
            Seen(8, "", None, date(2026, 5, 1)),
            Seen(9, "", None, date(2026, 6, 1)),
            Seen(11, "5.1.1", None, date(2026, 6, 1)),
            Seen(10, "5.1.1", None, date(2026, 6, 1)),
        ]
    )
    assert {id: (one.times, one.since) for id, one in found.items()} == {
        2: (1, date(2025, 11, 1)),
        3: (2, date(2025, 11, 1)),
        4: (2, date(2025, 11, 2)),
        7: (1, date(2026, 3, 1)),
        11: (1, date(2026, 6, 1)),
    }


def test_a_year_before_the_leap_day() -> None:
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("mine", "owner", "steps", "same"),
    [
        ({3}, 3, [], True),
        ({3}, 4, [(4, 90)], False),
        ({3}, 4, [(3, 90)], True),
        ({3}, None, [(None, 50)], True),
        (set(), None, [(None, 90)], False),
        (set(), None, [], False),
    ],
)
def test_whoever_answers_for_it_or_did_it_is_the_same_person(
    mine: set[int], owner: int | None, steps: list[tuple[int | None, int | None]], same: bool
) -> None:
    assert same_person(frozenset(mine), 50, owner, steps) is same
