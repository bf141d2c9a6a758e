"""What work earns: halves go up, parts are the whole, and ten thousand months agree with a slow calculation."""

from __future__ import annotations

import calendar
import random
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.work.pay_rules import (
    DayWork,
    RateFrom,
    TermsFrom,
    deduction_limit,
    earned,
    half_up,
    largest_remainder,
    rate_at,
)
from facility.work.pay_words import AllowanceRule, PayLineKind

K = PayLineKind


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [
        (0, 60, 0), (29, 60, 0), (30, 60, 1), (31, 60, 1), (89, 60, 1), (90, 60, 2), (-29, 60, 0), (-30, 60, -1),
        (-31, 60, -1), (49, 100, 0), (50, 100, 1), (51, 100, 1), (149, 100, 1), (150, 100, 2), (1, 3, 0), (2, 3, 1),
        (1, 2, 1), (3, 2, 2), (5, 2, 3), (-1, 2, -1), (10**15 * 60 + 30, 60, 10**15 + 1),
    ],
)  # fmt: skip
def test_a_half_goes_up(numerator: int, denominator: int, whole: int) -> None:
    assert half_up(numerator, denominator) == whole


def test_nothing_divides_by_nothing() -> None:
    with pytest.raises(ValueError, match="positive"):
        half_up(1, 0)


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=60).filter(any))
def test_parts_sum_to_the_whole(whole: int, weights: list[int]) -> None:
    parts = largest_remainder(whole, weights)
    assert sum(parts) == whole
    for part, weight in zip(parts, weights, strict=True):
        exact = Decimal(whole) * weight / sum(weights)
        assert abs(part - exact) < 1
        assert weight or not part


@pytest.mark.parametrize(
    ("whole", "weights", "parts"),
    [
        (100, (1, 1, 1), (34, 33, 33)), (101, (1, 1, 1), (34, 34, 33)), (10, (0, 1), (0, 10)), (0, (1, 2), (0, 0)),
        (1000, (50, 30, 20), (500, 300, 200)), (7, (3, 3, 1), (3, 3, 1)), (1, (1, 5), (0, 1)),
    ],
)  # fmt: skip
def test_shares(whole: int, weights: tuple[int, ...], parts: tuple[int, ...]) -> None:
    assert largest_remainder(whole, weights) == parts


@pytest.mark.parametrize("weights", [(), (0, 0), (1, -1)])
def test_nobody_to_share_by(weights: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="nothing to share by"):
        largest_remainder(100, weights)


def _days(year: int, month: int) -> list[date]:
    return [date(year, month, n + 1) for n in range(calendar.monthrange(year, month)[1])]


@pytest.mark.parametrize(
    ("minutes", "rate", "fen"),
    [(60, 800, 800), (90, 801, 1202), (1, 30, 1), (1, 29, 0), (210, 1250, 4375), (0, 800, None)],
)
def test_hours_are_rounded_once_for_the_month(minutes: int, rate: int, fen: int | None) -> None:
    lines = earned(
        [DayWork(date(2026, 11, 2), minutes)],
        [TermsFrom(date(2026, 1, 1), rate)],
        [],
        [],
        AllowanceRule.BY_DAYS,
    )
    assert [line.amount for line in lines] == ([] if fen is None else [fen])


def test_each_day_has_the_rate_of_its_day() -> None:
    terms = [TermsFrom(date(2026, 1, 1), 800), TermsFrom(date(2026, 11, 16), 1000)]
    days = [DayWork(date(2026, 11, 13), 60), DayWork(date(2026, 11, 16), 60), DayWork(date(2026, 11, 17), 30)]
    lines = earned(days, terms, [], [], AllowanceRule.BY_DAYS)
    assert [(line.quantity, line.rate, line.amount) for line in lines] == [(60, 800, 800), (90, 1000, 1500)]


def test_pieces_below_a_fen_add_up() -> None:
    rates = [RateFrom(7, date(2026, 1, 1), 35), RateFrom(7, date(2026, 11, 10), 40)]
    days = [DayWork(date(2026, 11, 9), 60, ((7, 3),)), DayWork(date(2026, 11, 10), 60, ((7, 3),))]
    lines = earned(days, [TermsFrom(date(2026, 1, 1), None, None, True)], rates, [], AllowanceRule.BY_DAYS)
    assert [(line.quantity, line.rate, line.amount) for line in lines] == [(3, 35, 1), (3, 40, 1)]
    assert rate_at(rates, 7, date(2025, 12, 31)) is None


ALLOWANCES = [
    (22, 22, AllowanceRule.BY_DAYS, 30000), (22, 11, AllowanceRule.BY_DAYS, 15000), (22, 1, AllowanceRule.BY_DAYS, 1364),
    (22, 0, AllowanceRule.BY_DAYS, None), (22, 24, AllowanceRule.BY_DAYS, 30000), (22, 1, AllowanceRule.WHOLE, 30000),
    (22, 0, AllowanceRule.WHOLE, None), (0, 2, AllowanceRule.BY_DAYS, 30000), (0, 2, AllowanceRule.WHOLE, 30000),
]  # fmt: skip


