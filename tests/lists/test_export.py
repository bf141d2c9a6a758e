"""What is exported is what is shown, for this program and for another one; names leave only with a reason."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facility.admission.people_list import people_list
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.core.words import words_of
from facility.lists.leaving import LISTS, ExportList, LeavingWay, ListName
from facility.lists.paper import list_paper
from facility.lists.shown import ShownColumn, ShownList, sheet_of
from facility.papers.document import Letterhead
from facility.papers.pictures import page_images
from tests.support.desks import NOON
from tests.support.sample import Sample

SIGNS = ("=1+1", "+86 1380000", "-3", "@某人", "002145")
NAMES = ("number", "name", "sex", "age", "birth", "standing", "place")


def people(desk: Desk, lang: str = "zh") -> ShownList:
    from facility.admission.people_list import PeopleRow
    from facility.core.i18n import translate

    words = {word.name: word for word in words_of(PeopleRow)}
    columns = tuple(ShownColumn(words[name], translate(words[name].label, lang)) for name in NAMES)
    found = desk.ask(people_list).value
    texts = tuple(tuple(one.word.show(getattr(row, one.word.name), lang) for one in columns) for row in found)
    rows = tuple(
        tuple(
            getattr(row, one.word.name) if one.typed else text
            for one, text in zip(columns, line, strict=True)
        )
        for row, line in zip(found, texts, strict=True)
    )
    return ShownList("对象名单", "在院", lang, columns, rows, texts)


def with_signs(shown: ShownList) -> ShownList:
    """The first rows hold what Excel would take for formulas."""
    at = NAMES.index("place")
    rows, texts = list(shown.rows), list(shown.texts)
    for place, sign in enumerate(SIGNS):
        rows[place] = (*rows[place][:at], sign, *rows[place][at + 1 :])
        texts[place] = (*texts[place][:at], sign, *texts[place][at + 1 :])
    return ShownList(shown.title, shown.seen, shown.lang, shown.columns, tuple(rows), tuple(texts))


def plain(value: object) -> object:
    if value is None:
        return ""
    return value.date() if hasattr(value, "date") else value


def test_a_sheet_read_again_holds_the_same_values(sample: Sample) -> None:
    from openpyxl import load_workbook

    shown = with_signs(people(sample.chief()))
    book = load_workbook(io.BytesIO(sheet_of(shown)))
    sheet: Any = book.worksheets[0]
    found = [[plain(cell.value) for cell in row] for row in sheet.iter_rows()]
    assert found[0] == [column.label for column in shown.columns]
    assert found[1:] == [[plain(value) for value in row] for row in shown.rows]
    assert sheet.freeze_panes == "A2"
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    ages = [row[NAMES.index("age")] for row in shown.rows]
    assert any(isinstance(age, int) for age in ages)
    births = [row[NAMES.index("birth")] for row in shown.rows]
    assert any(isinstance(birth, date) for birth in births)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_another_program_reads_the_same_values(sample: Sample, tmp_path: Path) -> None:
    shown = with_signs(people(sample.chief()))
    (tmp_path / "list.xlsx").write_bytes(sheet_of(shown))
    told = [
        "soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", str(tmp_path),
        str(tmp_path / "list.xlsx"),
    ]  # fmt: skip
    subprocess.run(told, check=True, capture_output=True, timeout=180)
    with (tmp_path / "list.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    assert found[0] == [column.label for column in shown.columns]
    assert found[1:] == [["" if value is None else str(value) for value in row] for row in shown.rows]


def test_the_paper_holds_every_row_on_numbered_pages(sample: Sample) -> None:
    import pypdfium2

    desk = sample.chief()
    shown = people(desk)
    pdf = list_paper(shown, Letterhead("安和中心", "锦溪路 1 号"), NOON, desk.user.name)
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    whole = "".join("".join(pages).split())
    assert all(
        "".join(line[0].split()) in whole and "".join(line[1].split()) in whole for line in shown.texts
    )
    assert "范围：在院" in whole and f"共{len(shown.texts)}行" in whole and "安和中心" in whole
    for at, page in enumerate(pages, 1):
        assert f"第{at}页" in "".join(page.split()) and f"共{len(pages)}页" in "".join(page.split())
    wide, high, _data = page_images(pdf, 36)[0]
    assert wide > high  # seven columns lie across the sheet


def test_names_leave_with_a_reason_and_on_record(sample: Sample) -> None:
    desk = sample.as_role(Role.MANAGER)
    told = {"which": ListName.PEOPLE, "way": LeavingWay.EXCEL, "rows": 41}
    desk.run(ExportList(**told, reason="民政局季度核对"))
    row = sample.chief().ask(audit_list, last=1).value[0]
    assert row.sentence.render("zh") == "导出“对象名单”共 41 行（Excel 文件），用途：民政局季度核对"


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.KITCHEN, Role.ADMINISTRATOR, Role.PRACTITIONER])
def test_others_take_no_names_out(role: Role, sample: Sample) -> None:
    desk = sample.as_role(role)
    if role is Role.ADMINISTRATOR:
        from dataclasses import replace

        desk.user = replace(desk.user, roles=(role,))
    assert not desk.may(ExportList)


def test_every_list_is_declared() -> None:
    assert set(LISTS) == set(ListName)
    with pytest.raises(DomainError, match="required"):
        from facility.core.commands import read_fields

        read_fields(
            ExportList, {"which": "people", "way": "excel", "rows": 3, "reason": " "}, date(2026, 11, 19)
        )
