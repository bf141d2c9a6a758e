from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from facility.core.clock import day_of, moment_of
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.core.words import Span, YesNoAnswer
from facility.people import choices as c
from facility.people import health_choices as h
from facility.people.cards import OpenClinicalCard, PersonCard, person_card
from facility.people.entering import EnterPerson
from facility.people.episodes import ChangeEpisode, JudgeSelfCare, RecordEpisode
from facility.people.facts import PersonFacts, people_facts, person_facts
from facility.people.guardians import (
    AddContact,
    AddGuardian,
    ChangeGuardian,
    EndContact,
    EndGuardian,
    RecordCapacity,
)
from facility.people.health import (
    EndDiagnosis,
    RecordDiagnosis,
    RecordHealthNotes,
    RecordLivingOpinion,
    RecordMedicationAttitude,
    RecordTreatment,
)
from facility.people.record import RecordKind
from facility.people.risk import NoteReportedRisk, RateRisk, RecordDangerousEvent
from facility.people.standing import RecordCertificate, RecordRegistration, RecordWelfare
from facility.people.voiding import VoidRecord
from tests.people.cards import card

TODAY = date(2026, 11, 19)
BIRTH = date(1990, 3, 18)


@pytest.fixture
def person(desk: Desk) -> int:
    return desk.run(EnterPerson(name="王国栋", id_number=card(BIRTH))).value


def facts_of(desk: Desk, person: int) -> PersonFacts:
    with desk.store.read() as session:
        return person_facts(session, person, day_of(desk.clock()))


def code_of(desk: Desk, command: Any) -> tuple[str, str | None]:
    with pytest.raises(DomainError) as caught:
        desk.run(command)
    return caught.value.code, caught.value.field


def test_guardians_come_and_go(desk: Desk, person: int) -> None:
    sister = desk.run(
        AddGuardian(person=person, name="王桂芳", relation=c.Relation.SIBLING, phone="17103664856")
    ).value
    wife = desk.run(
        AddGuardian(person=person, name="周敏", relation=c.Relation.SPOUSE, since=date(2015, 1, 1))
    ).value
    assert [one.id for one in facts_of(desk, person).guardians] == [wife, sister]
    desk.run(EndGuardian(guardian=wife, until=TODAY, end_reason="离婚"))
    assert [one.name for one in facts_of(desk, person).guardians] == ["王桂芳"]
    desk.run(
        ChangeGuardian(
            guardian=sister,
            name="王桂芬",
            relation=c.Relation.SIBLING,
            kind=c.GuardianKind.COURT,
            basis="判决",
        )
    )
    guardian = facts_of(desk, person).guardian
    assert guardian is not None and (guardian.name, guardian.kind) == ("王桂芬", c.GuardianKind.COURT)
    assert code_of(desk, EndGuardian(guardian=wife, until=TODAY, end_reason="离婚")) == (
        "already_ended",
        "guardian",
    )


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"id_number": card(BIRTH)}, "own_guardian", "id_number"),
        ({"id_number": card(date(2012, 1, 1))}, "guardian_not_adult", "id_number"),
        ({"since": TODAY + timedelta(days=1)}, "in_future", "since"),
    ],
)
def test_who_cannot_be_guardian(
    desk: Desk, person: int, fields: dict[str, Any], code: str, field: str
) -> None:
    command = AddGuardian(person=person, name="王桂芳", relation=c.Relation.SIBLING, **fields)
    assert code_of(desk, command) == (code, field)


def test_a_guardian_is_entered_once(desk: Desk, person: int) -> None:
    command = AddGuardian(person=person, name="王桂芳", relation=c.Relation.SIBLING)
    desk.run(command)
    assert code_of(desk, command) == ("guardian_known", "name")


def test_a_ruling_decides_who_signs_until_another(desk: Desk, person: int) -> None:
    assert facts_of(desk, person).capacity.basis is c.CapacityBasis.ADULT
    ruling = {"person": person, "basis": c.CapacityBasis.COURT, "document": "(2024)川1703民特12号"}
    desk.run(RecordCapacity(value=c.Capacity.LIMITED, since=date(2024, 5, 1), **ruling))
    facts = facts_of(desk, person)
    assert (facts.capacity.value, facts.signs.person, facts.signs.guardian) == (
        c.Capacity.LIMITED,
        True,
        True,
    )
    assert len(facts.signs.missing) == 1
    desk.run(RecordCapacity(value=c.Capacity.FULL, since=date(2026, 5, 1), **ruling))
    assert facts_of(desk, person).signs.guardian is False
    without = RecordCapacity(person=person, value=c.Capacity.NONE, basis=c.CapacityBasis.ADULT, since=TODAY)
    assert code_of(desk, without) == ("only_a_court", "value")


