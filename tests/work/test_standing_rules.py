"""Suspended because the facts say so: each cause as a table, and a recount that looks at every moment by itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.core.clock import day_of, moment_of
from facility.work.agreement_words import Redo
from facility.work.agreement_words import WhySuspended as W
from facility.work.standing_rules import (
    Cause,
    Redone,
    earliest,
    fitness_causes,
    latest,
    risk_causes,
    span_causes,
    undone,
    unresolved,
    willingness_causes,
)

START = date(2026, 6, 1)


def at(offset: int, hour: int = 0) -> datetime:
    return moment_of(START + timedelta(offset), hour)


def on(offset: int) -> date:
    return START + timedelta(offset)


def spans(causes: tuple[Cause, ...]) -> list[tuple[int, int | None]]:
    return [
        ((day_of(one.since) - START).days, (day_of(one.until) - START).days if one.until else None)
        for one in causes
    ]


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([(0, 1)], []),
        ([(3, 2)], [(3, None)]),
        ([(3, 2), (5, 3), (9, 1)], [(3, 9)]),
        ([(3, 2), (3, 0)], []),
        ([(3, 0), (3, 4)], [(3, None)]),
        ([(1, 5), (4, 1), (6, 2)], [(1, 4), (6, None)]),
    ],
)
def test_risk(ratings: list[tuple[int, int]], expected: list[tuple[int, int | None]]) -> None:
    said = ((on(day), id, level, at(day + 1)) for id, (day, level) in enumerate(ratings))
    assert spans(risk_causes(said)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([(0, True)], []),
        ([(0, True), (4, False)], [(4, None)]),
        ([(0, True), (4, False), (8, True)], [(4, 8)]),
    ],
)
def test_willingness(words: list[tuple[int, bool]], expected: list[tuple[int, int | None]]) -> None:
    said = ((on(day), id, yes, at(day, 9)) for id, (day, yes) in enumerate(words))
    assert spans(willingness_causes(said)) == expected


def test_a_fact_of_a_day_holds_from_its_entry_on_that_day_and_else_from_its_beginning() -> None:
    (known_then,) = risk_causes([(on(3), 1, 3, at(3, 14)), (on(3), 2, 2, at(3, 16))])
    (known_later,) = risk_causes([(on(3), 1, 2, at(4, 9))])
    (known_before,) = willingness_causes([(on(3), 1, False, at(2, 9))])
    assert (known_then.since, known_later.since, known_before.since) == (at(3, 14), at(3), at(3))


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([(0, 30)], [(31, None)]),
        ([(0, 30), (31, 90)], [(91, None)]),
        ([(0, 30), (33, 90)], [(31, 33), (91, None)]),
        ([(0, 30), (20, 60)], [(61, None)]),
    ],
)
def test_fitness(records: list[tuple[int, int]], expected: list[tuple[int, int | None]]) -> None:
    assert spans(fitness_causes((on(a), id, on(b)) for id, (a, b) in enumerate(records))) == expected


def test_partial_dates_are_taken_at_their_widest() -> None:
    assert (earliest("2026"), earliest("2026-02"), earliest("2026-02-05")) == (
        date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 5),
    )  # fmt: skip
    assert (latest("2026"), latest("2026-02"), latest("2026-02-05")) == (
        date(2026, 12, 31), date(2026, 2, 28), date(2026, 2, 5),
    )  # fmt: skip


def test_a_cause_that_is_over_suspends_until_work_is_resumed() -> None:
    (cause,) = span_causes(W.HOSPITAL, [(at(5, 9), at(8, 14))])
    assert unresolved([cause], [], at(0), at(5, 8)) == ()
    assert unresolved([cause], [], at(0), at(6)) == (cause,)
    assert unresolved([cause], [], at(0), at(20)) == (cause,)
    assert unresolved([cause], [at(8, 13)], at(0), at(20)) == (cause,)
    assert unresolved([cause], [at(8, 14)], at(0), at(20)) == ()
    assert unresolved([cause], [at(10)], at(0), at(9)) == (cause,), "as of before it was resumed"


def test_what_was_over_before_the_agreement_is_no_matter_and_what_goes_on_counts_from_its_first_day() -> None:
    (old,) = span_causes(W.RELAPSE, [(at(-20), at(-3))])
    (on_going,) = span_causes(W.RELAPSE, [(at(-20), None)])
    assert unresolved([old], [], at(0), at(4)) == ()
    assert [one.since for one in unresolved([on_going], [], at(0), at(4))] == [at(0)]


def test_what_must_be_redone() -> None:
    stay = Cause(W.HOSPITAL, at(1), at(5, 9))
    assert undone([stay], Redone(), at(2)) == tuple(Redo), "nothing counts while it holds"
    assert undone([stay], Redone((on(4),), (on(4),), (at(4),)), at(9)) == tuple(Redo), (
        "what was done before does not count"
    )
    assert undone([stay], Redone((on(5),), (on(6),), ()), at(9)) == (Redo.PRACTITIONER,)
    assert undone([stay], Redone((on(5),), (on(6),), (at(7),)), at(9)) == ()
    assert undone([Cause(W.WILLINGNESS, at(1))], Redone(), at(9)) == (Redo.WILLINGNESS,)
    assert undone([Cause(W.WILLINGNESS, at(1), at(6))], Redone((), (on(6),)), at(9)) == ()
    assert undone([Cause(W.FITNESS, at(1))], Redone(), at(9)) == (Redo.ASSESSMENT,)
    assert undone([Cause(W.DECLARED, at(1), at(1))], Redone(), at(9)) == ()


CAUSES = st.lists(
    st.tuples(st.sampled_from(list(W)), st.integers(-30, 60), st.one_of(st.none(), st.integers(0, 40))),
    max_size=6,
)


@given(CAUSES, st.lists(st.integers(-10, 70), max_size=5), st.integers(0, 70))
def test_recounted_moment_by_moment(
    raw: list[tuple[W, int, int | None]], resumed: list[int], now: int
) -> None:
    """Walked through day by day as somebody with a list and a pencil would: a reason puts one mark on the door, resuming
    wipes off the marks of reasons that are over, and whoever finds a mark does not go in."""
    causes = [
        Cause(why, at(since), None if length is None else at(since + length)) for why, since, length in raw
    ]
    marks: set[int] = set()
    for day in range(-31, now + 1):
        for n, (_why, since, length) in enumerate(raw):
            begun = since == day or (day == 0 and since < 0 and (length is None or since + length >= 0))
            if day >= 0 and begun:
                marks.add(n)
        if day in resumed and day >= 0:
            marks -= {n for n in marks if raw[n][2] is not None and raw[n][1] + raw[n][2] <= day}  # type: ignore[operator]
    found = unresolved(causes, [at(one) for one in resumed if one >= 0], at(0), at(now))
    wanted = (Cause(causes[n].why, max(causes[n].since, at(0)), causes[n].until) for n in marks)
    assert sorted(map(repr, found)) == sorted(map(repr, wanted))
