"""A building from a few numbers."""

from __future__ import annotations

import pytest

from facility.core.errors import DomainError
from facility.premises.rules import HousePlan, lay_out
from facility.premises.words import BedLevel, Numbering, RoomFor


def _sexes(plan: HousePlan) -> dict[str, RoomFor | None]:
    return {room.number: room.sex for floor in plan.floors for room in floor.rooms}


def test_forty_beds() -> None:
    plan = lay_out(floors=1, first_floor=2, rooms_per_floor=20, beds_per_room=2, women="201-212")
    assert (plan.rooms, plan.beds, plan.women, plan.men) == (20, 40, 24, 16)
    first = plan.floors[0].rooms[0]
    assert (plan.floors[0].rank, first.number, [bed.label for bed in first.beds]) == (
        2,
        "201",
        ["201-1", "201-2"],
    )
    assert _sexes(plan)["212"] is RoomFor.WOMEN
    assert _sexes(plan)["213"] is RoomFor.MEN


@pytest.mark.parametrize(
    ("women", "men", "expected"),
    [
        ("", "", {"101": None, "102": None, "201": None, "202": None}),
        ("all", "", {"101": "w", "102": "w", "201": "w", "202": "w"}),
        ("全部", "", {"101": "w", "102": "w", "201": "w", "202": "w"}),
        ("2层", "", {"101": "m", "102": "m", "201": "w", "202": "w"}),
        ("１０１、２０１～２０２", "", {"101": "w", "102": "m", "201": "w", "202": "w"}),
        ("", "1F", {"101": "m", "102": "m", "201": "w", "202": "w"}),
        ("101", "102", {"101": "w", "102": "m", "201": None, "202": None}),
        ("101 至 201", "", {"101": "w", "102": "w", "201": "w", "202": "m"}),
    ],
)
def test_whom_rooms_are_for(women: str, men: str, expected: dict[str, str | None]) -> None:
    plan = lay_out(floors=2, rooms_per_floor=2, beds_per_room=1, women=women, men=men)
    marks = {RoomFor.WOMEN: "w", RoomFor.MEN: "m", None: None}
    assert {number: marks[sex] for number, sex in _sexes(plan).items()} == expected


@pytest.mark.parametrize(
    ("women", "men", "code", "field"),
    [
        ("301", "", "no_such_room", "women"),
        ("", "3F", "no_such_floor", "men"),
        ("202-101", "", "range_backwards", "women"),
        ("101", "101-102", "room_named_twice", "men"),
    ],
)
def test_a_list_that_cannot_be(women: str, men: str, code: str, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        lay_out(floors=2, rooms_per_floor=2, beds_per_room=1, women=women, men=men)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_numbering_throughout_and_basement() -> None:
    plan = lay_out(floors=3, first_floor=-1, rooms_per_floor=2, beds_per_room=1)
    assert [floor.rank for floor in plan.floors] == [-1, 1, 2]
    assert plan.floors[0].rooms[0].number == "B101"
    straight = lay_out(
        floors=2, rooms_per_floor=2, beds_per_room=1, numbering=Numbering.THROUGHOUT, first_room=7
    )
    assert list(_sexes(straight)) == ["7", "8", "9", "10"]


def test_bunks_alternate() -> None:
    plan = lay_out(floors=1, rooms_per_floor=1, beds_per_room=4, bunks=True)
    assert [bed.level for bed in plan.floors[0].rooms[0].beds] == [BedLevel.LOWER, BedLevel.UPPER] * 2


def test_more_than_a_hundred_rooms_a_floor_never_share_a_number() -> None:
    plan = lay_out(floors=2, rooms_per_floor=100, first_room=1, beds_per_room=1)
    assert len(_sexes(plan)) == 200


def test_too_many() -> None:
    with pytest.raises(DomainError, match="too_many_beds"):
        lay_out(floors=60, rooms_per_floor=100, beds_per_room=20)
