"""Consents, notices and referrals through the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.permissions import Role
from facility.core.words import YesNoAnswer
from facility.exchange.consents import (
    RecordConsent,
    VoidConsent,
    WithdrawConsent,
    consent_in_force,
    consent_list,
    consents_to_ask,
)
from facility.exchange.due import NoticeDue, notices_due
from facility.exchange.notice_lists import notice_draft, notice_list, notice_picks
from facility.exchange.notices import MakeNotice, NoticeNotNeeded, RecordReceipt, SendNotice, VoidNotice
from facility.exchange.referrals import (
    CloseReferral,
    MakeReferral,
    RecordReferralReceipt,
    VoidReferral,
    referral_list,
    referral_picks,
)
from facility.exchange.words import (
    Direction,
    How,
    Need,
    NoticeField,
    Partner,
    Purpose,
    Recipient,
    ReferralDirection,
    ReferralKind,
    Urgency,
)
from facility.people.choices import Sex
from facility.people.health import RecordDiagnosis
from facility.people.standing import RecordRegistration
from facility.premises.profile import DescribeFacility
from facility.premises.words import FacilityKind, Subtype
from tests.lodging.house import House, build, on

GRID, DOCTOR = Recipient.GRID_WORKER, Recipient.COMMUNITY_DOCTOR
YES, NO = YesNoAnswer.YES, YesNoAnswer.NO


@pytest.fixture
def house(desk: Desk) -> House:
    desk.run(
        DescribeFacility(
            name="安和中心", kind=FacilityKind.FULL_TIME, subtype=Subtype.DORMITORY, admission_officer="周雨桐",
            admission_phone="028-85551234",
        )
    )  # fmt: skip
    return build(desk)


@pytest.fixture
def registered(house: House) -> int:
    """The stay of somebody on the register with schizophrenia, in since yesterday."""
    person = house.person("王玉兰", Sex.FEMALE)
    house.desk.run(
        RecordRegistration(
            person=person,
            on=date(2026, 11, 1),
            register=YES,
            grid_worker="刘勇",
            grid_phone="13800138000",
            doctor="邓敏",
        )
    )
    house.desk.run(RecordDiagnosis(person=person, text="精神分裂症", icd="F20.9"))
    return house.come(person, "201-1", on(18))


@pytest.fixture
def stranger(house: House) -> int:
    """The stay of somebody outside the register, in since yesterday."""
    return house.come(house.person("赵敏", Sex.FEMALE), "201-2", on(18))


def due(desk: Desk, stay: int) -> dict[Recipient, NoticeDue]:
    return {one.recipient: one for one in desk.ask(notices_due).value if one.stay == stay}


def person_of(desk: Desk, stay: int) -> int:
    with desk.store.read() as session:
        return int(session.execute(text("SELECT person FROM stay WHERE id = :s"), {"s": stay}).scalar_one())


def agree(desk: Desk, person: int, recipient: Recipient, answer: YesNoAnswer = YES) -> int:
    wanted = RecordConsent(
        person=person, purpose=Purpose.DISCLOSURE, recipient=recipient, answer=answer, signed_by="赵敏"
    )
    return desk.run(wanted).value


def test_a_notice_to_the_grid_worker_from_due_to_receipt(
    desk: Desk, registered: int, clock: SetClock
) -> None:
    waiting = due(desk, registered)
    assert {to: one.need for to, one in waiting.items()} == {GRID: Need.SEND, DOCTOR: Need.SEND}
    assert waiting[GRID].due_on == date(2026, 11, 21) and not waiting[GRID].overdue
    made = desk.run(MakeNotice(stay=registered, direction=Direction.ENTRY, recipient=GRID))
    assert "GZ-2026-0001" in made.sentence.render("zh")
    [row] = desk.ask(notice_list, stay=registered).value
    said = dict(row.content)
    assert said.pop(NoticeField.CONTACT).startswith("周雨桐 ")
    assert said == {NoticeField.NAME: "王玉兰", NoticeField.IN_OR_OUT: "entry", NoticeField.ON: "2026-11-18"}
    assert (row.recipient_name, row.recipient_phone) == ("刘勇", "13800138000")
    clock.set(on(22))
    assert due(desk, registered)[GRID].overdue
    assert {one.recipient for one in desk.ask(notices_due, overdue_only=True).value} == {GRID, DOCTOR}
    with pytest.raises(DomainError, match="not_sent"):
        desk.run(RecordReceipt(notice=made.value, received_by="刘勇"))
    desk.run(SendNotice(notice=made.value, how=How.WECHAT, sent_at=on(20)))
    assert set(due(desk, registered)) == {DOCTOR}
    with pytest.raises(DomainError, match="sent_already"):
        desk.run(SendNotice(notice=made.value, how=How.WECHAT))
    with pytest.raises(DomainError, match="received_before_sent"):
        desk.run(RecordReceipt(notice=made.value, received_by="刘勇", received_at=on(19)))
    desk.run(RecordReceipt(notice=made.value, received_by="刘勇"))
    assert desk.ask(notice_list, notice=made.value).value[0].received_by == "刘勇"


def test_a_grid_worker_is_not_told_what_the_doctor_is(desk: Desk, registered: int) -> None:
    told = {"diagnosis": "精神分裂症", "medication": "利培酮", "next_visit": date(2026, 12, 1)}
    for name, value in told.items():
        with pytest.raises(DomainError) as no:
            desk.run(MakeNotice(stay=registered, direction=Direction.ENTRY, recipient=GRID, **{name: value}))  # type: ignore[arg-type]
        assert (no.value.code, no.value.field) == ("notice_says_too_much", name)
    wanted = MakeNotice(stay=registered, direction=Direction.ENTRY, recipient=DOCTOR, **told)  # type: ignore[arg-type]
    row = desk.ask(notice_list, notice=desk.run(wanted).value).value[0]
    assert dict(row.content)[NoticeField.MEDICATION] == "利培酮" and not row.hidden
    with pytest.raises(DomainError) as refused, desk.store.write() as session:
        session.execute(text("UPDATE notice SET recipient = 'grid_worker'"))
    assert refused.value.code == "notice_says_too_much"


def test_the_front_desk_does_not_see_the_diagnosis(
    desk: Desk, registered: int, desk_as: Callable[[Role], Desk]
) -> None:
    desk.run(MakeNotice(stay=registered, direction=Direction.ENTRY, recipient=DOCTOR, diagnosis="精神分裂症"))
    front = desk_as(Role.FRONT_DESK)
    [row] = front.ask(notice_list, stay=registered).value
    assert row.hidden and NoticeField.DIAGNOSIS not in dict(row.content)
    ask = {"stay": registered, "direction": Direction.ENTRY, "recipient": DOCTOR}
    assert front.ask(notice_draft, **ask).value.start.diagnosis == ""
    draft = desk.ask(notice_draft, **ask).value
    assert draft.start.diagnosis == "精神分裂症" and draft.start.recipient_name == "邓敏"


def test_outside_the_register_consent_comes_first(desk: Desk, stranger: int) -> None:
    person = person_of(desk, stranger)
    assert {one.need for one in due(desk, stranger).values()} == {Need.ASK_FIRST}
    wanted = MakeNotice(stay=stranger, direction=Direction.ENTRY, recipient=GRID)
    with pytest.raises(DomainError, match="consent_needed"):
        desk.run(wanted)
    agree(desk, person, DOCTOR, NO)
    assert set(due(desk, stranger)) == {GRID}  # the doctor may not be told: done
    consent = agree(desk, person, GRID)
    notice = desk.run(wanted).value
    desk.run(WithdrawConsent(consent=consent, withdrawn_by="赵敏"))
    with pytest.raises(DomainError, match="consent_refused"):
        desk.run(SendNotice(notice=notice, how=How.BY_HAND))
    with pytest.raises(DomainError, match="consent_refused"):
        desk.run(MakeNotice(stay=stranger, direction=Direction.ENTRY, recipient=DOCTOR))


def test_leaving_is_told_too_and_can_be_not_needed(desk: Desk, house: House, registered: int) -> None:
    with pytest.raises(DomainError, match="still_here"):
        desk.run(MakeNotice(stay=registered, direction=Direction.LEAVING, recipient=GRID))
    house.go(registered)
    open_ones = [(one.direction, one.recipient) for one in desk.ask(notices_due).value]
    assert sorted(open_ones, key=str) == sorted([(d, r) for d in Direction for r in (GRID, DOCTOR)], key=str)
    none = NoticeNotNeeded(stay=registered, direction=Direction.LEAVING, recipient=GRID, because="已当面告知")
    desk.run(none)
    assert (Direction.LEAVING, GRID) not in [(o.direction, o.recipient) for o in desk.ask(notices_due).value]
    with pytest.raises(DomainError, match="notice_twice"):
        desk.run(none)
    with pytest.raises(DomainError, match="not_notified"):
        desk.run(MakeNotice(stay=registered, direction=Direction.ENTRY, recipient=Recipient.HOSPITAL))


def test_a_spoiled_notice_is_voided_not_lost(desk: Desk, registered: int) -> None:
    wanted = MakeNotice(stay=registered, direction=Direction.ENTRY, recipient=GRID)
    first = desk.run(wanted).value
    with pytest.raises(DomainError, match="notice_twice"):
        desk.run(wanted)
    desk.run(VoidNotice(notice=first, reason="写错联系人"))
    desk.run(wanted)
    assert [row.number for row in desk.ask(notice_list).value] == ["GZ-2026-0002", "GZ-2026-0001"]
    assert [row.text for row in desk.ask(notice_picks).value] == ["GZ-2026-0002"]


def test_people_taken_over_ask_for_no_entry_notice(desk: Desk, house: House) -> None:
    stay = house.come(house.person("刘淑华", Sex.FEMALE), "202-1", on(3, month=2), taken_over=True)
    assert due(desk, stay) == {}
    house.go(stay)
    assert {one.direction for one in due(desk, stay).values()} == {Direction.LEAVING}


# --- consents


def test_a_withdrawal_is_recorded_and_stays(desk: Desk, house: House, clock: SetClock) -> None:
    person = house.person("赵敏", Sex.FEMALE)
    consent = desk.run(
        RecordConsent(person=person, purpose=Purpose.PHOTOS, answer=YES, signed_by="赵敏")
    ).value

    def holds(day: date) -> bool | None:
        with desk.store.read() as session:
            return consent_in_force(session, person, Purpose.PHOTOS, None, day)

    clock.set(on(25))
    done = desk.run(WithdrawConsent(consent=consent, withdrawn_by="赵敏", withdrawn_how=How.TELEPHONE))
    assert "赵敏" in done.sentence.render("zh")
    assert (holds(date(2026, 11, 24)), holds(date(2026, 11, 25)), holds(date(2026, 11, 18))) == (
        True,
        False,
        None,
    )
    [row] = desk.ask(consent_list, person=person).value
    assert row.withdrawn_on == date(2026, 11, 25) and not row.in_force
    with pytest.raises(DomainError, match="withdrawn_already"):
        desk.run(WithdrawConsent(consent=consent, withdrawn_by="赵敏"))
    for statement, code in (
        ("UPDATE consent SET withdrawn_on = NULL", "withdrawal_is_kept"),
        ("UPDATE consent SET answer = 'no'", "answer_is_kept"),
        ("DELETE FROM consent", "consent_is_kept"),
        ("UPDATE consent SET purpose = 'disclosure'", "disclosure_needs_recipient"),
    ):
        with pytest.raises(DomainError) as no, desk.store.write() as session:
            session.execute(text(statement))
        assert no.value.code in (code, "answer_is_kept")


def test_what_a_consent_must_say(desk: Desk, house: House) -> None:
    person = house.person("赵敏", Sex.FEMALE)

    def refused(code: str, **words: object) -> None:
        facts: dict[str, object] = {
            "person": person,
            "purpose": Purpose.PHOTOS,
            "answer": YES,
            "signed_by": "赵敏",
        }
        with pytest.raises(DomainError, match=code):
            desk.run(RecordConsent(**{**facts, **words}))  # type: ignore[arg-type]

    refused("answer_needed", answer=YesNoAnswer.UNKNOWN)
    refused("disclosure_needs_recipient", recipient=GRID)
    refused("disclosure_needs_recipient", purpose=Purpose.DISCLOSURE)
    refused("still_to_come", signed_on=date(2026, 11, 20))
    refused("asked_after_signing", asked_on=date(2026, 11, 20))
    refused("ends_before_it_begins", valid_until=date(2026, 11, 1))
    consent = agree(desk, person, GRID, NO)
    with pytest.raises(DomainError, match="nothing_to_withdraw"):
        desk.run(WithdrawConsent(consent=consent, withdrawn_by="赵敏"))
    desk.run(VoidConsent(consent=consent, reason="记错"))
    assert desk.ask(consent_list, person=person).value == ()
    asked = desk.ask(consents_to_ask, person=person).value
    assert len(asked) == len(Purpose) - 1 + len(Recipient) and {one.holds for one in asked} == {None}


# --- referrals


def refer(house: House, **words: object) -> int:
    facts: dict[str, object] = {
        "direction": ReferralDirection.OUT, "partner": Partner.HOSPITAL, "to_body": "市四医院", "reason": "复发",
    }  # fmt: skip
    return house.desk.run(MakeReferral(**{**facts, **words})).value  # type: ignore[arg-type]


def test_a_routine_referral_out_needs_consent_an_urgent_one_does_not_wait(desk: Desk, house: House) -> None:
    person = house.person("赵敏", Sex.FEMALE)
    with pytest.raises(DomainError) as no:
        refer(house, person=person)
    assert (no.value.code, no.value.field) == ("consent_needed", "agreed_by")
    refer(house, person=person, urgency=Urgency.URGENT)
    refer(house, person=person, agreed_by="赵敏", agreed_on=date(2026, 11, 19))
    agree(desk, person, Recipient.HOSPITAL)
    refer(house, person=person)
    rows = desk.ask(referral_list, person=person).value
    assert [(row.number, row.consent, row.due_on) for row in rows] == [
        ("ZJ-2026-0003", "TY-2026-0001", date(2026, 11, 26)),
        ("ZJ-2026-0002", "", date(2026, 11, 26)),
        ("ZJ-2026-0001", "", date(2026, 11, 19)),
    ]
    assert {row.kind for row in rows} == {ReferralKind.WITH_OTHERS}


def test_a_referral_to_its_end(
    desk: Desk, house: House, clock: SetClock, desk_as: Callable[[Role], Desk]
) -> None:
    person = house.person("赵敏", Sex.FEMALE)
    id = refer(house, person=person, direction=ReferralDirection.IN, from_body="社区卫生中心", to_body="")
    clock.set(on(26, 23))
    assert desk.ask(referral_list, overdue_only=True).value == ()
    clock.set(on(27))
    assert [row.id for row in desk.ask(referral_list, overdue_only=True).value] == [id]
    with pytest.raises(DomainError, match="required"):
        desk.run(RecordReferralReceipt(referral=id, accepted=NO))
    with pytest.raises(DomainError, match="received_before_sent"):
        desk.run(RecordReferralReceipt(referral=id, accepted=YES, receipt_on=date(2026, 11, 18)))
    desk.run(RecordReferralReceipt(referral=id, accepted=YES, receipt_by="邓敏"))
    assert desk.ask(referral_list, overdue_only=True).value == ()
    desk.run(CloseReferral(referral=id, result="已接收并入住"))
    assert desk.ask(referral_picks).value == ()
    with pytest.raises(DomainError, match="closed_already"):
        desk.run(VoidReferral(referral=id, void_reason="x"))
    [row] = desk_as(Role.FRONT_DESK).ask(referral_list, referral=id).value
    assert (row.reason, row.result) == ("", "") and row.accepted is YES


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"partner": Partner.OURSELVES}, "partner_of_other_kind"),
        ({"direction": ReferralDirection.INSIDE}, "partner_of_other_kind"),
        ({"direction": ReferralDirection.IN}, "required"),
        ({"to_body": ""}, "required"),
        ({"made_on": date(2026, 11, 20)}, "still_to_come"),
    ],
)
def test_what_a_referral_must_say(house: House, words: dict[str, object], code: str) -> None:
    with pytest.raises(DomainError, match=code):
        refer(house, person=house.person("赵敏", Sex.FEMALE), agreed_by="赵敏", **words)
