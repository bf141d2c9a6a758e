"""The papers of the house by hand counts: who stands on them, what is refused, and what the record says."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.core.words import YesNoAnswer
from facility.lodging.beds import MoveBed, VoidAssignment
from facility.lodging.daily.absence_commands import GoOnLeave, GoToHospital
from facility.lodging.daily.attendance import SignInByDay
from facility.lodging.daily.handover import WriteHandover
from facility.lodging.daily.roll_calls import TakeRollCall
from facility.lodging.daily.times import Shift
from facility.lodging.daily.words import Mark, RollMark, Round
from facility.lodging.occupancy import occupancy_months
from facility.lodging.papers.nights import MOST
from facility.lodging.papers.places import bed_in_room
from facility.lodging.papers.printing import (
    AS_SHEETS,
    BLANKS,
    MAY,
    HousePaper,
    PaperLanguage,
    PaperWay,
    PrintHousePaper,
    house_paper_blank,
)
from facility.people.choices import Sex
from tests.lodging.house import House, on
from tests.lodging.papers.lived_in import HERE, LivedIn
from tests.papers.conftest import pages_of

H = HousePaper
D = date


def made(desk: Desk, name: HousePaper, **given: Any) -> bytes:
    return desk.run(PrintHousePaper(name=name, **given)).value


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s", "", "".join(pages_of(pdf)))


def rows_of(sheet: bytes) -> list[tuple[Any, ...]]:
    """A sheet as it would be opened: the head first."""
    book = load_workbook(io.BytesIO(sheet)).worksheets[0]
    assert book.freeze_panes == "A2"
    return list(book.iter_rows(values_only=True))


@pytest.fixture
def full(house: House) -> House:
    """Three live here, one of them on leave and one in hospital; one comes by day; one moved out."""
    wang = house.person("王玉兰", Sex.FEMALE)
    house.come(wang, "201-1", on(3, 10))
    guo = house.person("郭永强", Sex.MALE)
    house.come(guo, "203-1", on(5, 23, 59))
    deng = house.person("邓丽华", Sex.FEMALE)
    house.come(deng, "201-2", on(7))
    gone = house.come(house.person("袁国平", Sex.MALE), "204-1", on(2))
    house.go(gone, on(9, 9))
    by_day = house.person("付秀英", Sex.FEMALE)
    house.come(by_day, place="D01", at=on(2))
    house.desk.run(SignInByDay(person=by_day, came_at=on(19, 9)))
    house.desk.run(GoOnLeave(person=guo, left_at=on(18, 15), planned_until=on(20, 18), where_to="家"))
    house.desk.run(GoToHospital(person=deng, hospital="四院", left_at=on(17, 20)))
    return house


# --- the evacuation list ---


def test_the_evacuation_list_says_who_is_in_and_who_is_not(full: House) -> None:
    text = text_of(made(full.desk, H.EVACUATION))
    inside, _mark, outside = text.partition("在册但不在院")
    assert "王玉兰" in inside and "付秀英" in inside and "袁国平" not in text
    assert "郭永强" in outside and "邓丽华" in outside and "郭永强" not in inside
    assert "在院总人数2" in inside and "2层1人在院" in inside
    before = text_of(made(full.desk, H.EVACUATION, at=on(8)))
    assert "袁国平" in before.partition("在册但不在院")[0] and "付秀英" not in before


def test_the_evacuation_list_as_a_sheet_has_a_line_for_everybody(full: House) -> None:
    head, *lines = rows_of(made(full.desk, H.EVACUATION, way=PaperWay.EXCEL, reason="消防演练"))
    assert head[0] == "类别" and len(lines) == 4
    assert lines[0][:5] == ("在院住宿对象", "2 层", "201", "1", "王玉兰")
    away = {line[4]: line for line in lines if line[0] == "不在院"}
    assert away["郭永强"][8] == datetime(2026, 11, 18, 15) and set(away) == {"郭永强", "邓丽华"}


def test_an_empty_house_prints_too(house: House, desk: Desk) -> None:
    assert "没有住宿对象在院" in text_of(made(desk, H.EVACUATION))
    for name, given in (
        (H.ROOM_LIST, {}), (H.HOUSE_PLAN, {}), (H.DOOR_PLATES, {}), (H.OCCUPANCY, {}), (H.HANDOVER, {"reason": "交班"}),
        (H.ROLL_CALL, {"round": Round.NIGHT, "reason": "点名"}), (H.NIGHTS, {"reason": "核对"}),
    ):  # fmt: skip
        for lang in PaperLanguage:
            assert pages_of(made(desk, name, lang=lang, **given)), name  # type: ignore[arg-type]


def test_a_house_that_is_not_set_up_has_nothing_to_hang(desk: Desk) -> None:
    assert pages_of(made(desk, H.HOUSE_PLAN)) and pages_of(made(desk, H.ROOM_LIST))
    with pytest.raises(DomainError, match="no_rooms"):
        made(desk, H.DOOR_PLATES)


# --- cards, plates, rooms ---


@pytest.mark.parametrize(
    ("room", "label", "bed"),
    [
        ("201", "201-2", "2"),
        ("201", "201－2", "2"),
        ("12", "12-3床", "3"),
        ("8", "5", "5"),
        ("20", "2011", "2011"),
        ("201", "201床", "201"),
        ("A", "A", "A"),
    ],
)
def test_a_bed_is_named_inside_its_room(room: str, label: str, bed: str) -> None:
    assert bed_in_room(room, label) == bed


def test_eight_cards_to_a_sheet_and_only_of_the_beds_asked_for(full: House) -> None:
    text = text_of(made(full.desk, H.BED_CARDS))
    assert {"王玉兰", "郭永强", "邓丽华"} == set(re.findall("王玉兰|郭永强|邓丽华|袁国平|付秀英", text))
    only = text_of(made(full.desk, H.BED_CARDS, bed=full.beds["201-2"]))
    assert only == "邓丽华201室2床"
    assert text_of(made(full.desk, H.BED_CARDS, room=full.rooms["203"])) == "郭永强203室1床"
    with pytest.raises(DomainError, match="nobody_there"):
        made(full.desk, H.BED_CARDS, room=full.rooms["204"])


def test_door_plates_with_and_without_names(full: House) -> None:
    assert text_of(made(full.desk, H.DOOR_PLATES, room=full.rooms["201"])) == "2011王玉兰2邓丽华"
    assert text_of(made(full.desk, H.DOOR_PLATES, with_names=YesNoAnswer.NO)) == "201202203204"


def test_the_list_of_rooms_counts_beds(full: House) -> None:
    head, *lines = rows_of(made(full.desk, H.ROOM_LIST, way=PaperWay.EXCEL))
    at = {name: n for n, name in enumerate(head)}
    first = lines[0]
    assert [line[at["房号"]] for line in lines] == ["201", "202", "203", "204"]
    assert (first[at["床位数"]], first[at["有人住"]], first[at["空床"]]) == (2, 2, 0)
    assert all(isinstance(line[at["床位数"]], int) for line in lines)


def test_the_plan_has_names_only_with_a_reason(full: House) -> None:
    assert "王玉兰" not in text_of(made(full.desk, H.HOUSE_PLAN))
    with pytest.raises(DomainError, match="reason_needed"):
        made(full.desk, H.HOUSE_PLAN, with_names=YesNoAnswer.YES)
    assert "王玉兰" in text_of(made(full.desk, H.HOUSE_PLAN, with_names=YesNoAnswer.YES, reason="值班"))


# --- roll-call, handover ---


def test_the_roll_call_sheet_before_and_after(full: House) -> None:
    given = {"round": Round.EVENING, "day": D(2026, 11, 18), "reason": "点名"}
    before = rows_of(made(full.desk, H.ROLL_CALL, way=PaperWay.EXCEL, **given))
    assert [line[1:4] for line in before[1:]] == [
        ("王玉兰", None, None),
        ("邓丽华", "住院", None),
        ("郭永强", "外出", None),
    ]
    stay = next(row.stay for row in _sheet(full.desk) if row.name == "王玉兰")
    full.desk.run(
        TakeRollCall(
            round=Round.EVENING,
            day=D(2026, 11, 18),
            taken_at=on(18, 20, 30),
            marks=(Mark(stay, RollMark.PRESENT),),
        )
    )
    after = rows_of(made(full.desk, H.ROLL_CALL, way=PaperWay.EXCEL, **given))
    assert next(line for line in after if line[1] == "王玉兰")[3] is not None
    assert "点名时间2026-11-1820:30" in text_of(made(full.desk, H.ROLL_CALL, **given))
    with pytest.raises(DomainError, match="round_needed"):
        made(full.desk, H.ROLL_CALL, reason="点名")


def _sheet(desk: Desk) -> Any:
    from facility.lodging.daily.roll_call_lists import roll_sheet

    return desk.ask(roll_sheet, round=Round.EVENING, day=D(2026, 11, 18)).value.rows


def test_health_matters_of_a_handover_stay_hidden_from_the_front_desk(
    house: House, desk_as: Callable[[Role], Desk]
) -> None:
    for text, clinical in (("热水器不热", YesNoAnswer.NO), ("昨夜未睡", YesNoAnswer.YES)):
        house.desk.run(WriteHandover(text=text, clinical=clinical, day=D(2026, 11, 19), shift=Shift.DAY))
    given = {"day": D(2026, 11, 19), "shift": Shift.DAY, "reason": "交班"}
    mine = text_of(made(house.desk, H.HANDOVER, **given))
    theirs = text_of(made(desk_as(Role.FRONT_DESK), H.HANDOVER, **given))
    assert "昨夜未睡" in mine and "热水器不热" in theirs
    assert "昨夜未睡" not in theirs and "涉及健康" in theirs


# --- the proof of nights and the month ---


def test_the_nights_are_those_of_the_figures(full: House) -> None:
    """Counted by hand: 王 16 nights from the 3rd, 郭 14 from the 5th at 23:59, 邓 12 from the 7th, 袁 7."""
    given = {"since": D(2026, 11, 1), "until": D(2026, 11, 18), "reason": "核对"}
    lines = rows_of(made(full.desk, H.NIGHTS, way=PaperWay.EXCEL, **given))[1:]
    nights = {
        name: sum(line[4] == name for line in lines) for name in ("王玉兰", "郭永强", "邓丽华", "袁国平")
    }
    assert nights == {"王玉兰": 16, "郭永强": 14, "邓丽华": 12, "袁国平": 7}
    month = full.desk.ask(occupancy_months, last=D(2026, 11, 1), months=1).value.months[0]
    assert len(lines) == month.nights
    assert sum(line[5] == "请假" for line in lines) == month.leave_nights == 1
    assert sum(line[5] == "住院" for line in lines) == month.hospital_nights == 2
    assert all(isinstance(line[0], datetime) for line in lines)
    text = text_of(made(full.desk, H.NIGHTS, **given))
    assert f"实际占用床日{month.nights}" in text and f"女性床日{month.women}" in text and "人数4" in text


def test_a_move_at_noon_counts_for_the_new_bed_and_a_voided_entry_nowhere(full: House) -> None:
    stay = next(row.stay for row in _sheet(full.desk) if row.name == "王玉兰")
    moved = full.desk.run(MoveBed(stay=stay, bed=full.beds["202-1"], reason="x", since=on(15)))

    def beds() -> list[Any]:
        lines = rows_of(
            made(
                full.desk,
                H.NIGHTS,
                way=PaperWay.EXCEL,
                reason="核对",
                since=D(2026, 11, 14),
                until=D(2026, 11, 15),
            )
        )
        return [line[2] for line in lines if line[4] == "王玉兰"]

    assert beds() == ["201-1", "202-1"]
    full.desk.run(VoidAssignment(assignment=moved.value, reason="登记错了", back=YesNoAnswer.YES))
    assert beds() == ["201-1", "201-1"]


def test_a_night_that_is_not_over_is_in_no_proof(full: House, clock: SetClock) -> None:
    with pytest.raises(DomainError, match="no_night_over"):
        made(full.desk, H.NIGHTS, reason="核对", since=D(2026, 11, 19))
    with pytest.raises(DomainError, match="period_too_long"):
        made(full.desk, H.NIGHTS, reason="核对", since=D.fromordinal(D(2026, 11, 18).toordinal() - MOST))
    lines = rows_of(made(full.desk, H.NIGHTS, way=PaperWay.EXCEL, reason="核对", until=D(2027, 1, 1)))
    assert lines[-1][0].date() == D(2026, 11, 18)


def test_the_month_in_figures_names_nobody(full: House) -> None:
    head, *lines = rows_of(made(full.desk, H.OCCUPANCY, way=PaperWay.EXCEL))
    month = full.desk.ask(occupancy_months).value.months[-1]
    assert len(lines) == 12 and month.rate is not None
    last = dict(zip(head, lines[-1], strict=True))
    assert last["实际占用床日"] == month.nights and month.rate / 10 in lines[-1]
    text = text_of(made(full.desk, H.OCCUPANCY, month=D(2026, 11, 1)))
    assert "指标说明" in text and "王玉兰" not in text and str(month.bed_nights) in text


# --- papers of one person ---


def test_a_notice_of_a_move_says_from_where_to_where(lived_in: LivedIn) -> None:
    text = text_of(lived_in.made(H.MOVE_NOTICE))
    moved = re.search(r"原床位(\d{3}-\d)新床位(\d{3}-\d)起始时间2026-11-1709:00", text)
    assert moved is not None and moved[1] != moved[2]


def test_a_leave_slip_by_its_leave_or_by_the_person(lived_in: LivedIn) -> None:
    by_person = lived_in.made(H.LEAVE_SLIP, absence=None, person=lived_in.world.person)
    assert text_of(by_person) == text_of(lived_in.made(H.LEAVE_SLIP))
    assert "返回回执" in text_of(by_person) and "监护人" in text_of(by_person), (
        "limited capacity: the guardian signs too"
    )
    with pytest.raises(DomainError, match="no_leave"):
        lived_in.made(H.LEAVE_SLIP, absence=None)


def test_belongings_are_in_two_copies_with_the_cash(lived_in: LivedIn) -> None:
    pages = pages_of(lived_in.made(H.THINGS_RECEIPT))
    assert len(pages) == 2 and "本人" in pages[0] and all("300.50" in page for page in pages)
    head, *lines = rows_of(lived_in.made(H.THINGS_RECEIPT, way="excel"))
    assert lines[0][0] == HERE["thing"] and 300.5 in lines[1] and len(head) == 7


def test_the_description_for_a_search_says_to_whom(lived_in: LivedIn) -> None:
    with pytest.raises(DomainError, match="to_whom_needed"):
        lived_in.made(H.SEARCH, to="")
    with pytest.raises(DomainError, match="reason_needed"):
        lived_in.made(H.SEARCH, reason="")


# --- reasons, permissions, the record ---


def test_names_of_many_leave_with_a_reason_and_all_of_it_is_on_record(lived_in: LivedIn) -> None:
    for name in (H.ROLL_CALL, H.HANDOVER, H.NIGHTS, H.SEARCH):
        with pytest.raises(DomainError) as caught:
            lived_in.made(name, reason=" ")
        assert (caught.value.code, caught.value.field) == ("reason_needed", "reason")
    with pytest.raises(DomainError, match="reason_needed"):
        lived_in.made(H.EVACUATION, way="excel", reason="")
    for name in (H.EVACUATION, H.BED_CARDS, H.LEAVE_SLIP, H.THINGS_RECEIPT, H.OCCUPANCY):
        lived_in.made(name, reason="")
    line = lived_in.desk.ask(audit_list, last=1).value[0]
    assert line.sentence.render("zh") == "制作了“床位使用月报”（纸质或 PDF）"
    lived_in.made(H.NIGHTS)
    line = lived_in.desk.ask(audit_list, last=1).value[0]
    assert HERE["print_reason"] in line.sentence.render("zh")


@pytest.mark.parametrize("name", [H.LEAVE_SLIP, H.MOVE_NOTICE, H.THINGS_RECEIPT, H.SEARCH])
def test_a_paper_of_one_person_stands_in_the_record_of_that_person(
    name: HousePaper, lived_in: LivedIn
) -> None:
    lived_in.made(name)
    line = lived_in.desk.ask(audit_list, person=lived_in.world.person, last=1).value[0]
    assert line.command == "lodging.print" and name.label


@pytest.mark.parametrize("role", list(Role))
def test_who_may_make_which_paper(role: Role, desk_as: Callable[[Role], Desk]) -> None:
    desk = desk_as(role)
    for name in HousePaper:
        needs = MAY.get(name, "lodging.read")
        given = {"reason": "核对", "round": Round.NIGHT, "to": "派出所"}
        try:
            made(desk, name, **given)
            allowed = True
        except NotAllowed:
            allowed = False
        except DomainError:
            allowed = True
        assert allowed == (desk.may("lodging.read") and desk.may(needs)), (role, name)


def test_what_is_no_list_has_no_sheet_and_what_is_recorded_has_no_blank(desk: Desk) -> None:
    for name in set(HousePaper) - set(AS_SHEETS):
        with pytest.raises(DomainError) as caught:
            made(desk, name, way=PaperWay.EXCEL, reason="核对", with_names=YesNoAnswer.YES, to="x")
        assert caught.value.code == "no_sheet"
    for name in set(HousePaper) - set(BLANKS):
        with pytest.raises(DomainError, match="no_blank"):
            desk.ask(house_paper_blank, name=name)
