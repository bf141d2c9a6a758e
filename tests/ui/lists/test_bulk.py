"""Several people's papers in one job, and one person's whole file, at a real desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from facility.admission.bulk import missing_papers
from facility.core.office import audit_list
from facility.core.permissions import Role
from tests.support.sample import Sample
from ui.kit.action import FormPanel
from ui.lists.bulk import MissingPanel
from ui.people.page import PeoplePage
from ui.people.viewing import PaperPanel
from ui.shell.window import Window


@pytest.fixture
def people(sample: Sample, window_at: Callable[..., Window], qtbot: Any) -> PeoplePage:
    window = window_at(sample.as_role(Role.MANAGER))
    window.resize(1366, 736)
    window.go("people")
    page = window.pages["people"]
    assert isinstance(page, PeoplePage)
    return page


def test_the_papers_of_those_chosen_come_as_one_pdf(people: PeoplePage, qtbot: Any) -> None:
    rows = people.seat.desk.ask(missing_papers).value
    chosen = rows[:2]
    people.list.table.choose_several({row.person for row in chosen})
    assert people.panel is None  # choosing several opens nobody's card
    people.print_missing()
    panel = people.panel
    assert isinstance(panel, MissingPanel)
    assert {row.application for row in panel.table.selected()} == {row.application for row in chosen}
    panel.start()
    qtbot.waitUntil(lambda: isinstance(people.panel, PaperPanel), timeout=60_000)
    left = [row.application for row in people.seat.desk.ask(missing_papers).value]
    assert not {row.application for row in chosen} & set(left)
    assert len(left) == len(rows) - 2


def test_stopping_keeps_what_was_made(people: PeoplePage, qtbot: Any) -> None:
    before = sum(row.count for row in people.seat.desk.ask(missing_papers).value)
    people.print_missing()
    panel = people.panel
    assert isinstance(panel, MissingPanel)
    assert len(panel.table.selected()) == len(panel.table.rows_model.rows)
    panel.start()
    qtbot.waitUntil(lambda: len(panel._made) >= 1, timeout=20_000)
    panel.progress.cancel.click()
    qtbot.waitUntil(lambda: isinstance(people.panel, PaperPanel), timeout=20_000)
    after = sum(row.count for row in people.seat.desk.ask(missing_papers).value)
    assert 0 < before - after < before


def test_a_whole_file_is_asked_for_with_its_receiver_and_previewed(
    people: PeoplePage, sample: Sample
) -> None:
    person = people.list.rows[0].id
    people.open_person(person)
    people.act("people.whole_file")
    form = people.panel
    assert isinstance(form, FormPanel)
    form.form.put({"purpose": "own_request", "recipient": "本人"})
    form.submit()
    assert isinstance(people.panel, PaperPanel) and people.panel.preview.page_count() > 1
    assert sample.chief().ask(audit_list, last=1).value[0].command == "people.whole_file"
