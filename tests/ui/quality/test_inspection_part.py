"""The part Monthly inspection: keys, words that are wanted, drafts, two people at once, what may no longer change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import _
from facility.core.permissions import Role
from facility.quality.findings.facts import facts_on
from facility.quality.inspection.board import Stage
from facility.quality.inspection.judging import Judge
from facility.quality.inspection.observing import AddAddendum, Observe
from facility.quality.inspection.opening import AssignChapter
from facility.quality.inspection.signing import SignAsHead, SignAsLead
from facility.quality.inspection.words import Means, Result
from facility.quality.own_lines import AddOwnLine
from facility.quality.setting_aside import SetLineAside
from facility.staff.commands import HireStaff
from facility.staff.words import Post
from tests.ui.quality.hands import CONTROL, Hands
from ui.kit.action import FormPanel
from ui.kit.buttons import Button
from ui.kit.text import Label
from ui.quality.inspection_judging import Spot

K = Qt.Key
Open = Callable[[Desk], Hands]


@pytest.fixture
def sit(qtbot: QtBot) -> Iterator[Open]:
    made: list[Hands] = []

    def open(desk: Desk) -> Hands:
        made.append(Hands(qtbot, desk))
        return made[-1]

    yield open
    for hands in made:
        hands.page.retire()


def judged(desk: Desk, month: int) -> dict[str, Result]:
    from facility.quality.inspection.pulse import inspection_pulse

    rows = desk.ask(inspection_pulse, inspection=month).value.judged
    return {clause: row.result for (clause, _file), row in rows.items()}


def words(hands: Hands) -> str:
    return "\n".join(one.text() for one in hands.part.detail.findChildren(Label) if not one.isHidden())


def test_before_any_month_it_says_what_beginning_one_does(described: Desk, sit: Open) -> None:
    hands = sit(described)
    part = hands.part
    assert part.stack.currentWidget() is part.none
    assert _("No month has been inspected yet") in [one.text() for one in part.none.findChildren(Label)]
    hands.press(K.Key_Space)
    assert isinstance(hands.page.panel, FormPanel)
    hands.save()
    assert part.board is not None and part.board.month == date(2026, 11, 1)
    assert part.spot == Spot("1.1") and part.notice.isVisible(), "the first month says that it is the first"


def test_nothing_is_ticked_before_somebody_ticks_it(described: Desk, month: int, sit: Open) -> None:
    hands = sit(described)
    assert not any(one.isChecked() for one in hands.part.box.results.buttons)
    hands.press(K.Key_Down)
    hands.press(K.Key_Up)
    hands.press(K.Key_Return, CONTROL)
    assert judged(described, month) == {}


def test_a_result_without_words_is_saved_at_once_and_goes_on(described: Desk, month: int, sit: Open) -> None:
    hands = sit(described)
    hands.press(K.Key_1)
    assert judged(described, month) == {"1.1": Result.CONFORMS}
    assert hands.part.spot == Spot("1.2")
    assert hands.part.board is not None and hands.part.board.taken == 1
    assert hands.part.left.progress["1"] == (1, 3)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [(K.Key_2, "Say which part does not hold."), (K.Key_4, "Say why it does not apply.")],
)
def test_words_that_are_wanted_are_asked_beside_their_field(
    described: Desk, month: int, sit: Open, key: Qt.Key, sentence: str
) -> None:
    hands = sit(described)
    hands.press(key)
    form = hands.part.box.form
    assert form is not None and form.rows["note"].error is not None
    assert form.rows["note"].error.sentence.text == sentence
    assert judged(described, month) == {}
    hands.write("侧门打不开")
    hands.save()
    assert len(judged(described, month)) == 1 and hands.part.spot == Spot("1.2")


def test_does_not_asks_who_puts_it_right_until_when_and_opens_a_finding(
    described: Desk, month: int, sit: Open
) -> None:
    hands = sit(described)
    hands.press(K.Key_3)
    form = hands.part.box.form
    assert form is not None and form.rows["note"].editor.part() is QApplication.focusWidget()
    assert form.rows["deadline"].editor.value() == date(2026, 11, 26), "seven days on, to be seen and changed"
    assert judged(described, month) == {}
    hands.save()
    assert form.rows["note"].error is not None and judged(described, month) == {}
    hands.write("大门打不开")
    hands.save()
    with described.store.read() as session:
        (found,) = facts_on(session, date(2026, 11, 19))
    assert (found.row.what, found.row.deadline) == ("大门打不开", date(2026, 11, 26))
    hands.part.go_to(Spot("1.1"))
    told = words(hands) + "".join(one.text() for one in hands.part.detail.findChildren(Button))
    assert found.row.number in told


def test_figures_in_a_note_are_words_and_judge_nothing(described: Desk, month: int, sit: Open) -> None:
    hands = sit(described)
    hands.press(K.Key_N)
    hands.press(K.Key_1)
    hands.press(K.Key_2)
    form = hands.part.box.form
    assert form is not None and form.rows["note"].editor.raw() == "12"
    assert judged(described, month) == {}


def test_what_was_typed_waits_at_its_line(described: Desk, month: int, sit: Open) -> None:
    hands = sit(described)
    hands.press(K.Key_3)
    hands.write("还没写完")
    hands.press(K.Key_Escape)
    hands.press(K.Key_Down)
    assert hands.part.spot == Spot("1.2") and hands.part.box.form is None
    row = next(one for one in hands.part.lines.rows() if one.key == "1.1")
    assert row.chip is not None and row.chip.word == "草稿"
    hands.press(K.Key_Up)
    form = hands.part.box.form
    assert form is not None and form.rows["note"].editor.raw() == "还没写完"
    assert hands.part.box.result is Result.DOES_NOT
    kept = hands.page.unsaved()
    assert kept is not None
    later = sit(described)
    assert later.page.open_draft(*kept[2:])
    form = later.part.box.form
    assert form is not None and form.rows["note"].editor.raw() == "还没写完"
    assert judged(described, month) == {}


def test_a_rebuilt_page_holds_what_was_typed(described: Desk, month: int, sit: Open) -> None:
    hands = sit(described)
    hands.press(K.Key_Down)
    hands.press(K.Key_N)
    hands.write("半句")
    memo = hands.page.memo()
    later = sit(described)
    later.page.restore(memo)
    assert later.part.spot == Spot("1.2")
    form = later.part.box.form
    assert form is not None and form.rows["note"].editor.raw() == "半句"


def test_a_result_is_changed_and_taken_back(described: Desk, month: int, sit: Open) -> None:
    hands = sit(described)
    hands.press(K.Key_1)
    hands.press(K.Key_Up)
    hands.press(K.Key_2)
    hands.write("有一半没有做")
    hands.save()
    assert judged(described, month) == {"1.1": Result.PARTLY}
    hands.part.go_to(Spot("1.1"))
    hands.part.take_focus()
    hands.press(K.Key_Delete)
    assert judged(described, month) == {} and hands.part.board is not None and hands.part.board.taken == 0


def test_others_duties_and_headings_are_shown_and_not_judged(described: Desk, month: int, sit: Open) -> None:
    hands = sit(described)
    part = hands.part
    part.lines.choose("1.4")
    assert part.spot == Spot("1.4") and part.box.isHidden()
    hands.press(K.Key_1)
    assert judged(described, month) == {}
    assert _("Others’ duties are shown and never fail the facility.") in part.detail.why.words.text()
    part.choose_place("2")
    assert [row.key for row in part.lines.rows()] == ["2.1", "2.2"], "a heading is no line"


def test_only_what_is_left(described: Desk, month: int, sit: Open) -> None:
    hands = sit(described)
    hands.press(K.Key_1)
    hands.push(hands.part.head.only_left)
    assert [row.key for row in hands.part.lines.rows()] == ["1.2", "1.3"]
    hands.press(K.Key_1)
    assert [row.key for row in hands.part.lines.rows()] == ["1.3"] and hands.part.spot == Spot("1.3")


def test_another_person_judges_meanwhile_and_nothing_typed_is_lost(
    described: Desk, month: int, sit: Open, desk_as: Callable[[Role], Desk]
) -> None:
    hands = sit(described)
    hands.press(K.Key_N)
    hands.write("正在写")
    desk_as(Role.QC_LEAD).run(Judge(inspection=month, clause="2.1", result=Result.CONFORMS))
    described.news()
    hands.page.refresh()
    part = hands.part
    assert part.board is not None and part.board.taken == 1 and part.left.progress["2"] == (1, 2)
    form = part.box.form
    assert form is not None and form.rows["note"].editor.raw() == "正在写"
    assert part.fresh.stale is True, "records are read again when it is quiet"


def test_after_judging_the_records_are_not_read_again(described: Desk, month: int, sit: Open) -> None:
    hands = sit(described)
    read = hands.part.board.lines[0].evidence if hands.part.board is not None else None
    hands.press(K.Key_1)
    hands.press(K.Key_1)
    assert hands.part.board is not None and hands.part.board.lines[0].evidence is read
    assert hands.part.fresh.stale is False


def test_who_looks_what_was_seen_and_own_lines_stand_where_they_belong(
    described: Desk, month: int, sit: Open
) -> None:
    who = described.run(HireStaff(name="沈佳", posts=(Post.NURSE,), since=date(2024, 1, 1))).value
    described.run(AssignChapter(inspection=month, chapter="1", staff=who))
    described.run(Observe(inspection=month, means=Means.ROOM, staff=who, seen="门口整洁", clauses="1.1"))
    described.run(AddOwnLine(demand="每月检查灭火器压力表"))
    described.run(SetLineAside(clause="1.3", since=date(2026, 11, 1), reason="本院不做这一项"))
    hands = sit(described)
    part = hands.part
    assert next(row for row in part.left.rows() if row.key == "1").second == "沈佳"
    assert "门口整洁" in words(hands)
    part.lines.choose("1.3")
    assert part.box.isHidden() and "本院不做这一项" in part.detail.why.words.text()
    menu = part.acts.more_menu(part)
    offered = [one.text() for one in menu.actions()]
    assert _("Applies again") in offered and _("Add an own line") in offered
    part.choose_place("Z")
    assert _("End an own line") in [one.text() for one in part.acts.more_menu(part).actions()]


def judge_all(desk: Desk, month: int) -> None:
    for clause in ("1.1", "1.2", "1.3", "2.1", "2.2"):
        desk.run(Judge(inspection=month, clause=clause, result=Result.CONFORMS))


def test_one_person_twice_says_why(described: Desk, month: int, sit: Open) -> None:
    judge_all(described, month)
    hands = sit(described)
    hands.push(hands.part.head.next)
    hands.press(K.Key_Space)
    assert hands.part.board is not None and hands.part.board.stage is Stage.SIGNED
    hands.push(hands.part.head.next)
    hands.save()
    assert hands.part.board.stage is Stage.SIGNED, "a reason is asked"
    hands.write("本院只有一名管理人员")
    hands.save()
    assert hands.part.board.stage is Stage.LOCKED and hands.part.board.alone_why == "本院只有一名管理人员"


def test_a_locked_month_is_read_and_added_to(
    described: Desk, month: int, sit: Open, desk_as: Callable[[Role], Desk]
) -> None:
    judge_all(described, month)
    desk_as(Role.QC_LEAD).run(SignAsLead(inspection=month))
    fingerprint = described.run(SignAsHead(inspection=month)).value
    described.run(AddAddendum(inspection=month, clause="1.1", text="侧门已于 25 日修好。"))
    hands = sit(described)
    part = hands.part
    assert part.board is not None and part.board.stage is Stage.LOCKED
    assert fingerprint[:8] in part.notice.more.text()
    assert _("The content is still as it was signed.") in part.notice.more.text()
    part.lines.choose("1.1")
    assert part.box.isHidden() and "侧门已于 25 日修好。" in words(hands)
    assert _("Add to the signed month") in [one.text() for one in part.acts.more_menu(part).actions()]


def test_who_may_only_read_judges_nothing(
    described: Desk, month: int, sit: Open, desk_as: Callable[[Role], Desk]
) -> None:
    hands = sit(desk_as(Role.AUDITOR))
    assert hands.part.box.isHidden() and hands.part.head.next.isHidden()
    hands.press(K.Key_1)
    assert judged(described, month) == {}
