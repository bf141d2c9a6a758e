"""The course of an agreement: suspended by facts, resumed after what must be redone, changed, renewed, ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import NotAllowed
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.core.tables import Base
from facility.core.today import today_board
from facility.core.undoing import undo_of
from facility.people.cards import person_card
from facility.work.agreement_commands import SignWorkAgreement
from facility.work.agreement_lists import work_agreement_card, work_agreement_list
from facility.work.agreement_words import AgreementState, Redo, WhySuspended
from facility.work.standing import agreement_on, terms_on
from facility.work.why import SeeWhy
from tests.work.agreeing import TODAY, Workplace, day, workplace
from tests.work.test_agreements import refused

S = AgreementState


@pytest.fixture
def place(desk: Desk, clock: SetClock, desk_as: Callable[[Role], Desk]) -> Workplace:
    return workplace(desk, clock, desk_as)


def rate(place: Workplace, person: int, level: str) -> None:
    place.run(
        "people.rate_risk", person=person, level=level, on=place.today.isoformat(), rater="何志远", qualification="精神科医师",
        basis="面谈",
    )  # fmt: skip


def why_not(place: Workplace, person: int, on: date | None = None) -> str:
    """What says no to working on a day; "" where nothing does."""
    asked = on or place.today
    with place.desk.store.read() as session:
        held = agreement_on(session, (person,), asked).get(person)
    if held is None:
        return "no_agreement_in_force"
    return "" if place.standing(held.id, asked).state.works else "work_suspended"


def test_risk_suspends_until_everything_is_redone(place: Workplace) -> None:
    person = place.ready()
    made = place.signed(person)
    place.later(10)
    rate(place, person, "2")
    stands = place.standing(made)
    assert (stands.state, stands.since, stands.redo) == (S.SUSPENDED, day(10), tuple(Redo))
    assert why_not(place, person) == "work_suspended"
    assert why_not(place, person, day(9)) == "", "as of the day before"
    assert refused(lambda: place.run("work.clear", agreement=made)) == {"reason_still_holds"}
    place.later(4)
    rate(place, person, "1")
    assert refused(lambda: place.run("work.resume", agreement=made)) == {f"redo_{one.value}" for one in Redo}
    place.assess(person, place.today)
    place.willing(person, place.today)
    assert refused(lambda: place.run("work.resume", agreement=made)) == {"redo_practitioner"}
    place.run("work.clear", agreement=made)
    assert place.standing(made).redo == ()
    assert "work_may_go_on" in waits(place)
    assert why_not(place, person) == "work_suspended", "until somebody lets work go on"
    place.run("work.resume", agreement=made)
    assert (place.standing(made).state, place.standing(made).since) == (S.IN_FORCE, day(14))
    assert place.standing(made, day(12)).state is S.SUSPENDED, "as it was then"
    assert why_not(place, person) == ""


def waits(place: Workplace) -> set[str]:
    return {row.key.partition(":")[0] for row in place.desk.ask(today_board).value}


def test_nobody_who_asked_for_a_pause_is_urged_back(place: Workplace) -> None:
    made = place.signed(place.ready())
    place.run("work.pause", agreement=made, asked_by="person", note="想歇一阵。")
    assert place.standing(made).state is S.SUSPENDED
    assert "work_may_go_on" not in waits(place)
    place.run("work.resume", agreement=made)


def test_the_coach_sees_that_and_since_when_but_not_why(place: Workplace) -> None:
    person = place.ready()
    made = place.signed(person)
    rate(place, person, "3")
    coach = place.coach
    (row,) = coach.ask(work_agreement_list).value
    assert (row.state, row.state_since) == (S.SUSPENDED, TODAY)
    card = coach.ask(work_agreement_card, agreement=made).value
    assert not card.why_readable
    shown = repr(card) + repr(row)
    assert not any(word in shown.lower() for word in ("risk.", "relapse", "hospital", "whysuspended"))
    with pytest.raises(NotAllowed):
        coach.run(SeeWhy(person=person))
    (why,) = place.desk.run(SeeWhy(person=person)).value.suspended
    assert (why.why, why.since) == (WhySuspended.RISK, TODAY)
    seen = place.desk.ask(audit_list, person=person).value[0]
    assert seen.command == "work.see_why", "whoever is told why leaves a line"
    assert "林晓慧" in seen.sentence.render("zh") and "风险" not in seen.sentence.render("zh")


def test_relapse_hospital_and_a_passed_date_suspend(place: Workplace) -> None:
    relapsed, ill, lapsed = place.ready("周一"), place.ready("周二"), place.ready("周三")
    agreed = [place.signed(one, until="2027-11-18") for one in (relapsed, ill, lapsed)]
    place.later(5)
    day5 = place.today.isoformat()
    place.run("people.record_episode", person=relapsed, onset=day5, cause="relapse")
    place.run("people.record_episode", person=ill, onset=day5, cause="physical", hospital=f"{day5}/")
    assert [place.standing(one).state for one in agreed] == [S.SUSPENDED, S.SUSPENDED, S.IN_FORCE]
    assert place.standing(agreed[2], date(2027, 6, 30)).state is S.SUSPENDED, "after 180 days"
    assert place.standing(agreed[2], date(2027, 6, 30)).redo == (Redo.ASSESSMENT,)


def test_stopping_by_own_word_and_beginning_again(place: Workplace) -> None:
    person = place.ready()
    made = place.signed(person)
    place.later(3)
    place.run("work.withdraw_willing", person=person, on=place.today.isoformat())
    assert (place.standing(made).state, place.standing(made).redo) == (S.SUSPENDED, (Redo.WILLINGNESS,))
    place.later(2)
    place.willing(person, place.today)
    place.run("work.resume", agreement=made)
    assert place.standing(made).state is S.IN_FORCE


def test_a_pause_is_ended_by_resuming_alone(place: Workplace) -> None:
    person = place.ready()
    made = place.signed(person)
    assert refused(lambda: place.run("work.resume", agreement=made)) == {"not_suspended"}
    place.run("work.pause", agreement=made, on=day(7).isoformat())
    assert place.standing(made).state is S.IN_FORCE
    place.later(8)
    assert (place.standing(made).state, place.standing(made).since) == (S.SUSPENDED, day(7))
    place.run("work.resume", agreement=made)
    place.clock.forward(minutes=1)
    place.run("work.pause", agreement=made)
    assert place.standing(made).state is S.SUSPENDED


def test_an_addendum_holds_from_its_day_once_signed(place: Workplace) -> None:
    person = place.ready()
    made = place.signed(person)
    assert refused(
        lambda: place.run("work.draft_addendum", agreement=made, since=day(20).isoformat(), what_changes="加时", minutes_day="5", rate_hour="8")
    ) == {"over_hours_a_day", "over_hours_a_week"}  # fmt: skip
    terms = place.run(
        "work.draft_addendum", agreement=made, since=day(20).isoformat(), what_changes="每天少做一小时。", minutes_day="3",
        rate_hour="9",
    )  # fmt: skip

    def minutes(on: date) -> int:
        with place.desk.store.read() as session:
            return terms_on(session, (made,), on)[made].minutes_day

    assert minutes(day(20)) == 240, "not signed yet"
    place.run("work.print_agreement", agreement=made, terms=terms)
    place.run("work.sign_agreement", agreement=made, terms=terms, facility_by="何志远", person_by="林晓慧")
    assert (minutes(day(19)), minutes(day(20))) == (240, 180)
    again = {"agreement": made, "since": day(20).isoformat(), "what_changes": "再改", "rate_hour": "9"}
    assert refused(lambda: place.run("work.draft_addendum", **again)) == {"terms_twice_from_a_day"}
    card = place.desk.ask(work_agreement_card, agreement=made).value
    assert [one.addendum != "" for one in card.terms] == [False, True]


def test_a_renewal_follows_the_day_after_with_the_terms_that_hold(place: Workplace) -> None:
    person = place.person()
    place.willing(person)
    place.assess(person, valid_until="2027-12-31")
    old = place.signed(person, until=day(40).isoformat(), minutes_day="3.5")
    new = place.run("work.renew_agreement", agreement=old, until="2027-06-30")
    place.run("work.print_agreement", agreement=new)
    place.run("work.sign_agreement", agreement=new, facility_by="何志远", person_by="林晓慧")
    rows = {row.id: row for row in place.desk.ask(work_agreement_list).value}
    assert (rows[new].since, rows[new].minutes_day) == (day(41), 210)
    assert why_not(place, person, day(40)) == why_not(place, person, day(41)) == ""


def test_ending_needs_no_reason_and_the_last_day_is_worked(place: Workplace) -> None:
    person = place.ready()
    made = place.signed(person)
    place.later(3)
    place.run("work.end_agreement", agreement=made)
    assert why_not(place, person) == ""
    assert why_not(place, person, day(4)) == "no_agreement_in_force"
    assert refused(lambda: place.run("work.end_agreement", agreement=made)) == {"ended_already"}


def test_taking_back_a_signature(place: Workplace) -> None:
    made = place.draft(place.ready())
    place.run("work.print_agreement", agreement=made)
    signed = place.desk.run(SignWorkAgreement(agreement=made, facility_by="何志远", person_by="林晓慧"))
    assert place.standing(made).state is S.IN_FORCE
    opposite = place.desk.ask(undo_of, audit=signed.audit).value
    assert opposite is not None
    place.desk.run(opposite)
    assert place.standing(made).state is S.WAITS_FOR_SIGNATURE


def test_erasing_waits_for_the_agreement_and_then_leaves_its_figures(place: Workplace) -> None:
    person = place.ready("欧阳小满")
    made = place.signed(person, person_by="欧阳小满")
    number = place.desk.ask(person_card, person=person).value.identity.number
    erase = {"person": person, "number": number, "reason": "本人申请"}
    assert refused(lambda: place.run("people.erase", **erase)) == {"still_running"}
    place.run("work.end_agreement", agreement=made, note="欧阳小满搬走了")
    place.run("people.erase", **erase)
    with place.desk.store.read() as session:
        left = "\n".join(
            str(row)
            for table in Base.metadata.sorted_tables
            for row in session.execute(text(f'SELECT * FROM "{table.name}"')).all()
        )
    assert "欧阳小满" not in left
    (row,) = place.desk.ask(work_agreement_list).value
    assert (row.minutes_week, row.last_day) == (1200, TODAY)
