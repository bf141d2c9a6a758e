"""Lists from elsewhere: every trap in its own words, good rows right, twice changes nothing, undone as a whole."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from facility.admission.enquiries import LogEnquiry, enquiry_list
from facility.admission.model import Application, Enquiry
from facility.admission.people_list import people_list
from facility.admission.roster import ImportRoster
from facility.admission.roster_preview import imported_lists, roster_preview
from facility.admission.roster_undo import UndoRoster
from facility.admission.words import AskerKind, EnquiryWay
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.tables import Audit
from facility.core.words import FileBytes, YesNoAnswer
from facility.incoming.preview import ListPreview, RowStatus
from facility.incoming.registers import import_file
from facility.lodging.model import Stay
from facility.people.choices import Sex
from facility.people.entering import ChangePerson, EnterPerson
from facility.people.guardians import Contact, Guardian
from facility.people.health import Diagnosis, MedicationAttitude
from facility.people.persons import Person
from facility.people.risk import ReportedRisk, RiskRating

HEAD = ["序号", "姓名", "性别", "身份证号", "出生日期", "联系电话", "监护人", "与本人关系", "监护人电话", "危险性评估", "饮食", "床位意向", "备注"]  # fmt: skip
WANG = [1, "王国栋", "男", "511702199107264755", "1991.7.26", "13981061723", "王桂芳", "姐妹", "17103664856", "1级", "糖尿病", "日间", ""]  # fmt: skip
LIU = [2, "刘小燕", "女", "511702200311035306", "2003年11月3日", "", "刘秀兰", "母亲", "15685065905", "3级", "", "过渡期宿舍", "=1+1"]  # fmt: skip


def book(*rows: list[Any], head: list[Any] | None = None, title: str = "某社区在册名单") -> FileBytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append([title])
    sheet.append(["填表单位：某社区居委会        填表日期：2026年11月5日"])
    sheet.append(head or HEAD)
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows(min_row=4):
        for cell in cells:
            if cell.data_type == "f":
                cell.data_type = "s"
    out = BytesIO()
    made.save(out)
    return FileBytes("名单.xlsx", out.getvalue())


def seen(desk: Desk, file: FileBytes, **how: Any) -> ListPreview:
    return desk.ask(roster_preview, file=file, **how).value


def statuses(preview: ListPreview) -> dict[int, str]:
    return {row.number: str(row.status.value) for row in preview.rows}


def codes(preview: ListPreview, row: int) -> list[tuple[str, str]]:
    (found,) = [one for one in preview.rows if one.number == row]
    return [(one.code, one.cell) for one in found.problems]


def count(desk: Desk, model: Any) -> int:
    with desk.store.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def changed(row: list[Any], **values: Any) -> list[Any]:
    places = {
        "name": 1,
        "sex": 2,
        "id_number": 3,
        "birth": 4,
        "phone": 5,
        "guardian": 6,
        "relation": 7,
        "call": 8,
        "wish": 11,
    }
    made = list(row)
    for word, value in values.items():
        made[places[word]] = value
    return made


def test_a_preview_writes_nothing(desk: Desk) -> None:
    before = count(desk, Audit)
    preview = seen(desk, book(WANG, LIU, [], ["合计", "2人"]))
    assert statuses(preview) == {4: "new", 5: "new"}
    assert [(row.number, row.kind) for row in preview.skipped] == [
        (1, "title"), (2, "title"), (3, "heading"), (6, "blank"), (7, "total"),
    ]  # fmt: skip
    assert (preview.title, preview.told_by) == ("某社区在册名单", "某社区居委会")
    assert (count(desk, Person), count(desk, Audit)) == (0, before)


def test_what_comes_in(desk: Desk) -> None:
    done = desk.run(ImportRoster(file=book(WANG, LIU)))
    assert "2" in done.sentence.render("en")
    rows = desk.ask(people_list).value
    assert [(row.name, row.sex, row.birth) for row in rows] == [
        ("王国栋", Sex.MALE, date(1991, 7, 26)), ("刘小燕", Sex.FEMALE, date(2003, 11, 3)),
    ]  # fmt: skip
    assert all("某社区在册名单" in str(row.source) for row in rows)
    assert all(row.purge_on is not None and row.purge_on > date(2026, 11, 19) for row in rows)
    enquiries = {row.person_name: row for row in desk.ask(enquiry_list).value}
    wang, liu = enquiries["王国栋"], enquiries["刘小燕"]
    assert (wang.way, wang.asker_name) == (EnquiryWay.LIST, "某社区居委会")
    assert (
        wang.wanted_service and wang.wanted_service.value,
        liu.wanted_service and liu.wanted_service.value,
    ) == ("day", "full")
    assert "饮食：糖尿病" in wang.need
    assert "备注：=1+1" in liu.need, "text that looks like a formula stays text"
    assert "3级" not in liu.need + wang.need
    with desk.store.read() as session:
        assert session.scalar(select(func.count()).select_from(RiskRating)) == 0, (
            "a reported level is no rating"
        )
        assert sorted(one.level.degree for one in session.scalars(select(ReportedRisk))) == [1, 3]
        assert {one.phone for one in session.scalars(select(Guardian))} == {"17103664856", "15685065905"}


def test_twice_changes_nothing_and_apply_says_so(desk: Desk) -> None:
    file = book(WANG, LIU)
    desk.run(ImportRoster(file=file))
    before = count(desk, Audit)
    again = seen(desk, file)
    assert set(statuses(again).values()) == {"same"}
    assert again.imported_before
    with pytest.raises(DomainError) as caught:
        desk.run(ImportRoster(file=file))
    assert caught.value.code == "nothing_new"
    assert count(desk, Audit) == before


def test_every_trap_has_its_own_words(desk: Desk) -> None:
    preview = seen(
        desk,
        book(
            changed(WANG, id_number=5.11702199107265e17),
            changed(WANG, id_number="511702199107264756"),
            changed(WANG, sex="女"),
            changed(WANG, birth="1991-07-27"),
            changed(WANG, id_number="5117021991072647"),
            changed(WANG, name=""),
            [9, "只有名字"],
            changed(WANG, phone="1398106172"),
            changed(WANG, id_number="", birth="1991年7月", phone=""),
            WANG,
            changed(WANG, call="17103664857"),
            WANG,
            changed(LIU, relation="不认识的关系"),
        ),
    )
    assert [codes(preview, row) for row in range(4, 17)] == [
        [("id_excel", "D4")],
        [("id_check_digit", "D5")],
        [("sex_contradicts_id", "C6")],
        [("birth_contradicts_id", "E7")],
        [("id_length", "D8")],
        [("name_missing", "B9")],
        [("cannot_tell_apart", "B10")],
        [("phone_mobile_length", "F11")],
        [("birth_day_missing", "E12")],
        [],
        [("differing_twin", "I14")],
        [],
        [],
    ]
    by_number = {row.number: row for row in preview.rows}
    assert [str(by_number[n].status.value) for n in (13, 14, 15)] == ["new", "problem", "same"]
    assert by_number[15].same_as == 13
    assert by_number[16].remarks[0].cell == "H16"
    for row in preview.rows:
        for one in row.problems:
            for lang in ("zh", "en"):
                assert "{" not in one.sentence.render(lang)
    assert desk.run(ImportRoster(file=book(changed(WANG, sex="女"), LIU))).value
    assert [row.name for row in desk.ask(people_list).value] == ["刘小燕"], (
        "problem rows stay out, the rest goes in"
    )


def test_unreadable_side_matters_are_kept_as_text(desk: Desk) -> None:
    desk.run(ImportRoster(file=book(changed(LIU, relation="干亲"))))
    with desk.store.read() as session:
        assert session.scalars(select(Contact.name)).all() == ["刘秀兰"]
        assert "与本人关系：干亲" in session.scalars(select(Enquiry.need)).one()


def test_known_people_are_updated_where_the_list_tells_more(desk: Desk) -> None:
    desk.run(EnterPerson(name="王国栋", id_number="511702199107264755"))
    desk.run(EnterPerson(name="刘小燕", birth=date(2003, 11, 3), phone="13900000000"))
    preview = seen(desk, book(WANG, changed(LIU, phone="13900000001")))
    assert statuses(preview) == {4: "update", 5: "update"}
    words = {row.number: [one.word for one in row.changes] for row in preview.rows}
    assert words[4] == ["phone", "guardian", "risk", "wish"]
    assert words[5] == ["sex", "id_number", "phone", "guardian", "risk", "wish"]
    desk.run(ImportRoster(file=book(WANG, changed(LIU, phone="13900000001")), leave_out="4"))
    people = {row.name: row for row in desk.ask(people_list).value}
    assert len(people) == 2
    with desk.store.read() as session:
        phones = {name: phone for name, phone in session.execute(select(Person.name, Person.phone))}
    assert phones == {"王国栋": None, "刘小燕": "13900000001"}


def test_another_name_or_several_records_are_problems(desk: Desk) -> None:
    desk.run(EnterPerson(name="王国梁", id_number="511702199107264755"))
    for number in ("13900000001", "13900000002"):
        desk.run(
            EnterPerson(name="刘小燕", birth=date(2003, 11, 3), phone=number, confirmed_new=YesNoAnswer.YES)
        )
    preview = seen(desk, book(WANG, LIU))
    assert [codes(preview, row) for row in (4, 5)] == [[("name_differs", "B4")], [("several_alike", "B5")]]


def test_people_already_asking_get_no_second_enquiry(desk: Desk) -> None:
    person = desk.run(EnterPerson(name="王国栋", id_number="511702199107264755")).value
    desk.run(LogEnquiry(way=EnquiryWay.VISIT, asker=AskerKind.PERSON, need="来看看", person=person))
    desk.run(ImportRoster(file=book(WANG)))
    assert count(desk, Enquiry) == 1


def test_columns_by_hand_are_remembered(desk: Desk) -> None:
    head = [
        "序号",
        "称呼",
        "男女",
        "号码甲",
        "哪天生的",
        "号码乙",
        "谁管",
        "啥关系",
        "号码丙",
        "险",
        "吃",
        "住",
        "别的",
    ]
    with pytest.raises(DomainError) as caught:
        seen(desk, book(WANG, head=head))
    assert caught.value.code == "no_name_column"
    by_hand = "B=name, C=sex D=id_number；E="
    desk.run(ImportRoster(file=book(WANG, head=head), columns=by_hand))
    again = seen(desk, book(LIU, head=head))
    assert {column.letter: (column.word, column.found) for column in again.columns if column.found} == {
        "B": ("name", "memory"), "C": ("sex", "memory"), "D": ("id_number", "memory"), "E": ("", "memory"),
    }  # fmt: skip
    for wrong, code in [
        ("B=nonsense", "word_unknown"),
        ("ZZ=name", "column_unknown"),
        ("B->name", "columns_unclear"),
    ]:
        with pytest.raises(DomainError) as caught:
            seen(desk, book(LIU, head=head), columns=wrong)
        assert caught.value.code == code


def test_people_who_live_here_already_are_taken_over(desk: Desk) -> None:
    head = [*HEAD, "入住日期"]
    file = book([*WANG, "2024年3月1日"], [*LIU, ""], head=head)
    preview = seen(desk, file, take_over=YesNoAnswer.YES)
    assert statuses(preview) == {4: "new", 5: "problem"}
    assert codes(preview, 5) == [("arrived_missing", "N5")]
    with_date = ImportRoster(file=file, take_over=YesNoAnswer.YES, here_since=date(2025, 1, 1))
    desk.run(with_date)
    with desk.store.read() as session:
        stays = session.scalars(select(Stay).order_by(Stay.id)).all()
        assert [one.arrived_at.date() for one in stays] == [date(2024, 3, 1), date(2025, 1, 1)]
        assert all(one.taken_over_on == date(2026, 11, 19) for one in session.scalars(select(Application)))
        assert session.scalar(select(func.count()).select_from(Enquiry)) == 0
    again = seen(desk, file, take_over=YesNoAnswer.YES, here_since=date(2025, 1, 1))
    assert set(statuses(again).values()) == {"same"}


def test_undoing_takes_everybody_back(desk: Desk) -> None:
    known = desk.run(EnterPerson(name="刘小燕", id_number="511702200311035306", phone="13900000000")).value
    desk.run(ImportRoster(file=book(changed(LIU, phone="13900000001"))))
    second = desk.run(ImportRoster(file=book(WANG, changed(LIU, phone="13900000002", call="15685065906"))))
    desk.run(UndoRoster(roster=second.value))
    assert [row.name for row in desk.ask(people_list).value] == ["刘小燕"]
    with desk.store.read() as session:
        assert session.get_one(Person, known).phone == "13900000001"
        assert [one.phone for one in session.scalars(select(Guardian).where(Guardian.person == known))] == [
            "15685065905"
        ]
        assert not session.scalars(select(Person).where(Person.name == "王国栋")).all()
        for audit in session.scalars(select(Audit)):
            assert "511702199107264755" not in str(audit.changes) + str(audit.facts)
    assert seen(desk, book(WANG)).rows[0].status is RowStatus.NEW
    with pytest.raises(DomainError) as caught:
        desk.run(UndoRoster(roster=second.value))
    assert caught.value.code == "already_undone"
    assert [one.undone_at is not None for one in desk.ask(imported_lists).value] == [True, False]


def test_take_overs_are_undone_too(desk: Desk) -> None:
    made = desk.run(
        ImportRoster(file=book(WANG, LIU), take_over=YesNoAnswer.YES, here_since=date(2025, 1, 1))
    )
    desk.run(UndoRoster(roster=made.value))
    assert desk.ask(people_list).value == ()
    with desk.store.read() as session:
        assert all(one.voided_at is not None for one in session.scalars(select(Stay)))


def test_what_was_worked_on_since_is_not_torn_out(desk: Desk) -> None:
    made = desk.run(ImportRoster(file=book(WANG, LIU))).value
    person = desk.ask(people_list).value[0].id
    desk.run(ChangePerson(person=person, name="王国栋", id_number="511702199107264755", notes="常来"))
    with pytest.raises(DomainError) as caught:
        desk.run(UndoRoster(roster=made))
    assert caught.value.code == "worked_on_since"
    assert "王国栋" in caught.value.sentence.render("zh")
    assert len(desk.ask(people_list).value) == 2


def test_one_bad_row_in_applying_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from facility.admission import roster

    def no(*_args: object) -> int:
        raise DomainError("no", "no")

    monkeypatch.setattr(roster, "note_reported_risk", no)
    with pytest.raises(DomainError) as caught:
        desk.run(ImportRoster(file=book(changed(WANG), LIU)))
    assert caught.value.code == "row_refused"
    assert count(desk, Person) == 0


def test_only_who_may_import_may_look(desk_as: Any) -> None:
    from facility.core.permissions import Role

    for role in (Role.AUDITOR, Role.PRACTITIONER, Role.KITCHEN):
        with pytest.raises(NotAllowed):
            seen(desk_as(role), book(WANG))
        with pytest.raises(NotAllowed):
            desk_as(role).run(ImportRoster(file=book(WANG)))
    assert desk_as(Role.FRONT_DESK).run(ImportRoster(file=book(WANG))).value


def test_the_administrators_command(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(book(WANG, LIU).data)
    first = import_file(desk, path)
    assert (first.applied, first.counts["new"], count(desk, Person)) == (False, 2, 0)
    assert import_file(desk, path, apply=True).applied
    again = import_file(desk, path, apply=True)
    assert (again.applied, again.counts) == (False, {"new": 0, "update": 0, "same": 2, "problem": 0})
    path.write_bytes(b"no workbook")
    with pytest.raises(DomainError) as caught:
        import_file(desk, path)
    assert caught.value.field == "file"


def test_health_in_a_list_is_noted_as_told(desk: Desk) -> None:
    head = [
        "姓名",
        "身份证号",
        "诊断",
        "首次发病",
        "危险性评估",
        "病情分类",
        "服药情况",
        "是否住院",
        "残疾证号",
    ]
    row = [
        "刘小燕",
        "511702200311035306",
        "精神分裂症",
        "2015年7月",
        "一级",
        "基本稳定",
        "规律服药",
        "否",
        "51170220031103530662",
    ]
    desk.run(ImportRoster(file=book(row, head=head)))
    with desk.store.read() as session:
        diagnosis = session.scalars(select(Diagnosis)).one()
        assert (diagnosis.text, diagnosis.source) == ("精神分裂症", "某社区在册名单")
        risk = session.scalars(select(ReportedRisk)).one()
        assert (risk.level.degree, risk.note) == (1, "病情分类：基本稳定；是否住院：否")
        assert session.scalars(select(MedicationAttitude.willing)).one() is YesNoAnswer.UNKNOWN
        need = session.scalars(select(Enquiry.need)).one()
    assert "稳定" not in need
    assert "分裂" not in need
