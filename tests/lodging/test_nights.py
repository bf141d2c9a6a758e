"""Shifts, roll-calls, searches and the handover book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.duties import Urgency
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.settings import SETTINGS, Settings
from facility.core.today import today_board
from facility.core.words import YesNoAnswer, word_for
from facility.lodging.daily import words as d
from facility.lodging.daily.absence_commands import GoOnLeave, GoToHospital
from facility.lodging.daily.attendance import SignInByDay
from facility.lodging.daily.handover import SignHandover, VoidHandover, WriteHandover
from facility.lodging.daily.missing import (
    CloseMissing,
    DescribeMissing,
    MakeMissingSheet,
    OpenMissing,
    TickMissing,
    VoidMissing,
)
from facility.lodging.daily.queries import (
    handover_lines,
    handover_unsigned,
    in_the_house,
    missing_card,
    missing_list,
    missing_now,
    roll_calls,
    roll_sheet,
    shift_now,
)
from facility.lodging.daily.roll_calls import ConfirmRollCall, CorrectRollCall, TakeRollCall
from facility.lodging.daily.times import Shift, check_clock, evening_of, round_due, rounds_kept, shift_of
from facility.lodging.daily.words import FoundHow, Mark, MissingStep, RollMark, Round, Whereabouts
from facility.people.choices import Sex
from tests.lodging.house import House, on
from tests.lodging.test_absences import no
from tests.lodging.test_guards import refused

STARTS = {Shift.DAY: 480, Shift.EVENING: 960, Shift.NIGHT: 1320}
DAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("at", "day", "shift"),
    [
        (on(19, 8), 19, Shift.DAY),
        (on(19, 15, 59), 19, Shift.DAY),
        (on(19, 16), 19, Shift.EVENING),
        (on(19, 22), 19, Shift.NIGHT),
        (on(20, 0, 30), 19, Shift.NIGHT),
        (on(20, 7, 59), 19, Shift.NIGHT),
    ],
)
def test_the_night_belongs_to_the_day_on_which_it_began(at: datetime, day: int, shift: Shift) -> None:
    assert shift_of(at, STARTS) == (date(2026, 11, day), shift)


@pytest.mark.parametrize(
    ("clock", "due"), [("23:00", on(19, 23)), ("00:30", on(20, 0, 30)), ("11:59", on(20, 11, 59))]
)
def test_a_round_after_midnight_belongs_to_the_evening_before(clock: str, due: datetime) -> None:
    assert round_due(DAY, Round.NIGHT, Settings({"roll_call_night_at": clock})) == due
    assert evening_of(due) == DAY


def test_which_rounds_are_kept_and_how_times_are_written() -> None:
    assert rounds_kept(Settings({})) == (Round.EVENING, Round.NIGHT)
    assert rounds_kept(Settings({"roll_calls": ["night"]})) == (Round.NIGHT,)
    for wrong in ("8:00", "24:00", "08.00", "0800"):
        with pytest.raises(DomainError):
            check_clock(wrong)
    assert all(SETTINGS[f"missing_{step.value}"].mark.value == "K" for step in MissingStep)


def test_marks_are_read_from_json() -> None:
    word = word_for("marks", d.Marks)
    read = word.read({"12": "present", "13": "外出"}, DAY)
    assert read == (Mark(12, RollMark.PRESENT), Mark(13, RollMark.LEAVE))
    assert word.read(word.dump(read), DAY) == read == word.read([[12, "present"], [13, "leave"]], DAY)
    for wrong in ("x", [[1]], {"a": "present"}, {"1": "there"}):
        with pytest.raises(DomainError):
            word.read(wrong, DAY)


@pytest.fixture
def four(house: House) -> dict[str, int]:
    """Four stays by name: two present, one on leave, one in hospital."""
    stays = {}
    for name, bed in (("王玉兰", "201-1"), ("赵敏", "201-2"), ("刘淑华", "202-1"), ("唐美玲", "202-2")):
        person = house.person(name, Sex.FEMALE)
        stays[name] = house.come(person, bed, on(10))
        if name == "刘淑华":
            house.desk.run(GoOnLeave(person=person, planned_until=on(20, 18), left_at=on(19, 9)))
        if name == "唐美玲":
            house.desk.run(GoToHospital(person=person, hospital="四院", left_at=on(18)))
    return stays


def test_nobody_is_proposed_as_present(desk: Desk, four: dict[str, int]) -> None:
    sheet = desk.ask(roll_sheet, round=Round.EVENING).value
    assert [(row.name, row.where, row.proposed, row.mark) for row in sheet.rows] == [
        ("王玉兰", "201-1", None, None),
        ("赵敏", "201-2", None, None),
        ("刘淑华", "202-1", RollMark.LEAVE, None),
        ("唐美玲", "202-2", RollMark.HOSPITAL, None),
    ]
    assert (sheet.day, sheet.unmarked, sheet.roll_call, sheet.late) == (DAY, 4, None, False)


def test_one_command_then_the_morning(desk: Desk, clock: SetClock, four: dict[str, int]) -> None:
    clock.set(on(19, 23, 40))
    assert desk.ask(roll_sheet, round=Round.NIGHT).value.late
    no(desk, TakeRollCall(round=Round.NIGHT, marks=()), "no_marks", "marks")
    marks = [Mark(four["王玉兰"], RollMark.PRESENT), Mark(four["刘淑华"], RollMark.LEAVE)]
    done = desk.run(TakeRollCall(round=Round.NIGHT, marks=tuple(marks))).value
    assert (done.present, done.away, done.unmarked) == (1, 1, ("唐美玲", "赵敏"))
    no(desk, ConfirmRollCall(roll_call=done.roll_call), "without_mark", "marks")
    clock.set(on(20, 1))  # goes on with the same sheet
    marks = [
        Mark(four["赵敏"], RollMark.MISSING),
        Mark(four["唐美玲"], RollMark.HOSPITAL),
        Mark(four["刘淑华"], RollMark.PRESENT),
    ]
    again = desk.run(TakeRollCall(round=Round.NIGHT, marks=tuple(marks))).value
    assert (again.roll_call, again.not_found, again.unmarked) == (done.roll_call, ("赵敏",), ())
    assert "赵敏" in again.to_do[0].render("zh")
    sheet = desk.ask(roll_sheet, round=Round.NIGHT, day=DAY).value
    assert {row.name for row in sheet.rows if row.at_odds} == {"刘淑华", "赵敏"}
    clock.set(on(20, 7, 30))
    desk.run(
        ConfirmRollCall(
            roll_call=done.roll_call, marks=(Mark(four["赵敏"], RollMark.PRESENT),), note="在洗衣房"
        )
    )
    no(desk, TakeRollCall(round=Round.NIGHT, day=DAY, marks=tuple(marks)), "confirmed_already")
    desk.run(
        CorrectRollCall(roll_call=done.roll_call, stay=four["刘淑华"], mark=RollMark.LEAVE, reason="看错行")
    )
    row = next(one for one in desk.ask(roll_calls).value if one.roll_call)
    assert (row.day, row.round, row.present, row.away, row.not_found) == (DAY, Round.NIGHT, 2, 2, 0)
    was = desk.ask(in_the_house, at=on(20, 2)).value
    assert [(one.name, one.whereabouts, one.seen) for one in was.here] == [
        ("王玉兰", Whereabouts.IN, RollMark.PRESENT),
        ("赵敏", Whereabouts.IN, RollMark.PRESENT),
    ]
    assert [one.whereabouts for one in was.away] == [Whereabouts.LEAVE, Whereabouts.HOSPITAL]


def test_only_who_lives_here_is_counted(
    desk: Desk, house: House, clock: SetClock, four: dict[str, int]
) -> None:
    day = house.come(house.person("周安", Sex.MALE), place="D01", at=on(12))
    no(
        desk,
        TakeRollCall(round=Round.EVENING, marks=(Mark(day, RollMark.PRESENT),)),
        "not_on_the_sheet",
        "marks",
    )
    no(
        desk,
        TakeRollCall(round=Round.EVENING, marks=(Mark(four["赵敏"], RollMark.PRESENT),), taken_at=on(19, 13)),
        "still_to_come",
    )
    with desk.store.read() as session:
        from facility.lodging.model import Stay

        person = session.get_one(Stay, four["赵敏"]).person
    desk.run(SignInByDay(person=person))
    sheet = desk.ask(roll_sheet, round=Round.EVENING).value
    assert {row.name: row.proposed for row in sheet.rows}["赵敏"] is RollMark.DAY_PROGRAMME
    made = desk.run(TakeRollCall(round=Round.EVENING, marks=(Mark(four["赵敏"], RollMark.PRESENT),))).value
    house.go(four["赵敏"])
    kept = desk.ask(roll_sheet, round=Round.EVENING).value
    assert kept.roll_call == made.roll_call and "赵敏" in {row.name for row in kept.rows}


def test_a_roll_call_not_made_is_told(desk: Desk, clock: SetClock, four: dict[str, int]) -> None:
    desk.run(TakeRollCall(round=Round.EVENING, marks=(Mark(four["赵敏"], RollMark.PRESENT),)))
    clock.set(on(21, 9))
    missed = [(row.day.day, row.round) for row in desk.ask(roll_calls).value if row.taken_at is None]
    assert missed == [(20, Round.NIGHT), (20, Round.EVENING), (19, Round.NIGHT)]
    told = {row.key: row for row in desk.ask(today_board).value if row.kind == "roll_call"}
    assert told["roll_call:2026-11-20-night"].urgency is Urgency.OVERDUE
    assert told["roll_call:2026-11-21-evening"].urgency is Urgency.TODAY
    assert "roll_call:2026-11-19-evening" in told  # still to be confirmed


def test_a_sheet_stands_once_and_a_person_once_on_it(house: House, four: dict[str, int]) -> None:
    house.desk.run(TakeRollCall(round=Round.EVENING, marks=(Mark(four["赵敏"], RollMark.PRESENT),)))
    sheet = "INSERT INTO roll_call (day, round, taken_at, taken_by, note) SELECT day, round, taken_at, taken_by, note FROM roll_call"
    refused(house, "roll_call_twice", sheet)
    line = "INSERT INTO roll_line (roll_call, person, stay, mark, reason) SELECT roll_call, person, stay, 'missing', '' FROM roll_line"
    refused(house, "marked_twice", line)


# --- searches -----------------------------------------------------------------------------------


def test_a_search_from_the_alarm_to_the_end(
    desk: Desk, desk_as: Callable[[Role], Desk], house: House, clock: SetClock
) -> None:
    person = house.person("王玉兰", Sex.FEMALE)
    house.come(person, "201-1", on(10))
    no(desk, OpenMissing(person=person, last_seen_at=on(19, 13), last_seen_where="x"), "still_to_come")
    search = desk.run(
        OpenMissing(
            person=person,
            last_seen_at=on(19, 11, 20),
            last_seen_where="花园",
            wearing="灰外套",
            circumstances="口角",
        )
    ).value
    no(
        desk,
        OpenMissing(person=person, last_seen_at=on(19, 11), last_seen_where="x"),
        "missing_twice",
        "person",
    )
    kitchen = desk_as(Role.KITCHEN).ask(missing_now).value[0]  # everybody on duty
    assert (kitchen.name, kitchen.minutes, kitchen.steps_done, kitchen.wearing) == ("王玉兰", 40, 0, "灰外套")
    assert kitchen.next_due == on(19, 12, 15)
    sheet = desk.ask(roll_sheet, round=Round.EVENING).value
    assert [row.proposed for row in sheet.rows] == [RollMark.MISSING]
    assert desk.ask(in_the_house).value.away[0].whereabouts is Whereabouts.MISSING
    clock.set(on(19, 12, 20))
    duty = next(row for row in desk.ask(today_board).value if row.kind == "missing")
    assert duty.urgency is Urgency.OVERDUE
    desk.run(TickMissing(missing=search, step=MissingStep.SEARCH_HOUSE, done_at=on(19, 12, 10), note="不在"))
    desk.run(TickMissing(missing=search, step=MissingStep.CALL_PERSON, note="关机"))
    desk.run(TickMissing(missing=search, step=MissingStep.CALL_PERSON, note="还是关机"))
    no(
        desk,
        TickMissing(missing=search, step=MissingStep.CALL_POLICE, done_at=on(19, 11)),
        "before_last_seen",
    )
    desk.run(
        DescribeMissing(
            missing=search, last_seen_at=on(19, 11, 25), last_seen_where="大门", wearing="灰外套、白鞋"
        )
    )
    card = desk.ask(missing_card, missing=search).value
    steps = {row.step: row for row in card.steps}
    assert (steps[MissingStep.SEARCH_HOUSE].late, steps[MissingStep.CALL_PERSON].late) == (False, True)
    assert steps[MissingStep.CALL_PERSON].times == 2 and "还是关机" in steps[MissingStep.CALL_PERSON].note
    assert steps[MissingStep.CALL_POLICE].done_at is None and card.circumstances == "口角"
    assert desk_as(Role.FRONT_DESK).ask(missing_card, missing=search).value.circumstances == ""
    told = desk.run(MakeMissingSheet(missing=search, to="派出所", reason="请协助"))
    assert (told.value.name, told.value.wearing, told.value.last_seen_where) == (
        "王玉兰",
        "灰外套、白鞋",
        "大门",
    )
    assert "口角" not in repr(told.value) and "派出所" in told.sentence.render("zh")
    with pytest.raises(NotAllowed):
        desk_as(Role.KITCHEN).run(MakeMissingSheet(missing=search, to="x", reason="x"))
    no(
        desk,
        CloseMissing(missing=search, found_how=FoundHow.CAME_BACK, found_at=on(19, 11)),
        "before_last_seen",
    )
    desk.run(CloseMissing(missing=search, found_how=FoundHow.CAME_BACK, found_where="门口"))
    no(desk, TickMissing(missing=search, step=MissingStep.CALL_POLICE), "found_already")
    assert desk.ask(missing_now).value == ()
    assert desk.ask(missing_list, person=person).value[0].found_how is FoundHow.CAME_BACK
    assert desk.ask(in_the_house, at=on(19, 12)).value.away and not desk.ask(in_the_house).value.away
    again = desk.run(OpenMissing(person=person, last_seen_at=on(19, 12), last_seen_where="x")).value
    desk.run(VoidMissing(missing=again, reason="在洗衣房"))
    assert desk.ask(missing_now).value == ()


def test_the_database_keeps_searches(house: House) -> None:
    person = house.person("王玉兰", Sex.FEMALE)
    house.desk.run(OpenMissing(person=person, last_seen_at=on(19, 11), last_seen_where="x"))
    copy = (
        "INSERT INTO missing_episode (person, last_seen_at, last_seen_where, wearing, opened_at, opened_by, found_where,"
        " note, void_reason) SELECT person, last_seen_at, '', '', opened_at, opened_by, '', '', '' FROM missing_episode"
    )
    refused(house, "missing_twice", copy)
    refused(house, "missing_is_kept", "DELETE FROM missing_episode")
    refused(house, "found_before_last_seen", "UPDATE missing_episode SET found_at = :u", u=on(19, 10))


# --- the handover book --------------------------------------------------------------------------


def test_read_and_signed_by_somebody_else(
    desk: Desk, desk_as: Callable[[Role], Desk], clock: SetClock, house: House
) -> None:
    person = house.person("王玉兰", Sex.FEMALE)
    doctor, front = desk_as(Role.PRACTITIONER), desk_as(Role.FRONT_DESK)
    open_line = doctor.run(WriteHandover(text="热水器已修好", person=person)).value
    secret = doctor.run(WriteHandover(text="夜里复测体温", clinical=YesNoAnswer.YES)).value
    no(front, WriteHandover(text="x", clinical=YesNoAnswer.YES), "not_yours_to_hide", "clinical")
    no(doctor, SignHandover(day=DAY, shift=Shift.DAY), "nothing_to_sign")
    clock.set(on(19, 16, 10))
    now = front.ask(shift_now).value
    assert (now.shift, now.day_before, now.shift_before) == (Shift.EVENING, DAY, Shift.DAY)
    seen = {row.id: row for row in front.ask(handover_lines, day=DAY).value}
    assert (seen[secret].text, seen[secret].hidden, seen[secret].to_sign) == ("", True, False)
    assert seen[open_line].to_sign and "体温" not in repr(tuple(seen.values()))
    assert "体温" not in repr(front.ask(handover_lines, text="体温").value)
    told = [row.text.render("zh") for row in front.ask(today_board).value if row.kind == "handover"]
    assert told == ["有1条待签收"]
    assert front.run(SignHandover(day=DAY, shift=Shift.DAY)).value == 1
    assert [row.id for row in front.ask(handover_unsigned).value] == [secret]
    assert desk.run(SignHandover(day=DAY, shift=Shift.DAY)).value == 2
    assert desk.ask(handover_unsigned).value == ()
    signed = next(row for row in desk.ask(handover_lines, person=person).value if row.id == open_line)
    assert [one.at for one in signed.signed] == [on(19, 16, 10), on(19, 16, 10)]
    desk.run(VoidHandover(handover=open_line, reason="写错"))
    no(desk, VoidHandover(handover=open_line, reason="x"), "voided_already")
    late = desk.run(WriteHandover(text="补记", day=date(2026, 11, 18), shift=Shift.NIGHT)).value
    assert desk.ask(handover_lines, day=date(2026, 11, 18)).value[0].id == late
    no(desk, WriteHandover(text="x", day=date(2026, 11, 20)), "still_to_come", "day")


def test_the_book_is_not_rewritten(house: House) -> None:
    line = house.desk.run(WriteHandover(text="热水器已修好")).value
    refused(house, "handover_text_is_kept", "UPDATE handover_line SET text = '热水器没有修好'")
    refused(house, "handover_is_kept", "DELETE FROM handover_line")
    sign = "INSERT INTO handover_signature (line, signed_at, signed_by) SELECT id, written_at, written_by FROM handover_line WHERE id = :l"
    refused(house, "signed_by_the_writer", sign, l=line)
