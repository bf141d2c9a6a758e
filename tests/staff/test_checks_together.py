"""Lines about working with other bodies: nothing entered, the body alone, something logged."""

from __future__ import annotations

from datetime import date

import pytest

from facility.core.desk import Desk
from facility.staff.checks.working_together import LINKS, NAMED, TALKS, TEAM, TRAININGS
from tests.support.looking import answered, told, verdict
from tests.support.people import run

YES, DARK = "conforms", "cannot_tell"


@pytest.mark.parametrize("clause", [*TALKS, *NAMED, *TRAININGS, *LINKS, *TEAM])
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


@pytest.mark.parametrize("clause", NAMED)
def test_an_office_without_a_kind_is_known_by_its_name(desk: Desk, clause: str) -> None:
    for name, found in (("锦溪区文化馆", DARK), (f"锦溪区{NAMED[clause][0]}局", YES)):
        body = run(desk, "partners.add", kind="other", name=name, since="2025-01-01")
        run(desk, "partners.log", partner=body, kind="call", on="2026-11-03", about="商量安排")
        assert verdict(desk, clause) == found
    assert verdict(desk, clause, date(2026, 11, 2)) == DARK


def test_the_womens_federation_is_not_the_youth_league(desk: Desk) -> None:
    body = run(desk, "partners.add", kind="women", name="锦溪区妇联", since="2025-01-01")
    run(desk, "partners.log", partner=body, kind="call", on="2026-11-03", about="商量安排")
    found = [verdict(desk, clause) for clause in ("6.3.1.9", "6.3.1.8", "6.3.1.7.1")]
    assert found == [YES, DARK, DARK]


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


@pytest.mark.parametrize("clause", LINKS)
def test_a_name_alone_is_no_agreement(desk: Desk, clause: str) -> None:
    run(desk, "partners.add", kind=LINKS[clause][0].value, name="锦溪协作单位")
    found = answered(desk, clause)
    assert (found.verdict.value, found.fixes[0].command) == (DARK, "partners.change")


@pytest.mark.parametrize("clause", TEAM)
def test_a_team_has_members_and_does_something(desk: Desk, clause: str) -> None:
    run(desk, "partners.add_member", role="grid", name="周敏", since="2026-01-01")
    assert verdict(desk, clause) == DARK
    run(desk, "partners.log", kind="meeting", on="2026-11-04", about="季度碰头")
    assert (verdict(desk, clause), len(answered(desk, clause).records)) == (YES, 1)
