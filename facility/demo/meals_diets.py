"""The sample's diets: who needs what on the plate since when, two high choking risks, two people who must not eat
peanuts, one order that contradicts another, one that ends soon."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from facility.core.clock import moment_of
from facility.demo.story import Life
from facility.demo.teller import Teller
from facility.staff.queries import staff_list

Scene = tuple[date, Callable[[], Any]]


@dataclass(frozen=True, slots=True)
class _Ordered:
    """For the n-th who is in: days ago it began, days from today until it ends (None: no end), why, what."""

    who: int
    back: int
    why: str
    by: str
    reason: str
    what: Mapping[str, Any] = field(default_factory=dict)
    until: int | None = None


ORDERED = (
    _Ordered(0, 150, "medical", "罗文涛", "空腹血糖 7.8，内科建议控糖。", {"diets": ["diabetic"]}),
    _Ordered(0, 120, "swallowing", "韩冰", "拔牙后一周。", {"texture": "soft"}, -113),
    _Ordered(1, 140, "medical", "罗文涛", "血压偏高。", {"diets": ["low_salt"]}),
    _Ordered(2, 130, "religion", "本人", "民族习惯。", {"diets": ["halal"], "kitchen_note": "碗筷单独存放。"}),
    _Ordered(
        3, 118, "allergy", "冉文", "吃花生后全身起疹，曾送急诊。",
        {"allergies": ["peanut"], "allergy_note": "花生油、花生酱都不行。"},
    ),
    _Ordered(4, 90, "swallowing", "罗文涛", "吞咽慢，有呛咳。", {"texture": "minced", "help": "watch"}),
    _Ordered(
        5, 80, "medical", "罗文涛", "按用药要求。", {"cautions": ["steady_salt_and_water", "no_grapefruit"]}
    ),
    _Ordered(5, 6, "medical", "区中医院内科", "门诊建议低盐。", {"diets": ["low_salt"]}),
    _Ordered(6, 60, "own_wish", "本人", "本人信佛吃素。", {"diets": ["vegetarian"]}),
    _Ordered(7, 50, "swallowing", "韩冰", "缺牙，咬不动。", {"texture": "soft"}),
    _Ordered(8, 40, "medical", "罗文涛", "胆囊炎恢复期。", {"diets": ["low_fat"]}, 2),
    _Ordered(9, 30, "swallowing", "罗文涛", "咀嚼差，吃得快。", {"texture": "pureed", "help": "feed"}),
    _Ordered(10, 20, "own_wish", "本人", "", {"dislikes": "香菜、动物内脏", "portion": "small"}),
    _Ordered(11, 8, "medical", "罗文涛", "尿酸高。", {"diets": ["low_purine"]}),
    _Ordered(13, 30, "allergy", "家属", "从小对花生过敏。", {"allergies": ["peanut"]}),
    _Ordered(14, 30, "medical", "社区医生", "糖尿病五年。", {"diets": ["diabetic"], "dislikes": "苦瓜"}),
    _Ordered(15, 25, "medical", "社区医生", "高血压。", {"diets": ["low_salt"], "portion": "large"}),
)  # fmt: skip
# who, days ago, factors, measure
LOOKED_AT = (
    (4, 88, ("choked_before",), "进餐时有人看着。"),
    (4, 20, ("choked_before", "stiff_or_dry"), "坐直进餐，小口慢咽，专人看护；不吃汤圆、年糕、整个鸡蛋。"),
    (7, 48, ("teeth",), "提醒慢慢吃。"),
    (9, 29, ("dementia", "fast"), "专人喂食，每口咽下再喂；餐后坐直半小时。"),
)


def diet_scenes(t: Teller, living: Sequence[Life]) -> list[Scene]:
    """The orders and looks, each on its day; ``living``: who is in, in the order told."""
    orders = [(t.today - timedelta(days=one.back), partial(_order, t, living, one)) for one in ORDERED]
    looks = [
        (t.today - timedelta(days=back), partial(_look, t, living, who, back, factors, measure))
        for who, back, factors, measure in LOOKED_AT
    ]
    return [*orders, *looks]


def _order(t: Teller, living: Sequence[Life], one: _Ordered) -> None:
    day = t.today - timedelta(days=one.back)
    t.at(day, 17)
    until = None if one.until is None else moment_of(t.today + timedelta(days=one.until), 20)
    t.run(
        "doctor", "meals.order_diet", person=living[one.who].person, since=max(t.clock(), moment_of(day, 17)),
        until=until, ordered_by=one.by, why=one.why, reason=one.reason, **one.what,
    )  # fmt: skip


def _look(
    t: Teller, living: Sequence[Life], who: int, back: int, factors: tuple[str, ...], measure: str
) -> None:
    t.at(t.today - timedelta(days=back), 17)
    nurse = next(row.id for row in t.desks["manager"].ask(staff_list).value if row.name == "韩冰")
    t.run(
        "doctor", "meals.check_choking", person=living[who].person, at=t.clock(), assessor=nurse,
        factors=list(factors), measure=measure,
    )  # fmt: skip
