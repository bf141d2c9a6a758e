"""Rooms and beds closed for a time, and beds made ready between two people."""

from __future__ import annotations

from datetime import date

import pytest

from facility.core.clock import SetClock
from facility.core.errors import DomainError, Errors
from facility.core.office import ChangeSetting
from facility.core.undoing import TakeBack
from facility.lodging.beds import AssignBed, MoveBed
from facility.lodging.board import BedCard, bed_board, occupancy
from facility.lodging.closings import CloseBed, CloseRoom, ExtendClosing, Reopen, closing_list
from facility.lodging.offers import free_beds
from facility.lodging.readiness import MakeReady, beds_to_make_ready
from facility.lodging.reservations import ReserveBed
from facility.lodging.words import BedState, ClosingKind
from facility.people.choices import Sex
from tests.lodging.house import House, on
from tests.lodging.test_guards import INSERT, RESERVE, promise, refused, write


def card(house: House, label: str, at: object = None) -> BedCard:
    board = house.desk.ask(bed_board, at=at).value
    return next(
        bed for floor in board.floors for room in floor.rooms for bed in room.beds if bed.label == label
    )


@pytest.fixture
def wang(house: House) -> int:
    return house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(10))


def test_a_closed_bed_is_given_to_nobody_until_it_is_open_again(house: House, clock: SetClock) -> None:
    closed = house.desk.run(
        CloseBed(
            bed=house.beds["201-1"], kind=ClosingKind.REPAIR, reason="床架", planned_until=date(2026, 11, 20)
        )
    )
    assert closed.sentence.render("zh") == "停用201-1床：维修"
    zhao = house.person("赵敏", Sex.FEMALE)
    with pytest.raises(Errors) as no:
        house.come(zhao, "201-1")
    assert no.value.all[0].code == "closed" and "2026-11-20" in no.value.sentence.render("zh")
    with pytest.raises(DomainError, match="closed"):
        house.desk.run(ReserveBed(person=zhao, bed=house.beds["201-1"]))
    assert not next(row for row in house.desk.ask(free_beds, person=zhao).value if row.label == "201-1").free
    shown = card(house, "201-1")
    assert shown.state is BedState.CLOSED and shown.closed and shown.closed.kind is ClosingKind.REPAIR
    assert card(house, "201-1", on(19, 11)).state is BedState.FREE
    assert house.desk.ask(occupancy).value.free == 7
    clock.set(on(25))
    assert [row.overdue for row in house.desk.ask(closing_list).value] == [True]
    house.desk.run(ExtendClosing(closing=closed.value, planned_until=date(2026, 11, 28)))
    assert [row.overdue for row in house.desk.ask(closing_list).value] == [False]
    house.desk.run(Reopen(closing=closed.value, until=on(24)))
    house.come(zhao, "201-1", on(24))
    with pytest.raises(DomainError, match="open_again"):
        house.desk.run(Reopen(closing=closed.value))
    assert house.desk.ask(closing_list).value == ()
    assert len(house.desk.ask(closing_list, also_ended=True).value) == 1


def test_a_room_with_people_in_says_who(house: House, wang: int) -> None:
    liu = house.person("刘淑华", Sex.FEMALE)
    house.desk.run(ReserveBed(person=liu, bed=house.beds["201-2"]))
    with pytest.raises(DomainError, match="not_empty_to_close") as no:
        house.desk.run(CloseRoom(room=house.rooms["201"], kind=ClosingKind.DEEP_CLEAN))
    said = no.value.sentence.render("zh")
    assert "王玉兰" in said and "刘淑华" in said
    house.desk.run(CloseRoom(room=house.rooms["202"], kind=ClosingKind.DEEP_CLEAN))
    assert card(house, "202-1").state is card(house, "202-2").state is BedState.CLOSED
    with pytest.raises(DomainError, match="closed"):
        house.desk.run(MoveBed(stay=wang, bed=house.beds["202-1"], reason="x"))
    with pytest.raises(DomainError, match="closed_already"):
        house.desk.run(CloseRoom(room=house.rooms["202"], kind=ClosingKind.REPAIR))


def test_a_closing_to_come_and_one_taken_off_again(house: House, wang: int) -> None:
    bed = house.beds["202-1"]
    coming = house.desk.run(CloseBed(bed=bed, kind=ClosingKind.SPARE, since=on(25))).value
    with pytest.raises(DomainError, match="closed"):
        house.desk.run(MoveBed(stay=wang, bed=bed, reason="x"))
    house.desk.run(Reopen(closing=coming))
    house.desk.run(MoveBed(stay=wang, bed=bed, reason="x"))


