"""The page Staff: every part shows its lines, a line's deeds open the right form, the card tells what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import use
from facility.core.today import today_board
from facility.core.words import YesNoAnswer
from facility.people.choices import Sex
from facility.staff.commands import EndStaff, HireStaff
from facility.staff.credentials import AddCredential, CredentialKind
from facility.staff.papers import StaffPaper
from facility.staff.partners import AddMember, AddPartner, LogTalk, PartnerKind, TalkKind, TeamRole
from facility.staff.posts import GivePost
from facility.staff.queries import staff_picks
from facility.staff.roster import PutOnDuty, roster_week
from facility.staff.shifts import Shift
from facility.staff.training import AddCourse, CourseKind
from facility.staff.words import Post
from tests.ui.shell.looks import look, memory
from ui.kit.action import FormPanel
from ui.shell.seats import seat_at
from ui.staff.card import StaffCard
from ui.staff.page import StaffPage
from ui.staff.roster import WeekAsked

__all__ = ["look", "memory"]

TODAY = date(2026, 11, 19)


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """吴敏 is a nurse whose licence ends in 20 days, 邓强 a carer without papers, 丁香 left."""
    use("zh")
    wu = desk.run(HireStaff(name="吴敏", posts=(Post.NURSE,), since=date(2024, 3, 1), sex=Sex.FEMALE)).value
    deng = desk.run(HireStaff(name="邓强", posts=(Post.CARER,), since=date(2024, 3, 1), sex=Sex.MALE)).value
    left = desk.run(HireStaff(name="丁香", posts=(Post.COUNSELLOR,), since=date(2024, 3, 1))).value
    desk.run(EndStaff(staff=left, until=date(2026, 6, 30)))
    desk.run(
        AddCredential(staff=wu, kind=CredentialKind.NURSE, number="5101", until=TODAY + timedelta(days=20))
    )
    desk.run(GivePost(staff=deng, post=Post.SOCIAL_WORKER, since=TODAY, stand_in=YesNoAnswer.YES))
    desk.run(AddCourse(title="危机干预", kind=CourseKind.PROFESSIONAL, on=TODAY, hours=20, present="吴敏"))
    desk.run(PutOnDuty(staff=wu, day=TODAY, shift=Shift.NIGHT))
    hospital = desk.run(AddPartner(kind=PartnerKind.HOSPITAL, name="市精卫中心")).value
    desk.run(AddMember(role=TeamRole.GRID, name="钱守望", since=TODAY))
    desk.run(
        LogTalk(
            partner=hospital, kind=TalkKind.CALL, on=TODAY - timedelta(days=9), about="转诊", decision="定联系人",
            deadline=TODAY - timedelta(days=1),
        )
    )  # fmt: skip
    return desk


@pytest.fixture
def page_at(qtbot: QtBot) -> Iterator[Callable[[Desk, str], StaffPage]]:
    made: list[tuple[QWidget, StaffPage]] = []

    def make(desk: Desk, part: str) -> StaffPage:
        room = QWidget()
        qtbot.addWidget(room)
        page = StaffPage(seat_at(desk))
        made.append((room, page))
        QVBoxLayout(room).addWidget(page)
        room.resize(1198, 656)
        room.show()
        page.show_part(part)
        qtbot.wait(20)
        return page

    yield make
    for _room, page in made:
        page.retire()


def view_of(page: StaffPage) -> Any:
    return page.part().view  # type: ignore[attr-defined]


def lines(page: StaffPage) -> list[Any]:
    return list(view_of(page).table().rows_model.rows)


def test_people_are_told_apart_by_how_their_papers_stand(staffed: Desk, page_at: Any) -> None:
    page = page_at(staffed, "people")
    assert [(line.name, line.state) for line in lines(page)] == [("邓强", "证件不齐"), ("吴敏", "快到期")]
    ends = next(
        deed for deed in view_of(page).now.deeds(lines(page)[1]) if deed.what.startswith("staff.end_post:")
    )
    assert ends.words == "结束精神科护士岗位"
    view_of(page).now.do(lines(page)[1], ends.what)
    assert isinstance(page.panel, FormPanel)
    page.close_panel()
    view_of(page).pick("training")
    assert [line.name for line in lines(page)] == ["邓强"]
    view_of(page).pick("left")
    assert [line.name for line in lines(page)] == ["丁香"]
    gone = lines(page)[0]
    deeds = [deed.what for deed in view_of(page).now.deeds(gone)]
    assert "staff.end" not in deeds and "staff.hire" in deeds
    fixed, start = view_of(page).now.fields(gone, "staff.hire")
    assert not fixed and start["name"] == "丁香" and start["posts"] == (Post.COUNSELLOR,)
    assert "since" not in start
    view_of(page).now.do(gone, "staff.hire")
    assert isinstance(page.panel, FormPanel)


def test_the_card_tells_posts_papers_and_training(staffed: Desk, page_at: Any) -> None:
    page = page_at(staffed, "people")
    view_of(page).seek("吴敏")
    view_of(page).open_line()
    assert isinstance(page.panel, StaffCard)
    told = "\n".join(f"{label} {value}" for _h, pairs, _n in page.panel._sections() for label, value in pairs)
    for words in ("精神科护士 2024-03-01 – 至今", "5101", "有效至2026-12-09", "快到期", "危机干预 · 20"):
        assert words in told, told


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (
            "posts",
            {"精神科护士": "已配齐", "社会工作者": "只有代岗", "心理咨询人员": "空缺", "护理员": "证件不齐"},
        ),
        ("papers", {"吴敏": "快到期"}),
        ("training", {"危机干预": "专业培训"}),
        ("partners", {"市精卫中心": "未签协议", "钱守望": "帮扶团队"}),
        ("talks", {"市精卫中心": "已逾期"}),
    ],
)
def test_each_part_shows_its_lines(staffed: Desk, page_at: Any, part: str, shown: dict[str, str]) -> None:
    page = page_at(staffed, part)
    found = {line.name: line.state for line in lines(page)}
    assert found.items() >= shown.items()
    assert not view_of(page).foot.open.isVisible(), "nothing opens behind such a line"


def test_the_roster_puts_on_and_takes_off(staffed: Desk, page_at: Any) -> None:
    page = page_at(staffed, "roster")
    assert len(lines(page)) == 21
    night = next(line for line in lines(page) if line.people)
    assert night.state == "人数不够、没有男工作人员"
    view_of(page).show_line(night.key)
    view_of(page)._do("roster.put_on")
    assert isinstance(page.panel, FormPanel)
    assert not {"day", "shift"} & {name for name, row in page.panel.form.rows.items() if not row.isHidden()}
    page.close_panel()
    off = next(
        deed.what for deed in view_of(page).now.deeds(night) if deed.what.startswith("roster.take_off")
    )
    view_of(page)._do(off)
    assert not any(one.people for one in staffed.ask(roster_week, week=TODAY).value)


def test_any_week_of_the_past_can_be_seen(staffed: Desk, page_at: Any) -> None:
    """Who was on duty on a day in summer; the week stays on show after the page was left and when it is printed."""
    summer = date(2026, 8, 5)
    wu = staffed.ask(staff_picks, text="吴敏").value[0].id
    staffed.run(PutOnDuty(staff=wu, day=summer, shift=Shift.EVENING))
    page = page_at(staffed, "roster")
    part: Any = page.part()
    part.week.click()
    assert isinstance(page.panel, FormPanel) and page.panel.form.cls is WeekAsked
    part._take_week(WeekAsked(week=summer))
    assert [line.day for line in lines(page) if line.people] == [summer] and len(lines(page)) == 21
    assert part.about_paper(StaffPaper.ROSTER) == {"week": date(2026, 8, 3)}
    part.restore(part.memo())
    assert len(lines(page)) == 21
    part._take_week(WeekAsked(week=TODAY))
    assert TODAY in {line.day for line in lines(page)} and len(lines(page)) == 21


def test_putting_on_leaves_the_week_on_show(staffed: Desk, page_at: Any) -> None:
    page = page_at(staffed, "roster")
    wu = staffed.ask(staff_picks, text="吴敏").value[0].id
    page.forms.done.emit(staffed.run(PutOnDuty(staff=wu, day=date(2026, 11, 22), shift=Shift.DAY)), PutOnDuty)
    assert len(lines(page)) == 21


def test_every_deed_of_every_part_opens_a_form(staffed: Desk, page_at: Any) -> None:
    page = page_at(staffed, "people")
    for spec in page.specs:
        page.show_part(spec.key)
        register = view_of(page).now
        for line in lines(page)[:2]:
            for deed in register.deeds(line):
                if "." in deed.what and ":" not in deed.what:
                    register.do(line, deed.what)
                    assert isinstance(page.panel, FormPanel), (spec.key, deed.what)
                    assert page.panel.form.cls is page.forms.spec(deed.what).cls
                    page.close_panel()


def test_what_waits_on_today_leads_to_its_line(staffed: Desk, page_at: Any) -> None:
    page = page_at(staffed, "people")
    waits = {row.kind: row for row in staffed.ask(today_board).value if row.page == "staff"}
    assert set(waits) == {"staff_ending", "partner_decision", "post_gap", "duty_cover"}
    for row in waits.values():
        page.show_item(row.target)
        assert (page.key(), view_of(page).table().row().key) == row.target


def test_a_replaced_certificate_can_be_corrected(staffed: Desk, page_at: Any) -> None:
    page = page_at(staffed, "papers")
    wu = staffed.ask(staff_picks, text="吴敏").value[0].id
    staffed.run(AddCredential(staff=wu, kind=CredentialKind.NURSE, until=TODAY + timedelta(days=900)))
    page.refresh()
    view_of(page).pick("replaced")
    (line,) = lines(page)
    assert "staff.change_credential" in [deed.what for deed in view_of(page).now.deeds(line)]
    fixed, start = view_of(page).now.fields(line, "staff.change_credential")
    assert fixed == {"credential": line.key}
    assert start["number"] == "5101" and start["until"] == TODAY + timedelta(days=20)
    view_of(page).now.do(line, "staff.change_credential")
    assert isinstance(page.panel, FormPanel)


def test_namesakes_do_not_share_missing_papers(staffed: Desk, page_at: Any) -> None:
    other = staffed.run(HireStaff(name="邓强", posts=(Post.SAFETY,), since=date(2024, 3, 1))).value
    staffed.run(AddCredential(staff=other, kind=CredentialKind.FIRE))
    page = page_at(staffed, "people")
    states = sorted(line.state for line in lines(page) if line.name == "邓强")
    assert states == sorted(["正常", "证件不齐"])
