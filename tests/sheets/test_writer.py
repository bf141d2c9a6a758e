"""Lists and templates as Excel gets them, and nothing of them anywhere else."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Annotated

from openpyxl import load_workbook

from facility.core.i18n import N_, say
from facility.core.words import Area, Choice, Date, Help, IdNumber, Moment, Money, Name, Phone, Text, words_of
from facility.core.words import YesNo as YesNoWord
from facility.sheets.reader import read_workbook
from facility.sheets.template import write_template
from facility.sheets.writer import SheetColumn, sheet_name, write_sheet


class Meal(Choice):
    """Test choice."""

    ORDINARY = "ordinary", N_("List")
    OTHER = "other", N_("Notes")


def sample(
    *,
    name: Annotated[Name, N_("List")],
    id_number: Annotated[IdNumber, N_("Notes")],
    phone: Annotated[Phone | None, N_("Choices")] = None,
    born: Annotated[Date | None, N_("List"), Help(N_("Must be filled in."))] = None,
    at: Annotated[Moment | None, N_("List")] = None,
    pay: Annotated[Money | None, N_("List")] = None,
    area: Annotated[Area | None, N_("List")] = None,
    count: Annotated[int | None, N_("List")] = None,
    meal: Annotated[Meal | None, N_("List")] = None,
    agreed: Annotated[YesNoWord | None, N_("List")] = None,
    note: Annotated[Text, N_("List")] = "",
) -> None:
    """A row of every kind."""


WORDS = words_of(sample)
AT = datetime(2026, 11, 22, 6, 5, tzinfo=UTC)
ROW = (
    "𠅤王",
    "511702199107264755",
    "13981061723",
    date(1991, 7, 26),
    AT,
    123456,
    1250,
    3,
    Meal.OTHER,
    None,
    "=1+1",
)


def test_cells_are_typed() -> None:
    sheet = load_workbook(BytesIO(write_sheet(WORDS, [ROW], "en", title="A/B: list"))).active
    assert sheet.title == "A B  list"
    found = {cell.column_letter: (cell.value, cell.data_type, cell.number_format) for cell in sheet[2]}
    assert found == {
        "A": ("𠅤王", "s", "@"),
        "B": ("511702199107264755", "s", "@"),
        "C": ("13981061723", "s", "@"),
        "D": (datetime(1991, 7, 26), "d", "yyyy-mm-dd"),
        "E": (datetime(2026, 11, 22, 14, 5), "d", "yyyy-mm-dd hh:mm"),
        "F": (1234.56, "n", "#,##0.00"),
        "G": (12.5, "n", "#,##0.00"),
        "H": (3, "n", "0"),
        "I": ("Notes", "s", "@"),
        "J": (None, "n", "General"),
        "K": ("=1+1", "s", "@"),
    }
    assert sheet["K2"].quotePrefix
    assert not sheet["A2"].quotePrefix
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:K2"
    assert sheet.column_dimensions["B"].width > 18


def test_text_stays_text_and_comes_back_as_it_was() -> None:
    texts = [
        "=cmd|' /C calc'!A0",
        "+86 139",
        "-1",
        "@x",
        "#N/A",
        "00123",
        "1e5",
        "a\nb",
        "TRUE",
        "2026-11-05",
        "\tx",
        "长" * 50,
    ]
    rows = [[text] for text in texts]
    cells = [row.cells[1] for row in read_workbook(write_sheet([SheetColumn("x")], rows)).sheets[0].rows[1:]]
    assert [cell.value for cell in cells] == texts
    assert {cell.kind for cell in cells} == {"text"}
    assert not any(cell.formula for cell in cells)


def test_odd_values() -> None:
    column = SheetColumn("x", "whole")
    values = [
        True,
        time(8, 30),
        ("a", "b"),
        say(N_("List")),
        date(1850, 1, 1),
        2.5,
        "a\x00\x0bb",
        "\ud800",
        "x" * 40_000,
        "",
        None,
    ]
    sheet = load_workbook(BytesIO(write_sheet([column], [[one] for one in values], "en"))).active
    found = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert found[:8] == ["yes", "08:30", "a, b", "List", "1850-01-01", 2.5, "ab", "?"]
    assert len(found[8]) == 32_000
    assert found[9:] == []


def test_both_languages_and_sheet_names() -> None:
    for lang in ("zh", "en"):
        sheet = load_workbook(BytesIO(write_sheet(WORDS, [], lang))).active
        assert sheet.max_row == 1
        assert sheet["F1"].value.endswith(")")
    assert sheet_name("[]:*?/\\'") == "Sheet"
    assert len(sheet_name("名" * 60)) == 31


def test_no_person_and_no_program_stands_in_the_properties() -> None:
    with zipfile.ZipFile(BytesIO(write_sheet(WORDS, [ROW]))) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "<dc:creator>Anyi</dc:creator>" in core
    assert "lastModifiedBy" not in core


def test_a_template_has_hints_drop_downs_and_text_columns() -> None:
    book = load_workbook(BytesIO(write_template(WORDS, "en")))
    sheet, notes, lists = book.worksheets
    assert [cell.value for cell in sheet[1]][:3] == ["List *", "Notes *", "Choices"]
    assert lists.sheet_state == "hidden"
    assert sheet.column_dimensions["B"].number_format == "@"
    guides = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    assert guides["I2"].type == "list"
    assert guides["I2"].formula1 == "'Choices'!$I$1:$I$2"
    assert [lists["I1"].value, lists["I2"].value] == ["List", "Notes"]
    assert "18" in guides["B2"].prompt
    assert "Must be filled in." in notes["B1"].value
    assert "One of: List、Notes" in notes["B9"].value


WATCHED = """
import os, sys
written = []

def watch(event, args):
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR):
        written.append(str(args[0]))

from facility.sheets.writer import SheetColumn, write_sheet

write_sheet([SheetColumn("warm")], [["up"]])
sys.addaudithook(watch)
data = write_sheet([SheetColumn("x")], [[f"secret {n}"] for n in range(5000)])
assert len(data) > 10000
print(written, os.listdir(os.environ["TMPDIR"]))
"""


def test_saving_opens_no_file_for_writing(tmp_path: Path) -> None:
    env = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, env=env)
    assert (done.stdout, done.stderr) == ("[] []\n", "")
