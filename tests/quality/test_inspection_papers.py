"""The form and the report of a month: every due line once, nothing ticked before a person did, nobody served by name."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, text

from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk, read_settings
from facility.core.errors import DomainError, NotAllowed
from facility.core.handling import Reading
from facility.core.permissions import Role
from facility.core.standard import Unit
from facility.papers.registry import PAPERS
from facility.people.persons import Person
from facility.quality import papers
from facility.quality.findings.queries import finding_list
from facility.quality.inspection.board import inspection_board
from facility.quality.inspection.months import inspection_list
from facility.quality.inspection.words import Result
from facility.quality.papers.inspection_form import chosen, form_row
from facility.quality.papers.inspection_month import MonthOnPaper
from tests.quality.small_month import judge, judge_all
from tests.support.people import run
from tests.support.sample import Sample

ALONE = "质控和负责人是同一个人"


def pages(pdf: bytes) -> list[str]:
    """The text of each page, lines joined."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "").replace("\n", "") for page in document]


def printed(desk: Desk, month: int, name: str = "inspection_report", **other: Any) -> str:
    return "".join(pages(made(desk, month, name, **other)))


def made(desk: Desk, month: int, name: str = "inspection_report", **other: Any) -> bytes:
    content: bytes = run(desk, "quality.print_inspection", name=name, inspection=month, **other)
    return content


def lock(desk: Desk, month: int) -> None:
    judge_all(desk, month)
    run(desk, "quality.sign_lead", inspection=month)
    run(desk, "quality.sign_head", inspection=month, alone_why=ALONE)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_clean_form_has_every_due_line_once_and_not_one_tick(desk: Desk, opened: int, lang: str) -> None:
    judge(desk, opened, "1.1", note="看过大门")
    said = printed(desk, opened, "inspection_form", lang=lang)
    asked = "要求 " if lang == "zh" else "asked "
    assert [said.count(f"{asked}{clause}") for clause in ("1.1", "1.2", "1.3", "2.1", "2.2")] == [1] * 5
    assert f"{asked}1.4" not in said and f"{asked}2.3" not in said, "not of this facility"
    assert "✓" not in said and "看过大门" not in said and "ZK-2026-11" in said


def test_the_form_ticks_what_was_judged_and_says_what_a_blank_means(desk: Desk, opened: int) -> None:
    judge(desk, opened, "1.1", Result.DOES_NOT, note="大门打不开")
    judge(desk, opened, "2.1")
    said = printed(desk, opened, "inspection_form", judged="yes")
    assert said.count("✓") == 2
    assert "大门打不开" in said and "空白表示尚未检查" in said
    finding = desk.ask(finding_list).value[0]
    assert finding.number in said


def test_two_people_take_their_own_chapters(desk: Desk, opened: int) -> None:
    staff = run(desk, "staff.hire", name="丁若楠", posts=["social_worker"], since="2026-01-05")
    run(desk, "quality.assign_chapter", inspection=opened, chapter="2", staff=staff)
    said = printed(desk, opened, "inspection_form", chapters="2")
    assert "要求 2.1" in said and "要求 1.1" not in said and "丁若楠" in said
    assert "丁若楠" not in printed(desk, opened, "inspection_form", chapters="1")
    for chapters, code in (
        ("9", "no_such_chapter"),
        ("1, 7.3", "no_such_chapter"),
        ("第二章", "no_such_chapter"),
    ):
        with pytest.raises(DomainError) as met:
            made(desk, opened, "inspection_form", chapters=chapters)
        assert met.value.code == code and met.value.field == "chapters"
    with pytest.raises(DomainError):
        made(desk, opened, "inspection_form", way="excel")


def test_a_month_that_is_not_locked_prints_as_a_draft(desk: Desk, opened: int) -> None:
    for mark in ("草稿", "尚未签署"):
        assert mark in printed(desk, opened)
    judge_all(desk, opened)
    run(desk, "quality.sign_lead", inspection=opened)
    said = printed(desk, opened)
    assert "草稿" in said and "尚未签署" in said, "the head has not signed yet"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_locked_month_shows_its_fingerprint_and_two_signatures(desk: Desk, opened: int, lang: str) -> None:
    judge(desk, opened, "2.1", Result.NOT_APPLICABLE, note="本月没有这类事")
    lock(desk, opened)
    found = desk.ask(inspection_board, inspection=opened).value
    said = printed(desk, opened, lang=lang)
    assert said.replace(" ", "").count(found.hash) == 2, "on the cover and beside the signatures"
    assert len(found.hash) == 64 and "草稿" not in said and "draft" not in said.casefold()
    for name, at in ((found.lead, found.lead_at), (found.head, found.head_at)):
        assert name in said and at is not None
    assert ALONE in said and "本月没有这类事" in said


def test_the_report_says_what_was_added_after_the_lock(desk: Desk, opened: int) -> None:
    lock(desk, opened)
    run(desk, "quality.add_addendum", inspection=opened, clause="1.1", text="锁已换新")
    assert "锁已换新" in printed(desk, opened)


def test_the_first_month_says_so_and_the_second_is_compared_with_it(
    desk: Desk, clock: SetClock, opened: int
) -> None:
    lock(desk, opened)
    assert "第一次月度检查" in printed(desk, opened)
    clock.set(moment_of(date(2026, 12, 20), 9))
    second = run(desk, "quality.open_month", month="2026-12-01")
    judge(desk, second, "1.1", Result.DOES_NOT, note="大门打不开")
    said = printed(desk, second)
    assert "第一次月度检查" not in said
    assert "2026年11月" in said and "ZK-2026-11" in said and "100.0%" in said and "-100.0" in said


