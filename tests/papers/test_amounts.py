import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.papers.amounts import capital_amount, counted, small_number


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "人民币零元整"),
        (1, "人民币壹分"),
        (10, "人民币壹角整"),
        (35, "人民币叁角伍分"),
        (100, "人民币壹元整"),
        (105, "人民币壹元零伍分"),
        (150, "人民币壹元伍角整"),
        (1_000, "人民币壹拾元整"),
        (1_280_00, "人民币壹仟贰佰捌拾元整"),
        (306_000, "人民币叁仟零陆拾元整"),
        (300_600, "人民币叁仟零陆元整"),
        (1_000_000, "人民币壹万元整"),
        (1_000_500, "人民币壹万零伍元整"),
        (1_050_000, "人民币壹万零伍佰元整"),
        (1_230_000, "人民币壹万贰仟叁佰元整"),
        (10_000_100, "人民币壹拾万零壹元整"),
        (10_203_045, "人民币壹拾万贰仟零叁拾元肆角伍分"),
        (100_000_000_00, "人民币壹亿元整"),
        (100_000_001_00, "人民币壹亿零壹元整"),
        (100_010_000_00, "人民币壹亿零壹万元整"),
        (123_456_789_01, "人民币壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分"),
        (-306_000, "人民币负叁仟零陆拾元整"),
        (-5, "人民币负伍分"),
    ],
)
def test_capitals(fen: int, text: str) -> None:
    assert capital_amount(fen) == text


def read_back(text: str) -> int:
    """Fen of an amount in capitals, read place by place."""
    total = group = digit = 0
    for char in text.removeprefix("人民币"):
        if char in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(char)
        elif char in "拾佰仟":
            group += digit * 10 ** ("拾佰仟".index(char) + 1)
            digit = 0
        elif char in "万亿":
            total += (group + digit) * (1_000_000 if char == "万" else 10_000_000_000)
            group = digit = 0
        elif char == "元":
            total += (group + digit) * 100
            group = digit = 0
        elif char in "角分":
            total += digit * (10 if char == "角" else 1)
            digit = 0
    return total


@given(st.integers(0, 10**14 - 1))
def test_capitals_read_back(fen: int) -> None:
    text = capital_amount(fen)
    assert read_back(text) == fen
    assert "零零" not in text and "零元" not in text.removeprefix("人民币零元")
    assert text.endswith("整") == (fen % 10 == 0)


def test_too_much_money() -> None:
    with pytest.raises(ValueError, match="no capitals"):
        capital_amount(10**14)


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (14, "十四"), (99, "九十九")])
def test_small_numbers(number: int, text: str) -> None:
    assert small_number(number, "zh") == text
    assert small_number(number, "en") == str(number)


def test_two_copies_are_counted_as_people_say_it() -> None:
    assert [counted(n, "zh") for n in (1, 2, 3)] == ["一", "两", "三"]
    assert counted(2, "en") == "2"