@pytest.mark.parametrize(("planned", "came", "rule", "fen"), ALLOWANCES)
def test_allowances(planned: int, came: int, rule: AllowanceRule, fen: int | None) -> None:
    days = _days(2026, 10)
    lines = earned(
        [DayWork(day, 60) for day in days[:came]],
        [TermsFrom(date(2026, 1, 1), None, 30000)],
        [],
        days[:planned],
        rule,
    )
    assert [line.amount for line in lines] == ([] if fen is None else [fen])


def test_an_allowance_that_changes_within_the_month() -> None:
    days = _days(2026, 11)[:20]
    terms = [TermsFrom(date(2026, 1, 1), None, 20000), TermsFrom(days[10], None, 40000)]
    lines = earned([DayWork(day, 60) for day in days], terms, [], days, AllowanceRule.BY_DAYS)
    assert [(line.rate, line.quantity, line.amount) for line in lines] == [
        (20000, 10, 10000),
        (40000, 10, 20000),
    ]


@pytest.mark.parametrize(
    ("fen", "percent", "most"), [(999, 10, 99), (1000, 10, 100), (0, 10, 0), (-5, 10, 0)]
)
def test_deductions_are_limited_downwards(fen: int, percent: int, most: int) -> None:
    assert deduction_limit(fen, percent) == most


def _slowly(
    days: list[DayWork],
    terms: list[TermsFrom],
    rates: list[RateFrom],
    planned: list[date],
    rule: AllowanceRule,
) -> int:
    """The same month by decimals, day by day, written without a look at the program."""
    groups: dict[tuple[object, ...], Decimal] = {}

    def put(key: tuple[object, ...], yuan: Decimal) -> None:
        groups[key] = groups.get(key, Decimal(0)) + yuan

    def held(day: date) -> TermsFrom:
        past = [one for one in terms if one.since <= day]
        return max(past, key=lambda one: one.since) if past else min(terms, key=lambda one: one.since)

    for one in days:
        at = held(one.day)
        if at.rate_hour is not None:
            put(("hour", at.rate_hour), Decimal(one.minutes) * at.rate_hour / 100 / 60)
        if at.pieces:
            for kind, n in one.pieces:
                past = [rate for rate in rates if rate.piece_kind == kind and rate.since <= one.day]
                rate = max(past, key=lambda r: r.since).rate
                put(("piece", kind, rate), Decimal(n) * rate / 10000)
    came = [one.day for one in days if one.minutes > 0]
    if came:
        base = planned if planned and rule is AllowanceRule.WHOLE else sorted(came)
        most = len(planned) if planned else len(came)
        for day in base[:most]:
            allowance = held(day).allowance
            if allowance:
                put(("allowance", allowance), Decimal(allowance) / 100 / most)
    cent = Decimal("0.01")
    exact = {key: yuan.quantize(Decimal("1e-12"), ROUND_HALF_UP) for key, yuan in groups.items()}
    return int(sum((yuan.quantize(cent, ROUND_HALF_UP) for yuan in exact.values()), Decimal(0)) * 100)


def test_ten_thousand_months_to_the_fen() -> None:
    chance = random.Random(20261122)
    for _n in range(10_000):
        year, month = chance.choice((2025, 2026)), chance.randint(1, 12)
        all_days = _days(year, month)
        terms = []
        for at in sorted({all_days[0] - timedelta(days=40), *chance.sample(all_days, chance.randint(0, 2))}):
            terms.append(
                TermsFrom(
                    at, chance.choice((None, chance.randint(1, 3000))), chance.choice((None, chance.randint(1, 90000))),
                    chance.random() < 0.6,
                )
            )  # fmt: skip
        rates = [
            RateFrom(kind, all_days[0] - timedelta(days=9), chance.randint(1, 20000)) for kind in (1, 2, 3)
        ]
        rates += [RateFrom(2, chance.choice(all_days), chance.randint(1, 20000))]
        days = [
            DayWork(
                day, chance.choice((0, chance.randint(1, 480))),
                tuple((kind, chance.randint(0, 400)) for kind in chance.sample((1, 2, 3), chance.randint(0, 3))),
            )
            for day in sorted(chance.sample(all_days, chance.randint(0, len(all_days))))
        ]  # fmt: skip
        planned = sorted(chance.sample(all_days, chance.randint(0, 23)))
        rule = chance.choice(tuple(AllowanceRule))
        lines = earned(days, terms, rates, planned, rule)
        assert sum(line.amount for line in lines) == _slowly(days, terms, rates, planned, rule)
