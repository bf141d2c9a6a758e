"""Lines about the files of those here, about coming in and about leaving: none, nothing kept, everything kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from facility.admission.checks.criteria import CRITERIA
from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.permissions import Role
from facility.exchange.checks import NOTICES
from facility.people.choices import Sex
from facility.premises.model import Bed
from tests.lodging.house import House, build
from tests.support.looking import answered, told, verdict
from tests.support.people import Comer, describe, run

TODAY = date(2026, 11, 19)
YES, NO, DARK = "conforms", "does_not", "cannot_tell"
FILES = (
    "4.6.2", "4.7.2.1-b", "4.7.2.1-d", "4.7.3.1-b", "4.7.3.1-c", "4.7.3.1-d", "4.7.3.1-e", "4.7.3.1-l", "5.2.1.3",
    "5.2.2.1-a", "5.2.2.1-b", "5.2.2.1-c", "5.2.2.2-a", "5.2.2.2-c", "5.4.1-a", "5.4.1-b", "5.4.1-c", "5.4.1-d", "5.4.1-h",
    "5.4.2.1.1", "5.4.2.1.2", "5.4.2.1.3", "5.4.2.2", "5.4.3-a",
)  # fmt: skip
ENTRIES = (
    *CRITERIA, "4.7.2.1-a", "4.7.2.2-a", "4.7.2.2-b", "4.7.2.2-c", "4.7.2.3", "5.2.1.1.1-a", "5.2.1.2",
)  # fmt: skip
LEAVINGS = ("4.7.3.1-j", "4.8.1", "4.8.2-a", "4.8.2-b", "4.8.2-c", "5.2.6.2.3", "5.2.6.2.5")
BEDS = ("4.6.2.1", "4.9.2.2-a", "4.9.2.2-b")
ASSESSED = {
    "sources": "谈话和门诊病历", "scales": "功能评定表", "goals": "按时吃药，学会做饭", "environment": "与母亲同住",
}  # fmt: skip


@pytest.fixture
def house(desk: Desk) -> House:
    return build(desk)


def bed(desk: Desk, label: str = "201-1") -> int:
    with desk.store.read() as session:
        return session.scalars(select(Bed.id).where(Bed.label == label)).one()


def everything(desk: Desk, **who: Any) -> Comer:
    """Somebody who lives here, of whom all is kept."""
    describe(desk)
    comer = Comer(
        desk, id_number="510104198803141243", address="青石路12号", household_place="成都", **who
    ).apply(own_wish="想学一门手艺")  # fmt: skip
    run(desk, "people.add_contact", person=comer.person, name="关小川", phone="13800004444")
    comer.papers("application", "id_copy", "diagnosis", "health_check")
    comer.run("papers.print", application=comer.application, kind="cover")
    comer.run(
        "admission.survey", application=comer.application, by="丁若楠", respondent="person", strengths="手巧",
        obstacles="怕人多", goals="想学做饭",
    )  # fmt: skip
    comer.assess(**ASSESSED).accept().agree()
    return comer.enter(bed=bed(desk), reason="床位已当场整理好")


def left(comer: Comer, kind: str = "own_wish", destination: str = "home", **form: Any) -> Comer:
    comer.run(
        "admission.leave", application=comer.application, left_at=comer.desk.clock(), kind=kind, destination=destination,
        applied_on=TODAY,
    )  # fmt: skip
    if form:
        comer.run("admission.complete_leaving", application=comer.application, **form)
    return comer


@pytest.mark.parametrize(
    "clause",
    [
        *FILES,
        "4.6.1",
        "4.7.2.1-c",
        *ENTRIES,
        *LEAVINGS,
        *BEDS,
        *NOTICES,
        "5.3.1-a",
        "5.3.2-b",
        "5.3.3-a",
        "5.3.3-c",
    ],
)
def test_where_there_was_nobody_there_is_nothing_to_tell_from(desk: Desk, clause: str) -> None:
    found = answered(desk, clause)
    assert found.verdict.value == DARK
    for lang in ("zh", "en"):
        assert "{" not in told(found, lang)


def test_where_everything_is_kept_every_line_conforms(desk: Desk) -> None:
    everything(desk)
    assert verdict(desk, "4.7.2.1-c") == DARK, "a grown person who acts alone has no guardian to show"
    lines = (*FILES, *ENTRIES, *BEDS)
    assert {clause: told(answered(desk, clause)) for clause in lines if verdict(desk, clause) != YES} == {}
    assert {answered(desk, clause).count for clause in (*FILES, *ENTRIES)} == {(1, 1)}


def test_where_nothing_is_kept_no_line_conforms(house: House) -> None:
    someone = house.person("对象", Sex.FEMALE, None)
    house.come(someone, "201-1")
    lines = (*FILES, *ENTRIES)
    assert [clause for clause in lines if verdict(house.desk, clause) != NO] == []
    found = answered(house.desk, "4.7.3.1-b")
    assert (found.count, found.fixes[0].page, found.fixes[0].target) == ((0, 1), "people", someone)
    assert told(found) == "当天在册 1 份档案，符合 0 份。 | 还不符合：对象。"


def test_what_came_later_does_not_count_for_an_earlier_day(desk: Desk, clock: SetClock) -> None:
    describe(desk)
    early = Comer(desk).apply().papers().assess().accept().agree()
    early.enter(bed=bed(desk), reason="床位已当场整理好")
    clock.forward(days=3)
    early.run(
        "admission.survey", application=early.application, by="丁若楠", respondent="person", goals="想学做饭"
    )
    assert (verdict(desk, "4.7.3.1-b"), verdict(desk, "4.7.3.1-b", TODAY)) == (YES, NO)
    early.run("papers.verify", application=early.application, kind="health_check")
    assert (verdict(desk, "5.4.1-c"), verdict(desk, "5.4.1-c", TODAY)) == (YES, NO)
    assert verdict(desk, "4.7.3.1-b", date(2026, 11, 1)) == DARK


def test_a_reason_of_the_manager_stands_for_a_criterion(desk: Desk) -> None:
    describe(desk)
    comer = Comer(desk).apply().papers().assess(family="none")
    comer.run(
        "admission.allow_criterion", application=comer.application, criterion="family", reason="没有家属"
    )
    comer.accept().agree().enter(bed=bed(desk), reason="床位已当场整理好")
    assert verdict(desk, "4.7.1.2-d") == YES


@pytest.mark.parametrize(("days", "found"), [(7, YES), (8, NO)])
def test_the_assessment_follows_within_the_days_that_are_set(
    desk: Desk, clock: SetClock, days: int, found: str
) -> None:
    describe(desk)
    comer = Comer(desk).apply().papers()
    clock.forward(days=days)
    comer.today = clock().date()
    comer.assess().accept().agree().enter(bed=bed(desk), reason="床位已当场整理好")
    assert verdict(desk, "4.7.2.2-b") == found


def test_a_guardian_who_acts_has_a_card_on_file(desk: Desk) -> None:
    describe(desk)
    comer = Comer(desk, birth="2010-05-01")
    run(desk, "people.add_guardian", person=comer.person, name="林母", relation="mother")
    comer.apply().papers("application", "id_copy", "diagnosis")
    house_of_one(desk, comer)
    assert verdict(desk, "4.7.2.1-c") == NO
    comer.run("papers.verify", application=comer.application, kind="guardian_id_copy")
    assert verdict(desk, "4.7.2.1-c") == YES


def house_of_one(desk: Desk, comer: Comer) -> None:
    comer.run("papers.verify", application=comer.application, kind="guardian_id_copy")
    comer.assess().accept()
    comer.agree(sign=False)
    comer.run("agreements.print", agreement=comer.agreement, copies=1)
    for role, name in (("person", comer.name), ("guardian", "林母"), ("facility", "何志远")):
        comer.run("agreements.sign", agreement=comer.agreement, role=role, name=name)
    comer.enter(bed=bed(desk), reason="床位已当场整理好")
    comer.run("papers.void", application=comer.application, kind="guardian_id_copy", reason="复印错了人")


def test_leaving_with_and_without_what_belongs_to_it(desk: Desk) -> None:
    comer = left(everything(desk))
    form = {clause: verdict(desk, clause) for clause in LEAVINGS}
    assert form == {
        "4.7.3.1-j": YES, "4.8.1": YES, "4.8.2-a": YES, "4.8.2-b": YES, "4.8.2-c": NO, "5.2.6.2.3": YES, "5.2.6.2.5": DARK,
    }  # fmt: skip
    comer.run(
        "admission.complete_leaving", application=comer.application, settled_on=TODAY, follow_up_on=TODAY
    )
    assert (verdict(desk, "4.8.2-c"), verdict(desk, "5.2.6.2.5")) == (YES, NO)
    comer.run("admission.follow_up", application=comer.application, way="phone", note="在家，按时复诊")
    assert (verdict(desk, "5.2.6.2.5"), verdict(desk, "4.7.3.1-b")) == (YES, DARK)


def test_who_left_without_a_form_is_missed(house: House) -> None:
    house.go(house.come(house.person("对象", Sex.FEMALE), "201-1", moment_of(date(2026, 11, 2), 9)))
    assert [clause for clause in LEAVINGS if verdict(house.desk, clause) != NO] == []


@pytest.mark.parametrize(
    ("clause", "kind", "form"),
    [
        ("5.2.6.1.1", "goals_met", {"results": "能自己做饭", "review": "同意结案"}),
        ("5.2.6.1.2", "declines", None),
        ("5.2.6.1.3", "beyond", None),
        ("5.2.6.1.4", "objective", None),
    ],
)
def test_each_reason_of_leaving_has_its_own_proof(
    desk: Desk, clause: str, kind: str, form: dict[str, str] | None
) -> None:
    comer = everything(desk)
    assert verdict(desk, clause) == DARK
    left(comer, kind)
    assert verdict(desk, clause) == (YES if kind == "declines" else NO)
    if form is not None:
        comer.run("admission.complete_leaving", application=comer.application, **form)
        assert verdict(desk, clause) == YES
    if kind == "beyond":
        run(
            desk, "exchange.make_referral", person=comer.person, direction="out", partner="hospital",
            reason="需要住院", to_body="市四医院", agreed_by="林晓慧", agreed_on=TODAY,
        )  # fmt: skip
        assert (verdict(desk, clause), verdict(desk, "5.3.3-a"), verdict(desk, "5.3.3-c")) == (YES, YES, NO)
    if kind == "goals_met":
        assert (verdict(desk, "4.8.1"), answered(desk, "4.8.1").count) == (YES, (1, 1))


def test_goals_met_without_a_word_of_what_was_reached(desk: Desk) -> None:
    left(everything(desk), "goals_met")
    assert verdict(desk, "4.8.1") == NO


@pytest.mark.parametrize(("reason", "found"), [("", NO), ("家人搬到外地", YES)])
def test_a_ground_beyond_the_own_wish_is_named(desk: Desk, reason: str, found: str) -> None:
    comer = everything(desk)
    comer.run(
        "admission.leave", application=comer.application, left_at=desk.clock(), kind="objective", destination="home",
        applied_on=TODAY, reason=reason,
    )  # fmt: skip
    assert verdict(desk, "4.8.1") == found


def test_who_died_is_not_asked_after(desk: Desk) -> None:
    left(everything(desk), "objective", "died")
    assert (verdict(desk, "5.2.6.2.5"), verdict(desk, "4.8.2-a")) == (DARK, DARK)


def test_notices_are_judged_once_their_days_have_passed(desk: Desk, clock: SetClock) -> None:
    comer = everything(desk)
    assert verdict(desk, "4.7.2.4-a") == DARK
    clock.forward(days=4)
    assert [verdict(desk, clause) for clause in ("4.7.2.4-a", "4.7.2.4-b", "5.6.4-a", "4.8.3-a")] == [
        NO,
        NO,
        NO,
        DARK,
    ]
    for recipient in ("grid_worker", "community_doctor"):
        notice = run(
            desk, "exchange.make_notice", stay=comer.stay, direction="entry", recipient=recipient, recipient_name="周敏",
            recipient_phone="13900001111",
        )  # fmt: skip
        run(desk, "exchange.send_notice", notice=notice, how="telephone")
    assert [verdict(desk, clause) for clause in ("4.7.2.4-a", "4.7.2.4-b", "5.6.4-a")] == [YES, YES, YES]
    left(comer)
    clock.forward(days=4)
    assert [verdict(desk, clause) for clause in ("4.8.3-a", "4.8.3-b", "5.6.4-b")] == [NO, NO, NO]


def test_enquiries_and_visitors_are_logged_with_what_follows(desk: Desk) -> None:
    run(desk, "admission.log_enquiry", way="phone", asker="family", need="问床位", asker_name="关女士")
    assert (verdict(desk, "5.3.1-a"), verdict(desk, "5.3.2-b")) == (YES, DARK)
    asked = run(
        desk, "admission.log_enquiry", way="visit", asker="family", need="问床位", asker_name="关女士"
    )
    assert (answered(desk, "5.3.1-a").count, verdict(desk, "5.3.2-b")) == ((2, 2), NO)
    run(desk, "admission.complete_enquiry", enquiry=asked, answer="下周三来看房")
    assert verdict(desk, "5.3.2-b") == YES


def test_men_and_women_in_one_room(house: House) -> None:
    house.come(house.person("甲", Sex.FEMALE), "201-1")
    assert verdict(house.desk, "4.9.2.2-a") == YES
    house.come(house.person("乙", Sex.MALE), "203-1")
    assert verdict(house.desk, "4.9.2.2-a") == YES
    house.come(house.person("丙", Sex.MALE), taken_over=True)
    assert (verdict(house.desk, "4.9.2.2-b"), answered(house.desk, "4.9.2.2-b").count) == (NO, (2, 3))


def test_many_are_named_shortly_and_those_in_order_come_last(house: House) -> None:
    for n in range(10):
        house.come(house.person(f"对象{n}", Sex.FEMALE), taken_over=True)
    found = answered(house.desk, "4.7.3.1-b")
    assert found.missing is not None and found.missing.facts["more"] == 2
    assert len(found.records) == 10


def test_names_are_for_those_who_may_see_people(house: House, desk_as: Callable[[Role], Desk]) -> None:
    house.come(house.person("林晓慧", Sex.FEMALE), "201-1")
    found = answered(desk_as(Role.ADMINISTRATOR), "4.7.3.1-b")
    words = told(found) + "".join(one.says.render("zh") for one in found.records)
    assert "林晓慧" not in words and found.count == (0, 1)


def test_who_lives_here_is_not_at_home(house: House) -> None:
    house.come(house.person("住员", Sex.FEMALE), "201-1", moment_of(date(2026, 11, 2), 9))
    assert verdict(house.desk, "6.4.3.2") == DARK, "the indicator counts people at home"


def test_insurance_and_the_register_stand_on_the_card_of_a_home_client(house: House) -> None:
    clauses = ("4.7.3.5-a", "6.4.3.2")
    assert [verdict(house.desk, one) for one in clauses] == [DARK, DARK]
    someone = house.person("林晓慧", Sex.FEMALE)
    house.come(someone, None, moment_of(date(2026, 11, 2), 9), place=next(iter(house.places)))
    assert [verdict(house.desk, one) for one in clauses] == [NO, NO]
    run(house.desk, "people.record_welfare", person=someone, on="2026-11-10", insurances=["accident"])
    run(house.desk, "people.record_registration", person=someone, on="2026-11-10", register="yes")
    assert [verdict(house.desk, one) for one in clauses] == [YES, YES]
    assert [verdict(house.desk, one, date(2026, 11, 9)) for one in clauses] == [NO, NO]


def test_the_days_of_everybody_here_are_on_record(desk: Desk, clock: SetClock) -> None:
    comer = everything(desk)
    assert verdict(desk, "5.2.4.1") == DARK
    clock.forward(days=2)
    found = answered(desk, "5.2.4.1")
    assert (found.verdict.value, "交班" in found.records[0].says.render("zh")) == (NO, True)
    assert (verdict(desk, "4.6.2.1"), verdict(desk, "4.9.2.2-b")) == (NO, YES), "a bed alone is no care"
    run(desk, "lodging.write_handover", person=comer.person, text="午睡安稳")
    assert (verdict(desk, "5.2.4.1"), verdict(desk, "4.6.2.1")) == (YES, YES)


def test_a_mandate_by_day(house: House) -> None:
    someone = house.person("林晓慧", Sex.FEMALE)
    house.come(someone, place=next(iter(house.places)))
    assert (verdict(house.desk, "4.6.1"), verdict(house.desk, "4.6.2")) == (NO, DARK)


def test_circumstances_are_named_and_notices_of_leaving_are_sent(desk: Desk, clock: SetClock) -> None:
    comer = everything(desk)
    comer.run(
        "admission.leave", application=comer.application, left_at=clock(), kind="objective", destination="home",
        reason="全家搬到外地",
    )  # fmt: skip
    assert verdict(desk, "5.2.6.1.4") == YES
    for recipient in ("grid_worker", "community_doctor"):
        notice = run(
            desk, "exchange.make_notice", stay=comer.stay, direction="leaving", recipient=recipient,
            recipient_name="周敏", recipient_phone="13900001111",
        )  # fmt: skip
        run(desk, "exchange.send_notice", notice=notice, how="telephone")
    assert [verdict(desk, one) for one in ("4.8.3-a", "4.8.3-b", "5.6.4-b")] == [YES, YES, YES]


def test_a_referral_with_all_that_belongs_to_it(desk: Desk) -> None:
    describe(desk)
    comer = Comer(desk)
    run(
        desk, "exchange.make_referral", person=comer.person, direction="out", partner="federation", reason="想学电脑",
        to_body="区残联", least_facts="周三有空", agreed_by="林晓慧", agreed_on=TODAY,
    )  # fmt: skip
    assert [verdict(desk, one) for one in ("5.3.3-a", "5.3.3-c", "6.3.1.6.2")] == [YES, YES, YES]


def test_a_policy_of_the_house_covers_everybody(house: House) -> None:
    house.come(house.person("林晓慧", Sex.FEMALE), "201-1", moment_of(date(2026, 11, 2), 9))
    run(
        house.desk, "premises.file_document", kind="resident_insurance", since="2026-11-10", until="2027-11-09",
    )  # fmt: skip
    assert (verdict(house.desk, "4.7.3.5-a"), verdict(house.desk, "4.7.3.5-a", date(2026, 11, 9))) == (
        YES,
        NO,
    )


def test_what_only_the_person_can_tell_stays_open(desk: Desk, house: House) -> None:
    """The records bring the figures; they never say by themselves that it holds."""
    assert [verdict(desk, clause) for clause in ("5.2.2.2-b", "4.6.2.8-b", "5.3.1-d")] == [DARK] * 3
    house.come(house.person("对象", Sex.FEMALE), "201-1")
    assert verdict(desk, "5.2.2.2-b") == NO, "without an agreement nothing was agreed"
    assert "体检资料 0 人" in told(answered(desk, "4.6.2.8-b"))
    run(desk, "admission.log_enquiry", way="phone", asker="family", need="问医保", asker_name="关女士")
    found = answered(desk, "5.3.1-d")
    assert found.verdict.value == DARK and "咨询 1 次，记有答复 0 次" in told(found)


def test_a_signed_agreement_does_not_say_that_it_was_explained(desk: Desk) -> None:
    everything(desk)
    found = answered(desk, "5.2.2.2-b")
    assert (found.verdict.value, found.count) == (DARK, (1, 1))
