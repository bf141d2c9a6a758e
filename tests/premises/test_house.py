"""Describing the facility and building its house, through the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.premises import commands as c
from facility.premises.pattern import SetUpBuilding, SetUpDayPlaces
from facility.premises.profile import (
    DescribeFacility,
    facility_profile,
    profile_at,
    registration_ended,
    takes_children,
    takes_older_people,
)
from facility.premises.queries import bed_picks, house, in_house_order, place_list, room_list, room_picks
from facility.premises.words import Ability, BedLevel, FacilityKind, RoomFor, RoomUse, Subtype

HOUSE = SetUpBuilding(
    name="主楼", floors=2, first_floor=2, rooms_per_floor=3, beds_per_room=2, women="2F", room_area=1300
)


def describe(**more: object) -> DescribeFacility:
    facts: dict[str, object] = {
        "name": "锦溪区安和精神康复服务中心", "kind": FacilityKind.FULL_TIME, "subtype": Subtype.DORMITORY,
    }  # fmt: skip
    return DescribeFacility(**{**facts, **more})  # type: ignore[arg-type]


def test_the_profile_is_kept_over_time(desk: Desk, clock: SetClock) -> None:
    assert desk.ask(facility_profile).value is None
    desk.run(describe(phone="028-85551234"))
    desk.run(describe(phone="028-85551235", abilities=(Ability.OLDER_PEOPLE,)))
    assert desk.ask(facility_profile).value == describe(
        phone="028-85551235", abilities=(Ability.OLDER_PEOPLE,)
    )
    before = clock()
    clock.forward(days=40)
    desk.run(describe(name="新名称", registration_until=date(2026, 12, 31)))
    now, then = desk.ask(facility_profile).value, desk.ask(facility_profile, at=before).value
    assert now is not None and then is not None
    assert (now.name, then.name) == ("新名称", "锦溪区安和精神康复服务中心")
    with desk.store.read() as session:
        earlier, row = profile_at(session, before), profile_at(session, clock())
        assert takes_older_people(earlier) and not takes_older_people(row) and not takes_children(row)
        assert row is not None
        assert not registration_ended(row, date(2026, 12, 31)) and registration_ended(row, date(2027, 1, 1))


def test_a_subtype_of_the_other_kind_is_refused(desk: Desk) -> None:
    with pytest.raises(DomainError) as no:
        desk.run(describe(kind=FacilityKind.DAY))
    assert (no.value.code, no.value.field) == ("subtype_of_other_kind", "subtype")
    assert {one.kind for one in Subtype} == set(FacilityKind)


def test_only_those_who_may(desk_as: Callable[[Role], Desk]) -> None:
    with pytest.raises(NotAllowed):
        desk_as(Role.FRONT_DESK).run(describe())
    assert desk_as(Role.AUDITOR).ask(facility_profile).value is None


def test_a_building_in_one_step(desk: Desk) -> None:
    done = desk.run(HOUSE)
    assert "12" in done.sentence.render("zh") and "12" in done.sentence.render("en")
    [building] = desk.ask(house).value
    assert [floor.rank for floor in building.floors] == [2, 3]
    assert [room.number for room in building.floors[0].rooms] == ["201", "202", "203"]
    assert {room.sex for room in building.floors[0].rooms} == {RoomFor.WOMEN}
    assert {room.sex for room in building.floors[1].rooms} == {RoomFor.MEN}
    row = desk.ask(room_list).value[0]
    assert (row.beds, row.area_per_bed, row.enough_area) == (2, 650, True)
    assert len(desk.ask(bed_picks, text="20").value) == 6
    with pytest.raises(DomainError, match="building_twice"):
        desk.run(HOUSE)
    with pytest.raises(DomainError, match="not_yet"):
        desk.run(
            SetUpBuilding(
                name="二号楼", floors=1, rooms_per_floor=1, beds_per_room=1, in_use_since=date(2026, 12, 1)
            )
        )


def test_day_places_go_on_counting(desk: Desk) -> None:
    assert desk.run(SetUpDayPlaces(count=3)).value == 3
    assert desk.run(SetUpDayPlaces(count=2, programme="农疗")).value == 2
    assert [row.label for row in desk.ask(place_list).value] == ["D01", "D02", "D03", "D04", "D05"]
    with pytest.raises(DomainError, match="place_label_twice"):
        desk.run(c.AddDayPlace(label="D02"))


def test_rooms_and_beds_one_by_one(desk: Desk) -> None:
    building = desk.run(c.AddBuilding(name="小院", since=moment_of(date(2021, 3, 1)))).value
    floor = desk.run(c.AddFloor(building=building, name="1")).value
    room = desk.run(c.AddRoom(floor=floor, number="东1", sex=RoomFor.WOMEN, capacity=1, area=500)).value
    bed = desk.run(c.AddBed(room=room, label="东1-1", level=BedLevel.LOWER)).value
    with pytest.raises(DomainError, match="room_full"):
        desk.run(c.AddBed(room=room, label="东1-2"))
    with pytest.raises(DomainError, match="room_twice"):
        desk.run(c.AddRoom(floor=floor, number="东1", use=RoomUse.OFFICE))
    office = desk.run(c.AddRoom(floor=floor, number="东2", use=RoomUse.OFFICE)).value
    for wrong in (c.AddBed(room=office, label="x"), c.SetRoomSex(room=office, sex=RoomFor.MEN)):
        with pytest.raises(DomainError, match="not_a_bedroom"):
            desk.run(wrong)
    with pytest.raises(DomainError, match="room_has_beds"):
        desk.run(c.ChangeRoom(room=room, number="东1", use=RoomUse.OFFICE))
    desk.run(c.ChangeRoom(room=room, number="东1", use=RoomUse.BEDROOM, name="向阳", capacity=2))
    assert desk.ask(room_picks, text="向阳").value[0].id == room
    with pytest.raises(DomainError, match="bed_label_twice"):
        desk.run(c.AddBed(room=room, label="东1-1"))
    desk.run(c.RetireBed(bed=bed, reason="损坏"))
    with pytest.raises(DomainError, match="retired"):
        desk.run(c.RetireBed(bed=bed, reason="x"))
    desk.run(c.AddBed(room=room, label="东1-1"))


def test_a_rooms_sex_is_a_fact_in_time(desk: Desk, clock: SetClock) -> None:
    desk.run(HOUSE)
    room = desk.ask(room_list).value[0].id
    with pytest.raises(DomainError, match="room_sex_same"):
        desk.run(c.SetRoomSex(room=room, sex=RoomFor.WOMEN))
    desk.run(c.SetRoomSex(room=room, sex=RoomFor.MEN, reason="调整"))
    before, now = clock(), clock
    clock.forward(days=1)
    assert desk.ask(house, at=before).value[0].floors[0].rooms[0].sex is RoomFor.MEN
    clock.forward(days=-2)
    assert desk.ask(house, at=now()).value[0].floors[0].rooms[0].sex is RoomFor.WOMEN
    clock.forward(days=2)
    with pytest.raises(DomainError, match="room_sex_before"):
        desk.run(c.SetRoomSex(room=room, sex=RoomFor.WOMEN, since=before.replace(month=1)))


def test_giving_up_a_building_gives_up_what_is_in_it(desk: Desk, clock: SetClock) -> None:
    building = desk.run(HOUSE).value
    before = clock()
    clock.forward(hours=1)
    desk.run(c.RetireBuilding(building=building, reason="搬迁"))
    assert desk.ask(house).value == () and desk.ask(bed_picks).value == ()
    assert len(desk.ask(house, at=before).value) == 1
    with pytest.raises(DomainError, match="retired"):
        desk.run(c.AddFloor(building=building, name="9"))
    desk.run(HOUSE)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (
            "INSERT INTO room_sex (room, sex, since, reason) VALUES (1, 'male', '2026-01-01', '')",
            "room_has_two_sexes",
        ),
        ("DELETE FROM room_sex", "room_sex_is_kept"),
        ("UPDATE room_sex SET until = '1980-01-01'", "room_sex_ends_before_it_begins"),
        ("UPDATE bed SET retired_at = '1980-01-01'", "bed_retired_before_it_began"),
        ("UPDATE bed SET label = '201-1'", "bed_label_twice"),
        ("UPDATE room SET retired_at = '2026-01-01'", "room_given_up_with_beds"),
        ("UPDATE facility_profile SET until = '1980-01-01'", "facility_profile_ends_before_it_begins"),
    ],
)
def test_the_database_refuses_by_itself(desk: Desk, statement: str, code: str) -> None:
    desk.run(HOUSE)
    desk.run(describe())
    with pytest.raises(DomainError) as no, desk.store.write() as session:
        session.execute(text(statement))
    assert no.value.code == code


def test_order_of_the_house() -> None:
    assert sorted(["10-1", "2-10", "2-2", "B1", "东1"], key=in_house_order) == [
        "2-2",
        "2-10",
        "10-1",
        "B1",
        "东1",
    ]
