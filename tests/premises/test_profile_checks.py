"""Lines about what the facility says of itself, its funds, and its staff together with papers of the house."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from facility.core.clock import SetClock, day_of
from facility.core.commands import COMMANDS, read_command
from facility.core.desk import Desk
from tests.support.looking import answered, told, verdict

Run = Callable[..., Any]
YES, NO, DARK = "conforms", "does_not", "cannot_tell"
PROFILE = ("4.1-a", "4.1-b", "4.2.1", "4.2.2", "4.2.3", "4.3.1")
CODE = "52510100MJQ000001T"


@pytest.fixture
def run(desk: Desk, clock: SetClock) -> Run:
    def do(name: str, /, **fields: Any) -> Any:
        return desk.run(read_command(name, fields, clock())).value

    return do


@pytest.fixture
def today(clock: SetClock) -> date:
    return day_of(clock())


@pytest.fixture
def describe(run: Run) -> Run:
    def do(**fields: Any) -> Any:
        facts = {"kind": "full_time", "subtype": "dormitory", "name": "安和中心"}
        return run("premises.describe", **{**facts, **fields})

    return do


@pytest.mark.parametrize("clause", PROFILE)
def test_without_a_description_nobody_can_tell(desk: Desk, clause: str) -> None:
    found = answered(desk, clause)
    assert (found.verdict.value, found.fixes[0].page) == (DARK, "settings")


@pytest.mark.parametrize(
    ("fields", "found", "word"),
    [
        ({}, DARK, ""),
        ({"registered_as": "public_institution"}, YES, "政府"),
        ({"registered_as": "social_service"}, YES, "社会力量"),
        ({"founder": "natural_person", "founder_name": "何志远"}, YES, "社会力量"),
    ],
)
def test_who_founded_it(desk: Desk, describe: Run, fields: dict[str, str], found: str, word: str) -> None:
    describe(**fields)
    answer = answered(desk, "4.1-a")
    assert (answer.verdict.value, word in told(answer)) == (found, True)


@pytest.mark.parametrize(
    ("fields", "left", "found"),
    [
        ({}, None, DARK),
        ({"registration_number": "51"}, None, DARK),  # not said as what
        ({"registered_as": "company"}, None, DARK),  # no certificate, no number
        ({"registered_as": "company", "registration_number": "51"}, None, DARK),  # until when?
        ({"registered_as": "company", "registration_number": "51"}, 1, YES),
        ({"registered_as": "company", "registration_number": "51"}, 0, YES),
        ({"registered_as": "company", "registration_number": "51"}, -1, NO),
    ],
)
def test_the_registration_of_the_description(
    desk: Desk, describe: Run, today: date, fields: dict[str, str], left: int | None, found: str
) -> None:
    end = {} if left is None else {"registration_until": today + timedelta(days=left)}
    describe(**fields, **end)
    answer = answered(desk, "4.1-b")
    assert answer.verdict.value == found
    if found == YES:
        assert answer.until == end.get("registration_until")


@pytest.mark.parametrize(("left", "found"), [(-1, NO), (0, YES), (30, YES)])
def test_a_filed_certificate_wins_over_the_description(
    desk: Desk, run: Run, describe: Run, today: date, left: int, found: str
) -> None:
    describe(
        registered_as="social_service",
        registration_number="51",
        registration_until=today + timedelta(days=900),
    )
    until = today + timedelta(days=left)
    run("premises.file_document", kind="registration", since=today - timedelta(days=400), until=until)
    answer = answered(desk, "4.1-b")
    assert answer.verdict.value == found
    assert answer.until == (until if found == YES else None)
    assert (answer.fixes[0].command if answer.fixes else "") == (
        "" if found == YES else "premises.renew_document"
    )


def test_what_was_said_of_it_later_does_not_count(
    desk: Desk, describe: Run, today: date, clock: SetClock
) -> None:
    describe(registered_as="company", registration_number="51", registration_until=today - timedelta(days=10))
    assert verdict(desk, "4.1-b") == NO
    clock.forward(days=5)
    describe(
        registered_as="company", registration_number="51", registration_until=today + timedelta(days=900)
    )
    assert (verdict(desk, "4.1-b"), verdict(desk, "4.1-b", today)) == (YES, NO)
    assert verdict(desk, "4.2.1", today - timedelta(days=1)) == DARK


def test_kind_and_form(desk: Desk, describe: Run) -> None:
    describe()
    assert [verdict(desk, clause) for clause in ("4.2.1", "4.2.2", "4.2.3")] == [YES, YES, YES]
    assert "宿舍" in told(answered(desk, "4.2.3"))


@pytest.mark.parametrize(
    ("lacking", "found"),
    [((), YES), (("organisation_code",), DARK), (("founder",), DARK), (("registration_number",), DARK)],
)
def test_the_legal_person(desk: Desk, describe: Run, lacking: tuple[str, ...], found: str) -> None:
    facts = {
        "organisation_code": CODE, "founder": "legal_person", "founder_name": "区民政局", "registration_number": "51",
        "registration_until": "2027-12-31",
    }  # fmt: skip
    describe(**{word: value for word, value in facts.items() if word not in lacking})
    assert verdict(desk, "4.3.1") == found


def test_a_legal_person_whose_registration_ran_out(desk: Desk, describe: Run, today: date) -> None:
    describe(
        organisation_code=CODE, founder="legal_person", registration_number="51",
        registration_until=today - timedelta(days=1),
    )  # fmt: skip
    assert verdict(desk, "4.3.1") == NO


@pytest.mark.parametrize("clause", ["6.4.1.4", "6.4.2.2"])
def test_funds_of_the_year(desk: Desk, run: Run, today: date, clause: str) -> None:
    assert verdict(desk, clause) == DARK
    run("premises.add_fund", year=today.year - 1, kind="government", name="区财政", amount="300000")
    assert (verdict(desk, clause), answered(desk, clause).fixes[0].start) == (NO, {"year": today.year})
    ended = today - timedelta(days=1)
    run("premises.add_fund", year=today.year, kind="purchased", name="购买服务", amount="90000", until=ended)
    assert (verdict(desk, clause), verdict(desk, clause, ended)) == (NO, YES)
    run("premises.add_fund", year=today.year, kind="donation", name="基金会", amount="50000")
    found = answered(desk, clause)
    assert (found.verdict.value, found.until) == (YES, date(today.year, 12, 31))


@pytest.mark.parametrize("clause", ["4.5.1-a", "4.7.3.5-b", "6.3.1.2.1", "6.3.1.3.2"])
def test_without_staff_nobody_can_tell(desk: Desk, clause: str) -> None:
    assert verdict(desk, clause) == DARK


def test_the_chart_has_a_head(desk: Desk, run: Run) -> None:
    run("staff.hire", name="吴敏", posts=["nurse"], since="2024-03-01")
    assert verdict(desk, "4.5.1-a") == NO
    run("staff.hire", name="何志远", posts=["manager"], since="2024-03-01")
    found = answered(desk, "4.5.1-a")
    assert (found.verdict.value, [fix.start["kind"].value for fix in found.fixes]) == (YES, ["structure"])
    run("premises.write_rule", kind="structure", title="组织架构", label="1.0", since="2026-01-01")
    assert (verdict(desk, "4.5.1-a"), answered(desk, "4.5.1-a").fixes) == (YES, ())


def test_cover_of_the_staff(desk: Desk, run: Run, today: date) -> None:
    wu = run("staff.hire", name="吴敏", posts=["nurse"], since="2024-03-01")
    deng = run("staff.hire", name="邓强", posts=["carer"], since="2024-03-01")
    run("staff.add_credential", staff=wu, kind="insurance", until=today)
    found = answered(desk, "4.7.3.5-b")
    assert (found.verdict.value, "邓强" in told(found), "吴敏" in told(found)) == (NO, True, False)
    assert verdict(desk, "6.3.1.3.2") == DARK
    run("staff.add_credential", staff=deng, kind="insurance", until=today + timedelta(days=50))
    found = answered(desk, "4.7.3.5-b")
    assert (found.verdict.value, found.until) == (YES, today)
    assert "权益" in told(answered(desk, "6.3.1.3.2")), "cover of the staff says nothing of the people served"
    assert verdict(desk, "6.3.1.3.2") == DARK
    tomorrow = today + timedelta(days=1)
    assert verdict(desk, "4.7.3.5-b", tomorrow) == NO
    run("premises.file_document", kind="staff_insurance", since=today, until=today + timedelta(days=365))
    found = answered(desk, "4.7.3.5-b", tomorrow)
    assert (found.verdict.value, found.until) == (YES, today + timedelta(days=365))


def test_the_plan_of_the_year(desk: Desk, run: Run, today: date) -> None:
    run("staff.hire", name="吴敏", posts=["nurse"], since="2024-03-01")
    assert verdict(desk, "6.3.1.2.1") == DARK
    run("premises.write_rule", kind="safety", title="安全", label="1.0", since="2026-01-01")
    assert verdict(desk, "6.3.1.2.1") == NO
    run(
        "premises.write_rule", kind="year_goals", title="年度目标", label="2026", since="2026-02-01",
        review_on=today + timedelta(days=30),
    )  # fmt: skip
    found = answered(desk, "6.3.1.2.1")
    assert (found.verdict.value, len(found.records)) == (DARK, 1), (
        "what it says of the team is read by somebody"
    )
    assert verdict(desk, "6.3.1.2.1", date(2026, 1, 31)) == NO


def test_every_fix_names_a_command_and_every_answer_is_worded(desk: Desk, describe: Run, run: Run) -> None:
    clauses = (*PROFILE, "6.4.1.4", "4.5.1-a", "4.7.3.5-b", "6.3.1.2.1", "6.3.1.3.2")
    found = [answered(desk, clause) for clause in clauses]
    describe()
    run("staff.hire", name="吴敏", posts=["nurse"], since="2024-03-01")
    found += [answered(desk, clause) for clause in clauses]
    for one in found:
        assert all(fix.page or fix.command in COMMANDS for fix in one.fixes)
        for lang in ("zh", "en"):
            assert told(one, lang) and "{" not in told(one, lang)
        assert any("一" <= letter <= "鿿" for letter in told(one)), told(one)
