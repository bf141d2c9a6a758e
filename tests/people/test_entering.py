from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.errors import DomainError, Errors, NotAllowed
from facility.core.permissions import Role
from facility.core.words import YesNoAnswer
from facility.people.cards import person_card
from facility.people.choices import IdKind, Sex
from facility.people.entering import ChangePerson, EnterPerson
from facility.people.finding import find_people, person_list, person_picks
from facility.people.twins import Likeness, twins_of
from tests.people.cards import card

BIRTH = date(1990, 3, 18)


def refused(desk: Desk, command: object) -> DomainError:
    with pytest.raises(DomainError) as caught:
        desk.run(command)  # type: ignore[arg-type]
    return caught.value


def test_birth_and_sex_follow_from_the_number(desk: Desk) -> None:
    done = desk.run(EnterPerson(name="李秋月", id_number=card(BIRTH, Sex.FEMALE), phone="13981061723"))
    identity = desk.ask(person_card, person=done.value).value.identity
    assert (identity.birth, identity.sex, identity.id_kind) == (BIRTH, Sex.FEMALE, IdKind.CARD)
    assert identity.number == "RY-2026-0001" and identity.age == 36
    assert "李秋月" in done.sentence.render("zh") and "RY-2026-0001" in done.sentence.render("en")
    assert {"person", "person_key", "audit"} <= done.touched


