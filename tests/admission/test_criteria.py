"""Who may come in: every criterion as a table of cases, and what the whole ends in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.admission.criteria import conclude, judge
from facility.admission.criterion import Criterion, EntryFacts, Limits, Verdict
from facility.admission.criterion_rules import completed_years, months_before
from facility.admission.words import AreaBasis, Family, Outcome
from facility.core.i18n import LANGUAGES
from facility.core.words import YesNoAnswer as Answer
from facility.people.health_choices import Adherence, IllnessClass, Opinion

ON = date(2026, 11, 19)
GOOD = EntryFacts(
    on=ON, birth=date(1988, 3, 14), in_register=Answer.YES, severe=True, willing=Answer.YES, diagnosis="F20.0",
    diagnosis_on_file=True, area=AreaBasis.LIVES, illness_class=IllnessClass.STABLE, medication_willing=Answer.YES,
    adherence=Adherence.REGULAR, self_care=Answer.YES, family=Family.YES, together=Opinion.FIT, together_on=ON,
    serious_illness=Answer.NO, risk_level=0, risk_on=ON, last_event=None, events_asked=True,
)  # fmt: skip
C, V = Criterion, Verdict


def verdict(criterion: Criterion, limits: Limits | None = None, **facts: object) -> Verdict:
    judged = judge(replace(GOOD, **facts), limits or Limits())  # type: ignore[arg-type]
    return {one.criterion: one.verdict for one in judged}[criterion]


def test_all_is_met_and_ends_in_accept() -> None:
    judged = judge(GOOD, Limits())
    assert {one.criterion for one in judged} == set(Criterion)
    assert {one.verdict for one in judged} == {V.MET}
    assert conclude(judged)[0] is Outcome.ACCEPT


def test_nothing_known_is_never_a_no() -> None:
    judged = judge(EntryFacts(on=ON), Limits())
    assert {one.verdict for one in judged} == {V.UNCLEAR}
    assert conclude(judged)[0] is Outcome.WAIT


@pytest.mark.parametrize(
    ("criterion", "facts", "expected"),
    [
        (C.REGISTER, {"willing": Answer.NO}, V.NOT_MET),
        (C.REGISTER, {"in_register": Answer.NO, "severe": False}, V.MET),
        (C.REGISTER, {"in_register": Answer.NO, "severe": True}, V.UNCLEAR),
        (C.REGISTER, {"in_register": Answer.UNKNOWN, "willing": None}, V.UNCLEAR),
        (C.REGISTER, {"in_register": Answer.YES, "willing": None}, V.MET),
        (C.DIAGNOSIS, {"diagnosis_on_file": False}, V.UNCLEAR),
        (C.DIAGNOSIS, {"diagnosis": ""}, V.UNCLEAR),
        (C.AREA, {"area": AreaBasis.WORKS}, V.MET),
        (C.AREA, {"area": AreaBasis.STUDIES}, V.MET),
        (C.AREA, {"area": AreaBasis.NONE}, V.NOT_MET),
        (C.STABLE, {"illness_class": IllnessClass.UNSTABLE}, V.NOT_MET),
        (C.STABLE, {"illness_class": IllnessClass.BASIC, "risk_level": 1}, V.NEEDS_REASON),
        (C.STABLE, {"illness_class": IllnessClass.BASIC, "risk_level": 0}, V.MET),
        (C.MEDICATION, {"medication_willing": Answer.NO}, V.NOT_MET),
        (C.MEDICATION, {"medication_willing": Answer.NO, "adherence": Adherence.NOT_ORDERED}, V.MET),
        (C.SELF_CARE, {"self_care": Answer.NO}, V.NOT_MET),
        (C.SELF_CARE, {"self_care": Answer.UNKNOWN}, V.UNCLEAR),
        (C.FAMILY, {"family": Family.NONE}, V.NEEDS_REASON),
        (C.FAMILY, {"family": Family.NO}, V.NOT_MET),
        (C.INFECTION, {"together": Opinion.NOT_NOW}, V.NOT_MET),
        (C.INFECTION, {"together": Opinion.NOT_ASKED}, V.UNCLEAR),
        (C.PHYSICAL, {"serious_illness": Answer.YES}, V.NOT_MET),
        (C.PHYSICAL, {"serious_illness": Answer.UNKNOWN}, V.UNCLEAR),
        (C.RISK, {"risk_level": 1}, V.MET),
        (C.RISK, {"risk_level": 2}, V.NOT_MET),
        (C.RISK, {"risk_level": 5}, V.NOT_MET),
        (C.EVENTS, {"last_event": date(2026, 8, 19)}, V.MET),
        (C.EVENTS, {"last_event": date(2026, 8, 20)}, V.NOT_MET),
        (C.EVENTS, {"last_event": ON}, V.NOT_MET),
        (C.EVENTS, {"events_asked": False}, V.UNCLEAR),
        (C.AGE, {"birth": date(2011, 11, 19)}, V.MET),
        (C.AGE, {"birth": date(2011, 11, 20)}, V.NOT_MET),
        (C.AGE, {"birth": date(1966, 11, 19)}, V.MET),
        (C.AGE, {"birth": date(1965, 11, 20)}, V.MET),
        (C.AGE, {"birth": date(1965, 11, 19)}, V.NOT_MET),
        (C.AGE, {"birth": None}, V.UNCLEAR),
    ],
)
def test_each_criterion_by_itself(criterion: Criterion, facts: dict[str, object], expected: Verdict) -> None:
    assert verdict(criterion, **facts) is expected
    others = [one for one in judge(replace(GOOD, **facts), Limits()) if one.criterion is not criterion]  # type: ignore[arg-type]
    related = {C.RISK, C.STABLE}
    assert all(
        one.verdict is V.MET for one in others if not (criterion in related and one.criterion in related)
    )


@pytest.mark.parametrize(
    ("years", "limits", "expected"),
    [
        (2, Limits(takes_children=True), V.NOT_MET), (3, Limits(takes_children=True), V.MET), (14, Limits(takes_children=True), V.MET),
        (14, Limits(), V.NOT_MET), (60, Limits(takes_older=True), V.MET), (60, Limits(), V.MET), (61, Limits(), V.NOT_MET),
        (90, Limits(takes_older=True), V.MET),
    ],
)  # fmt: skip
def test_age_by_declared_ability(years: int, limits: Limits, expected: Verdict) -> None:
    assert verdict(C.AGE, limits, birth=date(ON.year - years, 1, 2)) is expected


MAY_BE_ALLOWED = {C.AGE, C.FAMILY, C.STABLE}


def test_a_reason_counts_only_where_it_may() -> None:
    reasons = dict.fromkeys(Criterion, "因为已商量好")
    bad = EntryFacts(
        on=ON, birth=date(1950, 1, 1), willing=Answer.NO, area=AreaBasis.NONE, illness_class=IllnessClass.BASIC,
        medication_willing=Answer.NO, self_care=Answer.NO, family=Family.NONE, together=Opinion.NOT_NOW,
        serious_illness=Answer.YES, risk_level=1, last_event=ON,
    )  # fmt: skip
    judged = {one.criterion: one for one in judge(bad, Limits(), reasons)}
    assert {key for key, one in judged.items() if one.verdict is V.OVERRIDDEN} == MAY_BE_ALLOWED
    assert "因为已商量好" in judged[C.AGE].sentence.render("zh")
    risky = judge(replace(bad, risk_level=2), Limits(), reasons)
    assert {one.criterion: one.verdict for one in risky}[C.RISK] is V.NOT_MET


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"risk_level": 2}, Outcome.WAIT), ({"last_event": ON}, Outcome.WAIT), ({"together": Opinion.NOT_NOW}, Outcome.REFER),
        ({"serious_illness": Answer.YES}, Outcome.REFER), ({"area": AreaBasis.NONE}, Outcome.REFER),
        ({"family": Family.NONE}, Outcome.WAIT), ({"diagnosis_on_file": False}, Outcome.WAIT),
    ],
)  # fmt: skip
def test_what_the_whole_ends_in(facts: dict[str, object], outcome: Outcome) -> None:
    assert conclude(judge(replace(GOOD, **facts), Limits()))[0] is outcome  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_stands_in_both_languages(lang: str) -> None:
    for facts in (GOOD, EntryFacts(on=ON)):
        judged = judge(facts, Limits())
        for one in judged:
            assert one.sentence.render(lang) and "{" not in one.sentence.render(lang)
            assert one.evidence.render(lang)
        assert conclude(judged)[1].render(lang)


@given(st.dates(date(1900, 1, 1), date(2026, 11, 19)), st.integers(0, 400))
def test_completed_years_count_birthdays(birth: date, shift: int) -> None:
    on = date(2026, 11, 19) + timedelta(days=shift)
    birthdays = [
        year for year in range(birth.year + 1, on.year + 1)
        if (year, birth.month, birth.day) <= (on.year, on.month, on.day)
    ]  # fmt: skip
    assert completed_years(birth, on) == len(birthdays)


@pytest.mark.parametrize(
    ("on", "months", "expected"),
    [
        (date(2026, 11, 19), 3, date(2026, 8, 19)), (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2026, 1, 15), 3, date(2025, 10, 15)), (date(2024, 5, 31), 3, date(2024, 2, 29)),
    ],
)  # fmt: skip
def test_months_before(on: date, months: int, expected: date) -> None:
    assert months_before(on, months) == expected
