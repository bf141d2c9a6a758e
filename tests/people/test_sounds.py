from __future__ import annotations

import pytest

from facility.people.sounds import fold, sounds_of


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("李小红", ("lixiaohong", "lxh", "xiaohong", "xh")),
        ("高𠅤", ("gaoxi", "gx")),
        ("罗㛃", ("luojie", "lj")),
        ("单小乐", ("shanxiaole", "sxl", "shanxiaoyue")),
        ("曾国藩", ("zengguofan", "zgf")),
        ("仇英", ("qiuying", "qy")),
        ("欧阳娜娜", ("ouyangnana", "oynn", "nana")),
        ("尉迟恭", ("yuchigong", "ycg", "gong")),
        ("吕布", ("lvbu",)),
        ("阿依古丽·买买提", ("ayigulimaimaiti", "ayglmmt")),
        ("John Smith", ("johnsmith", "js", "smith")),
    ],
)
def test_a_name_is_typed_in_many_ways(name: str, typed: tuple[str, ...]) -> None:
    assert set(typed) <= set(sounds_of(name))


def test_a_surname_is_not_split_from_its_reading() -> None:
    assert sounds_of("单小乐")[0] == "shanxiaole"


def test_no_name_has_endless_variants() -> None:
    assert len(sounds_of("行乐重单朝长传会")) <= 48


@pytest.mark.parametrize(
    ("typed", "folded"), [("Lü", "lv"), ("ＬＸＨ", "lxh"), ("li xiao-hong", "lixiaohong")]
)
def test_typing_is_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded
