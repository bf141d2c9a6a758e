"""Peers and volunteers, the organisation chart, and what is no certificate of its kind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.words import YesNoAnswer
from facility.staff.choosing import GuidedState, NoteSelection, guided_list
from facility.staff.commands import EndStaff, HireStaff
from facility.staff.credentials import SAYS, AddCredential, CredentialKind, credential_list
from facility.staff.lists import attendance_list, sitting_days, talk_list, work_list
from facility.staff.partners import AddPartner, AddSittingDay, PartnerKind
from facility.staff.post_chart import post_chart, tree_of
from facility.staff.posts import DescribePost, GivePost, PostState, post_holdings, post_list
from facility.staff.records import StaffRecordKind, VoidStaffRecord
from facility.staff.roster import EnterStaffLeave, LeaveKind, staff_leaves
from facility.staff.training import AddCourse, CourseKind, Supervise
from facility.staff.weekdays import Weekday
from facility.staff.words import Engagement, Post
from facility.staff.work_history import AddWork

TODAY = date(2026, 11, 19)
SINCE = date(2026, 3, 2)


def hired(
    desk: Desk, name: str, post: Post, terms: Engagement = Engagement.EMPLOYED, since: date = SINCE
) -> int:
    found: int = desk.run(HireStaff(name=name, posts=(post,), since=since, engagement=terms)).value
    return found


def test_a_helper_is_chosen_then_inducted_then_guided(desk: Desk) -> None:
    peer = hired(desk, "温雅", Post.PEER, Engagement.PEER)
    hired(desk, "韩冰", Post.NURSE)

    def state() -> GuidedState:
        (row,) = desk.ask(guided_list).value
        assert row.staff == peer
        return row.stands

    assert state() is GuidedState.NOT_CHOSEN
    chosen = desk.run(NoteSelection(staff=peer, on=SINCE, by="何志远", how="面谈。")).value
    assert state() is GuidedState.NOT_INDUCTED
    desk.run(AddCourse(title="岗前培训", kind=CourseKind.INDUCTION, on=SINCE, hours=4, present="温雅"))
    assert state() is GuidedState.NOT_GUIDED
    desk.run(Supervise(staff=peer, by="蒋雪", on=TODAY - timedelta(days=400), talk="去年的。"))
    assert state() is GuidedState.NOT_GUIDED, "a talk of another year does not count"
    desk.run(Supervise(staff=peer, by="蒋雪", on=TODAY, talk="界限。"))
    assert state() is GuidedState.READY
    desk.run(VoidStaffRecord(kind=StaffRecordKind.SELECTION, row=chosen, reason="记错了人。"))
    assert state() is GuidedState.NOT_CHOSEN
    desk.run(EndStaff(staff=peer, until=TODAY - timedelta(days=1)))
    assert desk.ask(guided_list).value == ()


def test_only_helpers_are_chosen_and_only_in_the_past(desk: Desk) -> None:
    nurse = hired(desk, "韩冰", Post.NURSE)
    with pytest.raises(DomainError) as caught:
        desk.run(NoteSelection(staff=nurse, on=TODAY, by="何志远"))
    assert caught.value.code == "not_guided"
    volunteer = hired(desk, "秦朗", Post.VOLUNTEER, Engagement.VOLUNTEER)
    with pytest.raises(DomainError) as caught:
        desk.run(NoteSelection(staff=volunteer, on=TODAY + timedelta(days=1), by="何志远"))
    assert caught.value.code == "in_the_future"


@pytest.mark.parametrize(
    ("kind", "title", "fits"),
    [
        (CredentialKind.PSYCHIATRIST, "执业范围：精神卫生专业", True), (CredentialKind.PSYCHIATRIST, "执业范围：外科", False),
        (CredentialKind.PSYCHIATRIST, "", True), (CredentialKind.THERAPIST, "康复治疗师", True),
        (CredentialKind.THERAPIST, "中医推拿师", False), (CredentialKind.NURSE, "护士执业证书", True),
        (CredentialKind.SOCIAL_WORKER, "Social Worker, level 2", True), (CredentialKind.CARE, "养老护理员", True),
        (CredentialKind.OTHER, "驾驶证", True), (CredentialKind.PSYCHIATRIST, "医师执业证书", True),
        (CredentialKind.PSYCHIATRIST, "《医师执业证书》", True), (CredentialKind.PSYCHIATRIST, "中医师执业证书", False),
        (CredentialKind.THERAPIST, "卫生专业技术资格证书", True),
    ],
)  # fmt: skip
def test_a_certificate_of_another_field_is_none(
    desk: Desk, kind: CredentialKind, title: str, fits: bool
) -> None:
    post = next((p for p in Post if p.value == kind.value), Post.OTHER)
    staff = hired(desk, "罗文涛", post)
    desk.run(AddCredential(staff=staff, kind=kind, title=title))
    (row,) = desk.ask(credential_list, staff=staff).value
    assert row.fits is fits
    if kind in SAYS:
        found = next(one for one in desk.ask(post_list).value if one.post is post)
        assert (found.state is PostState.FILLED) is fits


def test_the_chart_hangs_every_post_under_the_head(desk: Desk) -> None:
    hired(desk, "蒋雪", Post.SOCIAL_WORKER)
    hired(desk, "白玉", Post.CARER)
    rows = {row.post: row for row in desk.ask(post_chart).value}
    assert next(iter(rows)) is Post.MANAGER and rows[Post.MANAGER].under is None
    assert rows[Post.MANAGER].state is PostState.VACANT
    assert rows[Post.CARER].under is Post.NURSE and rows[Post.SOCIAL_WORKER].under is Post.MANAGER
    desk.run(DescribePost(post=Post.CARER, tasks="照料", wanted=2, reports_to=Post.SOCIAL_WORKER))
    rows = {row.post: row for row in desk.ask(post_chart).value}
    assert rows[Post.CARER].under is Post.SOCIAL_WORKER
    root = tree_of(tuple(rows.values()), "zh")
    assert root.title == "机构负责人" and root.hollow and "空缺" in root.lines
    spoken = root.spoken()
    for words in ("社会工作者: 蒋雪", "护理员: 白玉, 缺 1 人"):
        assert words in spoken
    assert len({row.post for row in rows.values()}) == spoken.count("→") + 1, "nobody is left out"


def test_a_post_above_that_is_not_here_is_passed_over(desk: Desk) -> None:
    hired(desk, "郑建平", Post.KITCHEN)
    desk.run(DescribePost(post=Post.KITCHEN, tasks="做饭", reports_to=Post.VOLUNTEER))
    rows = {row.post: row for row in desk.ask(post_chart).value}
    assert Post.VOLUNTEER not in rows and rows[Post.KITCHEN].under is Post.SOCIAL_WORKER


def test_no_post_stands_above_itself(desk: Desk) -> None:
    desk.run(DescribePost(post=Post.KITCHEN, tasks="做饭", reports_to=Post.SAFETY))
    for post, above, code in (
        (Post.SAFETY, Post.KITCHEN, "above_itself"), (Post.SAFETY, Post.SAFETY, "above_itself"),
        (Post.MANAGER, Post.SAFETY, "head_is_above"),
    ):  # fmt: skip
        with pytest.raises(DomainError) as caught:
            desk.run(DescribePost(post=post, tasks="管理", reports_to=above))
        assert (caught.value.code, caught.value.field) == (code, "reports_to")


def test_what_was_entered_by_mistake_leaves_its_list(desk: Desk) -> None:
    staff = hired(desk, "韩冰", Post.NURSE)
    partner = desk.run(AddPartner(kind=PartnerKind.HOSPITAL, name="市精卫中心")).value
    rows = {
        StaffRecordKind.WORK_SPELL: desk.run(
            AddWork(staff=staff, employer="区医院", job="护士", since=date(2020, 1, 1), until=date(2024, 1, 1), relevant=YesNoAnswer.YES)
        ).value,
        StaffRecordKind.TALK: desk.run(Supervise(staff=staff, by="何志远", on=TODAY, talk="夜班。")).value,
        StaffRecordKind.LEAVE: desk.run(
            EnterStaffLeave(staff=staff, kind=LeaveKind.SICK, since=date(2026, 5, 1), until=date(2026, 5, 3))
        ).value,
        StaffRecordKind.SITTING: desk.run(
            AddSittingDay(partner=partner, doctor="陈立", weekdays=(Weekday.TUESDAY,), begins="09:00", ends="11:00")
        ).value,
        StaffRecordKind.HOLDING: desk.run(GivePost(staff=staff, post=Post.CARER, since=TODAY)).value,
    }  # fmt: skip
    desk.run(AddCourse(title="急救", kind=CourseKind.SAFETY, on=TODAY, hours=3, present="韩冰"))
    rows[StaffRecordKind.ATTENDED] = desk.ask(attendance_list).value[0].id
    lists = {
        StaffRecordKind.WORK_SPELL: (work_list, {}), StaffRecordKind.TALK: (talk_list, {}),
        StaffRecordKind.LEAVE: (staff_leaves, {"past": YesNoAnswer.YES}), StaffRecordKind.SITTING: (sitting_days, {}),
        StaffRecordKind.HOLDING: (post_holdings, {}), StaffRecordKind.ATTENDED: (attendance_list, {}),
    }  # fmt: skip
    assert desk.ask(staff_leaves).value == (), "past leave stands only where it is asked for"
    for kind, (query, given) in lists.items():
        assert rows[kind] in [one.id for one in desk.ask(query, **given).value], kind
        desk.run(VoidStaffRecord(kind=kind, row=rows[kind], reason="记错了。"))
        assert rows[kind] not in [one.id for one in desk.ask(query, **given).value], kind


def test_talks_and_earlier_work_are_for_those_who_lead(desk_as: object) -> None:
    desk: Desk = desk_as(Role.FRONT_DESK)  # type: ignore[operator]
    for query in (talk_list, work_list):
        with pytest.raises(NotAllowed):
            desk.ask(query)
