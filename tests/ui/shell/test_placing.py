"""The window on the right monitor; a plain start after one that failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication

from ui import app
from ui.kit.theme import theme
from ui.shell.entrance import Entrance
from ui.shell.placing import FLAG, SMALL_SCREEN, StartFlag, on_any_screen, placed
from ui.shell.preferences import PreferenceFile

LEFT, RIGHT = QRect(0, 0, 1366, 728), QRect(1366, 0, 1920, 1040)


@pytest.mark.parametrize(
    ("wanted", "screens", "found"),
    [
        (QRect(100, 50, 1000, 600), [LEFT], QRect(100, 50, 1000, 600)),
        (QRect(1500, 50, 1600, 900), [LEFT, RIGHT], QRect(1500, 50, 1600, 900)),
        (QRect(1500, 50, 1600, 900), [LEFT], None),  # that monitor is gone
        (QRect(1200, 50, 1600, 900), [LEFT, RIGHT], QRect(1366, 50, 1600, 900)),  # most of it is right
        (QRect(100, 50, 1600, 900), [LEFT], QRect(0, 0, 1366, 728)),  # too large for it now
        (QRect(-300, 50, 1000, 600), [LEFT], QRect(0, 50, 1000, 600)),
        (QRect(-950, 50, 1000, 600), [LEFT], None),
        (QRect(100, -500, 1000, 600), [LEFT], None),  # no title bar to take hold of
        (QRect(100, 50, 1000, 600), [], None),
    ],
)
def test_on_a_screen_that_is_there(wanted: QRect, screens: list[QRect], found: QRect | None) -> None:
    assert placed(wanted, screens) == found


def test_no_window_asks_for_more_than_a_small_screen_has(memory: PreferenceFile, qapp: QApplication) -> None:
    assert on_any_screen(900, 560) == QSize(900, 560)
    theme.apply(qapp, "light", 150)
    try:
        entrance = Entrance(memory)
        for size in (on_any_screen(900, 560), entrance.size(), entrance.minimumSize()):
            assert size.width() <= SMALL_SCREEN.width() and size.height() <= SMALL_SCREEN.height()
        entrance.deleteLater()
    finally:
        theme.apply(qapp, "light", 100)


def test_the_flag_tells_of_a_failed_start(tmp_path: Path) -> None:
    first = StartFlag(tmp_path)
    assert not first.raise_() and (tmp_path / FLAG).exists()
    assert StartFlag(tmp_path).raise_()
    first.lower()
    assert not StartFlag(tmp_path).raise_()
    assert not StartFlag(None).raise_()


def test_a_start_after_a_failed_one_is_plain(memory: PreferenceFile, qapp: QApplication) -> None:
    memory.change(mode="dark", scale=150, placed=True, full=True)
    assert memory.path is not None
    (memory.path.parent / FLAG).write_bytes(b"")
    program = app.Program(memory)
    try:
        values = program.memory.values
        assert program.safe and (values.mode, values.scale, values.placed, values.full) == (
            "light",
            100,
            False,
            False,
        )
        assert PreferenceFile(memory.path).values.mode == "dark"
    finally:
        program.flag.lower()
        program.qt_words.speak("en")
    memory.values = PreferenceFile(memory.path).values
    again = app.Program(memory)
    assert not again.safe and again.memory.values.scale == 150
    again.flag.lower()
    again.qt_words.speak("en")
