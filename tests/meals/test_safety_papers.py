"""Papers of food safety and of the month: read back in both languages; nothing on them that does not belong there."""

from __future__ import annotations

import re
from typing import Any

import pytest

from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import translate
from facility.core.permissions import Role
from facility.meals.control_lines import lines_for
from facility.meals.papers import load
from facility.meals.papers.safety_printing import ONLY_PAPER, SafetyPaper, control_sheet_to_fill
from facility.meals.safety_words import Rhythm
from facility.meals.statements import meal_statements
from facility.papers.registry import PAPERS
from facility.papers.ways import PaperLanguage
from facility.premises.words import MealsMode
from tests.papers.conftest import pages_of
from tests.support.people import run
from tests.support.sample import TODAY, Sample, one

P = SafetyPaper
LAST_MONTH = "2026-10-01"


@pytest.fixture
def chief(sample: Sample) -> Desk:
    return sample.chief()


def made(desk: Desk, name: SafetyPaper, lang: str = "zh", **about: Any) -> str:
    content = run(desk, "meals.print_safety", name=name.value, lang=lang, **about)
    return re.sub(r"\s", "", "".join(pages_of(content)))


def test_labels_name_dish_weight_keeper_and_until_when(chief: Desk) -> None:
    said = made(chief, P.LABELS, day="2026-11-18", meal="lunch")
    rows = one(chief, "SELECT count(*) FROM food_sample WHERE day = '2026-11-18' AND meal = 'lunch'")
    assert rows and said.count("保留到") == rows
    assert "150克" in said and "郑建平" in said and "2026-11-20" in said
    with pytest.raises(DomainError) as caught:
        made(chief, P.LABELS, day="2026-01-01")
    assert caught.value.code == "no_samples"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sheet_to_fill_in_holds_every_line_and_no_tick(chief: Desk, lang: str) -> None:
    for rhythm in Rhythm:
        content = chief.ask(control_sheet_to_fill, rhythm=rhythm, lang=PaperLanguage(lang)).value
        said = "".join(pages_of(content))
        assert "☑" not in said and "✓" not in said and "2026" not in re.sub(r"\s", "", said)
        plain = re.sub(r"\s", "", said)
        for line in lines_for(rhythm, MealsMode.OWN_KITCHEN):
            assert re.sub(r"\s", "", translate(line.text, lang)) in plain


def test_a_sheet_that_was_made_says_what_was_found(chief: Desk) -> None:
    sheet = one(chief, "SELECT id FROM control_sheet WHERE rhythm = 'week'")
    said = made(chief, P.CONTROL_DONE, entry=sheet)
    assert "两袋淀粉已过期" in said and "食品安全总监" in said


@pytest.mark.parametrize("name", [P.SAMPLES, P.TEMPERATURES, P.DISINFECTION, P.MORNING, P.VISITS])
def test_the_registers_of_a_month(chief: Desk, name: SafetyPaper) -> None:
    for lang in ("zh", "en"):
        assert "2026-11" in made(chief, name, lang, month=TODAY.isoformat())
    assert (
        run(chief, "meals.print_safety", name=name.value, way="excel", month=TODAY.isoformat())[:2] == b"PK"
    )


def test_the_account_tells_both_seeded_differences(chief: Desk) -> None:
    said = made(chief, P.ACCOUNT, month=LAST_MONTH)
    assert "比订餐多6份" in said and "账单单价17.00元，合同单价16.50元" in said
    assert "87.00" in said and "15.50" in said


def test_a_statement_holds_one_person_alone(chief: Desk) -> None:
    rows = chief.ask(meal_statements).value
    said = made(chief, P.STATEMENTS, month=TODAY.isoformat(), person=rows[0].person)
    assert rows[0].name in said
    assert not any(row.name in said for row in rows[1:])
    assert f"{rows[0].own // 100:,}.{rows[0].own % 100:02d}" in said


def test_no_paper_of_food_safety_may_name_who_eats_or_why(chief: Desk) -> None:
    load()
    for name in (P.LABELS, P.SAMPLES, P.TEMPERATURES, P.DISINFECTION, P.CONTROL_BLANK, P.CONTROL_DONE):
        allowed = PAPERS[name.value].allows
        assert not any("person" in one or "diagnos" in one or "choking" in one for one in allowed)
    morning = {one.partition(".")[2] for one in PAPERS[P.MORNING.value].allows}
    assert not morning & {"no_fever", "no_upset", "no_wound", "no_cold"}


def test_names_leave_in_a_file_with_a_reason_only(chief: Desk) -> None:
    given: dict[str, Any] = {"name": P.STATEMENTS.value, "way": "excel", "month": LAST_MONTH}
    with pytest.raises(DomainError) as caught:
        run(chief, "meals.print_safety", **given)
    assert (caught.value.code, caught.value.field) == ("reason_needed", "reason")
    assert run(chief, "meals.print_safety", reason="季度核算", **given)[:2] == b"PK"
    for name in ONLY_PAPER:
        with pytest.raises(DomainError):
            run(chief, "meals.print_safety", name=name.value, way="excel", rhythm="day")


def test_the_kitchen_prints_labels_and_no_statement(sample: Sample) -> None:
    kitchen = sample.as_role(Role.KITCHEN)
    assert made(kitchen, P.LABELS, day="2026-11-18")
    for name in (P.ACCOUNT, P.STATEMENTS):
        with pytest.raises(NotAllowed):
            made(kitchen, name, month=LAST_MONTH)
