"""Headings found and matched, rows told apart, in the shapes that offices send."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook as Excel

from facility.core.errors import DomainError
from facility.sheets.headings import Column, match_columns, normalised, remembered
from facility.sheets.layout import Layout, RowKind, choose_sheet, lay_out
from facility.sheets.reader import read_workbook

WORDS = {
    "name": ("姓名", "对象姓名"),
    "sex": ("性别",),
    "id_number": ("身份证号", "身份证号码", "公民身份号码", "证件号码"),
    "birth": ("出生日期", "出生年月", "生日"),
    "phone": ("电话", "联系电话", "手机"),
    "guardian": ("监护人", "监护人姓名"),
    "guardian_phone": ("监护人电话", "联系电话"),
    "remark": ("备注",),
}


def sheet_of(rows: list[list[object]], merged: tuple[str, ...] = (), hidden: tuple[int, ...] = ()) -> Excel:
    book = Excel()
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                book.active.cell(at, column, value)
    for area in merged:
        book.active.merge_cells(area)
    for number in hidden:
        book.active.row_dimensions[number].hidden = True
    return book


def laid(book: Excel, **how: object) -> Layout:
    out = BytesIO()
    book.save(out)
    workbook = read_workbook(out.getvalue())
    return lay_out(choose_sheet(workbook, WORDS), WORDS, **how)  # type: ignore[arg-type]


def words(layout: Layout) -> dict[str, str]:
    return {column.letter: column.word for column in layout.columns}


def kinds(layout: Layout) -> list[str]:
    return [row.kind.value for row in layout.rows]


@pytest.mark.parametrize(
    "heading",
    ["姓名", " 姓 名 ", "姓\n名", "姓名（必填）", "*姓名", "姓名*：", "【姓名】", "姓名(与身份证一致)[必填]", "ＮＡＭＥ", "患者姓名", "Name *"],
)  # fmt: skip
def test_headings_are_known_in_any_dress(heading: str) -> None:
    (column,) = match_columns({1: heading}, WORDS)
    assert (column.word, column.found) == ("name", "synonym")


@pytest.mark.parametrize("heading", ["村名", "与本人关系", "姓名拼音", "工作电话号", "", "监护人证件"])
def test_what_is_not_said_is_not_guessed(heading: str) -> None:
    (column,) = match_columns({1: heading}, WORDS)
    assert column.word == ""


def test_the_same_heading_twice_goes_to_the_next_word_it_may_mean() -> None:
    columns = match_columns({1: "姓名", 2: "联系电话", 3: "监护人", 4: "联系电话", 5: "联系电话"}, WORDS)
    assert [column.word for column in columns] == ["name", "phone", "guardian", "guardian_phone", ""]
    assert columns[4].twin == "phone"


def test_by_hand_over_memory_over_synonym() -> None:
    headings = {1: "名字", 2: "电话", 3: "姓名", 4: "家长"}
    assert [one.word for one in match_columns(headings, WORDS)] == ["", "phone", "name", ""]
    by_hand = match_columns(headings, WORDS, mapping={"A": "name", "B": None, "d": "guardian"})
    assert [one.word for one in by_hand] == ["name", "", "", "guardian"]
    memory = remembered({"旧": "sex"}, by_hand)
    assert memory == {"旧": "sex", "名字": "name", "电话": "", "家长": "guardian"}
    again = match_columns({1: "电话", 2: "名 字", 3: "家长（选填）"}, WORDS, memory)
    assert [(one.word, one.found) for one in again] == [
        ("", "memory"),
        ("name", "memory"),
        ("guardian", "memory"),
    ]
    corrected = match_columns({1: "电话"}, WORDS, memory, {"A": "phone"})
    assert corrected[0].word == "phone"


@pytest.mark.parametrize(
    ("mapping", "code"),
    [({"Z": "name"}, "column_unknown"), ({"A": "nonsense"}, "word_unknown"), ({"A": "name", "B": "name"}, "column_twice")],
)  # fmt: skip
def test_a_wrong_correction_is_said(mapping: dict[str, str | None], code: str) -> None:
    with pytest.raises(DomainError) as caught:
        match_columns({1: "姓名", 2: "性别"}, WORDS, mapping=mapping)
    assert caught.value.code == code


def test_a_usual_list() -> None:
    layout = laid(
        sheet_of(
            [
                ["某社区在册名单"],
                ["填表单位：某社区", None, "姓名不全者请补"],
                ["序号", "姓名", "性别", "身份证号码", "备注"],
                [1, "王国栋", "男", "511702199107264755"],
                [None, "  ", "　"],
                [2, "刘小燕", "女"],
                [3],
                ["序号", "姓名", "性别", "身份证号码", "备注"],
                [4, "合欢", "女"],
                ["第二组"],
                [5, "陈建军", "男", None, "合计三次住院"],
                ["合 计", "3人"],
                ["填表人：李某", None, "审核：张某"],
            ],
            merged=("A1:E1", "A10:E10"),
            hidden=(6,),
        )
    )
    assert kinds(layout) == [
        "title", "title", "heading", "data", "blank", "data", "blank", "heading", "data", "note", "data", "total", "note",
    ]  # fmt: skip
    assert words(layout) == {"A": "", "B": "name", "C": "sex", "D": "id_number", "E": "remark"}
    assert layout.unread == ()
    data = [row for row in layout.rows if row.kind is RowKind.DATA]
    assert [row.hidden for row in data] == [False, True, False, False]
    assert {word: cell.value for word, cell in layout.cells(data[0]).items()} == {
        "name": "王国栋", "sex": "男", "id_number": "511702199107264755",
    }  # fmt: skip
    assert layout.column_of("birth") is None


@pytest.mark.parametrize(
    "last",
    [
        ["合计", "17人"], ["总计：", None, 17], ["小计"], ["共17人"], ["共 计 17 户"], [None, "合计", 17], ["本页小计", 3], ["Total", 17],
        ["共登记对象17人"], [18, "合计", None, "17"],
    ],
)  # fmt: skip
def test_totals(last: list[object]) -> None:
    layout = laid(sheet_of([["序号", "姓名", "性别", "备注"], [1, "王五", "男", "x"], last]))
    assert kinds(layout)[-1] == "total"


@pytest.mark.parametrize("name", ["合明", "总建国", "Sumner Li", "Totaro", "共田"])
def test_people_whose_names_begin_like_totals(name: str) -> None:
    layout = laid(sheet_of([["姓名", "性别", "备注"], [name, "男", "x"]]))
    assert kinds(layout)[-1] == "data"


def test_headings_in_two_rows() -> None:
    layout = laid(
        sheet_of(
            [
                ["姓名", "性别", "监护人", None, "备注"],
                [None, None, "姓名", "电话"],
                ["王五", "男", "王六", "13981061723", "x"],
            ],
            merged=("A1:A2", "B1:B2", "C1:D1", "E1:E2"),
        )
    )
    assert kinds(layout) == ["heading", "heading", "data"]
    assert words(layout) == {"A": "name", "B": "sex", "C": "guardian", "D": "guardian_phone", "E": "remark"}


def test_a_wide_title_is_not_a_divided_heading() -> None:
    layout = laid(sheet_of([["姓名", "性别", "备注"], ["王五", "男", "x"]], merged=("C1:D1",)))
    assert kinds(layout) == ["heading", "data"]


def test_unknown_headings_are_still_shown_for_correction() -> None:
    layout = laid(sheet_of([["名单"], ["称呼", "男女", "号码"], ["王五", "男", 5], ["李四", "女", 6]]))
    assert kinds(layout) == ["title", "heading", "data", "data"]
    assert [column.heading for column in layout.unread] == ["称呼", "男女", "号码"]
    corrected = laid(
        sheet_of([["名单"], ["称呼", "男女", "号码"], ["王五", "男", 5]]),
        mapping={"A": "name", "B": "sex", "C": None},
    )
    assert words(corrected) == {"A": "name", "B": "sex", "C": ""}


def test_a_remembered_heading_finds_the_row() -> None:
    rows: list[list[object]] = [["说明", "见下", "表格"], ["称呼", "男女"], ["王五", "男"]]
    layout = laid(sheet_of(rows), memory={"称呼": "name", "男女": "sex"})
    assert kinds(layout) == ["title", "heading", "data"]


def test_no_headings_at_all() -> None:
    with pytest.raises(DomainError) as caught:
        laid(sheet_of([[1, 2, 3], [4, 5, 6]]))
    assert caught.value.code == "sheet_no_headings"


def test_the_sheet_with_the_list_is_chosen() -> None:
    book = sheet_of([["说明", "请先看"], ["一", "二"]])
    for name, hidden in (("旧名单", True), ("名单", False)):
        sheet = book.create_sheet(name)
        sheet.append(["姓名", "性别", "电话"])
        sheet.append(["王五", "男", "13981061723"])
        if hidden:
            sheet.append(["李四", "女", "13981061724"])
            sheet.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    workbook = read_workbook(out.getvalue())
    assert choose_sheet(workbook, WORDS).name == "名单"
    assert choose_sheet(workbook, WORDS, name="旧名单").hidden
    with pytest.raises(DomainError) as caught:
        choose_sheet(workbook, WORDS, name="没有")
    assert caught.value.code == "sheet_unknown"


def test_a_lonely_cell_far_below_makes_no_million_rows() -> None:
    book = sheet_of([["姓名", "性别"], ["王五", "男"]])
    book.active["A900000"] = "x"
    book.active["B900000"] = "y"
    assert len(laid(book).rows) == 3


def test_normalised_keeps_something() -> None:
    assert normalised("（电话）") == "电话"
    assert normalised("***") == ""
    assert Column(28, "x").letter == "AB"
