"""The rules of the indicators as tables: whom they count, whom they leave out, and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.core.errors import DomainError
from facility.core.i18n import say
from facility.core.words import Span
from facility.people.health_choices import EpisodeCause
from facility.quality.indicators.periods import Period, PeriodSort
from facility.quality.indicators.rules.disabled import DisabledWay, disabled
from facility.quality.indicators.rules.employed import employed, joined
from facility.quality.indicators.rules.illness import Illness, earliest, latest, lies_in
from facility.quality.indicators.rules.ratio import Place, Ratio, Weighed, counted, within
from facility.quality.indicators.rules.relapsed import admissions, relapsed
from facility.quality.indicators.rules.self_care import Judgement, SelfCareWay, regained
from facility.quality.indicators.rules.served import HomeClient, HomePaper, served, weeks_asked, weeks_of
from facility.work.agreement_words import OutcomeKind
from facility.work.outcome_rules import CountWay, Spell

C, B, L = Place
FIRST, RELAPSE, PHYSICAL, OTHER = EpisodeCause
LATER = date(2027, 6, 1)


def placed(lines: Iterable[Weighed]) -> dict[int, Place]:
    return {one.person: one.place for one in lines}


def why(lines: Iterable[Weighed], person: int) -> str:
    return next(one.says.render("en") for one in lines if one.person == person)


# --- periods ---


@pytest.mark.parametrize(
    ("text", "kept", "first", "last"),
    [
        ("2026", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026年", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q3", "2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026q1", "2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026年第四季度", "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-02", "2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("２０２４年2月", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026.11", "2026-11", date(2026, 11, 1), date(2026, 11, 30)),
    ],
)
def test_a_period_is_read_generously_and_kept_in_one_way(
    text: str, kept: str, first: date, last: date
) -> None:
    found = Period.of(text)
    assert (str(found), found.first, found.last) == (kept, first, last)


@pytest.mark.parametrize(
    "text", ["", "26", "2026-13", "2026-00", "2026-Q5", "第三季度", "0000", "2026-1-1", "gestern"]
)
def test_what_is_no_period_is_refused_in_words(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        Period.of(text)
    assert refused.value.code == "not_a_period"


@given(
    st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(list(PeriodSort)), st.integers(-30, 30)
)
def test_periods_follow_on_each_other_without_a_gap(day: date, sort: PeriodSort, steps: int) -> None:
    one = Period.holding(day, sort)
    assert one.first <= day <= one.last and Period.of(str(one)) == one
    assert one.moved(1).first == one.after and one.moved(steps).moved(-steps) == one
    assert one.months()[0].first == one.first and one.months()[-1].last == one.last


# --- value ---


@pytest.mark.parametrize(
    ("part", "whole", "hundredths", "told"),
    [
        (1, 3, 3333, ""),
        (2, 3, 6667, ""),
        (0, 7, 0, ""),
        (7, 7, 10000, ""),
        (0, 0, None, "zero"),
        (1, None, None, "not known"),
        (8, 7, None, "8 counted are more than the whole of 7"),
    ],
)
def test_a_value_or_why_there_is_none(
    part: int, whole: int | None, hundredths: int | None, told: str
) -> None:
    ratio = Ratio(part, whole)
    assert ratio.hundredths == hundredths
    assert (ratio.why_not is None) is (told == "")
    assert told in (ratio.why_not.render("en") if ratio.why_not else "")


def test_nobody_is_weighed_twice() -> None:
    twice = [Weighed(1, C, say("x")), Weighed(1, B, say("x"))]
    with pytest.raises(ValueError, match="twice"):
        counted(twice)


@given(st.dictionaries(st.integers(1, 12), st.sampled_from(list(Place))), st.frozensets(st.integers(1, 12)))
def test_within_a_whole_the_numerator_lies_inside(told: dict[int, Place], persons: frozenset[int]) -> None:
    lines = within(
        [Weighed(one, place, say("r")) for one, place in told.items()], persons, say("s"), say("b")
    )
    found = placed(lines)
    assert {one for one, place in found.items() if place is not L} == set(persons)
    assert {one for one, place in found.items() if place is C} == {
        one for one, place in told.items() if place is C and one in persons
    }
    assert counted(lines).whole == len(persons)


# --- 6.4.3 ---

MARCH = Period.of("2026-03")  # Thursdays: 5, 12, 19, 26; the week from 30 March belongs to April
MONDAYS = (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23))
EVERY_WEEK = frozenset(monday + timedelta(days=2) for monday in MONDAYS)
ALL = frozenset(HomePaper)
SINCE_LONG = Span(date(2025, 1, 1), None)


def client(
    person: int = 1, *, attended: frozenset[date] = EVERY_WEEK, registered: bool | None = True,
    papers: frozenset[HomePaper] = ALL, records: frozenset[date] = EVERY_WEEK, away: frozenset[date] = frozenset(),
    here: Span = SINCE_LONG, lived_in: tuple[Span, ...] = (),
) -> HomeClient:  # fmt: skip
    return HomeClient(person, (here,), attended, registered, papers, records, away, lived_in)


def test_the_weeks_of_a_month() -> None:
    assert weeks_of(MARCH) == MONDAYS
    assert weeks_of(Period.of("2026-04"))[0] == date(2026, 3, 30)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_week_belongs_to_exactly_one_month(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    month = Period.holding(monday, PeriodSort.MONTH)
    owners = [one for one in (month.moved(-1), month, month.moved(1)) if monday in weeks_of(one)]
    assert len(owners) == 1
    inside = sum(owners[0].first <= monday + timedelta(days=n) <= owners[0].last for n in range(7))
    assert inside >= 4


FEBRUARY_DAYS = frozenset({date(2026, 2, 23)})
WEEK_TWO = frozenset(date(2026, 3, 9) + timedelta(days=n) for n in range(5))


@pytest.mark.parametrize(
    ("one", "place", "told"),
    [
        (client(), C, "each of 4 weeks"),
        (client(attended=FEBRUARY_DAYS), L, "Did not attend"),
        (client(attended=frozenset()), L, "Did not attend"),
        (client(registered=False), L, "Not on the register"),
        (client(registered=None), L, "not entered whether"),
        (client(papers=ALL - {HomePaper.PLAN}), L, "Missing: Rehabilitation plan"),
        (client(papers=ALL - {HomePaper.APPLICATION, HomePaper.RECORDS}), L, "Missing: Application, Records of training"),
        (client(records=EVERY_WEEK - {date(2026, 3, 11)}), L, "in the week from: 2026-03-09"),
        (client(records=frozenset()), L, "2026-03-02, 2026-03-09"),
        (client(lived_in=(Span(date(2026, 2, 1), date(2026, 3, 1)),)), L, "Lived in the house"),
        (client(lived_in=(Span(date(2026, 1, 1), date(2026, 2, 28)),)), C, "4 weeks"),
        (client(records=EVERY_WEEK - {date(2026, 3, 11)}, away=WEEK_TWO), C, "each of 3 weeks"),
        (client(records=EVERY_WEEK - {date(2026, 3, 11)}, away=WEEK_TWO - {date(2026, 3, 12)}), L, "2026-03-09"),
        (client(here=Span(date(2026, 3, 11), None), records=EVERY_WEEK - {date(2026, 3, 4), date(2026, 3, 11)}), C, "each of 2 weeks"),
        (client(here=Span(date(2025, 1, 1), date(2026, 3, 18)), records=frozenset({date(2026, 3, 4), date(2026, 3, 11)})), C, "each of 2 weeks"),
        (client(here=Span(date(2026, 3, 25), None), records=frozenset()), L, "No record of training in this month"),
        (client(here=Span(date(2026, 3, 25), None), records=frozenset({date(2026, 3, 27)})), C, "each of 0 weeks"),
    ],
)  # fmt: skip
def test_who_was_served_at_home(one: HomeClient, place: Place, told: str) -> None:
    lines = served([one], MARCH, LATER)
    assert placed(lines) == {1: place}
    assert told in why(lines, 1)


def test_a_week_over_two_months_is_asked_once_and_any_day_of_it_counts() -> None:
    april = Period.of("2026-04")
    days = frozenset({date(2026, 3, 31)}) | {monday + timedelta(days=1) for monday in weeks_of(april)[1:]}
    one = client(records=days, attended=days)
    assert placed(served([one], april, LATER)) == {1: C}
    assert placed(served([client(records=days - {date(2026, 3, 31)}, attended=days)], april, LATER)) == {1: L}
    assert placed(served([client(records=EVERY_WEEK)], MARCH, LATER)) == {1: C}  # 30 and 31 March are April's


def test_a_week_that_is_not_over_and_a_week_the_house_was_closed_are_not_asked() -> None:
    assert weeks_asked(client(), MARCH, date(2026, 3, 15)) == MONDAYS[:1]
    assert weeks_asked(client(), MARCH, date(2026, 3, 16)) == MONDAYS[:2]
    closed = frozenset(MONDAYS[1] + timedelta(days=n) for n in range(5))
    assert weeks_asked(client(), MARCH, LATER, closed) == (MONDAYS[0], *MONDAYS[2:])


@given(
    st.frozensets(st.integers(0, 36), max_size=20), st.frozensets(st.integers(0, 36), max_size=30),
    st.integers(-20, 30), st.integers(0, 60),
)  # fmt: skip
def test_the_weeks_are_counted_the_same_day_by_day(
    records: frozenset[int], away: frozenset[int], came: int, stayed: int
) -> None:
    """The same asked again by hand: through the calendar, a week at a time."""
    start = date(2026, 2, 25)
    here = Span(start + timedelta(days=came), start + timedelta(days=came + stayed))
    kept = frozenset(start + timedelta(days=n) for n in records)
    gone = frozenset(start + timedelta(days=n) for n in away)
    one = client(attended=frozenset({date(2026, 3, 3)}), records=kept, away=gone, here=here)
    short, n = False, 0
    for monday in (date(2026, 3, day) for day in (2, 9, 16, 23)):
        five = [monday + timedelta(days=n) for n in range(5)]
        if (
            here.until is not None
            and here.since <= five[0]
            and five[4] <= here.until
            and not all(d in gone for d in five)
        ):
            n += 1
            short = short or not any(monday <= day <= monday + timedelta(days=6) for day in kept)
    wanted = C if not short and any(day.month == 3 for day in kept) else L
    assert placed(served([one], MARCH, LATER)) == {1: wanted}
    assert len(weeks_asked(one, MARCH, LATER)) == n


# --- 6.4.4 ---

FULL, FLEXIBLE, ASSISTED = OutcomeKind.FULL_TIME, OutcomeKind.FLEXIBLE, OutcomeKind.ASSISTED


def spell(id: int, person: int, since: date, until: date | None = None, registered: bool = True) -> Spell:
    return Spell(id, person, FLEXIBLE, since, until, registered)


LONG = spell(1, 1, date(2025, 1, 1), date(2025, 6, 30))


@pytest.mark.parametrize(
    ("spells", "usual", "strict"),
    [
        ((spell(1, 1, date(2026, 2, 1)),), C, C),
        ((spell(1, 1, date(2026, 2, 1), date(2026, 3, 1)),), C, L),
        ((LONG, spell(2, 1, date(2026, 2, 1), date(2026, 4, 20))), L, L),
        ((LONG, spell(2, 1, date(2026, 2, 1), date(2026, 4, 30))), C, C),
        ((LONG, spell(2, 1, date(2026, 10, 15))), L, L),
        ((spell(1, 1, date(2026, 1, 1), date(2026, 6, 30)), spell(2, 1, date(2026, 12, 1))), C, C),
        ((spell(1, 1, date(2026, 2, 1), None, False),), L, L),
    ],
)
def test_who_is_employed_in_a_year(spells: tuple[Spell, ...], usual: Place, strict: Place) -> None:
    last = date(2026, 12, 31)
    assert placed(employed(spells, 2026, last)) == {1: usual}
    assert placed(employed(spells, 2026, last, CountWay.STRICT)) == {1: strict}


def test_a_restart_is_judged_by_what_is_known_at_the_end_of_the_span() -> None:
    both = (LONG, spell(2, 1, date(2026, 10, 15), date(2027, 3, 1)))
    assert placed(employed(both, 2026, date(2026, 12, 31))) == {1: L}
    assert placed(employed(both, 2027, date(2027, 3, 31))) == {1: C}
    assert placed(employed(both, 2026, date(2026, 9, 30))) == {}


def test_nobody_counts_twice_and_who_is_not_known_to_be_registered_is_told_so() -> None:
    two = (
        spell(1, 1, date(2026, 1, 1)),
        spell(2, 1, date(2026, 1, 5)),
        spell(3, 2, date(2026, 1, 5), None, False),
    )
    lines = employed(two, 2026, date(2026, 12, 31), unknown=frozenset({2}))
    assert placed(lines) == {1: C, 2: L}
    assert "not entered whether" in why(lines, 2)


def test_a_renewed_agreement_is_no_new_start() -> None:
    first = Spell(1, 1, ASSISTED, date(2025, 1, 1), date(2026, 9, 30))
    renewed = Spell(2, 1, ASSISTED, date(2026, 10, 1), date(2026, 11, 30))
    assert placed(employed(joined([renewed, first]), 2026, date(2026, 12, 31))) == {1: C}
    later = Spell(3, 1, ASSISTED, date(2026, 10, 2), date(2026, 11, 30))
    assert len(joined([first, later])) == 2 and len(joined([first, renewed])) == 1


# --- 6.4.5 ---


def ill(
    id: int, person: int, onset: str, cause: EpisodeCause, hospital: tuple[str, str | None] | None = None,
    remission: str | None = None, disabled_on: str | None = None,
) -> Illness:  # fmt: skip
    span = None
    if hospital is not None:
        span = Span(date.fromisoformat(hospital[0]), date.fromisoformat(hospital[1]) if hospital[1] else None)
    return Illness(id, person, onset, cause, remission, span, disabled_on)


BEFORE = ill(1, 1, "2024-05", FIRST, ("2024-05-10", "2024-07-01"), "2024-07")
AGAIN = ill(2, 1, "2026-03-01", RELAPSE, ("2026-03-05", "2026-03-20"), "2026-03-19")
TWICE = ill(3, 1, "2026-05-01", RELAPSE, ("2026-05-02", None))


@pytest.mark.parametrize(
    ("episodes", "place", "told"),
    [
        ((BEFORE, AGAIN), C, "2026-03-05"),
        ((AGAIN,), L, "no earlier episode"),
        ((ill(1, 1, "2024-05", FIRST, ("2024-05-10", "2024-07-01")), AGAIN), L, "no remission"),
        ((ill(1, 1, "2024-05", FIRST, None, "2024-07"), AGAIN), L, "no discharge"),
        ((ill(1, 1, "2024-05", FIRST, ("2024-05-10", None), "2024-07"), AGAIN), L, "no discharge"),
        ((BEFORE, ill(2, 1, "2026-03-01", PHYSICAL, ("2026-03-05", None))), L, "physical illness"),
        ((ill(2, 1, "2026-03-01", FIRST, ("2026-03-05", None)),), L, "First onset, no relapse"),
        ((BEFORE, ill(2, 1, "2026-03-01", OTHER, ("2026-03-05", None))), L, "Another cause, no relapse"),
        (
            (ill(1, 1, "2024-05", PHYSICAL, ("2024-05-10", "2024-07-01"), "2024-07"), AGAIN),
            L,
            "no earlier episode",
        ),
    ],
)
def test_what_is_an_admission_for_a_relapse(episodes: tuple[Illness, ...], place: Place, told: str) -> None:
    lines = relapsed(admissions(episodes, date(2026, 1, 1), date(2026, 12, 31)))
    assert placed(lines) == {1: place}
    assert told in why(lines, 1)


def test_two_relapses_of_one_person_are_one_person_and_two_admissions() -> None:
    found = admissions((BEFORE, AGAIN, TWICE), date(2026, 1, 1), date(2026, 12, 31))
    assert [(one.episode, one.left_out) for one in found] == [(2, None), (3, None)]
    lines = relapsed(found)
    assert placed(lines) == {1: C}
    assert "2026-03-05, 2026-05-02" in why(lines, 1)


def test_an_illness_that_never_remitted_is_no_second_relapse() -> None:
    still = ill(2, 1, "2026-03-01", RELAPSE, ("2026-03-05", "2026-03-20"))
    found = admissions((BEFORE, still, TWICE), date(2026, 1, 1), date(2026, 12, 31))
    assert [one.left_out is None for one in found] == [True, False]


def test_a_relapse_treated_at_home_between_does_not_undo_the_earlier_discharge() -> None:
    at_home = ill(2, 1, "2025-03", RELAPSE, None, "2025-06")
    found = admissions((BEFORE, at_home, TWICE), date(2026, 1, 1), date(2026, 12, 31))
    assert [one.left_out for one in found] == [None]


def test_an_admission_that_goes_on_counts_in_the_period_of_its_first_day_only() -> None:
    goes_on = ill(2, 1, "2026-03-01", RELAPSE, ("2026-03-31", "2026-05-20"), "2026-05")
    for month, number in (
        ("2026-03", 1),
        ("2026-04", 0),
        ("2026-05", 0),
        ("2026-Q1", 1),
        ("2026-Q2", 0),
        ("2026", 1),
    ):
        period = Period.of(month)
        assert len(admissions((BEFORE, goes_on), period.first, period.last)) == number, month


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 700)), max_size=12))
def test_month_quarter_and_year_agree_with_a_recount(told: list[tuple[int, int]]) -> None:
    """Each period by itself: persons of the admissions whose first day lies in it. All have a discharge before."""
    start = date(2025, 6, 1)
    old = [ill(n, n, "2020", FIRST, ("2020-01-01", "2020-02-01"), "2020") for n in (1, 2, 3)]
    new = [
        ill(10 + n, person, (start + timedelta(days=day)).isoformat(), RELAPSE,
            ((start + timedelta(days=day)).isoformat(), (start + timedelta(days=day)).isoformat()),
            (start + timedelta(days=day)).isoformat())
        for n, (person, day) in enumerate(told)
    ]  # fmt: skip
    for text in ("2026-02", "2026-Q1", "2026", "2025"):
        period = Period.of(text)
        days = [(person, start + timedelta(days=day)) for person, day in told]
        inside = [(person, day) for person, day in days if period.first <= day <= period.last]
        found = admissions([*old, *new], period.first, period.last)
        assert len(found) == len(inside)
        assert {one.person for one in relapsed(found)} == {person for person, _day in inside}


# --- 6.4.6 ---


@pytest.mark.parametrize(
    ("partial", "inside"),
    [
        ("2026", True), ("2026-05", True), ("2026-05-31", True), ("2025", False), ("2027-01", False),
    ],
)  # fmt: skip
def test_a_day_known_in_part_lies_in_a_year(partial: str, inside: bool) -> None:
    assert lies_in(partial, date(2026, 1, 1), date(2026, 12, 31)) is inside
    assert earliest(partial) <= latest(partial)


def test_a_day_known_in_part_may_be_impossible_to_place() -> None:
    assert lies_in("2026", date(2026, 1, 1), date(2026, 6, 30)) is None
    assert lies_in("2026-06", date(2026, 1, 1), date(2026, 6, 15)) is None


@pytest.mark.parametrize(
    ("onset", "on", "calendar", "twelve"),
    [
        ("2026-02", "2026-09", C, C),
        ("2026-02", None, B, B),
        ("2026-11", "2027-03", B, C),
        ("2026-02", "2027-03", B, B),
        ("2026-02", "2027-02", B, B),
        ("2026-02-10", "2027-02-09", B, C),
        ("2026-02-10", "2027-02-10", B, B),
        ("2026", "2026", C, C),
        ("2026", "2027", B, B),
    ],
)
def test_disabled_within_the_year(onset: str, on: str | None, calendar: Place, twelve: Place) -> None:
    rows = (ill(1, 1, onset, FIRST, disabled_on=on),)
    year = date(2026, 1, 1), date(2026, 12, 31)
    assert placed(disabled(rows, *year, LATER)) == {1: calendar}
    assert placed(disabled(rows, *year, LATER, DisabledWay.TWELVE_MONTHS)) == {1: twelve}


def test_only_the_first_onset_of_the_span_is_new() -> None:
    rows = (
        ill(1, 1, "2025-12", FIRST), ill(2, 2, "2026-02", FIRST), ill(3, 3, "2026-02", RELAPSE),
        ill(4, 4, "2020", RELAPSE), ill(5, 4, "2026-03", FIRST), ill(6, 5, "2026", FIRST),
        ill(7, 2, "2026-06", RELAPSE, disabled_on="2026-08"),
    )  # fmt: skip
    lines = disabled(rows, date(2026, 1, 1), date(2026, 6, 30), LATER)
    assert placed(lines) == {2: B, 4: L, 5: L}
    assert "no first onset" in why(lines, 4) and "cannot be placed" in why(lines, 5)
    assert placed(disabled(rows, date(2026, 1, 1), date(2026, 12, 31), LATER)) == {2: C, 4: L, 5: B}


def test_nobody_newly_ill_cannot_be_computed() -> None:
    ratio = counted(disabled((), date(2026, 1, 1), date(2026, 12, 31), LATER))
    assert ratio == Ratio(0, 0) and ratio.hundredths is None and ratio.why_not is not None


# --- 6.4.7 ---

YES, NO = True, False


@pytest.mark.parametrize(
    ("judged", "strict", "now"),
    [
        ((), B, B),
        (((1, YES),), B, C),
        (((1, NO),), B, B),
        (((1, NO), (2, YES)), C, C),
        (((1, YES), (2, NO)), B, B),
        (((1, NO), (2, YES), (3, NO)), B, B),
        (((1, YES), (2, NO), (3, YES)), C, C),
        (((1, NO), (40, YES)), B, B),
    ],
)
def test_who_regained_self_care(judged: tuple[tuple[int, bool], ...], strict: Place, now: Place) -> None:
    start = date(2026, 1, 1)
    told = [Judgement(1, start + timedelta(days=day), independent) for day, independent in judged]
    last = start + timedelta(days=30)
    assert placed(regained([1], told, last)) == {1: strict}
    assert placed(regained([1], told, last, SelfCareWay.NOW)) == {1: now}


def test_only_who_took_part_is_of_the_whole() -> None:
    told = [Judgement(1, date(2026, 1, 1), YES), Judgement(9, date(2026, 1, 1), YES)]
    ratio = counted(regained([1, 2], told, date(2026, 6, 30), SelfCareWay.NOW))
    assert (ratio.part, ratio.whole) == (1, 2)


def test_of_two_judgements_on_one_day_the_later_entry_holds() -> None:
    told = [Judgement(1, date(2026, 1, 1), NO), Judgement(1, date(2026, 1, 1), YES)]
    assert placed(regained([1], told, date(2026, 6, 30))) == {1: C}


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 60), st.booleans()), max_size=20))
def test_strict_lies_within_now_and_both_within_the_whole(told: list[tuple[int, int, bool]]) -> None:
    start = date(2026, 1, 1)
    judgements = [Judgement(person, start + timedelta(days=day), yes) for person, day, yes in told]
    last = start + timedelta(days=30)
    strict = placed(regained(range(1, 5), judgements, last))
    now = placed(regained(range(1, 5), judgements, last, SelfCareWay.NOW))
    assert set(strict) == set(now) == {1, 2, 3, 4}
    assert {one for one in strict if strict[one] is C} <= {one for one in now if now[one] is C}
    for person in range(1, 5):
        mine = [(day, n, yes) for n, (who, day, yes) in enumerate(told) if who == person and day <= 30]
        assert (now[person] is C) is (bool(mine) and max(mine)[2])
