"""Everything that can take the focus has a name for those who hear the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from ui.shell.entrance import Entrance
from ui.shell.first_run import FirstRun
from ui.shell.pages import PAGES
from ui.shell.preferences import PreferenceFile
from ui.shell.walk import states_of
from ui.shell.window import Window


def nameless(root: QWidget) -> list[str]:
    """Widgets that Tab reaches and that say nothing."""
    silent = []
    for widget in root.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        if not reached or widget.focusProxy() is not None:
            continue
        said = widget.accessibleName() or getattr(widget, "text", str)() or widget.property("ringAround")
        if not said and not isinstance(widget.parentWidget(), QAbstractScrollArea):
            silent.append(
                f"{type(widget).__module__}.{type(widget).__name__} in {type(widget.parent()).__name__}"
            )
    return silent


@pytest.mark.parametrize("key", [spec.key for spec in PAGES])
def test_pages_and_their_forms(window_at: Callable[[Desk], Window], housed: Desk, key: str) -> None:
    window = window_at(housed)
    window.go(key)
    page = window.pages[key]
    assert nameless(window) == []
    for _name, show in states_of(page, key):
        show()
        assert nameless(page) == []
    page.close_panel()


def test_the_way_in(qtbot: QtBot, memory: PreferenceFile, housed: Desk, tmp_path: Path) -> None:
    memory.change(folder=str(housed.store.folder))
    entrance = Entrance(memory)
    qtbot.addWidget(entrance)
    entrance.show()
    assert nameless(entrance) == []
    entrance.show_forgotten()
    assert nameless(entrance) == []
    wizard = FirstRun(tmp_path / "new")
    qtbot.addWidget(wizard)
    wizard.show()
    for step in range(5):
        wizard.go(step)
        assert nameless(wizard) == []
