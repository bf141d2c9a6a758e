"""The house by day at a real desk: signed in by one key, put on places, sessions and lockers, only what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.lodging.daily.attendance import attendance_day
from facility.lodging.daily.lockers import SetUpLockers, lockers
from facility.lodging.daily.sessions import AddSession, JoinSession, day_sessions
from facility.lodging.place_board import place_board
from facility.lodging.words import Weekday
from facility.people.choices import Sex
from facility.premises.pattern import SetUpDayPlaces
from tests.lodging.house import House, build, on
from ui.kit.action import FormPanel
from ui.lodging.day_panels import PlacePanel, SessionPanel
from ui.lodging.day_words import days_for, days_word, key_of
from ui.lodging.looks import CardLook, Fit
from ui.lodging.page import LodgingPage
from ui.shell.seats import seat_at

PageAt = Callable[..., LodgingPage]
THURSDAY, FRIDAY = Weekday.THURSDAY, Weekday.FRIDAY


@pytest.fixture
def house(desk: Desk) -> House:
    return build(desk)


@pytest.fixture
def page_at(qtbot: QtBot) -> Iterator[PageAt]:
    made: list[LodgingPage] = []

    def make(desk: Desk) -> LodgingPage:
        page = LodgingPage(seat_at(desk))
        qtbot.addWidget(page)
        page.resize(1198, 656)
        page.show()
        page.show_view("day")
        made.append(page)
        return page

    yield make
    for page in made:
        page.retire()


def comes(house: House, name: str, place: str, weekdays: tuple[Weekday, ...] = ()) -> int:
    person = house.person(name, Sex.FEMALE)
    house.come(person, place=place, at=on(2), weekdays=weekdays)
    return person


def save(page: LodgingPage, **values: Any) -> None:
    panel = page.panel
    assert isinstance(panel, FormPanel)
    for name, value in values.items():
        panel.form.editor(name).put(value)
    panel.submit()
    QTest.qWait(5)


def cards(page: LodgingPage, place: int) -> list[Any]:
    found = [c for zone in page.by_day.picture.zones for room in zone.rooms for c in room.cards]
    return [card for card in found if card.key // 16 == place]


def test_one_key_signs_in_and_out(house: House, page_at: PageAt) -> None:
    person = comes(house, "沈佩", "D01", tuple(Weekday))
    page = page_at(house.desk)
    for here, gone in ((True, False), (False, True)):
        QTest.keyClick(page.by_day.today, Qt.Key.Key_Return)
        row = next(one for one in house.desk.ask(attendance_day).value if one.person == person)
        assert (row.here, row.went_at is not None) == (here, gone)
    card = cards(page, house.places["D01"])[0]
    assert card.title == "沈佩" and card.end, "the card tells it too"


def test_does_not_come_with_a_reason_and_voided_again(house: House, page_at: PageAt) -> None:
    comes(house, "沈佩", "D01", tuple(Weekday))
    page = page_at(house.desk)
    page.by_day.away.click()
    save(page, away="ill")
    row = house.desk.ask(attendance_day).value[0]
    assert row.away is not None and cards(page, house.places["D01"])[0].look is CardLook.LEAVE
    page.by_day.sign(next(iter(page.by_day.attended)))
    assert house.desk.ask(attendance_day).value[0].away is not None, "a day away is not signed in by a slip"
    page.by_day.void.click()
    save(page, reason="登记错了人")
    assert house.desk.ask(attendance_day).value[0].away is None


def test_a_place_shared_over_the_week_shows_everybody(house: House, page_at: PageAt) -> None:
    comes(house, "沈佩", "D01", (Weekday.MONDAY, Weekday.WEDNESDAY))
    comes(house, "梁音", "D01", (Weekday.TUESDAY,))
    page = page_at(house.desk)
    shown = cards(page, house.places["D01"])
    assert [card.title for card in shown[:2]] == ["梁音", "沈佩"]
    assert shown[2].look is CardLook.FREE and shown[2].state == "周四五六日"
    page.by_day.open_place(shown[0].key)
    assert isinstance(page.panel, PlacePanel)
    assert {act.command for act in page.panel.shown} >= {"lodging.assign_place", "lodging.reserve_place"}


def test_moved_to_another_place_by_keyboard(house: House, page_at: PageAt) -> None:
    comes(house, "沈佩", "D01")
    comes(house, "梁音", "D02")
    page = page_at(house.desk)
    who = cards(page, house.places["D01"])[0].carried
    page.by_day.picture.take(who, by_keys=True)
    answers = page.by_day.picture.answers
    assert answers[key_of(house.places["D02"])].fit is Fit.REFUSES
    assert "梁音" in answers[key_of(house.places["D02"])].sentence
    assert answers[key_of(house.places["D03"])].fit is Fit.TAKES
    page.by_day.picture.let_go()
    page.by_day._dropped(who, key_of(house.places["D03"]))
    save(page)
    holders = {
        place.label: [one.name for one in place.holders] for place in house.desk.ask(place_board).value.places
    }
    assert holders["D03"] == ["沈佩"] and holders["D01"] == []


def test_sessions_tell_who_is_in_and_when_it_is_full(house: House, page_at: PageAt) -> None:
    person = comes(house, "沈佩", "D01")
    session = house.desk.run(
        AddSession(name="手工小组", weekday=THURSDAY, begins="09:30", ends="10:30", capacity=1)
    ).value
    page = page_at(house.desk)
    page.by_day.show_list("sessions")
    page.by_day.open_session(session)
    assert isinstance(page.panel, SessionPanel)
    page._act(next(act for act in page.panel.shown if act.command == "lodging.join_session"))
    save(page, person=person)
    assert [one.person for one in house.desk.ask(day_sessions).value[0].people] == [person]
    page.by_day.open_session(session)
    assert isinstance(page.panel, SessionPanel)
    assert "lodging.join_session" not in {act.command for act in page.panel.shown}, "it is full"


def test_more_than_eight_are_told(house: House, page_at: PageAt) -> None:
    session = house.desk.run(
        AddSession(name="晨练", weekday=FRIDAY, begins="09:00", ends="09:40", capacity=12)
    ).value
    for nth in range(9):
        person = house.person(f"沈{'一二三四五六七八九'[nth]}", Sex.FEMALE)
        house.come(person, f"20{1 + nth // 2}-{1 + nth % 2}" if nth < 4 else None, on(2), place=None if nth < 4 else "D01",
                   weekdays=() if nth < 4 else (tuple(Weekday)[nth - 4],))  # fmt: skip
        house.desk.run(JoinSession(session=session, person=person))
    page = page_at(house.desk)
    row = page.by_day.session_list.rows()[0]
    assert row.right == "9 / 12" and row.right_tone == "warn"


def test_lockers_are_given_out_and_taken_back(house: House, page_at: PageAt) -> None:
    person = comes(house, "沈佩", "D01")
    house.desk.run(SetUpLockers(count=2))
    page = page_at(house.desk)
    page.by_day.show_list("lockers")
    locker = house.desk.ask(lockers).value[0].id
    page.by_day._locker_acted(locker)
    save(page, person=person)
    assert house.desk.ask(lockers).value[0].person == person
    page.by_day._locker_acted(locker)
    save(page)
    assert house.desk.ask(lockers).value[0].person is None


def test_another_day_is_entered_late_with_true_times(house: House, page_at: PageAt) -> None:
    person = comes(house, "沈佩", "D01", tuple(Weekday))
    page = page_at(house.desk)
    page.by_day.before.click()
    assert page.by_day.today.rows()[0].action == "", "another day is not signed by one key"
    page.by_day.late.click()
    save(page, came_at=on(18, 9), went_at=on(18, 15))
    day = on(18, 9).date()
    row = next(one for one in house.desk.ask(attendance_day, day=day).value if one.person == person)
    assert row.came_at == on(18, 9) and row.went_at == on(18, 15)


def test_only_the_views_there_is_something_for(desk: Desk, page_at: PageAt) -> None:
    desk.run(SetUpDayPlaces(count=3))
    page = page_at(desk)
    assert page._offered == ("day",) and page.view() == "day" and not page.plans.isVisible()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (tuple(Weekday), "每天"),
        (tuple(Weekday)[:5], "工作日"),
        ((Weekday.MONDAY, Weekday.WEDNESDAY), "周一三"),
        ((), ""),
    ],
)  # fmt: skip
def test_days_in_words(days: tuple[Weekday, ...], words: str) -> None:
    assert days_word(days) == words


def test_the_days_one_would_be_given_are_working_days() -> None:
    class Place:
        free_on = (Weekday.FRIDAY, Weekday.SATURDAY)

    assert days_for(Place) == (Weekday.FRIDAY,)
