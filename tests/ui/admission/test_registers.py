"""The registers of the page Admission at a real desk: whole lists, filters, what is done from them, the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from facility.core.desk import Desk
from facility.core.i18n import use
from facility.core.permissions import Role
from facility.core.words import words_of
from facility.premises.model import Bed
from tests.support.desks import Office
from tests.support.people import Comer, describe, run, scan
from ui.admission.page import AdmissionPage
from ui.admission.registers.view import RegistersView
from ui.kit.action import FormPanel
from ui.people.viewing import PaperPanel
from ui.shell.seats import seat_at


@pytest.fixture
def house(desk: Desk) -> Desk:
    describe(desk)
    return desk


@pytest.fixture
def page_at(qtbot: QtBot) -> Iterator[Callable[..., AdmissionPage]]:
    made: list[AdmissionPage] = []

    def make(desk: Desk, wide: int = 1198) -> AdmissionPage:
        page = AdmissionPage(seat_at(desk))
        qtbot.addWidget(page)
        page.resize(wide, 656)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        made.append(page)
        return page

    yield make
    for page in made:
        page.retire()


def opened(page: AdmissionPage, register: str, pill: str = "") -> RegistersView:
    page.show_item(("registers", register, pill))
    return page.registers.view


def names(view: RegistersView) -> list[str]:
    return [line.name for line in view.table().rows_model.rows]


def states(view: RegistersView) -> list[str]:
    return [line.state for line in view.table().rows_model.rows]


def counts(view: RegistersView) -> dict[str, int]:
    return {key: sum(view.now.belongs(line, key) for line in view.lines) for key, _word in view.now.pills()}


def form_of(page: AdmissionPage) -> FormPanel:
    assert isinstance(page.panel, FormPanel)
    return page.panel


def fill(page: AdmissionPage, **raw: object) -> None:
    """Put values into the open form as they would be read from a sheet."""
    form = form_of(page).form
    words = {word.name: word for word in words_of(form.cls)}
    form.put({name: words[name].read(value, page.today()) for name, value in raw.items()})


def deed(view: RegistersView, what: str) -> None:
    next(button for button in view.foot.buttons if button.property("what") == what).click()


def deeds(view: RegistersView) -> list[str]:
    return [str(button.property("what")) for button in view.foot.buttons]


def bed(desk: Desk, label: str) -> int:
    with desk.store.read() as session:
        return session.scalars(select(Bed.id).where(Bed.label == label)).one()


def resident(desk: Desk, name: str = "林晓慧", label: str = "201-1", **terms: Any) -> Comer:
    comer = Comer(desk, name).apply().papers().assess().accept().agree(**terms)
    return comer.enter(bed=bed(desk, label))


def refer(comer: Comer, **facts: Any) -> int:
    given = {
        "direction": "out", "partner": "hospital", "to_body": "区第四人民医院", "reason": "复查血常规。",
        "agreed_by": comer.name, **facts,
    }  # fmt: skip
    referral: int = comer.run("exchange.make_referral", person=comer.person, **given)
    return referral


# --- opening and leaving -------------------------------------------------------------------------


def test_the_registers_take_the_page_and_give_it_back(
    page_at: Callable[..., AdmissionPage], house: Desk
) -> None:
    Comer(house).apply()
    page = page_at(house)
    page.registers.door.button.click()
    view = page.registers.view
    assert view.isVisible() and not page.board.isVisible() and not page.right.isVisible()
    assert [one.text() for one in view.choice.segments()] == [
        "接待登记", "转介登记", "告知登记", "协议登记", "离院与随访",
    ]  # fmt: skip
    QTest.keyClick(view.table(), Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert page.board.isVisible() and page.right.isVisible() and not view.isVisible()
    QTest.keyClick(page.board.list, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert view.isVisible()
    QTest.keyClick(view.table(), Qt.Key.Key_Escape)
    assert page.board.isVisible() and page.data is not None
    page.registers.toggle()
    view.back.click()
    assert page.board.isVisible()


def test_no_key_of_the_card_acts_while_the_registers_are_open(
    page_at: Callable[..., AdmissionPage], house: Desk
) -> None:
    Comer(house).apply()
    page = page_at(house)
    page.registers.toggle()
    QTest.keyClick(page.registers.view.table(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.panel is None


def test_a_half_written_form_is_not_left_behind(page_at: Callable[..., AdmissionPage], house: Desk) -> None:
    page = page_at(house)
    view = opened(page, "reception")
    view.begins[0].click()
    QTest.keyClicks(form_of(page).form.editor("asker_name").part(), "x")
    page.registers.leave()
    view.choice.segments()[1].click()
    assert view.isVisible() and view.now.name == "reception" and view.choice.key() == "reception"
    assert form_of(page).form.typed()


@pytest.mark.parametrize("role", [Role.WORK_COACH, Role.AUDITOR, Role.FRONT_DESK])
def test_each_role_sees_what_it_may(
    page_at: Callable[..., AdmissionPage], house: Desk, desk_as: Callable[[Role], Desk], role: Role
) -> None:
    refer(resident(house))
    page = page_at(desk_as(role))
    view = opened(page, "agreements")
    assert names(view) == ["林晓慧"]
    assert ("referrals" in view.registers) is (role is not Role.WORK_COACH)
    for register in view.registers:
        opened(page, register)
        if role is not Role.FRONT_DESK:
            assert [what for what in deeds(view) if what != "view"] == [] and not view.begins
    if role is Role.FRONT_DESK:
        view = opened(page, "referrals")
        assert "reason" not in [column.word.name for column in view.table().rows_model.columns]
        assert "复查血常规" not in "".join(words for _label, words in view.now.facts(view.table().row()))


def test_an_empty_register_says_what_belongs_there(
    page_at: Callable[..., AdmissionPage], house: Desk
) -> None:
    page = page_at(house)
    for register in ("reception", "referrals", "notices", "agreements", "leavings"):
        view = opened(page, register)
        nothing, none_found = view._empties[register]
        assert nothing.isVisible() and not none_found.isVisible() and view.foot.isHidden()
        assert nothing.accessibleName() and view.table().accessibleName()


# --- the reception log ---------------------------------------------------------------------------


def test_the_log_shows_every_enquiry_and_what_became_of_it(
    page_at: Callable[..., AdmissionPage], house: Desk, office: Office
) -> None:
    log = {"way": "phone", "asker": "family", "asker_name": "王秀", "asker_phone": "13880102206"}
    comer = Comer(house)
    first = run(house, "admission.log_enquiry", need="想入住", person=comer.person, **log)
    comer.apply(enquiry=first)
    quiet = Comer(house, "唐美玲", birth="1990-01-05")
    run(house, "admission.log_enquiry", need="想了解费用", person=quiet.person, **log)
    closed = run(house, "admission.log_enquiry", need="问路", **log)
    run(house, "admission.close_enquiry", enquiry=closed, reason="打错电话")
    later = house.clock() + timedelta(days=2)
    run(house, "admission.log_enquiry", need="约参观", appointment=later, **log)
    page = page_at(house)
    view = opened(page, "reception")
    assert states(view) == ["已预约", "已办结", "待跟进", "已申请"]
    assert counts(view) == {"open": 2, "applied": 1, "closed": 1, "purge": 0}
    view.table().choose(first)
    assert view.table().row().became.startswith("SQ-") and deeds(view) == []
    facts = dict(view.now.facts(view.table().row()))
    assert "13880102206" not in str(facts) and "138****2206" in str(facts)
    office.clock.forward(days=181)
    page.refresh()
    assert counts(view)["purge"] == 1 and states(view).count("该删除") == 1


def test_a_line_opens_the_card_it_belongs_to(page_at: Callable[..., AdmissionPage], house: Desk) -> None:
    comer = Comer(house)
    enquiry = run(
        house, "admission.log_enquiry", way="visit", asker="person", need="想入住", person=comer.person
    )
    comer.apply(enquiry=enquiry)
    unknown = run(house, "admission.log_enquiry", way="visit", asker="family", need="问问")
    page = page_at(house)
    view = opened(page, "reception")
    view.table().choose(enquiry)
    QTest.keyClick(view.table(), Qt.Key.Key_Return)
    assert page.key == ("application", comer.application) and page.card.isVisible() and not view.isVisible()
    view = opened(page, "reception")
    view.table().choose(unknown)
    view.foot.open.click()
    assert page.key == ("enquiry", unknown) and page.enquiry_view.isVisible()


def test_an_enquiry_is_logged_completed_and_closed_from_the_log(
    page_at: Callable[..., AdmissionPage], house: Desk
) -> None:
    page = page_at(house)
    view = opened(page, "reception", "closed")
    view.begins[0].click()
    fill(page, way="phone", asker="family", need="想了解日间服务")
    form_of(page).submit()
    assert page.panel is None and view.pills.key() == "all"
    assert view.table().row().need == "想了解日间服务"
    deed(view, "admission.complete_enquiry")
    fill(page, answer="已寄资料")
    form_of(page).submit()
    page.refresh()
    assert view.table().row().answer == "已寄资料"
    deed(view, "admission.close_enquiry")
    fill(page, reason="不再考虑")
    form_of(page).submit()
    page.refresh()
    assert states(view) == ["已办结"] and deeds(view) == []


# --- referrals -----------------------------------------------------------------------------------


def test_the_three_kinds_and_the_late_answers(
    page_at: Callable[..., AdmissionPage], house: Desk, office: Office
) -> None:
    comer = resident(house)
    late = refer(comer)
    refer(comer, partner="community_facility", to_body="云溪驿站")
    refer(comer, direction="inside", partner="ourselves", to_body="手工组")
    spoilt = refer(comer)
    run(house, "exchange.void_referral", referral=spoilt, void_reason="写错")
    page = page_at(house)
    view = opened(page, "referrals")
    assert counts(view) == {
        "with_others": 2, "between_facilities": 1, "inside": 1, "waiting": 3, "overdue": 0,
    }  # fmt: skip
    office.clock.forward(days=30)
    page.refresh()
    view.pick("overdue")
    assert len(names(view)) == 3
    view.table().choose(late)
    assert {view.now.tones()["due_on"](line) for line in view.table().rows_model.rows} == {"danger"}
    assert view.now.chip(view.table().row()).tone == "danger"
    deed(view, "exchange.answer_referral")
    fill(page, accepted="yes", receipt_by="冉文")
    form_of(page).submit()
    page.refresh()
    assert len(names(view)) == 2
    view.pick("with_others")
    view.table().choose(late)
    assert deeds(view) == ["exchange.close_referral"]
    deed(view, "exchange.close_referral")
    fill(page, result="复查正常")
    form_of(page).submit()
    page.refresh()
    view.table().choose(late)
    assert view.table().row().state == "已办结" and deeds(view) == []
    assert ("结果", "复查正常") in view.now.facts(view.table().row())
    view.open_line()
    assert page.key == ("application", comer.application)


# --- notices -------------------------------------------------------------------------------------


def test_a_notice_goes_from_due_to_received(
    page_at: Callable[..., AdmissionPage], house: Desk, office: Office
) -> None:
    comer = resident(house)
    page = page_at(house)
    view = opened(page, "notices")
    assert states(view) == ["待发", "待发"] and counts(view)["waiting"] == 2
    office.clock.forward(days=4)
    page.refresh()
    assert states(view) == ["已逾期", "已逾期"] and counts(view)["overdue"] == 2
    key = view.table().row().key
    deed(view, "exchange.make_notice")
    fill(page, recipient_name="马网格")
    form_of(page).submit()
    page.refresh()
    assert view.table().row().key == key and view.table().row().number.startswith("GZ-")
    deed(view, "exchange.send_notice")
    fill(page, how="wechat")
    form_of(page).submit()
    page.refresh()
    view.table().choose(key)
    assert view.table().row().state == "已发" and "微信" in view.table().as_text()
    deed(view, "exchange.record_receipt")
    assert form_of(page).form.editor("received_by").value() == "马网格"
    form_of(page).submit()
    page.refresh()
    view.table().choose(key)
    assert view.table().row().state == "有回执" and deeds(view) == [] and counts(view)["received"] == 1
    view.open_line()
    assert page.key == ("application", comer.application)


def test_a_voided_notice_stays_beside_the_one_that_is_due_again(
    page_at: Callable[..., AdmissionPage], house: Desk
) -> None:
    comer = resident(house)
    event = {"stay": comer.stay, "direction": "entry", "recipient": "grid_worker"}
    notice = run(house, "exchange.make_notice", **event)
    run(house, "exchange.void_notice", notice=notice, reason="日期写错")
    run(
        house,
        "exchange.notice_not_needed",
        **{**event, "recipient": "community_doctor"},
        because="本人就是医生",
    )
    page = page_at(house)
    view = opened(page, "notices")
    assert sorted(states(view)) == sorted(["待发", "作废", "不需要"])
    assert counts(view) == {"waiting": 1, "overdue": 0, "no_receipt": 0, "received": 0, "none": 2}
    view.pick("none")
    for line in view.table().rows_model.rows:
        view.table().choose(line.key)
        assert deeds(view) == []


def test_a_made_notice_that_may_no_longer_be_sent_is_not_offered(
    page_at: Callable[..., AdmissionPage], house: Desk
) -> None:
    comer = resident(house)
    run(house, "people.record_registration", person=comer.person, on=comer.today, register="no")
    asked = {
        "person": comer.person,
        "purpose": "disclosure",
        "recipient": "grid_worker",
        "signed_by": comer.name,
    }
    consent = run(house, "exchange.record_consent", answer="yes", **asked)
    run(house, "exchange.make_notice", stay=comer.stay, direction="entry", recipient="grid_worker")
    run(house, "exchange.withdraw_consent", consent=consent, withdrawn_how="by_hand", withdrawn_by=comer.name)
    page = page_at(house)
    view = opened(page, "notices", "none")
    assert states(view) == ["不需发"] and deeds(view) == []


# --- agreements ----------------------------------------------------------------------------------


def test_the_agreements_that_end_soon_are_one_press_away(
    page_at: Callable[..., AdmissionPage], house: Desk, office: Office
) -> None:
    comer = resident(house, days=20)
    resident(house, "唐美玲", "201-2")
    page = page_at(house)
    view = opened(page, "agreements", "ending")
    assert names(view) == ["林晓慧"] and states(view) == ["即将到期"]
    assert deeds(view) == ["agreements.renew", "agreements.file_scan", "view"]
    assert ("距到期", "20 天") in view.now.facts(view.table().row())
    deed(view, "agreements.renew")
    form_of(page).submit()
    page.refresh()
    view.pick("to_sign")
    assert [line.kind for line in view.table().rows_model.rows] == ["续签 " + view.lines[-1].number]
    office.clock.forward(days=21)
    page.refresh()
    view.pick("run_out")
    assert names(view) == ["林晓慧"] and view.now.chip(view.table().row()).tone == "danger"
    view.open_line()
    assert page.key == ("application", comer.application)


def test_signed_copies_are_missed_filed_and_seen(
    page_at: Callable[..., AdmissionPage], house: Desk, qtbot: QtBot
) -> None:
    comer = resident(house)
    page = page_at(house)
    view = opened(page, "agreements", "no_scan")
    assert names(view) == ["林晓慧"] and view.table().row().scan == "未归档"
    assert view.now.tones()["scan"](view.table().row()) == "danger"
    comer.run("agreements.file_scan", agreement=comer.agreement, file=scan())
    qtbot.waitUntil(lambda: names(view) == [])
    assert view._empties["agreements"][1].isVisible() and not view._empties["agreements"][0].isVisible()
    view.show_all()
    assert view.table().row().scan == "已归档" and deeds(view) == ["view"]
    deed(view, "view")
    assert isinstance(page.panel, PaperPanel)


# --- leavings ------------------------------------------------------------------------------------


def test_a_leaving_is_completed_and_followed_up(
    page_at: Callable[..., AdmissionPage], house: Desk, office: Office
) -> None:
    comer = resident(house)
    comer.run(
        "admission.leave", application=comer.application, left_at=house.clock(), kind="goals_met", destination="home"
    )  # fmt: skip
    page = page_at(house)
    view = opened(page, "leavings")
    assert states(view) == ["表未填完"] and counts(view) == {"overdue": 0, "planned": 1, "form": 1, "done": 0}
    deed(view, "admission.complete_leaving")
    fill(page, settled_on=comer.today, money="已结清")
    form_of(page).submit()
    page.refresh()
    assert states(view) == ["已约随访"] and deeds(view) == ["admission.follow_up"]
    office.clock.forward(days=60)
    page.refresh()
    assert states(view) == ["该随访"] and view.now.tones()["follow_up_on"](view.table().row()) == "danger"
    deed(view, "admission.follow_up")
    fill(page, way="phone", note="在家平稳")
    form_of(page).submit()
    page.refresh()
    assert states(view) == ["已办结"] and view.table().row().last_follow_up is not None
    view.open_line()
    assert page.key == ("application", comer.application) and page.data is not None


# --- filter, sort, memory ------------------------------------------------------------------------


def test_words_find_names_pinyin_numbers_and_what_was_said(
    page_at: Callable[..., AdmissionPage], house: Desk
) -> None:
    for name, need in (("林晓慧", "想了解庇护就业"), ("唐美玲", "想住几个月")):
        comer = Comer(house, name)
        run(house, "admission.log_enquiry", way="visit", asker="person", need=need, person=comer.person)
    page = page_at(house)
    view = opened(page, "reception")
    number = view.lines[0].number
    for words, found in (
        ("唐", ["唐美玲"]), ("lxh", ["林晓慧"]), ("tangmei", ["唐美玲"]), ("庇护", ["林晓慧"]), (number, ["唐美玲"]),
        ("想", ["唐美玲", "林晓慧"]), ("没有的", []), ("", ["唐美玲", "林晓慧"]),
    ):  # fmt: skip
        view.words.setText(words)
        view._fill()
        assert names(view) == found, words
        assert view.foot.isVisible() is bool(found)
    view.words.setText("没有的")
    view._fill()
    view._find()
    QTest.keyClick(view.words, Qt.Key.Key_Escape)
    assert view.words.text() == "" and view.isVisible() and len(names(view)) == 2


def test_sorting_and_choice_outlive_a_change_of_language(
    page_at: Callable[..., AdmissionPage], house: Desk
) -> None:
    for name, label in (("林晓慧", "201-1"), ("唐美玲", "201-2"), ("安心", "202-1")):
        resident(house, name, label)
    page = page_at(house)
    view = opened(page, "agreements", "in_force")
    place = [column.word.name for column in view.table().rows_model.columns].index("number")
    view.table().sortByColumn(place, Qt.SortOrder.AscendingOrder)
    assert names(view) == ["林晓慧", "唐美玲", "安心"]
    view.table().choose(view.table().rows_model.rows[1].key)
    memo = page.memo()
    use("en")
    other = page_at(house)
    other.restore(memo)
    again = other.registers.view
    assert again.isVisible() and not other.board.isVisible()
    assert again.now.name == "agreements" and again.pills.key() == "in_force"
    assert names(again) == ["林晓慧", "唐美玲", "安心"] and again.table().row().name == "唐美玲"
    assert states(again) == ["In force"] * 3


def test_everything_in_the_registers_has_a_name(page_at: Callable[..., AdmissionPage], house: Desk) -> None:
    comer = resident(house)
    run(house, "admission.log_enquiry", way="visit", asker="family", need="想来", person=comer.person)
    refer(comer)
    page = page_at(house)
    assert page.registers.door.button.accessibleName() == "登记簿"
    for register in ("reception", "referrals", "notices", "agreements"):
        view = opened(page, register)
        parts = (
            view,
            view.back,
            view.words,
            view.choice,
            view.pills,
            view.table(),
            view.foot,
            view.foot.open,
        )
        assert view.foot.buttons and all(part.accessibleName() for part in (*parts, *view.foot.buttons))
        assert view.foot.accessibleName().startswith(comer.name)
