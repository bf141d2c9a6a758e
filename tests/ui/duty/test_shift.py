"""Handover, visitors, things and searches on the page Duty: what each list tells, and the keys that work on it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from facility.core.permissions import Role
from facility.core.words import FileBytes
from facility.lodging.daily.belongings import things
from facility.lodging.daily.day_words import Importance, SignatureState, VisitAnswer
from facility.lodging.daily.handover import handover_lines
from facility.lodging.daily.missing_lists import missing_list, missing_now
from facility.lodging.daily.visitors import visits
from facility.lodging.daily.words import FoundHow, MissingStep
from tests.lodging.house import House, on
from tests.support.desks import Office
from tests.support.people import run
from tests.ui.duty.hands import deeds, do, form_of, lines, part_of, person, press, tab_to
from ui.duty.handover import HandoverPart
from ui.duty.search import SearchPart
from ui.kit.buttons import Button
from ui.people.viewing import PaperPanel

# --- handover -----------------------------------------------------------------------------------


def test_the_shift_before_is_read_and_signed_with_one_button(
    lived_in: House, page_at: Any, office: Office, clock: Any, qtbot: QtBot
) -> None:
    clock.set(on(18, 23))
    night = office.desk(Role.PRACTITIONER.value)
    run(
        night,
        "lodging.write_handover",
        text="早上七点空腹抽血。",
        weight="urgent",
        person=person(lived_in.desk, "赵敏"),
    )
    run(night, "lodging.write_handover", text="热水器修好了。")
    clock.set(on(19, 9))
    page = page_at(lived_in.desk, "handover")
    part = part_of(page)
    assert isinstance(part, HandoverPart) and part.book is not None
    words = [label.text() for label in part.book.findChildren(type(part.book.heading))]
    assert "赵敏：早上七点空腹抽血。" in words, "read in full, not cut"
    tab_to(lambda one: isinstance(one, Button) and one is part.book.sign)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: part.book is None)
    rows = lived_in.desk.ask(handover_lines).value
    assert [len(row.signed) for row in rows] == [1, 1] and not any(row.to_sign for row in rows)
    assert all(lived_in.desk.user.name in line.signed for line in lines(page))


def test_a_line_is_written_and_voided_and_nobody_signs_their_own(
    lived_in: House, page_at: Any, clock: Any, qtbot: QtBot
) -> None:
    clock.set(on(18, 23))
    run(lived_in.desk, "lodging.write_handover", text="夜里安静。")
    clock.set(on(19, 9))
    page = page_at(lived_in.desk, "handover")
    part = part_of(page)
    assert isinstance(part, HandoverPart) and part.book is None
    assert "lodging.sign_handover" not in deeds(page)
    part.view.begins[0].click()
    form_of(page).form.put({"text": "下午有家属来。", "weight": Importance.CARE})
    form_of(page).submit()
    qtbot.waitUntil(lambda: [line.text for line in lines(page)] == ["下午有家属来。", "夜里安静。"])
    counts = {
        key: sum(part.view.now.belongs(line, key) for line in lines(page))
        for key, _w in part.view.now.pills()
    }
    assert counts == {"now": 1, "before": 1, "mine": 0, "unsigned": 2, "urgent": 0}
    do(page, "lodging.void_handover")
    form_of(page).form.put({"reason": "写错日子"})
    form_of(page).submit()
    qtbot.waitUntil(lambda: "写错日子" in [fact for _label, fact in part.view.foot.grid._fields])


def test_a_health_matter_stays_hidden_from_whom_it_is_not_meant(
    lived_in: House, page_at: Any, office: Office
) -> None:
    run(lived_in.desk, "lodging.write_handover", text="停用氯氮平，观察。", clinical="yes")
    page = page_at(office.desk(Role.FRONT_DESK.value), "handover")
    assert ["氯氮平" in part_of(page).view.now.text(line, ()) for line in lines(page)] == [False]
    assert "history" not in deeds(page)


# --- visitors -----------------------------------------------------------------------------------


def test_a_visitor_signs_out_with_one_key(lived_in: House, page_at: Any, clock: Any, qtbot: QtBot) -> None:
    who = person(lived_in.desk, "赵敏")
    run(lived_in.desk, "lodging.visitor_in", person=who, visitor="赵母", relation="mother", brought="水果")
    page = page_at(lived_in.desk, "visitors")
    assert [(one.visitor, one.stage) for one in lines(page)] == [("赵母", "here")]
    clock.forward(minutes=40)
    part_of(page).take_focus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: lines(page) == [])
    (row,) = lived_in.desk.ask(visits).value
    assert row.until == clock() and row.answer is VisitAnswer.RECEIVED


def test_visitors_who_should_have_gone_are_said_in_red(lived_in: House, page_at: Any, clock: Any) -> None:
    who = person(lived_in.desk, "赵敏")
    run(lived_in.desk, "lodging.visitor_in", person=who, visitor="赵母", since=on(19, 10))
    run(lived_in.desk, "lodging.visit_not_wished", person=who, visitor="老同事", since=on(19, 11))
    page = page_at(lived_in.desk, "visitors")
    part: Any = part_of(page)
    assert not part.warning.isVisible()
    clock.set(on(19, 20, 30))
    page.refresh()
    assert part.warning.isVisible() and "20:00" in part.warning.more.text()
    assert [(one.visitor, one.stage) for one in lines(page)] == [("赵母", "over")]
    part.show_item(("pill", "not_wished"))
    assert [one.visitor for one in lines(page)] == ["老同事"] and "lodging.visitor_out" not in deeds(page)


# --- things -------------------------------------------------------------------------------------


def picture() -> FileBytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x3070A0)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return FileBytes("手镯.png", bytes(held.data()))


def test_a_thing_is_taken_in_with_its_photo_signed_for_and_handed_back(
    lived_in: House, page_at: Any, qtbot: QtBot
) -> None:
    who = person(lived_in.desk, "赵敏")
    run(lived_in.desk, "lodging.receive_thing", person=who, what="毛衣")
    page = page_at(lived_in.desk, "things")
    view = part_of(page).view
    view.begins[0].click()
    form_of(page).form.put({"person": who, "what": "银手镯", "photo": picture()})
    form_of(page).submit()
    qtbot.waitUntil(lambda: {one.what for one in lines(page)} == {"毛衣", "银手镯"})
    assert view.table().row().what == "银手镯", "what was just added is chosen"
    do(page, "photo")
    assert isinstance(page.panel, PaperPanel)
    do(page, "lodging.sign_receipt")
    form_of(page).form.put({"receipt": SignatureState.PERSON})
    form_of(page).submit()
    qtbot.waitUntil(lambda: not any(view.now.belongs(line, "unsigned") for line in lines(page)))
    do(page, "lodging.hand_back_all")
    form_of(page).form.put({"return_signed": SignatureState.PERSON})
    form_of(page).submit()
    qtbot.waitUntil(lambda: lines(page) == [])
    assert all(row.handed_back_at is not None for row in lived_in.desk.ask(things).value)


def test_what_was_left_behind_stands_on_top(lived_in: House, page_at: Any) -> None:
    desk = lived_in.desk
    stays = {name: person(desk, name) for name in ("王玉兰", "赵敏")}
    for who in stays.values():
        run(desk, "lodging.receive_thing", person=who, what="身份证", kind="document")
    from facility.lodging.daily.whereabouts import in_the_house

    stay = next(row.stay for row in desk.ask(in_the_house).value.here if row.person == stays["赵敏"])
    lived_in.go(stay, on(19, 11))
    page = page_at(desk, "things")
    part: Any = part_of(page)
    assert [(one.name, one.stage) for one in lines(page)] == [("赵敏", "left"), ("王玉兰", "here")]
    assert part.warning.isVisible() and "赵敏" in part.warning.more.text()


# --- searches -----------------------------------------------------------------------------------


def looked_for(house: House, clock: Any) -> int:
    found: int = run(
        house.desk, "lodging.open_missing", person=person(house.desk, "赵敏"), last_seen_at=clock() - timedelta(minutes=125),
        last_seen_where="活动室门口", wearing="蓝色外套",
    )  # fmt: skip
    return found


def test_a_search_is_worked_through_by_keys_and_ended(
    lived_in: House, page_at: Any, clock: Any, qtbot: QtBot
) -> None:
    run(
        lived_in.desk, "people.add_contact", person=person(lived_in.desk, "赵敏"), name="赵母", relation="mother",
        phone="13912345678",
    )  # fmt: skip
    missing = looked_for(lived_in, clock)
    page = page_at(lived_in.desk, "search")
    part = part_of(page)
    assert isinstance(part, SearchPart)
    (card,) = part.cards
    assert card.clock.words == "2:05" and "2" in card.clock.accessibleName()
    words = [label.text() for label in card.findChildren(type(card.heading))]
    assert "13912345678" in words and "蓝色外套" in words
    clock.forward(minutes=20)
    part.tell_time()
    assert card.clock.words == "2:25"
    tab_to(lambda one: one is part.cards[0].ticks[MissingStep.SEARCH_HOUSE])
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: lived_in.desk.ask(missing_now).value[0].steps_done == 1)
    qtbot.waitUntil(lambda: not part.cards[0].ticks[MissingStep.SEARCH_HOUSE].isEnabled())
    later = part.cards[0].ticks[MissingStep.CALL_PERSON]
    assert later.hasFocus(), "the keys go on with the next step"
    assert "超时" in later.accessibleName(), "it was due within fifteen minutes"
    part.cards[0].buttons[0].click()
    form_of(page).form.put({"found_how": FoundHow.CAME_BACK})
    form_of(page).submit()
    qtbot.waitUntil(lambda: part.cards == [])
    (row,) = lived_in.desk.ask(missing_list).value
    assert (row.id, row.found_how) == (missing, FoundHow.CAME_BACK)
    assert [line.stage for line in lines(page)] == ["found"]


def test_a_step_is_done_with_a_note_and_the_description_begins_as_it_was(
    lived_in: House, page_at: Any, clock: Any, qtbot: QtBot
) -> None:
    looked_for(lived_in, clock)
    page = page_at(lived_in.desk, "search")
    part: Any = part_of(page)
    part.cards[0].note.emit(MissingStep.CALL_FAMILY)
    form_of(page).form.put({"note": "母亲说没有回家"})
    form_of(page).submit()
    qtbot.waitUntil(
        lambda: any(
            "母亲说没有回家" in one.text() for one in part.cards[0].findChildren(type(part.cards[0].heading))
        )
    )
    do(page, "lodging.describe_missing")
    form = form_of(page).form
    assert (
        form.editor("wearing").value() == "蓝色外套"
        and form.editor("last_seen_where").value() == "活动室门口"
    )


def test_who_only_reads_ticks_nothing(lived_in: House, page_at: Any, clock: Any, office: Office) -> None:
    looked_for(lived_in, clock)
    page = page_at(office.desk(Role.AUDITOR.value), "search")
    part: Any = part_of(page)
    assert not any(button.isEnabled() for button in part.cards[0].ticks.values())
    assert [
        button for button in part.cards[0].buttons if button.property("what") == "lodging.close_missing"
    ] == []
