"""A small standard of another province, and a month inspected by it: for tests of the inspection and of its papers."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facility.core import standard as standards
from facility.core.desk import Desk
from facility.core.office import ChangeSetting
from facility.premises.profile import DescribeFacility
from facility.premises.words import FacilityKind, Subtype
from facility.quality import applying
from facility.quality.inspection.board import BoardLine, InspectionBoard, inspection_board
from facility.quality.inspection.judging import Judge
from facility.quality.inspection.words import Result

MONTH = date(2026, 11, 1)
SMALL = """
[standard]
number = "DB99/T 1-2020"
zh = "小省标准"
en = "A small province’s standard"
since = 2020-01-01
[[chapter]]
number = "1"
zh = "机构"
en = "Facility"
[[chapter]]
number = "2"
zh = "服务"
en = "Service"
"""


def line(clause: str, every: str = "month", unit: str = "facility", **other: str) -> str:
    fields = {"applies": "both", "duty": "facility", "strength": "must", "evidence": "manual", **other}
    plain = "".join(f'{name} = "{value}"\n' for name, value in fields.items())
    return (
        f'[[line]]\nclause = "{clause}"\nevery = "{every}"\nunit = "{unit}"\nneeds = []\nlook = ["records"]\n'
        f'zh = "要求 {clause}"\nen = "asked {clause}"\nshows_zh = "材料"\nshows_en = "papers"\n{plain}'
    )


LINES = (
    line("1.1"), line("1.2", "change"), line("1.3", "quarter"), line("1.4", duty="family"), line("2"  , unit="lead"),
    line("2.1", unit="event"), line("2.2", strength="should"), line("2.3", applies="day"),
)  # fmt: skip


def put_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The standards are the small one."""
    folder = tmp_path / "standards"
    folder.mkdir()
    (folder / "small.toml").write_text(SMALL + "\n".join(LINES), "utf-8")
    real = standards.load_standard

    def load(key: str = standards.USUAL) -> standards.Standard:
        return real(key, folder if key == "small" else standards.ROOT)

    for module in _modules_that_load():
        monkeypatch.setattr(module, "load_standard", load)
    monkeypatch.setattr(applying, "ROOT", folder)


def _modules_that_load() -> list[Any]:
    return [
        module
        for name, module in list(sys.modules.items())
        if name.startswith("facility.quality") and hasattr(module, "load_standard")
    ]


def describe(desk: Desk) -> None:
    subtype = next(one for one in Subtype if one.kind is FacilityKind.FULL_TIME)
    desk.run(DescribeFacility(kind=FacilityKind.FULL_TIME, subtype=subtype, name="锦溪区安和中心"))
    desk.run(ChangeSetting(key="quality.standard", value="small"))


def board(desk: Desk, id: int) -> InspectionBoard:
    return desk.ask(inspection_board, inspection=id).value


def at(found: InspectionBoard, clause: str) -> BoardLine:
    return next(one for one in found.lines if one.line.clause == clause)


def judge(desk: Desk, id: int, clause: str, result: Result = Result.CONFORMS, **other: Any) -> int:
    return desk.run(Judge(inspection=id, clause=clause, result=result, **other)).value


def judge_all(desk: Desk, id: int) -> None:
    for one in board(desk, id).lines:
        if one.why is not None and one.result is None:
            judge(desk, id, one.line.clause)
