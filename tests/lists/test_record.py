"""The record as a sheet: the lines asked for, in words, with the reason on record."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.office import RecordKind, audit_list
from facility.core.permissions import Role
from facility.lists.record import ExportRecord, SheetLanguage
from tests.support.people import run


def test_the_sheet_holds_the_lines_and_what_changed(desk: Desk) -> None:
    person = int(run(desk, "people.enter", name="林晓慧", sex="female", birth="1988-03-14"))
    run(desk, "people.change", person=person, name="林晓慧", sex="female", birth="1988-03-15")
    run(desk, "settings.change", key="stay_days", value="120")
    done = desk.run(ExportRecord(reason="街道检查", kind=RecordKind.PEOPLE))
    sheet = load_workbook(io.BytesIO(done.value)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 2 and sheet.freeze_panes == "A2"
    assert rows[0][0] == rows[1][0] + 1
    assert "1988-03-14 → 1988-03-15" in str(rows[0][5])
    line = desk.ask(audit_list, last=1).value[0]
    assert line.command == "audit.export"
    assert line.sentence.render("zh") == "导出操作记录 2 行，用途：街道检查"
    assert "entered" in str(
        load_workbook(
            io.BytesIO(desk.run(ExportRecord(reason="x", lang=SheetLanguage.ENGLISH, person=person)).value)
        )
        .worksheets[0]["E3"]
        .value
    )


def test_nothing_to_take_out_leaves_no_line(desk: Desk) -> None:
    before = desk.ask(audit_list).value
    with pytest.raises(DomainError, match="nothing_to_take_out"):
        desk.run(ExportRecord(reason="街道检查", user=99))
    assert desk.ask(audit_list).value == before


def test_only_who_may_read_the_record_takes_it_out(desk_as: Callable[[Role], Desk]) -> None:
    with pytest.raises(NotAllowed):
        desk_as(Role.FRONT_DESK).run(ExportRecord(reason="街道检查"))
