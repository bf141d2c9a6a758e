"""Certificates from an Excel list: each row finds its person, twice nothing, blanks of held ones are filled."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from facility.core.desk import Desk
from facility.core.undoing import TakeBack
from facility.core.words import FileBytes
from facility.incoming.preview import ListPreview
from facility.incoming.registers import REGISTERS
from facility.staff.commands import HireStaff
from facility.staff.credential_importing import KEY, ImportCredentials
from facility.staff.credentials import AddCredential, CredentialKind, credential_list
from facility.staff.words import Post
from tests.support.lists import book

HEAD = ["姓名", "工号", "证件种类", "证书名称", "证书编号", "发证机关", "发证日期", "有效期至"]


def seen(desk: Desk, file: FileBytes) -> ListPreview:
    found: ListPreview = desk.ask(REGISTERS[KEY].preview, file=file).value
    return found


def statuses(preview: ListPreview) -> list[str]:
    return [str(row.status.value) for row in preview.rows]


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    for name, code in (("吴敏", "S-01"), ("邓强", "S-02"), ("邓强", "S-03")):
        desk.run(HireStaff(name=name, code=code, posts=(Post.NURSE,), since=date(2024, 3, 1)))
    return desk


def row(name: str, code: str = "", kind: str = "护士执业证", **more: Any) -> list[Any]:
    return [
        name, code, kind, more.get("title", ""), more.get("number", ""), "省卫健委", more.get("issued", "2024-03-01"),
        more.get("until", ""),
    ]  # fmt: skip


def test_rows_find_their_people_and_come_in_once(staffed: Desk) -> None:
    file = book(
        HEAD,
        row("吴敏", number="5101", until="2027年3月1日"),
        row("邓强", "S-03", "健康证", until="长期"),
        row("吴敏", kind="社工证"),
        row("吴敏", kind="护理员证", until="2024-05-01 至 2029-04-30"),
    )
    assert statuses(seen(staffed, file)) == ["new"] * 4
    done = staffed.run(ImportCredentials(file=file))
    held = {(one.name, one.kind): one for one in staffed.ask(credential_list).value}
    assert held["吴敏", CredentialKind.NURSE].until == date(2027, 3, 1)
    assert held["吴敏", CredentialKind.NURSE].number == "5101"
    assert (
        held["邓强", CredentialKind.HEALTH].until is None and held["邓强", CredentialKind.HEALTH].staff == 3
    )
    assert held["吴敏", CredentialKind.CARE].until == date(2029, 4, 30)
    assert statuses(seen(staffed, file)) == ["same"] * 4
    staffed.run(TakeBack(audit=done.audit))
    assert staffed.ask(credential_list).value == ()


@pytest.mark.parametrize(
    ("line", "code", "cell"),
    [
        (row("关山月"), "nobody_of_this_name", "A"), (row("邓强"), "several_alike", "A"),
        (row("吴敏", kind="驾照"), "", "C"), (row("吴敏", kind=""), "kind_missing", "C"), (row(""), "name_missing", "A"),
        (row("吴敏", until="2023-01-01"), "ends_before_it_begins", "H"),
        (row("吴敏", issued="2027-01-01"), "in_the_future", "G"),
    ],
)  # fmt: skip
def test_what_cannot_go_in_is_named_by_its_cell(staffed: Desk, line: list[Any], code: str, cell: str) -> None:
    (shown,) = seen(staffed, book(HEAD, line)).rows
    assert shown.status.value == "problem"
    assert shown.problems[0].cell.startswith(cell)
    assert not code or code in [one.code for one in shown.problems]


def test_blanks_of_a_held_paper_are_filled_and_a_renewed_one_is_new(staffed: Desk) -> None:
    staffed.run(AddCredential(staff=1, kind=CredentialKind.NURSE, until=date(2027, 3, 1)))
    same = book(HEAD, row("吴敏", number="5101", until="2027-03-01"))
    assert statuses(seen(staffed, same)) == ["update"]
    staffed.run(ImportCredentials(file=same))
    (one,) = staffed.ask(credential_list, staff=1).value
    assert (one.number, one.until) == ("5101", date(2027, 3, 1))
    renewed = book(HEAD, row("吴敏", number="5101", until="2032-03-01"))
    assert statuses(seen(staffed, renewed)) == ["new"]
