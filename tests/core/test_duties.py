"""Duties: who sees them, whose they are, put off and taken up, and what was done today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from facility.core import duties as registry
from facility.core.clock import SetClock
from facility.core.desk import Desk, Reading
from facility.core.duties import DutyGroup, DutyKind, DutyRow, Urgency, duty, kind, urgency
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import say
from facility.core.permissions import Role
from facility.core.putting_off import PutOffDuty, TakeUpDuty, latest_day
from facility.core.today import DoneRow, duties_done, taken_back, today_board
from facility.core.undoing import undo_of
from tests.support.desks import NOON
from tests.support.people import Comer, describe, run
from tests.support.sample import Sample

TODAY = date(2026, 11, 19)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def house(desk: Desk) -> Desk:
    describe(desk)
    return desk


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> Callable[..., DutyKind]:
    """Declares a kind for one test, with the rows its provider shall yield."""
    monkeypatch.setattr(registry, "KINDS", registry.KINDS)
    monkeypatch.setattr(registry, "_PROVIDERS", list(registry._PROVIDERS))
    made: list[str] = []

    def declare(*rows: dict[str, Any], **more: Any) -> DutyKind:
        facts: dict[str, Any] = {
            "icon": "bed", "may": "lodging.read", "acts": "lodging.write", "page": "people", **more,
        }  # fmt: skip
        one = kind("trial", "Trial", DutyGroup.HOUSE, **facts)
        made.append(one.key)

        def provider(ctx: Reading) -> Iterator[DutyRow]:
            for place, row in enumerate(rows):
                given = {"name": "204-2", "detail": say("x"), "text": say("y"), "action": "z", **row}
                yield duty(ctx, one, f"bed-{place}", **given)

        registry.duties(one)(provider)
        return one

    monkeypatch.setattr(registry, "KINDS", dict(registry.KINDS))
    from facility.core import putting_off, today

    monkeypatch.setattr(putting_off, "KINDS", registry.KINDS)
    monkeypatch.setattr(today, "KINDS", registry.KINDS)
    return declare


def board(desk: Desk) -> list[DutyRow]:
    return [row for row in desk.ask(today_board).value if row.kind == "trial"]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (TODAY - timedelta(days=1), Urgency.OVERDUE), (TODAY, Urgency.TODAY), (TOMORROW, Urgency.LATER),
        (None, Urgency.LATER),
    ],
)  # fmt: skip
def test_how_near_it_is(due: date | None, expected: Urgency) -> None:
    assert urgency(due, TODAY) is expected


@pytest.mark.parametrize(
    ("hard", "due", "last"),
    [
        (False, None, TODAY + timedelta(days=366)),
        (False, TODAY - timedelta(days=9), TODAY + timedelta(days=366)),
        (True, None, TOMORROW),
        (True, TODAY - timedelta(days=9), TOMORROW),
        (True, TODAY, TOMORROW),
        (True, TODAY + timedelta(days=5), TODAY + timedelta(days=5)),
    ],
)
def test_how_long_it_may_be_put_off(hard: bool, due: date | None, last: date) -> None:
    one = DutyKind("x", "X", DutyGroup.OTHER, "bed", "self", "self", "people", hard=hard)
    assert latest_day(one, due, TODAY) == last


@pytest.mark.parametrize(
    ("to_the_minute", "moment", "expected"),
    [
        (True, NOON - timedelta(minutes=1), Urgency.OVERDUE),
        (True, NOON + timedelta(minutes=1), Urgency.TODAY),
        (False, NOON - timedelta(hours=3), Urgency.TODAY),
        (False, NOON - timedelta(days=1), Urgency.OVERDUE),
        (True, NOON + timedelta(days=1), Urgency.LATER),
    ],
)
def test_a_moment_counts_to_the_minute_where_the_kind_says_so(
    desk: Desk, tried: Callable[..., DutyKind], to_the_minute: bool, moment: datetime, expected: Urgency
) -> None:
    tried({"moment": moment}, to_the_minute=to_the_minute)
    assert [row.urgency for row in board(desk)] == [expected]


def test_rows_are_seen_by_permission_and_mine_by_role_or_name(
    desk_as: Callable[[Role], Desk], tried: Callable[..., DutyKind]
) -> None:
    tried({}, {"named": "practitioner user"})
    seen = {role: [row.mine for row in board(desk_as(role))] for role in Role}
    assert seen[Role.FRONT_DESK] == [True, True]
    assert sorted(seen[Role.PRACTITIONER]) == [False, True]
    assert seen[Role.AUDITOR] == [False, False]
    assert seen[Role.KITCHEN] == []


def test_put_off_is_for_everybody_until_that_day(
    desk: Desk, desk_as: Callable[[Role], Desk], clock: SetClock, tried: Callable[..., DutyKind]
) -> None:
    tried({"due": TODAY - timedelta(days=3)})
    until = TODAY + timedelta(days=4)
    done = desk_as(Role.FRONT_DESK).run(PutOffDuty(duty="trial:bed-0", until=until, reason="等备件"))
    assert done.sentence.render("en") == "put off until 2026-11-23: Trial, 204-2"
    row = board(desk)[0]
    assert row.urgency is Urgency.PUT_OFF and row.put_off is not None
    assert (row.put_off.until, row.put_off.by, row.put_off.reason) == (until, "front_desk user", "等备件")
    clock.forward(days=3)
    assert board(desk)[0].urgency is Urgency.PUT_OFF
    clock.forward(days=1)
    assert board(desk)[0].urgency is Urgency.OVERDUE and board(desk)[0].put_off is None


def test_put_off_again_holds_alone_and_is_taken_up_again(desk: Desk, tried: Callable[..., DutyKind]) -> None:
    tried({})
    key = "trial:bed-0"
    desk.run(PutOffDuty(duty=key, until=TOMORROW + timedelta(days=30)))
    desk.run(PutOffDuty(duty=key, until=TOMORROW))
    note = board(desk)[0].put_off
    assert note is not None and note.until == TOMORROW
    desk.run(TakeUpDuty(duty=key))
    assert board(desk)[0].put_off is None
    with pytest.raises(DomainError, match="not_put_off"):
        desk.run(TakeUpDuty(duty=key))


def test_putting_off_and_taking_up_are_taken_back(desk: Desk, tried: Callable[..., DutyKind]) -> None:
    tried({})
    key = "trial:bed-0"
    for command, after in ((PutOffDuty(duty=key, until=TOMORROW), None), (TakeUpDuty(duty=key), TOMORROW)):
        if after is not None:
            desk.run(PutOffDuty(duty=key, until=TOMORROW))
        done = desk.run(command)
        undo = desk.ask(undo_of, audit=done.audit).value
        assert undo is not None
        desk.run(undo)
        note = board(desk)[0].put_off
        assert (note.until if note else None) == after


@pytest.mark.parametrize(
    ("hard", "until", "code"),
    [
        (False, TODAY, "not_ahead"), (False, TODAY - timedelta(days=1), "not_ahead"),
        (False, TODAY + timedelta(days=367), "too_far_ahead"), (True, TODAY + timedelta(days=2), "not_so_long"),
    ],
)  # fmt: skip
def test_days_that_are_refused(
    desk: Desk, tried: Callable[..., DutyKind], hard: bool, until: date, code: str
) -> None:
    tried({"due": TODAY - timedelta(days=1)}, hard=hard)
    with pytest.raises(DomainError, match=code):
        desk.run(PutOffDuty(duty="trial:bed-0", until=until))
    desk.run(PutOffDuty(duty="trial:bed-0", until=TOMORROW))
    assert board(desk)[0].urgency is Urgency.PUT_OFF


def test_only_who_acts_on_it_puts_it_off(
    desk_as: Callable[[Role], Desk], tried: Callable[..., DutyKind]
) -> None:
    tried({})
    for role in (Role.PRACTITIONER, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            desk_as(role).run(PutOffDuty(duty="trial:bed-0", until=TOMORROW))
    for key in ("trial:bed-7", "nothing:1", ""):
        with pytest.raises(DomainError, match="no_such_duty"):
            desk_as(Role.FRONT_DESK).run(PutOffDuty(duty=key, until=TOMORROW))


def test_a_provider_nobody_may_see_is_not_asked(
    desk_as: Callable[[Role], Desk], tried: Callable[..., DutyKind]
) -> None:
    tried({"due": "not a day"})  # would fail where it was asked
    assert board(desk_as(Role.KITCHEN)) == []
    with pytest.raises(TypeError):
        board(desk_as(Role.FRONT_DESK))


# --- over the real kinds


def test_a_paper_that_is_missing_is_put_off_with_its_person(house: Desk) -> None:
    comer = Comer(house).apply()
    key = f"papers:application-{comer.application}"
    assert key in {row.key for row in house.ask(today_board).value}
    run(house, "duties.put_off", duty=key, until=TOMORROW, reason="母亲明天送来")
    rows = {row.key: row for row in house.ask(today_board).value}
    assert rows[key].urgency is Urgency.PUT_OFF and rows[key].person == comer.person
    comer.papers()
    assert key not in {row.key for row in house.ask(today_board).value}  # nothing waits, put off or not


def test_done_today_says_who_did_what_and_forgets_what_was_taken_back(house: Desk, clock: SetClock) -> None:
    comer = Comer(house).apply().papers()
    said = [row.sentence.render("zh") for row in done(house)]
    assert len([one for one in said if "林晓慧" in one]) >= 3
    assert {row.by for row in done(house)} == {"何志远"} and {row.person for row in done(house)} == {
        comer.person
    }
    before = len(done(house))
    command = house.run(_command(house, "papers.ask_for", application=comer.application, kind="health_check"))
    assert done(house)[0].audit == command.audit and done(house)[0].kind == "papers"
    undo = house.ask(undo_of, audit=command.audit).value
    assert undo is not None
    house.run(undo)
    assert len(done(house)) == before
    clock.forward(days=1)
    assert done(house) == []


def _command(desk: Desk, name: str, **fields: Any) -> Any:
    from facility.core.commands import read_command

    return read_command(name, fields, desk.clock())


def done(desk: Desk) -> list[DoneRow]:
    return list(desk.ask(duties_done).value)


def test_what_somebody_may_not_see_is_not_told_as_done(house: Desk, desk_as: Callable[[Role], Desk]) -> None:
    Comer(house).apply().papers()
    assert done(desk_as(Role.AUDITOR)) and not done(desk_as(Role.KITCHEN))
    assert not any(row.mine for row in done(desk_as(Role.AUDITOR)))


A, B, FILE = ("paper", 1), ("paper", 2), ("attachment", 1)


@pytest.mark.parametrize(
    ("deeds", "gone"),
    [
        ([(1, "papers.sign", 1, {A}), (2, "record.take_back", 1, {A})], {1}),
        ([(1, "papers.sign", 1, {A}), (2, "papers.sign", 2, {A}), (3, "record.take_back", 1, {A})], {1}),
        ([(1, "papers.sign", 1, {A}), (2, "papers.sign", 1, {A}), (3, "record.take_back", 1, {A})], {2}),
        ([(1, "papers.scan", 1, {A, FILE}), (2, "record.take_back", 1, {A})], {1}),
        ([(1, "papers.sign", 1, {A}), (2, "record.take_back", 1, {A, B})], set()),
        ([(1, "papers.sign", 1, {A}), (2, "record.take_back", 1, set())], set()),
        (
            [(1, "papers.sign", 1, {A}), (2, "papers.void", 1, {A}), (3, "record.take_back", 1, {A}),
             (4, "record.take_back", 1, {A})],
            {1, 2},
        ),
        ([(2, "record.take_back", 1, {A})], set()),
    ],
)  # fmt: skip
def test_which_deeds_were_taken_back(deeds: list[tuple[Any, ...]], gone: set[int]) -> None:
    assert taken_back((n, command, user, frozenset(rows)) for n, command, user, rows in deeds) == gone


def test_the_sample_has_a_row_of_every_urgency_and_unlike_keys(sample: Sample) -> None:
    rows = sample.chief().ask(today_board).value
    assert {row.urgency for row in rows} == {Urgency.OVERDUE, Urgency.TODAY, Urgency.LATER}
    assert len({row.key for row in rows}) == len(rows)
    order = list(Urgency)
    assert [order.index(row.urgency) for row in rows] == sorted(order.index(row.urgency) for row in rows)
