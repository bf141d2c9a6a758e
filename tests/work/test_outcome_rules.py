"""Who counts as employed in a year: the three months to the day, first jobs and new starts, once a person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.work.agreement_words import OutcomeKind
from facility.work.outcome_rules import CountWay, LeftOut, Spell, judged, lasted, months_on

FULL, FLEX, ASSISTED = OutcomeKind
TODAY = date(2026, 11, 19)


def spell(
    id: int,
    since: date,
    until: date | None = None,
    person: int = 1,
    kind: OutcomeKind = FULL,
    registered: bool = True,
) -> Spell:
    return Spell(id, person, kind, since, until, registered)


@pytest.mark.parametrize(
    ("since", "until", "long"),
    [
        (date(2026, 1, 15), date(2026, 4, 13), False),
        (date(2026, 1, 15), date(2026, 4, 14), True),
        (date(2025, 11, 30), date(2026, 2, 26), False),
        (date(2025, 11, 30), date(2026, 2, 27), True),
        (date(2026, 1, 31), date(2026, 4, 28), False),
        (date(2026, 1, 31), date(2026, 4, 29), True),
        (date(2026, 8, 20), None, True),
        (date(2026, 8, 21), None, False),
    ],
)
def test_three_months_to_the_day(since: date, until: date | None, long: bool) -> None:
    assert lasted(spell(1, since, until), 3, TODAY) is long


def why(
    spells: list[Spell], way: CountWay = CountWay.USUAL, year: int = 2026
) -> list[tuple[int, LeftOut | None]]:
    return [(one.spell.id, one.left_out) for one in judged(spells, year, TODAY, way)]


SHORT = (date(2026, 3, 1), date(2026, 4, 10))
LONG = (date(2026, 5, 1), date(2026, 8, 30))
BEFORE = (date(2024, 1, 1), date(2024, 6, 30))


def test_a_short_first_job_counts_unless_strict() -> None:
    assert why([spell(1, *SHORT)]) == [(1, None)]
    assert why([spell(1, *SHORT)], CountWay.STRICT) == [(1, LeftOut.SHORT_FIRST)]


def test_a_short_new_start_is_left_out() -> None:
    assert why([spell(1, *BEFORE), spell(2, *SHORT)]) == [(2, LeftOut.SHORT_RESTART)]


def test_a_new_start_counts_from_three_months_on_while_it_goes_on() -> None:
    assert why([spell(1, *BEFORE), spell(2, date(2026, 8, 21))]) == [(2, LeftOut.SHORT_RESTART)]
    assert why([spell(1, *BEFORE), spell(2, date(2026, 8, 20))]) == [(2, None)]


def test_somebody_with_two_spells_counts_once_by_the_latest() -> None:
    assert why([spell(1, *SHORT), spell(2, *LONG, kind=FLEX)]) == [(1, LeftOut.COUNTED_ONCE), (2, None)]
    assert why([spell(1, *LONG), spell(2, date(2026, 10, 1))]) == [(1, None), (2, LeftOut.SHORT_RESTART)]


def test_other_years_and_days_to_come_do_not_meet_the_year() -> None:
    assert why([spell(1, *BEFORE)]) == []
    assert why([spell(1, *BEFORE)], year=2024) == [(1, None)]
    assert why([spell(1, date(2025, 12, 1), date(2026, 1, 1))]) == [(1, None)]
    assert why([spell(1, date(2026, 12, 1))]) == []


def test_who_is_not_on_the_register_is_told() -> None:
    assert why([spell(1, *LONG, registered=False)]) == [(1, LeftOut.NOT_REGISTERED)]


SPELLS = st.lists(
    st.tuples(
        st.integers(1, 4), st.integers(0, 1400), st.one_of(st.none(), st.integers(0, 300)), st.sampled_from(list(OutcomeKind))
    ),
    max_size=12,
)  # fmt: skip


@given(SPELLS, st.sampled_from(list(CountWay)))
def test_counted_again_by_days(raw: list[tuple[int, int, int | None, OutcomeKind]], way: CountWay) -> None:
    """Recounted day by day: who has a day of a counting spell in the year, each once."""
    start = date(2023, 1, 1)
    spells = [
        spell(
            id,
            start + timedelta(since),
            None if length is None else start + timedelta(since + length),
            person,
            kind,
        )
        for id, (person, since, length, kind) in enumerate(raw, 1)
    ]
    counted = [one.spell.person for one in judged(spells, 2026, TODAY, way) if one.left_out is None]
    wanted = set()
    for person in {one.person for one in spells}:
        own = sorted((one for one in spells if one.person == person), key=lambda one: (one.since, one.id))
        for at, one in enumerate(own):
            end = min(one.until or TODAY, TODAY)
            days = {one.since + timedelta(n) for n in range((end - one.since).days + 1)}
            longer = (one.until or TODAY) >= months_on(one.since, 3) - timedelta(1)
            if any(day.year == 2026 for day in days) and (longer or (at == 0 and way is CountWay.USUAL)):
                wanted.add(person)
    assert sorted(counted) == sorted(wanted)
