"""The database itself refuses: every test writes around the desk, in plain SQL."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from facility.core.errors import DomainError
from facility.lodging.words import Weekday
from facility.people.choices import Sex
from tests.lodging.house import House, on


def _text(value: object) -> object:
    return value.strftime("%Y-%m-%d %H:%M:%S.%f") if hasattr(value, "strftime") else value


def write(house: House, statement: str, **values: object) -> None:
    """Run SQL straight on the store's engine."""
    with house.desk.store.write() as session:
        session.execute(text(statement), {key: _text(value) for key, value in values.items()})


def refused(house: House, code: str, statement: str, **values: object) -> None:
    with pytest.raises(DomainError) as no:
        write(house, statement, **values)
    assert no.value.code == code
    assert no.value.sentence.render("zh")


INSERT = (
    "INSERT INTO bed_assignment (stay, bed, since, until, reason, void_reason)"
    " VALUES (:stay, :bed, :since, :until, '', '')"
)
PLACE = (
    "INSERT INTO place_assignment (stay, place, weekdays, since, until, reason, void_reason)"
    " VALUES (:stay, :place, :days, :since, :until, '', '')"
)
RESERVE = (
    "INSERT INTO reservation (person, bed, place, weekdays, since, until, held_until, release_reason)"
    " VALUES (:person, :bed, :place, :days, :since, :until, '2026-11-30', '')"
)


def lies(house: House, stay: int, bed: str, since: object, until: object = None) -> None:
    write(house, INSERT, stay=stay, bed=house.beds[bed], since=since, until=until)


def no_bed(house: House, code: str, stay: int, bed: str, since: object, until: object = None) -> None:
    refused(house, code, INSERT, stay=stay, bed=house.beds[bed], since=since, until=until)


def promise(house: House, person: int, bed: str, since: object, until: object) -> dict[str, object]:
    return {
        "person": person,
        "bed": house.beds[bed],
        "place": None,
        "days": "",
        "since": since,
        "until": until,
    }


@pytest.fixture
def wang(house: House) -> int:
    return house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(10))


@pytest.fixture
def zhao(house: House) -> int:
    """Here without a bed: taken over."""
    return house.come(house.person("赵敏", Sex.FEMALE), at=on(10), taken_over=True)


def person_of(house: House, stay: int) -> int:
    with house.desk.store.read() as session:
        return int(session.execute(text("SELECT person FROM stay WHERE id = :s"), {"s": stay}).scalar_one())


def test_two_people_in_one_bed(house: House, wang: int, zhao: int) -> None:
    no_bed(house, "bed_taken", zhao, "201-1", on(12))
    no_bed(house, "bed_taken", zhao, "201-1", on(10), on(10, 12, 1))
    write(house, "UPDATE bed_assignment SET until = :u", u=on(12))
    lies(house, zhao, "201-1", on(12))  # the very minute it became free
    refused(
        house, "bed_taken", "UPDATE bed_assignment SET until = :u WHERE stay = :s", u=on(12, 12, 1), s=wang
    )
    refused(house, "bed_taken", "UPDATE bed_assignment SET since = :u WHERE stay = :s", u=on(11), s=zhao)
    lies(house, wang, "201-2", on(12))
    refused(
        house,
        "bed_taken",
        "UPDATE bed_assignment SET bed = :b WHERE bed = :a",
        a=house.beds["201-2"],
        b=house.beds["201-1"],
    )


def test_voided_entries_are_excused_but_cannot_come_back(house: House, wang: int, zhao: int) -> None:
    write(house, "UPDATE bed_assignment SET voided_at = :u WHERE stay = :s", u=on(12), s=wang)
    lies(house, zhao, "201-1", on(10))
    refused(house, "bed_taken", "UPDATE bed_assignment SET voided_at = NULL WHERE stay = :s", s=wang)


def test_one_person_in_two_beds(house: House, wang: int, zhao: int) -> None:
    no_bed(house, "person_in_two_beds", wang, "202-1", on(12))
    write(house, "UPDATE bed_assignment SET until = :u", u=on(12))
    lies(house, wang, "202-1", on(12))
    refused(
        house,
        "person_in_two_beds",
        "UPDATE bed_assignment SET until = NULL WHERE bed = :b",
        b=house.beds["201-1"],
    )
    lies(house, zhao, "201-2", on(12))
    refused(
        house, "person_in_two_beds", "UPDATE bed_assignment SET stay = :w WHERE stay = :z", w=wang, z=zhao
    )


def test_a_womans_bed_is_not_for_a_man(house: House, wang: int) -> None:
    man = house.come(house.person("郭永强", Sex.MALE), at=on(10), taken_over=True)
    no_bed(house, "bed_wrong_sex", man, "202-1", on(12))
    lies(house, man, "203-1", on(12))
    refused(
        house,
        "bed_wrong_sex",
        "UPDATE bed_assignment SET bed = :b WHERE stay = :s",
        b=house.beds["202-1"],
        s=man,
    )


