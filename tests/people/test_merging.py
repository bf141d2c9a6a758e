from __future__ import annotations

from datetime import date

import pytest

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.office import audit_list
from facility.core.words import YesNoAnswer
from facility.people import choices as c
from facility.people.cards import person_card
from facility.people.choices import IdKind
from facility.people.entering import ChangePerson, EnterPerson
from facility.people.facts import person_facts
from facility.people.finding import find_people, person_list
from facility.people.guardians import AddGuardian
from facility.people.health import RecordDiagnosis
from facility.people.merging import MergePeople
from facility.people.questions import in_the_house
from tests.people.cards import card

BIRTH = date(1990, 3, 18)


@pytest.fixture
def two(desk: Desk) -> tuple[int, int]:
    kept = desk.run(EnterPerson(name="王国栋", birth=BIRTH, notes="周二来访")).value
    other = desk.run(
        EnterPerson(
            name="王国动",
            id_number=card(BIRTH),
            phone="13981061723",
            notes="电话咨询",
            confirmed_new=YesNoAnswer.YES,
        )
    ).value
    desk.run(AddGuardian(person=other, name="王桂芳", relation=c.Relation.SIBLING))
    desk.run(RecordDiagnosis(person=other, text="精神分裂症"))
    return kept, other


def test_everything_moves_to_the_record_kept(desk: Desk, two: tuple[int, int]) -> None:
    kept, other = two
    done = desk.run(MergePeople(person=kept, other=other, reason="同一人，姓名写错"))
    assert "王国动" in done.sentence.render("zh") and "RY-2026-0002" in done.sentence.render("en")
    with desk.store.read() as session:
        facts = person_facts(session, kept, date(2026, 11, 19))
    assert [one.name for one in facts.guardians] == ["王桂芳"] and facts.diagnosis is not None
    assert (facts.id_number, facts.id_kind, facts.phone) == (card(BIRTH), IdKind.CARD, "13981061723")
    assert facts.former_names == "王国动" and facts.notes == "周二来访\n电话咨询"


def test_the_other_record_stays_readable_and_leads_on(desk: Desk, two: tuple[int, int]) -> None:
    kept, other = two
    desk.run(MergePeople(person=kept, other=other, reason="同一人"))
    shown = desk.ask(person_card, person=other).value
    assert (shown.identity.name, shown.merged_into, shown.joined_into) == ("王国动", kept, "RY-2026-0001")
    assert desk.ask(person_card, person=kept).value.joined == ("RY-2026-0002",)
    assert [row.id for row in desk.ask(person_list).value] == [kept]
    for text in ("王国动", "RY-2026-0002", "1723"):
        assert [row.id for row in desk.ask(find_people, text=text).value] == [kept], text
    with pytest.raises(DomainError) as caught:
        desk.run(ChangePerson(person=other, name="王国动"))
    assert caught.value.code == "record_joined" and caught.value.sentence.facts["number"] == "RY-2026-0001"
    told = {row.command for row in desk.ask(audit_list, person=kept).value}
    assert {"people.enter", "people.add_guardian", "people.record_diagnosis", "people.merge"} <= told


def test_a_third_record_follows(desk: Desk, two: tuple[int, int]) -> None:
    kept, other = two
    third = desk.run(EnterPerson(name="赵永强")).value
    desk.run(MergePeople(person=kept, other=other, reason="同一人"))
    desk.run(MergePeople(person=third, other=kept, reason="同一人"))
    assert desk.ask(person_card, person=other).value.merged_into == third
    assert [row.id for row in desk.ask(find_people, text="王国动").value] == [third]


def test_two_numbers_are_two_people(desk: Desk, two: tuple[int, int]) -> None:
    _kept, other = two
    somebody = desk.run(EnterPerson(name="何鑫", id_number=card(BIRTH, order=7))).value
    for person, joined, code in ((somebody, other, "two_numbers"), (other, other, "same_record")):
        with pytest.raises(DomainError) as caught:
            desk.run(MergePeople(person=person, other=joined, reason="同一人"))
        assert (caught.value.code, caught.value.field) == (code, "other")


def test_two_stays_in_the_house_are_never_joined(desk: Desk, two: tuple[int, int]) -> None:
    kept, other = two
    desk._answers[in_the_house] = lambda session, person: True
    with pytest.raises(DomainError) as caught:
        desk.run(MergePeople(person=kept, other=other, reason="同一人"))
    assert caught.value.code == "both_in_the_house"