def test_own_earnings_count_only_at_16_and_17(desk: Desk, clock: Any) -> None:
    young = desk.run(EnterPerson(name="陈晓", birth=date(2009, 11, 20))).value
    desk.run(
        RecordCapacity(
            person=young, value=c.Capacity.FULL, basis=c.CapacityBasis.OWN_EARNINGS, since=date(2026, 1, 1)
        )
    )
    assert facts_of(desk, young).signs.guardian is False
    clock.set(moment_of(date(2027, 11, 20), 9))
    assert facts_of(desk, young).capacity.basis is c.CapacityBasis.ADULT


def test_contacts_are_called_in_order(desk: Desk, person: int) -> None:
    first = desk.run(AddContact(person=person, name="王桂芳", phone="17103664856")).value
    second = desk.run(AddContact(person=person, name="周敏", phone="13981061723")).value
    assert [(one.id, one.rank) for one in facts_of(desk, person).contacts] == [(first, 1), (second, 2)]
    desk.run(EndContact(contact=first, ended_on=TODAY))
    assert [one.id for one in facts_of(desk, person).contacts] == [second]
    assert code_of(desk, EndContact(contact=first, ended_on=TODAY)) == ("already_ended", "contact")


def test_a_certificate_belongs_to_its_holder(desk: Desk, person: int) -> None:
    other = RecordCertificate(person=person, certificate_number=card(BIRTH, order=4) + "62")
    assert code_of(desk, other) == ("certificate_other_person", "certificate_number")
    desk.run(
        RecordCertificate(person=person, certificate_number=card(BIRTH) + "62", valid_until=date(2030, 1, 1))
    )
    held = facts_of(desk, person).certificate
    assert held is not None and (held.category, held.grade) == (6, 2)


def test_the_latest_day_counts_not_the_latest_entry(desk: Desk, person: int) -> None:
    def rate(level: h.RiskLevel, on: date) -> None:
        desk.run(
            RateRisk(
                person=person, level=level, on=on, rater="李医生", qualification="精神科医师", basis="面谈"
            )
        )

    rate(h.RiskLevel.ONE, TODAY)
    rate(h.RiskLevel.THREE, date(2025, 1, 1))
    risk = facts_of(desk, person).risk
    assert risk is not None and risk.level is h.RiskLevel.ONE


def test_a_reported_level_is_never_a_rating(desk: Desk, person: int) -> None:
    desk.run(NoteReportedRisk(person=person, level=h.RiskLevel.TWO, source="Y社区在册名单"))
    facts = facts_of(desk, person)
    assert facts.risk is None and [one.level.degree for one in facts.reported_risks] == [2]


def test_diagnoses_severe_ones_first(desk: Desk, person: int) -> None:
    severe = desk.run(
        RecordDiagnosis(person=person, text="精神分裂症", icd="F20.0", confirmed_on="2015-04")
    ).value
    desk.run(RecordDiagnosis(person=person, text="抑郁症", confirmed_on="2020"))
    facts = facts_of(desk, person)
    assert facts.diagnosis is not None and facts.diagnosis.id == severe and facts.severe
    desk.run(EndDiagnosis(diagnosis=severe, ended_on=TODAY))
    facts = facts_of(desk, person)
    assert (
        facts.diagnosis is not None and facts.diagnosis.disorder is h.Disorder.DEPRESSION and not facts.severe
    )
    assert [one.text for one in facts.diagnoses] == ["抑郁症", "精神分裂症"]


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"text": "待诊，排除精神分裂症"}, "disorder_unclear", "disorder"),
        ({"text": "精神分裂症", "confirmed_on": "1980"}, "before_birth", "confirmed_on"),
        ({"text": "精神分裂症", "confirmed_on": "2027"}, "in_future", "confirmed_on"),
    ],
)
def test_a_diagnosis_that_cannot_be(
    desk: Desk, person: int, fields: dict[str, Any], code: str, field: str
) -> None:
    assert code_of(desk, RecordDiagnosis(person=person, **fields)) == (code, field)