def test_a_contradiction_stands_beside_its_field(desk: Desk) -> None:
    command = EnterPerson(
        name="李秋月", id_number=card(BIRTH, Sex.FEMALE), sex=Sex.MALE, birth=date(1991, 3, 18)
    )
    wrong = refused(desk, command)
    assert isinstance(wrong, Errors)
    assert [(one.code, one.field) for one in wrong.all] == [
        ("birth_contradicts_id", "birth"),
        ("sex_contradicts_id", "sex"),
    ]
    assert desk.ask(person_list).value == ()


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"id_kind": "card"}, "id_number_missing", "id_number"),
        ({"id_kind": "other"}, "document_missing", "document_number"),
        ({"birth": "2027-01-01"}, "birth_impossible", "birth"),
        ({"id_number": card()[:-1] + ("0" if card()[-1] != "0" else "1")}, "id_check_digit", "id_number"),
        ({"region_code": "5117"}, "region_code", "region_code"),
        ({"phone": "1398106172"}, "phone_mobile_length", "phone"),
        ({"name": ""}, "required", "name"),
    ],
)
def test_bad_input_has_words_beside_the_field(
    desk: Desk, fields: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(DomainError) as caught:
        desk.run(read_command("people.enter", {"name": "李秋月", **fields}, desk.clock()))
    assert (caught.value.code, caught.value.field) == (code, field)


def test_the_same_number_is_the_same_person(desk: Desk) -> None:
    desk.run(EnterPerson(name="王国栋", id_number=card()))
    wrong = refused(desk, EnterPerson(name="王国动", id_number=card(), confirmed_new=YesNoAnswer.YES))
    assert (wrong.code, wrong.field) == ("already_known", "id_number")
    assert wrong.sentence.facts["number"] == "RY-2026-0001"
    second = desk.run(EnterPerson(name="赵永强"))
    changed = refused(desk, ChangePerson(person=second.value, name="赵永强", id_number=card()))
    assert changed.code == "already_known"


def test_a_namesake_of_the_same_birth_needs_a_second_look(desk: Desk) -> None:
    desk.run(EnterPerson(name="王国栋", birth=BIRTH, phone="13981061723"))
    again = EnterPerson(name="王国栋", birth=BIRTH)
    wrong = refused(desk, again)
    assert (wrong.code, wrong.field) == ("perhaps_known", "confirmed_new")
    done = desk.run(EnterPerson(name="王国栋", birth=BIRTH, confirmed_new=YesNoAnswer.YES))
    assert desk.ask(person_card, person=done.value).value.identity.number == "RY-2026-0002"
    desk.run(EnterPerson(name="王国栋", birth=date(1970, 1, 1)))


def test_twins_are_found_surest_first(desk: Desk) -> None:
    same_number = desk.run(EnterPerson(name="何鑫", id_number=card(BIRTH, order=5))).value
    same_birth = desk.run(EnterPerson(name="王国栋", birth=BIRTH)).value
    same_all = desk.run(
        EnterPerson(name="王国栋", birth=BIRTH, phone="13981061723", confirmed_new=YesNoAnswer.YES)
    ).value
    no_birth = desk.run(
        EnterPerson(name="王国栋", second_phone="13981061723", confirmed_new=YesNoAnswer.YES)
    ).value
    desk.run(EnterPerson(name="王国栋", id_number=card(BIRTH, order=9), confirmed_new=YesNoAnswer.YES))
    found = desk.ask(
        twins_of, name="王国栋", birth=BIRTH, phone="13981061723", id_number=card(BIRTH, order=5)
    ).value
    assert [(one.id, one.likeness) for one in found] == [
        (same_number, Likeness.ID_NUMBER),
        (same_all, Likeness.NAME_BIRTH_PHONE),
        (same_birth, Likeness.NAME_BIRTH),
        (no_birth, Likeness.NAME_PHONE),
    ]


def test_change_keeps_the_number_and_finds_the_new_name(desk: Desk) -> None:
    person = desk.run(EnterPerson(name="高𠅤", phone="13981061723")).value
    desk.run(
        ChangePerson(
            person=person, name="高𠅤", chosen_name="小溪", former_names="高招娣、高梅", phone="13616071585"
        )
    )
    identity = desk.ask(person_card, person=person).value.identity
    assert identity.number == "RY-2026-0001" and identity.chosen_name == "小溪"
    for text in ("小溪", "招娣", "gaomei", "gx", "1585", "高 1361"):
        assert [row.id for row in desk.ask(find_people, text=text).value] == [person], text
    assert desk.ask(find_people, text="13981061723").value == ()


FOUND = [
    ("高𠅤", ["高𠅤"]),
    ("𠅤", ["高𠅤"]),
    ("gaoxi", ["高𠅤"]),
    ("GX", ["高𠅤"]),
    ("罗㛃", ["罗㛃"]),
    ("luo jie", ["罗㛃"]),
    ("lj", ["罗㛃"]),
    ("shan", ["单小乐"]),
    ("xiaoyue", ["单小乐"]),
    ("1703664", ["王国栋"]),
    ("0318", ["王国栋"]),
    ("03-18", ["王国栋"]),
    ("RY-2026-0002", ["罗㛃"]),
    ("ry-2026-0003", ["单小乐"]),
    ("买买提", ["阿依古丽·买买提"]),
    ("阿依古丽买买提", ["阿依古丽·买买提"]),
    ("王 1703", ["王国栋"]),
    ("王 luo", []),
    ("%", []),
    ("_", []),
    ("", []),
]


@pytest.fixture
def five(desk: Desk) -> Desk:
    desk.run(EnterPerson(name="高𠅤"))
    desk.run(EnterPerson(name="罗㛃"))
    desk.run(EnterPerson(name="单小乐"))
    desk.run(EnterPerson(name="王国栋", id_number=card(BIRTH), phone="17036648560"))
    desk.run(EnterPerson(name="阿依古丽·买买提", birth=date(1985, 5, 5)))
    return desk


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_people_are_found(five: Desk, text: str, names: list[str]) -> None:
    assert [row.name for row in five.ask(find_people, text=text).value] == names


def test_the_exact_name_comes_first(desk: Desk) -> None:
    for name in ("李小红梅", "李小红", "赵李小红"):
        desk.run(EnterPerson(name=name))
    assert [row.name for row in desk.ask(find_people, text="李小红").value] == [
        "李小红",
        "李小红梅",
        "赵李小红",
    ]


def test_lists_hide_the_middle_of_a_phone(five: Desk) -> None:
    row = next(row for row in five.ask(person_list).value if row.name == "王国栋")
    assert row.phone == "170****8560" and row.age == 36
    pick = five.ask(person_picks, text="wgd").value[0]
    assert pick.text == "王国栋" and "RY-2026-0004" in pick.detail and "1990-03-18" in pick.detail


@pytest.mark.parametrize(
    "role", [Role.ADMINISTRATOR, Role.KITCHEN, Role.WORK_COACH, Role.QC_LEAD, Role.AUDITOR]
)
def test_only_some_may_enter_people(desk_as: Callable[[Role], Desk], role: Role) -> None:
    with pytest.raises(NotAllowed):
        desk_as(role).run(EnterPerson(name="李秋月"))
