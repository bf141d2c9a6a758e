"""From the first window to the work, and the pictures of it all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.permissions import Role
from tests.support.desks import PASSWORD, Office
from ui import app
from ui.shell.preferences import PreferenceFile


def test_from_the_first_window_to_the_work(qtbot: QtBot, memory: PreferenceFile, office: Office) -> None:
    memory.change(folder=str(office.folder), user="chief")
    program = app.Program(memory)
    program.show_entrance()
    entrance = program.entrance
    assert entrance is not None and entrance.sign_in is not None
    entrance.sign_in.form.password.line.setText(PASSWORD)
    try:
        with qtbot.waitSignal(entrance.entered, timeout=30_000):
            entrance.sign_in.form.submit()
        assert program.window is not None and program.window.isVisible()
        assert program.entrance is None
        assert memory.values.user == "chief"
    finally:
        if program.window is not None:
            program.window.close()
            program.window.deleteLater()
        program.watch().remove()
        program.qt_words.speak("en")
        QApplication.setQuitOnLastWindowClosed(True)


def test_every_page_is_drawn(
    housed: Desk, desk_as: Callable[[Role], Desk], tmp_path: Path, qapp: object
) -> None:
    files = app.shoot(desk_as(Role.KITCHEN), tmp_path / "shots", "en", "dark", (1366, 768), 100)
    names = [file.stem.partition("-")[2] for file in files]
    for wanted in (
        "today",
        "settings",
        "search",
        "help",
        "locked",
        "welcome",
        "sign-in",
        "first-run-recovery",
    ):
        assert wanted in names
    assert [(file.name, size) for file in files if (size := file.stat().st_size) <= 3000] == []
    assert not list((tmp_path / "shots").glob(".*"))


@pytest.mark.parametrize(
    ("platform", "surroundings", "seen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_whether_windows_can_be_seen(
    monkeypatch: pytest.MonkeyPatch, platform: str, surroundings: dict[str, str], seen: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("ui.app.sys.platform", platform)
    assert app.has_display() == seen
