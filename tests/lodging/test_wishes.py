"""What speaks against a bed and for it: falls, closer attention, people apart, wishes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.permissions import Role
from facility.core.words import YesNoAnswer
from facility.lodging.beds import AssignBed, MoveBed, SwapBeds
from facility.lodging.board import bed_board
from facility.lodging.offers import BedOffer, free_beds, swap_check
from facility.lodging.wishes import EndApart, EndWish, KeepApart, NoteWish, kept_apart_list, wish_list
from facility.lodging.words import Mark, WishKind
from facility.people.choices import Sex
from facility.people.health import RecordHealthNotes
from facility.premises.commands import ChangeBed, ChangeRoom
from facility.premises.words import BedLevel, BedTrait, RoomUse
from tests.lodging.house import House, on


def offers(desk: Desk, person: int) -> dict[str, BedOffer]:
    return {row.label: row for row in desk.ask(free_beds, person=person).value}


def said(offer: BedOffer) -> str:
    return "".join(one.render("zh") for one in (*offer.against, *offer.merits))


@pytest.fixture
def zhao(house: House) -> int:
    return house.person("赵敏", Sex.FEMALE)


def upper(house: House, label: str) -> None:
    house.desk.run(ChangeBed(bed=house.beds[label], label=label, level=BedLevel.UPPER))


def test_an_upper_bunk_for_somebody_with_falls_asks_for_a_reason(
    house: House, zhao: int, desk_as: Callable[[Role], Desk]
) -> None:
    upper(house, "201-1")
    house.desk.run(
        RecordHealthNotes(person=zhao, on=date(2026, 11, 1), falls=YesNoAnswer.YES, falls_note="夜里")
    )
    found = offers(house.desk, zhao)
    assert found["201-1"].free and found["201-1"].asks_reason and "跌倒" in said(found["201-1"])
    assert not found["201-2"].asks_reason and found["201-1"].rank == 0
    seen = said(offers(desk_as(Role.FRONT_DESK), zhao)["201-1"])
    assert "跌倒" not in seen and "请看档案" in seen
    stay = house.come(zhao, at=on(10), taken_over=True)
    with pytest.raises(DomainError, match="reason_needed") as no:
        house.desk.run(AssignBed(stay=stay, bed=house.beds["201-1"], since=on(12)))
    assert no.value.field == "reason" and "跌倒" in no.value.sentence.render("zh")
    house.desk.run(AssignBed(stay=stay, bed=house.beds["201-1"], since=on(12), reason="下铺都有人"))


def test_two_people_apart_and_why_is_for_few_eyes(
    house: House, zhao: int, desk_as: Callable[[Role], Desk]
) -> None:
    wang = house.person("王玉兰", Sex.FEMALE)
    stay = house.come(wang, "201-1", on(10))
    apart = house.desk.run(KeepApart(person=wang, other=zhao, why="去年争吵动手"))
    assert "争吵" not in apart.sentence.render("zh")
    found = offers(house.desk, zhao)
    assert "不宜同住" in said(found["201-2"]) and not found["202-1"].against
    assert [row.label for row in found.values() if row.rank] == ["202-1", "202-2", "201-2"]
    [row] = house.desk.ask(kept_apart_list, person=zhao).value
    assert row.why == "去年争吵动手" and (row.name, row.other_name) == ("王玉兰", "赵敏")
    assert desk_as(Role.FRONT_DESK).ask(kept_apart_list).value[0].why == ""
    with pytest.raises(DomainError, match="not_allowed"):
        desk_as(Role.FRONT_DESK).run(KeepApart(person=wang, other=zhao, why="x"))
    with pytest.raises(DomainError, match="apart_already"):
        house.desk.run(KeepApart(person=zhao, other=wang, why="x"))
    with pytest.raises(DomainError, match="same_person"):
        house.desk.run(KeepApart(person=zhao, other=zhao, why="x"))
    second = house.come(zhao, "202-1", on(11))
    with pytest.raises(DomainError, match="reason_needed"):
        house.desk.run(MoveBed(stay=second, bed=house.beds["201-2"], reason=" "))
    house.desk.run(EndApart(apart=apart.value, reason="已和好"))
    assert house.desk.ask(kept_apart_list).value == ()
    assert len(house.desk.ask(kept_apart_list, also_ended=True).value) == 1
    house.desk.run(MoveBed(stay=second, bed=house.beds["201-2"], reason="想作伴"))
    assert stay


def test_wishes_weigh_and_are_said(house: House, zhao: int) -> None:
    wang = house.person("王玉兰", Sex.FEMALE)
    house.come(wang, "202-1", on(10))
    house.desk.run(
        ChangeBed(bed=house.beds["201-2"], label="201-2", level=BedLevel.SINGLE, traits=(BedTrait.WINDOW,))
    )
    house.desk.run(NoteWish(person=zhao, kind=WishKind.WINDOW))
    best = house.desk.ask(free_beds, person=zhao).value[0]
    assert best.label == "201-2" and not best.against
    wish = house.desk.run(NoteWish(person=zhao, kind=WishKind.WITH, mate=wang)).value
    found = offers(house.desk, zhao)
    assert found["202-2"].rank == 1 and "王玉兰" in said(found["202-2"]) and "靠窗" in said(found["202-2"])
    house.desk.run(EndWish(wish=wish))
    assert [row.kind for row in house.desk.ask(wish_list, person=zhao).value] == [WishKind.WINDOW]
    for wrong, code in (
        (NoteWish(person=zhao, kind=WishKind.WITH), "mate"),
        (NoteWish(person=zhao, kind=WishKind.QUIET, mate=wang), "mate"),
        (NoteWish(person=zhao, kind=WishKind.WINDOW), "wished_already"),
    ):
        with pytest.raises(DomainError, match=code):
            house.desk.run(wrong)


def test_closer_attention_is_given_near_the_staff_and_marked_neutrally(house: House, zhao: int) -> None:
    house.desk.run(
        ChangeRoom(
            room=house.rooms["202"], number="202", use=RoomUse.BEDROOM, capacity=2, near_staff=YesNoAnswer.YES
        )
    )
    house.desk.run(NoteWish(person=zhao, kind=WishKind.ATTENTION))
    found = offers(house.desk, zhao)
    assert found["202-1"].rank == 1 and not found["202-1"].against
    assert "值班室" in said(found["201-1"]) and found["201-1"].free
    house.come(zhao, "202-1", on(19))
    house.come(house.person("刘淑华", Sex.FEMALE), "202-2", on(19))
    beds = {
        bed.label: bed.occupant
        for floor in house.desk.ask(bed_board).value.floors
        for room in floor.rooms
        for bed in room.beds
    }
    marked, plain = beds["202-1"], beds["202-2"]
    assert marked and plain
    assert Mark.SEE_FILE in marked.marks and Mark.SEE_FILE not in plain.marks


def test_a_swap_is_judged_as_if_both_had_left(house: House, zhao: int) -> None:
    one = house.come(house.person("王玉兰", Sex.FEMALE), "201-1", on(10))
    two = house.come(zhao, "202-1", on(10))
    man = house.come(house.person("郭永强", Sex.MALE), "203-1", on(10))
    check = house.desk.ask(swap_check, stay=one, other=two).value
    assert check.free
    wrong = house.desk.ask(swap_check, stay=one, other=man).value
    assert not wrong.free and wrong.against
    house.desk.run(SwapBeds(stay=one, other=two, reason="愿意"))


def test_that_closer_attention_is_agreed_is_told_to_few(
    house: House, zhao: int, desk_as: Callable[[Role], Desk]
) -> None:
    house.desk.run(NoteWish(person=zhao, kind=WishKind.WINDOW))
    house.desk.run(NoteWish(person=zhao, kind=WishKind.ATTENTION))
    seen = {
        role: [row.kind for row in desk_as(role).ask(wish_list, person=zhao).value]
        for role in (Role.PRACTITIONER, Role.FRONT_DESK)
    }
    assert seen[Role.PRACTITIONER] == [WishKind.WINDOW, WishKind.ATTENTION]
    assert seen[Role.FRONT_DESK] == [WishKind.WINDOW]
