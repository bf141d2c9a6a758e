"""Coming, moving, swapping, leaving: through the desk, as a clerk does it."""

from __future__ import annotations

from datetime import date

import pytest

from facility.core.clock import SetClock
from facility.core.errors import DomainError, Errors
from facility.core.words import YesNoAnswer
from facility.lodging.beds import (
    AssignBed,
    AssignPlace,
    ChangePlannedReturn,
    CorrectArrival,
    MoveBed,
    SwapBeds,
    VoidAssignment,
    VoidStay,
)
from facility.lodging.board import bed_board, occupancy
from facility.lodging.coming import arrivals, departures, reservations_now
from facility.lodging.offers import free_beds, free_places
from facility.lodging.place_board import place_board
from facility.lodging.reservations import (
    ExtendReservation,
    Rebook,
    ReleaseReservation,
    ReserveBed,
    ReservePlace,
)
from facility.lodging.stay_lists import stay_beds, stay_history, stays_now, stays_without_bed
from facility.lodging.words import BedState, Weekday
from facility.people.choices import Sex
from facility.premises.commands import RetireBed, RetireDayPlace, SetRoomSex
from facility.premises.words import RoomFor
from tests.lodging.house import House, on


def who_lies_where(house: House, at: object = None) -> dict[str, str]:
    board = house.desk.ask(bed_board, at=at).value
    return {
        bed.label: bed.occupant.name
        for floor in board.floors
        for room in floor.rooms
        for bed in room.beds
        if bed.occupant
    }


@pytest.fixture
def wang(house: House) -> int:
    return house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(10))


def test_last_nights_arrival_entered_this_morning(house: House) -> None:
    person = house.person("王玉兰", Sex.FEMALE, date(1967, 11, 20))
    house.come(person, "201-1", on(18, 22, 40), planned_return=date(2027, 2, 1))
    assert who_lies_where(house, on(18, 22, 39)) == {}
    assert who_lies_where(house, on(18, 22, 40)) == {"201-1": "王玉兰"}
    card = house.desk.ask(bed_board).value.floors[0].rooms[0].beds[0].occupant
    assert card is not None
    assert (card.day, card.age, card.planned_return, card.overlong) == (2, 58, date(2027, 2, 1), False)


def test_nobody_arrives_tomorrow(house: House) -> None:
    with pytest.raises(DomainError) as no:
        house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(20))
    assert (no.value.code, no.value.field) == ("still_to_come", "arrived_at")


def test_all_reasons_at_once_with_names(house: House, wang: int) -> None:
    with pytest.raises(Errors) as no:
        house.come(house.person("郭永强", Sex.MALE), "201-1")
    assert [one.code for one in no.value.all] == ["wrong_sex", "taken"]
    assert "王玉兰" in no.value.all[1].sentence.render("zh")
    assert house.desk.ask(stays_now).value[0].name == "王玉兰"
    assert len(house.desk.ask(stays_now).value) == 1


def test_a_bed_is_free_at_the_minute_of_leaving(house: House, wang: int) -> None:
    house.go(wang, on(19, 9, 30))
    assert who_lies_where(house, on(19, 9, 29)) == {"201-1": "王玉兰"}
    assert who_lies_where(house, on(19, 9, 30)) == {}
    house.come(house.person("赵敏", Sex.FEMALE), "201-1", on(19, 9, 30))
    with pytest.raises(DomainError, match="stay_ended"):
        house.desk.run(MoveBed(stay=wang, bed=house.beds["202-1"], reason="x"))


def test_coming_back_is_a_new_stay(house: House, wang: int) -> None:
    house.go(wang, on(12))
    person = house.desk.ask(stays_now, at=on(11)).value[0].person
    with pytest.raises(DomainError, match="stays_overlap"):
        house.come(person, "201-1", on(11))
    house.come(person, "202-1", on(15))
    rows = house.desk.ask(stay_history, person=person).value
    assert [row.where for row in rows] == ["202-1", "201-1"]
    with pytest.raises(DomainError, match="stay_open"):
        house.come(person, "202-2")


