"""The part Findings on a small store: the list, one finding beside it, everything by keys, papers, who sees what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import translate, use
from facility.core.permissions import Role
from facility.core.words import FileBytes
from facility.quality.findings.queries import finding_view
from facility.quality.findings.words import FindingShow, FindingState
from tests.quality.test_findings import did, hire, opened, row_of
from tests.support.desks import Office
from tests.support.people import PNG, run
from ui.kit.action import FormPanel
from ui.kit.buttons import Button, IconButton
from ui.kit.chart import ChartView
from ui.people.viewing import PaperPanel
from ui.quality.findings import FindingsPart
from ui.quality.findings_looks import PRINT
from ui.quality.page import QualityPage
from ui.shell.finding import Finder
from ui.shell.seats import seat_at

Show = Callable[[Desk], QualityPage]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    made: list[QualityPage] = []
    rooms: list[QWidget] = []

    def at(desk: Desk) -> QualityPage:
        room = QWidget()
        rooms.append(room)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        page = QualityPage(seat_at(desk))
        column.addWidget(page)
        room.resize(1198, 656)
        qtbot.addWidget(room)
        room.show()
        room.activateWindow()
        qtbot.waitUntil(room.isActiveWindow)
        page.show_item(("findings",))
        made.append(page)
        return page

    yield at
    for page in made:
        page.retire()


@pytest.fixture
def house(desk: Desk, office: Office) -> dict[str, int]:
    """One late, one waiting for its check, one closed; the cook owns the late one."""
    use("zh")
    qc = office.desk(Role.QC_LEAD.value)
    cook = hire(desk, "郑建平", "kitchen")
    found = {
        "late": opened(qc, what="留样冰箱没有锁。", owner=cook),
        "ready": opened(qc, what="灯不亮。", clause="4.3.3", found_on="2026-11-16", deadline="2026-12-01"),
        "closed": opened(qc, what="地面积水。", clause="4.3.3", found_on="2026-10-10", deadline="2026-11-01"),
    }
    did(qc, found["ready"], done_on="2026-11-17", file=FileBytes("灯.png", PNG))
    did(qc, found["closed"])
    run(desk, "quality.check_finding", finding=found["closed"], in_order="yes")
    return found


def part_of(page: QualityPage) -> FindingsPart:
    part = page.part()
    assert isinstance(part, FindingsPart)
    return part


def words_of(page: QualityPage) -> list[str]:
    return [one.text() for one in part_of(page).card.deeds.buttons]


def saved(page: QualityPage, **values: Any) -> None:
    """Fill in the form that stands open and save it with the keys."""
    panel = page.panel
    assert isinstance(panel, FormPanel)
    panel.form.put(values)
    panel.submit()
    assert page.panel is not panel


def test_what_is_late_comes_first_and_is_red(show: Show, desk: Desk, house: dict[str, int]) -> None:
    part = part_of(show(desk))
    lines = part.list.rows()
    assert [line.key for line in lines] == [house["late"], house["ready"], house["closed"]]
    assert (lines[0].right, lines[0].right_tone) == ("逾期 2 天", "danger")
    assert "郑建平" in lines[0].second
    assert lines[1].title == "4.3.3　灯不亮。"
    assert part.list.key() == house["late"] == (part.card.view.row.id if part.card.view else None)


def test_pills_and_words_narrow_the_list(show: Show, desk: Desk, house: dict[str, int]) -> None:
    page, wanted = show(desk), {
        FindingShow.ALL: ["late", "ready", "closed"], FindingShow.OPEN: ["late"], FindingShow.OVERDUE: ["late"],
        FindingShow.CHECK: ["ready"], FindingShow.MINE: [], FindingShow.CLOSED: ["closed"],
    }  # fmt: skip
    for pill, found in wanted.items():
        page.show_item(("findings", ("pill", pill.value)))
        part = part_of(page)
        assert [row.id for row in part.shown()] == [house[one] for one in found]
        assert part.stack.currentWidget() is (part.card if found else part.nothing)
    page.show_item(("findings", ("pill", FindingShow.ALL.value)))
    QTest.keyClick(part.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert part.words.hasFocus()
    QTest.keyClicks(part.words, "4.3.3")
    assert [row.id for row in part.shown()] == [house["ready"], house["closed"]]
    memo = part.memo()
    part.words.clear()
    part.restore(memo)
    assert [row.id for row in part.shown()] == [house["ready"], house["closed"]]


def test_from_the_first_action_to_the_closing_by_keys(
    show: Show, desk: Desk, office: Office, house: dict[str, int]
) -> None:
    page = show(office.desk(Role.QC_LEAD.value))
    part = part_of(page)
    assert part.list.hasFocus()
    QTest.keyClick(part.list, Qt.Key.Key_Space)
    panel = page.panel
    assert isinstance(panel, FormPanel)
    panel.form.put({"kind": "immediate", "what": "先贴封条。"})
    QTest.keyClick(panel.form.editor("what").part(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.panel is None and part.list.hasFocus()
    card = part.card
    small = {act.command: place for place, act in enumerate(card.small)}
    assert set(small) == {"quality.finish_step", "quality.drop_step"}
    done = next(
        one for one in card.findChildren(Button) if one.property("small") == small["quality.finish_step"]
    )
    assert "先贴封条。" in done.accessibleName()
    done.setFocus()
    QTest.keyClick(done, Qt.Key.Key_Space)
    saved(page, proof="封条已贴。")
    assert row_of(desk, house["late"]).state is FindingState.REPAIRED
    other = show(desk)
    other.show_item(("findings", house["late"]))
    QTest.keyClick(part_of(other).list, Qt.Key.Key_Space)
    saved(other, in_order="no", note="锁没有装。", deadline=date(2026, 11, 30))
    assert row_of(desk, house["late"]).state is FindingState.REOPENED
    assert part_of(other).list.rows()[0].right == "11-30 前"


def test_the_card_tells_the_repeat_and_leads_to_it(show: Show, desk: Desk, house: dict[str, int]) -> None:
    page = show(desk)
    page.show_item(("findings", house["ready"]))
    card = part_of(page).card
    assert card.again.isVisible() and "第 2 次" in card.again.words.text()
    assert card.before.isVisible()
    next(one for one in card.before.findChildren(Button) if one.property("finding")).click()
    assert part_of(page).list.key() == house["closed"]
    assert words_of(page)[0] == "整改回复"
    assert not card.again.isVisible() and not card.before.isVisible()


def test_pictures_papers_months_and_history_stand_beside(
    show: Show, desk: Desk, house: dict[str, int]
) -> None:
    page = show(desk)
    page.show_item(("findings", house["ready"]))
    part = part_of(page)
    see = next(one for one in part.card.findChildren(IconButton) if one.property("picture"))
    see.click()
    assert isinstance(page.panel, PaperPanel)
    for act in [act for act in part.card.deeds.acts if act.command == PRINT]:
        part.card.act.emit(act)
        assert isinstance(page.panel, PaperPanel)
    part.months.click()
    assert page.panel is not None and page.panel.findChildren(ChartView)
    texts = [entry.text() for entry in part.card.deeds.menu().actions()]
    assert {"补充情况", "整改通知书", "整改回复"} <= set(texts)
    part.card.history.emit()
    assert page.panel is not None and not isinstance(page.panel, PaperPanel)


def test_a_new_finding_is_shown_at_once(show: Show, desk: Desk, house: dict[str, int]) -> None:
    page = show(desk)
    part_of(page).begin.click()
    saved(page, source="other", what="门把手松动。")
    part = part_of(page)
    assert part.card.view is not None and part.card.view.row.what == "门把手松动。"


def test_the_cook_sees_one_finding_and_may_say_how_it_was_put_right(
    show: Show, office: Office, house: dict[str, int]
) -> None:
    page = show(office.desk(Role.KITCHEN.value))
    part = part_of(page)
    assert [spec.key for spec in page.specs] == ["findings"]
    assert [row.id for row in part.shown()] == [house["late"]]
    assert not part.begin.isVisible() and not part.months.isVisible()
    assert {act.command for act in part.card.deeds.acts} == {"quality.add_step", PRINT}


def test_an_auditor_changes_nothing(show: Show, office: Office, house: dict[str, int]) -> None:
    page = show(office.desk(Role.AUDITOR.value))
    assert {act.command for act in part_of(page).card.deeds.acts} == {PRINT, "history"}


def test_a_finding_is_found_by_its_number(desk: Desk, office: Office, house: dict[str, int]) -> None:
    hits = [hit for found in Finder(seat_at(desk))("WT-2026-0002") for hit in found.hits]
    assert ("quality", ("findings", house["ready"])) in [(hit.page, hit.target) for hit in hits]
    kitchen = office.desk(Role.KITCHEN.value)
    assert all(
        hit.target != ("findings", house["ready"])
        for found in Finder(seat_at(kitchen))("0002")
        for hit in found.hits
    )


def test_nothing_found_yet(show: Show, desk: Desk) -> None:
    part = part_of(show(desk))
    assert part.stack.currentWidget() is part.nothing
    assert part.nothing.isVisible()


def test_both_languages(show: Show, desk: Desk, house: dict[str, int]) -> None:
    use("en")
    part = part_of(show(desk))
    assert part.list.rows()[0].right == "2 days late"
    view = desk.ask(finding_view, finding=house["ready"]).value
    assert view.demand != "" and translate("Findings", "zh") != "Findings"
