"""Jobs found, talks about them, accidents and the duties they bring; what the papers of work may show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.duties import waiting
from facility.core.errors import NotAllowed
from facility.core.permissions import Role
from facility.papers.registry import PAPERS
from facility.work.accidents import work_accident_card
from facility.work.outcomes import RegisterScope, outcome_figures, outcome_list
from facility.work.papers import load
from facility.work.places_used import work_places_used
from tests.support.people import run
from tests.work.agreeing import TODAY, Workplace, day, workplace
from tests.work.test_agreements import refused


@pytest.fixture
def place(desk: Desk, clock: SetClock, desk_as: Callable[[Role], Desk]) -> Workplace:
    return workplace(desk, clock, desk_as)


def job(place: Workplace, person: int, since: str, until: str = "", **other: str) -> int:
    facts = {"person": person, "kind": "flexible", "employer_name": "好邻便利连锁", "since": since, **other}
    made = int(place.run("work.record_outcome", **facts))
    if until:
        place.run("work.end_outcome", outcome=made, until=until, left_why="term_over")
    return made


def duty_kinds(place: Workplace) -> list[str]:
    from facility.core.desk import Reading, query

    @query("duties_of_work_for_a_test", may="work.read")
    def asked(ctx: Reading) -> tuple[str, ...]:
        return tuple(row.kind for row in waiting(ctx) if row.page == "work")

    return sorted(place.desk.ask(asked).value)


def test_the_figures_of_a_year(place: Workplace) -> None:
    first, second = place.person("周一"), place.person("周二")
    job(place, first, "2025-02-01", "2025-04-01")
    job(place, first, "2026-03-01", "2026-04-01")
    job(place, second, "2026-10-01", kind="full_time", registered="yes")
    found = place.desk.ask(outcome_figures, year=2026).value
    assert (found.people, found.full_time, found.flexible, found.left_out) == (1, 1, 0, 1)
    assert (found.started, found.ended) == (2, 1)
    registered = place.desk.ask(outcome_figures, year=2025, scope=RegisterScope.REGISTERED).value
    assert (registered.people, registered.left_out) == (0, 1)
    (gone,) = place.desk.ask(outcome_list, year=2025).value
    place.run("work.void_entry", of="outcome", entry=gone.id, reason="登记错了人。")
    assert place.desk.ask(outcome_figures, year=2025).value.people == 0
    assert place.desk.ask(outcome_figures, year=2026).value.people == 2, "now it was a first job"


def test_what_a_job_refuses(place: Workplace) -> None:
    person = place.person()
    assert refused(
        lambda: place.run("work.record_outcome", person=person, kind="flexible", since="2026-10-01")
    ) == {"no_employer_named"}
    assert refused(lambda: job(place, person, "2026-11-20")) == {"in_future"}
    made = job(place, person, "2026-10-01")
    assert refused(
        lambda: place.run("work.end_outcome", outcome=made, until="2026-09-30", left_why="other")
    ) == {"ends_before_it_begins"}


def test_duties_of_agreements_jobs_and_accidents(place: Workplace) -> None:
    ending = place.signed(place.ready("周一"), until=day(60).isoformat())
    assert "work_agreement_ends" in duty_kinds(place)
    place.run("work.end_agreement", agreement=ending, reason="post_closed")
    place.draft(place.ready("周二"))
    lowered = place.ready("周三")
    place.signed(lowered, until=day(300).isoformat())
    place.assess(lowered, minutes_day="2", minutes_week="10")
    talked = job(place, lowered, "2026-11-08")
    hurt = place.run(
        "work.report_accident", person=lowered, at="2026-11-19 10:00", place="手工坊", doing="折盒", happened="划到手指。",
        harm="first_aid",
    )  # fmt: skip
    wanted = {"work_agreement_unsigned", "work_beyond_fitness", "job_follow_up", "work_accident"}
    assert wanted <= set(duty_kinds(place)) and "work_agreement_ends" not in duty_kinds(place)
    place.run(
        "work.follow_up",
        outcome=talked,
        on=TODAY.isoformat(),
        by=place.staff,
        way="visit",
        state="well",
        next_on=day(30).isoformat(),
    )
    assert refused(
        lambda: place.run("work.settle_accident", accident=hurt, settled_on="2026-11-19", result="已愈合")
    ) == {"measures_missing"}
    place.run(
        "work.settle_accident", accident=hurt, settled_on="2026-11-19", result="已愈合", measures="戴手套"
    )
    assert not {"job_follow_up", "work_accident"} & set(duty_kinds(place))
    assert place.desk.ask(work_accident_card, accident=hurt).value.post_name == "纸盒折叠"


def test_an_ending_agreement_warns_from_sixty_days_on_until_it_is_followed(place: Workplace) -> None:
    person = place.person()
    place.willing(person)
    place.assess(person, valid_until="2028-12-31")
    old = place.signed(person, until=day(61).isoformat())
    assert "work_agreement_ends" not in duty_kinds(place)
    place.later(1)
    assert duty_kinds(place).count("work_agreement_ends") == 1
    place.run("work.renew_agreement", agreement=old, until="2027-12-31")
    assert "work_agreement_ends" not in duty_kinds(place)


def test_papers_of_work_name_no_illness_and_the_report_no_names_without_a_reason(place: Workplace) -> None:
    load()
    for name in ("work_agreement", "work_addendum", "work_accident", "work_outcomes"):
        shown = PAPERS[name].allows
        assert not any(
            word in one for one in shown for word in ("diagnos", "risk", "medicines", "illness", "episode")
        )
    job(place, place.person("周一"), "2026-10-01")
    assert place.run("work.print_outcomes", year="2026").startswith(b"%PDF")
    assert refused(lambda: place.run("work.print_outcomes", year="2026", with_names="yes")) == {
        "reason_needed"
    }
    with pytest.raises(NotAllowed):
        run(place.coach, "work.print_outcomes", year="2026", with_names="yes", reason="年度总结")


def test_places_used_by_month(place: Workplace) -> None:
    place.signed(place.ready("周一"))
    now = place.desk.ask(work_places_used, months=2).value
    assert [(one.places, one.inside, one.outside) for one in now] == [(30, 0, 0), (30, 1, 0)]
