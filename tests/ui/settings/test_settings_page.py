"""Settings: sections by role, and what can be changed there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from facility.admission.templates import template_list
from facility.core.desk import Desk
from facility.core.office import ChangeSetting
from facility.core.permissions import PERMISSIONS, Role
from facility.core.settings import SETTINGS
from facility.core.users import user_list
from facility.core.vault import Vault
from tests.support.desks import PASSWORD
from ui.kit.theme import theme
from ui.settings.one_value import one_value, read_of
from ui.settings.page import SettingsPage
from ui.settings.section import SECTIONS
from ui.shell.seats import seat_at
from ui.shell.window import Window


@pytest.fixture
def page(qtbot: QtBot, housed: Desk) -> SettingsPage:
    made = SettingsPage(seat_at(housed))
    qtbot.addWidget(made)
    made.resize(1198, 656)
    made.show()
    return made


def show(page: SettingsPage, key: str) -> Any:
    page.show_item(key)
    assert page.list.key() == key
    assert not page.message.isVisible()
    return page.section


def test_every_section_opens(page: SettingsPage) -> None:
    for spec in SECTIONS:
        assert show(page, spec.key).accessibleName()


def test_a_duty_leads_to_a_section(page: SettingsPage) -> None:
    page.show_item(("users",))
    assert page.list.key() == "users"


@pytest.mark.parametrize("role", list(Role))
def test_sections_by_role(qtbot: QtBot, housed: Desk, desk_as: Callable[[Role], Desk], role: Role) -> None:
    made = SettingsPage(seat_at(desk_as(role)))
    qtbot.addWidget(made)
    made.show()
    for spec in SECTIONS:
        allowed = role in PERMISSIONS[spec.may].roles
        assert (spec in made.specs) == allowed
        if allowed:
            show(made, spec.key)


def test_the_facility_is_changed_in_its_form(qtbot: QtBot, page: SettingsPage, housed: Desk) -> None:
    section = show(page, "facility")
    section.button.click()
    form = page.panel.form  # type: ignore[union-attr]
    assert form.editor("name").raw() == "锦溪区安和精神康复服务中心"
    form.put({"phone": "028-86412200"})
    page.panel.submit()  # type: ignore[union-attr]
    assert page.panel is None

    def shown() -> str:
        return " ".join(
            label.text()
            for _card, grid, _names in section.grids
            for label in grid.findChildren(type(section.meta))
        )

    qtbot.waitUntil(lambda: "86412200" in shown().replace(" ", "").replace("-", ""))


def test_a_user_is_created_blocked_and_let_in_again(qtbot: QtBot, page: SettingsPage, housed: Desk) -> None:
    section = show(page, "users")
    section.create.open()
    form = page.panel.form  # type: ignore[union-attr]
    form.put({"login": "wang", "name": "王晓", "roles": (Role.KITCHEN,)})
    form.editor("password").line.setText("short")
    page.panel.submit()  # type: ignore[union-attr]
    assert form.rows["password"].error is not None
    form.editor("password").line.setText("a quiet night on the way")
    page.panel.submit()  # type: ignore[union-attr]
    users = {row.login: row for row in housed.ask(user_list).value}
    assert users["wang"].roles == (Role.KITCHEN,)
    qtbot.waitUntil(lambda: users["wang"].id in section.users)
    section.list.choose(users["wang"].id)
    names = {command.__name__: pair for command, pair in section.actions.items()}
    assert names["BlockUser"][1].isEnabled() and not names["AdmitUserAgain"][1].isEnabled()
    names["BlockUser"][1].click()
    page.panel.form.put({"reason": "离职"})  # type: ignore[union-attr]
    page.panel.submit()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: section.users[users["wang"].id].blocked)
    section.list.choose(users["wang"].id)
    assert names["AdmitUserAgain"][1].isEnabled()


def test_a_new_recovery_sheet_is_shown_and_proved(page: SettingsPage, housed: Desk) -> None:
    section = show(page, "users")
    section.make_sheet()
    panel: Any = page.panel
    assert panel.view.preview.page_count() == 1
    assert panel.typed() and not panel.done.isEnabled()
    assert Vault.recover(housed.store.folder, panel.view.code)
    panel.view._typed(panel.view.code.split("-")[panel.view.asked])
    assert panel.done.isEnabled()
    panel.done.click()
    assert page.panel is None


def test_the_own_password(page: SettingsPage, housed: Desk) -> None:
    section = show(page, "password")

    def fill(old: str, new: str, again: str) -> None:
        for name, text in (("old", old), ("new", new), ("again", again)):
            section.form.editor(name).line.setText(text)
        section.submit()

    fill("not the password", "a quiet night on the way", "a quiet night on the way")
    assert section.form.rows["old"].error is not None
    fill(PASSWORD, "short", "short")
    assert section.form.rows["new"].error is not None
    fill(PASSWORD, "a quiet night on the way", "another one altogether")
    assert section.form.rows["again"].error is not None
    fill(PASSWORD, "a quiet night on the way", "a quiet night on the way")
    assert section.good.isVisible() and section.form.editor("new").raw() == ""
    assert Vault.unlock(housed.store.folder, "chief", "a quiet night on the way")


def test_a_number_is_changed_with_its_own_editor(qtbot: QtBot, page: SettingsPage, housed: Desk) -> None:
    section = show(page, "numbers")
    section.change("assessment_valid_days")
    form = page.panel.form  # type: ignore[union-attr]
    form.editor("value").restore("9999")
    page.panel.submit()  # type: ignore[union-attr]
    assert form.rows["value"].error is not None
    form.editor("value").restore("４５")
    page.panel.submit()  # type: ignore[union-attr]
    assert page.panel is None
    qtbot.waitUntil(lambda: section.rows["assessment_valid_days"].changed)
    row = next(row for row in section.list.rows() if row.key == "assessment_valid_days")
    assert "45" in row.text and "30" in row.text


@pytest.mark.parametrize("key", sorted(SETTINGS))
def test_every_setting_reads_back_what_its_editor_gives(key: str, housed: Desk) -> None:
    setting = SETTINGS[key]
    make = one_value(setting.word)
    housed.run(ChangeSetting(key=key, value=read_of(setting.word, make(value=setting.default).value)))
    from facility.core.desk import read_settings

    with housed.store.read() as session:
        assert read_settings(session).get(key) == setting.default


def test_a_new_wording_is_written_beside_its_result(page: SettingsPage, housed: Desk) -> None:
    section = show(page, "wording")
    before = len(housed.ask(template_list).value)
    section.begin_version()
    editor = section.editor
    editor.edit.setPlainText("# 第一条\n地点：{{place}}，期限自{{since}}起。{{no_such_tag}}")
    editor.show_result()
    shown = editor.view.toPlainText()
    assert "第一条" in shown and "{{place}}" not in shown and "{{no_such_tag}}" in shown
    editor.ask_about()
    page.panel.submit()  # type: ignore[union-attr]
    assert page.panel is not None and page.panel.form.summary.isVisible()  # type: ignore[attr-defined]
    page.panel.form.settle()  # type: ignore[attr-defined]
    page.close_panel()
    editor.edit.setPlainText("# 第一条\n地点：{{place}}。")
    editor.ask_about()
    page.panel.submit()  # type: ignore[union-attr]
    assert page.panel is None and section.editor is None
    rows = housed.ask(template_list).value
    assert len(rows) == before + 1 or rows[0].body_zh == "# 第一条\n地点：{{place}}。"
    assert rows[0].body_en


def test_a_half_written_wording_survives_a_rebuild(qtbot: QtBot, page: SettingsPage, housed: Desk) -> None:
    section = show(page, "wording")
    section.begin_version()
    section.editor.edit.setPlainText("# 写到一半")
    again = SettingsPage(seat_at(housed))
    qtbot.addWidget(again)
    again.show()
    again.restore(page.memo())
    assert again.section.editor.edit.toPlainText() == "# 写到一半"  # type: ignore[attr-defined]


def test_a_copy_is_made_and_listed(qtbot: QtBot, page: SettingsPage, housed: Desk, tmp_path: Path) -> None:
    section = show(page, "copies")
    second = tmp_path / "stick"
    second.mkdir()
    section._keep(str(second))
    qtbot.waitUntil(lambda: str(second) in section.second.text())
    section.make()
    assert not section.now.isEnabled()
    qtbot.waitUntil(lambda: section.now.isEnabled(), timeout=30_000)
    assert len(section.list.rows()) == 2
    assert all(row.chip.tone == "ok" for row in section.list.rows())
    section._without()
    qtbot.waitUntil(lambda: str(second) not in section.second.text())


def test_look_and_language_take_effect_at_once(
    qtbot: QtBot, window_at: Callable[[Desk], Window], housed: Desk
) -> None:
    window = window_at(housed)
    window.go("settings", "look")
    page: Any = window.page()
    page.section._mode("dark")
    qtbot.waitUntil(lambda: theme.dark)
    assert window.memory.values.mode == "dark"
    page.section._scale(125)
    qtbot.waitUntil(lambda: window.page() is not page)
    again: Any = window.page()
    assert again.list.key() == "look"
    again.section._language("en")
    qtbot.waitUntil(lambda: window.page() is not again)
    assert window.memory.values.lang == "en"


def test_the_record_reads_as_sentences(page: SettingsPage) -> None:
    section = show(page, "record")
    lines = [row.text for row in section.list.rows()]
    assert any("锦溪区安和精神康复服务中心" in line for line in lines)


def test_the_matrix_holds_every_permission(page: SettingsPage) -> None:
    section = show(page, "roles")
    assert len(section.table.rows_model.rows) == len(PERMISSIONS)