def test_health_is_recorded_with_its_days(desk: Desk, person: int) -> None:
    desk.run(
        RecordTreatment(
            person=person, stage=h.Stage.RECOVERY, since=date(2025, 1, 1), hospital="市精神卫生中心"
        )
    )
    desk.run(RecordHealthNotes(person=person, on=TODAY, allergies="青霉素", seizures=YesNoAnswer.YES))
    desk.run(
        RecordLivingOpinion(
            person=person, opinion=h.Opinion.FIT, on=TODAY, doctor="刘芳", valid_until=date(2027, 5, 19)
        )
    )
    desk.run(
        RecordMedicationAttitude(
            person=person, on=TODAY, adherence=h.Adherence.REGULAR, willing=YesNoAnswer.YES
        )
    )
    alone, helped = h.Independence.ALONE, h.Independence.WITH_HELP
    desk.run(
        JudgeSelfCare(
            person=person, on=TODAY, daily=alone, relations=alone, pressure=helped, judged_by="何志远"
        )
    )
    desk.run(
        RecordWelfare(
            person=person, on=TODAY, insurances=(c.Insurance.RESIDENT,), supports=(c.Support.LOW_INCOME,)
        )
    )
    desk.run(
        RecordRegistration(
            person=person, on=TODAY, register=YesNoAnswer.YES, doctor="张敏", grid_worker="赵强"
        )
    )
    facts = facts_of(desk, person)
    assert facts.treatment is not None and facts.treatment.stage is h.Stage.RECOVERY
    assert facts.health is not None and facts.health.allergies == "青霉素"
    assert facts.opinion is not None and facts.opinion.holds(date(2027, 5, 19))
    assert not facts.opinion.holds(date(2027, 5, 20))
    assert facts.attitude is not None and facts.attitude.willing is YesNoAnswer.YES
    assert facts.self_care is not None and not facts.self_care.independent
    assert facts.welfare is not None and facts.welfare.supports == (c.Support.LOW_INCOME,)
    assert facts.on_register is YesNoAnswer.YES


@pytest.mark.parametrize(
    ("command", "code", "field"),
    [
        (
            lambda p: RecordLivingOpinion(person=p, opinion=h.Opinion.FIT, on=TODAY),
            "doctor_missing",
            "doctor",
        ),
        (
            lambda p: RecordHealthNotes(person=p, on=TODAY, serious_physical=YesNoAnswer.YES),
            "physical_missing",
            "physical",
        ),
        (
            lambda p: RecordDangerousEvent(
                person=p, on=TODAY, kind=h.EventKind.TROUBLE, what="砸窗", at=moment_of(date(2026, 11, 18), 9)
            ),
            "other_day",
            "at",
        ),
        (
            lambda p: RecordWelfare(person=p, on=TODAY, insurances=(c.Insurance.SELF, c.Insurance.EMPLOYEE)),
            "insured_or_not",
            "insurances",
        ),
        (
            lambda p: RecordRegistration(person=p, on=TODAY, register=YesNoAnswer.NO, register_since=TODAY),
            "not_on_register",
            "register_since",
        ),
        (
            lambda p: RecordEpisode(
                person=p, onset="2020-05", cause=h.EpisodeCause.RELAPSE, remission="2020-04"
            ),
            "before_onset",
            "remission",
        ),
        (lambda p: RecordEpisode(person=p, onset="2027", cause=h.EpisodeCause.RELAPSE), "in_future", "onset"),
    ],
)
def test_what_cannot_be_recorded(
    desk: Desk, person: int, command: Callable[[int], Any], code: str, field: str
) -> None:
    assert code_of(desk, command(person)) == (code, field)


def test_episodes_end_later(desk: Desk, person: int) -> None:
    episode = desk.run(
        RecordEpisode(
            person=person,
            onset="2026-08",
            cause=h.EpisodeCause.RELAPSE,
            hospital=Span(date(2026, 8, 9), None),
        )
    ).value
    desk.run(
        ChangeEpisode(
            episode=episode,
            onset="2026-08",
            cause=h.EpisodeCause.RELAPSE,
            hospital=Span(date(2026, 8, 9), date(2026, 9, 30)),
            remission="2026-09",
        )
    )
    found = facts_of(desk, person).episodes
    assert [(one.remission, one.hospital) for one in found] == [
        ("2026-09", Span(date(2026, 8, 9), date(2026, 9, 30)))
    ]


def test_a_voided_record_counts_for_nothing_and_stays_readable(desk: Desk, person: int) -> None:
    row = desk.run(
        RecordDangerousEvent(person=person, on=TODAY, kind=h.EventKind.TROUBLE, what="砸窗", source="民警")
    ).value
    done = desk.run(VoidRecord(kind=RecordKind.EVENT, row=row, reason="登记到别人名下"))
    assert "王国栋" in done.sentence.render("zh")
    assert facts_of(desk, person).events == ()
    lines = desk.run(OpenClinicalCard(person=person)).value.history
    assert [(one.kind, one.void_reason, one.may_void) for one in lines] == [
        (RecordKind.EVENT, "登记到别人名下", False)
    ]
    assert code_of(desk, VoidRecord(kind=RecordKind.EVENT, row=row, reason="再次"))[0] == "record_voided"


