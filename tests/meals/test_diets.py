"""Diet orders and choking checks through the desk; the board; who sees what; what waits on Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.core.undoing import undo_of
from facility.core.words import YesNoAnswer
from facility.meals.choking_lists import ChokingState, choking_checks_of, choking_list
from facility.meals.diet_known import diet_known
from facility.meals.diet_lists import (
    DietBoardRow,
    PlateMark,
    diet_board,
    diet_dislikes,
    diet_orders,
    diet_orders_of,
)
from facility.meals.diet_words import ChokingFactor, OrderState
from facility.meals.plates import plates_at
from facility.meals.words import Allergen, ChokingLevel, Diet, Texture
from facility.people.choices import Sex
from tests.lodging.house import House, on
from tests.support.people import run

D, T = Diet, Texture
ORDER = {"since": "2026-11-10 17:00", "ordered_by": "罗文涛", "why": "medical"}


def resident(house: House, name: str = "关山月", bed: str = "201-1") -> int:
    person = house.person(name, Sex.FEMALE)
    house.come(person, bed, on(1, 9))
    return person


def order(desk: Desk, person: int, **what: Any) -> int:
    made: int = run(desk, "meals.order_diet", person=person, **{**ORDER, **what})
    return made


def nurse(desk: Desk) -> int:
    made: int = run(
        desk, "staff.hire", name="韩冰", posts=["nurse"], since="2025-01-01", qualification="护师"
    )
    return made


def look(
    desk: Desk, person: int, *factors: str, at: str = "2026-11-12 10:00", measure: str = "", by: int = 0
) -> int:
    made: int = run(
        desk, "meals.check_choking", person=person, factors=list(factors), at=at, measure=measure,
        assessor=by or nurse(desk),
    )  # fmt: skip
    return made


def refused(code: str, field: str | None, desk: Desk, name: str, /, **fields: Any) -> DomainError:
    with pytest.raises(DomainError) as caught:
        run(desk, name, **fields)
    assert (caught.value.code, caught.value.field) == (code, field)
    return caught.value


def plate(desk: Desk, person: int, moment: datetime, known_at: datetime | None = None) -> Any:
    with desk.store.read() as session:
        return plates_at(session, (person,), moment, known_at)[person]


def row(desk: Desk, person: int) -> DietBoardRow:
    return next(one for one in desk.ask(diet_board).value if one.person == person)


# --- orders ---------------------------------------------------------------------------------------


def test_orders_add_up_to_the_minute(desk: Desk, house: House) -> None:
    who = resident(house)
    order(desk, who, diets=["low_salt"])
    order(
        desk, who, texture="minced", since="2026-11-15 11:00", until="2026-11-18 11:00", allergies=["peanut"]
    )
    assert plate(desk, who, on(10, 16, 59)).ordinary
    assert plate(desk, who, on(10, 17)).main is D.LOW_SALT
    assert plate(desk, who, on(15, 10, 59)).texture is T.ORDINARY
    both = plate(desk, who, on(15, 11))
    assert (both.main, both.texture, both.allergies) == (D.LOW_SALT, T.MINCED, (Allergen.PEANUT,))
    assert plate(desk, who, on(18, 11)).texture is T.ORDINARY
    assert plate(desk, who + 99, on(15)).ordinary


def test_an_order_asks_for_something(desk: Desk, house: House) -> None:
    who = resident(house)
    refused("orders_nothing", "diets", desk, "meals.order_diet", person=who, **ORDER)
    refused(
        "allergy_unnamed", "allergy_note", desk, "meals.order_diet", person=who, allergies=["other"], **ORDER
    )
    refused(
        "ends_before_it_begins", "until", desk, "meals.order_diet", person=who, diets=["halal"],
        until="2026-11-10 17:00", **ORDER,
    )  # fmt: skip
    order(desk, who, allergies=["other"], allergy_note="猕猴桃")
    assert row(desk, who).allergy_note == "猕猴桃"


def test_an_end_is_set_once_and_what_was_known_before_stays_told(
    desk: Desk, house: House, clock: Any
) -> None:
    who = resident(house)
    made = order(desk, who, diets=["diabetic"])
    before = clock()
    clock.forward(hours=1)
    run(desk, "meals.end_diet", order=made, until="2026-11-19 18:00", reason="复查正常。")
    after = clock()
    dinner = on(19, 18)
    assert plate(desk, who, dinner).ordinary
    assert plate(desk, who, dinner, before).main is D.DIABETIC
    assert plate(desk, who, dinner, after).ordinary
    refused(
        "end_set_already",
        "order",
        desk,
        "meals.end_diet",
        order=made,
        until="2026-11-20 18:00",
        reason="再改。",
    )
    clock.forward(days=1)
    (told,) = desk.ask(diet_orders_of, person=who).value
    assert (told.state, told.end_reason) == (OrderState.OVER, "复查正常。")
    assert desk.ask(diet_orders).value == ()
    assert len(desk.ask(diet_orders, over=YesNoAnswer.YES).value) == 1


def test_what_was_not_entered_yet_was_not_known(desk: Desk, house: House, clock: Any) -> None:
    who = resident(house)
    before = clock()
    clock.forward(minutes=30)
    made = order(desk, who, diets=["halal"])
    entered = clock()
    clock.forward(minutes=30)
    run(desk, "meals.void_diet", order=made, reason="开错了人。")
    assert plate(desk, who, on(19, 18)).ordinary
    assert plate(desk, who, on(19, 18), before).ordinary
    assert plate(desk, who, on(19, 18), entered).main is D.HALAL
    refused("voided_already", "order", desk, "meals.void_diet", order=made, reason="再作废。")


def test_renewing_goes_on_without_a_gap_and_once(desk: Desk, house: House) -> None:
    who = resident(house)
    open_one = order(desk, who, dislikes="香菜")
    refused("no_end_to_renew", "order", desk, "meals.renew_diet", order=open_one, ordered_by="罗文涛")
    made = order(desk, who, texture="soft", until="2026-11-21 12:00", reason="拔牙。")
    again = run(desk, "meals.renew_diet", order=made, until="2026-12-21 12:00", ordered_by="韩冰")
    refused("renewed_already", "order", desk, "meals.renew_diet", order=made, ordered_by="韩冰")
    assert plate(desk, who, on(21, 12)).texture is T.SOFT
    assert plate(desk, who, on(21, 11, 59)).contradictions == ()
    rows = {one.id: one for one in desk.ask(diet_orders_of, person=who).value}
    assert (rows[again].since, rows[again].reason, rows[made].renewed) == (on(21, 12), "拔牙。", True)
    over = order(desk, who, diets=["low_fat"], until="2026-11-15 12:00")
    late = run(desk, "meals.renew_diet", order=over, ordered_by="罗文涛")
    assert (
        next(one for one in desk.ask(diet_orders_of, person=who).value if one.id == late).since
        == desk.clock()
    )
    refused(
        "order_over", "order", desk, "meals.end_diet", order=over, until="2026-11-20 12:00", reason="结束。"
    )


@pytest.mark.parametrize(
    "last", ["meals.order_diet", "meals.end_diet", "meals.void_diet", "meals.renew_diet"]
)
def test_what_was_done_last_can_be_taken_back(desk: Desk, house: House, last: str) -> None:
    who = resident(house)
    made = order(desk, who, texture="soft", until="2026-11-25 12:00")
    before = plate(desk, who, on(24)), plate(desk, who, on(26))
    fields: dict[str, dict[str, Any]] = {
        "meals.order_diet": {"person": who, "diets": ["halal"], **ORDER},
        "meals.end_diet": {"order": made, "until": "2026-11-20 12:00", "reason": "不用了。"},
        "meals.void_diet": {"order": made, "reason": "错了。"},
        "meals.renew_diet": {"order": made, "ordered_by": "罗文涛"},
    }
    from facility.core.commands import read_command

    done = desk.run(read_command(last, fields[last], desk.clock()))
    assert (plate(desk, who, on(24)), plate(desk, who, on(26))) != before
    opposite = desk.ask(undo_of, audit=done.audit).value
    assert opposite is not None
    desk.run(opposite)
    assert (plate(desk, who, on(24)), plate(desk, who, on(26))) == before


# --- choking --------------------------------------------------------------------------------------


def test_a_high_risk_needs_a_measure(desk: Desk, house: House) -> None:
    who, by = resident(house), nurse(desk)
    refused(
        "high_risk_has_measure", "measure", desk, "meals.check_choking", person=who, factors=["teeth", "fast"],
        at="2026-11-12 10:00", assessor=by, measure="  ",
    )  # fmt: skip
    refused(
        "in_future",
        "at",
        desk,
        "meals.check_choking",
        person=who,
        factors=["teeth"],
        at="2026-11-20 10:00",
        assessor=by,
    )
    look(desk, who, "teeth", by=by)
    assert (row(desk, who).choking, row(desk, who).marks) == (ChokingLevel.WATCH, ())
    look(desk, who, "teeth", "fast", at="2026-11-15 10:00", measure="坐直，专人看护。", by=by)
    assert (row(desk, who).choking, row(desk, who).measure) == (ChokingLevel.HIGH, "坐直，专人看护。")
    assert plate(desk, who, on(13)).choking is ChokingLevel.WATCH
    assert plate(desk, who, on(11)).choking is ChokingLevel.NONE
    assert row(desk, who).marks == (PlateMark.CHOKING,)


def test_factors_are_read_with_clinical_read_only(
    desk: Desk, house: House, desk_as: Callable[[Role], Desk]
) -> None:
    who = resident(house)
    look(desk, who, "dementia", "fast", measure="专人喂食。")
    order(desk, who, texture="pureed", reason="痴呆。", cautions=["no_grapefruit"])
    kitchen = desk_as(Role.KITCHEN)
    with pytest.raises(NotAllowed):
        kitchen.ask(choking_checks_of, person=who)
    with pytest.raises(NotAllowed):
        kitchen.ask(diet_known, person=who)
    with pytest.raises(NotAllowed):
        run(kitchen, "meals.order_diet", person=who, diets=["halal"], **ORDER)
    seen = (
        kitchen.ask(diet_board).value, kitchen.ask(diet_orders_of, person=who).value, kitchen.ask(diet_orders).value,
        kitchen.ask(choking_list).value, kitchen.ask(diet_dislikes).value, plate(desk, who, on(19)),
    )  # fmt: skip
    told = repr(seen)
    assert "专人喂食" in told
    for hidden in ("dementia", "DEMENTIA", "FAST", "痴呆", "罗文涛", "DietWhy"):
        assert hidden not in told, hidden
    practitioner = desk_as(Role.PRACTITIONER)
    (check,) = practitioner.ask(choking_checks_of, person=who).value
    assert check.factors == (ChokingFactor.DEMENTIA, ChokingFactor.FAST)
    assert practitioner.ask(diet_orders_of, person=who).value[0].reason == "痴呆。"


def test_the_file_is_offered_and_never_copied(desk: Desk, house: House) -> None:
    who = resident(house)
    run(desk, "people.record_health", person=who, on="2026-11-02", allergies="花生、青霉素", seizures="yes")
    run(desk, "people.record_diagnosis", person=who, text="阿尔茨海默病", disorder="dementia")
    known = desk.ask(diet_known, person=who).value
    assert known.allergies == (Allergen.PEANUT,) and known.allergy_text == "花生、青霉素"
    assert set(known.factors) == {ChokingFactor.SEIZURES, ChokingFactor.DEMENTIA}
    assert len(known.sources) == 3
    assert row(desk, who).allergies == () and row(desk, who).choking is ChokingLevel.NONE


# --- the board and Today ---------------------------------------------------------------------------


def test_the_board_names_everybody_who_eats_here(desk: Desk, house: House) -> None:
    first, second = resident(house), resident(house, "苏晚", "201-2")
    by_day = house.person("许晨", Sex.FEMALE)
    house.come(by_day, place="D01", at=on(2, 9))
    gone = house.person("柳眉", Sex.FEMALE)
    house.go(house.come(gone, "202-1", on(3, 9)), on(10, 9))
    order(desk, second, diets=["vegetarian"], dislikes="苦瓜")
    order(desk, gone, diets=["halal"])
    board = desk.ask(diet_board).value
    assert [one.person for one in board] == [first, second, by_day]
    assert [one.place for one in board][:2] == ["201-1", "201-2"]
    assert [one.person for one in desk.ask(diet_board, mark=PlateMark.DIET).value] == [second]
    assert [one.person for one in desk.ask(diet_board, text="许").value] == [by_day]
    assert [one.person for one in desk.ask(diet_board, texture=T.SOFT).value] == []
    assert [one.person for one in desk.ask(diet_board, at=on(5)).value] == [first, second, gone, by_day]
    assert [(one.person, one.dislikes) for one in desk.ask(diet_dislikes).value] == [(second, "苦瓜")]


def duties_of(desk: Desk, kind: str) -> list[Any]:
    return [one for one in desk.ask(today_board).value if one.kind == kind]


def test_today_tells_of_ends_and_contradictions(desk: Desk, house: House) -> None:
    who = resident(house)
    soon = order(desk, who, texture="soft", until="2026-11-21 12:00")
    order(desk, who, diets=["halal"], until="2026-12-21 12:00")
    assert [one.person for one in duties_of(desk, "diet_ends")] == [who]
    run(desk, "meals.renew_diet", order=soon, ordered_by="韩冰")
    assert duties_of(desk, "diet_ends") == []
    assert duties_of(desk, "diet_contradiction") == []
    order(desk, who, texture="pureed")
    (clash,) = duties_of(desk, "diet_contradiction")
    assert "软食和糊状" in clash.text.render("zh")


def test_today_tells_whom_to_look_at(desk: Desk, house: House, clock: Any) -> None:
    who, other, by = resident(house), resident(house, "苏晚", "201-2"), nurse(desk)
    assert duties_of(desk, "choking_check") == []
    run(desk, "people.record_health", person=who, on="2026-11-18", seizures="yes")
    (first,) = duties_of(desk, "choking_check")
    assert (first.person, first.due.isoformat()) == (who, "2026-11-21")
    (line,) = [one for one in desk.ask(choking_list).value if one.person == who]
    assert line.state is ChokingState.FIRST
    look(desk, who, "seizures", at="2026-11-19 11:00", by=by)
    look(desk, other, "teeth", "fast", at="2026-11-19 11:00", measure="专人看护。", by=by)
    assert duties_of(desk, "choking_check") == []
    clock.forward(days=25)  # high is looked at again after 30 days, told a week before
    assert [one.person for one in duties_of(desk, "choking_check")] == [other]
    clock.forward(days=60)
    assert {one.person for one in duties_of(desk, "choking_check")} == {who, other}


def test_a_fact_that_raises_the_risk_asks_for_a_measure(desk: Desk, house: House, clock: Any) -> None:
    who, by = resident(house), nurse(desk)
    look(desk, who, "teeth", at="2026-11-19 11:00", by=by)
    clock.forward(days=2)
    run(desk, "people.record_health", person=who, on="2026-11-21", seizures="yes")
    (due,) = duties_of(desk, "choking_measure")
    assert due.person == who
    look(desk, who, "teeth", "seizures", at="2026-11-21 12:00", measure="专人看护。", by=by)
    assert duties_of(desk, "choking_measure") == []


def test_the_board_of_beds_marks_a_diet_and_says_no_more(
    desk: Desk, house: House, desk_as: Callable[[Role], Desk]
) -> None:
    from facility.lodging.board import bed_board
    from facility.lodging.words import Mark

    minded, plain = resident(house), resident(house, "苏晚", "201-2")
    order(desk, minded, diets=["halal"])
    board = desk_as(Role.FRONT_DESK).ask(bed_board).value
    beds = [bed for floor in board.floors for room in floor.rooms for bed in room.beds if bed.occupant]
    marks = {bed.occupant.person: bed.occupant.marks for bed in beds}
    assert Mark.DIET in marks[minded] and Mark.DIET not in marks[plain]
    assert "HALAL" not in repr(board)
