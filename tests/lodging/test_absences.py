"""Leave and hospital days: planned, gone, back, late, corrected; true times never overlap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.permissions import Role
from facility.core.undoing import undo_of
from facility.core.words import YesNoAnswer
from facility.lodging.daily.absence_commands import (
    CancelAbsence,
    ChangeLeave,
    ComeBack,
    CorrectAbsence,
    ExtendAbsence,
    GiveUpBed,
    GoOnLeave,
    GoToHospital,
    KeepBed,
    PlanLeave,
    SetOff,
    VoidAbsence,
)
from facility.lodging.daily.absence_rules import Call, minutes_over, state_of, whom_to_call
from facility.lodging.daily.queries import (
    absence_card,
    absence_picks,
    absences_during,
    absences_now,
    absences_of,
    absences_overdue,
    absences_planned,
)
from facility.lodging.daily.words import AbsenceKind, AbsenceState
from facility.lodging.queries import stay_beds, stays_without_bed
from facility.people.choices import Relation, Sex
from facility.people.guardians import AddContact, AddGuardian
from tests.lodging.house import House, on
from tests.lodging.test_guards import refused

T = AbsenceState


def times(**given: datetime) -> SimpleNamespace:
    names = ("planned_from", "planned_until", "left_at", "back_at", "cancelled_at", "voided_at")
    return SimpleNamespace(**{name: given.get(name) for name in names})


@pytest.mark.parametrize(
    ("given", "stay_left", "state", "over"),
    [
        ({"planned_from": on(19, 13), "planned_until": on(19, 18)}, None, T.PLANNED, 0),
        ({"planned_from": on(19, 8), "planned_until": on(19, 11)}, None, T.PLANNED, 0),  # never set off
        ({"planned_from": on(19, 8), "cancelled_at": on(19, 9)}, None, T.CANCELLED, 0),
        ({"left_at": on(19, 8), "planned_until": on(19, 12, 1)}, None, T.AWAY, 0),
        ({"left_at": on(19, 8), "planned_until": on(19, 12)}, None, T.AWAY, 0),  # the very minute
        ({"left_at": on(19, 8), "planned_until": on(19, 11, 59)}, None, T.OVERDUE, 1),
        ({"left_at": on(18, 8), "planned_until": on(18, 12)}, None, T.OVERDUE, 1440),
        ({"left_at": on(18, 8)}, None, T.AWAY, 0),  # hospital without a day
        ({"left_at": on(18, 8), "planned_until": on(18, 9), "back_at": on(18, 12)}, None, T.BACK, 0),
        ({"left_at": on(18, 8), "back_at": on(18, 12)}, on(18, 12), T.LEFT, 0),
        ({"left_at": on(18, 8), "back_at": on(18, 12)}, on(19, 12), T.BACK, 0),
        ({"left_at": on(18, 8), "voided_at": on(18, 12)}, None, T.VOIDED, 0),
    ],
)
def test_where_an_absence_stands(
    given: dict[str, datetime], stay_left: datetime | None, state: AbsenceState, over: int
) -> None:
    one = times(**given)
    assert state_of(one, stay_left, on(19)) is state
    assert minutes_over(one, on(19)) == over


def test_whom_to_call_is_in_order_and_names_a_number_once() -> None:
    calls = whom_to_call(
        Call("本人", ""), Call("姐姐家", "1"), [Call("母亲", "2"), Call("姐姐", "1")], [Call("父亲", "3")]
    )
    assert [(one.name, one.phone) for one in calls] == [("姐姐家", "1"), ("母亲", "2"), ("父亲", "3")]


@pytest.fixture
def wang(house: House) -> int:
    """Lives here since the 10th."""
    person = house.person("王玉兰", Sex.FEMALE)
    house.come(person, "201-1", on(10))
    return person


def no(desk: Desk, command: object, code: str, field: str | None = None) -> None:
    with pytest.raises(DomainError) as wrong:
        desk.run(command)  # type: ignore[arg-type]
    assert wrong.value.code == code
    assert field is None or wrong.value.field == field
    assert wrong.value.sentence.render("zh")


def test_from_the_plan_to_the_return(desk: Desk, clock: SetClock, wang: int) -> None:
    leave = desk.run(
        PlanLeave(
            person=wang,
            planned_from=on(19, 14),
            planned_until=on(20, 18),
            where_to="回家",
            contact_phone="13800001234",
        )
    ).value
    assert [row.id for row in desk.ask(absences_planned).value] == [leave]
    assert desk.ask(absences_now).value == ()
    no(desk, ComeBack(absence=leave), "not_set_off")
    clock.set(on(19, 14, 20))
    planned = desk.ask(absences_planned).value[0]
    assert planned.late_to_go and planned.where == "201-1" and planned.agreed_with == "何志远"
    desk.run(SetOff(absence=leave, left_at=on(19, 14, 5), medicines_out="两天量"))
    no(desk, SetOff(absence=leave), "set_off_already")
    no(desk, CancelAbsence(absence=leave, reason="x"), "set_off_already")
    away = desk.ask(absences_now).value[0]
    assert (away.state, away.left_at, away.since, away.medicines) == (
        T.AWAY,
        on(19, 14, 5),
        on(19, 14, 5),
        True,
    )
    assert desk.ask(absences_overdue).value == ()
    clock.set(on(20, 18, 25))
    late = desk.ask(absences_overdue).value[0]
    assert late.over == 25 and [one.phone for one in late.calls] == ["13800001234"]
    desk.run(ExtendAbsence(absence=leave, planned_until=on(20, 20), reason="堵车"))
    assert desk.ask(absences_overdue).value == ()
    no(desk, ComeBack(absence=leave, back_at=on(19, 14)), "back_before_setting_off", "back_at")
    no(desk, ComeBack(absence=leave, back_at=on(20, 19)), "still_to_come", "back_at")
    desk.run(ComeBack(absence=leave, back_at=on(20, 18, 20), medicines_back="余一次"))
    assert desk.ask(absences_now).value == ()
    done = desk.ask(absences_of, person=wang).value[0]
    assert (done.state, done.until) == (T.BACK, on(20, 18, 20))
    assert [row.id for row in desk.ask(absences_now, at=on(20, 10)).value] == [leave]
    card = desk.ask(absence_card, absence=leave).value
    assert (card.medicines_out, card.medicines_back) == ("两天量", "余一次")
    no(desk, ComeBack(absence=leave), "back_already")


def test_health_matters_are_for_those_who_may_read_them(
    desk: Desk, desk_as: Callable[[Role], Desk], wang: int
) -> None:
    gone = desk.run(
        GoToHospital(
            person=wang, hospital="四院", hospital_reason="发热", medicines_out="三天量", left_at=on(18)
        )
    ).value
    coach = desk_as(Role.WORK_COACH).ask(absence_card, absence=gone).value
    assert (coach.row.hospital, coach.row.ward) == ("", "") and "四院" not in repr(coach)
    front = desk_as(Role.FRONT_DESK).ask(absence_card, absence=gone).value
    assert front.row.hospital
    assert (front.hospital_reason, front.medicines_out, front.may_read_health) == ("", "", False)
    assert front.row.medicines and "发热" not in repr(front)
    assert desk.ask(absence_card, absence=gone).value.hospital_reason == "发热"


def test_entered_in_the_morning_with_the_true_times(desk: Desk, wang: int) -> None:
    desk.run(GoOnLeave(person=wang, planned_until=on(18, 20), left_at=on(18, 9), back_at=on(18, 17)))
    no(desk, GoOnLeave(person=wang, planned_until=on(18, 20), left_at=on(18, 16)), "away_twice", "left_at")
    no(
        desk,
        GoOnLeave(person=wang, planned_until=on(10, 10), left_at=on(10, 9)),
        "not_living_here",
        "left_at",
    )
    no(desk, GoOnLeave(person=wang, planned_until=on(20), left_at=on(19, 13)), "still_to_come", "left_at")
    no(desk, GoOnLeave(person=wang, planned_until=on(18, 8), left_at=on(18, 9)), "back_before_setting_off")
    again = desk.run(
        GoOnLeave(person=wang, planned_until=on(19, 20), left_at=on(18, 17))
    ).value  # the same minute
    assert [row.id for row in desk.ask(absences_now).value] == [again]


def test_plans_do_not_overlap_but_the_truth_may_outlast_a_plan(
    desk: Desk, clock: SetClock, wang: int
) -> None:
    first = desk.run(PlanLeave(person=wang, planned_from=on(20, 9), planned_until=on(21, 18))).value
    no(
        desk,
        PlanLeave(person=wang, planned_from=on(21), planned_until=on(22)),
        "planned_twice",
        "planned_from",
    )
    second = desk.run(PlanLeave(person=wang, planned_from=on(21, 18), planned_until=on(22))).value
    no(
        desk,
        ChangeLeave(absence=second, planned_from=on(21, 17), planned_until=on(22)),
        "planned_twice",
        "planned_from",
    )
    clock.set(on(20, 9))
    desk.run(SetOff(absence=first))
    no(desk, PlanLeave(person=wang, planned_from=on(20, 10), planned_until=on(20, 12)), "away_twice")
    clock.set(on(22, 9))
    desk.run(ComeBack(absence=first, back_at=on(22, 8)))  # later than the second began
    no(desk, SetOff(absence=second, left_at=on(22, 7)), "away_twice", "left_at")
    desk.run(CancelAbsence(absence=second, reason="改天"))
    no(desk, SetOff(absence=second), "called_off")
    assert [row.state for row in desk.ask(absences_of, person=wang).value] == [T.CANCELLED, T.BACK]


def test_an_adult_needs_nobody_and_a_child_is_not_held_back(desk: Desk, house: House, wang: int) -> None:
    plan = {"planned_from": on(19, 13), "planned_until": on(19, 18)}
    no(
        desk,
        PlanLeave(person=wang, guardian_signed_by="王大山", **plan),
        "guardian_not_asked",
        "guardian_signed_by",
    )
    girl = house.person("李小满", Sex.FEMALE, date(2010, 5, 1))
    house.come(girl, "201-2", on(12))
    desk.run(AddGuardian(person=girl, name="李建国", relation=Relation.FATHER, phone="13800009999"))
    leave = desk.run(PlanLeave(person=girl, **plan)).value
    row = next(one for one in desk.ask(absences_planned).value if one.id == leave)
    assert row.guardian_missing
    house.desk.clock.set(on(19, 13))  # type: ignore[attr-defined]
    no(desk, SetOff(absence=leave), "guardian_signature", "guardian_signed_by")
    desk.run(SetOff(absence=leave, without_guardian="父亲电话同意，明日补签。"))
    card = desk.ask(absence_card, absence=leave).value
    assert card.guardian_asked and card.row.guardian_missing and card.row.without_guardian
    assert [(one.name, one.phone) for one in card.calls] == [("李建国", "13800009999")]
    desk.run(ChangeLeave(absence=leave, guardian_signed_by="李建国", **plan))
    assert not desk.ask(absence_card, absence=leave).value.row.guardian_missing


def test_hospital_from_a_leave_with_the_bed_given_up(
    desk: Desk, clock: SetClock, house: House, wang: int
) -> None:
    leave = desk.run(GoOnLeave(person=wang, planned_until=on(19, 18), left_at=on(19, 8))).value
    no(desk, GiveUpBed(absence=leave, reason="x"), "not_in_hospital")
    gone = desk.run(
        GoToHospital(person=wang, hospital="四院", left_at=on(19, 10), bed_kept_until=date(2026, 11, 25))
    ).value
    rows = {row.id: row for row in desk.ask(absences_of, person=wang).value}
    assert rows[leave].until == on(19, 10) and rows[gone].kind is AbsenceKind.HOSPITAL
    no(desk, KeepBed(absence=gone, bed_kept_until=date(2026, 11, 18)), "day_passed")
    desk.run(KeepBed(absence=gone, bed_kept_until=date(2026, 11, 28)))
    clock.set(on(20))
    no(desk, GiveUpBed(absence=gone, reason="x", at=on(19, 9)), "still_here")
    desk.run(GiveUpBed(absence=gone, reason="预计一个月"))
    no(desk, KeepBed(absence=gone, bed_kept_until=date(2026, 11, 28)), "bed_gone")
    stay = rows[gone].stay
    assert desk.ask(stay_beds, stay=stay).value[-1].until == on(20)
    assert desk.ask(stays_without_bed).value == ()  # away: none is needed yet
    clock.set(on(22))
    desk.run(ComeBack(absence=gone, back_at=on(22, 9), bed=house.beds["201-2"]))
    assert desk.ask(stay_beds, stay=stay).value[-1].where == "201-2"


def test_a_bed_given_up_at_once_and_no_bed_on_return(desk: Desk, clock: SetClock, wang: int) -> None:
    gone = desk.run(
        GoToHospital(person=wang, hospital="四院", left_at=on(19, 10), bed_kept=YesNoAnswer.NO)
    ).value
    assert desk.ask(absence_card, absence=gone).value.row.bed_given_up_at == on(19, 10)
    clock.set(on(22))
    desk.run(ComeBack(absence=gone))  # nobody is kept in hospital for want of a bed
    assert [row.name for row in desk.ask(stays_without_bed).value] == ["王玉兰"]


def test_moving_out_while_away_ends_it_and_calls_plans_off(desk: Desk, house: House, wang: int) -> None:
    stay = desk.ask(absences_of, person=wang).value
    gone = desk.run(GoOnLeave(person=wang, planned_until=on(19, 18), left_at=on(19, 8))).value
    planned = desk.run(PlanLeave(person=wang, planned_from=on(21), planned_until=on(22))).value
    assert stay == ()
    with desk.store.read() as session:
        id = session.execute(text("SELECT id FROM stay")).scalar_one()
    house.go(id, on(19, 11))
    rows = {row.id: row for row in desk.ask(absences_of, person=wang).value}
    assert rows[gone].state is T.LEFT and rows[gone].until == on(19, 11)
    assert rows[planned].state is T.CANCELLED
    no(desk, GoOnLeave(person=wang, planned_until=on(19, 18)), "not_living_here", "person")
    no(desk, CorrectAbsence(absence=gone, left_at=on(19, 8), reason="x"), "moved_out", "back_at")
    desk.run(CorrectAbsence(absence=gone, left_at=on(19, 7), back_at=on(19, 11), reason="早一小时"))


def test_corrected_voided_and_taken_back(desk: Desk, wang: int) -> None:
    gone = desk.run(GoOnLeave(person=wang, planned_until=on(19, 18), left_at=on(19, 8))).value
    no(desk, CorrectAbsence(absence=gone, left_at=on(9), reason="x"), "not_here_yet", "left_at")
    desk.run(CorrectAbsence(absence=gone, left_at=on(19, 9), back_at=on(19, 10), reason="看错了表"))
    done = desk.run(VoidAbsence(absence=gone, reason="登记错了人"))
    assert desk.ask(absences_of, person=wang).value[0].state is T.VOIDED
    no(desk, VoidAbsence(absence=gone, reason="x"), "voided_already")
    opposite = desk.ask(undo_of, audit=done.audit).value
    assert opposite is not None
    desk.run(opposite)
    assert desk.ask(absences_of, person=wang).value[0].state is T.BACK
    made = desk.run(GoOnLeave(person=wang, planned_until=on(19, 18), left_at=on(19, 11)))
    opposite = desk.ask(undo_of, audit=made.audit).value
    assert opposite is not None
    desk.run(opposite)
    assert desk.ask(absences_now).value == ()
    desk.run(
        GoOnLeave(person=wang, planned_until=on(19, 18), left_at=on(19, 11))
    )  # what was taken back is no obstacle


def test_lists_and_picks(desk: Desk, house: House, wang: int) -> None:
    desk.run(AddContact(person=wang, name="王大山", phone="13800005555", relation=Relation.FATHER))
    desk.run(GoOnLeave(person=wang, planned_until=on(19, 11), left_at=on(19, 8), where_to="书店"))
    planned = desk.run(PlanLeave(person=wang, planned_from=on(25), planned_until=on(26))).value
    rows = desk.ask(absences_during, since=on(24), until=on(25, 13)).value
    assert planned in [row.id for row in rows] and len(rows) == 2  # not back yet: it still goes on
    assert [row.id for row in desk.ask(absences_during, since=on(1), until=on(5)).value] == []
    assert [one.detail for one in desk.ask(absence_picks, text="书").value] == ["书店"]
    assert [one.name for one in desk.ask(absences_overdue).value[0].calls] == ["王大山"]
    assert desk.ask(absences_now, kind=AbsenceKind.HOSPITAL).value == ()
    day = House.person(house, "周安", Sex.MALE)
    house.come(day, place="D01", at=on(12), weekdays=())
    no(desk, GoOnLeave(person=day, planned_until=on(19, 18)), "comes_by_day", "person")


INSERT = (
    "INSERT INTO absence (person, stay, kind, planned_from, planned_until, left_at, back_at, where_to, companion,"
    " agreed_with, guardian_signed_by, without_guardian, hospital, ward, reason, note, void_reason)"
    " SELECT person, id, 'leave', :f, :p, :l, :b, '', '', '', '', '', '', '', '', '', '' FROM stay WHERE id = 1"
)


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("away_twice", {"l": on(18, 10), "b": on(18, 11)}),
        ("away_twice", {"l": on(17), "b": None}),
        ("away_twice", {"l": on(18, 16, 59), "b": on(18, 18)}),
        ("absence_outside_stay", {"l": on(10, 11), "b": on(10, 13)}),
        ("back_before_setting_off", {"l": on(17, 12), "b": on(17, 11)}),
        ("back_before_setting_off", {"l": None, "b": on(17, 11), "f": on(17)}),
        ("back_before_setting_off", {"l": None, "b": None}),
        ("planned_twice", {"l": None, "b": None, "f": on(20, 12), "p": on(20, 13)}),
    ],
)
def test_the_database_refuses_by_itself(
    house: House, wang: int, code: str, given: dict[str, datetime | None]
) -> None:
    house.desk.run(GoOnLeave(person=wang, planned_until=on(18, 20), left_at=on(18, 9), back_at=on(18, 17)))
    house.desk.run(PlanLeave(person=wang, planned_from=on(20, 9), planned_until=on(21, 9)))
    refused(house, code, INSERT, **{"f": None, "p": None, "l": None, "b": None, **given})


def test_the_stay_keeps_its_absences_within(house: House, wang: int) -> None:
    house.desk.run(GoOnLeave(person=wang, planned_until=on(18, 20), left_at=on(18, 9), back_at=on(18, 17)))
    with house.desk.store.write() as session:  # the bed's own guard steps aside
        session.execute(text("UPDATE bed_assignment SET until = '2026-11-12 00:00:00'"))
    refused(house, "stay_leaves_absence", "UPDATE stay SET left_at = :u", u=on(18, 12))
    with house.desk.store.write() as session:
        session.execute(text("UPDATE bed_assignment SET voided_at = '2026-11-12 00:00:00'"))
    refused(house, "stay_leaves_absence", "UPDATE stay SET voided_at = :u", u=on(18, 12))
    refused(house, "stay_leaves_absence", "UPDATE stay SET arrived_at = :u", u=on(18, 9, 1))
    refused(house, "away_twice", INSERT, f=None, p=None, l=on(18, 8), b=on(18, 9) + timedelta(minutes=1))
