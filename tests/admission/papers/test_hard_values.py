"""Long texts, many lines, long names, rare characters, and characters that no font has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from facility.admission.papers import PrintOther, paper_pdf
from facility.admission.papers.rendering import OURS
from facility.core.errors import DomainError
from tests.admission.papers.world import MARKS, World
from tests.papers.conftest import boxes_of, pages_of
from tests.support.desks import Office, Template

LONG_NAME = "布威阿依谢姆·阿卜杜热合曼·买买提明江𠅤"
LONG_TEXT = "\n".join(f"第{at}天：上午参加园艺活动，下午午睡后与同伴下棋，晚饭后散步。" for at in range(40))
EDGE = 210 / 25.4 * 72 - 18 / 25.4 * 72 + 6  # the right margin of A4 in points


@pytest.fixture
def heavy(template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Everything long."""
    for name in ("name", "guardian_name", "met_by", "assessor"):
        monkeypatch.setitem(MARKS, name, LONG_NAME)
    for name in ("own_wish", "apply_reason", "medicines", "strengths", "need_words", "sources", "level_basis", "override",
                 "special", "notice_medication", "referral_facts", "results", "belongings",
                 "enquiry_need"):  # fmt: skip
        monkeypatch.setitem(MARKS, name, LONG_TEXT)
    monkeypatch.setitem(MARKS, "address", "锦溪区桂溪街道" + "幸福里社区" * 20)
    office = Office(template, tmp_path / "store")
    return World(office.desk()).known().applied().assessed().decided().agreed().moved_in()


def test_nothing_long_is_lost_or_leaves_the_page(heavy: World) -> None:
    long = {
        "enquiry_slip": 1, "application": 3, "needs_survey": 2, "entry_assessment": 4,
        "admission_agreement": 1,
        "doctor_notice": 1, "referral_slip": 1,
    }  # fmt: skip
    for name in OURS:
        for lang in ("zh", "en"):
            pdf = heavy.desk.ask(paper_pdf, name=name, number="RY-2026-0001", lang=lang).value
            pages = pages_of(pdf)
            text = re.sub(r"\s", "", "".join(pages))
            for at in (0, 20, 39):
                assert text.count(f"第{at}天：上午参加园艺活动") == long.get(name, 0), (name, lang, at)
            if name != "bed_card":
                assert LONG_NAME in text, (name, lang)
                for page in range(len(pages)):
                    inside = [box for box in boxes_of(pdf, page) if box[0] not in "骑缝章seamseal"]
                    assert all(box[3] <= EDGE and box[2] >= 20 for box in inside), (name, lang, page)
            assert all(page.strip() for page in pages)


def test_a_character_no_font_has_is_named_before_printing(template: Template, tmp_path: Path) -> None:
    office = Office(template, tmp_path / "store")
    world = World(office.desk())
    world.run("people.enter", name="高\U0002b740", sex="male", id_kind="none", confirmed_new="yes")
    for ask in (
        lambda: world.desk.ask(paper_pdf, name="bed_card", number="RY-2026-0001"),
        lambda: world.desk.run(PrintOther(name="bed_card", number="RY-2026-0001")),
    ):
        with pytest.raises(DomainError) as caught:
            ask()
        assert caught.value.code == "character_without_font"
        assert "U+2B740" in caught.value.sentence.render("zh") and "U+2B740" in caught.value.sentence.render(
            "en"
        )
    office.close()
