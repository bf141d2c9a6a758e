"""Posts, certificates, training, the core team and what warns of their end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from facility.core.desk import Desk
from facility.core.duties import Urgency
from facility.core.ends import reached
from facility.core.errors import DomainError
from facility.core.history import record_history
from facility.core.office import ChangeSetting
from facility.core.today import today_board
from facility.core.undoing import undo_of
from facility.core.words import FileBytes, YesNoAnswer
from facility.staff.commands import ChangeStaff, EndStaff, HireStaff
from facility.staff.credentials import (
    AddCredential,
    ChangeCredential,
    CredentialKind,
    Validity,
    credential_list,
    credential_scan,
    validity,
)
from facility.staff.expiring import staff_endings
from facility.staff.papers import PrintStaffPaper, StaffPaper
from facility.staff.posts import DescribePost, EndPost, GivePost, PostState, post_list, posts_of
from facility.staff.queries import staff_list
from facility.staff.records import StaffRecordKind, VoidStaffRecord
from facility.staff.training import (
    AddCourse,
    AttendCourse,
    CourseKind,
    Supervise,
    course_list,
    talks_of,
    training_year,
)
from facility.staff.words import Education, Post
from facility.staff.work_history import AddWork, head_check, work_of
from tests.support.people import PNG

TODAY = date(2026, 11, 19)
SINCE = date(2024, 3, 1)
K = CredentialKind


def hire(desk: Desk, name: str, post: Post = Post.NURSE, **fields: Any) -> int:
    return desk.run(HireStaff(**{"name": name, "posts": (post,), "since": SINCE, **fields})).value


def refused(desk: Desk, command: Any) -> tuple[str, str | None]:
    with pytest.raises(DomainError) as caught:
        desk.run(command)
    return caught.value.code, caught.value.field


def post(desk: Desk, which: Post, on: date = TODAY) -> Any:
    return next(row for row in desk.ask(post_list, on=on).value if row.post is which)


def test_who_holds_which_post_from_when_until_when(desk: Desk) -> None:
    wu = hire(desk, "吴敏")
    desk.run(GivePost(staff=wu, post=Post.QUALITY, since=date(2026, 1, 1)))
    assert refused(desk, GivePost(staff=wu, post=Post.QUALITY, since=date(2026, 5, 1))) == (
        "holds_it_already",
        "post",
    )
    assert refused(desk, GivePost(staff=wu, post=Post.CARER, since=date(2024, 2, 29))) == (
        "not_here_that_day",
        "since",
    )
    held = desk.ask(posts_of, staff=wu).value
    assert [(one.post, one.since) for one in held] == [(Post.QUALITY, date(2026, 1, 1)), (Post.NURSE, SINCE)]
    desk.run(EndPost(holding=held[0].id, until=date(2026, 6, 30)))
    assert post(desk, Post.QUALITY, date(2026, 6, 30)).holders == ("吴敏",)
    assert not any(row.post is Post.QUALITY for row in desk.ask(post_list, on=date(2026, 7, 1)).value)
    desk.run(ChangeStaff(staff=wu, name="吴敏", posts=(Post.CARER,), since=SINCE))
    assert post(desk, Post.NURSE, TODAY - timedelta(days=1)).holders == ("吴敏",)
    assert post(desk, Post.NURSE).state is PostState.VACANT
    assert desk.ask(staff_list).value[0].posts == (Post.CARER,)
    desk.run(EndStaff(staff=wu, until=TODAY))
    assert not any(row.holders for row in desk.ask(post_list, on=TODAY + timedelta(days=1)).value)


def test_the_core_team_tells_gaps_stand_ins_and_missing_papers(desk: Desk) -> None:
    assert {row.post for row in desk.ask(post_list).value if row.state is PostState.VACANT} >= {Post.NURSE}
    wu, deng = hire(desk, "吴敏"), hire(desk, "邓强", Post.CARER)
    assert (post(desk, Post.NURSE).state, post(desk, Post.NURSE).lacking) == (PostState.PAPERS, ("吴敏",))
    desk.run(AddCredential(staff=wu, kind=K.NURSE, until=TODAY))
    assert post(desk, Post.NURSE).state is PostState.FILLED
    assert post(desk, Post.NURSE, TODAY + timedelta(days=1)).state is PostState.PAPERS
    desk.run(GivePost(staff=deng, post=Post.SOCIAL_WORKER, since=SINCE, stand_in=YesNoAnswer.YES))
    standing_in = post(desk, Post.SOCIAL_WORKER)
    assert (standing_in.state, standing_in.holders, standing_in.stand_ins) == (
        PostState.STAND_IN,
        (),
        ("邓强",),
    )
    done = desk.run(DescribePost(post=Post.NURSE, tasks="发药", wanted=2, asks=(K.NURSE,)))
    assert post(desk, Post.NURSE).state is PostState.SHORT
    opposite = desk.ask(undo_of, audit=done.audit).value
    assert opposite is not None
    desk.run(opposite)
    assert post(desk, Post.NURSE).state is PostState.FILLED


@pytest.mark.parametrize(
    ("left", "state", "step"),
    [
        (91, Validity.VALID, None), (90, Validity.SOON, 90), (61, Validity.SOON, 90), (60, Validity.SOON, 60),
        (31, Validity.SOON, 60), (30, Validity.SOON, 30), (8, Validity.SOON, 30), (7, Validity.SOON, 7),
        (0, Validity.SOON, 7), (-1, Validity.EXPIRED, 0),
    ],
)  # fmt: skip
def test_an_end_warns_at_90_60_30_and_7_days(left: int, state: Validity, step: int | None) -> None:
    until = TODAY + timedelta(days=left)
    marks = (90, 60, 30, 7)
    assert (validity(until, TODAY, marks), reached(until, TODAY, marks)) == (state, step)


def test_papers_of_staff_warn_when_the_facility_wants_to_be_told(desk: Desk) -> None:
    wu = hire(desk, "吴敏")
    desk.run(AddCredential(staff=wu, kind=K.NURSE, until=TODAY + timedelta(days=50)))

    def told() -> tuple[Validity, int | None, int]:
        waiting = [one for one in desk.ask(today_board).value if one.kind == "staff_ending"]
        (row,) = desk.ask(staff_endings).value
        assert desk.ask(credential_list).value[0].state is row.state
        return row.state, row.step, len(waiting)

    assert told() == (Validity.SOON, 60, 1)
    desk.run(ChangeSetting(key="end_warn_days", value="45 10"))
    assert told() == (Validity.VALID, None, 0)
    desk.run(ChangeSetting(key="end_warn_days", value="180 55"))
    assert told() == (Validity.SOON, 55, 1)


def test_papers_end_are_renewed_voided_and_wait_on_today(desk: Desk) -> None:
    wu = hire(desk, "吴敏")
    old = desk.run(AddCredential(staff=wu, kind=K.NURSE, until=TODAY - timedelta(days=2))).value
    (row,) = desk.ask(staff_endings, days=90).value
    assert (row.left, row.state, row.step) == (-2, Validity.EXPIRED, 0)
    (waits,) = (one for one in desk.ask(today_board).value if one.kind == "staff_ending")
    assert (waits.key, waits.name, waits.urgency) == (
        f"staff_ending:credential-{old}-0",
        "吴敏",
        Urgency.OVERDUE,
    )
    assert waits.text.render("zh") == "护士执业证已过期 2 天"
    new = desk.run(
        AddCredential(staff=wu, kind=K.NURSE, until=date(2029, 1, 1), scan=FileBytes("证.png", PNG))
    ).value
    states = {one.id: one.state for one in desk.ask(credential_list, staff=wu).value}
    assert states == {old: Validity.REPLACED, new: Validity.VALID}
    assert desk.ask(staff_endings, days=90).value == ()
    assert desk.ask(credential_scan, credential=new).value.media == "image/png"
    desk.run(VoidStaffRecord(kind=StaffRecordKind.CREDENTIAL, row=new, reason="登记错了人。"))
    assert [one.id for one in desk.ask(credential_list).value] == [old]
    assert refused(desk, VoidStaffRecord(kind=StaffRecordKind.CREDENTIAL, row=new, reason="再来")) == (
        "voided_already",
        "row",
    )
    assert refused(desk, AddCredential(staff=wu, kind=K.CARE, issued_on=TODAY + timedelta(days=1))) == (
        "in_the_future",
        "issued_on",
    )


def test_the_head_of_the_facility_must_show_four_things(desk: Desk) -> None:
    head = hire(desk, "何志远", Post.MANAGER, since=date(2024, 11, 20), education=Education.JUNIOR)
    desk.run(
        AddWork(
            staff=head,
            employer="残联",
            job="干事",
            since=date(2020, 1, 1),
            until=date(2022, 12, 31),
            relevant=YesNoAnswer.YES,
        )
    )
    desk.run(
        AddWork(
            staff=head,
            employer="工厂",
            job="工人",
            since=date(2010, 1, 1),
            until=date(2019, 12, 31),
            relevant=YesNoAnswer.NO,
        )
    )
    no, yes = YesNoAnswer.NO, YesNoAnswer.YES
    (row,) = desk.ask(head_check, on=date(2026, 11, 18)).value
    assert (row.months, row.schooling, row.years, row.trained, row.no_record) == (59, no, no, no, no)
    desk.run(AddCredential(staff=head, kind=K.MANAGER))
    desk.run(AddCredential(staff=head, kind=K.NO_RECORD))
    desk.run(
        ChangeStaff(
            staff=head,
            name="何志远",
            posts=(Post.MANAGER,),
            since=date(2024, 11, 20),
            education=Education.SENIOR,
        )
    )
    (row,) = desk.ask(head_check).value
    assert (row.months, row.schooling, row.years, row.trained, row.no_record) == (60, yes, yes, yes, yes)
    assert len(desk.ask(work_of, staff=head).value) == 2


def test_a_past_year_of_training_speaks_of_those_who_worked_in_it(desk: Desk) -> None:
    wu = hire(desk, "吴敏")
    hire(desk, "邓强", since=date(2026, 2, 1))
    on = date(2025, 5, 6)
    desk.run(AddCourse(title="危机干预", kind=CourseKind.PROFESSIONAL, on=on, hours=8, present="吴敏"))
    desk.run(EndStaff(staff=wu, until=TODAY - timedelta(days=1)))
    years = {
        year: [one.name for one in desk.ask(training_year, year=year).value] for year in (2023, 2025, 2026)
    }
    assert years == {2023: [], 2025: ["吴敏"], 2026: ["邓强"]}
    for year in (*years, 20261):
        assert desk.run(PrintStaffPaper(name=StaffPaper.TRAINING, year=year, reason="年度检查")).value


def test_the_head_is_asked_for_before_anybody_is_one(desk: Desk) -> None:
    hire(desk, "吴敏")
    assert post(desk, Post.MANAGER).state is PostState.VACANT
    assert "4.4.1 要求的负责人" in {one.detail.render("zh") for one in desk.ask(today_board).value}


def test_namesakes_are_not_taken_for_each_other(desk: Desk) -> None:
    """One of two people of a name has the licence: the post is filled, and papers lack to one."""
    first, _second = hire(desk, "王强"), hire(desk, "王强")
    desk.run(AddCredential(staff=first, kind=K.NURSE))
    desk.run(DescribePost(post=Post.NURSE, tasks="发药", wanted=3, asks=(K.NURSE,)))
    assert post(desk, Post.NURSE).state is PostState.SHORT


def test_the_next_talk_waits_on_today_until_it_is_held(desk: Desk) -> None:
    wu, deng = hire(desk, "吴敏"), hire(desk, "邓强")

    def waits() -> list[tuple[str, str]]:
        return [
            (one.name, one.text.render("zh"))
            for one in desk.ask(today_board).value
            if one.kind == "staff_talk"
        ]

    on = TODAY - timedelta(days=60)
    for staff, following in ((wu, TODAY + timedelta(days=7)), (deng, TODAY + timedelta(days=8))):
        desk.run(Supervise(staff=staff, by="何志远", on=on, talk="交接。", next_on=following))
    assert waits() == [("吴敏", "下次督导谈话定在 2026-11-26")]
    desk.run(Supervise(staff=wu, by="何志远", on=TODAY, talk="谈过了。"))
    assert waits() == []


def test_an_end_of_today_is_said_so(desk: Desk) -> None:
    wu = hire(desk, "吴敏")
    desk.run(AddCredential(staff=wu, kind=K.NURSE, until=TODAY))
    assert "护士执业证今天到期" in {one.text.render("zh") for one in desk.ask(today_board).value}


def test_a_post_one_stood_in_for_is_held_once(desk: Desk) -> None:
    """Whoever gets it for good stands in for it until the day before."""
    wu = hire(desk, "吴敏")
    desk.run(GivePost(staff=wu, post=Post.CARER, since=date(2026, 1, 1), stand_in=YesNoAnswer.YES))
    desk.run(ChangeStaff(staff=wu, name="吴敏", posts=(Post.NURSE, Post.CARER), since=SINCE))
    row = post(desk, Post.CARER)
    assert (row.holders, row.stand_ins) == (("吴敏",), ())
    held = [(one.stand_in, one.until) for one in desk.ask(posts_of, staff=wu).value if one.post is Post.CARER]
    assert held == [(YesNoAnswer.NO, None), (YesNoAnswer.YES, TODAY - timedelta(days=1))]


def test_training_of_a_year_against_once_and_twenty_hours(desk: Desk) -> None:
    wu, deng = hire(desk, "吴敏"), hire(desk, "邓强", since=date(2026, 2, 1))
    desk.run(
        AddCourse(title="岗前", kind=CourseKind.INDUCTION, on=date(2026, 2, 1), hours=8, present="吴敏、邓强")
    )
    desk.run(
        AddCourse(title="去年", kind=CourseKind.PROFESSIONAL, on=date(2025, 12, 31), hours=20, present="吴敏")
    )
    first = desk.run(
        AddCourse(title="危机干预", kind=CourseKind.PROFESSIONAL, on=TODAY, hours=19, present="全体")
    ).value
    rows = {one.name: one for one in desk.ask(training_year).value}
    assert (rows["吴敏"].times, rows["吴敏"].hours, rows["吴敏"].enough_times, rows["吴敏"].enough_hours) == (
        1,
        19,
        True,
        False,
    )
    assert (rows["邓强"].inducted, rows["吴敏"].inducted) == (True, False), (
        "the induction must come before the first day"
    )
    one = desk.run(AddCourse(title="消防", kind=CourseKind.SAFETY, on=TODAY, hours=1)).value
    desk.run(AttendCourse(course=one, staff=wu))
    rows = {row.name: row for row in desk.ask(training_year).value}
    assert (rows["吴敏"].times, rows["吴敏"].hours, rows["吴敏"].enough_hours) == (1, 20, True)
    assert refused(desk, AttendCourse(course=one, staff=wu)) == ("took_part_already", "staff")
    assert refused(desk, AddCourse(title="x", kind=CourseKind.OTHER, on=TODAY, hours=1, present="无名")) == (
        "who_is_that",
        "present",
    )
    assert {row.id: row.people for row in desk.ask(course_list).value}[first] == ("吴敏", "邓强")
    desk.run(VoidStaffRecord(kind=StaffRecordKind.COURSE, row=first, reason="没有开成。"))
    assert {row.name: row.times for row in desk.ask(training_year).value} == {"吴敏": 0, "邓强": 0}
    desk.run(Supervise(staff=deng, by="何志远", on=TODAY, talk="谈交接。"))
    assert [row.by for row in desk.ask(talks_of, staff=deng).value] == ["何志远"]


def test_a_certificate_is_corrected_and_gets_its_scan_later(desk: Desk) -> None:
    wu = hire(desk, "吴敏")
    old = desk.run(AddCredential(staff=wu, kind=K.NURSE, number="51", until=TODAY - timedelta(days=2))).value
    desk.run(AddCredential(staff=wu, kind=K.NURSE, number="52", until=date(2029, 1, 1)))
    facts = {"credential": old, "kind": K.NURSE, "number": "5101", "until": TODAY - timedelta(days=3)}
    done = desk.run(ChangeCredential(**facts, scan=FileBytes("证.png", PNG)))
    assert done.sentence.render("zh") == "更正了吴敏的证件：护士执业证"
    assert desk.ask(credential_scan, credential=old).value.media == "image/png"
    desk.run(ChangeCredential(**{**facts, "issuer": "区卫生局"}))  # the scan filed before stays
    row = next(one for one in desk.ask(credential_list, staff=wu).value if one.id == old)
    assert (row.number, row.issuer, row.state) == ("5101", "区卫生局", Validity.REPLACED)
    assert row.scan is not None
    past = desk.ask(record_history, table="credential", row=old).value
    changes = [(one.then, one.now) for step in past for row in step.changes for one in row.fields]
    assert ("51", "5101") in [(then.get("zh"), now.get("zh")) for then, now in changes]
    ahead = TODAY + timedelta(days=1)
    assert refused(desk, ChangeCredential(**facts, issued_on=ahead)) == ("in_the_future", "issued_on")
    assert refused(desk, ChangeCredential(**facts, issued_on=TODAY)) == ("ends_before_it_begins", "until")
    desk.run(VoidStaffRecord(kind=StaffRecordKind.CREDENTIAL, row=old, reason="登记错了人。"))
    assert refused(desk, ChangeCredential(**facts)) == ("voided_already", "credential")


def test_a_correction_of_a_certificate_is_taken_back(desk: Desk) -> None:
    wu = hire(desk, "吴敏")
    paper = desk.run(AddCredential(staff=wu, kind=K.NURSE, number="51")).value
    done = desk.run(ChangeCredential(credential=paper, kind=K.CARE, number="99", until=date(2029, 1, 1)))
    opposite = desk.ask(undo_of, audit=done.audit).value
    assert opposite is not None
    desk.run(opposite)
    (row,) = desk.ask(credential_list, staff=wu).value
    assert (row.kind, row.number, row.until) == (K.NURSE, "51", None)


def test_namesakes_are_told_apart_where_papers_are_missing(desk: Desk) -> None:
    with_paper, without = hire(desk, "吴敏"), hire(desk, "吴敏")
    desk.run(AddCredential(staff=with_paper, kind=K.NURSE))
    row = post(desk, Post.NURSE)
    assert (row.lacking, row.lacking_ids) == (("吴敏",), (without,))
