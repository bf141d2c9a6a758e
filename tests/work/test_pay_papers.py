"""Attendance and pay on paper and as sheets: right figures, nobody else's on a slip, reasons asked, blanks."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.permissions import Role
from facility.papers.ways import PaperLanguage
from facility.work.papers.pay_printing import WorkSheet, work_sheet_blank
from tests.work.agreeing import TODAY, Workplace, workplace

NAMES = ("林晓慧", "邓小月", "欧阳明轩", "阿依古丽·买买提")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return found


def through(text: str) -> str:
    """Without the ends of lines: a long name may take two."""
    return "".join(text.split())


def keep(name: str, content: bytes) -> None:
    """For looking at: where ANYI_LOOK names a folder, what was made is left there."""
    if folder := os.environ.get("ANYI_LOOK"):
        Path(folder, name).write_bytes(content)


@pytest.fixture
def place(desk: Desk, clock: SetClock, desk_as: Callable[[Role], Desk]) -> Workplace:
    """Four people, hours and pieces in November, the month locked; one gets cash."""
    made = workplace(desk, clock, desk_as)
    kind = made.run(
        "work.add_piece_kind", post=made.post, name="纸盒", unit="个", rate="0.035", since=TODAY.isoformat()
    )
    people = [made.ready(name) for name in NAMES]
    for at, person in enumerate(people):
        made.signed(
            person, pay_kind="mixed", rate_hour="8.01", allowance="120", pay_way="cash" if at == 1 else "bank"
        )
    made.later(13)
    for at, person in enumerate(people):
        for day in (19, 20, 23, 24):
            made.run(
                "work.enter_hours", person=person, since="9:00", until=f"10:{10 + at * 10}", day=f"2026-11-{day}",
                piece_kind=kind, good=101 + day,
            )  # fmt: skip
    made.run("work.not_today", person=people[0], day="2026-11-25")
    made.run("work.deduct", person=people[0], month="2026-11-01", amount="1.5", reason="归还预支的公交卡费")
    made.run("work.approve_pay", month="2026-11-01")
    made.run("work.lock_pay", month="2026-11-01")
    for person in people:
        made.run(
            "work.set_pay_account",
            person=person,
            bank="成都农商银行",
            account=f"62140000111122220{person:02d}",
        )
    return made


def made(place: Workplace, name: str, **fields: Any) -> bytes:
    content = place.run("work.print_sheet", name=name, month="2026-11-01", **fields)
    assert isinstance(content, bytes)
    return content


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_papers_of_a_month(place: Workplace, lang: str) -> None:
    for name in ("work_attendance", "work_pay_sheet", "work_pay_slips"):
        keep(f"{name}-{lang}.pdf", made(place, name, lang=lang, workshop=place.workshop))
    attendance = text_of(made(place, "work_attendance", lang=lang, workshop=place.workshop))
    assert "手工坊" in attendance
    assert "1:10" in attendance and "4:40" in attendance and "—" in attendance
    sheet = text_of(made(place, "work_pay_sheet", lang=lang))
    assert all(name in through(sheet) for name in NAMES)
    assert "人民币" in sheet


def test_a_slip_shows_nobody_else(place: Workplace) -> None:
    one = text_of(made(place, "work_pay_slips", person=1))
    assert "林晓慧" in one and "归还预支的公交卡费" in one
    assert not any(name in one for name in NAMES[1:])
    assert "6214" not in one
    every = through(text_of(made(place, "work_pay_slips")))
    assert all(name in every for name in NAMES)


def test_sheets_have_numbers_and_ask_for_a_reason(place: Workplace) -> None:
    with pytest.raises(DomainError) as caught:
        made(place, "work_bank_list", way="excel")
    assert caught.value.code == "reason_needed"
    book = load_workbook(BytesIO(made(place, "work_bank_list", way="excel", reason="报送银行代发")))
    rows = [tuple(cell.value for cell in row) for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [row[0] for row in rows] == sorted(set(NAMES) - {"邓小月"})
    assert all(isinstance(row[2], str) and row[2].startswith("6214") for row in rows)
    assert all(isinstance(row[3], (int, float)) for row in rows)
    book = load_workbook(BytesIO(made(place, "work_attendance", way="excel", reason="街道核对")))
    row = next(one for one in book.worksheets[0].iter_rows(min_row=2) if one[0].value == "林晓慧")
    assert (row[19].value, row[31].value, row[32].value) == (1.17, 4, 4.67)
    book = load_workbook(BytesIO(made(place, "work_pay_sheet", way="excel", reason="财务入账")))
    assert book.worksheets[0].max_row == 5


@pytest.mark.parametrize(
    ("name", "way", "code"),
    [("work_pay_slips", "excel", "no_sheet"), ("work_bank_list", "paper", "no_paper")],
)
def test_what_is_not_made(place: Workplace, name: str, way: str, code: str) -> None:
    with pytest.raises(DomainError) as caught:
        made(place, name, way=way, reason="试一试")
    assert caught.value.code == code


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_blank_sheet(desk: Desk, lang: str) -> None:
    content = desk.ask(work_sheet_blank, name=WorkSheet.ATTENDANCE, lang=PaperLanguage(lang)).value
    keep(f"blank-{lang}.pdf", content)
    assert "31" in text_of(content)
    with pytest.raises(DomainError):
        desk.ask(work_sheet_blank, name=WorkSheet.PAY_SHEET)
