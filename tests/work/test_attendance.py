"""Days at work: no hours without an agreement, none beyond the ceiling by any door, and the truth where it was so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.core.wire import run_item
from facility.work.attendance_model import WorkEntry, WorkOutput
from facility.work.bearing import minutes_worked
from facility.work.day_sheet import DaySheetRow, work_day_sheet, work_entry_list
from facility.work.hours_week import work_hours_check, work_hours_week, work_week_list
from facility.work.pay_words import DayKind, DayState
from tests.work.agreeing import TODAY, Workplace, workplace


@pytest.fixture
def place(desk: Desk, clock: SetClock, desk_as: Callable[[Role], Desk]) -> Workplace:
    return workplace(desk, clock, desk_as)


@pytest.fixture
def worker(place: Workplace) -> int:
    """Somebody whose agreement began today: four hours a day; assessed anew they bear sixteen a week, not twenty."""
    person = place.ready()
    place.signed(person)
    place.assess(person, minutes_week="16")
    return person


def refused(code: str, act: Callable[[], Any]) -> DomainError:
    with pytest.raises(DomainError) as caught:
        act()
    assert caught.value.code == code, caught.value.sentence.render("en")
    return caught.value


def lines(place: Workplace, day: date | None = None) -> tuple[DaySheetRow, ...]:
    return place.desk.ask(work_day_sheet, day=day).value.rows


def test_in_and_out(place: Workplace, worker: int) -> None:
    entry = place.run("work.sign_in", person=worker, since="8:30")
    (row,) = lines(place)
    assert (row.state, row.since, row.latest, row.left) == (DayState.AT_WORK, 510, 750, 240)
    place.run("work.sign_out", person=worker, until="11:30", remark="缝线走直，能独立收尾。")
    (row,) = lines(place)
    assert (row.entry, row.state, row.minutes, row.left, row.week_minutes) == (
        entry,
        DayState.RECORDED,
        180,
        60,
        180,
    )


def test_the_rest_agreed_is_taken_off_a_whole_day(place: Workplace, worker: int) -> None:
    place.run("work.enter_hours", person=worker, since="7:00", until="11:00", break_minutes=0)
    (row,) = lines(place)
    assert (row.minutes, row.break_minutes) == (240, 0)


REFUSALS = [
    ({"since": "7:00", "until": "11:01", "break_minutes": 0}, "beyond_ceiling"),
    ({"since": "9:00", "until": "9:00"}, "work_until_after_since"),
    ({"since": "9:00", "until": "10:00", "break_minutes": 60}, "work_until_after_since"),
    ({"since": "9:00", "until": "14:00"}, "in_future"),
    ({"since": "9:00", "until": "10:00", "day": "2026-11-20"}, "in_future"),
    ({"since": "9:00", "until": "10:00", "day": "2026-11-18"}, "no_work_agreement"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "code"), REFUSALS)
def test_refused(place: Workplace, worker: int, fields: dict[str, Any], code: str) -> None:
    refused(code, lambda: place.run("work.enter_hours", person=worker, **fields))
    assert [row.state for row in lines(place)] == [DayState.EXPECTED]


def test_the_refusal_says_what_can_be_recorded(place: Workplace, worker: int) -> None:
    error = refused(
        "beyond_ceiling",
        lambda: place.run("work.enter_hours", person=worker, since="7:00", until="11:30", break_minutes=0),
    )
    told = error.sentence.render("en")
    assert "4.5 hours on the day, of 4" in told
    assert "4 hours can be recorded" in told
    check = place.desk.ask(work_hours_check, person=worker, since=420, until=690).value
    assert (check.minutes, check.allowed, check.beyond) == (270, 240, 30)


def test_the_week_has_its_own_ceiling(place: Workplace, worker: int) -> None:
    place.later(11)  # a Monday
    for _n in range(3):
        place.run("work.enter_hours", person=worker, since="8:00", until="12:00", break_minutes=0)
        place.later(1)
    place.run("work.enter_hours", person=worker, since="9:00", until="11:30", break_minutes=0)
    place.later(1)
    week = place.desk.ask(work_hours_week, person=worker).value
    assert (week.worked, week.ceiling_week, week.left, week.near) == (870, 960, 90, True)
    assert [one.minutes for one in week.days] == [240, 240, 240, 150, 0, 0, 0]
    assert (week.days[4].planned, week.days[4].left) == (240, 90)
    error = refused(
        "beyond_ceiling",
        lambda: place.run("work.enter_hours", person=worker, since="9:00", until="11:00", break_minutes=0),
    )
    assert "1.5 hours can be recorded" in error.sentence.render("en")
    place.run("work.enter_hours", person=worker, since="9:00", until="10:30")
    refused("no_hours_left", lambda: place.run("work.sign_in", person=worker, since="11:00"))
    (row,) = place.desk.ask(work_week_list).value
    assert (row.worked, row.planned, row.left, row.near) == (960, 1200, 0, True)


def test_hours_beyond_are_recorded_truly_and_reported(place: Workplace, worker: int) -> None:
    place.run("work.sign_in", person=worker, since="7:00")
    refused(
        "beyond_ceiling", lambda: place.run("work.sign_out", person=worker, until="11:45", break_minutes=0)
    )
    entry = place.run(
        "work.record_beyond",
        person=worker,
        until="11:45",
        break_minutes=0,
        beyond_why="赶一批急单，提醒晚了。",
    )
    (row,) = lines(place)
    assert (row.entry, row.state, row.minutes, row.beyond_minutes) == (entry, DayState.BEYOND, 285, 45)
    told = [one for one in _waiting(place) if one.startswith("work_beyond:")]
    assert told == [f"work_beyond:entry-{entry}"]
    place.run("work.beyond_done", entry=entry, beyond_done="与辅导员谈过，改为铃声提醒。")
    assert not [one for one in _waiting(place) if one.startswith("work_beyond:")]
    refused(
        "within_ceiling",
        lambda: place.run(
            "work.record_beyond",
            person=place_ready(place),
            since="9:00",
            until="10:00",
            beyond_why="没有超。",
        ),
    )


def place_ready(place: Workplace) -> int:
    person = place.ready("邓小月")
    place.signed(person)
    return person


def _waiting(place: Workplace) -> list[str]:
    return [row.key for row in place.desk.ask(today_board).value]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("work.sign_in", {"since": "9:00"}),
        ("work.sign_in", {"since": "13:00"}),
        ("work.enter_hours", {"since": "13:00", "until": "14:00"}),
        ("work.enter_hours", {"since": "11:00", "until": "14:00"}),
        ("work.record_beyond", {"since": "12:00", "until": "17:00", "beyond_why": "急单。"}),
    ],
)
def test_who_is_suspended_cannot_be_signed_in_by_any_door(
    place: Workplace, worker: int, name: str, fields: dict[str, Any], tmp_path: Any
) -> None:
    place.run("work.withdraw_willing", person=worker, on=TODAY.isoformat())
    place.clock.forward(hours=6)
    error = refused("work_suspended", lambda: place.run(name, person=worker, **fields))
    assert "2026-11-19" in error.sentence.render("en")
    answer = run_item(place.desk, {"command": name, "fields": {"person": worker, **fields}}, tmp_path, "zh")
    assert not answer["ok"]
    (row,) = lines(place)
    assert (row.state, row.left, row.suspended_since) == (DayState.SUSPENDED, 0, TODAY)


def test_what_was_worked_before_work_stopped_is_entered_that_day_and_later(
    place: Workplace, worker: int
) -> None:
    place.run("work.withdraw_willing", person=worker, on=TODAY.isoformat())
    place.clock.forward(hours=6)
    place.run("work.enter_hours", person=worker, since="8:30", until="10:00")
    place.later(1)
    place.run("work.enter_hours", person=worker, day=TODAY.isoformat(), since="10:00", until="12:00")
    found = place.desk.ask(work_entry_list, person=worker).value
    assert sum(one.minutes for one in found) == 210, "earned pay stays payable"


def test_who_was_signed_in_is_signed_out_all_the_same(place: Workplace, worker: int) -> None:
    place.run("work.sign_in", person=worker, since="9:00")
    place.run("work.withdraw_willing", person=worker, on=TODAY.isoformat())
    place.run("work.sign_out", person=worker, until="10:00")
    assert lines(place)[0].minutes == 60


def test_not_today_needs_no_reason_and_can_be_thought_better_of(place: Workplace, worker: int) -> None:
    place.run("work.not_today", person=worker)
    assert lines(place)[0].state is DayState.NOT_TODAY
    refused("work_absence_twice", lambda: place.run("work.absent", person=worker, absence="ill"))
    place.run("work.sign_in", person=worker, since="9:00")
    assert [row.state for row in lines(place)] == [DayState.AT_WORK]
    refused("still_at_work", lambda: place.run("work.not_today", person=worker))


def test_leave_of_a_week_skips_free_days(place: Workplace, worker: int) -> None:
    place.run("work.absent", person=worker, absence="leave", day="2026-11-20", until="2026-11-25")
    place.later(10)
    found = place.desk.ask(work_entry_list).value
    assert sorted(row.day.day for row in found) == [20, 23, 24, 25]


def test_who_was_signed_in_and_stayed_too_long_is_signed_out_too(place: Workplace, worker: int) -> None:
    place.run("work.sign_in", person=worker, since="7:00")
    place.run("work.withdraw_willing", person=worker, on=TODAY.isoformat())
    place.clock.forward(hours=1)
    refused("beyond_ceiling", lambda: place.run("work.sign_out", person=worker, break_minutes=0))
    place.run(
        "work.record_beyond", person=worker, until="13:00", break_minutes=0, beyond_why="没有留意时间。"
    )
    assert (lines(place)[0].minutes, lines(place)[0].beyond_minutes) == (360, 120)


def test_hours_past_midnight_are_entered_on_both_days(place: Workplace, worker: int) -> None:
    place.later(1)
    fields = {"person": worker, "day": TODAY.isoformat(), "since": "22:00"}
    error = refused("work_until_after_since", lambda: place.run("work.enter_hours", until="1:00", **fields))
    assert "24:00" in error.sentence.render("zh")
    place.run("work.enter_hours", until="24:00", **fields)
    place.run("work.enter_hours", person=worker, since="0:00", until="1:00")
    found = place.desk.ask(work_entry_list, person=worker).value
    assert [one.minutes for one in found] == [60, 120]


def test_hours_do_not_overlap(place: Workplace, worker: int) -> None:
    place.run("work.enter_hours", person=worker, since="9:00", until="10:00")
    place.run("work.enter_hours", person=worker, since="10:00", until="11:00")
    refused("work_hours_overlap", lambda: place.run("work.sign_in", person=worker, since="10:30"))
    refused(
        "work_hours_overlap",
        lambda: place.run("work.enter_hours", person=worker, since="8:30", until="9:15"),
    )
    assert [row.minutes for row in lines(place)] == [60, 60]


def test_a_correction_keeps_the_old_line(place: Workplace, worker: int) -> None:
    kind = place.run(
        "work.add_piece_kind", post=place.post, name="纸盒", unit="个", rate="0.035", since=TODAY.isoformat()
    )
    entry = place.run(
        "work.enter_hours", person=worker, since="9:00", until="10:00", piece_kind=kind, good=120, faulty=3
    )
    made = place.run("work.correct_hours", entry=entry, since="9:00", until="11:00", reason="钟点看错了。")
    (row,) = lines(place)
    assert (row.entry, row.minutes, row.pieces[0].good, row.pieces[0].faulty) == (made, 120, 120, 3)
    assert len(place.desk.ask(work_entry_list, voided=True).value) == 2
    refused(
        "beyond_ceiling",
        lambda: place.run("work.correct_hours", entry=made, since="6:00", until="11:00", reason="又错了。"),
    )
    place.run("work.enter_output", entry=made, piece_kind=kind, good=100)
    assert lines(place)[0].pieces[0].good == 100
    place.run("work.enter_output", entry=made, piece_kind=kind, good=0)
    assert not lines(place)[0].pieces
    place.run("work.void_hours", entry=made, reason="登记错了人。")
    assert lines(place)[0].state is DayState.EXPECTED
    with place.desk.store.read() as session:
        assert session.get(WorkEntry, entry).void_reason == "钟点看错了。"  # type: ignore[union-attr]
        assert minutes_worked(session, [worker], TODAY, TODAY) == {}
        assert session.query(WorkOutput).count() >= 2


def test_pieces_belong_to_the_post_and_need_a_rate(place: Workplace, worker: int) -> None:
    other = place.add_post(name="串珠")
    kind = place.run("work.add_piece_kind", post=other, name="手链", unit="条", rate="2", since="2026-11-01")
    later = place.run(
        "work.add_piece_kind", post=place.post, name="纸袋", unit="只", rate="0.1", since="2026-12-01"
    )
    entry = place.run("work.enter_hours", person=worker, since="9:00", until="10:00")
    refused(
        "other_posts_pieces", lambda: place.run("work.enter_output", entry=entry, piece_kind=kind, good=1)
    )
    refused("no_rate_yet", lambda: place.run("work.enter_output", entry=entry, piece_kind=later, good=1))


def test_closed_days_and_holidays_expect_nobody(place: Workplace, worker: int) -> None:
    place.run("work.close_days", since=TODAY.isoformat(), reason="消防演练")
    sheet = place.desk.ask(work_day_sheet).value
    assert (sheet.kind, sheet.why_closed, sheet.rows) == (DayKind.CLOSED, "消防演练", ())
    holiday = place.desk.ask(work_day_sheet, day=date(2027, 1, 1)).value
    assert (holiday.kind, holiday.expected) == (DayKind.HOLIDAY, 0)


def test_yesterdays_sheet_waits_until_it_is_finished(place: Workplace, worker: int) -> None:
    place.later(1)
    assert f"work_sheet:{TODAY.isoformat()}-{place.workshop}" in _waiting(place)
    place.run("work.not_today", person=worker, day=TODAY.isoformat())
    assert not [one for one in _waiting(place) if one.startswith("work_sheet")]
