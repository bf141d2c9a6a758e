"""Work agreements: what is refused, from draft to signature, and the guards behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError, Errors
from facility.core.permissions import Role
from facility.work.agreement_words import AgreementState
from facility.work.standing import agreement_on, terms_on
from tests.work.agreeing import TODAY, Workplace, day, workplace

S = AgreementState


@pytest.fixture
def place(desk: Desk, clock: SetClock, desk_as: Callable[[Role], Desk]) -> Workplace:
    return workplace(desk, clock, desk_as)


def refused(call: Callable[[], object]) -> set[str]:
    """The codes of what is refused."""
    with pytest.raises(DomainError) as caught:
        call()
    return {one.code for one in caught.value.all} if isinstance(caught.value, Errors) else {caught.value.code}


def test_from_draft_to_in_force(place: Workplace) -> None:
    person = place.ready()
    made = place.draft(person, trial_until=day(13).isoformat())
    assert place.standing(made).state is S.DRAFT
    assert refused(
        lambda: place.run("work.sign_agreement", agreement=made, facility_by="何志远", person_by="林晓慧")
    ) == {"not_printed"}
    place.run("work.print_agreement", agreement=made)
    assert place.standing(made).state is S.WAITS_FOR_SIGNATURE
    assert refused(lambda: place.run("work.sign_agreement", agreement=made, facility_by="何志远")) == {
        "signature_missing"
    }
    place.run("work.sign_agreement", agreement=made, facility_by="何志远", person_by="林晓慧")
    assert (place.standing(made).state, place.standing(made).since) == (S.TRIAL, TODAY)
    assert (place.standing(made, day(14)).state, place.standing(made, day(14)).since) == (S.IN_FORCE, day(14))
    assert place.standing(made, date(2027, 5, 19)).state is S.RAN_OUT
    with place.desk.store.read() as session:
        assert agreement_on(session, (person,), TODAY)[person].id == made
        assert agreement_on(session, (person,), day(-1)) == {}
        assert terms_on(session, (made,), TODAY)[made].minutes_week == 1200


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"minutes_day": "4.5"}, "over_hours_a_day"),
        ({"minutes_week": "21"}, "over_hours_a_week"),
        ({"intensity": "heavy"}, "too_hard"),
        ({"until": "2026-11-18"}, "ends_before_it_begins"),
        ({"trial_until": "2027-06-01"}, "trial_within_term"),
        ({"rate_hour": ""}, "pay_missing"),
        ({"pay_kind": "allowance"}, "pay_missing"),
        ({"start": "10:00", "finish": "12:00"}, "hours_do_not_fit"),
    ],
)
def test_what_a_draft_refuses(place: Workplace, change: dict[str, str], code: str) -> None:
    person = place.ready()
    assert code in refused(lambda: place.draft(person, **change))


def test_nobody_without_wish_assessment_age_or_signer(place: Workplace) -> None:
    stranger = place.person("周明远")
    assert refused(lambda: place.draft(stranger)) == {"no_willingness", "no_fitness"}
    young = place.person("李小雨", birth="2009-11-20")
    place.willing(young)
    place.assess(young)
    assert refused(lambda: place.draft(young)) == {"signer_missing"}, "16 and no guardian"
    place.run("people.add_guardian", person=young, name="李建国", relation="father", kind="statutory")
    assert place.draft(young)
    child = place.person("王晨", birth="2011-02-03")
    place.willing(child)
    assert "too_young_for_work" in refused(lambda: place.draft(child))


def test_forbidden_work_and_full_posts(place: Workplace) -> None:
    person = place.person()
    place.willing(person)
    place.assess(person, forbidden="blades")
    cutting = place.add_post(name="裁纸", hazards="blades,noise", places=1)
    assert refused(lambda: place.draft(person, post=cutting)) == {"forbidden_work"}
    place.signed(place.ready("赵一鸣"), post=cutting)
    assert refused(lambda: place.draft(place.ready("孙立"), post=cutting)) == {"no_free_place"}


def test_a_draft_that_no_longer_fits_is_neither_printed_nor_signed(place: Workplace) -> None:
    person = place.ready()
    made = place.draft(person)
    place.run("work.print_agreement", agreement=made)
    place.assess(person, minutes_day="3", minutes_week="15")
    sign = {"agreement": made, "facility_by": "何志远", "person_by": "林晓慧"}
    assert refused(lambda: place.run("work.print_agreement", agreement=made)) == {
        "over_hours_a_day",
        "over_hours_a_week",
    }
    assert refused(lambda: place.run("work.sign_agreement", **sign)) == {
        "over_hours_a_day",
        "over_hours_a_week",
    }
    place.run(
        "work.redraft_agreement", agreement=made, post=place.post, since=TODAY.isoformat(), until="2027-05-18",
        minutes_day="3", rate_hour="8",
    )  # fmt: skip
    assert refused(lambda: place.run("work.sign_agreement", **sign)) == {"not_printed"}, "another text"
    place.run("work.print_agreement", agreement=made)
    place.run("work.sign_agreement", **sign)
    with place.desk.store.read() as session:
        assert terms_on(session, (made,), TODAY)[made].minutes_week == 900


def test_one_agreement_at_a_time_by_the_store_itself(place: Workplace) -> None:
    person = place.ready()
    first = place.signed(person)
    second = place.draft(person, since=day(30).isoformat())
    place.run("work.print_agreement", agreement=second)
    sign = {"agreement": second, "facility_by": "何志远", "person_by": "林晓慧"}
    assert refused(lambda: place.run("work.sign_agreement", **sign)) == {"one_work_agreement"}
    place.run("work.end_agreement", agreement=first, on=day(29).isoformat(), reason="moved_post")
    place.run("work.sign_agreement", **sign)
    assert place.standing(second).state is S.COMING
    assert place.standing(first, day(30)).state is S.ENDED


def test_the_guardian_signs_where_the_person_cannot(place: Workplace) -> None:
    person = place.ready()
    made = place.draft(person)
    place.run("work.print_agreement", agreement=made)
    codes = refused(
        lambda: place.run(
            "work.sign_agreement",
            agreement=made,
            facility_by="何志远",
            person_by="林晓慧",
            guardian_by="林母",
        )
    )
    assert codes == {"signs_not"}, "an adult acts alone"
    place.run(
        "people.add_guardian",
        person=person,
        name="林建国",
        relation="father",
        kind="court",
        basis="（2026）川0191民特3号",
    )
    place.run(
        "people.record_capacity", person=person, value="none", basis="court", document="（2026）川0191民特3号",
        since=TODAY.isoformat(),
    )  # fmt: skip
    assert refused(lambda: place.run("work.print_agreement", agreement=made)) == {"signers_changed"}
    place.run(
        "work.redraft_agreement",
        agreement=made,
        post=place.post,
        since=TODAY.isoformat(),
        until="2027-05-18",
        rate_hour="8",
    )
    place.run("work.print_agreement", agreement=made)
    assert refused(
        lambda: place.run("work.sign_agreement", agreement=made, facility_by="何志远", person_by="林晓慧")
    ) == {"signature_missing"}
    place.run("work.sign_agreement", agreement=made, facility_by="何志远", guardian_by="林建国")


def test_voiding_an_agreement_frees_the_days(place: Workplace) -> None:
    person = place.ready()
    first = place.signed(person)
    place.run("work.void_agreement", agreement=first, reason="写错了岗位")
    assert place.signed(person) != first
