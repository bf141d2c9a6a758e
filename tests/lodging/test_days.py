"""Visits, things, attendance, lockers, sessions; and what of them waits."""

from __future__ import annotations

from datetime import date

import pytest

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.today import today_board
from facility.core.words import FileBytes, YesNoAnswer
from facility.lodging.daily.attendance import (
    CorrectAttendance,
    SignInByDay,
    SignOutByDay,
    StayAway,
    VoidAttendance,
)
from facility.lodging.daily.belongings import (
    ChangeThing,
    HandBack,
    HandBackAll,
    ReceiveThing,
    SignReceipt,
    VoidThing,
)
from facility.lodging.daily.day_words import AwayReason, SignatureState, ThingKind, VisitAnswer
from facility.lodging.daily.lockers import GiveLocker, RetireLocker, SetUpLockers, TakeLocker
from facility.lodging.daily.queries import (
    attendance_day,
    attendance_of,
    day_sessions,
    in_the_house,
    lockers,
    sign_in_names,
    thing_photo,
    things,
    things_left_behind,
    visitors_now,
    visits,
)
from facility.lodging.daily.sessions import AddSession, ChangeSession, EndSession, JoinSession, LeaveSession
from facility.lodging.daily.visitors import VisitNotWished, VisitorIn, VisitorOut, VoidVisit
from facility.lodging.words import WORKDAYS, Weekday
from facility.people.choices import Relation, Sex
from tests.lodging.house import House, on
from tests.lodging.test_absences import no
from tests.lodging.test_guards import refused
from tests.support.people import PNG

THURSDAY = date(2026, 11, 19)


def waiting(desk: Desk, kind: str) -> list[str]:
    return [row.text.render("zh") for row in desk.ask(today_board).value if row.kind == kind]


@pytest.fixture
def wang(house: House) -> int:
    person = house.person("王玉兰", Sex.FEMALE)
    house.come(person, "201-1", on(10))
    return person


# --- visits -------------------------------------------------------------------------------------


def test_a_visit_comes_and_goes(desk: Desk, clock: SetClock, wang: int) -> None:
    visit = desk.run(
        VisitorIn(
            person=wang,
            visitor="王大山",
            relation=Relation.FATHER,
            since=on(19, 11),
            id_seen=YesNoAnswer.YES,
            brought="水果",
        )
    ).value
    no(desk, VisitorIn(person=wang, visitor="王大山", since=on(19, 13)), "still_to_come", "since")
    no(desk, VisitorIn(person=wang, visitor="王大山", since=on(9)), "not_here_then", "person")
    no(
        desk,
        VisitorIn(person=wang, visitor="王大山", since=on(19, 9), until=on(19, 8)),
        "ends_before_it_begins",
    )
    assert [row.visitor for row in desk.ask(in_the_house).value.visitors] == ["王大山"]
    assert waiting(desk, "visitor") == []
    clock.set(on(19, 20, 1))
    assert len(waiting(desk, "visitor")) == 1
    no(desk, VisitorOut(visit=visit, until=on(19, 10)), "ends_before_it_begins", "until")
    desk.run(VisitorOut(visit=visit, until=on(19, 19)))
    no(desk, VisitorOut(visit=visit), "visit_over", "visit")
    assert desk.ask(visitors_now).value == () and waiting(desk, "visitor") == []
    assert [row.id for row in desk.ask(visitors_now, at=on(19, 12)).value] == [visit]


def test_a_visit_not_wished_is_no_visit(desk: Desk, wang: int) -> None:
    told = desk.run(VisitNotWished(person=wang, visitor="李四", note="改天再见"))
    row = desk.ask(visits, person=wang).value[0]
    assert row.answer is VisitAnswer.NOT_WISHED and row.since == row.until and not row.here
    assert desk.ask(visitors_now).value == ()
    said = told.sentence.render("zh")
    assert "王玉兰" in said and "拒" not in said
    desk.run(VoidVisit(visit=row.id, reason="写错"))
    assert desk.ask(visits, since=THURSDAY, until=THURSDAY, text="李").value[0].voided_at is not None
    assert desk.ask(visits, until=date(2026, 11, 18)).value == ()


