"""Lists: columns, widths, sorting and filter come back; copying, taking out, printing."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from facility.core.errors import DomainError
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.lists.leaving import CopyRows, ListName
from tests.support.sample import Sample
from tests.ui.kit.sample import ROWS, Applicant
from ui.kit.action import FormPanel
from ui.kit.list_views import ListView, ListViews, cleaned
from ui.kit.preview import Preview
from ui.kit.table import TablePage
from ui.kit.text import Label
from ui.people.page import PeoplePage
from ui.people.viewing import PaperPanel
from ui.shell.preferences import PreferenceFile
from ui.shell.window import Window


@pytest.fixture
def table(qtbot: Any) -> TablePage:
    made = TablePage(Applicant, key="id", name="申请", several=True)
    made.resize(700, 300)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.set_rows(ROWS)
    return made


def labels(table: TablePage) -> list[str]:
    return [column.label for column in table.rows_model.columns]


def test_a_hidden_column_comes_back_where_it_was(table: TablePage) -> None:
    before, names = labels(table), [column.word.name for column in table.rows_model.columns]
    table.show_column(names[1], False)
    assert labels(table) == [before[0], *before[2:]]
    assert table.view().hidden == (names[1],)
    table.show_column(names[1], True)
    assert labels(table) == before
    first = table.columns_menu().actions()[0]
    assert not first.isEnabled() and first.isChecked()


def test_a_view_is_taken_up_again(table: TablePage, qtbot: Any) -> None:
    names = [column.word.name for column in table.rows_model.columns]
    table.sortByColumn(3, table.horizontalHeader().sortIndicatorOrder())
    table.show_column(names[1], False)
    table.horizontalHeader().resizeSection(0, 210)
    view = table.view()
    assert view.sort == names[3] and view.widths == {names[0]: 210}
    other = TablePage(Applicant, key="id", several=True)
    qtbot.addWidget(other)
    other.resize(700, 300)
    other.set_rows(ROWS)
    other.take_view(view)
    assert other.view() == view
    assert [row.id for row in other.rows_model.rows] == [row.id for row in table.rows_model.rows]
    other.show()
    assert other.columnWidth(0) == 210
    other._plain_again()
    assert other.view() == ListView()


def test_views_are_kept_for_each_person_and_damage_means_as_drawn(tmp_path: Path, qapp: Any) -> None:
    path = tmp_path / "lists.json"
    mine = ListViews(path, "li")
    mine.keep("people", ListView(("age",), {"name": 150}, "name", True, "in"))
    mine.write()
    other = ListViews(path, "wu")
    assert other.of("people") == ListView()
    other.keep("people", ListView(("sex",)))
    other.write()
    assert ListViews(path, "li").of("people") == ListView(("age",), {"name": 150}, "name", True, "in")
    assert set(json.loads(path.read_text(encoding="utf-8"))) == {"li", "wu"}
    path.write_text(
        '{"li": {"people": {"hidden": 3, "widths": {"name": "wide", "age": 9}}}}', encoding="utf-8"
    )
    assert ListViews(path, "li").of("people") == ListView()
    path.write_text("[", encoding="utf-8")
    assert ListViews(path, "li").of("people") == ListView()
    assert cleaned({"down": "yes", "widths": [1]}) == ListView()


def test_several_rows_are_copied_as_text_and_as_a_table(table: TablePage) -> None:
    table.selectAll()
    assert table.copy() == len(ROWS)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text().count("\n") == len(ROWS) - 1
    table.clearSelection()
    table.copy()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text().splitlines()[0].split("\t") == labels(table)
    assert mime.html().count("<tr>") == len(ROWS) + 1 and labels(table)[0] in mime.html()


@pytest.fixture
def people(
    sample: Sample, window_at: Callable[..., Window], memory: PreferenceFile, qtbot: Any
) -> Callable[[Role], PeoplePage]:
    def sit(role: Role) -> PeoplePage:
        window = window_at(sample.as_role(role))
        window.resize(1366, 736)
        window.go("people")
        page = window.pages["people"]
        assert isinstance(page, PeoplePage)
        return page

    return sit


def test_a_list_with_names_is_exported_with_a_reason_as_it_is_shown(
    people: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any, sample: Sample
) -> None:
    from openpyxl import load_workbook

    page = people(Role.MANAGER)
    table = page.list.table
    table.show_column("phone", False)
    table.sortByColumn(1, table.horizontalHeader().sortIndicatorOrder())
    path = tmp_path / "名单.xlsx"
    monkeypatch.setattr("ui.lists.leaving.QFileDialog.getSaveFileName", lambda *_told: (str(path), ""))
    page.tools.export()
    panel = page.panel
    assert isinstance(panel, FormPanel) and not path.exists()
    panel.submit()
    assert page.panel is panel and not path.exists()  # no reason, no list
    panel.form.put({"reason": "街道季度核对"})
    panel.submit()
    qtbot.waitUntil(path.exists, timeout=10_000)
    rows = list(load_workbook(io.BytesIO(path.read_bytes())).worksheets[0].iter_rows(values_only=True))
    assert list(rows[0]) == [column.label for column in table.rows_model.columns]
    assert [row[1] for row in rows[1:]] == [
        table.rows_model.columns[1].show(row) for row in table.rows_model.rows
    ]
    last = sample.chief().ask(audit_list, last=1).value[0]
    assert last.command == "lists.export" and "街道季度核对" in last.sentence.render("zh")


def test_a_list_is_previewed_on_paper(people: Any, qtbot: Any) -> None:
    page = people(Role.MANAGER)
    page.tools.print()
    assert isinstance(page.panel, FormPanel)
    page.panel.form.put({"reason": "早会点名"})
    page.panel.submit()
    qtbot.waitUntil(lambda: isinstance(page.panel, PaperPanel), timeout=10_000)
    preview = page.panel.findChild(Preview)
    assert preview is not None and preview.page_count() >= 1


def test_those_who_may_not_take_names_out_are_not_offered_it(people: Any) -> None:
    page = people(Role.PRACTITIONER)
    acts = {act.text(): act.isEnabled() for act in page.tools.menu().actions() if act.text()}
    assert acts["导出到 Excel…"] is False and acts["打印清单…"] is False and acts["复制整张表"] is True


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> int:
    """A screenful of few rows."""
    monkeypatch.setattr("ui.lists.leaving.SCREENFUL", 10)
    monkeypatch.setattr("facility.lists.leaving.SCREENFUL", 10)
    return 10


def said(page: PeoplePage) -> str:
    return " ".join(label.text() for label in page.message.findChildren(Label))


def last_said(sample: Sample) -> str:
    return str(sample.chief().ask(audit_list, last=1).value[0].sentence.render("zh"))


def test_a_few_names_are_copied_at_once_and_on_record(people: Any, sample: Sample) -> None:
    page = people(Role.PRACTITIONER)
    table = page.list.table
    table.choose_several({table.rows_model.rows[0].id, table.rows_model.rows[1].id})
    table.copy()
    assert table.rows_model.rows[1].name in QGuiApplication.clipboard().text()
    assert last_said(sample) == "复制了“对象名单”中的 2 行"
    assert "2 行" in said(page) and "操作记录" in said(page)


def test_more_than_a_screenful_is_copied_only_with_a_reason(
    people: Any, sample: Sample, small_screen: int
) -> None:
    page = people(Role.MANAGER)
    table, clipboard = page.list.table, QGuiApplication.clipboard()
    assert len(table.rows_model.rows) > small_screen
    clipboard.clear()
    page.tools.copy_all()
    assert isinstance(page.panel, FormPanel) and clipboard.text() == ""
    page.panel.form.put({"reason": "早会点名"})
    page.panel.submit()
    assert clipboard.text().count("\n") == len(table.rows_model.rows)
    assert "复制" in last_said(sample) and "早会点名" in last_said(sample)


def test_more_than_a_screenful_is_no_everyday_copy(people: Any, sample: Sample, small_screen: int) -> None:
    with pytest.raises(DomainError, match="many_rows_copied"):
        sample.chief().run(CopyRows(which=ListName.PEOPLE, rows=small_screen + 1))
    page = people(Role.PRACTITIONER)
    QGuiApplication.clipboard().clear()
    page.list.table.selectAll()
    page.list.table.copy()
    assert QGuiApplication.clipboard().text() == "" and page.panel is None
    assert f"{small_screen} 行" in said(page)


def test_the_papers_of_one_person_are_copied_in_the_words_of_the_card(
    sample: Sample, window_at: Callable[..., Window], qtbot: Any
) -> None:
    window = window_at(sample.as_role(Role.MANAGER))
    window.go("admission")
    page: Any = window.pages["admission"]
    tools = page.card_tools.papers
    tools.copy_all()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == len(page.data.card.packet) + 1 and "未打印" in "".join(lines)
    assert "一位对象的文书清单" in last_said(sample)
    tools.print()
    page.panel.form.put({"reason": "给家属"})
    page.panel.submit()
    qtbot.waitUntil(lambda: isinstance(page.panel, PaperPanel), timeout=10_000)
    assert page.data.card.name in page.panel.meta.text()


def test_the_filter_and_columns_come_back_after_a_rebuild(people: Any, memory: PreferenceFile) -> None:
    page = people(Role.MANAGER)
    page.list.table.show_column("source", False)
    pills = page.list.pills
    pills._group.button(pills._keys.index("in")).click()
    window = page.window()
    window.rebuild()
    window.go("people")
    again = window.pages["people"]
    assert again is not page and again.tools.filter == "in"
    assert "source" not in [column.word.name for column in again.list.table.rows_model.columns]
    window.views.write()
    assert memory.path is not None and memory.path.with_name("lists.json").exists()
