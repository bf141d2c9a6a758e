"""What lies on the tables: who needs what, and nothing of why."""

from __future__ import annotations

import re
from typing import Any

import pytest

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.office import audit_list
from facility.meals.papers import load
from facility.meals.papers.diet_papers import TableListRow
from facility.papers.registry import PAPERS
from facility.people.choices import Sex
from tests.lodging.house import House, on
from tests.papers.conftest import pages_of
from tests.support.people import run

ORDER = {"since": "2026-11-10 17:00", "ordered_by": "罗文涛", "why": "medical", "reason": "尿酸高。"}


def made(desk: Desk, name: str, lang: str = "zh", **about: Any) -> str:
    return re.sub(r"\s", "", "".join(pages_of(run(desk, "meals.print_diets", name=name, lang=lang, **about))))


@pytest.fixture
def people(desk: Desk, house: House) -> dict[str, int]:
    """An ordinary plate, an allergy, a high choking risk."""
    found = {}
    for name, bed in (("关山月", "201-1"), ("苏晚", "201-2"), ("柳眉", "202-1")):
        found[name] = house.person(name, Sex.FEMALE)
        house.come(found[name], bed, on(1, 9))
    run(
        desk, "meals.order_diet", person=found["苏晚"], diets=["low_purine"], allergies=["peanut"],
        allergy_note="花生油也不行", cautions=["no_grapefruit"], dislikes="香菜", kitchen_note="先盛", **ORDER,
    )  # fmt: skip
    run(desk, "meals.order_diet", person=found["柳眉"], texture="minced", help="watch", **ORDER)
    nurse = run(desk, "staff.hire", name="韩冰", posts=["nurse"], since="2025-01-01", qualification="护师")
    run(
        desk, "meals.check_choking", person=found["柳眉"], factors=["dementia", "fast"], at="2026-11-12 10:00",
        measure="坐直，小口慢咽。", assessor=nurse, note="近来加重",
    )  # fmt: skip
    return found


def test_the_list_says_what_to_do_and_not_why(desk: Desk, people: dict[str, int]) -> None:
    said = made(desk, "table_list")
    for part in (
        "苏晚",
        "201-2",
        "低嘌呤",
        "花生",
        "花生油也不行",
        "柳眉",
        "碎食",
        "专人看护",
        "坐直，小口慢咽。",
    ):
        assert part in said, part
    hidden = (
        "关山月",
        "痴呆",
        "吃得很快",
        "尿酸",
        "罗文涛",
        "韩冰",
        "近来加重",
        "西柚",
        "香菜",
        "先盛",
        "RY-",
    )
    for part in hidden:
        assert part not in said, part
    (line,) = desk.ask(audit_list, last=1).value
    assert line.sentence.render("zh") == "制作了文书“餐桌膳食表”"
    assert "Minced" in made(desk, "table_list", "en")


def test_the_list_is_as_of_a_moment(desk: Desk, people: dict[str, int]) -> None:
    assert "苏晚" not in made(desk, "diet_cards", at="2026-11-11 10:00", person=people["柳眉"])
    with pytest.raises(DomainError) as caught:
        made(desk, "table_list", at="2026-11-05 10:00")
    assert caught.value.code == "nothing_to_mind"


def test_a_card_of_one_person_alone(desk: Desk, people: dict[str, int]) -> None:
    said = made(desk, "diet_cards", person=people["柳眉"])
    assert "柳眉" in said and "坐直" in said and "苏晚" not in said
    assert "关山月" in made(desk, "diet_cards", person=people["关山月"])


def test_only_allowed_fields_stand_on_either() -> None:
    load()
    allowed = {"place", "called", "texture", "diets", "allergies", "allergy_note", "help", "measure"}
    for name in ("table_list", "diet_cards"):
        spec = PAPERS[name]
        assert spec.row is TableListRow
        lines = {one.partition(".")[2] for one in spec.allows if one.startswith("lines.")}
        assert lines == allowed
        assert {one for one in spec.allows if "." not in one} <= {"at", "people", "ordinary", "lines"}
