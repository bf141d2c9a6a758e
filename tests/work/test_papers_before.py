"""The papers before the agreement: what stands on each, what never does, and the blank forms."""

from __future__ import annotations

import re

import pytest

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.office import audit_list
from facility.papers.registry import PAPERS
from facility.work.papers import load
from facility.work.papers.printing import BLANKS, PrintWorkPaper, WorkPaper, work_paper_blank
from tests.papers.conftest import pages_of
from tests.support.people import describe
from tests.work.hands import assessed, post, run, staff, wishing

W = WorkPaper


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s", "", "".join(pages_of(pdf)))


def made(desk: Desk, name: WorkPaper, lang: str = "zh", **about: int) -> str:
    content: bytes = run(desk, "work.print", name=name.value, lang=lang, **about)
    return text_of(content)


def test_an_assessment_says_what_was_found(desk: Desk) -> None:
    describe(desk)
    who = wishing(desk)
    fitness = assessed(
        desk, who, minutes_day="2.5", minutes_week="10", forbidden=["blades"], conditions="坐着做。", medicine_at="10:30",
        medicine_minutes="15", hands="alone",
    )  # fmt: skip
    said = made(desk, W.ASSESSMENT, fitness=fitness)
    for part in (
        "安和中心",
        "关山月",
        "康复治疗师",
        "想试试手工。",
        "2.5小时",
        "10小时",
        "坐着做。",
        "10:30",
        "15分钟",
        "2027-05-11",
        "刀具利器",
    ):
        assert part in said, part
    (line,) = desk.ask(audit_list, last=1).value
    assert line.sentence.render("zh") == "制作了文书“劳动能力评估表”"
    assert "2.5hours" in made(desk, W.ASSESSMENT, "en", fitness=fitness)


def test_a_post_card_names_nobody(desk: Desk) -> None:
    who, coach = wishing(desk, name="关山月"), staff(desk, "方磊")
    shop = run(desk, "work.open_workshop", name="手工坊", since="2026-01-05", coach=coach)
    at = post(desk, workshop=shop, hazards=["blades"], medicine_pause="十点半休息角。")
    assessed(desk, who)
    run(
        desk,
        "work.induct",
        person=who,
        post=at,
        on="2026-11-18",
        by=coach,
        topics=["tasks"],
        understood="yes",
    )
    said = made(desk, W.POST_CARD, post=at)
    for part in (
        "纸盒折叠",
        "手工坊",
        "折盒",
        "清点",
        "3小时",
        "刀具利器",
        "09:00",
        "12:00",
        "方磊",
    ):
        assert part in said, part
    assert "关山月" not in said and "十点半" not in said, "nobody, and nothing of medicines"


def test_an_induction_that_was_given_and_one_to_come(desk: Desk) -> None:
    who, coach, at = wishing(desk), staff(desk, "方磊"), post(desk)
    given = run(
        desk,
        "work.induct",
        person=who,
        post=at,
        on="2026-11-18",
        by=coach,
        topics=["tasks"],
        understood="yes",
        remark="复述过。",
    )
    said = made(desk, W.INDUCTION, induction=given)
    assert "关山月" in said and "2026-11-18" in said and "复述过。" in said
    ahead = made(desk, W.INDUCTION, post=at, person=who)
    assert "关山月" in ahead and "纸盒折叠" in ahead and "复述过。" not in ahead
    run(desk, "work.void_entry", of="induction", entry=given, reason="记错了人。")
    with pytest.raises(DomainError, match="not_found"):
        made(desk, W.INDUCTION, induction=given)


@pytest.mark.parametrize(
    ("name", "code"),
    [(W.ASSESSMENT, "which_assessment"), (W.POST_CARD, "which_post"), (W.INDUCTION, "which_post")],
)
def test_a_paper_asks_what_it_is_about(name: WorkPaper, code: str, desk: Desk) -> None:
    with pytest.raises(DomainError, match=code):
        desk.run(PrintWorkPaper(name=name))


@pytest.mark.parametrize("name", BLANKS)
def test_blank_forms(name: WorkPaper, desk: Desk) -> None:
    assert len(pages_of(desk.ask(work_paper_blank, name=name).value)) <= 2
    with pytest.raises(DomainError, match="no_blank"):
        desk.ask(work_paper_blank, name=W.POST_CARD)


@pytest.mark.parametrize("name", list(WorkPaper))
def test_no_paper_speaks_of_illness(name: WorkPaper) -> None:
    """That medicines are taken at a time is what the post has to keep free; which and why is not the coach's business."""
    load()
    for field in PAPERS[name.value].allows - {"medicine_at", "medicine_minutes", "medicine_pause"}:
        assert not re.search(
            "diagnos|medic|risk|illness|health|allerg|symptom|icd|insight|id_number", field
        ), field
