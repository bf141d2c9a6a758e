"""Lists and tables: keys, actions, sorting, copying, what a screen reader hears."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from facility.core.i18n import _
from tests.ui.kit.sample import ROWS, Applicant
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.row_paint import action_rect
from ui.kit.rows import TODAY, Heading, Row, RowList
from ui.kit.table import TablePage

LABELS = ["Applicant", "Step", "State", "Age", "Next day"]
DUTIES = [
    Heading("已逾期", "3 件", "danger"),
    Row(1, "顾明远", "男 38", "suitcase", "请假应归", "应昨天归院", action="登记归院"),
    Heading("今天", "1 件"),
    Row(
        2,
        "唐美玲",
        "女 36",
        text="已入住 12 天",
        chip=ChipLook("danger", "warning-circle", "过 2 天"),
        action="打印补签",
    ),
    Row(3, "林晓慧", "女 38"),
]


@pytest.fixture
def rows(qtbot: Any) -> RowList:
    made = RowList(TODAY, "待办")
    made.resize(780, 300)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.set_rows(DUTIES)
    return made


def test_the_arrows_pass_over_headings(rows: RowList, qtbot: Any) -> None:
    rows.choose(1)
    with qtbot.waitSignal(rows.chosen) as told:
        QTest.keyClick(rows, Qt.Key.Key_Down)
    assert told.args == [2]
    assert rows.keys


def test_the_kind_gives_way_to_what_is_the_matter(rows: RowList) -> None:
    assert not rows.icons_alone()
    rows.resize(500, 300)
    assert rows.icons_alone()
    first = rows.rows_model.index(1)
    assert "请假应归" in str(first.data(Qt.ItemDataRole.ToolTipRole))


def test_enter_does_the_action(rows: RowList, qtbot: Any) -> None:
    rows.choose(2)
    with qtbot.waitSignal(rows.acted) as told, qtbot.assertNotEmitted(rows.opened):
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == [2]


def test_enter_opens_a_row_without_action(rows: RowList, qtbot: Any) -> None:
    rows.choose(3)
    with qtbot.waitSignal(rows.opened) as told:
        QTest.keyClick(rows, Qt.Key.Key_Enter)
    assert told.args == [3]


@pytest.mark.parametrize("selected", [False, True])
def test_a_click_on_the_words_does_the_action(rows: RowList, qtbot: Any, selected: bool) -> None:
    if selected:
        rows.choose(2)
    index = rows.rows_model.index(3)
    area = action_rect(rows.visualRect(index), DUTIES[3], TODAY, selected)
    with qtbot.waitSignal(rows.acted) as told:
        QTest.mouseClick(
            rows.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            area.center().toPoint(),
        )
    assert told.args == [2]


def test_a_click_elsewhere_only_selects(rows: RowList, qtbot: Any) -> None:
    place = rows.visualRect(rows.rows_model.index(3)).center()
    with qtbot.waitSignal(rows.chosen), qtbot.assertNotEmitted(rows.acted):
        QTest.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, place.y())
        )
    assert rows.key() == 2
    assert not rows.keys


def test_a_row_is_heard_whole(rows: RowList) -> None:
    heard = rows.rows_model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("唐美玲", "女 36", "已入住 12 天", "过 2 天", "打印补签"):
        assert part in heard


def test_a_reload_keeps_the_selection_and_is_silent(rows: RowList, qtbot: Any) -> None:
    rows.choose(3)
    with qtbot.assertNotEmitted(rows.chosen):
        rows.set_rows(DUTIES)
    assert rows.key() == 3


def test_an_empty_list_says_what_belongs_there(rows: RowList) -> None:
    empty = EmptyState("bed", "还没有待安排的人")
    rows.set_empty(empty)
    assert not empty.isVisible()
    rows.set_rows([])
    assert empty.isVisible()
    assert rows.key() is None


def test_the_focus_by_tab_selects_the_first_row(rows: RowList) -> None:
    rows.clearFocus()
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert rows.key() == 1


# --- tables ---


@pytest.fixture
def table(qtbot: Any) -> TablePage:
    made = TablePage(Applicant, key="id", name="申请人")
    made.resize(700, 240)
    qtbot.addWidget(made)
    made.show()
    made.set_rows(ROWS)
    return made


def names(table: TablePage) -> list[str]:
    return [table.model().index(row, 0).data() for row in range(table.model().rowCount())]


def test_columns_follow_from_the_words(table: TablePage) -> None:
    labels = [table.model().headerData(i, Qt.Orientation.Horizontal) for i in range(5)]
    assert labels == [_(label) for label in LABELS]
    assert [column.numeric for column in table.rows_model.columns] == [False, False, False, True, False]


def test_numbers_sort_as_numbers_and_blanks_stand_apart(table: TablePage) -> None:
    table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["马丽娟", "黎建国", "高淑贞"]
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert names(table) == ["高淑贞", "黎建国", "马丽娟"]
    table.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["高淑贞", "黎建国", "马丽娟"]


def test_the_selection_stays_while_sorting(table: TablePage, qtbot: Any) -> None:
    table.choose(1)
    with qtbot.assertNotEmitted(table.chosen):
        table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert table.row() == ROWS[0]
    table.set_rows(ROWS)
    assert names(table) == ["马丽娟", "黎建国", "高淑贞"]


def test_rows_stand_as_given_until_sorted(table: TablePage) -> None:
    assert names(table) == [row.name for row in ROWS]


def test_the_selection_is_found_again(table: TablePage, qtbot: Any) -> None:
    assert table.choose(2)
    with qtbot.assertNotEmitted(table.chosen):
        table.set_rows(reversed(ROWS))
    assert table.row() == ROWS[1]


def test_a_row_is_copied_with_tabs(table: TablePage) -> None:
    table.choose(1)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "黎建国\t待入住\t216-2，资料齐\t52\t2026-11-19"


def test_without_selection_everything_is_copied(table: TablePage) -> None:
    lines = table.as_text().split("\n")
    assert lines[0] == "\t".join(_(label) for label in LABELS)
    assert len(lines) == 4


def test_enter_opens_the_row_itself(table: TablePage, qtbot: Any) -> None:
    table.choose(3)
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [ROWS[2]]


def test_a_chip_column(qtbot: Any) -> None:
    made = TablePage(Applicant, chips={"state": lambda row: ChipLook("warning", "warning", row.state)})
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    made.show()
    from ui.kit.table import CHIP

    assert made.model().index(1, 2).data(CHIP).word == "未排床"
    assert not made.grab().isNull()


def test_columns_fill_the_width(table: TablePage) -> None:
    whole = sum(table.columnWidth(i) for i in range(5))
    assert abs(whole - table.viewport().width()) < 8
