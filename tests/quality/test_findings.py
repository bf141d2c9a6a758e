"""Findings through the desk: opened, worked on, checked by somebody else, opened again; who sees which; what waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from facility.core.clock import SetClock, moment_of
from facility.core.commands import COMMANDS
from facility.core.desk import Context, Desk, read_settings
from facility.core.duties import DutyRow, Urgency
from facility.core.errors import DomainError, NotAllowed, NotFound, StoreError
from facility.core.history import record_history
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.core.undoing import undo_of
from facility.core.words import FileBytes
from facility.quality.findings.charts import finding_months, findings_chart
from facility.quality.findings.facts import facts_on
from facility.quality.findings.model import Finding
from facility.quality.findings.opening import open_finding, withdraw_untouched
from facility.quality.findings.queries import (
    FindingRow,
    FindingView,
    finding_list,
    finding_picks,
    finding_view,
)
from facility.quality.findings.words import FindingShow, FindingSource, FindingState
from tests.support.looking import answered, told, verdict
from tests.support.people import PNG, run
from tests.support.sample import one

TODAY = date(2026, 11, 19)
As = Callable[[Role], Desk]


@pytest.fixture
def qc(desk_as: As) -> Desk:
    return desk_as(Role.QC_LEAD)


def hire(desk: Desk, name: str, user: str = "") -> int:
    link = one(desk, "SELECT id FROM app_user WHERE login = :login", login=user) if user else None
    made: int = run(desk, "staff.hire", name=name, posts=["carer"], since="2026-01-01", user=link)
    return made


def opened(desk: Desk, **other: Any) -> int:
    facts = {
        "source": "other",
        "what": "二楼走廊堆放杂物。",
        "found_on": "2026-11-10",
        "deadline": "2026-11-17",
        **other,
    }
    made: int = run(desk, "quality.open_finding", **facts)
    return made


def did(desk: Desk, finding: int, **other: Any) -> int:
    facts = {
        "kind": "immediate",
        "what": "清走杂物。",
        "done_on": "2026-11-12",
        "proof": "现场看过。",
        **other,
    }
    made: int = run(desk, "quality.add_step", finding=finding, **facts)
    return made


def row_of(desk: Desk, finding: int) -> FindingRow:
    return view_of(desk, finding).row


def view_of(desk: Desk, finding: int) -> FindingView:
    found: FindingView = desk.ask(finding_view, finding=finding).value
    return found


def refused(code: str, field: str | None, desk: Desk, name: str, **fields: Any) -> None:
    with pytest.raises(DomainError) as caught:
        run(desk, name, **fields)
    assert (caught.value.code, caught.value.field) == (code, field)


def waits(desk: Desk, kind: str) -> list[DutyRow]:
    return [row for row in desk.ask(today_board).value if row.kind == kind]


def within(desk: Desk, then: Callable[[Context], Any]) -> Any:
    """Work of a handler, without a command of its own."""
    with desk.store.write() as session:
        assert desk.vault is not None
        return then(
            Context(
                session, desk.clock(), desk.user, read_settings(session), desk.files, desk.vault, desk.store.folder, {}
            )
        )  # fmt: skip


def test_from_found_to_closed_by_somebody_else(desk: Desk, qc: Desk) -> None:
    owner = hire(desk, "唐军")
    finding = opened(qc, owner=owner, clause="4.3.3")
    assert (row_of(qc, finding).number, row_of(qc, finding).state) == ("WT-2026-0001", FindingState.OPEN)
    assert row_of(qc, finding).overdue
    did(qc, finding, owner=owner)
    planned = did(qc, finding, kind="preventive", what="每周巡查走廊。", done_on=None, proof="", owner=owner)
    assert row_of(qc, finding).state is FindingState.OPEN
    refused("nothing_to_check", "finding", desk, "quality.check_finding", finding=finding, in_order="yes")
    run(qc, "quality.finish_step", step=planned, proof="巡查表。")
    assert row_of(qc, finding).state is FindingState.REPAIRED
    assert not row_of(qc, finding).overdue
    refused("same_person", "finding", qc, "quality.check_finding", finding=finding, in_order="yes")
    run(desk, "quality.check_finding", finding=finding, in_order="yes", note="走廊畅通。")
    closed = view_of(desk, finding)
    assert (closed.row.state, closed.row.closed_on) == (FindingState.CLOSED, TODAY)
    assert [(one.by_name, one.why_same) for one in closed.checks] == [("何志远", "")]
    assert "消防" in closed.demand
    refused(
        "finding_closed",
        "finding",
        qc,
        "quality.add_step",
        finding=finding,
        kind="immediate",
        what="再看看。",
    )
    refused("finding_closed", "finding", qc, "quality.describe_finding", finding=finding)


def test_not_in_order_needs_new_work_and_keeps_the_first_deadline(desk: Desk, qc: Desk) -> None:
    finding = opened(qc)
    did(qc, finding)
    check = {"finding": finding, "in_order": "no"}
    refused("note_needed", "note", desk, "quality.check_finding", **check)
    refused("new_deadline", "deadline", desk, "quality.check_finding", note="又堆了。", **check)
    refused("check_unclear", "in_order", desk, "quality.check_finding", finding=finding, in_order="unknown")
    refused(
        "before_done", "on", desk, "quality.check_finding", finding=finding, in_order="yes", on="2026-11-11"
    )
    refused(
        "still_ahead", "on", desk, "quality.check_finding", finding=finding, in_order="yes", on="2026-11-20"
    )
    run(desk, "quality.check_finding", note="又堆了。", deadline="2026-11-25", **check)
    found = row_of(qc, finding)
    assert (found.state, found.deadline, found.overdue) == (FindingState.REOPENED, date(2026, 11, 25), False)
    refused("nothing_to_check", "finding", desk, "quality.check_finding", finding=finding, in_order="yes")
    refused("deadline_needed", "deadline", qc, "quality.describe_finding", finding=finding)
    run(qc, "quality.describe_finding", finding=finding, deadline="2026-11-28", cause="没有库房。")
    assert row_of(qc, finding).deadline == date(2026, 11, 28)
    assert one(qc, "SELECT deadline FROM finding") == "2026-11-17"
    did(qc, finding, what="腾出库房。", done_on="2026-11-19")
    run(desk, "quality.check_finding", finding=finding, in_order="yes")
    assert row_of(qc, finding).state is FindingState.CLOSED
    refused(
        "required",
        "reason",
        qc,
        "quality.reopen_finding",
        finding=finding,
        reason=" ",
        deadline="2026-12-01",
    )
    run(qc, "quality.reopen_finding", finding=finding, reason="第三次堆放。", deadline="2026-12-01")
    assert row_of(qc, finding).state is FindingState.REOPENED
    refused(
        "not_closed",
        "finding",
        qc,
        "quality.reopen_finding",
        finding=finding,
        reason="再来。",
        deadline="2026-12-02",
    )


def test_where_nobody_else_can_the_same_person_says_why(desk: Desk, qc: Desk) -> None:
    finding = opened(qc, owner=hire(desk, "丁若楠", "qc_lead"))
    did(desk, finding)
    refused("same_person", "finding", qc, "quality.check_finding", finding=finding, in_order="yes")
    run(desk, "settings.change", key="finding_checker", value="same")
    refused("why_same_needed", "why_same", qc, "quality.check_finding", finding=finding, in_order="yes")
    run(qc, "quality.check_finding", finding=finding, in_order="yes", why_same="只有一名员工在岗。")
    assert [one.why_same for one in view_of(qc, finding).checks] == ["只有一名员工在岗。"]
    other = opened(qc)
    did(desk, other)
    run(qc, "quality.check_finding", finding=other, in_order="yes", why_same="多余的话。")
    assert [one.why_same for one in view_of(qc, other).checks] == [""]


def test_what_an_action_needs(desk: Desk, qc: Desk) -> None:
    finding, leaver = opened(qc), hire(desk, "孟凯")
    run(desk, "staff.end", staff=leaver, until="2026-11-01", leave_reason="调离。")
    add = {"finding": finding, "kind": "corrective"}
    refused("required", "what", qc, "quality.add_step", what=" ", **add)
    refused("not_here_then", "owner", qc, "quality.add_step", what="换锁。", owner=leaver, **add)
    refused(
        "deadline_before", "deadline", qc, "quality.add_step", what="换锁。", deadline="2026-11-01", **add
    )
    refused("proof_needed", "proof", qc, "quality.add_step", what="换锁。", done_on="2026-11-12", **add)
    refused("day_needed", "done_on", qc, "quality.add_step", what="换锁。", proof="已换。", **add)
    refused(
        "before_found",
        "done_on",
        qc,
        "quality.add_step",
        what="换锁。",
        done_on="2026-11-09",
        proof="已换。",
        **add,
    )
    refused(
        "still_ahead",
        "done_on",
        qc,
        "quality.add_step",
        what="换锁。",
        done_on="2026-11-20",
        proof="已换。",
        **add,
    )
    step = run(qc, "quality.add_step", what="换锁。", **add)
    other = run(qc, "quality.add_step", what="换门。", **add)
    run(qc, "quality.finish_step", step=step, file=FileBytes("锁.png", PNG))
    refused("done_already", "step", qc, "quality.finish_step", step=step, proof="再说一次。")
    refused("done_already", "step", qc, "quality.drop_step", step=step, reason="不需要。")
    refused("required", "reason", qc, "quality.drop_step", step=other, reason=" ")
    run(qc, "quality.drop_step", step=other, reason="锁已够用。")
    refused("voided_already", None, qc, "quality.finish_step", step=other, proof="换了。")
    shown = view_of(qc, finding)
    assert [(one.dropped, one.picture is not None) for one in shown.steps] == [
        ("", True),
        ("锁已够用。", False),
    ]
    assert shown.row.state is FindingState.REPAIRED


def test_what_opening_needs(desk: Desk, qc: Desk) -> None:
    owner = hire(desk, "唐军")
    facts = {"source": "other", "what": "灯不亮。"}
    refused("required", "what", qc, "quality.open_finding", source="other", what=" ")
    refused("no_such_line", "clause", qc, "quality.open_finding", clause="9.9.9", **facts)
    refused("still_ahead", "found_on", qc, "quality.open_finding", found_on="2026-11-20", **facts)
    refused("deadline_before", "deadline", qc, "quality.open_finding", deadline="2026-11-18", **facts)
    hazard = run(qc, "premises.report_hazard", what="插座松动", owner=owner, deadline="2026-12-01")
    voice = run(desk, "premises.record_voice", kind="complaint", on="2026-11-18", about="灯太暗。")
    visit = run(
        qc,
        "outside.record",
        kind="authority",
        body="区民政局",
        day="2026-11-02",
        looked_at="消防",
        result="两处问题。",
    )
    refused("other_source", "hazard", qc, "quality.open_finding", hazard=hazard, **facts)
    refused("other_source", "outside", qc, "quality.open_finding", outside=visit, **facts)
    first = opened(qc, source="round", hazard=hazard)
    refused(
        "has_its_finding",
        "hazard",
        qc,
        "quality.open_finding",
        source="round",
        hazard=hazard,
        what="插座松动。",
    )
    opened(qc, source="voice", voice=voice)
    opened(qc, source="outside", outside=visit)
    opened(qc, source="outside", outside=visit, what="第二处问题。")
    run(desk, "premises.void_entry", of="voice", entry=voice, reason="记错了。")
    refused("voided_already", None, qc, "quality.open_finding", source="voice", voice=voice, what="灯太暗。")
    assert view_of(qc, first).hazard == hazard
    own = run(desk, "quality.add_line", demand="走廊每天巡查。")
    clause = one(desk, "SELECT clause FROM own_line WHERE id = :id", id=own)
    assert view_of(qc, opened(qc, clause=clause)).demand == "走廊每天巡查。"


def test_owners_see_and_work_on_their_own_only(desk: Desk, qc: Desk, desk_as: As) -> None:
    cook = hire(desk, "郑建平", "kitchen")
    mine, other, step_mine = (
        opened(qc, owner=cook),
        opened(qc, what="前台电话没人接。"),
        opened(qc, what="门锁坏了。"),
    )
    did(qc, step_mine, owner=cook, done_on=None, proof="")
    kitchen = desk_as(Role.KITCHEN)
    assert {row.id for row in kitchen.ask(finding_list).value} == {mine, step_mine}
    assert [pick.id for pick in kitchen.ask(finding_picks, text="电话").value] == []
    assert len(qc.ask(finding_list).value) == 3
    for asked in (lambda: view_of(kitchen, other), lambda: did(kitchen, other)):
        with pytest.raises(NotFound):
            asked()
    did(kitchen, mine)
    run(
        kitchen,
        "quality.finish_step",
        step=one(qc, "SELECT id FROM finding_step WHERE done_on IS NULL"),
        proof="换了锁。",
    )
    refused(
        "not_your_finding",
        "finding",
        kitchen,
        "quality.add_step",
        finding=step_mine,
        kind="corrective",
        what="加锁。",
    )
    with pytest.raises(NotAllowed):
        run(kitchen, "quality.check_finding", finding=mine, in_order="yes")
    auditor = desk_as(Role.AUDITOR)
    assert len(auditor.ask(finding_list).value) == 3
    with pytest.raises(NotAllowed):
        did(auditor, mine)


def test_lists_by_state_month_source(desk: Desk, qc: Desk) -> None:
    owner = hire(desk, "丁若楠", "qc_lead")
    late, far = opened(qc), opened(qc, deadline="2026-12-20", found_on="2026-10-05", source="voice")
    ready, closed = opened(qc, owner=owner), opened(qc)
    did(qc, ready)
    did(qc, closed)
    run(desk, "quality.check_finding", finding=closed, in_order="yes")

    def ids(**args: Any) -> list[int]:
        return [row.id for row in qc.ask(finding_list, **args).value]

    assert ids() == [late, far, ready, closed]
    assert ids(show=FindingShow.OPEN) == [late, far]
    assert ids(show=FindingShow.OVERDUE) == [late]
    assert ids(show=FindingShow.CHECK) == [ready]
    assert ids(show=FindingShow.CLOSED) == [closed]
    assert ids(show=FindingShow.MINE) == [ready]
    assert ids(month=date(2026, 10, 31)) == [far]
    assert ids(source=FindingSource.VOICE) == [far]
    months = qc.ask(finding_months, months=2).value
    assert [(one.opened, one.closed, one.open) for one in months] == [(1, 0, 1), (3, 1, 3)]
    assert findings_chart(months, "en").line is not None


def test_the_same_again_is_told(desk: Desk, qc: Desk, clock: SetClock) -> None:
    person = run(desk, "people.enter", name="林晓慧", sex="female", birth="1988-03-14", confirmed_new="yes")
    first = opened(qc, clause="4.7.3.1-g", person=person, found_on="2026-03-02")
    opened(qc, clause="4.7.3.1-g", found_on="2026-04-02")
    again = opened(qc, clause="4.7.3.1-g", person=person)
    shown = view_of(qc, again)
    assert (shown.row.times, shown.row.since, [row.id for row in shown.before]) == (
        1,
        date(2026, 3, 2),
        [first],
    )
    assert shown.row.about == "林晓慧"
    assert row_of(qc, first).times == 0


def test_what_waits_and_for_whom(desk: Desk, qc: Desk, desk_as: As) -> None:
    cook = hire(desk, "kitchen user", "kitchen")
    opened(qc, owner=cook)
    opened(qc, deadline="2026-11-24", what="灯不亮。")
    opened(qc, deadline="2026-12-24", what="墙面脱落。")
    opened(qc, deadline="2026-12-24", what="燃气泄漏报警器失效。", severity="grave")
    ready = opened(qc, what="水龙头漏水。")
    did(desk, ready)
    rows = waits(qc, "finding")
    assert sorted((row.due, row.urgency) for row in rows) == [
        (date(2026, 11, 17), Urgency.OVERDUE), (date(2026, 11, 24), Urgency.LATER), (date(2026, 12, 24), Urgency.LATER),
    ]  # fmt: skip
    assert [(row.due, row.target, row.mine) for row in waits(qc, "finding_check")] == [
        (date(2026, 11, 19), ("findings", ready), True)
    ]
    kitchen = desk_as(Role.KITCHEN)
    assert [(row.urgency, row.mine) for row in waits(kitchen, "finding")] == [(Urgency.OVERDUE, True)]
    assert waits(kitchen, "finding_check") == []


def test_every_command_is_taken_back(desk: Desk, qc: Desk) -> None:
    assert {name for name in COMMANDS if "finding" in name or name.endswith("_step")} >= {
        "quality.open_finding", "quality.describe_finding", "quality.add_step", "quality.finish_step", "quality.drop_step",
        "quality.check_finding", "quality.reopen_finding",
    }  # fmt: skip
    finding = opened(qc)
    did(qc, finding)
    run(desk, "quality.check_finding", finding=finding, in_order="yes")
    back = desk.ask(undo_of, audit=one(desk, "SELECT max(id) FROM audit")).value
    desk.run(back)
    assert row_of(desk, finding).state is FindingState.REPAIRED
    lines = desk.ask(record_history, table="finding", row=finding).value
    assert lines


def test_an_untouched_finding_is_withdrawn_one_worked_on_is_not(desk: Desk, qc: Desk) -> None:
    touched, free = opened(qc), opened(qc)
    did(qc, touched)
    within(qc, lambda ctx: withdraw_untouched(ctx, ctx.get(Finding, free)))
    with pytest.raises(DomainError) as caught:
        within(qc, lambda ctx: withdraw_untouched(ctx, ctx.get(Finding, touched)))
    assert caught.value.code == "finding_worked_on"
    assert [row.id for row in qc.ask(finding_list).value] == [touched]


# --- what the records say ---


def inspected(desk: Desk, **other: Any) -> Finding:
    def work(ctx: Context) -> Finding:
        facts: dict[str, Any] = {"found_on": date(2026, 11, 10), "deadline": date(2026, 11, 25), **other}
        return open_finding(
            ctx, source=FindingSource.INSPECTION, what="档案缺页。", clause="5.4.1-a", **facts
        )

    made: Finding = within(desk, work)
    return made


def test_findings_of_inspections_have_an_owner_and_are_closed_in_time(
    desk: Desk, qc: Desk, clock: SetClock
) -> None:
    assert verdict(qc, "5.7.1-c") == "cannot_tell"
    opened(qc)
    assert verdict(qc, "5.7.1-c") == "cannot_tell"  # nothing an inspection of ours found
    owner = hire(desk, "唐军")
    inspected(qc, owner=owner)
    assert (verdict(qc, "5.7.1-c"), answered(qc, "5.7.1-c").count) == ("conforms", (1, 1))
    inspected(qc)
    assert answered(qc, "5.7.1-c").count == (1, 2)
    assert "2" in told(answered(qc, "5.7.1-c"))
    assert verdict(qc, "5.7.1-c", on=date(2026, 11, 9)) == "cannot_tell"
    clock.set(moment_of(date(2026, 11, 28), 12))
    assert answered(qc, "5.7.1-c").count == (0, 2)
    assert answered(qc, "5.7.1-c", on=date(2026, 11, 19)).count == (1, 2)


def test_problems_are_begun_at_once_and_told(qc: Desk) -> None:
    assert verdict(qc, "5.7.3-d") == "cannot_tell"
    prompt = opened(qc, found_on="2026-11-17", deadline="2026-11-25")
    assert verdict(qc, "5.7.3-d") == "conforms"  # three days have not passed
    did(qc, prompt, done_on="2026-11-18")
    assert verdict(qc, "5.7.3-d") == "conforms"
    late = opened(qc, found_on="2026-11-10")
    assert answered(qc, "5.7.3-d").count == (1, 2)
    did(qc, late, done_on="2026-11-11")
    found = answered(qc, "5.7.3-d")
    assert found.count == (1, 2)  # begun at once, but entered nine days later
    assert [one.target for one in found.records if one.good is False] == [("findings", late)]


def test_what_was_known_on_an_earlier_day(desk: Desk, qc: Desk, clock: SetClock) -> None:
    finding = opened(qc)
    clock.set(moment_of(date(2026, 11, 21), 12))
    did(qc, finding, done_on="2026-11-20")
    clock.set(moment_of(date(2026, 11, 24), 12))
    run(desk, "quality.check_finding", finding=finding, in_order="yes")
    with qc.store.read() as session:
        states = {
            day: [one.state for one in facts_on(session, date(2026, 11, day))]
            for day in (9, 10, 19, 20, 23, 24)
        }
    assert states == {
        9: [], 10: [FindingState.OPEN], 19: [FindingState.OPEN], 20: [FindingState.REPAIRED],
        23: [FindingState.REPAIRED], 24: [FindingState.CLOSED],
    }  # fmt: skip


def test_in_a_signed_month_what_was_found_stays(qc: Desk) -> None:
    finding = inspected(qc).id
    from sqlalchemy import text

    with qc.store.write() as session:
        session.execute(
            text(
                "INSERT INTO inspection (number, month, standard, opened_at, opened_by, alone_why, content_hash, head_at)"
                " VALUES ('NK-1', '2026-11-01', 'x', '2026-11-02', 1, '', '', NULL)"
            )
        )
        session.execute(text("UPDATE finding SET inspection = (SELECT max(id) FROM inspection)"))
        session.execute(text("UPDATE inspection SET head_at = '2026-11-19'"))
    run(qc, "quality.describe_finding", finding=finding, cause="换人了。", deadline="2026-12-01")
    for column, value in (("what", "'别的'"), ("clause", "'4.3.3'"), ("taken_back_at", "'2026-11-19'")):
        with pytest.raises((DomainError, StoreError)), qc.store.write() as session:
            session.execute(text(f"UPDATE finding SET {column} = {value}"))
    assert row_of(qc, finding).what == "档案缺页。"
