"""Keeping the house: ends that warn, rules read, rounds nobody ticks beforehand, hazards, equipment, events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from facility.core.clock import SetClock, day_of
from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.ends import marks_of, reached
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.core.undoing import undo_of
from facility.premises.keeping.calendar import EndOf, ends_ahead
from facility.premises.keeping.documents import documents_missing, house_documents
from facility.premises.keeping.drills import months_after
from facility.premises.keeping.ends import standing
from facility.premises.keeping.equipment import equipment_list, equipment_missing, equipment_repairs
from facility.premises.keeping.hazards import hazards
from facility.premises.keeping.incidents import incidents
from facility.premises.keeping.kinds import (
    EMERGENCIES,
    DocumentKind,
    EquipmentList,
    Finding,
    OfficeItem,
    RuleGroup,
    RuleKind,
    Standing,
    Zone,
)
from facility.premises.keeping.means import funds, house_figures, services_not_offered
from facility.premises.keeping.rounds import round_answers, safety_rounds
from facility.premises.keeping.rules_written import rule_readers, rule_versions, rules_missing, written_rules
from facility.premises.keeping.scans import house_file
from facility.premises.keeping.voices import voices
from tests.support.people import PNG

TODAY = date(2026, 11, 19)
MARKS = (90, 60, 30, 7)


@pytest.fixture
def run(desk: Desk, clock: SetClock) -> Callable[..., Any]:
    def do(name: str, /, **fields: Any) -> Any:
        return desk.run(read_command(f"premises.{name}", fields, clock())).value

    return do


@pytest.fixture
def today(clock: SetClock) -> date:
    return day_of(clock())


def code_of(act: Callable[[], Any]) -> str:
    with pytest.raises(DomainError) as caught:
        act()
    return caught.value.code


# --- the rules, as tables -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "mark", "state"),
    [
        (91, None, Standing.VALID), (90, 90, Standing.SOON), (61, 90, Standing.SOON), (60, 60, Standing.SOON),
        (31, 60, Standing.SOON), (30, 30, Standing.SOON), (8, 30, Standing.SOON), (7, 7, Standing.SOON),
        (0, 7, Standing.SOON), (-1, 0, Standing.OVER),
    ],
)  # fmt: skip
def test_an_end_warns_at_each_mark(left: int, mark: int | None, state: Standing) -> None:
    until = TODAY + timedelta(days=left)
    assert reached(until, TODAY, MARKS) == mark
    assert standing(None, until, TODAY, MARKS) is state


def test_without_an_end_nothing_warns_and_what_lies_ahead_is_not_in_force() -> None:
    assert reached(None, TODAY, MARKS) is None and standing(None, None, TODAY, MARKS) is Standing.VALID
    assert standing(TODAY + timedelta(days=1), None, TODAY, MARKS) is Standing.NOT_YET
    assert standing(TODAY, None, TODAY, MARKS) is Standing.VALID


def test_warning_days_are_read_generously() -> None:
    assert marks_of("90 60 30 7") == marks_of("7、30，60/90") == MARKS
    for wrong in ("", "soon", "0 7", "-5"):
        assert code_of(lambda raw=wrong: marks_of(raw)) == "warn_days"  # type: ignore[misc]


def test_months_after_keep_to_the_month() -> None:
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2026, 11, 19), 12) == date(2027, 11, 19)


def test_every_emergency_is_a_plan_of_its_own_and_the_seven_of_453_are_there() -> None:
    assert [one for one in RuleKind if one.group is RuleGroup.EMERGENCY] == list(EMERGENCIES)
    assert sum(one.clause == "4.5.3" for one in RuleKind) == 7
    assert {one.clause for one in RuleKind} >= {"4.5.4", "4.5.5", "4.5.6", "4.7.3.4"}


# --- papers -------------------------------------------------------------------------------------


def _kinds_waiting(desk: Desk) -> list[str]:
    return [row.kind for row in desk.ask(today_board).value if row.page == "premises"]


def test_a_paper_that_ends_waits_on_today_until_it_is_renewed(run: Any, desk: Desk, today: date) -> None:
    far = run("file_document", kind="lease", until=today + timedelta(days=91))
    soon = run("file_document", kind="resident_insurance", number="A-1", until=today + timedelta(days=7))
    assert _kinds_waiting(desk) == ["house_paper"]
    new = run("renew_document", document=soon, since=today, until=today + timedelta(days=400))
    rows = {row.id: row for row in desk.ask(house_documents).value}
    assert [rows[one].standing for one in (far, soon, new)] == [
        Standing.VALID, Standing.REPLACED, Standing.VALID,
    ]  # fmt: skip
    assert rows[new].number == "A-1" and rows[new].renews == soon
    assert _kinds_waiting(desk) == []
    assert code_of(lambda: run("renew_document", document=soon, since=today)) == "renewed_already"


def test_an_end_before_its_beginning_is_refused(run: Any, today: date) -> None:
    yesterday = today - timedelta(days=1)
    assert code_of(lambda: run("file_document", kind="lease", since=today, until=yesterday)) == (
        "ends_before_it_begins"
    )


def test_missing_papers_are_named_until_one_in_force_is_there(run: Any, desk: Desk, today: date) -> None:
    assert DocumentKind.LEASE in desk.ask(documents_missing).value
    run("file_document", kind="title")  # of lease and title one is enough
    run("file_document", kind="fire_check", until=today - timedelta(days=1))
    missing = desk.ask(documents_missing).value
    assert DocumentKind.LEASE not in missing and DocumentKind.FIRE_CHECK in missing
    assert DocumentKind.FOOD_LICENCE not in missing


def test_a_paper_renewed_ahead_of_time_lacks_to_nobody(run: Any, desk: Desk, today: date) -> None:
    """It holds until its own end; the new one follows."""
    end = today + timedelta(days=40)
    made = run("file_document", kind="lease", since=today - timedelta(days=300), until=end)
    run("renew_document", document=made, since=end + timedelta(days=1), until=end + timedelta(days=365))
    assert DocumentKind.LEASE not in desk.ask(documents_missing).value
    gone = run(
        "file_document", kind="fire_test", since=today - timedelta(days=300), until=today - timedelta(days=1)
    )
    run("renew_document", document=gone, since=end)
    assert DocumentKind.FIRE_TEST in desk.ask(documents_missing).value


def test_nothing_ends_before_it_began(run: Any, today: date) -> None:
    before, since = today - timedelta(days=9), today - timedelta(days=2)
    paper = run("file_document", kind="lease", since=since)
    rule = run("write_rule", kind="finance", title="财务制度", label="2026-1", since=since)
    piece = run("add_equipment", number="1", name="电子琴", list="music", bought_on=since)
    for name, field, made in (
        ("document", "document", paper),
        ("rule", "rule", rule),
        ("equipment", "equipment", piece),
    ):
        fields = {field: made, "reason": "换了。"}
        assert (
            code_of(lambda n=name, f=fields: run(f"end_{n}", **f, ended_on=before)) == "ends_before_it_begins"
        )
        run(f"end_{name}", **fields, ended_on=since)


def test_entering_a_paper_can_be_taken_back(run: Any, desk: Desk, clock: SetClock) -> None:
    done = desk.run(read_command("premises.file_document", {"kind": "lease"}, clock()))
    opposite = desk.ask(undo_of, audit=done.audit).value
    assert opposite is not None
    desk.run(opposite)
    assert desk.ask(house_documents).value == ()


def test_a_scan_is_opened_here_and_no_other(run: Any, desk: Desk) -> None:
    from facility.core.words import FileBytes

    run("file_document", kind="lease", file=FileBytes("合同.png", PNG))
    scan = desk.ask(house_documents).value[0].scan
    assert scan is not None and desk.ask(house_file, attachment=scan).value.media.startswith("image/")
    assert code_of(lambda: desk.ask(house_file, attachment=scan + 1)) == "not_found"


def test_ends_of_every_kind_stand_in_one_list(run: Any, desk: Desk, today: date) -> None:
    run("file_document", kind="lease", until=today + timedelta(days=40))
    run(
        "write_rule",
        kind="safety",
        title="安全制度",
        label="1",
        since=today,
        review_on=today + timedelta(days=20),
    )
    run("add_equipment", number="1", name="灭火器", list="fire", next_check=today + timedelta(days=5))
    run("add_fund", year=2026, kind="donation", name="捐款", amount="100", until=today + timedelta(days=10))
    run(
        "add_fund",
        year=2025,
        kind="donation",
        name="去年的捐款",
        amount="100",
        until=today - timedelta(days=1),
    )
    run(
        "record_drill", kind="fire", on=today - timedelta(days=350), leader="唐军", staff_there=1, residents_there=1,
        findings="无",
    )  # fmt: skip
    rows = desk.ask(ends_ahead).value
    assert [row.of for row in rows] == [
        EndOf.EQUIPMENT, EndOf.FUND, EndOf.DRILL, EndOf.RULE, EndOf.DOCUMENT,
    ]  # fmt: skip
    assert sorted(_kinds_waiting(desk)) == [
        "equipment_check", "fire_drill", "house_paper", "house_paper", "rule_review",
    ]  # fmt: skip


def test_a_fund_is_corrected_and_put_back(run: Any, desk: Desk, clock: SetClock) -> None:
    fund = run("add_fund", year=2026, kind="donation", name="捐款", amount="100")
    facts = {"fund": fund, "year": 2025, "kind": "government", "name": "区财政", "amount": "1000"}
    done = desk.run(read_command("premises.change_fund", facts, clock()))
    (row,) = desk.ask(funds).value
    assert (row.year, row.kind.value, row.name, row.amount) == (2025, "government", "区财政", 100_000)
    assert row.until is None
    opposite = desk.ask(undo_of, audit=done.audit).value
    assert opposite is not None
    desk.run(opposite)
    (row,) = desk.ask(funds).value
    assert (row.year, row.name, row.amount) == (2026, "捐款", 10_000)
    run("void_entry", of="fund", entry=fund, reason="记重了。")
    assert code_of(lambda: run("change_fund", **facts)) == "voided_already"


# --- rules --------------------------------------------------------------------------------------


def _hire(desk: Desk, clock: SetClock, name: str, since: date) -> int:
    fields = {"name": name, "posts": ["safety"], "since": since}
    found: int = desk.run(read_command("staff.hire", fields, clock())).value
    return found


def test_a_rule_is_read_and_signed_by_version(run: Any, desk: Desk, clock: SetClock, today: date) -> None:
    one, two = (_hire(desk, clock, name, today - timedelta(days=90)) for name in ("唐军", "白玉"))
    rule = run("write_rule", kind="safety", title="安全制度", label="1", since=today - timedelta(days=30))
    run("sign_rule", rule=rule, staff=one)
    assert code_of(lambda: run("sign_rule", rule=rule, staff=one)) == "rule_signed_once"
    assert code_of(lambda: run("sign_rule", rule=rule)) == "who_signs"
    assert run("sign_rule", rule=rule, everybody="yes") == 1
    assert code_of(lambda: run("sign_rule", rule=rule, everybody="yes")) == "all_signed"
    assert [(row.signed, row.to_sign) for row in desk.ask(written_rules).value] == [(2, 2)]
    run("revise_rule", rule=rule, label="2", since=today)
    row = desk.ask(written_rules).value[0]
    assert (row.label, row.signed) == ("2", 0)
    assert [reader.on for reader in desk.ask(rule_readers, rule=rule).value] == [None, None]
    assert [version.label for version in desk.ask(rule_versions, rule=rule).value] == ["2", "1"]
    assert two in [reader.id for reader in desk.ask(rule_readers, rule=rule).value]


def test_a_coming_version_does_not_count_yet(run: Any, desk: Desk, today: date) -> None:
    rule = run("write_rule", kind="safety", title="安全制度", label="1", since=today - timedelta(days=30))
    run("revise_rule", rule=rule, label="2", since=today + timedelta(days=3))
    assert desk.ask(written_rules).value[0].label == "1"
    assert code_of(lambda: run("revise_rule", rule=rule, label="3", since=today)) == "version_before"


def test_rules_missing_are_those_the_standard_names(run: Any, desk: Desk, today: date) -> None:
    assert RuleKind.OTHER not in desk.ask(rules_missing).value
    rule = run("write_rule", kind="finance", title="财务制度", label="1", since=today)
    assert RuleKind.FINANCE not in desk.ask(rules_missing).value
    run("end_rule", rule=rule, ended_on=today, reason="重写")
    assert RuleKind.FINANCE in desk.ask(rules_missing).value


# --- rounds and hazards -------------------------------------------------------------------------


def test_a_round_begins_without_a_single_answer_and_ends_with_all(run: Any, desk: Desk, today: date) -> None:
    assert code_of(lambda: run("begin_round", rhythm="daily", day=today)) == "round_without_lines"
    assert run("usual_round_lines", rhythm="daily") == 9
    assert code_of(lambda: run("usual_round_lines", rhythm="daily")) == "lines_there"
    assert _kinds_waiting(desk) == ["safety_round"]
    made = run("begin_round", rhythm="daily", day=today)
    rows = desk.ask(round_answers, round=made).value
    assert len(rows) == 9 and all(row.finding is None for row in rows)
    assert code_of(lambda: run("begin_round", rhythm="daily", day=today)) == "round_twice"
    for row in rows[1:]:
        run("answer_round", answer=row.id, finding="in_order")
    assert code_of(lambda: run("finish_round", round=made)) == "round_open"
    run("answer_round", answer=rows[0].id, finding="not_here")
    run("finish_round", round=made)
    assert code_of(lambda: run("answer_round", answer=rows[0].id, finding="in_order")) == "round_finished"
    assert [(row.lines, row.answered) for row in desk.ask(safety_rounds).value] == [(9, 9)]
    assert _kinds_waiting(desk) == []


def test_a_hazard_of_a_round_is_reported_and_not_just_ticked(
    run: Any, desk: Desk, clock: SetClock, today: date
) -> None:
    """Without a report nobody would put it right; once it is reported a remark may follow."""
    owner = _hire(desk, clock, "唐军", today - timedelta(days=90))
    run("usual_round_lines", rhythm="daily")
    line = desk.ask(round_answers, round=run("begin_round", rhythm="daily", day=today)).value[0]
    assert code_of(lambda: run("answer_round", answer=line.id, finding="hazard")) == "report_hazard"
    run("report_hazard", what="灭火器过期", owner=owner, deadline=today, answer=line.id)
    run("answer_round", answer=line.id, finding="hazard", note="已电话告知维保单位。")


def test_one_monthly_round_a_month(run: Any, clock: SetClock, today: date) -> None:
    run("usual_round_lines", rhythm="monthly")
    run("begin_round", rhythm="monthly", day=today.replace(day=1))
    assert code_of(lambda: run("begin_round", rhythm="monthly", day=today)) == "round_twice"
    clock.forward(days=31)
    run("begin_round", rhythm="monthly", day=day_of(clock()))


def test_a_hazard_stays_open_until_somebody_looked_again(
    run: Any, desk: Desk, clock: SetClock, today: date
) -> None:
    owner = _hire(desk, clock, "唐军", today - timedelta(days=90))
    run("usual_round_lines", rhythm="daily")
    made = run("begin_round", rhythm="daily", day=today)
    line = desk.ask(round_answers, round=made).value[0]
    later = today + timedelta(days=3)
    hazard = run("report_hazard", what="扶手松动", owner=owner, deadline=later, answer=line.id)
    assert desk.ask(round_answers, round=made).value[0].finding is Finding.HAZARD
    assert code_of(lambda: run("recheck_hazard", hazard=hazard, in_order="yes")) == "not_fixed_yet"
    run("fix_hazard", hazard=hazard, fixed_how="已加固")
    assert code_of(lambda: run("recheck_hazard", hazard=hazard, in_order="no")) == "new_deadline"
    run("recheck_hazard", hazard=hazard, in_order="no", deadline=later)
    assert "hazard" in _kinds_waiting(desk)
    run("fix_hazard", hazard=hazard, fixed_how="更换扶手")
    run("recheck_hazard", hazard=hazard, in_order="yes")
    assert "hazard" not in _kinds_waiting(desk)
    assert desk.ask(hazards).value[0].rechecked_on == today
    assert code_of(lambda: run("fix_hazard", hazard=hazard, fixed_how="x")) == "hazard_closed"


def test_a_hazard_passes_to_somebody_who_works_here(
    run: Any, desk: Desk, clock: SetClock, today: date
) -> None:
    """When its owner leaves; its day stays. What has been put right waits for the check alone."""
    since = today - timedelta(days=90)
    tang, bai, gone = (_hire(desk, clock, name, since) for name in ("唐军", "白玉", "丁香"))
    desk.run(read_command("staff.end", {"staff": gone, "until": today - timedelta(days=1)}, clock()))
    hazard = run("report_hazard", what="扶手松动", owner=tang, deadline=today)
    assert code_of(lambda: run("hand_on_hazard", hazard=hazard, owner=gone)) == "not_here_then"
    run("hand_on_hazard", hazard=hazard, owner=bai)
    (row,) = desk.ask(hazards).value
    assert (row.owner_name, row.deadline) == ("白玉", today)
    run("fix_hazard", hazard=hazard, fixed_how="已加固")
    assert code_of(lambda: run("hand_on_hazard", hazard=hazard, owner=tang)) == "fixed_already"


def test_disinfection_names_its_agent(run: Any, today: date) -> None:
    fields = {"kind": "disinfection", "place": "餐厅", "by": "白玉", "day": today}
    assert code_of(lambda: run("log_cleaning", **fields)) == "agent_wanted"
    run("log_cleaning", **fields, agent="含氯 500 mg/L")


# --- equipment ----------------------------------------------------------------------------------


def test_equipment_that_is_unfit_or_gone_does_not_count(run: Any, desk: Desk, today: date) -> None:
    first = run("add_equipment", number="1", name="电子琴", list="music")
    second = run("add_equipment", number="2", name="办公桌", list="office", item="desk")
    missing = desk.ask(equipment_missing).value
    assert EquipmentList.MUSIC not in missing.lists and EquipmentList.FITNESS in missing.lists
    assert OfficeItem.DESK not in missing.items and OfficeItem.PRINTER not in missing.items
    run("check_equipment", equipment=first, checked_on=today, works="no")
    run("end_equipment", equipment=second, ended_on=today, reason="报废")
    missing = desk.ask(equipment_missing).value
    assert EquipmentList.MUSIC in missing.lists and OfficeItem.DESK in missing.items
    run("repair_equipment", equipment=first, on=today, what="换键", works="yes")
    assert EquipmentList.MUSIC not in desk.ask(equipment_missing).value.lists
    assert [row.what for row in desk.ask(equipment_repairs, equipment=first).value] == ["换键"]
    assert desk.ask(equipment_list).value[-1].id == second


def test_an_older_check_does_not_replace_a_later_one(run: Any, desk: Desk, today: date) -> None:
    later = today + timedelta(days=300)
    piece = run(
        "add_equipment", number="1", name="跑步机", list="fitness", checked_on=today, next_check=later
    )
    old = {"equipment": piece, "checked_on": today - timedelta(days=365), "works": "no"}
    assert code_of(lambda: run("check_equipment", **old)) == "checked_later"
    (row,) = desk.ask(equipment_list).value
    assert (row.checked_on, row.next_check) == (today, later)


def test_a_number_stands_once_and_office_words_belong_to_the_office(run: Any) -> None:
    run("add_equipment", number="1", name="电子琴", list="music")
    assert (
        code_of(lambda: run("add_equipment", number="1", name="琴", list="music")) == "equipment_number_once"
    )
    assert code_of(lambda: run("add_equipment", number="2", name="琴", list="music", item="desk")) == (
        "office_item_only"
    )


# --- events and means ---------------------------------------------------------------------------


def test_a_complaint_has_a_deadline_and_praise_has_none(run: Any, desk: Desk, today: date) -> None:
    complaint = run("record_voice", kind="complaint", on=today, about="灯太亮")
    run("record_voice", kind="praise", on=today, about="照顾得好")
    rows = {row.id: row for row in desk.ask(voices).value}
    assert rows[complaint].due == today + timedelta(days=7)
    assert [row.due for row in rows.values() if row.id != complaint] == [None]
    assert _kinds_waiting(desk) == ["complaint"]
    run("answer_voice", voice=complaint, answer="已换夜灯")
    assert _kinds_waiting(desk) == []
    assert code_of(lambda: run("answer_voice", voice=complaint, answer="x")) == "answered_already"


def test_everybody_reports_an_incident_and_few_see_it(
    run: Any, desk: Desk, desk_as: Callable[[Role], Desk], clock: SetClock
) -> None:
    fields: dict[str, datetime | str] = {"kind": "fall", "at": clock(), "what": "滑倒"}
    kitchen = desk_as(Role.KITCHEN)
    made = kitchen.run(read_command("premises.report_incident", fields, clock())).value
    with pytest.raises(NotAllowed):
        kitchen.ask(incidents)
    run("close_incident", incident=made, lessons="摆放提示牌")
    assert desk.ask(incidents).value[0].closed_on is not None
    assert code_of(lambda: run("close_incident", incident=made, lessons="x")) == "incident_closed"


def test_a_voided_entry_waits_for_nothing_and_is_voided_once(run: Any, desk: Desk, today: date) -> None:
    made = run("record_voice", kind="complaint", on=today, about="灯太亮")
    run("void_entry", of="voice", entry=made, reason="记重了")
    assert _kinds_waiting(desk) == [] and desk.ask(voices).value[0].void_reason == "记重了"
    assert code_of(lambda: run("void_entry", of="voice", entry=made, reason="x")) == "voided_already"


def test_zones_come_from_the_rooms_and_the_two_areas_stand_apart(run: Any, desk: Desk) -> None:
    run(
        "describe", name="安和中心", kind="full_time", subtype="dormitory", usable_area="810", built_area="900",
        services=["dormitory"],
    )  # fmt: skip
    building = run("add_building", name="主楼")
    floor = run("add_floor", building=building, name="1层")
    for number, use, area in (("101", "training", "40"), ("102", "activity", None), ("103", "work", "30")):
        run("add_room", floor=floor, number=number, use=use, area=area)
    figures = desk.ask(house_figures).value
    assert (figures.usable_area, figures.built_area) == (81000, 90000)
    zones = {row.zone: (row.rooms, row.area, row.unmeasured) for row in figures.zones}
    assert zones[Zone.TRAINING] == (2, 4000, 1) and zones[Zone.WORK] == (1, 3000, 0)
    assert zones[Zone.LODGING] == zones[Zone.OUTDOOR] == (0, 0, 0)
    run("explain_service", service="clubhouse", reason="没有场地")
    reasons = {row.service.value: row.reason for row in desk.ask(services_not_offered).value}
    assert reasons["clubhouse"] == "没有场地" and "dormitory" not in reasons and reasons["meals"] == ""
    assert code_of(lambda: run("explain_service", service="dormitory", reason="x")) == "service_offered"
