"""What a list of staff says: its columns, and what must agree within one row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.incoming.lines import Judged, ListOf, ReadRow
from facility.sheets.reader import Cell
from facility.staff import words as w


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """One staff member as a list tells of them."""

    name: w.StaffName
    code: w.StaffCode = ""
    sex: w.StaffSex | None = None
    posts: w.Posts = ()
    engagement: w.EngagedAs | None = None
    education: w.EducationLevel | None = None
    school: w.School = ""
    qualification: w.Qualification = ""
    phone: w.StaffPhone | None = None
    since: w.WorksSince | None = None
    until: w.WorksUntil | None = None
    leave_reason: Annotated[w.LeaveReason, N_("Reason for leaving")] = ""
    notes: w.StaffNotes = ""


SYNONYMS = {
    "name": ("姓名", "名字", "员工姓名", "职工姓名", "工作人员", "人员姓名", "工作人员姓名", "name"),
    "code": ("工号", "员工编号", "职工编号", "人员编号", "staff code", "staff no"),
    "sex": ("性别", "sex", "gender"),
    "posts": ("岗位", "职务", "工作岗位", "岗位名称", "任职岗位", "职位", "工种", "担任岗位", "post", "posts", "position"),
    "engagement": ("用工形式", "人员类别", "人员性质", "聘用形式", "用工性质", "engagement"),
    "education": ("学历", "最高学历", "文化程度", "education"),
    "school": ("毕业院校", "学校专业", "毕业院校及专业", "所学专业", "专业", "school"),
    "qualification": (
        "资质", "职称", "资格证书", "职称证书", "执业资格", "专业资格", "证书", "资格", "技术职称", "qualification",
    ),
    "phone": ("联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "phone", "telephone", "mobile"),
    "since": (
        "入职日期", "入职时间", "到岗日期", "到岗时间", "上岗日期", "聘用日期", "入职年月", "来站日期", "since", "hired",
    ),
    "until": ("离职日期", "离职时间", "离岗日期", "离岗时间", "until", "left"),
    "leave_reason": ("离职原因", "离岗原因"),
    "notes": ("备注", "说明", "其他", "notes", "remark"),
}  # fmt: skip
EXAMPLE = {
    "name": "王小丽", "code": "S-07", "sex": "女", "posts": "护士、护理员", "engagement": "全职", "education": "大专",
    "school": "卫生职业学院护理专业", "qualification": "护士执业证", "phone": "13800001111",
    "since": "2024-03-01",
}  # fmt: skip


def _check(row: Judged) -> None:
    since, until = row.values.get("since"), row.values.get("until")
    if since is not None and until is not None and until < since:
        row.wrong("until", DomainError("ends_before_it_begins", N_("It cannot end before it begins.")))
    if "name" not in row.values and not row.spoiled("name"):
        row.wrong("name", DomainError("name_missing", N_("There is no name in this row.")))


def _name(row: ReadRow[StaffLine]) -> str:
    return row.line.name if row.line else reading.clean_name(row.shown.get("name", ""))


def _posts(cell: Cell, today: date) -> object:
    """Several with a stroke or 兼 between, as in 主任/社工 or 主任兼社工; 社工（兼） is one."""
    text = re.sub(r"\s*[(（]兼职?[)）]", "", cell.text)
    return STAFF.words["posts"].read(re.sub(r"[/／兼]", "、", text), today)


def _same(line: StaffLine) -> tuple[str, ...]:
    """A code is one person's; else name and phone."""
    return ("code", line.code.casefold()) if line.code else ("name", line.name, line.phone or "")


STAFF: ListOf[StaffLine] = ListOf(
    StaffLine,
    "name",
    SYNONYMS,
    needed=("name", "posts", "since"),
    name=_name,
    same=_same,
    check=_check,
    twin=N_("This is the same person as in row {row}, but differs in: {what}. Keep one of them."),
    readers={"code": lambda cell, today: reading.narrow(cell.text), "posts": _posts},
    example=EXAMPLE,
)
