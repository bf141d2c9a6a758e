"""Hours typed line by line: how a line is read, what is refused, and a whole month of sixty people by keyboard alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.i18n import use
from facility.people.persons import Person
from facility.work.attendance_model import WorkEntry
from facility.work.pay_words import DayState
from tests.support.sample import Sample
from ui.shell.seats import seat_at
from ui.work.days import DaysPart
from ui.work.page import WorkPage
from ui.work.quick import Typed, read_line

SIXTY = 60


@pytest.mark.parametrize(
    ("raw", "typed"),
    [
        ("8:30 11:30", Typed(510, 690)),
        ("0830 1130 42", Typed(510, 690, 42)),
        ("8:30-11:30", Typed(510, 690)),
        ("８：３０　１１：３０", Typed(510, 690)),
        ("8点半 11点半 7", Typed(510, 690, 7)),
        ("8:30, 11:30, 0", Typed(510, 690, 0)),
        ("-", Typed(not_today=True)),
        ("不", Typed(not_today=True)),
    ],
)
def test_a_line_is_read_as_people_type_it(raw: str, typed: Typed) -> None:
    assert read_line(raw) == typed


@pytest.mark.parametrize("raw", ["", "8:30", "8:30 25:10", "8:30 11:30 viel", "1 2 3 4", "abc"])
def test_what_is_no_line_is_refused_with_a_sentence(raw: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_line(raw)
    assert refused.value.sentence.render("zh")


def _copied(session: Any, row: Any, **changes: Any) -> int:
    facts = {
        column.key: getattr(row, column.key) for column in row.__mapper__.column_attrs if column.key != "id"
    }
    made = type(row)(**{**facts, **changes})
    session.add(made)
    session.flush()
    return int(made.id)


def sixty_at_work(desk: Desk, since: date, until: date) -> None:
    """Copies of one person of the sample who works by the hour, with wish, assessment, agreement and terms."""
    from facility.work.agreement_model import WorkAgreement, WorkTerms
    from facility.work.agreement_words import PayKind
    from facility.work.fitness import FitnessRecord
    from facility.work.willingness import WorkWillingness

    desk.store.lower_guards()  # only to fill it
    with desk.store.write() as session:
        terms = session.scalars(select(WorkTerms).where(WorkTerms.pay_kind == PayKind.HOUR)).first()
        assert terms is not None
        agreement = session.get_one(WorkAgreement, terms.agreement)
        person = session.get_one(Person, agreement.person)
        fitness = session.get_one(FitnessRecord, agreement.fitness)
        wish = session.scalars(select(WorkWillingness).where(WorkWillingness.person == person.id)).first()
        for n in range(SIXTY):
            who = _copied(session, person, number=f"SIXTY-{n:02d}", name=f"甲{n:02d}")
            _copied(session, wish, person=who, on=since - timedelta(days=60))
            fit = _copied(
                session, fitness, person=who, assessed_on=since - timedelta(days=30), valid_until=until,
                minutes_day=240, minutes_week=1200,
            )  # fmt: skip
            made = _copied(
                session, agreement, number=f"SIXTY-{n:02d}", person=who, fitness=fit, since=since, until=until,
                trial_until=None, ended_on=None, signed_on=since,
            )  # fmt: skip
            _copied(
                session,
                terms,
                agreement=made,
                since=since,
                minutes_day=180,
                minutes_week=900,
                signed_on=since,
            )
    desk.store.raise_guards()


def test_a_month_of_sixty_people_is_entered_by_keyboard_alone(qtbot: QtBot, sample: Sample) -> None:
    """Every work day of a month before the sample's own: a line and Enter for each person, the next one follows."""
    use("zh")
    first, last = date(2026, 6, 1), date(2026, 6, 30)
    desk = sample.chief()
    sixty_at_work(desk, first, last)
    room = QWidget()
    column = QVBoxLayout(room)
    page = WorkPage(seat_at(desk))
    column.addWidget(page)
    room.resize(1198, 656)
    qtbot.addWidget(room)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    page.show_item(("days", first))
    part = page.part()
    assert isinstance(part, DaysPart)
    typed: dict[tuple[date, int], int] = {}  # by day and person, the minutes that were typed
    while (day := part.now.sheet.day) <= last:
        waiting = [line for line in part.view.lines if line.row.state is DayState.EXPECTED]
        if waiting:
            part.take_focus()
            part.view.show_line(waiting[0].key)
            for nth, line in enumerate(waiting):
                target = part.quick.line if nth else part.view.table()
                QTest.keyClick(target, "9")  # a digit on the list begins the line
                QTest.keyClicks(part.quick.line, ":00 12:00" if nth % 7 else ":10 11:40")
                QTest.keyClick(part.quick.line, Qt.Key.Key_Return)
                assert not part.quick.wrong.isVisible(), (day, nth, part.quick.wrong.words.text())
                typed[day, line.row.person] = 180 if nth % 7 else 150
            part.load()
            assert not [line for line in part.view.lines if line.row.state is DayState.EXPECTED]
        if day == last:
            break
        QTest.keyClick(part.view.table(), Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda before=day: part.now.sheet.day != before)
    with desk.store.read() as session:
        standing = select(WorkEntry).where(
            WorkEntry.voided_at.is_(None), WorkEntry.day >= first, WorkEntry.day <= last
        )
        rows = session.scalars(standing).all()
        entered = {(row.day, row.person): row.until - row.since for row in rows if row.since and row.until}
        sixty = set(session.scalars(select(Person.id).where(Person.number.like("SIXTY-%"))))
    assert {at: entered.get(at) for at in typed} == typed, "each line went to the person it stood for"
    of_sixty = [day for day, person in typed if person in sixty]  # the sample's own people have days then too
    assert len(set(of_sixty)) >= 20 and len(of_sixty) == len(set(of_sixty)) * SIXTY
    page.retire()


def test_beyond_the_ceiling_the_line_stays_with_its_reason(qtbot: QtBot, sample: Sample) -> None:
    use("zh")
    desk = sample.chief()
    page = WorkPage(seat_at(desk))
    qtbot.addWidget(page)
    page.resize(1198, 656)
    page.show()
    page.show_part("days")
    part = page.part()
    assert isinstance(part, DaysPart)
    qtbot.waitUntil(lambda: bool(part.view.lines))
    line = next(one for one in part.view.lines if one.row.state is DayState.EXPECTED)
    part.view.show_line(line.key)
    part.quick.line.setText("6:00 12:00")
    QTest.keyClick(part.quick.line, Qt.Key.Key_Return)
    assert part.quick.wrong.isVisible()
    assert part.quick.line.text() == "6:00 12:00"
    page.retire()
