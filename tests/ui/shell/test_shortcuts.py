"""Shortcuts leave an input method alone: none is a bare letter, digit or space, on any page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView

from facility.core.desk import Desk
from tests.support.sample import Sample
from ui.shell.window import Window

BARE = (Qt.Key.Key_Escape, *(getattr(Qt.Key, f"Key_F{n}") for n in range(1, 13)))
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def of_a_list(shortcut: QShortcut) -> bool:
    """The space bar on a list itself, where nothing is typed."""
    only_there = shortcut.context() is Qt.ShortcutContext.WidgetShortcut
    on_a_list = isinstance(shortcut.parent(), QAbstractItemView)
    return only_there and on_a_list and shortcut.key() == QKeySequence(Qt.Key.Key_Space)


def test_no_shortcut_is_a_bare_letter(sample: Sample, window_at: Callable[[Desk], Window]) -> None:
    window = window_at(sample.chief())
    for spec in window.specs:
        window.go(spec.key)
    found = [
        key
        for one in window.findChildren(QShortcut)
        for key in one.keys()  # noqa: SIM118 (Qt’s own)
        if not of_a_list(one)
    ]
    found += [key for one in window.findChildren(QAction) for key in one.shortcuts()]
    assert len(found) > 15
    for sequence in found:
        for at in range(sequence.count()):
            stroke = sequence[at]
            assert stroke.keyboardModifiers() & HELD or stroke.key() in BARE, sequence.toString()