# --- things -------------------------------------------------------------------------------------


def test_a_list_of_things_from_receipt_to_handing_back(
    desk: Desk, clock: SetClock, house: House, wang: int
) -> None:
    no(desk, ReceiveThing(person=wang, what="零用钱", kind=ThingKind.CASH), "amount_needed", "amount")
    no(desk, ReceiveThing(person=wang, what="外套", amount=100), "amount_of_cash", "amount")
    photo = FileBytes("镯子.png", PNG)
    ring = desk.run(
        ReceiveThing(person=wang, what="银手镯", kind=ThingKind.VALUABLE, photo=photo, received_at=on(18))
    ).value
    cash = desk.run(ReceiveThing(person=wang, what="零用钱", kind=ThingKind.CASH, amount=30000)).value
    wrong = desk.run(ReceiveThing(person=wang, what="雨伞")).value
    desk.run(VoidThing(thing=wrong, reason="是探访人的"))
    kept = desk.ask(thing_photo, thing=ring).value
    assert (
        kept is not None
        and kept.media.startswith("image/")
        and desk.ask(thing_photo, thing=cash).value is None
    )
    assert desk.run(SignReceipt(person=wang, receipt=SignatureState.PERSON)).value == 2
    no(desk, SignReceipt(person=wang, receipt=SignatureState.PERSON), "nothing_to_sign")
    desk.run(ChangeThing(thing=ring, condition="有划痕", kept_where="保险柜", receipt=SignatureState.PERSON))
    no(
        desk,
        HandBack(thing=ring, return_signed=SignatureState.PERSON, handed_back_at=on(17)),
        "handed_back_before_received",
    )
    desk.run(HandBack(thing=ring, return_signed=SignatureState.PERSON))
    no(desk, HandBack(thing=ring, return_signed=SignatureState.PERSON), "handed_back", "thing")
    rows = {row.id: row for row in desk.ask(things, person=wang).value}
    assert (rows[ring].handed_back_to, rows[ring].kept_where) == ("王玉兰", "保险柜")
    assert [row.id for row in desk.ask(things, here_only=YesNoAnswer.YES).value] == [cash]
    assert desk.ask(things_left_behind).value == ()
    house.go(1, on(19, 11))
    assert [(row.name, row.things) for row in desk.ask(things_left_behind).value] == [("王玉兰", 1)]
    assert waiting(desk, "things") == ["还有1件物品没交还"]
    done = desk.run(HandBackAll(person=wang, return_signed=SignatureState.GUARDIAN, handed_back_to="王大山"))
    assert done.value == 1 and waiting(desk, "things") == []
    no(desk, HandBackAll(person=wang, return_signed=SignatureState.PERSON), "nothing_here")


def test_nothing_goes_back_before_it_came(house: House, wang: int) -> None:
    house.desk.run(ReceiveThing(person=wang, what="外套"))
    refused(house, "handed_back_before_received", "UPDATE belonging SET handed_back_at = :u", u=on(19, 11))


# --- attendance ---------------------------------------------------------------------------------


@pytest.fixture
def day(house: House) -> int:
    """Comes on working days."""
    person = house.person("周安", Sex.MALE)
    house.come(person, place="D01", at=on(12), weekdays=WORKDAYS)
    return person


def test_in_and_out_and_in_again(desk: Desk, clock: SetClock, day: int) -> None:
    row = desk.ask(attendance_day).value[0]
    assert (row.name, row.where, row.expected, row.attendance, row.here) == ("周安", "D01", True, None, False)
    assert [(one.name, one.here, one.done) for one in desk.ask(sign_in_names).value] == [
        ("周安", False, False)
    ]
    desk.run(SignInByDay(person=day))
    no(desk, SignInByDay(person=day), "attends_twice", "person")
    assert desk.ask(in_the_house).value.by_day == 1
    clock.set(on(19, 13))
    desk.run(SignOutByDay(person=day, went_at=on(19, 12, 30)))
    no(desk, SignOutByDay(person=day), "not_signed_in", "person")
    assert [(one.here, one.done) for one in desk.ask(sign_in_names).value] == [(False, True)]
    desk.run(SignInByDay(person=day))
    assert [(one.here, one.done) for one in desk.ask(sign_in_names).value] == [(True, False)]
    assert len(desk.ask(attendance_day).value) == 2
    no(desk, StayAway(person=day, day=THURSDAY, away=AwayReason.ILL), "attends_and_away", "day")


