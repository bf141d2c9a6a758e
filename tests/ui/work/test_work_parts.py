"""Board, figures, registers, reasons and calendar of the page Sheltered work on the sample facility."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facility.core.commands import COMMANDS
from facility.core.desk import Desk
from facility.core.i18n import use
from facility.core.permissions import Role
from facility.work.agreement_words import AgreementState
from facility.work.calendar import CloseDays, work_closed_days
from facility.work.card import WorkStage
from facility.work.matches import people_for_post
from facility.work.pay_changes import work_pay_differences
from facility.work.pay_words import DayState
from facility.work.posts_lists import work_post_board
from facility.work.willingness import WithdrawWilling
from tests.support.sample import Sample
from ui.kit.action import FormPanel
from ui.people.viewing import PaperPanel
from ui.shell.commanding import spoken
from ui.shell.finding import Finder
from ui.shell.seats import seat_at
from ui.shell.window import Window
from ui.work.calendar_panel import CalendarPanel
from ui.work.page import WorkPage

TODAY = date(2026, 11, 19)


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
    yield made
    made.retire()


def part_of(page: WorkPage, key: str) -> Any:
    page.show_part(key)
    return page.part()


# --- the board ---


def test_the_board_shows_every_open_post_with_its_places(page: WorkPage, house: Desk) -> None:
    part = part_of(page, "posts")
    assert part.on_board and part.board.isVisible() and not part.view.isVisible()
    known = house.ask(work_post_board).value
    posts = {card.post.id: card for group in known.groups for card in group.posts}
    assert set(part.board.lines) == set(posts)
    for id, line in part.board.lines.items():
        marks = next(one for one in line.children() if type(one).__name__ == "PlaceMarks")
        card = posts[id]
        assert len(marks.marks) == card.post.taken + card.post.free
        waits = sum(one.state is AgreementState.SUSPENDED for one in card.people)
        assert marks.marks.count("pause") == waits and marks.marks.count("") == card.post.free


def test_a_name_on_the_board_leads_to_the_card_and_never_says_why(page: WorkPage) -> None:
    part = part_of(page, "posts")
    links = [
        one
        for line in part.board.lines.values()
        for one in line.findChildren(QWidget)
        if one.property("person") is not None
    ]
    assert links
    for one in links:
        assert not any(word in one.accessibleName() for word in ("危险", "风险", "复发", "住院", "病"))
    person = links[0].property("person")
    links[0].click()
    assert page.key() == "people" and page.part().view.card.person == person


def test_who_would_fit_stands_at_the_side_with_reasons(page: WorkPage, house: Desk) -> None:
    part = part_of(page, "posts")
    line = next(one for one in part.board.lines.values() if one.post.free)
    line.fits.click()
    assert page.panel is not None
    content: Any = page.panel.content
    told = {
        one.property("person") for one in content.findChildren(QWidget) if one.property("person") is not None
    }
    assert told == {row.person for row in house.ask(people_for_post, post=line.post.id).value}


def test_a_post_card_is_printed_from_the_board(page: WorkPage) -> None:
    part = part_of(page, "posts")
    next(iter(part.board.lines.values())).card.click()
    assert isinstance(page.panel, PaperPanel)


def test_the_lists_take_the_place_of_the_board_and_a_memo_knows_which(page: WorkPage) -> None:
    part = part_of(page, "posts")
    part.show_register("employers")
    assert part.view.isVisible() and not part.board.isVisible()
    memo = part.memo()
    part.show_register("board")
    assert part.board.isVisible()
    part.restore(memo)
    assert part.view.now.name == "employers" and part.view.isVisible()
    page.show_item(("posts", "register", "work_posts"))
    assert part.view.now.name == "work_posts"


# --- figures ---


def test_figures_are_those_of_the_desk(page: WorkPage) -> None:
    part = part_of(page, "figures")
    assert part.pay.isVisible()
    spoken = part.hours_view.chart.spoken()
    assert part.hours_view.chart.ticks and part.hours_view.chart.ticks[0] in spoken
    assert len(part.output_view.chart.ticks) == 6
    week = part.span.text()
    part._back()
    assert part.span.text() != week and part.after.isEnabled()
    part.show_week(TODAY + timedelta(days=90))
    assert part.span.text() == week and not part.after.isEnabled()


def test_figures_are_printed(page: WorkPage) -> None:
    part = part_of(page, "figures")
    part.print.click()
    assert isinstance(page.panel, PaperPanel)


# --- assessments, talks, inductions ---


def test_earlier_assessments_talks_and_inductions_are_lists(page: WorkPage) -> None:
    part = part_of(page, "before")
    for name in list(part.registers):
        part.show_register(name)
        assert part.view.lines, name
        for line in part.view.lines[:2]:
            part.view.show_line(line.key)
            assert any(deed.words for deed in part.view.now.deeds(line))


@pytest.mark.parametrize(
    ("register", "deed"), [("work_assessments", "print_assessment"), ("inductions", "print_induction")]
)
def test_their_papers_are_printed(page: WorkPage, register: str, deed: str) -> None:
    part = part_of(page, "before")
    part.show_register(register)
    part.view.now.do(part.view.lines[0], deed)
    assert isinstance(page.panel, PaperPanel)


def test_a_card_names_what_came_before_and_leads_to_it(page: WorkPage) -> None:
    people = part_of(page, "people")
    row = next(one for one in people.rows if one.stage is WorkStage.WORKS)
    page.show_item(("people", row.person))
    past = people.view.past
    assert past.isVisible() and past.lines == sorted(past.lines, key=lambda one: one.on, reverse=True)
    line = next(one for one in past.lines if one.register == "work_assessments")
    past.printed.emit(line.key)
    assert isinstance(page.panel, PaperPanel)
    past.wanted.emit(line.register, line.key)
    assert page.key() == "before"
    before: Any = page.part()
    assert before.view.now.name == "work_assessments" and before.view.table().row().key == line.key


# --- why ---


def suspended(page: WorkPage) -> list[int]:
    return [row.person for row in part_of(page, "people").rows if row.stage is WorkStage.SUSPENDED]


def test_the_reason_is_shown_when_asked_and_goes_with_the_person(page: WorkPage) -> None:
    first, second, *_rest = suspended(page)
    page.show_item(("people", first))
    why = page.part().view.why  # type: ignore[attr-defined]
    assert why.isVisible() and not why.suspended.isVisible()
    why.show_button.click()
    assert why.suspended.isVisible() and why.suspended._fields
    page.show_item(("people", second))
    assert not why.suspended._fields and not why.suspended.isVisible()


def test_a_coach_is_offered_no_reason(coach_page: WorkPage) -> None:
    for person in suspended(coach_page):
        coach_page.show_item(("people", person))
        why = coach_page.part().view.why  # type: ignore[attr-defined]
        assert not why.isVisible()


def test_hours_before_work_stopped_that_day_can_still_be_typed(page: WorkPage, house: Desk) -> None:
    days = part_of(page, "days")
    person = next(line.person for line in days.view.lines if line.row.state is DayState.EXPECTED)
    house.run(WithdrawWilling(person=person, on=TODAY))
    page.refresh()
    line = next(one for one in days.view.lines if one.person == person)
    assert line.row.state is DayState.SUSPENDED
    days.view.table().choose(line.key)
    assert "work.enter_hours" in [deed.what for deed in days.now.deeds(line)] and days.quick.isVisible()
    days.quick.line.setText("9:00 13:00")
    days.quick.line.returnPressed.emit()
    assert days.quick.wrong.isVisible(), "it is noon: work stopped just now"
    days.quick.line.setText("9:00 11:00")
    days.quick.line.returnPressed.emit()
    assert not days.quick.wrong.isVisible(), days.quick.wrong.words.text()
    page.refresh()
    assert [one.row.minutes for one in days.view.lines if one.person == person] == [120]


# --- calendar and differences ---


def test_the_calendar_shows_holidays_and_closes_days(page: WorkPage, house: Desk) -> None:
    house.run(CloseDays(since=date(2026, 11, 24), until=date(2026, 11, 25), reason="设备检修"))
    days = part_of(page, "days")
    days.calendar.click()
    panel = page.panel
    assert isinstance(panel, CalendarPanel) and len(panel.cells) == 30
    assert "设备检修" in panel.cells[date(2026, 11, 24)].accessibleName()
    panel.show_month(date(2026, 10, 1))
    assert "国庆" in panel.cells[date(2026, 10, 1)].accessibleName()
    panel.grab()
    panel.show_month(date(2026, 11, 1))
    panel.cells[date(2026, 11, 17)].click()
    assert days.now.sheet.day == date(2026, 11, 17)
    days.calendar.click()
    assert isinstance(page.panel, CalendarPanel)
    closing = house.ask(work_closed_days).value[0].id
    void = next(one for one in page.panel.findChildren(QWidget) if one.property("closing") == closing)
    void.click()  # type: ignore[attr-defined]
    assert isinstance(page.panel, FormPanel) and page.panel.form.cls.__name__ == "VoidClosedDays"


def test_differences_in_locked_months_are_said_and_taken_up(
    page: WorkPage, house: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pay = part_of(page, "pay")
    known = house.ask(work_pay_differences).value
    pay.show_month(date(2026, 11, 1))
    assert pay.differs.isVisible() is bool(known)
    row = type("Row", (), {"month": date(2026, 9, 1), "name": "余丽娟", "difference": 1200})()
    ask = page.ask
    monkeypatch.setattr(page, "ask", lambda fn, **a: (row,) if fn is work_pay_differences else ask(fn, **a))
    pay.load()
    assert (
        pay.differs.isVisible() and "余丽娟" in pay.differs.more.text() and "12.00" in pay.differs.more.text()
    )
    pay._take_up()
    assert isinstance(page.panel, FormPanel) and page.panel.form.cls.__name__ == "TakeUpDifferences"
    assert page.panel.form.editor("month").value() == date(2026, 11, 1)


# --- search ---


def test_the_search_begins_work_about_a_person_and_finds_agreements(
    house: Desk, window_at: Callable[[Desk], Window]
) -> None:
    window = window_at(house)
    page: Any = window.pages.get("work") or window.go("work") or window.pages["work"]
    row = next(one for one in page.part().rows if one.stage is WorkStage.WORKS)
    find = Finder(window.seat)
    hits = [hit for found in find(f"登记请假 {row.name}") for hit in found.hits if hit.page == "work"]
    assert ("act", row.person, "work.absent") in [hit.target for hit in hits]
    window.go("work", ("act", row.person, "work.absent"))
    assert isinstance(page.panel, FormPanel) and page.panel.form.cls.__name__ == "AbsentFromWork"
    number = page.part().view.card.number
    targets = [hit.target for found in find(number) for hit in found.hits if hit.page == "work"]
    assert targets and targets[0][0] == "agreement"


def test_every_command_about_a_person_opens_its_form(page: WorkPage) -> None:
    row = next(one for one in part_of(page, "people").rows if one.stage is WorkStage.WORKS)
    names = [one.name for one in spoken() if one.way == "work"]
    assert len(names) > 10
    for name in names:
        page.show_item(("act", row.person, name))
        panel = page.panel
        assert isinstance(panel, FormPanel), name
        assert panel.form.cls is COMMANDS[name].cls and page.key() == "people"
        page.close_panel()
