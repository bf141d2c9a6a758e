"""Inspections from outside through the desk: recorded, answered, scanned; what waits; the calendar of ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.duties import DutyRow
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.core.words import FileBytes
from facility.premises.keeping.calendar import EndOf, end_calendar
from facility.quality.outside.visits import outside_file, outside_scans, outside_visits
from tests.support.people import PNG, run

LETTER = {
    "kind": "authority", "body": "区民政局", "day": "2026-10-20", "letter": "锦民函〔2026〕31号", "looked_at": "档案、消防",
    "result": "两份个案计划未更新。", "reply_by": "2026-11-25",
}  # fmt: skip


def described(desk: Desk) -> None:
    run(desk, "premises.describe", name="安和中心", kind="full_time", subtype="dormitory")


def waits(desk: Desk, kind: str) -> list[DutyRow]:
    return [row for row in desk.ask(today_board).value if row.kind == kind]


def ends(desk: Desk) -> list[tuple[EndOf, date]]:
    return [(row.of, row.until) for row in desk.ask(end_calendar).value]


def refused(code: str, desk: Desk, name: str, **fields: object) -> None:
    with pytest.raises(DomainError) as caught:
        run(desk, name, **fields)
    assert caught.value.code == code


def test_a_letter_is_answered_and_waits_until_then(desk: Desk) -> None:
    visit = run(desk, "outside.record", **LETTER)
    assert [(row.due, row.target) for row in waits(desk, "outside_reply")] == [
        (date(2026, 11, 25), ("outside", visit))
    ]
    assert (EndOf.REPLY, date(2026, 11, 25)) in ends(desk)
    refused("still_to_come", desk, "outside.reply", visit=visit, replied_on="2026-12-01", reply="已更新。")
    refused(
        "ends_before_it_begins", desk, "outside.reply", visit=visit, replied_on="2026-10-01", reply="已更新。"
    )
    run(
        desk,
        "outside.reply",
        visit=visit,
        replied_on="2026-11-10",
        reply_letter="安和〔2026〕9号",
        reply="已更新。",
    )
    row = desk.ask(outside_visits).value[0]
    assert (row.replied_on, row.reply_letter) == (date(2026, 11, 10), "安和〔2026〕9号")
    assert not waits(desk, "outside_reply") and (EndOf.REPLY, date(2026, 11, 25)) not in ends(desk)
    refused("replied_already", desk, "outside.reply", visit=visit, replied_on="2026-11-11", reply="再报。")


def test_a_reply_far_away_does_not_wait_yet_and_an_overdue_one_does(desk: Desk, clock: SetClock) -> None:
    run(desk, "outside.record", **{**LETTER, "reply_by": "2026-12-31"})
    assert not waits(desk, "outside_reply")
    clock.set(moment_of(date(2027, 1, 5), 9))
    assert [str(row.urgency.value) for row in waits(desk, "outside_reply")] == ["overdue"]


def test_both_evaluations_of_a_year_are_asked_for_in_a_described_house(desk: Desk, clock: SetClock) -> None:
    assert not waits(desk, "third_party")
    described(desk)
    assert not waits(desk, "third_party"), "a house that was just described is given time"
    clock.forward(days=30)
    assert len(waits(desk, "third_party")) == 2
    clock.set(moment_of(date(2026, 11, 19), 12))
    for kind in ("third_party", "institution"):
        run(
            desk,
            "outside.record",
            kind=kind,
            body="川康评估中心",
            day="2026-03-01",
            looked_at="全面评估",
            result="良好",
        )
    assert not waits(desk, "third_party")
    assert (EndOf.EVALUATION, date(2027, 3, 1)) in ends(desk)
    clock.set(moment_of(date(2027, 1, 10), 9))
    assert {row.due for row in waits(desk, "third_party")} == {date(2027, 3, 1)}


def test_scans_are_kept_and_shown_to_those_who_may_see_them(
    desk: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    visit = run(desk, "outside.record", **LETTER, file=FileBytes("letter.png", PNG))
    run(desk, "outside.add_scan", visit=visit, title="整改照片", file=FileBytes("after.png", PNG))
    scans = desk.ask(outside_scans, visit=visit).value
    assert [row.title for row in scans][1] == "整改照片" and len(scans) == 2
    assert desk.ask(outside_visits).value[0].scans == 2
    assert desk.ask(outside_file, attachment=scans[0].attachment).value.data.startswith(PNG[:8])
    with pytest.raises(DomainError):
        desk.ask(outside_file, attachment=9999)
    with pytest.raises(NotAllowed):
        desk_as(Role.FRONT_DESK).ask(outside_file, attachment=scans[0].attachment)
    with pytest.raises(NotAllowed):
        run(desk_as(Role.AUDITOR), "outside.void", visit=visit, reason="x")


def test_what_is_ahead_or_crossed_out_is_refused(desk: Desk) -> None:
    refused("still_to_come", desk, "outside.record", **{**LETTER, "day": "2026-12-01", "reply_by": None})
    refused("ends_before_it_begins", desk, "outside.record", **{**LETTER, "reply_by": "2026-10-01"})
    visit = run(desk, "outside.record", **LETTER)
    run(desk, "outside.change", visit=visit, **{**LETTER, "body": "区残联"})
    run(desk, "outside.void", visit=visit, reason="登记重复。")
    refused("voided_already", desk, "outside.reply", visit=visit, replied_on="2026-11-10", reply="x")
    assert not waits(desk, "outside_reply")
