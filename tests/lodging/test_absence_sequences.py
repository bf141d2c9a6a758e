"""Leave and hospital in any order: the store agrees with a plain list, and nobody is away twice in one minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import combinations, count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.lodging.daily.absence_commands import (
    ComeBack,
    CorrectAbsence,
    GoOnLeave,
    GoToHospital,
    PlanLeave,
    SetOff,
    VoidAbsence,
)
from facility.lodging.daily.queries import absences_now, absences_of
from facility.lodging.daily.words import AbsenceState
from facility.people.choices import Sex
from tests.lodging.house import House, on

ARRIVED = on(10)
NOW = on(19)
HOURS = 24 * 9
_numbers: Iterator[int] = count(1)
ACTS = ("leave", "hospital", "plan", "set_off", "back", "correct", "void")


@dataclass(frozen=True)
class Away:
    """One line of the plain list: planned where ``left`` is None."""

    planned: tuple[datetime, datetime] | None
    left: datetime | None = None
    back: datetime | None = None
    hospital: bool = False


@dataclass
class World:
    desk: Desk
    person: int
    lines: dict[int, Away] = field(default_factory=dict)

    def meets(self, left: datetime, back: datetime | None, besides: int = 0) -> bool:
        """Whether [left, back) shares a moment with a true time away; an empty time meets what covers it."""
        return any(
            one.left is not None
            and (back is None or one.left < back)
            and (one.back is None or one.back > left)
            for id, one in self.lines.items()
            if id != besides
        )

    def clash(self, since: datetime, until: datetime) -> bool:
        """Whether a plan for [since, until) meets another plan or somebody's being away."""
        for one in self.lines.values():
            span = (
                one.planned if one.left is None else (one.left, one.back or (one.planned or (None, until))[1])
            )
            assert span is not None
            if span[0] < until and since < span[1]:
                return True
        return False


def moment(hour: int) -> datetime:
    return ARRIVED + timedelta(hours=hour)


def play(world: World, act: str, one: int, other: int) -> None:
    """Try it at the desk and in the list; both must agree whether it may be."""
    first, second = moment(one), moment(one + other % 40)
    id = next((id for n, id in enumerate(world.lines) if n == other % max(1, len(world.lines))), 0)
    mine = world.lines.get(id)
    command, allowed, after = _meant(world, act, first, second, id, mine)
    if command is None:
        return
    try:
        value = world.desk.run(command).value
    except DomainError as error:
        assert not allowed, (act, str(error), command)
        return
    assert allowed, (act, command)
    if after is None:
        del world.lines[id]
    else:
        world.lines[value or id] = after
    if act == "hospital":  # a leave that went on ends in the same minute
        for other_id, line in world.lines.items():
            if other_id != value and line.left is not None and line.back is None and line.left < first:
                world.lines[other_id] = replace(line, back=first)


def _meant(
    world: World, act: str, first: datetime, second: datetime, id: int, mine: Away | None
) -> tuple[Any, bool, Away | None]:
    p = world.person
    ends = second > first
    if act == "leave":
        ok = ends and second <= NOW and not world.meets(first, second)
        done = GoOnLeave(person=p, planned_until=second, left_at=first, back_at=second)
        return done, ok, Away((first, second), first, second)
    if act == "hospital":
        left_open = [line for line in world.lines.values() if line.left is not None and line.back is None]
        ended = {
            key: replace(one, back=first) if one in left_open and not one.hospital else one
            for key, one in world.lines.items()
        }
        ok = first <= NOW and not any(
            one.left is not None and (one.back is None or one.back > first) for one in ended.values()
        ) and not any(one.left is not None and one.left > first for one in ended.values())  # fmt: skip
        ok = ok and not any(one.left == first and one.back is None for one in left_open)
        return GoToHospital(person=p, hospital="四院", left_at=first), ok, Away(None, first, None, True)
    if act == "plan":
        later = (first + timedelta(days=9), second + timedelta(days=9))
        ok = ends and not world.clash(*later)
        return PlanLeave(person=p, planned_from=later[0], planned_until=later[1]), ok, Away(later)
    if mine is None:
        return None, False, None
    if act == "set_off":
        ok = mine.left is None and not world.meets(first, None)
        return SetOff(absence=id, left_at=first), ok, replace(mine, left=first)
    if act == "back":
        ok = mine.left is not None and mine.back is None and mine.left <= first
        return ComeBack(absence=id, back_at=first), ok, replace(mine, back=first)
    if act == "correct":
        ok = mine.left is not None and not world.meets(first, second, besides=id)
        return (
            CorrectAbsence(absence=id, left_at=first, back_at=second, reason="x"),
            ok and second <= NOW,
            replace(mine, left=first, back=second),
        )
    return VoidAbsence(absence=id, reason="x"), True, None


def check(world: World) -> None:
    rows = {row.id: row for row in world.desk.ask(absences_of, person=world.person).value}
    standing = {id: row for id, row in rows.items() if row.state is not AbsenceState.VOIDED}
    assert {id: (row.left_at, row.back_at) for id, row in standing.items()} == {
        id: (one.left, one.back) for id, one in world.lines.items()
    }
    true = [one for one in world.lines.values() if one.left is not None]
    for a, b in combinations(true, 2):
        assert a.left is not None and b.left is not None
        empty = a.left == a.back or b.left == b.back
        assert empty or not (a.left < (b.back or NOW) and b.left < (a.back or NOW)), (a, b)
    for hour in range(0, HOURS, 31):
        at = moment(hour)
        away = [row.id for row in world.desk.ask(absences_now, at=at).value if row.person == world.person]
        assert away == [
            id
            for id, one in world.lines.items()
            if one.left is not None and one.left <= at and (one.back is None or one.back > at)
        ]


@pytest.fixture
def world_house(house: House, clock: SetClock) -> House:
    clock.set(NOW)
    return house


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(ACTS), st.integers(0, HOURS), st.integers(0, 400)), min_size=4, max_size=14
    )
)
def test_nobody_is_away_twice(world_house: House, steps: list[tuple[str, int, int]]) -> None:
    house = world_house
    person = house.person("王玉兰", Sex.FEMALE, date(1940, 1, 1) + timedelta(days=next(_numbers)))
    house.come(person, at=ARRIVED, taken_over=True)
    world = World(house.desk, person)
    for act, one, other in steps:
        play(world, act, one, other)
    check(world)
