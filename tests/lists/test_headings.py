"""Headings set by hand are remembered, listed and forgotten; the template is read back as a list."""

from __future__ import annotations

from io import BytesIO

import pytest

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.i18n import translate
from facility.core.undoing import TakeBack
from facility.core.words import FileBytes
from facility.incoming.headings import ChangeHeading, ForgetHeading, remembered_headings
from facility.incoming.registers import ordered
from facility.people.roster import WORDS
from facility.sheets.layout import RowKind
from facility.sheets.reader import read_workbook
from facility.sheets.template import write_template
from facility.staff.importing import REGISTER, ImportStaff
from tests.support.deeds import LIST, Doer
from tests.support.lists import book
from tests.support.sample import Sample


def test_a_heading_set_by_hand_is_listed_until_it_is_forgotten(sample: Sample) -> None:
    doer = Doer(sample.chief())
    assert doer.run("admission.import_roster", {"file": LIST, "columns": "D="})["ok"]
    rows = doer.desk.ask(remembered_headings).value
    assert [(row.heading, row.word) for row in rows] == [("诊断", "")]
    assert translate(str(rows[0].label), "zh") == "不读取"
    done = doer.desk.run(ForgetHeading(heading=rows[0].id))
    assert "诊断" in done.sentence.render("zh") and "诊断" in done.sentence.render("en")
    assert doer.desk.ask(remembered_headings).value == ()


def test_the_template_names_every_word() -> None:
    sheet = read_workbook(write_template(list(WORDS.values()), "zh", "对象名单")).sheets[0]
    headings = [cell.text for cell in sheet.rows[0].cells.values()]
    assert len(headings) == len(WORDS) and sum(one.endswith("*") for one in headings) >= 1


def test_a_heading_is_read_as_something_else_and_only_in_its_register(desk: Desk) -> None:
    head, row = ["姓名", "岗位", "入职日期", "甲栏"], ["吴敏", "护士", "2024-03-01", "护士执业证"]
    desk.run(ImportStaff(file=book(head, row), columns="D=notes"))
    (heading,) = desk.ask(remembered_headings).value
    assert (heading.register, heading.heading, heading.word) == ("staff", "甲栏", "notes")
    done = desk.run(ChangeHeading(heading=heading.id, word="qualification"))
    assert "甲栏" in done.sentence.render("zh") and "资质" in done.sentence.render("zh")
    columns = desk.ask(REGISTER.preview, file=book(head, row)).value.columns
    assert [(one.word, one.found) for one in columns if one.heading == "甲栏"] == [
        ("qualification", "memory")
    ]
    with pytest.raises(DomainError, match="word_unknown"):
        desk.run(ChangeHeading(heading=heading.id, word="id_number"))
    desk.run(TakeBack(audit=done.audit))
    assert desk.ask(remembered_headings).value[0].word == "notes"
    desk.run(ChangeHeading(heading=heading.id, word=""))
    assert desk.ask(remembered_headings).value[0].label == "not read"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", ["people", "staff", "rooms", "places"])
def test_a_template_is_read_back_without_its_example(desk: Desk, key: str, lang: str) -> None:
    register = next(one for one in ordered() if one.key == key)
    content = register.template(lang)
    sheet = read_workbook(content).sheets[0]
    headings = [cell.text for cell in sheet.rows[0].cells.values()]
    assert len(headings) == len(register.of.words)
    assert sum(one.endswith("*") for one in headings) == len(register.of.needed)
    seen = desk.ask(register.preview, file=FileBytes("空白.xlsx", content)).value
    assert [(row.number, row.kind) for row in seen.skipped] == [(1, "heading"), (2, RowKind.EXAMPLE.value)]
    assert seen.rows == () and {one.word for one in seen.columns} == set(register.of.words)


@pytest.mark.parametrize("key", ["people", "staff", "rooms", "places"])
def test_what_the_example_says_could_come_in(desk: Desk, key: str) -> None:
    from openpyxl import load_workbook

    register = next(one for one in ordered() if one.key == key)
    filled = load_workbook(BytesIO(register.template("zh")))
    cell = filled.worksheets[0]["A2"]
    cell.value = str(cell.value).partition("：")[2]
    out = BytesIO()
    filled.save(out)
    seen = desk.ask(register.preview, file=FileBytes("照填.xlsx", out.getvalue())).value
    assert [(row.status.value, row.problems) for row in seen.rows] == [("new", ())]
    assert desk.run(register.command(file=FileBytes("照填.xlsx", out.getvalue()))).value
