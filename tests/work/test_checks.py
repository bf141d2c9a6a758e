"""Lines about sheltered work: nobody, not in order, in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.permissions import Role
from tests.lodging.house import within
from tests.support.looking import answered, told, verdict
from tests.work.agreeing import TODAY, Workplace, workplace

YES, NO, DARK = "conforms", "does_not", "cannot_tell"
LINES = (
    "4.6.1.3", "4.6.2.7", "5.5.2.5.1-a", "5.5.2.5.2-a", "5.5.2.5.2-c", "5.5.2.5.3-a", "5.5.2.5.3-b", "5.5.2.5.3-d", "6.3.1.11",
    "6.3.1.1.3", "6.3.1.6.2", "5.5.2.5.1-d", "6.4.4.1", "6.4.4.2",
)  # fmt: skip


@pytest.fixture
def place(desk: Desk, clock: SetClock, desk_as: Callable[[Role], Desk]) -> Workplace:
    return workplace(desk, clock, desk_as)


def living_here(place: Workplace, person: int) -> int:
    from facility.lodging.stays import begin_stay
    from facility.lodging.words import ServiceKind

    with within(place.desk) as ctx:
        begin_stay(
            ctx, person=person, kind=ServiceKind.DAY, arrived_at=moment_of(date(2026, 6, 1), 9), bed=None, place=None,
            weekdays=(), taken_over=True, planned_return=None, reason="",
        )  # fmt: skip
    return person


@pytest.mark.parametrize("clause", LINES)
def test_without_records_there_is_nothing_to_tell_from(desk: Desk, clause: str) -> None:
    found = answered(desk, clause)
    assert found.verdict.value == DARK
    for lang in ("zh", "en"):
        assert "{" not in told(found, lang)


def test_from_the_wish_to_the_agreement(place: Workplace) -> None:
    asked = ("5.5.2.5.1-a", "5.5.2.5.2-a", "5.5.2.5.3-a", "5.5.2.5.2-c", "4.6.2.7")
    person = living_here(place, place.person())
    assert [verdict(place.desk, one) for one in asked] == [DARK, DARK, DARK, NO, NO]
    place.willing(person)
    assert [verdict(place.desk, one) for one in asked] == [NO, DARK, NO, NO, NO]
    place.assess(person)
    assert [verdict(place.desk, one) for one in asked] == [YES, DARK, NO, NO, NO]
    place.signed(person)
    assert [verdict(place.desk, one) for one in asked] == [YES, YES, YES, YES, YES]
    assert verdict(place.desk, "5.5.2.5.3-a", date(2026, 11, 1)) == DARK


def test_an_assessment_that_ran_out(place: Workplace) -> None:
    person = living_here(place, place.person())
    place.willing(person)
    place.assess(person, valid_until="2026-11-30")
    place.signed(person)
    assert (verdict(place.desk, "5.5.2.5.2-a", date(2026, 11, 30)), verdict(place.desk, "5.5.2.5.2-a")) == (
        YES,
        YES,
    )
    place.later(12)
    found = answered(place.desk, "5.5.2.5.2-a")
    assert (found.verdict.value, found.count) == (NO, (0, 1))


def test_hours_within_the_ceiling_and_beyond(place: Workplace) -> None:
    person = living_here(place, place.ready())
    place.signed(person)
    place.run("work.enter_hours", person=person, since="6:00", until="9:00", break_minutes=0)
    assert answered(place.desk, "5.5.2.5.3-b").count == (1, 1)
    place.run(
        "work.record_beyond", person=person, since="9:00", until="12:00", break_minutes=0, beyond_why="赶订单",
    )  # fmt: skip
    found = answered(place.desk, "5.5.2.5.3-b")
    assert (found.verdict.value, found.count) == (NO, (1, 2))
    assert "120" in found.records[0].says.render("zh")
    assert verdict(place.desk, "5.5.2.5.3-b", date(2026, 11, 18)) == DARK


def test_work_harder_than_a_later_assessment_allows(place: Workplace) -> None:
    person = living_here(place, place.ready())
    place.signed(person, intensity="medium")
    place.run("work.enter_hours", person=person, since="6:00", until="7:00", break_minutes=0)
    assert answered(place.desk, "5.5.2.5.3-b").count == (1, 1)
    place.assess(person, intensity="light")
    found = answered(place.desk, "5.5.2.5.3-b")
    assert (found.verdict.value, found.count) == (NO, (0, 1)) and "强度" in told(found)


def test_work_found_outside_is_no_post_here(place: Workplace) -> None:
    person = living_here(place, place.ready())
    place.run(
        "work.record_outcome", person=person, kind="flexible", employer_name="青禾超市", since="2026-11-16"
    )
    assert [verdict(place.desk, one) for one in ("4.6.1.3", "5.5.2.5.2-c", "4.6.2.7")] == [YES, YES, NO]


def test_signing_comes_before_the_first_day(place: Workplace) -> None:
    person = living_here(place, place.ready())
    place.signed(person)
    assert verdict(place.desk, "5.5.2.5.3-d") == DARK
    place.run("work.enter_hours", person=person, since="7:00", until="8:00", break_minutes=0)
    assert answered(place.desk, "5.5.2.5.3-d").count == (1, 1)
    with within(place.desk) as ctx:
        from sqlalchemy import select

        from facility.work.agreement_model import WorkAgreement

        row = ctx.session.scalars(select(WorkAgreement)).one()
        row.signed_on = date(2026, 11, 20)
    found = answered(place.desk, "5.5.2.5.3-d")
    assert (found.verdict.value, found.count) == (NO, (0, 1))


def test_employers_with_sheltered_places(place: Workplace) -> None:
    made = place.run("work.add_employer", name="青禾超市", since="2026-03-01")
    assert verdict(place.desk, "6.3.1.11") == NO
    place.run(
        "work.change_employer", employer=made, name="青禾超市", since="2026-03-01", places_sheltered="2"
    )
    assert (verdict(place.desk, "6.3.1.11"), verdict(place.desk, "6.3.1.11", date(2026, 2, 1))) == (YES, DARK)


@pytest.mark.parametrize(("until", "short"), [("2026-09-29", 1), ("2026-09-30", 0)])
def test_a_new_start_under_three_months_is_left_out(place: Workplace, until: str, short: int) -> None:
    person = place.person()
    for since, last in (("2025-01-01", "2025-06-30"), ("2026-07-01", until)):
        job = place.run(
            "work.record_outcome", person=person, kind="flexible", employer_name="青禾超市", since=since
        )
        place.run("work.end_outcome", outcome=job, until=last, left_why="term_over")
    found = answered(place.desk, "6.4.4.2")
    assert (found.verdict.value, found.says.facts) == (YES, {"n": 1, "short": short})
    assert verdict(place.desk, "6.4.4.1") == YES
    assert answered(place.desk, "6.4.4.2", least=2).says.facts["short"] == 0


def test_names_are_for_those_who_may_see_people(place: Workplace, desk_as: Callable[[Role], Desk]) -> None:
    person = living_here(place, place.ready())
    found = answered(desk_as(Role.ADMINISTRATOR), "5.5.2.5.3-a", TODAY)
    assert (found.count, "林晓慧" in told(found), person > 0) == ((0, 1), False, True)


def test_talks_about_plans_and_jobs_found(place: Workplace) -> None:
    person = living_here(place, place.ready())
    assert (verdict(place.desk, "5.5.2.5.1-d"), verdict(place.desk, "6.3.1.1.3")) == (NO, DARK)
    place.run("work.record_talk", person=person, on="2026-11-18", by=place.staff, about="想去超市理货")
    place.run(
        "work.record_outcome", person=person, kind="flexible", employer_name="青禾超市", since="2026-11-16"
    )
    assert (verdict(place.desk, "5.5.2.5.1-d"), verdict(place.desk, "6.3.1.1.3")) == (YES, YES)
    assert answered(place.desk, "6.3.1.1.3").count == (1, 1)
