"""Signing in: light at once, waits, remedies, the recovery sheet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facility.core.errors import StoreError
from facility.core.i18n import N_, _, current
from facility.core.vault import Vault
from tests.support.desks import LIGHT, PASSWORD, Office, Template
from ui.shell.entrance import Entrance, NoStoreView, SignInView, remedies
from ui.shell.preferences import PreferenceFile
from ui.shell.sign_in import SignInForm, open_store


def unlock(folder: Path, login: str, password: str) -> str:
    Vault.unlock(folder, login, password)
    return f"desk of {login}"


def test_the_sign_in_window_imports_nothing_heavy() -> None:
    code = (
        "import sys; import ui.shell.sign_in, ui.shell.entrance, ui.app; "
        "print([m for m in sys.modules if m.split('.')[0] in ('sqlalchemy', 'reportlab', 'openpyxl', 'babel')"
        " or m == 'facility.core.words'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_right_password_opens(qtbot: QtBot, office: Office) -> None:
    form = SignInForm(office.folder, user="chief", opener=unlock)
    qtbot.addWidget(form)
    form.show()
    form.password.line.setText(PASSWORD)
    with qtbot.waitSignal(form.opened, timeout=10_000) as told:
        qtbot.keyClick(form.password.line, Qt.Key.Key_Return)
    assert told.args == ["desk of chief", "chief"]
    assert form.password.line.text() == ""


def test_a_wrong_password_says_so_and_waits_grow(qtbot: QtBot, office: Office) -> None:
    form = SignInForm(office.folder, user="chief", opener=unlock)
    qtbot.addWidget(form)
    form.show()
    for _try in range(4):
        form.password.line.setText("not the password")
        with qtbot.waitSignal(form.refused, timeout=10_000):
            form.submit()
    assert not form.button.isEnabled()
    assert str(form._seconds) in form.message.words.text()
    for _second in range(form._seconds):
        form._second_passed()
    assert form.button.isEnabled()
    assert form.message.words.text() == _("You can try again now.")


def test_nothing_typed_is_said_without_trying(qtbot: QtBot, office: Office) -> None:
    form = SignInForm(office.folder, opener=unlock)
    qtbot.addWidget(form)
    form.show()
    form.submit()
    assert form.message.words.text() == _("Enter your user name.") or form.user.line.text()


@pytest.mark.parametrize(
    ("key", "shift", "caps"), [("a", False, False), ("A", True, False), ("A", False, True), ("a", True, True)]
)
def test_capitals_are_noticed(qtbot: QtBot, office: Office, key: str, shift: bool, caps: bool) -> None:
    form = SignInForm(office.folder, user="chief", opener=unlock)
    qtbot.addWidget(form)
    form.show()
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, modifier, key)
    QApplication.sendEvent(form.password.line, event)
    assert form.caps.isVisible() == caps


def test_names_of_the_store_are_offered(qtbot: QtBot, office: Office) -> None:
    form = SignInForm(office.folder, opener=unlock)
    qtbot.addWidget(form)
    assert "chief" in form.user.names
    menu = form.user.menu()
    names = [action.text() for action in menu.actions()]
    assert "chief" in names
    menu.actions()[names.index("chief")].trigger()
    assert form.user.line.text() == "chief"


def test_where_there_is_no_store_the_first_steps_are_offered(
    qtbot: QtBot, memory: PreferenceFile, tmp_path: Path
) -> None:
    memory.change(folder=str(tmp_path / "nothing"))
    entrance = Entrance(memory, unlock)
    qtbot.addWidget(entrance)
    assert isinstance(entrance.views.currentWidget(), NoStoreView)


def test_a_missing_key_file_is_said_with_the_way_out(
    qtbot: QtBot, memory: PreferenceFile, tmp_path: Path
) -> None:
    (tmp_path / "anyi.db").write_bytes(b"something")
    memory.change(folder=str(tmp_path))
    entrance = Entrance(memory, unlock)
    qtbot.addWidget(entrance)
    entrance.show()
    assert entrance.sign_in is not None
    assert "anyi.keys" in entrance.sign_in.form.message.words.text()
    assert entrance.sign_in.what_now.words.text() == remedies()["key_file_missing"]


@pytest.mark.parametrize(
    "code", ["store_damaged", "no_store", "store_busy", "network_share", "disk_full", "user_blocked"]
)
def test_every_trouble_has_a_sentence_and_a_way_out(
    qtbot: QtBot, memory: PreferenceFile, office: Office, code: str
) -> None:
    def trouble(folder: Path, login: str, password: str) -> Any:
        raise StoreError(code, N_("The disk is full. Nothing was changed. Free some space and try again."))

    memory.change(folder=str(office.folder), user="chief")
    entrance = Entrance(memory, trouble)
    qtbot.addWidget(entrance)
    entrance.show()
    view = entrance.sign_in
    assert isinstance(view, SignInView)
    view.form.password.line.setText("whatever it is")
    with qtbot.waitSignal(view.form.refused, timeout=10_000):
        view.form.submit()
    assert view.form.message.isVisible()
    assert view.what_now.words.text() == remedies()[code]
    assert view.form.user.line.text() == "chief"


def test_something_unexpected_is_passed_on_and_the_form_stays(qtbot: QtBot, office: Office) -> None:
    def broken(folder: Path, login: str, password: str) -> Any:
        raise ZeroDivisionError

    form = SignInForm(office.folder, user="chief", opener=broken)
    qtbot.addWidget(form)
    form.show()
    form.password.line.setText("whatever it is")
    with qtbot.waitSignal(form.crashed, timeout=10_000) as told:
        form.submit()
    assert isinstance(told.args[0], ZeroDivisionError)
    assert form.button.isEnabled()


def test_the_language_is_switched_and_kept(qtbot: QtBot, memory: PreferenceFile, office: Office) -> None:
    memory.change(folder=str(office.folder))
    entrance = Entrance(memory, unlock)
    qtbot.addWidget(entrance)
    entrance.switch_language("en")
    assert current() == "en" and memory.values.lang == "en"
    assert entrance.sign_in is not None
    assert entrance.sign_in.form.button.text() == "Sign in"


def test_opening_gives_a_real_desk(qtbot: QtBot, office: Office) -> None:
    form = SignInForm(office.folder, user="chief", opener=open_store)
    qtbot.addWidget(form)
    form.password.line.setText(PASSWORD)
    with qtbot.waitSignal(form.opened, timeout=20_000) as told:
        form.submit()
    desk = told.args[0]
    assert desk.user.login == "chief"
    desk.close()


def test_the_recovery_sheet_opens_and_gives_a_new_password(
    qtbot: QtBot, tmp_path: Path, template: Template
) -> None:
    import shutil

    from ui.shell.forgotten import Forgotten

    folder = tmp_path / "copy"
    shutil.copytree(template.folder, folder)
    view = Forgotten(folder)
    qtbot.addWidget(view)
    view.show()
    view.form.editor("code").restore("nothing like a code")
    view.submit()
    assert view.form.rows["code"].error is not None
    view.form.editor("code").restore(template.recovery.lower().replace("-", " "))
    view.submit()
    qtbot.waitUntil(lambda: view._vault is not None, timeout=10_000)
    view.form.put({"user": "chief"})
    view.form.editor("password").line.setText("a new quiet night")  # type: ignore[attr-defined]
    view.form.editor("again").line.setText("another quiet night")  # type: ignore[attr-defined]
    view.submit()
    assert view.form.rows["again"].error is not None
    view.form.editor("again").line.setText("a new quiet night")  # type: ignore[attr-defined]
    with qtbot.waitSignal(view.opened, timeout=20_000) as told:
        view.submit()
    told.args[0].close()
    assert Vault.unlock(folder, "chief", "a new quiet night", LIGHT)
