from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.people.choices import Capacity, CapacityBasis, GuardianKind, Relation, Sex
from facility.people.rules import (
    age_on,
    agreed_birth_and_sex,
    capacity_by_age,
    in_order,
    who_signs,
    why_not_this_capacity,
)

TODAY = date(2026, 11, 19)
FULL, LIMITED, NONE = Capacity


@dataclass(frozen=True)
class Somebody:
    id: int
    relation: Relation
    kind: GuardianKind = GuardianKind.STATUTORY
    since: date | None = None
    name: str = "王桂芳"


def years_ago(years: int, days: int = 0) -> date:
    return TODAY.replace(year=TODAY.year - years) + timedelta(days=days)


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2000, 11, 19), TODAY, 26),
        (date(2000, 11, 20), TODAY, 25),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
        (TODAY, TODAY, 0),
    ],
)
def test_age_counts_completed_years(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 40_000))
def test_age_never_falls_and_grows_by_at_most_one_a_day(birth: date, days: int) -> None:
    day = birth + timedelta(days=days)
    assert age_on(birth, day) <= age_on(birth, day + timedelta(days=1)) <= age_on(birth, day) + 1
    assert age_on(birth, birth) == 0


ORDER = [NONE, LIMITED, FULL]


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 40_000), st.booleans())
def test_capacity_only_grows_with_age(birth: date, days: int, earning: bool) -> None:
    day = birth + timedelta(days=days)
    earlier, later = (
        capacity_by_age(birth, day, earning),
        capacity_by_age(birth, day + timedelta(days=1), earning),
    )
    assert ORDER.index(earlier) <= ORDER.index(later)
    assert ORDER.index(capacity_by_age(birth, day)) <= ORDER.index(capacity_by_age(birth, day, True))


@pytest.mark.parametrize(
    ("birth", "ruled", "earning", "person", "guardian"),
    [
        (years_ago(35), None, False, True, False),
        (years_ago(18), None, False, True, False),
        (years_ago(18, 1), None, False, True, True),
        (years_ago(16), None, True, True, False),
        (years_ago(16, 1), None, True, True, True),
        (years_ago(17), None, False, True, True),
        (years_ago(8), None, False, True, True),
        (years_ago(8, 1), None, False, False, True),
        (years_ago(3), None, True, False, True),
        (years_ago(40), LIMITED, False, True, True),
        (years_ago(40), NONE, False, False, True),
        (years_ago(40), FULL, False, True, False),
        (years_ago(12), NONE, False, False, True),
        (None, NONE, False, False, True),
    ],
)
def test_who_signs(
    birth: date | None, ruled: Capacity | None, earning: bool, person: bool, guardian: bool
) -> None:
    signs = who_signs(birth, TODAY, ruled, [Somebody(7, Relation.MOTHER)], earning)
    assert (signs.person, signs.guardian) == (person, guardian)
    assert signs.missing == () and signs.guardians == (7,)
    assert "{" not in signs.sentence.render("en") and "—" not in signs.sentence.render("en")


def test_a_guardian_who_is_needed_and_not_there_is_missing() -> None:
    child = who_signs(years_ago(10), TODAY, None, [])
    assert [one.render("en") for one in child.missing] == ["a guardian in the file"]
    adult = who_signs(years_ago(30), TODAY, None, [])
    assert adult.missing == ()


def test_without_a_birth_date_nobody_knows_who_signs() -> None:
    signs = who_signs(None, TODAY, None, [])
    assert signs.capacity is None and len(signs.missing) == 1


def test_guardians_stand_in_the_order_of_the_law() -> None:
    others = [
        Somebody(1, Relation.APPROVED),
        Somebody(2, Relation.SIBLING),
        Somebody(3, Relation.MOTHER),
        Somebody(4, Relation.SPOUSE),
        Somebody(5, Relation.COMMITTEE, GuardianKind.APPOINTED),
        Somebody(6, Relation.RELATIVE, GuardianKind.COURT),
        Somebody(7, Relation.CHILD, since=date(2020, 1, 1)),
    ]
    assert [one.id for one in in_order(others)] == [6, 5, 4, 3, 7, 2, 1]


COURT, ADULT, AGE, EARNING = (
    CapacityBasis.COURT,
    CapacityBasis.ADULT,
    CapacityBasis.AGE,
    CapacityBasis.OWN_EARNINGS,
)


@pytest.mark.parametrize(
    ("value", "basis", "birth", "document", "code"),
    [
        (FULL, ADULT, years_ago(30), "", None),
        (LIMITED, ADULT, years_ago(30), "", "only_a_court"),
        (NONE, AGE, years_ago(30), "", "only_a_court"),
        (LIMITED, COURT, years_ago(30), "", "court_document"),
        (LIMITED, COURT, years_ago(30), "达川区法院 (2024)川1703民特12号", None),
        (FULL, ADULT, years_ago(17), "", "not_adult"),
        (FULL, EARNING, years_ago(17), "", None),
        (FULL, EARNING, years_ago(15), "", "not_16_or_17"),
        (FULL, EARNING, years_ago(18), "", "not_16_or_17"),
        (LIMITED, AGE, years_ago(12), "", None),
        (NONE, AGE, years_ago(12), "", "capacity_by_age"),
        (NONE, AGE, years_ago(5), "", None),
        (NONE, AGE, None, "", "birth_unknown"),
    ],
)
def test_what_a_capacity_may_rest_on(
    value: Capacity, basis: CapacityBasis, birth: date | None, document: str, code: str | None
) -> None:
    wrong = why_not_this_capacity(value, basis, birth, TODAY, document)
    assert (wrong.code if wrong else None) == code


@pytest.mark.parametrize(
    ("birth", "sex", "fields"),
    [
        (None, None, []),
        (date(1990, 3, 18), Sex.MALE, []),
        (date(1990, 3, 19), Sex.MALE, ["birth"]),
        (date(1990, 3, 18), Sex.FEMALE, ["sex"]),
        (date(1991, 3, 18), Sex.FEMALE, ["birth", "sex"]),
    ],
)
def test_birth_and_sex_agree_with_the_card(birth: date | None, sex: Sex | None, fields: list[str]) -> None:
    got_birth, got_sex, wrong = agreed_birth_and_sex(date(1990, 3, 18), Sex.MALE, birth, sex)
    assert [one.field for one in wrong] == fields
    assert got_birth == (birth or date(1990, 3, 18)) and got_sex == (sex or Sex.MALE)
