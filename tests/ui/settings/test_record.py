"""Settings, Who did what: filters, pages, then → now, taking out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.office import RecordKind, audit_list
from tests.support.people import run
from ui.kit.action import FormPanel
from ui.kit.history import HistoryLabel, HistoryPanel
from ui.settings.house import HouseSection
from ui.settings.page import SettingsPage
from ui.settings.record import RecordSection
from ui.settings.users import UsersSection
from ui.shell.seats import seat_at


@pytest.fixture
def page(qtbot: QtBot, housed: Desk) -> SettingsPage:
    made = SettingsPage(seat_at(housed))
    qtbot.addWidget(made)
    made.resize(1198, 656)
    made.show()
    return made


@pytest.fixture
def section(page: SettingsPage, housed: Desk) -> RecordSection:
    person = int(run(housed, "people.enter", name="林晓慧", sex="female", birth="1988-03-14"))
    run(housed, "people.change", person=person, name="林晓慧", sex="female", birth="1988-03-15")
    page.show_item("record")
    shown = page.section
    assert isinstance(shown, RecordSection)
    return shown


def test_a_line_tells_what_was_then_and_is_now(page: SettingsPage, section: RecordSection) -> None:
    assert "无缺号" in section.whole.accessibleName()
    section.list.choose(section.lines[0].id)
    assert isinstance(page.panel, HistoryPanel)
    words = page.panel.findChild(HistoryLabel).text()
    assert "1988-03-14" in words and "1988-03-15" in words and "出生日期" in words


def test_the_filter_stands_above_and_can_be_lifted(page: SettingsPage, section: RecordSection) -> None:
    everything = len(section.lines)
    section.choose.click()
    assert isinstance(page.panel, FormPanel)
    page.panel.form.put({"kind": RecordKind.PEOPLE, "user": page.seat.desk.user.id})
    page.panel.submit()
    assert page.panel is None
    assert [line.command for line in section.lines] == ["people.change", "people.enter"]
    assert section.asked.isVisible() and page.seat.desk.user.name in section.asked_words.text()
    section.clear.click()
    assert len(section.lines) == everything and not section.asked.isVisible()


def test_older_lines_follow_without_a_gap(
    page: SettingsPage, section: RecordSection, housed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.settings.record.ONCE", 3)
    section.lines = []
    section.load()
    assert len(section.lines) == 3 and section.more.isVisible()
    run(housed, "people.enter", name="关山月")
    while section.more.isVisible():
        section.more.click()
    ids = [line.id for line in section.lines]
    assert ids == list(range(ids[0], 0, -1))


def test_the_record_is_taken_out_with_a_reason(
    page: SettingsPage, section: RecordSection, housed: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "record"
    monkeypatch.setattr("ui.settings.record.QFileDialog.getSaveFileName", lambda *_all: (str(target), ""))
    lines = len(section.lines)
    section.export.click()
    assert isinstance(page.panel, FormPanel)
    page.panel.submit()
    assert page.panel is not None and not target.with_suffix(".xlsx").exists()
    page.panel.form.put({"reason": "街道检查"})
    page.panel.submit()
    written = io.BytesIO(target.with_suffix(".xlsx").read_bytes())
    assert load_workbook(written).worksheets[0].max_row == lines + 1
    assert housed.ask(audit_list, last=1).value[0].command == "audit.export"


def test_rooms_and_users_tell_what_happened(page: SettingsPage, housed: Desk) -> None:
    page.show_item("house")
    house = page.section
    assert isinstance(house, HouseSection)
    house.happened.click()
    assert isinstance(page.panel, HistoryPanel) and page.panel.view.lines
    page.close_panel()
    page.show_item("users")
    users = page.section
    assert isinstance(users, UsersSection)
    users.happened.click()
    assert isinstance(page.panel, HistoryPanel)
