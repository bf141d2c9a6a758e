"""The sample's house: most lines conform, some not for long, a few do not, some cannot be told."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from facility.core.checks import Answer, Looking, answer
from facility.core.clock import day_of
from facility.core.standard import load_standard
from tests.support.looking import looked_at
from tests.support.sample import Sample


def test_the_sample_is_a_believable_mixture(sample: Sample) -> None:
    desk = sample.chief()
    lines = [
        one for one in load_standard().lines if "premises" in one.needs and one.fits("full", frozenset())
    ]

    def all_of(look: Looking) -> dict[str, Answer]:
        return {line.clause: answer(look, line) for line in lines}

    found = looked_at(desk, all_of)
    verdicts = Counter(str(one.verdict.value) for one in found.values())
    assert verdicts["conforms"] > 0.6 * len(lines), verdicts
    assert 3 <= verdicts["does_not"] <= 10 and 3 <= verdicts["cannot_tell"] <= 8, verdicts
    soon = day_of(desk.clock()) + timedelta(days=90)
    assert sum(one.until is not None and one.until <= soon for one in found.values()) >= 3
    for clause, one in found.items():
        assert one.says.render("zh") and one.says.render("en"), clause
        if one.verdict.value == "does_not":
            assert one.missing is not None and one.fixes, clause