def test_the_workbook_has_numbers_as_numbers(desk: Desk, opened: int) -> None:
    judge(desk, opened, "1.1", Result.DOES_NOT, note="大门打不开", deadline=date(2026, 11, 26))
    judge(desk, opened, "2.1")
    book = load_workbook(io.BytesIO(made(desk, opened, way="excel")))
    assert book.sheetnames == ["摘要", "条目", "问题", "各章"]
    summary = {row[0]: row[1:] for row in book["摘要"].iter_rows(min_row=2, values_only=True)}
    assert summary["符合率"][:2] == (50.0, "%") and summary["应查"][0] == 5 and summary["未判"][0] == 3
    lines = list(book["条目"].iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in lines] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    (finding,) = book["问题"].iter_rows(min_row=2, values_only=True)
    assert "大门打不开" in finding and any(getattr(one, "day", None) == 26 for one in finding)
    chapters = list(book["各章"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[3], row[9]) for row in chapters] == [("1", 3, 0.0), ("2", 2, 100.0)]


def test_names_leave_only_in_the_annex_with_a_reason_and_to_whom_may_see_them(
    sample: Sample,
) -> None:
    desk = sample.chief()
    month = min(desk.ask(inspection_list).value, key=lambda one: one.month)
    found = desk.ask(inspection_board, inspection=month.id).value
    said = "".join(pages(run(desk, "quality.print_inspection_names", inspection=month.id, reason="核对档案")))
    for file in found.files:
        assert file.name in said and file.number in said
    with pytest.raises(DomainError) as met:
        run(desk, "quality.print_inspection_names", inspection=month.id, reason=" ")
    assert met.value.field == "reason"
    with pytest.raises(NotAllowed):
        run(
            sample.as_role(Role.AUDITOR), "quality.print_inspection_names", inspection=month.id, reason="看看"
        )


def test_the_form_of_a_real_month_has_each_due_line_once_and_lines_of_files_once_a_file(
    sample: Sample,
) -> None:
    desk = sample.chief()
    for month in desk.ask(inspection_list).value:
        found = desk.ask(inspection_board, inspection=month.id).value
        with desk.store.read() as session:
            ctx = Reading(session, desk.clock(), desk.user, read_settings(session), desk.files, desk._answers)
            facts = MonthOnPaper(ctx, month.id, "zh")
            form = form_row(facts, chosen(facts, ""), judged=True)
        due = [one for one in found.lines if one.why is not None]
        once = [one.line.clause for one in due if one.line.unit is not Unit.FILE or one.aside]
        filed = [one.line.clause for one in due if one.line.unit is Unit.FILE and not one.aside]
        shown = [line.clause for part in form.chapters for line in part.lines]
        assert sorted(shown) == sorted(once) and not [c for c, n in Counter(shown).items() if n > 1]
        assert [sheet.file for sheet in form.sheets] == [
            file.number for file in found.files if not file.why_not
        ]
        for sheet in form.sheets:
            assert [line.clause for line in sheet.lines] == filed
        told = [line.result for part in (*form.chapters, *form.sheets) for line in part.lines]
        aside = sum(one.aside for one in due)
        assert sum(one is not None for one in told) == found.taken + aside


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_name_number_or_phone_of_anybody_served_stands_on_form_or_report(
    sample: Sample, lang: str
) -> None:
    """Also where whoever inspected typed a name, and where the records name people as not in order."""
    desk = sample.chief()
    with desk.store.read() as session:
        people = list(session.scalars(select(Person).where(Person.name != "")))
        private = {
            one for row in people for one in (row.name, row.id_number, row.phone, row.second_phone) if one
        }
        staff = set(session.scalars(text("SELECT name FROM staff")))
    whose = next(one for one in people if one.id_number and one.phone)
    month = max(desk.ask(inspection_list).value, key=lambda one: one.month)
    found = desk.ask(inspection_board, inspection=month.id).value
    line = next(one for one in found.lines if one.why is not None and not one.files and one.decisions)
    note = f"{whose.name}（{whose.id_number}，{whose.phone}）没有签字"
    judge(desk, month.id, line.line.clause, Result.DOES_NOT, note=note)
    inspector = run(desk, "staff.hire", name="季云", posts=["social_worker"], since="2026-01-05")
    run(
        desk, "quality.observe", inspection=month.id, means="telephone", staff=inspector, person=whose.id,
        seen=f"问了{whose.name}的家属",
    )  # fmt: skip
    for name, other in (
        ("inspection_report", {}),
        ("inspection_form", {"judged": "yes"}),
        ("inspection_form", {}),
    ):
        said = printed(desk, month.id, name, lang=lang, **other)
        leaked = {one for one in private if one in said} - staff
        assert not leaked, f"{name}: {len(leaked)} names or numbers"
        if other or name == "inspection_report":
            assert "没有签字" in said and whose.number in said
    book = load_workbook(io.BytesIO(made(desk, month.id, way="excel", lang=lang)))
    cells = "\n".join(
        str(cell)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    )
    assert not {one for one in private if one in cells} - staff


@pytest.mark.parametrize("name", ["inspection_form", "inspection_report", "inspection_cover"])
def test_form_and_report_allow_no_field_of_a_person(name: str) -> None:
    papers.load()
    leaves = {one.rpartition(".")[2] for one in PAPERS[name].allows}
    assert not leaves & {"person", "name", "person_name", "id_number", "phone", "birth", "address"}
    assert "name" in {one.rpartition(".")[2] for one in PAPERS["inspection_annex"].allows}