def test_moves_keep_history(house: House, wang: int) -> None:
    done = house.desk.run(MoveBed(stay=wang, bed=house.beds["202-2"], reason="靠近护理站", since=on(14)))
    assert "王玉兰" in done.sentence.render("zh") and "201-1" in done.sentence.render("zh")
    assert who_lies_where(house, on(13)) == {"201-1": "王玉兰"}
    assert who_lies_where(house) == {"202-2": "王玉兰"}
    with pytest.raises(DomainError, match="same_bed"):
        house.desk.run(MoveBed(stay=wang, bed=house.beds["202-2"], reason="x"))
    with pytest.raises(DomainError, match="moved_since"):
        house.desk.run(MoveBed(stay=wang, bed=house.beds["201-2"], reason="x", since=on(12)))
    rows = house.desk.ask(stay_beds, stay=wang).value
    assert [(row.where, row.until) for row in rows] == [("201-1", on(14)), ("202-2", None)]


def test_a_voided_move_goes_back(house: House, wang: int) -> None:
    move = house.desk.run(MoveBed(stay=wang, bed=house.beds["202-2"], reason="x", since=on(14))).value
    house.desk.run(VoidAssignment(assignment=move, reason="点错了", back=YesNoAnswer.YES))
    assert who_lies_where(house) == {"201-1": "王玉兰"}
    assert who_lies_where(house, on(15)) == {"201-1": "王玉兰"}
    with pytest.raises(DomainError, match="voided_already"):
        house.desk.run(VoidAssignment(assignment=move, reason="x"))


def test_a_voided_first_bed_leaves_somebody_without_and_says_so(house: House, wang: int) -> None:
    first = house.desk.ask(stay_beds, stay=wang).value[0].id
    with pytest.raises(DomainError, match="no_bed_before"):
        house.desk.run(VoidAssignment(assignment=first, reason="x", back=YesNoAnswer.YES))
    house.desk.run(VoidAssignment(assignment=first, reason="床号记错"))
    assert [row.stay for row in house.desk.ask(stays_without_bed).value] == [wang]
    house.desk.run(AssignBed(stay=wang, bed=house.beds["202-1"], since=on(10)))
    assert who_lies_where(house, on(10)) == {"202-1": "王玉兰"}
    with pytest.raises(DomainError, match="has_a_bed"):
        house.desk.run(AssignBed(stay=wang, bed=house.beds["202-2"]))


def test_swap_in_one_step(house: House, wang: int) -> None:
    zhao = house.come(house.person("赵敏", Sex.FEMALE), "202-1", on(10))
    house.desk.run(SwapBeds(stay=wang, other=zhao, reason="双方愿意", since=on(15)))
    assert who_lies_where(house) == {"201-1": "赵敏", "202-1": "王玉兰"}
    guo = house.come(house.person("郭永强", Sex.MALE), "203-1", on(10))
    with pytest.raises(DomainError, match="wrong_sex"):
        house.desk.run(SwapBeds(stay=wang, other=guo, reason="x"))
    assert who_lies_where(house) == {"201-1": "赵敏", "202-1": "王玉兰", "203-1": "郭永强"}


def test_taken_over_with_the_true_past_date(house: House) -> None:
    stay = house.come(house.person("赵敏", Sex.FEMALE), at=on(3, month=2), taken_over=True)
    house.desk.run(AssignBed(stay=stay, bed=house.beds["202-1"]))
    assert who_lies_where(house, on(3, month=2)) == {"202-1": "赵敏"}
    row = house.desk.ask(stays_now).value[0]
    assert row.taken_over and row.day > 200
    assert house.desk.ask(arrivals, day=date(2026, 2, 3)).value == ()


