"""Settings, Choice lists; and a form that offers their words. Settings that tell what happened to a value."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facility.core.choice_lists import AddToList, suggestions
from facility.core.desk import Desk
from facility.core.office import ChangeSetting
from facility.people.entering import EnterPerson
from ui.kit.editors.suggested import SuggestedEditor
from ui.kit.editors.text import LineEditor
from ui.kit.form import Form
from ui.kit.history import HistoryPanel
from ui.settings.page import SettingsPage
from ui.shell.seats import seat_at


@pytest.fixture
def page(qtbot: QtBot, housed: Desk) -> SettingsPage:
    made = SettingsPage(seat_at(housed))
    qtbot.addWidget(made)
    made.resize(1198, 656)
    made.show()
    return made


def test_a_list_is_filled_ordered_and_thinned(qtbot: QtBot, page: SettingsPage, housed: Desk) -> None:
    page.show_item("lists")
    section: Any = page.section
    section.lists.choose("programme")
    section.add_button.click()
    page.panel.form.put({"words": "园艺小组\n八段锦"})  # type: ignore[union-attr]
    page.panel.submit()  # type: ignore[union-attr]
    assert page.panel is None
    qtbot.waitUntil(lambda: [row.title for row in section.list.rows()] == ["园艺小组", "八段锦"])
    section.list.choose(section.list.rows()[1].key)
    section.up()
    qtbot.waitUntil(lambda: [row.title for row in section.list.rows()] == ["八段锦", "园艺小组"])
    section.rename_button.click()
    assert page.panel.form.editor("words").raw() == "八段锦"  # type: ignore[union-attr]
    page.panel.form.put({"words": "太极"})  # type: ignore[union-attr]
    page.panel.submit()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: section.list.rows()[0].title == "太极")
    section.end()
    qtbot.waitUntil(lambda: [row.title for row in section.list.rows()] == ["园艺小组", "太极"])
    assert housed.ask(suggestions, list="programme").value == ("园艺小组",)
    section.again()
    qtbot.waitUntil(lambda: section.list.rows()[0].title == "太极")
    assert "日间" in section.where.text()
    section.happened.click()
    assert isinstance(page.panel, HistoryPanel) and len(page.panel.view.lines) == 5


def test_a_field_offers_the_words_and_takes_others(qtbot: QtBot, housed: Desk) -> None:
    def form() -> Form:
        made = Form(EnterPerson, pickers=seat_at(housed).pickers, now=housed.clock)
        qtbot.addWidget(made)
        made.show()
        return made

    assert isinstance(form().editor("occupation"), LineEditor)
    housed.run(AddToList(list="occupation", words="务农\n退休\n务工"))
    shown = form()
    editor = shown.editor("occupation")
    assert isinstance(editor, SuggestedEditor)
    assert [pick.text for pick in editor.box.source("wu")] == ["务农", "务工"]
    qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    assert [pick.text for pick in editor.box.suggestions()] == ["务农", "退休", "务工"]
    qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.value() == "退休"
    editor.line.setText("开花店")
    assert editor.value() == "开花店" and editor.memo() == "开花店"
    editor.restore("画画")
    assert editor.raw() == "画画"


def test_a_value_tells_where_it_comes_from_and_what_happened(page: SettingsPage, housed: Desk) -> None:
    page.show_item("numbers")
    section: Any = page.section
    section.list.choose("stay_days")
    assert "180" in section.source.text() and not section.happened.isEnabled()
    housed.run(ChangeSetting(key="stay_days", value="120"))
    section.load()
    section.list.choose("stay_days")
    section.happened.click()
    assert isinstance(page.panel, HistoryPanel)
    [line] = page.panel.view.lines
    assert (line.changes[0].fields[0].then["zh"], line.changes[0].fields[0].now["zh"]) == ("180", "120")
