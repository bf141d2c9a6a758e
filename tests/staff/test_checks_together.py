"""Lines about working with other bodies: nothing entered, the body alone, something logged."""

from __future__ import annotations

from datetime import date

import pytest

from facility.core.desk import Desk
from facility.staff.checks.working_together import LINKS, TALKS, TEAM, TRAININGS
from tests.support.looking import answered, told, verdict
from tests.support.people import run

YES, DARK = "conforms", "cannot_tell"


@pytest.mark.parametrize("clause", [*TALKS, *TRAININGS, *LINKS, *TEAM])
def test_nothing_entered_says_what_to_enter(desk: Desk, clause: str) -> None:
    found = answered(desk, clause)
    assert (found.verdict.value, found.fixes[0].command.split(".")[0]) == (DARK, "partners")
    for lang in ("zh", "en"):
        assert "{" not in told(found, lang)


@pytest.mark.parametrize("clause", [*TALKS, *TRAININGS])
def test_something_logged_with_the_right_body_within_the_year(desk: Desk, clause: str) -> None:
    kind = ({**TALKS, **TRAININGS})[clause][0]
    other = run(desk, "partners.add", kind="supplier", name="净味餐饮", since="2025-01-01")
    run(desk, "partners.log", partner=other, kind="training", on="2026-11-02", about="商量安排")
    body = run(
        desk, "partners.add", kind=kind.value, name="锦溪协作单位", since="2025-01-01", until="2027-01-01"
    )
    assert verdict(desk, clause) == DARK
    run(desk, "partners.log", partner=body, kind="call", on="2026-11-03", about="商量安排")
    assert verdict(desk, clause) == (YES if clause in TALKS else DARK)
    run(desk, "partners.log", partner=body, kind="training", on="2026-11-04", about="讲课")
    found = answered(desk, clause)
    assert (found.verdict.value, found.until) == (YES, date(2027, 11, 3))
    assert verdict(desk, clause, date(2026, 11, 2)) == DARK


@pytest.mark.parametrize("clause", LINKS)
def test_a_link_holds_as_long_as_the_agreement(desk: Desk, clause: str) -> None:
    facts = {
        "kind": LINKS[clause][0].value,
        "name": "锦溪协作单位",
        "since": "2026-01-01",
        "until": "2026-11-18",
    }
    run(desk, "partners.add", **facts)
    assert [verdict(desk, clause, day) for day in (date(2025, 12, 31), date(2026, 11, 18), date(2026, 11, 19))] == [
        DARK, YES, DARK,
    ]  # fmt: skip


@pytest.mark.parametrize("clause", TEAM)
def test_a_team_has_members_and_does_something(desk: Desk, clause: str) -> None:
    run(desk, "partners.add_member", role="grid", name="周敏", since="2026-01-01")
    assert verdict(desk, clause) == DARK
    run(desk, "partners.log", kind="meeting", on="2026-11-04", about="季度碰头")
    assert (verdict(desk, clause), len(answered(desk, clause).records)) == (YES, 1)
