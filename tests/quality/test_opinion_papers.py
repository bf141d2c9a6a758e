"""The papers about opinions: sheets with number and code and without a tick, reports without names, the Excel sheet."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.quality.opinion.rules import BEST
from facility.quality.opinion.sheets import opinion_sheets
from tests.quality.asking import House

PERSON = "林晓慧"


@pytest.fixture
def house(desk: Desk) -> House:
    return House(desk)


def printed(house: House, name: str, **fields: Any) -> bytes:
    made: bytes = house.run("opinion.print", name=name, **fields)
    return made


def text_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def round_with_sheets(house: House, naming: str = "anonymous", **other: Any) -> int:
    form = house.run("opinion.usual_form")
    round = house.round(form, naming=naming)
    house.sheets(
        round, "person", *[f"1 {n}\n2 4\n12 1\n14 园艺小组很好 {n}" for n in range(1, BEST + 1)], **other
    )
    return round


@pytest.mark.parametrize(("lang", "words"), [("zh", "每行请在一个数字上打勾"), ("en", "mark one number")])
def test_sheets_wait_to_be_filled_in_each_with_its_number(house: House, lang: str, words: str) -> None:
    round = house.round(house.run("opinion.usual_form"))
    house.run("opinion.hand_out", round=round, whose="family", count=3)
    pages = text_of(printed(house, "opinion_sheet", round=round, lang=lang))
    numbers = [row.number for row in house.desk.ask(opinion_sheets, round=round).value]
    fronts = [page for page in pages if words in page]
    assert len(fronts) == 3
    for number, page in zip(numbers, fronts, strict=True):
        assert number in page
    alone = house.desk.ask(opinion_sheets, round=round).value[1]
    assert alone.number in text_of(printed(house, "opinion_sheet", round=round, sheet=alone.id))[0]


def test_a_sheet_asks_for_a_name_only_in_a_round_with_names(house: House) -> None:
    for naming, asked in (("anonymous", False), ("named", True)):
        round = house.round(house.form("grades"), naming=naming)
        house.run("opinion.hand_out", round=round, whose="person", count=1)
        page = text_of(printed(house, "opinion_sheet", round=round))[0]
        assert ("不用写姓名" in page) is not asked
        assert ("姓名　" in page or "姓名 " in page or "姓名\r" in page) is asked


def test_the_report_tells_numbers_and_words_and_no_name(house: House) -> None:
    person = house.run("people.enter", name=PERSON, sex="female", birth="1988-03-14", confirmed_new="yes")
    round = round_with_sheets(house, "named", person=person)
    house.run("opinion.promise", round=round, what="每月外出一次", owner=house.staff, due="2026-12-01")
    house.close(round, "大家满意，饭菜要改。")
    for lang in ("zh", "en"):
        said = "".join(text_of(printed(house, "opinion_report", round=round, lang=lang)))
        for wanted in ("园艺小组很好 3", "每月外出一次", "饭菜要改", "70%"):
            assert wanted in said.replace("\r\n", ""), wanted
        assert PERSON not in said and "蒋雪" not in said and "YJ-" not in said


def test_the_report_as_a_sheet_has_a_line_for_each_question_and_each_answer_in_own_words(
    house: House,
) -> None:
    round = round_with_sheets(house)
    book = load_workbook(io.BytesIO(printed(house, "opinion_report", round=round, way="excel")))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    head, first = rows[0], rows[1]
    assert len(rows) == 1 + 15 + 5
    line = dict(zip(head, first, strict=True))
    assert line["题号"] == 1 and line["平均分"] == 3.0 and line["满意率 (%)"] == 40
    assert sum(1 for row in rows[1:] if row[-1]) == 5


def test_what_cannot_be_printed_is_refused(house: House) -> None:
    round = house.round(house.form("grades"))
    for fields in (
        {"name": "opinion_sheet", "round": round}, {"name": "opinion_report", "round": round},
        {"name": "opinion_minutes", "round": round}, {"name": "opinion_report"}, {"name": "opinion_specimen"},
        {"name": "opinion_minutes", "round": round, "way": "excel"},
    ):  # fmt: skip
        with pytest.raises(DomainError):
            house.run("opinion.print", **fields)


def test_a_meeting_and_a_specimen(house: House) -> None:
    meeting = house.run(
        "opinion.record_meeting", day="2026-11-10", title="家属座谈会", leader="何志远", families=6, found="希望伙食更清淡。",
        promise="每周两次清淡菜", owner=house.staff, due="2026-11-25",
    )  # fmt: skip
    said = "".join(text_of(printed(house, "opinion_minutes", round=meeting)))
    assert "每周两次清淡菜" in said and "蒋雪" in said and "希望伙食更清淡" in said
    specimen = "".join(text_of(printed(house, "opinion_specimen", form=house.run("opinion.usual_form"))))
    assert "样张" in specimen
