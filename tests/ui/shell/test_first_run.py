"""Setting up a facility: step by step, nothing lost, nothing written before the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from facility.core.errors import DomainError
from facility.core.vault import Vault
from facility.premises.profile import facility_profile
from facility.premises.queries import place_list, room_list
from facility.premises.recovery_sheet import groups_of
from facility.premises.words import FacilityKind, Subtype
from ui.shell.entrance import Entrance
from ui.shell.first_run import ADMIN_AT, HOUSE_AT, LEGAL_AT, SHEET_AT, WHAT_AT, FirstRun
from ui.shell.preferences import PreferenceFile

NAME = "锦溪区安和精神康复服务中心"
SECRET = "a quiet night on the way"


@pytest.fixture
def wizard(qtbot: QtBot, tmp_path: Path) -> Iterator[FirstRun]:
    made = FirstRun(tmp_path / "store")
    qtbot.addWidget(made)
    made.resize(1100, 720)
    made.show()
    yield made
    if made.desk is not None:
        made.desk.close()


def through_the_first_steps(wizard: FirstRun, subtype: Subtype = Subtype.DORMITORY) -> None:
    wizard.what.form.put({"subtype": subtype})
    wizard.forward()
    wizard.legal.form.put({"name": NAME})
    wizard.forward()
    wizard.forward()
    assert wizard.step == HOUSE_AT


def fill_administrator(wizard: FirstRun, password: str = SECRET, again: str = SECRET) -> None:
    wizard.admin.form.put({"login": "zhou", "name": "周雨桐"})
    for field, text in (("password", password), ("again", again)):
        wizard.admin.form.editor(field).line.setText(text)  # type: ignore[attr-defined]


def set_up(qtbot: QtBot, wizard: FirstRun) -> None:
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.step == SHEET_AT or wizard._errand is None, timeout=30_000)


def test_a_step_is_left_only_when_it_is_right(wizard: FirstRun) -> None:
    wizard.forward()
    assert wizard.step == WHAT_AT
    assert wizard.what.form.rows["subtype"].error is not None
    wizard.what.form.put({"subtype": Subtype.DORMITORY})
    wizard.forward()
    assert wizard.step == LEGAL_AT
    wizard.legal.form.put({"name": NAME})
    wizard.legal.form.editor("organisation_code").restore("52510199MJX0A2B378")
    wizard.forward()
    assert wizard.step == LEGAL_AT
    assert wizard.legal.form.rows["organisation_code"].error is not None


def test_nothing_typed_is_lost_going_back(wizard: FirstRun, tmp_path: Path) -> None:
    through_the_first_steps(wizard)
    wizard.house.form.put({"floors": 3})
    wizard.go_back()
    wizard.go_back()
    assert wizard.legal.form.editor("name").raw() == NAME
    wizard.forward()
    wizard.forward()
    assert wizard.house.form.editor("floors").raw() == "3"
    assert not (tmp_path / "store").exists()


def test_a_day_centre_is_asked_for_places_and_both_are_kept(wizard: FirstRun) -> None:
    through_the_first_steps(wizard)
    wizard.house.form.put({"floors": 3})
    wizard.go(WHAT_AT)
    wizard.what.form.put({"subtype": Subtype.CLUBHOUSE})
    wizard.go(HOUSE_AT)
    assert "count" in wizard.house.form.rows
    wizard.house.form.put({"count": 20})
    wizard.go(WHAT_AT)
    wizard.what.form.put({"subtype": Subtype.DORMITORY})
    wizard.go(HOUSE_AT)
    assert wizard.house.form.editor("floors").raw() == "3"


def test_the_house_is_drawn_as_the_numbers_come(wizard: FirstRun) -> None:
    through_the_first_steps(wizard)
    assert wizard.house.picture.plan is None
    wizard.house.form.put({"floors": 2, "rooms_per_floor": 6, "beds_per_room": 2, "women": "101-106"})
    wizard.house.show_plan()
    plan = wizard.house.picture.plan
    assert plan is not None and (plan.rooms, plan.beds, plan.women) == (12, 24, 12)
    wizard.house.form.put({"women": "900-999"})
    wizard.forward()
    assert wizard.step == HOUSE_AT and wizard.house.form.rows["women"].error is not None


def test_two_passwords_must_agree_and_be_good(wizard: FirstRun) -> None:
    through_the_first_steps(wizard)
    wizard.without_house()
    fill_administrator(wizard, again="something else")
    wizard.forward()
    assert wizard.step == ADMIN_AT and wizard.admin.form.rows["again"].error is not None
    fill_administrator(wizard, "short", "short")
    wizard.forward()
    assert wizard.admin.form.rows["password"].error is not None


def test_to_the_end_with_a_house(qtbot: QtBot, wizard: FirstRun, tmp_path: Path) -> None:
    through_the_first_steps(wizard)
    wizard.house.form.put({"floors": 2, "rooms_per_floor": 6, "beds_per_room": 2, "women": "101-106"})
    wizard.forward()
    fill_administrator(wizard)
    set_up(qtbot, wizard)
    assert wizard.step == SHEET_AT and wizard.sheet is not None
    profile = wizard.desk.ask(facility_profile).value
    assert (profile.name, profile.kind) == (NAME, FacilityKind.FULL_TIME)
    assert len(wizard.desk.ask(room_list).value) == 12
    assert wizard.sheet.preview.page_count() == 1
    assert not wizard.next.isEnabled()
    assert not wizard.may_leave()  # the sheet has not been proved
    wizard.sheet._typed("none")
    assert not wizard.sheet.right
    wizard.sheet._typed(groups_of(wizard._code)[wizard.sheet.asked].lower())
    assert wizard.sheet.right
    with qtbot.waitSignal(wizard.finished) as told:
        wizard.forward()
    assert told.args == [wizard.desk, "zhou"]
    assert Vault.unlock(tmp_path / "store", "zhou", SECRET)
    assert Vault.recover(tmp_path / "store", wizard._code)


def test_to_the_end_with_day_places(qtbot: QtBot, wizard: FirstRun) -> None:
    through_the_first_steps(wizard, Subtype.DAY_CARE)
    wizard.house.form.put({"count": 12})
    wizard.forward()
    fill_administrator(wizard)
    set_up(qtbot, wizard)
    assert len(wizard.desk.ask(place_list).value) == 12


def test_a_refusal_leads_back_to_its_step_and_can_be_mended(qtbot: QtBot, wizard: FirstRun) -> None:
    through_the_first_steps(wizard)
    wizard.without_house()
    fill_administrator(wizard)
    refusal = DomainError("name_taken", "Please fill in: {label}.", "name", label="x")
    wizard._refused(LEGAL_AT, refusal)
    assert wizard.step == LEGAL_AT and wizard.legal.form.rows["name"].error is not None


def test_a_store_that_is_there_is_never_overwritten(qtbot: QtBot, wizard: FirstRun, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "anyi.db").write_bytes(b"something dear")
    through_the_first_steps(wizard)
    wizard.without_house()
    fill_administrator(wizard)
    set_up(qtbot, wizard)
    assert wizard.step == ADMIN_AT
    assert wizard.admin.property("message").isVisible()
    assert (tmp_path / "store" / "anyi.db").read_bytes() == b"something dear"


def test_a_change_of_language_keeps_all_but_passwords(qtbot: QtBot, wizard: FirstRun, tmp_path: Path) -> None:
    through_the_first_steps(wizard)
    wizard.house.form.put({"floors": 4})
    wizard.without_house()
    fill_administrator(wizard)
    again = FirstRun(tmp_path / "store")
    qtbot.addWidget(again)
    again.restore(wizard.memo())
    assert again.step == ADMIN_AT
    assert again.legal.form.editor("name").raw() == NAME
    assert again.house.form.editor("floors").raw() == "4"
    assert again.admin.form.editor("login").raw() == "zhou"
    assert again.admin.form.editor("password").raw() == ""


def test_what_was_typed_outlives_a_power_cut(qtbot: QtBot, tmp_path: Path) -> None:
    memory = PreferenceFile(tmp_path / "config" / "this-pc.json")
    memory.change(folder=str(tmp_path / "store"))

    def wizard() -> FirstRun:
        entrance = Entrance(memory)
        qtbot.addWidget(entrance)
        entrance.show_first_run()
        found = entrance.views.currentWidget()
        assert isinstance(found, FirstRun)
        return found

    first = wizard()
    through_the_first_steps(first)
    fill_administrator(first)
    kept = tmp_path / "config" / "set-up.json"
    qtbot.waitUntil(kept.exists)
    assert SECRET not in kept.read_text(encoding="utf-8")
    again = wizard()
    assert again.step == HOUSE_AT and again.legal.form.editor("name").raw() == NAME
    again.noted.emit(None)  # the store holds it now
    assert not kept.exists()
    kept.write_text('{"folder": 1}', encoding="utf-8")
    assert wizard().step == WHAT_AT, "a damaged one is passed over"


def test_ctrl_enter_begins_the_work_on_the_last_step(qtbot: QtBot, wizard: FirstRun) -> None:
    through_the_first_steps(wizard)
    wizard.without_house()
    fill_administrator(wizard)
    set_up(qtbot, wizard)
    assert wizard.sheet is not None
    QTest.qWait(50)
    area = wizard.views.currentWidget()
    assert isinstance(area, QScrollArea) and area.verticalScrollBar().value() == 0, "its title is seen"
    QTest.keyClicks(wizard.sheet.line, groups_of(wizard._code)[wizard.sheet.asked])
    with qtbot.waitSignal(wizard.finished):
        QTest.keyClick(wizard.sheet.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
