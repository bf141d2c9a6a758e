"""What a list of rooms and beds says: its columns, and how storeys, room numbers and beds are written in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import Between, Count, Help, Text
from facility.incoming.lines import Judged, ListOf, ReadRow
from facility.premises import words as w
from facility.sheets.reader import Cell

MOST = 20
_DIGITS = "零一二三四五六七八九"
_BEHIND_NUMBER = re.compile(r"^([A-Za-z]{0,2}-?\d+[A-Za-z]?)\s*(号室|号房间|号房|房间|室|房|号)$")
_BEHIND_BED = re.compile(r"(号床位|号床|床位|床|号|铺)$")
_RANGE = re.compile(r"^(.*?)(\d+)\s*(?:~|至|到|—|–)\s*(.*?)(\d+)$")

Beds = Annotated[
    Text,
    N_("Bed labels"),
    Help(N_("Such as 201-1; several divided by 、. Or leave it empty and fill in how many beds.")),
]
HowMany = Annotated[
    Count,
    N_("Number of beds"),
    Between(0, MOST),
    Help(N_("Where no labels are given: they become 201-1, 201-2 …")),
]
Storey = Annotated[Text, N_("Floor"), Help(N_("A number: 2, or -1 for the first basement."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLine:
    """One room, or one bed of a room, as a list tells of it."""

    building: w.BuildingName = ""
    floor: Storey = ""
    wing: w.Wing = ""
    number: w.RoomNumber = ""
    name: w.RoomName = ""
    use: w.UseOfRoom | None = None
    sex: w.ForWhom | None = None
    area: w.RoomArea | None = None
    capacity: w.Capacity | None = None
    accessible: w.Accessible | None = None
    near_staff: w.NearStaff | None = None
    bed: Beds = ""
    how_many: HowMany | None = None
    level: w.Level | None = None
    notes: w.Notes = ""


SYNONYMS = {
    "building": ("楼栋", "楼名", "楼号", "楼", "栋", "楼栋名称", "建筑", "所在楼栋", "幢", "building"),
    "floor": ("楼层", "层", "层数", "所在楼层", "层次", "floor", "storey"),
    "wing": ("区域", "病区", "分区", "单元", "侧", "翼", "wing"),
    "number": (
        "房号", "房间号", "房间编号", "房间号码", "门牌号", "室号", "宿舍号", "寝室号", "房间", "寝室", "宿舍", "room", "room number",
    ),
    "name": ("房间名称", "房名", "名称", "room name"),
    "use": ("用途", "房间用途", "功能", "房间类型", "类型", "使用性质", "use"),
    "sex": ("性别", "男女", "入住性别", "适用性别", "男女寝", "男/女", "供谁使用", "for"),
    "area": ("面积", "房间面积", "使用面积", "建筑面积", "平方米", "area"),
    "capacity": ("可住人数", "容纳人数", "额定人数", "核定人数", "定员", "可容纳人数", "capacity"),
    "accessible": ("无障碍", "是否无障碍", "轮椅可进", "有无台阶", "without steps"),
    "near_staff": ("靠近值班室", "近值班室", "是否靠近值班室", "靠近护士站", "近护士站", "near staff"),
    "bed": ("床号", "床位号", "床位编号", "床位", "床", "铺位", "铺位号", "床位名称", "bed", "beds"),
    "how_many": ("床位数", "床数", "床位数量", "床位总数", "张数", "铺位数", "number of beds"),
    "level": ("层别", "上下铺", "铺别", "床型", "床位类型", "level"),
    "notes": ("备注", "说明", "其他", "notes", "remark"),
}  # fmt: skip
EXAMPLE = {
    "building": "主楼", "floor": "2", "number": "201", "use": "寝室", "sex": "女", "area": "24.5", "capacity": "4", "accessible": "是",
    "near_staff": "否", "bed": "201-1、201-2", "level": "单人床",
}  # fmt: skip
_USES = {
    w.RoomUse.BEDROOM: ("住室", "居室", "卧室", "客房", "住员房间", "房间"),
    w.RoomUse.DINING: ("食堂", "饭厅"),
    w.RoomUse.BATH: ("洗澡间", "淋浴室", "洗浴间"),
    w.RoomUse.TOILET: ("厕所", "洗手间"),
    w.RoomUse.STORE: ("库房", "仓库", "储藏室"),
}


def storey_of(text: str) -> int | None:
    """The storey a floor's name tells: "2", "2层", "二楼", "2F", "B1", "-1", "地下一层"; None where it tells none."""
    bare = re.sub(r"\s+", "", reading.narrow(text)).casefold()
    below = bool(re.match(r"^(地下|负|b|-)", bare))
    bare = re.sub(r"^(地下|地上|负|第|b|-)+", "", bare)
    bare = re.sub(r"(层楼|楼层|层|楼|f)$", "", bare)
    if bare in ("首", "底"):
        bare = "1"
    number = int(bare) if bare.isascii() and bare.isdigit() else _chinese(bare)
    if not number or number > (5 if below else 99):
        return None
    return -number if below else number


