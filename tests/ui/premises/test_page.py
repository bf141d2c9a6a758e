"""The page Premises on the sample facility: every register, a round by keyboard, a paper renewed, Today’s ways in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.i18n import translate, use
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.core.words import words_of
from facility.lists.leaving import ListName
from facility.premises.keeping.rounds import round_answers
from tests.support.sample import Sample
from ui.kit import draw
from ui.premises.house_register import HousePart, HouseRegister
from ui.premises.page import REGISTERS, PremisesPage
from ui.registers.register import WIDEST
from ui.shell.seats import seat_at


@pytest.fixture
def house(sample: Sample) -> Desk:
    use("zh")
    return sample.chief()


@pytest.fixture
def page(qtbot: QtBot, house: Desk) -> Iterator[PremisesPage]:
    yield from _page(qtbot, house)


def _page(qtbot: QtBot, desk: Desk) -> Iterator[PremisesPage]:
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    made = PremisesPage(seat_at(desk))
    column.addWidget(made)
    room.resize(1198, 656)
    qtbot.addWidget(room)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    yield made
    made.retire()


def part_of(page: PremisesPage) -> HousePart:
    part = page.part()
    assert isinstance(part, HousePart)
    return part


def rows(page: PremisesPage) -> list[Any]:
    return list(part_of(page).view.table().rows_model.rows)


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_every_register_shows_its_lines_with_facts_and_deeds(page: PremisesPage, name: str) -> None:
    page.show_register(name)
    view = part_of(page).view
    assert view.now.name == name and ListName(name)
    view.show_all()
    assert rows(page), name
    register = view.now
    assert isinstance(register, HouseRegister)
    for line in rows(page):
        assert register.title(line) and line.stage in register.stages
        assert all(label and isinstance(fact, str) for label, fact in register.facts(line))
        assert name == "ends" or register.deeds(line)
    keys = {key for key, _word in register.pills()}
    assert all(any(register.belongs(line, key) for key in keys) for line in rows(page) if name != "equipment")


def test_a_round_is_answered_with_space_line_by_line(qtbot: QtBot, page: PremisesPage, house: Desk) -> None:
    """Last night's round is finished first; the next line is chosen by itself, and none was answered before."""
    made = house.run(
        read_command("premises.begin_round", {"rhythm": "daily", "day": "今天"}, house.clock())
    ).value
    page.show_register("round_lines")
    page.refresh()
    left = len(house.ask(round_answers, round=made).value)
    assert all(row.finding is None for row in house.ask(round_answers, round=made).value)
    table = part_of(page).view.table()
    table.setFocus()
    for _n in range(2):
        before = [row.key for row in rows(page)]
        QTest.keyClick(table, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda before=before: len(rows(page)) == len(before) - 1)  # type: ignore[misc]
    answered = [row for row in house.ask(round_answers, round=made).value if row.finding is not None]
    assert len(answered) == 1 < left
    assert {row.day for row in house.ask(round_answers).value} == {answered[0].day}


def test_a_kind_has_the_room_its_register_gives_it(page: PremisesPage) -> None:
    """Whole words, not “聘用、培训与人…”, where the register says so."""
    page.show_register("rules")
    register = part_of(page).view.now
    assert WIDEST < register.room(rows(page))["kind"] <= register.widths["kind"]


@pytest.mark.parametrize("name", ["house_papers", "rules", "round_lines", "ends", "equipment", "drills"])
def test_no_word_of_a_kind_is_cut(page: PremisesPage, name: str) -> None:
    """Every choice a column may show stands in it whole, with the room its cell leaves on both sides."""
    page.show_register(name)
    table = part_of(page).view.table()
    for place, column in enumerate(table.rows_model.columns):
        weight, beside = (500, 24) if place == 0 else (400, 16)
        for choice in column.word.choices or ():
            need = draw.width_of(translate(choice.label, "zh"), 13, weight) + beside
            assert need <= table.columnWidth(place), (column.word.name, choice)


@pytest.mark.parametrize("name", ["funds", "equipment", "drills", "house_papers"])
def test_kinds_have_room_for_their_longer_english_words(page: PremisesPage, name: str) -> None:
    use("en")
    page.show_register(name)
    register = part_of(page).view.now
    word = next(word for word in words_of(register.line) if word.choices and word.name in register.columns)
    widest = sorted(draw.width_of(translate(one.label, "en"), 13) for one in word.choices or ())
    use("zh")
    assert widest[-2] + 16 <= register.widths[word.name], "the law named in one of them may be cut"


def test_the_list_of_what_is_looked_at_says_which_round(page: PremisesPage) -> None:
    page.show_register("round_items")
    model = part_of(page).view.table().rows_model
    assert [column.label for column in model.columns] == ["巡查类别", "部位", "查看内容"]
    page.show_register("safety_rounds")
    assert "状态" in [column.label for column in part_of(page).view.table().rows_model.columns]


def test_what_lacks_stands_above_the_list(page: PremisesPage) -> None:
    for register, word in (("house_papers", "消防设施年度检测"), ("rules", "访谈"), ("equipment", "空调")):
        page.show_register(register)
        lacking = part_of(page).lacking  # type: ignore[attr-defined]
        assert lacking.isVisible() and word in lacking.more.text()


def test_a_paper_is_renewed_from_its_line(page: PremisesPage) -> None:
    page.show_register("house_papers")
    view = part_of(page).view
    line = next(row for row in rows(page) if row.stage == "over")
    view.show_line(line.key)
    assert view.now.deeds(line)[0].what == "premises.renew_document"
    view._do("premises.renew_document")
    assert page.panel is not None


def test_an_end_leads_to_its_register(page: PremisesPage) -> None:
    page.show_register("ends")
    view = part_of(page).view
    line = next(row for row in rows(page) if row.of.value == "equipment")
    view.now.open(line)
    assert part_of(page).view.now.name == "equipment"
    assert part_of(page).view.table().row().key == line.row.id


def test_every_duty_of_the_house_leads_to_a_register(page: PremisesPage, house: Desk) -> None:
    found = [row for row in house.ask(today_board).value if row.page == "premises"]
    assert {row.kind for row in found} >= {
        "house_paper", "rule_review", "equipment_check", "safety_round", "hazard", "incident", "complaint",
    }  # fmt: skip
    for row in found:
        assert isinstance(row.target, tuple)
        page.show_item(row.target)
        view = part_of(page).view
        assert (page.key(), view.now.name) == (row.target[0], row.target[2])
        if row.target[3] is not None:
            assert view.table().row().key == row.target[3]


def test_who_may_not_see_events_is_not_offered_them(qtbot: QtBot, sample: Sample) -> None:
    for page in _page(qtbot, sample.as_role(Role.KITCHEN)):
        assert "events" not in [spec.key for spec in page.specs]
        page.show_part("rounds")
