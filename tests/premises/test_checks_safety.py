"""Lines about what is done day by day: rounds, drills, hazards, cleaning, and the check of accessibility."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from facility.core.clock import SetClock, day_of, moment_of
from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.premises.keeping.rounds import round_answers
from tests.support.looking import answered, told, verdict

Run = Callable[..., Any]


@pytest.fixture
def run(desk: Desk, clock: SetClock) -> Run:
    def do(name: str, /, **fields: Any) -> Any:
        return desk.run(read_command(f"premises.{name}", fields, clock())).value

    return do


@pytest.fixture
def today(clock: SetClock) -> date:
    return day_of(clock())


def days(today: date, n: int) -> date:
    return today + timedelta(days=n)


@pytest.fixture
def owner(desk: Desk, clock: SetClock, today: date) -> int:
    fields = {"name": "唐军", "posts": ["safety"], "since": days(today, -400)}
    found: int = desk.run(read_command("staff.hire", fields, clock())).value
    return found


@pytest.fixture
def go_round(run: Run, desk: Desk, clock: SetClock) -> Callable[[str, date], int]:
    """A finished round of a day, written down that evening."""
    for rhythm in ("daily", "monthly", "access"):
        run("usual_round_lines", rhythm=rhythm)

    def go(rhythm: str, day: date) -> int:
        clock.set(moment_of(day, 18))
        made: int = run("begin_round", rhythm=rhythm, day=day)
        for row in desk.ask(round_answers, round=made).value:
            run("answer_round", answer=row.id, finding="in_order")
        run("finish_round", round=made)
        return made

    return go


def drill(run: Run, on: date) -> int:
    made: int = run(
        "record_drill", kind="fire", on=on, leader="唐军", staff_there=5, residents_there=5, findings="无"
    )
    return made


def test_safety_work_needs_a_monthly_round_a_drill_and_no_hazard_overdue(
    run: Run, desk: Desk, clock: SetClock, today: date, owner: int, go_round: Any
) -> None:
    now = clock()
    assert verdict(desk, "4.7.3.4-b") == "cannot_tell"
    go_round("monthly", date(2026, 10, 20))
    clock.set(now)
    found = answered(desk, "4.7.3.4-b")
    assert (
        found.says.render("zh")
        == "没有日巡查记录；最近一次月检查：2026-10-20；最近一次消防演练：还没有；未销隐患 0 项。"
    )
    assert found.verdict.value == "does_not" and found.fixes[0].command == "premises.record_drill"
    drill(run, days(today, -100))
    found = answered(desk, "4.7.3.4-b")
    assert (found.verdict.value, found.until) == ("conforms", date(2026, 11, 30))
    hazard = run("report_hazard", what="扶手松动", owner=owner, deadline=days(today, 2))
    assert answered(desk, "4.7.3.4-b").until == days(today, 2)
    clock.forward(days=3)
    found = answered(desk, "4.7.3.4-b")
    assert found.verdict.value == "does_not" and found.fixes[0].start == {"hazard": hazard}
    run("fix_hazard", hazard=hazard, fixed_how="已加固")
    assert verdict(desk, "4.7.3.4-b") == "conforms"
    assert verdict(desk, "4.7.3.4-b", days(today, 2)) == "conforms"  # its day had not passed then


def test_a_hazard_found_not_in_order_after_all_waited_for_the_look_then(
    run: Run, desk: Desk, clock: SetClock, today: date, owner: int, go_round: Any
) -> None:
    now = clock()
    go_round("monthly", days(today, -3))
    clock.set(now)
    drill(run, today)
    hazard = run("report_hazard", what="扶手松动", owner=owner, deadline=days(today, 2))
    run("fix_hazard", hazard=hazard, fixed_how="已加固")
    clock.forward(days=5)
    assert verdict(desk, "4.7.3.4-b") == "conforms"
    run("recheck_hazard", hazard=hazard, in_order="no", deadline=days(today, 7))
    clock.forward(days=5)
    assert verdict(desk, "4.7.3.4-b") == "does_not"
    then = [verdict(desk, "4.7.3.4-b", days(today, after)) for after in (1, 4, 7, 8)]
    assert then == ["conforms", "conforms", "conforms", "does_not"]


@pytest.mark.parametrize(("month", "found"), [(9, "does_not"), (10, "conforms"), (11, "conforms")])
def test_the_monthly_round_of_last_month_holds_until_this_month_ends(
    run: Run, desk: Desk, clock: SetClock, today: date, go_round: Any, month: int, found: str
) -> None:
    now = clock()
    go_round("monthly", date(2026, month, 5))
    clock.set(now)
    drill(run, today)
    assert verdict(desk, "4.7.3.4-b") == found


@pytest.mark.parametrize(("on", "found"), [("2025-11-18", "does_not"), ("2025-11-19", "conforms")])
def test_a_drill_holds_for_the_months_of_the_setting(
    run: Run, desk: Desk, clock: SetClock, go_round: Any, on: str, found: str
) -> None:
    now = clock()
    go_round("monthly", date(2026, 11, 2))
    clock.set(now)
    made = drill(run, date.fromisoformat(on))
    assert verdict(desk, "4.7.3.4-b") == found
    run("void_entry", of="drill", entry=made, reason="记错了")
    assert verdict(desk, "4.7.3.4-b") == "does_not"


def test_a_house_that_stopped_its_daily_rounds_is_told(
    run: Run, desk: Desk, clock: SetClock, today: date, go_round: Any
) -> None:
    now = clock()
    go_round("daily", days(today, -40))
    go_round("monthly", days(today, -5))
    clock.set(now)
    drill(run, today)
    assert verdict(desk, "4.7.3.4-b") == "does_not"
    go_round("daily", days(today, -1))
    clock.set(now)
    found = answered(desk, "4.7.3.4-b")
    assert found.verdict.value == "conforms"
    assert told(found, "en").startswith("Daily rounds on 1 of 30 days")
    assert (
        verdict(desk, "4.7.3.4-b", days(today, -5)) == "does_not"
    )  # neither this drill nor yesterday's round yet


def clean(run: Run, today: date, *backs: int) -> list[int]:
    """Cleaned and disinfected so many days ago; answers the entries of disinfection."""
    found = []
    for back in backs:
        entry = {"place": "走廊", "by": "白玉", "day": days(today, -back)}
        run("log_cleaning", kind="cleaning", **entry)
        found.append(run("log_cleaning", kind="disinfection", agent="含氯 500 mg/L", **entry))
    return found


@pytest.mark.parametrize(("pause", "found"), [(6, "conforms"), (7, "conforms"), (8, "does_not")])
def test_the_longest_pause_of_cleaning_is_held_against_the_setting(
    run: Run, desk: Desk, today: date, pause: int, found: str
) -> None:
    assert verdict(desk, "4.6.2.3") == "cannot_tell"
    clean(run, today, 40, 21, 14, 14 - pause, 3, 0)
    answer = answered(desk, "4.6.2.3")
    assert answer.verdict.value == found
    assert answer.until == (days(today, 7) if found == "conforms" else None)
    desk.run(read_command("settings.change", {"key": "cleaning_days", "value": "5"}, desk.clock()))
    assert verdict(desk, "4.6.2.3") == "does_not"


def test_a_voided_entry_of_the_log_fills_no_pause(run: Run, desk: Desk, today: date) -> None:
    entry = clean(run, today, 21, 14, 7, 0)[2]
    assert verdict(desk, "4.6.2.3") == "conforms"
    run("void_entry", of="cleaning", entry=entry, reason="记错了")
    found = answered(desk, "4.6.2.3")
    assert found.verdict.value == "does_not" and found.fixes[0].command == "premises.log_cleaning"
    assert found.fixes[0].start["kind"].value == "disinfection"


def test_cleaning_of_a_log_just_begun_and_one_that_stopped(run: Run, desk: Desk, today: date) -> None:
    for back in (90, 84):
        run("log_cleaning", kind="cleaning", place="走廊", by="白玉", day=days(today, -back))
        run(
            "log_cleaning", kind="disinfection", place="走廊", by="白玉", day=days(today, -back), agent="含氯"
        )
    assert verdict(desk, "4.6.2.3", days(today, -100)) == "cannot_tell"
    assert verdict(desk, "4.6.2.3", days(today, -80)) == "conforms"
    assert verdict(desk, "4.6.2.3") == "does_not"


def test_accessibility_is_told_by_the_last_finished_check(
    run: Run, desk: Desk, clock: SetClock, today: date, owner: int, go_round: Any
) -> None:
    now = clock()
    assert verdict(desk, "4.9.2.1") == "cannot_tell"
    run("file_document", kind="accessibility", title="出入口")
    found = answered(desk, "4.9.2.1")
    assert found.verdict.value == "cannot_tell" and found.fixes[0].command == "premises.begin_round"
    go_round("access", days(today, -60))
    clock.set(now)
    assert verdict(desk, "4.9.2.1") == "conforms"
    made = run("begin_round", rhythm="access", day=today)
    rows = list(desk.ask(round_answers, round=made).value)
    hazard = run("report_hazard", what="坡道过陡", owner=owner, deadline=days(today, 9), answer=rows[0].id)
    for row in rows[1:]:
        run("answer_round", answer=row.id, finding="in_order")
    assert verdict(desk, "4.9.2.1") == "conforms"  # the new check is not finished
    run("finish_round", round=made)
    found = answered(desk, "4.9.2.1")
    assert found.verdict.value == "does_not" and found.missing is not None
    clock.forward(days=4)
    run("fix_hazard", hazard=hazard, fixed_how="重做坡道")
    run("recheck_hazard", hazard=hazard, in_order="yes")
    assert verdict(desk, "4.9.2.1") == "conforms"
    assert verdict(desk, "4.9.2.1", days(today, 1)) == "does_not"
    assert verdict(desk, "4.9.2.1", days(today, -61)) == "cannot_tell"
