"""The checklist of accessibility, pictures put to entries, meals, the list of equipment, the calendar of all ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from facility.core.clock import SetClock, day_of
from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.permissions import Role
from facility.core.undoing import undo_of
from facility.core.words import FileBytes
from facility.premises.keeping.accessibility import accessibility_check
from facility.premises.keeping.calendar import EndOf, end_calendar
from facility.premises.keeping.documents import documents_missing
from facility.premises.keeping.equipment import equipment_list
from facility.premises.keeping.equipment_importing import REGISTER, ImportEquipment
from facility.premises.keeping.equipment_list import item_of
from facility.premises.keeping.hazards import hazards
from facility.premises.keeping.kinds import DocumentKind, EquipmentList, Finding, OfficeItem, Rhythm, RuleKind
from facility.premises.keeping.means import house_figures
from facility.premises.keeping.pictures import AddPicture, PictureOf
from facility.premises.keeping.round_lines import USUAL, round_lines
from facility.premises.keeping.rounds import round_answers
from facility.premises.keeping.scans import house_file
from facility.premises.words import RoomUse
from tests.premises.test_importing import book, statuses
from tests.support.people import PNG
from tests.support.sample import Sample


@pytest.fixture
def run(desk: Desk, clock: SetClock) -> Callable[..., Any]:
    def do(name: str, /, **fields: Any) -> Any:
        return desk.run(read_command(name if "." in name else f"premises.{name}", fields, clock())).value

    return do


@pytest.fixture
def today(clock: SetClock) -> date:
    return day_of(clock())


def code_of(act: Callable[[], Any]) -> str:
    with pytest.raises(DomainError) as caught:
        act()
    return caught.value.code


# --- accessibility -------------------------------------------------------------------------------


def _owner(run: Any, today: date) -> int:
    made: int = run("staff.hire", name="唐军", posts=["safety"], since=today - timedelta(days=9))
    return made


def _check(run: Any, desk: Desk, today: date, owner: int, wrong: int) -> list[int]:
    """A finished check of which the first ``wrong`` lines do not conform; their hazards."""
    made = run("begin_round", rhythm="access", day=today)
    rows = desk.ask(round_answers, round=made).value
    assert rows and all(row.finding is None for row in rows)
    found = [
        run("report_hazard", answer=row.id, what="不符合", owner=owner, deadline=today + timedelta(days=30))
        for row in rows[:wrong]
    ]
    for row in rows[wrong:]:
        run("answer_round", answer=row.id, finding="in_order", measure="0.90 m")
    run("finish_round", round=made)
    return found


def test_the_checklist_covers_what_the_code_asks(run: Any, desk: Desk) -> None:
    run("usual_round_lines", rhythm="access")
    areas = {row.area.value for row in desk.ask(round_lines).value}
    assert areas == {
        "entrance", "doors", "corridors", "stairs", "toilet", "bath", "bedroom", "signs", "alarm", "outside",
    }  # fmt: skip
    assert len({said for _rhythm, _area, said in USUAL}) == len(USUAL)


def test_a_line_that_does_not_conform_stays_open_until_it_was_looked_at_again(
    run: Any, desk: Desk, today: date
) -> None:
    run("usual_round_lines", rhythm="access")
    assert desk.ask(accessibility_check).value is None
    owner = _owner(run, today)
    first, second = _check(run, desk, today, owner, 2)
    seen = desk.ask(accessibility_check).value
    assert (seen.lines, seen.conform, seen.put_right, len(seen.open)) == (22, 20, 0, 2)
    assert {row.finding for row in seen.open} == {Finding.HAZARD}
    run("fix_hazard", hazard=first, fixed_how="已加宽。", file=FileBytes("后.png", PNG))
    assert len(desk.ask(accessibility_check).value.open) == 2
    run("recheck_hazard", hazard=first, in_order="yes")
    seen = desk.ask(accessibility_check).value
    assert (seen.put_right, len(seen.open)) == (1, 1)
    assert next(row for row in desk.ask(hazards).value if row.id == first).picture_after is not None
    assert second != first


def test_a_new_check_replaces_the_last_and_only_one_goes_on(
    run: Any, desk: Desk, today: date, clock: SetClock
) -> None:
    run("usual_round_lines", rhythm="access")
    owner = _owner(run, today)
    _check(run, desk, today, owner, 3)
    assert code_of(lambda: run("begin_round", rhythm="access", day=today)) == "round_twice"
    clock.set(clock() + timedelta(days=40))
    later = today + timedelta(days=40)
    run("begin_round", rhythm="access", day=later)
    assert (
        code_of(lambda: run("begin_round", rhythm="access", day=later - timedelta(days=1))) == "round_twice"
    )
    assert len(desk.ask(accessibility_check).value.open) == 3  # the new one is not finished
    for row in desk.ask(round_answers).value:
        run(
            "answer_round", answer=row.id, finding="in_order", measure="0.85 m", file=FileBytes("量.png", PNG)
        )
    run("finish_round", round=row.round)
    seen = desk.ask(accessibility_check).value
    assert (seen.day, seen.open) == (later, ())
    answered = desk.ask(round_answers, round=row.round).value
    assert {one.measure for one in answered} == {"0.85 m"}
    assert desk.ask(house_file, attachment=answered[0].picture).value.data


# --- pictures ------------------------------------------------------------------------------------


def test_a_picture_is_put_to_an_entry_afterwards_and_taken_back(run: Any, desk: Desk, today: date) -> None:
    owner = _owner(run, today)
    hazard = run("report_hazard", what="插座松动", owner=owner, deadline=today)
    assert (
        code_of(lambda: run("add_picture", of="repaired", entry=hazard, file=FileBytes("后.png", PNG)))
        == "not_fixed_yet"
    )
    done = desk.run(AddPicture(of=PictureOf.HAZARD, entry=hazard, file=FileBytes("前.png", PNG)))
    assert desk.ask(hazards).value[0].picture == done.value
    assert desk.ask(house_file, attachment=done.value).value.media == "image/png"
    desk.run(desk.ask(undo_of, audit=done.audit).value)
    assert desk.ask(hazards).value[0].picture is None
    piece = run("add_equipment", number="1", name="健身车", list="fitness")
    run("add_picture", of="equipment", entry=piece, file=FileBytes("车.png", PNG))
    assert desk.ask(equipment_list).value[0].photo is not None
    run("void_entry", of="hazard", entry=hazard, reason="记重了")
    again = FileBytes("前.png", PNG)
    assert code_of(lambda: run("add_picture", of="hazard", entry=hazard, file=again)) == "voided_already"


# --- meals and rooms -----------------------------------------------------------------------------

PROFILE = {"name": "安和", "kind": "day", "subtype": "day_care"}


def test_meals_are_provided_in_one_way_or_there_is_a_reason(run: Any, desk: Desk) -> None:
    assert code_of(lambda: run("describe", **PROFILE, meals="none")) == "no_meals_why"
    assert (
        code_of(lambda: run("describe", **PROFILE, meals="none", meals_reason="半日", services=["meals"]))
        == "meals_offered"
    )
    assert (
        code_of(lambda: run("describe", **PROFILE, meals="ordered", meals_reason="半日")) == "meals_provided"
    )
    licence, contract = DocumentKind.FOOD_LICENCE, DocumentKind.SUPPLIER
    for meals, wanted in (
        ("own_kitchen", {licence}), ("contracted", {licence, contract}), ("ordered", {contract}), ("none", set()),
    ):  # fmt: skip
        run("describe", **PROFILE, meals=meals, meals_reason="半日服务" if meals == "none" else "")
        assert {licence, contract} & set(desk.ask(documents_missing).value) == wanted, meals


def test_the_sample_has_its_zones_and_kinds_of_rooms_and_its_pieces_stand_in_them(sample: Sample) -> None:
    desk = sample.chief()
    figures = desk.ask(house_figures).value
    assert all(zone.rooms for zone in figures.zones)
    uses = {use for use, _n in figures.rooms}
    assert uses >= {
        RoomUse.TRAINING, RoomUse.COUNSELLING, RoomUse.ACTIVITY, RoomUse.DINING, RoomUse.TOILET, RoomUse.BATH,
        RoomUse.RECEPTION, RoomUse.REST, RoomUse.READING, RoomUse.WORK, RoomUse.KITCHEN,
    }  # fmt: skip
    stands = [row for row in desk.ask(equipment_list).value if row.room is not None]
    assert len(stands) >= 18 and len({row.room_number for row in stands}) >= 8


# --- equipment from a list -----------------------------------------------------------------------

PIECES = book(
    ["设备编号", "设备名称", "类别", "数量", "存放地点", "购置日期", "下次检查"],
    ["ＳＢ－１", "办公桌", "", "4", "201", "2024年3月1日", ""],
    ["SB-2", "灭火器", "消防器材", "6", "", "2025/1/5", "2026-12-30"],
    ["SB-3", "音箱", "", "1", "909", "", ""],
    ["", "没有编号", "", "1", "", "", ""],
    ["SB-2", "干粉灭火器", "消防器材", "6", "", "2025/1/5", "2026-12-30"],
    ["SB-4", "", "", "1", "", "", ""],
)


def _house(run: Any) -> None:
    building = run("add_building", name="主楼")
    run("add_room", floor=run("add_floor", building=building, name="2", rank=2), number="201", use="office")


def test_a_list_of_equipment_comes_in_and_is_taken_back(run: Any, desk: Desk) -> None:
    _house(run)
    preview = desk.ask(REGISTER.preview, file=PIECES).value
    assert statuses(preview) == {2: "new", 3: "new", 4: "problem", 5: "problem", 6: "problem", 7: "problem"}
    codes = {row.number: [one.code for one in row.problems] for row in preview.rows if row.problems}
    assert codes == {4: ["room_unknown"], 5: ["number_missing"], 6: ["differing_twin"], 7: ["name_missing"]}
    desk.run(ImportEquipment(file=PIECES))
    rows = {row.number: row for row in desk.ask(equipment_list).value}
    assert rows["SB-1"].item is OfficeItem.DESK and rows["SB-1"].list is EquipmentList.OFFICE
    assert rows["SB-1"].room_number == "201" and rows["SB-1"].bought_on == date(2024, 3, 1)
    assert rows["SB-2"].list is EquipmentList.FIRE and rows["SB-2"].next_check == date(2026, 12, 30)
    kept = desk.ask(REGISTER.applied).value[0]
    desk.run(REGISTER.take_back(kept))
    assert desk.ask(equipment_list).value == ()


def test_measure_words_and_short_names_of_lists_are_read(desk: Desk) -> None:
    file = book(
        ["编号", "名称", "类别", "数量"], ["1", "跑步机", "健身器材", "2台"], ["2", "饮水机", "其他", "3 个"], ["3", "沙袋", "体能", "两个"],
    )  # fmt: skip
    assert statuses(desk.ask(REGISTER.preview, file=file).value) == {2: "new", 3: "new", 4: "problem"}
    desk.run(ImportEquipment(file=file, leave_out="4"))
    found = [(row.list, row.how_many) for row in desk.ask(equipment_list).value]
    assert found == [(EquipmentList.FITNESS, 2), (EquipmentList.OTHER, 3)]


def test_a_later_list_changes_what_it_says_and_nothing_else(run: Any, desk: Desk) -> None:
    _house(run)
    run("add_equipment", number="SB-1", name="办公桌", list="office", item="desk", how_many=4, notes="靠窗")
    file = book(["编号", "名称", "数量", "房间"], ["sb-1", "办公桌", "5", "201"])
    row = desk.ask(REGISTER.preview, file=file).value.rows[0]
    assert (row.status.value, [one.word for one in row.changes]) == ("update", ["how_many", "room"])
    desk.run(ImportEquipment(file=file))
    piece = desk.ask(equipment_list).value[0]
    assert (piece.how_many, piece.room_number, piece.notes, piece.item) == (5, "201", "靠窗", OfficeItem.DESK)
    assert statuses(desk.ask(REGISTER.preview, file=file).value) == {2: "same"}
    run("end_equipment", equipment=piece.id, ended_on="今天", reason="旧了")
    assert desk.ask(REGISTER.preview, file=file).value.rows[0].problems[0].code == "equipment_gone"


@pytest.mark.parametrize(
    ("name", "item"),
    [("联想台式电脑", OfficeItem.COMPUTER), ("彩色打印复印机", OfficeItem.PRINTER_COPIER), ("激光打印机", OfficeItem.PRINTER), ("复印机", OfficeItem.COPIER), ("柜式空调", OfficeItem.AIR_CONDITIONER), ("跑步机", None)],
)  # fmt: skip
def test_office_items_are_told_by_their_names(name: str, item: OfficeItem | None) -> None:
    assert item_of(name) is item


# --- ends ----------------------------------------------------------------------------------------


def test_the_calendar_holds_the_ends_of_house_staff_and_partners(sample: Sample) -> None:
    rows = sample.as_role(Role.MANAGER).ask(end_calendar).value
    kinds = {row.of for row in rows}
    assert kinds >= {EndOf.DOCUMENT, EndOf.RULE, EndOf.EQUIPMENT, EndOf.CREDENTIAL, EndOf.PARTNER, EndOf.FUND}
    assert [row.until for row in rows] == sorted(row.until for row in rows)
    assert len({(row.of, row.id) for row in rows}) == len(rows)


def test_plans_and_emergencies_have_their_kinds() -> None:
    groups = {kind.group.value for kind in RuleKind}
    assert groups == {"rule", "plan", "emergency"}
    assert RuleKind.UTILITIES.group.value == "emergency" and RuleKind.FORMS.clause == "4.5.2"
    assert {rhythm.value for rhythm in Rhythm} == {"daily", "monthly", "access"}
