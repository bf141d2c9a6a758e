"""Papers of a meal: the kitchen sheet of 120 people on two pages and large enough, and only what may be read by all."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.permissions import Role
from facility.meals.clashes import ClashPerson
from facility.meals.counts import MealBoard, _rows, _textures
from facility.meals.day_words import EaterKind, Whether
from facility.meals.eaters import Eater
from facility.meals.eating_rules import Word
from facility.meals.frozen import lines_of, tally
from facility.meals.instead import DishMade, Swap
from facility.meals.papers import load
from facility.meals.papers.kitchen_sheet import kitchen_row
from facility.meals.papers.serving_list import serving_row
from facility.meals.plate_rules import Plate
from facility.meals.words import Allergen, Caution, ChokingLevel, Diet, EatingHelp, Meal, Portion, Texture
from facility.papers.document import Letterhead
from facility.papers.registry import PAPERS
from facility.people.choices import Sex
from facility.premises.papers.printing import LabelKind
from tests.lodging.house import House, on
from tests.meals.table import TODAY, board, comes_by_day, resident, run

MEASURES = (
    "坐着吃、小口、专人看护，吃完再离座",
    "剪碎后再端，一口咽下再喂下一口",
    "不给年糕、汤圆、整块肉",
    "餐前安静坐十分钟",
)
DISHES = tuple(
    DishMade(
        f"第{n}道家常菜", 120 - n % 2, n // 5 % 2 * (n % 2),
        (Swap("清蒸草鱼", (ClashPerson("p1", 1, "欧阳一", "201-1"),)),) if n % 2 else (),
    )
    for n in range(7)
)  # fmt: skip
SECRETS = ("既往噎食", "痴呆", "锥体外系", "精神分裂症", "碳酸锂", "RY-2026", "医院")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return "".join(found.split())


def pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    found = len(document)
    document.close()
    return found


def keep(name: str, content: bytes) -> None:
    """For looking at: where ANYI_LOOK names a folder, what was made is left there."""
    if folder := os.environ.get("ANYI_LOOK"):
        Path(folder, name).write_bytes(content)


def crowd(many: int) -> tuple[Eater, ...]:
    """So many people; two of five have something to be minded, as in no house so far."""
    found = []
    for n in range(many):
        plate = Plate(n + 1)
        if n % 5 == 1:
            plate = replace(
                plate, main=tuple(Diet)[n % 7], diets=(tuple(Diet)[n % 7],), texture=tuple(Texture)[n % 5],
                allergies=(tuple(Allergen)[n % 9],), allergy_note="汤里也不行", help=EatingHelp.WATCH,
            )  # fmt: skip
        if n % 5 == 3:
            plate = replace(
                plate, texture=Texture.MINCED, choking=ChokingLevel.HIGH, measure=MEASURES[n // 5 % 4],
                portion=Portion.SMALL, cautions=(Caution.NO_GRAPEFRUIT,),
            )  # fmt: skip
        kind = EaterKind.DAY if n % 4 == 0 else EaterKind.RESIDENT
        word = Word(Whether.LIVES_HERE)
        found.append(
            Eater(
                f"p{n + 1}",
                n + 1,
                kind,
                f"欧阳{chr(0x4E00 + n * 7)}",
                f"{201 + n // 4}-{n % 4 + 1}",
                word,
                plate,
            )
        )
    return tuple(found)


def board_of(found: tuple[Eater, ...], like: MealBoard) -> MealBoard:
    counted = tally(lines_of(found).values())
    return replace(
        like, plates=sum(counted.values()), rows=_rows(counted, counted), textures=_textures(found, counted, counted, {}),
        frozen_at=on(19, 9, 30),
    )  # fmt: skip


@pytest.fixture
def few(house: House, clock: SetClock) -> dict[str, int]:
    """Somebody who chokes easily, somebody with an allergy, one who comes by day; it is 9:00."""
    desk = house.desk
    found = {
        "wang": resident(house, "王玉兰", "201-1"),
        "zhao": resident(house, "赵敏", "201-2"),
        "sun": resident(house, "孙国栋", "203-1", Sex.MALE),
        "luo": comes_by_day(house, "罗丹", "D01"),
    }
    clock.set(on(10, 9))
    run(desk, "people.record_diagnosis", person=found["wang"], text="精神分裂症", icd="F20.0")
    staff = run(desk, "staff.hire", name="韩冰", posts=["nurse"], since="2025-01-01")
    run(
        desk, "meals.check_choking", person=found["wang"], at=on(10, 8), assessor=staff,
        factors=["choked_before", "dementia"], measure="坐着吃、专人看护", note="服碳酸锂",
    )  # fmt: skip
    run(
        desk, "meals.order_diet", person=found["wang"], texture="minced", since=on(10, 10), ordered_by="罗文涛",
        why="swallowing", reason="既往噎食，锥体外系反应",
    )  # fmt: skip
    run(
        desk, "meals.order_diet", person=found["zhao"], allergies=["peanut"], since=on(10, 10), ordered_by="本人",
        why="allergy",
    )  # fmt: skip
    clock.set(on(19, 9))
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_kitchen_sheet_of_120_people(house: House, few: dict[str, int], lang: str) -> None:
    """Two pages at most; nothing to be read in the kitchen is set smaller than 11.5 points."""
    load()
    found = crowd(120)
    made = board_of(found, board(house.desk))
    row = kitchen_row(made, found, DISHES)
    assert sum(len(one.people) for one in row.minds) == 48
    pdf = PAPERS["kitchen_sheet"].render(row, lang=lang, head=Letterhead("安和中心"), made=on(19, 9, 31))
    keep(f"kitchen-{lang}.pdf", pdf)
    assert pages(pdf) <= 2
    sizes = sizes_of(pdf)
    assert min(sizes["欧"]) >= 11.5
    assert max(max(one) for one in sizes.values()) >= 18


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_kitchen_sheet_after_many_changes(house: House, few: dict[str, int], lang: str) -> None:
    """Still two pages; a number stays beside its change, and what nobody has any more shows as taken off."""
    load()
    found, like = crowd(120), board(house.desk)
    now = tally(lines_of(found).values())
    was = {**tally(lines_of(crowd(133)).values()), (Diet.ORDINARY, Texture.PUREED): 2}
    made = replace(
        board_of(found, like), rows=_rows(now, was), textures=_textures(found, now, was, {}), change=-15
    )
    row = kitchen_row(made, found, DISHES)
    assert Texture.PUREED in row.textures
    pdf = PAPERS["kitchen_sheet"].render(row, lang=lang, head=Letterhead("安和中心"), made=on(19, 9, 31))
    keep(f"kitchen-changed-{lang}.pdf", pdf)
    assert pages(pdf) <= 2
    document = pypdfium2.PdfDocument(pdf)
    first = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "(−15)" in first, "no line ends behind a minus"
    assert max(sizes_of(pdf)["−"]) >= 15


def sizes_of(pdf: bytes) -> dict[str, list[float]]:
    """By character, the sizes it is set in."""
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(pdf)
    found: dict[str, list[float]] = {}
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            size = raw.FPDFText_GetFontSize(text.raw, at)
            found.setdefault(chr(raw.FPDFText_GetUnicode(text.raw, at)), []).append(float(size))
    document.close()
    return found


def test_serving_list_and_trays_of_120_people(house: House, few: dict[str, int]) -> None:
    load()
    found = crowd(120)
    row = serving_row(board_of(found, board(house.desk)), found)
    assert sum(len(one.lines) for one in row.tables) == 120
    for name in ("serving_list", "tray_cards"):
        pdf = PAPERS[name].render(row, lang="zh", head=Letterhead("安和中心"), made=on(19, 9, 31))
        keep(f"{name}.pdf", pdf)
        assert all(one.name in text_of(pdf) for one in found)


@pytest.mark.parametrize(
    "name", ["kitchen_sheet", "serving_list", "tray_cards", "tray_labels", "meal_changes"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_only_what_may_be_read_by_all(
    house: House, few: dict[str, int], clock: SetClock, desk_as: Callable[[Role], Desk], name: str, lang: str
) -> None:
    clock.set(on(19, 9, 35))
    kitchen = desk_as(Role.KITCHEN)
    run(kitchen, "meals.freeze", day=TODAY, meal="lunch")
    clock.set(on(19, 10))
    run(
        house.desk,
        "lodging.go_to_hospital",
        person=few["sun"],
        hospital="区第四人民医院",
        left_at=on(19, 9, 50),
    )
    pdf = run(kitchen, "meals.print_meal", name=name, day=TODAY, meal="lunch", lang=lang)
    keep(f"{name}-{lang}.pdf", pdf)
    text = text_of(pdf)
    assert not [one for one in SECRETS if one in text]
    assert ("孙国栋" in text) == (name == "meal_changes")
    if name != "meal_changes":
        assert "王玉兰" in text and "坐着吃、专人看护" in text


@pytest.mark.parametrize("name", ["serving_list", "tray_cards", "tray_labels"])
def test_nothing_of_the_file_is_allowed(name: str) -> None:
    load()
    assert not [
        one
        for one in PAPERS[name].allows
        if set(one.split(".")) & {"number", "person", "dislikes", "kitchen_note"}
    ]


@pytest.mark.parametrize("kind", list(LabelKind))
def test_tray_labels_on_every_kind_of_label(house: House, few: dict[str, int], kind: LabelKind) -> None:
    pdf = run(house.desk, "meals.print_meal", name="tray_labels", day=TODAY, meal="lunch", labels=kind)
    assert pages(pdf) == (4 if kind is LabelKind.ROLL else 1)
    text = text_of(pdf)
    assert {"王玉兰", "赵敏", "孙国栋", "罗丹"} == {
        one for one in ("王玉兰", "赵敏", "孙国栋", "罗丹", "韩冰") if one in text
    }
    assert "不放花生" in text and "坐着吃、专人看护" in text


def test_the_sheets(house: House, few: dict[str, int], clock: SetClock) -> None:
    content = run(house.desk, "meals.print_meal", name="kitchen_sheet", day=TODAY, meal="lunch", way="excel")
    rows = list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    assert rows[-1][-1] == 4
    fields: dict[str, Any] = {"name": "serving_list", "day": TODAY, "meal": "lunch", "way": "excel"}
    with pytest.raises(DomainError) as caught:
        run(house.desk, "meals.print_meal", **fields)
    assert caught.value.code == "reason_needed"
    content = run(house.desk, "meals.print_meal", reason="食堂分餐", **fields)
    shown = {
        str(cell)
        for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
        for cell in row
    }
    assert {"王玉兰", "赵敏", "孙国栋", "罗丹"} <= shown


def test_nobody_no_paper(house: House) -> None:
    with pytest.raises(DomainError) as caught:
        run(house.desk, "meals.print_meal", name="tray_cards", day=date(2026, 11, 19), meal=Meal.LUNCH)
    assert caught.value.code == "nobody_eats"
