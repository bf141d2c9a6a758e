"""A list from Excel in its panel: looked at row by row, put right, applied, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QElapsedTimer, QTimer
from pytestqt.qtbot import QtBot

from facility.admission.people_list import people_list
from facility.admission.roster_preview import imported_lists
from facility.core.desk import Desk
from facility.core.permissions import Role
from facility.premises.queries import house
from tests.support.lists import book as list_of
from ui.kit.buttons import Button
from ui.lists.importing import ImportPanel
from ui.people.page import PeoplePage
from ui.shell.seats import seat_at

WANG = ["王国栋", "男", "511702199107264755", "13981061723"]
WRONG = ["周志远", "男", "511702199107264750", "13981061724"]
LIU = ["刘小燕", "女", "511702200311035306", ""]


def book(
    folder: Path, *rows: list[str], head: tuple[str, ...] = ("姓名", "性别", "身份证号", "联系电话")
) -> str:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["某社区在册名单"])
    sheet.append(list(head))
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    made.save(out)
    path = folder / "名单.xlsx"
    path.write_bytes(out.getvalue())
    return str(path)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PeoplePage]:
    made = PeoplePage(seat_at(desk))
    qtbot.addWidget(made)
    made.resize(1198, 656)
    made.show()
    yield made
    made.close_panel()
    made.retire()


def panel_of(page: PeoplePage) -> ImportPanel:
    page.import_list()
    assert isinstance(page.panel, ImportPanel)
    return page.panel


def look(qtbot: QtBot, panel: ImportPanel, path: str) -> None:
    panel.take_path(path)
    qtbot.waitUntil(lambda: panel.preview is not None, timeout=20_000)


def apply(qtbot: QtBot, panel: ImportPanel) -> None:
    before = panel.preview
    panel.apply.click()
    qtbot.waitUntil(lambda: panel.applying is None and panel.preview is not before, timeout=20_000)


def names(desk: Desk) -> list[str]:
    return [row.name for row in desk.ask(people_list).value]


def test_every_row_is_shown_before_anything_is_written(
    qtbot: QtBot, desk: Desk, page: PeoplePage, tmp_path: Path
) -> None:
    panel = panel_of(page)
    look(qtbot, panel, book(tmp_path, WANG, WRONG, LIU))
    chips = {row.title: row.chip for row in panel.rows.rows()}
    assert chips["王国栋"].tone == "ok" and chips["周志远"].tone == "danger"
    wrong = next(row for row in panel.rows.rows() if row.title == "周志远")
    assert wrong.second.startswith("C4 “511702199107264750”")
    panel.rows.choose(wrong.key)
    assert panel.detail.isVisible() and "周志远" in panel.detail.heading.text()
    assert names(desk) == []
    panel.pills._group.button(len(panel.pills._keys) - 1).click()
    assert {row.key[0] for row in panel.rows.rows()} == {"skipped"}


def test_applied_once_twice_changes_nothing_and_taken_back_as_a_whole(
    qtbot: QtBot, desk: Desk, page: PeoplePage, tmp_path: Path
) -> None:
    panel = panel_of(page)
    look(qtbot, panel, book(tmp_path, WANG, WRONG, LIU))
    apply(qtbot, panel)
    assert sorted(names(desk)) == ["刘小燕", "王国栋"]
    assert panel.message.isVisible() and "1" in panel.message.more.text()
    qtbot.waitUntil(lambda: not panel.apply.isEnabled(), timeout=20_000)
    assert {row.chip.tone for row in panel.rows.rows()} == {"neutral", "danger"}
    back = next(b for b in panel.message.findChildren(Button) if b.property("roster"))
    back.click()
    qtbot.waitUntil(lambda: panel.applying is None, timeout=20_000)
    assert names(desk) == []
    qtbot.waitUntil(lambda: panel.apply.isEnabled(), timeout=20_000)


def test_a_list_applied_before_can_be_taken_back_later(
    qtbot: QtBot, desk: Desk, page: PeoplePage, tmp_path: Path
) -> None:
    panel = panel_of(page)
    look(qtbot, panel, book(tmp_path, WANG))
    apply(qtbot, panel)
    qtbot.waitUntil(lambda: not panel.apply.isEnabled(), timeout=20_000)
    panel.again.click()
    row = panel.before_list.rows()[0]
    assert row.action
    panel.before_list.acted.emit(row.key)
    qtbot.waitUntil(lambda: panel.applying is None, timeout=20_000)
    assert names(desk) == [] and panel.before_list.rows()[0].action == ""


def test_a_column_is_put_right_by_hand(qtbot: QtBot, desk: Desk, page: PeoplePage, tmp_path: Path) -> None:
    panel = panel_of(page)
    look(qtbot, panel, book(tmp_path, WANG, head=("姓名", "性别", "号码甲", "联系电话")))
    panel.columns_button.click()
    columns = {row.key: row for row in panel.columns.list.rows()}
    assert columns["C"].text == "不读取" and panel.columns.list.isVisible()
    offered = [act.data()[1] for act in panel.columns.menu("C").actions()]
    assert offered[0] == "" and "id_number" in offered
    before = panel.preview
    panel.columns.picked.emit("C", "id_number")
    qtbot.waitUntil(lambda: panel.preview is not before, timeout=20_000)
    apply(qtbot, panel)
    found = desk.ask(people_list).value[0]
    assert found.name == "王国栋" and found.birth is not None


def test_a_damaged_file_ends_in_a_sentence(
    qtbot: QtBot, desk: Desk, page: PeoplePage, tmp_path: Path
) -> None:
    panel = panel_of(page)
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 broken")
    panel.take_path(str(tmp_path / "x.xlsx"))
    qtbot.waitUntil(panel.message.isVisible, timeout=20_000)
    assert panel.message.words.text() and panel.start.isVisible()
    panel.take_path(str(tmp_path / "none.xlsx"))
    assert "none.xlsx" in panel.message.words.text()


def many(folder: Path, rows: int) -> str:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["姓名", "出生日期", "联系电话"])
    for n in range(rows):
        sheet.append([f"甲{chr(0x4E00 + n)}", "1990-01-02", f"139{n:08d}"])
    path = folder / "长名单.xlsx"
    made.save(path)
    return str(path)


def test_a_long_list_is_applied_beside_the_screen_and_can_be_stopped(
    qtbot: QtBot, desk: Desk, page: PeoplePage, tmp_path: Path
) -> None:
    panel = panel_of(page)
    look(qtbot, panel, many(tmp_path, 320))
    steps: list[tuple[int, int]] = []
    ticks: list[float] = []
    clock = QElapsedTimer()
    clock.start()
    beat = QTimer(panel)
    beat.setInterval(5)
    beat.timeout.connect(lambda: ticks.append(clock.restart()))
    beat.start()
    panel.apply.click()
    assert panel.applying is not None and not panel.look.isEnabled() and not panel.apply.isEnabled()
    running = panel.applying
    running.progressed.connect(lambda done, total, _words: steps.append((done, total)))
    qtbot.waitUntil(lambda: any(done > 20 for done, _total in steps), timeout=20_000)
    running.cancel()
    qtbot.waitUntil(lambda: panel.applying is None, timeout=20_000)
    assert steps[-1][0] < 320 and steps[-1][1] == 320
    assert names(desk) == [] and desk.ask(imported_lists).value == ()
    assert panel.message.isVisible() and panel.apply.isEnabled() and panel.look.isEnabled()
    assert max(ticks) < 1500, "the screen went on living"
    apply(qtbot, panel)
    assert len(names(desk)) == 320


def test_a_panel_closed_while_applying_leaves_nothing(
    qtbot: QtBot, desk: Desk, page: PeoplePage, tmp_path: Path
) -> None:
    panel = panel_of(page)
    look(qtbot, panel, many(tmp_path, 200))
    panel.apply.click()
    assert panel.applying is not None
    job = panel.applying.job
    page.close_panel()
    qtbot.waitUntil(lambda: job.stage.final, timeout=20_000)
    assert names(desk) == []


def test_rooms_come_in_through_the_same_panel(
    qtbot: QtBot, desk: Desk, page: PeoplePage, tmp_path: Path
) -> None:
    panel = ImportPanel(page, "rooms")
    page.open_panel(panel)
    assert not panel.takes_over and panel.here is None
    path = tmp_path / "房间.xlsx"
    path.write_bytes(
        list_of(
            ["楼栋", "楼层", "房号", "床号"], ["主楼", "2", "201", "1、2"], ["主楼", "屋顶", "202", ""]
        ).data
    )
    look(qtbot, panel, str(path))
    assert [row.chip.tone for row in panel.rows.rows()] == ["ok", "danger"]
    apply(qtbot, panel)
    (building,) = desk.ask(house).value
    assert [bed.label for bed in building.floors[0].rooms[0].beds] == ["201-1", "201-2"]
    back = next(b for b in panel.message.findChildren(Button) if b.property("roster"))
    back.click()
    qtbot.waitUntil(lambda: panel.applying is None, timeout=20_000)
    assert desk.ask(house).value == ()
    panel.again.click()
    assert panel.before_list.rows()[0].action == ""


def test_only_those_who_may_bring_lists(qtbot: QtBot, desk_as: Any) -> None:
    made = PeoplePage(seat_at(desk_as(Role.QC_LEAD)))
    qtbot.addWidget(made)
    made.show()
    made.import_list()
    assert made.panel is None and not hasattr(made, "bring")
    made.retire()
