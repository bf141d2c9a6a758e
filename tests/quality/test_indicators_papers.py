"""The report for superiors names nobody; the internal annex asks for a reason and puts on record whom it names."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.tables import AuditAbout
from facility.papers.registry import PAPERS
from facility.papers.ways import PaperLanguage, PaperWay
from facility.people.persons import Person
from facility.quality.indicators.words import Indicator
from facility.quality.papers.indicator_names import PrintIndicatorNames
from facility.quality.papers.superiors import PrintSuperiors
from facility.quality.papers.superiors_report import superiors_report
from tests.quality.test_indicators import episode, figure, lives_here, person
from tests.support.people import describe, run
from tests.support.sample import Sample

ZH, EN = PaperLanguage.CHINESE, PaperLanguage.ENGLISH


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def cells_of(xlsx: bytes) -> list[tuple[object, ...]]:
    return [
        tuple(cell for cell in row)
        for row in load_workbook(BytesIO(xlsx)).worksheets[0].iter_rows(values_only=True)
    ]


@pytest.fixture
def house(desk: Desk, clock: SetClock) -> Desk:
    """Somebody counted by every list: at work, relapsed, newly ill, judged."""
    describe(desk)
    who = lives_here(desk, "欧阳修齐", clock)
    run(desk, "work.record_outcome", person=who, kind="full_time", employer_name="便利店", since="2026-03-01")
    episode(
        desk,
        who,
        "2026-02",
        "first",
        disabled_on="2026-09",
        remission="2026-03",
        hospital={"since": "2026-02-01", "until": "2026-03-01"},
    )
    episode(desk, who, "2026-10-01", "relapse", hospital={"since": "2026-10-02", "until": "2026-10-20"})
    run(
        desk,
        "people.judge_self_care",
        person=who,
        on="2026-10-20",
        daily="alone",
        relations="alone",
        pressure="alone",
        judged_by="韩冰",
    )
    figure(desk, "area", "2026", 40, source="区精防机构季报")
    return desk


@pytest.mark.parametrize("period", ["2026-10", "2026"])
def test_no_name_and_no_number_of_anybody_is_in_the_report(sample: Sample, period: str) -> None:
    desk = sample.chief()
    with desk.store.read() as session:
        people = session.execute(
            select(Person.name, Person.chosen_name, Person.number, Person.id_number)
        ).all()
    assert len(people) > 30
    paper = text_of(desk.run(PrintSuperiors(period=period, lang=ZH)).value)
    sheet = "\n".join(
        str(cell) for row in cells_of(desk.run(PrintSuperiors(period=period, way=PaperWay.EXCEL)).value) for cell in row
    )  # fmt: skip
    for told in (paper, sheet):
        assert "6.4.5" in told and "桂溪街道办函" in told
        found = [one for row in people for one in row if one and one in told]
        assert found == []


def test_the_report_has_each_number_with_its_source_in_both_languages(house: Desk) -> None:
    for lang, words in (
        (ZH, ("1/40，2.5%", "外部数据：区精防机构季报", "标准工作指标")),
        (EN, ("1 of 40: 2.5 %", "From outside:")),
    ):
        told = text_of(house.run(PrintSuperiors(period="2026-10", lang=lang)).value)
        flat = "".join(told.split())
        for one in words:
            assert "".join(one.split()) in flat, (lang, one)
    rows = cells_of(house.run(PrintSuperiors(period="2026-10", way=PaperWay.EXCEL)).value)
    assert ("标准工作指标（6.4）", "6.4.5", "病情复发率", 2.5, "%", 1, 40, "1/40，2.5%") in rows
    sources = [row for row in rows if row[0] == "各项数据的来源"]
    assert sources and all(row[7] for row in sources), "no number without its source"


def test_the_report_is_refused_for_a_period_to_come_and_to_those_without_quality(
    house: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    with pytest.raises(DomainError, match="period_ahead"):
        house.run(PrintSuperiors(period="2026-12"))
    with pytest.raises(NotAllowed):
        desk_as(Role.FRONT_DESK).run(PrintSuperiors(period="2026-10"))


def test_the_row_of_the_report_has_no_place_for_a_person() -> None:
    allowed = PAPERS[superiors_report.__name__].allows
    assert not {one for one in allowed if one.split(".")[-1] in ("name", "number", "person", "people")}


def test_the_annex_names_them_with_a_reason_and_on_record(house: Desk) -> None:
    with pytest.raises(DomainError, match="reason_needed"):
        house.run(PrintIndicatorNames(period="2026", only=Indicator.RELAPSED, reason=" "))
    done = house.run(PrintIndicatorNames(period="2026", only=Indicator.RELAPSED, reason="核对名单"))
    told = text_of(done.value)
    assert "欧阳修齐" in told and "因复发入院：2026-10-02" in told.replace(" ", "")
    with house.store.read() as session:
        assert session.scalars(select(AuditAbout.person).where(AuditAbout.audit == done.audit)).all() == [1]
    assert "核对名单" in done.sentence.render("zh")
    whole = text_of(house.run(PrintIndicatorNames(period="2026", reason="核对名单")).value)
    assert all(one in whole for one in ("6.4.3", "6.4.4", "6.4.5", "6.4.6", "6.4.7"))


def test_a_figure_without_names_and_those_who_may_not(house: Desk, desk_as: Callable[[Role], Desk]) -> None:
    with pytest.raises(DomainError, match="no_names"):
        house.run(PrintIndicatorNames(period="2026", only=Indicator.OCCUPANCY, reason="核对"))
    for role in (Role.ADMINISTRATOR, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            desk_as(role).run(PrintIndicatorNames(period="2026", only=Indicator.RELAPSED, reason="核对"))
    assert (
        desk_as(Role.QC_LEAD).run(PrintIndicatorNames(period="2026", reason="核对")).value.startswith(b"%PDF")
    )


def test_somebody_only_entered_stands_in_no_list(house: Desk) -> None:
    person(house, "只登记")
    assert "只登记" not in text_of(house.run(PrintIndicatorNames(period="2026", reason="核对")).value)
