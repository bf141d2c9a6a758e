"""The menu of an application's card leads to what happened to it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from facility.admission.words import Step
from facility.core.desk import Desk
from facility.lodging.offers import free_beds
from tests.support.people import Comer, describe
from ui.admission.page import AdmissionPage
from ui.kit.buttons import Button
from ui.kit.history import HistoryPanel
from ui.shell.seats import seat_at


def test_the_menu_leads_to_what_happened_here(qtbot: QtBot, desk: Desk) -> None:
    describe(desk)
    comer = Comer(desk).apply()
    page = AdmissionPage(seat_at(desk))
    qtbot.addWidget(page)
    page.resize(1198, 656)
    page.show()
    page.show_item(("application", comer.application))
    menu = page.card.menu()
    act = next(one for one in menu.actions() if one.text() == "操作记录")
    act.trigger()
    menu.deleteLater()
    assert isinstance(page.panel, HistoryPanel)
    assert [line.command for line in page.panel.view.lines] == ["admission.apply"]


def test_agreement_and_stay_tell_what_happened_to_them(qtbot: QtBot, desk: Desk) -> None:
    describe(desk)
    comer = Comer(desk).ready()
    comer.enter(bed=desk.ask(free_beds, person=comer.person).value[0].bed)
    page = AdmissionPage(seat_at(desk))
    qtbot.addWidget(page)
    page.resize(1198, 656)
    page.show()
    for step, told in ((Step.AGREEMENT, "agreements.draft"), (Step.ENTRY, "admission.enter")):
        page.show_item(("application", comer.application))
        page.deeds.open_step(step)
        assert page.panel is not None
        past = next(one for one in page.panel.findChildren(Button) if one.text() == "操作记录")
        past.click()
        assert isinstance(page.panel, HistoryPanel)
        assert told in [line.command for line in page.panel.view.lines]
        page.close_panel()
