"""Rectification notice and reply: what stands on them, and that nobody served here is named."""

from __future__ import annotations

import re

import pytest

from facility.core.desk import Desk
from facility.core.errors import NotFound
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.core.words import FileBytes
from facility.papers.registry import PAPERS
from facility.quality.findings.naming import unnamed
from facility.quality.papers import load
from facility.quality.papers.notice_printing import FindingPaper
from tests.papers.conftest import pages_of
from tests.quality.test_findings import As, did, hire, opened
from tests.support.looking import looked_at
from tests.support.people import PNG, describe, run

N, R = FindingPaper.NOTICE, FindingPaper.REPLY


@pytest.fixture
def qc(desk_as: As) -> Desk:
    return desk_as(Role.QC_LEAD)


def made(desk: Desk, name: FindingPaper, finding: int, lang: str = "zh") -> str:
    content: bytes = run(desk, "quality.print_finding", name=name.value, finding=finding, lang=lang)
    return re.sub(r"\s", "", "".join(pages_of(content)))


def test_the_notice_says_what_by_whom_until_when(desk: Desk, qc: Desk) -> None:
    describe(desk)
    opened(qc, clause="4.3.3", found_on="2026-09-01")
    finding = opened(qc, clause="4.3.3", owner=hire(desk, "唐军"), severity="grave", cause="没有库房。")
    said = made(qc, N, finding)
    for part in ("安和中心", "整改通知书", "WT-2026-0002", "唐军", "2026年11月17日", "二楼走廊堆放杂物。", "4.3.3", "严重",
                 "没有库房。", "2026-09-01以来第2次（含本次）", "签发人", "签收人"):  # fmt: skip
        assert part in said, part
    (line,) = qc.ask(audit_list, last=1).value
    assert line.sentence.render("zh") == "打印了问题 WT-2026-0002 的《整改通知书》"
    english = made(qc, N, finding, "en")
    assert "Rectificationnotice" in english and "fire" in english.lower()


def test_the_reply_says_what_was_done_and_what_the_check_found(desk: Desk, qc: Desk) -> None:
    describe(desk)
    finding = opened(qc, source="outside")
    assert "尚未复查。" in made(qc, R, finding)
    did(qc, finding, file=FileBytes("走廊.png", PNG))
    dropped = did(qc, finding, kind="preventive", what="再买一个柜子。", done_on=None, proof="")
    run(qc, "quality.drop_step", step=dropped, reason="不需要。")
    run(desk, "settings.change", key="finding_checker", value="same")
    run(qc, "quality.check_finding", finding=finding, in_order="yes", why_same="没有别人。", note="畅通。")
    said = made(qc, R, finding)
    for part in (
        "整改回复",
        "清走杂物。",
        "现场看过。",
        "附图：清走杂物。",
        "畅通。",
        "没有别人。",
        "2026-11-19",
        "安和中心",
    ):
        assert part in said, part
    assert "再买一个柜子" not in said
    assert "新的期限" not in said, "a check that was in order sets no new day, so no empty one is printed"
    assert "Rectificationreply" in made(qc, R, finding, "en")


def test_a_step_without_an_owner_of_its_own_is_the_owner_s(desk: Desk, qc: Desk) -> None:
    describe(desk)
    finding = opened(qc, owner=hire(desk, "唐军"))
    did(qc, finding)
    assert "清走杂物。唐军2026-11-12" in made(qc, R, finding)


def test_nobody_served_here_is_named(desk: Desk, qc: Desk) -> None:
    describe(desk)
    person = run(
        desk,
        "people.enter",
        name="林晓慧",
        sex="female",
        birth="1988-03-14",
        confirmed_new="yes",
        chosen_name="小慧姐",
    )
    other = run(desk, "people.enter", name="林晓", sex="male", birth="1990-01-01", confirmed_new="yes")
    finding = opened(qc, person=person, what="林晓慧的档案缺页，林晓的也缺。", cause="小慧姐转房时漏了。")
    did(qc, finding, what="补齐林晓慧的档案。", proof="林晓慧的档案已齐。")
    run(desk, "quality.check_finding", finding=finding, in_order="yes", note="看过林晓慧的档案。")
    for name in FindingPaper:
        for lang in ("zh", "en"):
            said = made(qc, name, finding, lang)
            assert "林晓" not in said and "小慧姐" not in said
            assert "RY-2026-0001" in said
    assert "RY-2026-0002的也缺" in made(qc, N, finding)
    plain = looked_at(qc, lambda look: unnamed(look, "zh"))
    assert plain("林晓、林晓慧") == "RY-2026-0002、RY-2026-0001"
    assert other != person


def test_an_owner_prints_their_own_only(desk: Desk, qc: Desk, desk_as: As) -> None:
    mine, other = opened(qc, owner=hire(desk, "郑建平", "kitchen")), opened(qc)
    kitchen = desk_as(Role.KITCHEN)
    assert "郑建平" in made(kitchen, N, mine)
    with pytest.raises(NotFound):
        made(kitchen, N, other)


def test_what_the_papers_may_show() -> None:
    load()
    assert PAPERS[N.value].allows == {
        "source", "found_on", "found_by", "clause", "demand", "file", "what", "again", "cause", "severity", "owner_name",
        "deadline",
    }  # fmt: skip
    assert not {one for one in PAPERS[R.value].allows if "person" in one or one.endswith("about")}
