"""The page Sheltered work on the sample facility: the way of one person, the day sheet, registers, a month of pay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import use
from facility.core.permissions import Role
from facility.work.card import WorkStage
from facility.work.pay_words import DayState, PayState
from tests.support.sample import Sample
from ui.kit.action import FormPanel
from ui.people.viewing import PaperPanel
from ui.shell.seats import seat_at
from ui.work.days import DayRegister, DaysPart
from ui.work.hours_bar import BarDay, HoursBar
from ui.work.page import WorkPage
from ui.work.pay import PayPart
from ui.work.people import WorkersPart

TODAY = date(2026, 11, 19)  # a Thursday


@pytest.fixture
def house(sample: Sample) -> Desk:
    use("zh")
    return sample.chief()


@pytest.fixture
def page(qtbot: QtBot, house: Desk) -> Iterator[WorkPage]:
    yield from _page(qtbot, house)


@pytest.fixture
def coach_page(qtbot: QtBot, sample: Sample) -> Iterator[WorkPage]:
    use("zh")
    yield from _page(qtbot, sample.as_role(Role.WORK_COACH))


def _page(qtbot: QtBot, desk: Desk) -> Iterator[WorkPage]:
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    made = WorkPage(seat_at(desk))
    column.addWidget(made)
    room.resize(1198, 656)
    qtbot.addWidget(room)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    yield made
    made.retire()


def people_of(page: WorkPage) -> WorkersPart:
    page.show_part("people")
    part = page.part()
    assert isinstance(part, WorkersPart)
    return part


def days_of(page: WorkPage) -> DaysPart:
    page.show_part("days")
    part = page.part()
    assert isinstance(part, DaysPart)
    return part


def pay_of(page: WorkPage) -> PayPart:
    page.show_part("pay")
    part = page.part()
    assert isinstance(part, PayPart)
    return part


def at_stage(page: WorkPage, stage: WorkStage) -> Any:
    part = people_of(page)
    row = next(one for one in part.rows if one.stage is stage)
    page.show_item(("people", row.person))
    return row


def test_everybody_on_the_way_is_listed_with_hours_where_they_work(page: WorkPage) -> None:
    part = people_of(page)
    assert {row.stage for row in part.rows} >= {
        WorkStage.WANTS, WorkStage.PREPARED, WorkStage.WORKS, WorkStage.SUSPENDED,
    }  # fmt: skip
    shown = {row.key: row for row in part.list.rows()}
    for row in part.shown():
        if row.stage is WorkStage.WORKS:
            assert shown[row.person].right.endswith(" 小时")
    assert all(row.stage is not WorkStage.OVER for row in part.shown())


def test_the_way_of_somebody_who_works_ends_in_attendance(page: WorkPage) -> None:
    row = at_stage(page, WorkStage.WORKS)
    view = people_of(page).view
    assert view.card.person == row.person
    states = {node.step.key.value: node.step.state for node in view.way.nodes}
    assert states["agreement"] == "done"
    assert states["work"] == "now"
    assert view.week.isVisible() and view.ceiling.isVisible()
    assert view.deeds.acts[0].command == "work.enter_hours"


def test_who_wants_to_work_is_assessed_next(page: WorkPage) -> None:
    at_stage(page, WorkStage.WANTS)
    view = people_of(page).view
    assert view.deeds.acts[0].command == "work.assess"
    view.deeds.buttons[0].click()
    assert isinstance(page.panel, FormPanel)
    assert page.panel.form.cls.__name__ == "AssessForWork"


@pytest.mark.parametrize("who", ["page", "coach_page"])
def test_a_suspension_says_since_when_and_never_why(who: str, request: pytest.FixtureRequest) -> None:
    page: WorkPage = request.getfixturevalue(who)
    part = people_of(page)
    told: list[str] = []
    for row in [one for one in part.rows if one.stage is WorkStage.SUSPENDED]:
        page.show_item(("people", row.person))
        assert part.view.suspended.isVisible()
        told += [part.view.suspended.words.text(), part.view.suspended.more.text(), part.view.who.text()]
    assert told
    for word in ("危险", "风险", "复发", "住院", "病"):
        assert not any(word in one for one in told)


def test_posts_that_fit_are_named_with_reasons_where_nobody_has_agreed_yet(page: WorkPage) -> None:
    part = people_of(page)
    found = 0
    for row in part.rows:
        if row.agreement is None and row.stage is WorkStage.ASSESSED:
            page.show_item(("people", row.person))
            assert part.view.fitting.isVisible()
            found += 1
    row = at_stage(page, WorkStage.WORKS)
    assert not part.view.fitting.isVisible(), row.name
    assert found or not any(one.stage is WorkStage.ASSESSED for one in part.rows)


def test_a_name_finds_somebody(page: WorkPage) -> None:
    part = people_of(page)
    name = part.rows[3].name
    part.words.setText(name)
    part._edited(name)
    assert [row.name for row in part.shown()] == [name]


def test_the_day_sheet_has_a_line_for_everybody_expected(page: WorkPage) -> None:
    part = days_of(page)
    sheet = part.now.sheet
    assert sheet.day == TODAY
    assert len(part.view.lines) == len(sheet.rows) > 0


def test_space_signs_somebody_in_and_then_asks_for_the_end(
    qtbot: QtBot, page: WorkPage, sample: Sample
) -> None:
    part = days_of(page)
    line = next((one for one in part.view.lines if one.row.state is DayState.EXPECTED), None)
    if line is None:  # everybody of the sample's today has been entered: take one line back first
        pytest.fail("the sample's day sheet of today has nobody who is still expected")
    person = line.person
    part.view.show_line(line.key)
    table = part.view.table()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    part.load()
    entered = next(one for one in part.view.lines if one.person == person)
    assert entered.row.state is DayState.AT_WORK
    part.view.show_line(entered.key)
    QTest.keyClick(part.view.table(), Qt.Key.Key_Space)
    assert isinstance(page.panel, FormPanel)
    assert page.panel.form.cls.__name__ == "SignOutFromWork"


def test_hours_beyond_the_ceiling_are_refused_beside_their_field(page: WorkPage) -> None:
    part = days_of(page)
    register = part.now
    assert isinstance(register, DayRegister)
    line = next(one for one in part.view.lines if one.row.state is DayState.EXPECTED)
    register.do(line, "work.enter_hours")
    panel = page.panel
    assert isinstance(panel, FormPanel)
    panel.form.editor("since").put(7 * 60)
    panel.form.editor("until").put(19 * 60)
    panel.submit()
    assert page.panel is panel  # still open, nothing lost
    assert panel.form.editor("since").value() == 7 * 60
    assert {name for name, row in panel.form.rows.items() if row.error is not None} == {"until"}


def test_days_are_turned_and_a_weekend_says_so(page: WorkPage) -> None:
    part = days_of(page)
    part.show_day(date(2026, 11, 14))  # a Saturday
    assert part.now.sheet.day == date(2026, 11, 14)
    assert part.closed.isVisible()
    part._on()
    assert part.now.sheet.day == date(2026, 11, 15)
    part.show_day(TODAY + timedelta(days=3))
    assert part.now.sheet.day == TODAY  # nobody enters the future


@pytest.mark.parametrize("key", ["agreements", "pay", "posts"])
def test_every_register_of_a_part_shows_its_lines(page: WorkPage, key: str) -> None:
    page.show_part(key)
    part: Any = page.part()
    for name in list(part.registers):
        part.show_register(name)
        assert part.view.now.name == name
        for line in part.view.lines[:3]:
            part.view.show_line(line.key)
            assert part.view.now.facts(line) is not None
            for deed in part.view.now.deeds(line):
                assert deed.words


def test_a_draft_of_an_agreement_is_printed(page: WorkPage) -> None:
    page.show_part("agreements")
    part: Any = page.part()
    line = next(one for one in part.view.lines if one.stage == "draft")
    part.view.now.do(line, "work.print_agreement")
    assert isinstance(page.panel, PaperPanel) or page.message.isVisible()


def test_a_month_goes_from_open_to_locked(page: WorkPage, house: Desk) -> None:
    part = pay_of(page)
    states = set()
    for month in (date(2026, 11, 1), date(2026, 10, 1), date(2026, 9, 1)):
        part.show_month(month)
        sheet = part.pay.sheet
        assert sheet.month == month
        states.add(sheet.state)
        assert sum(row.total for row in sheet.rows) == sheet.total
        offered = {what for what, button in part.steps.items() if button.isVisible()}
        if sheet.state is PayState.OPEN:
            assert "work.approve_pay" in offered
        assert "work.pay_out" not in offered or sheet.state is PayState.LOCKED
    assert len(states) > 1


def test_a_coach_is_offered_no_approval(coach_page: WorkPage) -> None:
    part = pay_of(coach_page)
    part.show_month(date(2026, 11, 1))
    assert not part.steps["work.approve_pay"].isVisible()


def test_a_memo_gives_back_person_and_day(page: WorkPage) -> None:
    row = at_stage(page, WorkStage.SUSPENDED)
    memo = page.memo()
    at_stage(page, WorkStage.WANTS)
    page.restore(memo)
    assert people_of(page).list.key() == row.person
    part = days_of(page)
    part.show_day(date(2026, 11, 16))
    memo = page.memo()
    part.show_day(TODAY)
    page.restore(memo)
    assert days_of(page).now.sheet.day == date(2026, 11, 16)


def test_the_bar_tells_its_hours_to_a_screen_reader(qtbot: QtBot) -> None:
    bar = HoursBar()
    qtbot.addWidget(bar)
    bar.resize(420, 80)
    bar.set_week([BarDay("周一", 240), BarDay("周二", 210, True), BarDay("周三", 0)], 960)
    assert "周一 4" in bar.accessibleName() and "16" in bar.accessibleName()
    assert "周三" not in bar.accessibleName()
    bar.grab()
    bar.set_week([BarDay("周一", 1200)], 960)  # beyond the ceiling
    bar.grab()
