"""Would we pass today: which lines a facility has, set aside with reason, as of a day, and how they are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from facility.core import checks
from facility.core.checks import Answer, Looking, Verdict, conforms, does_not
from facility.core.clock import SetClock, day_of, moment_of
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import say
from facility.core.permissions import Role
from facility.core.standard import load_standard
from facility.premises.profile import DescribeFacility
from facility.premises.words import Ability, FacilityKind, Subtype
from facility.quality.rules import tally
from facility.quality.setting_aside import ApplyLineAgain, SetLineAside
from facility.quality.standing import HOUSE, StandingBoard, standing_board

TODAY = date(2026, 11, 19)
SUBTYPES = {kind: next(one for one in Subtype if one.kind is kind) for kind in FacilityKind}


def describe(desk: Desk, kind: FacilityKind, *abilities: Ability) -> None:
    desk.run(DescribeFacility(kind=kind, subtype=SUBTYPES[kind], abilities=abilities, name="锦溪区安和中心"))


def board(desk: Desk, **args: object) -> StandingBoard:
    found: StandingBoard = desk.ask(standing_board, **args).value
    return found


def clauses(desk: Desk) -> set[str]:
    return {row.clause for row in board(desk).rows}


def test_without_a_description_no_line_is_known_to_apply(desk: Desk) -> None:
    found = board(desk)
    assert (found.known, found.rows, found.own.all) == (False, (), 0)


@pytest.mark.parametrize(("kind", "word"), [(FacilityKind.DAY, "day"), (FacilityKind.FULL_TIME, "full")])
def test_each_kind_gets_its_own_lines_only(desk: Desk, kind: FacilityKind, word: str) -> None:
    describe(desk, kind)
    wanted = {
        line.clause
        for line in load_standard().lines
        if line.applies.value in ("both", word) and not line.only and set(line.needs) & HOUSE
    }
    assert clauses(desk) == wanted
    assert ("4.9.1.2-a" in wanted) is (kind is FacilityKind.DAY)
    assert ("4.9.2.3-a" in wanted) is (kind is FacilityKind.FULL_TIME)


@pytest.mark.parametrize(
    ("abilities", "children", "older"),
    [
        ((), False, False),
        ((Ability.CHILDREN,), True, False),
        ((Ability.OLDER_PEOPLE,), False, True),
        ((Ability.CHILDREN, Ability.OLDER_PEOPLE), True, True),
    ],
)
def test_children_and_older_people_only_where_declared(
    desk: Desk, abilities: tuple[Ability, ...], children: bool, older: bool
) -> None:
    describe(desk, FacilityKind.DAY, *abilities)
    found = clauses(desk)
    assert ("5.2.1.1.3-b" in found) is children
    assert ("5.2.1.1.3-c" in found) is older


def test_a_line_set_aside_is_counted_as_such_from_its_day_until_it_applies_again(
    desk: Desk, clock: SetClock
) -> None:
    clock.set(moment_of(date(2026, 9, 1), 9))
    describe(desk, FacilityKind.DAY)
    clock.set(moment_of(TODAY, 12))
    row = desk.run(SetLineAside(clause="4.9.1.4-d", since=date(2026, 10, 1), reason="没有厨艺项目。")).value

    def verdict(day: date) -> Verdict:
        rows = board(desk, at=moment_of(day, 11)).rows
        return next(one.verdict for one in rows if one.clause == "4.9.1.4-d")

    assert verdict(date(2026, 9, 30)) is not Verdict.NOT_APPLICABLE
    assert verdict(date(2026, 10, 1)) is Verdict.NOT_APPLICABLE
    assert board(desk).own.not_applicable == 1
    desk.run(ApplyLineAgain(line=row, since=date(2026, 11, 10), reason="开了厨艺课。"))
    assert verdict(date(2026, 11, 9)) is Verdict.NOT_APPLICABLE
    assert verdict(date(2026, 11, 10)) is not Verdict.NOT_APPLICABLE
    assert board(desk).own.not_applicable == 0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"clause": "9.9.9"}, "no_such_line"),
        ({"since": TODAY + timedelta(days=1)}, "still_ahead"),
        ({"reason": " "}, "reason_needed"),
    ],
)
def test_a_line_is_set_aside_for_a_reason_that_is_known(
    desk: Desk, fields: dict[str, object], code: str
) -> None:
    given = {"clause": "4.3.6", "since": TODAY, "reason": "不开此项。"} | fields
    with pytest.raises(DomainError) as refused:
        desk.run(SetLineAside(**given))  # type: ignore[arg-type]
    assert refused.value.code == code


def test_a_line_is_set_aside_once(desk: Desk) -> None:
    desk.run(SetLineAside(clause="4.3.6", since=TODAY, reason="不开此项。"))
    with pytest.raises(DomainError) as refused:
        desk.run(SetLineAside(clause="4.3.6", since=TODAY, reason="不开此项。"))
    assert refused.value.code == "set_aside_already"


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.PRACTITIONER, Role.KITCHEN, Role.WORK_COACH])
def test_it_is_shown_to_those_who_answer_for_it(desk_as: Callable[[Role], Desk], role: Role) -> None:
    with pytest.raises(NotAllowed):
        board(desk_as(role))


def test_counting() -> None:
    found = tally([Verdict.CONFORMS, Verdict.DOES_NOT, Verdict.CONFORMS, Verdict.CANNOT_TELL])
    assert (found.conforms, found.does_not, found.cannot_tell, found.not_applicable) == (2, 1, 1, 0)
    assert (found.all, found.told) == (4, 3)


@pytest.fixture
def odd_days(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[date]]:
    """One line whose check conforms on odd days, and the days it was asked of."""
    asked: list[date] = []

    def odd(look: Looking) -> Answer:
        asked.append(day_of(look.now))
        says = say("{day}", day=look.today)
        return conforms(says) if look.today.day % 2 else does_not(says, says)

    monkeypatch.setitem(checks.CHECKS, "4.3.6", odd)
    yield asked


def test_checks_are_asked_of_the_moment_looked_at(desk: Desk, clock: SetClock, odd_days: list[date]) -> None:
    clock.set(moment_of(date(2026, 3, 1), 9))
    describe(desk, FacilityKind.DAY)
    clock.set(moment_of(TODAY, 12))

    def verdict(day: date) -> Verdict:
        found = board(desk, at=moment_of(day, 10))
        return next(one.verdict for one in found.rows if one.clause == "4.3.6")

    assert verdict(date(2026, 3, 13)) is Verdict.CONFORMS
    assert verdict(date(2026, 3, 14)) is Verdict.DOES_NOT
    assert odd_days == [date(2026, 3, 13), date(2026, 3, 14)]
    assert day_of(board(desk, at=moment_of(date(2027, 1, 1), 10)).at) == TODAY  # nobody knows the future


def test_what_several_checks_share_is_read_once(desk: Desk, clock: SetClock) -> None:
    reads: list[int] = []

    def read(look: Looking) -> int:
        reads.append(1)
        return len(reads)

    def ask(ctx: Looking) -> tuple[int, int]:
        return ctx.once(read), ctx.once(read)

    from facility.core.desk import QUERIES, query

    @query("probe_once", may="self")
    def probe_once(ctx: checks.Reading) -> tuple[int, int]:
        return ask(Looking(ctx, ctx.now))

    try:
        assert desk.ask(probe_once).value == (1, 1)
    finally:
        del QUERIES["probe_once"]
