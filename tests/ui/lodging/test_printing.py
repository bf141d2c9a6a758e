"""Printing from the page Beds: the menu, what is asked before names leave, the paper at the side, the sheet on disk."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.lodging.beds import MoveBed
from facility.people.choices import Sex
from tests.lodging.house import House, build, on
from tests.support.sample import Sample
from tests.ui.shell.looks import memory, window_at
from ui.duty.page import DutyPage
from ui.duty.roll_call import RollCallPart
from ui.kit.action import FormPanel
from ui.kit.preview import Preview
from ui.lodging.bed_panel import BedPanel
from ui.lodging.page import LodgingPage
from ui.lodging.printing import may_print, print_blank, print_paper
from ui.people.viewing import PaperPanel
from ui.shell.seats import seat_at
from ui.shell.window import Window

__all__ = ["memory", "window_at"]


@pytest.fixture
def house(desk: Desk) -> House:
    made = build(desk)
    made.come(made.person("王玉兰", Sex.FEMALE), "201-1", on(10))
    made.come(made.person("郭永强", Sex.MALE), "203-2", on(12))
    return made


@pytest.fixture
def page(qtbot: QtBot, house: House) -> Iterator[LodgingPage]:
    made = LodgingPage(seat_at(house.desk))
    qtbot.addWidget(made)
    made.resize(1198, 656)
    made.show()
    yield made
    made.retire()


def last(desk: Desk) -> str:
    line = desk.ask(audit_list, last=1).value[0]
    return f"{line.command} {line.sentence.render('zh')}"


def paper_at(page: LodgingPage, qtbot: QtBot) -> PaperPanel:
    qtbot.waitUntil(lambda: isinstance(page.panel, PaperPanel), timeout=20_000)
    assert isinstance(page.panel, PaperPanel)
    return page.panel


def entries(page: LodgingPage) -> dict[str, Any]:
    menu = page.print.menu_now()
    return {act.text().split("\t")[0]: act for act in menu.actions() if act.text()}


def test_the_menu_makes_the_evacuation_list_without_asking(
    page: LodgingPage, house: House, qtbot: QtBot
) -> None:
    entries(page)["应急疏散名单"].trigger()
    panel = paper_at(page, qtbot)
    assert panel.preview.page_count() == 1
    assert last(house.desk) == "lodging.print 制作了“应急疏散名单”（纸质或 PDF）"


def test_names_of_many_ask_for_a_reason(page: LodgingPage, house: House, qtbot: QtBot) -> None:
    entries(page)["楼层房间床位图"].trigger()
    paper_at(page, qtbot)
    page.close_panel()
    entries(page)["楼层房间床位图（带姓名）"].trigger()
    asked = page.panel
    assert isinstance(asked, FormPanel)
    asked.submit()
    assert page.panel is asked, "without a reason it stays"
    asked.form.put({"reason": "消防演练布置"})
    asked.submit()
    paper_at(page, qtbot)
    assert last(house.desk) == "lodging.print 制作了“楼层房间床位图”（纸质或 PDF），用途：消防演练布置"


def test_a_sheet_is_written_where_it_was_said(
    page: LodgingPage, house: House, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "房间"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))
    print_paper(page, "room_list", excel=True)
    written = path.with_suffix(".xlsx")
    qtbot.waitUntil(written.exists, timeout=20_000)
    sheet = load_workbook(io.BytesIO(written.read_bytes())).worksheets[0]
    assert sheet.max_row == 5 and sheet.freeze_panes == "A2"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    before = last(house.desk)
    print_paper(page, "room_list", excel=True)
    assert last(house.desk) == before, "nothing is made where nobody says where to"


def test_the_nights_are_asked_for_with_the_month_before(
    page: LodgingPage, house: House, qtbot: QtBot
) -> None:
    print_paper(page, "night_proof")
    asked = page.panel
    assert isinstance(asked, FormPanel)
    asked.form.put({"since": date(2026, 11, 10), "until": date(2026, 11, 18), "reason": "街道核对"})
    asked.submit()
    assert paper_at(page, qtbot).preview.page_count() == 1
    print_paper(page, "night_proof", since=date(2026, 12, 1), until=date(2026, 12, 2))
    again = page.panel
    assert isinstance(again, FormPanel) and again.form.editor("since").value() == date(2026, 12, 1)
    again.form.put({"reason": "街道核对"})
    again.submit()
    qtbot.waitUntil(lambda: page.message.isVisible(), timeout=20_000)
    assert page.panel is None


def test_a_bed_prints_its_card_and_the_notice_of_a_move(
    page: LodgingPage, house: House, qtbot: QtBot
) -> None:
    stay = house.come(house.person("邓丽华", Sex.FEMALE), "201-2", on(11))
    house.desk.run(MoveBed(stay=stay, bed=house.beds["202-1"], reason="离护士站近些。", since=on(15)))
    page.load()
    for word in ("床头卡", "调床通知单"):
        page.open_bed(house.beds["202-1"])
        panel = page.panel
        assert isinstance(panel, BedPanel)
        panel.act.emit(next(one for one in panel.shown if one.word == word))
        paper_at(page, qtbot)
        assert word in last(house.desk)


def test_a_blank_form_leaves_no_record(page: LodgingPage, house: House) -> None:
    before = last(house.desk)
    print_blank(page, "leave_slip")
    assert isinstance(page.panel, PaperPanel) and last(house.desk) == before


def test_what_is_refused_is_said_on_the_page(page: LodgingPage, house: House, qtbot: QtBot) -> None:
    print_paper(page, "bed_cards", bed=house.beds["204-1"])
    qtbot.waitUntil(lambda: page.message.isVisible(), timeout=20_000)
    assert page.panel is None


def test_who_may_print_what(desk_as: Callable[[Role], Desk]) -> None:
    auditor, practitioner, lead = (
        seat_at(desk_as(r)) for r in (Role.AUDITOR, Role.PRACTITIONER, Role.QC_LEAD)
    )
    assert may_print(auditor, "evacuation_list") and not may_print(auditor, "evacuation_list", excel=True)
    assert may_print(practitioner, "roll_call_sheet") and not may_print(practitioner, "night_proof")
    assert may_print(lead, "night_proof") and not may_print(lead, "leave_slip")


def test_one_key_brings_the_evacuation_list_from_anywhere(
    sample: Sample, window_at: Callable[[Desk], Window], qtbot: QtBot
) -> None:
    """Also where something half-written stands open: then it comes in a window of its own."""
    window = window_at(sample.chief())
    window.go("settings")
    QTest.keyClick(
        window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settings = window.page()
    assert settings is not None
    qtbot.waitUntil(lambda: isinstance(settings.panel, PaperPanel), timeout=20_000)
    window.go("lodging")
    page = window.page()
    assert isinstance(page, LodgingPage)
    print_paper(page, "night_proof")
    assert isinstance(page.panel, FormPanel)
    page.panel.form.restore({"reason": "写到一半"})
    window.print_evacuation()
    found: list[Preview] = []
    qtbot.waitUntil(
        lambda: bool(
            found.extend(p for p in window.findChildren(Preview) if p.window() is not window) or found
        ),
        timeout=20_000,
    )
    assert isinstance(page.panel, FormPanel) and page.panel.typed()
    found[0].window().close()


def test_the_roll_call_prints_the_sheet_on_show(house: House, qtbot: QtBot) -> None:
    duty = DutyPage(seat_at(house.desk))
    qtbot.addWidget(duty)
    duty.resize(1198, 656)
    duty.show()
    part = duty.part()
    assert isinstance(part, RollCallPart) and part.paper.isVisible()
    part.paper.click()
    asked = duty.panel
    assert isinstance(asked, FormPanel) and asked.form.editor("reason").value(), (
        "daily work has its reason ready"
    )
    asked.submit()
    qtbot.waitUntil(lambda: isinstance(duty.panel, PaperPanel), timeout=20_000)
    assert "点名表" in last(house.desk)
    duty.retire()
