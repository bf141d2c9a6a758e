"""The search box: hits by kind, the keyboard, where they lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.search import Found, Hit, SearchBox

PEOPLE = ("张晓明", "张海波", "林晓慧")


def finder(words: str) -> Sequence[Found]:
    hits = tuple(
        Hit("people", place, "user", "对象", name) for place, name in enumerate(PEOPLE) if words in name
    )
    return [Found("对象", hits, len(hits))]


def typed(box: SearchBox, words: str) -> None:
    """As an input method puts it in: the keys of QTest know no Chinese."""
    box.line.setText(words)
    box.line.textEdited.emit(words)


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[SearchBox]:
    holder = QWidget()
    holder.resize(900, 500)
    column = QVBoxLayout(holder)
    made = SearchBox(finder, holder)
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    yield made
    holder.hide()


def test_results_come_as_you_type_and_enter_takes_the_first(qtbot: QtBot, box: SearchBox) -> None:
    box.begin()
    typed(box, "张")
    assert box.results.isVisible()
    assert [row.title for row in box.results.list.rows()] == ["张晓明", "张海波"]
    with qtbot.waitSignal(box.picked) as told:
        qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert told.args == ["people", 0]
    assert not box.results.isVisible() and box.line.text() == ""


def test_arrows_choose_round_the_ends(qtbot: QtBot, box: SearchBox) -> None:
    box.begin()
    typed(box, "张")
    qtbot.keyClick(box.line, Qt.Key.Key_Up)
    with qtbot.waitSignal(box.picked) as told:
        qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert told.args == ["people", 1]


def test_nothing_found_is_said(qtbot: QtBot, box: SearchBox) -> None:
    box.begin()
    typed(box, "王")
    assert box.results.isVisible() and box.results.nothing.isVisible()
    with qtbot.assertNotEmitted(box.picked):
        qtbot.keyClick(box.line, Qt.Key.Key_Return)


def test_esc_empties_and_closes(qtbot: QtBot, box: SearchBox) -> None:
    box.begin()
    typed(box, "张")
    qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    assert not box.results.isVisible() and box.line.text() == ""


def test_a_blank_finds_nothing(qtbot: QtBot, box: SearchBox) -> None:
    box.begin()
    typed(box, "  ")
    assert not box.results.isVisible()
