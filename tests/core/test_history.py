"""What happened to a record in words; the record of who did what by filter, page by page, without a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import text

from facility.core.clock import SetClock
from facility.core.copy_check import verify_store
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.history import audit_line, person_history, record_history
from facility.core.office import Door, RecordKind, audit_list, audit_whole
from facility.core.permissions import Role
from facility.core.store import Store
from facility.core.tables import Base
from facility.core.undoing import TakeBack
from tests.support.desks import Office
from tests.support.people import Comer, describe, run


def _enter(desk: Desk, name: str = "林晓慧") -> int:
    return int(run(desk, "people.enter", name=name, sex="female", birth="1988-03-14", confirmed_new="yes"))


def _fields(line: Any, lang: str = "zh") -> dict[str, tuple[str, str]]:
    from facility.core.i18n import translate

    return {
        translate(one.label, lang): (one.then[lang], one.now[lang])
        for change in line.changes
        for one in change.fields
    }


def test_a_change_is_told_then_and_now(desk: Desk) -> None:
    person = _enter(desk)
    run(
        desk,
        "people.change",
        person=person,
        name="林晓慧",
        sex="female",
        birth="1988-03-15",
        marital="divorced",
    )
    line = desk.ask(person_history, person=person).value[0]
    assert line.command == "people.change" and line.door == Door.SCREEN.label
    told = _fields(line)
    assert told["出生日期"] == ("1988-03-14", "1988-03-15")
    assert told["婚姻状况"] == ("", "离婚")
    assert _fields(line, "en")["Marital status"][1].lower().startswith("divorced")
    assert "录入时间" not in told


def test_numbers_are_told_by_their_ends_only(desk: Desk) -> None:
    person = _enter(desk)
    run(desk, "people.add_contact", person=person, name="关大海", phone="13800003333")
    told = desk.ask(person_history, person=person).value[0]
    assert ("", "138…3333") in _fields(told).values() and "13800003333" not in repr(told)


def test_clinical_values_are_for_clinical_eyes(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    person = _enter(desk)
    run(desk, "people.record_diagnosis", person=person, text="精神分裂症", icd="F20.0")
    seen = desk.ask(person_history, person=person).value[0]
    assert ("", "精神分裂症") in _fields(seen).values()
    front = desk_as(Role.FRONT_DESK).ask(person_history, person=person).value
    assert "精神分裂症" not in repr(front)


def test_that_something_of_health_was_entered_is_for_clinical_eyes(
    desk: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    """Nor that it was taken back: the day alone could tell a coach why work stopped."""
    person = _enter(desk)
    run(desk, "people.record_episode", person=person, onset="2026-11-18", cause="relapse")
    desk.run(TakeBack(audit=desk.ask(audit_list, last=1).value[0].id))
    run(desk, "people.rate_risk", person=person, level="2", on="2026-11-19", rater="罗文涛", qualification="精神科医师",
        basis="砸东西。")  # fmt: skip
    assert len(desk.ask(person_history, person=person).value) == 4
    coach = desk_as(Role.WORK_COACH).ask(person_history, person=person).value
    assert [line.command for line in coach] == ["people.enter"]


def test_a_room_tells_of_its_beds_and_of_what_was_taken_back(desk: Desk) -> None:
    describe(desk)
    with desk.store.read() as session:
        room = session.execute(text("SELECT id FROM room ORDER BY id")).scalars().first()
    run(desk, "premises.change_room", room=room, number="201", use="bedroom", capacity=4)
    run(desk, "premises.add_bed", room=room, label="201-9")
    line = desk.ask(audit_list, last=1).value[0]
    desk.run(TakeBack(audit=line.id))
    told = desk.ask(record_history, table="room", row=room).value
    assert [one.command for one in told[:2]] == ["record.take_back", "premises.add_bed"]
    assert told[2].command == "premises.change_room"
    assert told[-1].command == "premises.set_up_building"
    assert {change.table for change in told[-1].changes} <= {"room", "bed", "room_sex"}


def test_history_needs_the_permission_to_see_the_record(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    kitchen = desk_as(Role.KITCHEN)
    with pytest.raises(NotAllowed):
        kitchen.ask(record_history, table="person", row=1)
    with pytest.raises(NotAllowed):
        kitchen.ask(record_history, table="app_user", row=1)
    with pytest.raises(DomainError, match="no_such_record"):
        desk.ask(record_history, table="audit", row=1)


def test_filters_and_pages_leave_nothing_out(office: Office, desk: Desk, clock: SetClock) -> None:
    first = _enter(desk)
    clock.forward(days=1)
    for _again in range(12):
        run(desk, "people.add_contact", person=first, name="关大海", phone="13800003333")
    run(desk, "settings.change", key="stay_days", value="120")
    day = desk.clock().date()
    everything = desk.ask(audit_list).value
    assert [one.id for one in everything] == list(range(everything[0].id, 0, -1))
    paged: list[int] = []
    before = None
    while page := desk.ask(audit_list, last=5, before=before).value:
        paged += [one.id for one in page]
        before = page[-1].id
        _enter(desk, "林" + "晓" * len(paged))  # others go on working meanwhile
    assert paged == [one.id for one in everything]
    asked = desk.ask(audit_list, person=first, since=day, until=day, kind=RecordKind.PEOPLE).value
    assert len(asked) == 12 and {one.command for one in asked} == {"people.add_contact"}
    assert [one.command for one in desk.ask(audit_list, kind=RecordKind.DESK, since=day).value] == [
        "settings.change"
    ]
    assert desk.ask(audit_list, user=desk.user.id + 99).value == ()
    assert desk.ask(audit_list, door=Door.IMPORT).value == ()
    assert desk.ask(audit_line, line=asked[0].id).value[0].changes


@contextmanager
def _unguarded(store: Store) -> Iterator[Any]:
    """The store as somebody with its key and a database tool would have it."""
    store.lower_guards()
    with store.engine.connect().execution_options(writer=True) as connection, connection.begin():
        yield connection


def test_a_line_out_of_order_is_refused_by_the_database(desk: Desk) -> None:
    _enter(desk)
    columns = "at, user, user_name, door, command, facts, changes, touched, digest"
    for id in ("(SELECT MAX(id) + 2 FROM audit)", "-1"):
        with pytest.raises(DomainError, match="audit_has_no_gap"), desk.store.write() as session:
            session.execute(
                text(f"INSERT INTO audit (id, {columns}) SELECT {id}, {columns} FROM audit WHERE id = 1")
            )


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        ("DELETE FROM audit WHERE id = 2", "record_gap"),
        ("UPDATE audit SET user_name = '别人' WHERE id = 2", "record_changed"),
        ("UPDATE audit SET at = '2020-01-01 00:00:00.000000' WHERE id = 2", "record_changed"),
    ],
)
def test_harm_done_outside_is_found(office: Office, desk: Desk, harm: str, code: str) -> None:
    for name in ("林晓慧", "关山月", "何小川"):
        _enter(desk, name)
    assert desk.ask(audit_whole).value.whole
    assert verify_store(office.folder, desk.vault) == []  # type: ignore[arg-type]
    with _unguarded(desk.store) as connection:
        for table in ("audit_about", "audited_row"):
            connection.execute(text(f"DELETE FROM {table} WHERE audit = 2"))
        connection.execute(text(harm))
    assert not desk.ask(audit_whole).value.whole
    assert [one.code for one in verify_store(office.folder, desk.vault)] == [code]  # type: ignore[arg-type]


def test_an_erasure_leaves_the_record_whole(office: Office, desk: Desk) -> None:
    person = _enter(desk)
    run(desk, "people.add_contact", person=person, name="关大海", phone="13800003333")
    desk.run(TakeBack(audit=desk.ask(audit_list, last=1).value[0].id))
    with desk.store.read() as session:
        number = session.execute(text("SELECT number FROM person")).scalars().one()
    run(desk, "people.erase", person=person, number=number, reason="本人书面要求。")
    assert desk.ask(audit_whole).value.whole
    assert verify_store(office.folder, desk.vault) == []  # type: ignore[arg-type]
    with desk.store.read() as session:  # what was taken back is erased too
        for table in Base.metadata.tables:
            for row in session.execute(text(f"SELECT * FROM {table}")):
                assert "13800003333" not in repr(row) and "关大海" not in repr(row), table


def test_an_application_tells_of_its_papers_too(desk: Desk) -> None:
    describe(desk)
    comer = Comer(desk).apply()
    comer.run("papers.ask_for", application=comer.application, kind="health_check", of="本人")
    told = desk.ask(record_history, table="application", row=comer.application).value
    assert [line.command for line in told] == ["papers.ask_for", "admission.apply"]
    assert {change.table for line in told for change in line.changes} == {"paper", "application"}
