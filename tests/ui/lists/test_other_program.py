"""Every list that can be taken out says the same in LibreOffice as on the screen, cell by cell."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import pytest

from facility.core.desk import Desk
from facility.core.i18n import local
from facility.core.words import Area, Count, Date, IdNumber, Moment, Money, Phone, Text, words_of
from facility.lists.leaving import ListName
from facility.lists.record import ExportRecord
from facility.lists.shown import ShownColumn, ShownList, sheet_of
from tests.support.sample import Sample, one
from ui.lists.leaving import Leaving
from ui.premises.page import REGISTERS as HOUSE_REGISTERS
from ui.registers.view import RegisterView
from ui.shell.window import Window
from ui.staff.page import REGISTERS as STAFF_REGISTERS

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
REGISTERS = ("reception", "referrals", "notices", "agreements", "leavings")
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"


def read_by_office(folder: Path, sheets: dict[str, bytes]) -> dict[str, list[list[str]]]:
    """The cells of each sheet as LibreOffice shows them; one run of it for all."""
    for name, content in sheets.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    told = [
        "soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", AS_SHOWN,
        "--outdir", str(folder), *(str(folder / f"{name}.xlsx") for name in sheets),
    ]  # fmt: skip
    subprocess.run(told, check=True, capture_output=True, timeout=300)
    found = {}
    for name in sheets:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found[name] = list(csv.reader(file))
    return found


def as_read(column: ShownColumn, value: object) -> str:
    """A value as a spreadsheet shows it: dates by the calendar, money in yuan, measures in their unit, all else as it stands."""
    if value is None or value == ():
        return ""
    if isinstance(value, datetime):
        return f"{local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, int) and column.word.kind.name in ("money", "measure", "area"):
        digits = getattr(column.word.kind, "decimals", 2)
        return f"{value / 10**digits:,.{digits}f}"
    return str(value)


def expected(shown: ShownList) -> list[list[str]]:
    return [
        [column.label for column in shown.columns],
        *([as_read(column, value) for column, value in zip(shown.columns, row, strict=True)] for row in shown.rows),
    ]  # fmt: skip


@pytest.fixture
def lists(sample: Sample, window_at: Callable[[Desk], Window]) -> Iterator[dict[str, ShownList]]:
    """What each “…” of the program would take out now, by the name of the list."""
    window = window_at(sample.chief())
    found: dict[str, ShownList] = {}
    places: tuple[tuple[str, object], ...] = (
        ("today", None), ("people", None), ("admission", None), *(("admission", ("registers", name)) for name in REGISTERS),
        ("settings", "house"), ("settings", "roles"), *((spec.key, None) for spec in window.specs[3:-1]),
    )  # fmt: skip
    for key, place in places:
        window.go(key, place)
        if key == "admission" and place is None:
            admission: Any = window.pages[key]
            admission.show_item(one(sample.chief(), "SELECT application FROM leaving LIMIT 1"))
        page: Any = window.pages[key]
        if key == "lodging":
            page.show_view("list")
        if key == "premises":
            for register in HOUSE_REGISTERS:
                page.show_register(register)
        if key == "staff":
            for register in STAFF_REGISTERS:
                page.show_register(register)
        for spec in page.specs if hasattr(page, "show_part") else ():
            page.show_part(spec.key)
            for register in list(getattr(page.part(), "registers", ())):
                page.part().show_register(register)
        for view in page.findChildren(RegisterView):
            if key != "admission":
                view.show_all()
        for tools in window.pages[key].findChildren(Leaving):
            if tools.rows():
                found[str(tools.which.value)] = tools.shown()
    yield found


def test_every_list_is_equal_cell_by_cell(
    lists: dict[str, ShownList], sample: Sample, tmp_path: Path
) -> None:
    assert set(lists) == {str(name.value) for name in ListName} - {"missing"}
    sheets = {name: sheet_of(shown) for name, shown in lists.items()}
    sheets["record"] = sample.chief().run(ExportRecord(reason="检查")).value
    found = read_by_office(tmp_path, sheets)
    for name, shown in lists.items():
        assert found[name] == expected(shown), name
    assert len(found["record"]) > 100 and {len(line) for line in found["record"]} == {6}
    numbers = [int(line[0]) for line in found["record"][1:]]
    assert sorted(numbers) == list(range(min(numbers), max(numbers) + 1))


@dataclass(frozen=True, slots=True)
class Hard:
    """Kinds of cells that programs like to change."""

    text: Annotated[Text, "文字"]
    id_number: Annotated[IdNumber, "证件号码"]
    phone: Annotated[Phone, "电话"]
    day: Annotated[Date, "日期"] | None
    at: Annotated[Moment, "时刻"] | None
    money: Annotated[Money, "金额"] | None
    area: Annotated[Area, "面积"] | None
    count: Annotated[Count, "数"] | None


TEXTS = (
    "=1+1", "=HYPERLINK(\"http://x\")", "+86 138", "-3", "@某人", "'引号", "002145", "1e5", "3-4", "1/2", "TRUE", "50%",
    "12345678901234567890", "2026-11-05", "𠮷野家的𬎆", "㐱𡃁", "第一行\n第二行", "制表\t符", " 前后空格 ", "逗号,引号\"",
    "_x0041_", "😀", "“弯引号”", "é ü ß",
)  # fmt: skip


def hard_list() -> ShownList:
    words = {word.name: word for word in words_of(Hard)}
    columns = tuple(ShownColumn(word, word.name) for word in words.values())
    rows: list[tuple[object, ...]] = [
        (text, "51170219910726475X", "013800001111", None, None, None, None, None) for text in TEXTS
    ]
    moment = datetime(2026, 11, 19, 16, 5, tzinfo=UTC)  # after midnight at the facility
    rows += [
        ("钱", "", "", date(1900, 3, 1), moment, 123456789, 1205, 0),
        ("早", "", "", date(1900, 2, 28), None, -50, 0, 1),
        ("更早", "", "", date(1899, 12, 31), None, 7, 5, 100000),
        ("闰日", "", "", date(2028, 2, 29), None, 0, None, None),
    ]
    texts = tuple(tuple("" if one is None else str(one) for one in row) for row in rows)
    return ShownList("难写的", "", "zh", columns, tuple(rows), texts)


def test_hard_values_come_back_as_they_were(tmp_path: Path) -> None:
    shown = hard_list()
    found = read_by_office(tmp_path, {"hard": sheet_of(shown)})["hard"]
    for line, wanted in zip(found, expected(shown), strict=True):
        assert line == wanted
