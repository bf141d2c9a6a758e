"""The rules of the month on plain values: what is due, which files are drawn, what follows from results."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.core.checks import Answer, Verdict
from facility.core.i18n import say
from facility.core.standard import (
    Every,
    Evidence,
    ForKind,
    Line,
    Look,
    Strength,
    Unit,
    WhoseDuty,
    Worded,
)
from facility.quality.inspection.drawing_rules import Candidate, draw, how_many, shares
from facility.quality.inspection.due_rules import Answered, due_in, months_on, period_of, slots
from facility.quality.inspection.results import count, counts_for_conformity, disagrees, of_files
from facility.quality.inspection.words import Result, WhyDue

C, P, N, X = Result
MONTH = date(2026, 11, 1)


def line(
    clause: str, every: Every = Every.MONTH, unit: Unit = Unit.FACILITY, duty: WhoseDuty = WhoseDuty.FACILITY,
    strength: Strength = Strength.MUST,
) -> Line:  # fmt: skip
    text = Worded("要求", "asked")
    return Line(
        clause, "4", ForKind.BOTH, duty, unit, every, strength, Evidence.AUTO, text, text, (), (Look.RECORDS,)
    )


def due(
    month: date,
    *lines: Line,
    first: date | None = None,
    now: Verdict = Verdict.CONFORMS,
    **last: tuple[date, Result, Verdict],
) -> dict[str, WhyDue]:
    earlier = {clause: Answered(*facts) for clause, facts in last.items()}
    return {
        one.line.clause: one.why for one in due_in(month, lines, earlier, first or month, lambda _line: now)
    }


def test_a_line_of_the_month_comes_every_month_whatever_was_found() -> None:
    for result in Result:
        assert due(MONTH, line("a"), a=(date(2026, 10, 1), result, Verdict.CONFORMS)) == {"a": WhyDue.MONTH}


@pytest.mark.parametrize("unit", [Unit.LEAD])
def test_headings_are_not_judged(unit: Unit) -> None:
    assert due(MONTH, line("a", unit=unit)) == {}


@pytest.mark.parametrize("duty", [WhoseDuty.OTHER, WhoseDuty.FAMILY, WhoseDuty.REGION])
def test_what_is_anothers_duty_is_shown_and_not_judged(duty: WhoseDuty) -> None:
    assert due(MONTH, line("a", duty=duty)) == {}


@pytest.mark.parametrize(
    ("last", "now", "why"),
    [
        (None, Verdict.CONFORMS, WhyDue.FIRST),
        ((date(2026, 8, 1), C, Verdict.CONFORMS), Verdict.CONFORMS, None),
        ((date(2026, 8, 1), C, Verdict.CONFORMS), Verdict.DOES_NOT, WhyDue.CHANGED),
        ((date(2026, 8, 1), C, Verdict.CANNOT_TELL), Verdict.CONFORMS, WhyDue.CHANGED),
        ((date(2025, 11, 1), C, Verdict.CONFORMS), Verdict.CONFORMS, WhyDue.YEAR),
        ((date(2025, 12, 1), C, Verdict.CONFORMS), Verdict.CONFORMS, None),
        ((date(2026, 10, 1), N, Verdict.DOES_NOT), Verdict.DOES_NOT, WhyDue.OPEN),
        ((date(2026, 10, 1), P, Verdict.DOES_NOT), Verdict.DOES_NOT, WhyDue.OPEN),
        ((date(2026, 9, 1), N, Verdict.DOES_NOT), Verdict.DOES_NOT, None),
    ],
)
def test_what_is_looked_at_on_change(
    last: tuple[date, Result, Verdict] | None, now: Verdict, why: WhyDue | None
) -> None:
    given_last = {"a": last} if last is not None else {}
    assert due(MONTH, line("a", Every.CHANGE), now=now, **given_last).get("a") is why


def _whole_year(
    every: Every, n: int, first: date, skip: frozenset[date] = frozenset()
) -> dict[str, list[date]]:
    """When each of n lines came, where every month that was held answered all that was due."""
    lines = [line(f"c{i}", every) for i in range(n)]
    came: dict[str, list[date]] = {one.clause: [] for one in lines}
    earlier: dict[str, Answered] = {}
    for step in range(12):
        month = months_on(date(2026, 1, 1), step)
        if month < first or month in skip:
            continue
        for one in due_in(month, lines, earlier, first, lambda _line: Verdict.CONFORMS):
            came[one.line.clause].append(month)
            earlier[one.line.clause] = Answered(month, C, Verdict.CONFORMS)
    return came


@given(st.integers(1, 60), st.integers(1, 12), st.sets(st.integers(1, 11)))
def test_each_line_of_the_year_comes_once_in_the_year_even_where_months_were_skipped(
    n: int, first: int, skipped: set[int]
) -> None:
    skip = frozenset(date(2026, month, 1) for month in skipped if month != first)
    came = _whole_year(Every.YEAR, n, date(2026, first, 1), skip)
    assert {len(months) for months in came.values()} == {1}


@given(st.integers(1, 60), st.integers(1, 12))
def test_each_line_of_the_quarter_comes_once_in_every_quarter(n: int, first: int) -> None:
    begins = date(2026, first, 1)
    quarters = {period_of(Every.QUARTER, date(2026, m, 1)) for m in range(first, 13)}
    for months in _whole_year(Every.QUARTER, n, begins).values():
        assert [period_of(Every.QUARTER, one) for one in months] == sorted(quarters)


@given(st.integers(1, 80), st.integers(0, 11))
def test_slots_are_even_and_none_lies_before_the_first_month(n: int, first: int) -> None:
    begins, opened = date(2026, 1, 1), months_on(date(2026, 1, 1), first)
    got = slots(n, begins, 12, opened)
    sizes = [got.count(months_on(begins, m)) for m in range(first, 12)]
    assert len(got) == n == sum(sizes) and got == sorted(got)
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("people", "percent", "least", "wanted"),
    [(40, 5, 3, 3), (40, 10, 3, 4), (41, 10, 3, 5), (2, 5, 3, 2), (0, 5, 3, 0), (300, 5, 3, 15)],
)
def test_how_many_files(people: int, percent: int, least: int, wanted: int) -> None:
    assert how_many(people, percent, least) == wanted


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 40), min_size=1), st.integers(0, 60))
def test_shares_sum_up_and_leave_no_group_out_where_there_are_enough(
    sizes: dict[str, int], wanted: int
) -> None:
    whole, groups = sum(sizes.values()), [kind for kind, n in sizes.items() if n]
    got = shares(sizes, wanted) if whole else {}
    assert sum(got.values()) == min(wanted, whole)
    assert all(0 <= n <= sizes[kind] for kind, n in got.items())
    if whole and wanted >= len(groups):
        assert all(got[kind] >= 1 for kind in groups)


_PEOPLE = st.dictionaries(st.integers(1, 200), st.sampled_from(["full", "day"]), max_size=60)


@given(_PEOPLE, st.integers(1, 12), st.integers(0, 999_999), st.sets(st.integers(1, 200)))
def test_the_draw_can_be_drawn_again_and_takes_others_than_last_month_where_there_are_enough(
    kinds: dict[int, str], wanted: int, seed: int, last: set[int]
) -> None:
    people = [Candidate(person, kind) for person, kind in kinds.items()]
    drawn = draw(people, wanted, seed, last)
    assert drawn == draw(list(reversed(people)), wanted, seed, last)
    assert len({one.person for one in drawn}) == len(drawn) == min(wanted, len(people))
    for kind in {"full", "day"}:
        mine = [one for one in drawn if one.kind == kind]
        fresh = [one for one in people if one.kind == kind and one.person not in last]
        assert sum(one.person in last for one in mine) == max(0, len(mine) - len(fresh))


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ([], X), ([C, C], C), ([C, None], None), ([N, N], N), ([C, N], P), ([C, P], P), ([C, X], C), ([X, X], X),
        ([N, X], N), ([P, P], P),
    ],
)  # fmt: skip
def test_a_line_follows_from_its_files(files: list[Result | None], wanted: Result | None) -> None:
    assert of_files(files) is wanted


@pytest.mark.parametrize(
    ("results", "share"),
    [
        ([C, C, N, P], 2.5 / 4), ([X, X], None), ([], None), ([None, None], None), ([C, X, X], 1.0), ([P], 0.5),
        ([C, None], 1.0),
    ],
)  # fmt: skip
def test_conformity(results: list[Result | None], share: float | None) -> None:
    assert count(results).share == share


@pytest.mark.parametrize(
    ("strength", "duty", "unit", "counts"),
    [
        (Strength.MUST, WhoseDuty.FACILITY, Unit.FACILITY, True),
        (Strength.SHOULD, WhoseDuty.FACILITY, Unit.FACILITY, False),
        (Strength.MUST, WhoseDuty.FAMILY, Unit.FACILITY, False),
        (Strength.MUST, WhoseDuty.FACILITY, Unit.LEAD, False),
        (Strength.MUST, WhoseDuty.FACILITY, Unit.FILE, True),
    ],
)
def test_which_lines_make_the_conformity(
    strength: Strength, duty: WhoseDuty, unit: Unit, counts: bool
) -> None:
    assert counts_for_conformity(line("a", strength=strength, duty=duty, unit=unit)) is counts


@pytest.mark.parametrize(
    ("result", "verdict", "of", "unit", "otherwise"),
    [
        (C, Verdict.CONFORMS, None, Unit.FACILITY, False),
        (P, Verdict.CONFORMS, None, Unit.FACILITY, True),
        (N, Verdict.CONFORMS, (3, 3), Unit.EVENT, True),
        (X, Verdict.CONFORMS, None, Unit.FACILITY, True),
        (C, Verdict.DOES_NOT, None, Unit.FACILITY, True),
        (P, Verdict.DOES_NOT, None, Unit.FACILITY, True),
        (P, Verdict.DOES_NOT, (2, 3), Unit.EVENT, False),
        (P, Verdict.DOES_NOT, (0, 3), Unit.EVENT, True),
        (P, Verdict.DOES_NOT, (0, 1), Unit.FILE, True),
        (N, Verdict.DOES_NOT, None, Unit.FACILITY, False),
        (N, Verdict.CANNOT_TELL, None, Unit.FACILITY, False),
        (C, Verdict.CANNOT_TELL, None, Unit.FACILITY, False),
    ],
)
def test_when_somebody_sees_it_otherwise_than_the_records(
    result: Result, verdict: Verdict, of: tuple[int, int] | None, unit: Unit, otherwise: bool
) -> None:
    assert disagrees(result, Answer(verdict, say("{n}", n=1), count=of), unit) is otherwise
