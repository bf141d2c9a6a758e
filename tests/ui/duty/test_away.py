"""A leave from its plan to the return, by keyboard alone; and what the list of absences tells and asks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facility.core.permissions import Role
from facility.lodging.daily.absence_lists import absences_of
from facility.lodging.daily.words import AbsenceState
from tests.lodging.house import House, on
from tests.support.desks import Office
from tests.support.people import run
from tests.ui.duty.hands import (
    deeds,
    do,
    form_of,
    lines,
    part_of,
    person,
    press,
    shown_fields,
    tab_to,
    type_on,
)
from ui.kit.history import HistoryPanel

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_leave_from_plan_to_return_by_keyboard_alone(
    lived_in: House, page_at: Any, clock: Any, qtbot: QtBot
) -> None:
    page = page_at(lived_in.desk, "away")
    view = part_of(page).view
    assert lines(page) == []
    tab_to(lambda one: one is view.begins[0])
    press(Qt.Key.Key_Space)
    type_on("对象", "王玉兰")
    type_on("计划出发", "2026-11-19", "14:00")
    type_on("预计返回", "2026-11-19", "20:00")
    type_on("去哪里", "回家")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: [one.row.state for one in lines(page)] == [AbsenceState.PLANNED])
    assert QApplication.focusWidget() is view.table()

    clock.set(on(19, 14, 5))
    press(Qt.Key.Key_Space)
    assert form_of(page).form.cls.__name__ == "SetOff"
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: [one.row.state for one in lines(page)] == [AbsenceState.AWAY])

    clock.set(on(19, 22))
    page.refresh()
    assert [(one.row.state, one.late) for one in lines(page)] == [(AbsenceState.OVERDUE, "过 2 小时")]

    press(Qt.Key.Key_Space)
    assert form_of(page).form.cls.__name__ == "ComeBack" and "bed" not in shown_fields(page)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: lines(page) == [])
    who = person(lived_in.desk, "王玉兰")
    row = lived_in.desk.ask(absences_of, person=who).value[0]
    assert (row.state, row.left_at, row.back_at) == (AbsenceState.BACK, on(19, 14, 5), on(19, 22))


def test_whoever_is_late_stands_on_top_with_whom_to_call(lived_in: House, page_at: Any) -> None:
    desk = lived_in.desk
    late, other = person(desk, "王玉兰"), person(desk, "赵敏")
    run(desk, "people.add_contact", person=late, name="王母", relation="mother", phone="13912345678")
    run(desk, "lodging.go_on_leave", person=other, left_at=on(19, 9), planned_until=on(20, 18))
    run(desk, "lodging.go_on_leave", person=late, left_at=on(18, 9), planned_until=on(18, 18))
    page = page_at(desk, "away")
    first, second = lines(page)
    assert (first.name, first.call) == ("王玉兰", "王母 13912345678") and second.call == ""
    view = part_of(page).view
    assert view.now.tones()["until"](first) == "danger" and view.now.tones()["until"](second) == ""
    assert ("王母", "13912345678") in view.foot.grid._fields
    counts = {key: sum(view.now.belongs(line, key) for line in view.lines) for key, _word in view.now.pills()}
    assert counts == {"open": 2, "overdue": 1, "leave": 2, "hospital": 0, "planned": 0, "past": 0}


def test_the_guardian_is_asked_for_only_where_the_law_asks(lived_in: House, page_at: Any) -> None:
    desk = lived_in.desk
    alone, limited = person(desk, "王玉兰"), person(desk, "赵敏")
    run(desk, "people.add_guardian", person=limited, name="赵父", relation="father", phone="13912345679")
    run(
        desk,
        "people.record_capacity",
        person=limited,
        value="limited",
        basis="court",
        since="2020-01-01",
        document="（2020）沪01民特1号",
    )
    for who in (alone, limited):
        run(desk, "lodging.plan_leave", person=who, planned_from=on(20, 9), planned_until=on(20, 18))
    page = page_at(desk, "away")
    asked = {}
    for line in lines(page):
        part_of(page).show_item(line.key)
        do(page, "lodging.set_off")
        asked[line.name] = "guardian_signed_by" in shown_fields(page) and "without_guardian" in shown_fields(
            page
        )
        page.close_panel()
    assert asked == {"王玉兰": False, "赵敏": True}
    part_of(page).view.begins[1].click()
    form = form_of(page).form
    assert "guardian_signed_by" not in shown_fields(page), "nobody is chosen yet"
    form.put({"person": limited})
    form._left("person")
    assert "guardian_signed_by" in shown_fields(page) and form.rows["person"].remark is not None
    form.put({"person": alone})
    form._left("person")
    assert "guardian_signed_by" not in shown_fields(page)


def test_in_hospital_the_bed_is_kept_or_given_up(lived_in: House, page_at: Any, qtbot: QtBot) -> None:
    desk = lived_in.desk
    run(
        desk, "lodging.go_to_hospital", person=person(desk, "赵敏"), hospital="区第四人民医院", left_at=on(18, 9),
        bed_kept_until="2026-11-25", hospital_reason="复查",
    )  # fmt: skip
    page = page_at(desk, "away")
    assert {"lodging.come_back", "lodging.keep_bed", "lodging.give_up_bed"} <= set(deeds(page))
    assert ("住院原因", "复查") in part_of(page).view.foot.grid._fields
    do(page, "lodging.give_up_bed")
    form_of(page).form.put({"reason": "住院时间较长"})
    form_of(page).submit()
    qtbot.waitUntil(lambda: "lodging.keep_bed" not in deeds(page))
    do(page, "lodging.come_back")
    assert "bed" in shown_fields(page), "they need a bed again"


def test_what_is_past_is_corrected_or_voided_with_a_reason(
    lived_in: House, page_at: Any, qtbot: QtBot
) -> None:
    desk = lived_in.desk
    run(
        desk, "lodging.go_on_leave", person=person(desk, "赵敏"), left_at=on(17, 9), back_at=on(17, 18),
        planned_until=on(17, 19),
    )  # fmt: skip
    page = page_at(desk, "away")
    assert lines(page) == []
    part_of(page).show_item(("pill", "past"))
    assert [one.row.state for one in lines(page)] == [AbsenceState.BACK]
    part_of(page).take_focus()
    press(Qt.Key.Key_Space)
    assert page.panel is None, "Space does nothing where nothing comes next"
    do(page, "history")
    assert isinstance(page.panel, HistoryPanel) and page.panel.view.lines
    do(page, "lodging.correct_absence")
    form_of(page).form.put({"back_at": on(17, 17), "reason": "看错钟"})
    form_of(page).submit()
    qtbot.waitUntil(lambda: [one.until for one in lines(page)] == [on(17, 17)])


def test_who_only_reads_is_offered_nothing_to_do(lived_in: House, page_at: Any, office: Office) -> None:
    run(lived_in.desk, "lodging.go_on_leave", person=person(lived_in.desk, "赵敏"), planned_until=on(20, 9))
    page = page_at(office.desk(Role.AUDITOR.value), "away")
    assert [one.name for one in lines(page)] == ["赵敏"] and part_of(page).view.begins == []
    assert not [what for what in deeds(page) if what.startswith("lodging.")]
