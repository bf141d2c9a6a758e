"""Each reason against a work agreement, alone and together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from facility.core.i18n import say
from facility.work.agreement_checks import Asked, Bears, Candidate, refusals
from facility.work.words import WorkIntensity as I
from facility.work.words import WorkRisk as R

TODAY = date(2026, 11, 19)
ASKED = Asked(240, 1200, 5, I.LIGHT, (R.BLADES,))
BEARS = Bears(240, 1200, I.LIGHT, (R.HEIGHTS,), TODAY)
ABLE = Candidate(date(2010, 11, 19), True, BEARS)

CASES = {
    "nothing": (ASKED, ABLE, set()),
    "no_willingness": (ASKED, replace(ABLE, willing=False), {"no_willingness"}),
    "no_fitness": (ASKED, replace(ABLE, bears=None), {"no_fitness"}),
    "expired": (ASKED, replace(ABLE, bears=replace(BEARS, valid_until=date(2026, 11, 18))), {"fitness_expired"}),
    "day": (replace(ASKED, minutes_day=241), ABLE, {"over_hours_a_day"}),
    "week": (replace(ASKED, minutes_week=1201), ABLE, {"over_hours_a_week"}),
    "intensity": (replace(ASKED, intensity=I.MEDIUM), ABLE, {"too_hard"}),
    "heavy": (replace(ASKED, intensity=I.HEAVY), replace(ABLE, bears=replace(BEARS, intensity=I.HEAVY)), set()),
    "forbidden": (replace(ASKED, hazards=(R.NOISE, R.HEIGHTS)), ABLE, {"forbidden_work"}),
    "fifteen": (ASKED, replace(ABLE, birth=date(2010, 11, 20)), {"too_young_for_work"}),
    "signer": (ASKED, replace(ABLE, missing=(say("a guardian"),)), {"signer_missing"}),
    "all": (
        Asked(300, 1500, 5, I.HEAVY, (R.HEIGHTS,)),
        Candidate(date(2012, 1, 1), False, replace(BEARS, valid_until=date(2026, 1, 1)), (say("a guardian"),)),
        {
            "no_willingness", "too_young_for_work", "signer_missing", "fitness_expired", "over_hours_a_day",
            "over_hours_a_week", "too_hard", "forbidden_work",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_refusal(name: str) -> None:
    asked, person, codes = CASES[name]
    assert {one.code for one in refusals(asked, person, TODAY, TODAY, 16)} == codes


def test_the_assessment_holds_on_the_first_day_and_today() -> None:
    later = date(2026, 11, 25)
    assert [one.code for one in refusals(ASKED, ABLE, later, TODAY, 16)] == ["fitness_expired"]
    adult = replace(ABLE, birth=date(1990, 1, 1))
    assert [one.code for one in refusals(ASKED, adult, date(2026, 1, 5), later, 16)] == ["fitness_expired"]


def test_age_counts_on_the_first_day() -> None:
    person = replace(ABLE, birth=date(2010, 11, 21), bears=replace(BEARS, valid_until=date(2027, 1, 1)))
    assert not refusals(ASKED, person, date(2026, 11, 21), TODAY, 16)
    assert [one.code for one in refusals(ASKED, person, date(2026, 11, 20), TODAY, 16)] == [
        "too_young_for_work"
    ]
