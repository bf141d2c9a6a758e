"""The time line and the occupancy figures, against counts made by hand."""

from __future__ import annotations

from datetime import date

from facility.core.clock import SetClock
from facility.lodging.beds import ChangePlannedReturn, MoveBed
from facility.lodging.closings import CloseBed, CloseRoom
from facility.lodging.daily.absence_commands import GoOnLeave
from facility.lodging.occupancy import MonthFigures, occupancy_forecast, occupancy_months
from facility.lodging.place_board import place_board
from facility.lodging.reservations import ReserveBed, ReservePlace
from facility.lodging.timeline import bed_timeline
from facility.lodging.waiting import waiting_people
from facility.lodging.words import BedState, ClosingKind, SpanKind, Weekday
from facility.people.choices import Sex
from tests.lodging.house import House, on


def month(house: House, first: date) -> MonthFigures:
    found = house.desk.ask(occupancy_months, last=first, months=1).value
    assert found.definitions
    return found.months[0]


def test_a_month_counted_by_hand(house: House, clock: SetClock) -> None:
    """Eight beds; the clock stands on 19 November at noon, so eighteen nights are over."""
    wang = house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(3, 10))  # 16 nights
    guo = house.come(house.person("郭永强", Sex.MALE), "203-1", on(5, 23, 59))  # 5 nights
    house.desk.run(MoveBed(stay=wang, bed=house.beds["202-1"], reason="x", since=on(9)))
    house.go(guo, on(10, 9))
    house.desk.run(CloseBed(bed=house.beds["204-1"], kind=ClosingKind.REPAIR, since=on(15)))  # 4 nights
    house.desk.run(CloseRoom(room=house.rooms["204"], kind=ClosingKind.REPAIR, since=on(17)))  # 2 for 204-2
    found = month(house, date(2026, 11, 1))
    assert found.bed_nights == 8 * 18 - 4 - 2
    assert (found.nights, found.women, found.men) == (21, 16, 5)
    assert (found.arrivals, found.departures, found.mean_stay) == (2, 1, 50)
    assert found.rate == round(21 * 1000 / 138) and not found.whole
    assert month(house, date(2026, 10, 1)).nights == 0
    clock.set(on(2, month=12))
    whole = month(house, date(2026, 11, 1))
    assert whole.whole and whole.women == 28 and whole.bed_nights == 8 * 30 - 16 - 14


def test_nights_on_leave_are_given_nights(house: House) -> None:
    person = house.person("王玉兰", Sex.FEMALE)
    house.come(person, "201-1", on(1, 9))
    house.desk.run(
        GoOnLeave(person=person, left_at=on(6, 15), back_at=on(9, 10), planned_until=on(9, 18), where_to="家")
    )
    found = month(house, date(2026, 11, 1))
    assert (found.nights, found.leave_nights, found.hospital_nights) == (18, 3, 0)


def test_the_time_line_shows_what_lies_on_a_bed(house: House) -> None:
    person = house.person("王玉兰", Sex.FEMALE)
    stay = house.come(person, "201-1", on(1, 9))
    house.desk.run(
        GoOnLeave(
            person=person, left_at=on(14, 15), back_at=on(16, 10), planned_until=on(16, 18), where_to="家"
        )
    )
    house.desk.run(MoveBed(stay=stay, bed=house.beds["201-2"], reason="x", since=on(15)))
    house.desk.run(ReserveBed(person=house.person("赵敏", Sex.FEMALE), bed=house.beds["202-1"]))
    house.desk.run(CloseRoom(room=house.rooms["204"], kind=ClosingKind.REPAIR))
    found = house.desk.ask(bed_timeline, since=date(2026, 11, 10), days=14).value
    lines = {line.label: line.stretches for line in found.beds}
    assert len(lines) == 8
    assert [(one.kind, one.until) for one in lines["201-1"]] == [
        (SpanKind.STAY, on(15)), (SpanKind.LEAVE, on(15)),
    ]  # fmt: skip
    assert [(one.kind, one.since) for one in lines["201-2"]] == [
        (SpanKind.STAY, on(15)), (SpanKind.LEAVE, on(15)),
    ]  # fmt: skip
    assert [one.kind for one in lines["202-1"]] == [SpanKind.RESERVED]
    assert [one.closing for one in lines["204-2"]] == [ClosingKind.REPAIR]
    later = house.desk.ask(bed_timeline, since=date(2026, 11, 25), days=30).value
    assert [one.kind for line in later.beds for one in line.stretches] == [
        SpanKind.STAY, SpanKind.RESERVED, SpanKind.CLOSED, SpanKind.CLOSED,
    ]  # fmt: skip


def test_the_forecast_follows_plans_and_reservations(house: House) -> None:
    stay = house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(1))
    house.come(house.person("刘淑华", Sex.FEMALE), "201-2", on(1), planned_return=date(2026, 11, 10))
    house.desk.run(ChangePlannedReturn(stay=stay, planned_return=date(2026, 11, 22), reason="x"))
    house.desk.run(
        ReserveBed(
            person=house.person("赵敏", Sex.FEMALE), bed=house.beds["202-1"], expected_on=date(2026, 11, 21)
        )
    )
    house.desk.run(
        CloseBed(bed=house.beds["204-1"], kind=ClosingKind.REPAIR, planned_until=date(2026, 11, 20))
    )
    rows = house.desk.ask(occupancy_forecast, days=5).value
    assert [row.in_the_house for row in rows] == [2, 1, 2, 1, 1]
    assert [row.free for row in rows] == [5, 6, 6, 7, 7]
    assert (rows[2].coming, rows[3].leaving) == (1, 1)


def test_day_places_and_who_waits(house: House) -> None:
    chen = house.person("陈立", Sex.MALE)
    house.come(chen, place="D01", at=on(10), weekdays=(Weekday.MONDAY, Weekday.TUESDAY))
    he = house.person("何伟", Sex.MALE)
    house.desk.run(
        ReservePlace(
            person=he,
            place=house.places["D02"],
            weekdays=(Weekday.FRIDAY,),
            expected_on=date(2026, 11, 20),
        )
    )
    board = house.desk.ask(place_board).value
    assert (board.taken, board.reserved, board.free) == (1, 1, 1)
    first, second, _third = board.places
    assert [one.name for one in first.holders] == ["陈立"] and Weekday.MONDAY not in first.free_on
    assert [one.name for one in second.expected] == ["何伟"] and second.state is BedState.RESERVED
    assert house.desk.ask(place_board, at=on(9)).value.taken == 0
    zhao = house.come(house.person("赵敏", Sex.FEMALE), at=on(11), taken_over=True)
    rows = house.desk.ask(waiting_people).value
    assert [(row.name, row.stay) for row in rows] == [("赵敏", zhao), ("何伟", None)]
    assert rows[1].held == "D02"