def test_closing_is_taken_back(house: House) -> None:
    done = house.desk.run(CloseBed(bed=house.beds["202-1"], kind=ClosingKind.SPARE))
    house.desk.run(TakeBack(audit=done.audit))
    house.come(house.person("赵敏", Sex.FEMALE), "202-1")
    again = house.desk.run(CloseBed(bed=house.beds["202-2"], kind=ClosingKind.SPARE))
    opened = house.desk.run(Reopen(closing=again.value))
    house.desk.run(TakeBack(audit=opened.audit))
    with pytest.raises(DomainError, match="closed"):
        house.come(house.person("刘淑华", Sex.FEMALE), "202-2")


CLOSE = "INSERT INTO closing (room, bed, kind, since, until, reason) VALUES (:room, :bed, 'repair', :since, :until, '')"


def test_the_database_refuses_closed_beds_around_the_desk(house: House, wang: int) -> None:
    zhao = house.come(house.person("赵敏", Sex.FEMALE), at=on(10), taken_over=True)
    none: dict[str, object] = {"room": None, "bed": None, "since": on(12), "until": None}
    write(house, CLOSE, **{**none, "room": house.rooms["202"]})
    given = {"stay": zhao, "bed": house.beds["202-1"]}
    refused(house, "bed_assignment_in_closed_bed", INSERT, **given, since=on(13), until=None)
    refused(house, "bed_assignment_in_closed_bed", INSERT, **given, since=on(11), until=None)
    write(house, INSERT, **given, since=on(11), until=on(12))
    other = house.person("刘淑华", Sex.FEMALE)
    held = promise(house, other, "202-2", on(15), on(22))
    refused(house, "reservation_in_closed_bed", RESERVE, **held)
    refused(house, "closing_over_bed_assignment", CLOSE, **{**none, "room": house.rooms["201"]})
    refused(house, "closing_over_bed_assignment", CLOSE, **{**none, "bed": house.beds["201-1"]})
    refused(house, "closing_over_bed_assignment", "UPDATE closing SET since = :u", u=on(11, 6))
    refused(house, "room_closed_twice", CLOSE, **{**none, "room": house.rooms["202"], "since": on(20)})
    refused(house, "closing_of_one_thing", CLOSE, **none)
    refused(house, "closing_is_kept", "DELETE FROM closing")
    refused(house, "closing_ends_before_it_begins", "UPDATE closing SET until = :u", u=on(11))
    write(house, "UPDATE closing SET until = :u", u=on(14))
    write(house, RESERVE, **held)
    refused(house, "closing_over_reservation", "UPDATE closing SET until = NULL")


# --- made ready --------------------------------------------------------------------------------


def test_a_bed_waits_for_housekeeping_after_somebody_left(house: House, wang: int, clock: SetClock) -> None:
    assert house.desk.ask(beds_to_make_ready).value == ()
    house.go(wang, on(19, 9))
    shown = card(house, "201-1")
    assert shown.state is BedState.TO_READY and shown.to_ready_since == on(19, 9)
    board = house.desk.ask(bed_board).value
    assert (board.free, board.to_ready) == (8, 1)
    zhao = house.person("赵敏", Sex.FEMALE)
    with pytest.raises(DomainError, match="reason_needed") as no:
        house.come(zhao, "201-1", reason="")
    assert no.value.field == "reason"
    with pytest.raises(DomainError, match="is_ready"):
        house.desk.run(MakeReady(bed=house.beds["202-1"]))
    assert [row.label for row in house.desk.ask(beds_to_make_ready).value] == ["201-1"]
    clock.forward(minutes=10)
    house.desk.run(MakeReady(bed=house.beds["201-1"], by="白玉"))
    assert card(house, "201-1").state is BedState.FREE
    assert card(house, "201-1", on(19, 10)).state is BedState.TO_READY
    house.come(zhao, "201-1", reason="")
    with pytest.raises(DomainError, match="bed_in_use_now"):
        house.desk.run(MakeReady(bed=house.beds["201-1"]))


def test_moving_leaves_a_bed_to_make_ready_and_switching_it_off_asks_nothing(house: House, wang: int) -> None:
    house.desk.run(MoveBed(stay=wang, bed=house.beds["202-1"], reason="x"))
    assert card(house, "201-1").state is BedState.TO_READY
    house.desk.run(ChangeSetting(key="beds_made_ready", value="no"))
    assert card(house, "201-1").state is BedState.FREE
    assert house.desk.ask(beds_to_make_ready).value == ()
    house.come(house.person("赵敏", Sex.FEMALE), "201-1", reason="")


def test_people_taken_over_lie_where_they_lie(house: House, wang: int) -> None:
    house.go(wang, on(12))
    stay = house.come(house.person("赵敏", Sex.FEMALE), at=on(13), taken_over=True)
    house.desk.run(AssignBed(stay=stay, bed=house.beds["201-1"]))
    other = house.come(house.person("刘淑华", Sex.FEMALE), "202-1", on(13), taken_over=True, reason="")
    assert other
