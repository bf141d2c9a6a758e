"""Bringing a copy back, from Settings and from the first window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facility.core.copies import make_copy
from facility.core.copy_notes import list_copies
from facility.core.desk import Desk
from facility.core.key_file import STORE_FILE
from facility.core.office import ChangeSetting
from facility.core.permissions import Role
from facility.core.users import CreateUser, user_list
from tests.support.desks import PASSWORD, Office
from ui import app
from ui.shell.entrance import Entrance, SignInView
from ui.shell.preferences import PreferenceFile
from ui.shell.restoring import RestoreView


def copied_then_changed(desk: Desk, office: Office, to: Path | None = None) -> None:
    """A copy, and somebody entered after it."""
    make_copy(office.folder, office.vault, office.clock(), to)
    desk.run(CreateUser(login="later", name="后来", roles=(Role.KITCHEN,), password="another quiet night"))


def users(office: Office) -> set[str]:
    desk = office.desk()
    return {row.login for row in desk.ask(user_list).value}


def test_from_settings_back_to_the_sign_in(
    qtbot: QtBot, memory: PreferenceFile, office: Office, desk: Desk
) -> None:
    copied_then_changed(desk, office)
    memory.change(folder=str(office.folder), user="chief")
    program = app.Program(memory)
    try:
        program.enter(desk, "chief")
        window = program.window
        assert window is not None
        window.go("settings", "copies")
        section = window.page().section  # type: ignore[union-attr]
        key = next(iter(section.copies))
        section.look_at(key)
        qtbot.waitUntil(lambda: window.page().message.isVisible(), timeout=20_000)  # type: ignore[union-attr]
        assert "2026-11-19 12:00" in window.page().message.words.text()  # type: ignore[union-attr]
        section.bring_back()
        assert program.window is None and program.entrance is not None
        entrance = program.entrance
        qtbot.waitUntil(lambda: isinstance(entrance.views.currentWidget(), SignInView), timeout=30_000)
        assert entrance.sign_in is not None and "已恢复" in entrance.sign_in.what_now.words.text()
        assert "set-aside-" in entrance.sign_in.what_now.words.text()
        assert "later" not in users(office)
        assert len(list(office.folder.glob("set-aside-*"))) == 1
    finally:
        if program.entrance is not None:
            program.entrance.leave()
        program.watch().remove()
        program.qt_words.speak("en")
        QApplication.setQuitOnLastWindowClosed(True)


def test_a_damaged_store_offers_the_way_back(
    qtbot: QtBot, memory: PreferenceFile, office: Office, desk: Desk
) -> None:
    copied_then_changed(desk, office)
    desk.close()
    (office.folder / STORE_FILE).write_bytes(b"no database" * 400)
    memory.change(folder=str(office.folder), user="chief")
    entrance = Entrance(memory)
    qtbot.addWidget(entrance)
    entrance.show()
    form = entrance.sign_in.form  # type: ignore[union-attr]
    form.password.line.setText(PASSWORD)
    with qtbot.waitSignal(form.refused, timeout=30_000):
        form.submit()
    assert entrance.sign_in is not None and entrance.sign_in.restore.isVisible()
    entrance.sign_in.restore.click()
    view = entrance.findChild(RestoreView)
    assert view is not None and len(view.copies) == 1
    view.ask()
    assert view.confirm.isVisible()
    with qtbot.waitSignal(view.left, timeout=30_000):
        view.confirm.yes.click()
    assert entrance.sign_in is not None and not entrance.sign_in.restore.isVisible()
    assert "chief" in users(office)


def test_from_another_folder(qtbot: QtBot, office: Office, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    copied_then_changed(desk, office, tmp_path / "stick")
    desk.close()
    view = RestoreView(office.folder)
    qtbot.addWidget(view)
    view.show()
    assert view.copies == {} and not view.go.isEnabled()
    view.show_copies(tmp_path / "stick")
    assert view.go.isEnabled()
    view.ask()
    with qtbot.waitSignal(view.left, timeout=30_000):
        view.bring()
    assert "later" not in users(office)


def test_a_damaged_copy_leaves_the_store_alone(qtbot: QtBot, office: Office, desk: Desk) -> None:
    copied_then_changed(desk, office)
    desk.close()
    copy = list_copies(office.folder / "copies")[0]
    path = copy.path / STORE_FILE
    data = bytearray(path.read_bytes())
    data[5000] ^= 255
    path.write_bytes(data)
    view = RestoreView(office.folder)
    qtbot.addWidget(view)
    view.show()
    view.ask()
    view.bring()
    qtbot.waitUntil(lambda: view.bringing is None, timeout=30_000)
    assert view.message.isVisible() and "损坏" in view.message.words.text()
    assert view.may_leave() and "later" in users(office)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.KITCHEN, Role.AUDITOR])
def test_only_who_may_write_copies(qtbot: QtBot, office: Office, role: Role) -> None:
    from ui.settings.page import SettingsPage
    from ui.shell.seats import seat_at

    seat = seat_at(office.desk(role.value))
    page = SettingsPage(seat)
    qtbot.addWidget(page)
    if "copies" not in [spec.key for spec in page.specs]:
        assert not seat.may("copies.read")
        return
    page.show_item("copies")
    assert seat.may("copies.write") or not page.section.stick.isEnabled()  # type: ignore[attr-defined]


def test_a_stick_without_a_copy_of_ours(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    from ui.settings.page import SettingsPage
    from ui.shell.seats import seat_at

    desk.run(ChangeSetting(key="lock_minutes", value="20"))
    page = SettingsPage(seat_at(desk))
    qtbot.addWidget(page)
    page.show()
    page.show_item("copies")
    page.section.take_folder(tmp_path)  # type: ignore[attr-defined]
    assert page.message.isVisible() and str(tmp_path) in page.message.words.text()
