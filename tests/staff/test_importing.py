"""Staff from a messy Excel list: every trap named by its cell, good rows right, twice nothing, undone as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.tables import Audit
from facility.core.undoing import TakeBack
from facility.core.words import FileBytes
from facility.incoming.preview import ListPreview
from facility.incoming.registers import REGISTERS
from facility.people.choices import Sex
from facility.staff.commands import ChangeStaff, EndStaff, HireStaff
from facility.staff.importing import REGISTER, ImportStaff
from facility.staff.queries import StaffRow, staff_list
from facility.staff.words import Education, Post
from tests.support.lists import book

HEAD = ["序号", "员工姓名", "工　号", "性别", "岗位 ", "职称", "联系电话", "入职时间", "离职日期", "备注"]
WU = [1, "吴 敏", "Ｓ-０１", "女", "社工、质控员", "社会工作师", "１３９８１０６１７２３", 45352, "", ""]
DENG = [2, "邓强", "S-02", "男", "护士", "", "13981061724", "2023年5月6日", "", "值夜班"]


def seen(desk: Desk, file: FileBytes, **how: Any) -> ListPreview:
    return desk.ask(REGISTER.preview, file=file, **how).value


def statuses(preview: ListPreview) -> dict[int, str]:
    return {row.number: str(row.status.value) for row in preview.rows}


def wrong(preview: ListPreview) -> dict[int, list[tuple[str, str]]]:
    return {
        row.number: [(one.code, one.cell) for one in row.problems] for row in preview.rows if row.problems
    }


def everybody(desk: Desk) -> dict[str, StaffRow]:
    return {row.name: row for row in desk.ask(staff_list).value}


def changed(row: list[Any], **values: Any) -> list[Any]:
    places = {"name": 1, "code": 2, "sex": 3, "posts": 4, "phone": 6, "since": 7, "until": 8}
    made = list(row)
    for word, value in values.items():
        made[places[word]] = value
    return made


def test_a_list_is_worded_as_offices_word_it(desk: Desk) -> None:
    """Posts with a stroke or 兼 between, schooling as in a personnel file; when somebody began to work in life is not
    when they came here."""
    head = ["姓名", "岗位", "学历", "参加工作时间", "入职时间"]
    rows = [
        ["张三", "站长兼社工", "大学本科", "1998-07-01", "2024-03-01"], ["李四", "社工／护理员", "硕士研究生", "", "2024-03-01"],
        ["王五", "心理咨询师（兼）", "大学专科", "", "2024-03-01"], ["孙七", "保洁员", "初中学历", "2001-01-01", ""],
    ]  # fmt: skip
    preview = seen(desk, book(head, *rows))
    assert wrong(preview) == {5: [("since_missing", "E5")]}
    desk.run(ImportStaff(file=book(head, *rows[:3])))
    found = {row.name: (row.posts, row.education, row.since) for row in desk.ask(staff_list).value}
    since = date(2024, 3, 1)
    assert found == {
        "张三": ((Post.MANAGER, Post.SOCIAL_WORKER), Education.BACHELOR, since),
        "李四": ((Post.SOCIAL_WORKER, Post.CARER), Education.MASTER, since),
        "王五": ((Post.COUNSELLOR,), Education.COLLEGE, since),
    }


def test_a_messy_list_comes_in_as_it_is_meant(desk: Desk) -> None:
    file = book(HEAD, WU, [], DENG, ["合计", "2人"], title="本站工作人员名册")
    preview = seen(desk, file)
    assert statuses(preview) == {3: "new", 5: "new"}
    assert [(row.number, row.kind) for row in preview.skipped] == [
        (1, "title"), (2, "heading"), (4, "blank"), (6, "total"),
    ]  # fmt: skip
    assert everybody(desk) == {}
    done = desk.run(ImportStaff(file=file))
    assert "本站工作人员名册" in done.sentence.render("zh") and "2" in done.sentence.render("en")
    wu, deng = everybody(desk)["吴敏"], everybody(desk)["邓强"]
    assert (wu.code, wu.sex, wu.posts, wu.phone) == (
        "S-01", Sex.FEMALE, (Post.SOCIAL_WORKER, Post.QUALITY), "13981061723",
    )  # fmt: skip
    assert (wu.since, wu.qualification) == (date(2024, 3, 1), "社会工作师")
    assert (deng.posts, deng.since, deng.notes) == ((Post.NURSE,), date(2023, 5, 6), "值夜班")


def test_twice_changes_nothing(desk: Desk) -> None:
    file = book(HEAD, WU, DENG)
    desk.run(ImportStaff(file=file))
    with desk.store.read() as session:
        before = session.scalar(select(func.count()).select_from(Audit))
    again = seen(desk, file)
    assert set(statuses(again).values()) == {"same"} and again.imported_before
    with pytest.raises(DomainError, match="nothing_new"):
        desk.run(ImportStaff(file=file))
    with desk.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Audit)) == before


def test_every_trap_names_its_cell(desk: Desk) -> None:
    desk.run(HireStaff(name="老孟", code="S-09", posts=(Post.CARER,), since=date(2020, 1, 1)))
    left = desk.run(HireStaff(name="丁香", posts=(Post.CARER,), since=date(2020, 1, 1))).value
    desk.run(EndStaff(staff=left, until=date(2026, 1, 31)))
    for phone in ("13900000001", "13900000002"):
        desk.run(HireStaff(name="李伟", posts=(Post.CARER,), since=date(2020, 1, 1), phone=phone))
    preview = seen(
        desk,
        book(
            HEAD,
            changed(WU, code="T-2", posts="太空人"),
            changed(WU, code="T-3", posts=""),
            changed(WU, code="T-4", since=""),
            changed(WU, code="T-5", name=""),
            changed(WU, code="T-6", phone="1398106172"),
            changed(WU, code="T-7", since="2024年13月1日"),
            changed(WU, code="T-8", until="2024-01-01"),
            changed(WU, code="S-09"),
            changed(WU, name="李伟", code="", phone=""),
            changed(WU, name="丁香", code="", since="", until="2026-03-01"),
            WU,
            changed(WU, phone="13981061799"),
            WU,
        ),
    )
    assert wrong(preview) == {
        2: [("not_a_choice", "E2")],
        3: [("posts_missing", "E3")],
        4: [("since_missing", "H4")],
        5: [("name_missing", "B5")],
        6: [("phone_mobile_length", "G6")],
        7: [("no_such_month", "H7")],
        8: [("ends_before_it_begins", "I8")],
        9: [("code_taken", "C9")],
        10: [("several_alike", "B10")],
        11: [("already_left", "I11")],
        13: [("differing_twin", "G13")],
    }
    assert {row.number: row.same_as for row in preview.rows if row.same_as} == {14: 12}
    said = next(row for row in preview.rows if row.number == 2).problems[0].sentence.render("zh")
    assert "护理员" in said, "the sentence says what would be right"


def test_known_people_are_changed_where_the_list_tells_more(desk: Desk) -> None:
    wu = desk.run(
        HireStaff(
            name="吴敏", posts=(Post.QUALITY, Post.SOCIAL_WORKER), since=date(2024, 3, 1), notes="旧备注"
        )
    ).value
    leaving = changed(DENG, until="2026-12-31")
    preview = seen(desk, book(HEAD, WU, leaving))
    assert statuses(preview) == {2: "update", 3: "new"}
    assert [one.word for one in preview.rows[0].changes] == ["code", "sex", "qualification", "phone"]
    desk.run(ImportStaff(file=book(HEAD, WU, leaving)))
    row = everybody(desk)["吴敏"]
    assert (row.id, row.notes, row.phone) == (wu, "旧备注", "13981061723"), "blank cells change nothing"
    assert everybody(desk)["邓强"].until == date(2026, 12, 31)


def test_taken_back_as_a_whole_until_somebody_worked_on(desk: Desk) -> None:
    wu = desk.run(HireStaff(name="吴敏", posts=(Post.SOCIAL_WORKER,), since=date(2024, 3, 1))).value
    desk.run(ImportStaff(file=book(HEAD, WU, DENG)))
    (kept,) = desk.ask(REGISTER.applied).value
    assert (kept.added, kept.changed, kept.undone_at) == (1, 1, None)
    desk.run(REGISTERS["staff"].take_back(kept))
    assert list(everybody(desk)) == ["吴敏"] and everybody(desk)["吴敏"].phone is None
    assert desk.ask(REGISTER.applied).value[0].undone_at is not None
    assert not seen(desk, book(HEAD, WU, DENG)).imported_before
    second = desk.run(ImportStaff(file=book(HEAD, WU, DENG)))
    desk.run(ChangeStaff(staff=wu, name="吴敏", posts=(Post.NURSE,), since=date(2024, 3, 1)))
    with pytest.raises(DomainError, match="worked_on_meanwhile"):
        desk.run(TakeBack(audit=second.audit))
    assert len(everybody(desk)) == 2


def test_only_who_may_write_staff_may_apply(desk_as: Any) -> None:
    with pytest.raises(NotAllowed):
        desk_as(Role.FRONT_DESK).run(ImportStaff(file=book(HEAD, WU)))
    assert desk_as(Role.ADMINISTRATOR).run(ImportStaff(file=book(HEAD, WU))).value
