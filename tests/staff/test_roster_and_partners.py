"""The duty roster with its rules, and partners with what was decided with them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from facility.core.clock import moment_of
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.today import today_board
from facility.core.undoing import undo_of
from facility.core.words import word_for
from facility.people.choices import Sex
from facility.staff.commands import EndStaff, HireStaff
from facility.staff.credentials import Validity
from facility.staff.papers import PrintStaffPaper, StaffPaper
from facility.staff.partners import (
    AddMember,
    AddPartner,
    AddSittingDay,
    ChangePartner,
    DecisionDone,
    EndMember,
    LogTalk,
    PartnerKind,
    TalkKind,
    TeamRole,
    caring_team,
    partner_list,
    partner_talks,
)
from facility.staff.roster import (
    CopyWeek,
    EnterStaffLeave,
    Gap,
    LeaveKind,
    PutOnDuty,
    TakeOffDuty,
    Week,
    on_duty,
    roster_week,
    staff_leaves,
)
from facility.staff.shifts import Shift
from facility.staff.weekdays import Weekday
from facility.staff.words import Post
from tests.support.people import describe

TODAY = date(2026, 11, 19)
MONDAY = date(2026, 11, 16)


def hire(desk: Desk, name: str, sex: Sex, post: Post) -> int:
    return desk.run(HireStaff(name=name, posts=(post,), since=date(2024, 3, 1), sex=sex)).value


def refused(desk: Desk, command: Any) -> tuple[str, str | None]:
    with pytest.raises(DomainError) as caught:
        desk.run(command)
    return caught.value.code, caught.value.field


@pytest.mark.parametrize(
    ("day", "shift", "allowed"),
    [
        (TODAY, Shift.DAY, False), (TODAY, Shift.EVENING, False), (TODAY + timedelta(days=1), Shift.DAY, False),
        (TODAY + timedelta(days=1), Shift.EVENING, False), (TODAY + timedelta(days=1), Shift.NIGHT, True),
        (TODAY - timedelta(days=1), Shift.NIGHT, True), (TODAY - timedelta(days=1), Shift.EVENING, True),
    ],
)  # fmt: skip
def test_rest_around_a_night(desk: Desk, day: date, shift: Shift, allowed: bool) -> None:
    """The night of today is 22:00 to 08:00; eleven hours lie before and after."""
    wu = hire(desk, "吴敏", Sex.FEMALE, Post.NURSE)
    desk.run(PutOnDuty(staff=wu, day=TODAY, shift=Shift.NIGHT))
    again = PutOnDuty(staff=wu, day=day, shift=shift)
    if allowed:
        desk.run(again)
    else:
        assert refused(desk, again) == ("rest_too_short", "why")
        desk.run(PutOnDuty(staff=wu, day=day, shift=shift, why="同事急病。"))


def test_cover_of_a_night_by_number_sex_and_profession(desk: Desk) -> None:
    wu = hire(desk, "吴敏", Sex.FEMALE, Post.NURSE)
    meng, tang = hire(desk, "孟凯", Sex.MALE, Post.CARER), hire(desk, "唐军", Sex.MALE, Post.SAFETY)

    def gaps() -> tuple[Gap, ...]:
        return next(
            one.gaps
            for one in desk.ask(roster_week, week=TODAY).value
            if (one.day, one.shift) == (TODAY, Shift.NIGHT)
        )

    assert gaps() == (Gap.FEW, Gap.NO_WOMAN, Gap.NO_MAN, Gap.NO_CARE)
    desk.run(PutOnDuty(staff=tang, day=TODAY, shift=Shift.NIGHT))
    assert gaps() == (Gap.FEW, Gap.NO_WOMAN, Gap.NO_CARE)
    turn = desk.run(PutOnDuty(staff=meng, day=TODAY, shift=Shift.NIGHT)).value
    assert gaps() == (Gap.NO_WOMAN,)
    assert any(one.kind == "duty_cover" for one in desk.ask(today_board).value)
    desk.run(PutOnDuty(staff=wu, day=TODAY, shift=Shift.NIGHT))
    assert gaps() == ()
    desk.run(TakeOffDuty(turn=turn))
    assert {
        one.name for one in desk.ask(on_duty, at=moment_of(TODAY + timedelta(days=1), 3)).value.people
    } == {"吴敏", "唐军"}
    assert desk.ask(on_duty, at=moment_of(TODAY + timedelta(days=1), 8)).value.people == ()


def test_who_has_left_covers_no_shift(desk: Desk) -> None:
    wu = hire(desk, "吴敏", Sex.FEMALE, Post.NURSE)
    friday = MONDAY + timedelta(days=4)
    for day in (TODAY, friday):
        desk.run(PutOnDuty(staff=wu, day=day, shift=Shift.DAY))
    desk.run(EndStaff(staff=wu, until=TODAY))
    week = {(one.day, one.shift): one for one in desk.ask(roster_week, week=TODAY).value}
    assert [p.name for p in week[TODAY, Shift.DAY].people] == ["吴敏"]
    assert week[friday, Shift.DAY].people == ()


def test_a_house_open_by_day_wants_nobody_at_night(desk: Desk) -> None:
    """Neither on the roster nor on Today; an evening that somebody works is looked at like any other."""
    describe(desk, kind="day", subtype="day_care")
    wu = hire(desk, "吴敏", Sex.FEMALE, Post.NURSE)
    desk.run(PutOnDuty(staff=wu, day=TODAY, shift=Shift.DAY))
    week = {(one.day, one.shift): one.gaps for one in desk.ask(roster_week, week=TODAY).value}
    assert week[TODAY, Shift.DAY] == (Gap.FEW,)
    assert week[TODAY, Shift.EVENING] == week[TODAY, Shift.NIGHT] == ()
    desk.run(PutOnDuty(staff=wu, day=TODAY + timedelta(days=1), shift=Shift.EVENING))
    week = {(one.day, one.shift): one.gaps for one in desk.ask(roster_week, week=TODAY).value}
    assert week[TODAY + timedelta(days=1), Shift.EVENING] == (Gap.FEW,)


def test_last_week_is_copied_but_for_who_cannot(desk: Desk) -> None:
    wu, meng = hire(desk, "吴敏", Sex.FEMALE, Post.NURSE), hire(desk, "孟凯", Sex.MALE, Post.CARER)
    assert refused(desk, CopyWeek(week=TODAY)) == ("nothing_to_copy", "week")
    for staff in (wu, meng):
        desk.run(PutOnDuty(staff=staff, day=MONDAY, shift=Shift.NIGHT))
    desk.run(PutOnDuty(staff=wu, day=MONDAY + timedelta(days=6), shift=Shift.DAY))
    desk.run(
        EnterStaffLeave(staff=meng, kind=LeaveKind.YEARLY, since=date(2026, 11, 23), until=date(2026, 11, 24))
    )
    done = desk.run(CopyWeek(week=date(2026, 11, 26)))
    assert done.value == 2 and "未排 1 人次" in done.sentence.render("zh")
    week = {
        (one.day, one.shift): [p.name for p in one.people]
        for one in desk.ask(roster_week, week=date(2026, 11, 29)).value
    }
    assert len(week) == 21 and week[date(2026, 11, 23), Shift.NIGHT] == ["吴敏"]
    assert week[date(2026, 11, 29), Shift.DAY] == ["吴敏"]
    opposite = desk.ask(undo_of, audit=done.audit).value
    assert opposite is not None
    desk.run(opposite)
    assert not any(one.people for one in desk.ask(roster_week, week=date(2026, 11, 29)).value)


def test_nobody_is_on_leave_before_coming_or_after_leaving(desk: Desk) -> None:
    wu = hire(desk, "吴敏", Sex.FEMALE, Post.NURSE)
    desk.run(EndStaff(staff=wu, until=TODAY))
    leave = {"staff": wu, "kind": LeaveKind.SICK}
    for since in (date(2024, 2, 28), TODAY + timedelta(days=1)):
        assert refused(desk, EnterStaffLeave(**leave, since=since, until=since)) == (
            "not_here_that_day",
            "since",
        )
    desk.run(EnterStaffLeave(**leave, since=TODAY, until=TODAY + timedelta(days=3)))


def test_an_agreement_with_an_end_alone_is_one(desk: Desk) -> None:
    desk.run(AddPartner(kind=PartnerKind.HOSPITAL, name="市精卫中心", until=TODAY + timedelta(days=5)))
    assert desk.ask(partner_list).value[0].state is Validity.SOON


def test_leave_and_roster_know_of_each_other(desk: Desk) -> None:
    wu = hire(desk, "吴敏", Sex.FEMALE, Post.NURSE)
    leave = EnterStaffLeave(staff=wu, kind=LeaveKind.SICK, since=TODAY, until=TODAY + timedelta(days=2))
    turn = desk.run(PutOnDuty(staff=wu, day=TODAY + timedelta(days=2), shift=Shift.DAY)).value
    assert refused(desk, leave) == ("on_the_roster", "since")
    desk.run(TakeOffDuty(turn=turn))
    desk.run(leave)
    assert refused(desk, PutOnDuty(staff=wu, day=TODAY, shift=Shift.DAY)) == ("on_leave", "staff")
    desk.run(PutOnDuty(staff=wu, day=TODAY + timedelta(days=3), shift=Shift.DAY))
    assert refused(desk, PutOnDuty(staff=wu, day=TODAY + timedelta(days=3), shift=Shift.DAY)) == (
        "on_it_already",
        "staff",
    )
    assert refused(desk, PutOnDuty(staff=wu, day=date(2024, 2, 29), shift=Shift.DAY)) == (
        "not_here_that_day",
        "staff",
    )
    assert [row.name for row in desk.ask(staff_leaves).value] == ["吴敏"]


def test_partners_meet_and_decide(desk: Desk) -> None:
    hospital = desk.run(
        AddPartner(
            kind=PartnerKind.HOSPITAL,
            name="市精卫中心",
            since=date(2025, 1, 1),
            until=TODAY + timedelta(days=7),
        )
    ).value
    desk.run(
        AddSittingDay(
            partner=hospital, doctor="陈立", weekdays=(Weekday.TUESDAY,), begins="09:00", ends="11:30"
        )
    )
    sits = AddSittingDay(
        partner=hospital, doctor="陈立", weekdays=(Weekday.TUESDAY,), begins="09:00", ends="09:00"
    )
    assert refused(desk, sits) == ("ends_before_it_begins", "ends")
    (row,) = desk.ask(partner_list).value
    assert row.sits == ("陈立 星期二 09:00–11:30",) and row.last_on is None
    assert any(one.kind == "staff_ending" for one in desk.ask(today_board).value)
    desk.run(
        ChangePartner(partner=hospital, kind=PartnerKind.HOSPITAL, name="市精卫中心", since=date(2026, 1, 1))
    )
    assert not any(one.kind == "staff_ending" for one in desk.ask(today_board).value)
    talk = desk.run(
        LogTalk(
            partner=hospital, kind=TalkKind.MEETING, on=TODAY, about="转诊。", decision="定绿色通道联系人。",
            deadline=TODAY + timedelta(days=5),
        )
    ).value  # fmt: skip
    assert refused(desk, LogTalk(kind=TalkKind.CALL, on=TODAY, about="x", deadline=TODAY)) == (
        "what_was_decided",
        "decision",
    )
    assert any(one.kind == "partner_decision" for one in desk.ask(today_board).value)
    desk.run(DecisionDone(talk=talk, on=TODAY))
    assert refused(desk, DecisionDone(talk=talk, on=TODAY)) == ("nothing_open", "talk")
    assert not any(one.kind == "partner_decision" for one in desk.ask(today_board).value)
    assert [one.name for one in desk.ask(partner_talks, partner=hospital).value] == ["市精卫中心"]
    member = desk.run(AddMember(role=TeamRole.GRID, name="钱守望", since=date(2026, 1, 1))).value
    desk.run(EndMember(member=member, until=TODAY))
    assert [one.name for one in desk.ask(caring_team).value] == ["钱守望"]
    assert desk.ask(caring_team, on=TODAY + timedelta(days=1)).value == ()


@pytest.mark.parametrize("day", [date.min, date(1, 1, 8), date(9999, 12, 25), date.max])
def test_a_week_at_the_edge_of_the_calendar_is_refused(desk: Desk, day: date) -> None:
    wu = hire(desk, "吴敏", Sex.FEMALE, Post.NURSE)
    desk.run(PutOnDuty(staff=wu, day=TODAY, shift=Shift.DAY))
    for ask in (
        lambda: desk.ask(roster_week, week=day),
        lambda: desk.run(CopyWeek(week=day)),
        lambda: desk.run(PutOnDuty(staff=wu, day=day, shift=Shift.NIGHT)),
        lambda: desk.run(PrintStaffPaper(name=StaffPaper.ROSTER, week=day)),
        lambda: word_for("week", Week).read(day, TODAY),
    ):
        with pytest.raises(DomainError) as caught:
            ask()
        assert caught.value.code == "year_out_of_range"


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2200, 12, 31)])
def test_the_first_and_last_weeks_that_can_be_written_are_shown(desk: Desk, day: date) -> None:
    week = desk.ask(roster_week, week=day).value
    assert len(week) == 21 and any(one.day == day for one in week)
