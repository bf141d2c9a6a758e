"""Workbooks as they come: good ones cell for cell, bad ones in a sentence."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Excel
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from facility.core.errors import DomainError
from facility.core.jobs import Cancelled
from facility.sheets.numbers import as_meant, meaning
from facility.sheets.parts import Limits
from facility.sheets.reader import column_number, letters, read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def saved(fill: Callable[[Excel], object]) -> bytes:
    book, out = Excel(), BytesIO()
    fill(book)
    book.save(out)
    return out.getvalue()


def handmade(sheet: str, strings: str = "", styles: str = "", workbook: str = "", **extra: str) -> bytes:
    """An .xlsx written by hand, for what no library writes."""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": workbook
        or f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="名册" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    parts |= extra
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def refused(data: bytes | Path, limits: Limits | None = None) -> str:
    with pytest.raises(DomainError) as caught:
        read_workbook(data, limits or Limits())
    assert caught.value.field == "file"
    assert "{" not in caught.value.sentence.render("zh")
    return caught.value.code


def values(data: bytes) -> dict[str, object]:
    return {
        cell.address: cell.value for row in read_workbook(data).sheets[0].rows for cell in row.cells.values()
    }


def test_every_kind_of_cell_is_read_as_openpyxl_wrote_it() -> None:
    def fill(book: Excel) -> None:
        sheet = book.active
        sheet.append(
            [
                "姓名",
                12,
                12.5,
                True,
                date(2026, 11, 5),
                datetime(2026, 11, 5, 8, 30),
                time(8, 30),
                None,
                " 　",
            ]
        )
        sheet.append(
            ["𠅤", 0, -1.5e10, False, datetime(1900, 1, 15), date(2100, 12, 31), "=1+1", "a\nb", "x"]
        )
        sheet["G2"].data_type = "s"

    data = saved(fill)
    found = values(data)
    assert found == {
        "A1": "姓名", "B1": 12, "C1": 12.5, "D1": True, "E1": date(2026, 11, 5), "F1": datetime(2026, 11, 5, 8, 30),
        "G1": time(8, 30), "A2": "𠅤", "B2": 0, "C2": -1.5e10, "D2": False, "E2": date(1900, 1, 15),
        "F2": date(2100, 12, 31), "G2": "=1+1", "H2": "a\nb", "I2": "x",
    }  # fmt: skip
    kinds = {
        cell.address: cell.kind for row in read_workbook(data).sheets[0].rows for cell in row.cells.values()
    }
    assert (kinds["D1"], kinds["E1"], kinds["G1"], kinds["G2"]) == ("yes_no", "date", "time", "text")


def test_text_that_looks_like_a_formula_stays_text() -> None:
    def fill(book: Excel) -> None:
        for at, text in enumerate(["=cmd|' /C calc'!A0", "+86 139", "-1+2", "@SUM(1)"], 1):
            cell = book.active.cell(at, 1, text)
            cell.data_type = "s"

    cells = [row.cells[1] for row in read_workbook(saved(fill)).sheets[0].rows]
    assert [cell.value for cell in cells] == ["=cmd|' /C calc'!A0", "+86 139", "-1+2", "@SUM(1)"]
    assert not any(cell.formula for cell in cells)


def test_a_formula_gives_its_saved_result_and_is_marked() -> None:
    sheet = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        '<c r="C1"><f>NOW()</f></c><c r="D1" t="e"><f>VLOOKUP(1,A:A,2)</f><v>#N/A</v></c>'
        '<c r="E1" t="e"><v>#REF!</v></c></row>'
    )
    cells = read_workbook(handmade(sheet)).sheets[0].rows[0].cells
    assert (cells[1].value, cells[1].formula, cells[2].value) == (2, True, "ab")
    for column, said in [(3, "without its result"), (4, "#N/A"), (5, "#REF!")]:
        assert cells[column].kind == "error"
        problem = cells[column].problem
        assert problem is not None
        assert said in problem.render("en")


def test_rich_text_reading_aids_escapes_inline_and_cells_without_names() -> None:
    strings = (
        "<si><r><t>王</t></r><r><t xml:space='preserve'> 国栋</t></r><rPh sb='0' eb='1'><t>ワン</t></rPh></si>"
        "<si><t>a_x000D_b</t></si>"
    )
    sheet = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r></is></c>'
        '</row><row><c t="n"><v>511402199003186000</v></c><c><v>5.11402199003186E+17</v></c><c t="d">'
        "<v>2026-11-05T00:00:00</v></c></row>"
    )
    found = values(handmade(sheet, strings))
    assert found == {
        "A1": "王 国栋", "B1": "a\rb", "C1": "行内", "A2": 511402199003186000, "B2": 5.11402199003186e17,
        "C2": datetime(2026, 11, 5),
    }  # fmt: skip


def test_chinese_built_in_date_formats_and_own_ones() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="176" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;;@"/>'
        '<numFmt numFmtId="177" formatCode="0.00_);[Red]\\(0.00\\)"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="57"/><xf numFmtId="176"/><xf numFmtId="177"/>'
        '<xf numFmtId="46"/></cellXfs>'
    )
    sheet = (
        '<row r="3">'
        + "".join(f'<c r="{letters(n + 1)}3" s="{n}"><v>42095</v></c>' for n in range(6))
        + "</row>"
    )
    day = date(2015, 4, 1)
    assert values(handmade(sheet, styles=styles)) == {
        "A3": 42095, "B3": day, "C3": day, "D3": day, "E3": 42095, "F3": 42095,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("General", ""), ("@", ""), ("0.00E+00", ""), ('#,##0"元"', ""), ('0"d"', ""), ("[h]:mm", ""), ("yyyy/m/d", "date"),
        ("mm-yy", "date"), ("m", "date"), ("h:mm", "time"), ("[$-F400]h:mm:ss AM/PM", "time"), ("yyyy-mm-dd hh:mm:ss", "moment"),
        ("[Red]yyyy", "date"), (r"\d0", ""), ('yyyy"年"m"月"d"日"', "date"), ("mm:ss.0", "time"),
    ],
)  # fmt: skip
def test_what_a_number_format_means(number_format: str, expected: str) -> None:
    assert meaning(number_format) == expected


def test_day_counts_of_both_calendars_and_of_no_calendar() -> None:
    assert as_meant(1, "yyyy-mm-dd") == date(1900, 1, 1)
    assert as_meant(59, "yyyy-mm-dd") == date(1900, 2, 28)
    assert as_meant(61, "yyyy-mm-dd") == date(1900, 3, 1)
    assert as_meant(0.5, "yyyy-mm-dd hh:mm") == datetime(1899, 12, 31, 12)
    assert as_meant(45000.75, "yyyy-mm-dd hh:mm") == datetime(2023, 3, 15, 18)
    assert as_meant(-1, "yyyy-mm-dd") == -1
    assert as_meant(1e12, "yyyy-mm-dd") == 1e12

    def fill(book: Excel) -> None:
        book.epoch = CALENDAR_MAC_1904
        book.active.append([date(2026, 11, 5)])

    assert values(saved(fill)) == {"A1": date(2026, 11, 5)}


def test_merged_hidden_and_empty() -> None:
    def fill(book: Excel) -> None:
        sheet = book.active
        sheet.title = "名册"
        sheet["A1"], sheet["C4"], sheet["A900"] = "title", "x", "far"
        sheet.merge_cells("A1:T1")
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["C"].hidden = True
        book.create_sheet("草稿").sheet_state = "hidden"
        for n in range(2000):
            sheet.cell(3000 + n, 1).number_format = "@"

    book = read_workbook(saved(fill))
    first, second = book.sheets
    assert [row.number for row in first.rows] == [1, 4, 900]
    assert [row.hidden for row in first.rows] == [False, True, False]
    assert first.hidden_columns == {3}
    area = first.merged[0]
    assert (area.top, area.left, area.bottom, area.right) == (1, 1, 1, 20)
    assert (second.name, second.hidden, second.rows) == ("草稿", True, ())


def test_column_names() -> None:
    assert [letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(column_number(letters(n)) == n for n in range(1, 2000))
    assert column_number("A1") == column_number("") == column_number("ABCD") == 0


def test_other_files_are_named(tmp_path: Path) -> None:
    assert refused(b"") == "sheet_empty"
    assert refused("姓名,性别\n".encode("gbk")) == "sheet_not_excel"
    assert refused(b"<html><table><tr><td>1</td></tr></table></html>") == "sheet_not_excel"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "sheet_old_excel"
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refused(locked) == "sheet_encrypted"
    assert refused(zipped({"word/document.xml": "<a/>"})) == "sheet_not_excel"
    assert refused(zipped({"xl/workbook.bin": "x"})) == "sheet_not_excel"
    assert refused(tmp_path / "none.xlsx") == "sheet_missing"
    assert refused(tmp_path) == "sheet_missing"
    assert refused(saved(lambda book: None)) == "sheet_no_rows"


def test_hostile_files_end_in_a_sentence() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    head = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row>'
    assert (
        refused(handmade("", **{"xl/worksheets/sheet1.xml": bomb + head + "</sheetData></worksheet>"}))
        == "sheet_hostile"
    )
    outside = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'
    assert refused(handmade("", **{"xl/worksheets/sheet1.xml": outside})) == "sheet_hostile"
    assert refused(
        handmade('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 3_000_000), Limits(expanded=2_000_000)
    ) == ("sheet_too_large")
    away = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="../../../etc/passwd"/>'
    assert (
        refused(handmade("", **{"xl/_rels/workbook.xml.rels": away + "</Relationships>"})) == "sheet_no_rows"
    )
    many = BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for n in range(20_000):
            archive.writestr(f"part-with-a-long-name-{n}", "")
    assert refused(many.getvalue()) == "sheet_too_large"


def test_too_much_of_everything() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="Z{n}"><v>1</v></c></row>' for n in range(1, 60)
    )
    data = handmade(rows)
    assert refused(data, Limits(rows=50)) == "sheet_too_large"
    assert refused(data, Limits(columns=20)) == "sheet_too_large"
    assert refused(data, Limits(cells=100)) == "sheet_too_large"
    assert refused(data, Limits(size=500)) == "sheet_too_large"
    assert len(read_workbook(data).sheets[0].rows) == 59


def test_broken_files_end_in_a_sentence() -> None:
    good = handmade('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', "<si><t>x</t></si>")
    assert values(good) == {"A1": "x"}
    for bad in [
        good[: len(good) // 2],
        handmade('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', "<si><t>x</t></si>"),
        handmade('<row r="1"><c r="A1" t="s"><v>x</v></c></row>', "<si><t>x</t></si>"),
        handmade('<row r="1"><c r="A1"><v>not a number</v></c></row>'),
        handmade('<row r="x"><c r="A1"><v>1</v></c></row>'),
        handmade('<row r="1"><c r="A1"><v>1</v></row>'),
        handmade("", workbook="<workbook"),
    ]:
        assert refused(bad) == "sheet_damaged"


def test_encrypted_zip_entries() -> None:
    data = bytearray(handmade('<row r="1"><c r="A1"><v>1</v></c></row>'))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        (flags,) = struct.unpack_from("<H", data, at + 8)
        struct.pack_into("<H", data, at + 8, flags | 1)
        at = data.find(b"PK\x01\x02", at + 4)
    assert refused(bytes(data)) == "sheet_encrypted"


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_a_mutilated_file_never_ends_in_anything_but_a_sentence(seed: int) -> None:
    rough = random.Random(seed)
    data = bytearray(handmade('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', "<si><t>x</t></si>"))
    for _ in range(rough.randrange(1, 30)):
        data[rough.randrange(4, len(data))] = rough.randrange(256)
    try:
        read_workbook(bytes(data))
    except DomainError as error:
        assert error.sentence.render("en")


def test_reading_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_workbook(handmade('<row r="1"><c r="A1"><v>1</v></c></row>'), check=stop)


def test_outside_links_are_not_followed() -> None:
    def fill(book: Excel) -> None:
        book.active["A1"] = "see"
        book.active["A1"].hyperlink = "http://198.51.100.1/steal"

    assert values(saved(fill)) == {"A1": "see"}


def test_strange_styles_cost_formats_and_not_the_list() -> None:
    styles = '<fonts><font><color rgb="nonsense"/></font></fonts><cellXfs><xf numFmtId="x"/></cellXfs>'
    data = handmade(
        '<row r="1"><c r="A1" s="0"><v>3</v></c><c r="B1" s="99"><v>4</v></c></row>', styles=styles
    )
    assert values(data) == {"A1": 3, "B1": 4}


def test_the_same_as_openpyxl_on_a_large_mixed_sheet() -> None:
    rough = random.Random(3)

    def fill(book: Excel) -> None:
        for n in range(300):
            day = date(1950, 1, 1).toordinal() + rough.randrange(30_000)
            book.active.append([n, f"名{n}", rough.random() * 1e6, date.fromordinal(day), None, str(n) * 3])

    data = saved(fill)
    sheet = load_workbook(BytesIO(data)).active
    for row in read_workbook(data).sheets[0].rows:
        for cell in row.cells.values():
            other = sheet[cell.address].value
            assert cell.value == (other.date() if isinstance(other, datetime) else other)