def test_the_front_desk_voids_only_what_it_may_write(
    desk: Desk, desk_as: Callable[[Role], Desk], person: int
) -> None:
    event = desk.run(RecordDangerousEvent(person=person, on=TODAY, kind=h.EventKind.MINOR, what="吵闹")).value
    contact = desk.run(AddContact(person=person, name="王桂芳", phone="17103664856")).value
    front = desk_as(Role.FRONT_DESK)
    with pytest.raises(NotAllowed):
        front.run(VoidRecord(kind=RecordKind.EVENT, row=event, reason="误录"))
    front.run(VoidRecord(kind=RecordKind.CONTACT, row=contact, reason="误录"))
    assert facts_of(desk, person).contacts == ()


def fill(desk: Desk, person: int) -> None:
    desk.run(RecordDiagnosis(person=person, text="精神分裂症", icd="F20.0"))
    desk.run(
        RateRisk(
            person=person, level=h.RiskLevel.ONE, on=TODAY, rater="李医生", qualification="医师", basis="喊叫"
        )
    )
    desk.run(RecordDangerousEvent(person=person, on=TODAY, kind=h.EventKind.TROUBLE, what="砸窗"))
    desk.run(RecordTreatment(person=person, stage=h.Stage.STABLE, since=TODAY, medicines="氯氮平"))
    desk.run(RecordRegistration(person=person, on=TODAY, register=YesNoAnswer.YES, doctor="张敏"))
    desk.run(RecordCertificate(person=person, certificate_number=card(BIRTH) + "62"))
    desk.run(AddContact(person=person, name="王桂芳", phone="17103664856"))


def spoken(thing: Any) -> str:
    """Everything a value says, sentences in both languages."""
    if hasattr(thing, "render"):
        return str(thing.render("zh")) + str(thing.render("en"))
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        return " ".join(spoken(getattr(thing, one.name)) for one in dataclasses.fields(thing))
    if isinstance(thing, tuple):
        return " ".join(spoken(one) for one in thing)
    return str(getattr(thing, "value", thing))


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.WORK_COACH, Role.PRACTITIONER, Role.AUDITOR])
def test_the_card_says_nothing_of_health_or_risk(
    desk: Desk, desk_as: Callable[[Role], Desk], person: int, role: Role
) -> None:
    fill(desk, person)
    shown: PersonCard = desk_as(role).ask(person_card, person=person).value
    said = spoken(shown)
    for secret in ("分裂", "F20", "砸窗", "氯氮平", "喊叫", "risk", "schizo", "trouble"):
        assert secret not in said, secret
    assert shown.community is not None and shown.community.doctor == "张敏"
    assert (shown.certificate is not None) == (role in (Role.FRONT_DESK, Role.PRACTITIONER))


def test_opening_the_clinical_card_is_logged(
    desk: Desk, desk_as: Callable[[Role], Desk], person: int
) -> None:
    fill(desk, person)
    with pytest.raises(NotAllowed):
        desk_as(Role.FRONT_DESK).run(OpenClinicalCard(person=person))
    opened = desk_as(Role.AUDITOR).run(OpenClinicalCard(person=person))
    assert opened.value.facts.diagnosis is not None
    last = desk.ask(audit_list, person=person).value[0]
    assert last.command == "people.open_clinical_card" and "王国栋" in last.sentence.render("zh")


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.ADMINISTRATOR, Role.AUDITOR, Role.QC_LEAD])
def test_risk_is_rated_only_by_clinical_staff(
    desk: Desk, desk_as: Callable[[Role], Desk], person: int, role: Role
) -> None:
    command = RateRisk(
        person=person, level=h.RiskLevel.ZERO, on=TODAY, rater="李医生", qualification="医师", basis="面谈"
    )
    with pytest.raises(NotAllowed):
        desk_as(role).run(command)


def test_facts_of_many_cost_as_many_statements_as_of_one(desk: Desk, person: int) -> None:
    from sqlalchemy import event

    fill(desk, person)
    others = [desk.run(EnterPerson(name=name)).value for name in ("李秋月", "赵永强", "何鑫")]
    counts = []
    for ids in ([person], [person, *others]):
        with desk.store.read() as session:
            run: list[str] = []
            event.listen(session, "do_orm_execute", lambda state, run=run: run.append("one"))
            found = people_facts(session, ids, TODAY)
            assert set(found) == set(ids)
            counts.append(len(run))
    assert counts[0] == counts[1] <= 18
