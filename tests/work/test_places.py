"""Workshops, posts and employers through the desk; wishes, assessments, inductions, talks; matching from the store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.core.undoing import undo_of
from facility.core.words import YesNoAnswer
from facility.work.career_talks import career_talks
from facility.work.employers import employer_approaches, employer_list
from facility.work.fitness import fitness_on
from facility.work.fitness_lists import FitnessState, fitness_list, work_people_list
from facility.work.inductions import inducted, safety_inductions
from facility.work.matches import people_for_post, posts_for_person
from facility.work.posts_lists import Where, work_post_board, work_post_list, work_post_picks
from facility.work.willingness import willing_on, willingness_list
from facility.work.workshops import workshop_list
from tests.support.sample import Sample, one
from tests.work.hands import assessed, person, post, run, staff, wishing, workshop

CODE = "91510199MA6CXW6B0"
YES, NO = YesNoAnswer.YES, YesNoAnswer.NO


def refused(code: str, field: str | None, desk: Desk, name: str, /, **fields: Any) -> DomainError:
    with pytest.raises(DomainError) as caught:
        run(desk, name, **fields)
    assert (caught.value.code, caught.value.field) == (code, field)
    return caught.value


# --- workshops and posts -----------------------------------------------------------------------------


def test_a_workshop_closes_only_when_its_posts_are_closed(desk: Desk) -> None:
    shop = workshop(desk, note="")
    refused("workshop_name_taken", "name", desk, "work.open_workshop", name="手工坊", since="2026-01-01")
    folding = post(desk, workshop=shop)
    error = refused(
        "posts_still_open", "workshop", desk, "work.close_workshop", workshop=shop, at="now", reason="合并。"
    )
    assert "纸盒折叠" in error.sentence.render("zh")
    run(desk, "work.close_post", post=folding, at="2026-11-19 11:00", reason="没有订单。")
    run(desk, "work.close_workshop", workshop=shop, at="2026-11-19 11:30", reason="合并。")
    refused("workshop_closed", "post", desk, "work.reopen_post", post=folding)
    refused("workshop_closed", "workshop", desk, "work.add_post", name="编织", **_post(workshop=shop))
    assert [(row.name, row.posts, row.retired_at is not None) for row in desk.ask(workshop_list).value] == [
        ("手工坊", 0, True)
    ]
    assert workshop(desk) != shop  # the name is free again


def _post(**other: Any) -> dict[str, Any]:
    return {
        "line": "handwork", "kind": "simulated", "tasks": "编", "places": "1", "since": "2026-01-01", "minutes_day": "2",
        "days": ["mon"], "intensity": "light", **other,
    }  # fmt: skip


def test_what_a_post_must_be(desk: Desk) -> None:
    shop = workshop(desk)
    body = run(desk, "work.add_employer", name="锦溪包装厂", since="2026-01-01")
    for field, code, facts in (
        ("workshop", "post_stands_somewhere", _post()),
        ("workshop", "post_stands_somewhere", _post(workshop=shop, employer=body)),
        ("days", "required", _post(workshop=shop, days=[])),
        ("minutes_day", "hours_do_not_fit", _post(workshop=shop, start="9:00", finish="10:30")),
        ("minutes_day", "out_of_range", _post(workshop=shop, minutes_day="13")),
        ("places", "out_of_range", _post(workshop=shop, places="0")),
    ):
        refused(code, field, desk, "work.add_post", name="编织", **facts)
    assert desk.ask(work_post_list).value == ()


def test_posts_inside_and_outside_with_their_free_places(desk: Desk) -> None:
    body = run(desk, "work.add_employer", name="锦溪包装厂", since="2026-01-01", contact="吴刚")
    inside, outside = (
        post(desk),
        post(desk, "包装质检", employer=body, hazards=["noise"], minutes_day="3:20", finish="13:00"),
    )
    rows = {row.id: row for row in desk.ask(work_post_list).value}
    assert (rows[inside].inside, rows[inside].where, rows[inside].free) == (Where.INSIDE, "纸盒折叠工坊", 2)
    assert (rows[outside].inside, rows[outside].where, rows[outside].minutes_day) == (
        Where.OUTSIDE,
        "锦溪包装厂",
        200,
    )
    assert [pick.text for pick in desk.ask(work_post_picks, text="包装").value] == ["包装质检"]
    board = desk.ask(work_post_board).value
    assert [(group.name, group.lead, group.free) for group in board.groups] == [
        ("纸盒折叠工坊", "", 2),
        ("锦溪包装厂", "吴刚", 2),
    ]
    run(desk, "work.close_post", post=outside, at="2026-11-19 11:00", reason="厂里停产。")
    assert desk.ask(work_post_board).value.places == 2
    assert [row.id for row in desk.ask(work_post_list, closed=NO).value] == [inside]
    run(desk, "work.reopen_post", post=outside)
    assert desk.ask(work_post_board).value.free == 4


def test_employers_their_code_and_their_answers(desk: Desk) -> None:
    from facility.demo import org_code

    refused(
        "organisation_length",
        "organisation_code",
        desk,
        "work.add_employer",
        name="厂",
        since="2026-01-01",
        organisation_code="123",
    )
    good = org_code(CODE)
    body = run(desk, "work.add_employer", name="云溪茶业", since="2026-01-01", organisation_code=good)
    refused(
        "employer_code_once",
        "organisation_code",
        desk,
        "work.add_employer",
        name="另一家",
        since="2026-01-01",
        organisation_code=good,
    )
    refused(
        "ends_before_it_begins", "contract_until", desk, "work.change_employer", employer=body, name="云溪茶业", since="2026-01-01",
        contract_since="2026-05-01", contract_until="2026-04-01",
    )  # fmt: skip
    by = staff(desk, "方磊")
    refused(
        "why_refused",
        "reason",
        desk,
        "work.log_approach",
        name="好邻",
        on="2026-11-01",
        by=by,
        answer="refused",
    )
    run(
        desk,
        "work.log_approach",
        name="好邻",
        on="2026-11-01",
        by=by,
        answer="refused",
        reason="担心顾客。",
        again_on="2026-11-20",
    )
    (row,) = desk.ask(employer_approaches).value
    assert (row.name, row.by_name, row.reason) == ("好邻", "方磊", "担心顾客。")
    assert "ask_employer" in {row.kind for row in desk.ask(today_board).value}
    run(desk, "work.close_employer", employer=body, at="2026-11-19 11:00", reason="停产。")
    assert [row.retired_at is not None for row in desk.ask(employer_list).value] == [True]
    refused("employer_closed", "employer", desk, "work.add_post", name="包茶", **_post(employer=body))


# --- the wish to work --------------------------------------------------------------------------------


def test_a_wish_is_withdrawn_any_day_without_a_reason(desk: Desk) -> None:
    one_ = wishing(desk, on="2026-11-01")
    run(desk, "work.withdraw_willing", person=one_, on="2026-11-05")
    run(desk, "work.note_willing", person=one_, on="2026-11-09", words="还是想做。")
    with desk.store.read() as session:
        found = {
            day: one_ in willing_on(session, (one_,), date(2026, 11, day)) for day in (1, 4, 5, 8, 9, 19)
        }
        assert willing_on(session, (one_,), date(2026, 10, 31)) == frozenset()
    assert found == {1: True, 4: True, 5: False, 8: False, 9: True, 19: True}
    assert [row.willing for row in desk.ask(willingness_list, person=one_).value] == [YES, NO, YES]
    refused("in_future", "on", desk, "work.note_willing", person=one_, on="2026-11-20", words="想做。")
    refused("required", "words", desk, "work.note_willing", person=one_, on="2026-11-19", words=" ")


def test_only_a_noted_wish_can_be_withdrawn(desk: Desk) -> None:
    refused(
        "no_wish_to_withdraw", "person", desk, "work.withdraw_willing", person=person(desk), on="2026-11-10"
    )


def test_a_voided_wish_counts_for_nothing(desk: Desk) -> None:
    made = wishing(desk)
    (row,) = desk.ask(willingness_list, person=made).value
    run(desk, "work.void_entry", of="willingness", entry=row.id, reason="登记错了人。")
    assert desk.ask(willingness_list, person=made).value == ()
    refused(
        "voided_already",
        "entry",
        desk,
        "work.void_entry",
        of="willingness",
        entry=row.id,
        reason="再来一次。",
    )


# --- assessment --------------------------------------------------------------------------------------


def test_an_assessment_reads_the_qualification_and_holds_as_long_as_set(desk: Desk) -> None:
    who, assessor = wishing(desk), staff(desk)
    run(
        desk,
        "staff.add_credential",
        staff=assessor,
        kind="therapist",
        title="康复治疗师（初级师）",
        issued_on="2025-01-01",
    )
    assessed(desk, who, assessor=assessor, forbidden=["heights", "blades"])
    (row,) = desk.ask(fitness_list).value
    assert (row.qualification, row.minutes_day, row.minutes_week) == ("康复治疗师（初级师）", 180, 900)
    assert row.valid_until == date(2026, 11, 12) + timedelta(days=180) and row.state is FitnessState.HOLDS
    run(desk, "settings.change", key="work_assessment_days", value="90")
    assessed(desk, who, on="2026-11-18", assessor=assessor)
    newer, older = desk.ask(fitness_list, person=who).value
    assert (
        newer.valid_until == date(2026, 11, 18) + timedelta(days=90) and older.state is FitnessState.REPLACED
    )


@pytest.mark.parametrize(
    ("code", "field", "facts"),
    [
        ("in_future", "assessed_on", {"on": "2026-11-20"}),
        ("no_willingness", "person", {"on": "2026-11-09"}),
        ("fitness_day_in_week", "minutes_day", {"minutes_day": "6", "minutes_week": "5"}),
        ("out_of_range", "minutes_day", {"minutes_day": "9"}),
        ("medicine_time", "medicine_at", {"medicine_at": "10:30"}),
        ("medicine_time", "medicine_at", {"medicine_minutes": "15"}),
        ("ends_before_it_begins", "valid_until", {"valid_until": "2026-11-11"}),
    ],
)
def test_what_an_assessment_refuses(code: str, field: str, facts: dict[str, Any], desk: Desk) -> None:
    who = wishing(desk)
    with pytest.raises(DomainError) as caught:
        assessed(desk, who, **facts)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert desk.ask(fitness_list).value == ()


@pytest.mark.parametrize(
    ("birth", "code"), [("2010-11-13", "too_young"), ("2010-11-12", ""), (None, "age_unknown")]
)
def test_the_age_for_work_is_apart_from_admission(birth: str | None, code: str, desk: Desk) -> None:
    made = run(
        desk,
        "people.enter",
        name="关山月",
        sex="female",
        confirmed_new="yes",
        **({"birth": birth} if birth else {}),
    )
    run(desk, "work.note_willing", person=made, on="2026-11-12", words="想做。")
    if not code:
        assert assessed(desk, made)
        return
    with pytest.raises(DomainError, match=code):
        assessed(desk, made)
    if birth:
        run(desk, "settings.change", key="work_age", value="14")
        assert assessed(desk, made)


def test_the_assessor_needs_a_certificate_that_holds(desk: Desk) -> None:
    who, assessor = wishing(desk), staff(desk, qualification="")
    with pytest.raises(DomainError, match="not_qualified"):
        assessed(desk, who, assessor=assessor)
    run(desk, "staff.add_credential", staff=assessor, kind="therapist", until="2026-11-11")
    run(desk, "staff.add_credential", staff=assessor, kind="fire")
    with pytest.raises(DomainError, match="not_qualified"):
        assessed(desk, who, assessor=assessor)
    run(desk, "staff.add_credential", staff=assessor, kind="trained", title="职业能力评估培训")
    assessed(desk, who, assessor=assessor)
    assert desk.ask(fitness_list).value[0].qualification == "职业能力评估培训"


def test_an_assessor_worked_here_on_that_day(desk: Desk) -> None:
    who, assessor = wishing(desk, on="2026-10-01"), staff(desk, since="2026-11-01")
    with pytest.raises(DomainError, match="not_here_then"):
        assessed(desk, who, on="2026-10-20", assessor=assessor)


def test_fitness_on_a_day(desk: Desk) -> None:
    who, assessor = wishing(desk, on="2026-06-01"), staff(desk)
    first = assessed(desk, who, on="2026-06-01", assessor=assessor, valid_until="2026-08-01")
    second = assessed(desk, who, on="2026-11-01", assessor=assessor)
    with desk.store.read() as session:
        found = [
            (row.id if (row := fitness_on(session, (who,), day).get(who)) else None)
            for day in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 9, 1), date(2026, 11, 1))
        ]
    assert found == [None, first, first, second]


# --- matching from the store ---------------------------------------------------------------------


def test_nobody_is_matched_without_a_wish(desk: Desk) -> None:
    without, with_ = person(desk, "关山岳"), wishing(desk, name="关山月")
    folding = post(desk)
    found = desk.ask(posts_for_person, person=without).value
    assert found.posts == () and found.note is not None and found.willing is NO
    assert [row.name for row in desk.ask(people_for_post, post=folding).value] == ["关山月"]
    assessed(desk, with_)
    (match,) = desk.ask(posts_for_person, person=with_).value.posts
    assert (match.suits, match.here, match.stops) == (YES, NO, ())
    run(desk, "work.withdraw_willing", person=with_, on="2026-11-19")
    assert desk.ask(people_for_post, post=folding).value == ()


def test_reasons_tell_nothing_of_health(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    made = wishing(desk, on="2026-10-01")
    assessed(desk, made, on="2026-10-05")
    run(desk, "people.record_diagnosis", person=made, text="精神分裂症", icd="F20.0")
    run(
        desk,
        "people.rate_risk",
        person=made,
        level="3",
        on="2026-11-01",
        rater="罗文涛",
        qualification="医师",
        basis="访视。",
    )
    post(desk)
    (match,) = desk_as(Role.WORK_COACH).ask(posts_for_person, person=made).value.posts
    assert [text.render("zh") for text in match.stops] == ["需要先重新评估。"] and match.suits is NO
    every = (*match.stops, *match.reasons_for, *match.reasons_against, *match.to_mind)
    said = "".join(text.render(lang) for text in every for lang in ("zh", "en"))
    for secret in ("精神", "F20", "危险", "risk level", "3级", "Level"):
        assert secret not in said


def test_the_better_post_comes_first(desk: Desk) -> None:
    made = wishing(desk)
    assessed(desk, made, interests=["garden"])
    heavy, plain = post(desk, "搬运", intensity="heavy"), post(desk, "折盒")
    liked = post(desk, "花木养护", line="garden")
    found = desk.ask(posts_for_person, person=made).value.posts
    assert [row.post for row in found] == [liked, plain, heavy]


# --- induction, talks, lists ---------------------------------------------------------------------


def test_an_induction_is_a_fact_of_its_own(desk: Desk) -> None:
    made, at, by = wishing(desk), post(desk), staff(desk, "方磊")
    about = {"person": made, "post": at, "on": "2026-11-18", "by": by}
    refused("required", "topics", desk, "work.induct", topics=[], understood="yes", **about)
    run(desk, "work.induct", topics=["tasks", "fire"], understood="no", **about)
    with desk.store.read() as session:
        assert inducted(session, date(2026, 11, 19)) == {}
    given = run(desk, "work.induct", topics=["tasks", "fire", "stop"], understood="yes", **about)
    with desk.store.read() as session:
        assert inducted(session, date(2026, 11, 19)) == {(made, at): date(2026, 11, 18)}
        assert inducted(session, date(2026, 11, 17)) == {}
    row = desk.ask(safety_inductions, person=made).value[0]
    assert (row.id, row.scanned, len(row.topics)) == (given, NO, 3)


def test_a_talk_and_the_next_one(desk: Desk) -> None:
    made, by = wishing(desk, on="2026-10-01"), staff(desk, "方磊")
    run(desk, "work.record_talk", person=made, on="2026-10-20", by=by, about="近况", next_on="2026-11-18")
    (row,) = [row for row in desk.ask(today_board).value if row.kind == "career_talk"]
    assert (row.person, row.due) == (made, date(2026, 11, 18))
    run(desk, "work.record_talk", person=made, on="2026-11-19", by=by, about="近况", steps="每周四天")
    assert [row for row in desk.ask(today_board).value if row.kind == "career_talk"] == []
    assert [row.on for row in desk.ask(career_talks, person=made).value] == [
        date(2026, 11, 19),
        date(2026, 10, 20),
    ]


def test_everybody_on_the_way_to_work(desk: Desk) -> None:
    made = wishing(desk)
    (row,) = desk.ask(work_people_list).value
    assert (row.person, row.fitness, row.assess_by) == (made, None, date(2026, 11, 24))
    assessed(desk, made)
    run(desk, "work.withdraw_willing", person=made, on="2026-11-19")
    assert desk.ask(work_people_list).value == ()
    (row,) = desk.ask(work_people_list, past=YES).value
    assert (row.willing, row.minutes_day, row.state) == (NO, 180, None)


def test_what_was_done_last_can_be_taken_back(desk: Desk) -> None:
    made = wishing(desk)
    done = desk.run(_read(desk, "work.withdraw_willing", person=made, on="2026-11-19"))
    back = desk.ask(undo_of, audit=done.audit).value
    assert back is not None
    desk.run(back)
    assert [row.willing for row in desk.ask(willingness_list, person=made).value] == [YES]


def _read(desk: Desk, name: str, **fields: Any) -> Any:
    from facility.core.commands import read_command

    return read_command(name, fields, desk.clock())


@pytest.mark.parametrize(
    "role", [Role.FRONT_DESK, Role.KITCHEN, Role.AUDITOR, Role.QC_LEAD, Role.ADMINISTRATOR]
)
def test_who_may_not_assess(role: Role, desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    made = person(desk)
    with pytest.raises(NotAllowed):
        run(desk_as(role), "work.note_willing", person=made, on="2026-11-19", words="想做。")


def test_the_sample_tells_of_it(sample: Sample) -> None:
    coach = sample.as_role(Role.WORK_COACH)
    board = coach.ask(work_post_board).value
    assert len(board.groups) == 7 and board.places == sum(group.places for group in board.groups) > 20
    assert len(coach.ask(work_people_list).value) >= 13
    assert {row.answer.value for row in coach.ask(employer_approaches).value} == {
        "agreed",
        "thinking",
        "refused",
    }
    assert one(coach, "SELECT COUNT(*) FROM safety_induction") >= 12
