"""The part Diets of the page Meals: board, filters, somebody's plate at the side, what the file offers, papers."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import use
from facility.meals.diet_lists import PlateMark, diet_board, diet_orders_of
from facility.meals.diet_words import ChokingFactor
from facility.meals.papers.diet_printing import DietPaper
from facility.meals.words import Allergen
from tests.support.people import run
from tests.support.sample import Sample, one
from ui.meals.diet_panel import PlatePanel
from ui.meals.known import KnownInFile
from ui.meals.page import MealsPage
from ui.people.viewing import PaperPanel
from ui.shell.seats import seat_at


@pytest.fixture
def page(qtbot: QtBot, sample: Sample) -> Any:
    use("zh")
    made = MealsPage(seat_at(sample.chief()))
    qtbot.addWidget(made)
    made.resize(1180, 680)
    made.show()
    made.show_part("diets")
    return made


def words(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def somebody(desk: Desk, mark: PlateMark) -> Any:
    return desk.ask(diet_board, mark=mark).value[0]


def test_the_board_shows_everybody_and_filters(page: Any, sample: Sample) -> None:
    view = page.part().view
    board = sample.chief().ask(diet_board).value
    assert len(view.table().rows_model.rows) == len(board)
    for mark in PlateMark:
        view.pick(str(mark.value))
        shown = {line.person for line in view.table().rows_model.rows}
        assert shown == {row.person for row in board if mark in row.marks}, mark
    assert sum(PlateMark.CHOKING in row.marks for row in board) == 2
    assert sum(Allergen.PEANUT in row.allergies for row in board) == 2
    assert sum(PlateMark.CONTRADICTION in row.marks for row in board) == 1


def test_space_shows_the_plate_with_its_orders(page: Any, sample: Sample) -> None:
    row = somebody(sample.chief(), PlateMark.CHOKING)
    view = page.part().view
    assert view.show_line(row.person)
    view.take_focus()
    QTest.keyClick(view.table(), Qt.Key.Key_Space)
    assert isinstance(page.panel, PlatePanel)
    said = words(page.panel)
    assert row.measure in said and "噎食评估" in said
    offered = [act.command for act in page.panel.shown]
    assert offered[:2] == ["meals.order_diet", "meals.check_choking"]
    assert {"meals.end_diet", "meals.void_diet", "meals.void_choking"} <= set(offered)
    ends = next(act for act in page.panel.shown if act.command == "meals.end_diet")
    page.panel.act.emit(ends)
    assert page.forms.memo()["opened"].command == "meals.end_diet"


def test_the_kitchen_sees_the_measure_and_no_factor(qtbot: QtBot, sample: Sample) -> None:
    use("zh")
    row = somebody(sample.chief(), PlateMark.CHOKING)
    kitchen = MealsPage(seat_at(sample.desk("zhengjianping")))
    qtbot.addWidget(kitchen)
    kitchen.show()
    kitchen.show_item(("diets", row.person))
    assert isinstance(kitchen.panel, PlatePanel)
    said = words(kitchen.panel)
    assert row.measure in said
    for factor in ChokingFactor:
        assert factor.label not in said
    for hidden in ("以前噎过", "僵硬", "噎食评估", "罗文涛", "具体原因"):
        assert hidden not in said, hidden
    assert kitchen.panel.shown == []


def test_what_the_file_says_is_offered_and_put_in_only_when_asked(page: Any, sample: Sample) -> None:
    desk = sample.chief()
    person = somebody(desk, PlateMark.ORDINARY).person
    run(
        desk, "people.record_health", person=person, on="2026-11-18", allergies="花生、青霉素", seizures="yes"
    )
    panel = page.forms.open("meals.order_diet", fixed={"person": person}, person=person)
    card = panel.findChild(KnownInFile)
    assert card is not None and "花生、青霉素" in words(card)
    assert not panel.form.editor("allergies").raw()
    card.button.click()
    assert (
        panel.form.read_draft() if hasattr(panel.form, "read_draft") else panel.form.editor("allergies").raw()
    )
    assert desk.ask(diet_orders_of, person=person).value == ()
    panel.form.settle()
    page.close_panel()
    panel = page.forms.open("meals.check_choking", fixed={"person": person}, person=person)
    assert panel.findChild(KnownInFile).offered["factors"] == (ChokingFactor.SEIZURES,)
    panel.form.settle()
    page.close_panel()
    nothing = one(desk, "SELECT person FROM diet_order WHERE dislikes <> '' ORDER BY id")
    panel = page.forms.open("meals.check_choking", fixed={"person": nothing}, person=nothing)
    assert panel.findChild(KnownInFile) is None


@pytest.mark.parametrize("name", list(DietPaper))
def test_a_paper_is_made_and_shown(page: Any, name: DietPaper) -> None:
    entries = page.part().papers.menu_of_papers().actions()
    next(entry for entry in entries if entry.data() is name).trigger()
    assert isinstance(page.panel, PaperPanel)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("register", ["diet_board", "diet_orders", "choking"])
def test_every_list_stands_in_both_languages(qtbot: QtBot, sample: Sample, lang: str, register: str) -> None:
    use(lang)
    made = MealsPage(seat_at(sample.chief()))
    qtbot.addWidget(made)
    made.resize(1180, 680)
    made.show()
    made.show_part("diets")
    made.part().show_register(register)
    view = made.part().view
    assert view.now.name == register and view.table().rows_model.rows
    for line in view.table().rows_model.rows:
        assert view.now.chip(line).word and view.now.deeds(line)[0].words
        assert all(value not in ("", "—") for _label, value in view.now.facts(line))