def test_a_true_arrival_time_moves_the_first_bed(house: House, wang: int) -> None:
    house.desk.run(CorrectArrival(stay=wang, arrived_at=on(9, 21), reason="夜里到"))
    assert who_lies_where(house, on(9, 22)) == {"201-1": "王玉兰"}
    house.desk.run(CorrectArrival(stay=wang, arrived_at=on(11), reason="x"))
    assert who_lies_where(house, on(10)) == {}
    house.come(house.person("赵敏", Sex.FEMALE), "202-1", on(5))
    zhao = house.desk.ask(stays_now).value[1].id
    house.go(zhao, on(8))
    house.desk.run(MoveBed(stay=wang, bed=house.beds["202-1"], reason="x", since=on(12)))
    with pytest.raises(DomainError, match="moved_before"):
        house.desk.run(CorrectArrival(stay=wang, arrived_at=on(13), reason="x"))
    with pytest.raises(DomainError, match="still_to_come"):
        house.desk.run(CorrectArrival(stay=wang, arrived_at=on(25), reason="x"))


def test_an_earlier_arrival_never_collides(house: House, wang: int) -> None:
    house.go(wang, on(12))
    zhao = house.come(house.person("赵敏", Sex.FEMALE), "201-1", on(13))
    with pytest.raises(DomainError, match="bed_taken"):
        house.desk.run(CorrectArrival(stay=zhao, arrived_at=on(11), reason="x"))
    house.desk.run(CorrectArrival(stay=zhao, arrived_at=on(12), reason="x"))


def test_a_stay_that_never_was(house: House, wang: int) -> None:
    house.desk.run(VoidStay(stay=wang, reason="人没有来"))
    assert who_lies_where(house) == {} and house.desk.ask(stays_now).value == ()
    with pytest.raises(DomainError, match="stay_voided"):
        house.desk.run(MoveBed(stay=wang, bed=house.beds["202-1"], reason="x"))


def test_planned_return_is_reviewed_and_shows_as_of(house: House, wang: int, clock: SetClock) -> None:
    house.desk.run(ChangePlannedReturn(stay=wang, planned_return=date(2026, 11, 25), reason="家属来接"))
    clock.set(on(22))
    house.desk.run(ChangePlannedReturn(stay=wang, planned_return=date(2026, 12, 1), reason="推迟"))
    assert house.desk.ask(stays_now).value[0].planned_return == date(2026, 12, 1)
    assert house.desk.ask(stays_now, at=on(20)).value[0].planned_return == date(2026, 11, 25)
    clock.set(on(2, month=12))
    assert house.desk.ask(stays_now).value[0].return_passed
    assert [row.id for row in house.desk.ask(departures, day=date(2026, 12, 2)).value] == [wang]
    with pytest.raises(DomainError, match="return_passed"):
        house.desk.run(ChangePlannedReturn(stay=wang, planned_return=date(2026, 11, 1), reason="x"))


def test_a_reservation_lapses_by_itself(house: House, clock: SetClock) -> None:
    zhao, liu = house.person("赵敏", Sex.FEMALE), house.person("刘淑华", Sex.FEMALE)
    house.desk.run(ReserveBed(person=zhao, bed=house.beds["201-1"], expected_on=date(2026, 11, 21)))
    [row] = house.desk.ask(reservations_now).value
    assert row.held_until == date(2026, 11, 28)  # the setting's seven days after the expected day
    with pytest.raises(DomainError, match="reserved"):
        house.come(liu, "201-1")
    with pytest.raises(DomainError, match="reserved_already"):
        house.desk.run(ReserveBed(person=zhao, bed=house.beds["201-2"]))
    assert [row.name for row in house.desk.ask(arrivals, day=date(2026, 11, 21)).value] == ["赵敏"]
    clock.set(on(28, 23, 59))
    assert house.desk.ask(bed_board).value.reserved == 1
    clock.set(on(29, 0, 0))
    assert house.desk.ask(bed_board).value.reserved == 0
    house.come(liu, "201-1")


