"""The page Quality on the sample facility: lines by result, the line at the side, its forms, records, another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facility.core.checks import Verdict
from facility.core.clock import moment_of
from facility.core.desk import Desk
from facility.core.i18n import _, use
from facility.quality.setting_aside import SetLineAside
from tests.support.sample import Sample
from ui.kit.action import FormPanel
from ui.kit.buttons import Button
from ui.kit.rows import Heading
from ui.quality.line_panel import LinePanel
from ui.quality.page import QualityPage
from ui.quality.standing import StandingPart
from ui.shell.seats import seat_at


@pytest.fixture
def house(sample: Sample) -> Desk:
    use("zh")
    return sample.chief()


@pytest.fixture
def page(qtbot: QtBot, house: Desk) -> Iterator[QualityPage]:
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    made = QualityPage(seat_at(house))
    made.choice.choose("standing")
    column.addWidget(made)
    room.resize(1198, 656)
    qtbot.addWidget(room)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    yield made
    made.retire()


def part_of(page: QualityPage) -> StandingPart:
    part = page.part()
    assert isinstance(part, StandingPart)
    return part


def buttons(page: QualityPage) -> dict[str, Button]:
    assert isinstance(page.panel, LinePanel)
    return {one.text(): one for one in page.panel.findChildren(Button) if one.text()}


def test_all_lines_under_their_chapters_with_the_first_at_the_side(page: QualityPage) -> None:
    part = part_of(page)
    assert [row.key for row in part.list.rows()] == [row.clause for row in part.board.rows]
    headings = [row for row in part.list.rows_model.rows if isinstance(row, Heading)]
    assert [row.key for row in headings] == [chapter.number for chapter in part.board.chapters]
    assert isinstance(page.panel, LinePanel)
    assert page.panel.row.clause == part.board.rows[0].clause


def test_the_sample_has_every_result(page: QualityPage) -> None:
    board = part_of(page).board
    found = {row.verdict for row in board.rows}
    assert {Verdict.CONFORMS, Verdict.DOES_NOT, Verdict.CANNOT_TELL} <= found
    assert board.own.conforms > board.own.does_not + board.own.cannot_tell


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_pill_leaves_the_lines_of_one_result(page: QualityPage, verdict: Verdict) -> None:
    part = part_of(page)
    part.show_item(("pill", verdict.value))
    wanted = [row.clause for row in part.board.rows if row.verdict is verdict]
    assert [row.key for row in part.list.rows()] == wanted
    assert [row.clause for row in part.shown()] == wanted


def test_words_find_a_line_by_clause_or_text(page: QualityPage) -> None:
    part = part_of(page)
    part.words.setText("4.4.1-b")
    part._edited("4.4.1-b")
    assert [row.key for row in part.list.rows()] == ["4.4.1-b"]


def test_a_fix_opens_its_form_with_what_is_known_and_the_line_comes_back(page: QualityPage) -> None:
    part = part_of(page)
    rows = [row for row in part.board.rows if any(fix.command for fix in row.answer.fixes)]
    row = next(row for row in rows if row.verdict is Verdict.DOES_NOT)
    part.show_item(row.clause)
    assert isinstance(page.panel, LinePanel)
    fix = next(one for one in row.answer.fixes if one.command)
    act = next(one for one in page.panel.shown if one.command == fix.command)
    page.panel.act.emit(act)
    assert isinstance(page.panel, FormPanel)
    for name, value in fix.start.items():
        assert page.panel.form.editor(name).value() == value
    page.close_panel()


def test_every_fix_leads_to_a_form_that_opens_or_a_page_that_is_there(page: QualityPage) -> None:
    from facility.core.commands import COMMANDS
    from facility.core.words import words_of
    from ui.shell.pages import built

    pages = {spec.key for spec in built()}
    for row in part_of(page).board.rows:
        for fix in row.answer.fixes:
            assert fix.command or fix.page, row.clause
            if fix.page:
                assert fix.page in pages, row.clause
            if fix.command:
                spec = COMMANDS[fix.command]
                assert set(fix.start) <= {word.name for word in words_of(spec.cls)}, row.clause
        for shown in row.answer.records:
            assert not shown.page or shown.page in pages, row.clause


def test_a_record_is_opened_where_it_stands(qtbot: QtBot, page: QualityPage) -> None:
    part = part_of(page)
    row = next(row for row in part.board.rows if any(one.page for one in row.answer.records))
    part.show_item(row.clause)
    wanted = next(one for one in row.answer.records if one.page)
    link = next(one for words, one in buttons(page).items() if words == "打开")
    with qtbot.waitSignal(page.seat.voice.wanted) as told:
        link.click()
    assert told.args == [wanted.page, wanted.target]


def test_a_line_set_aside_says_why_and_offers_the_way_back(page: QualityPage, house: Desk) -> None:
    part = part_of(page)
    clause = part.board.rows[0].clause
    house.run(SetLineAside(clause=clause, since=date(2026, 11, 1), reason="本院不涉及。"))
    page.refresh()
    part.show_item(clause)
    assert isinstance(page.panel, LinePanel)
    assert page.panel.row.verdict is Verdict.NOT_APPLICABLE
    assert "本院不涉及" in page.panel.row.says.render("zh")
    assert [act.command for act in page.panel.shown] == ["quality.apply_again"]


def test_another_moment_is_looked_at_and_nothing_can_be_done_there(page: QualityPage) -> None:
    part = part_of(page)
    part.ask_moment()
    assert isinstance(page.panel, FormPanel)
    part.at = moment_of(date(2026, 10, 1), 9)
    page.close_panel()
    page.refresh()
    assert part.now.isVisible()
    part._show_line(follow=True)
    assert isinstance(page.panel, LinePanel)
    assert page.panel.shown == []
    part.back_to_now()
    assert not part.now.isVisible()


def test_memo_gives_back_pill_words_and_line(page: QualityPage) -> None:
    part = part_of(page)
    part.show_item(("pill", "conforms"))
    key = part.list.rows()[2].key
    part.list.choose(key)
    memo = page.memo()
    part.show_item(("pill", "all"))
    page.restore(memo)
    assert (part.pill, part.list.key()) == ("conforms", key)


def test_an_undescribed_facility_is_told_what_to_do_first(qtbot: QtBot, desk: Desk) -> None:
    made = QualityPage(seat_at(desk))
    made.choice.choose("standing")
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    qtbot.waitUntil(lambda: part_of(made).board is not None)
    part = part_of(made)
    assert part.stack.currentWidget() is part.unknown
    assert _("Describe the facility") in [one.text() for one in part.unknown.findChildren(Button)]
    made.retire()
