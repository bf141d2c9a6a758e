"""Which post suits whom, as tables: each reason by itself, and that none of them tells what is not the coach's business."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from facility.core.time_kinds import read_clock, read_minutes, show_clock, show_minutes
from facility.work.matching import Bears, Offer, Weight, points, reasons, suits
from facility.work.words import Ability, Grade, WorkIntensity, WorkLine, WorkRisk

TODAY = date(2026, 11, 19)
BEARS = Bears(
    180, 900, WorkIntensity.MEDIUM, date(2027, 1, 31), grades={Ability.HANDS: Grade.ALONE, Ability.READING: Grade.HELPED}
)  # fmt: skip
OFFER = Offer(WorkLine.HANDWORK, 180, 5, WorkIntensity.LIGHT, start=540, finish=720)


def told(bears: Bears | None, offer: Offer, age: int | None = 40) -> list[tuple[str, str]]:
    found = reasons(bears, offer, today=TODAY, age=age, least_age=16)
    return [(str(one.weight.value), one.text.render("zh")) for one in found]


def test_hours_within_speak_for_it() -> None:
    assert told(BEARS, OFFER) == [("for", "时长在能承受的范围内。")]
    assert suits(reasons(BEARS, OFFER, today=TODAY, age=40, least_age=16))


@pytest.mark.parametrize(
    ("bears", "offer", "said"),
    [
        ({}, {"intensity": WorkIntensity.HEAVY}, ("stops", "岗位强度“重”高于评定的“中”。")),
        (
            {"forbidden": (WorkRisk.BLADES, WorkRisk.NIGHT)},
            {"hazards": (WorkRisk.HEAT, WorkRisk.BLADES)},
            ("stops", "含有不宜安排的作业：刀具利器。"),
        ),
        ({"valid_until": date(2026, 11, 18)}, {}, ("stops", "评估已于2026-11-18到期。")),
        ({"redo": True}, {}, ("stops", "需要先重新评估。")),
        ({}, {"minutes_day": 240, "days": 3}, ("against", "岗位每日 4 小时，超过 3 小时；须约定缩短。")),
        (
            {"minutes_week": 600},
            {},
            ("against", "岗位每周 15 小时，超过 10 小时；须约定减少天数。"),
        ),
        ({}, {"free": 0}, ("against", "目前没有空余名额。")),
        ({}, {"asks": (Ability.READING,)}, ("against", "识字计数：协助下完成。")),
        ({}, {"asks": (Ability.HANDS,)}, ("for", "手部灵巧：独立完成。")),
        ({}, {"asks": (Ability.TOOLS,)}, ("mind", "尚未评估：使用工具。")),
        ({"interests": (WorkLine.HANDWORK,)}, {}, ("for", "对这类工作有兴趣：手工。")),
        ({"medicine_at": 630, "medicine_minutes": 15}, {}, ("mind", "10:30预留 15 分钟。")),
        ({"conditions": "坐着做。"}, {}, ("mind", "条件：坐着做。")),
    ],
)
def test_a_reason(bears: dict[str, Any], offer: dict[str, Any], said: tuple[str, str]) -> None:
    assert said in told(replace(BEARS, **bears), replace(OFFER, **offer))


@pytest.mark.parametrize("at", [539, 720, 900])
def test_medicines_outside_the_hours_are_no_matter(at: int) -> None:
    bears = replace(BEARS, medicine_at=at, medicine_minutes=15)
    assert all(weight != "mind" for weight, _text in told(bears, OFFER))


@pytest.mark.parametrize(("age", "stops"), [(15, True), (16, False), (None, True)])
def test_age(age: int | None, stops: bool) -> None:
    assert any(weight == "stops" for weight, _text in told(BEARS, OFFER, age)) is stops


def test_nobody_suits_before_an_assessment() -> None:
    assert told(None, OFFER) == [("stops", "还没有做劳动能力评估。")]


def test_what_stands_in_the_way_is_told_first_and_better_posts_come_first() -> None:
    offer = replace(OFFER, asks=(Ability.HANDS,), intensity=WorkIntensity.HEAVY, free=0)
    weights = [weight for weight, _text in told(BEARS, offer)]
    assert weights == sorted(weights, key=[one.value for one in Weight].index)
    liked = replace(BEARS, interests=(WorkLine.HANDWORK,))
    plain, better = (reasons(one, OFFER, today=TODAY, age=40, least_age=16) for one in (BEARS, liked))
    assert points(better) > points(plain)


@pytest.mark.parametrize(
    ("raw", "minutes", "shown"),
    [
        ("4", 240, "4"), ("3.5 h", 210, "3.5"), ("4 小时", 240, "4"), ("3：20", 200, "3:20"), ("3小时20分", 200, "3:20"),
        ("45分钟", 45, "0.75"), ("2个半小时", 150, "2.5"), ("90 min", 90, "1.5"), (2.5, 150, "2.5"), (8, 480, "8"),
    ],
)  # fmt: skip
def test_lengths_are_read_as_people_say_them(raw: object, minutes: int, shown: str) -> None:
    assert read_minutes(raw) == minutes and show_minutes(minutes) == shown
    assert read_minutes(shown) == minutes


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("8:30", "08:30"),
        ("0830", "08:30"),
        ("8点半", "08:30"),
        ("下午2点", "14:00"),
        ("14", "14:00"),
        (0.375, "09:00"),
    ],
)
def test_times_are_read_as_people_say_them(raw: object, shown: str) -> None:
    assert show_clock(read_clock(raw)) == shown and read_clock(shown) == read_clock(raw)


@pytest.mark.parametrize("raw", ["很久", "-1", "3:75", ""])
def test_no_length(raw: str) -> None:
    with pytest.raises(Exception, match="not_a_length"):
        read_minutes(raw)


@pytest.mark.parametrize("raw", ["25:00", "8:61", "早"])
def test_no_time(raw: str) -> None:
    with pytest.raises(Exception, match="not_a_time"):
        read_clock(raw)
