"""Indicators read from the records: outside figures, name lists and who may see them, the door without a window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.undoing import undo_of
from facility.lodging.model import Stay
from facility.quality.indicators.command_line import board_as_json, board_as_text
from facility.quality.indicators.outside import OutsideFigure, figure_for, outside_figures
from facility.quality.indicators.periods import Period
from facility.quality.indicators.reading import indicator_course, indicators
from facility.quality.indicators.rows import IndicatorRow, WayRow, shown_value
from facility.quality.indicators.rules.ratio import Place
from facility.quality.indicators.words import FigureState, Indicator, OutsideKind
from tests.support.looking import answered, told, verdict
from tests.support.people import Comer, describe, run

TODAY = date(2026, 11, 19)


def read(desk: Desk, period: str, one: str) -> IndicatorRow:
    """One indicator of a period."""
    (row,) = desk.ask(indicators, period=period, only=Indicator(one)).value.rows
    found: IndicatorRow = row
    return found


def way(row: IndicatorRow, key: str) -> WayRow:
    return next(one for one in row.ways if one.key == key)


def names(one: WayRow, place: Place) -> list[str]:
    return [person.name for person in one.people if person.place is place]


def figure(desk: Desk, kind: str, period: str, value: int, **other: Any) -> int:
    facts = {"as_of": TODAY.isoformat(), "source": "街道办函", **other}
    made: int = run(desk, "quality.enter_figure", figure=kind, period=period, value=value, **facts)
    return made


def person(desk: Desk, name: str, *, registered: str = "yes") -> int:
    made: int = run(desk, "people.enter", name=name, sex="female", birth="1990-03-04", confirmed_new="yes")
    if registered:
        run(desk, "people.record_registration", person=made, on="2026-01-05", register=registered)
    return made


def episode(desk: Desk, who: int, onset: str, cause: str, **other: Any) -> None:
    run(desk, "people.record_episode", person=who, onset=onset, cause=cause, **other)


def lives_here(desk: Desk, name: str, clock: SetClock, came: date = date(2026, 2, 2)) -> int:
    """Somebody taken over: here since a day."""
    made = person(desk, name)
    run(
        desk, "admission.take_over", person=made, service="full", arrived_at=moment_of(came, 10),
        planned_return=(TODAY + timedelta(days=60)).isoformat(),
    )  # fmt: skip
    return made


# --- figures from outside ---


def test_a_later_figure_takes_the_place_of_an_earlier_and_both_are_kept(desk: Desk) -> None:
    figure(desk, "townships", "2026", 5)
    figure(desk, "townships_served", "2026", 3)
    assert read(desk, "2026", "6.4.2").value == 6000
    figure(desk, "townships", "2026", 6, source="县民政局通报")
    row = read(desk, "2026", "6.4.2")
    assert (row.value, row.part, row.whole) == (5000, 3, 6)
    assert "县民政局通报" in row.ways[0].numbers[1].source.render("zh")
    states = [(one.figure, one.value, one.state) for one in desk.ask(outside_figures).value]
    assert states == [
        (OutsideKind.TOWNSHIPS, 6, FigureState.COUNTS),
        (OutsideKind.TOWNSHIPS_SERVED, 3, FigureState.COUNTS),
        (OutsideKind.TOWNSHIPS, 5, FigureState.REPLACED),
    ]


def test_a_figure_that_was_withdrawn_counts_no_more_and_the_one_before_it_does(desk: Desk) -> None:
    figure(desk, "townships_served", "2026", 3)
    figure(desk, "townships", "2026", 5)
    wrong = figure(desk, "townships", "2026", 50)
    run(desk, "quality.withdraw_figure", outside=wrong, reason="多打了一个零。")
    assert read(desk, "2026", "6.4.2").value == 6000
    with pytest.raises(DomainError, match="withdrawn_already"):
        run(desk, "quality.withdraw_figure", outside=wrong, reason="再撤一次")
    assert desk.ask(outside_figures).value[0].state is FigureState.WITHDRAWN


def test_entering_and_withdrawing_are_taken_back(desk: Desk) -> None:
    figure(desk, "townships_served", "2026", 3)
    figure(desk, "townships", "2026", 6)
    done = desk.run(_withdraw(desk.ask(outside_figures).value[0].id))
    assert read(desk, "2026", "6.4.2").value is None
    desk.run(desk.ask(undo_of, audit=done.audit).value)
    assert read(desk, "2026", "6.4.2").value == 5000


def _withdraw(id: int) -> Any:
    from facility.quality.indicators.outside import WithdrawFigure

    return WithdrawFigure(outside=id, reason="弄错了")


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"period": "2027"}, "period_ahead", "period"),
        ({"period": "gestern"}, "not_a_period", "period"),
        ({"figure": "at_home", "period": "2026-Q3"}, "month_asked", "period"),
        ({"as_of": "2026-11-20"}, "still_ahead", "as_of"),
        ({"source": "  "}, "required", "source"),
        ({"value": "-1"}, "out_of_range", "value"),
    ],
)
def test_what_cannot_be_a_figure_is_refused(desk: Desk, facts: dict[str, str], code: str, field: str) -> None:
    usual = {"figure": "area", "period": "2026", "value": "500", "as_of": "2026-11-01", "source": "季报"}
    with pytest.raises(DomainError) as refused:
        run(desk, "quality.enter_figure", **{**usual, **facts})
    wrong = getattr(refused.value, "all", (refused.value,))
    assert [(one.code, one.field) for one in wrong] == [(code, field)]


def test_only_those_who_may_enter_figures(desk_as: Callable[[Role], Desk]) -> None:
    for role in Role:
        if role in (Role.MANAGER, Role.QC_LEAD):
            figure(desk_as(role), "area", "2026", 500)
            continue
        with pytest.raises(NotAllowed):
            figure(desk_as(role), "area", "2026", 500)


@pytest.mark.parametrize(
    ("told", "period", "wanted"),
    [
        ({"2026": 1, "2026-Q3": 2, "2026-08": 3}, "2026-Q3", 2),
        ({"2026": 1, "2026-08": 3, "2026-07": 4}, "2026-Q3", 3),
        ({"2026": 1, "2026-Q2": 2}, "2026-Q3", 1),
        ({"2026": 1, "2026-Q3": 2}, "2026-08", 2),
        ({"2026-07": 1}, "2026-08", None),
        ({"2025": 1}, "2026", None),
    ],
)
def test_which_figure_stands_for_a_period(told: dict[str, int], period: str, wanted: int | None) -> None:
    rows = [
        OutsideFigure(id=n, figure=OutsideKind.AREA, period=one, value=value)
        for n, (one, value) in enumerate(told.items())
    ]
    found = figure_for(rows, OutsideKind.AREA, Period.of(period))
    assert (found.value if found else None) == wanted


# --- what stands there when nothing is known ---


def test_on_an_empty_store_nothing_is_made_up(desk: Desk) -> None:
    board = desk.ask(indicators, period="2026-10").value
    assert [row.indicator for row in board.rows] == list(Indicator)
    for row in board.rows:
        if row.indicator in (Indicator.WORK, Indicator.MEALS):
            assert row.value == 0
        else:
            assert row.value is None, row.indicator
            assert row.says.render("zh").startswith("无法计算"), row.indicator


def test_served_at_home_says_what_is_not_kept_here(desk: Desk) -> None:
    figure(desk, "at_home", "2026-10", 200)
    row = read(desk, "2026-10", "6.4.3")
    assert row.value is None and row.whole == 200
    assert row.says.render("en") == "Cannot be computed: no training records are kept here."
    quarter = read(desk, "2026-Q3", "6.4.3")
    assert [one.key for one in quarter.ways] == ["usual", "2026-07", "2026-08", "2026-09"]
    assert [one.key for one in read(desk, "2026-Q4", "6.4.3").ways] == ["usual", "2026-10", "2026-11"]


def test_a_period_that_has_not_begun(desk: Desk) -> None:
    with pytest.raises(DomainError, match="period_ahead"):
        desk.ask(indicators, period="2026-12")
    board = desk.ask(indicators, period="2026").value
    assert (board.until, board.whole) == (TODAY, False)


# --- from the records ---


def test_relapse_counts_people_and_shows_admissions_apart(desk: Desk, clock: SetClock) -> None:
    twice = lives_here(desk, "周一", clock)
    other = person(desk, "周二")
    episode(
        desk,
        twice,
        "2024-05",
        "first",
        remission="2024-07",
        hospital={"since": "2024-05-10", "until": "2024-07-01"},
    )
    episode(
        desk, twice, "2026-07-01", "relapse", remission="2026-07-20",
        hospital={"since": "2026-07-02", "until": "2026-07-21"},
    )  # fmt: skip
    episode(desk, twice, "2026-09-01", "relapse", hospital={"since": "2026-09-03", "until": None})
    episode(desk, other, "2026-08-01", "physical", hospital={"since": "2026-08-02", "until": "2026-08-09"})
    figure(desk, "area", "2026-Q3", 40)
    row = read(desk, "2026-Q3", "6.4.5")
    area = row.ways[0]
    assert (row.value, row.part, row.whole) == (250, 1, 40)
    assert area.numbers[2].value == 200, "two admissions"
    assert names(area, Place.COUNTED) == ["周一"] and names(area, Place.LEFT_OUT) == ["周二"]
    own = way(row, "own")
    assert (own.part, own.whole, names(own, Place.LEFT_OUT)) == (1, 1, ["周二"])
    month = read(desk, "2026-07", "6.4.5")
    assert (month.value, month.part) == (250, 1), "the figure of the quarter stands for its months"
    assert "2026-Q3" in month.ways[0].numbers[1].source.render("en")
    before = read(desk, "2026-06", "6.4.5")
    assert before.value is None and before.part == 0, "no figure for June, nor one around it"
    assert read(desk, "2026-08", "6.4.5").part == 0


def test_a_numerator_larger_than_the_figure_from_outside_is_no_value(desk: Desk) -> None:
    for name in ("周一", "周二", "周三"):
        who = person(desk, name)
        run(
            desk,
            "work.record_outcome",
            person=who,
            kind="flexible",
            employer_name="便利店",
            since="2026-03-01",
        )
    figure(desk, "registered", "2026", 2)
    row = read(desk, "2026", "6.4.4")
    assert row.value is None and "check the figure" in row.says.render("en")
    figure(desk, "registered", "2026", 0)
    assert "zero" in read(desk, "2026", "6.4.4").says.render("en")


def test_employment_asks_for_the_register(desk: Desk) -> None:
    on, off, unknown = (
        person(desk, "周一"),
        person(desk, "周二", registered="no"),
        person(desk, "周三", registered=""),
    )
    for who, registered in ((on, "unknown"), (off, "unknown"), (unknown, "unknown"), (unknown, "yes")):
        run(
            desk, "work.record_outcome", person=who, kind="full_time", employer_name="便利店", since="2026-03-01",
            registered=registered,
        )  # fmt: skip
    figure(desk, "registered", "2026", 10)
    row = read(desk, "2026", "6.4.4")
    assert (row.part, row.value) == (2, 2000)
    assert names(row.ways[0], Place.LEFT_OUT) == ["周二"]
    assert way(row, "own").whole == 0, "nobody was served here"
    assert read(desk, "2025", "6.4.4").part == 0


def test_disability_and_self_care(desk: Desk, clock: SetClock) -> None:
    new, back = lives_here(desk, "周一", clock), lives_here(desk, "周二", clock)
    episode(desk, new, "2026-02", "first", disabled_on="2026-09")
    episode(desk, back, "2026-03", "first")
    row = read(desk, "2026", "6.4.6")
    assert (row.value, row.part, row.whole) == (5000, 1, 2)
    assert read(desk, "2026-08", "6.4.6").part == 0, "the year up to the end of August"
    care = read(desk, "2026-10", "6.4.7")
    assert care.value is None and "no judgement" in care.says.render("en")
    for on, how in (("2026-03-01", "with_help"), ("2026-10-20", "alone")):
        run(
            desk,
            "people.judge_self_care",
            person=back,
            on=on,
            daily="alone",
            relations=how,
            pressure=how,
            judged_by="韩冰",
        )
    care = read(desk, "2026-10", "6.4.7")
    assert (care.value, care.part, care.whole) == (5000, 1, 2)
    assert names(care.ways[0], Place.COUNTED) == ["周二"] and names(care.ways[0], Place.BASE) == ["周一"]
    assert read(desk, "2026-09", "6.4.7").part == 0, "judged with help then"


def test_the_past_is_read_as_it_was_then(desk: Desk, clock: SetClock) -> None:
    gone = lives_here(desk, "周一", clock)
    lives_here(desk, "周二", clock, came=date(2026, 6, 1))
    with desk.store.write() as session:
        session.get_one(Stay, 1).left_at = moment_of(date(2026, 5, 4), 10)
    assert gone
    assert way(read(desk, "2026-04", "6.4.5"), "own").whole == 1
    assert way(read(desk, "2026-05", "6.4.5"), "own").whole == 1
    assert way(read(desk, "2026-06", "6.4.5"), "own").whole == 1
    assert way(read(desk, "2026-Q2", "6.4.5"), "own").whole == 2


def test_the_house_in_figures(desk: Desk, clock: SetClock) -> None:
    describe(desk)
    clock.set(moment_of(date(2026, 10, 1), 9))
    comer = Comer(desk).apply().papers().assess().accept()
    comer.agree()
    clock.set(moment_of(date(2026, 10, 11), 9))
    comer.run(
        "admission.enter",
        application=comer.application,
        arrived_at=clock(),
        bed=1,
        planned_return="2026-12-20",
    )
    run(desk, "premises.report_incident", kind="fall", at=clock(), what="滑倒", near_miss="no")
    clock.set(moment_of(TODAY, 12))
    assert read(desk, "2026-10", "waiting").value == 1000
    nights = read(desk, "2026-10", "occupancy")
    assert (nights.part, nights.whole) == (21, 8 * 31)
    happened = read(desk, "2026-10", "incidents")
    assert (happened.part, happened.whole, happened.value) == (1, 21, 4762)
    assert read(desk, "2026-09", "occupancy").part == 0


def test_the_lines_of_the_indicators_say_whether_they_can_be_computed(desk: Desk) -> None:
    lines = ("6.4.1", "6.4.2", "6.4.3", "6.4.4", "6.4.5", "6.4.6", "6.4.7")
    assert {verdict(desk, clause) for clause in lines} == {"cannot_tell"}
    figure(desk, "townships", "2026", 6)
    figure(desk, "townships_served", "2026", 4)
    assert (verdict(desk, "6.4.2"), verdict(desk, "6.4.2", date(2025, 12, 1))) == ("conforms", "cannot_tell")
    assert "4/6" in told(answered(desk, "6.4.2"))


def test_a_register_nobody_wrote_in_proves_no_zero(desk: Desk, clock: SetClock) -> None:
    """Neither incidents nor relapses are nought because nobody ever entered one."""
    who = lives_here(desk, "周一", clock)
    figure(desk, "area", "2026-11", 40)
    happened, relapsed = read(desk, "2026-11", "incidents"), read(desk, "2026-11", "6.4.5")
    assert (happened.value, relapsed.value, way(relapsed, "own").value) == (None, None, None)
    assert "从来没有录入过" in happened.says.render("zh")
    run(desk, "premises.report_incident", kind="fall", at=clock(), what="差点滑倒", near_miss="yes")
    episode(desk, who, "2024-05", "first")
    happened, relapsed = read(desk, "2026-11", "incidents"), read(desk, "2026-11", "6.4.5")
    assert (relapsed.value, way(relapsed, "own").value) == (0, 0)
    assert "没有服务人日" in happened.says.render("zh"), "nobody was given a bed"
    assert "没有锁定份数" in read(desk, "2026-11", "meals").says.render("zh")


def test_a_course_is_the_same_as_each_period_read_alone(desk: Desk, clock: SetClock) -> None:
    who = lives_here(desk, "周一", clock)
    episode(
        desk,
        who,
        "2024-05",
        "first",
        remission="2024-07",
        hospital={"since": "2024-05-10", "until": "2024-07-01"},
    )
    episode(desk, who, "2026-07-01", "relapse", hospital={"since": "2026-07-02", "until": "2026-07-21"})
    figure(desk, "area", "2026", 8)
    course = desk.ask(indicator_course, indicator=Indicator.RELAPSED, period="2026-10").value
    assert len(course.points) == 12 and course.points[-1].period == "2026-10"
    for one in course.points[-6:]:
        assert one.value == read(desk, one.period, "6.4.5").value
    assert [one.period for one in course.points if one.part] == ["2026-07"]
    house = desk.ask(indicator_course, indicator=Indicator.OCCUPANCY, period="2026", steps=3).value
    assert [one.period for one in house.points] == ["2026-09", "2026-10", "2026-11"]


# --- who sees names ---


@pytest.mark.parametrize(
    ("role", "work", "health"),
    [
        (Role.QC_LEAD, True, True),
        (Role.MANAGER, True, True),
        (Role.AUDITOR, True, True),
        (Role.ADMINISTRATOR, False, False),
    ],
)
def test_names_are_for_those_who_may_see_people(
    desk: Desk, desk_as: Callable[[Role], Desk], clock: SetClock, role: Role, work: bool, health: bool
) -> None:
    who = lives_here(desk, "周一", clock)
    run(desk, "work.record_outcome", person=who, kind="full_time", employer_name="便利店", since="2026-03-01")
    episode(desk, who, "2026-02", "first")
    other = desk_as(role)
    for one, may in (("6.4.4", work), ("6.4.6", health)):
        row = read(other, "2026", one)
        assert row.named is may
        assert any(way.people for way in row.ways) is may
        assert row.ways[-1].whole == 1, "the number is for all"
    hidden = other.ask(indicators, period="2026", names=False).value
    assert not any(way.people for row in hidden.rows for way in row.ways)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.PRACTITIONER, Role.WORK_COACH, Role.KITCHEN])
def test_others_do_not_see_indicators(desk_as: Callable[[Role], Desk], role: Role) -> None:
    with pytest.raises(NotAllowed):
        desk_as(role).ask(indicators, period="2026")


# --- without a window ---


def test_the_answer_in_json_and_in_words(desk: Desk, clock: SetClock) -> None:
    who = lives_here(desk, "周一", clock)
    episode(desk, who, "2026-02", "first", disabled_on="2026-09")
    board = desk.ask(indicators, period="2026").value
    told = board_as_json(board, "zh")
    assert (told["period"], told["since"], told["until"]) == ("2026", "2026-01-01", "2026-11-19")
    (one,) = [row for row in told["indicators"] if row["indicator"] == "6.4.6"]
    assert (one["value"], one["numerator"], one["denominator"]) == (100, 1, 1)
    assert one["ways"][0]["people"]["numerator"] == [
        {
            "number": one["ways"][0]["people"]["numerator"][0]["number"],
            "name": "周一",
            "why": "发病 2026-02，认定残疾 2026-09。",
        }
    ]
    assert one["ways"][0]["people"]["left_out"] == []
    words = board_as_text(board, "zh")
    assert "6.4.6" in words and "100 %" in words and "周一" not in words


@pytest.mark.parametrize(
    ("hundredths", "shown"), [(None, "—"), (0, "0"), (5, "0.05"), (1250, "12.5"), (123456789, "1,234,567.89")]
)
def test_values_as_written(hundredths: int | None, shown: str) -> None:
    assert shown_value(hundredths) == shown
