"""Who answers for each basic service, on the page Staff."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from facility.core.desk import Desk
from facility.staff.services import AnswerFor, BasicService, services_answered
from tests.ui.staff.test_staff_page import lines, look, memory, page_at, staffed, view_of
from ui.kit.action import FormPanel
from ui.staff.page import StaffPage

__all__ = ["look", "memory", "page_at", "staffed"]

Maker = Callable[[Desk, str], StaffPage]


def test_all_six_services_are_lines_named_or_not(staffed: Desk, page_at: Maker) -> None:
    staffed.run(AnswerFor(service=BasicService.RECEPTION, staff=1, since=date(2026, 5, 1)))
    page: Any = page_at(staffed, "people")
    page.show_register("service_duties")
    view = view_of(page)
    view.show_all()
    found = lines(page)
    assert [line.service for line in found] == list(BasicService)
    assert [line.state for line in found].count("有负责人") == 1
    named = next(line for line in found if line.service is BasicService.RECEPTION)
    bare = next(line for line in found if line.service is BasicService.MEALS)
    assert [deed.what for deed in view.now.deeds(bare)] == ["staff.answer_for"]
    duty = staffed.ask(services_answered).value[1].id
    assert view.now.fields(named, "staff.void_record")[0]["row"] == duty
    assert view.now.fields(named, "staff.end_answering")[0] == {"duty": duty}
    for line, what in (
        (bare, "staff.answer_for"),
        (named, "staff.end_answering"),
        (named, "staff.void_record"),
    ):
        view.now.do(line, what)
        assert isinstance(page.panel, FormPanel), what
        page.close_panel()
    view.now.do(named, next(deed.what for deed in view.now.deeds(named) if "staff." not in deed.what))
