"""The page Admission at a real desk: the board, one person's card, the forms, and what is done from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facility.admission.boards import admission_board
from facility.admission.cards import admission_card
from facility.admission.criterion import Criterion, Verdict
from facility.admission.enquiries import enquiry_list
from facility.admission.words import PaperKind, PaperState, Step
from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.i18n import use
from facility.core.permissions import Role
from facility.people.cards import person_card
from tests.support.desks import Office
from tests.support.people import Comer, describe, run, scan
from ui.admission.acts import VIEW
from ui.admission.page import AdmissionPage
from ui.admission.steps import StepPanel
from ui.kit.action import FormPanel
from ui.people.viewing import PaperPanel
from ui.shell.seats import seat_at

ID_NUMBER = "511702199107264755"


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
        made.append(page)
        return page

    yield make
    for page in made:
        page.retire()


def form_of(page: AdmissionPage) -> FormPanel:
    assert isinstance(page.panel, FormPanel)
    return page.panel


def show(qtbot: QtBot, page: AdmissionPage, comer: Comer) -> None:
    page.show_item(comer.application)
    qtbot.waitUntil(lambda: page.data is not None and page.data.card.application == comer.application)


def card(desk: Desk, comer: Comer) -> Any:
    return desk.ask(admission_card, application=comer.application).value


def state(desk: Desk, comer: Comer, kind: PaperKind) -> PaperState:
    return next(line.state for line in card(desk, comer).packet if line.kind is kind)


# --- the board ----------------------------------------------------------------------------------


def test_nobody_on_the_way_offers_the_first_step(qtbot: QtBot, house: Desk, page_at: Any) -> None:
    page = page_at(house)
    assert page.right.currentWidget() is page.nothing
    page.deeds.log_enquiry()
    assert form_of(page).form.cls.__name__ == "LogEnquiry"


def test_the_board_stands_by_step_furthest_first(house: Desk, page_at: Any) -> None:
    Comer(house, "甲一").apply()
    Comer(house, "乙二", "male", "1990-02-02").apply().papers()
    run(house, "admission.log_enquiry", way="phone", asker="family", need="想了解", asker_name="丙三")
    page = page_at(house)
    headings = [row.title for row in page.board.list.rows_model.rows if row.__class__.__name__ == "Heading"]
    assert headings == ["评估", "资料", "咨询"]
    assert [row.title for row in page.board.list.rows()] == ["乙二", "甲一", "丙三"]
    assert page.board.list.key() == page.key == page.board.first()


def test_the_header_says_nothing_of_health(house: Desk, page_at: Any) -> None:
    comer = Comer(house, phone="13980012345").apply()
    run(
        house, "people.add_contact", person=comer.person, name="林秀兰", relation="mother", phone="13880012206"
    )  # fmt: skip
    page = page_at(house)
    header = page.card.header
    words = f"{header.name.text()} {header.chip.look.word} {header.words.text()}"
    assert "林晓慧" in words and "38" in words and "138****2206" in words
    assert "分裂" not in words and "F20" not in words and "13880012206" not in words


def test_choosing_another_row_asks_before_what_was_typed_is_lost(
    qtbot: QtBot, house: Desk, page_at: Any
) -> None:
    first, second = Comer(house, "甲一").apply(), Comer(house, "乙二").apply()
    page = page_at(house)
    show(qtbot, page, first)
    page.deeds.do_act(
        next(a for a in _acts(page, Step.APPLICATION) if a.command == "admission.end_application")
    )
    form = form_of(page).form
    QTest.keyClicks(form.editor("reason").part(), "x")
    page.board.chosen.emit(("application", second.application))
    assert page.key == ("application", first.application) and form_of(page).confirm.isVisible()
    form_of(page).confirm.yes.click()
    page.board.chosen.emit(("application", second.application))
    assert page.data.card.name == "乙二" and page.panel is None


def _acts(page: AdmissionPage, step: Step) -> Any:
    from ui.admission.acts import acts_at

    assert page.data is not None
    return acts_at(step, page.data)


def test_a_form_beside_turns_the_board_into_a_table_where_there_is_no_room(house: Desk, page_at: Any) -> None:
    Comer(house).apply()
    page = page_at(house)
    assert not page.board.wide() and page.right.isVisible()
    page.forms.open("admission.log_enquiry")
    assert page.board.wide() and not page.right.isVisible() and page.board.table.isVisible()
    page.close_panel()
    assert not page.board.wide() and page.right.isVisible()
    wide = page_at(house, 1752)
    wide.forms.open("admission.log_enquiry")
    assert wide.right.isVisible() and not wide.board.wide()


# --- the next step ------------------------------------------------------------------------------


def test_each_next_step_opens_what_it_says(qtbot: QtBot, house: Desk, page_at: Any) -> None:
    comer = Comer(house).apply()
    page = page_at(house)
    page.deeds.next_step()
    assert isinstance(page.panel, PaperPanel) and page.panel.preview.page_count() >= 1
    assert state(house, comer, PaperKind.APPLICATION) is PaperState.PRINTED
    page.close_panel()
    comer.papers("application")
    for command, go_on in (
        ("VerifyPaper", lambda: comer.papers("id_copy", "diagnosis")), ("Assess", comer.assess), ("Decide", comer.accept),
        ("DraftAgreement", lambda: comer.agree(sign=False)),
    ):  # fmt: skip
        page.refresh()
        page.deeds.next_step()
        assert form_of(page).form.cls.__name__ == command
        assert form_of(page).form.fixed["application"] == comer.application
        page.close_panel()
        go_on()
    page.refresh()
    page.deeds.next_step()
    assert isinstance(page.panel, PaperPanel)
    page.close_panel()
    page.refresh()
    page.deeds.next_step()
    signing = form_of(page).form
    assert signing.editor("role").value().value == "person" and signing.editor("name").value() == "林晓慧"


def test_a_step_of_somebody_else_is_refused_with_the_reason(house: Desk, desk_as: Any, page_at: Any) -> None:
    Comer(house).apply().papers()
    page = page_at(desk_as(Role.FRONT_DESK))
    button = page.card.banner.button
    assert button is not None and not button.isEnabled() and button.accessibleDescription()
    assert page.card.banner.reason.isVisible()
    page.deeds.next_step()
    assert page.panel is None


def test_the_whole_way_by_hand(qtbot: QtBot, house: Desk, page_at: Any) -> None:
    """An enquiry without a name becomes a person, an application, and somebody who lives here."""
    page = page_at(house)
    page.deeds.log_enquiry()
    form = form_of(page).form
    form.put({"way": _choice(form, "way", "phone"), "asker": _choice(form, "asker", "person")})
    form.editor("need").put("想来住一段时间")
    form.editor("asker_name").put("何秋月")
    form_of(page).submit()
    qtbot.waitUntil(lambda: page.enquiry is not None)
    assert page.enquiry_view.name.text() == "何秋月"
    page.deeds.next_step()
    entering = form_of(page).form
    assert entering.cls.__name__ == "EnterPerson" and entering.editor("name").value() == "何秋月"
    entering.put({"sex": _choice(entering, "sex", "female"), "birth": date(2002, 7, 22)})
    form_of(page).submit()
    applying = form_of(page).form
    assert applying.cls.__name__ == "Apply"
    person = int(applying.fixed["person"])
    assert house.ask(person_card, person=person).value.identity.name == "何秋月"
    applying.put({"service": _choice(applying, "service", "full")})
    form_of(page).submit()
    qtbot.waitUntil(lambda: page.data is not None)
    assert page.data.card.name == "何秋月" and page.panel is None
    assert house.ask(enquiry_list, person=person).value[0].application == page.data.card.number


def _choice(form: Any, field: str, value: str) -> Any:
    return next(one for one in form.rows[field].word.choices if one.value == value)


# --- duplicates ---------------------------------------------------------------------------------


def test_somebody_known_is_offered_instead_of_entered_twice(qtbot: QtBot, house: Desk, page_at: Any) -> None:
    known = run(house, "people.enter", name="张晓明", id_kind="card", id_number=ID_NUMBER)
    run(house, "admission.log_enquiry", way="visit", asker="person", need="想来", asker_name="张晓明")
    page = page_at(house)
    page.deeds.next_step()
    form = form_of(page).form
    number = form.rows["id_number"]
    number.editor.put(ID_NUMBER)
    number.editor.left.emit()
    assert number.remark is not None and number.remark.tone == "warning" and "张晓明" in number.remark.words
    number.remark_line.followed.emit()
    follows = form_of(page).form
    assert follows.cls.__name__ == "Apply" and follows.fixed["person"] == known


def test_a_number_nobody_has_is_confirmed(house: Desk, page_at: Any) -> None:
    page = page_at(house)
    page.forms.open("people.enter")
    row = form_of(page).form.rows["id_number"]
    row.editor.put(ID_NUMBER)
    row.editor.left.emit()
    assert row.remark is not None and row.remark.tone == "ok"
    assert form_of(page).form.editor("birth").value() == date(1991, 7, 26)


# --- the packet ---------------------------------------------------------------------------------


def test_every_paper_has_its_line_state_and_one_action(house: Desk, page_at: Any) -> None:
    comer = Comer(house).apply()
    page = page_at(house)
    lines = {str(row.key): row for row in page.card.packet.list.rows()}
    assert set(lines) == {str(line.kind.value) for line in card(house, comer).packet}
    assert lines["id_copy"].chip.tone == "danger" and lines["id_copy"].action == "登记"
    assert lines["application"].action == "打印" and lines["guardian_id_copy"].action == ""
    comer.papers("application", "id_copy")
    page.refresh()
    lines = {str(row.key): row for row in page.card.packet.list.rows()}
    assert lines["id_copy"].chip.tone == "ok" and lines["application"].action == "扫描归档"


def test_a_scan_dropped_on_a_line_is_filed_and_can_be_looked_at(
    qtbot: QtBot, house: Desk, page_at: Any, tmp_path: Path
) -> None:
    comer = Comer(house).apply()
    page = page_at(house)
    (tmp_path / "id.png").write_bytes(scan().data)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "id.png"))])
    page.card.packet.list.take("id_copy", mime)
    assert state(house, comer, PaperKind.ID_COPY) is PaperState.RECEIVED
    page.refresh()
    page.card.packet.act.emit(PaperKind.ID_COPY, VIEW)
    assert isinstance(page.panel, PaperPanel) and page.panel.preview.page_count() == 1


def test_a_file_that_is_no_picture_is_refused_in_words(house: Desk, page_at: Any, tmp_path: Path) -> None:
    comer = Comer(house).apply()
    page = page_at(house)
    (tmp_path / "x.png").write_bytes(b"not a picture")
    page.card.packet.list.take_path("id_copy", str(tmp_path / "x.png"))
    assert page.message.isVisible() and page.message.words.text()
    assert state(house, comer, PaperKind.ID_COPY) is PaperState.MISSING
    page.card.packet.list.take_path("id_copy", str(tmp_path / "none.png"))
    assert "none.png" in page.message.words.text()


def test_what_is_missing_is_printed_in_one_go(house: Desk, page_at: Any) -> None:
    comer = Comer(house).apply()
    page = page_at(house)
    waits = [line.kind for line in card(house, comer).packet if line.state is PaperState.MISSING]
    page.deeds.print_missing()
    assert isinstance(page.panel, PaperPanel)
    printed = [line for line in card(house, comer).packet if line.state is PaperState.PRINTED]
    assert len(printed) >= 2 and {line.kind for line in printed} <= set(waits)
    assert all(line.number for line in printed)
    assert page.panel.preview.page_count() >= len(printed)


def test_a_line_has_a_menu_of_everything_that_may_be_done(house: Desk, desk_as: Any, page_at: Any) -> None:
    Comer(house).apply()
    page = page_at(house)
    menu = page.card.packet.menu_of("diagnosis")
    offered = {act.data()[1] for act in menu.actions()}
    assert {"papers.ask_for", "papers.receive", "papers.verify", "papers.scan", "papers.void"} <= offered
    page.card.packet.act.emit(PaperKind.DIAGNOSIS, "papers.ask_for")
    assert form_of(page).form.fixed["kind"] is PaperKind.DIAGNOSIS
    reading = page_at(desk_as(Role.AUDITOR))
    assert reading.card.packet.menu_of("diagnosis") is None
    assert not any(row.action for row in reading.card.packet.list.rows())
    assert not reading.card.packet.all.isVisible()


# --- criteria and decision ----------------------------------------------------------------------


def test_what_stands_against_comes_first_and_only_what_may_be_allowed_is_offered(
    house: Desk, page_at: Any
) -> None:
    Comer(house, birth="1960-01-01").apply().papers().assess(risk_level="2")
    page = page_at(house)
    first = [row for row in page.card.criteria.list.rows()][:2]
    assert {row.key for row in first} >= {"risk"} and first[0].chip.tone == "danger"
    assert page.card.criteria.offer.isVisible()
    page.card.criteria.offer.click()
    assert form_of(page).form.fixed["criterion"] is Criterion.AGE
    page.close_panel()
    page.deeds.look_at_criterion(Criterion.RISK)
    assert page.panel.allow is None


def test_what_a_criterion_waits_for_can_be_recorded_from_it(house: Desk, page_at: Any) -> None:
    """Whether somebody is in the register stands in the file; who decides need not look for the place."""
    comer = Comer(house).apply().papers().assess()
    run(house, "people.record_registration", person=comer.person, on="2026-11-19", register="unknown")
    page = page_at(house)
    page.deeds.look_at_criterion(Criterion.REGISTER)
    assert page.panel.remedy is not None
    page.panel.remedy.click()
    assert form_of(page).form.fixed["person"] == comer.person
    assert form_of(page).form.editor("on").raw()
    page.close_panel()
    page.deeds.look_at_criterion(Criterion.RISK)
    assert page.panel.remedy is None


def test_a_reason_given_shows_at_once(qtbot: QtBot, house: Desk, page_at: Any) -> None:
    comer = Comer(house, birth="1960-01-01").apply().papers().assess()
    page = page_at(house)
    page.deeds.allow(Criterion.AGE)
    form_of(page).form.editor("reason").put("家属同意，体检良好。")
    form_of(page).submit()
    qtbot.waitUntil(lambda: not page.card.criteria.offer.isVisible())
    rows = {row.criterion: row for row in card(house, comer).criteria}
    assert rows[Criterion.AGE].verdict is Verdict.OVERRIDDEN
    page.deeds.open_step(Step.DECISION)
    assert isinstance(page.panel, StepPanel)


def test_evidence_is_only_for_those_who_may_open_clinical_cards(
    house: Desk, desk_as: Any, page_at: Any
) -> None:
    Comer(house).apply().papers().assess()
    for role, sees in ((Role.FRONT_DESK, False), (Role.PRACTITIONER, True)):
        page = page_at(desk_as(role))
        page.deeds.look_at_criterion(Criterion.RISK)
        labels = [one.text() for one in page.panel.findChildren(_label())]
        assert ("依据" in labels) is sees


def _label() -> type:
    from ui.kit.text import Label

    return Label


# --- moving in ----------------------------------------------------------------------------------


def test_the_best_beds_are_offered_and_the_others_say_why_not(
    qtbot: QtBot, house: Desk, page_at: Any
) -> None:
    comer = Comer(house).ready()
    page = page_at(house)
    page.deeds.next_step()
    form = form_of(page).form
    assert "place" not in form.rows and form.editor("arrived_at").value() == house.clock()
    from ui.people.offers import BestBeds

    best = page.panel.findChild(BestBeds)
    assert 1 <= len(best.list.rows()) <= 3
    best.list.acted.emit(best.list.rows()[0].key)
    chosen = form.editor("bed").value()
    assert chosen == best.list.rows()[0].key
    picks = form.editor("bed").box.source("")
    men = [pick for pick in picks if pick.text.startswith(("203", "204"))]
    assert men and all("不能安排" in pick.detail for pick in men)
    form_of(page).submit()
    qtbot.waitUntil(lambda: page.data is not None and page.data.inside)
    assert page.data.card.place and page.data.stay.in_bed
    assert comer.application == page.data.card.application


def test_notices_are_made_sent_and_receipted_from_the_card(qtbot: QtBot, house: Desk, page_at: Any) -> None:
    comer = Comer(house).ready()
    beds = house.ask(_free_beds(), person=comer.person).value
    comer.enter(bed=beds[0].bed)
    page = page_at(house)
    show(qtbot, page, comer)
    due = page.card.notices.due[0]
    for command in ("MakeNotice", "SendNotice", "RecordReceipt"):
        page.card.notices.list.acted.emit(0)
        form = form_of(page).form
        assert form.cls.__name__ == command
        if command == "MakeNotice":
            assert "diagnosis" not in form.rows or due.recipient.value != "grid_worker"
        if command == "SendNotice":
            form.put({"how": _choice(form, "how", "telephone")})
        if command == "RecordReceipt":
            form.editor("received_by").put("罗敏")
        form_of(page).submit()
        qtbot.waitUntil(lambda: page.panel is None)
        page.refresh()
    assert card(house, comer).notices[0].received_at is not None


def _free_beds() -> Any:
    from facility.lodging.offers import free_beds

    return free_beds


def test_a_consent_is_asked_for_one_purpose_and_taken_back(qtbot: QtBot, house: Desk, page_at: Any) -> None:
    Comer(house).apply()
    page = page_at(house)
    consents = page.card.consents
    assert len({(one.purpose, one.recipient) for one in consents.rows}) == len(consents.rows)
    consents.list.acted.emit(0)
    form = form_of(page).form
    assert form.fixed["purpose"] is consents.rows[0].purpose and form.fixed["recipient"] is None
    form.put({"answer": _choice(form, "answer", "yes")})
    form_of(page).submit()
    qtbot.waitUntil(lambda: consents.rows[0].holds is True)
    consents.list.acted.emit(0)
    assert form_of(page).form.cls.__name__ == "WithdrawConsent"
    form_of(page).submit()
    qtbot.waitUntil(lambda: consents.rows[0].holds is False)


# --- the page itself ----------------------------------------------------------------------------


def test_opening_a_card_asks_a_fixed_number_of_questions(house: Desk, page_at: Any, monkeypatch: Any) -> None:
    for n in range(4):
        Comer(house, "甲乙丙丁"[n] + "人", birth=f"198{n}-01-01").apply()
    page = page_at(house)
    asked: list[str] = []
    ask = house.ask
    monkeypatch.setattr(
        house, "ask", lambda query, **args: (asked.append(query.__name__), ask(query, **args))[1]
    )
    page.refresh()
    assert len(asked) == len(set(asked)) <= 8, asked
    asked.clear()
    page.board.chosen.emit(("application", house.ask(admission_board).value[1].application))
    assert "admission_board" not in asked[1:] and len(asked) <= 7


def test_what_was_half_written_comes_back_with_selection_and_scroll(
    qtbot: QtBot, house: Desk, page_at: Any
) -> None:
    Comer(house, "甲一").apply()
    second = Comer(house, "乙二").apply()
    page = page_at(house)
    show(qtbot, page, second)
    page.deeds.do_act(
        next(a for a in _acts(page, Step.APPLICATION) if a.command == "admission.end_application")
    )
    QTest.keyClicks(form_of(page).form.editor("to").part(), "elsewhere")
    memo = page.memo()
    again = page_at(house)
    again.restore(memo)
    assert again.key == ("application", second.application) and again.data.card.name == "乙二"
    form = form_of(again).form
    assert form.cls.__name__ == "EndApplication" and form.editor("to").raw() == "elsewhere"
    assert form.fixed["application"] == second.application and form.typed()


def test_keys_reach_everything(qtbot: QtBot, house: Desk, page_at: Any) -> None:
    Comer(house, "甲一").apply().papers()
    second = Comer(house, "乙二").apply()
    page = page_at(house)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.board.take_focus()
    QTest.keyClick(page.board.list, Qt.Key.Key_Down)
    assert page.key == ("application", second.application)
    QTest.keyClick(page.board.list, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(page.panel, FormPanel))
    QTest.keyClick(form_of(page).form.editor("way").part(), Qt.Key.Key_Escape)
    assert page.panel is None
    node = page.card.map.nodes[1]
    node.setFocus()
    QTest.keyClick(node, Qt.Key.Key_Return)
    assert isinstance(page.panel, StepPanel) and page.panel.step is Step.APPLICATION


def test_another_process_brings_news(qtbot: QtBot, office: Office, house: Desk, page_at: Any) -> None:
    page = page_at(house)
    house.news()  # the first look only sets a mark
    other = office.desk()
    Comer(other, "新来").apply()
    house.news()
    qtbot.waitUntil(lambda: [row.title for row in page.board.list.rows()] == ["新来"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_state_can_be_drawn(
    qtbot: QtBot, house: Desk, page_at: Any, clock: SetClock, lang: str
) -> None:
    """Every card, step panel and form paints, in both languages; a missing icon or word would raise here."""
    use(lang)
    Comer(house, "甲一").apply()
    Comer(house, "乙二").apply().papers()
    Comer(house, "丙三").apply().papers().assess(family="none")
    Comer(house, "丁四").apply().papers().assess().accept()
    Comer(house, "戊五").apply().papers().assess().accept().agree(sign=False)
    inside = Comer(house, "己六").ready()
    inside.enter(bed=house.ask(_free_beds(), person=inside.person).value[0].bed)
    run(house, "admission.log_enquiry", way="web", asker="institution", need="问", asker_name="某单位")
    from ui.admission.shots import states

    page = page_at(house)
    names = []
    for name, bring_up in states(page):
        bring_up()
        assert not page.grab().isNull()
        names.append(name)
        page.close_panel()
    assert len(names) > 30 and len(set(names)) == len(names)
    menu = page.card.menu()
    assert menu.actions()


@pytest.mark.parametrize("role", [role for role in Role])
def test_each_role_sees_what_it_may(house: Desk, desk_as: Any, page_at: Any, role: Role) -> None:
    from facility.core.permissions import may

    Comer(house).apply()
    if not may((role,), "admission.read"):
        return
    page = page_at(desk_as(role))
    assert not page.message.isVisible() and page.data is not None
    assert page.card.consents.isVisibleTo(page) is may((role,), "exchange.read")
    assert page.register.isEnabled() is may((role,), "admission.write")
