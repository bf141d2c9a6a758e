"""Ages of those who came in (5.2.1.1.3): below, at and above, where declared and where not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from facility.admission.checks.ages import CHILDREN, GENERAL, OLDER
from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.permissions import Role
from facility.people.choices import Sex
from tests.lodging.house import House, build
from tests.support.looking import answered, told, verdict
from tests.support.people import Comer, run

TODAY = date(2026, 11, 19)
CAME = date(2026, 6, 1)
YES, NO, DARK = "conforms", "does_not", "cannot_tell"


@pytest.fixture
def house(desk: Desk) -> House:
    return build(desk)


def describe(house: House, clock: SetClock, *abilities: str, at: date = date(2025, 1, 1)) -> None:
    now = clock()
    clock.set(moment_of(at, 9))
    run(
        house.desk, "premises.describe", kind="full_time", subtype="dormitory", name="安和中心", abilities=list(abilities)
    )  # fmt: skip
    clock.set(now)


def came(house: House, age: int | None, on: date = CAME, bed: str = "201-1", **more: bool) -> None:
    """Somebody comes on the birthday of that age."""
    birth = None if age is None else date(on.year - age, on.month, on.day)
    house.come(house.person(f"对象{age}", Sex.FEMALE, birth), bed, moment_of(on, 9), **more)


@pytest.mark.parametrize(
    ("age", "found"), [(14, NO), (15, YES), (60, YES), (61, NO), (None, DARK)],
)  # fmt: skip
def test_the_general_ages(house: House, clock: SetClock, age: int | None, found: str) -> None:
    describe(house, clock)
    came(house, age)
    answer = answered(house.desk, GENERAL)
    assert (answer.verdict.value, verdict(house.desk, GENERAL, CAME - timedelta(days=1))) == (found, DARK)
    if found == NO:
        assert (answer.count, answer.fixes[0].page) == ((0, 1), "people")


def test_the_day_before_a_birthday_one_is_a_year_younger(house: House, clock: SetClock) -> None:
    describe(house, clock)
    young = house.person("小林", Sex.FEMALE, date(2011, 6, 2))
    house.come(young, "201-1", moment_of(CAME, 9))
    assert verdict(house.desk, GENERAL) == NO


@pytest.mark.parametrize(
    ("clause", "ability", "ages"), [(CHILDREN, "children", (2, 3, 14)), (OLDER, "older_people", (59, 60, 61))],
)  # fmt: skip
def test_ages_of_a_declared_ability(
    house: House, clock: SetClock, clause: str, ability: str, ages: tuple[int, int, int]
) -> None:
    describe(house, clock, ability)
    came(house, ages[0])
    assert verdict(house.desk, clause) == DARK  # nobody of this age yet
    came(house, ages[1], bed="201-2")
    came(house, ages[2], bed="202-1")
    found = answered(house.desk, clause)
    assert (found.verdict.value, found.count) == (YES, (2, 2))
    general = answered(house.desk, GENERAL)
    assert general.count == ((0, 1) if clause == CHILDREN else (2, 2))  # sixty fits both


def test_an_ability_declared_later_does_not_count_for_who_came_before(house: House, clock: SetClock) -> None:
    describe(house, clock)
    came(house, 70)
    assert verdict(house.desk, GENERAL) == NO
    describe(house, clock, "older_people", at=date(2026, 7, 1))
    came(house, 71, date(2026, 8, 1), "201-2")
    assert (verdict(house.desk, OLDER), answered(house.desk, OLDER).count) == (NO, (1, 2))
    assert answered(house.desk, GENERAL).count == (0, 1)


def test_who_came_long_ago_or_was_taken_over_is_not_judged(house: House, clock: SetClock) -> None:
    describe(house, clock)
    came(house, 70, date(2025, 11, 1))
    came(house, 80, date(2026, 1, 1), "201-2", taken_over=True)
    assert verdict(house.desk, GENERAL) == DARK
    assert verdict(house.desk, GENERAL, date(2026, 3, 1)) == NO


def test_a_manager_may_allow_another_age_with_a_reason(desk: Desk, clock: SetClock) -> None:
    from tests.support.people import describe as small_house

    small_house(desk)
    comer = Comer(desk, birth="1960-01-05").apply().papers().assess()
    comer.run(
        "admission.allow_criterion",
        application=comer.application,
        criterion="age",
        reason="女儿同住，已商量好",
    )
    comer.accept().agree()
    with desk.store.read() as session:
        from sqlalchemy import select

        from facility.premises.model import Bed

        bed = session.scalars(select(Bed.id).where(Bed.label == "201-1")).one()
    comer.enter(bed=bed, reason="床位已当场整理好")
    found = answered(desk, GENERAL)
    assert (found.verdict.value, found.count) == (YES, (1, 1))
    assert "已商量好" in found.records[0].says.render("zh")


def test_names_are_for_those_who_may_see_people(
    house: House, clock: SetClock, desk_as: Callable[[Role], Desk]
) -> None:
    describe(house, clock)
    came(house, 70)
    assert "对象70" in told(answered(house.desk, GENERAL))
    assert "对象70" not in told(answered(desk_as(Role.ADMINISTRATOR), GENERAL))
    for lang in ("zh", "en"):
        assert "{" not in told(answered(house.desk, GENERAL), lang)
