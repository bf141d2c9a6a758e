"""The menu of an application's card leads to what happened to it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from tests.support.people import Comer, describe
from ui.admission.page import AdmissionPage
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