def _chinese(text: str) -> int:
    """一 to 九十九; 0 for anything else."""
    found = re.fullmatch(r"(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?", text)
    if not found or not text:
        return 0
    tens = _DIGITS.index(found[1]) if found[1] else 1 if found[2] else 0
    return tens * 10 + (_DIGITS.index(found[3]) if found[3] else 0)


@dataclass(frozen=True, slots=True)
class ToldBed:
    """A bed a line names, with its level where that is told."""

    label: str
    level: w.BedLevel | None


def beds_of(line: RoomLine) -> tuple[ToldBed, ...]:
    """The beds a line tells of: by their labels, else as many as it says; 1 in room 201 is 201-1."""
    if not line.bed:
        return tuple(ToldBed(f"{line.number}-{n + 1}", line.level) for n in range(line.how_many or 0))
    parts = (part for part in re.split(r"[、,，;；\s]+", reading.narrow(line.bed)) if part)
    told = (_bed(one, line) for part in parts for one in _range(part))
    return tuple({bed.label: bed for bed in told}.values())


def _range(part: str) -> list[str]:
    """ "201-1至201-4" as four labels."""
    found = _RANGE.match(part)
    if not found or found[3] not in ("", found[1]) or not 0 < int(found[4]) - int(found[2]) < MOST:
        return [part]
    return [f"{found[1]}{n}" for n in range(int(found[2]), int(found[4]) + 1)]


def _bed(text: str, line: RoomLine) -> ToldBed:
    level = line.level
    bare = _BEHIND_BED.sub("", text)
    if found := re.fullmatch(r"(.+?)(上|下)", bare):
        level = level or (w.BedLevel.UPPER if found[2] == "上" else w.BedLevel.LOWER)
    short = re.fullmatch(r"0*(\d{1,2})(上|下)?", bare)
    label = f"{line.number}-{short[1]}{short[2] or ''}" if short and bare != line.number else bare
    return ToldBed(label, level)


def _number(cell: Cell, today: date) -> str:
    """The number on the door: "２０１室" is 201."""
    text = reading.narrow(cell.text)
    found = _BEHIND_NUMBER.match(text)
    return ROOMS.words["number"].read(found[1] if found else text, today)  # type: ignore[no-any-return]


def _use(cell: Cell, today: date) -> w.RoomUse:
    text = reading.narrow(cell.text)
    for use, spellings in _USES.items():
        if text in spellings:
            return use
    return w.RoomUse.read(text)  # type: ignore[return-value]


def _sex(cell: Cell, today: date) -> w.RoomFor:
    text = reading.narrow(cell.text)
    return w.RoomFor.read(re.sub(r"(?<=[男女])(性|寝室|寝|宿舍|室|间|区|房)+$", "", text))  # type: ignore[return-value]


def _count(cell: Cell, today: date) -> int:
    """ "4张" is 4."""
    raw: Any = re.sub(r"\s*(张|个|床|人)$", "", reading.narrow(cell.text))
    return ROOMS.words["how_many"].read(raw, today)  # type: ignore[no-any-return]


def _check(row: Judged) -> None:
    if not row.values.get("number") and not row.spoiled("number"):
        text = N_("The room number is missing, such as 201.")
        row.wrong("number", DomainError("number_missing", text))
    floor = row.values.get("floor")
    if floor and storey_of(floor) is None:
        text = N_("“{value}” tells no floor. Write a number, such as 2 or -1.")
        row.wrong("floor", DomainError("floor_unclear", text, value=floor))


def _name(row: ReadRow[RoomLine]) -> str:
    if row.line is None:
        return "　".join(row.shown[word] for word in ("number", "bed") if row.shown.get(word))
    beds = [bed.label for bed in beds_of(row.line)]
    told = beds[0] if len(beds) == 1 else f"{beds[0]} … {beds[-1]}" if beds else ""
    return "　".join(part for part in (row.line.number, row.line.name, told) if part)


def _same(line: RoomLine) -> tuple[str, ...]:
    """The same room and the same beds."""
    return (line.building, line.number, *(bed.label for bed in beds_of(line)))


ROOMS: ListOf[RoomLine] = ListOf(
    RoomLine,
    "number",
    SYNONYMS,
    needed=("building", "floor", "number"),
    name=_name,
    same=_same,
    check=_check,
    twin=N_("This is the same as row {row}, but differs in: {what}. Keep one of them."),
    meant=("accessible", "near_staff"),
    readers={"number": _number, "use": _use, "sex": _sex, "how_many": _count},
    spread=True,
    example=EXAMPLE,
)
