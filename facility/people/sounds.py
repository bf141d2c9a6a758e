"""How a name may be typed: full pinyin and initials, of the whole name and of the given name.

A surname has its own reading (单 is Shan, 曾 is Zeng); a character of several readings is found by each.
"""

from __future__ import annotations

import unicodedata
from itertools import product

_MOST = 12  # variants of one name; more only help nobody

SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "任": "ren", "查": "zha", "朴": "piao", "区": "ou",
    "盖": "ge", "覃": "qin", "冼": "xian", "洗": "xian", "缪": "miao", "乜": "nie", "员": "yun", "秘": "bi",
    "种": "chong", "召": "shao", "重": "chong", "繁": "po", "祭": "zhai", "翟": "zhai", "黑": "he",
    "折": "she", "晟": "cheng",
    "句": "gou", "尹": "yin", "那": "na", "能": "nai", "佴": "nai", "牟": "mu", "逄": "pang",
    "贠": "yun", "隗": "wei", "瞿": "qu", "葛": "ge", "华": "hua", "宁": "ning", "过": "guo", "应": "ying",
    "卜": "bu", "宓": "mi", "郗": "xi", "郇": "xun", "暨": "ji", "阚": "kan", "训": "xun", "哈": "ha",
    "尉迟": "yu chi", "令狐": "ling hu", "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai",
    "单于": "chan yu", "欧阳": "ou yang", "司马": "si ma", "上官": "shang guan", "诸葛": "zhu ge",
    "皇甫": "huang fu", "东方": "dong fang", "夏侯": "xia hou", "公孙": "gong sun", "慕容": "mu rong",
    "司徒": "si tu", "鲜于": "xian yu", "宇文": "yu wen", "轩辕": "xuan yuan", "端木": "duan mu",
    "独孤": "du gu", "南宫": "nan gong", "呼延": "hu yan", "申屠": "shen tu", "太史": "tai shi",
}  # fmt: skip


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one, rare ones included."""
    return (
        "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff" or "\uf900" <= char <= "\ufaff"
    )


def fold(text: str) -> str:
    """What is compared: half width, lower case, no tone marks and no spaces, ü as v."""
    plain = unicodedata.normalize(
        "NFKD", text.casefold().replace("ü", "v").replace("lyu", "lv").replace("nyu", "nv")
    )
    return "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c))


def surname_length(name: str) -> int:
    """1, or 2 for a double surname."""
    return 2 if len(name) > 2 and name[:2] in SURNAMES else 1


def readings(name: str) -> list[list[str]]:
    """The readings of each character, the likely one first; a run of Latin letters is one reading."""
    from pypinyin import Style, pinyin

    parts: list[list[str]] = []
    chars = [c for c in name if is_han(c)]
    if not chars:
        return [[fold(word)] for word in name.split() if fold(word)]
    head = surname_length("".join(chars))
    sounds = pinyin("".join(chars), style=Style.NORMAL, heteronym=True, errors="ignore")
    each = dict(enumerate(sounds)) if len(sounds) == len(chars) else {}
    surname = SURNAMES.get("".join(chars[:head]), "").split()
    for place in range(len(chars)):
        first = [surname[place]] if place < head and len(surname) == head else []
        usual: list[str] = list(each.get(place, ()))[: 2 if place >= head else 3]
        if wanted := list(dict.fromkeys([*first, *usual])):
            parts.append(wanted)
    return parts


def sounds_of(name: str) -> tuple[str, ...]:
    """Every way to type a name in Latin letters: full, given name alone, and initials of both."""
    parts = readings(name)
    if not parts:
        return ()
    head = surname_length("".join(c for c in name if is_han(c)))
    found: dict[str, None] = {}
    for count, variant in enumerate(product(*parts)):
        if count == _MOST:
            break
        for syllables in (variant, variant[head:] if len(variant) > head else ()):
            if syllables:
                found["".join(syllables)] = None
                found["".join(one[0] for one in syllables)] = None
    return tuple(found)
