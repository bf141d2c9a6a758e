"""Settings: every register with its empty list and its way in; remembered headings changed and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.permissions import Role
from facility.incoming.headings import remembered_headings
from facility.premises.importing import ImportRooms
from facility.sheets.reader import read_workbook
from facility.staff.importing import ImportStaff
from facility.staff.queries import staff_list
from tests.support.lists import book
from ui.lists.importing import ImportPanel
from ui.settings.page import SettingsPage
from ui.shell.seats import seat_at

HEAD = ["姓名", "岗位", "入职日期", "甲栏"]
WU = ["吴敏", "护士", "2024-03-01", "护士执业证"]


@pytest.fixture
def page(qtbot: QtBot, housed: Desk) -> SettingsPage:
    made = SettingsPage(seat_at(housed))
    qtbot.addWidget(made)
    made.resize(1198, 656)
    made.show()
    return made


def show(page: SettingsPage, key: str) -> Any:
    page.show_item(key)
    return page.section


def test_every_register_has_its_card(page: SettingsPage, housed: Desk) -> None:
    section = show(page, "imports")
    assert list(section.cards) == ["people", "staff", "credentials", "rooms", "places", "equipment"]
    empty = section.cards["staff"].told.text()
    housed.run(ImportStaff(file=book(HEAD, WU)))
    page.refresh()
    assert section.cards["staff"].told.text() != empty and "1" in section.cards["staff"].told.text()
    assert not page.message.isVisible()


def test_the_empty_list_is_saved(page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    section = show(page, "imports")
    path = tmp_path / "空白.xlsx"
    monkeypatch.setattr("ui.kit.saving.QFileDialog.getSaveFileName", lambda *_a: (str(path), ""))
    section.cards["rooms"].blank.click()
    first = read_workbook(path.read_bytes()).sheets[0].rows[0]
    assert "房号 *" in [cell.text for cell in first.cells.values()]


def test_staff_come_in_from_the_settings(
    qtbot: QtBot, page: SettingsPage, housed: Desk, tmp_path: Path
) -> None:
    show(page, "imports").cards["staff"].bring.click()
    panel = page.panel
    assert isinstance(panel, ImportPanel) and panel.register.key == "staff"
    path = tmp_path / "人员.xlsx"
    path.write_bytes(book(HEAD, WU).data)
    panel.take_path(str(path))
    qtbot.waitUntil(lambda: panel.preview is not None, timeout=20_000)
    panel.apply.click()
    qtbot.waitUntil(lambda: panel.applying is None, timeout=20_000)
    assert [row.name for row in housed.ask(staff_list).value] == ["吴敏"]
    page.close_panel()


def test_rooms_are_reached_from_the_house(page: SettingsPage) -> None:
    show(page, "house").bring.click()
    assert isinstance(page.panel, ImportPanel) and page.panel.register.key == "rooms"
    page.close_panel()


def test_a_heading_is_changed_and_forgotten(qtbot: QtBot, page: SettingsPage, housed: Desk) -> None:
    housed.run(ImportStaff(file=book(HEAD, WU), columns="D=notes"))
    housed.run(
        ImportRooms(file=book(["楼栋", "楼层", "房号", "面积"], ["东楼", "1", "901", "20"]), columns="D=")
    )
    section = show(page, "columns")
    rows = {row.title: row for row in section.list.rows()}
    assert {title: row.text for title, row in rows.items()} == {"甲栏": "备注", "面积": "不读取"}
    assert rows["面积"].right == "房间床位一览表"
    menu = section.menu(rows["甲栏"].key)
    offered = {act.data()[1]: act for act in menu.actions() if isinstance(act.data(), tuple)}
    assert offered["notes"].isChecked() and "id_number" not in offered
    offered["qualification"].trigger()
    qtbot.waitUntil(lambda: {row.title: row.text for row in section.list.rows()}["甲栏"] == "资质")
    again = section.menu(rows["甲栏"].key)
    next(act for act in again.actions() if isinstance(act.data(), int)).trigger()
    qtbot.waitUntil(lambda: [row.title for row in section.list.rows()] == ["面积"])
    assert len(housed.ask(remembered_headings).value) == 1


def test_who_may_not_write_a_register_is_not_offered_it(
    qtbot: QtBot, desk_as: Callable[[Role], Desk]
) -> None:
    made = SettingsPage(seat_at(desk_as(Role.ADMINISTRATOR)))
    qtbot.addWidget(made)
    made.show()
    assert list(show(made, "imports").cards) == ["staff", "credentials", "rooms", "places", "equipment"]
