"""The papers about staff: what stands on them, who may make them, and that a sheet says the same."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.core.words import YesNoAnswer
from facility.papers.ways import PaperLanguage, PaperWay
from facility.people.choices import Sex
from facility.staff.commands import HireStaff
from facility.staff.credentials import AddCredential, CredentialKind
from facility.staff.papers.printing import AS_SHEETS, HANGS, PrintStaffPaper, StaffPaper
from facility.staff.partners import AddMember, AddPartner, PartnerKind, TeamRole
from facility.staff.posts import GivePost
from facility.staff.roster import EnterStaffLeave, LeaveKind, PutOnDuty
from facility.staff.shifts import Shift
from facility.staff.training import AddCourse, CourseKind, Supervise
from facility.staff.words import Education, Post
from facility.staff.work_history import AddWork
from tests.papers.conftest import pages_of, through

S = StaffPaper
TODAY = date(2026, 11, 19)
PRIVATE = ("13981061724", "夜里睡不着", "调到本站的缘由", "张家坡敬老院")
"""Phone, what a talk was about, notes, where somebody worked: on none of the lists."""


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    wu = desk.run(
        HireStaff(
            name="吴敏", code="S-01", posts=(Post.NURSE,), since=date(2024, 3, 1), sex=Sex.FEMALE, phone="13981061724",
            education=Education.COLLEGE, school="护理", notes="调到本站的缘由",
        )
    ).value  # fmt: skip
    deng = desk.run(HireStaff(name="邓强", posts=(Post.CARER,), since=date(2024, 3, 1), sex=Sex.MALE)).value
    desk.run(
        AddCredential(
            staff=wu,
            kind=CredentialKind.NURSE,
            title="护士执业证书",
            number="510118",
            until=TODAY + timedelta(days=20),
        )
    )
    desk.run(AddCredential(staff=deng, kind=CredentialKind.HEALTH, until=TODAY - timedelta(days=3)))
    desk.run(AddCredential(staff=deng, kind=CredentialKind.PLEDGE))
    desk.run(GivePost(staff=deng, post=Post.SOCIAL_WORKER, since=TODAY, stand_in=YesNoAnswer.YES))
    desk.run(AddCourse(title="危机干预", kind=CourseKind.PROFESSIONAL, on=TODAY, hours=20, present="吴敏"))
    desk.run(AddCourse(title="消防演练", kind=CourseKind.SAFETY, on=TODAY, hours=3, present="全体"))
    desk.run(Supervise(staff=wu, by="何志远", on=TODAY, talk="夜里睡不着"))
    desk.run(
        AddWork(
            staff=wu, employer="张家坡敬老院", job="护士", since=date(2020, 1, 1), relevant=YesNoAnswer.YES
        )
    )
    desk.run(PutOnDuty(staff=wu, day=TODAY, shift=Shift.NIGHT))
    desk.run(EnterStaffLeave(staff=deng, kind=LeaveKind.YEARLY, since=TODAY, until=TODAY + timedelta(days=1)))
    desk.run(AddPartner(kind=PartnerKind.HOSPITAL, name="市精卫中心", contact="陈立", since=TODAY))
    desk.run(AddMember(role=TeamRole.GRID, name="钱守望", body="桂溪社区", since=TODAY))
    return desk


def made(desk: Desk, name: StaffPaper, **given: Any) -> bytes:
    whose = {"staff": 1} if name is S.FILE_COVER else {}
    found: bytes = desk.run(PrintStaffPaper(name=name, reason="检查", **{**whose, **given})).value
    return found


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s", "", "".join(pages_of(pdf)))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (S.STAFF_LIST, ("吴敏", "S-01", "大专护理", "护士执业证书（至2026-12-09）", "六类核心专业已配齐1")),
        (S.EXPIRY, ("已过期邓强", "30天内到期吴敏", "护士执业证（护士执业证书）", "-3")),
        (S.TRAINING, ("差1次、差17学时", "吴敏精神科护士123已达标", "危机干预", "消防演练")),
        (S.ROSTER, ("周四11-19", "▲1", "没有男工作人员", "人手不足的班次21", "夜夜班")),
        (S.CHART, ("机构负责人空缺", "精神科护士吴敏", "代岗：邓强")),
        (S.PARTNERS, ("市精卫中心", "长期有效", "网格员钱守望桂溪社区")),
        (S.FILE_COVER, ("吴敏", "510118", "缺项3", "1段")),
    ],
)
def test_a_paper_tells_what_it_is_for(staffed: Desk, name: StaffPaper, shown: tuple[str, ...]) -> None:
    text = text_of(made(staffed, name))
    for words in shown:
        assert words in text, (words, text)
    for words in PRIVATE:
        assert words not in text


def test_what_is_lacking_is_not_read_as_what_there_is(staffed: Desk) -> None:
    """Trained too little: that it lacks, and beside it what there was."""
    assert "本年度培训缺（今年0次，3学时）" in text_of(made(staffed, S.FILE_COVER, staff=2))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(S))
def test_other_programs_accept_every_paper(staffed: Desk, name: StaffPaper, lang: str) -> None:
    pdf = made(staffed, name, lang=PaperLanguage(lang))
    assert "No syntax or stream encoding errors" in through("qpdf", pdf, "--check", "-")
    text = "".join(pages_of(pdf))
    assert "{" not in text and "None" not in text
    wanted = name.label if lang == "en" else None
    assert wanted is None or re.sub(r"\s", "", wanted) in text_of(pdf)


@pytest.mark.parametrize("name", list(S))
def test_an_empty_house_prints_too(desk: Desk, name: StaffPaper) -> None:
    if name is S.FILE_COVER:
        with pytest.raises(DomainError) as caught:
            desk.run(PrintStaffPaper(name=name))
        assert caught.value.code == "staff_needed"
        return
    assert made(desk, name).startswith(b"%PDF")


@pytest.mark.parametrize("name", AS_SHEETS)
def test_a_list_comes_as_a_sheet(staffed: Desk, name: StaffPaper) -> None:
    sheet = load_workbook(io.BytesIO(made(staffed, name, way=PaperWay.EXCEL))).worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    told = "\n".join(str(cell) for line in lines for cell in line)
    assert lines and all(head) and ("市精卫中心" if name is S.PARTNERS else "吴敏") in told
    assert not [words for words in PRIVATE if words in told]


def test_who_may_make_what_and_why_is_asked(staffed: Desk, desk_as: Any) -> None:
    front = desk_as(Role.FRONT_DESK)
    kitchen = desk_as(Role.KITCHEN)
    for name in HANGS:
        assert kitchen.run(PrintStaffPaper(name=name)).value.startswith(b"%PDF")
        with pytest.raises(DomainError):
            front.run(PrintStaffPaper(name=name, way=PaperWay.EXCEL))
    with pytest.raises(NotAllowed):
        front.run(PrintStaffPaper(name=S.FILE_COVER, staff=1))
    with pytest.raises(NotAllowed):
        kitchen.run(PrintStaffPaper(name=S.STAFF_LIST, reason="检查"))
    with pytest.raises(DomainError) as caught:
        staffed.run(PrintStaffPaper(name=S.TRAINING))
    assert caught.value.code == "reason_needed"
    staffed.run(PrintStaffPaper(name=S.TRAINING, reason="年检"))
    last = staffed.ask(audit_list, last=1).value[0].sentence
    assert "年检" in last.render("zh") and "年度培训记录" in last.render("zh")


def test_the_training_record_is_of_its_year(staffed: Desk) -> None:
    text = text_of(made(staffed, S.TRAINING, year=2025))
    assert "危机干预" not in text and "差1次、差20学时" in text


def test_the_roster_is_of_its_week(staffed: Desk) -> None:
    text = text_of(made(staffed, S.ROSTER, week=TODAY + timedelta(days=7)))
    assert "吴敏" not in text and "周四11-26" in text