def test_somebody_whose_sex_is_not_known_has_no_bed(house: House) -> None:
    nobody = house.come(house.person("林默", None), at=on(10), taken_over=True)
    no_bed(house, "bed_wrong_sex", nobody, "202-1", on(12))


def test_a_room_without_a_sex_takes_nobody(house: House, zhao: int) -> None:
    write(house, "UPDATE room_sex SET until = :u WHERE room = :r", u=on(1), r=house.rooms["202"])
    no_bed(house, "bed_wrong_sex", zhao, "202-1", on(12))


def test_a_room_changes_over_only_while_empty(house: House, wang: int) -> None:
    room = house.rooms["201"]
    refused(house, "room_sex_with_people_in", "UPDATE room_sex SET sex = 'male' WHERE room = :r", r=room)
    refused(
        house, "room_sex_with_people_in", "UPDATE room_sex SET until = :u WHERE room = :r", u=on(15), r=room
    )
    refused(
        house, "room_sex_with_people_in", "UPDATE room_sex SET since = :u WHERE room = :r", u=on(11), r=room
    )
    refused(house, "room_sex_is_kept", "DELETE FROM room_sex WHERE room = :r", r=room)
    house.go(wang, on(14))
    write(house, "UPDATE room_sex SET until = :u WHERE room = :r", u=on(15), r=room)
    write(
        house, "INSERT INTO room_sex (room, sex, since, reason) VALUES (:r, 'male', :u, '')", r=room, u=on(15)
    )
    refused(
        house,
        "room_has_two_sexes",
        "INSERT INTO room_sex (room, sex, since, reason) VALUES (:r, 'female', :u, '')",
        r=room,
        u=on(16),
    )
    refused(
        house,
        "room_sex_with_people_in",
        "UPDATE room_sex SET until = :u WHERE room = :r AND sex = 'female'",
        r=room,
        u=on(13),
    )


def test_somebodys_sex_changed_afterwards(house: House, wang: int) -> None:
    person = person_of(house, wang)
    refused(house, "person_sex_against_bed", "UPDATE person SET sex = 'male' WHERE id = :p", p=person)
    refused(house, "person_sex_against_bed", "UPDATE person SET sex = NULL WHERE id = :p", p=person)
    write(house, "UPDATE person SET name = '王玉蘭' WHERE id = :p", p=person)
    write(house, "UPDATE bed_assignment SET voided_at = :u", u=on(12))
    write(house, "UPDATE person SET sex = 'male' WHERE id = :p", p=person)


def test_a_stay_given_to_somebody_else(house: House, wang: int) -> None:
    man = house.person("郭永强", Sex.MALE)
    refused(house, "stay_person_against_bed", "UPDATE stay SET person = :p WHERE id = :s", p=man, s=wang)


def test_a_bed_outside_its_life(house: House, wang: int, zhao: int) -> None:
    taken, empty = house.beds["201-1"], house.beds["202-1"]
    refused(house, "bed_in_use", "UPDATE bed SET retired_at = :u WHERE id = :b", u=on(18), b=taken)
    refused(house, "bed_in_use", "UPDATE bed SET since = :u WHERE id = :b", u=on(11), b=taken)
    write(house, "UPDATE bed SET retired_at = :u WHERE id = :b", u=on(18), b=empty)
    no_bed(house, "bed_assignment_bed_retired", zhao, "202-1", on(12))
    lies(house, zhao, "202-1", on(12), on(18))
    refused(
        house, "bed_keeps_its_room", "UPDATE bed SET room = :r WHERE id = :b", r=house.rooms["203"], b=empty
    )


def test_a_bed_outside_the_stay(house: House, wang: int, zhao: int) -> None:
    no_bed(house, "bed_assignment_outside_stay", zhao, "202-1", on(9))
    refused(
        house, "stay_leaves_bed_assignment", "UPDATE stay SET left_at = :u WHERE id = :s", u=on(15), s=wang
    )
    refused(
        house, "stay_leaves_bed_assignment", "UPDATE stay SET voided_at = :u WHERE id = :s", u=on(15), s=wang
    )
    refused(
        house, "stay_leaves_bed_assignment", "UPDATE stay SET arrived_at = :u WHERE id = :s", u=on(11), s=wang
    )
    refused(house, "left_before_arrival", "UPDATE stay SET left_at = :u WHERE id = :s", u=on(9), s=zhao)
    house.go(wang, on(15))
    no_bed(house, "bed_assignment_outside_stay", wang, "202-1", on(15), on(16))


