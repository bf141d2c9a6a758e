"""What a list of equipment says: its columns, and how lists, office items and rooms are written in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Help, Text
from facility.incoming.lines import Judged, ListOf, ReadRow
from facility.premises.keeping import words as w
from facility.premises.keeping.kinds import EquipmentList, OfficeItem
from facility.sheets.reader import Cell

Place = Annotated[Text, P_("equipment", "Room"), Help(N_("The number on the door, such as 105."))]
_NAMES: dict[OfficeItem, tuple[str, ...]] = {
    OfficeItem.DESK: ("办公桌", "电脑桌"), OfficeItem.CHAIR: ("办公椅", "会议椅"),
    OfficeItem.COMPUTER: ("电脑", "计算机", "笔记本"), OfficeItem.PRINTER: ("打印",), OfficeItem.COPIER: ("复印",),
    OfficeItem.CABINET: ("文件柜", "档案柜"), OfficeItem.TIME_CLOCK: ("考勤",), OfficeItem.TELEVISION: ("电视",),
    OfficeItem.AIR_CONDITIONER: ("空调",),
}  # fmt: skip
"""How the office list of the standard is told by the name of a piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentLine:
    """One piece as a list tells of it."""

    number: w.EquipmentNumber
    name: w.EquipmentName = ""
    list: w.EquipmentList | None = None
    item: w.OfficeItem | None = None
    how_many: w.HowMany | None = None
    room: Place = ""
    bought_on: w.BoughtOn | None = None
    price: w.Price | None = None
    checked_on: w.CheckedOn | None = None
    next_check: w.NextCheck | None = None
    notes: w.Remarks = ""


def item_of(name: str) -> OfficeItem | None:
    """The office item a name tells; None where it tells none."""
    if ("打印" in name and ("复印" in name or "一体" in name)) or "复合机" in name:
        return OfficeItem.PRINTER_COPIER
    return next((item for item, parts in _NAMES.items() if any(part in name for part in parts)), None)


def _check(row: Judged) -> None:
    if not row.values.get("number") and not row.spoiled("number"):
        row.wrong(
            "number", DomainError("number_missing", N_("The number of the piece is missing, such as SB-001."))
        )
    item, which = row.values.get("item"), row.values.get("list")
    if item is not None and which not in (None, EquipmentList.OFFICE):
        row.wrong("item", DomainError("office_item_only", N_("This is for office equipment only.")))
    checked, following = row.values.get("checked_on"), row.values.get("next_check")
    if checked and following and following < checked:
        row.wrong("next_check", DomainError("ends_before_it_begins", N_("It cannot end before it begins.")))
    for word in ("bought_on", "checked_on"):
        if (day := row.values.get(word)) is not None and day > row.today:
            row.wrong(word, DomainError("still_to_come", N_("This time is still to come.")))


def _name(row: ReadRow[EquipmentLine]) -> str:
    told = (
        (row.line.number, row.line.name)
        if row.line
        else (row.shown.get("number", ""), row.shown.get("name", ""))
    )
    return " ".join(filter(None, told))


def _same(line: EquipmentLine) -> tuple[str, ...]:
    return (line.number.casefold(),)


def _how_many(cell: Cell, today: date) -> object:
    """A count, perhaps with its measure word: 3, 3台, 2 套."""
    return PIECES.words["how_many"].read(re.sub(r"(?<=\d)\s*[一-鿿]$", "", reading.narrow(cell.text)), today)


def _plain(cell: Cell, today: date) -> str:
    return reading.narrow(cell.text)


PIECES: ListOf[EquipmentLine] = ListOf(
    EquipmentLine,
    "number",
    {
        "number": ("编号", "设备编号", "资产编号", "固定资产编号", "器材编号", "number", "no."),
        "name": ("名称", "设备名称", "资产名称", "器材名称", "品名", "name"),
        "list": ("清单", "类别", "设备类别", "资产类别", "分类", "所属清单", "list", "category"),
        "item": ("办公设备种类", "标准名称", "office item"),
        "how_many": ("数量", "台数", "件数", "台套数", "数量（台/套）", "how many", "quantity"),
        "room": ("房间", "存放地点", "存放位置", "使用地点", "放置地点", "所在房间", "地点", "room", "place"),
        "bought_on": ("购置日期", "购买日期", "购入日期", "采购日期", "入账日期", "启用日期", "bought on"),
        "price": ("价格", "单价", "金额", "原值", "购置金额", "价值", "price"),
        "checked_on": ("上次检查", "检查日期", "检定日期", "年检日期", "最近检查日期", "last checked on"),
        "next_check": ("下次检查", "下次检查日期", "有效期至", "下次检定日期", "到期日期", "next check"),
        "notes": ("备注", "说明", "规格型号", "型号", "notes", "remark"),
    },
    needed=("number", "name"),
    name=_name,
    same=_same,
    check=_check,
    twin=N_("Row {row} has the same number, but differs in: {what}. Each piece needs its own number."),
    soft=("price",),
    readers={"number": _plain, "room": _plain, "how_many": _how_many},
    example={
        "number": "SB-001", "name": "办公桌", "list": "办公设备", "how_many": "4", "room": "105", "bought_on": "2024-03-01",
        "price": "860", "next_check": "2027-03-01",
    },
)  # fmt: skip
