"""Lines about papers, written rules and equipment: there, not there, out of date, not known; then and now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from facility.core.clock import SetClock, day_of
from facility.core.commands import COMMANDS, read_command
from facility.core.desk import Desk
from facility.premises.checks.equipment import LISTS
from facility.premises.checks.rules import ASKED
from facility.premises.keeping.equipment import equipment_list, equipment_missing
from facility.premises.keeping.kinds import OfficeItem, RuleKind
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


# --- papers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("left", "found"), [(-1, "does_not"), (0, "conforms"), (1, "conforms")])
def test_the_last_day_of_a_lease_still_counts(
    run: Run, desk: Desk, today: date, left: int, found: str
) -> None:
    assert verdict(desk, "4.3.2") == "cannot_tell"
    run("file_document", kind="liability")
    assert verdict(desk, "4.3.2") == "does_not"
    lease = run("file_document", kind="lease", since=days(today, -90), until=days(today, left))
    answer = answered(desk, "4.3.2")
    assert answer.verdict.value == found
    if found == "conforms":
        assert answer.until == days(today, left)
    else:
        assert [fix.command for fix in answer.fixes] == ["premises.renew_document", "premises.end_document"]
        assert answer.fixes[0].start == {"document": lease, "since": today}


def test_a_lease_renewed_or_given_up_later_counted_then(run: Run, desk: Desk, today: date) -> None:
    lease = run("file_document", kind="lease", since=days(today, -300), until=days(today, -100))
    new = run("renew_document", document=lease, since=days(today, -50), until=days(today, 300))
    run("end_document", document=new, ended_on=days(today, -10), reason="搬家")
    then = [answered(desk, "4.3.2", days(today, -back)).verdict.value for back in (301, 200, 75, 40, 10)]
    assert then == ["cannot_tell", "conforms", "does_not", "conforms", "does_not"]
    assert answered(desk, "4.3.2", days(today, -200)).until == days(today, -100)


def test_a_voided_paper_never_counts(run: Run, desk: Desk, today: date) -> None:
    title = run("file_document", kind="title")
    assert answered(desk, "4.3.2").until is None and verdict(desk, "4.3.2") == "conforms"
    run("void_entry", of="document", entry=title, reason="不是本楼的")
    assert verdict(desk, "4.3.2") == "cannot_tell"


def test_fire_papers_are_the_acceptance_an_inspection_and_the_yearly_test(
    run: Run, desk: Desk, today: date
) -> None:
    assert verdict(desk, "4.3.3") == "cannot_tell"
    run("file_document", kind="fire_acceptance", since=days(today, -900))
    run("file_document", kind="fire_check", since=days(today, -200), until=days(today, 50))
    assert verdict(desk, "4.3.3") == "does_not"
    run("file_document", kind="fire_test", since=days(today, -366))
    assert verdict(desk, "4.3.3") == "does_not"  # older than a year
    run("file_document", kind="fire_test", since=days(today, -100))
    found = answered(desk, "4.3.3")
    assert (found.verdict.value, found.until) == ("conforms", days(today, 50))


def test_a_posted_telephone_needs_somebody_who_has_seen_it(run: Run, desk: Desk, today: date) -> None:
    assert verdict(desk, "5.3.1-b") == "cannot_tell"
    run("describe", kind="day", subtype="clubhouse", name="安和", admission_phone="028-86412201")
    assert verdict(desk, "5.3.1-b") == "cannot_tell"
    run("file_document", kind="notice", since=today, until=days(today, 30))
    found = answered(desk, "5.3.1-b")
    assert (found.verdict.value, found.until) == ("conforms", days(today, 30))
    assert "86412201" in told(found)


# --- written rules ------------------------------------------------------------------------------

_IN_WRITING = [clause for clause, kinds in ASKED.items() if len(kinds) == 1]


def write(run: Run, kind: str, since: date, review: date | None = None) -> int:
    made: int = run("write_rule", kind=kind, title=f"{kind}制度", label="1", since=since, review_on=review)
    return made


@pytest.mark.parametrize("clause", [*_IN_WRITING, "4.5.5"])
def test_a_line_that_asks_for_one_rule(run: Run, desk: Desk, today: date, clause: str) -> None:
    kind = ASKED.get(clause, (RuleKind.OUTSOURCING,))[0]
    assert verdict(desk, clause) == "cannot_tell"
    write(run, "other", today)
    missing = answered(desk, clause)
    assert missing.verdict.value == "does_not"
    assert missing.fixes[0].command == "premises.write_rule" and missing.fixes[0].start == {"kind": kind}
    rule = write(run, kind.value, today, days(today, 30))
    found = answered(desk, clause)
    assert (found.verdict.value, found.until) == ("conforms", days(today, 30))
    assert found.records[0].target == ("rules", "register", "rules", rule)


@pytest.mark.parametrize(("left", "found"), [(-1, "does_not"), (0, "conforms"), (1, "conforms")])
def test_a_rule_whose_review_is_overdue_is_not_current(
    run: Run, desk: Desk, today: date, left: int, found: str
) -> None:
    rule = write(run, "finance", days(today, -400), days(today, left))
    answer = answered(desk, "4.5.4-a")
    assert answer.verdict.value == found
    if found == "does_not":
        assert [fix.command for fix in answer.fixes] == ["premises.review_rule", "premises.revise_rule"]
        assert answer.fixes[0].start == {"rule": rule}


@pytest.mark.parametrize("clause", ["4.5.2", "4.7.3.2", "4.7.3.4-a"])
def test_a_line_that_asks_for_several_needs_all(run: Run, desk: Desk, today: date, clause: str) -> None:
    kinds = ASKED[clause]
    assert verdict(desk, clause) == "cannot_tell"
    for n, kind in enumerate(kinds):
        write(run, kind.value, today, days(today, 100 + n))
        answer = answered(desk, clause)
        assert answer.verdict.value == ("conforms" if n == len(kinds) - 1 else "does_not")
        assert str(n + 1) in told(answer)
    assert answered(desk, clause).until == days(today, 100)


def test_versions_and_ends_count_from_their_day(run: Run, desk: Desk, today: date) -> None:
    rule = write(run, "finance", days(today, -300), days(today, -100))
    run("revise_rule", rule=rule, label="2", since=days(today, -90), review_on=days(today, 200))
    run("end_rule", rule=rule, ended_on=days(today, -20), reason="并入新制度")
    then = [verdict(desk, "4.5.4-a", days(today, -back)) for back in (301, 200, 95, 60, 20)]
    assert then == ["cannot_tell", "conforms", "does_not", "conforms", "does_not"]


def test_a_review_made_since_was_overdue_then(run: Run, desk: Desk, clock: SetClock, today: date) -> None:
    rule = write(run, "finance", days(today, -300), days(today, 2))
    clock.forward(days=10)
    run("review_rule", rule=rule, review_on=days(today, 400))
    found = answered(desk, "4.5.4-a")
    assert (found.verdict.value, found.until) == ("conforms", days(today, 400))
    assert answered(desk, "4.5.4-a", days(today, 2)).until == days(today, 2)
    assert verdict(desk, "4.5.4-a", days(today, 5)) == "does_not"


def test_a_rule_to_come_is_shown_and_does_not_count(run: Run, desk: Desk, today: date) -> None:
    write(run, "other", today)
    write(run, "finance", days(today, 5))
    found = answered(desk, "4.5.4-a")
    assert found.verdict.value == "does_not" and found.fixes == () and len(found.records) == 1
    run("write_rule", kind="finance", title="旧制度", label="1", since=days(today, -5))
    assert verdict(desk, "4.5.4-a") == "conforms"


@pytest.mark.parametrize(
    ("clause", "first", "beside"),
    [("4.5.6", "service_standard", ("workflow", "quality")), ("6.3.1.2.3", "exchange", ("privacy",))],
)
def test_what_a_rule_covers_is_told_only_by_rules_of_their_own(
    run: Run, desk: Desk, today: date, clause: str, first: str, beside: tuple[str, ...]
) -> None:
    write(run, "other", today)
    assert verdict(desk, clause) == "does_not"
    write(run, first, today)
    for kind in beside:
        assert verdict(desk, clause) == "cannot_tell"
        write(run, kind, today)
    assert verdict(desk, clause) == "conforms"


@pytest.mark.parametrize(
    ("clause", "kinds"),
    [("5.5.2.5.3-c", ("work_safety",)), ("5.7.2-a", ("quality", "year_goals")), ("6.2.2", ("year_goals",))],
)
def test_what_is_in_writing_still_has_to_be_looked_at(
    run: Run, desk: Desk, today: date, clause: str, kinds: tuple[str, ...]
) -> None:
    assert verdict(desk, clause) == "cannot_tell"
    write(run, "other", today)
    for kind in kinds:
        assert verdict(desk, clause) == "does_not"
        write(run, kind, today)
    found = answered(desk, clause)
    assert found.verdict.value == "cannot_tell" and found.missing is not None and found.records


def test_norms_are_applied_once_everybody_has_signed(
    run: Run, desk: Desk, clock: SetClock, today: date
) -> None:
    assert verdict(desk, "6.3.1.2.4") == "cannot_tell"
    rule = write(run, "service_standard", days(today, -60))
    for name, since in (("唐军", days(today, -90)), ("白玉", days(today, -30))):
        desk.run(read_command("staff.hire", {"name": name, "posts": ["safety"], "since": since}, clock()))
    found = answered(desk, "6.3.1.2.4")
    assert found.verdict.value == "does_not" and found.fixes[0].command == "premises.sign_rule"
    run("sign_rule", rule=rule, everybody="yes", on=days(today, -5))
    assert verdict(desk, "6.3.1.2.4") == "conforms"
    assert verdict(desk, "6.3.1.2.4", days(today, -6)) == "does_not"


# --- equipment ----------------------------------------------------------------------------------


@pytest.mark.parametrize("clause", LISTS)
def test_a_list_needs_one_piece_fit_for_use(run: Run, desk: Desk, today: date, clause: str) -> None:
    assert verdict(desk, clause) == "cannot_tell"
    run("add_equipment", number="A", name="办公桌", list="office", item="desk")
    assert verdict(desk, clause) == "does_not"
    piece = run("add_equipment", number="B", name="器材", list=LISTS[clause].value, how_many=3)
    found = answered(desk, clause)
    assert found.verdict.value == "conforms" and "3" in told(found)
    run("check_equipment", equipment=piece, checked_on=today, works="no")
    broken = answered(desk, clause)
    assert broken.verdict.value == "does_not" and broken.fixes[0].start == {"equipment": piece}


def test_pieces_bought_or_given_up_later(run: Run, desk: Desk) -> None:
    run("add_equipment", number="A", name="办公桌", list="office", item="desk", bought_on="2020-01-01")
    piece = run("add_equipment", number="B", name="电子琴", list="music", bought_on="2026-02-01")
    run("end_equipment", equipment=piece, ended_on="2026-06-01", reason="报废")
    assert [verdict(desk, "4.9.1.4-c", date(2026, month, 10)) for month in (1, 3, 7)] == [
        "does_not", "conforms", "does_not",
    ]  # fmt: skip


def test_a_piece_mended_since_was_not_fit_then(run: Run, desk: Desk, clock: SetClock, today: date) -> None:
    piece = run("add_equipment", number="B", name="电子琴", list="music", bought_on=days(today, -90))
    clock.forward(days=10)
    run("check_equipment", equipment=piece, checked_on=days(today, 5), works="no")  # written down later
    clock.forward(days=10)
    run("repair_equipment", equipment=piece, on=days(today, 20), what="换键", works="yes")
    clock.forward(days=10)
    then = [verdict(desk, "4.9.1.4-c", days(today, after)) for after in (4, 5, 19, 20, 30)]
    assert then == ["conforms", "does_not", "does_not", "conforms", "conforms"]


@pytest.mark.parametrize(("clause", "spared"), [("4.9.1.3", ()), ("4.9.2.4", ("printer", "copier"))])
def test_the_office_list_is_that_of_its_kind(
    run: Run, desk: Desk, clause: str, spared: tuple[str, ...]
) -> None:
    assert verdict(desk, clause) == "cannot_tell"
    items = [item.value for item in OfficeItem if item.value not in (*spared, "printer_copier")]
    for n, item in enumerate(items):
        run("add_equipment", number=str(n), name=item, list="office", item=item)
        found = answered(desk, clause)
        assert found.verdict.value == ("conforms" if n == len(items) - 1 else "does_not")
    assert f"{len(items)}" in told(found)


def test_one_machine_may_be_printer_and_copier(run: Run, desk: Desk, today: date) -> None:
    for n, item in enumerate(OfficeItem):
        if item not in (OfficeItem.PRINTER, OfficeItem.COPIER):
            run("add_equipment", number=str(n), name=item.value, list="office", item=item.value)
    found = answered(desk, "4.9.1.3")
    assert found.verdict.value == "conforms"
    assert len(found.records) == len(OfficeItem) - 2  # the machine stands there once
    piece = next(row.id for row in desk.ask(equipment_list).value if row.item is OfficeItem.PRINTER_COPIER)
    run("check_equipment", equipment=piece, checked_on=today, works="no")
    found = answered(desk, "4.9.1.3")
    assert found.verdict.value == "does_not"
    assert found.fixes[0].start["item"] is OfficeItem.PRINTER
    run("describe", kind="day", subtype="day_care", name="安和", services=["training"])
    missing = desk.ask(equipment_missing).value
    assert {OfficeItem.PRINTER, OfficeItem.COPIER} <= set(missing.items)
    assert OfficeItem.PRINTER_COPIER not in missing.items


def test_the_register_supports_what_is_offered(run: Run, desk: Desk) -> None:
    assert verdict(desk, "4.3.6") == "cannot_tell"
    lists = ("psychomotor", "cognitive", "music", "cooking")
    for n, one in enumerate(lists):
        run("add_equipment", number=str(n), name="器材", list=one)
    assert verdict(desk, "4.3.6") == "cannot_tell"  # nobody has said what is offered
    run("describe", kind="full_time", subtype="dormitory", name="安和", services=["training"])
    assert verdict(desk, "4.3.6") == "does_not"  # full-time also asks for exercise
    run("add_equipment", number="9", name="健身车", list="fitness")
    assert verdict(desk, "4.3.6") == "conforms"


def test_every_way_to_put_it_right_can_be_opened(run: Run, desk: Desk, today: date) -> None:
    write(run, "safety", days(today, -10), days(today, -1))
    run("file_document", kind="lease", until=days(today, -1))
    for clause in (*ASKED, "4.3.2", "4.3.3", "4.5.5", "4.5.6"):
        for fix in answered(desk, clause).fixes:
            names = {word.name for word in COMMANDS[fix.command].words}
            assert set(fix.start) <= names
