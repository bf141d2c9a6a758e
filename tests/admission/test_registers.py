"""Agreements and leavings as whole lists."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from facility.admission.registers import (
    AgreementState,
    Term,
    agreement_register,
    agreement_state,
    leaving_list,
)
from facility.core.desk import Desk
from facility.premises.model import Bed
from tests.support.desks import Office
from tests.support.people import Comer, describe, scan

TODAY = date(2026, 11, 19)
WARN = 30


@pytest.fixture
def house(desk: Desk) -> Desk:
    describe(desk)
    return desk


def bed(desk: Desk, label: str) -> int:
    with desk.store.read() as session:
        return session.scalars(select(Bed.id).where(Bed.label == label)).one()


def term(ends_in: int, begins_in: int = -100, **other: Any) -> Term:
    return Term(TODAY + timedelta(days=begins_in), TODAY + timedelta(days=ends_in), **other)


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (term(90), AgreementState.DRAFT),
        (term(90, printed=True), AgreementState.PRINTED),
        (term(-5, printed=True), AgreementState.PRINTED),
        (term(90, 1, signed=True), AgreementState.SIGNED),
        (term(90, 0, signed=True), AgreementState.IN_FORCE),
        (term(WARN + 1, signed=True), AgreementState.IN_FORCE),
        (term(WARN, signed=True), AgreementState.ENDING),
        (term(0, signed=True), AgreementState.ENDING),
        (term(WARN, signed=True, followed=True), AgreementState.IN_FORCE),
        (term(-1, signed=True), AgreementState.RUN_OUT),
        (term(-1, signed=True, followed=True), AgreementState.ENDED),
        (term(90, signed=True, over=True), AgreementState.ENDED),
        (term(90, over=True), AgreementState.ENDED),
        (term(90, signed=True, void=True, over=True), AgreementState.VOID),
    ],
)
def test_where_an_agreement_stands(one: Term, state: AgreementState) -> None:
    assert agreement_state(one, TODAY, WARN) is state


def lines(desk: Desk) -> dict[str, Any]:
    return {line.name: line for line in desk.ask(agreement_register).value}


def test_the_register_of_agreements_follows_each_step(house: Desk) -> None:
    comer = Comer(house).apply().papers().assess().accept().agree(sign=False)
    line = lines(house)["林晓慧"]
    assert line.state is AgreementState.DRAFT and line.still_to_sign == 2 and line.signed_on is None
    comer.run("agreements.print", agreement=comer.agreement, copies=1)
    comer.run("agreements.sign", agreement=comer.agreement, role="person", name=comer.name)
    line = lines(house)["林晓慧"]
    assert line.state is AgreementState.PRINTED and line.still_to_sign == 1 and not line.fully_signed
    comer.run("agreements.sign", agreement=comer.agreement, role="facility", name="何志远", way="seal")
    line = lines(house)["林晓慧"]
    assert line.state is AgreementState.IN_FORCE and line.fully_signed and line.signed_on == TODAY
    assert line.scan is None and line.pdf is not None
    comer.run("agreements.file_scan", agreement=comer.agreement, file=scan())
    assert lines(house)["林晓慧"].scan is not None
    assert (line.application, line.person) == (comer.application, comer.person)


def test_one_that_ends_is_told_until_a_renewal_is_signed(house: Desk) -> None:
    comer = Comer(house).apply().papers().assess().accept().agree(days=20)
    comer.enter(bed=bed(house, "201-1"))
    assert lines(house)["林晓慧"].state is AgreementState.ENDING
    renewal = comer.run("agreements.renew", agreement=comer.agreement, until=TODAY + timedelta(days=200))
    states = [(line.agreement, line.state) for line in house.ask(agreement_register).value]
    assert states == [(renewal, AgreementState.DRAFT), (comer.agreement, AgreementState.ENDING)]
    comer.run("agreements.print", agreement=renewal, copies=1)
    for role, name in (("person", comer.name), ("facility", "何志远")):
        comer.run("agreements.sign", agreement=renewal, role=role, name=name)
    newest, old = house.ask(agreement_register).value
    assert (newest.state, old.state) == (AgreementState.SIGNED, AgreementState.IN_FORCE)
    assert newest.renews == old.number


def test_leaving_ends_it_and_a_voided_number_stays_to_be_seen(house: Desk) -> None:
    comer = Comer(house).ready()
    comer.enter(bed=bed(house, "201-1"))
    spoiled = Comer(house, "唐美玲", birth="1990-01-05").apply().papers().assess().accept().agree(sign=False)
    spoiled.run("agreements.void", agreement=spoiled.agreement, reason="日期写错")
    comer.run(
        "admission.leave", application=comer.application, left_at=house.clock(), kind="own_wish", destination="home"
    )  # fmt: skip
    found = lines(house)
    assert found["林晓慧"].state is AgreementState.ENDED
    assert found["唐美玲"].state is AgreementState.VOID and found["唐美玲"].void_reason == "日期写错"
    assert [line.name for line in house.ask(agreement_register, person=comer.person).value] == ["林晓慧"]


def test_both_lists_take_the_same_statements_however_long(house: Desk) -> None:
    asked: list[str] = []

    def count(query: Any) -> int:
        asked.clear()
        house.ask(query)
        return sum(
            "FROM agreement" in one or "FROM signature" in one or "FROM leaving" in one for one in asked
        )

    event.listen(house.store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    for place, name in enumerate(("甲一", "乙二", "丙三")):
        comer = Comer(house, name).ready()
        comer.enter(bed=bed(house, "201-1"))
        house_run = comer.run
        house_run(
            "admission.leave", application=comer.application, left_at=house.clock(), kind="own_wish",
            destination="home",
        )  # fmt: skip
        assert (count(agreement_register), count(leaving_list)) == (2, 1), place


def test_a_leaving_is_followed_up(house: Desk, office: Office) -> None:
    comer = Comer(house).ready()
    comer.enter(bed=bed(house, "201-1"))
    comer.run(
        "admission.leave", application=comer.application, left_at=house.clock(), kind="goals_met", destination="home",
        met_by="林秀兰",
    )  # fmt: skip
    (line,) = house.ask(leaving_list).value
    assert (line.application, line.person, line.name) == (comer.application, comer.person, comer.name)
    assert line.follow_up_on is not None and line.follow_ups == 0 and not line.overdue
    assert line.settled_on is None and line.arrived_at is not None and line.met_by == "林秀兰"
    office.clock.forward(days=(line.follow_up_on - TODAY).days)
    assert not house.ask(leaving_list).value[0].overdue
    office.clock.forward(days=1)
    assert house.ask(leaving_list).value[0].overdue
    for note in ("在家平稳", "按时复诊"):
        comer.run("admission.follow_up", application=comer.application, way="phone", note=note)
    (line,) = house.ask(leaving_list, person=comer.person).value
    assert line.follow_ups == 2 and line.last_follow_up == office.clock().date()
    assert line.follow_up_on is None and not line.overdue


def test_nobody_is_to_be_asked_how_they_are_after_they_died(house: Desk) -> None:
    comer = Comer(house).ready()
    comer.enter(bed=bed(house, "201-1"))
    comer.run(
        "admission.leave", application=comer.application, left_at=house.clock(), kind="objective", destination="died"
    )  # fmt: skip
    (line,) = house.ask(leaving_list).value
    assert line.follow_up_on is None and not line.overdue
