"""Asking for opinions through the desk: question sets, rounds, sheets, results, promises, what waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.duties import DutyRow
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.quality.opinion.forms import opinion_questions
from facility.quality.opinion.results import grades_chart, opinion_results, opinion_shares, share_chart
from facility.quality.opinion.rounds import opinion_promises, opinion_rounds
from facility.quality.opinion.sheets import opinion_sheet_to_fill, opinion_sheets
from facility.quality.opinion.usual_questions import USUAL
from facility.quality.opinion.words import AskingWay, QuestionKind
from tests.quality.asking import TODAY, House


@pytest.fixture
def house(desk: Desk) -> House:
    return House(desk)


def refused(code: str, house: House, name: str, **fields: object) -> None:
    with pytest.raises(DomainError) as caught:
        house.run(name, **fields)
    assert code in [one.code for one in getattr(caught.value, "all", [caught.value])]


def duties(desk: Desk, kind: str) -> list[DutyRow]:
    return [row for row in desk.ask(today_board).value if row.kind == kind]


def test_the_usual_questions_are_taken_over_in_both_languages(house: House) -> None:
    form = house.run("opinion.usual_form")
    rows = house.desk.ask(opinion_questions, form=form).value
    assert len(rows) == len(USUAL) and [row.place for row in rows] == list(range(1, len(USUAL) + 1))
    assert all(row.text != row.text_en and row.text_en for row in rows)
    assert {row.kind for row in rows} == set(QuestionKind)


def test_questions_are_added_moved_changed_and_taken_out(house: House) -> None:
    form = house.form("grades", "yes_no", "words")
    asked = house.desk.ask(opinion_questions, form=form).value
    house.run("opinion.add_question", form=form, words="环境好吗", kind="grades", place=1)
    house.run("opinion.drop_question", question=asked[1].id)
    house.run("opinion.change_question", question=asked[2].id, words="还想说什么", place=1)
    rows = house.desk.ask(opinion_questions, form=form).value
    assert [(row.place, row.text) for row in rows] == [(1, "还想说什么"), (2, "环境好吗"), (3, "第1问")]
    assert {row.version for row in rows} == {1}


def test_a_set_that_was_handed_out_goes_on_as_a_new_version(house: House) -> None:
    form = house.form("grades", "words")
    round = house.round(form)
    old = house.desk.ask(opinion_questions, form=form).value
    house.run("opinion.change_question", question=old[0].id, words="总的来说怎么样")
    new = house.desk.ask(opinion_questions, form=form).value
    assert [row.version for row in new] == [2, 2]
    assert new[0].text == "总的来说怎么样" and new[0].id != old[0].id
    found = house.desk.ask(opinion_results, round=round).value
    assert found.version == 1 and found.lines[0].text == "第1问"
    house.run("opinion.change_question", question=old[0].id, words="再改一次")  # still the same question
    assert [row.version for row in house.desk.ask(opinion_questions, form=form).value] == [2, 2]


def test_a_round_is_counted_question_by_question(house: House) -> None:
    form = house.form("grades", "yes_no", "words")
    round = house.round(form)
    house.sheets(round, "person", "1 5\n2 1\n3 饭好吃", "1 4\n2 2", "1 2\n3 多出去走走")
    found = house.desk.ask(opinion_results, round=round).value
    assert (found.handed, found.filled, found.returned, found.satisfied, found.mean) == (3, 3, 100, 67, 37)
    grades, said, words = found.lines
    assert (grades.grade5, grades.grade4, grades.grade3, grades.grade2, grades.grade1) == (1, 1, 0, 1, 0)
    assert (said.answered, said.yes, said.no) == (2, 1, 1)
    assert set(words.words) == {"饭好吃", "多出去走走"}
    assert grades_chart(found, "zh").ticks == ("1",) and share_chart(found, "en").bars[0].values == (67.0,)


def test_a_blank_answer_is_no_answer_and_a_blank_sheet_is_refused(house: House) -> None:
    round = house.round(house.form("grades", "grades"))
    made = house.sheets(round, "person", "1 5")
    found = house.desk.ask(opinion_results, round=round).value
    assert [row.answered for row in found.lines] == [1, 0] and found.lines[1].satisfied is None
    refused("nothing_answered", house, "opinion.enter_sheet", sheet=made[0], answers="1\n2")


def test_entering_again_corrects_until_the_round_is_closed(house: House) -> None:
    round = house.round(house.form("grades", "grades"))
    made = house.sheets(round, "person", "1 5\n2 1")
    number = house.desk.ask(opinion_sheets, round=round).value[0].number
    again = house.desk.ask(opinion_sheet_to_fill, number=number[-4:].lstrip("0")).value
    assert again.again and [row.typed for row in again.questions] == ["5", "1"]
    house.run("opinion.enter_sheet", sheet=made[0], answers="1 4")
    lines = house.desk.ask(opinion_results, round=round).value.lines
    assert [row.answered for row in lines] == [1, 0] and lines[0].grade4 == 1
    house.close(round)
    refused("round_closed", house, "opinion.enter_sheet", sheet=made[0], answers="1 5")
    with pytest.raises(DomainError) as caught:
        house.desk.ask(opinion_sheet_to_fill, number=number)
    assert caught.value.code == "round_closed"


def test_a_round_without_names_stores_no_person(house: House) -> None:
    person = house.run("people.enter", name="林晓慧", sex="female", birth="1988-03-14", confirmed_new="yes")
    round = house.round(house.form("grades"))
    made = house.sheets(round, "person", "1 5")
    refused(
        "anonymous_has_no_person", house, "opinion.enter_sheet", sheet=made[0], answers="1 5", person=person
    )
    for harm in (
        f"UPDATE opinion_sheet SET person = {person} WHERE id = {made[0]}",
        f"UPDATE opinion_round SET naming = 'named' WHERE id = {round}",
    ):
        with pytest.raises(Exception, match="anonymous"), house.desk.store.write() as session:
            session.execute(text(harm))


def test_a_named_round_links_the_person_and_is_told_to_those_who_may_see_people(
    house: House, desk_as: Callable[[Role], Desk]
) -> None:
    person = house.run("people.enter", name="林晓慧", sex="female", birth="1988-03-14", confirmed_new="yes")
    round = house.round(house.form("grades"), naming="named")
    house.sheets(round, "family", "1 5", person=person)
    assert house.desk.ask(opinion_sheets, round=round).value[0].name == "林晓慧"
    with house.desk.store.read() as session:
        about = session.execute(text("SELECT person FROM audit_about ORDER BY id DESC LIMIT 1")).scalar()
    assert about == person
    with pytest.raises(NotAllowed):
        desk_as(Role.KITCHEN).ask(opinion_sheets, round=round)


def test_groups_are_shown_apart_only_once_closed_and_large_enough(house: House) -> None:
    form = house.form("grades", "grades")
    small = house.round(form, since="2026-08-01", until="2026-08-20")
    house.sheets(small, "person", *["1 5\n2 5"] * 6)
    house.sheets(small, "family", *["1 2"] * 4)
    house.close(small)
    found = house.desk.ask(opinion_results, round=small).value
    assert found.apart is not None and "5" in found.apart.render("zh")
    assert all(row.people is None and row.families is None for row in found.lines)
    large = house.round(form)
    house.sheets(large, "person", *["1 5\n2 5"] * 5)
    house.sheets(large, "family", *["1 2"] * 4, "1 4\n2 4")
    assert house.desk.ask(opinion_results, round=large).value.apart is not None  # it still runs
    house.close(large)
    found = house.desk.ask(opinion_results, round=large).value
    assert found.apart is None
    assert [(row.people, row.families) for row in found.lines] == [(100, 20), (None, None)]


def test_a_round_is_compared_with_the_one_before_by_question(house: House) -> None:
    form = house.form("grades", "grades")
    first = house.round(form, title="三季度意见", since="2026-08-01", until="2026-08-20")
    house.sheets(first, "person", "1 5\n2 1", "1 3\n2 1")
    house.close(first)
    asked = house.desk.ask(opinion_questions, form=form).value
    house.run("opinion.drop_question", question=asked[0].id)  # the second question is now the first
    house.run("opinion.add_question", form=form, words="新问题", kind="grades")
    second = house.round(form)
    house.sheets(second, "person", "1 4\n2 5")
    found = house.desk.ask(opinion_results, round=second).value
    assert (found.before, found.before_title) == (25, "三季度意见")
    assert [row.before for row in found.lines] == [0, None]
    assert house.desk.ask(opinion_results, round=first).value.before is None
    house.close(second)
    assert [row.satisfied for row in house.desk.ask(opinion_shares).value] == [25, 100]


def test_a_meeting_and_its_promises(house: House) -> None:
    told = {"day": "2026-11-10", "title": "家属座谈会", "leader": "何志远", "found": "希望伙食更清淡。"}
    refused("nobody_came", house, "opinion.record_meeting", **told)
    refused("promise_half", house, "opinion.record_meeting", **told, families=6, promise="每周两次清淡菜")
    round = house.run(
        "opinion.record_meeting",
        **told,
        families=6,
        promise="每周两次清淡菜",
        owner=house.staff,
        due="2026-11-25",
    )
    row = house.desk.ask(opinion_rounds).value[0]
    assert (row.way, row.families, row.promises) == (AskingWay.MEETING, 6, 1)
    waits = duties(house.desk, "opinion_promise")
    assert len(waits) == 1 and waits[0].due == date(2026, 11, 25)
    promise = house.desk.ask(opinion_promises, round=round).value[0]
    house.run("opinion.keep_promise", promise=promise.id, kept_how="厨房已改菜谱。")
    assert not duties(house.desk, "opinion_promise")
    refused("kept_already", house, "opinion.keep_promise", promise=promise.id, kept_how="再写一次。")
    refused("no_sheets", house, "opinion.hand_out", round=round, whose="person", count=3)


def test_only_those_who_are_asked_get_sheets(house: House) -> None:
    round = house.round(house.form("grades"), asked="people")
    refused("not_asked", house, "opinion.hand_out", round=round, whose="family", count=2)
    refused("nothing_entered", house, "opinion.close_round", round=round, found="无")
    refused("no_questions", house, "opinion.begin_round", form=house.run("opinion.write_form", title="空"), title="x",
            since="2026-11-01", until="2026-11-02")  # fmt: skip


def test_what_waits_asking_again_and_closing(house: House, clock: SetClock) -> None:
    assert [row.due for row in duties(house.desk, "opinion_due")] == [None]
    round = house.round(house.form("grades"), until="2026-11-18")
    assert not duties(house.desk, "opinion_due")
    assert [row.due for row in duties(house.desk, "opinion_close")] == [date(2026, 11, 18)]
    house.sheets(round, "person", "1 5")
    house.close(round)
    assert not duties(house.desk, "opinion_close") and not duties(house.desk, "opinion_due")
    clock.set(moment_of(date(2027, 2, 10), 9))
    assert [row.due for row in duties(house.desk, "opinion_due")] == [date(2027, 2, 18)]


def test_a_voided_round_and_a_voided_sheet_count_for_nothing(house: House) -> None:
    round = house.round(house.form("grades"))
    made = house.sheets(round, "person", "1 5", "1 1")
    house.run("opinion.void", of="sheet", entry=made[1], reason="录错了。")
    found = house.desk.ask(opinion_results, round=round).value
    assert (found.filled, found.satisfied) == (1, 100)
    house.run("opinion.void", of="round", entry=round, reason="重复建立。")
    with pytest.raises(DomainError):
        house.desk.ask(opinion_results, round=round)
    assert house.desk.ask(opinion_sheets).value == ()


def test_an_earlier_day_is_not_asked_from_what_came_later(house: House, clock: SetClock) -> None:
    from facility.quality.opinion.asked import askings

    round = house.round(house.form("grades"), until="2026-12-31")
    house.sheets(round, "person", "1 5")
    with house.desk.store.read() as session:
        assert askings(session, moment_of(TODAY - timedelta(days=1), 12)) == ()
        assert [one.sheets for one in askings(session, clock())] == [1]
