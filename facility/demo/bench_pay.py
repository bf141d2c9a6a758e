"""How fast a month of pay is: 200 people, 22 days each, hours and pieces; against adding up the same figures bare."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk

TODAY = date(2026, 11, 19)
MONTH = date(2026, 7, 1)
PEOPLE, DAYS = 200, 22


def month_pay(median_ms: Callable[..., float]) -> dict[str, float]:
    """On the sample with 200 people more at work in a month before its own days begin."""
    from facility.demo import PASSWORD, make_demo
    from facility.start import open_desk
    from facility.work.pay_lists import work_month_pay

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "store"
        make_demo(folder, today=TODAY)
        desk = open_desk(folder, "hezhiyuan", PASSWORD, clock=SetClock(moment_of(TODAY, 12)))
        try:
            filled(desk)
            whole = median_ms(lambda: desk.ask(work_month_pay, month=MONTH))
            bare = median_ms(lambda: _bare(desk))
        finally:
            desk.close()
    return {
        "pay of 200 people and 22 days, ms": whole,
        "… against reading their rows bare, ratio": whole / bare,
    }


def _bare(desk: Desk) -> int:
    """The rows of the month, read by one plain statement each and added up."""
    span = {"first": MONTH, "last": MONTH + timedelta(days=30)}
    with desk.store.read() as session:
        hours = session.execute(
            text(
                "SELECT agreement, until - since - break_minutes FROM work_entry WHERE day BETWEEN :first AND :last"
            ),
            span,
        ).all()
        pieces = session.execute(
            text(
                "SELECT e.agreement, o.good FROM work_output o JOIN work_entry e ON e.id = o.entry"
                " WHERE e.day BETWEEN :first AND :last"
            ),
            span,
        ).all()
    return sum(int(row[1]) for row in (*hours, *pieces))


def filled(desk: Desk) -> None:
    """Copies of one person with an agreement of hours and pieces, and their days."""
    from facility.people.persons import Person
    from facility.work.agreement_model import WorkAgreement, WorkTerms
    from facility.work.agreement_words import PayKind
    from facility.work.attendance_model import WorkEntry, WorkOutput
    from facility.work.pay_model import PieceKind, PieceRate

    desk.store.lower_guards()  # only to fill it
    with desk.store.write() as session:
        terms = session.scalars(select(WorkTerms).where(WorkTerms.pay_kind == PayKind.MIXED)).first()
        assert terms is not None
        agreement = session.get(WorkAgreement, terms.agreement)
        assert agreement is not None
        person = session.get(Person, agreement.person)
        kind = session.scalars(select(PieceKind).where(PieceKind.post == agreement.post)).one()
        stamp = {"entered_at": terms.made_at, "void_reason": ""}
        session.add(PieceRate(piece_kind=kind.id, since=MONTH, rate=350, **stamp))
        days = [day for n in range(31) if (day := MONTH + timedelta(days=n)).weekday() < 5][:DAYS]
        for n in range(PEOPLE):
            who = _copied(session, person, number=f"BENCH-{n}")
            span = {
                "since": MONTH,
                "until": MONTH + timedelta(days=30),
                "trial_until": None,
                "ended_on": None,
            }
            made = _copied(session, agreement, number=f"BENCH-{n}", person=who, **span)
            _copied(session, terms, agreement=made, since=MONTH)
            for day in days:
                entry = WorkEntry(
                    agreement=made, person=who, post=agreement.post, day=day, since=540, until=700 + n % 60,
                    break_minutes=0, medicine_minutes=0, remark="", beyond_minutes=0, beyond_why="", beyond_done="", **stamp,
                )  # fmt: skip
                session.add(entry)
                session.flush()
                session.add(WorkOutput(entry=entry.id, piece_kind=kind.id, good=40 + n, faulty=1, **stamp))
    desk.store.raise_guards()


def _copied(session: Any, row: Any, **other: Any) -> int:
    """A copy of a row with other values; its id."""
    columns = [column.key for column in row.__mapper__.column_attrs if column.key != "id"]
    made = type(row)(**{**{name: getattr(row, name) for name in columns}, **other})
    session.add(made)
    session.flush()
    return int(made.id)
