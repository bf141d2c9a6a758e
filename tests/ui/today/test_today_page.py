"""The page Today at a real desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from facility.core.clock import SetClock
from facility.core.copies import make_copy
from facility.core.desk import Desk
from facility.core.duties import Urgency
from facility.core.permissions import Role
from facility.core.putting_off import PutOffDuty
from tests.support.people import run
from tests.support.sample import TODAY, Sample
from ui.kit.action import FormPanel
from ui.kit.list_views import ListViews
from ui.kit.preview import Preview
from ui.shell.notices import waiting
from ui.shell.seats import seat_at
from ui.today.page import TodayPage
from ui.today.scope import MINE, WHOLE
from ui.today.words import ALL, DONE, PUT_OFF


def page_at(qtbot: QtBot, desk: Desk) -> TodayPage:
    page = TodayPage(seat_at(desk))
    qtbot.addWidget(page)
    page.resize(1198, 656)
    page.show()
    return page


def test_an_empty_day_says_so(qtbot: QtBot, housed: Desk) -> None:
    page = page_at(qtbot, housed)
    assert page.header.title.text() == "11 月 19 日　星期四"
    assert page.headline.accessibleName() == "没有事等您"
    assert page.list._empty is not None and page.list._empty.isVisible()
    assert page.occupancy.beds.number == "0" and "24" in page.occupancy.beds.after
    page.retire()


@pytest.mark.parametrize("role", list(Role))
def test_everybody_may_open_it(
    qtbot: QtBot, housed: Desk, desk_as: Callable[[Role], Desk], role: Role
) -> None:
    page = page_at(qtbot, desk_as(role))
    assert not page.message.isVisible()
    page.retire()


def test_the_last_copy_is_told_and_warned_of_when_old(qtbot: QtBot, housed: Desk, clock: SetClock) -> None:
    page = page_at(qtbot, housed)
    assert page.copy.chip.look.tone == "outline"
    clock.forward(days=1)
    page.refresh()
    assert page.copy.chip.look.tone == "warning"
    assert page._side_column.indexOf(page.copy) == 0
    make_copy(housed.store.folder, housed.vault, clock())  # type: ignore[arg-type]
    page.refresh()
    assert page.copy.chip.look.tone == "ok"
    clock.set(clock() + timedelta(days=5))
    page.refresh()
    assert "5" in page.copy.words.text() and page.copy.chip.look.tone == "warning"
    page.retire()


def test_a_change_of_the_house_is_shown_at_once(qtbot: QtBot, housed: Desk) -> None:
    from facility.premises.pattern import SetUpBuilding

    page = page_at(qtbot, housed)
    housed.run(SetUpBuilding(name="二号楼", floors=1, rooms_per_floor=2, beds_per_room=2, first_room=50))
    qtbot.waitUntil(lambda: "28" in page.occupancy.beds.after)
    page.retire()


# --- at the sample's desks


@pytest.fixture
def shown(qtbot: QtBot, sample: Sample, tmp_path: Path) -> Callable[..., TodayPage]:
    """The page of one role at the sample facility."""

    def make(role: Role = Role.MANAGER, views: ListViews | None = None) -> TodayPage:
        page = TodayPage(
            seat_at(sample.as_role(role), views=views or ListViews(tmp_path / "lists.json", role.value))
        )
        qtbot.addWidget(page)
        page.resize(1198, 656)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return make


def listed(page: TodayPage) -> list[Any]:
    return [row.key for row in page.list.rows()]


def test_a_doctor_sees_the_own_first_and_the_whole_when_asked(
    shown: Callable[..., TodayPage], sample: Sample, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(Role.PRACTITIONER)
    assert page.scope.isVisible() and page.scope.key() == MINE and page.whose.isVisible()
    mine = {row.kind for row in page.rows}
    assert "assessment" in mine and not mine & {"decision", "arrival", "departure"}
    counted = waiting(page.seat)
    assert counted["today"][0] == len(listed(page))
    with qtbot.waitSignal(page.seat.voice.counting):
        qtbot.mouseClick(page.scope.segments()[1], Qt.MouseButton.LeftButton)
    assert {"decision", "arrival"} <= {row.kind for row in page.rows} and not page.whose.isVisible()
    assert waiting(page.seat)["today"][0] == len(listed(page)) > counted["today"][0]
    page.seat.views.write()  # type: ignore[union-attr]
    again = shown(Role.PRACTITIONER, ListViews(tmp_path / "lists.json", Role.PRACTITIONER.value))
    assert again.scope.key() == WHOLE and len(listed(again)) == len(listed(page))
    for one in (page, again):
        one.retire()


@pytest.mark.parametrize("role", [Role.MANAGER, Role.AUDITOR])
def test_no_switch_where_it_makes_no_difference(shown: Callable[..., TodayPage], role: Role) -> None:
    page = shown(role)
    assert not page.scope.isVisible() and not page.whose.isVisible() and listed(page)
    page.retire()


def test_the_navigation_counts_people_by_page_and_marks_what_is_late(
    shown: Callable[..., TodayPage],
) -> None:
    page = shown()
    rows = [row for row in page.rows if row.page == "admission"]
    counted = waiting(page.seat)
    assert counted["today"] == (len(page.rows), True)
    assert counted["admission"] == (len({row.person or row.key for row in rows}), True)
    for row in page.rows:
        if row.page == "people":
            run(page.seat.desk, "duties.put_off", duty=row.key, until=TODAY + timedelta(days=1))  # type: ignore[arg-type]
    assert waiting(page.seat)["people"] == (0, False)
    page.retire()


def test_a_line_is_put_off_by_its_menu_and_taken_up_again(
    shown: Callable[..., TodayPage], qtbot: QtBot
) -> None:
    page = shown()
    first = listed(page)[0]
    before = len(listed(page))
    menu = page.menu()
    assert menu is not None
    words = [act.text() for act in menu.actions() if act.text()]
    assert words[1:] == ["推迟到 11-20 周五", "推迟到 11-23 周一", "推迟…"]
    next(act for act in menu.actions() if act.text().endswith("周一")).trigger()
    menu.close()
    qtbot.waitUntil(lambda: first not in listed(page))
    assert len(listed(page)) == before - 1
    page.show_pill(PUT_OFF)
    row = page.list.rows()[0]
    assert row.key == first and row.right == "11-23 周一" and row.text.startswith("何志远推迟")
    assert not page.later.isVisible()
    page.list.acted.emit(first)
    qtbot.waitUntil(lambda: page.list.rows() == [])
    page.show_pill(ALL)
    assert first in listed(page)
    page.retire()


def test_the_form_asks_until_when_and_says_why_not(shown: Callable[..., TodayPage], qtbot: QtBot) -> None:
    page = shown()
    notice = next(row for row in page.rows if row.kind == "notice")
    page.list.choose(notice.key)
    qtbot.mouseClick(page.later, Qt.MouseButton.LeftButton)
    panel = page.panel
    assert isinstance(panel, FormPanel) and panel.form.read() == PutOffDuty(
        duty=notice.key, until=TODAY + timedelta(days=1)
    )
    assert not page.side.isVisible() and page.duties.isVisible()
    assert notice.due is not None
    panel.form.put({"until": notice.due + timedelta(days=9)})
    panel.submit()
    assert page.panel is panel and "最多推迟到" in _words(panel)
    panel.form.put({"until": notice.due})
    panel.submit()
    assert page.panel is None and page.side.isVisible()
    qtbot.waitUntil(lambda: notice.key not in listed(page))
    page.retire()


def _words(panel: FormPanel) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_what_an_empty_pill_means(shown: Callable[..., TodayPage]) -> None:
    page = shown()
    page.show_pill(PUT_OFF)
    assert page.rows and not page.list.rows() and page.empty[PUT_OFF].isVisible()
    assert page.empty[PUT_OFF].accessibleName() == "没有推迟的事"
    page.show_pill(DONE)
    assert page.empty[DONE].isVisible() is not bool(page.list.rows())
    assert page.empty[DONE].accessibleName() == "今天还没有办完的事"
    page.show_pill(ALL)
    assert page.list.rows() and not any(one.isVisible() for one in page.empty.values())
    page.retire()


def test_the_headline_says_what_is_late_where_there_is_no_room(shown: Callable[..., TodayPage]) -> None:
    page = shown()
    whole = page.headline.shown(page.headline.sizeHint().width())
    few = page.headline.shown(page.headline.sizeHint().width() - 1)
    assert whole == page.headline.parts and "逾期" in few[0][0] and few[-1] == whole[-1]
    page.retire()


def test_what_is_done_moves_under_its_own_pill(
    shown: Callable[..., TodayPage], qtbot: QtBot, sample: Sample
) -> None:
    page = shown()
    paper = next(row for row in page.rows if row.kind == "papers")
    run(sample.as_role(Role.FRONT_DESK), "papers.ask_for", application=paper.target, kind="health_check")
    page.refresh()
    page.show_pill(DONE)
    row = page.list.rows()[0]
    assert row.title == "周雨桐" and paper.name in row.text and row.right == "12:00"
    with qtbot.waitSignal(page.seat.voice.wanted) as asked:
        page.list.acted.emit(row.key)
    assert asked.args == ["people", paper.person]
    page.retire()


def test_a_day_of_the_week_filters_by_mouse_and_by_keys(
    shown: Callable[..., TodayPage], qtbot: QtBot
) -> None:
    page = shown()
    due = [row for row in page.rows if row.due == TODAY]
    assert due
    strip = page.week.strip
    head, high, first, wide = strip._sizes()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(round(first + 3.5 * wide), round(head / 2)))
    assert page.pill() == f"day {TODAY}"
    on_strip = sum(row.counts[3] for row in strip.rows)
    assert len(listed(page)) == len(due) >= on_strip > 0
    page.show_pill(ALL)
    line = next(place for place, row in enumerate(strip.rows) if row.counts[3])
    qtbot.mouseClick(
        strip, Qt.MouseButton.LeftButton,
        pos=QPoint(round(first + 3.5 * wide), round(head + (line + 0.5) * high)),
    )  # fmt: skip
    assert len(listed(page)) == strip.rows[line].counts[3]
    page.show_pill(ALL)
    strip.setFocus()
    for _step in range(line + 1):
        qtbot.keyClick(strip, Qt.Key.Key_Down)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert page.pill().startswith(f"day {TODAY} ") and listed(page)
    page.week.turn()
    assert page.week.heading.text() == "下周" and page.week.strip.today == -1
    page.retire()


def test_what_is_printed_is_the_pill_on_show(shown: Callable[..., TodayPage], qtbot: QtBot) -> None:
    page = shown()
    page.show_pill("papers")
    shown_list = page.tools.shown()
    assert len(shown_list.rows) == len(listed(page)) > 0
    assert shown_list.seen.startswith("2026-11-19 · 全机构 · 资料")
    page.print.click()
    assert isinstance(page.panel, FormPanel)
    page.panel.form.put({"reason": "当班核对"})
    page.panel.submit()
    qtbot.waitUntil(lambda: page.panel is not None and bool(page.panel.findChildren(Preview)), timeout=15000)
    page.close_panel()
    page.retire()


def test_who_may_take_out_no_names_is_told_so(shown: Callable[..., TodayPage]) -> None:
    page = shown(Role.PRACTITIONER)
    assert not page.print.isEnabled()
    page.retire()


def test_a_memo_brings_pill_and_line_back(shown: Callable[..., TodayPage]) -> None:
    page = shown()
    page.show_pill("agreement")
    page.list.choose(listed(page)[-1])
    other = shown()
    other.restore(page.memo())
    assert (other.pill(), other.list.key()) == ("agreement", page.list.key())
    for row in other.rows:
        assert row.urgency is not Urgency.PUT_OFF
    for one in (page, other):
        one.retire()
