"""The empty list to fill in, remembered headings in Settings, and the menu of a register, at a real desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from facility.core.permissions import Role
from facility.people.roster import WORDS
from facility.sheets.reader import read_workbook
from tests.support.deeds import LIST, Doer
from tests.support.sample import Sample
from ui.lists.importing import ImportPanel
from ui.shell.window import Window


def test_the_template_is_saved_from_the_import_panel(
    sample: Sample, window_at: Callable[..., Window], tmp_path: Path
) -> None:
    window = window_at(sample.as_role(Role.MANAGER))
    window.go("people", "import")
    panel: Any = window.pages["people"].panel
    assert isinstance(panel, ImportPanel)
    panel.save_template_to(str(tmp_path / "名单.xlsx"))
    sheet = read_workbook(tmp_path / "名单.xlsx").sheets[0]
    assert len(sheet.rows[0].cells) == len(WORDS)


def test_a_remembered_heading_is_forgotten_in_settings(
    sample: Sample, window_at: Callable[..., Window], qtbot: Any
) -> None:
    doer = Doer(sample.chief())
    assert doer.run("admission.import_roster", {"file": LIST, "columns": "D="})["ok"]
    window = window_at(doer.desk)
    window.go("settings", "columns")
    section: Any = window.pages["settings"].section  # type: ignore[attr-defined]
    rows = section.list.row_at(section.list.model().index(0, 0))
    assert rows.title == "诊断" and rows.text == "不读取"
    menu = section.menu(rows.key)
    menu.actions()[-1].trigger()
    qtbot.waitUntil(lambda: section.list.model().rowCount() == 0, timeout=5000)


def test_each_register_has_its_menu_and_keeps_its_columns(
    sample: Sample, window_at: Callable[..., Window]
) -> None:
    window = window_at(sample.chief())
    window.go("admission")
    page: Any = window.pages["admission"]
    page.registers.open()
    view = page.registers.view
    for name in view.registers:
        view.show_register(name)
        tools = view.tools[name]
        assert tools.private and not tools.button.isHidden()
        others = [one.button.isHidden() for key, one in view.tools.items() if key != name]
        assert all(others)
        hidden = view.table().rows_model.columns[-1].word.name
        view.table().show_column(hidden, False)
        assert window.views.of(name).hidden == (hidden,)
        assert len(tools.shown().rows) == len(view.table().rows_model.rows)