def test_one_stay_at_a_time(house: House, wang: int) -> None:
    person = person_of(house, wang)
    new = (
        "INSERT INTO stay (number, person, kind, arrived_at, left_at, void_reason)"
        " VALUES ('ZH-x', :p, 'day', :a, :l, '')"
    )
    refused(house, "two_stays", new, p=person, a=on(12), l=None)
    refused(house, "two_stays", new, p=person, a=on(9), l=on(10, 12, 1))
    write(house, new, p=person, a=on(9), l=on(10))
    refused(house, "two_stays", "UPDATE stay SET left_at = :l WHERE number = 'ZH-x'", l=on(11))


def test_a_promised_bed_is_kept(house: House, zhao: int) -> None:
    other = house.person("刘淑华", Sex.FEMALE)
    write(house, RESERVE, **promise(house, other, "202-1", on(15), on(22)))
    no_bed(house, "bed_promised", zhao, "202-1", on(14))
    lies(house, zhao, "202-1", on(14), on(15))
    refused(house, "bed_promised", "UPDATE bed_assignment SET until = NULL WHERE stay = :s", s=zhao)
    third = house.person("唐美玲", Sex.FEMALE)
    refused(house, "bed_reserved_twice", RESERVE, **promise(house, third, "202-1", on(16), on(17)))
    refused(house, "person_reserved_twice", RESERVE, **promise(house, other, "202-2", on(16), on(17)))
    refused(house, "reserved_bed_taken", RESERVE, **promise(house, third, "202-1", on(14), on(15)))
    write(house, RESERVE, **promise(house, third, "202-2", on(14), on(15)))
    refused(
        house,
        "reserved_bed_taken",
        "UPDATE reservation SET bed = :b WHERE person = :p",
        b=house.beds["202-1"],
        p=third,
    )
    lies(house, zhao, "202-1", on(22))  # lapsed by itself


def test_a_promised_bed_has_the_right_sex(house: House) -> None:
    man = house.person("郭永强", Sex.MALE)
    refused(house, "reserved_bed_wrong_sex", RESERVE, **promise(house, man, "202-1", on(15), on(22)))
    write(house, RESERVE, **promise(house, man, "203-1", on(15), on(22)))
    refused(house, "person_sex_against_bed", "UPDATE person SET sex = 'female' WHERE id = :p", p=man)
    refused(
        house,
        "room_sex_with_people_in",
        "UPDATE room_sex SET until = :u WHERE room = :r",
        u=on(20),
        r=house.rooms["203"],
    )
    refused(
        house, "bed_in_use", "UPDATE bed SET retired_at = :u WHERE id = :b", u=on(20), b=house.beds["203-1"]
    )
    both = {**promise(house, man, "203-1", on(25), on(26)), "place": house.places["D01"]}
    refused(house, "reservation_of_one_thing", RESERVE, **both)


def test_nothing_ends_before_it_begins(house: House, wang: int, zhao: int) -> None:
    statement = "UPDATE bed_assignment SET until = :u WHERE stay = :s"
    refused(house, "bed_assignment_ends_before_it_begins", statement, u=on(9), s=wang)


def test_a_day_place_is_shared_by_days_only(house: House) -> None:
    one = house.come(house.person("陈立", Sex.MALE), place="D01", at=on(10))
    two = house.come(house.person("何伟", Sex.MALE), place="D02", at=on(10), weekdays=(Weekday.MONDAY,))
    place = {"place": house.places["D01"], "since": on(12), "until": None}
    refused(house, "place_taken", PLACE, stay=two, days=",fri,sat", **place)
    refused(
        house, "person_at_two_places", PLACE, stay=one, days=",mon", **{**place, "place": house.places["D03"]}
    )
    write(house, PLACE, stay=two, days=",sat,sun", **place)
    refused(house, "place_taken", "UPDATE place_assignment SET weekdays = ',fri' WHERE weekdays = ',sat,sun'")
    refused(house, "place_needs_days", "UPDATE place_assignment SET weekdays = '' WHERE stay = :s", s=one)
    third = house.person("罗永平", Sex.MALE)
    held = {"person": third, "bed": None, "place": house.places["D01"], "since": on(12), "until": on(20)}
    refused(house, "reserved_place_taken", RESERVE, days=",sun", **held)
    held["place"] = house.places["D03"]
    write(house, RESERVE, days=",wed", **held)
    late = {"stay": two, "place": house.places["D03"], "since": on(13), "until": None}
    write(house, "UPDATE place_assignment SET until = :u WHERE stay = :s", u=on(13), s=two)
    refused(house, "place_promised", PLACE, days=",wed", **late)
    refused(
        house,
        "day_place_in_use",
        "UPDATE day_place SET retired_at = :u WHERE id = :p",
        u=on(12),
        p=place["place"],
    )
