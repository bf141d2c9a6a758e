"""Why not this bed: all reasons at once, over plain values."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from facility.core.i18n import N_, say
from facility.lodging.rules import (
    BedFacts,
    Limits,
    Mate,
    PlaceFacts,
    SexSpan,
    Taken,
    Who,
    best_beds,
    offer,
    why_not,
    why_not_place,
)
from facility.lodging.words import WORKDAYS, Weekday
from facility.premises.words import BedLevel, RoomFor
from tests.lodging.house import on

LONG_AGO = on(1, month=1)
WOMAN = Who(1, "王玉兰", RoomFor.WOMEN, date(1980, 5, 1))
MAN = Who(2, "郭永强", RoomFor.MEN, date(1980, 5, 1))
WOMENS = (SexSpan(RoomFor.WOMEN, LONG_AGO, None),)


def bed(**changes: object) -> BedFacts:
    facts: dict[str, object] = {
        "id": 7, "label": "207-1", "level": BedLevel.SINGLE, "since": LONG_AGO, "retired_at": None, "room": 3,
        "sexes": WOMENS,
    }  # fmt: skip
    return BedFacts(**{**facts, **changes})  # type: ignore[arg-type]


NOW = on(19)


def codes(facts: BedFacts, who: Who, since: datetime = NOW, until: datetime | None = None) -> list[str]:
    return [one.code for one in why_not(facts, who, since, until)]


@pytest.mark.parametrize(
    ("facts", "who", "since", "until", "expected"),
    [
        (bed(), WOMAN, on(19), None, []),
        (bed(), MAN, on(19), None, ["wrong_sex"]),
        (bed(sexes=()), WOMAN, on(19), None, ["room_without_sex"]),
        (bed(), Who(3, "林默", None, None), on(19), None, ["sex_not_known"]),
        (bed(taken=(Taken(9, "赵敏", on(10), None),)), WOMAN, on(19), None, ["taken"]),
        (bed(taken=(Taken(9, "赵敏", on(10), on(19)),)), WOMAN, on(19), None, []),
        (bed(taken=(Taken(9, "赵敏", on(10), on(19, 12, 1)),)), WOMAN, on(19), None, ["taken"]),
        (bed(taken=(Taken(1, "王玉兰", on(10), None),)), WOMAN, on(19), None, []),
        (bed(taken=(Taken(9, "赵敏", on(20), on(27), reserved=True),)), WOMAN, on(19), None, ["reserved"]),
        (bed(taken=(Taken(9, "赵敏", on(20), on(27), reserved=True),)), WOMAN, on(19), on(20), []),
        (bed(retired_at=on(18)), WOMAN, on(19), None, ["retired"]),
        (bed(retired_at=on(20)), WOMAN, on(19), on(20), []),
        (bed(since=on(20)), WOMAN, on(19), None, ["not_yet_in_use"]),
        (bed(retired_at=on(18), sexes=(), taken=(Taken(9, "赵敏", on(10), None),)), WOMAN, on(19), None,
         ["retired", "room_without_sex", "taken"]),
    ],
)  # fmt: skip
def test_hard_reasons(
    facts: BedFacts, who: Who, since: datetime, until: datetime | None, expected: list[str]
) -> None:
    assert codes(facts, who, since, until) == expected


@pytest.mark.parametrize(
    ("spans", "until", "fits"),
    [
        ([("w", 1, None)], None, True),
        ([("w", 1, 25)], 25, True),
        ([("w", 1, 25)], None, False),
        ([("w", 1, 22), ("w", 22, None)], None, True),
        ([("w", 1, 22), ("w", 23, None)], None, False),
        ([("w", 20, None)], None, False),
        ([("w", 1, 25), ("m", 25, None)], 25, True),
        ([("w", 1, 25), ("m", 25, None)], 26, False),
    ],
)
def test_a_rooms_sex_over_time(
    spans: list[tuple[str, int, int | None]], until: int | None, fits: bool
) -> None:
    marks = {"w": RoomFor.WOMEN, "m": RoomFor.MEN}
    sexes = tuple(SexSpan(marks[sex], on(since), on(end) if end else None) for sex, since, end in spans)
    assert (codes(bed(sexes=sexes), WOMAN, on(19), on(until) if until else None) == []) is fits


def test_children_sleep_apart_both_ways() -> None:
    child = Who(5, "小雨", RoomFor.WOMEN, date(2013, 11, 19))  # 13
    grown = Mate(9, "赵敏", date(1990, 1, 1), on(1), None)
    young = Mate(8, "小雪", date(2014, 1, 1), on(1), None)
    assert codes(bed(mates=(grown,)), child) == ["ages_apart"]
    assert codes(bed(mates=(young,)), child) == []
    assert codes(bed(mates=(young,)), WOMAN) == ["ages_apart"]
    assert codes(bed(mates=(young,)), Who(5, "小雨", RoomFor.WOMEN, date(2011, 11, 20))) == []  # 14
    assert codes(bed(mates=(young,)), Who(5, "小雨", RoomFor.WOMEN, date(2011, 11, 19))) == [
        "ages_apart"
    ]  # 15 today


def test_the_three_best() -> None:
    old = Who(1, "王玉兰", RoomFor.WOMEN, date(1960, 1, 1), (say(N_("A lower bed")),))
    beds = [
        bed(id=1, level=BedLevel.UPPER),
        bed(id=2, area_per_bed=500),
        bed(id=3),
        bed(id=4, near_staff=True),
        bed(id=5, retired_at=on(1)),
    ]
    offers = [offer(one, old, on(19), None, Limits()) for one in beds]
    assert [one.bed.id for one in best_beds(offers)] == [4, 3, 2]
    upper = offers[0]
    assert upper.free and {one.code for one in upper.against} == {"upper_for_age", "upper"}


def test_a_place_by_days() -> None:
    place = PlaceFacts(1, "D01", LONG_AGO, None, (Taken(9, "陈立", on(1), None, False, (Weekday.MONDAY,)),))
    assert [one.code for one in why_not_place(place, 2, WORKDAYS, on(19), None)] == ["taken"]
    assert not why_not_place(place, 2, (Weekday.TUESDAY,), on(19), None)
    assert not why_not_place(place, 9, WORKDAYS, on(19), None)
    assert [one.code for one in why_not_place(place, 2, (), on(19), None)] == ["no_days"]