def test_a_forgotten_signing_out_does_not_block_the_next_day(desk: Desk, clock: SetClock, day: int) -> None:
    forgotten = desk.run(SignInByDay(person=day)).value
    clock.set(on(20, 9))
    assert desk.ask(in_the_house).value.by_day == 0
    assert waiting(desk, "sign_out") == ["没有登记签退"]
    desk.run(SignInByDay(person=day))
    no(
        desk,
        CorrectAttendance(attendance=forgotten, came_at=on(19, 12), went_at=on(20, 8), reason="x"),
        "not_the_same_day",
    )
    desk.run(CorrectAttendance(attendance=forgotten, came_at=on(19, 12), went_at=on(19, 16), reason="补签退"))
    assert waiting(desk, "sign_out") == []


def test_late_entries_and_days_away(desk: Desk, day: int, wang: int) -> None:
    yesterday = date(2026, 11, 18)
    desk.run(SignInByDay(person=day, came_at=on(18, 9), went_at=on(18, 16)))
    no(desk, SignInByDay(person=day, came_at=on(18, 15)), "attends_twice")
    no(desk, SignInByDay(person=day, came_at=on(11, 9)), "not_here_then", "came_at")
    away = desk.run(StayAway(person=day, day=date(2026, 11, 20), away=AwayReason.APPOINTMENT)).value
    no(desk, CorrectAttendance(attendance=away, came_at=on(19, 9), reason="x"), "a_day_away")
    desk.run(VoidAttendance(attendance=away, reason="改期"))
    no(desk, VoidAttendance(attendance=away, reason="x"), "voided_already")
    today = desk.run(StayAway(person=day, day=THURSDAY, away=AwayReason.OWN_WISH)).value
    no(desk, SignInByDay(person=day), "attends_and_away", "person")
    assert desk.ask(sign_in_names).value == ()
    desk.run(VoidAttendance(attendance=today, reason="还是来了"))
    desk.run(SignInByDay(person=day))
    desk.run(SignInByDay(person=wang))  # somebody who lives here, in the day programme
    rows = {row.name: row for row in desk.ask(attendance_day).value}
    assert (rows["王玉兰"].expected, rows["王玉兰"].here) == (False, True)
    assert [row.day for row in desk.ask(attendance_of, person=day).value if row.voided_at is None] == [
        THURSDAY,
        yesterday,
    ]
    saturday = desk.ask(attendance_day, day=date(2026, 11, 14)).value
    assert saturday == ()


INSERT = (
    "INSERT INTO attendance (person, stay, day, came_at, went_at, away, note, void_reason)"
    " SELECT person, id, :d, :c, :w, :a, '', '' FROM stay"
)


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("attends_twice", {"c": on(18, 15, 59), "w": None}),
        ("attends_and_away", {"a": "ill"}),
        ("attendance_says_one_thing", {}),
        ("attendance_says_one_thing", {"c": on(18, 17), "a": "ill"}),
        ("attendance_says_one_thing", {"c": on(18, 17), "w": on(18, 16, 30)}),
    ],
)
def test_the_database_refuses_days_that_cannot_be(
    house: House, day: int, code: str, given: dict[str, object]
) -> None:
    house.desk.run(SignInByDay(person=day, came_at=on(18, 9), went_at=on(18, 16)))
    refused(house, code, INSERT, **{"d": "2026-11-18", "c": None, "w": None, "a": None, **given})


# --- lockers and sessions -----------------------------------------------------------------------


