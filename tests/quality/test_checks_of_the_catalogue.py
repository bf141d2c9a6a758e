"""Every line that the records alone can answer, of registers that are kept here, has its check; and no check stands alone."""

from __future__ import annotations

from facility.core.checks import CHECKS
from facility.core.standard import Evidence, Unit, load_standard
from facility.start import load_domains

KEPT = {
    "profile",
    "premises",
    "staff",
    "people",
    "lodging",
    "exchange",
    "admission",
    "work",
    "meals",
    "quality",
}


def test_no_line_of_the_kept_registers_lacks_its_check() -> None:
    load_domains()
    lines = [
        line
        for line in load_standard().lines
        if line.evidence is Evidence.AUTO and line.unit is not Unit.LEAD and set(line.needs) <= KEPT
    ]
    assert len(lines) > 100
    assert [line.clause for line in lines if (line.same_as or line.clause) not in CHECKS] == []


def test_every_check_answers_a_line() -> None:
    load_domains()
    clauses = {line.same_as or line.clause for line in load_standard().lines}
    assert set(CHECKS) - clauses == set()
    assert len(CHECKS) >= 120
