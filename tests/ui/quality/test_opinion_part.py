"""Opinions and inspections from outside on the page Quality, on a small store: typing sheets in by keyboard alone, what a
round says, what is offered to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import use
from facility.core.permissions import Role
from facility.quality.findings.words import OtherSource
from facility.quality.opinion.results import opinion_results
from facility.quality.opinion.sheets import opinion_sheets
from tests.quality.asking import House
from ui.kit.action import FormPanel
from ui.kit.text import Label
from ui.quality.opinion import ENTER, HAND_OUT, OpinionPart, RoundRegister
from ui.quality.opinion_entry import EntryPanel
from ui.quality.opinion_results import ResultsPanel
from ui.quality.outside import FINDING, OutsidePart
from ui.quality.page import QualityPage
from ui.shell.seats import seat_at


@pytest.fixture
def house(desk: Desk) -> House:
    use("zh")
    return House(desk)


@pytest.fixture
def page_at(qtbot: QtBot) -> Iterator[Callable[[Desk], QualityPage]]:
    made: list[tuple[QWidget, QualityPage]] = []

    def make(desk: Desk) -> QualityPage:
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        page = QualityPage(seat_at(desk))
        column.addWidget(page)
        room.resize(1198, 656)
        qtbot.addWidget(room)
        room.show()
        room.activateWindow()
        qtbot.waitUntil(room.isActiveWindow)
        made.append((room, page))
        return page

    yield make
    for _room, page in made:
        page.retire()


def opinions(page: QualityPage) -> OpinionPart:
    page.show_part("opinion")
    part = page.part()
    assert isinstance(part, OpinionPart)
    return part


def deeds(part: OpinionPart | OutsidePart) -> list[str]:
    return [deed.what for deed in part.view.now.deeds(part.view.lines[0])]


def focused(page: QualityPage) -> QLineEdit:
    found = page.window().focusWidget()
    assert isinstance(found, QLineEdit)
    return found


def test_sheets_are_typed_in_by_keyboard_alone(
    qtbot: QtBot, house: House, page_at: Callable[[Desk], QualityPage]
) -> None:
    round = house.round(house.form("grades", "grades", "yes_no", "words"), until="2026-11-30")
    house.run("opinion.hand_out", round=round, whose="person", count=2)
    numbers = [row.number for row in house.desk.ask(opinion_sheets, round=round).value]
    page = page_at(house.desk)
    part = opinions(page)
    part.take_focus()
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Space)
    panel = page.panel
    assert isinstance(panel, EntryPanel)
    for number, typed in zip(numbers, (("5", "", "1", "garden group"), ("4", "2", "", "")), strict=True):
        assert focused(page) is panel.entry.number
        assert not panel.entry.fields, "nothing is asked before a sheet is known"
        qtbot.keyClicks(focused(page), number[-4:])
        qtbot.keyClick(focused(page), Qt.Key.Key_Return)
        assert [field.line.text() for field in panel.entry.fields] == ["", "", "", ""]
        for answer in typed:
            qtbot.keyClicks(focused(page), answer)
            qtbot.keyClick(focused(page), Qt.Key.Key_Return)
    lines = house.desk.ask(opinion_results, round=round).value.lines
    assert [(row.answered, row.mean) for row in lines[:2]] == [(2, 45), (1, 20)]
    assert (lines[2].yes, lines[2].no, lines[3].words) == (1, 0, ("garden group",))


def test_what_is_no_answer_stays_with_its_reason_and_is_not_saved(
    qtbot: QtBot, house: House, page_at: Callable[[Desk], QualityPage]
) -> None:
    round = house.round(house.form("grades", "grades"), until="2026-11-30")
    house.run("opinion.hand_out", round=round, whose="person", count=2)
    sheets = house.desk.ask(opinion_sheets, round=round).value
    page = page_at(house.desk)
    opinions(page).show_item(("enter", sheets[0].number))
    panel = page.panel
    assert isinstance(panel, EntryPanel)
    first, second = panel.entry.fields
    qtbot.keyClicks(first.line, "7")
    qtbot.keyClick(first.line, Qt.Key.Key_Return)
    assert first.wrong.isVisible() and "1～5" in first.wrong.text()
    assert focused(page) is first.line
    qtbot.keyClick(first.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert house.desk.ask(opinion_results, round=round).value.filled == 0
    panel.entry.number.setText(sheets[1].number)
    panel.entry.find()
    assert panel.entry.sheet is not None and panel.entry.sheet.id == sheets[0].id, "half a sheet is not lost"
    first.line.setText("3")
    qtbot.keyClick(first.line, Qt.Key.Key_Down)
    assert focused(page) is second.line
    panel.entry.save()
    assert house.desk.ask(opinion_results, round=round).value.filled == 1


def test_a_round_says_what_it_found_and_offers_what_comes_next(
    house: House, page_at: Callable[[Desk], QualityPage]
) -> None:
    round = house.round(house.form("grades", "words"))
    page = page_at(house.desk)
    part = opinions(page)
    assert part.view.now.stage(part.view.lines[0].row) == "late"
    assert deeds(part)[0] == HAND_OUT and ENTER not in deeds(part)
    house.sheets(round, "person", "1 5\n2 园艺小组", "1 2\n2 园艺小组")
    house.close(round)
    page.refresh()
    assert "results" in deeds(part) and "opinion.promise" in deeds(part) and HAND_OUT not in deeds(part)
    part.show_item(("results", round))
    assert isinstance(page.panel, ResultsPanel)
    told = "\n".join(one.text() for one in page.panel.findChildren(Label))
    for words in ("50%", "100%", "园艺小组 × 2", "饭菜要改进", "平均 3.5 分"):
        assert words in told, words


def test_registers_are_chosen_and_found_by_name(house: House, page_at: Callable[[Desk], QualityPage]) -> None:
    house.round(house.form("grades"))
    page = page_at(house.desk)
    page.show_item(("opinion", "register", "opinion_questions", None))
    part = page.part()
    assert part.view.now.name == "opinion_questions" and len(part.view.lines) == 1  # type: ignore[attr-defined]
    page.show_item(("opinion", "register", RoundRegister.name, part.view.lines[0].key))  # type: ignore[attr-defined]
    assert part.view.now.name == RoundRegister.name  # type: ignore[attr-defined]


def test_the_front_desk_asks_and_does_not_see_inspections_from_outside(
    house: House, desk_as: Callable[[Role], Desk], page_at: Callable[[Desk], QualityPage]
) -> None:
    page = page_at(desk_as(Role.FRONT_DESK))
    keys = [spec.key for spec in page.specs]
    assert "opinion" in keys and "outside" not in keys and "standing" not in keys
    auditor = page_at(desk_as(Role.AUDITOR))
    house.round(house.form("grades"))
    assert not [what for what in deeds(opinions(auditor)) if what.startswith("opinion.") or what == ENTER]


def test_what_a_visit_found_is_opened_as_a_finding(
    house: House, page_at: Callable[[Desk], QualityPage]
) -> None:
    visit = house.run(
        "outside.record", kind="authority", body="区民政局", day="2026-10-20", looked_at="档案", result="缺回执。",
        reply_by="2026-11-10",
    )  # fmt: skip
    page = page_at(house.desk)
    page.show_item(("outside", visit))
    part = page.part()
    assert isinstance(part, OutsidePart)
    line = part.view.lines[0]
    assert (line.stage, deeds(part)[0]) == ("late", "outside.reply")
    part.view.now.do(line, FINDING)
    assert isinstance(page.panel, FormPanel)
    page.panel.form.rows["what"].editor.put("两份档案缺回执。")
    command = page.panel.form.read()
    assert (command.source, command.outside, command.found_on) == (
        OtherSource.OUTSIDE,
        visit,
        date(2026, 10, 20),
    )
