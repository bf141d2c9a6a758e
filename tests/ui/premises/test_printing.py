"""Printing from the page Premises: the deed of a line, the printer beside a register, what is asked before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import use
from facility.core.office import audit_list
from facility.premises.keeping.kinds import Rhythm
from facility.premises.papers.printing import KeepingPaper
from tests.support.sample import Sample
from ui.kit.action import FormPanel
from ui.people.viewing import PaperPanel
from ui.premises.house_register import HousePart, HouseRegister
from ui.premises.page import REGISTERS, PremisesPage
from ui.premises.printing import ICONS, PAPER
from ui.shell.seats import seat_at

K = KeepingPaper
ONE_LINE = (K.ROUND_DONE, K.NOTICE, K.DRILL, K.READERS, K.ANSWER)


@pytest.fixture
def house(sample: Sample) -> Desk:
    use("zh")
    return sample.chief()


@pytest.fixture
def page(qtbot: QtBot, house: Desk) -> Iterator[PremisesPage]:
    made = PremisesPage(seat_at(house))
    qtbot.addWidget(made)
    made.resize(1198, 656)
    made.show()
    yield made
    made.retire()


def part_at(page: PremisesPage, register: str) -> HousePart:
    page.show_register(register)
    part = page.part()
    assert isinstance(part, HousePart)
    return part


def paper_at(page: PremisesPage, qtbot: QtBot) -> PaperPanel:
    qtbot.waitUntil(lambda: isinstance(page.panel, PaperPanel), timeout=20_000)
    assert isinstance(page.panel, PaperPanel)
    return page.panel


def said(house: Desk) -> str:
    return house.ask(audit_list, last=1).value[0].sentence.render("zh")


def test_every_paper_has_its_place_on_the_page(page: PremisesPage) -> None:
    reached: set[KeepingPaper] = set()
    for name in REGISTERS:
        register = part_at(page, name).view.now
        assert isinstance(register, HouseRegister)
        reached |= {*register.papers, *(one.paper for one in register.slips)}
    assert reached == set(KeepingPaper) == set(ICONS)


@pytest.mark.parametrize(
    ("register", "paper", "told"),
    [
        ("drills", K.DRILL, "应急演练记录"), ("hazards", K.NOTICE, "隐患整改通知书"), ("rules", K.READERS, "制度学习签收表"),
        ("safety_rounds", K.ROUND_DONE, "安全巡查记录"),
    ],
)  # fmt: skip
def test_a_line_prints_its_paper(
    page: PremisesPage, house: Desk, qtbot: QtBot, register: str, paper: KeepingPaper, told: str
) -> None:
    view = part_at(page, register).view
    view.show_all()
    line = view.table().rows_model.rows[0]
    what = PAPER + str(paper.value)
    assert what in [deed.what for deed in view.now.deeds(line)]
    view.now.do(line, what)
    assert paper_at(page, qtbot).preview.page_count() >= 1
    assert told in said(house)


def test_only_what_was_answered_has_an_answer_to_print(page: PremisesPage) -> None:
    view = part_at(page, "voices").view
    view.show_all()
    for line in view.table().rows_model.rows:
        offered = PAPER + str(K.ANSWER.value) in [deed.what for deed in view.now.deeds(line)]
        assert offered is (line.answered_on is not None)


def test_the_printer_stands_where_there_is_something_to_print(page: PremisesPage) -> None:
    assert part_at(page, "equipment").print.isVisible()
    words = [act.text() for act in part_at(page, "equipment").print.menu_now().actions() if act.text()]
    assert words == ["设备清单（对照标准）", "设备标签", "设备清单（对照标准）　Excel"]
    blanks = [act.data()["rhythm"] for act in part_at(page, "round_lines").print.menu_now().actions()]
    assert blanks == list(Rhythm)
    assert not part_at(page, "funds").print.isVisible()


def test_labels_ask_on_what_they_are_printed(page: PremisesPage, house: Desk, qtbot: QtBot) -> None:
    menu = part_at(page, "equipment").print.menu_now()
    next(act for act in menu.actions() if act.text() == "设备标签").trigger()
    asked = page.panel
    assert isinstance(asked, FormPanel)
    asked.submit()
    assert paper_at(page, qtbot).preview.page_count() == 2, "23 pieces, 21 to a sheet"
    assert "设备标签" in said(house)


def test_the_binder_is_counted_through(page: PremisesPage, qtbot: QtBot) -> None:
    menu = part_at(page, "rules").print.menu_now()
    menu.actions()[0].trigger()
    assert paper_at(page, qtbot).preview.page_count() > 20
