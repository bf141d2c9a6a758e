"""Invented people: names, numbers with right check digits, addresses. Nobody here exists."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫"
WOMEN = (
    "晓慧",
    "桂芳",
    "丽娟",
    "秋月",
    "美玲",
    "佳慧",
    "淑贞",
    "玉珍",
    "雪梅",
    "春燕",
    "文静",
    "敏",
    "婷",
    "小红",
    "海燕",
    "素芬",
    "冬梅",
    "雅琴",
    "若楠",
    "思雨",
)
MEN = (
    "建国",
    "志强",
    "晓明",
    "永强",
    "海波",
    "明远",
    "志军",
    "斌",
    "建平",
    "文涛",
    "国栋",
    "俊杰",
    "德福",
    "凯",
    "志远",
    "鹏",
    "一鸣",
    "家豪",
    "立新",
    "小龙",
)
RARE_WOMAN, RARE_MAN = "高𠅤", "欧阳修齐"
STREETS = ("桂溪路", "锦水街", "望江路", "梨花巷", "文庙街", "青石桥街", "双林路", "玉沙路")
GRID_WORKERS = ("罗敏", "唐军", "谢芳")
DOCTORS = ("冉文", "韩冰", "蒋雪")
DIAGNOSES = (
    ("精神分裂症", "F20.0", "区第四人民医院"),
    ("双相情感障碍", "F31.7", "市精神卫生中心"),
    ("分裂情感性障碍", "F25.1", "区第四人民医院"),
    ("精神发育迟滞伴发精神障碍", "F71", "市精神卫生中心"),
    ("癫痫所致精神障碍", "F06.8", "市第一人民医院"),
    ("抑郁症", "F33.1", "区第四人民医院"),
)
WISHES = (
    "想学着自己过日子，不想总靠父母。",
    "希望有人一起做点事，白天不再一个人待着。",
    "想先住一段时间，再找份轻松的工作。",
    "愿意来，想和大家一起做饭、种花。",
    "想把作息调好，以后回家帮忙照看店面。",
)
REASONS = (
    "出院后状态平稳，家人希望过渡一段时间再回家。",
    "白天无人照看，希望参加日间训练。",
    "社区医生建议参加康复训练。",
)


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person."""

    name: str
    sex: str
    birth: date
    id_number: str
    phone: str
    address: str
    relative: str
    relation: str
    relative_phone: str
    relative_id: str
    diagnosis: tuple[str, str, str]


def check_digit(first17: str) -> str:
    """The last character of an identity number (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first17, weights, strict=True))
    return "10X98765432"[total % 11]


def id_number(chance: random.Random, birth: date, sex: str) -> str:
    """A well-formed number in a region code that is not given out."""
    serial = chance.randrange(10, 499) * 2 + (1 if sex == "male" else 0)
    first = f"510199{birth:%Y%m%d}{serial:03d}"
    return first + check_digit(first)


def phone(chance: random.Random) -> str:
    return f"1{chance.choice('35789')}{chance.randrange(9)}0000{chance.randrange(10_000):04d}"


class Cast:
    """People one after another, never the same name twice."""

    def __init__(self, chance: random.Random, today: date) -> None:
        self._chance, self._today = chance, today
        self._names: set[str] = set()

    def next(self, sex: str | None = None, age: int | None = None, name: str = "") -> Invented:
        """The next person; sex and age as given or by chance."""
        chance = self._chance
        sex = sex or chance.choice(("male", "female"))
        age = age if age is not None else chance.randrange(19, 59)
        birth = self._today - timedelta(days=age * 365 + age // 4 + chance.randrange(20, 340))
        name = name or self._name(sex)
        relation = chance.choice(
            ("mother", "father", "sibling") if age < 45 else ("sibling", "spouse", "child")
        )
        elder = {"mother": 25, "father": 27, "sibling": 3, "spouse": 1, "child": -22}[relation]
        relative_sex = {"mother": "female", "father": "male"}.get(relation, chance.choice(("male", "female")))
        relative_birth = birth - timedelta(days=elder * 365 + chance.randrange(60))
        surname = name[:1] if relation != "spouse" else chance.choice(SURNAMES)
        relative = surname + chance.choice(WOMEN if relative_sex == "female" else MEN)
        return Invented(
            name=name,
            sex=sex,
            birth=birth,
            id_number=id_number(chance, birth, sex),
            phone=phone(chance),
            address=f"锦溪区{chance.choice(STREETS)}{chance.randrange(1, 90)}号{chance.randrange(1, 6)}栋",
            relative=relative,
            relation=relation,
            relative_phone=phone(chance),
            relative_id=id_number(chance, relative_birth, relative_sex),
            diagnosis=chance.choices(DIAGNOSES, weights=(9, 4, 2, 3, 1, 3))[0],
        )

    def _name(self, sex: str) -> str:
        while True:
            name = self._chance.choice(SURNAMES) + self._chance.choice(WOMEN if sex == "female" else MEN)
            if name not in self._names:
                self._names.add(name)
                return name
