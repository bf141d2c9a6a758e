"""Rooms and beds from a messy Excel list: read as meant, wrong cells named, twice nothing, undone as a whole."""

from __future__ import annotations

from typing import Any

import pytest

from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.words import FileBytes, YesNoAnswer
from facility.incoming.preview import ListPreview
from facility.incoming.registers import REGISTERS
from facility.premises import words as w
from facility.premises.importing import REGISTER, ImportRooms
from facility.premises.pattern import SetUpBuilding
from facility.premises.place_importing import REGISTER as PLACES
from facility.premises.place_importing import ImportPlaces
from facility.premises.queries import HouseRoom, house, place_list
from facility.premises.room_list import RoomLine, beds_of, storey_of
from tests.support.lists import book

HEAD = ["楼栋", "楼层", "房间号", "用途", "性别", "面积(㎡)", "定员", "无障碍", "床号", "上下铺"]
MERGED = ("A3:A6", "B3:B4", "C3:C4", "F3:F4")
MESSY = book(
    HEAD,
    ["主楼", "２层", "２０１室", "宿舍", "女寝", "24.5㎡", 4, "有", "1号床", "下铺"],
    [None, None, None, None, "女", None, None, None, "2号床", "上铺"],
    [None, "二楼", 202, "居室", "男", 24.5, "", "—", "202-1、202-2", ""],
    [None, "B1", "B01", "食堂", "", "８０", "", "无", "", ""],
    [],
    ["合计", "", "", "", "", "", "", "", "4床", ""],
    title="安和中心房间床位一览表",
    merged=MERGED,
)


def seen(desk: Desk, file: FileBytes, **how: Any) -> ListPreview:
    return desk.ask(REGISTER.preview, file=file, **how).value


def statuses(preview: ListPreview) -> dict[int, str]:
    return {row.number: str(row.status.value) for row in preview.rows}


def wrong(preview: ListPreview) -> dict[int, tuple[str, str]]:
    return {row.number: (row.problems[0].code, row.problems[0].cell) for row in preview.rows if row.problems}


def rooms(desk: Desk) -> dict[str, HouseRoom]:
    found = desk.ask(house).value
    return {room.number: room for one in found for floor in one.floors for room in floor.rooms}


@pytest.mark.parametrize(
    ("told", "rank"),
    [
        ("2", 2), ("２层", 2), ("二楼", 2), ("十二层", 12), ("二十", 20), ("2F", 2), ("第3层", 3), ("B1", -1), ("-1", -1),
        ("地下一层", -1), ("负二楼", -2), ("首层", 1), ("屋顶", None), ("0", None), ("楼", None), ("B9", None),
    ],
)  # fmt: skip
def test_storeys(told: str, rank: int | None) -> None:
    assert storey_of(told) == rank


@pytest.mark.parametrize(
    ("told", "labels"),
    [
        ({"bed": "201-1、201-2"}, ["201-1", "201-2"]),
        ({"bed": "１号床，2号床"}, ["201-1", "201-2"]),
        ({"bed": "201-1至201-3"}, ["201-1", "201-2", "201-3"]),
        ({"bed": "1~3"}, ["201-1", "201-2", "201-3"]),
        ({"bed": "1上 1下"}, ["201-1上", "201-1下"]),
        ({"bed": "东窗床位"}, ["东窗"]),
        ({"bed": "201-1、201-1"}, ["201-1"]),
        ({"how_many": 2}, ["201-1", "201-2"]),
        ({"how_many": 4, "bed": "A"}, ["A"]),
        ({}, []),
    ],
)
def test_beds(told: dict[str, Any], labels: list[str]) -> None:
    assert [bed.label for bed in beds_of(RoomLine(number="201", **told))] == labels


def test_upper_and_lower_are_told_by_the_label() -> None:
    beds = beds_of(RoomLine(number="201", bed="1上、1下、2"))
    assert [bed.level for bed in beds] == [w.BedLevel.UPPER, w.BedLevel.LOWER, None]


def test_a_messy_list_comes_in_as_it_is_meant(desk: Desk) -> None:
    preview = seen(desk, MESSY)
    assert wrong(preview) == {}
    assert statuses(preview) == {3: "new", 4: "new", 5: "new", 6: "new"}
    assert [(row.number, row.kind) for row in preview.skipped] == [
        (1, "title"), (2, "heading"), (7, "blank"), (8, "total"),
    ]  # fmt: skip
    assert rooms(desk) == {}
    desk.run(ImportRooms(file=MESSY))
    (building,) = desk.ask(house).value
    assert (building.name, [floor.rank for floor in building.floors]) == ("主楼", [-1, 2])
    made = rooms(desk)
    one, two, cellar = made["201"], made["202"], made["B01"]
    assert (one.sex, one.area, one.capacity, one.accessible) == (w.RoomFor.WOMEN, 2450, 4, YesNoAnswer.YES)
    assert [(bed.label, bed.level) for bed in one.beds] == [
        ("201-1", w.BedLevel.LOWER), ("201-2", w.BedLevel.UPPER),
    ]  # fmt: skip
    assert (two.use, two.sex, two.accessible) == (w.RoomUse.BEDROOM, w.RoomFor.MEN, YesNoAnswer.UNKNOWN)
    assert [bed.label for bed in two.beds] == ["202-1", "202-2"]
    assert (cellar.use, cellar.area, cellar.accessible) == (w.RoomUse.DINING, 8000, YesNoAnswer.NO)


