"""A standard as data: what the reader refuses, how a line is answered, and that our catalogue keeps the standard's facts."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facility.core.checks import CHECKS, Answer, Looking, Verdict, answer, conforms
from facility.core.desk import Desk
from facility.core.i18n import say
from facility.core.standard import (
    Evidence,
    FaultyStandard,
    Figure,
    ForKind,
    Line,
    Standard,
    Unit,
    clause_order,
    load_standard,
    read_standard,
)
from facility.core.words import Choice
from tests.support.looking import looked_at

OTHER_PROVINCE = """
[standard]
number = "DB00/T 1-2030"
zh = "另一省的规范"
en = "Another province's standard"
since = 2030-05-01

[[chapter]]
number = "7"
zh = "人员"
en = "People"

[[chapter]]
number = "7.2"
zh = "负责人"
en = "Head"

[[line]]
clause = "7.2.1"
applies = "both"
duty = "facility"
unit = "facility"
every = "year"
strength = "must"
evidence = "auto"
needs = ["staff"]
look = ["records"]
figure = { unit = "years", at_least = 3 }
same_as = "4.4.1-b"
zh = "负责人做相关工作满三年。"
en = "The head has three years of relevant work."
shows_zh = "工作经历"
shows_en = "Work history"

[[line]]
clause = "7.10"
applies = "day"
duty = "other"
unit = "lead"
every = "change"
strength = "may"
evidence = "manual"
only = "older"
needs = []
look = ["room", "picture"]
zh = "由街道提供场地。"
en = "The street office provides the place."
shows_zh = "现场"
shows_en = "A look"
"""


def other_province(**line: Any) -> Standard:
    """That standard, its first line changed; a value of None leaves the word out."""
    given = tomllib.loads(OTHER_PROVINCE)
    given["line"][0].update(line)
    given["line"][0] = {word: value for word, value in given["line"][0].items() if value is not None}
    return read_standard("other", given)


def test_another_provinces_standard_is_read() -> None:
    found = other_province()
    assert (found.key, found.number, found.since) == ("other", "DB00/T 1-2030", date(2030, 5, 1))
    assert found.title.words("zh") == "另一省的规范"
    first, second = found.lines
    assert (first.chapter, second.chapter) == ("7.2", "7")
    assert first.figure == Figure("years", 3)
    assert (
        first.applies is ForKind.BOTH and first.fits("day", frozenset()) and first.fits("full", frozenset())
    )
    assert second.unit is Unit.LEAD and second.evidence is Evidence.MANUAL
    assert second.fits("day", frozenset({"older"}))
    assert not second.fits("full", frozenset({"older"})) and not second.fits("day", frozenset({"children"}))
    assert found.by_clause["7.10"] is second


FAULTS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"clause": None}, "?: clause is missing"),
    ({"clause": "four"}, "four: the clause is not written like 4.4.1-b"),
    ({"clause": "8.1"}, "8.1: stands under no chapter"),
    ({"clause": "7.10"}, "7.10: stands twice"),
    ({"zh": " "}, "7.2.1: zh is missing"),
    ({"en": None}, "7.2.1: en is missing"),
    ({"shows_zh": 3}, "7.2.1: shows_zh is missing"),
    ({"shows_en": ""}, "7.2.1: shows_en is missing"),
    ({"applies": "night"}, "7.2.1: applies is not one of day, full, both"),
    ({"duty": "nobody"}, "7.2.1: duty is not one of facility, other, family, region"),
    ({"unit": "person"}, "7.2.1: unit is not one of facility, file, event, lead"),
    ({"every": "week"}, "7.2.1: every is not one of month, quarter, year, change"),
    ({"strength": None}, "7.2.1: strength is not one of must, should, may"),
    ({"evidence": "guess"}, "7.2.1: evidence is not one of auto, semi, manual"),
    ({"needs": "staff"}, "7.2.1: needs is not a list of profile, premises"),
    ({"needs": ["stars"]}, "7.2.1: needs is not a list of profile, premises"),
    ({"look": ["away"]}, "7.2.1: look is not a list of records, room, interview, telephone, picture"),
    ({"only": "adults"}, "7.2.1: only is not one of children, older"),
    ({"figure": {"at_least": 3}}, "7.2.1: figure needs a unit and at_least or at_most"),
    ({"figure": {"unit": "years"}}, "7.2.1: figure needs a unit and at_least or at_most"),
    ({"figure": {"unit": "years", "about": 3}}, "7.2.1: figure needs a unit and at_least or at_most"),
    ({"colour": "red"}, "7.2.1: colour is not known"),
)


@pytest.mark.parametrize(("line", "fault"), FAULTS)
def test_a_faulty_line_is_refused(line: dict[str, Any], fault: str) -> None:
    with pytest.raises(FaultyStandard) as caught:
        other_province(**line)
    assert any(one.startswith(fault) for one in caught.value.faults), caught.value.faults


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('number = "DB00/T 1-2030"', "", "standard: number is missing"),
        ('zh = "另一省的规范"', 'zh = " "', "standard: zh is missing"),
        ('en = "Another province\'s standard"', "", "standard: en is missing"),
        ("since = 2030-05-01", 'since = "2030-05-01"', "standard: since is not a date"),
        ('number = "7.2"\nzh = "负责人"', 'number = "7.2"', "chapter 7.2: number, zh and en are needed"),
    ],
)
def test_a_faulty_head_is_refused(before: str, after: str, fault: str) -> None:
    assert before in OTHER_PROVINCE
    with pytest.raises(FaultyStandard) as caught:
        read_standard("other", tomllib.loads(OTHER_PROVINCE.replace(before, after)))
    assert fault in caught.value.faults


def test_all_faults_of_a_file_are_told_at_once() -> None:
    with pytest.raises(FaultyStandard) as caught:
        other_province(zh=None, duty="nobody", only="adults")
    assert len(caught.value.faults) == 3
    with pytest.raises(FaultyStandard) as empty:
        read_standard("other", {**tomllib.loads(OTHER_PROVINCE), "line": []})
    assert empty.value.faults == ["there is no line"]


@pytest.mark.parametrize(
    ("figure", "value", "holds"),
    [
        (Figure("m2", 300), 299.99, False), (Figure("m2", 300), 300, True), (Figure("m2", 300), 300.01, True),
        (Figure("years", 15, 60), 14, False), (Figure("years", 15, 60), 15, True), (Figure("years", 15, 60), 60, True),
        (Figure("years", 15, 60), 61, False), (Figure("people", at_most=8), 8, True),
    ],
)  # fmt: skip
def test_the_bounds_of_a_figure_belong_to_it(figure: Figure, value: float, holds: bool) -> None:
    assert figure.holds(value) is holds


def test_a_line_of_another_standard_is_answered_by_the_check_it_names(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def years(look: Looking) -> Answer:
        asked.append((look.line.clause, look.least()))
        return conforms(say("{n}", n=look.least()))

    monkeypatch.setitem(CHECKS, "4.4.1-b", years)
    first, second = other_province().lines
    found = looked_at(desk, lambda look: (answer(look, first), answer(look, second)))
    assert asked == [("7.2.1", 3)]
    assert [one.verdict for one in found] == [Verdict.CONFORMS, Verdict.CANNOT_TELL]


def test_a_line_without_a_figure_has_no_least(desk: Desk) -> None:
    line = other_province().lines[1]

    def least(look: Looking) -> int:
        look.line = line
        return look.least()

    with pytest.raises(ValueError, match=r"7\.10 names no least figure"):
        looked_at(desk, least)


FACTS = (Path(__file__).parent / "standard_facts.txt").read_text("utf-8")
"""Clause, for which kind, whose duty, what is judged, how often, strength, evidence, needs, the ability declared,
the figure: written down apart from the catalogue, so that the catalogue cannot drift."""


def told(line: Line) -> str:
    figure = line.figure
    ends = [
        "" if end is None else str(end)
        for end in ((figure.at_least, figure.at_most) if figure else (None, None))
    ]
    parts = (
        line.clause, *(str(one.value) for one in _facts(line)),
        ",".join(line.needs), line.only, f"{'-'.join(ends)}:{figure.unit}" if figure else "",
    )  # fmt: skip
    return " ".join(part for part in parts if part)


def _facts(line: Line) -> tuple[Choice, ...]:
    return line.applies, line.duty, line.unit, line.every, line.strength, line.evidence


def test_the_catalogue_keeps_the_facts_of_the_standard() -> None:
    known = dict(line.split(" ", 1) for line in FACTS.splitlines())
    found = dict(told(line).split(" ", 1) for line in load_standard().lines)
    assert found == known
    assert len(found) == len(FACTS.splitlines()) == 331


def test_every_chapter_of_ours_has_lines_and_every_line_a_chapter() -> None:
    standard = load_standard()
    numbers = [chapter.number for chapter in standard.chapters]
    assert len(set(numbers)) == len(numbers) == 20
    assert numbers == sorted(numbers, key=clause_order)
    assert {line.chapter for line in standard.lines} == set(numbers)


def test_the_catalogue_stands_in_clause_order() -> None:
    clauses = [line.clause for line in load_standard().lines]
    assert clauses == sorted(clauses, key=clause_order)


def test_only_the_facilitys_own_lines_can_fail_it() -> None:
    """Duties of others, of families and of the district, and the headings, are counted here so that none slips in."""
    lines = load_standard().lines
    duties = Counter(line.duty.value for line in lines)
    assert duties == {"facility": 293, "other": 10, "family": 6, "region": 22}
    assert [line.clause for line in lines if line.unit is Unit.LEAD] == [
        "5.5.2", "6.2.4.1", "6.3.2.2.1", "6.3.2.2.2", "6.4.1.1", "6.4.3.1",
    ]  # fmt: skip


def test_another_provinces_file_may_have_fewer_lines(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text(OTHER_PROVINCE, "utf-8")
    found = load_standard("other", tmp_path)
    assert [line.clause for line in found.lines] == ["7.2.1", "7.10"]
    assert not set(found.by_clause) & set(load_standard().by_clause)


def test_the_sentences_are_sentences() -> None:
    for line in load_standard().lines:
        assert line.text.zh.endswith("。") and line.text.en.endswith("."), line.clause
        assert "患者" not in line.text.zh and "病人" not in line.text.zh, line.clause
        assert "patient" not in f"{line.text.en} {line.shows.en}".casefold(), line.clause
        assert line.look, line.clause
