"""Why not this bed? Whatever the facts, the rules agree with a plain model that counts minute by minute."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from facility.lodging.rules import (
    BedFacts,
    Closed,
    Mate,
    SexSpan,
    Taken,
    Who,
    best_beds,
    hard_ones,
    offer,
    why_not,
)
from facility.lodging.words import ClosingKind
from facility.premises.words import BedLevel, RoomFor
from tests.lodging.house import on

START = on(19)
LAST = 12  # the model looks at so many minutes; what is open goes on behind them
WHO = Who(1, "王玉兰", RoomFor.WOMEN, date(1980, 5, 1))
CHILD, GROWN = date(2015, 1, 1), date(1990, 1, 1)


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def span(low: int = 0) -> st.SearchStrategy[tuple[int, int | None]]:
    """From a minute until a later one, or open."""
    begins = st.integers(low, LAST - 1)
    return begins.flatmap(
        lambda first: st.tuples(st.just(first), st.none() | st.integers(first + 1, LAST + 1))
    )


SPANS = st.lists(span(), max_size=3)


@st.composite
def cases(draw: st.DrawFn) -> tuple[BedFacts, tuple[int, int | None]]:
    """A bed with facts of every kind, and when it is wanted."""
    edges = sorted(draw(st.sets(st.integers(0, LAST), min_size=1, max_size=3)))
    sexes = [
        (sex, since, until)
        for since, until in zip(edges, [*edges[1:], None], strict=True)
        for sex in [draw(st.sampled_from((RoomFor.WOMEN, RoomFor.WOMEN, RoomFor.MEN)))]
        if draw(st.integers(0, 5))
    ]
    life = draw(span())
    taken = [(draw(st.integers(1, 3)), *one, draw(st.booleans())) for one in draw(SPANS)]
    mates = [
        (draw(st.integers(1, 3)), draw(st.sampled_from((CHILD, GROWN, None))), *one) for one in draw(SPANS)
    ]

    def moment(minute: int | None) -> datetime | None:
        return None if minute is None else at(minute)

    bed = BedFacts(
        7, "207-1", draw(st.sampled_from(BedLevel)), at(life[0]), moment(life[1]), 3,
        tuple(SexSpan(sex, at(since), moment(until)) for sex, since, until in sexes),
        tuple(Taken(who, "赵敏", at(since), moment(until), held) for who, since, until, held in taken),
        tuple(Mate(who, "赵敏", birth, at(since), moment(until)) for who, birth, since, until in mates),
        closed=tuple(
            Closed(ClosingKind.REPAIR, at(since), moment(until), None, draw(st.booleans()))
            for since, until in draw(SPANS)
        ),
    )  # fmt: skip
    return bed, draw(span())


def covers(since: datetime, until: datetime | None, minute: int) -> bool:
    return since <= at(minute) and (until is None or until > at(minute))


def forbidden(bed: BedFacts, minute: int) -> set[str]:
    """What forbids the bed in one minute, with no thought of any other."""
    found = set()
    if at(minute) < bed.since:
        found.add("not_yet_in_use")
    if bed.retired_at is not None and at(minute) >= bed.retired_at:
        found.add("retired")
    here = [one.sex for one in bed.sexes if covers(one.since, one.until, minute)]
    if RoomFor.MEN in here:
        found.add("wrong_sex")
    elif not here:
        found.add("room_without_sex")
    for one in bed.taken:
        if one.person != WHO.id and covers(one.since, one.until, minute):
            found.add("reserved" if one.reserved else "taken")
    if any(covers(one.since, one.until, minute) for one in bed.closed):
        found.add("closed")
    if any(
        mate.birth == CHILD and mate.person != WHO.id and covers(mate.since, mate.until, minute)
        for mate in bed.mates
    ):
        found.add("ages_apart")
    return found


@settings(max_examples=400)
@given(cases())
def test_the_rules_agree_with_the_minutes(case: tuple[BedFacts, tuple[int, int | None]]) -> None:
    bed, (since, until) = case
    minutes = range(since, LAST + 3 if until is None else until)
    expected = set().union(*(forbidden(bed, minute) for minute in minutes))
    if "wrong_sex" in expected:
        expected.discard("room_without_sex")  # one word about the sex of a room is enough
    against = why_not(bed, WHO, at(since), None if until is None else at(until))
    assert {one.code for one in hard_ones(against)} == expected
    assert all(one.weight > 0 for one in against if not one.hard)
    judged = offer(bed, WHO, at(since), None if until is None else at(until))
    assert judged.free is (not expected)
    assert bool(best_beds([judged])) is judged.free
