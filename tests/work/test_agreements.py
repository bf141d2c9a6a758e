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