def test_a_reservation_is_used_up_by_arriving(house: House, clock: SetClock) -> None:
    zhao = house.person("赵敏", Sex.FEMALE)
    house.desk.run(ReserveBed(person=zhao, bed=house.beds["201-1"], held_until=date(2026, 11, 25)))
    clock.set(on(20))
    house.come(zhao, "201-2", on(20, 8))
    assert house.desk.ask(reservations_now).value == ()
    house.come(house.person("刘淑华", Sex.FEMALE), "201-1")
    with pytest.raises(DomainError, match="stay_open"):
        house.desk.run(ReserveBed(person=zhao, bed=house.beds["202-1"]))


def test_a_day_place_is_taken_on_the_days_it_was_reserved_for(house: House) -> None:
    """Two people share it over the week; coming in does not spread either over the other's days."""
    place, days = house.places["D01"], (Weekday.TUESDAY, Weekday.THURSDAY)
    house.come(house.person("梁音", Sex.FEMALE), place="D01", at=on(2), weekdays=(Weekday.MONDAY,))
    zhao = house.person("赵敏", Sex.FEMALE)
    house.desk.run(ReservePlace(person=zhao, place=place, weekdays=days))
    house.come(zhao, place="D01", at=on(19, 12))
    board = {one.id: one for one in house.desk.ask(place_board).value.places}[place]
    assert {one.name: one.weekdays for one in board.holders} == {"梁音": (Weekday.MONDAY,), "赵敏": days}


def test_an_arrival_before_the_reservation_was_made(house: House) -> None:
    """Reserved this morning, but she had come last night: the late entry wins, nothing collides."""
    zhao = house.person("赵敏", Sex.FEMALE)
    house.desk.run(ReserveBed(person=zhao, bed=house.beds["201-1"]))
    house.come(zhao, "201-1", on(18, 22))
    assert who_lies_where(house) == {"201-1": "赵敏"}
    assert house.desk.ask(bed_board).value.reserved == 0


def test_extend_and_release(house: House, clock: SetClock) -> None:
    zhao = house.person("赵敏", Sex.FEMALE)
    held = house.desk.run(
        ReserveBed(person=zhao, bed=house.beds["201-1"], held_until=date(2026, 11, 20))
    ).value
    house.desk.run(ExtendReservation(reservation=held, held_until=date(2026, 11, 30)))
    clock.set(on(25))
    done = house.desk.run(ReleaseReservation(reservation=held, reason="改去别处"))
    assert "赵敏" in done.sentence.render("zh")
    assert house.desk.ask(bed_board).value.free == 8
    with pytest.raises(DomainError, match="reservation_over"):
        house.desk.run(ReleaseReservation(reservation=held, reason="x"))
    with pytest.raises(DomainError, match="held_too_short"):
        house.desk.run(ReserveBed(person=zhao, bed=house.beds["201-1"], held_until=date(2026, 11, 20)))


def test_another_bed_instead(house: House) -> None:
    zhao = house.person("赵敏", Sex.FEMALE)
    first, other = house.beds["201-1"], house.beds["201-2"]
    held = house.desk.run(ReserveBed(person=zhao, bed=first, held_until=date(2026, 11, 20))).value
    with pytest.raises(DomainError, match="same_bed"):
        house.desk.run(Rebook(reservation=held, bed=first))
    done = house.desk.run(Rebook(reservation=held, bed=other))
    assert "201-1" in done.sentence.render("zh") and "201-2" in done.sentence.render("zh")
    states = {
        bed.label: (bed.promised.name, bed.promised.held_until)
        for floor in house.desk.ask(bed_board).value.floors
        for room in floor.rooms
        for bed in room.beds
        if bed.promised is not None
    }
    assert states == {"201-2": ("赵敏", date(2026, 11, 20))}