def test_lockers_have_one_owner(desk: Desk, clock: SetClock, house: House, day: int, wang: int) -> None:
    assert desk.run(SetUpLockers(count=12, prefix="L")).value == 12
    no(desk, SetUpLockers(count=1, prefix="L", first=12), "locker_label_twice", "prefix")
    rows = desk.ask(lockers).value
    assert [row.label for row in rows[:2]] == ["L01", "L02"]
    desk.run(GiveLocker(person=day, locker=rows[0].id))
    no(desk, GiveLocker(person=wang, locker=rows[0].id), "locker_taken", "locker")
    no(desk, RetireLocker(locker=rows[0].id, reason="x"), "locker_in_use", "locker")
    no(desk, TakeLocker(locker=rows[1].id), "locker_free", "locker")
    twice = "INSERT INTO locker_use (locker, person, since, note, void_reason) SELECT locker, :p, since, '', '' FROM locker_use"
    refused(house, "locker_taken", twice, p=wang)
    refused(
        house, "locker_in_use", "UPDATE locker SET retired_at = :u WHERE id = :l", u=on(19, 13), l=rows[0].id
    )
    clock.set(on(19, 15))
    desk.run(TakeLocker(locker=rows[0].id))
    desk.run(GiveLocker(person=wang, locker=rows[0].id))
    assert desk.ask(lockers, at=on(19, 13)).value[0].name == "周安"
    assert desk.ask(lockers).value[0].name == "王玉兰"
    desk.run(RetireLocker(locker=rows[1].id, reason="柜门坏了"))
    no(desk, GiveLocker(person=day, locker=rows[1].id), "locker_retired")
    house.go(2, on(19, 14))
    assert desk.ask(lockers).value[0].gone  # moved out, the locker still to be handed back


def test_sessions_hold_as_many_as_they_hold(
    desk: Desk, clock: SetClock, house: House, day: int, wang: int
) -> None:
    no(
        desk,
        AddSession(name="书法", weekday=Weekday.MONDAY, begins="10:00", ends="10:00"),
        "ends_before_it_begins",
        "ends",
    )
    session = desk.run(
        AddSession(name="书法", weekday=Weekday.THURSDAY, begins="09:00", ends="10:00", capacity=2)
    ).value
    desk.run(JoinSession(session=session, person=day))
    no(desk, JoinSession(session=session, person=day), "in_session_twice", "person")
    desk.run(JoinSession(session=session, person=wang))
    third = house.person("赵敏", Sex.FEMALE)
    no(desk, JoinSession(session=session, person=third), "not_here_then", "person")
    house.come(third, "201-2", on(12))
    no(desk, JoinSession(session=session, person=third), "session_full", "session")
    change = {
        "session": session,
        "name": "书法",
        "weekday": Weekday.THURSDAY,
        "begins": "09:00",
        "ends": "10:00",
    }
    no(desk, ChangeSession(**change, capacity=1), "session_full", "capacity")  # type: ignore[arg-type]
    copy = (
        "INSERT INTO session_place (session, person, stay, since, reason, void_reason)"
        " SELECT :s, person, id, :u, '', '' FROM stay WHERE person = :p"
    )
    refused(house, "session_full", copy, s=session, p=third, u=on(19))
    refused(house, "in_session_twice", copy, s=session, p=day, u=on(19))
    row = desk.ask(day_sessions).value[0]
    assert (row.taken, row.free, row.over_eight, {one.name for one in row.people}) == (
        2,
        0,
        False,
        {"周安", "王玉兰"},
    )
    expected = {
        one.name: one.where for one in desk.ask(attendance_day, day=date(2026, 11, 26)).value if one.expected
    }
    assert expected == {"周安": "D01", "王玉兰": "书法"}
    clock.set(on(19, 13))
    desk.run(LeaveSession(session=session, person=day, reason="本人想换"))
    no(desk, LeaveSession(session=session, person=day), "not_in_session", "person")
    desk.run(JoinSession(session=session, person=third))
    clock.set(on(19, 14))
    house.go(2, on(19, 13, 30))  # who moves out gives up the place
    assert [one.name for one in desk.ask(day_sessions).value[0].people] == ["赵敏"]
    desk.run(EndSession(session=session, reason="场地另用"))
    no(desk, JoinSession(session=session, person=day), "session_over", "session")
    assert desk.ask(day_sessions).value == () and len(desk.ask(day_sessions, at=on(19, 13, 15)).value) == 1
