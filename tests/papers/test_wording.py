from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import pytest

from facility.core.errors import Errors
from facility.papers.document import NotOnThisPaper
from facility.papers.facts import Facts
from facility.papers.inline import Filled, Value
from facility.papers.text_blocks import Bullets, Clauses, Note, Paragraph
from facility.papers.wording import check_wording, wording

TEXT = """本协议由{name}签署。

# 费用
第一段的
两行。

第二段。
[[fees]]
# 服务
- 住宿
- 三餐
[] 同意{extra}
"""


@dataclass(frozen=True, slots=True)
class Person:
    name: Annotated[str, "Name"]
    diagnosis: Annotated[str, "Diagnosis"] = ""


def facts(lang: str = "zh") -> Facts:
    return Facts(Person, Person("林晓慧", "F20"), allows=frozenset({"name"}), lang=lang, paper="x")


def test_a_text_becomes_paragraphs_clauses_lists_and_blocks() -> None:
    fees = Note("表")
    preface, clauses = wording(TEXT, facts(), {"fees": fees}, extra="外出")
    assert preface == Paragraph(("本协议由", Filled(Value("name", "林晓慧")), "签署。"))
    assert isinstance(clauses, Clauses)
    (first, (one, two, three)), (second, (items, boxes)) = clauses.items
    assert (first, second) == ("费用", "服务")
    assert one == Paragraph(("第一段的", "", "两行。")) and two == Paragraph("第二段。") and three is fees
    assert items == Bullets(("住宿", "三餐"))
    assert boxes == Bullets((("同意", Filled("外出")),), mark="box")


def test_english_lines_are_joined_by_a_space() -> None:
    (only,) = wording("one\ntwo", facts("en"))
    assert only == Paragraph(("one", " ", "two"))


def test_a_template_cannot_reach_beyond_the_list() -> None:
    with pytest.raises(NotOnThisPaper, match="diagnosis"):
        wording("{diagnosis}", facts())


def test_unknown_tags_are_named_with_their_line() -> None:
    check_wording(TEXT, {"name", "extra"}, {"fees"})
    with pytest.raises(Errors) as caught:
        check_wording(TEXT + "{名字} [[photo]]", {"name", "extra"}, {"fees"}, field="text")
    assert [one.sentence.facts["tag"] for one in caught.value.all] == ["{名字}", "[[photo]]"]
    assert {one.sentence.facts["line"] for one in caught.value.all} == {13}
    assert caught.value.field == "text"
