"""Both pages inside the whole window: drafts over a change of language, and the ways between the pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import current
from tests.support.people import Comer, describe
from ui.admission.page import AdmissionPage
from ui.kit.action import FormPanel
from ui.people.page import PeoplePage
from ui.shell.window import Window


def test_a_half_written_form_survives_a_change_of_language(
    qtbot: QtBot, desk: Desk, window_at: Callable[[Desk], Window]
) -> None:
    describe(desk)
    comer = Comer(desk).apply()
    window = window_at(desk)
    window.go("admission", comer.application)
    page = window.page()
    assert isinstance(page, AdmissionPage)
    page.forms.open("admission.end_application", fixed={"application": comer.application}, who="林晓慧")
    assert isinstance(page.panel, FormPanel)
    QTest.keyClicks(page.panel.form.editor("to").part(), "elsewhere")
    window.switch_language("en")
    assert current() == "en"
    again = window.page()
    assert isinstance(again, AdmissionPage) and again is not page
    assert again.key == ("application", comer.application)
    assert isinstance(again.panel, FormPanel)
    assert again.panel.form.editor("to").raw() == "elsewhere"
    assert again.panel.title.text() == "End the application"


def test_the_pages_lead_to_each_other(qtbot: QtBot, desk: Desk, window_at: Callable[[Desk], Window]) -> None:
    describe(desk)
    comer = Comer(desk).apply()
    window = window_at(desk)
    window.go("admission", comer.application)
    page = window.page()
    assert isinstance(page, AdmissionPage)
    page.card.header.file.click()
    people = window.page()
    assert isinstance(people, PeoplePage) and people.person == comer.person
    people.view.way.click()
    assert window.page() is page and page.key == ("application", comer.application)
    page.register_menu().actions()[-1].trigger()
    assert window.page() is people and people.panel is not None
