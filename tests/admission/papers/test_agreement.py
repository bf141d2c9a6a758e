"""The agreement: whose it is, what it costs, what may change, and whether a lawyer has seen it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facility.admission.papers import paper_pdf
from facility.papers.pictures import page_images
from tests.admission.papers.world import MARKS, World
from tests.papers.conftest import pages_of
from tests.support.desks import Office, Template


@pytest.fixture
def decided(template: Template, tmp_path: Path) -> Iterator[World]:
    office = Office(template, tmp_path / "store")
    yield World(office.desk()).known().applied().assessed().decided()
    office.close()


def text_of(world: World, number: str, lang: str = "zh") -> str:
    pdf = world.desk.ask(paper_pdf, name="admission_agreement", number=number, lang=lang).value
    return "".join(pages_of(pdf)).replace(" ", "")


def test_parties_fees_and_annexes(decided: World) -> None:
    text = text_of(decided.agreed(), "XY-2026-0001")
    for said in (
        "甲方", "乙方", "丙方", "1,280.00元/月", "26.00元/天", "3,060.00元", "人民币叁仟零陆拾元整",
        "2026年11月16日",
        "2027年11月15日", "第十八条", "SQ-2026-0001", "PG-2026-0001", "见证人", "028-86412201", "一式三份",
    ):  # fmt: skip
        assert said in text, said


def test_a_draft_says_so_until_a_lawyer_checked_the_wording(decided: World) -> None:
    assert "律师审定" in text_of(decided.agreed(), "XY-2026-0001")
    decided.run(
        "templates.add_version", title_zh="托养协议",
        body_zh="双方约定如下。\n# 只有一条\n每月**{{monthly_fee}}**，**务必**留底，共{{copies}}份。",
        title_en="Care agreement", checked_by_lawyer="沈律师",
    )  # fmt: skip
    decided.run("agreements.void", agreement=decided.agreement, reason="换新文本")
    text = text_of(decided.agreed(), "XY-2026-0002")
    assert "托养协议" in text and "第一条" in text and "第二条" not in text
    assert "务必留底" in text and "*" not in text
    assert "律师审定" not in text and "文本第2版" in text and "沈律师" not in text
    assert "Careagreement" in text_of(decided, "XY-2026-0002", "en")


def test_an_adult_of_full_capacity_signs_alone(template: Template, tmp_path: Path) -> None:
    office = Office(template, tmp_path / "alone")
    world = World(office.desk())
    person = world.run(
        "people.enter", name="陶自立", id_kind="card", id_number="510199198803140423", confirmed_new="yes"
    )
    world.application = world.run(
        "admission.take_over", person=person, service="full", arrived_at="2025-03-01 09:00"
    )
    agreement = world.run(
        "agreements.draft", application=world.application, since="2026-11-19", until="2027-11-18"
    )
    world.run("agreements.print", agreement=agreement, copies="2")
    text = text_of(world, "XY-2026-0001")
    assert "丙方" not in text and "陶自立" in text and "一式两份" in text
    assert "0.00元" in text and "零元整" in text
    for name in (
        "application",
        "needs_survey",
        "entry_assessment",
        "consents",
        "leaving_form",
        "file_cover",
        "bed_card",
    ):
        assert "陶自立" in "".join(
            pages_of(world.desk.ask(paper_pdf, name=name, number="RY-2026-0001").value)
        )
    form = "".join(pages_of(world.desk.ask(paper_pdf, name="application", number="RY-2026-0001").value))
    assert "自行办理" in form
    office.close()


def test_an_amendment_says_only_what_changes(decided: World) -> None:
    decided.agreed()
    decided.run(
        "agreements.amend", agreement=decided.agreement, since="2026-12-01", until="2027-11-15",
        monthly_fee="1380",
        meal_fee="26", deposit="1000", special_terms="自十二月起调整照料费。",
    )  # fmt: skip
    text = text_of(decided, "XY-2026-0002")
    assert (
        "补充协议" in text
        and "XY-2026-0001" in text
        and "自十二月起调整照料费" in text
        and "1,380.00元" in text
    )
    assert "第二条" not in text and MARKS["subsidy"] not in text


def test_a_renewal_names_the_agreement_before(decided: World) -> None:
    decided.agreed()
    decided.run("agreements.renew", agreement=decided.agreement, until="2028-11-15")
    text = text_of(decided, "XY-2026-0002")
    assert "XY-2026-0001号协议的续签" in text and "2027年11月16日" in text


def test_the_blank_form_carries_the_facility_and_the_wording(decided: World) -> None:
    pdf = decided.desk.ask(paper_pdf, name="admission_agreement").value
    text = "".join(pages_of(pdf))
    assert "锦溪区安和精神康复服务中心" in text and "何志远" in text and "028-86412201" in text
    assert "第十八条" in text and "{" not in text
    assert len(page_images(pdf, dpi=40)) == 4