def test_twice_changes_nothing(desk: Desk) -> None:
    desk.run(ImportRooms(file=MESSY))
    again = seen(desk, MESSY)
    assert set(statuses(again).values()) == {"same"} and again.imported_before
    with pytest.raises(DomainError, match="nothing_new"):
        desk.run(ImportRooms(file=MESSY))


def test_every_trap_names_its_cell(desk: Desk) -> None:
    desk.run(ImportRooms(file=MESSY))
    desk.run(SetUpBuilding(name="东楼", floors=1, rooms_per_floor=1, beds_per_room=1))
    row = ["主楼", "3", "301", "寝室", "女", "20", "2", "", "", ""]

    def other(**told: Any) -> list[Any]:
        places = {
            "building": 0,
            "floor": 1,
            "number": 2,
            "use": 3,
            "sex": 4,
            "area": 5,
            "most": 6,
            "bed": 8,
            "level": 9,
        }
        made = list(row)
        for word, value in told.items():
            made[places[word]] = value
        return made

    preview = seen(
        desk,
        book(
            HEAD,
            other(building="", number="300"),
            other(floor="屋顶", number="302"),
            other(floor="", number="303"),
            other(number=""),
            other(use="泳池", number="304"),
            other(sex="混住", number="305"),
            other(bed="1、2、3", number="306"),
            other(use="办公室", sex="", bed="1", number="307"),
            other(use="办公室", number="308"),
            other(bed="1"),
            other(bed="2", area="21"),
            other(bed="3", number="309"),
            other(bed="309-3", number="310"),
            other(bed="201-1", number="311"),
            other(floor="3", number="201", area="", sex="", most=""),
            other(floor="2", number="202", use="办公室", area="", sex="", most=""),
            other(floor="2", number="201", area="", sex="", most="", bed="3", level="吊床"),
        ),
    )
    assert wrong(preview) == {
        2: ("building_missing", "A2"),
        3: ("floor_unclear", "B3"),
        4: ("floor_missing", "B4"),
        5: ("number_missing", "C5"),
        6: ("not_a_choice", "D6"),
        7: ("not_a_choice", "E7"),
        8: ("room_full", "I8"),
        9: ("not_a_bedroom", "I9"),
        10: ("not_a_bedroom", "E10"),
        12: ("room_contradicts", "F12"),
        14: ("bed_twice", "I14"),
        15: ("bed_elsewhere", "I15"),
        16: ("floor_differs", "B16"),
        17: ("room_has_beds", "D17"),
        18: ("not_a_choice", "J18"),
    }
    for one in (problem for row in preview.rows for problem in row.problems):
        for lang in ("zh", "en"):
            assert "{" not in one.sentence.render(lang)


def test_a_known_room_is_changed_and_gets_more_beds(desk: Desk) -> None:
    desk.run(ImportRooms(file=MESSY))
    more = book(
        HEAD,
        ["主楼", "2", "201", "寝室", "女", "26", 4, "是", "201-1", "单层"],
        ["主楼", "2", "201", "", "", "", "", "", "201-3", ""],
        ["主楼", "2", "202", "", "女", "", "", "", "", ""],
    )
    preview = seen(desk, more)
    assert {row.number: [one.word for one in row.changes] for row in preview.rows} == {
        2: ["area", "level"], 3: ["bed"], 4: ["sex"],
    }  # fmt: skip
    desk.run(ImportRooms(file=more))
    made = rooms(desk)
    assert made["201"].area == 2600 and made["202"].sex is w.RoomFor.WOMEN
    assert [(bed.label, bed.level.value) for bed in made["201"].beds] == [
        ("201-1", "single"), ("201-2", "upper"), ("201-3", "single"),
    ]  # fmt: skip
    assert set(statuses(seen(desk, more)).values()) == {"same"}


def test_taken_back_as_a_whole(desk: Desk) -> None:
    desk.run(ImportRooms(file=MESSY))
    desk.run(REGISTERS["rooms"].take_back(desk.ask(REGISTER.applied).value[0]))
    assert desk.ask(house).value == ()
    assert desk.ask(REGISTER.applied).value[0].undone_at is not None
    assert desk.run(ImportRooms(file=MESSY)).value
    assert len(rooms(desk)) == 3


def test_what_a_left_out_row_says_is_not_used(desk: Desk) -> None:
    desk.run(ImportRooms(file=MESSY, leave_out="3"))
    one = rooms(desk)["201"]
    assert [bed.label for bed in one.beds] == ["201-2"] and one.capacity is None


def test_day_places(desk: Desk) -> None:
    file = book(
        ["日间位", "小组"],
        ["Ｄ０１", "手工小组"],
        ["D02", ""],
        ["D02", ""],
        ["", "农疗"],
        ["D01", "书画小组"],
    )
    preview = desk.ask(PLACES.preview, file=file).value
    assert statuses(preview) == {2: "new", 3: "new", 4: "same", 5: "problem", 6: "problem"}
    desk.run(ImportPlaces(file=file))
    assert [(one.label, one.programme) for one in desk.ask(place_list).value] == [
        ("D01", "手工小组"),
        ("D02", ""),
    ]
    other = book(["日间位", "小组"], ["D02", "书画小组"])
    assert statuses(desk.ask(PLACES.preview, file=other).value) == {2: "update"}
    desk.run(ImportPlaces(file=other))
    assert desk.ask(place_list).value[1].programme == "书画小组"


def test_only_who_may_describe_the_house_may_apply(desk_as: Any) -> None:
    with pytest.raises(NotAllowed):
        desk_as(Role.FRONT_DESK).run(ImportRooms(file=MESSY))
    assert desk_as(Role.ADMINISTRATOR).run(ImportRooms(file=MESSY)).value
