"""Who may be told what; what a consent is worth; working days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facility.core.words import YesNoAnswer
from facility.exchange.rules import (
    NOTIFIED,
    PLAIN,
    TREATMENT,
    ConsentFacts,
    consent_on,
    kind_of_referral,
    notice_rule,
)
from facility.exchange.words import Direction, Need, Partner, Recipient, ReferralDirection, ReferralKind
from facility.exchange.workdays import is_workday, workday_after

YES, NO, UNKNOWN = YesNoAnswer.YES, YesNoAnswer.NO, YesNoAnswer.UNKNOWN
GRID, DOCTOR = NOTIFIED
ENTRY, LEAVING = Direction


@pytest.mark.parametrize(
    ("direction", "recipient", "register", "severe", "consent", "home", "need", "treatment"),
    [
        (ENTRY, GRID, YES, True, None, True, Need.SEND, False),
        (ENTRY, GRID, YES, False, None, True, Need.SEND, False),
        (ENTRY, DOCTOR, YES, True, None, True, Need.SEND, True),
        (ENTRY, DOCTOR, YES, False, None, True, Need.SEND, False),
        (ENTRY, DOCTOR, YES, False, True, True, Need.SEND, True),
        (ENTRY, GRID, NO, False, None, True, Need.ASK_FIRST, False),
        (ENTRY, DOCTOR, NO, True, None, True, Need.ASK_FIRST, False),
        (ENTRY, DOCTOR, UNKNOWN, True, None, True, Need.ASK_FIRST, False),
        (ENTRY, DOCTOR, None, False, None, True, Need.ASK_FIRST, False),
        (ENTRY, GRID, NO, False, True, True, Need.SEND, False),
        (ENTRY, DOCTOR, NO, False, True, True, Need.SEND, True),
        (ENTRY, GRID, NO, True, False, True, Need.NOT_ALLOWED, False),
        (ENTRY, DOCTOR, NO, True, False, True, Need.NOT_ALLOWED, False),
        (LEAVING, GRID, YES, True, None, True, Need.SEND, False),
        (LEAVING, GRID, YES, True, None, False, Need.NOT_NEEDED, False),
        (LEAVING, DOCTOR, YES, True, None, False, Need.SEND, True),
        (LEAVING, DOCTOR, YES, False, None, False, Need.NOT_NEEDED, False),
        (LEAVING, DOCTOR, NO, True, None, False, Need.ASK_FIRST, False),
        (LEAVING, GRID, NO, False, True, True, Need.SEND, False),
    ],
)
def test_the_table_of_notices(
    direction: Direction,
    recipient: Recipient,
    register: YesNoAnswer | None,
    severe: bool,
    consent: bool | None,
    home: bool,
    need: Need,
    treatment: bool,
) -> None:
    rule = notice_rule(direction, recipient, register, severe, consent, home)
    assert rule.need is need
    assert rule.fields == (*PLAIN, *TREATMENT) if treatment else PLAIN
    assert rule.why.render("zh") and rule.why.render("en")


def test_every_case_is_answered_and_a_grid_worker_never_learns_more() -> None:
    cases = product(
        Direction, NOTIFIED, (YES, NO, UNKNOWN, None), (True, False), (True, False, None), (True, False)
    )
    seen = set()
    for direction, recipient, register, severe, consent, home in cases:
        rule = notice_rule(direction, recipient, register, severe, consent, home)
        seen.add(rule.need)
        if recipient is GRID:
            assert rule.fields == PLAIN
        if register is not YES and rule.need is Need.SEND:
            assert consent is True
    assert seen == set(Need)


def answer(
    id: int, day: int, agreed: bool, until: int | None = None, withdrawn: int | None = None
) -> ConsentFacts:
    def on(n: int | None) -> date | None:
        return None if n is None else date(2026, 11, n)

    return ConsentFacts(id, date(2026, 11, day), agreed, on(until), on(withdrawn))


@pytest.mark.parametrize(
    ("answers", "day", "expected"),
    [
        ([], 10, None),
        ([answer(1, 5, True)], 4, None),
        ([answer(1, 5, True)], 5, True),
        ([answer(1, 5, False)], 10, False),
        ([answer(1, 5, True, withdrawn=8)], 7, True),
        ([answer(1, 5, True, withdrawn=8)], 8, False),
        ([answer(1, 5, True, until=8)], 8, True),
        ([answer(1, 5, True, until=8)], 9, None),
        ([answer(1, 5, False), answer(2, 7, True)], 10, True),
        ([answer(2, 7, True), answer(3, 7, False)], 10, False),
        ([answer(1, 5, True, withdrawn=6), answer(2, 7, True)], 10, True),
    ],
)
def test_what_an_answer_is_worth(answers: list[ConsentFacts], day: int, expected: bool | None) -> None:
    assert consent_on(answers, date(2026, 11, day)) is expected


def test_the_three_kinds_of_referral() -> None:
    assert kind_of_referral(ReferralDirection.INSIDE, Partner.OURSELVES) is ReferralKind.INSIDE
    for way in (ReferralDirection.IN, ReferralDirection.OUT):
        assert kind_of_referral(way, Partner.COMMUNITY_FACILITY) is ReferralKind.BETWEEN_FACILITIES
        assert kind_of_referral(way, Partner.HOSPITAL) is ReferralKind.WITH_OTHERS


def test_golden_week_and_its_swaps() -> None:
    assert workday_after(date(2026, 11, 19), 5) == date(2026, 11, 26)
    assert workday_after(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert is_workday(date(2026, 10, 10))  # a Saturday worked for the holiday
    assert workday_after(date(2026, 10, 9), 1) == date(2026, 10, 10)
    assert workday_after(date(2026, 11, 21), 0) == date(2026, 11, 21)


@settings(max_examples=120, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(0, 30))
def test_so_many_working_days_lie_between(day: date, days: int) -> None:
    end = workday_after(day, days)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(is_workday(one) for one in between) == days
    assert days == 0 or is_workday(end)
    if days:
        assert workday_after(day, days - 1) < end
