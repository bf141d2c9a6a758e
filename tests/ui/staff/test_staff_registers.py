"""The registers behind each part of the page Staff: they show their lines, take back what was wrong, and print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.permissions import Role
from facility.core.words import YesNoAnswer
from facility.staff.choosing import NoteSelection
from facility.staff.commands import HireStaff
from facility.staff.papers.printing import StaffPaper
from facility.staff.partners import AddSittingDay
from facility.staff.roster import EnterStaffLeave, LeaveKind
from facility.staff.training import Supervise
from facility.staff.weekdays import Weekday
from facility.staff.words import Engagement, Post
from facility.staff.work_history import AddWork
from tests.ui.staff.test_staff_page import lines, look, memory, page_at, staffed, view_of
from ui.kit.action import FormPanel
from ui.people.viewing import PaperPanel
from ui.staff.card import StaffCard
from ui.staff.page import REGISTERS, StaffPage
from ui.staff.printing import print_paper

__all__ = ["look", "memory", "page_at", "staffed"]

TODAY = date(2026, 11, 19)
Maker = Callable[[Desk, str], StaffPage]


@pytest.fixture
def full(staffed: Desk) -> Desk:
    """温雅 is a peer supporter who was chosen; 吴敏 has earlier work, a talk and leave behind her."""
    peer = staffed.run(
        HireStaff(name="温雅", posts=(Post.PEER,), since=date(2026, 3, 2), engagement=Engagement.PEER)
    ).value
    staffed.run(NoteSelection(staff=peer, on=date(2026, 3, 1), by="何志远 · 蒋雪", how="面谈。"))
    staffed.run(
        AddWork(staff=1, employer="区医院", job="护士", since=date(2020, 1, 1), relevant=YesNoAnswer.YES)
    )
    staffed.run(Supervise(staff=1, by="何志远", on=TODAY, talk="夜班。", next_on=TODAY))
    staffed.run(EnterStaffLeave(staff=1, kind=LeaveKind.SICK, since=date(2026, 5, 1), until=date(2026, 5, 3)))
    staffed.run(
        AddSittingDay(partner=1, doctor="陈立", weekdays=(Weekday.THURSDAY,), begins="09:00", ends="11:00")
    )
    return staffed


SHOWN = {
    "helpers": ("温雅", "未做岗前培训"), "staff_talks": ("吴敏", "该谈了"), "work_spells": ("吴敏", "计入相关年限"),
    "post_holdings": ("邓强", "代岗"), "training_year": ("吴敏", "已达标"), "attendances": ("吴敏", "专业培训"),
    "staff_leaves": ("吴敏", "已结束"), "sitting_days": ("市精卫中心", "今天坐诊"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_a_register_shows_its_lines_and_takes_them_back(full: Desk, page_at: Maker, name: str) -> None:
    page = page_at(full, "people")
    page.show_register(name)
    view: Any = view_of(page)
    view.show_all()
    assert SHOWN[name] in [(line.name, line.state) for line in lines(page)]
    line = next(line for line in lines(page) if (line.name, line.state) == SHOWN[name])
    deeds = {deed.what: deed for deed in view.now.deeds(line)}
    if name == "training_year":
        assert list(deeds) == ["staff.supervise"]
        return
    assert deeds["staff.void_record"].aside, "no key voids anything"
    view.now.do(line, "staff.void_record")
    panel: Any = page.panel
    assert isinstance(panel, FormPanel)
    panel.form.put({"reason": "记错了。"})
    panel.submit()
    assert page.panel is None
    page.part().load()
    gone = [one for one in lines(page) if one.key == line.key and one.state == line.state]
    assert not gone


def test_every_register_stands_in_its_part(full: Desk, page_at: Maker) -> None:
    page = page_at(full, "people")
    for name, part in REGISTERS.items():
        page.show_register(name)
        assert (page.key(), view_of(page).now.name) == (part, name)


def test_who_may_not_open_files_sees_neither_talks_nor_earlier_work(
    full: Desk, desk_as: Any, page_at: Maker
) -> None:
    page: Any = page_at(desk_as(Role.FRONT_DESK), "people")
    assert [key for key, _word, _icon in page.part().choices()] == ["staff", "helpers"]
    assert page.part().print.menu_now().actions()[0].data() == (StaffPaper.CHART.value, False) or [
        act.data()[0] for act in page.part().print.menu_now().actions() if act.data()
    ]


def test_the_card_and_the_list_tell_how_a_helper_was_chosen(full: Desk, page_at: Maker) -> None:
    page = page_at(full, "people")
    view = view_of(page)
    view.seek("温雅")
    (line,) = lines(page)
    told = dict(view.now.facts(line))
    assert told["遴选、培训、督导"] == "2026-03-01 由何志远 · 蒋雪选定 · 未做岗前培训 · 今年未督导"
    view.open_line()
    assert isinstance(page.panel, StaffCard)
    sections = {heading: dict(pairs) for heading, pairs, _nothing in page.panel._sections()}
    assert sections["同伴支持员或志愿者"] == {
        "遴选": "2026-03-01 由何志远 · 蒋雪选定", "遴选方式": "面谈。", "岗前培训": "未做岗前培训", "督导": "今年未督导",
    }  # fmt: skip


def test_the_chart_stands_in_place_of_the_list(full: Desk, page_at: Maker, qtbot: QtBot) -> None:
    page: Any = page_at(full, "posts")
    part = page.part()
    part.show_register("chart")
    qtbot.wait(20)
    assert part.chart.isVisible() and not part.view.isVisible()
    drawn = part.tree.drawing()
    titles = {line for box in drawn.boxes for line in box.lines[: box.strong]}
    assert {"机构负责人", "精神科护士", "同伴支持员"} <= titles
    assert "吴敏" in part.tree.accessibleName() and part.tree.height() >= drawn.high
    part.show_register("posts")
    assert part.view.isVisible() and not part.chart.isVisible()


def test_papers_are_made_from_their_part(full: Desk, page_at: Maker, qtbot: QtBot) -> None:
    page: Any = page_at(full, "roster")
    menu = page.part().print.menu_now()
    assert [act.data() for act in menu.actions() if act.data()] == [
        ("roster_week", False),
        ("roster_week", True),
    ]
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: isinstance(page.panel, PaperPanel), timeout=10_000)
    page.close_panel()
    page.show_part("training")
    print_paper(page, StaffPaper.TRAINING)
    assert isinstance(page.panel, FormPanel)
    assert set(page.panel.form.rows) == {"year", "reason"}
    page.panel.form.put({"reason": "年检"})
    page.panel.submit()
    qtbot.waitUntil(lambda: isinstance(page.panel, PaperPanel), timeout=10_000)


def test_the_cover_of_a_file_is_printed_from_its_line(full: Desk, page_at: Maker, qtbot: QtBot) -> None:
    page: Any = page_at(full, "people")
    view = view_of(page)
    view.seek("吴敏")
    (line,) = lines(page)
    deed = next(deed for deed in view.now.deeds(line) if deed.what == "paper:staff_file")
    assert deed.words == "打印档案封面" and deed.aside
    view.now.do(line, deed.what)
    qtbot.waitUntil(lambda: isinstance(page.panel, PaperPanel), timeout=10_000)