def test_a_refused_other_bed_leaves_the_reservation(house: House) -> None:
    zhao = house.person("赵敏", Sex.FEMALE)
    held = house.desk.run(ReserveBed(person=zhao, bed=house.beds["201-1"])).value
    mens = next(bed for label, bed in house.beds.items() if label.startswith("203"))
    with pytest.raises(DomainError):
        house.desk.run(Rebook(reservation=held, bed=mens))
    assert house.desk.ask(bed_board).value.reserved == 1


def test_day_places(house: House) -> None:
    chen = house.come(house.person("陈立", Sex.MALE), place="D01", at=on(10))
    he = house.person("何伟", Sex.MALE)
    offers = house.desk.ask(free_places, person=he).value
    assert [(row.label, row.free) for row in offers] == [("D02", True), ("D03", True), ("D01", False)]
    house.desk.run(ReservePlace(person=he, place=house.places["D02"]))
    with pytest.raises(DomainError, match="reserved"):
        house.desk.run(AssignPlace(stay=chen, place=house.places["D02"]))
    weekend = (Weekday.SATURDAY,)
    house.desk.run(AssignPlace(stay=chen, place=house.places["D02"], weekdays=weekend))
    assert house.desk.ask(stays_now).value[0].where == "D02"
    assert house.desk.ask(occupancy).value.places_taken == 1
    with pytest.raises(DomainError, match="place_not_bed"):
        house.desk.run(AssignBed(stay=chen, bed=house.beds["203-1"]))
    with pytest.raises(DomainError, match="place_not_empty"):
        house.desk.run(RetireDayPlace(place=house.places["D02"], reason="x"))
    house.desk.run(RetireDayPlace(place=house.places["D03"], reason="x"))


def test_the_house_asks_who_is_in(house: House, wang: int) -> None:
    with pytest.raises(DomainError, match="bed_not_empty") as no:
        house.desk.run(RetireBed(bed=house.beds["201-1"], reason="坏了"))
    assert "王玉兰" in no.value.sentence.render("zh")
    with pytest.raises(DomainError, match="room_not_empty"):
        house.desk.run(SetRoomSex(room=house.rooms["201"], sex=RoomFor.MEN))
    house.go(wang)
    house.desk.run(SetRoomSex(room=house.rooms["201"], sex=RoomFor.MEN))
    house.come(house.person("郭永强", Sex.MALE), "201-1")
    assert who_lies_where(house, on(18)) == {"201-1": "王玉兰"}


def test_free_beds_say_why_not(house: House, wang: int) -> None:
    zhao = house.person("赵敏", Sex.FEMALE)
    rows = house.desk.ask(free_beds, person=zhao).value
    assert [row.label for row in rows if row.rank] == ["201-2", "202-1", "202-2"]
    by_label = {row.label: row for row in rows}
    assert len(rows) == 8
    assert "王玉兰" in by_label["201-1"].against[0].render("zh")
    assert not by_label["203-1"].free and by_label["203-1"].against


def test_counts(house: House, wang: int) -> None:
    house.desk.run(ReserveBed(person=house.person("郭永强", Sex.MALE), bed=house.beds["203-1"]))
    found = house.desk.ask(occupancy).value
    assert (found.beds, found.taken, found.reserved, found.free) == (8, 1, 1, 6)
    assert (found.women_beds, found.women_free, found.men_beds, found.men_free) == (4, 3, 4, 3)
    states = [
        bed.state for floor in house.desk.ask(bed_board).value.floors for r in floor.rooms for bed in r.beds
    ]
    assert states.count(BedState.TAKEN) == 1


def test_leaving_is_never_held_back_by_a_later_move(house: House, wang: int) -> None:
    house.desk.run(MoveBed(stay=wang, bed=house.beds["202-1"], reason="x", since=on(15)))
    house.go(wang, on(14))
    assert who_lies_where(house, on(13)) == {"201-1": "王玉兰"}
    assert who_lies_where(house, on(16)) == {}
    assert house.desk.ask(stays_now).value == ()
