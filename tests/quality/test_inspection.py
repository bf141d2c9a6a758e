"""A month from its opening to the lock, on a small standard of another province: nothing of the usual one is wired in."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text

from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.guards import GUARDS
from facility.core.permissions import Role
from facility.people.erasure import ErasePerson
from facility.people.persons import Person
from facility.quality.findings.facts import facts_on
from facility.quality.inspection.board import Stage
from facility.quality.inspection.content import as_signed_words
from facility.quality.inspection.judging import Judge, Unjudge
from facility.quality.inspection.months import inspection_list
from facility.quality.inspection.observing import AddAddendum, Observe
from facility.quality.inspection.opening import AssignChapter, DrawFiles, OpenMonth
from facility.quality.inspection.signing import GiveBack, SignAsHead, SignAsLead
from facility.quality.inspection.words import Means, Result, WhyDue
from facility.quality.own_lines import AddOwnLine, EndOwnLine
from facility.quality.setting_aside import SetLineAside
from facility.staff.commands import HireStaff
from facility.staff.words import Post
from tests.quality.small_month import MONTH, at, board, describe, judge, judge_all
from tests.support.people import run


def no(desk: Desk, code: str, command: Any, field: str | None = None) -> None:
    with pytest.raises(DomainError) as met:
        desk.run(command)
    assert met.value.code == code
    if field is not None:
        assert met.value.field == field


def test_the_record_names_the_month_alone(desk: Desk, clock: SetClock, small: None) -> None:
    describe(desk)
    done = desk.run(OpenMonth(month=date(2026, 11, 12)))
    assert done.sentence.render("zh") == "开始了 2026-11 的质控"


def test_the_month_is_opened_from_the_profile_of_this_facility(desk: Desk, opened: int) -> None:
    found = board(desk, opened)
    due = {one.line.clause: one.why for one in found.lines if one.why is not None}
    assert due == {
        "1.1": WhyDue.MONTH, "1.2": WhyDue.FIRST, "1.3": WhyDue.QUARTER, "2.1": WhyDue.MONTH, "2.2": WhyDue.MONTH
    }  # fmt: skip
    assert [one.number for one in found.chapters] == ["1", "2"]
    assert (found.standard, found.number, found.stage, found.first) == (
        "DB99/T 1-2020", "ZK-2026-11", Stage.OPEN, True
    )  # fmt: skip
    assert {one.result for one in found.lines} == {None}, "nothing is ticked before a person ticks it"
    assert (found.decisions, found.taken) == (5, 0)
    assert at(found, "1.4").why is None and at(found, "2").why is None


def test_a_month_is_opened_once_and_not_before_it_begins(desk: Desk, opened: int) -> None:
    no(desk, "month_opened", OpenMonth(month=date(2026, 11, 30)), "month")
    no(desk, "month_ahead", OpenMonth(month=date(2026, 12, 1)), "month")


@pytest.mark.parametrize("written", ["2026-11", "2026年11月", "202611", "2026-11-05", "今天"])
def test_a_month_is_written_as_people_write_it(desk: Desk, small: None, written: str) -> None:
    describe(desk)
    opened = run(desk, "quality.open_month", month=written)
    assert board(desk, opened).month == MONTH


def test_without_a_description_no_month_is_opened(desk: Desk) -> None:
    no(desk, "facility_not_described", OpenMonth(month=MONTH), "month")


@pytest.mark.parametrize(
    ("result", "fields", "code", "field"),
    [
        (Result.DOES_NOT, {}, "what_is_wrong", "note"),
        (Result.NOT_APPLICABLE, {}, "why_not_applicable", "note"),
        (Result.PARTLY, {}, "which_part", "note"),
        (Result.DOES_NOT, {"note": "门坏了", "deadline": date(2026, 11, 1)}, "deadline_past", "deadline"),
        (Result.CONFORMS, {"file": 1}, "no_file_line", "file"),
    ],
)
def test_what_has_to_be_said_with_a_result(
    desk: Desk, opened: int, result: Result, fields: dict[str, Any], code: str, field: str
) -> None:
    no(desk, code, Judge(inspection=opened, clause="1.1", result=result, **fields), field)
    assert board(desk, opened).taken == 0


@pytest.mark.parametrize(
    ("clause", "code"), [("9.9", "no_such_line_here"), ("2.3", "no_such_line_here"), ("2", "heading")]
)
def test_only_lines_of_this_facility_are_judged(desk: Desk, opened: int, clause: str, code: str) -> None:
    no(desk, code, Judge(inspection=opened, clause=clause, result=Result.CONFORMS), "clause")


def test_a_line_that_does_not_hold_opens_a_finding_and_another_result_takes_it_back(
    desk: Desk, opened: int
) -> None:
    row = judge(desk, opened, "1.1", Result.DOES_NOT, note="大门打不开", deadline=date(2026, 11, 26))
    told = at(board(desk, opened), "1.1").judged
    assert told is not None and told.finding is not None and told.id == row
    with desk.store.read() as session:
        (one,) = facts_on(session, date(2026, 11, 19))
        assert (one.row.what, one.row.clause, one.row.deadline) == ("大门打不开", "1.1", date(2026, 11, 26))
    assert judge(desk, opened, "1.1", Result.CONFORMS) == row, "a change is a change, no second judgement"
    with desk.store.read() as session:
        assert facts_on(session, date(2026, 11, 19)) == ()
    assert at(board(desk, opened), "1.1").result is Result.CONFORMS


def test_a_judgement_is_taken_back_with_its_finding(desk: Desk, opened: int) -> None:
    row = judge(desk, opened, "1.1", Result.DOES_NOT, note="大门打不开")
    desk.run(Unjudge(judgement=row))
    found = board(desk, opened)
    assert at(found, "1.1").judged is None and found.taken == 0
    with desk.store.read() as session:
        assert facts_on(session, date(2026, 11, 19)) == ()
    judge(desk, opened, "1.1")
    assert board(desk, opened).taken == 1


def test_what_the_records_said_is_kept_with_the_judgement_in_both_languages(desk: Desk, opened: int) -> None:
    judge(desk, opened, "1.1")
    with desk.store.read() as session:
        kept = session.execute(text("SELECT evidence, evidence_says FROM judgement")).one()
    assert kept.evidence == "cannot_tell"
    assert json.loads(kept.evidence_says)["en"] == "The records cannot answer this."
    assert json.loads(kept.evidence_says)["zh"] != json.loads(kept.evidence_says)["en"]


def test_a_line_set_aside_is_counted_as_not_applicable_and_asks_for_no_decision(
    desk: Desk, opened: int
) -> None:
    desk.run(SetLineAside(clause="2.2", since=MONTH, reason="本院不做这一项"))
    found = board(desk, opened)
    one = at(found, "2.2")
    assert (one.why, one.result, one.decisions) == (WhyDue.ASIDE, Result.NOT_APPLICABLE, 0)
    assert (found.decisions, found.counts.not_applicable) == (4, 1)
    no(desk, "line_aside", Judge(inspection=opened, clause="2.2", result=Result.CONFORMS), "clause")


def test_own_lines_stand_beside_those_of_the_standard_until_they_end(desk: Desk, opened: int) -> None:
    made = desk.run(AddOwnLine(demand="每月检查灭火器压力表")).value
    found = board(desk, opened)
    own = found.lines[-1]
    assert (own.line.clause, own.why, own.line.text.zh) == ("Z.1", WhyDue.MONTH, "每月检查灭火器压力表")
    assert found.chapters[-1].number == "Z"
    judge(desk, opened, "Z.1")
    no(desk, "reason_needed", EndOwnLine(line=made, reason=" "), "reason")
    desk.run(EndOwnLine(line=made, reason="并入每日安全巡查"))
    assert "Z.1" not in {one.line.clause for one in board(desk, opened).lines}
    assert desk.run(AddOwnLine(demand="另一条")).value != made
    assert board(desk, opened).lines[-1].line.clause == "Z.2", "a clause is not used twice"


def test_two_people_look_at_two_chapters(desk: Desk, opened: int) -> None:
    ids = [staff(desk, name) for name in ("沈佳", "谭秀英")]
    for chapter, who in zip(("1", "2"), ids, strict=True):
        desk.run(AssignChapter(inspection=opened, chapter=chapter, staff=who))
    no(desk, "assigned_already", AssignChapter(inspection=opened, chapter="1", staff=ids[0]), "staff")
    no(desk, "no_such_chapter", AssignChapter(inspection=opened, chapter="8", staff=ids[0]), "chapter")
    assert [[share.name for share in one.shares] for one in board(desk, opened).chapters] == [
        ["沈佳"],
        ["谭秀英"],
    ]


def staff(desk: Desk, name: str) -> int:
    return desk.run(HireStaff(name=name, posts=(Post.NURSE,), since=date(2024, 1, 1))).value


def test_what_was_seen_names_lines_that_are_there(desk: Desk, opened: int, clock: SetClock) -> None:
    who = staff(desk, "沈佳")
    seen = {"inspection": opened, "means": Means.TELEPHONE, "staff": who, "seen": "家属说每周都有电话。"}
    desk.run(Observe(**seen, clauses="1.1、2.1，1.1"))
    no(desk, "no_such_line_here", Observe(**seen, clauses="7.7"), "clauses")
    no(desk, "time_ahead", Observe(**seen, at=moment_of(date(2026, 12, 1))), "at")
    no(desk, "seen_needed", Observe(**{**seen, "seen": " "}), "seen")
    assert [(one.clauses, one.staff_name) for one in board(desk, opened).seen] == [("1.1, 2.1", "沈佳")]


def test_both_sign_and_then_no_door_changes_the_month(desk: Desk, opened: int, desk_as: Any) -> None:
    no(desk, "lines_left", SignAsLead(inspection=opened), "inspection")
    who = staff(desk, "沈佳")
    desk.run(AssignChapter(inspection=opened, chapter="1", staff=who))
    desk.run(Observe(inspection=opened, means=Means.ROOM, staff=who, seen="厨房整洁"))
    judge_all(desk, opened)
    no(desk, "lead_first", SignAsHead(inspection=opened), "inspection")
    lead = desk_as(Role.QC_LEAD)
    lead.run(SignAsLead(inspection=opened))
    no(desk, "month_signed", Judge(inspection=opened, clause="1.1", result=Result.CONFORMS), "inspection")
    desk.run(GiveBack(inspection=opened, reason="1.1 请再看一次"))
    judge(desk, opened, "1.1", Result.PARTLY, note="侧门打不开")
    lead.run(SignAsLead(inspection=opened))
    fingerprint = desk.run(SignAsHead(inspection=opened)).value
    found = board(desk, opened)
    assert (found.stage, found.hash, found.as_signed, found.alone_why) == (
        Stage.LOCKED,
        fingerprint,
        True,
        "",
    )
    assert (found.lead, found.head) == ("qc_lead user", "何志远")
    assert len(fingerprint) == 64
    for command in (
        Judge(inspection=opened, clause="1.1", result=Result.CONFORMS),
        Observe(inspection=opened, means=Means.ROOM, staff=who, seen="又看了一次"),
        AssignChapter(inspection=opened, chapter="2", staff=who),
        DrawFiles(inspection=opened),
        GiveBack(inspection=opened, reason="再看"),
        SignAsLead(inspection=opened),
    ):
        no(desk, "month_locked", command)
    desk.run(AddAddendum(inspection=opened, clause="1.1", text="侧门已于 25 日修好。"))
    assert [one.text for one in board(desk, opened).addenda] == ["侧门已于 25 日修好。"]
    assert board(desk, opened).as_signed is True


_CHANGES = (
    "UPDATE judgement SET result = 'conforms', note = ''", "DELETE FROM judgement",
    "UPDATE judgement SET taken_back_at = judged_at", "UPDATE inspection SET head_at = NULL",
    "UPDATE inspection SET content_hash = ''", "DELETE FROM inspection", "UPDATE inspected_line SET why = 'year'",
    "DELETE FROM inspected_line", "UPDATE observation SET seen = ''", "DELETE FROM observation",
    "INSERT INTO inspected_line (inspection, clause, why) SELECT id, '2.3', 'month' FROM inspection",
    "UPDATE inspection_share SET chapter = '2'", "DELETE FROM inspection_share",
    "UPDATE inspection_addendum SET text = ''", "DELETE FROM inspection_addendum",
)  # fmt: skip


def test_not_even_the_database_itself_is_a_door(desk: Desk, opened: int, desk_as: Any) -> None:
    who = staff(desk, "沈佳")
    desk.run(AssignChapter(inspection=opened, chapter="1", staff=who))
    desk.run(Observe(inspection=opened, means=Means.ROOM, staff=who, seen="厨房整洁"))
    judge(desk, opened, "1.1", Result.DOES_NOT, note="大门打不开")
    judge_all(desk, opened)
    desk_as(Role.QC_LEAD).run(SignAsLead(inspection=opened))
    desk.run(SignAsHead(inspection=opened))
    desk.run(AddAddendum(inspection=opened, text="补记"))
    for change in _CHANGES:
        with pytest.raises(DomainError) as met, desk.store.write() as session:
            session.execute(text(change))
        assert met.value.code in GUARDS, change
    assert board(desk, opened).as_signed is True


def test_what_stands_on_the_inspectors_word_is_counted(desk: Desk, opened: int) -> None:
    """The small standard has no checks: a bare tick is somebody’s word, a note or an observation says more."""
    judge(desk, opened, "1.1")
    judge(desk, opened, "1.2", note="看过现行版本")
    judge(desk, opened, "1.3", Result.NOT_APPLICABLE, note="本季度没有")
    assert board(desk, opened).on_word == 1
    judge(desk, opened, "2.1")
    assert board(desk, opened).on_word == 2
    desk.run(
        Observe(
            inspection=opened,
            means=Means.ROOM,
            staff=staff(desk, "沈佳"),
            clauses="1.1、2.1",
            seen="看过现场",
        )
    )
    assert board(desk, opened).on_word == 0


def test_an_erasure_by_law_is_named_where_the_fingerprint_differs(
    desk: Desk, opened: int, desk_as: Any
) -> None:
    """And only an erasure on record: a change that came by no door is not called one."""
    drawn, other = (
        int(run(desk, "people.enter", name=name, sex="female", birth="1988-03-14", confirmed_new="yes"))
        for name in ("林晓慧", "钟佳慧")
    )
    who = staff(desk, "沈佳")
    desk.run(Observe(inspection=opened, means=Means.ROOM, staff=who, person=drawn, seen="床铺整洁"))
    judge_all(desk, opened)
    desk_as(Role.QC_LEAD).run(SignAsLead(inspection=opened))
    desk.run(SignAsHead(inspection=opened))
    numbers = {}
    with desk.store.read() as session:
        numbers = {one.id: one.number for one in session.scalars(select(Person))}
    run(desk, "people.erase", person=other, number=numbers[other], reason="本人要求")
    assert (board(desk, opened).as_signed, board(desk, opened).erased) == (True, ())
    done = desk.run(ErasePerson(person=drawn, number=numbers[drawn], reason="本人要求"))
    found = board(desk, opened)
    assert found.as_signed is False
    assert [(one.audit, one.number) for one in found.erased] == [(done.audit, numbers[drawn])]
    said = as_signed_words(False, found.erased).render("zh")
    assert numbers[drawn] in said and str(done.audit) in said and "林晓慧" not in said
    assert "没有" in as_signed_words(False, ()).render("zh")


def test_one_person_signs_twice_only_with_a_reason(desk: Desk, opened: int) -> None:
    judge_all(desk, opened)
    desk.run(SignAsLead(inspection=opened))
    no(desk, "second_person", SignAsHead(inspection=opened), "alone_why")
    desk.run(SignAsHead(inspection=opened, alone_why="本院只有一名管理人员"))
    assert board(desk, opened).alone_why == "本院只有一名管理人员"


def test_the_next_month_takes_up_what_was_left_open(
    desk: Desk, opened: int, clock: SetClock, desk_as: Any
) -> None:
    judge(desk, opened, "1.2", Result.DOES_NOT, note="没有成文")
    judge_all(desk, opened)
    desk_as(Role.QC_LEAD).run(SignAsLead(inspection=opened))
    desk.run(SignAsHead(inspection=opened))
    clock.set(moment_of(date(2026, 12, 10), 9))
    second = desk.run(OpenMonth(month=date(2026, 12, 1))).value
    found = board(desk, second)
    due = {one.line.clause: one.why for one in found.lines if one.why is not None}
    assert due == {"1.1": WhyDue.MONTH, "1.2": WhyDue.OPEN, "2.1": WhyDue.MONTH, "2.2": WhyDue.MONTH}
    assert (found.first, found.carried) == (False, 1)
    last = at(found, "1.2").last
    assert last is not None and (last.month, last.result) == (MONTH, Result.DOES_NOT)
    rows = desk.ask(inspection_list).value
    assert [(one.number, one.stage) for one in rows] == [
        ("ZK-2026-12", Stage.OPEN),
        ("ZK-2026-11", Stage.LOCKED),
    ]
    assert rows[1].must.share == pytest.approx(3 / 4), "1.1, 1.3 and 2.1 hold, 1.2 does not; 2.2 is no must"
    assert rows[0].counts.left == 4


def test_a_past_month_is_read_as_of_its_end(desk: Desk, small: None, clock: SetClock) -> None:
    clock.set(moment_of(date(2026, 10, 2), 9))
    describe(desk)
    clock.set(moment_of(date(2026, 11, 19), 9))
    past = desk.run(OpenMonth(month=date(2026, 10, 1))).value
    read = board(desk, past).read_until
    assert (read.astimezone(moment_of(MONTH).tzinfo) < moment_of(MONTH)) and (
        moment_of(MONTH) - read
    ).seconds < 1
