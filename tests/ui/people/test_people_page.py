"""The page People at a real desk: the register, one card, the clinical card, and the forms about a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import use
from facility.core.office import audit_list
from facility.core.permissions import Role, may
from facility.people.cards import person_card
from tests.support.people import Comer, describe, run, scan
from ui.kit.action import FormPanel
from ui.kit.text import Label
from ui.people.page import PeoplePage
from ui.shell.seats import seat_at

ID_NUMBER = "511702199107264755"


@pytest.fixture
def house(desk: Desk) -> Desk:
    describe(desk)
    return desk


@pytest.fixture
def zhang(house: Desk) -> int:
    found: int = run(
        house, "people.enter", name="张晓明", chosen_name="小明", id_kind="card", id_number=ID_NUMBER, phone="13980012345",
        second_phone="028-86412200", address="桂溪路3号", ethnic_group="HA", notes="喜欢下棋", marital="single",
    )  # fmt: skip
    return found


@pytest.fixture
def page_at(qtbot: QtBot) -> Iterator[Callable[..., PeoplePage]]:
    made: list[PeoplePage] = []

    def make(desk: Desk, wide: int = 1198) -> PeoplePage:
        page = PeoplePage(seat_at(desk))
        qtbot.addWidget(page)
        page.resize(wide, 656)
        page.show()
        made.append(page)
        return page

    yield make
    for page in made:
        page.retire()


def form_of(page: PeoplePage) -> FormPanel:
    assert isinstance(page.panel, FormPanel)
    return page.panel


def words_on(page: PeoplePage) -> str:
    return " ".join(one.text() for one in page.view.findChildren(Label))


# --- the register -------------------------------------------------------------------------------


def test_the_register_shows_its_columns_and_no_whole_number(house: Desk, zhang: int, page_at: Any) -> None:
    page = page_at(house)
    model = page.list.table.rows_model
    assert [column.word.name for column in model.columns] == [
        "number", "name", "sex", "age", "standing", "place", "phone", "source", "purge_on"
    ]  # fmt: skip
    text = page.list.table.as_text()
    assert "张晓明（小明）" in text and "139****2345" in text
    assert ID_NUMBER not in text and "13980012345" not in text


def test_pills_filter_by_standing_and_words_find(qtbot: QtBot, house: Desk, zhang: int, page_at: Any) -> None:
    Comer(house, "林晓慧").apply()
    page = page_at(house)
    keys = page.list.pills._keys
    assert keys[0] == "all" and "applying" in keys and "register" in keys
    page.list.pills._group.button(keys.index("applying")).click()
    assert [row.name for row in page.list.shown()] == ["林晓慧"]
    page.list.pills._group.button(0).click()
    QTest.keyClicks(page.list.words, "zxm")
    qtbot.waitUntil(lambda: [row.name for row in page.list.shown()] == ["张晓明"])


def test_an_empty_register_says_how_people_come(house: Desk, page_at: Any) -> None:
    page = page_at(house)
    assert page.list.table._empty is not None and page.list.table._empty.isVisible()


# --- one card -----------------------------------------------------------------------------------


def test_a_card_shows_who_somebody_is_with_numbers_masked(house: Desk, zhang: int, page_at: Any) -> None:
    page = page_at(house)
    page.open_person(zhang)
    assert page.view.isVisible() and not page.list.wide()
    words = words_on(page)
    assert "5117**********4755" in words and "139****2345" in words and "桂溪路3号" in words
    assert ID_NUMBER not in words and "13980012345" not in words
    page.go_back()
    assert page.list.wide() and not page.view.isVisible()


def test_changing_the_identity_begins_with_all_that_is_known(
    qtbot: QtBot, house: Desk, zhang: int, page_at: Any
) -> None:
    page = page_at(house)
    page.open_person(zhang)
    before = house.ask(person_card, person=zhang).value.identity
    page.act("people.change")
    form_of(page).form.editor("occupation").put("园艺")
    form_of(page).submit()
    qtbot.waitUntil(lambda: page.panel is None)
    after = house.ask(person_card, person=zhang).value.identity
    changed = {n for n in before.__dataclass_fields__ if getattr(before, n) != getattr(after, n)}
    assert changed == {"occupation"} and after.occupation == "园艺"


def test_guardians_are_added_changed_and_ended_from_their_card(
    qtbot: QtBot, house: Desk, zhang: int, page_at: Any
) -> None:
    page = page_at(house)
    page.open_person(zhang)
    page.act("people.add_guardian")
    form = form_of(page).form
    form.editor("name").put("张秀兰")
    form.put({"relation": next(one for one in form.rows["relation"].word.choices if one.value == "mother")})
    form_of(page).submit()
    qtbot.waitUntil(lambda: "张秀兰" in words_on(page))
    card = house.ask(person_card, person=zhang).value
    buttons = {
        b.text(): b for b in page.view.guardians.findChildren(_button()) if "张秀兰" in b.accessibleName()
    }
    assert len(buttons) == 2
    next(iter(buttons.values())).click()
    assert form_of(page).form.fixed["guardian"] == card.guardians[0].id
    assert form_of(page).form.editor("name").value() == "张秀兰"


def _button() -> type:
    from ui.kit.buttons import Button

    return Button


def test_a_record_entered_by_mistake_is_voided_and_stays_readable(
    qtbot: QtBot, house: Desk, zhang: int, page_at: Any
) -> None:
    run(house, "people.add_contact", person=zhang, name="王五", phone="13900001111")
    page = page_at(house)
    page.open_person(zhang)
    line = page.view.history.lines[0]
    page.view.history.list.acted.emit(0)
    form_of(page).form.editor("reason").put("录错人")
    form_of(page).submit()
    qtbot.waitUntil(lambda: page.view.history.lines[0].voided_at is not None)
    assert page.view.history.lines[0].row == line.row
    assert page.view.history.list.rows()[0].chip is not None


def test_a_photo_and_a_scan_are_shown(qtbot: QtBot, house: Desk, zhang: int, page_at: Any) -> None:
    page = page_at(house)
    page.open_person(zhang)
    assert page.view.portrait._image.isNull()
    for name, more in (
        ("people.set_photo", {}),
        ("people.add_scan", {"kind": "household", "title": "户口簿"}),
    ):
        page.act(name)
        form = form_of(page).form
        form.editor("file").put(scan())
        for field, value in more.items():
            word = form.rows[field].word
            form.editor(field).put(word.choices.read(value) if word.choices else value)
        form_of(page).submit()
        qtbot.waitUntil(lambda: page.panel is None)
    page.refresh()
    assert not page.view.portrait._image.isNull()
    page.view.history.list.opened.emit(0)
    from ui.people.viewing import PaperPanel

    assert isinstance(page.panel, PaperPanel) and page.panel.preview.page_count() == 1


def test_the_way_leads_to_the_admission(qtbot: QtBot, house: Desk, page_at: Any) -> None:
    comer = Comer(house).apply()
    page = page_at(house)
    page.open_person(comer.person)
    with qtbot.waitSignal(page.seat.voice.wanted) as told:
        page.view.way_list.acted.emit(("application", comer.application))
    assert told.args == ["admission", ("application", comer.application)]


# --- what must be kept apart --------------------------------------------------------------------


def test_the_clinical_card_is_opened_by_hand_and_logged_each_time(
    house: Desk, zhang: int, page_at: Any
) -> None:
    run(house, "people.record_diagnosis", person=zhang, text="精神分裂症", icd="F20.0")
    other = run(house, "people.enter", name="李四", birth="1980-01-01")
    page = page_at(house)
    page.open_person(zhang)
    assert "精神分裂症" not in words_on(page) and opened(house, zhang) == 0
    page.show_tab("clinical")
    assert "精神分裂症" in words_on(page) and opened(house, zhang) == 1
    page.open_person(other)
    assert page.tab == "card" and opened(house, other) == 0
    page.open_person(zhang)
    page.show_tab("clinical")
    assert opened(house, zhang) == 2


def opened(desk: Desk, person: int) -> int:
    return sum(
        row.command == "people.open_clinical_card" for row in desk.ask(audit_list, person=person).value
    )


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_its_parts(house: Desk, zhang: int, desk_as: Any, page_at: Any, role: Role) -> None:
    if not may((role,), "people.read"):
        return
    page = page_at(desk_as(role))
    page.open_person(zhang)
    tabs = [key for key, _word, _look in page.view.tabs_offered]
    assert ("clinical" in tabs) is may((role,), "clinical.read")
    assert "done" in tabs  # whoever may see a person may see what happened to the record
    offered = [act.data() for part in page.view.record_menu().actions() for act in part.menu().actions()]
    assert all(page.may(name) for name in offered)
    assert ("people.record_diagnosis" in offered) is may((role,), "clinical.write")
    assert page.view.record.isVisibleTo(page) is bool(offered)
    assert not page.message.isVisible()


def test_what_happened_here_is_told_in_sentences(house: Desk, zhang: int, page_at: Any) -> None:
    page = page_at(house)
    page.open_person(zhang)
    page.show_tab("done")
    assert any("张晓明" in line.sentence.render("zh") for line in page.view.happened.lines)


def test_erasing_warns_and_wants_the_number(qtbot: QtBot, house: Desk, zhang: int, page_at: Any) -> None:
    page = page_at(house)
    page.open_person(zhang)
    number = house.ask(person_card, person=zhang).value.identity.number
    page.act("people.erase")
    panel = form_of(page)
    from ui.kit.message import Message

    warnings = [one for one in panel.findChildren(Message) if one.isVisible()]
    assert warnings and "不能撤销" in warnings[0].words.text()
    panel.form.editor("reason").put("本人申请")
    panel.form.editor("number").put("RY-2026-9999")
    panel.submit()
    assert page.panel is panel and panel.form.rows["number"].error is not None
    panel.form.editor("number").put(number)
    panel.submit()
    qtbot.waitUntil(lambda: page.panel is None)
    assert page.person is None
    page.refresh()
    assert "张晓明" not in page.list.table.as_text()


def test_two_records_of_one_person_are_joined(qtbot: QtBot, house: Desk, zhang: int, page_at: Any) -> None:
    twin = run(house, "people.enter", name="张小明", birth="1991-07-26", confirmed_new="yes")
    page = page_at(house)
    page.open_person(zhang)
    page.act("people.merge")
    form = form_of(page).form
    assert form.fixed["person"] == zhang
    form.editor("other").put(twin)
    form.editor("reason").put("同一人")
    form_of(page).submit()
    qtbot.waitUntil(lambda: page.view.gone.isVisible())
    assert house.ask(person_card, person=twin).value.merged_into == zhang


# --- the page itself ----------------------------------------------------------------------------


def test_opening_a_card_asks_a_fixed_number_of_questions(house: Desk, page_at: Any, monkeypatch: Any) -> None:
    people = [Comer(house, "甲乙丙丁"[n] + "人", birth=f"198{n}-01-01").apply().person for n in range(4)]
    page = page_at(house)
    asked: list[str] = []
    ask = house.ask
    monkeypatch.setattr(
        house, "ask", lambda query, **args: (asked.append(query.__name__), ask(query, **args))[1]
    )
    page.open_person(people[2])
    assert len(asked) == len(set(asked)) <= 7 and "people_list" not in asked


def test_what_was_half_written_comes_back(house: Desk, zhang: int, page_at: Any) -> None:
    page = page_at(house)
    page.open_person(zhang)
    page.act("people.add_contact")
    QTest.keyClicks(form_of(page).form.editor("name").part(), "Wang")
    memo = page.memo()
    again = page_at(house)
    again.restore(memo)
    assert again.person == zhang and again.view.isVisible()
    form = form_of(again).form
    assert form.editor("name").raw() == "Wang" and form.fixed["person"] == zhang and form.typed()


def test_entering_somebody_opens_their_card(qtbot: QtBot, house: Desk, page_at: Any) -> None:
    page = page_at(house)
    page._enter()
    form = form_of(page).form
    form.editor("name").put("赵六")
    form.editor("birth").put(date(1985, 5, 5))
    form_of(page).submit()
    qtbot.waitUntil(lambda: page.person is not None)
    assert page.view.name.text() == "赵六"


def test_keys(qtbot: QtBot, house: Desk, zhang: int, page_at: Any) -> None:
    page = page_at(house)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.person == zhang
    QTest.keyClick(page.list.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.list.words.hasFocus)
    page.view.record.setFocus()
    QTest.keyClick(page.view.record, Qt.Key.Key_Escape)
    assert page.person is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_state_can_be_drawn(house: Desk, page_at: Any, lang: str) -> None:
    """Every part, menu and form paints, in both languages; a missing icon or word would raise here."""
    use(lang)
    comer = Comer(house).ready()
    from facility.lodging.offers import free_beds

    comer.enter(bed=house.ask(free_beds, person=comer.person).value[0].bed)
    who = {"person": comer.person}
    run(house, "people.record_treatment", **who, stage="recovery", since="2026-01-01", medicines="早晚")
    run(
        house,
        "people.record_health",
        **who,
        on="2026-11-01",
        seizures="yes",
        physical="高血压",
        serious_physical="yes",
    )
    run(
        house,
        "people.record_opinion",
        **who,
        on="2026-01-01",
        opinion="fit",
        doctor="冉文",
        valid_until="2026-06-01",
    )
    run(house, "people.record_attitude", **who, on="2026-11-01", adherence="regular", willing="yes")
    run(
        house,
        "people.rate_risk",
        **who,
        on="2026-11-01",
        level="2",
        rater="罗文涛",
        qualification="医师",
        basis="面谈",
    )
    run(house, "people.note_reported_risk", **who, level="3", source="社区名单")
    run(house, "people.record_event", **who, on="2026-10-01", kind="trouble", what="争吵")
    run(
        house,
        "people.record_episode",
        **who,
        onset="2025-03",
        cause="relapse",
        hospital="2025-03-02/2025-04-01",
    )
    run(house, "people.judge_self_care", **who, on="2026-11-01", daily="alone", relations="alone", pressure="alone", judged_by="丁若楠")  # fmt: skip
    run(
        house,
        "people.add_guardian",
        **who,
        name="林秀兰",
        relation="mother",
        since="2020-01-01",
        phone="13880012206",
    )
    run(
        house,
        "people.record_welfare",
        **who,
        on="2026-11-01",
        insurances=["resident"],
        supports=["low_income"],
    )
    run(house, "admission.log_enquiry", **who, way="letter", asker="family", need="问")
    from ui.people.shots import states

    page = page_at(house)
    names = []
    for name, bring_up in states(page):
        bring_up()
        assert not page.grab().isNull()
        names.append(name)
    assert len(names) > 20 and len(set(names)) == len(names)
