"""How typed answers are read and counted."""

from __future__ import annotations

import pytest

from facility.core.errors import DomainError
from facility.core.words import YesNoAnswer
from facility.quality.opinion.rules import (
    Counted,
    Given,
    in_no_order,
    may_break_down,
    mean_tenths,
    percent,
    read_answer,
    read_answers,
)
from facility.quality.opinion.words import QuestionKind, SheetGroup

G, Y, W = QuestionKind
KINDS = {1: G, 2: G, 3: Y, 14: W}


@pytest.mark.parametrize(
    ("raw", "kind", "given"),
    [
        ("5", G, Given(grade=5)), ("５", G, Given(grade=5)), (" 1 ", G, Given(grade=1)), ("", G, Given()),
        ("1", Y, Given(yes=YesNoAnswer.YES)), ("2", Y, Given(yes=YesNoAnswer.NO)), ("是", Y, Given(yes=YesNoAnswer.YES)),
        ("不知道", Y, Given(yes=YesNoAnswer.NO)), ("N", Y, Given(yes=YesNoAnswer.NO)),
        ("饭菜  好", W, Given(words="饭菜 好")), ("", W, Given()),
    ],
)  # fmt: skip
def test_an_answer_is_read(raw: str, kind: QuestionKind, given: Given) -> None:
    assert read_answer(raw, kind) == given


@pytest.mark.parametrize(("raw", "kind"), [("6", G), ("0", G), ("好", G), ("4.5", G), ("3", Y), ("也许", Y)])
def test_what_is_no_answer_is_refused(raw: str, kind: QuestionKind) -> None:
    with pytest.raises(DomainError):
        read_answer(raw, kind)


def test_a_sheet_is_read_line_by_line_and_gaps_are_not_answered() -> None:
    found = read_answers("1 5\n2：3\n\n3.1\n14、 希望多组织 2 次外出", KINDS)
    assert found == {
        1: Given(grade=5), 2: Given(grade=3), 3: Given(yes=YesNoAnswer.YES), 14: Given(words="希望多组织 2 次外出"),
    }  # fmt: skip
    assert read_answers("1\n2 4", KINDS) == {2: Given(grade=4)}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("4 5", "no_such_question"),
        ("好", "no_such_question"),
        ("1 5\n1 4", "answered_twice"),
        ("2 9", "grade_1_to_5"),
    ],
)
def test_a_wrong_sheet_is_refused(raw: str, code: str) -> None:
    with pytest.raises(DomainError) as caught:
        read_answers(raw, KINDS)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("part", "whole", "wanted"), [(0, 0, None), (1, 3, 33), (2, 3, 67), (1, 2, 50), (1, 8, 13), (5, 5, 100)]
)
def test_per_cent_is_whole_and_rounds_halves_up(part: int, whole: int, wanted: int | None) -> None:
    assert percent(part, whole) == wanted


def test_grades_are_counted() -> None:
    found = Counted((5, 4, 4, 3, 1))
    assert (found.answered, found.satisfied, found.mean, found.times(4)) == (5, 60, 34, 2)
    assert (Counted(()).satisfied, Counted(()).mean) == (None, None)
    assert mean_tenths((4, 5)) == 45 and mean_tenths((4, 4, 5)) == 43


@pytest.mark.parametrize(
    ("people", "families", "anonymous", "shown"),
    [
        (8, 5, True, True), (8, 4, True, False), (4, 8, True, False), (8, 4, False, True), (8, 0, True, False),
        (0, 0, True, False),
    ],
)  # fmt: skip
def test_small_groups_are_not_shown_apart(people: int, families: int, anonymous: bool, shown: bool) -> None:
    sizes = {SheetGroup.PERSON: people, SheetGroup.FAMILY: families}
    assert may_break_down(sizes, 5, anonymous) is shown


def test_words_do_not_stand_in_the_order_of_the_sheets() -> None:
    assert in_no_order(["很好的地方", "好", "谢谢"]) == in_no_order(["谢谢", "很好的地方", "好"])
