"""The rooms of the sample's house besides its bedrooms: the five zones and the six kinds of rooms of 4.9.2.3."""

from __future__ import annotations

from facility.demo.teller import Teller
from facility.premises.queries import house

# storey, number, use, name, area in m², people it holds
ROOMS = (
    (1, "101", "reception", "接待室", "26", 8), (1, "102", "office", "办公室", "32", 6), (1, "103", "office", "主任室", "18", 2),
    (1, "104", "counselling", "心理咨询室", "16", 3), (1, "105", "training", "康复训练室", "58", 16),
    (1, "106", "training", "认知训练室", "32", 10), (1, "107", "activity", "多功能活动室", "86", 40),
    (1, "108", "work", "手工室", "42", 12), (1, "109", "work", "模拟职业训练室（烘焙）", "38", 8),
    (1, "110", "reading", "图书阅览室", "28", 10), (1, "111", "rest", "日间休息室", "24", 6), (1, "112", "dining", "餐厅", "92", 48),
    (1, "113", "kitchen", "厨房", "46", None), (1, "114", "toilet", "公共卫生间（男）", "14", None),
    (1, "115", "toilet", "公共卫生间（女）", "14", None), (1, "116", "toilet", "无障碍卫生间", "6", None),
    (1, "117", "store", "库房", "20", None), (1, "118", "outdoor", "室外活动场地", "260", 40),
    (2, "208", "bath", "浴室（女）", "22", 6), (2, "209", "toilet", "卫生间（女）", "12", None), (2, "210", "duty", "值班室", "12", 2),
    (3, "308", "bath", "浴室（男）", "22", 6), (3, "309", "toilet", "卫生间（男）", "12", None), (3, "310", "duty", "值班室", "12", 2),
)  # fmt: skip
STEPS = ("103", "117", "309")
"""Rooms that have a step before the door."""


def furnish(t: Teller) -> None:
    """A ground floor below the two floors with bedrooms, and baths, toilets and duty rooms on those."""
    (building,) = t.desks["admin"].ask(house).value
    floors = {floor.rank: floor.id for floor in building.floors}
    floors[1] = t.run("admin", "premises.add_floor", building=building.id, name="1F", rank=1)
    for storey, number, use, name, area, holds in ROOMS:
        t.run(
            "admin", "premises.add_room", floor=floors[storey], number=number, use=use, name=name, area=area, capacity=holds,
            accessible="no" if number in STEPS else "yes", near_staff="yes" if number in ("102", "210", "310") else "no",
        )  # fmt: skip


def room_numbered(t: Teller, number: str) -> int:
    """The room with this number on its door."""
    (building,) = t.desks["manager"].ask(house).value
    return next(room.id for floor in building.floors for room in floor.rooms if room.number == number)
